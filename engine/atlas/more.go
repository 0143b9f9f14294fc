package atlas

import (
	"math"

	"trendblend/engine/blend"
	"trendblend/engine/sweep"
)

// MostMore is the last percentage of the line of More.
const MostMore = 50

// Step is a blend with some percent of a sleeve and its figures, all NaN where what makes
// room cannot give so much.
type Step struct {
	Weights blend.Weights
	Defined bool
	Values
}

// More returns what becomes of a blend as one of its list's sleeves goes from 0 to 50
// percent in steps of one. Room is made by one other sleeve alone, from, or where that is 0
// by all others in the proportion in which they are held. What the blend has of the sleeve
// itself is given back at 0; its cash or its loan stays.
func (g *Grid) More(of blend.Weights, sleeve, from blend.Sleeve) [MostMore + 1]Step {
	var line [MostMore + 1]Step
	path := sweep.NewPath(g.length)
	for t := range line {
		w, ok := withMore(of, sleeve, 10*t, from)
		if !ok {
			for f := range line[t].Values {
				line[t].Values[f] = math.NaN()
			}
			continue
		}
		line[t] = Step{w, true, g.measure(path, w)}
	}
	return line
}

// withMore returns the blend with another weight of a sleeve, and whether there is one.
// Taken from all others, those are rounded to a tenth of a percent so that the first of
// them, the first two together, and so on, have what is nearest to their part, half up.
func withMore(w blend.Weights, sleeve blend.Sleeve, tenths int, from blend.Sleeve) (blend.Weights, bool) {
	if !w.List().Has(sleeve) || from != 0 && (from == sleeve || !w.List().Has(from)) {
		return w, false
	}
	room := w.Of(sleeve) - tenths
	with := w.With(sleeve, tenths)
	if from != 0 {
		return with.With(from, w.Of(from)+room), w.Of(from)+room >= 0
	}
	held := w.Sum() - w.Of(sleeve)
	rest := held + room
	if held == 0 || rest < 0 {
		return w, false
	}
	before, given := 0, 0
	for s, v := range w.All() {
		if s == sleeve {
			continue
		}
		before += v
		upTo := (2*rest*before + held) / (2 * held)
		with = with.With(s, upTo-given)
		given = upTo
	}
	return with, true
}
