package atlas

import (
	"context"
	"fmt"
	"math"
	"testing"

	"trendblend/data/datatest"
	"trendblend/engine"
	"trendblend/engine/backtest"
	"trendblend/engine/blend"
	"trendblend/engine/trend"
)

// series returns the sleeves of the default scenario over a period.
func series(t testing.TB, from, to engine.Month) backtest.Series {
	t.Helper()
	set := datatest.First(t)
	world := backtest.NewWorld(set.Markets, set.Monthly, set.Daily, set.Through)
	scenario := backtest.Default(set.Through)
	scenario.From, scenario.To = from, to
	s, err := world.Series(scenario, trend.New(world.Panel, scenario.Trend))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// whole is the period that an address without a query shows.
func whole(t testing.TB) backtest.Series {
	return series(t, engine.MonthOf(1990, 1), engine.MonthOf(2025, 10))
}

func annual() blend.Rebalance { return blend.Rebalance{Schedule: blend.Annual, Band: 5} }

// held returns a blend's figures as backtest.Hold computes them.
func held(s backtest.Series, w blend.Weights, by blend.Rebalance) Values {
	f := backtest.Hold(s, w, by).Figures
	best, worst := math.NaN(), math.NaN()
	if len(f.Years) > 0 {
		best, worst = f.Best.Return, f.Worst.Return
	}
	return Values{f.CAGR, f.Volatility, f.Sharpe, f.Sortino, f.MaxDrawdown.Depth, f.Ulcer, f.Calmar,
		best, worst, f.Year(2008), f.Year(2022), f.Growth - 1}
}

// same reports whether two figures agree to 1e-12 (of their size, where a few months
// make a ratio large), or are both undefined.
func same(a, b float64) bool {
	return datatest.Near(a, b, 1e-12)
}

func TestGridEqualsHold(t *testing.T) {
	periods := map[string]backtest.Series{
		"whole":            whole(t),
		"since 1974":       series(t, engine.MonthOf(1974, 1), engine.MonthOf(2025, 10)),
		"from within 2008": series(t, engine.MonthOf(2008, 2), engine.MonthOf(2022, 11)),
		"2008 alone":       series(t, engine.MonthOf(2008, 1), engine.MonthOf(2008, 12)),
		"seven months":     series(t, engine.MonthOf(2020, 3), engine.MonthOf(2020, 9)),
		"one month":        series(t, engine.MonthOf(2020, 3), engine.MonthOf(2020, 3)),
	}
	for name, s := range periods {
		for _, schedule := range blend.Schedules() {
			for _, band := range []float64{5, 1} {
				if band == 1 && schedule != blend.Bands {
					continue
				}
				by := blend.Rebalance{Schedule: schedule, Band: band}
				t.Run(fmt.Sprint(name, "/", schedule, " ", band), func(t *testing.T) {
					g, err := New(context.Background(), s, three, by, 2)
					if err != nil {
						t.Fatal(err)
					}
					for i := range Size {
						want, got := held(s, At(i), by), g.Values(i)
						for f := range want {
							if !same(got[f], want[f]) {
								t.Fatalf("%s: %s %v, want %v", At(i), Figure(f), got[f], want[f])
							}
						}
					}
				})
			}
		}
	}
}

func BenchmarkGrid(b *testing.B) {
	s := whole(b)
	for _, schedule := range blend.Schedules() {
		for _, workers := range []int{1, 2} {
			b.Run(fmt.Sprint(schedule, "/workers=", workers), func(b *testing.B) {
				by := blend.Rebalance{Schedule: schedule, Band: 5}
				b.ReportAllocs()
				for b.Loop() {
					if _, err := New(context.Background(), s, three, by, workers); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}

func BenchmarkOneByOne(b *testing.B) {
	s := whole(b)
	for b.Loop() {
		for i := range Size {
			backtest.Hold(s, At(i), annual())
		}
	}
}

// BenchmarkAnswers asks a grid for everything that one page shows of it.
func BenchmarkAnswers(b *testing.B) {
	g := grid(b, whole(b), annual())
	reference := g.Of(blend.Percent(60, 40, 0))
	limits := []Limit{{Of: MaxDrawdown, Value: -0.2}, {On: blend.Trend, Most: true, Value: 0.25}, {On: blend.Stocks, Value: 0.4}}
	for name, ask := range map[string]func(){
		"edge":       func() { g.Edge(Volatility) },
		"better":     func() { g.MoreReturn(Volatility, reference); g.LessRisk(Volatility, reference) },
		"find":       func() { g.Find(CAGR, limits) },
		"more trend": func() { g.More(blend.Percent(60, 40, 0), blend.Trend, 0) },
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				ask()
			}
		})
	}
}

func BenchmarkLater(b *testing.B) {
	s := whole(b)
	for b.Loop() {
		if _, _, err := Halves(context.Background(), s, three, annual(), Sharpe, blend.Percent(60, 40, 0), 1); err != nil {
			b.Fatal(err)
		}
	}
}
