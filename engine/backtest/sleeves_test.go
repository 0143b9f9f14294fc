package backtest_test

import (
	"math"
	"testing"

	"trendblend/data/datatest"
	"trendblend/engine/backtest"
	"trendblend/engine/blend"
	"trendblend/engine/trend"
)

func listOf(t *testing.T, sleeves ...blend.Sleeve) blend.List {
	t.Helper()
	l, err := blend.ListOf(sleeves...)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// A scenario whose sleeves stand in another order has the same figures, correlations,
// years and days; so has one that leaves out a sleeve of which its blends hold nothing.
func TestFiguresFollowTheNamesOfSleeves(t *testing.T) {
	set, world := load(t)
	for what, c := range map[string]struct {
		sleeves blend.List
		blends  []blend.Weights // of the usual three
	}{
		"turned":        {listOf(t, blend.Trend, blend.Stocks, blend.Bonds), []blend.Weights{blend.Percent(50, 30, 20), blend.Percent(150, 0, 50), blend.Percent(0, 0, 40)}},
		"without trend": {listOf(t, blend.Bonds, blend.Stocks), []blend.Weights{blend.Percent(60, 40, 0), blend.Percent(200, 0, 0)}},
		"stocks alone":  {listOf(t, blend.Stocks), []blend.Weights{blend.Percent(100, 0, 0), blend.Percent(195, 0, 0)}},
	} {
		t.Run(what, func(t *testing.T) {
			usual := backtest.Default(set.Through)
			usual.Blends = c.blends
			turned := usual
			turned.Sleeves, turned.Blends = c.sleeves, nil
			for _, w := range c.blends {
				turned.Blends = append(turned.Blends, blend.Weights{PerSleeve: blend.Each(c.sleeves, w.Of)})
			}
			want, got := run(t, world, usual), run(t, world, turned)
			legs, err := got.Series.Legs()
			if err != nil {
				t.Fatal(err)
			}
			if got.Series.Sleeves.List() != c.sleeves || got.Correlation.List() != c.sleeves || got.Years.List() != c.sleeves || legs.Sleeves.List() != c.sleeves {
				t.Errorf("returns of %v, correlations of %v, years of %v, days of %v", got.Series.Sleeves.List().Names(),
					got.Correlation.List().Names(), got.Years.List().Names(), legs.Sleeves.List().Names())
			}
			for i := range c.blends {
				samePath(t, c.blends[i], got, want, i)
			}
			for _, a := range c.sleeves.All() {
				if g, w := got.Years.Of(a), want.Years.Of(a); len(g) != len(w) || g[0] != w[0] {
					t.Errorf("years of %s: %v, want %v", a, g, w)
				}
				for _, b := range c.sleeves.All() {
					if g, w := got.Correlation.Between(a, b), want.Correlation.Between(a, b); !datatest.Near(g, w, 1e-14) {
						t.Errorf("correlation of %s and %s: %v, want %v", a, b, g, w)
					}
				}
			}
		})
	}
}

// samePath holds blend i of two results against each other, by month and by day.
func samePath(t *testing.T, w blend.Weights, got, want *backtest.Result, i int) {
	t.Helper()
	a, b := got.Portfolios[i].Figures, want.Portfolios[i].Figures
	if a.Ruin != b.Ruin || !datatest.Near(a.CAGR, b.CAGR, 1e-12) || !datatest.Near(a.MaxDrawdown.Depth, b.MaxDrawdown.Depth, 1e-12) || !datatest.Near(a.Growth, b.Growth, 1e-10) {
		t.Errorf("%s: %+v, want %+v", w, a, b)
	}
	var deepest [2]float64
	for k, r := range []*backtest.Result{got, want} {
		legs, err := r.Series.Legs()
		if err != nil {
			t.Fatal(err)
		}
		path, err := backtest.HoldDaily(r.Series, legs, r.Portfolios[i].Weights, r.Scenario.Rebalance)
		if err != nil {
			t.Fatal(err)
		}
		deepest[k] = path.Figures.MaxDrawdown.Depth
	}
	if math.Abs(deepest[0]-deepest[1]) > 1e-12 {
		t.Errorf("%s falls by %v by the day, want %v", w, deepest[0], deepest[1])
	}
}

func TestSleevesWithoutReturnsAreRefused(t *testing.T) {
	set, world := load(t)
	gold := listOf(t, blend.Stocks, blend.Gold)
	for want, change := range map[string]func(*backtest.Scenario){
		"the scenario has no sleeves":  func(s *backtest.Scenario) { s.Sleeves = blend.List{} },
		"there are no returns of gold": func(s *backtest.Scenario) { s.Sleeves, s.Blends = gold, nil },
		"a blend holds gold, which is none of the scenario's sleeves": func(s *backtest.Scenario) {
			s.Blends = []blend.Weights{gold.Weights(900, 100)}
		},
	} {
		s := backtest.Default(set.Through)
		change(&s)
		if _, err := world.Run(s, trend.New(world.Panel, s.Trend)); err == nil || err.Error() != want {
			t.Errorf("error %v, want %s", err, want)
		}
	}
	s := backtest.Default(set.Through)
	s.Blends = []blend.Weights{gold.Weights(1000, 0)} // names gold and holds none
	if _, err := world.Run(s, trend.New(world.Panel, s.Trend)); err != nil {
		t.Error(err)
	}
}
