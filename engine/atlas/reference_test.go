package atlas

import (
	"context"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"trendblend/data/datatest"
	"trendblend/engine"
	"trendblend/engine/backtest"
	"trendblend/engine/blend"
)

// The expected values of this file were computed by testdata/reference/atlas.py,
// which was written from the definitions alone.

type answers struct {
	Edges  map[string][]string   `json:"edges"`
	Better map[string][2]*string `json:"better"`
	Find   []struct {
		Figure   string
		Limits   [][3]any
		Best     *string
		InTheWay [][]int `json:"in_the_way"`
	}
	MoreTrend map[string][]*[6]float64 `json:"more_trend"`
	Halves    []struct {
		From, To string
		trialAnswer
	}
	Decades []trialAnswer
}

type trialAnswer struct {
	Figure                         string
	Learned, Judged                [2]string
	Chosen, Hindsight              string
	Before, After, Best, Reference float64
	Rank                           int
}

func reference(t *testing.T) answers {
	t.Helper()
	b, err := os.ReadFile("testdata/reference/answers.json")
	if err != nil {
		t.Fatal(err)
	}
	var a answers
	if err := json.Unmarshal(b, &a); err != nil {
		t.Fatal(err)
	}
	return a
}

func grid(t testing.TB, s backtest.Series, by blend.Rebalance) *Grid {
	t.Helper()
	g, err := New(context.Background(), s, three, by, 2)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func figure(t *testing.T, name string) Figure {
	t.Helper()
	f, err := ParseFigure(name)
	if err != nil {
		t.Fatal(name, err)
	}
	return f
}

func weights(t *testing.T, s string) blend.Weights {
	t.Helper()
	w, err := blend.Three().ParseWeights(s)
	if err != nil {
		t.Fatal(err)
	}
	return w
}

// near is what two programs' figures may differ by.
func near(a, b float64) bool {
	return math.IsNaN(a) && math.IsNaN(b) || math.Abs(a-b) < 1e-11
}

func TestGridReference(t *testing.T) {
	head, rows := datatest.Table(t, "testdata/reference/grid.csv")
	s := whole(t)
	grids := map[string]*Grid{}
	for _, schedule := range blend.Schedules() {
		grids[string(schedule)] = grid(t, s, blend.Rebalance{Schedule: schedule, Band: 5})
	}
	for _, month := range []time.Month{time.January, time.June, time.November} {
		grids[fmt.Sprint("annual ", int(month))] = grid(t, s, blend.Rebalance{Schedule: blend.Annual, Month: month})
	}
	for _, row := range rows {
		i, ok := Index(weights(t, row[1]))
		if !ok {
			t.Fatal(row[1])
		}
		for k, cell := range row[2:] {
			name := head[k+2]
			want, err := strconv.ParseFloat(cell, 64)
			if err != nil {
				t.Fatal(err)
			}
			if got := grids[row[0]].Column(figure(t, name))[i]; !near(got, want) {
				t.Errorf("%s %s: %s %v, want %v", row[0], row[1], name, got, want)
			}
		}
	}
}

func names(blends []int) []string {
	var out []string
	for _, i := range blends {
		out = append(out, At(i).String())
	}
	return out
}

func TestEdgeReference(t *testing.T) {
	g, want := grid(t, whole(t), annual()), reference(t).Edges
	for _, risk := range []Figure{Volatility, MaxDrawdown} {
		for _, trend := range []int{100, 0} {
			key := risk.String() + " " + strconv.Itoa(trend)
			if got := names(g.Edge(risk, atMost(trend))); !slices.Equal(got, want[key]) {
				t.Errorf("%s: %v, want %v", key, got, want[key])
			}
		}
	}
}

func TestBetterReference(t *testing.T) {
	g := grid(t, whole(t), annual())
	for key, want := range reference(t).Better {
		for _, risk := range []Figure{Volatility, MaxDrawdown} {
			name, ok := strings.CutSuffix(key, " "+risk.String())
			if !ok {
				continue
			}
			values := g.Of(weights(t, name))
			for k, search := range []func(Figure, Values) (int, bool){g.MoreReturn, g.LessRisk} {
				i, ok := search(risk, values)
				if ok != (want[k] != nil) || ok && At(i).String() != *want[k] {
					t.Errorf("%s: search %d found %v %v, want %v", key, k, At(i), ok, want[k])
				}
			}
		}
	}
}

func TestFindReference(t *testing.T) {
	g := grid(t, whole(t), annual())
	for _, c := range reference(t).Find {
		var limits []Limit
		for _, l := range c.Limits {
			limit := Limit{On: blend.SleeveOf(l[0].(string)), Most: l[1] == "<", Value: l[2].(float64)}
			if limit.On == 0 {
				limit.Of = figure(t, l[0].(string))
			}
			limits = append(limits, limit)
		}
		got := g.Find(figure(t, c.Figure), limits)
		switch {
		case c.Best == nil && got.Blend >= 0:
			t.Errorf("%s under %v: %s, want none", c.Figure, c.Limits, At(got.Blend))
		case c.Best != nil && (got.Blend < 0 || At(got.Blend).String() != *c.Best):
			t.Errorf("%s under %v: %+v, want %s", c.Figure, c.Limits, got, *c.Best)
		case !slices.EqualFunc(got.InTheWay, c.InTheWay, slices.Equal):
			t.Errorf("%s under %v: in the way %v, want %v", c.Figure, c.Limits, got.InTheWay, c.InTheWay)
		}
	}
}

func TestMoreTrendReference(t *testing.T) {
	g := grid(t, whole(t), annual())
	sources := map[string]blend.Sleeve{"both": 0, "stocks": blend.Stocks, "bonds": blend.Bonds}
	for key, want := range reference(t).MoreTrend {
		for name, source := range sources {
			base, ok := strings.CutSuffix(key, " "+name)
			if !ok {
				continue
			}
			for p, step := range g.More(weights(t, base), blend.Trend, source) {
				if step.Defined != (want[p] != nil) {
					t.Errorf("%s at %d %%: defined %v", key, p, step.Defined)
					continue
				}
				if !step.Defined {
					if !math.IsNaN(step.Values[CAGR]) || !math.IsNaN(step.Values[Return]) {
						t.Errorf("%s at %d %%: a figure without a blend", key, p)
					}
					continue
				}
				w := want[p]
				if step.Weights != blend.Of(int(w[0]), int(w[1]), int(w[2])) {
					t.Errorf("%s at %d %%: %s, want %v", key, p, step.Weights, w[:3])
				}
				for k, f := range []Figure{CAGR, Volatility, Sharpe} {
					if !near(step.Values[f], w[3+k]) {
						t.Errorf("%s at %d %%: %s %v, want %v", key, p, f, step.Values[f], w[3+k])
					}
				}
			}
		}
	}
}

func TestLaterReference(t *testing.T) {
	want := reference(t)
	ctx, sixtyForty := context.Background(), blend.Percent(60, 40, 0)
	for _, h := range want.Halves {
		s := series(t, datatest.Month(t, h.From), datatest.Month(t, h.To))
		got, ok, err := Halves(ctx, s, three, annual(), figure(t, h.Figure), sixtyForty, 2)
		if err != nil || !ok {
			t.Fatal(ok, err)
		}
		checkTrial(t, got, h.trialAnswer)
	}
	s := series(t, engine.MonthOf(1974, 1), engine.MonthOf(2025, 10))
	got, err := Decades(ctx, s, three, annual(), Sharpe, sixtyForty, 2)
	if err != nil || len(got) != len(want.Decades) {
		t.Fatalf("%d trials, want %d; %v", len(got), len(want.Decades), err)
	}
	for i := range got {
		checkTrial(t, got[i], want.Decades[i])
	}
}

func checkTrial(t *testing.T, got Trial, want trialAnswer) {
	t.Helper()
	f := figure(t, want.Figure)
	switch {
	case got.Learned != Span{datatest.Month(t, want.Learned[0]), datatest.Month(t, want.Learned[1])},
		got.Judged != Span{datatest.Month(t, want.Judged[0]), datatest.Month(t, want.Judged[1])}:
		t.Errorf("%s: spans %v %v", want.Learned, got.Learned, got.Judged)
	case At(got.Chosen).String() != want.Chosen, At(got.Hindsight).String() != want.Hindsight, got.Rank != want.Rank:
		t.Errorf("%s %s: chose %s, hindsight %s, rank %d, want %+v", want.Figure, want.Learned, At(got.Chosen), At(got.Hindsight), got.Rank, want)
	case !near(got.Before[f], want.Before), !near(got.After[f], want.After), !near(got.Best[f], want.Best), !near(got.Reference[f], want.Reference):
		t.Errorf("%s %s: %v %v %v %v, want %+v", want.Figure, want.Learned, got.Before[f], got.After[f], got.Best[f], got.Reference[f], want)
	}
}
