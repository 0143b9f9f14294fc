package history

import (
	"trendblend/engine"
	"trendblend/engine/metrics"
)

// Fall is a drawdown of one series, and what others returned from its peak to its
// trough: over the months after the peak's, up to and including the trough's.
type Fall struct {
	metrics.Drawdown
	Meanwhile []float64 // one for each of the others; NaN where it has no history
}

// Falls finds every drawdown of x deeper than the depth given (0.10 for ten
// percent) whose trough is not before the month since, with the returns of others
// meanwhile. The drawdowns are those of the whole series, so that one which was
// under way at since keeps its true peak.
func Falls(x Series, since engine.Month, deeper float64, others ...Series) []Fall {
	var falls []Fall
	for _, d := range metrics.Drawdowns(x.First, x.Return, deeper) {
		if d.Trough >= since {
			falls = append(falls, Fall{d, over(others, d.Peak+1, d.Trough)})
		}
	}
	return falls
}
