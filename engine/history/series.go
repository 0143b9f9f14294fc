// Package history reads off what monthly return series went through: how the one
// fared while the other fell, its worst stretches, its calendar years beside
// published ones, and how its quarters bend against another's. It knows nothing
// of how a series came about; a span that a series does not wholly hold is NaN.
package history

import (
	"math"

	"trendblend/engine"
	"trendblend/engine/metrics"
)

// Series is a run of monthly returns, as decimals, from the month First on.
type Series struct {
	First  engine.Month
	Return []float64
}

// Last returns the last month; the month before First where there are no returns.
func (s Series) Last() engine.Month { return s.First + engine.Month(len(s.Return)) - 1 }

// Between returns the part of the series that lies in the months from..to.
func (s Series) Between(from, to engine.Month) Series {
	from, to = max(from, s.First), min(to, s.Last())
	if from > to {
		return Series{First: from}
	}
	return Series{First: from, Return: s.Return[from-s.First : to-s.First+1]}
}

// Over returns the compound return of the months from..to, both included; NaN
// where the series does not hold all of them, or there are none.
func (s Series) Over(from, to engine.Month) float64 {
	if from > to || from < s.First || to > s.Last() {
		return math.NaN()
	}
	return metrics.Growth(s.Between(from, to).Return) - 1
}

// over returns the compound return of each series over the months from..to.
func over(series []Series, from, to engine.Month) []float64 {
	r := make([]float64, len(series))
	for i, s := range series {
		r[i] = s.Over(from, to)
	}
	return r
}
