package metrics_test

import (
	"math"
	"testing"

	"trendblend/engine/metrics"
)

// 1 % in each of three months is 3.0301 %, whatever a year of them would be.
func TestOverMonthsGoesBack(t *testing.T) {
	r := []float64{.01, .01, .01}
	if got := metrics.OverMonths(metrics.CAGR(r), 3); math.Abs(got-.030301) > 1e-12 {
		t.Errorf("three months earned %v, want 0.030301", got)
	}
	if got := metrics.OverMonths(-1, 5); got != -1 {
		t.Errorf("ruin over five months is %v, want -1", got)
	}
}
