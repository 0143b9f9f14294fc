package metrics_test

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"trendblend/engine"
	"trendblend/engine/metrics"
)

func TestDrawdownsByHand(t *testing.T) {
	jan := engine.MonthOf(2000, 1)
	for name, c := range map[string]struct {
		r      []float64
		deeper float64
		want   []metrics.Drawdown
	}{
		"none":            {nil, 0, nil},
		"only up":         {[]float64{.1, .1}, 0, nil},
		"flat":            {[]float64{0, 0}, 0, nil},
		"exactly as deep": {[]float64{-.5, 1}, .5, nil},
		"only down": {[]float64{-.5, -.5}, 0, []metrics.Drawdown{
			{Depth: -.75, Peak: jan - 1, Trough: jan + 1}}},
		// Wealth 2, 1, 2, 1, 0.5, 1, 4, 3: two falls made good, one still open.
		"three": {[]float64{1, -.5, 1, -.5, -.5, 1, 3, -.25}, .2, []metrics.Drawdown{
			{Depth: -.5, Peak: jan, Trough: jan + 1, Recovery: jan + 2, Recovered: true},
			{Depth: -.75, Peak: jan + 2, Trough: jan + 4, Recovery: jan + 6, Recovered: true},
			{Depth: -.25, Peak: jan + 6, Trough: jan + 7}}},
		"three, deep ones": {[]float64{1, -.5, 1, -.5, -.5, 1, 3, -.25}, .6, []metrics.Drawdown{
			{Depth: -.75, Peak: jan + 2, Trough: jan + 4, Recovery: jan + 6, Recovered: true}}},
	} {
		t.Run(name, func(t *testing.T) {
			got := metrics.Drawdowns(jan, c.r, c.deeper)
			if len(got) != len(c.want) {
				t.Fatalf("got %v, want %v", got, c.want)
			}
			for i := range got {
				if got[i] != c.want[i] {
					t.Errorf("drawdown %d: got %+v, want %+v", i, got[i], c.want[i])
				}
			}
		})
	}
}

// The list of all drawdowns holds the deepest, is in order, does not overlap, and
// a higher bar leaves out exactly those that do not reach it.
func TestDrawdownsProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		first := engine.MonthOf(1990, 1)
		r := rapid.SliceOfN(rapid.Float64Range(-.3, .3), 0, 120).Draw(t, "returns")
		deeper := rapid.Float64Range(0, .5).Draw(t, "deeper")
		all := metrics.Drawdowns(first, r, 0)
		var worst metrics.Drawdown
		var deep []metrics.Drawdown
		for i, d := range all {
			if !(d.Depth < 0 && d.Depth >= -1 && d.Peak < d.Trough) || d.Recovered && d.Recovery <= d.Trough {
				t.Fatalf("out of order: %+v", d)
			}
			if i > 0 && (!all[i-1].Recovered || d.Peak < all[i-1].Recovery) {
				t.Fatalf("%+v begins inside %+v", d, all[i-1])
			}
			// Depth is the return between the two months named.
			between := metrics.Growth(r[d.Peak-first+1:d.Trough-first+1]) - 1
			if math.Abs(between-d.Depth) > 1e-12 {
				t.Fatalf("%+v: the months between return %v", d, between)
			}
			if d.Depth < worst.Depth {
				worst = d
			}
			if d.Depth < -deeper {
				deep = append(deep, d)
			}
		}
		if max := metrics.MaxDrawdown(first, r); worst != max {
			t.Fatalf("deepest %+v, MaxDrawdown %+v", worst, max)
		}
		if got := metrics.Drawdowns(first, r, deeper); len(got) != len(deep) {
			t.Fatalf("deeper than %v: %d, want %d", deeper, len(got), len(deep))
		}
	})
}
