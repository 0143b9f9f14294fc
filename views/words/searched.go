package words

import (
	"trendblend/engine/atlas"
	"trendblend/engine/blend"
	"trendblend/engine/optimum"
)

// Searched is what a search over all sleeves found, of which there are more than a map shows.
type Searched struct {
	Best     optimum.Found // by the figure of the map, without a limit
	Found    optimum.Found // under the limits that are given
	Beyond   optimum.Found // the best by the figure of the one limit that is given, where none keeps it
	Frontier               // by the risk that is asked for
}

// Frontier is the efficient blends and what is better than the reference.
type Frontier struct {
	With, Without []optimum.Blend // efficient ones, of all and of those without the sleeve that is asked for
	Cloud         []optimum.Blend
	More, Less    *optimum.Blend // more return at the reference's risk, less risk at its return; nil where none was found
}

// Wide tells whether there are more sleeves than a map shows: what is best of all their blends
// is searched then, when no drag is under way.
func (m Map) Wide() bool { return m.Scenario().Sleeves.Len() > m.Grid.Corners().Len() }

// overall is the best of all blends by the figure of the map, and false where none has it.
func (m Map) overall() (w blend.Weights, v atlas.Values, ok bool) {
	if m.Searched != nil {
		best := m.Searched.Best
		return best.Weights, best.Values, best.OK && m.known(m.ColourFigure())
	}
	w, ok = m.Best()
	if ok {
		v = m.Grid.Of(w)
	}
	return w, v, ok
}

// noBlend begins a sentence on what no blend did: of a search it says no more than that none
// was found.
func (m Map) noBlend(did, found string) string {
	if m.Searched != nil {
		return "No blend was found that " + found
	}
	return "No blend " + did
}

// SearchedNote says of how many sleeves the blends were searched; "" where all were tried.
func SearchedNote(m Map) string {
	if m.Searched == nil {
		return ""
	}
	return "All blends in whole percents of " + number(m.Scenario().Sleeves.Len()) + " sleeves: searched, not all tried."
}
