package atlas

import (
	"math"
	"math/bits"
	"slices"

	"trendblend/engine/blend"
)

// Limit is a bound on one figure, or on the weight of a sleeve as a part of 1: at least
// Value, or at most. A max drawdown no worse than -20 % is MaxDrawdown at least -0.2. An
// undefined figure keeps no limit.
type Limit struct {
	Of    Figure
	On    blend.Sleeve // the sleeve whose weight is meant; 0 for a figure
	Most  bool         // the value is the most allowed, not the least
	Value float64
}

// Keeps reports whether a blend with these figures is inside the limit.
func (l Limit) Keeps(w blend.Weights, values Values) bool {
	if l.On != 0 {
		return l.holds(w.Fraction(l.On))
	}
	return l.holds(values[l.Of])
}

// keeps is Keeps for blend i.
func (g *Grid) keeps(l Limit, i int) bool {
	if l.On != 0 {
		return l.holds(g.At(i).Fraction(l.On))
	}
	return l.holds(g.column[l.Of][i])
}

func (l Limit) holds(v float64) bool {
	if l.Most {
		return v <= l.Value
	}
	return v >= l.Value
}

// mostLimits is the most limits that Find takes.
const mostLimits = 64

// Found is the answer to a search.
type Found struct {
	Blend int // in the grid's order; -1 where no blend that has the figure keeps all limits

	// Undefined is the number of blends that keep all limits but do not have the figure.
	Undefined int

	// InTheWay says, where no blend keeps all limits, what would have to go: each
	// entry is a set of limits (by their place) without which some blend keeps all
	// others. Only the smallest such sets are listed: every single limit that is
	// enough; where none is, every pair; and so on. Empty where the figure sought is
	// defined for no blend at all.
	InTheWay [][]int
}

// Find returns the blend with the best value of a figure among those that keep all
// limits, the first in the grid's order where several are equally good.
func (g *Grid) Find(best Figure, limits []Limit) Found {
	found := Found{Blend: -1}
	value := math.NaN()
	fewest := mostLimits + 1
	var smallest []uint64 // the sets of limits broken by the blends that break the fewest
	for i := range g.Size() {
		v := g.column[best][i]
		var broken uint64
		for k, l := range limits {
			if !g.keeps(l, i) {
				broken |= 1 << k
			}
		}
		if math.IsNaN(v) {
			if broken == 0 {
				found.Undefined++
			}
			continue
		}
		if n := bits.OnesCount64(broken); n < fewest {
			fewest, smallest = n, smallest[:0]
		}
		if bits.OnesCount64(broken) == fewest && !slices.Contains(smallest, broken) {
			smallest = append(smallest, broken)
		}
		if broken == 0 && best.Better(v, value) {
			found.Blend, value = i, v
		}
	}
	if found.Blend >= 0 {
		return found
	}
	slices.Sort(smallest)
	for _, set := range smallest {
		var way []int
		for ; set != 0; set &= set - 1 {
			way = append(way, bits.TrailingZeros64(set))
		}
		found.InTheWay = append(found.InTheWay, way)
	}
	return found
}
