package metrics

import "trendblend/engine"

// Starts is a figure by start month and whole years held. Held[y-1][i] belongs to
// y years from the beginning of the month First + i; a longer holding has fewer
// starts.
//
// Each holding is cut from the one path of the period, so that it begins with the
// weights as they had drifted by then: somebody who joined the blend, rather than
// somebody who started it. With restoration once a year the two differ little.
// Lengths are whole years because months would make twelve times as many cells that
// no screen could tell apart.
type Starts struct {
	First engine.Month
	Held  [][]float64
}

// StartsOf returns the CAGR of every holding, (W_to / W_from)^(1/years) - 1, of
// monthly returns r, first the month of r[0]; -1 where wealth is lost inside the years
// and NaN where it was before.
func StartsOf(first engine.Month, r []float64) Starts {
	n := len(r)
	wealth := make([]float64, n+1)
	wealth[0] = 1
	Wealth(wealth[1:], r)
	s := Starts{First: first, Held: make([][]float64, n/12)}
	for y := range s.Held {
		months := 12 * (y + 1)
		row := make([]float64, n-months+1)
		for i := range row {
			row[i] = annual(wealth[i+months]/wealth[i], months)
		}
		s.Held[y] = row
	}
	return s
}

// Lead returns the difference to a comparison over the same period: CAGR - CAGR, NaN
// where either has none.
func (s Starts) Lead(comparison Starts) Starts {
	lead := Starts{First: s.First, Held: make([][]float64, len(s.Held))}
	for y, row := range s.Held {
		lead.Held[y] = make([]float64, len(row))
		for i, v := range row {
			lead.Held[y][i] = v - comparison.Held[y][i]
		}
	}
	return lead
}

// Positive counts the holdings of y years with a figure above 0, of those that have one:
// none begins after a ruin. Of a lead it is the count of Rolling.Beat.
func (s Starts) Positive(years int) Count {
	var above Count
	if years < 1 || years > len(s.Held) {
		return above
	}
	for _, v := range s.Held[years-1] {
		above.see(v)
	}
	return above
}
