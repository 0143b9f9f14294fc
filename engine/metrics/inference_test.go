package metrics_test

import (
	"math"
	"testing"

	"trendblend/engine/metrics"
)

// Worked out by hand: 1, 2, 3, 4 has the mean 2.5, c_0 = 1.25 and c_1 = 0.3125, so with one
// lag the variance of the mean is (1.25 + 0.3125) / 4 = 0.625^2.
func TestNeweyWestByHand(t *testing.T) {
	x := []float64{1, 2, 3, 4}
	if got := metrics.NeweyWest(x, 1); math.Abs(got-4) > 1e-12 {
		t.Errorf("t is %v with one lag, want 4", got)
	}
	if got, want := metrics.NeweyWest(x, 0), 2.5/math.Sqrt(1.25/4); math.Abs(got-want) > 1e-12 {
		t.Errorf("t is %v without lags, want %v", got, want)
	}
	if got, want := metrics.TOfMean(x), 2.5/math.Sqrt(5.0/3/4); math.Abs(got-want) > 1e-12 {
		t.Errorf("plain t is %v, want %v", got, want)
	}
}

func TestNeweyWestLag(t *testing.T) {
	for n, want := range map[int]int{0: 0, 12: 2, 100: 4, 198: 4, 300: 5, 664: 6} {
		if got := metrics.NeweyWestLag(n); got != want {
			t.Errorf("%d lags of %d months, want %d", got, n, want)
		}
	}
}

func TestNoTValue(t *testing.T) {
	for name, x := range map[string][]float64{"none": nil, "one": {0.01}, "flat": {0.01, 0.01, 0.01}} {
		if plain, robust := metrics.TOfMean(x), metrics.NeweyWest(x, 1); !math.IsNaN(plain) || !math.IsNaN(robust) {
			t.Errorf("%s: %v and %v, want no number", name, plain, robust)
		}
	}
	if got := metrics.NeweyWest([]float64{1, 2}, 2); !math.IsNaN(got) {
		t.Errorf("two values with two lags: %v", got)
	}
}
