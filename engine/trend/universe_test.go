package trend_test

import (
	"math"
	"slices"
	"testing"
	"time"

	"trendblend/data/datatest"
	"trendblend/engine"
	"trendblend/engine/trend"
)

// Each market that the rule misses in the second edition ends where markets.csv says so, and what is left is what the
// rule holds in the last month.
func TestPricedTo(t *testing.T) {
	set := datatest.Shipped(t)
	panel := trend.NewPanel(set.Markets, set.Through)
	all := by(trend.TSMOM)
	all.All = true
	month := func(year, of int) engine.Month { return engine.MonthOf(year, time.Month(of)) }
	for _, c := range []struct {
		settings trend.Settings
		to       engine.Month
		markets  int
		endings  []trend.Ending
	}{
		{by(trend.MLM), month(1990, 12), 18, nil}, // copper, the euro, the Canadian bond and the Bund have not begun
		{by(trend.MLM), month(2023, 8), 22, nil},
		{by(trend.MLM), month(2025, 10), 22, []trend.Ending{{month(2023, 8), 19}}},
		{by(trend.Baskets), month(2026, 1), 22, []trend.Ending{{month(2023, 8), 19}, {month(2025, 10), 17}}},
		{by(trend.MLM), month(2026, 6), 22, []trend.Ending{{month(2023, 8), 19}, {month(2025, 10), 17}, {month(2026, 1), 16}, {month(2026, 4), 15}}},
		{by(trend.TSMOM), month(2025, 10), 32, []trend.Ending{{month(2023, 8), 27}}},
		{all, month(2025, 10), 75, []trend.Ending{{month(2023, 8), 38}}},
	} {
		sleeve := trend.New(panel, c.settings)
		got := sleeve.PricedTo(c.to)
		if got.Markets != c.markets || !slices.Equal(got.Endings, c.endings) || got.To != c.to {
			t.Errorf("%s to %s: %+v, want %d markets and %v", c.settings.Rule, c.to, got, c.markets, c.endings)
		}
		if n := len(got.Endings); n > 0 && len(sleeve.Holdings()[c.to-sleeve.First]) != got.Endings[n-1].Left {
			t.Errorf("%s holds %d markets in %s, want %d", c.settings.Rule, len(sleeve.Holdings()[c.to-sleeve.First]), c.to, got.Endings[n-1].Left)
		}
	}
}

// Both widths of time-series momentum in the second edition, 1990-01 to 2026-06, as the reference's program computes
// them from its own sleeves.
func TestWidths(t *testing.T) {
	set := datatest.Shipped(t)
	panel := trend.NewPanel(set.Markets, set.Through)
	core, all := by(trend.TSMOM), by(trend.TSMOM)
	all.All = true
	of := func(from, to engine.Month) trend.Widths {
		return trend.WidthsOf(trend.New(panel, core), trend.New(panel, all), from, to)
	}
	got := of(engine.MonthOf(1990, 1), engine.MonthOf(2026, 6))
	for _, c := range []struct {
		name      string
		got, want float64
	}{
		{"markets of the core", float64(got.Core.Markets), 32}, {"all markets", float64(got.All.Markets), 75},
		{"Sharpe of the core", got.Core.Sharpe, 0.764219685022115}, {"Sharpe of all", got.All.Sharpe, 0.8651715227635852},
		{"2022 of the core", got.Core.Year2022, 0.2001728033818173}, {"2022 of all", got.All.Year2022, 0.09480092983301547},
	} {
		if !datatest.Near(c.got, c.want, 1e-11) {
			t.Errorf("%s: %v, want %v", c.name, c.got, c.want)
		}
	}
	if early := of(engine.MonthOf(1900, 1), engine.MonthOf(2021, 12)); early.From != engine.MonthOf(1972, 1) || !math.IsNaN(early.Core.Year2022) {
		t.Errorf("from the beginning: %+v", early)
	}
	none := trend.WidthsOf(trend.New(trend.NewPanel(four(), dec2003), core), trend.New(panel, all), jan2000, dec2003)
	if !math.IsNaN(none.Core.Sharpe) || none.From <= none.To {
		t.Errorf("a sleeve that never begins: %+v", none)
	}
}
