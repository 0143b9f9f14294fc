package optimum

import (
	"context"
	"math"
	"math/rand/v2"
	"slices"

	"trendblend/engine/atlas"
	"trendblend/engine/backtest"
	"trendblend/engine/blend"
)

// point are whole percents in the order of a list.
type point [blend.MostSleeves]int8

// entry is a blend that was tried.
type entry struct {
	at     point
	values atlas.Values
}

// search tries blends of a list in whole percents, each of them measured once.
type search struct {
	list     blend.List
	n        int
	measurer *atlas.Measurer
	place    map[point]int32 // in tried
	tried    []entry
}

func newSearch(s backtest.Series, by blend.Rebalance) *search {
	list := s.Sleeves.List()
	return &search{list: list, n: list.Len(), measurer: atlas.NewMeasurer(s, by), place: map[point]int32{}}
}

// at returns a blend's place among those tried.
func (s *search) at(p point) int32 {
	if i, ok := s.place[p]; ok {
		return i
	}
	i := int32(len(s.tried))
	s.place[p] = i
	s.tried = append(s.tried, entry{p, s.measurer.Of(s.weights(p))})
	return i
}

func (s *search) weights(p point) blend.Weights {
	var tenths [blend.MostSleeves]int
	for i, v := range p {
		tenths[i] = 10 * int(v)
	}
	return s.list.Weights(tenths[:s.n]...)
}

func (s *search) blend(i int32) Blend {
	return Blend{s.weights(s.tried[i].at), s.tried[i].values}
}

// A goal is what one search is after: the best value of a figure, under limits.
type goal struct {
	figure    atlas.Figure
	low, high point         // of each sleeve
	limits    []atlas.Limit // on figures

	// Where there is a price, what is sought is the figure less so many times another, that
	// of priced, which no longer bounds anything.
	price  float64
	priced atlas.Limit
}

// worth is what a search with a price makes as high as it can.
func (g *goal) worth(e *entry) float64 {
	return signed(g.figure.LowerIsBetter(), e.values[g.figure]) - g.price*signed(!g.priced.Most, e.values[g.priced.Of])
}

// signed turns the sign of a value where the lower is the better.
func signed(lower bool, v float64) float64 {
	if lower {
		return -v
	}
	return v
}

// goal puts limits on sleeves in the place of bounds in whole percents. It is false where no
// weights keep those.
func (s *search) goal(figure atlas.Figure, limits []atlas.Limit) (g goal, ok bool) {
	g.figure = figure
	for i := range s.n {
		g.high[i] = 100
	}
	for _, l := range limits {
		if l.On == 0 {
			g.limits = append(g.limits, l)
			continue
		}
		for i, of := range s.list.All() {
			if of != l.On {
				continue
			}
			if l.Most {
				g.high[i] = min(g.high[i], int8(math.Floor(100*min(l.Value, 1)+1e-9)))
			} else {
				g.low[i] = max(g.low[i], int8(math.Ceil(100*min(l.Value, 1.01)-1e-9)))
			}
		}
	}
	least, most := 0, 0
	for i := range s.n {
		if g.low[i] > g.high[i] {
			return g, false
		}
		least, most = least+int(g.low[i]), most+int(g.high[i])
	}
	return g, least <= 100 && most >= 100
}

// broken is how far a blend's figures are outside the limits, 0 where it keeps them all.
func (g *goal) broken(e *entry) float64 {
	sum := 0.0
	for _, l := range g.limits {
		d := e.values[l.Of] - l.Value
		if !l.Most {
			d = -d
		}
		switch {
		case d != d:
			sum += 10 // more than any defined figure is outside by
		case d > 0:
			sum += d
		}
	}
	return sum
}

// better reports whether blend a is nearer to the goal than b: less outside the limits, or as
// much and better in the figure; of equal ones the first in the order of the atlas, which has
// less of the last sleeve, and of those that have as much less of the one before, and so on.
func (s *search) better(g *goal, a, b int32) bool {
	x, y := &s.tried[a], &s.tried[b]
	if p, q := g.broken(x), g.broken(y); p != q {
		return p < q
	}
	v, w := x.values[g.figure], y.values[g.figure]
	if g.price > 0 {
		if v, w = g.worth(x), g.worth(y); v == v && w == w && v != w {
			return v > w
		}
	} else if v != w && (v == v || w == w) {
		return g.figure.Better(v, w)
	}
	for i := s.n - 1; i > 0; i-- {
		if x.at[i] != y.at[i] {
			return x.at[i] < y.at[i]
		}
	}
	return false
}

// steps are the whole percents that are moved at a time, from coarse to fine.
var steps = []int8{25, 10, 4, 2, 1}

// climb goes from a blend to better ones as long as moving some percents from one sleeve to
// another, ever fewer of them, gives one.
func (s *search) climb(ctx context.Context, g *goal, from point, steps []int8) int32 {
	best := s.at(from)
	for _, step := range steps {
		for moved := true; moved && ctx.Err() == nil; {
			moved = false
			for i := range s.n {
				for j := range s.n {
					for {
						next, ok := s.moved(g, s.tried[best].at, i, j, step)
						if !ok {
							break
						}
						at := s.at(next)
						if !s.better(g, at, best) {
							break
						}
						best, moved = at, true
					}
				}
			}
		}
	}
	return best
}

// moved is a blend with some percents more of sleeve i and less of j; false where the bounds
// do not allow it.
func (s *search) moved(g *goal, p point, i, j int, step int8) (point, bool) {
	if i == j || int(p[i])+int(step) > int(g.high[i]) || p[j]-step < g.low[j] {
		return p, false
	}
	p[i] += step
	p[j] -= step
	return p, true
}

// ridge looks for better blends than two moves at once lead to, which a figure that is the worst of
// several things, a fall or a year, can need: either move alone makes one of them worse.
func (s *search) ridge(ctx context.Context, g *goal, best int32) int32 {
	for again := true; again && ctx.Err() == nil; {
		again = false
		from := s.tried[best].at
		for i := range s.n {
			for j := range s.n {
				for _, first := range []int8{1, 3} {
					half, ok := s.moved(g, from, i, j, first)
					if !ok || ctx.Err() != nil {
						continue
					}
					for k := range s.n {
						for l := range s.n {
							if k == i && l == j || k == j && l == i {
								continue
							}
							next, ok := s.moved(g, half, k, l, 1)
							if !ok {
								continue
							}
							if at := s.at(next); s.better(g, at, best) {
								best, again = at, true
							}
						}
					}
				}
			}
		}
		if again {
			best = s.climb(ctx, g, s.tried[best].at, steps[2:])
		}
	}
	return best
}

// drawnStarts is how many drawn blends a search begins at beside the equal one and each sleeve alone.
// They are the best of so many drawn.
const drawnStarts, drawnInAll = 10, 1500

// starts are the blends that a search begins at.
func (s *search) starts(ctx context.Context, g *goal) []point {
	all := s.drawn(g, drawnInAll)
	alone, drawn := all[:1+s.n], all[1+s.n:]
	for _, p := range drawn {
		if ctx.Err() != nil {
			return alone
		}
		s.at(p)
	}
	slices.SortFunc(drawn, func(p, q point) int {
		switch a, b := s.place[p], s.place[q]; {
		case s.better(g, a, b):
			return -1
		case s.better(g, b, a):
			return 1
		}
		return 0
	})
	return append(slices.Clone(alone), drawn[:drawnStarts]...)
}

// drawn are the equal blend, each sleeve alone and so many drawn evenly, brought inside the
// bounds. They are the same each time.
func (s *search) drawn(g *goal, count int) (all []point) {
	random := rand.New(rand.NewPCG(1, uint64(s.n)))
	add := func(wanted [blend.MostSleeves]float64) { all = append(all, s.inside(g, wanted)) }
	var equal [blend.MostSleeves]float64
	for i := range s.n {
		equal[i] = 100 / float64(s.n)
	}
	add(equal)
	for i := range s.n {
		var alone [blend.MostSleeves]float64
		alone[i] = 100
		add(alone)
	}
	for range count {
		var drawn [blend.MostSleeves]float64
		sum := 0.0
		for i := range s.n {
			drawn[i] = random.ExpFloat64()
			sum += drawn[i]
		}
		for i := range s.n {
			drawn[i] *= 100 / sum
		}
		add(drawn)
	}
	return all
}

// inside is a blend of whole percents near to what is wanted that keeps the bounds.
func (s *search) inside(g *goal, wanted [blend.MostSleeves]float64) (p point) {
	left := 100
	for i := range s.n {
		p[i] = max(g.low[i], min(g.high[i], int8(wanted[i])))
		left -= int(p[i])
	}
	for i := 0; left != 0; i = (i + 1) % s.n {
		switch {
		case left > 0:
			give := min(left, int(g.high[i]-p[i]), max(1, left/s.n))
			p[i], left = p[i]+int8(give), left-give
		case left < 0:
			take := min(-left, int(p[i]-g.low[i]), max(1, -left/s.n))
			p[i], left = p[i]-int8(take), left+take
		}
	}
	return p
}

// shakes is how often a search sets out again from near the best blend so far, and farthest
// the most percents that it moves at a time for that.
const shakes, farthest = 150, 15

// shake sets out again from blends near the best one, the same each time: a figure can have
// several tops, and with bands, which restore a blend or do not, many.
func (s *search) shake(ctx context.Context, g *goal, best int32, times int) int32 {
	if s.n < 2 {
		return best
	}
	random := rand.New(rand.NewPCG(2, uint64(s.n)))
	for range times {
		from := s.tried[best].at
		for range 1 + random.IntN(3) {
			if next, ok := s.moved(g, from, random.IntN(s.n), random.IntN(s.n), int8(1+random.IntN(farthest))); ok {
				from = next
			}
		}
		if at := s.climb(ctx, g, from, steps[2:]); s.better(g, at, best) {
			best = at
		}
	}
	return best
}

// prices is how many are tried for each limit on a figure, from cheapest to dearest.
const (
	prices            = 14
	cheapest, dearest = 1e-3, 1e3
)

// along looks for the best blend at a limit. From a blend there no move of one or two may lead to a better
// one, since the limit is no straight line. So the limit is given up and its figure has a price instead, which is raised
// where the best blend at that price is outside the limit and lowered where it is inside.
func (s *search) along(ctx context.Context, g *goal, best int32) int32 {
	for k := range g.limits {
		free := *g
		free.limits = slices.Delete(slices.Clone(g.limits), k, k+1)
		free.priced = g.limits[k]
		low, high, from := math.Log(cheapest), math.Log(dearest), best
		for range prices {
			middle := (low + high) / 2
			free.price = math.Exp(middle)
			from = s.climb(ctx, &free, s.tried[from].at, steps[1:])
			if g.broken(&s.tried[from]) > 0 {
				low = middle
			} else {
				high = middle
			}
			if at := s.climb(ctx, g, s.tried[from].at, steps[2:]); s.better(g, at, best) {
				best = at
			}
		}
	}
	return s.bestTried(g, best)
}

// bestTried is the best of all blends that were tried inside the bounds, and of one.
func (s *search) bestTried(g *goal, best int32) int32 {
	for i := range int32(len(s.tried)) {
		inside := true
		for j, v := range s.tried[i].at[:s.n] {
			inside = inside && g.low[j] <= v && v <= g.high[j]
		}
		if inside && s.better(g, i, best) {
			best = i
		}
	}
	return best
}

// best is the place of the best blend that the search finds.
func (s *search) best(ctx context.Context, g *goal) (int32, error) {
	best := int32(-1)
	for _, from := range s.starts(ctx, g) {
		if at := s.climb(ctx, g, from, steps); best < 0 || s.better(g, at, best) {
			best = at
		}
	}
	best = s.along(ctx, g, best)
	best = s.shake(ctx, g, best, shakes)
	best = s.ridge(ctx, g, best)
	return best, ctx.Err()
}
