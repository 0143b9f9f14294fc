package backtest_test

import (
	"testing"

	"trendblend/data/datatest"
	"trendblend/engine/backtest"
	"trendblend/engine/blend"
	"trendblend/engine/metrics"
)

var others = []blend.Sleeve{blend.Gold, blend.Treasury20, blend.International, blend.SmallValue, blend.Commodities}

// Every sleeve beside stocks, bonds and trend can be asked for, and is what the reference has.
func TestOthersAgreeWithTheReference(t *testing.T) {
	set := datatest.Shipped(t)
	world := backtest.NewWorld(set.Markets, set.Monthly, set.Daily, set.Through)
	rows := datatest.Rows(t, "../testdata/reference/2026-06/others.csv")
	if len(rows) != len(others) {
		t.Fatalf("the reference has %d, want %d", len(rows), len(others))
	}
	for i, of := range others {
		row, got := rows[i], world.Other(of)
		if row["sleeve"] != of.String() || got.First.String() != row["first"] || got.Last().String() != row["last"] ||
			!datatest.Near(float64(len(got.Return)), datatest.Number(t, row["months"]), 0) ||
			!datatest.Near(metrics.Growth(got.Return), datatest.Number(t, row["growth"]), 1e-12) ||
			!datatest.Near(metrics.Deviation(got.Return), datatest.Number(t, row["deviation"]), 1e-12) {
			t.Errorf("%s: %d months from %s to %s; want %v", of, len(got.Return), got.First, got.Last(), row)
		}
	}
}

// The first edition has no column of them; commodities follow from its markets. Where only the levels
// are known there are none.
func TestOthersThatTheDataLack(t *testing.T) {
	set := datatest.First(t)
	world := backtest.NewWorld(set.Markets, set.Monthly, set.Daily, set.Through)
	months := backtest.NewMonthly(set.Monthly, set.Through)
	for _, of := range others {
		if got := world.Other(of); (len(got.Return) > 0) != (of == blend.Commodities) {
			t.Errorf("%s has %d months", of, len(got.Return))
		}
		if got := months.Other(of); len(got.Return) > 0 {
			t.Errorf("%s has %d months without markets", of, len(got.Return))
		}
	}
}
