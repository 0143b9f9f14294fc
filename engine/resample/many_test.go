package resample

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"trendblend/engine"
	"trendblend/engine/backtest"
	"trendblend/engine/blend"
)

// A history of any one to eight sleeves is that of its drawn months: what one drawn path says of each blend, with cash or a
// loan too, is what the blend did in those months one after another, all sleeves from the same ones.
func TestManySleevesFollowTheDrawnMonths(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, blend.MostSleeves).Draw(t, "sleeves")
		list, err := blend.ListOf(rapid.Permutation(blend.Menu()).Draw(t, "order")[:n]...)
		if err != nil {
			t.Fatal(err)
		}
		months := rapid.IntRange(2, 60).Draw(t, "months")
		draw := func(label string, least, most float64) []float64 {
			return rapid.SliceOfN(rapid.Float64Range(least, most), months, months).Draw(t, label)
		}
		s := backtest.Series{From: engine.MonthOf(2001, 3), Bills: draw("bills", 0, 0.01), Loan: draw("loan", 0, 0.02)}
		s.Sleeves = blend.Each(list, func(of blend.Sleeve) []float64 { return draw(of.String(), -0.1, 0.1) })
		equal := list.Equal()
		free := equal
		for i, of := range list.All() {
			if i == 0 {
				free = free.With(of, rapid.IntRange(0, 1000).Draw(t, "first"))
			}
		}
		plan := Plan{
			Blends: []blend.Weights{free, equal}, Compare: 1, Paths: 1, Seed: rapid.Uint64Range(0, 99).Draw(t, "seed"),
			Rebalance: blend.Rebalance{Schedule: rapid.SampledFrom(blend.Schedules()).Draw(t, "schedule"), Band: 5},
			Block:     rapid.Float64Range(1, 24).Draw(t, "block"), Horizon: rapid.IntRange(12, 90).Draw(t, "horizon"),
		}
		places := make([]int32, plan.Horizon)
		Draw(places, months, plan.Block, plan.Seed, 0)
		pick := func(of []float64) []float64 {
			out := make([]float64, len(places))
			for i, at := range places {
				out[i] = of[at]
			}
			return out
		}
		drawn := backtest.Series{From: s.From, Bills: pick(s.Bills), Loan: pick(s.Loan)}
		drawn.Sleeves = blend.Each(list, func(of blend.Sleeve) []float64 { return pick(s.Sleeves.Of(of)) })
		var got Summary
		for summary, err := range Run(t.Context(), s, plan, 1) {
			if err != nil {
				t.Fatal(err)
			}
			got = summary
		}
		for i, w := range plan.Blends {
			want, o := backtest.Hold(drawn, w, plan.Rebalance), got.Blends[i]
			for name, pair := range map[string][2]float64{
				"CAGR": {o.CAGR.Median, want.Figures.CAGR}, "volatility": {o.Volatility.Median, want.Figures.Volatility},
				"worst fall": {o.MaxDrawdown.Median, want.Figures.MaxDrawdown.Depth},
			} {
				if math.Abs(pair[0]-pair[1]) > 1e-9*max(1, math.Abs(pair[1])) {
					t.Fatalf("%s of %s in %v: %v, want %v", name, w, list.Names(), pair[0], pair[1])
				}
			}
			if end := o.Fan[len(o.Fan)-1].Median; math.Abs(end/want.Figures.Growth-1) > 1e-6 {
				t.Fatalf("1 became %v, want %v", end, want.Figures.Growth)
			}
		}
	})
}
