package atlas

import (
	"cmp"
	"context"
	"errors"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"trendblend/engine"
	"trendblend/engine/backtest"
	"trendblend/engine/blend"
)

// invented returns months of random sleeves.
func invented(seed uint64, months int) backtest.Series {
	random := rand.New(rand.NewPCG(seed, 0))
	s := backtest.Series{From: engine.MonthOf(2001, 5), Bills: make([]float64, months)}
	s.Sleeves = blend.Each(blend.Three(), func(blend.Sleeve) []float64 { return make([]float64, months) })
	for t := range months {
		s.Bills[t] = 0.003 * random.Float64()
		s.Sleeves.Of(blend.Stocks)[t] = 0.008 + 0.045*random.NormFloat64()
		s.Sleeves.Of(blend.Bonds)[t] = 0.004 + 0.012*random.NormFloat64()
		s.Sleeves.Of(blend.Trend)[t] = 0.005 + 0.030*random.NormFloat64()
	}
	return s
}

func TestOrder(t *testing.T) {
	seen := map[blend.Weights]bool{}
	for i := range Size {
		w := At(i)
		if err := w.Check(); err != nil || slices.Min(w.InOrder()) < 0 || seen[w] {
			t.Fatalf("blend %d: %s twice or wrong: %v", i, w, err)
		}
		seen[w] = true
		if j, ok := Index(w); !ok || j != i {
			t.Fatalf("%s stands at %d %v, want %d", w, j, ok, i)
		}
	}
	for _, w := range []blend.Weights{blend.Of(605, 395, 0), blend.Of(500, 500, 500), blend.Of(1100, -100, 0)} {
		if i, ok := Index(w); ok {
			t.Errorf("%s stands at %d", w, i)
		}
	}
}

func TestGridDoesNotDependOnWorkers(t *testing.T) {
	s := invented(1, 60)
	one, err := New(context.Background(), s, three, annual(), 1)
	if err != nil {
		t.Fatal(err)
	}
	seven, err := New(context.Background(), s, three, annual(), 7)
	if err != nil {
		t.Fatal(err)
	}
	for f := range columns {
		if !slices.EqualFunc(one.Column(f), seven.Column(f), func(a, b float64) bool { return a == b || a != a && b != b }) {
			t.Errorf("%s differs", f)
		}
	}
}

func TestGridStops(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if g, err := New(ctx, invented(1, 60), three, annual(), 2); g != nil || !errors.Is(err, context.Canceled) {
		t.Errorf("got %v, %v", g, err)
	}
	if _, _, err := Halves(ctx, invented(1, 60), three, annual(), Sharpe, blend.Percent(60, 40, 0), 2); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

// Every blend is held against every other. Of blends that are equal in both, the
// first alone is named.
func TestEdgeByBruteForce(t *testing.T) {
	for seed := range uint64(4) {
		g := grid(t, invented(seed, 100), blend.Rebalance{Schedule: blend.Schedules()[seed], Band: 5})
		if seed%2 == 1 {
			coarsen(g)
		}
		for _, risk := range []Figure{Volatility, MaxDrawdown} {
			for _, trend := range []int{100, 30, 0} {
				var want []int
				n := row(trend + 1)
				for i := range n {
					efficient := true
					for j := 0; j < n && efficient; j++ {
						dx, dy := g.risk(risk, j)-g.risk(risk, i), g.column[CAGR][j]-g.column[CAGR][i]
						efficient = !(dx <= 0 && dy > 0 || dx < 0 && dy >= 0 || dx == 0 && dy == 0 && j < i)
					}
					if efficient {
						want = append(want, i)
					}
				}
				got := g.Edge(risk, atMost(trend))
				for k := 1; k < len(got); k++ {
					if g.risk(risk, got[k]) <= g.risk(risk, got[k-1]) {
						t.Errorf("seed %d: %s is out of order", seed, At(got[k]))
					}
				}
				slices.Sort(got)
				if !slices.Equal(got, want) {
					t.Errorf("seed %d, %s, trend %d: %d blends, want %d", seed, risk, trend, len(got), len(want))
				}
			}
		}
	}
}

// A reference off the grid can be better than any blend on it, or be improved on.
func TestBetterByBruteForce(t *testing.T) {
	for seed := range uint64(4) {
		g := grid(t, invented(seed, 100), annual())
		if seed%2 == 1 {
			coarsen(g)
		}
		for _, w := range []blend.Weights{blend.Of(605, 395, 0), blend.Of(333, 333, 334), blend.Of(1000, 0, 0), blend.Of(0, 1000, 0), blend.Of(400, 600, 0)} {
			reference := g.Of(w)
			if i, ok := Index(w); ok {
				reference = g.Values(i) // as coarse as the others
			}
			for _, risk := range []Figure{Volatility, MaxDrawdown} {
				var more, less []int
				for i := range Size {
					x, y := g.risk(risk, i)-reference.risk(risk), g.column[CAGR][i]-reference[CAGR]
					if x <= 0 && y > 0 {
						more = append(more, i)
					}
					if x < 0 && y >= 0 {
						less = append(less, i)
					}
				}
				byReturn := func(a, b int) int { return cmp.Compare(g.column[CAGR][b], g.column[CAGR][a]) }
				byRisk := func(a, b int) int { return cmp.Compare(g.risk(risk, a), g.risk(risk, b)) }
				slices.SortStableFunc(more, func(a, b int) int { return cmp.Or(byReturn(a, b), byRisk(a, b)) })
				slices.SortStableFunc(less, func(a, b int) int { return cmp.Or(byRisk(a, b), byReturn(a, b)) })
				if i, ok := g.MoreReturn(risk, reference); ok != (len(more) > 0) || ok && i != more[0] {
					t.Errorf("seed %d, %s, %s: more return %d %v, want the first of %v", seed, w, risk, i, ok, more)
				}
				if i, ok := g.LessRisk(risk, reference); ok != (len(less) > 0) || ok && i != less[0] {
					t.Errorf("seed %d, %s, %s: less risk %d %v, want the first of %v", seed, w, risk, i, ok, less)
				}
			}
		}
	}
}

// coarsen rounds figures, which makes many blends equal in one of them or in both.
func coarsen(g *Grid) {
	for _, f := range []Figure{CAGR, Volatility, MaxDrawdown} {
		for i, v := range g.column[f] {
			g.column[f][i] = math.Round(v*1000) / 1000
		}
	}
}

// Three sleeves that are one: every blend is the same but for rounding. Those that are
// equal go by the order.
func TestTiesGoByTheOrder(t *testing.T) {
	s := invented(3, 48)
	s.Sleeves = blend.OfThree(s.Sleeves.Of(blend.Stocks), s.Sleeves.Of(blend.Stocks), s.Sleeves.Of(blend.Stocks))
	g := grid(t, s, annual())
	coarsen(g)
	found := g.Find(CAGR, []Limit{{On: blend.Stocks, Most: true, Value: 0.5}, {On: blend.Bonds, Most: true, Value: 0.2}})
	if got := At(found.Blend); got != blend.Percent(50, 20, 30) {
		t.Errorf("got %s, want 50-20-30: of the blends in the limits the one with the least trend", got)
	}
}

// Bills held as bonds never fall and never beat themselves: what is undefined for
// them is no limit's friend and no search's answer.
func TestUndefined(t *testing.T) {
	s := invented(5, 30)
	*s.Sleeves.Entry(blend.Bonds) = s.Bills
	g := grid(t, s, annual())
	i, _ := Index(blend.Percent(0, 100, 0))
	for _, f := range []Figure{Sharpe, Sortino, Calmar, Year2008, Year2022} {
		if v := g.Column(f)[i]; !math.IsNaN(v) {
			t.Errorf("%s of bills is %v, want none", f, v)
		}
	}
	if found := g.Find(Year2008, nil); found.Blend != -1 || found.InTheWay != nil {
		t.Errorf("the best 2008 in a period without it is %+v", found)
	}
	if found := g.Find(CAGR, []Limit{{Of: Year2022, Value: -0.5}}); found.Blend != -1 || !slices.EqualFunc(found.InTheWay, [][]int{{0}}, slices.Equal) {
		t.Errorf("under a limit on an unknown year: %+v", found)
	}
	if i, ok := g.Best(Year2022); ok {
		t.Errorf("the best 2022 in a period without it is %d", i)
	}
	if _, ok, err := Halves(context.Background(), invented(5, 1), three, annual(), CAGR, blend.Percent(60, 40, 0), 1); ok || err != nil {
		t.Errorf("halves of one month: %v, %v", ok, err)
	}
}
