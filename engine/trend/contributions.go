package trend

import (
	"cmp"
	"slices"

	"trendblend/engine"
	"trendblend/engine/metrics"
)

// Part is what one market, or one sector, added to the sleeve over a period.
type Part struct {
	Name         string // a market's ID, or a sector
	Contribution float64
	Held         int // monthly positions held
	Long         int // of those, the long ones
}

// LongShare is the share of the positions held that were long.
func (p Part) LongShare() float64 { return float64(p.Long) / float64(p.Held) }

// Contributions say what made the sleeve's gross return over a period.
//
// Each month a market contributes weight x position x return, and these add up to
// the month's gross return g. Over a period they are linked by logarithms (Carino,
// Combining Attribution Effects over Time, 1999): with k(g) = ln(1+g) / g and the
// period's compound gross return G, a part's contribution is
//
//	sum over the months of its contribution x k(g) / k(G)
//
// These add up to G, which a plain sum of months would not; and a month counts as
// much early in the period as late, which it would not in dollars: over decades
// the dollars are all earned at the end. Over a year the three hardly differ.
// Undefined where the sleeve loses everything in a month.
type Contributions struct {
	From, To engine.Month
	Gross    float64 // compound gross return of the period
	Markets  []Part  // those held at any time, the largest contribution first
	Sectors  []Part  // likewise
	Long     float64 // what positions above zero added
	Short    float64 // and those below
}

// Contributions adds up the months from..to that the sleeve holds.
func (s *Sleeve) Contributions(from, to engine.Month) Contributions {
	c := Contributions{From: max(from, s.First), To: min(to, s.Last())}
	markets, sectors := make([]Part, len(s.Panel.Markets)), make([]Part, len(sectorNames))
	sector := make([]int, len(markets))
	for i, name := range sectorNames {
		sectors[i].Name = name
	}
	for i, m := range s.Panel.Markets {
		markets[i].Name = m.ID
		sector[i] = slices.Index(sectorNames[:], m.Sector)
	}
	index := 1.0
	for m := c.From; m <= c.To; m++ {
		link := metrics.GrowthRate(s.Gross[m-s.First])
		for _, h := range s.Holdings()[m-s.First] {
			for _, part := range [...]*Part{&markets[h.Market], &sectors[sector[h.Market]]} {
				part.Contribution += link * h.Contribution()
				part.Held++
				if h.Position > 0 {
					part.Long++
				}
			}
			if h.Position < 0 {
				c.Short += link * h.Contribution()
			} else {
				c.Long += link * h.Contribution()
			}
		}
		index *= 1 + s.Gross[m-s.First]
	}
	c.Gross = index - 1
	total := metrics.GrowthRate(c.Gross)
	c.Markets, c.Sectors = ranked(markets, total), ranked(sectors, total)
	c.Long, c.Short = c.Long/total, c.Short/total
	return c
}

// Best returns the n markets that added most, the best first.
func (c Contributions) Best(n int) []Part { return c.Markets[:min(n, len(c.Markets))] }

// Worst returns the n markets that added least, the worst first.
func (c Contributions) Worst(n int) []Part {
	worst := slices.Clone(c.Markets[max(0, len(c.Markets)-n):])
	slices.Reverse(worst)
	return worst
}

// ranked divides the contributions by the period's link, leaves out what was never
// held and puts the largest contribution first.
func ranked(parts []Part, link float64) []Part {
	parts = slices.DeleteFunc(parts, func(p Part) bool { return p.Held == 0 })
	for i := range parts {
		parts[i].Contribution /= link
	}
	slices.SortStableFunc(parts, func(a, b Part) int { return cmp.Compare(b.Contribution, a.Contribution) })
	return parts
}
