package backtest_test

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"testing"

	"pgregory.net/rapid"

	"trendblend/data/datatest"
	"trendblend/engine"
	"trendblend/engine/backtest"
	"trendblend/engine/blend"
	"trendblend/engine/daily"
	"trendblend/engine/metrics"
	"trendblend/engine/trend"
)

type lowRow struct {
	Depth  float64
	Trough string
}

// ruinRow is one case of testdata/reference/ruin.json.
type ruinRow struct {
	Weights     [3]int
	From, To    string
	Schedule    blend.Schedule
	Spread      float64
	Real        bool
	Ruin        string
	RuinDay     string `json:"ruin_day"`
	Growth      float64
	CAGR        float64
	MaxDrawdown lowRow  `json:"max_drawdown"`
	DayFall     *lowRow `json:"day_fall"`
	MonthFall   *lowRow `json:"month_fall"`
	WorstDay    [2]any  `json:"worst_day"`
}

// scenario is the row's, and the name that it has in a test.
func (row ruinRow) scenario(t *testing.T, a *allocation) (backtest.Scenario, string) {
	s := a.scenario
	s.Blends = []blend.Weights{blend.Percent(row.Weights[0], row.Weights[1], row.Weights[2])}
	s.From, s.To, s.Rebalance.Schedule, s.Real = datatest.Month(t, row.From), datatest.Month(t, row.To), row.Schedule, row.Real
	if row.Spread > 0 {
		s.Spread = row.Spread
	}
	return s, fmt.Sprint(s.Blends[0], " ", row.From, " ", row.To, " ", row.Schedule, " ", s.Spread, " ", row.Real)
}

// Ruin by the day, and falls by the day in periods that begin before the days do, as
// another program computes them.
func TestRuinAgreesWithTheReference(t *testing.T) {
	a := allocate(t)
	text, err := os.ReadFile("../testdata/reference/ruin.json")
	if err != nil {
		t.Fatal(err)
	}
	var rows []ruinRow
	if err := json.Unmarshal(text, &rows); err != nil {
		t.Fatal(err)
	}
	ruins, falls := 0, 0
	for _, row := range rows {
		s, name := row.scenario(t, a)
		t.Run(name, func(t *testing.T) {
			result, err := a.world.Run(s, a.sleeve)
			if err != nil {
				t.Fatal(err)
			}
			p := result.Portfolios[0]
			f := p.Figures
			ruin := ""
			if f.Ruined {
				ruin = f.Ruin.String()
				ruins++
			}
			sameText(t, "month of ruin", ruin, row.Ruin)
			same(t, "growth", f.Growth, row.Growth)
			same(t, "CAGR", f.CAGR, row.CAGR)
			same(t, "worst fall", f.MaxDrawdown.Depth, row.MaxDrawdown.Depth)
			legs, err := result.Series.Legs()
			if err != nil {
				t.Fatal(err)
			}
			path, err := backtest.HoldDaily(result.Series, legs, p.Weights, s.Rebalance)
			if row.DayFall == nil {
				if err == nil && !math.IsNaN(path.Figures.MaxDrawdown.Depth) {
					t.Errorf("a fall by the day of %v where there are no days", path.Figures.MaxDrawdown)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			falls++
			day := path.Figures
			same(t, "fall by the day", day.MaxDrawdown.Depth, row.DayFall.Depth)
			same(t, "fall by month ends", day.MonthEnds.Depth, row.MonthFall.Depth)
			if day.MaxDrawdown.Depth < 0 {
				sameText(t, "lowest day", day.MaxDrawdown.Trough.String(), row.DayFall.Trough)
			}
			samePlace(t, "worst day", day.WorstDay.To, day.WorstDay.Return, row.WorstDay)
			ruinDay := ""
			if day.Ruined {
				ruinDay = day.Ruin.String()
			}
			sameText(t, "day of ruin", ruinDay, row.RuinDay)
		})
	}
	if ruins < 3 || falls < 20 {
		t.Errorf("%d ruins and %d falls looked at", ruins, falls)
	}
}

// The floor spares a blend the look at the days only where no day ruined it.
func TestFloorIsBelowEveryDay(t *testing.T) {
	a := allocate(t)
	c := a.world.Daily().Calendar
	s := a.scenario
	s.Fees, s.Spread, s.Terms = backtest.Fees{blend.Stocks: 0.05, blend.Bonds: 0.05}, 0.10, trend.Terms{Volatility: 0.4, Fee: 0.05}
	for _, bonds := range []backtest.Bonds{backtest.Aggregate, backtest.Bills} {
		s.Bonds = bonds
		legs, err := a.world.Daily().Legs(s, a.sleeve)
		if err != nil {
			t.Fatal(err)
		}
		floor := c.Floor(s.Sleeves, bonds == backtest.Bills, daily.Cost{Fees: s.Fees, Loan: s.Spread})
		// Stocks on just the loan that the lowest day of a month cannot pay.
		for d := range c.Days {
			stocks, debt := legs.Sleeves.Of(blend.Stocks)[d], legs.Loan[d]
			if stocks >= debt {
				continue
			}
			loan := stocks / (debt - stocks) * (1 + 1e-9)
			start := blend.Parts{Sleeves: blend.OfThree(1+loan, 0, 0), Cash: -loan}
			if m := c.Days[d].Month(); !legs.Ruined(m, start) || floor.Holds(m, start) {
				t.Fatalf("%s: a loan of %v is paid, or said to be", c.Days[d], loan)
			}
		}
		spared, near := 0, 0
		rapid.Check(t, func(t *rapid.T) {
			m := c.First + engine.Month(rapid.IntRange(0, len(c.Ends)-1).Draw(t, "month"))
			loan := rapid.Float64Range(0, 20).Draw(t, "loan")
			stocks := rapid.Float64Range(0, 1+loan).Draw(t, "stocks")
			trend := rapid.Float64Range(0, 1+loan-stocks).Draw(t, "trend")
			start := blend.Parts{Sleeves: blend.OfThree(stocks, 1+loan-stocks-trend, trend), Cash: -loan}
			holds, ruined := floor.Holds(m, start), legs.Ruined(m, start)
			if holds && ruined {
				t.Fatalf("%s: parts %v are ruined below the floor", m, start)
			}
			if holds {
				spared++
			} else if !ruined {
				near++
			}
		})
		if spared == 0 || near == 0 {
			t.Errorf("%s: spared %d, looked at in vain %d", bonds, spared, near)
		}
	}
}

// With 10-year Treasuries there are no days, and month ends decide.
func TestRuinWithoutDays(t *testing.T) {
	a := allocate(t)
	s := a.scenario
	s.From, s.Blends, s.Rebalance.Schedule = datatest.Month(t, "2007-01"), []blend.Weights{blend.Percent(200, 0, 0)}, blend.None
	for _, bonds := range backtest.AllBonds() {
		s.Bonds = bonds
		result, err := a.world.Run(s, a.sleeve)
		if err != nil {
			t.Fatal(err)
		}
		if f := result.Portfolios[0].Figures; f.Ruined == (bonds == backtest.Treasury10) {
			t.Errorf("%s: ruined %v, growth %v", bonds, f.Ruined, f.Growth)
		}
	}
}

// After the ruin nothing is left, in every figure that there is.
func TestNothingFollowsRuin(t *testing.T) {
	a := allocate(t)
	s := a.scenario
	s.From, s.Blends, s.Rebalance.Schedule = datatest.Month(t, "2007-01"), []blend.Weights{blend.Percent(200, 0, 0)}, blend.None
	result, err := a.world.Run(s, a.sleeve)
	if err != nil {
		t.Fatal(err)
	}
	p := result.Portfolios[0]
	f := p.Figures
	if !f.Ruined || f.Ruin != datatest.Month(t, "2009-03") || f.CAGR != -1 || f.Growth != 0 || f.MaxDrawdown.Depth != -1 || f.MaxDrawdown.Trough != f.Ruin || f.MaxDrawdown.Recovered {
		t.Errorf("figures of a ruined blend: %+v", f)
	}
	for what, v := range map[string]float64{"volatility": f.Volatility, "Sharpe": f.Sharpe, "Sortino": f.Sortino, "Calmar": f.Calmar,
		"2010": f.Year(2010), "2022": f.Year(2022)} {
		if !math.IsNaN(v) {
			t.Errorf("%s is %v, want undefined", what, v)
		}
	}
	if f.Year(2009) != -1 || f.Worst != (metrics.YearReturn{Year: 2009, Return: -1}) || f.Best.Year > 2009 {
		t.Errorf("2009 %v, worst %v, best %v", f.Year(2009), f.Worst, f.Best)
	}
	for i, w := range p.Wealth {
		if at := s.From + engine.Month(i); (at >= f.Ruin) != (w == 0) || (at >= f.Ruin) != (p.Underwater[i] == -1) {
			t.Errorf("%s: wealth %v, underwater %v", at, w, p.Underwater[i])
		}
	}
	restored := backtest.Schedules(result.Series, p.Weights, s.Rebalance)
	if none := restored[3]; none.CAGR != -1 || !math.IsNaN(none.Sharpe) || none.MaxDrawdown.Depth != -1 || none.Turnover != 0 {
		t.Errorf("without rebalancing: %+v", none)
	}
}
