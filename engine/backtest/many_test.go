package backtest_test

import (
	"errors"
	"math"
	"testing"

	"pgregory.net/rapid"

	"trendblend/data/datatest"
	"trendblend/engine"
	"trendblend/engine/backtest"
	"trendblend/engine/blend"
	"trendblend/engine/daily"
	"trendblend/engine/own"
	"trendblend/engine/trend"
)

// eightDaily are eight sleeves that are known by the day, charged fees.
func eightDaily(t *testing.T) (*backtest.World, backtest.Scenario, *trend.Sleeve) {
	set, world := shipped(t)
	s := backtest.Default(set.Through)
	s.Sleeves = listOf(t, blend.Gold, blend.Stocks, blend.Trend, blend.Treasury20, blend.Bills, blend.International, blend.SmallValue, blend.Commodities)
	s.Blends = []blend.Weights{s.Sleeves.Equal()}
	s.From, s.To = engine.MonthOf(1990, 8), engine.MonthOf(2026, 5)
	s.Spread = 0.10
	for _, of := range s.Sleeves.All() {
		s.Fees[of] = 0.05
	}
	s.Fees[blend.Trend] = 0
	return world, s, trend.New(world.Panel, s.Trend)
}

// On the last day of every month each sleeve has become what its month returned.
func TestDaysEndWithTheirMonth(t *testing.T) {
	world, s, sleeve := eightDaily(t)
	legs, err := world.Daily().Legs(s, sleeve)
	if err != nil {
		t.Fatal(err)
	}
	c := world.Daily().Calendar
	for _, of := range s.Sleeves.All() {
		months := 0
		for i, end := range c.Ends {
			m := c.First + engine.Month(i)
			got, want := legs.Sleeves.Of(of)[end-1], world.Sleeve(s, of, sleeve, m, m).Return
			switch {
			case len(want) == 0 && !math.IsNaN(got):
				t.Errorf("%s has the days of %s, and no return of it", of, m)
			case len(want) == 1 && !datatest.Near(got, 1+want[0], 1e-12):
				t.Errorf("%s ends %s at %v, its month returned %v", of, m, got, want[0])
			}
			months += len(want)
		}
		if months < 400 {
			t.Errorf("%s has %d months with days", of, months)
		}
	}
}

// The floor of eight sleeves spares a blend the look at the days only where no day ruined it.
func TestFloorOfMany(t *testing.T) {
	world, s, sleeve := eightDaily(t)
	legs, err := world.Daily().Legs(s, sleeve)
	if err != nil {
		t.Fatal(err)
	}
	floor := world.Daily().Calendar.Floor(s.Sleeves, false, daily.Cost{Fees: s.Fees, Loan: s.Spread})
	spared, near, ruins := 0, 0, 0
	rapid.Check(t, func(t *rapid.T) {
		m := s.From + engine.Month(rapid.IntRange(0, int(s.To-s.From)).Draw(t, "month"))
		loan := rapid.Float64Range(0, 20).Draw(t, "loan")
		rest := 1 + loan
		start := blend.Parts{Cash: -loan, Sleeves: blend.Each(s.Sleeves, func(of blend.Sleeve) float64 {
			part := rapid.Float64Range(0, rest).Draw(t, of.String())
			rest -= part
			return part
		})}
		*start.Sleeves.Entry(blend.Commodities) += rest
		holds, ruined := floor.Holds(m, start), legs.Ruined(m, start)
		switch {
		case holds && ruined:
			t.Fatalf("%s: parts %v are ruined below the floor", m, start)
		case holds:
			spared++
		case ruined:
			ruins++
		default:
			near++
		}
	})
	if spared == 0 || near == 0 {
		t.Errorf("spared %d, looked at in vain %d, ruined %d", spared, near, ruins)
	}
}

// The order of eight sleeves means nothing to any figure, nor does one of which nothing is held.
func TestAnyOrderOfMany(t *testing.T) {
	world, s, sleeve := eightDaily(t)
	var all []blend.Sleeve
	for _, of := range s.Sleeves.All() {
		all = append(all, of)
	}
	rapid.Check(t, func(t *rapid.T) {
		shuffled, err := blend.ListOf(rapid.Permutation(all).Draw(t, "order")...)
		if err != nil {
			t.Fatal(err)
		}
		rest, w := blend.Whole, blend.Weights{PerSleeve: blend.Each(s.Sleeves, func(blend.Sleeve) int { return 0 })}
		for _, of := range all {
			v := rapid.IntRange(0, rest).Draw(t, of.String())
			w, rest = w.With(of, v), rest-v
		}
		w = w.With(blend.Gold, w.Of(blend.Gold)+rest)
		laid, ok := w.Laid(shuffled)
		turned := s
		turned.Sleeves, turned.Blends = shuffled, []blend.Weights{laid}
		s.Blends = []blend.Weights{w}
		a, errA := world.Run(s, sleeve)
		b, errB := world.Run(turned, sleeve)
		if !ok || errA != nil || errB != nil {
			t.Fatal(ok, errA, errB)
		}
		x, y := a.Portfolios[0].Figures, b.Portfolios[0].Figures
		if !datatest.Near(x.CAGR, y.CAGR, 1e-12) || !datatest.Near(x.MaxDrawdown.Depth, y.MaxDrawdown.Depth, 1e-12) || !datatest.Near(x.Sharpe, y.Sharpe, 1e-10) {
			t.Fatalf("%s of %v: %+v, of %v: %+v", w, s.Sleeves.Names(), x, shuffled.Names(), y)
		}
		sum := 0.0
		for _, part := range backtest.BroughtBy(b.Series, laid, turned.Rebalance) {
			sum += part.Added
		}
		if !datatest.Near(sum, y.CAGR, 1e-12) {
			t.Fatalf("the parts of %s add up to %v, it returned %v", laid, sum, y.CAGR)
		}
	})
}

// A series of one's own has no days: then a loan ruins a blend at the end of a month.
func TestOwnSeriesAndLoans(t *testing.T) {
	world, s, sleeve := eightDaily(t)
	returns := make([]float64, 240)
	returns[100] = -0.6
	mine, err := own.New("My fund", engine.MonthOf(2000, 1), returns)
	if err != nil {
		t.Fatal(err)
	}
	s.Own[0], s.Sleeves = mine, listOf(t, blend.Own1, blend.Stocks)
	s.Blends = []blend.Weights{s.Sleeves.Weights(2000, 0)}
	s.From, s.To, s.Rebalance.Schedule = mine.First, mine.Last(), blend.Monthly
	result, err := world.Run(s, sleeve)
	if err != nil {
		t.Fatal(err)
	}
	if f := result.Portfolios[0].Figures; !f.Ruined || f.Ruin != mine.First+100 {
		t.Errorf("ruined %v in %s, want in %s", f.Ruined, f.Ruin, mine.First+100)
	}
	if _, err := result.Series.Legs(); !errors.Is(err, backtest.ErrOwnDaily) {
		t.Errorf("the days of an own series: %v", err)
	}
	if parts := backtest.BroughtBy(result.Series, s.Blends[0], s.Rebalance); parts != nil {
		t.Errorf("a ruined blend is shared out: %v", parts)
	}
}
