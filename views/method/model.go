package method

import (
	"trendblend/engine"
	"trendblend/engine/history"
	"trendblend/engine/trend"
	"trendblend/web/link"
)

// Model is what the page on method shows.
type Model struct {
	Markets  []engine.Market
	Rules    []RuleYears
	Series   []string // the published series, in the order of the table's columns
	Sources  []string // of each series
	Fee      float64  // that the net figures are charged
	Calendar []CalendarYear

	Parameters []link.Parameter // of the link
}

// RuleYears is one rule held against each published series.
type RuleYears struct {
	Rule    trend.Rule
	First   engine.Month
	Against []history.YearComparison
}

// CalendarYear is one row of the table of calendar years.
type CalendarYear struct {
	Year       int
	Gross, Net float64   // NaN where ours does not hold the whole year
	Published  []float64 // NaN where a series has no such year
}
