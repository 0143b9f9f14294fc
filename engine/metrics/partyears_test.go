package metrics_test

import (
	"math"
	"testing"
	"time"

	"pgregory.net/rapid"

	"trendblend/engine"
	"trendblend/engine/metrics"
)

// The full calendar years and the parts of others together are the whole period, each month once.
func TestPartYearsFillThePeriod(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		first := engine.MonthOf(1980, 1) + engine.Month(rapid.IntRange(0, 40).Draw(t, "first"))
		r := rapid.SliceOfN(rapid.Float64Range(-0.3, 0.3), 1, 60).Draw(t, "returns")
		months, growth := 0, 1.0
		for _, y := range metrics.Years(first, r) {
			months, growth = months+12, growth*(1+y.Return)
		}
		parts := metrics.PartYears(first, r)
		for _, p := range parts {
			if p.From.Year() != p.To.Year() || p.From.Of() == time.January && p.To.Of() == time.December {
				t.Fatalf("%s to %s is no part of a year", p.From, p.To)
			}
			months, growth = months+int(p.To-p.From)+1, growth*(1+p.Return)
		}
		if want := metrics.Growth(r); months != len(r) || math.Abs(growth/want-1) > 1e-9 || len(parts) > 2 {
			t.Fatalf("years and parts hold %d of %d months and grow to %v, want %v", months, len(r), growth, want)
		}
	})
}

// Of a path ruined in the year before, the part of the last year has no return; the part
// in which the ruin lies lost everything.
func TestPartYearsAfterRuin(t *testing.T) {
	r := make([]float64, 12+12+3) // from 2000-01 to 2002-03
	r[14] = -1
	parts := metrics.PartYears(engine.MonthOf(2000, 1), r)
	if len(parts) != 1 || !math.IsNaN(parts[0].Return) {
		t.Errorf("after the ruin: %v", parts)
	}
	r[14], r[25] = 0, -1
	if parts = metrics.PartYears(engine.MonthOf(2000, 1), r); len(parts) != 1 || parts[0].Return != -1 {
		t.Errorf("with the ruin: %v", parts)
	}
}
