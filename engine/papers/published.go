package papers

import (
	"strconv"
	"time"

	"trendblend/engine"
	"trendblend/engine/claims"
)

// Published is a figure that somebody published, as data, and how ours is made.
type Published struct {
	ID     string // its address on the page
	Source string // the id of one of Sources
	Name   string
	Unit   claims.Unit
	Test   claims.Test     // what is published, as a test
	Of     int             // of how many the published figure is a share; 0 where it is none
	Asked  [2]engine.Month // the study's own months
	Whole  bool            // ours needs every one of them
	Why    string          // why ours may differ
	Shows  Shows

	ours func(*Evidence, [2]engine.Month) Outcome // over the months given
}

// Shows is where a reader sees a figure, or what is nearest to it: a part of this page, or
// another page over the figure's own months.
type Shows struct {
	What string
	Path string // of another page or of the API; empty for this one
	At   string // the part of the page; in the API each figure is found by its own ID
}

// API is where a program reads every figure of the page, unrounded.
const API = "/api/v1/papers"

// unrounded is the place of a figure that no other row or page shows.
var unrounded = Shows{What: "unrounded, in the API", Path: API}

// All returns the published figures in the order of the page.
func All() []Published { return published }

var published = buildPublished()

func buildPublished() (all []Published) {
	all = append(all, momentumFigures()...)
	all = append(all, longFigures()...)
	return append(all, managerFigures()...)
}

const (
	fewerMarkets = "Not the same markets: our core has one equity index where the study has nine, and the study’s prices begin earlier."
	otherMarkets = "Not the same markets: ours are all that the data have, and the study’s prices begin earlier."
	ofAlphas     = "Theirs is the t value of the alpha over six factors, ours of the mean itself; and the markets are not the same."
)

// momentumFigures are those of Moskowitz, Ooi and Pedersen.
func momentumFigures() []Published {
	mop := func(id, name string, unit claims.Unit, test claims.Test, why string, shows Shows,
		ours func(*Evidence, [2]engine.Month) Outcome) Published {
		return Published{ID: "mop-" + id, Source: "mop", Name: name, Unit: unit, Test: test, Asked: [2]engine.Month{SampleFrom, SampleTo},
			Why: why, Shows: shows, ours: ours}
	}
	twelve := func(figure func(Stats) float64) func(*Evidence, [2]engine.Month) Outcome {
		return func(e *Evidence, p [2]engine.Month) Outcome { return of(Of(e.Study.Twelve).Over(p[0], p[1]), figure) }
	}
	all := []Published{
		mop("volatility", "Volatility a year", claims.Percent, given(0.12), fewerMarkets, unrounded, twelve(Stats.volatility)),
		mop("sharpe", "Sharpe ratio", claims.Ratio, claims.Test{Kind: claims.Above, Low: 1}, fewerMarkets,
			Shows{What: "the rule, then and since", At: "halves-study"}, twelve(Stats.sharpe)),
		mop("positive", "Markets in which it made money", claims.Count, claims.Test{Kind: claims.AtLeast, Low: 1},
			"Not the same markets: those that we lack could not be tried, and many of ours begin later.",
			Shows{What: "each market", At: "each-market"}, positive),
	}
	all[2].Of = 58
	for _, cell := range [...][2]int{{12, 1}, {12, 3}, {12, 6}, {12, 9}, {12, 12}, {1, 1}, {3, 1}, {6, 1}, {9, 1}, {24, 1}} {
		k, h := step(cell[0]), step(cell[1])
		back, held := strconv.Itoa(cell[0]), strconv.Itoa(cell[1])
		all = append(all, mop(back+"-"+held, "t value: look-back "+back+", held "+held, claims.Ratio, given(printed[AllAssets][k][h]), ofAlphas,
			Shows{What: "the whole grid", At: "grid-all-" + back},
			func(e *Evidence, p [2]engine.Month) Outcome {
				if p[0] > SampleTo {
					return of(e.Study.Grids[AllAssets].Since[k][h], Stats.t)
				}
				return of(e.Study.Grids[AllAssets].Then[k][h], Stats.t)
			}))
	}
	bend := "Against the S&P 500 in the place of MSCI World, with standard errors that allow for unequal scatter; " +
		"the few quarters with large moves decide it."
	smile := Shows{What: "the parabola", At: "bend-then"}
	all = append(all,
		mop("smile", "Smile: coefficient of the market squared", claims.Ratio, given(1.99), bend, smile, ofSmile(Smiled.coefficient)),
		mop("smile-t", "Smile: its t value", claims.Ratio, given(3.88), bend, smile, ofSmile(Smiled.t)))
	earlier := mop("earlier", "Sharpe ratio in the years before, 1966–1985", claims.Ratio, given(1.1),
		"Our prices begin in 1970, and the first years hold few markets.", unrounded, twelve(Stats.sharpe))
	earlier.Asked = years(1966, 1985)
	return append(all, earlier)
}

// longFigures are those of the studies over a century or two, and of thirty years.
func longFigures() []Published {
	one := func(k int, figure func(Stats) float64) func(*Evidence, [2]engine.Month) Outcome {
		return func(e *Evidence, p [2]engine.Month) Outcome {
			return of(e.Study.byLookback[k].Over(p[0], p[1]), figure)
		}
	}
	early := "Our prices begin in 1970: most of the study’s years are not in our data. Theirs is after costs and fees of 2 and 20."
	const unfinished = " A decade of which ours has less than half is left out, as 2010–2013."
	moving := "Another signal, other markets and sizes; our prices begin in 1970."
	speeds := "What fast, medium and slow are is our reading, and the system’s rule, markets and costs are its own."
	return []Published{
		{ID: "century-sharpe", Source: "century", Name: "Sharpe ratio, after costs and 2 and 20", Unit: claims.Ratio, Test: given(0.76),
			Asked: years(1880, 2013), Why: early, Shows: unrounded,
			ours: func(e *Evidence, p [2]engine.Month) Outcome { return of(e.Study.Blend.Over(p[0], p[1]), Stats.sharpe) }},
		{ID: "century-decades", Source: "century", Name: "Decades in which it made money", Unit: claims.Count, Of: 14,
			Test: claims.Test{Kind: claims.AtLeast, Low: 1}, Asked: years(1880, 2013), Why: early + unfinished, Shows: unrounded,
			ours: positiveDecades},
		{ID: "cfm-1960", Source: "cfm", Name: "t value since 1960", Unit: claims.Ratio, Test: given(5), Asked: years(1960, 2013), Why: moving,
			Shows: unrounded, ours: one(12, Stats.t)},
		{ID: "cfm-1800", Source: "cfm", Name: "t value since 1800", Unit: claims.Ratio, Test: given(10), Asked: years(1800, 2013),
			Why: "Four fifths of these years are before our prices begin.", Shows: unrounded, ours: one(12, Stats.t)},
		{ID: "winton-fast", Source: "winton", Name: "Sharpe ratio, fast", Unit: claims.Ratio, Test: given(0.87), Asked: years(1984, 2013),
			Why: speeds, Shows: unrounded, ours: one(1, Stats.sharpe)},
		{ID: "winton-medium", Source: "winton", Name: "Sharpe ratio, medium", Unit: claims.Ratio, Test: given(1.12), Asked: years(1984, 2013),
			Why: speeds, Shows: unrounded, ours: one(3, Stats.sharpe)},
		{ID: "winton-slow", Source: "winton", Name: "Sharpe ratio, slow", Unit: claims.Ratio, Test: given(0.81), Asked: years(1984, 2013),
			Why: speeds, Shows: unrounded, ours: one(12, Stats.sharpe)},
	}
}

// managerFigures are those of indices of managers and of a fund, beside the reader's rule.
func managerFigures() []Published {
	managers := "An average of many managers over changing markets, after their fees; ours is one rule, at its own volatility unless " +
		"you choose one."
	trend := "One rule, once a month, in the place of several managers, in other markets and sizes."
	fund := "The fund’s index reads its signals daily, our rules once a month."
	sleeve := Shows{What: "the sleeve over these months", Path: "/sleeve"}
	compound := Shows{What: "its CAGR, not the mean, over these months", Path: "/sleeve"}
	cta := func(id, name string, unit claims.Unit, low, high float64, shows Shows, ours func(*Evidence, [2]engine.Month) Outcome) Published {
		return Published{ID: "cta-" + id, Source: "cta", Name: name, Unit: unit, Test: claims.Test{Kind: claims.Close, Low: low, High: high},
			Asked: years(2000, 2024), Why: managers, Shows: shows, ours: ours}
	}
	inception := engine.MonthOf(2020, time.December)
	first, last := engine.MonthOf(2026, time.January), engine.MonthOf(2026, time.September)
	return []Published{
		cta("mean", "Mean return a year", claims.Percent, 0.04, 0.05, compound, netMean),
		cta("volatility", "Volatility a year", claims.Percent, 0.10, 0.11, sleeve, netVolatility),
		cta("sharpe", "Sharpe ratio, “a little under 0.4”", claims.Ratio, 0.35, 0.4, sleeve, netSharpe),
		cta("stocks", "Correlation with stocks", claims.Ratio, -0.2, -0.2, unrounded, netWithStocks),
		{ID: "sg-2022", Source: "sg", Name: "2022", Unit: claims.Percent, Test: given(0.273), Asked: years(2022, 2022), Whole: true, Why: trend,
			Shows: sleeve, ours: netOver},
		{ID: "sg-worst", Source: "sg", Name: "Its worst twelve months, to 2025-04", Unit: claims.Percent, Test: given(-0.187), Whole: true,
			Asked: [2]engine.Month{engine.MonthOf(2024, time.May), engine.MonthOf(2025, time.April)}, Why: trend, Shows: sleeve, ours: netOver},
		{ID: "kmlm-2026", Source: "kmlm", Name: "January to September 2026", Unit: claims.Percent, Test: given(0.1923), Whole: true,
			Asked: [2]engine.Month{first, last}, Why: fund, Shows: unrounded, ours: netOver},
		{ID: "kmlm-since", Source: "kmlm", Name: "Since it began in December 2020, to September 2026", Unit: claims.Percent, Test: given(0.5862),
			Asked: [2]engine.Month{inception, last}, Whole: true, Why: fund, Shows: unrounded, ours: netOver},
	}
}

// given is a figure as one number.
func given(v float64) claims.Test { return claims.Test{Kind: claims.Close, Low: v, High: v} }

func years(from, to int) [2]engine.Month {
	return [2]engine.Month{engine.MonthOf(from, time.January), engine.MonthOf(to, time.December)}
}

// step is where a number of months stands in Steps.
func step(months int) int {
	for i, s := range Steps {
		if s == months {
			return i
		}
	}
	return -1
}
