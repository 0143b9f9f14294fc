package words

// A Term is a word of the trade that a section uses: what it means, how it is
// computed, and who defined it.
type Term struct {
	Id, Name, Unit, Means, Formula, Source string
}

// Glossary explains the trend rules and the figures of the sections, here and on the page on
// method.
var Glossary = []Term{
	{Id: "rule-mlm", Name: "MLM Index rules",
		Means: "Every market has the same weight: long where its price is at or above its average of twelve months, else short. Mount Lucas " +
			"Management publishes this rule for its MLM Index.",
		Formula: "position = 1 where the signal value is at or above the mean of the last 12, else −1; the month is the mean over the markets",
		Source:  "Mount Lucas Management, MLM Index"},
	{Id: "rule-mlm-baskets", Name: "MLM in baskets",
		Means: "The same long and short positions in three baskets, commodities, currencies and bonds: equal weights inside a basket, and a " +
			"calmer basket weighs more. This is how Mount Lucas Management weights its MLM Index.",
		Formula: "weight of a basket in proportion to 1 / the standard deviation of its return over 36 months",
		Source:  "Mount Lucas Management, MLM Index"},
	{Id: "rule-tsmom", Name: "Time-series momentum",
		Means: "Long what has risen over 1, 3 and 12 months, short what has fallen, smaller where the three disagree and where prices move " +
			"more.",
		Formula: "position = mean of the three signs × 40 % / the market’s volatility",
		Source:  "after Moskowitz, Ooi and Pedersen (2012)"},
	{Id: "under-water", Name: "Time under water", Unit: "% of months",
		Means:   "The share of the months that end below an earlier high.",
		Formula: "months with W below its running peak / n"},
	{Id: "longest-under", Name: "Longest under water", Unit: "months",
		Means:   "The longest run of month ends below an earlier high.",
		Formula: "the longest run of months with W below its running peak"},
	{Id: "months-down", Name: "Months down, months to recover",
		Means:   "From the peak to the trough, and from the trough to the first month back at the peak.",
		Formula: "trough − peak; recovery − trough, in months; an en dash where the peak was not reached again"},
	{Id: "daily-drawdown", Name: "Worst fall by the day", Unit: "%",
		Means: "The deepest fall from a daily high to a later daily low. Weights and positions change at month ends only, so that the daily " +
			"path meets the monthly one there.",
		Formula: "min over days of W / running peak − 1; inside a month each part is held from the month’s first weights"},
	{Id: "monthly-drawdown", Name: "Worst fall by month ends", Unit: "%",
		Means:   "The deepest fall that month ends show, over the months that have daily values.",
		Formula: "min over months of W / running peak − 1"},
	{Id: "worst-day", Name: "Worst day", Unit: "%",
		Means: "The lowest return of one trading day.", Formula: "min of W_d / W_(d−1) − 1"},
	{Id: "best-day", Name: "Best day", Unit: "%",
		Means: "The highest return of one trading day.", Formula: "max of W_d / W_(d−1) − 1"},
	{Id: "worst-week", Name: "Worst week", Unit: "%",
		Means: "The lowest return of one calendar week, Monday to Sunday (ISO 8601).", Formula: "the week’s days compounded"},
	{Id: "worst-month", Name: "Worst month", Unit: "%",
		Means: "The lowest return of one calendar month.", Formula: "min of r"},
	{Id: "best-month", Name: "Best month", Unit: "%",
		Means: "The highest return of one calendar month.", Formula: "max of r"},
	{Id: "windows-ahead", Name: "Windows ahead", Unit: "%",
		Means:   "The share of all windows of that length in which your blend returned more than the other one.",
		Formula: "windows with CAGR above the other’s / windows; windows begin in every month and overlap"},
	{Id: "holding", Name: "Every start, every length",
		Means: "The return a year of every holding of whole years that the period contains. Each is a piece of the one path of the period, " +
			"as for someone who joined the blend along the way.",
		Formula: "(W_to / W_from)^(1/years) − 1; the lead is the difference to the comparison’s"},
	{Id: "lag", Name: "Behind the comparison", Unit: "%",
		Means: "The stretch over which your blend fell furthest behind: how much poorer it left you than the other would have, in percent " +
			"of what the other had become. It has caught up when both have grown by the same amount since the stretch began.",
		Formula: "the max drawdown of W / W_comparison: (1 + return) / (1 + return of the comparison) − 1, from its peak to its trough",
		Source:  "The chart of relative wealth is known as a telltale chart (Bogle 2002)"},
	{Id: "regime", Name: "Correlation by regime",
		Means: "Worst tenth: the tenth of the months with the lowest stock returns. Falls: the months from the peak to the trough of each " +
			"fall of stocks of more than 10 %, without the recovery. Below the high: the months that end more than 10 % below an earlier high, " +
			"another reading of the same words. Calm: the months in neither the worst tenth nor a fall. The interval holds the true correlation " +
			"in 95 of 100 samples if months are independent and normal; with fat tails it is somewhat wider. p is the chance of a difference " +
			"from calm months this large if there were none; below 0.05 the sentence says that they differ. Months below the high are tested " +
			"against the calm months that are not among them. A test needs four months on either side.",
		Formula: "tanh(atanh r ∓ 1.96 / √(n − 3)); z = (atanh r₁ − atanh r₂) / √(1/(n₁ − 3) + 1/(n₂ − 3))",
		Source:  "Fisher (1921)"},
	{Id: "adjusted", Name: "Adjusted correlation",
		Means: "What the correlation would be had stocks varied as in calm months. Choosing months by the return of stocks alone changes a " +
			"correlation, so a difference does not prove that the two are tied differently.",
		Formula: "r / √(1 + δ(1 − r²)), δ = (deviation of stocks / that in calm months)² − 1",
		Source:  "Forbes and Rigobon (2002); Boyer, Gibson and Loretan (1999); Longin and Solnik (2001)"},
	{Id: "brought", Name: "What a sleeve brought", Unit: "points a year",
		Means: "What the sleeve added to the blend’s return: each month its part of the blend times its return, linked so that all parts " +
			"add up to the blend’s return a year. It says what was earned with it here, not what it would have been without.",
		Formula: "Σ w·r × k(R) / k(R of the period), k(x) = ln(1 + x) / x; R the blend’s return, w and r the sleeve’s part and return",
		Source:  "Carino (1999)"},
	{Id: "share-of-risk", Name: "Of the ups and downs", Unit: "%",
		Means: "The sleeve’s share of the variance of the blend’s months. Below 0 it moved against the rest, and made them smaller. " +
			"All shares add up to 100 %.",
		Formula: "covariance(w·r, R) / variance(R)", Source: "Litterman (1996)"},
	{Id: "skewness", Name: "Skewness",
		Means:   "Below 0 where the bad months lie further out than the good ones.",
		Formula: "n / ((n−1)(n−2)) × Σ((r − mean) / s)³", Source: "Joanes and Gill (1998)"},
	{Id: "kurtosis", Name: "Excess kurtosis",
		Means:   "Above 0 where extreme months are more frequent than in the normal distribution.",
		Formula: "n(n+1) / ((n−1)(n−2)(n−3)) × Σ((r − mean) / s)⁴ − 3(n−1)² / ((n−2)(n−3))", Source: "Joanes and Gill (1998)"},
	{Id: "positive", Name: "Months above 0", Unit: "%",
		Means: "The share of months that earned something.", Formula: "months with r > 0 / n"},
	{Id: "value-at-risk", Name: "Value at risk, 95 %", Unit: "% a month",
		Means:   "One month in twenty was worse than this return. Shown from twenty months on.",
		Formula: "5 % quantile of r, linear between order statistics (type 7)", Source: "Hyndman and Fan (1996)"},
	{Id: "shortfall", Name: "Expected shortfall, 95 %", Unit: "% a month",
		Means:   "The mean of the months that were no better than the value at risk.",
		Formula: "mean of r with r ≤ value at risk", Source: "Acerbi and Tasche (2002)"},
	{Id: "gain-to-pain", Name: "Gain to pain",
		Means: "What all months earned, divided by what the losing months lost.", Formula: "Σr / |Σ min(r, 0)|", Source: "Schwager (2012)"},
	{Id: "martin", Name: "Martin ratio",
		Means: "Return above bills for each unit of the Ulcer index.", Formula: "(CAGR − CAGR of bills) / Ulcer index",
		Source: "Martin and McCann (1989)"},
	{Id: "beta", Name: "Beta to stocks",
		Means:   "How many points the blend moved with each point of stocks.",
		Formula: "covariance(r − f, s − f) / variance(s − f), s the return of stocks", Source: "Sharpe (1964); Bacon (2008)"},
	{Id: "up-capture", Name: "Up capture", Unit: "%",
		Means:   "The part of the comparison’s rises that the blend took. It needs twelve months in which the comparison rose.",
		Formula: "over the months in which the comparison rose: annualised return / the comparison’s", Source: "Morningstar (2011)"},
	{Id: "down-capture", Name: "Down capture", Unit: "%",
		Means: "The part of the comparison’s falls that the blend took; below 0 the blend gained over them. It needs twelve months in which " +
			"the comparison fell.",
		Formula: "over the months in which the comparison fell: annualised return / the comparison’s", Source: "Morningstar (2011)"},
	{Id: "tracking-error", Name: "Tracking error", Unit: "% a year",
		Means:   "How far the blend strayed from the comparison from month to month.",
		Formula: "√12 × standard deviation of r − b (n − 1), b the comparison’s return", Source: "Bacon (2008)"},
	{Id: "end-balance", Name: "Balance at the end",
		Means: "What is left after the last month.", Formula: "each month: balance × (1 + r), then the money moves"},
	{Id: "paid-in", Name: "Paid in",
		Means: "All contributions, not counting the starting sum.", Formula: "Σ contributions"},
	{Id: "drawn", Name: "Drawn",
		Means: "All the withdrawals that could be paid.", Formula: "Σ withdrawals"},
	{Id: "dry", Name: "Ran dry",
		Means:   "The first month in which a withdrawal could not be paid in full, or took all that was left; or in which the blend was ruined.",
		Formula: "balance below the withdrawal, 100 % of the balance drawn, or a wealth of 0"},
	{Id: "time-weighted", Name: "Time-weighted return", Unit: "% a year",
		Means: "What a sum left alone earned: the blend’s CAGR, whatever moved in and out.", Formula: "W_n^(12/n) − 1", Source: "Bacon (2008)"},
	{Id: "money-weighted", Name: "Money-weighted return", Unit: "% a year",
		Means:   "What your money earned, allowing for when it came and went: the internal rate of return. An en dash where there is none.",
		Formula: "the i with start + Σ flow_t (1+i)^(−t/12) = end (1+i)^(−n/12)", Source: "Bacon (2008)"},
	{Id: "safe-withdrawal", Name: "Withdrawal that lasted 30 years", Unit: "% of the starting sum a year",
		Means: "The highest withdrawal, indexed to prices, that lasted 30 years from every start in the period, the worst included. The " +
			"starts overlap: a period of 36 years holds 71 of them, but hardly more than one history. It says what did last, not what will.",
		Formula: "1 / Σ 1/w_k over the withdrawals, w real wealth from 1 at the start; a year’s withdrawals added up",
		Source:  "after Bengen (1994)"},
	{Id: "turnover", Name: "Turnover", Unit: "% of the blend a year",
		Means:   "What was sold in a year to restore the weights.",
		Formula: "half the sum of the absolute changes of the parts at each restoration, over the years"},
	{Id: "cash", Name: "Cash and loan",
		Means: "Free weights leave cash in Treasury bills where they add up to less than 100, and take a loan where they add up to more. A " +
			"blend ruined by a loan stays at zero.",
		Formula: "cash = 100 − Σ weights; a loan pays bills + the spread (0.5 % a year unless changed), / 12 each month"},
}
