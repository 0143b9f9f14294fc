package history

import (
	"math"
	"slices"

	"trendblend/engine"
	"trendblend/engine/metrics"
)

// YearPair is one calendar year as computed here and as published.
type YearPair struct {
	Year           int
	Own, Published float64
	Difference     float64 // Own - Published
}

// YearComparison holds a series' calendar years against a published one's.
type YearComparison struct {
	Years          []YearPair // in order; the years that both have
	MeanDifference float64    // NaN without years
	Correlation    float64    // Pearson's; NaN with fewer than three years

	Alone []engine.Published // the published years that the series does not wholly hold
}

// CompareYears pairs the calendar years that x wholly holds with those published
// under the series' name.
func CompareYears(x Series, published []engine.Published, series string) YearComparison {
	c := YearComparison{MeanDifference: math.NaN(), Correlation: math.NaN()}
	var own, theirs []float64
	years := metrics.Years(x.First, x.Return)
	for _, y := range years {
		for _, p := range published {
			if p.Series == series && p.Year == y.Year {
				c.Years = append(c.Years, YearPair{y.Year, y.Return, p.Return, y.Return - p.Return})
				own, theirs = append(own, y.Return), append(theirs, p.Return)
			}
		}
	}
	for _, p := range published {
		held := slices.ContainsFunc(years, func(y metrics.YearReturn) bool { return y.Year == p.Year })
		if p.Series == series && !held {
			c.Alone = append(c.Alone, p)
		}
	}
	if len(own) > 0 {
		c.MeanDifference = metrics.Mean(own) - metrics.Mean(theirs)
	}
	if len(own) >= 3 {
		c.Correlation = metrics.Correlation(own, theirs)
	}
	return c
}
