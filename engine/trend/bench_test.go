package trend_test

import (
	"testing"

	"trendblend/engine/trend"
)

// BenchmarkSleeve goes from daily values to the sleeve, by each rule.
func BenchmarkSleeve(b *testing.B) {
	set, _ := firstEdition(b)
	for _, rule := range trend.Rules() {
		b.Run(string(rule), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				trend.New(trend.NewPanel(set.Markets, set.Through), by(rule))
			}
		})
	}
}
