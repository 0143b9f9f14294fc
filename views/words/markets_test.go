package words

import (
	"math"
	"testing"
	"time"

	"trendblend/engine"
	"trendblend/engine/trend"
)

func TestPricedNote(t *testing.T) {
	month := func(year, of int) engine.Month { return engine.MonthOf(year, time.Month(of)) }
	for _, c := range []struct {
		priced trend.Priced
		want   string
	}{
		{trend.Priced{Markets: 22, To: month(2023, 8)}, ""},
		{trend.Priced{Markets: 22, To: month(2025, 10), Endings: []trend.Ending{{Last: month(2023, 8), Left: 19}}},
			"Of the rule’s 22 markets 19 still have prices after 2023-08."},
		{trend.Priced{Markets: 22, To: month(2026, 6), Endings: []trend.Ending{{Last: month(2023, 8), Left: 19}, {Last: month(2025, 10), Left: 17},
			{Last: month(2026, 4), Left: 15}}},
			"Of the rule’s 22 markets 19 still have prices after 2023-08, 17 after 2025-10 and 15 after 2026-04."},
		{trend.Priced{Markets: 2, To: month(2026, 6), Endings: []trend.Ending{{Last: month(2023, 8), Left: 1}, {Last: month(2025, 10), Left: 0}}},
			"Of the rule’s 2 markets 1 still has prices after 2023-08 and none after 2025-10."},
		{trend.Priced{Markets: 1, To: month(2026, 6), Endings: []trend.Ending{{Last: month(2023, 8), Left: 0}}},
			"The rule’s one market has no prices after 2023-08."},
	} {
		if got := PricedNote(c.priced); got != c.want {
			t.Errorf("%+v:\n%q, want\n%q", c.priced, got, c.want)
		}
	}
}

func TestWidthsFinding(t *testing.T) {
	w := trend.Widths{From: engine.MonthOf(1990, 1), To: engine.MonthOf(2026, 6),
		Core: trend.Width{Markets: 32, Sharpe: 0.764, Year2022: 0.2}, All: trend.Width{Markets: 75, Sharpe: 0.8652, Year2022: 0.095}}
	said := func(what, want string) {
		t.Helper()
		if got := WidthsFinding(w); got != want {
			t.Errorf("%s: %q, want %q", what, got, want)
		}
	}
	said("both widths", "The core has 32 markets, all are 75. Before fees the core had a Sharpe ratio of 0.76 from 1990-01 to 2026-06, "+
		"all of them 0.87; in 2022 they made +20.0\u00a0% and +9.5\u00a0%.")
	w.Core.Year2022, w.All.Year2022 = math.NaN(), math.NaN()
	said("without 2022", "The core has 32 markets, all are 75. Before fees the core had a Sharpe ratio of 0.76 from 1990-01 to 2026-06, all of them 0.87.")
	w.Core.Sharpe = math.NaN()
	said("a month alone", "The core has 32 markets, all are 75.")
	w.Core.Markets, w.All.Markets = 1, 2
	said("one of two", "The core has 1 market, all are 2.")
	w.All.Markets = 1
	said("an older edition of few sectors", "The core has every market here: the choice changes nothing.")
}
