package blend

import (
	"cmp"
	"slices"
)

// Move sets the weight of a sleeve to value and lets the others make up the rest, in
// proportion to their weights in anchor: the blend as it was when the drag began, so that
// a slider dragged to the end and back gives the blend that it came from. Locked weights
// stay as they are (a lock on the sleeve itself means nothing); where the others cannot
// give or take enough, it stops at the nearest value that they allow. Others that are all
// zero share equally. Shares are rounded to whole percents where the rest is whole, else
// to tenths, by largest remainder, the earlier sleeve first where remainders are equal.
//
// static/js/weights.js holds the same rule; testdata/move.json holds the cases of both.
func Move(anchor Weights, moved Sleeve, value int, locked ...Sleeve) Weights {
	next := anchor
	rest, pool := Whole, 0
	var free []Sleeve
	for s, v := range anchor.All() {
		switch {
		case s == moved:
		case slices.Contains(locked, s):
			rest -= v
		default:
			free = append(free, s)
			pool += v
		}
	}
	if len(free) == 0 {
		return next.With(moved, rest)
	}
	value = max(0, min(rest, value))
	next = next.With(moved, value)
	rest -= value
	if rest == pool {
		return next // back where the drag began, tenths and all
	}
	share := anchor.Of
	if pool == 0 {
		share, pool = func(Sleeve) int { return 1 }, len(free)
	}
	unit := 1
	if rest%10 == 0 {
		unit = 10
	}
	units := rest / unit
	left := units
	for _, s := range free {
		next = next.With(s, units*share(s)/pool*unit)
		left -= next.Of(s) / unit
	}
	slices.SortStableFunc(free, func(a, b Sleeve) int {
		return cmp.Compare(units*share(b)%pool, units*share(a)%pool)
	})
	for _, s := range free[:left] {
		next = next.With(s, next.Of(s)+unit)
	}
	return next
}
