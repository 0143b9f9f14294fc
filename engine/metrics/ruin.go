package metrics

import (
	"math"

	"trendblend/engine"
)

// A path is ruined in the month that returns -1: all is lost. Wealth is 0 from
// then on, the CAGR is -1 and the worst drawdown too. What divides by a risk, and the
// risk itself, says nothing of such a path and is undefined; so is every return over a
// stretch that begins after the ruin, for there is nothing left to earn on.
//
// What is counted has one base: the months up to and with that of the ruin, and the years,
// windows and starts that begin in them.

// Ruin returns the month in which the returns lost everything, a return of -1; ok is
// false where they did not.
func Ruin(first engine.Month, r []float64) (month engine.Month, ok bool) {
	if i := lived(r); i < len(r) {
		return first + engine.Month(i), true
	}
	return 0, false
}

// lived is how many months came before the ruin: all where there was none.
func lived(r []float64) int {
	for i, v := range r {
		if v <= -1 {
			return i
		}
	}
	return len(r)
}

// alive are the returns up to and with that of the ruin.
func alive(r []float64) []float64 { return r[:min(lived(r)+1, len(r))] }

// Lived is how many months a path had: all of its period, or those up to and with the
// month of its ruin.
func Lived(r []float64) int { return len(alive(r)) }

func ruined(r []float64) bool { return lived(r) < len(r) }

// CorrelationOfPaths is the Correlation of the returns of two paths; NaN where either is
// ruined.
func CorrelationOfPaths(x, y []float64) float64 {
	if ruined(x) || ruined(y) {
		return math.NaN()
	}
	return Correlation(x, y)
}

// Known returns the returns with NaN for those after a ruin, in which nothing was left
// that could return anything; r itself where it was not ruined.
func Known(r []float64) []float64 {
	n := lived(r)
	if n+1 >= len(r) {
		return r
	}
	known := make([]float64, len(r))
	copy(known, r)
	for i := n + 1; i < len(known); i++ {
		known[i] = math.NaN()
	}
	return known
}
