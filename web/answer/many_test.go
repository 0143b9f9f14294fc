package answer

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"strconv"
	"testing"

	"trendblend/data/datatest"
	"trendblend/engine/backtest"
	"trendblend/engine/blend"
)

// reckoned is a case of engine/testdata/reference/many.py.
type reckoned struct {
	Query, First, Last                                       string
	Months                                                   int
	CAGR, Volatility, Sharpe, Growth, Depth, Ulcer, Turnover float64
	Trough                                                   string
	Years                                                    map[string]float64
	Tenth                                                    []float64
	Weight, Added, Risk                                      []float64
	Correlation                                              [][]float64
	DayDepth                                                 float64 `json:"day_depth"`
	WorstDay                                                 []any   `json:"worst_day"`
}

// Links of one to eight sleeves give the figures that another program gives: fees, loans, cash,
// bands, own series and what carries them back, by the month and by the day.
func TestManySleevesAgreeWithTheReference(t *testing.T) {
	var cases []reckoned
	text, err := os.ReadFile("../../engine/testdata/reference/2026-06/many.json")
	if err == nil {
		err = json.Unmarshal(text, &cases)
	}
	if err != nil || len(cases) < 60 {
		t.Fatalf("%d cases: %v", len(cases), err)
	}
	e := New(datatest.Shipped(t), NewMemory())
	for i, want := range cases {
		t.Run(strconv.Itoa(i), func(t *testing.T) { e.agrees(t, want) })
	}
}

func (e *Edition) agrees(t *testing.T, want reckoned) {
	s, problems := e.Links.Parse(want.Query)
	if len(problems) > 0 {
		t.Fatalf("%s is refused: %v", want.Query, problems)
	}
	if p := e.period(s.Scenario); p.First.String() != want.First || p.Last.String() != want.Last {
		t.Errorf("%s may go from %s to %s, the reference has %s to %s", want.Query, p.First, p.Last, want.First, want.Last)
	}
	result, err := e.run(s)
	if err != nil {
		t.Fatal(err)
	}
	same := func(what string, got, want float64) {
		if !datatest.Near(got, want, 1e-10) {
			t.Errorf("%s is %v, the reference has %v", what, got, want)
		}
	}
	p := result.Portfolios[0]
	f := p.Figures
	same("CAGR", f.CAGR, want.CAGR)
	same("volatility", f.Volatility, want.Volatility)
	same("Sharpe", f.Sharpe, want.Sharpe)
	same("growth", f.Growth, want.Growth)
	same("worst fall", f.MaxDrawdown.Depth, want.Depth)
	same("Ulcer index", f.Ulcer, want.Ulcer)
	same("turnover", blend.Turnover(s.From, p.Weights, result.Series.Sleeves, result.Series.Cash(), s.Rebalance), want.Turnover)
	if len(p.Returns) != want.Months || len(f.Years) != len(want.Years) || f.MaxDrawdown.Trough.String() != want.Trough {
		t.Errorf("%d months, %d years, trough %s; want %+v", len(p.Returns), len(f.Years), f.MaxDrawdown.Trough, want)
	}
	for _, y := range f.Years {
		same(strconv.Itoa(y.Year), y.Return, want.Years[strconv.Itoa(y.Year)])
	}
	for i, r := range want.Tenth {
		same("month "+strconv.Itoa(10*i), p.Returns[10*i], r)
	}
	for i, a := range s.Sleeves.All() {
		for j, b := range s.Sleeves.All() {
			same("correlation of "+a.String()+" and "+b.String(), result.Correlation.Between(a, b), want.Correlation[i][j])
		}
	}
	for i, part := range backtest.BroughtBy(result.Series, p.Weights, s.Rebalance) {
		same(fmt.Sprint("weight of part ", i), part.Weight, want.Weight[i])
		same(fmt.Sprint("return from part ", i), part.Added, want.Added[i])
		same(fmt.Sprint("risk of part ", i), part.Risk, want.Risk[i])
	}
	e.agreesByDay(t, result, want)
}

func (e *Edition) agreesByDay(t *testing.T, result *backtest.Result, want reckoned) {
	if want.WorstDay == nil {
		return
	}
	days, err := e.Days(t.Context(), result.Scenario, result)
	if err != nil || days.Reason != "" {
		t.Fatalf("no days: %v %v", days, err)
	}
	f := days.Paths[0].Figures
	if !datatest.Near(f.MaxDrawdown.Depth, want.DayDepth, 1e-10) || f.WorstDay.To.String() != want.WorstDay[1] ||
		math.Abs(f.WorstDay.Return-want.WorstDay[0].(float64)) > 1e-10 {
		t.Errorf("by the day it falls by %v, worst %v; the reference has %v, %v", f.MaxDrawdown.Depth, f.WorstDay, want.DayDepth, want.WorstDay)
	}
}
