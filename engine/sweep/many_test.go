package sweep

import (
	"math"
	"testing"
	"time"

	"pgregory.net/rapid"

	"trendblend/engine"
	"trendblend/engine/backtest"
	"trendblend/engine/blend"
)

var everySleeve = []blend.Sleeve{blend.Stocks, blend.Bonds, blend.Trend, blend.Gold, blend.Treasury20, blend.International,
	blend.SmallValue, blend.Own1}

// anySeries draws the returns of some sleeves in any order, and a blend of them.
func anySeries(t *rapid.T, sleeves int) (backtest.Series, blend.Weights) {
	list, err := blend.ListOf(rapid.Permutation(everySleeve).Draw(t, "sleeves")[:sleeves]...)
	if err != nil {
		t.Fatal(err)
	}
	n := rapid.IntRange(1, 60).Draw(t, "months")
	draw := func(label string, least, most float64) []float64 {
		return rapid.SliceOfN(rapid.Float64Range(least, most), n, n).Draw(t, label)
	}
	s := backtest.Series{From: engine.Month(rapid.IntRange(24000, 24011).Draw(t, "from"))}
	s.Bills, s.Loan = draw("bills", 0, 0.01), draw("loan", 0, 0.02)
	s.Sleeves = blend.Each(list, func(of blend.Sleeve) []float64 { return draw(of.String(), -0.2, 0.2) })
	rest := blend.Whole
	tenths := make([]int, sleeves)
	for i := range tenths {
		if tenths[i] = rest; i < sleeves-1 {
			tenths[i] = rapid.IntRange(0, rest).Draw(t, "weight")
		}
		rest -= tenths[i]
	}
	return s, list.Weights(tenths...)
}

func anyRebalance(t *rapid.T) blend.Rebalance {
	return blend.Rebalance{
		Schedule: rapid.SampledFrom(blend.Schedules()).Draw(t, "schedule"),
		Band:     rapid.Float64Range(1, 50).Draw(t, "band"),
		Month:    time.Month(rapid.IntRange(0, 12).Draw(t, "month of the yearly schedule")),
	}
}

// One to eight sleeves: the sweep is held against the path of one blend at a time, the
// same months being used for blends of three and of others in turn.
func TestManyEqualHold(t *testing.T) {
	var months Months
	rapid.Check(t, func(t *rapid.T) {
		s, w := anySeries(t, rapid.IntRange(1, blend.MostSleeves).Draw(t, "number of sleeves"))
		if rapid.Bool().Draw(t, "with cash or a loan") {
			for _, of := range w.List().All() {
				w = w.With(of, w.Of(of)*3/2)
				break
			}
		}
		equalsHold(t, &months, s, w, anyRebalance(t))
	})
}

// The fast path of three sleeves and the general one write the same path, bit for bit.
func TestThreeEqualMany(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, w := anySeries(t, 3)
		by := anyRebalance(t)
		var months Months
		months.Load(s, by)
		for _, g := range months.three {
			months.growth = append(months.growth, g[:]...)
		}
		parts := w.Over(s.Sleeves.List())
		three, many := NewPath(len(s.Bills)), NewPath(len(s.Bills))
		if by.Schedule == blend.Bands {
			months.threeInBands(three, [3]float64(parts.InOrder()))
			months.manyInBands(many, parts.InOrder())
		} else {
			months.threeByCalendar(three, [3]float64(parts.InOrder()))
			months.manyByCalendar(many, parts.InOrder())
		}
		for i := range s.Bills {
			if three.Returns[i] != many.Returns[i] || three.Wealth[i] != many.Wealth[i] {
				t.Fatalf("month %d of %s: %v and %v by the fast path, %v and %v by the other", i, w,
					three.Returns[i], three.Wealth[i], many.Returns[i], many.Wealth[i])
			}
		}
	})
}

// eight are 430 months of eight sleeves.
func eight(t testing.TB, schedule blend.Schedule) (Months, blend.Weights, Path) {
	list, err := blend.ListOf(everySleeve...)
	if err != nil {
		t.Fatal(err)
	}
	const n = 430
	s := backtest.Series{From: engine.MonthOf(1990, 1), Bills: make([]float64, n)}
	s.Sleeves = blend.Each(list, func(of blend.Sleeve) []float64 {
		r := make([]float64, n)
		for t := range r {
			r[t] = 0.005 + 0.04*math.Sin(float64(t*(int(of)+6)))
		}
		return r
	})
	var months Months
	months.Load(s, blend.Rebalance{Schedule: schedule, Band: 5})
	return months, list.Weights(300, 200, 150, 100, 100, 50, 50, 50), NewPath(n)
}

func TestEightNeedNoAllocation(t *testing.T) {
	for _, schedule := range blend.Schedules() {
		months, w, p := eight(t, schedule)
		if n := testing.AllocsPerRun(10, func() { months.Follow(p, w); months.Measure(p) }); n != 0 {
			t.Errorf("%s: %v allocations", schedule, n)
		}
	}
}

func BenchmarkEight(b *testing.B) {
	for _, schedule := range []blend.Schedule{blend.Annual, blend.Bands} {
		b.Run(string(schedule), func(b *testing.B) {
			months, w, p := eight(b, schedule)
			for b.Loop() {
				months.Follow(p, w)
				months.Measure(p)
			}
		})
	}
}
