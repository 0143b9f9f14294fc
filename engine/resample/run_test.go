package resample

import (
	"context"
	"fmt"
	"testing"

	"trendblend/data"
	"trendblend/engine/backtest"
	"trendblend/engine/blend"
	"trendblend/engine/trend"
)

// history1990 returns the sleeves of the default scenario.
func history1990(t testing.TB) backtest.Series {
	t.Helper()
	set, err := data.Load()
	if err != nil {
		t.Fatal(err)
	}
	world := backtest.NewWorld(set.Markets, set.Monthly, set.Through)
	scenario := backtest.Default(set.Through)
	s, err := world.Series(scenario, trend.New(world.Panel, scenario.Trend))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// usual is what the page asks for: three blends, 10,000 paths of the period's length.
func usual() Plan {
	return Plan{
		Blends:    []blend.Weights{blend.Percent(50, 30, 20), blend.Percent(60, 40, 0), blend.Percent(100, 0, 0)},
		Compare:   1,
		Rebalance: blend.Rebalance{Schedule: blend.Annual, Band: 5},
		Block:     12,
		Horizon:   430,
		Paths:     10000,
		Seed:      1,
	}
}

// last returns the final summary.
func last(t testing.TB, s backtest.Series, p Plan, workers int) Summary {
	t.Helper()
	var out Summary
	for summary, err := range Run(context.Background(), s, p, workers) {
		if err != nil {
			t.Fatal(err)
		}
		out = summary
	}
	return out
}

func BenchmarkRun(b *testing.B) {
	s := history1990(b)
	for _, workers := range []int{1, 2} {
		b.Run(fmt.Sprint("workers=", workers), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				last(b, s, usual(), workers)
			}
		})
	}
}

func BenchmarkFirstSummary(b *testing.B) {
	s := history1990(b)
	for b.Loop() {
		for range Run(context.Background(), s, usual(), 1) {
			break
		}
	}
}
