package trend

import (
	"maps"
	"math"
	"slices"

	"trendblend/engine"
	"trendblend/engine/metrics"
)

// Ending is a month in which the prices of one or more markets end.
type Ending struct {
	Last engine.Month
	Left int // markets that have prices after it
}

// Priced says how many of a rule's markets have prices to the end of a period.
type Priced struct {
	Markets int      // of the rule's universe, as far as they have begun
	Endings []Ending // before the period's last month, in their order
	To      engine.Month
}

// PricedTo counts the markets of the sleeve's universe that have prices in the month to,
// and those that had some before.
func (s *Sleeve) PricedTo(to engine.Month) Priced {
	out := Priced{To: to}
	ends := map[engine.Month]int{}
	for _, m := range s.Panel.Markets {
		if !s.Settings.Holds(m) || m.Days[0].Month() > to {
			continue
		}
		out.Markets++
		k := len(m.Days) - 1
		for m.Days[k].Month() > s.Panel.Last {
			k--
		}
		last := m.Days[k].Month()
		if last < to {
			ends[last]++
		}
	}
	left := out.Markets
	for _, last := range slices.Sorted(maps.Keys(ends)) {
		left -= ends[last]
		out.Endings = append(out.Endings, Ending{last, left})
	}
	return out
}

// Width is a sleeve's universe, and what the sleeve came to before interest, fee and costs.
type Width struct {
	Markets          int
	Sharpe, Year2022 float64 // NaN where the period is too short, or without 2022
}

// Widths hold a sleeve over the core against one over all markets.
type Widths struct {
	From, To  engine.Month // that both hold; none where From is after To
	Core, All Width
}

// WidthsOf compares the two over the months from..to as far as both hold them.
func WidthsOf(core, all *Sleeve, from, to engine.Month) Widths {
	w := Widths{From: max(from, core.First, all.First), To: min(to, core.Last(), all.Last())}
	w.Core, w.All = core.width(w.From, w.To), all.width(w.From, w.To)
	return w
}

func (s *Sleeve) width(from, to engine.Month) Width {
	w := Width{Markets: s.PricedTo(s.Panel.Last).Markets, Sharpe: math.NaN(), Year2022: math.NaN()}
	if from > to {
		return w
	}
	gross := s.Gross[from-s.First : to-s.First+1]
	w.Sharpe = metrics.Sharpe(gross, make([]float64, len(gross))) // gross is in excess of bills
	w.Year2022 = metrics.Figures{Years: metrics.Years(from, gross)}.Year(2022)
	return w
}
