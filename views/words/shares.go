package words

import (
	"fmt"
	"math"
	"strings"
)

// fewAsCounts is the number of things of which a share is said as a count: 6 of 7.
const fewAsCounts = 20

// shareText writes a share inside a sentence: 97 %, over 99 %, under 1 %, all, none. With
// one decimal the ends are over 99.9 % and under 0.1 %.
func shareText(v float64, decimals int) string {
	switch text := ShareCell(v, decimals); {
	case text == "all", text == "none", text == Undefined:
		return text
	case strings.HasPrefix(text, "<"):
		return "under " + text[1:] + "\u00a0%"
	case strings.HasPrefix(text, ">"):
		return "over " + text[1:] + "\u00a0%"
	default:
		return text + "\u00a0%"
	}
}

// ShareCell writes a share in a table whose head holds the unit, percent: 97, >99, <1,
// all, none.
func ShareCell(v float64, decimals int) string {
	step := math.Pow10(-decimals)
	none, all := Number(0, decimals), Number(100, decimals)
	switch text := Percent(v, decimals); {
	case text == Undefined:
		return Undefined
	case v <= 0:
		return "none"
	case v >= 1:
		return "all"
	case text == none:
		return "<" + Number(step, decimals)
	case text == all:
		return ">" + Number(100-step, decimals)
	default:
		return text
	}
}

// shareOf says of how many of n things something is true, n at least 1: 97 % of 311
// starts. What is nearly all or nearly none, and a share of few things, is counted out:
// all 311 starts, all but 1 of 311 starts, 1 of 311 starts, none of 311 starts, 6 of 7
// starts. thing is one of them.
func shareOf(k, n int, thing string) string {
	things := plural(thing)
	text := ShareCell(float64(k)/float64(n), 0)
	switch {
	case n < 1:
		return Undefined
	case n == 1 && k == 1:
		return "the only " + thing
	case n == 1:
		return "no " + thing
	case n == 2 && k == 2:
		return "both " + things
	case text == "all":
		return fmt.Sprintf("all %s %s", Thousands(n), things)
	case text == "none":
		return fmt.Sprintf("none of %s %s", Thousands(n), things)
	case text[0] == '>' && n > fewAsCounts:
		return fmt.Sprintf("all but %s of %s %s", Thousands(n-k), Thousands(n), things)
	case text[0] == '<', n <= fewAsCounts:
		return fmt.Sprintf("%s of %s %s", Thousands(k), Thousands(n), things)
	}
	return fmt.Sprintf("%s\u00a0%% of %s %s", text, Thousands(n), things)
}
