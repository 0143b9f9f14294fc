// Package claims holds what is often said about managed futures against the data:
// each claim in our own words, the figures that are given with it, what our figures
// are, and a verdict by a rule that is data itself, so that the page shows the very
// bounds that are computed with.
package claims

import (
	"trendblend/engine"
	"trendblend/engine/blend"
)

// Claim is one thing that is said.
type Claim struct {
	ID    string // its address on the page
	Title string
	Said  string // the sentence, in our own words
	Given string // the figures that are given with it
	Note  string // what the reader should know of our check; empty where nothing
	Shows Shows

	judge func(*Evidence) ([]Figure, *Picture)
}

// Shows is the part of the program in which a reader can see it: a scenario of the
// blender, or the sleeve's own page.
type Shows struct {
	Sleeve   bool
	Blends   []blend.Weights // none: the default's
	From, To engine.Month    // 0: the default's
}

// Finding is what our data says of a claim.
type Finding struct {
	Claim   Claim
	Figures []Figure
	Picture *Picture // nil where the figures say it
	Verdict Verdict
}

// All returns the claims in the order of the page.
func All() []Claim { return all[:] }

// Check judges every claim on the evidence.
func Check(e *Evidence) []Finding {
	out := make([]Finding, len(all))
	for i, c := range all {
		figures, picture := c.judge(e)
		out[i] = Finding{Claim: c, Figures: figures, Picture: picture, Verdict: Judge(figures)}
	}
	return out
}

var (
	threeBlends = []blend.Weights{fifth, sixtyForty, blend.Percent(100, 0, 0)}
	swapped     = blend.Percent(48, 32, 20) // a fifth of a 60/40 given to trend
)

var all = [...]Claim{
	{
		ID: "2008", Title: "2008: up while stocks fell",
		Said:  "In 2008 managed futures rose while stocks and a 60/40 portfolio fell.",
		Given: "CTA index +13 to +14 %, S&P 500 −37 %, 60/40 −22 %",
		Shows: Shows{Blends: threeBlends, From: january(2008), To: december(2008)},
		judge: rose2008,
	},
	{
		ID: "2022", Title: "2022: up while stocks and bonds fell",
		Said:  "In 2022 managed futures rose while a 60/40 portfolio had its worst year since 1937.",
		Given: "CTA index +20 %, 60/40 −22 %",
		Note:  "Our data begin in 1962, so they can show a worse year since then but not prove that there was none since 1937.",
		Shows: Shows{Blends: threeBlends, From: january(2022), To: december(2022)},
		judge: rose2022,
	},
	{
		ID: "swap-2022", Title: "A fifth in trend rescued 2022",
		Said:  "Giving a fifth of a 60/40 portfolio to managed futures would have turned a very bad 2022 into a mild one.",
		Given: "from −22 % to about −5 %",
		Note:  "The figures given do not fit together: four fifths of −22 % and a fifth of +20 % are −13.6 %, not −5 %.",
		Shows: Shows{Blends: []blend.Weights{swapped, sixtyForty}, From: january(2022), To: december(2022)},
		judge: swap2022,
	},
	{
		ID: "march-2020", Title: "March 2020: a gain in the crash",
		Said:  "In early 2020 stocks lost a third within twenty trading days, and managed futures gained.",
		Given: "stocks −33 %, managed futures + mid single digits (read as 4 to 6 %)",
		Note:  "Judged on the twenty trading days from January to April 2020 in which stocks lost most, by daily closes.",
		Shows: Shows{Blends: threeBlends, From: january(2020), To: december(2020)},
		judge: march2020,
	},
	{
		ID: "uncorrelated", Title: "Uncorrelated, and against stocks when they fall",
		Said:  "Over the long run trend has nothing to do with stocks, and when stocks fall it moves sharply against them.",
		Given: "correlation 0 to −0.2, “sharply negative” in falls (read as −0.3 or lower)",
		Note:  "Falls are the months from peak to trough of every fall of stocks of more than 10 %. Months that are chosen because stocks fell show another correlation even where nothing else changed; the test says whether the difference could be chance.",
		Shows: Shows{Sleeve: true},
		judge: uncorrelated,
	},
	{
		ID: "2011-2015", Title: "Five years of nothing",
		Said:  "From 2011 to 2015 trend made roughly nothing while stocks ran.",
		Given: "about 0 % against +70 %",
		Shows: Shows{Blends: []blend.Weights{blend.Percent(0, 0, 100), blend.Percent(100, 0, 0)}, From: january(2011), To: december(2015)},
		judge: flatYears,
	},
	{
		ID: "2022-payback", Title: "One year paid back nine",
		Said:  "The one year 2022 paid back all that a holder of trend had missed from 2011 to 2019.",
		Given: "the whole gap, in one year",
		Note:  "The gap is how far one wealth fell behind the other, in logarithms, so that a loss and the gain that undoes it count the same.",
		Shows: Shows{Blends: threeBlends, From: january(2011), To: december(2022)},
		judge: payback,
	},
	{
		ID: "average-cta", Title: "What the average manager earned",
		Said:  "Since 2000 the average managed futures manager earned a little more than cash, at a volatility below that of stocks.",
		Given: "4 to 5 % a year, volatility 10 to 11 %, Sharpe just under 0.4 (read as 0.35 to 0.4)",
		Note:  "We have no month-by-month index of managers: this holds the figures against our sleeve, which has a volatility of its own unless you choose one.",
		Shows: Shows{Blends: []blend.Weights{blend.Percent(0, 0, 100), blend.Percent(100, 0, 0)}, From: january(2000)},
		judge: averageManager,
	},
	{
		ID: "drawdowns", Title: "The worst falls of three portfolios",
		Said:  "Since 1990 the S&P 500 had the deepest fall, a 60/40 portfolio a shallower one and a 50/30/20 the shallowest; in 2022 too.",
		Given: "−51, −30 and −22 %; in 2022 −24, −20 and −10 %",
		Note:  "By month-end values, as the figures given are. Days show deeper falls.",
		Shows: Shows{Blends: threeBlends},
		judge: worstFalls,
	},
	{
		ID: "wealth", Title: "A little less wealth, a smoother path",
		Said:  "Since 1990 a 50/30/20 ended slightly below a 60/40 in wealth, with the smoothest path of the three.",
		Given: "a ranking (slightly is read as at most 0.5 points of return a year)",
		Shows: Shows{Blends: threeBlends},
		judge: smoothest,
	},
	{
		ID: "dose", Title: "A small sleeve is too small",
		Said:  "A sleeve of 5 to 10 % is too small to matter; it takes 15 to 20 %.",
		Given: "the effect on falls and on years (to matter is read as a worst fall that is at least a tenth shallower)",
		Note:  "The sleeve takes from stocks and bonds in proportion. If 10 % does about half of what 20 % does, the effect grows evenly and there is no step at which it begins.",
		Shows: Shows{Blends: []blend.Weights{{540, 360, 100}, sixtyForty, {570, 380, 50}, {510, 340, 150}, swapped}},
		judge: dose,
	},
	{
		ID: "convex", Title: "Gains in big moves either way",
		Said:  "Trend is like owning volatility: it gains when stocks move much, up or down.",
		Given: "a return that curves upwards in the return of stocks",
		Note:  "Calendar quarters, a parabola by least squares with errors that allow for unequal scatter. The middle is the three fifths of the quarters between the worst and the best fifth of stocks.",
		Shows: Shows{Sleeve: true},
		judge: convex,
	},
	{
		ID: "shocks", Title: "Loses in shocks that come too fast",
		Said:  "Trend loses in shocks that are too fast for its signal.",
		Given: "February 2018, August 2015, August 2024",
		Note:  "Each shock is the deepest fall of stocks, by daily closes, inside the month named and the one before it.",
		Shows: Shows{Sleeve: true},
		judge: shocks,
	},
	{
		ID: "drawdown-frequency", Title: "How often trend itself falls",
		Said:  "Falls of 10 to 15 % over three to nine months are normal for trend, and one of 20 % or more comes about once a decade.",
		Given: "10 to 15 %, 3 to 9 months; 20 %, once in ten years",
		Note:  "Normal is read as at least once in five years, about once in ten years as between once in five and once in twenty. The depth follows the volatility, which you can choose above.",
		Shows: Shows{Sleeve: true},
		judge: frequency,
	},
	{
		ID: "six-regimes", Title: "Six crises, six gains",
		Said:  "Trend worked in 1973–74, 2000–02, 2008, 2014, 2020 and 2022.",
		Given: "six periods (to work is read as earning more than Treasury bills)",
		Note:  "The six were picked after the event. Two of our three rules begin later than January 1973; for them 1973–74 cannot be checked.",
		Shows: Shows{Sleeve: true},
		judge: sixRegimes,
	},
	{
		ID: "chop-rebalance", Title: "Buy it after a bad stretch",
		Said:  "Rebalancing into trend after choppy years, at the end of 2015 or of 2019, was the best time to do it.",
		Given: "the years that followed (the next three, and best is read as the best quarter of all year ends)",
		Shows: Shows{Sleeve: true},
		judge: afterChop,
	},
	{
		ID: "2014", Title: "2014: earned on the short side",
		Said:  "In 2014 commodities fell by about 30 % and trend earned on its short side.",
		Given: "commodities −30 %",
		Note:  "Commodities are the sleeve's own commodity markets held long with equal weights. Indices that are mostly crude oil fell more.",
		Shows: Shows{Sleeve: true, From: january(2014), To: december(2014)},
		judge: short2014,
	},
	{
		ID: "funds-differ", Title: "One fund is much like another",
		Said:  "Managed futures funds differ by less than 3 points in any year.",
		Given: "less than 3 points",
		Note:  "Two funds, DBMF and KMLM, by the calendar years that they published. Two funds can refute the claim; they could not prove it. No choice above changes this.",
		Shows: Shows{Sleeve: true},
		judge: fundsDiffer,
	},
	{
		ID: "different-regimes", Title: "Bonds for one crisis, trend for the other",
		Said:  "Bonds and trend protect in different crises: bonds in growth shocks (2008, 2020), trend in inflation shocks (2022, the 1970s).",
		Given: "by falls of stocks",
		Note:  "Each fall runs from the month-end peak of stocks to the trough. Where our sleeve begins inside 1973–74, that fall is counted from the sleeve’s first month.",
		Shows: Shows{Blends: []blend.Weights{blend.Percent(0, 0, 100), blend.Percent(0, 100, 0), blend.Percent(100, 0, 0)}},
		judge: differentRegimes,
	},
	{
		ID: "long-only", Title: "Long-only commodities are something else",
		Said:  "Holding commodities long only is not the same thing as trend.",
		Given: "the same markets, held long only (the same thing is read as a correlation of 0.5 or more)",
		Note:  "The sleeve's commodity markets with equal weights: once as the rule holds them, once always long. Both with interest and without fees.",
		Shows: Shows{Sleeve: true},
		judge: longOnly,
	},
	{
		ID: "etf-losses", Title: "It can lose, and it lags",
		Said:  "A managed futures fund can lose 15 to 25 % in choppy markets, and it lags in strong years for stocks.",
		Given: "−15 to −25 %; years with stocks above +20 %",
		Shows: Shows{Sleeve: true},
		judge: losesAndLags,
	},
	{
		ID: "half-pain", Title: "Half the pain",
		Said:  "The worst year of a 50/30/20 was roughly half as bad as the worst of a 60/40.",
		Given: "about half",
		Shows: Shows{Blends: threeBlends},
		judge: halfPain,
	},
}
