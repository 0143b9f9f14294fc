// Package atlas looks at every blend at once: all blends of three sleeves in steps of one
// percent, any others held, with all their figures, the efficient ones among them, the best
// under limits, what more of a sleeve does, and how the best of one time did in the next.
package atlas

import (
	"context"
	"math"
	"sync"
	"sync/atomic"

	"trendblend/engine/backtest"
	"trendblend/engine/blend"
	"trendblend/engine/sweep"
)

// Grid holds the figures of all blends of a plane over one period.
type Grid struct {
	Plane
	months sweep.Months
	length int
	column [columns][]float64
}

// New computes the grid of a plane of the series' sleeves with so many workers at once. The
// result does not depend on their number. The error is the context's.
func New(ctx context.Context, s backtest.Series, p Plane, by blend.Rebalance, workers int) (*Grid, error) {
	g := &Grid{Plane: p, length: len(s.Bills)}
	g.months.Load(s, by)
	size, high := p.Size(), p.high()
	room := make([]float64, int(columns)*size)
	for f := range g.column {
		g.column[f] = room[f*size : (f+1)*size : (f+1)*size]
	}
	var next atomic.Int32
	var all sync.WaitGroup
	for range max(1, workers) {
		all.Go(func() {
			path := sweep.NewPath(g.length)
			for third := int(next.Add(1)) - 1; third <= high && ctx.Err() == nil; third = int(next.Add(1)) - 1 {
				w := p.with(0, third)
				from, to := w.Entry(p.corner(0)), new(int) // a single corner shares with none
				if p.corners.Len() > 1 {
					to = w.Entry(p.corner(1))
				}
				for second := range p.wide() + 1 - third {
					for f, v := range g.measure(path, w) {
						g.column[f][p.row(third)+second] = v
					}
					*from, *to = *from-10, *to+10
				}
			}
		})
	}
	all.Wait()
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	return g, nil
}

func (g *Grid) measure(path sweep.Path, w blend.Weights) Values { return measure(&g.months, path, w) }

// Months returns the length of the grid's period.
func (g *Grid) Months() int { return g.length }

// Column returns one figure of all blends, in their order; NaN where undefined.
func (g *Grid) Column(f Figure) []float64 { return g.column[f] }

// Values returns all figures of blend i.
func (g *Grid) Values(i int) Values {
	var v Values
	for f := range v {
		v[f] = g.column[f][i]
	}
	return v
}

// Of returns the figures of any blend over the grid's period, also of one between
// its points.
func (g *Grid) Of(w blend.Weights) Values {
	return g.measure(sweep.NewPath(g.length), w)
}

// Best returns the blend with the best value of a figure, and whether the figure is
// defined for any.
func (g *Grid) Best(f Figure) (i int, ok bool) {
	best := math.NaN()
	for j, v := range g.column[f] {
		if f.Better(v, best) {
			i, best, ok = j, v, true
		}
	}
	return i, ok
}
