package papers

// Source is a study or an index: who published, and what.
type Source struct {
	ID, Title string
	Where     string // who published it and where
	What      string // what was measured, by which rule, in which years, and what of ours stands beside it
}

// Sources returns them in the order of the page.
func Sources() []Source { return sources[:] }

var sources = [...]Source{
	{
		ID: "mop", Title: "Time series momentum", Where: MOP,
		What: "The sign of the last 12 months, each of 58 markets sized to 40 % a year, 1985–2009, before costs. Ours: the same rule over " +
			"the markets that we have.",
	},
	{
		ID: "century", Title: "A century of evidence", Where: "Hurst, Ooi and Pedersen, A Century of Evidence on Trend-Following Investing (AQR)",
		What: "1, 3 and 12 months together in up to 67 markets, 1880–2013: 18.0 % a year before fees, 11.0 % after 2 and 20, at a volatility " +
			"of 9.7 %. Ours: the average of the rule above with 1, 3 and 12 months, before costs.",
	},
	{
		ID: "cfm", Title: "Two centuries of trend following", Where: "Lempérière and others (CFM), Two Centuries of Trend Following (2014)",
		What: "Each market against its own moving average. Ours: the rule of the first study with 12 months.",
	},
	{
		ID: "winton", Title: "Thirty years, three speeds", Where: "Winton, on the thirty years to 2013",
		What: "A fast, a medium and a slow system. Ours: the rule of the first study with 1, 3 and 12 months, which is how we read the three.",
	},
	{
		ID: "cta", Title: "The average manager", Where: "An index of managers (CTA), as it is commonly quoted",
		What: "2000–2024, after the managers’ fees. Ours: the trend rule chosen above, after your fee and cost.",
	},
	{
		ID: "sg", Title: "SG Trend Index", Where: "Société Générale, SG Trend Index",
		What: "Large trend followers, after their fees. Ours: the trend rule chosen above, after your fee and cost. Two sources: 27.3 % for 2022 is " +
			"the figure as quoted; the calendar years below are from a copy of the daily index levels, which gives 27.35 %.",
	},
	{
		ID: "kmlm", Title: "KMLM, a fund", Where: "KraneShares, KMLM: total return, after 0.9 % a year",
		What: "A fund on the MLM rules in three baskets. Ours: the trend rule chosen above, after your fee and cost.",
	},
}
