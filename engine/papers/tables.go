package papers

import (
	"time"

	"trendblend/engine"
)

// The years of the study's sample. It was published in May 2012.
var (
	SampleFrom = engine.MonthOf(1985, time.January)
	SampleTo   = engine.MonthOf(2009, time.December)
)

// MOP is where the figures of the two tables below are printed.
const MOP = "Moskowitz, Ooi and Pedersen, Time Series Momentum, Journal of Financial Economics 104 (2012), 228–250; SSRN 2089463"

// printed is table 2 of the study: t values of alphas, by class, look-back and holding
// period of Steps.
var printed = [5][len(Steps)][len(Steps)]float64{
	AllAssets: {
		{4.34, 4.68, 3.83, 4.29, 5.12, 3.02, 2.74, 1.90},
		{5.35, 4.42, 3.54, 4.73, 4.50, 2.60, 1.97, 1.52},
		{5.03, 4.54, 4.93, 5.32, 4.43, 2.79, 1.89, 1.42},
		{6.06, 6.13, 5.78, 5.07, 4.10, 2.57, 1.45, 1.19},
		{6.61, 5.60, 4.44, 3.69, 2.85, 1.68, 0.66, 0.46},
		{3.95, 3.19, 2.44, 1.95, 1.50, 0.20, -0.09, -0.33},
		{2.70, 2.20, 1.44, 0.96, 0.62, 0.28, 0.07, 0.20},
		{1.84, 1.55, 1.16, 1.00, 0.86, 0.38, 0.46, 0.74},
	},
	Commodities: {
		{2.44, 2.89, 2.81, 2.16, 3.26, 1.81, 1.56, 1.94},
		{4.54, 3.79, 3.20, 3.12, 3.29, 1.51, 1.28, 1.62},
		{3.86, 3.53, 3.34, 3.43, 2.74, 1.59, 1.25, 1.48},
		{3.77, 4.05, 3.89, 3.06, 2.31, 1.27, 0.71, 1.04},
		{4.66, 4.08, 2.64, 1.85, 1.46, 0.58, 0.14, 0.57},
		{2.83, 2.15, 1.24, 0.58, 0.18, -0.60, -0.33, -0.14},
		{1.28, 0.74, 0.07, -0.25, -0.34, -0.03, 0.34, 0.65},
		{1.19, 1.17, 1.04, 1.01, 0.92, 0.75, 1.16, 1.29},
	},
	Equities: {
		{1.05, 2.36, 2.89, 3.08, 3.24, 2.28, 1.93, 1.28},
		{1.48, 2.23, 2.21, 2.81, 2.78, 2.00, 1.57, 1.14},
		{3.50, 3.18, 3.49, 3.52, 3.03, 2.08, 1.36, 0.88},
		{4.21, 3.94, 3.79, 3.30, 2.64, 1.96, 1.21, 0.75},
		{3.77, 3.55, 3.03, 2.58, 2.02, 1.57, 0.78, 0.33},
		{2.04, 2.22, 1.96, 1.70, 1.49, 0.87, 0.43, 0.13},
		{1.86, 1.66, 1.26, 0.90, 0.66, 0.34, 0.02, 0.08},
		{0.81, 0.84, 0.58, 0.44, 0.36, 0.12, 0.01, 0.23},
	},
	Bonds: {
		{3.31, 2.66, 1.84, 2.65, 2.88, 1.76, 1.60, 1.40},
		{2.45, 1.52, 1.10, 1.99, 1.80, 1.27, 1.05, 1.00},
		{2.16, 2.04, 2.18, 2.53, 2.24, 1.71, 1.36, 1.37},
		{2.93, 2.61, 2.68, 2.55, 2.43, 1.83, 1.17, 1.40},
		{3.53, 2.82, 2.57, 2.42, 2.18, 1.47, 1.12, 0.96},
		{1.87, 1.55, 1.62, 1.66, 1.58, 1.01, 0.90, 0.64},
		{1.97, 1.83, 1.70, 1.62, 1.73, 1.13, 0.75, 0.91},
		{2.21, 1.80, 1.53, 1.43, 1.26, 0.72, 0.73, 1.22},
	},
	Currencies: {
		{3.16, 3.20, 1.46, 2.43, 2.77, 1.22, 0.83, -0.42},
		{3.90, 2.75, 1.54, 3.05, 2.55, 1.02, 0.10, -0.84},
		{2.59, 1.86, 2.32, 2.82, 2.08, 0.62, -0.16, -1.14},
		{3.40, 3.16, 2.65, 2.35, 1.72, 0.20, -0.38, -1.17},
		{3.41, 2.40, 1.65, 1.25, 0.71, -0.29, -1.01, -1.67},
		{1.78, 0.99, 0.53, 0.27, -0.05, -1.15, -1.88, -2.27},
		{0.73, 0.42, -0.04, -0.42, -0.96, -1.67, -2.04, -2.42},
		{-0.55, -1.05, -1.41, -1.62, -1.79, -2.02, -2.34, -2.32},
	},
}

// listed is a row of table 1 of the study: a market's first month there, its mean and its
// volatility to 2009-12, both in percent a year.
type listed struct {
	market           string // our id
	name             string // theirs
	first            engine.Month
	mean, volatility float64
}

func row(market, name string, year int, month time.Month, mean, volatility float64) listed {
	return listed{market, name, engine.MonthOf(year, month), mean, volatility}
}

// summary is table 1 of the study, the markets that we have too.
var summary = []listed{
	row("CL", "Crude", 1983, time.March, 11.61, 34.72),
	row("BZ", "Brent oil", 1989, time.April, 13.87, 32.51),
	row("HO", "Heating oil", 1978, time.December, 9.79, 33.78),
	row("NG", "Natural gas", 1990, time.April, -9.74, 53.30),
	row("RB", "Unleaded", 1984, time.December, 15.92, 37.36),
	row("GC", "Gold", 1969, time.December, 5.36, 21.37),
	row("HG", "Copper", 1977, time.January, 8.90, 27.39),
	row("SI", "Silver", 1965, time.January, 3.17, 31.11),
	row("PL", "Platinum", 1992, time.January, 13.15, 20.95),
	row("ZC", "Corn", 1965, time.January, -3.19, 24.37),
	row("ZW", "Wheat", 1965, time.January, -1.84, 25.11),
	row("ZS", "Soybeans", 1965, time.January, 5.57, 27.26),
	row("ZM", "Soymeal", 1983, time.September, 6.14, 24.59),
	row("ZL", "Soy oil", 1990, time.October, 1.07, 25.39),
	row("SB", "Sugar", 1965, time.January, 4.44, 42.87),
	row("CT", "Cotton", 1967, time.August, 1.41, 24.35),
	row("CC", "Cocoa", 1965, time.January, 5.61, 32.38),
	row("KC", "Coffee", 1974, time.March, 5.72, 38.62),
	row("LE", "Cattle", 1965, time.January, 4.52, 17.14),
	row("HE", "Hogs", 1966, time.February, 3.39, 26.01),
	row("ES", "S&P 500", 1965, time.January, 3.47, 15.45),
	row("FDAX", "DAX", 1975, time.January, 6.33, 20.41),
	row("IBEX", "IBEX 35", 1980, time.January, 9.37, 21.84),
	row("TPX", "TOPIX", 1976, time.July, 2.29, 18.66),
	row("AEX", "AEX", 1975, time.January, 7.72, 19.18),
	row("Z", "FTSE 100", 1975, time.January, 6.97, 17.77),
	row("ZT", "2-year US", 1996, time.April, 1.65, 1.86),
	row("ZF", "5-year US", 1990, time.January, 3.17, 4.25),
	row("ZN", "10-year US", 1979, time.December, 3.80, 9.30),
	row("ZB", "30-year US", 1990, time.January, 9.50, 18.56),
	row("FGBS", "2-year euro", 1997, time.March, 1.02, 1.53),
	row("FGBL", "10-year euro", 1979, time.December, 2.40, 5.74),
	row("G", "10-year UK", 1979, time.December, 3.00, 9.12),
	row("JGB", "10-year Japan", 1981, time.December, 3.66, 5.40),
	row("CGB", "10-year Canada", 1984, time.December, 4.04, 7.36),
	row("6A", "AUD/USD", 1972, time.March, 1.85, 10.86),
	row("6B", "GBP/USD", 1971, time.September, 1.39, 10.32),
	row("6C", "CAD/USD", 1972, time.March, 0.60, 6.29),
	row("6E", "EUR/USD", 1971, time.September, 1.57, 11.21),
	row("6J", "JPY/USD", 1971, time.September, 1.35, 11.66),
	row("6S", "CHF/USD", 1971, time.September, 1.34, 12.33),
	row("6N", "NZD/USD", 1978, time.February, 2.31, 12.01),
	row("NOK", "NOK/USD", 1978, time.February, 1.37, 10.56),
	row("SEK", "SEK/USD", 1978, time.February, -0.05, 11.06),
}
