package atlas

import (
	"math"

	"trendblend/engine/blend"
	"trendblend/engine/sweep"
)

// Source says what makes room for trend in a blend.
type Source int

const (
	FromBoth   Source = iota // stocks and bonds, in the proportion in which they are held
	FromStocks               // bonds stay as they are
	FromBonds                // stocks stay as they are
)

// MostTrend is the last percentage of the line of MoreTrend.
const MostTrend = 50

// Step is a blend with some percent of trend and its figures, all NaN where the
// source cannot give so much.
type Step struct {
	Weights blend.Weights
	Defined bool
	Values
}

// MoreTrend returns what becomes of a blend as trend goes from 0 to 50 percent in
// steps of one. What the blend has of trend itself is given back at 0; its cash or its
// loan stays, and so do other sleeves. Taken from both, stocks and bonds are rounded to a tenth of a percent,
// stocks half up.
func (g *Grid) MoreTrend(of blend.Weights, from Source) [MostTrend + 1]Step {
	var line [MostTrend + 1]Step
	path := sweep.NewPath(g.length)
	for t := range line {
		w, ok := withTrend(of, 10*t, from)
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

// withTrend returns the blend with another weight of trend, and whether there is one.
func withTrend(w blend.Weights, trend int, from Source) (blend.Weights, bool) {
	for _, s := range blend.Three().All() {
		if !w.List().Has(s) {
			return w, false
		}
	}
	stocks, bonds := w.Of(blend.Stocks), w.Of(blend.Bonds)
	rest := stocks + bonds + w.Of(blend.Trend) - trend
	with := w.With(blend.Trend, trend)
	switch from {
	case FromStocks:
		return with.With(blend.Stocks, rest-bonds), rest >= bonds
	case FromBonds:
		return with.With(blend.Bonds, rest-stocks), rest >= stocks
	}
	held := stocks + bonds
	if held == 0 || rest < 0 {
		return w, false
	}
	stocks = (2*rest*stocks + held) / (2 * held)
	return with.With(blend.Stocks, stocks).With(blend.Bonds, rest-stocks), true
}
