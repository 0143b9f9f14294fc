package metrics_test

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"trendblend/engine"
	"trendblend/engine/metrics"
)

func TestRelativeByHand(t *testing.T) {
	r := []float64{.02, -.01, .03, -.02}
	b := []float64{.04, -.02, .02, 0}
	up, down := metrics.Captures(r, b)
	if want := (math.Pow(1.02*1.03, 6) - 1) / (math.Pow(1.04*1.02, 6) - 1); !closeTo(up, want) {
		t.Errorf("up capture %v, want %v", up, want)
	}
	if want := (math.Pow(.99, 12) - 1) / (math.Pow(.98, 12) - 1); !closeTo(down, want) {
		t.Errorf("down capture %v, want %v", down, want)
	}
	// r - b is -2, 1, 1, -2 %: mean -0.5, squares 2.25 x 4 over 3.
	if got, want := metrics.TrackingError(r, b), math.Sqrt(12*.0009/3); !closeTo(got, want) {
		t.Errorf("tracking error %v, want %v", got, want)
	}
	// Relative wealth 0.98077 0.99077 1.00048 0.98047: behind in January, ahead, behind in April.
	lag := metrics.WorstLag(engine.MonthOf(2000, 1), r, b)
	if lag.Peak != engine.MonthOf(2000, 3) || lag.Trough != engine.MonthOf(2000, 4) || lag.Recovered || !closeTo(lag.Depth, -.02) || !closeTo(lag.Blend, -.02) || lag.Comparison != 0 {
		t.Errorf("lag %+v", lag)
	}
	zero := make([]float64, 4)
	if got := metrics.Beta([]float64{.01, .02, .03, .04}, []float64{.02, .04, .06, .08}, zero); !closeTo(got, .5) {
		t.Errorf("beta %v, want 0.5", got)
	}
}

func TestRelativeUndefined(t *testing.T) {
	up, down := metrics.Captures([]float64{.1}, []float64{0})
	for what, v := range map[string]float64{
		"beta to a flat market":   metrics.Beta([]float64{.1, .2}, []float64{.01, .01}, []float64{0, 0}),
		"beta of one month":       metrics.Beta([]float64{.1}, []float64{.1}, []float64{0}),
		"up capture of no month":  up,
		"down capture of none":    down,
		"tracking error of one":   metrics.TrackingError([]float64{.1}, []float64{.1}),
		"share of no windows":     metrics.RollingOf(0, nil, nil, 1).Beat(metrics.Rolling{}).Share(),
		"share of no starts":      metrics.StartsOf(0, nil).Positive(1).Share(),
		"interval of three pairs": func() float64 { low, _ := metrics.CorrelationInterval(.5, 3); return low }(),
		"test of three pairs":     func() float64 { z, _ := metrics.CompareCorrelations(.5, 3, .1, 90); return z }(),
	} {
		if !math.IsNaN(v) {
			t.Errorf("%s is %v, want undefined", what, v)
		}
	}
	if lag := metrics.WorstLag(0, []float64{.1}, []float64{.1}); lag != (metrics.Lag{}) {
		t.Errorf("nobody lags behind himself: %+v", lag)
	}
}

// Half of the comparison and half of bills: beta a half; the comparison against itself captures all.
func TestRelativeProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := manyReturns(t, "b", 3)
		f := make([]float64, len(b))
		half := make([]float64, len(b))
		for i := range b {
			f[i] = rapid.Float64Range(0, .01).Draw(t, "f")
			half[i] = (b[i] + f[i]) / 2
		}
		if beta := metrics.Beta(half, b, f); !math.IsNaN(beta) && math.Abs(beta-.5) > 1e-9 {
			t.Fatalf("beta %v", beta)
		}
		up, down := metrics.Captures(b, b)
		if !math.IsNaN(up) && up != 1 || !math.IsNaN(down) && down != 1 {
			t.Fatalf("captures %v and %v of itself", up, down)
		}
		relative := metrics.RelativeReturns(make([]float64, len(b)), half, b)
		if want := metrics.Growth(half) / metrics.Growth(b); math.Abs(metrics.Growth(relative)-want) > 1e-9*want {
			t.Fatalf("relative wealth %v, want %v", metrics.Growth(relative), want)
		}
		lag := metrics.WorstLag(0, half, b)
		if want := (1+lag.Blend)/(1+lag.Comparison) - 1; math.Abs(lag.Depth-want) > 1e-9 {
			t.Fatalf("depth %v, the returns over the stretch make %v", lag.Depth, want)
		}
	})
}
