package blend_test

import (
	"math"
	"testing"
	"time"

	"pgregory.net/rapid"

	"trendblend/engine"
	"trendblend/engine/blend"
)

// pots follows a blend in money: a pot for each sleeve and one for cash, all of it put
// together and shared out again where the schedule says so. It shares no code and no
// formula with the path, which follows parts of 1.
func pots(first engine.Month, tenths []int, columns [][]float64, cash blend.Cash, by blend.Rebalance) []float64 {
	out := make([]float64, len(columns[0]))
	money := 1.0
	each := make([]float64, len(tenths))
	var rest float64
	share := func() {
		rest = money
		for i, v := range tenths {
			each[i] = money * float64(v) / 1000
			rest -= each[i]
		}
		if sum := total(tenths); sum == 1000 {
			rest = 0
		}
	}
	share()
	for t := range out {
		before := money
		money = 0
		for i := range each {
			each[i] += each[i] * columns[i][t]
			money += each[i]
		}
		if rest < 0 {
			rest += rest * cash.Loan[t]
		} else {
			rest += rest * cash.Bills[t]
		}
		money += rest
		if money <= 0 {
			out[t] = -1
			break
		}
		out[t] = money/before - 1
		restore := false
		switch month := (first + engine.Month(t)).Of(); by.Schedule {
		case blend.Monthly:
			restore = true
		case blend.Quarterly:
			restore = month == time.March || month == time.June || month == time.September || month == time.December
		case blend.Annual:
			restore = month == by.Month || by.Month == 0 && month == time.December
		case blend.Bands:
			for i := range each {
				restore = restore || 100*math.Abs(each[i]/money-float64(tenths[i])/1000) > by.Band
			}
		}
		if restore {
			share()
		}
	}
	return out
}

func total(tenths []int) (sum int) {
	for _, v := range tenths {
		sum += v
	}
	return sum
}

// The path of one to eight sleeves, with cash, a loan or neither, is what comes of
// following the money.
func TestPathOfAnyListFollowsTheMoney(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		sleeves := anyList(t, 1, blend.MostSleeves)
		l := list(t, sleeves)
		n := rapid.IntRange(1, 60).Draw(t, "months")
		column := func(name string, least, most float64) []float64 {
			return rapid.SliceOfN(rapid.Float64Range(least, most), n, n).Draw(t, name)
		}
		columns := make([][]float64, len(sleeves))
		returns := blend.Each(l, func(s blend.Sleeve) []float64 { return column(s.String(), -.3, .3) })
		tenths := make([]int, len(sleeves))
		w := anyOf(t, l)
		most := rapid.SampledFrom([]int{blend.Whole / 2, blend.Whole, 3 * blend.Whole / 2}).Draw(t, "all together")
		for i, s := range sleeves {
			tenths[i] = w.Of(s) * most / blend.Whole
			columns[i] = returns.Of(s)
		}
		cash := blend.Cash{Bills: column("bills", 0, .01), Loan: column("loan", 0, .02)}
		by := anySchedule(t)
		first := engine.MonthOf(2000, time.Month(rapid.IntRange(1, 12).Draw(t, "first")))
		got := blend.PathWithCash(make([]float64, n), first, l.Weights(tenths...), returns, cash, by)
		wealth, other := 1.0, 1.0
		for m, want := range pots(first, tenths, columns, cash, by) {
			wealth, other = wealth*(1+got[m]), other*(1+want)
			if math.Abs(wealth-other) > 1e-9*max(1, other) {
				t.Fatalf("month %d of %s in %v: return %v, the money says %v", m, l.Weights(tenths...), sleeves, got[m], want)
			}
		}
	})
}

// In another order of its sleeves a blend has the same path: bit for bit where the order
// of the weights alone is another, up to rounding where that of the returns is.
func TestOrderOfSleevesChangesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		sleeves := anyList(t, 2, blend.MostSleeves)
		l, turned := list(t, sleeves), list(t, rapid.Permutation(sleeves).Draw(t, "turned"))
		n := rapid.IntRange(1, 40).Draw(t, "months")
		returns := blend.Each(l, func(s blend.Sleeve) []float64 {
			return rapid.SliceOfN(rapid.Float64Range(-.3, .3), n, n).Draw(t, s.String())
		})
		cash := blend.Cash{Bills: make([]float64, n), Loan: make([]float64, n)}
		w := anyOf(t, l)
		if rapid.Bool().Draw(t, "with cash") {
			w = w.With(sleeves[0], 0)
		}
		again := blend.Weights{PerSleeve: blend.Each(turned, w.Of)}
		by := anySchedule(t)
		path := func(w blend.Weights, returns blend.Returns) []float64 {
			return blend.PathWithCash(make([]float64, n), 24000, w, returns, cash, by)
		}
		want := path(w, returns)
		for m, got := range path(again, returns) {
			if got != want[m] {
				t.Fatalf("month %d of %s: %v, in the order %v %v", m, w, want[m], turned.Names(), got)
			}
		}
		if by.Schedule == blend.Bands {
			return // a drift by just the band is one to one order and none to the other
		}
		for m, got := range path(w, blend.Each(turned, returns.Of)) {
			if math.Abs(got-want[m]) > 1e-12 {
				t.Fatalf("month %d of %s: %v, with the returns in the order %v %v", m, w, want[m], turned.Names(), got)
			}
		}
	})
}

// A sleeve that a blend holds nothing of changes nothing, whatever it returns.
func TestASleeveWithoutWeightChangesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := anyReturns(t)
		n := len(r.Of(blend.Stocks))
		four := list(t, []blend.Sleeve{blend.Gold, blend.Stocks, blend.Bonds, blend.Trend})
		wide := blend.Each(four, func(s blend.Sleeve) []float64 {
			if s == blend.Gold {
				return rapid.SliceOfN(rapid.Float64Range(-.9, 9), n, n).Draw(t, "gold")
			}
			return r.Of(s)
		})
		w, by := anyWeights(t, 1), anySchedule(t)
		want := blend.Path(make([]float64, n), 24000, w, r, by)
		for m, got := range blend.Path(make([]float64, n), 24000, w, wide, by) {
			if got != want[m] {
				t.Fatalf("month %d: %v, beside gold %v", m, want[m], got)
			}
		}
	})
}
