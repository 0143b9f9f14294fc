package metrics_test

import (
	"math"
	"testing"
	"time"

	"pgregory.net/rapid"

	"trendblend/engine"
	"trendblend/engine/metrics"
)

func TestRollingByHand(t *testing.T) {
	// A year of 1 % a month, then one of 2 %: the windows rise.
	r, against, bills := make([]float64, 24), make([]float64, 24), make([]float64, 24)
	for i := range r {
		r[i], against[i] = .01, .015
		if i >= 12 {
			r[i] = .02
		}
	}
	jan := engine.MonthOf(2000, 1)
	got := metrics.RollingOf(jan, r, bills, 1)
	if len(got.Return) != 13 || got.First != engine.MonthOf(2000, 12) {
		t.Fatalf("%d windows from %s", len(got.Return), got.First)
	}
	worst, best, ok := got.Extremes()
	if !ok || worst.From != jan || worst.To != engine.MonthOf(2000, 12) || best.From != engine.MonthOf(2001, 1) || best.To != engine.MonthOf(2001, 12) {
		t.Errorf("worst %+v, best %+v", worst, best)
	}
	if !closeTo(worst.Return, math.Pow(1.01, 12)-1) || !closeTo(best.Return, math.Pow(1.02, 12)-1) {
		t.Errorf("worst %+v, best %+v", worst, best)
	}
	// 1.02^k 1.01^(12-k) beats 1.015^12 from k = 7 on, as 1.02 x 1.01 < 1.015^2.
	if share := got.Beat(metrics.RollingOf(jan, against, bills, 1)); share != (metrics.Count{N: 6, Of: 13}) || !closeTo(share.Share(), 6./13) {
		t.Errorf("ahead in %v of the windows, want 6/13", share)
	}
	if _, _, ok := metrics.RollingOf(jan, r, bills, 3).Extremes(); ok {
		t.Error("two years have no window of three")
	}
	if got := metrics.RollingCorrelation(r, r, 1); len(got) != 13 || !math.IsNaN(got[0]) || !closeTo(got[6], 1) {
		t.Errorf("correlation with itself %v", got)
	}
}

func TestStartsCompound(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := manyReturns(t, "r", 0)
		s := metrics.StartsOf(engine.MonthOf(2000, 1), r)
		if len(s.Held) != len(r)/12 {
			t.Fatalf("%d lengths for %d months", len(s.Held), len(r))
		}
		for y, row := range s.Held {
			if len(row) != len(r)-12*(y+1)+1 {
				t.Fatalf("%d starts for %d years of %d months", len(row), y+1, len(r))
			}
			for i, got := range row {
				if want := metrics.CAGR(r[i : i+12*(y+1)]); math.Abs(got-want) > 1e-9 {
					t.Fatalf("start %d for %d years: %v, want %v", i, y+1, got, want)
				}
			}
			if lead := s.Lead(s); metrics.Mean(lead.Held[y]) != 0 || lead.Positive(y+1).N != 0 {
				t.Fatal("a blend leads itself")
			}
		}
	})
}

func TestCalendarHoldsEveryMonthOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := manyReturns(t, "r", 0)
		first := engine.MonthOf(1999, time.Month(rapid.IntRange(1, 12).Draw(t, "first")))
		next := 0
		full := map[int]float64{}
		for _, y := range metrics.Years(first, r) {
			full[y.Year] = y.Return
		}
		for _, row := range metrics.Calendar(first, r) {
			w, n := 1.0, 0
			for m, v := range row.Months {
				month := engine.MonthOf(row.Year, time.Month(m+1))
				if inside := month >= first && int(month-first) < len(r); inside == math.IsNaN(v) {
					t.Fatalf("%s is %v", month, v)
				} else if inside {
					if v != r[next] {
						t.Fatalf("%s is %v, want %v", month, v, r[next])
					}
					next++
					n++
					w *= 1 + v
				}
			}
			want, ok := full[row.Year]
			if row.Full != ok || row.Full != (n == 12) || ok && row.Return != want || math.Abs(row.Return-(w-1)) > 1e-12 {
				t.Fatalf("%d: %v, full %v, want %v, %v", row.Year, row.Return, row.Full, want, ok)
			}
		}
		if next != len(r) {
			t.Fatalf("%d of %d months shown", next, len(r))
		}
	})
}
