package backtest_test

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"sync"
	"testing"

	"trendblend/data"
	"trendblend/data/datatest"
	"trendblend/engine"
	"trendblend/engine/backtest"
	"trendblend/engine/blend"
	"trendblend/engine/daily"
	"trendblend/engine/metrics"
	"trendblend/engine/money"
	"trendblend/engine/trend"
)

// The expected values are those of engine/testdata/reference/allocator.py, a pandas
// program written from the definitions.

type fallRow struct {
	Depth                  float64
	Peak, Trough, Recovery string
}

type placed [2]any // when and how much

type dailyRow struct {
	Days             int
	Drawdown         fallRow
	Day, Week, Month struct{ Worst, Best placed }
	Sample           map[string]float64
	End              float64
}

type regimeRow struct {
	N                         int
	R, Low, High, Adjusted, P float64
	Test                      float64
	Z                         float64
}

type planRow struct {
	Balance       []float64
	End, In, Out  float64
	Dry           string
	MoneyWeighted float64 `json:"money_weighted"`
}

type allocatorRows struct {
	Blends map[string]struct {
		CAGR, Volatility, Sharpe float64
		Months                   []float64
		Drawdowns                []fallRow
		Shape                    struct {
			Skewness, Kurtosis, Positive, Var, Shortfall, Martin float64
			GainToPain                                           float64 `json:"gain_to_pain"`
			UnderWater                                           float64 `json:"under_water"`
			LongestUnder                                         int     `json:"longest_under"`
			Best, Worst                                          placed
		}
		Relative struct {
			Beta, Up, Down float64
			TrackingError  float64 `json:"tracking_error"`
			Lag            fallRow
			LagBlend       float64 `json:"lag_blend"`
			LagComparison  float64 `json:"lag_comparison"`
		}
		Rolling map[string]struct {
			First                      string
			Return, Volatility, Sharpe []float64
			Beat                       float64
			Worst, Best                placed
		}
		Daily         dailyRow
		DailyReal     dailyRow `json:"daily_real"`
		Starts        map[string][4]float64
		Schedules     map[string][4]float64
		Anniversaries [][4]float64
	}
	Regimes            map[string]map[string]regimeRow
	RollingCorrelation map[string]map[string][]float64 `json:"rolling_correlation"`
	Money              map[string]planRow
	Safe               map[string]map[string]float64
}

// allocation is the default scenario over the data, with its daily side.
type allocation struct {
	set      *data.Set
	world    *backtest.World
	sleeve   *trend.Sleeve
	daily    *backtest.Daily
	scenario backtest.Scenario
	series   backtest.Series
	legs     daily.Legs
}

var allocated = sync.OnceValues(func() (*allocation, error) {
	set, err := datatest.ReadFirst()
	if err != nil {
		return nil, err
	}
	a := &allocation{set: set, scenario: backtest.Default(set.Through)}
	a.world = backtest.NewWorld(set.Markets, set.Monthly, set.Daily, set.Through)
	a.sleeve = trend.New(a.world.Panel, a.scenario.Trend)
	a.daily = backtest.NewDaily(a.world, set.Monthly, set.Daily)
	if a.series, err = a.world.Series(a.scenario, a.sleeve); err != nil {
		return nil, err
	}
	a.legs, err = a.daily.Legs(a.scenario, a.sleeve)
	return a, err
})

func allocate(t testing.TB) *allocation {
	t.Helper()
	a, err := allocated()
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func (a *allocation) real(t testing.TB) backtest.Series {
	t.Helper()
	s := a.scenario
	s.Real = true
	series, err := a.world.Series(s, a.sleeve)
	if err != nil {
		t.Fatal(err)
	}
	return series
}

func allocatorReference(t testing.TB) (rows allocatorRows) {
	t.Helper()
	b, err := os.ReadFile("../testdata/reference/allocator.json")
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(b, &rows); err != nil {
		t.Fatal(err)
	}
	return rows
}

func free(t testing.TB, s string) blend.Weights {
	t.Helper()
	w, err := blend.Three().ParseFree(s)
	if err != nil {
		t.Fatal(err)
	}
	return w
}

// same checks numbers to 1e-10 of the larger of 1 and the value.
func same(t testing.TB, what string, got, want float64) {
	t.Helper()
	if !(math.Abs(got-want) <= 1e-10*max(1, math.Abs(want))) {
		t.Errorf("%s is %.15g, the reference has %.15g", what, got, want)
	}
}

func sameText(t testing.TB, what string, got, want any) {
	t.Helper()
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("%s is %v, the reference has %v", what, got, want)
	}
}

func sameFall(t testing.TB, what string, got metrics.Drawdown, want fallRow) {
	t.Helper()
	same(t, what+" depth", got.Depth, want.Depth)
	recovery := ""
	if got.Recovered {
		recovery = got.Recovery.String()
	}
	sameText(t, what, []string{got.Peak.String(), got.Trough.String(), recovery}, []string{want.Peak, want.Trough, want.Recovery})
}

func samePlace(t testing.TB, what string, when any, value float64, want placed) {
	t.Helper()
	sameText(t, what, when, want[0])
	same(t, what, value, want[1].(float64))
}

func TestAllocatorFiguresAgreeWithTheReference(t *testing.T) {
	a, rows := allocate(t), allocatorReference(t)
	s := a.series
	comparison := backtest.Hold(s, blend.Percent(60, 40, 0), a.scenario.Rebalance).Returns
	for name, want := range rows.Blends {
		t.Run(name, func(t *testing.T) {
			w := free(t, name)
			p := backtest.Hold(s, w, a.scenario.Rebalance)
			same(t, "CAGR", p.Figures.CAGR, want.CAGR)
			same(t, "volatility", p.Figures.Volatility, want.Volatility)
			same(t, "Sharpe", p.Figures.Sharpe, want.Sharpe)
			for i, v := range want.Months {
				same(t, "month", p.Returns[20*i], v)
			}

			falls := metrics.WorstDrawdowns(s.From, p.Returns, 10)
			sameText(t, "number of drawdowns", len(falls), len(want.Drawdowns))
			for i, fall := range falls {
				sameFall(t, "drawdown", fall, want.Drawdowns[i])
			}

			shape := metrics.ShapeOf(s.From, p.Returns, s.Bills)
			same(t, "skewness", shape.Skewness, want.Shape.Skewness)
			same(t, "kurtosis", shape.Kurtosis, want.Shape.Kurtosis)
			same(t, "positive", shape.Positive.Share(), want.Shape.Positive)
			same(t, "value at risk", shape.ValueAtRisk, want.Shape.Var)
			same(t, "shortfall", shape.Shortfall, want.Shape.Shortfall)
			same(t, "gain to pain", shape.GainToPain, want.Shape.GainToPain)
			same(t, "Martin", shape.Martin, want.Shape.Martin)
			same(t, "under water", shape.UnderWater.Share(), want.Shape.UnderWater)
			sameText(t, "longest under water", shape.LongestUnder, want.Shape.LongestUnder)
			samePlace(t, "best month", shape.Best.Month, shape.Best.Return, want.Shape.Best)
			samePlace(t, "worst month", shape.Worst.Month, shape.Worst.Return, want.Shape.Worst)

			relative := metrics.RelativeTo(s.From, p.Returns, s.Bills, s.Sleeves.Of(blend.Stocks), comparison)
			same(t, "beta", relative.Beta, want.Relative.Beta)
			same(t, "up capture", relative.UpCapture, want.Relative.Up)
			same(t, "down capture", relative.DownCapture, want.Relative.Down)
			same(t, "tracking error", relative.TrackingError, want.Relative.TrackingError)
			sameFall(t, "lag", relative.Lag.Drawdown, want.Relative.Lag)
			same(t, "blend in the lag", relative.Lag.Blend, want.Relative.LagBlend)
			same(t, "poorer by", relative.Lag.Depth, (1+want.Relative.LagBlend)/(1+want.Relative.LagComparison)-1)

			for _, years := range metrics.RollingYears() {
				want := want.Rolling[fmt.Sprint(years)]
				got := metrics.RollingOf(s.From, p.Returns, s.Bills, years)
				sameText(t, "first window", got.First, want.First)
				for i := range want.Return {
					same(t, "rolling return", got.Return[24*i], want.Return[i])
					same(t, "rolling volatility", got.Volatility[24*i], want.Volatility[i])
					same(t, "rolling Sharpe", got.Sharpe[24*i], want.Sharpe[i])
				}
				worst, best, _ := got.Extremes()
				samePlace(t, "worst window", worst.To, worst.Return, want.Worst)
				samePlace(t, "best window", best.To, best.Return, want.Best)
				same(t, "share ahead", got.Beat(metrics.RollingOf(s.From, comparison, s.Bills, years)).Share(), want.Beat)
			}

			starts := metrics.StartsOf(s.From, p.Returns)
			sameText(t, "lengths", len(starts.Held), len(want.Starts))
			for y, row := range starts.Held {
				cells := want.Starts[fmt.Sprint(y+1)]
				low, high := math.Inf(1), math.Inf(-1)
				for _, v := range row {
					low, high = min(low, v), max(high, v)
				}
				same(t, "starts", float64(len(row)), cells[0])
				same(t, "mean of starts", metrics.Mean(row), cells[1])
				same(t, "lowest of starts", low, cells[2])
				same(t, "highest of starts", high, cells[3])
			}

			for i, got := range backtest.Schedules(s, w, a.scenario.Rebalance) {
				sameRestored(t, string(blend.Schedules()[i]), got, want.Schedules[string(blend.Schedules()[i])])
			}
			for i, got := range backtest.Anniversaries(s, w) {
				sameRestored(t, got.By.Month.String(), got, want.Anniversaries[i])
			}
		})
	}
}

func sameRestored(t *testing.T, what string, got backtest.Restored, want [4]float64) {
	t.Helper()
	same(t, what+" CAGR", got.CAGR, want[0])
	same(t, what+" Sharpe", got.Sharpe, want[1])
	same(t, what+" drawdown", got.MaxDrawdown.Depth, want[2])
	same(t, what+" turnover", got.Turnover, want[3])
}

func TestSpread(t *testing.T) {
	cagr := func(r backtest.Restored) float64 { return r.CAGR }
	if low, high := backtest.Spread([]backtest.Restored{{CAGR: .25}, {CAGR: -.5}, {CAGR: 0}}, cagr); low != -.5 || high != .25 {
		t.Errorf("from %v to %v, want -0.5 to 0.25", low, high)
	}
	for _, all := range [][]backtest.Restored{nil, {{CAGR: math.NaN()}, {CAGR: 1}}} {
		if low, high := backtest.Spread(all, cagr); !math.IsNaN(low) || !math.IsNaN(high) {
			t.Errorf("from %v to %v, want undefined", low, high)
		}
	}
}

func TestDailyAgreesWithTheReference(t *testing.T) {
	a, rows := allocate(t), allocatorReference(t)
	for name, blends := range rows.Blends {
		for _, c := range []struct {
			terms  string
			series backtest.Series
			want   dailyRow
		}{{"nominal", a.series, blends.Daily}, {"real", a.real(t), blends.DailyReal}} {
			t.Run(name+" "+c.terms, func(t *testing.T) {
				p, err := backtest.HoldDaily(c.series, a.legs, free(t, name), a.scenario.Rebalance)
				if err != nil {
					t.Fatal(err)
				}
				f, want := p.Figures, c.want
				sameText(t, "days", len(p.Days), want.Days)
				same(t, "end", p.Wealth[len(p.Wealth)-1], want.End)
				found := 0
				for i, d := range p.Days {
					if v, ok := want.Sample[d.String()]; ok {
						found++
						same(t, d.String(), p.Wealth[i], v)
					}
				}
				sameText(t, "days looked at", found, len(want.Sample))
				same(t, "depth", f.MaxDrawdown.Depth, want.Drawdown.Depth)
				recovery := ""
				if f.MaxDrawdown.Recovered {
					recovery = f.MaxDrawdown.Recovery.String()
				}
				sameText(t, "drawdown", []string{f.MaxDrawdown.Peak.String(), f.MaxDrawdown.Trough.String(), recovery},
					[]string{want.Drawdown.Peak, want.Drawdown.Trough, want.Drawdown.Recovery})
				week := func(s daily.Stretch) string {
					year, week := s.To.Time().ISOWeek()
					return fmt.Sprint(year*100 + week)
				}
				samePlace(t, "worst day", f.WorstDay.To, f.WorstDay.Return, want.Day.Worst)
				samePlace(t, "best day", f.BestDay.To, f.BestDay.Return, want.Day.Best)
				samePlace(t, "worst week", week(f.WorstWeek), f.WorstWeek.Return, want.Week.Worst)
				samePlace(t, "best week", week(f.BestWeek), f.BestWeek.Return, want.Week.Best)
				samePlace(t, "worst month", f.WorstMonth.To.Month(), f.WorstMonth.Return, want.Month.Worst)
				samePlace(t, "best month", f.BestMonth.To.Month(), f.BestMonth.Return, want.Month.Best)
			})
		}
	}
}

// Every rule, with a target volatility and costs, over a period that begins before the
// days do: wealth at a month's end over that of the month before is the month's return.
func TestDailyMonthEndsAreTheMonthlyPath(t *testing.T) {
	a := allocate(t)
	for _, rule := range trend.Rules() {
		for _, from := range []engine.Month{engine.MonthOf(1975, 1), engine.MonthOf(1988, 7), engine.MonthOf(2001, 5)} {
			for _, schedule := range blend.Schedules() {
				s := a.scenario
				s.Trend.Rule = rule
				s.Terms = trend.Terms{Volatility: 0.12, Fee: 0.02, Cost: 0.0005}
				s.Real = schedule == blend.Quarterly
				s.Bonds = backtest.Aggregate
				if schedule == blend.Monthly {
					s.Bonds = backtest.Bills
				}
				if schedule != blend.Annual {
					s.Fees = backtest.Fees{blend.Stocks: 0.05, blend.Bonds: 0.01}
				}
				sleeve := trend.New(a.world.Panel, s.Trend)
				s.From = max(from, a.world.First(sleeve))
				s.Rebalance.Schedule = schedule
				series, err := a.world.Series(s, sleeve)
				if err != nil {
					t.Fatal(err)
				}
				legs, err := a.daily.Legs(s, sleeve)
				if err != nil {
					t.Fatal(err)
				}
				for _, weights := range []string{"50-30-20", "100-0-60", "20-20-20"} {
					monthly := backtest.Hold(series, free(t, weights), s.Rebalance)
					p, err := backtest.HoldDaily(series, legs, free(t, weights), s.Rebalance)
					if err != nil {
						t.Fatal(err)
					}
					first := max(s.From, a.daily.Calendar.First)
					if p.Days[0].Month() != first || p.Before.Month() != first-1 {
						t.Fatalf("the days begin with %s after %s, want the first of %s", p.Days[0], p.Before, first)
					}
					before := 1.0
					if n := len(p.Earlier.Wealth); n > 0 {
						before = p.Earlier.Wealth[n-1]
					}
					for i, w := range p.Wealth {
						if i+1 < len(p.Days) && p.Days[i+1].Month() == p.Days[i].Month() {
							continue
						}
						month := p.Days[i].Month()
						if want := monthly.Returns[month-s.From]; !(math.Abs(w/before-1-want) < 1e-12) {
							t.Fatalf("%s %s %s %s: the days make %v, the month %v", rule, schedule, weights, month, w/before-1, want)
						}
						before = w
					}
				}
			}
		}
	}
}

// Sleeves alone: a daily level of the data, a sleeve with no position, a 10-year Treasury.
func TestDailyLegs(t *testing.T) {
	a := allocate(t)
	p, err := backtest.HoldDaily(a.series, a.legs, blend.Percent(100, 0, 0), a.scenario.Rebalance)
	if err != nil {
		t.Fatal(err)
	}
	for i, d := range a.set.Daily.Days {
		if d == p.Before {
			for k, w := range p.Wealth[:5000] {
				if raw := a.set.Daily.Stocks[i+1+k] / a.set.Daily.Stocks[i]; math.Abs(w/raw-1) > 1e-5 {
					t.Fatalf("%s: stocks at %v, the data have %v", p.Days[k], w, raw)
				}
			}
		}
	}
	treasury := a.scenario
	treasury.Bonds = backtest.Treasury10
	if _, err := a.daily.Legs(treasury, a.sleeve); err != backtest.ErrNoDaily {
		t.Errorf("the 10-year Treasury has no daily values, got error %v", err)
	}
	early := a.scenario
	early.From, early.To = engine.MonthOf(1980, 1), engine.MonthOf(1985, 12)
	series, err := a.world.Series(early, a.sleeve)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := backtest.HoldDaily(series, a.legs, blend.Percent(50, 30, 20), early.Rebalance); err == nil {
		t.Error("a period before the days must be refused")
	}
}

func TestRegimesAgreeWithTheReference(t *testing.T) {
	a, rows := allocate(t), allocatorReference(t)
	for name, other := range map[string][]float64{"trend": a.series.Sleeves.Of(blend.Trend), "bonds": a.series.Sleeves.Of(blend.Bonds)} {
		got := metrics.RegimesOf(a.series.From, a.series.Sleeves.Of(blend.Stocks), other)
		for part, r := range map[string]metrics.Regime{"all": got.All, "tail": got.Tail, "falls": got.Falls, "calm": got.Calm} {
			want, what := rows.Regimes[name][part], name+" "+part
			sameText(t, what+" months", r.Months, want.N)
			same(t, what, r.Correlation, want.R)
			same(t, what+" low", r.Low, want.Low)
			same(t, what+" high", r.High, want.High)
			same(t, what+" adjusted", r.Adjusted, want.Adjusted)
			if part == "tail" || part == "falls" {
				same(t, what+" z", r.Z, want.Test)
				same(t, what+" p", r.P, want.P)
			} else if !math.IsNaN(r.Z) || !math.IsNaN(r.P) {
				t.Errorf("%s has a test against itself", what)
			}
		}
	}
	for _, years := range metrics.RollingYears() {
		for name, other := range map[string][]float64{"trend": a.series.Sleeves.Of(blend.Trend), "bonds": a.series.Sleeves.Of(blend.Bonds)} {
			got := metrics.RollingCorrelation(a.series.Sleeves.Of(blend.Stocks), other, years)
			want := rows.RollingCorrelation[fmt.Sprint(years)][name]
			sameText(t, "windows looked at", len(want), (len(got)+23)/24)
			for i, want := range want {
				same(t, "rolling correlation with "+name, got[24*i], want)
			}
		}
	}
}

func TestMoneyAgreesWithTheReference(t *testing.T) {
	a, rows := allocate(t), allocatorReference(t)
	plans := map[string]money.Plan{
		"pay in monthly":             {Start: 1000, Flow: 100, Every: money.Monthly},
		"pay in yearly, indexed":     {Flow: 1200, Every: money.Yearly, Indexed: true},
		"draw monthly":               {Start: 100000, Flow: -700, Every: money.Monthly},
		"draw yearly, indexed, dry":  {Start: 100000, Flow: -9000, Every: money.Yearly, Indexed: true},
		"draw percent monthly":       {Start: 100000, Flow: -0.05, Every: money.Monthly, Percent: true},
		"draw monthly, real":         {Start: 100000, Flow: -700, Every: money.Monthly},
		"draw yearly, indexed, real": {Start: 100000, Flow: -6000, Every: money.Yearly, Indexed: true},
	}
	sameText(t, "plans", len(plans), len(rows.Money))
	for name, plan := range plans {
		t.Run(name, func(t *testing.T) {
			s, want := a.series, rows.Money[name]
			if name == "draw monthly, real" || name == "draw yearly, indexed, real" {
				s = a.real(t)
			}
			p := backtest.Hold(s, blend.Percent(50, 30, 20), a.scenario.Rebalance)
			o := money.Run(plan, s.From, p.Returns, s.Inflation, s.Real)
			for i, v := range want.Balance {
				same(t, "balance", o.Balance[60*i], v)
			}
			same(t, "end", o.Balance[len(o.Balance)-1], want.End)
			same(t, "in", o.In, want.In)
			same(t, "out", o.Out, want.Out)
			dry := ""
			if o.RanDry {
				dry = o.Dry.String()
			}
			sameText(t, "dry", dry, want.Dry)
			same(t, "time-weighted", o.TimeWeighted, p.Figures.CAGR)
			same(t, "money-weighted", o.MoneyWeighted, want.MoneyWeighted)
		})
	}
	for every, want := range map[money.Every]map[string]float64{money.Monthly: rows.Safe["monthly"], money.Yearly: rows.Safe["yearly"]} {
		for _, s := range []backtest.Series{a.series, a.real(t)} {
			p := backtest.Hold(s, blend.Percent(50, 30, 20), a.scenario.Rebalance)
			got := money.SafeWithdrawals(s.From, p.Returns, s.Inflation, s.Real, every)
			sameText(t, "starts", len(got.Rate), len(want))
			for i, rate := range got.Rate {
				// In real terms the blend restores at the same months, so its path is the same.
				same(t, "safe rate", rate, want[(s.From+engine.Month(i)).String()])
			}
		}
	}
}
