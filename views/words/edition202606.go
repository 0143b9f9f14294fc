package words

var edition202606 = EditionNotes{
	Name: "2026-06", Since: "2026-11-21",
	Markets: 75, Series: 9, Published: 189,
	Lead: "Eight more months, more markets, and two faults of the first edition put right. Both had flattered the trend sleeve.",
	Came: []string{
		"The months 2025-11 to 2026-06.",
		"43 futures markets. Time-series momentum goes on with the 32 of the first edition, the core, unless all are asked for; the MLM rules " +
			"keep their 22.",
		"Four series of returns: gold, 20-year Treasuries, shares outside the US, and US small value. A fifth, commodities held long only, " +
			"is computed from the prices of the core’s 18 commodity markets, from 1973-01. All five are among the sleeves that a blend may hold.",
		"154 calendar years that others published: the SG CTA and SG Trend indices from 2000, the BTOP50 from 1987, AQR’s factor of " +
			"time-series " +
			"momentum from 1985, and the MLM Commodity indices from 2003 to 2013.",
	},
	Corrected: []Correction{
		{"Most markets stood a day late for years",
			"Our source of contract prices mixes hourly rows with one row a day at 23:00, and for years that row held the close of " +
				"the day before. We took each day’s last row. A month’s return moves by the change of its last day. Of the 32 markets " +
				"31 changed, all but the Bund, the last of them in 2023-08; eight are told of below, and of these heating oil, " +
				"gasoline, corn and wheat stood late too. Of the other 23 six changed for a decade: silver in 176 months from 2008-01, " +
				"the Canadian dollar in 154 from 2008-02, the Swiss franc in 153 from 2008-01, soybean meal in 148 from 2008-11, " +
				"soybean oil in 132 from 2009-10, and cotton in 114 from 2012-10. In the other 17 fewer months changed, from 2012-10 " +
				"on: copper 67, the S&P 500 56, the Canadian bond 49, the US 10-year note 48, the US bond 43, the 5-year note 43, the " +
				"pound 39, the yen 39, the gilt 37, platinum 35, gold 34, the euro 32, the Australian dollar 31, live cattle 18, lean " +
				"hogs 17, the Japanese bond 9 and cocoa 3. Silver moved most, by 8.9 points in 2020-05. We found it by holding each " +
				"market’s daily changes, year by year, against exchange settlements and vendors’ quotes."},
		{"Five markets that may still stand a day off",
			"A check that comes with the program looks for such days in every edition. On this one it names the Bund in most years, " +
				"the 3-month Eurodollar in 2019, the short-term BTP in 2013, and Paris milling wheat and the South African rand in " +
				"2002. The Bund is computed from an official yield curve that is quoted before the day’s end, so its days stand early " +
				"beside American ones; it is what it was. The other four came with this edition, and are left as the source has them: " +
				"we have no settlements to put them right by. They count only where time-series momentum is asked to run over all " +
				"markets."},
		{"Eight commodities did not follow the nearby contract",
			"The MLM Index rules hold the contract that expires next. Several of ours held one contract of the year instead. Crude " +
				"oil, natural gas, corn, wheat and sugar follow the nearby contract now from 1994-02 to 2019-07, and heating oil and " +
				"gasoline from 1994-02 to 2022-01. Soybeans follow it, every delivery month in turn, from the start of their prices in " +
				"1985-09 to 2023-08: 425 of their 481 months changed, 93 of them before 1994-02. That is as far as settlements of the " +
				"first two contracts reach. Natural gas moved most, by 22.5 points in 2003-02. A contract is left at the end of the " +
				"month before it expires."},
		{"Five markets ran into a month that they did not finish",
			"Heating oil, natural gas, soybean meal, soybean oil and lean hogs had prices for some days of 2025-11. They end with " +
				"2025-10 now. No figure moved."},
	},
	Stayed: "Stocks, bonds, Treasuries, bills and consumer prices up to 2025-10 are what they were, and so is every market before 2008 " +
		"but those " +
		"eight commodities.",
	Effects: &Effects{
		Over:   "1990-01 to 2025-10 unless a row says otherwise",
		Source: "the README of the data, written when the corrections were made",
		Heads:  []string{"First edition", "Days put right", "And nearby contracts"},
		Rows: []Effect{
			{What: "Commodities of the MLM rules and the MLM Commodity L/S Index, years 2003 to 2013", Unit: "correlation",
				Quoted: []string{"0.77", "0.77"}, Now: CommodityYears},
			{What: "The same", Unit: "typical difference, points", Quoted: []string{"9.8", "9.7"}, Now: CommodityApart},
			{What: "MLM in baskets and the published MLM Index, years 2003 to 2013", Unit: "correlation",
				Quoted: []string{"0.93", "0.93"}, Now: BasketYears},
			{What: "The same", Unit: "typical difference, points", Quoted: []string{"1.8", "1.7"}, Now: BasketApart},
			{
				What:   "MLM Index rules and the BTOP50, months 2009 to 2020",
				Unit:   "correlation",
				Quoted: []string{"0.44", "0.46"},
				Told:   "0.47",
			},
			{What: "… and the SG Trend index", Unit: "correlation", Quoted: []string{"0.51", "0.53"}, Told: "0.54"},
			{What: "… and AQR’s factor", Unit: "correlation", Quoted: []string{"0.63", "0.65"}, Told: "0.66"},
			{What: "Trend alone, MLM Index rules", Unit: "CAGR, % a year", Quoted: []string{"5.39", "5.20"}, Now: TrendCAGR},
			{
				What:   "Time-series momentum over the core, before fees",
				Unit:   "Sharpe ratio",
				Quoted: []string{"0.79", "0.78"},
				Now:    MomentumSharpe,
			},
		},
	},
	Left: "The corrections brought the MLM sleeve nearer to what others published, and they made it earn less. Time-series momentum " +
		"moved nearer to " +
		"SG Trend and the BTOP50 and a little away from AQR’s factor, from a correlation of 0.67 to 0.65. No variant that we tried explains " +
		"2006, in " +
		"which the published commodity index lost 4.3 % and ours gained 15 %, or a third of the difference in 2007.",
}
