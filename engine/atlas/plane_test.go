package atlas

import (
	"context"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"trendblend/engine"
	"trendblend/engine/backtest"
	"trendblend/engine/blend"
)

// anyPlane draws a list of sleeves, a blend of them and the corners of a map.
func anyPlane(t *rapid.T) (Plane, blend.Weights) {
	n := rapid.IntRange(1, blend.MostSleeves).Draw(t, "sleeves")
	all := rapid.Permutation(blend.Menu()).Draw(t, "order")[:n]
	list, err := blend.ListOf(all...)
	if err != nil {
		t.Fatal(err)
	}
	rest, w := rapid.SampledFrom([]int{blend.Whole, blend.Whole, 1300, 0}).Draw(t, "sum"), list.Weights(make([]int, n)...)
	for i, s := range all {
		v := rest
		if i < n-1 {
			v = rapid.IntRange(0, rest).Draw(t, "weight")
		}
		if rapid.Bool().Draw(t, "whole") {
			v -= v % 10
		}
		w, rest = w.With(s, v), rest-v
	}
	corners, err := blend.ListOf(rapid.Permutation(all).Draw(t, "corners")[:min(3, n)]...)
	if err != nil {
		t.Fatal(err)
	}
	return Through(w, corners), w
}

// Every blend of a plane is one of whole percents of the second corner and the third that
// holds the others as they are; each stands where the order says, and there are as many as
// whole numbers with that sum.
func TestPlaneProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p, through := anyPlane(t)
		want := 0
		for third := 0; 10*third <= p.Room(); third++ {
			for second := 0; 10*second+10*third <= p.Room(); second++ {
				if (p.Corners().Len() > 1 || second == 0) && (p.Corners().Len() > 2 || third == 0) {
					want++
				}
			}
		}
		if p.Size() != want {
			t.Fatalf("%d blends in a room of %d tenths, want %d", p.Size(), p.Room(), want)
		}
		if on := p.On(through); on != (through.Check() == nil) {
			t.Fatalf("the plane through %s holds it: %v", through, on)
		}
		held := 0
		for s, v := range through.All() {
			if !p.Corners().Has(s) {
				held += v
			}
		}
		if p.Room() != blend.Whole-held {
			t.Fatalf("room for %d tenths beside %d", p.Room(), held)
		}
		seen := map[blend.Weights]bool{}
		var before blend.Weights
		for i := range p.Size() {
			w := p.At(i)
			if w.Check() != nil || seen[w] || !p.On(w) || slices.Min(w.InOrder()) < 0 {
				t.Fatalf("blend %d: %s", i, w)
			}
			for s, v := range through.All() {
				if !p.Corners().Has(s) && w.Of(s) != v {
					t.Fatalf("%s holds not as much %s as %s", w, s, through)
				}
			}
			if j, ok := p.Index(w); !ok || j != i {
				t.Fatalf("%s stands at %d %v, want %d", w, j, ok, i)
			}
			if third, last := p.corner(2), before; i > 0 && third != 0 && w.Of(third) < last.Of(third) {
				t.Fatalf("%s stands behind %s", w, last)
			}
			seen[w], before = true, w
		}
	})
}

// inventedOf returns months of random sleeves of a list.
func inventedOf(list blend.List, seed uint64, months int) backtest.Series {
	random := rand.New(rand.NewPCG(seed, 0))
	s := backtest.Series{From: engine.MonthOf(2007, 5), Bills: make([]float64, months), Loan: make([]float64, months)}
	for t := range months {
		s.Bills[t] = 0.003 * random.Float64()
		s.Loan[t] = s.Bills[t] + 0.001
	}
	s.Sleeves = blend.Each(list, func(blend.Sleeve) []float64 {
		r, drift, size := make([]float64, months), 0.008*random.Float64(), 0.01+0.04*random.Float64()
		for t := range r {
			r[t] = drift + size*random.NormFloat64()
		}
		return r
	})
	return s
}

// The figures of a plane are those of its blends held one by one, with any sleeves, any
// corners and any held.
func TestPlaneGridEqualsHold(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p, w := anyPlane(t)
		s := inventedOf(w.List(), rapid.Uint64Range(0, 50).Draw(t, "seed"), rapid.SampledFrom([]int{1, 7, 30, 200}).Draw(t, "months"))
		by := blend.Rebalance{Schedule: rapid.SampledFrom(blend.Schedules()).Draw(t, "schedule"), Band: 5}
		g, err := New(context.Background(), s, p, by, 2)
		if err != nil {
			t.Fatal(err)
		}
		for i := 0; i < p.Size(); i += 1 + p.Size()/7 {
			for f, want := range held(s, p.At(i), by) {
				if got := g.Values(i)[f]; !same(got, want) {
					t.Fatalf("%s of %s: %v, want %v", Figure(f), p.At(i), got, want)
				}
			}
		}
		if _, ok := g.Best(CAGR); ok != (p.Size() > 0) {
			t.Fatalf("the best of %d blends: %v", p.Size(), ok)
		}
		for _, line := range p.Contours(g.Column(CAGR), Levels(g.Column(CAGR), 5)) {
			for _, at := range line.Points {
				if at.Second < 0 || at.Third < 0 || at.Second+at.Third > float64(p.Side())+1e-9 {
					t.Fatalf("%v is outside", at)
				}
			}
		}
	})
}

// More of any sleeve: it has what is asked, what the others share keeps their proportion to
// a tenth of a percent each, the sum stays, and one that makes room alone leaves the others
// alone.
func TestMoreProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		_, w := anyPlane(t)
		list := w.List()
		sleeve := rapid.SampledFrom(slices.Collect(sleevesOf(list))).Draw(t, "sleeve")
		from := rapid.SampledFrom(append(slices.Collect(sleevesOf(list)), 0)).Draw(t, "from")
		tenths := 10 * rapid.IntRange(0, MostMore).Draw(t, "percent")
		next, ok := withMore(w, sleeve, tenths, from)
		others := w.Sum() - w.Of(sleeve)
		var want bool
		switch from {
		case 0:
			want = others > 0 && w.Sum() >= tenths
		case sleeve:
		default:
			want = w.Of(from)+w.Of(sleeve) >= tenths
		}
		if ok != want {
			t.Fatalf("%d tenths of %s out of %s in %s: %v", tenths, sleeve, from, w, ok)
		}
		if !ok {
			return
		}
		if next.Of(sleeve) != tenths || next.Sum() != w.Sum() || slices.Min(next.InOrder()) < 0 {
			t.Fatalf("%s became %s", w, next)
		}
		for s, v := range w.All() {
			share := float64(v) * float64(w.Sum()-tenths) / float64(max(1, others))
			switch {
			case s == sleeve || s == from:
			case from != 0 && next.Of(s) != v, from == 0 && math.Abs(float64(next.Of(s))-share) > 1:
				t.Fatalf("%s became %s", w, next)
			}
		}
	})
}

func sleevesOf(list blend.List) func(func(blend.Sleeve) bool) {
	return func(yield func(blend.Sleeve) bool) {
		for _, s := range list.All() {
			if !yield(s) {
				return
			}
		}
	}
}
