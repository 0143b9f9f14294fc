package backtest_test

import (
	"testing"

	"trendblend/engine"
	"trendblend/engine/backtest"
	"trendblend/engine/blend"
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

// BenchmarkEight computes one blend of eight sleeves over 430 months with all its figures. The
// aim is 25 microseconds.
func BenchmarkEight(b *testing.B) {
	set, world := shipped(b)
	list, err := blend.ListOf(blend.Stocks, blend.Bonds, blend.Trend, blend.Gold, blend.Treasury20, blend.Bills, blend.International, blend.Commodities)
	if err != nil {
		b.Fatal(err)
	}
	s := backtest.Default(set.Through)
	s.Sleeves, s.Blends = list, nil
	s.From, s.To = engine.MonthOf(1990, 8), engine.MonthOf(2026, 5)
	series, err := world.Series(s, trend.New(world.Panel, s.Trend))
	if err != nil {
		b.Fatal(err)
	}
	for _, schedule := range []blend.Schedule{blend.Annual, blend.Bands} {
		b.Run(string(schedule), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				backtest.Hold(series, list.Equal(), blend.Rebalance{Schedule: schedule, Band: 5})
			}
		})
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
