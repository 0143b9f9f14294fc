package backtest_test

import (
	"testing"

	"trendblend/engine/backtest"
	"trendblend/engine/trend"
)

// BenchmarkBlend computes one blend over 430 months with all its figures.
func BenchmarkBlend(b *testing.B) {
	set, world := load(b)
	s := backtest.Default(set.Through)
	series, err := world.Series(s, trend.New(world.Panel, s.Trend))
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		backtest.Hold(series, s.Blends[0], s.Rebalance)
	}
}

// BenchmarkRun computes the default scenario, three blends, from a sleeve at hand.
func BenchmarkRun(b *testing.B) {
	set, world := load(b)
	s := backtest.Default(set.Through)
	sleeve := trend.New(world.Panel, s.Trend)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := world.Run(s, sleeve); err != nil {
			b.Fatal(err)
		}
	}
}
