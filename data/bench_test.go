package data_test

import (
	"testing"

	"trendblend/data"
	"trendblend/engine/backtest"
	"trendblend/engine/trend"
)

// BenchmarkLoad is what the program does before it can answer: read and check the
// figures, arrange them, compute the sleeve by each rule.
func BenchmarkLoad(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		set, err := data.Load()
		if err != nil {
			b.Fatal(err)
		}
		world := backtest.NewWorld(set.Markets, set.Monthly, set.Daily, set.Through)
		for _, rule := range trend.Rules() {
			settings := trend.Default()
			settings.Rule = rule
			trend.New(world.Panel, settings)
		}
	}
}
