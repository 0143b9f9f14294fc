package link_test

import (
	"testing"

	"trendblend/engine/backtest"
)

// dragged are the addresses of a drag: the page's own, and one with a good deal set.
var dragged = []string{
	"p=51-29-20&p=60-40-0&p=100-0-0",
	"v=1&p=33.4-33.3-33.3&p=60-40-0&from=1980-01&to=2020-12&rebalance=bands&band=6&bonds=bills&rule=tsmom&trend_vol=12.9&fee=1.45&real=1" +
		"&open=figures,drawdowns,money&sum=50000&flow=-4.5&unit=percent&figure=max_drawdown&max_fall=20&seed=7&draw=4",
}

// BenchmarkParse reads an address, as every step of a drag does.
func BenchmarkParse(b *testing.B) {
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		if _, problems := reader.Parse(dragged[i%len(dragged)]); len(problems) > 0 {
			b.Fatal(problems)
		}
	}
}

// BenchmarkQuery writes an address, as every step of a drag does some thirty times, most
// of them for the links to a scenario that differs by one blend.
func BenchmarkQuery(b *testing.B) {
	s, _ := reader.Parse(dragged[1])
	usual := with(func(s *backtest.Scenario) { s.Blends = s.Blends[:2] })
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		if i%2 == 0 {
			reader.Query(s)
		} else {
			reader.Query(usual)
		}
	}
}
