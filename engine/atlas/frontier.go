package atlas

import (
	"cmp"
	"slices"
)

// risk returns how much of a risk blend i has, so that more is worse: the
// volatility, or the size of the max drawdown.
func (g *Grid) risk(of Figure, i int) float64 {
	if of.LowerIsBetter() {
		return g.column[of][i]
	}
	return -g.column[of][i]
}

// Edge returns the efficient blends among those that keep the limits, from the least risk
// to the most: those for which no other has a higher CAGR at the same risk or less, nor
// less risk at the same CAGR. of is Volatility or MaxDrawdown.
func (g *Grid) Edge(of Figure, limits ...Limit) []int {
	var order []int
	for i := range g.Size() {
		if slices.ContainsFunc(limits, func(l Limit) bool { return !g.keeps(l, i) }) {
			continue
		}
		if cagr := g.column[CAGR][i]; cagr == cagr && g.risk(of, i) == g.risk(of, i) {
			order = append(order, i)
		}
	}
	slices.SortFunc(order, func(a, b int) int {
		return cmp.Or(
			cmp.Compare(g.risk(of, a), g.risk(of, b)),
			cmp.Compare(g.column[CAGR][b], g.column[CAGR][a]),
			cmp.Compare(a, b))
	})
	edge := order[:0]
	for _, i := range order {
		if len(edge) == 0 || g.column[CAGR][i] > g.column[CAGR][edge[len(edge)-1]] {
			edge = append(edge, i)
		}
	}
	return edge
}

// noise is more than two ways of computing the same blend differ by: all in bills and
// all in cash.
const noise = 1e-10

// MoreReturn returns the blend with the highest CAGR among those with no more risk
// than the reference, and whether it has more than the reference: "same risk, more
// return". Of blends with the same CAGR it is the one with the least risk.
func (g *Grid) MoreReturn(of Figure, reference Values) (i int, ok bool) {
	best := reference[CAGR]
	for j, cagr := range g.column[CAGR] {
		risk := g.risk(of, j)
		if risk <= reference.risk(of) && (cagr > best || ok && cagr == best && risk < g.risk(of, i)) {
			i, best, ok = j, cagr, true
		}
	}
	return i, ok && best > reference[CAGR]+noise
}

// LessRisk returns the blend with the least risk among those with at least the
// CAGR of the reference, and whether it has less than the reference: "same return,
// less risk". Of blends with the same risk it is the one with the highest CAGR.
func (g *Grid) LessRisk(of Figure, reference Values) (i int, ok bool) {
	least := reference.risk(of)
	for j, cagr := range g.column[CAGR] {
		risk := g.risk(of, j)
		if cagr >= reference[CAGR] && (risk < least || ok && risk == least && cagr > g.column[CAGR][i]) {
			i, least, ok = j, risk, true
		}
	}
	return i, ok && least < reference.risk(of)-noise
}

func (v Values) risk(of Figure) float64 {
	if of.LowerIsBetter() {
		return v[of]
	}
	return -v[of]
}
