package trend

import (
	"math"
	"time"

	"trendblend/engine"
)

// Holding is one market in the sleeve for one month.
type Holding struct {
	Market   int     // index in the panel
	Weight   float64 // share of the sleeve that the market's position is taken with
	Position float64 // +1 long, -1 short, or a size
	Return   float64 // of the market, held long
}

// Contribution is what the holding added to the sleeve's gross return.
func (h Holding) Contribution() float64 { return h.Weight * h.Position * h.Return }

// Sleeve is the trend sleeve by one rule, month by month from First on.
type Sleeve struct {
	Settings Settings
	Panel    *Panel
	First    engine.Month
	Gross    []float64 // in excess of cash, before fee and costs

	holdings *engine.Later[[][]Holding]
}

// Holdings are the members of each month.
func (s *Sleeve) Holdings() [][]Holding {
	if s.holdings == nil {
		return nil
	}
	return s.holdings.Get()
}

// Made is a sleeve whose months are computed elsewhere.
func Made(p *Panel, s Settings, first engine.Month, gross []float64, held [][]Holding) *Sleeve {
	return &Sleeve{Settings: s, Panel: p, First: first, Gross: gross, holdings: engine.Known(held)}
}

// Remembered is the sleeve that New makes, its months from first on being known. What it held is computed
// when it is asked for.
func Remembered(p *Panel, s Settings, first engine.Month, gross []float64) *Sleeve {
	return &Sleeve{Settings: s, Panel: p, First: first, Gross: gross,
		holdings: engine.Delay(func() [][]Holding { return New(p, s).Holdings() })}
}

// Cut is the sleeve's first n months.
func (s *Sleeve) Cut(n int) *Sleeve {
	out := *s
	out.Gross, out.holdings = s.Gross[:n], engine.Delay(func() [][]Holding { return s.Holdings()[:n] })
	return &out
}

// fewest is the number of members that the history of a whole universe begins with, and of
// markets that a month of commodities needs.
const fewest = 5

// New computes the sleeve from the panel.
//
// Members of a year are the markets that have a position for its January; none
// joins during the year, and one is left out of the months in which it has no
// return. The month's gross return is the average over the members (for Baskets,
// the average inside each basket, the baskets weighted by inverse volatility).
// The history begins with the first January that has at least five members, or
// one where the universe is limited to some sectors; for Baskets, when each
// basket has 36 months. A month in which no member is left has a gross return of
// zero: the sleeve is in cash. A sleeve that never begins is empty.
func New(p *Panel, s Settings) *Sleeve {
	size := decide(p, s)
	least := fewest
	if s.Sectors != AllSectors {
		least = 1
	}
	sleeve := &Sleeve{Settings: s, Panel: p, First: p.Last + 1}
	var members []int
	var months [][]Holding
	returns := p.Tables().Return
	held := make([]Holding, 0, p.Months()*len(p.Markets))
	// The return of the panel's first month needs the month before it.
	for t := 1; t < p.Months(); t++ {
		month := p.First + engine.Month(t)
		decided := t - 1 - s.Shift
		if decided < 0 || decided >= p.Months() {
			continue
		}
		if month.Of() == time.January {
			members = members[:0]
			for i := range p.Markets {
				if !math.IsNaN(size[i][decided]) {
					members = append(members, i)
				}
			}
		}
		if len(sleeve.Gross) == 0 && (month.Of() != time.January || len(members) < least) {
			continue
		}
		if len(sleeve.Gross) == 0 {
			sleeve.First = month
		}
		from := len(held)
		for _, i := range members {
			if position, change := size[i][decided], returns[i][t]; !math.IsNaN(position) && !math.IsNaN(change) {
				held = append(held, Holding{Market: i, Position: position, Return: change})
			}
		}
		month0 := held[from:len(held):len(held)]
		for k := range month0 {
			month0[k].Weight = 1 / float64(len(month0))
		}
		months = append(months, month0)
		sleeve.Gross = append(sleeve.Gross, gross(month0))
	}
	if s.Rule == Baskets {
		months = sleeve.weighBaskets(months)
	}
	sleeve.holdings = engine.Known(months)
	return sleeve
}

// Last returns the last month of the sleeve.
func (s *Sleeve) Last() engine.Month { return s.First + engine.Month(len(s.Gross)) - 1 }

func gross(month []Holding) float64 {
	sum := 0.0
	for _, h := range month {
		sum += h.Contribution()
	}
	return sum
}
