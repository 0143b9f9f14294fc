package optimum

import (
	"context"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"pgregory.net/rapid"

	"trendblend/data/datatest"
	"trendblend/engine"
	"trendblend/engine/atlas"
	"trendblend/engine/backtest"
	"trendblend/engine/blend"
	"trendblend/engine/trend"
)

// menu are the figures that a reader can ask the best of.
var menu = []atlas.Figure{atlas.Sharpe, atlas.CAGR, atlas.Volatility, atlas.MaxDrawdown, atlas.Year2008, atlas.Year2022,
	atlas.WorstYear, atlas.Sortino, atlas.Ulcer, atlas.Calmar}

var eight = []blend.Sleeve{blend.Stocks, blend.Bonds, blend.Trend, blend.Gold, blend.Treasury20, blend.SmallValue, blend.Commodities, blend.Bills}

func annual() blend.Rebalance { return blend.Rebalance{Schedule: blend.Annual, Band: 5} }

// shipped returns the months of sleeves of the program's data, 1990-01 to 2025-09.
func shipped(t testing.TB, sleeves ...blend.Sleeve) backtest.Series {
	t.Helper()
	set := datatest.Shipped(t)
	world := backtest.NewWorld(set.Markets, set.Monthly, set.Daily, set.Through)
	scenario := backtest.Default(set.Through)
	list, err := blend.ListOf(sleeves...)
	if err != nil {
		t.Fatal(err)
	}
	scenario.Sleeves, scenario.Blends = list, []blend.Weights{list.Equal()}
	scenario.To = engine.MonthOf(2025, 9)
	s, err := world.Series(scenario, trend.New(world.Panel, scenario.Trend))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// Of three sleeves the search finds the very blend that looking at all 5,151 does.
func TestThreeEqualTheGrid(t *testing.T) {
	for _, sleeves := range [][]blend.Sleeve{eight[:3], {blend.Gold, blend.Treasury20, blend.SmallValue}, {blend.Trend, blend.Commodities, blend.Stocks}} {
		s := shipped(t, sleeves...)
		list := s.Sleeves.List()
		for _, schedule := range []blend.Schedule{blend.Annual, blend.Bands} {
			by := blend.Rebalance{Schedule: schedule, Band: 5}
			g, err := atlas.New(t.Context(), s, atlas.Through(list.Equal(), list), by, 2)
			if err != nil {
				t.Fatal(err)
			}
			for _, figure := range menu {
				for _, limits := range [][]atlas.Limit{
					nil,
					{{On: sleeves[0], Value: 0.3}, {On: sleeves[1], Most: true, Value: 0.255}},
					{{Of: atlas.MaxDrawdown, Value: -0.2}},
					{{Of: atlas.Volatility, Most: true, Value: 0.09}, {Of: atlas.CAGR, Value: 0.06}, {On: sleeves[2], Value: 0.1}},
				} {
					want := g.Find(figure, limits)
					got, err := Best(t.Context(), s, by, figure, limits)
					if err != nil {
						t.Fatal(err)
					}
					if got.OK != (want.Blend >= 0) || got.OK && got.Weights != g.At(want.Blend) {
						at := "none"
						if want.Blend >= 0 {
							at = fmt.Sprint(g.At(want.Blend), " ", g.Values(want.Blend)[figure])
						}
						t.Errorf("%v %s %s under %v: %s %v, want %s", list.Names(), schedule, figure, limits, got.Weights, got.Values[figure], at)
					}
				}
			}
		}
	}
}

// No blend of five sleeves in steps of 5 percent, all 10,626 of them, is better by any figure.
func TestNeverWorseThanSteps(t *testing.T) {
	if testing.Short() {
		t.Skip("measures 10,626 blends one by one")
	}
	s := shipped(t, blend.Stocks, blend.Bonds, blend.Trend, blend.Gold, blend.Treasury20)
	list, m := s.Sleeves.List(), atlas.NewMeasurer(s, annual())
	var all []Blend
	for a := 0; a <= 20; a++ {
		for b := 0; a+b <= 20; b++ {
			for c := 0; a+b+c <= 20; c++ {
				for d := 0; a+b+c+d <= 20; d++ {
					w := list.Weights(50*a, 50*b, 50*c, 50*d, 1000-50*(a+b+c+d))
					all = append(all, Blend{w, m.Of(w)})
				}
			}
		}
	}
	for _, figure := range menu {
		for _, limits := range [][]atlas.Limit{nil, {{Of: atlas.MaxDrawdown, Value: -0.15}, {On: blend.Stocks, Value: 0.3}}} {
			got, err := Best(t.Context(), s, annual(), figure, limits)
			if err != nil {
				t.Fatal(err)
			}
			neverWorse(t, got, figure, limits, all)
		}
	}
}

// neverWorse holds what was found against blends.
func neverWorse(t interface {
	Helper()
	Errorf(string, ...any)
}, got Found, figure atlas.Figure, limits []atlas.Limit, all []Blend) {
	t.Helper()
	for _, l := range limits {
		if got.OK && !l.Keeps(got.Weights, got.Values) {
			t.Errorf("%s under %v: %s keeps them not all", figure, limits, got.Weights)
		}
	}
	for _, b := range all {
		kept := true
		for _, l := range limits {
			kept = kept && l.Keeps(b.Weights, b.Values)
		}
		v := b.Values[figure]
		switch {
		case kept && v == v && !got.OK:
			t.Errorf("%s under %v: found none, but %s has %v", figure, limits, b.Weights, v)
			return
		case kept && got.OK && figure.Better(v, got.Values[figure]) && math.Abs(v-got.Values[figure]) > 1e-12:
			t.Errorf("%s under %v: %s has %v, but %s %v", figure, limits, got.Weights, got.Values[figure], b.Weights, v)
			return
		}
	}
}

// months invents those of n sleeves.
func months(n int, seed uint64) backtest.Series {
	random := rand.New(rand.NewPCG(seed, 0))
	list, err := blend.ListOf(eight[:n]...)
	if err != nil {
		panic(err)
	}
	const length = 150
	s := backtest.Series{From: engine.MonthOf(2007, 5), Bills: make([]float64, length)}
	for t := range s.Bills {
		s.Bills[t] = 0.003 * random.Float64()
	}
	common := make([]float64, length)
	for t := range common {
		common[t] = random.NormFloat64()
	}
	s.Sleeves = blend.Each(list, func(blend.Sleeve) []float64 {
		r, drift, size, part := make([]float64, length), 0.008*random.Float64(), 0.01+0.04*random.Float64(), 2*random.Float64()-1
		for t := range r {
			r[t] = drift + size*(part*common[t]+math.Sqrt(1-part*part)*random.NormFloat64())
		}
		return r
	})
	return s
}

// Whatever the sleeves, the figure and the limits: what is found is a blend in whole percents
// that keeps the limits, and none of 2,000 drawn ones is better; where nothing is found none of them keeps the limits,
// and without what is named as being in the way some blend does.
func TestBestProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 8).Draw(t, "sleeves")
		seed := rapid.Uint64Range(0, 1<<20).Draw(t, "seed")
		s := months(n, seed)
		list := s.Sleeves.List()
		by := blend.Rebalance{Schedule: rapid.SampledFrom(blend.Schedules()).Draw(t, "schedule"), Band: 5}
		figure := rapid.SampledFrom(menu).Draw(t, "figure")
		var limits []atlas.Limit
		for _, of := range list.All() {
			if rapid.IntRange(0, 4).Draw(t, "limited") == 0 {
				most := rapid.Bool().Draw(t, "most")
				limits = append(limits, atlas.Limit{On: of, Most: most, Value: float64(rapid.IntRange(0, 60).Draw(t, "percent")) / 100})
			}
		}
		if rapid.IntRange(0, 2).Draw(t, "fall") == 0 {
			limits = append(limits, atlas.Limit{Of: atlas.MaxDrawdown, Value: -float64(rapid.IntRange(5, 40).Draw(t, "percent")) / 100})
		}
		if rapid.IntRange(0, 2).Draw(t, "volatility") == 0 {
			limits = append(limits, atlas.Limit{Of: atlas.Volatility, Most: true, Value: float64(rapid.IntRange(2, 15).Draw(t, "percent")) / 100})
		}
		got, err := Best(context.Background(), s, by, figure, limits)
		if err != nil {
			t.Fatal(err)
		}
		if got.OK {
			for _, v := range got.Weights.InOrder() {
				if v < 0 || v%10 != 0 {
					t.Fatalf("found %s", got.Weights)
				}
			}
			if got.Weights.Check() != nil {
				t.Fatal(got.Weights.Check())
			}
		}
		neverWorse(t, got, figure, limits, drawn(s, by, seed, 2000))
		for _, way := range got.InTheWay {
			rest := make([]atlas.Limit, 0, len(limits))
			for k, l := range limits {
				if k != way[0] && k != way[len(way)-1] {
					rest = append(rest, l)
				}
			}
			if found, err := Best(context.Background(), s, by, figure, rest); err != nil || !found.OK && !found.Undefined {
				t.Fatalf("without %v of %v: %+v", way, limits, found)
			}
		}
	})
}

// drawn measures blends drawn evenly.
func drawn(s backtest.Series, by blend.Rebalance, seed uint64, count int) []Blend {
	random, m, list := rand.New(rand.NewPCG(seed, 9)), atlas.NewMeasurer(s, by), s.Sleeves.List()
	all := make([]Blend, count)
	for k := range all {
		tenths, left := make([]int, list.Len()), 100
		for i := range tenths {
			part := left
			if i < len(tenths)-1 {
				part = min(left, int(float64(left)*(1-math.Pow(random.Float64(), 1/float64(len(tenths)-1-i)))+0.5))
			}
			tenths[i], left = 10*part, left-part
		}
		w := list.Weights(tenths...)
		all[k] = Blend{w, m.Of(w)}
	}
	return all
}

// The edge is in order, its blends are efficient among themselves, and no drawn blend lies
// beyond it: within a level of the risk of each of them the edge has its CAGR to 0.2 points.
func TestEdgeProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		seed := rapid.Uint64Range(0, 1<<20).Draw(t, "seed")
		s := months(rapid.IntRange(2, 8).Draw(t, "sleeves"), seed)
		of := rapid.SampledFrom([]atlas.Figure{atlas.Volatility, atlas.MaxDrawdown}).Draw(t, "risk")
		edge, err := Edge(context.Background(), s, annual(), of)
		if err != nil || len(edge) == 0 {
			t.Fatal(len(edge), err)
		}
		risk := func(v atlas.Values) float64 {
			if of.LowerIsBetter() {
				return v[of]
			}
			return -v[of]
		}
		for k := 1; k < len(edge); k++ {
			if risk(edge[k].Values) <= risk(edge[k-1].Values) || edge[k].Values[atlas.CAGR] <= edge[k-1].Values[atlas.CAGR] {
				t.Fatalf("%s stands behind %s", edge[k].Weights, edge[k-1].Weights)
			}
		}
		near := (risk(edge[len(edge)-1].Values) - risk(edge[0].Values)) / levels
		for _, b := range drawn(s, annual(), seed, 1000) {
			most := math.Inf(-1)
			for _, e := range edge {
				if risk(e.Values) <= risk(b.Values)+near {
					most = e.Values[atlas.CAGR]
				}
			}
			if b.Values[atlas.CAGR] > most+2e-3 {
				t.Fatalf("%s returned %v at the risk %v, the edge %v", b.Weights, b.Values[atlas.CAGR], risk(b.Values), most)
			}
		}
		if bare, err := Edge(context.Background(), s, annual(), of, atlas.Limit{On: blend.Bonds, Most: true}); err != nil || len(bare) == 0 {
			t.Fatal("no edge without bonds")
		} else {
			for _, b := range bare {
				if b.Weights.Of(blend.Bonds) != 0 {
					t.Fatalf("the edge without bonds has %s", b.Weights)
				}
			}
		}
	})
}

// The two that improve on a blend do, and are no worse.
func TestImproving(t *testing.T) {
	s := shipped(t, eight...)
	m := atlas.NewMeasurer(s, annual())
	for _, of := range []atlas.Figure{atlas.Volatility, atlas.MaxDrawdown} {
		reference := m.Of(s.Sleeves.List().Weights(600, 400, 0, 0, 0, 0, 0, 0))
		b, ok, err := MoreReturn(t.Context(), s, annual(), of, reference)
		if err != nil || !ok || of.Better(reference[of], b.Values[of]) || b.Values[atlas.CAGR] <= reference[atlas.CAGR] {
			t.Errorf("more return: %+v %v %v", b, ok, err)
		}
		b, ok, err = LessRisk(t.Context(), s, annual(), of, reference)
		if err != nil || !ok || !of.Better(b.Values[of], reference[of]) || b.Values[atlas.CAGR] < reference[atlas.CAGR] {
			t.Errorf("less risk: %+v %v %v", b, ok, err)
		}
		best, err := Best(t.Context(), s, annual(), atlas.CAGR, nil)
		if _, ok, _ := MoreReturn(t.Context(), s, annual(), of, best.Values); ok || err != nil {
			t.Error("more return than the most")
		}
	}
}

func TestStops(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := Best(ctx, months(8, 1), annual(), atlas.Sharpe, nil); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	if _, err := Edge(ctx, months(8, 1), annual(), atlas.Volatility); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

func BenchmarkBest(b *testing.B) {
	s := shipped(b, eight...)
	for _, figure := range []atlas.Figure{atlas.Sharpe, atlas.MaxDrawdown, atlas.WorstYear, atlas.Calmar} {
		b.Run(figure.String(), func(b *testing.B) {
			tried := 0
			for b.Loop() {
				found, err := Best(context.Background(), s, annual(), figure, nil)
				if err != nil {
					b.Fatal(err)
				}
				tried = found.Tried
			}
			b.ReportMetric(float64(tried), "blends")
		})
	}
}

func BenchmarkEdge(b *testing.B) {
	s := shipped(b, eight...)
	for b.Loop() {
		if _, err := Edge(context.Background(), s, annual(), atlas.Volatility); err != nil {
			b.Fatal(err)
		}
	}
}
