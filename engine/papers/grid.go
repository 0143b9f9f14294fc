package papers

import (
	"math"

	"trendblend/engine"
	"trendblend/engine/claims"
	"trendblend/engine/metrics"
)

// Steps are the look-backs and the holding periods of the study's table, in months.
var Steps = [...]int{1, 3, 6, 9, 12, 24, 36, 48}

// Grid is the study's table for one class: by look-back and holding period of Steps, over
// the study's own years and over those since.
type Grid struct {
	Class       Class
	Then, Since [len(Steps)][len(Steps)]Stats
}

// Published is what the study prints in the place of a cell: the t value of the alpha over
// six factors.
func (g Grid) Published(lookback, holding int) float64 { return printed[g.Class][lookback][holding] }

// grids computes the table for every class.
func (m *Momentum) grids(last engine.Month) (all [5]Grid) {
	n := m.Panel.Months()
	scratch := make([]float64, n)
	sums := make([][5]Path, len(Steps))
	for k, lookback := range Steps {
		for h := range sums {
			for c := range sums[h] {
				sums[h][c] = Path{First: m.Panel.First, Return: make([]float64, n), Markets: make([]int, n)}
			}
		}
		for i, at := range m.Held {
			sizes := m.sizes(i, lookback)
			for h, holding := range Steps {
				m.add(&sums[h], at, sizes, scratch, holding)
			}
		}
		for h := range Steps {
			finish(&sums[h])
			for c, path := range sums[h] {
				all[c].Class = Class(c)
				all[c].Then[k][h] = path.Over(SampleFrom, min(SampleTo, last))
				all[c].Since[k][h] = path.Over(SampleTo+1, last)
			}
		}
	}
	return all
}

// Likeness says how like the published table ours is, over the study's years.
type Likeness struct {
	Cells       int     // that ours has
	Same        int     // of them with the published sign
	About       int     // within what “about” means, by claims.Close
	Correlation float64 // Pearson's, over the cells
	Mean, Their float64 // of the cells, ours and the published
	Best, Since int     // cells with t of 2 or more, then and since
	Published   int     // cells with a published t of 2 or more
}

// Like compares the two.
func (g Grid) Like() Likeness {
	var l Likeness
	var own, their []float64
	for k := range Steps {
		for h := range Steps {
			t, published := g.Then[k][h].T, g.Published(k, h)
			if g.Since[k][h].T >= significant {
				l.Since++
			}
			if published >= significant {
				l.Published++
			}
			if math.IsNaN(t) {
				continue
			}
			own, their = append(own, t), append(their, published)
			if t >= significant {
				l.Best++
			}
			if math.Signbit(t) == math.Signbit(published) {
				l.Same++
			}
			if about(published, t) {
				l.About++
			}
		}
	}
	l.Cells, l.Correlation, l.Mean, l.Their = len(own), metrics.Correlation(own, their), metrics.Mean(own), metrics.Mean(their)
	return l
}

// significant is the t value from which a mean is usually told from none.
const significant = 2

// about reports whether a plain number is close to the published one, as claims are judged.
func about(published, ours float64) bool {
	f := claims.Figure{Unit: claims.Ratio, Value: ours, Test: claims.Test{Kind: claims.Close, Low: published, High: published}}
	return f.Truth() == claims.Met
}
