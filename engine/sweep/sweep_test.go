package sweep

import (
	"math"
	"testing"
	"time"

	"pgregory.net/rapid"

	"trendblend/data/datatest"
	"trendblend/engine"
	"trendblend/engine/backtest"
	"trendblend/engine/blend"
)

// The sweep is held against the path and figures of one blend at a time, over any
// months, schedule and weights.
func TestEqualsHold(t *testing.T) {
	var months Months // used again and again, as the bootstrap does
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 80).Draw(t, "months")
		s := backtest.Series{From: engine.Month(rapid.IntRange(24000, 24011).Draw(t, "from"))}
		draw := func(label string, least, most float64) []float64 {
			return rapid.SliceOfN(rapid.Float64Range(least, most), n, n).Draw(t, label)
		}
		s.Sleeves = blend.OfThree(draw("stocks", -0.3, 0.3), draw("bonds", -0.1, 0.1), draw("trend", -0.3, 0.3))
		if rapid.Bool().Draw(t, "a sleeve is lost") {
			s.Sleeves.Of(blend.Trend)[rapid.IntRange(0, n-1).Draw(t, "in month")] = -1
		}
		s.Bills = draw("bills", 0, 0.01)
		if rapid.IntRange(0, 5).Draw(t, "a sleeve loses everything") == 0 {
			s.Sleeves.Of(blend.Trend)[rapid.IntRange(0, n-1).Draw(t, "in month")] = -1
		}
		stocks := rapid.IntRange(0, blend.Whole).Draw(t, "stocks weight")
		bonds := rapid.IntRange(0, blend.Whole-stocks).Draw(t, "bonds weight")
		w := blend.Of(stocks, bonds, blend.Whole-stocks-bonds)
		if rapid.Bool().Draw(t, "with cash or a loan") {
			w = w.With(blend.Trend, rapid.IntRange(0, blend.MostFree-stocks-bonds).Draw(t, "trend weight"))
			s.Loan = draw("loan", 0, 0.02)
		}
		by := blend.Rebalance{
			Schedule: rapid.SampledFrom(blend.Schedules()).Draw(t, "schedule"),
			Band:     rapid.Float64Range(1, 50).Draw(t, "band"),
			Month:    time.Month(rapid.IntRange(0, 12).Draw(t, "month of the yearly schedule")),
		}

		equalsHold(t, &months, s, w, by)
	})
}

// equalsHold holds a blend's path and figures against those of one blend at a time.
func equalsHold(t *rapid.T, months *Months, s backtest.Series, w blend.Weights, by blend.Rebalance) {
	n := len(s.Bills)
	months.Load(s, by)
	p := NewPath(n)
	months.Follow(p, w)
	want := backtest.Hold(s, w, by)
	for i := range n {
		near(t, "return", p.Returns[i], want.Returns[i], 1e-13)
		near(t, "wealth", p.Wealth[i], want.Wealth[i], 1e-12)
	}
	got, f := months.Measure(p), want.Figures
	near(t, "CAGR", got.CAGR, f.CAGR, 1e-12)
	near(t, "volatility", got.Volatility, f.Volatility, 1e-12)
	near(t, "max drawdown", got.MaxDrawdown, f.MaxDrawdown.Depth, 1e-12)
	near(t, "Ulcer index", got.Ulcer, f.Ulcer, 1e-12)
	// A ratio whose denominator is all but zero tells rounding from rounding.
	if f.Volatility > 1e-3 {
		near(t, "Sharpe ratio", got.Sharpe, f.Sharpe, 1e-9)
	}
	if f.Volatility > 1e-3 && math.Abs(f.Sortino) < 10 {
		near(t, "Sortino ratio", got.Sortino, f.Sortino, 1e-9)
	}
	if f.MaxDrawdown.Depth < -1e-3 {
		near(t, "Calmar ratio", got.Calmar, f.Calmar, 1e-9)
	}
	if f.Best.Year == 0 {
		f.Best.Return, f.Worst.Return = math.NaN(), math.NaN()
	}
	near(t, "best year", got.Best, f.Best.Return, 1e-12)
	near(t, "worst year", got.Worst, f.Worst.Return, 1e-12)
	for year := 1999; year < 2009; year++ {
		near(t, "a year", months.Year(p, year), f.Year(year), 1e-12)
	}
}

func near(t *rapid.T, what string, got, want, tolerance float64) {
	t.Helper()
	if !datatest.Near(got, want, tolerance) {
		t.Fatalf("%s is %v, want %v", what, got, want)
	}
}

// No month at all leaves every figure undefined.
func TestNoMonths(t *testing.T) {
	var months Months
	months.Load(backtest.Series{}, blend.Rebalance{Schedule: blend.Annual})
	p := NewPath(0)
	months.Follow(p, blend.Percent(60, 40, 0))
	f := months.Measure(p)
	for _, v := range []float64{f.CAGR, f.Volatility, f.Sharpe, f.Sortino, f.Ulcer, f.Calmar, f.Best, f.Worst} {
		if !math.IsNaN(v) {
			t.Errorf("%+v", f)
		}
	}
}

// A fall no deeper than rounding is none, as in package metrics.
func TestRoundingIsNoDrawdown(t *testing.T) {
	r := []float64{0.01, -1e-13, 0.01}
	s := backtest.Series{From: engine.MonthOf(2000, 1), Sleeves: blend.OfThree(r, r, r), Bills: []float64{0, 0, 0}}
	var months Months
	months.Load(s, blend.Rebalance{Schedule: blend.Monthly})
	p := NewPath(3)
	months.Follow(p, blend.Percent(100, 0, 0))
	if f := months.Measure(p); f.MaxDrawdown != 0 || !math.IsNaN(f.Calmar) {
		t.Errorf("max drawdown %v, Calmar ratio %v, want 0 and none", f.MaxDrawdown, f.Calmar)
	}
}

func BenchmarkBlend(b *testing.B) {
	const n = 430
	s := backtest.Series{From: engine.MonthOf(1990, 1), Bills: make([]float64, n)}
	s.Sleeves = blend.Each(blend.Three(), func(of blend.Sleeve) []float64 {
		r := make([]float64, n)
		for t := range r {
			r[t] = 0.005 + 0.04*math.Sin(float64(t*(int(of)+6)))
		}
		return r
	})
	var months Months
	months.Load(s, blend.Rebalance{Schedule: blend.Annual})
	p := NewPath(n)
	for b.Loop() {
		months.Follow(p, blend.Percent(50, 30, 20))
		months.Measure(p)
	}
}
