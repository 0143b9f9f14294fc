package trend_test

import (
	"fmt"
	"math"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"trendblend/data"
	"trendblend/data/datatest"
	"trendblend/engine"
	"trendblend/engine/history"
	"trendblend/engine/trend"
)

// billsOf are the monthly returns of an edition's bills.
func billsOf(set *data.Set) history.Series {
	s := history.Series{First: set.Monthly.First + 1}
	for i, level := range set.Monthly.Bills[1:] {
		s.Return = append(s.Return, level/set.Monthly.Bills[i]-1)
	}
	return s
}

func TestCommoditiesAgreeWithTheReference(t *testing.T) {
	over(t, func(t *testing.T, folder string, set *data.Set, panel *trend.Panel) {
		got := panel.Commodities(billsOf(set))
		_, rows := datatest.Table(t, folder+"commodities.csv")
		if got.First != engine.MonthOf(1973, time.January) || got.Last() != set.Through ||
			len(rows) != len(got.Return) || rows[0][0] != got.First.String() {
			t.Fatalf("%d months, %s to %s; the reference has %d from %s", len(got.Return), got.First, got.Last(), len(rows), rows[0][0])
		}
		for i, r := range got.Return {
			within(t, "commodities", got.First+engine.Month(i), r, number(t, rows[i][1]), 1e-12)
		}
	})
}

// earning are bills that earn the same in each of n months from first on.
func earning(first engine.Month, n int, r float64) history.Series {
	return history.Series{First: first, Return: slices.Repeat([]float64{r}, n)}
}

// Markets of the core alone count, and of them neither currencies nor bonds nor equities; each
// counts once, whatever it earns.
func TestCommoditiesHoldTheCoreLongOnly(t *testing.T) {
	markets := append(four(), twoDays("up", "softs", jan2000, growing(48, 1.1)...))
	for _, sector := range []string{"currencies", "bonds", "equities"} {
		markets = append(markets, twoDays(sector, sector, jan2000, growing(48, 2)...))
	}
	wide := twoDays("wide", "energy", jan2000, growing(48, 2)...)
	wide.Core = false
	got := trend.NewPanel(append(markets, wide), dec2003).Commodities(earning(jan2000, 100, 0.01))
	if got.First != jan2000+1 || got.Last() != dec2003 { // the first month has no value before it
		t.Fatalf("%s to %s", got.First, got.Last())
	}
	for i, r := range got.Return {
		within(t, "commodities", got.First+engine.Month(i), r, 0.1/5+0.01, 1e-12)
	}
}

// They begin with 1973-01 also where five markets have prices before, end with the bills, and are
// none without five markets.
func TestCommoditiesBeginAndEnd(t *testing.T) {
	jan1973 := engine.MonthOf(1973, time.January)
	var early []engine.Market
	for i := range 5 {
		early = append(early, twoDays(fmt.Sprint("early", i), "grains", jan1973-24, flat(60)...))
	}
	if got := trend.NewPanel(early, jan1973+35).Commodities(earning(jan1973-12, 30, 0)); got.First != jan1973 || got.Last() != jan1973+17 {
		t.Errorf("%s to %s, want 1973-01 to 1974-06", got.First, got.Last())
	}
	for name, got := range map[string]history.Series{
		"four markets": trend.NewPanel(four(), dec2003).Commodities(earning(jan2000, 48, 0)),
		"no bills":     trend.NewPanel(early, jan1973+35).Commodities(history.Series{}),
		"no markets":   trend.NewPanel(nil, dec2003).Commodities(earning(jan2000, 48, 0)),
	} {
		if len(got.Return) > 0 {
			t.Errorf("%s: %d months", name, len(got.Return))
		}
	}
}

// Whatever months the markets leave out: no month with fewer than five has a return, the months are
// the last unbroken run of those with five, and each is the mean of its markets and bills.
func TestCommoditiesNeedFiveMarkets(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		const months = 30
		const bills = 0.003
		var markets []engine.Market
		var value [][months]float64 // 0 where the market has no price
		for i := range rapid.IntRange(0, 8).Draw(t, "markets") {
			m := engine.Market{ID: fmt.Sprint(i), Sector: "metals", Core: true}
			var values [months]float64
			for at := range months {
				if rapid.IntRange(0, 9).Draw(t, "has none") > 0 {
					values[at] = rapid.Float64Range(50, 200).Draw(t, "value")
					m.Days, m.Values = append(m.Days, day(jan2000+engine.Month(at), 28)), append(m.Values, values[at])
				}
			}
			markets, value = append(markets, m), append(value, values)
		}
		want := map[engine.Month]float64{}
		for at := months - 1; at > 0; at-- {
			sum, n := 0.0, 0
			for _, v := range value {
				if v[at] > 0 && v[at-1] > 0 {
					sum, n = sum+v[at]/v[at-1]-1, n+1
				}
			}
			if n >= 5 {
				want[jan2000+engine.Month(at)] = sum/float64(n) + bills
			} else if len(want) > 0 {
				break
			}
		}
		got := trend.NewPanel(markets, jan2000+months-1).Commodities(earning(jan2000, months, bills))
		if len(got.Return) != len(want) {
			t.Fatalf("%d months from %s, want %d", len(got.Return), got.First, len(want))
		}
		for i, r := range got.Return {
			month := got.First + engine.Month(i)
			if w, ok := want[month]; !ok || !(math.Abs(r-w) <= 1e-12) {
				t.Fatalf("%s: %v, want %v, %v", month, r, w, ok)
			}
		}
	})
}
