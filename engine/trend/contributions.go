package trend

import (
	"cmp"
	"slices"

	"trendblend/engine"
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
// the month's gross return. Over a period they are linked by the index: a month's
// contribution counts in units of the index at the period's start, times what 1
// invested then had become by the month before. So they are the dollars that each
// market earned for a dollar at the start, and add up to the compound gross return
// of the period, the change of the index; a plain sum of months would add up to a
// figure that is found nowhere else.
type Contributions struct {
	From, To engine.Month
	Gross    float64 // compound gross return of the period
	Markets  []Part  // those held at any time, the largest contribution first
	Sectors  []Part  // likewise
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
		for _, h := range s.Holdings[m-s.First] {
			for _, part := range [...]*Part{&markets[h.Market], &sectors[sector[h.Market]]} {
				part.Contribution += index * h.Contribution()
				part.Held++
				if h.Position > 0 {
					part.Long++
				}
			}
		}
		index *= 1 + s.Gross[m-s.First]
	}
	c.Gross = index - 1
	c.Markets, c.Sectors = ranked(markets), ranked(sectors)
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

// ranked leaves out what was never held and puts the largest contribution first.
func ranked(parts []Part) []Part {
	parts = slices.DeleteFunc(parts, func(p Part) bool { return p.Held == 0 })
	slices.SortStableFunc(parts, func(a, b Part) int { return cmp.Compare(b.Contribution, a.Contribution) })
	return parts
}
