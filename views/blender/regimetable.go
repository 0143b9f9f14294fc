package blender

import (
	"math"
	"strconv"

	"trendblend/engine/metrics"
	"trendblend/views/words"
)

type regimeRow struct {
	name string
	metrics.Regime
}

func regimeRows(r metrics.Regimes) []regimeRow {
	return []regimeRow{{"All months", r.All}, {"Calm", r.Calm}, {"Worst tenth of stock months", r.Tail},
		{"Falls of more than 10\u00a0%, peak to trough", r.Falls}, {"More than 10\u00a0% below the high", r.Below}}
}

func interval(r metrics.Regime) string {
	if math.IsNaN(r.Low) {
		return words.Undefined
	}
	return words.Number(r.Low, 2) + " to " + words.Number(r.High, 2)
}

// place100 writes a correlation as a place on a drawing 200 units wide.
func place100(v float64) string { return strconv.FormatFloat(v*100, 'f', 1, 64) }
