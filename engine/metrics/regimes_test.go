package metrics_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"pgregory.net/rapid"

	"trendblend/engine"
	"trendblend/engine/metrics"
)

// r = 0.5 of 28 pairs: z = ln(3)/2 = 0.549306, 1.96/sqrt 25 = 0.391993, by tables of tanh.
func TestCorrelationIntervalByHand(t *testing.T) {
	low, high := metrics.CorrelationInterval(.5, 28)
	if math.Abs(low-0.1560) > 5e-5 || math.Abs(high-0.7358) > 5e-5 {
		t.Errorf("interval %v to %v", low, high)
	}
	// z = (0.549306 - 0) / sqrt(1/25 + 1/25) = 1.942090; the normal distribution leaves 0.0521 outside.
	z, p := metrics.CompareCorrelations(.5, 28, 0, 28)
	if math.Abs(z-1.942090) > 1e-6 || math.Abs(p-0.0521) > 5e-5 {
		t.Errorf("z %v, p %v", z, p)
	}
}

func TestAdjustedCorrelationGoesBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r, spread := rapid.Float64Range(-.99, .99).Draw(t, "r"), rapid.Float64Range(.2, 5).Draw(t, "spread")
		there := metrics.AdjustedCorrelation(r, spread)
		if math.Abs(metrics.AdjustedCorrelation(there, 1/spread)-r) > 1e-9 {
			t.Fatalf("%v there and back is %v", r, metrics.AdjustedCorrelation(there, 1/spread))
		}
		if spread > 1.01 && math.Abs(there) > math.Abs(r) {
			t.Fatalf("less variance must bring %v nearer to 0, not to %v", r, there)
		}
	})
}

// Where the tie is the same everywhere, a tail shows a smaller correlation for its
// smaller variance, and the adjustment takes that out.
func TestRegimesOfOneTie(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	n := 200_000
	x, y := make([]float64, n), make([]float64, n)
	for i := range x {
		x[i] = .04 * random.NormFloat64()
		y[i] = .6*x[i] + .8*.04*random.NormFloat64()
	}
	got := metrics.RegimesOf(engine.MonthOf(1900, 1), x, y)
	if got.All.Months != n || got.Tail.Months != n/10 {
		t.Fatalf("%d months, %d in the tail", got.All.Months, got.Tail.Months)
	}
	if math.Abs(got.All.Correlation-.6) > .01 || got.Tail.Correlation > .4 || !got.Tail.Differs() {
		t.Errorf("all %v, tail %v", got.All.Correlation, got.Tail.Correlation)
	}
	if math.Abs(got.Tail.Adjusted-got.Calm.Correlation) > .03 {
		t.Errorf("tail adjusted %v, calm %v", got.Tail.Adjusted, got.Calm.Correlation)
	}
}

// Ten months: the tail is the worst; the fall of 19 % in March and April is inside, its
// recovery is calm; January's fall of 5 % is no crisis.
func TestRegimesByHand(t *testing.T) {
	x := []float64{-.05, .2, -.1, -.1, .1, .05, .2, .01, -.105, .3}
	got := metrics.RegimesOf(engine.MonthOf(2000, 1), x, x)
	if got.All.Months != 10 || got.Tail.Months != 1 || got.Falls.Months != 3 || got.Calm.Months != 7 {
		t.Errorf("months %d, %d, %d, %d", got.All.Months, got.Tail.Months, got.Falls.Months, got.Calm.Months)
	}
	if !math.IsNaN(got.Tail.Correlation) || !math.IsNaN(got.Tail.Low) || got.Tail.Differs() {
		t.Errorf("one month has no correlation: %+v", got.Tail)
	}
	if empty := metrics.RegimesOf(0, nil, nil); empty.All.Months != 0 || !math.IsNaN(empty.All.Correlation) {
		t.Errorf("without months: %+v", empty)
	}
}

// The three readings of "inside a drawdown" by hand: 100 95 85 80 86 92 101 106 90 107 in
// months 1 to 10. From peak to trough are 2 to 4 and 9, below -10 % end 3, 4, 5 and 9:
// 86 is 14 % below 100, 92 is 8 %.
func TestRegimesBelowByHand(t *testing.T) {
	levels := []float64{100, 100, 95, 85, 80, 86, 92, 101, 106, 90, 107}
	x, y := make([]float64, 10), make([]float64, 10)
	for i := range x {
		x[i], y[i] = levels[i+1]/levels[i]-1, float64(i*i%7)
	}
	pick := func(v []float64, at ...int) (out []float64) {
		for _, i := range at {
			out = append(out, v[i-1])
		}
		return out
	}
	got := metrics.RegimesOf(engine.MonthOf(2000, 1), x, y)
	if got.Falls.Months != 4 || got.Below.Months != 4 || got.Tail.Months != 1 {
		t.Fatalf("%d months inside falls, %d below, %d in the tail; want 4, 4 and 1", got.Falls.Months, got.Below.Months, got.Tail.Months)
	}
	if want := metrics.Correlation(pick(x, 3, 4, 5, 9), pick(y, 3, 4, 5, 9)); got.Below.Correlation != want {
		t.Errorf("correlation below %v, want %v", got.Below.Correlation, want)
	}
	// The tail is month 9; calm and not below are 1, 6, 7, 8 and 10.
	calm := metrics.Correlation(pick(x, 1, 6, 7, 8, 10), pick(y, 1, 6, 7, 8, 10))
	if _, want := metrics.CompareCorrelations(got.Below.Correlation, 4, calm, 5); got.Below.P != want {
		t.Errorf("p %v, want %v", got.Below.P, want)
	}
}
