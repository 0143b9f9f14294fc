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
	ID     string // its address on the page
	Title  string
	Said   string // the sentence, in our own words
	Given  string // the figures that are given with it
	Source string // who says it, as far as we know
	Note   string // what the reader should know of our check; empty where nothing
	Shows  Shows
	Also   string // the part of the page on research that holds what was published of it; empty for none

	judge func(*Evidence) ([]Figure, *Picture)
}

// Shows is the part of the program in which a reader finds figures of a claim: a scenario
// of the blender, or the sleeve's own page. Those figures are marked as There.
type Shows struct {
	What     string // which of them, in words; empty where no page has any
	Sleeve   bool
	At       string          // the part of the page
	Open     bool            // the part is one that opens
	Blends   []blend.Weights // none: the default's
	Whole    bool            // from the sleeve's first month on
	From, To engine.Month    // 0: the default's
	Made     [2]engine.Month // whose contributions are added up
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
	swapped     = blend.Percent(48, 32, 20) // a fifth of a 60/40 given to trend
	stocksAlone = blend.Percent(100, 0, 0)
	trendAlone  = blend.Percent(0, 0, 100)

	threeBlends = []blend.Weights{fifth, sixtyForty, stocksAlone}
	trendBeside = []blend.Weights{trendAlone, sixtyForty, stocksAlone}
	trendOrNot  = []blend.Weights{trendAlone, stocksAlone}
)

// Where a claim was met: in two texts, of which the first prints the index's years. What
// else was said by only one of them cannot be told apart any more.
const (
	heard      = "a course article or a fund database’s page"
	indexYears = "the course article, which prints the index’s years"
)

var all = [...]Claim{
	{
		ID: "2008", Title: "2008: up while stocks fell",
		Said:   "In 2008 managed futures rose while stocks and a 60/40 portfolio fell.",
		Given:  "CTA index +13 to +14 %, S&P 500 −37 %, 60/40 −22 %",
		Source: indexYears,
		Shows:  Shows{What: "the three returns of 2008 in the blender", Blends: trendBeside, From: january(2008), To: december(2008)},
		judge:  rose2008,
	},
	{
		ID: "2022", Title: "2022: up while stocks and bonds fell",
		Said:   "In 2022 managed futures rose while a 60/40 portfolio had its worst year since 1937.",
		Given:  "CTA index +20 %, 60/40 −22 %",
		Source: indexYears,
		Note:   "Our data begin long after 1937: they can show a worse year, but cannot prove that there was none.",
		Shows:  Shows{What: "the returns of 2022 in the blender", Blends: trendBeside, From: january(2022), To: december(2022)},
		judge:  rose2022,
	},
	{
		ID: "swap-2022", Title: "A fifth in trend rescued 2022",
		Said:   "Giving a fifth of a 60/40 portfolio to managed futures would have turned a very bad 2022 into a mild one.",
		Given:  "from −22 % to about −5 %",
		Source: heard,
		Note:   "The figures given do not fit together: four fifths of −22 % and a fifth of +20 % make −13.6 %, not −5 %.",
		Shows: Shows{What: "2022 with and without the fifth in the blender",
			Blends: []blend.Weights{swapped, sixtyForty, trendAlone}, From: january(2022), To: december(2022)},
		judge: swap2022,
	},
	{
		ID: "march-2020", Title: "March 2020: a gain in the crash",
		Said:   "In early 2020 stocks lost a third within twenty trading days, and managed futures gained.",
		Given:  "stocks −33 %, managed futures up by mid single digits (read as 4 to 6 %)",
		Source: heard,
		Note:   "Judged on the twenty trading days from January to April 2020 in which stocks lost most, by daily closes.",
		Shows: Shows{What: "trend’s months of 2020 in the blender", At: "months", Open: true,
			Blends: trendOrNot, From: january(2020), To: december(2020)},
		judge: march2020,
	},
	{
		ID: "uncorrelated", Title: "Uncorrelated, and against stocks when they fall",
		Said:   "Over the long run trend has nothing to do with stocks, and when stocks fall it moves sharply against them.",
		Given:  "correlation 0 to −0.2, “sharply negative” in falls (read as −0.3 or lower)",
		Source: heard + ". The second half is what K. M. Kaminski, In Search of Crisis Alpha (2011), made known",
		Note: "Falls are the months from peak to trough of every fall of stocks of more than 10 %. Months chosen because stocks fell " +
			"show another correlation even where nothing else changed; the test says whether the difference could be chance.",
		Shows: Shows{What: "the correlations by regime in the blender", At: "regimes", Open: true, Blends: threeBlends, Whole: true},
		Also:  "cta-stocks",
		judge: uncorrelated,
	},
	{
		ID: "2011-2015", Title: "Five years of nothing",
		Said:   "From 2011 to 2015 trend made roughly nothing while stocks ran.",
		Given:  "about 0 % against +70 %",
		Source: indexYears,
		Note:   "Nothing in five years is nothing a year: trend is held to about 0 % a year, by the one rule for “about”.",
		Shows:  Shows{What: "the two returns a year in the blender", Blends: trendOrNot, From: january(2011), To: december(2015)},
		judge:  flatYears,
	},
	{
		ID: "2022-payback", Title: "One year paid back nine",
		Said:   "The one year 2022 paid back all that a holder of trend had missed from 2011 to 2019.",
		Given:  "the whole gap, in one year",
		Source: heard,
		Note: "The gap is how far trend fell behind stocks, in logarithms, so that a loss and the gain that undoes it count the same. " +
			"That gap alone is judged; the smaller one of a 50/30/20 behind a 60/40 is shown, and does not decide.",
		Shows: Shows{What: "trend and stocks from 2011 to 2022 in the blender", Blends: trendOrNot, From: january(2011), To: december(2022)},
		judge: payback,
	},
	{
		ID: "average-cta", Title: "What the average manager earned",
		Said:   "Since 2000 the average managed futures manager earned a little more than cash, at a volatility below that of stocks.",
		Given:  "4 to 5 % a year, volatility 10 to 11 %, Sharpe just under 0.4 (read as 0.35 to 0.4)",
		Source: heard,
		Note: "We have no month-by-month index of managers: the figures are held against our sleeve, which runs at a " +
			"volatility of its own unless you choose one.",
		Shows: Shows{What: "the same figures since 2000 in the blender", Blends: trendOrNot, From: january(2000)},
		Also:  "source-cta",
		judge: averageManager,
	},
	{
		ID: "drawdowns", Title: "The worst falls of three portfolios",
		Said: "Since 1990 the S&P 500 had the deepest fall, a 60/40 portfolio a shallower one and a 50/30/20 the shallowest; " +
			"in 2022 too.",
		Given:  "−51, −30 and −22 %; in 2022 −24, −20 and −10 %",
		Source: heard,
		Note:   "At month ends, as in the figures given. By the day the falls were deeper.",
		Shows:  Shows{What: "the three worst falls in the blender", Blends: threeBlends},
		judge:  worstFalls,
	},
	{
		ID: "wealth", Title: "A little less wealth, a smoother path",
		Said:   "Since 1990 a 50/30/20 ended slightly below a 60/40 in wealth, with the smoothest path of the three.",
		Given:  "a ranking (slightly below is read as less, and about as much)",
		Source: heard,
		Note: "The smooth path is the core: without it nothing is left of the bargain. The wealth is judged as wealth, not as " +
			"return a year, by the one rule for “about”.",
		Shows: Shows{What: "what 1 became in the blender", At: "figures", Open: true, Blends: threeBlends},
		judge: smoothest,
	},
	{
		ID: "dose", Title: "A small sleeve is too small",
		Said:  "A sleeve of 5 to 10 % is too small to matter; it takes 15 to 20 %.",
		Given: "the effect on falls and on years (to matter is read as a worst fall at least a tenth shallower)",
		Source: heard + ". A fund company says otherwise: 5 % would have saved 2.3 points of the loss of 2022 to September (iM Global " +
			"Partner, in ETF Trends)",
		Note: "The sleeve takes from stocks and bonds in proportion. The tenth is our reading, and the verdict turns on it; beside the " +
			"tests stand the readings " +
			"for which the claim would hold in full. The effect begins at no particular size: 10 % does about half of what 20 % does, or more.",
		Shows: Shows{What: "the five worst falls in the blender", Whole: true,
			Blends: []blend.Weights{blend.Of(540, 360, 100), sixtyForty, blend.Of(570, 380, 50), blend.Of(510, 340, 150), swapped}},
		judge: dose,
	},
	{
		ID: "convex", Title: "Gains in big moves either way",
		Said:  "Trend is like owning volatility: it gains when stocks move much, up or down.",
		Given: "a return that curves upwards in the return of stocks",
		Source: heard + ". Measured by Moskowitz, Ooi and Pedersen, Time Series Momentum (2012): a coefficient of the square of 1.99, t 3.88, " +
			"against world stocks and before costs",
		Note: "Calendar quarters, a parabola by least squares with errors that allow for unequal scatter. The middle is the quarters " +
			"between the worst and the best fifth of stocks.",
		Shows: Shows{What: "the curve on the sleeve’s page", Sleeve: true, At: "bend", Whole: true},
		Also:  "bend",
		judge: convex,
	},
	{
		ID: "shocks", Title: "Loses in shocks that come too fast",
		Said:   "Trend loses in shocks that are too fast for its signal.",
		Given:  "February 2018, August 2015, August 2024",
		Source: heard + ". February 2018 is told by A. Dunne and N. Kaastrup-Larsen, Bringing Back “Crisis Alpha” (HedgeNordic, 2023)",
		Note:   "Each shock is the deepest fall of stocks, by daily closes, inside the month named and the one before it.",
		Shows: Shows{What: "the fall of February 2018 by the day in the blender", At: "daily", Open: true,
			Blends: []blend.Weights{stocksAlone, trendAlone}, From: january(2018), To: january(2018) + 1},
		judge: shocks,
	},
	{
		ID: "drawdown-frequency", Title: "How often trend itself falls",
		Said:   "Falls of 10 to 15 % over three to nine months are normal for trend, and one of 20 % or more comes about once a decade.",
		Given:  "10 to 15 %, 3 to 9 months; 20 %, once in ten years",
		Source: heard,
		Note:   "Normal is read as at least once in five years. The depth follows the volatility, which you can choose above.",
		Shows:  Shows{What: "every fall on the sleeve’s page", Sleeve: true, At: "own-falls", Whole: true},
		judge:  frequency,
	},
	{
		ID: "six-regimes", Title: "Six crises, six gains",
		Said:   "Trend worked in 1973–74, 2000–02, 2008, 2014, 2020 and 2022.",
		Given:  "six periods (to work is read as earning more than Treasury bills)",
		Source: indexYears,
		Note:   "The six were picked after the event. A sleeve that begins after January 1973 cannot be checked on 1973–74.",
		Shows:  Shows{What: "the calendar years on the sleeve’s page", Sleeve: true, At: "years", Whole: true},
		judge:  sixRegimes,
	},
	{
		ID: "chop-rebalance", Title: "Buy it after a bad stretch",
		Said:   "Rebalancing into trend after choppy years, at the end of 2015 or of 2019, was the best time to do it.",
		Given:  "the years that followed (the next three; best is read as the best quarter of all year ends)",
		Source: heard,
		Shows:  Shows{What: "2016 to 2018 in the blender", Blends: trendOrNot, From: january(2016), To: december(2018)},
		judge:  afterChop,
	},
	{
		ID: "2014", Title: "2014: earned on the short side",
		Said:   "In 2014 commodities fell by about 30 % and trend earned on its short side.",
		Given:  "commodities −30 %",
		Source: indexYears,
		Note: "Commodities are the sleeve’s own commodity markets held long with equal weights and no loan. Indices that are mostly crude " +
			"oil fell more. " +
			"What each side made is counted before fee and interest, at the volatility chosen.",
		Shows: Shows{What: "both sides of 2014 on the sleeve’s page", Sleeve: true, At: "contributions", Whole: true,
			Made: [2]engine.Month{january(2014), december(2014)}},
		judge: short2014,
	},
	{
		ID: "funds-differ", Title: "One fund is much like another",
		Said:   "Managed futures funds differ by less than 3 points in any year.",
		Given:  "less than 3 points",
		Source: heard,
		Note: "Two funds, DBMF and KMLM, by the calendar years that they published. Two funds can refute the claim; they could " +
			"not prove it. No choice above changes this.",
		Shows: Shows{What: "the funds’ years on the sleeve’s page", Sleeve: true, At: "funds", Whole: true},
		Also:  "indices",
		judge: fundsDiffer,
	},
	{
		ID: "different-regimes", Title: "Bonds for one crisis, trend for the other",
		Said: "Bonds and trend protect in different crises: bonds in growth shocks (2008, 2020), trend in inflation shocks " +
			"(2022, the 1970s).",
		Given:  "by falls of stocks",
		Source: heard,
		Note: "Each fall runs from the month-end peak of stocks to the trough. Where our sleeve begins inside 1973–74, that " +
			"fall is counted from the sleeve’s first month.",
		Shows: Shows{What: "every fall of stocks on the sleeve’s page", Sleeve: true, At: "falls", Whole: true},
		judge: differentRegimes,
	},
	{
		ID: "long-only", Title: "Long-only commodities are something else",
		Said:   "Holding commodities long only is not the same thing as trend.",
		Given:  "the same markets, held long only (the same thing is read as a correlation of 0.5 or more)",
		Source: heard,
		Note: "The sleeve’s commodity markets with equal weights: once as the sleeve holds them, at the volatility chosen, " +
			"once always long. Both with interest and without fees.",
		judge: longOnly,
	},
	{
		ID: "etf-losses", Title: "It can lose, and it lags",
		Said:   "A managed futures fund can lose 15 to 25 % in choppy markets, and it lags in strong years for stocks.",
		Given:  "−15 to −25 %; years with stocks above +20 %",
		Source: "the fund database’s page, most likely: it is about such a fund",
		Shows:  Shows{What: "the worst fall on the sleeve’s page", Sleeve: true, At: "own-falls", Whole: true},
		judge:  losesAndLags,
	},
	{
		ID: "half-pain", Title: "Half the pain",
		Said:   "The worst year of a 50/30/20 was roughly half as bad as the worst of a 60/40.",
		Given:  "about half",
		Source: heard,
		Note:   "One year of each decides, and they need not be the same year. All full years are used that the sleeve has.",
		Shows:  Shows{What: "the worst years in the blender", At: "figures", Open: true, Blends: threeBlends, Whole: true},
		judge:  halfPain,
	},
}
