package metrics_test

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"trendblend/data/datatest"
	"trendblend/engine"
	"trendblend/engine/metrics"
)

func closeTo(got, want float64) bool { return datatest.Near(got, want, 1e-12) }

func manyReturns(t *rapid.T, name string, least int) []float64 {
	return rapid.SliceOfN(rapid.Float64Range(-.5, .5), least, 80).Draw(t, name)
}

// The data and results of the examples for SKEW and KURT in Microsoft's reference of Excel functions.
func TestSkewnessAndKurtosisAsPublished(t *testing.T) {
	x := []float64{3, 4, 5, 2, 3, 4, 5, 6, 4, 7}
	if got := metrics.Skewness(x); math.Abs(got-0.359543071) > 5e-10 {
		t.Errorf("skewness %v", got)
	}
	if got := metrics.Kurtosis(x); math.Abs(got - -0.151799637) > 5e-10 {
		t.Errorf("kurtosis %v", got)
	}
}

func TestShapeByHand(t *testing.T) {
	nan := math.NaN()
	jan := engine.MonthOf(2000, 1)
	for name, c := range map[string]struct {
		r    []float64
		want metrics.Shape
	}{
		"none": {nil, metrics.Shape{Skewness: nan, Kurtosis: nan, ValueAtRisk: nan, Shortfall: nan, GainToPain: nan, Martin: nan}},
		"one": {[]float64{.1}, metrics.Shape{Skewness: nan, Kurtosis: nan, Positive: metrics.Count{N: 1, Of: 1}, UnderWater: metrics.Count{Of: 1}, ValueAtRisk: .1, Shortfall: .1, GainToPain: nan, Martin: nan,
			Best: metrics.MonthReturn{Month: jan, Return: .1}, Worst: metrics.MonthReturn{Month: jan, Return: .1}}},
		"flat": {[]float64{0, 0, 0, 0, 0}, metrics.Shape{Positive: metrics.Count{Of: 5}, UnderWater: metrics.Count{Of: 5}, Skewness: nan, Kurtosis: nan, GainToPain: nan, Martin: nan,
			Best: metrics.MonthReturn{Month: jan}, Worst: metrics.MonthReturn{Month: jan}}},
		// Rank 0.05 x 2 = 0.1 lies a tenth of the way from -20 % to -10 %; wealth 1.1, 0.99, 0.792.
		"three": {[]float64{.1, -.1, -.2}, metrics.Shape{Skewness: 0.935219529582825, Kurtosis: nan, Positive: metrics.Count{N: 1, Of: 3}, ValueAtRisk: -.19, Shortfall: -.2,
			GainToPain: -.2 / .3, Martin: (math.Pow(.792, 4) - 1) / math.Sqrt((.01+.0784)/3), UnderWater: metrics.Count{N: 2, Of: 3}, LongestUnder: 2,
			Best: metrics.MonthReturn{Month: jan, Return: .1}, Worst: metrics.MonthReturn{Month: jan + 2, Return: -.2}}},
	} {
		got := metrics.ShapeOf(jan, c.r, make([]float64, len(c.r)))
		for _, pair := range [][2]float64{{got.Skewness, c.want.Skewness}, {got.Kurtosis, c.want.Kurtosis},
			{got.ValueAtRisk, c.want.ValueAtRisk}, {got.Shortfall, c.want.Shortfall}, {got.GainToPain, c.want.GainToPain},
			{got.Martin, c.want.Martin}} {
			if !closeTo(pair[0], pair[1]) {
				t.Errorf("%s: %+v, want %+v", name, got, c.want)
				break
			}
		}
		if got.Best != c.want.Best || got.Worst != c.want.Worst || got.LongestUnder != c.want.LongestUnder || got.Positive != c.want.Positive || got.UnderWater != c.want.UnderWater {
			t.Errorf("%s: %+v, want %+v", name, got, c.want)
		}
	}
}

// Against sorting everything: the rank and the mean from the definition.
func TestTailFromSorted(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := manyReturns(t, "r", 1)
		sorted := slices.Sorted(slices.Values(r))
		rank := .05 * float64(len(r)-1)
		k := int(math.Floor(rank))
		want := sorted[k]
		if k+1 < len(r) {
			want = sorted[k]*(1-(rank-float64(k))) + sorted[k+1]*(rank-float64(k))
		}
		got := metrics.ValueAtRisk(r)
		if !closeTo(got, want) {
			t.Fatalf("value at risk %v, want %v", got, want)
		}
		sum, n := 0.0, 0.0
		for _, v := range r {
			if v <= got {
				sum, n = sum+v, n+1
			}
		}
		if mean := metrics.ExpectedShortfall(r); !closeTo(mean, sum/n) || mean > got+1e-15 {
			t.Fatalf("shortfall %v beyond value at risk %v, want %v", mean, got, sum/n)
		}
	})
}

func TestWorstDrawdownsAreTheDeepest(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := manyReturns(t, "r", 0)
		first := engine.MonthOf(1990, 1)
		worst := metrics.WorstDrawdowns(first, r, 10)
		if len(worst) == 0 {
			if metrics.MaxDrawdown(first, r) != (metrics.Drawdown{}) {
				t.Fatal("a fall is missing")
			}
			return
		}
		if worst[0] != metrics.MaxDrawdown(first, r) {
			t.Fatalf("the deepest is %v, want %v", worst[0], metrics.MaxDrawdown(first, r))
		}
		under := 0
		for i, d := range worst {
			if i > 0 && d.Depth < worst[i-1].Depth {
				t.Fatal("not in the order of depth")
			}
			back, ok := d.MonthsToRecover()
			if ok {
				under = max(under, d.MonthsDown()+back-1)
			} else {
				under = max(under, int(first)+len(r)-1-int(d.Peak))
			}
		}
		if all, longest := metrics.TimeUnderWater(r); longest < under || all.Of != len(r) || all.N > all.Of || longest > all.N {
			t.Fatalf("%v months under water, a drawdown lasts %v (%v)", longest, under, all)
		}
	})
}

func TestRuin(t *testing.T) {
	if m, ok := metrics.Ruin(engine.MonthOf(2000, 1), []float64{.1, -1, 0}); !ok || m != engine.MonthOf(2000, 2) {
		t.Errorf("ruined in %v, %v", m, ok)
	}
	if _, ok := metrics.Ruin(0, []float64{-.99}); ok {
		t.Error("something is left")
	}
}
