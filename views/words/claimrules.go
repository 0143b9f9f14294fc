package words

import (
	"strconv"

	"trendblend/engine/claims"
)

// Trades says what a trend rule trades, to who has never heard of one.
func Trades(markets string) string {
	return "It trades " + markets + ", depending on the rule: oil, gold, wheat, currencies, government bonds."
}

// AboutMeans is what a claim's “about” is held to.
func AboutMeans() string {
	return "“About” a figure means no further from it than a quarter of it, or " + Trimmed(claims.SlackPoints*100) + " percentage point " +
		"where that is more (of a plain number, " + Trimmed(claims.SlackRatio) + "); it means the same in every claim, and a gain far above " +
		"the one claimed is not the one claimed. Where the size of an effect is what is claimed, half of that size is its core. Where a " +
		"claim uses a word that has no figure, such as “slightly” or “to matter”, our reading of it stands beside it in brackets."
}

// ExampleTitle is over the picture of a market that a sleeve held.
func ExampleTitle(e claims.Example) string {
	return e.Market + ": long on the way up, short on the way down"
}

// ExampleInWords is that picture for those who do not see it.
func ExampleInWords(e claims.Example) string {
	return e.Market + " from " + e.First.String() + ": the price, its average of twelve months, and the months in which the rule was long " +
		"and short"
}

// QuartersInWords is the picture of a fitted parabola for those who do not see it.
func QuartersInWords(title string, quarters int) string {
	return title + ": " + strconv.Itoa(quarters) + " quarters and the parabola fitted through them"
}
