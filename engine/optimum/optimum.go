// Package optimum searches the blends of up to eight sleeves in whole percents, of which
// there are too many to try them all, for the best by a figure, under limits, and for the
// efficient ones.
//
// From several blends, the same each time, a search goes on to a better one as long as moving
// some percents from one sleeve to another gives one (coordinate, or pairwise, exchange: the
// moves that keep the sum), first many at a time, then fewer, down to one; at the end it tries
// two moves at once. Every blend is measured as the atlas measures it, by its monthly path with
// its rebalancing. What it finds is at least as good as all that it tried, no proof that
// there is none better; with three sleeves it finds what the atlas does, which tries all.
package optimum

import (
	"cmp"
	"context"
	"slices"

	"trendblend/engine/atlas"
	"trendblend/engine/backtest"
	"trendblend/engine/blend"
)

// Blend is a blend with its figures.
type Blend struct {
	Weights blend.Weights
	Values  atlas.Values
}

// Found is the answer to a search.
type Found struct {
	Blend
	OK        bool // a blend that has the figure keeps all limits
	Undefined bool // those that keep all limits do not have the figure
	Tried     int  // blends

	// InTheWay says, where no blend keeps all limits, what would have to go: each entry is a
	// limit (by its place), or where no single one is enough two, without which some blend
	// keeps the others. Empty where more than two are in the way.
	InTheWay [][]int
}

// Best returns the best blend by a figure that keeps all limits. The error is the context's.
func Best(ctx context.Context, s backtest.Series, by blend.Rebalance, figure atlas.Figure, limits []atlas.Limit) (Found, error) {
	all := newSearch(s, by)
	found, kept, err := all.under(ctx, figure, limits)
	if err != nil || kept {
		return found, err
	}
	for k := range limits {
		if err := all.without(ctx, figure, limits, &found, k); err != nil {
			return found, err
		}
	}
	for k := range limits {
		for l := range k {
			if len(found.InTheWay) > 0 && len(found.InTheWay[0]) == 1 {
				break
			}
			if err := all.without(ctx, figure, limits, &found, l, k); err != nil {
				return found, err
			}
		}
	}
	slices.SortFunc(found.InTheWay, slices.Compare)
	found.Tried = len(all.tried)
	return found, nil
}

// under is the best blend under limits, and whether any blend keeps them.
func (s *search) under(ctx context.Context, figure atlas.Figure, limits []atlas.Limit) (found Found, kept bool, err error) {
	g, ok := s.goal(figure, limits)
	if !ok {
		return Found{}, false, ctx.Err()
	}
	at, err := s.best(ctx, &g)
	if err != nil {
		return Found{}, false, err
	}
	found = Found{Blend: s.blend(at), Tried: len(s.tried)}
	if g.broken(&s.tried[at]) > 0 {
		return Found{Tried: len(s.tried)}, false, nil
	}
	v := found.Values[figure]
	found.OK, found.Undefined = v == v, v != v
	return found, true, nil
}

// without notes whether some blend keeps all limits but those at some places.
func (s *search) without(ctx context.Context, figure atlas.Figure, limits []atlas.Limit, found *Found, places ...int) error {
	var rest []atlas.Limit
	for k, l := range limits {
		if !slices.Contains(places, k) {
			rest = append(rest, l)
		}
	}
	_, kept, err := s.under(ctx, figure, rest)
	if kept {
		found.InTheWay = append(found.InTheWay, places)
	}
	return err
}

// levels is how many bounds on the risk the edge is searched under, and levelShakes how often
// anew under each.
const levels, levelShakes = 16, 6

// Edge returns efficient blends among those that keep the limits, from the least risk to the
// most: those for which the search met no other with a higher CAGR at the same risk or less,
// nor less risk at the same CAGR. of is atlas.Volatility or atlas.MaxDrawdown.
func Edge(ctx context.Context, series backtest.Series, by blend.Rebalance, of atlas.Figure, limits ...atlas.Limit) ([]Blend, error) {
	s := newSearch(series, by)
	least, ok := s.goal(of, limits)
	most, _ := s.goal(atlas.CAGR, limits)
	if !ok {
		return nil, ctx.Err()
	}
	calm, err := s.best(ctx, &least)
	if err != nil {
		return nil, err
	}
	rich, err := s.best(ctx, &most)
	if err != nil {
		return nil, err
	}
	priced, at := most, rich
	priced.priced = atlas.Limit{Of: of, Most: of.LowerIsBetter()}
	for _, price := range []float64{0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.7, 1, 1.5, 2, 3, 5, 10} {
		priced.price = price
		at = s.climb(ctx, &priced, s.tried[at].at, steps[1:])
	}
	from, to := s.tried[calm].values[of], s.tried[rich].values[of]
	for k := 1; k < levels; k++ {
		under := most
		under.limits = append(slices.Clone(most.limits),
			atlas.Limit{Of: of, Most: of.LowerIsBetter(), Value: from + (to-from)*float64(k)/levels})
		s.shake(ctx, &under, s.climb(ctx, &under, s.tried[s.bestTried(&under, calm)].at, steps[2:]), levelShakes)
	}
	return s.efficient(of, limits), ctx.Err()
}

// efficient are the efficient ones among the blends that were tried.
func (s *search) efficient(of atlas.Figure, limits []atlas.Limit) []Blend {
	risk := func(i int32) float64 {
		if v := s.tried[i].values[of]; of.LowerIsBetter() {
			return v
		}
		return -s.tried[i].values[of]
	}
	cagr := func(i int32) float64 { return s.tried[i].values[atlas.CAGR] }
	var order []int32
	for i := range int32(len(s.tried)) {
		if cagr(i) == cagr(i) && risk(i) == risk(i) {
			order = append(order, i)
		}
	}
	slices.SortFunc(order, func(a, b int32) int {
		return cmp.Or(cmp.Compare(risk(a), risk(b)), cmp.Compare(cagr(b), cagr(a)), cmp.Compare(a, b))
	})
	var edge []Blend
	for _, i := range order {
		b := s.blend(i)
		if slices.ContainsFunc(limits, func(l atlas.Limit) bool { return !l.Keeps(b.Weights, b.Values) }) {
			continue
		}
		if len(edge) == 0 || cagr(i) > edge[len(edge)-1].Values[atlas.CAGR] {
			edge = append(edge, b)
		}
	}
	return edge
}

// Drawn measures so many blends drawn evenly from all that there are, the same each time, those
// of one sleeve alone first.
func Drawn(series backtest.Series, by blend.Rebalance, count int) []Blend {
	s := newSearch(series, by)
	g, _ := s.goal(atlas.CAGR, nil)
	all := make([]Blend, 0, count)
	for _, p := range s.drawn(&g, count)[1:] { // but the equal one
		all = append(all, s.blend(s.at(p)))
	}
	return all
}

// noise is more than two ways of computing the same blend differ by.
const noise = 1e-10

// MoreReturn returns the blend with the highest CAGR that the search met among those with no
// more risk than the reference, and whether it has more than that.
func MoreReturn(
	ctx context.Context, s backtest.Series, by blend.Rebalance, of atlas.Figure, reference atlas.Values,
) (b Blend, ok bool, err error) {
	if v := reference[of]; v != v {
		return b, false, nil
	}
	found, err := Best(ctx, s, by, atlas.CAGR, []atlas.Limit{{Of: of, Most: of.LowerIsBetter(), Value: reference[of]}})
	return found.Blend, found.OK && found.Values[atlas.CAGR] > reference[atlas.CAGR]+noise, err
}

// LessRisk returns the blend with the least risk that the search met among those with at
// least the CAGR of the reference, and whether it has less than that.
func LessRisk(
	ctx context.Context, s backtest.Series, by blend.Rebalance, of atlas.Figure, reference atlas.Values,
) (b Blend, ok bool, err error) {
	if v := reference[atlas.CAGR]; v != v {
		return b, false, nil
	}
	found, err := Best(ctx, s, by, of, []atlas.Limit{{Of: atlas.CAGR, Value: reference[atlas.CAGR]}})
	less := reference[of] - found.Values[of]
	if !of.LowerIsBetter() {
		less = -less
	}
	return found.Blend, found.OK && less > noise, err
}
