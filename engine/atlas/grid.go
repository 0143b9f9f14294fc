// Package atlas looks at every blend at once: all blends in steps of one percent
// with all their figures, the efficient ones among them, the best under limits, what
// more trend does, and how the best of one time did in the next.
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

const side = 101 // blends from 0 to 100 percent along an edge of the triangle

// Size is the number of blends: 5,151.
const Size = side * (side + 1) / 2

// Grid holds the figures of all blends in whole percents over one period.
//
// Blend i is At(i): trend rises from 0 to 100 percent, and for each trend, bonds
// from 0 to what is left. Wherever blends are equally good the first in this order
// is chosen: the one with the least trend, then the one with the fewest bonds.
type Grid struct {
	months sweep.Months
	length int
	column [columns][]float64
}

// At returns the weights of blend i.
func At(i int) blend.Weights {
	trend := 0
	for i >= side-trend {
		i -= side - trend
		trend++
	}
	return blend.Percent(100-trend-i, i, trend)
}

// Index returns where a blend stands in the grid, and whether it does: its weights
// must be whole percents of stocks, bonds and trend.
func Index(w blend.Weights) (i int, ok bool) {
	stocks, bonds, trend := w.Of(blend.Stocks), w.Of(blend.Bonds), w.Of(blend.Trend)
	if w.Check() != nil || stocks+bonds+trend != blend.Whole || stocks < 0 || bonds < 0 || trend < 0 || bonds%10 != 0 || trend%10 != 0 {
		return 0, false
	}
	return row(trend/10) + bonds/10, true
}

// row returns the index of the first blend with so many percent of trend.
func row(trend int) int { return trend*side - trend*(trend-1)/2 }

// New computes the grid with so many workers at once. The result does not depend
// on their number. The error is the context's.
func New(ctx context.Context, s backtest.Series, by blend.Rebalance, workers int) (*Grid, error) {
	g := &Grid{length: len(s.Bills)}
	g.months.Load(s, by)
	room := make([]float64, int(columns)*Size)
	for f := range g.column {
		g.column[f] = room[f*Size : (f+1)*Size : (f+1)*Size]
	}
	var next atomic.Int32
	var all sync.WaitGroup
	for range max(1, workers) {
		all.Go(func() {
			path := sweep.NewPath(g.length)
			for trend := int(next.Add(1)) - 1; trend < side && ctx.Err() == nil; trend = int(next.Add(1)) - 1 {
				for bonds := range side - trend {
					values := g.measure(path, blend.Percent(100-trend-bonds, bonds, trend))
					for f, v := range values {
						g.column[f][row(trend)+bonds] = v
					}
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

func (g *Grid) measure(path sweep.Path, w blend.Weights) Values {
	g.months.Follow(path, w)
	f := g.months.Measure(path)
	return Values{
		CAGR:        f.CAGR,
		Volatility:  f.Volatility,
		Sharpe:      f.Sharpe,
		Sortino:     f.Sortino,
		MaxDrawdown: f.MaxDrawdown,
		Ulcer:       f.Ulcer,
		Calmar:      f.Calmar,
		BestYear:    f.Best,
		WorstYear:   f.Worst,
		Year2008:    g.months.Year(path, 2008),
		Year2022:    g.months.Year(path, 2022),
		Stocks:      w.Fraction(blend.Stocks),
		Bonds:       w.Fraction(blend.Bonds),
		Trend:       w.Fraction(blend.Trend),
		Return:      f.Return,
	}
}

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
		if f.better(v, best) {
			i, best, ok = j, v, true
		}
	}
	return i, ok
}
