package trend

import (
	"math"

	"trendblend/engine"
	"trendblend/engine/metrics"
)

// window is the number of months before this one that a volatility is taken from.
const window = 36

var basketNames = [...]string{"commodities", "currencies", "bonds"}

// BasketOf returns the basket that a sector belongs to: commodities, currencies
// or bonds. Equities are in none, as in the published index.
func BasketOf(sector string) string {
	switch sector {
	case "currencies", "bonds":
		return sector
	case "equities":
		return ""
	}
	return basketNames[0]
}

// weighBaskets turns an equally weighted sleeve into the three baskets of the
// published index: equal weight inside each, and each basket weighted by
// 1 / (standard deviation of its own return over the 36 months before), the
// weights adding up to 1. The sleeve then begins with the first month in which
// every basket of the universe has 36 months.
func (s *Sleeve) weighBaskets(held [][]Holding) [][]Holding {
	months := len(s.Gross)
	basket, used := s.baskets()
	own, count := ownReturns(held, basket)
	begin := months
	for t := range months {
		var inverse [len(basketNames)]float64
		total, complete := 0.0, true
		for b := range own {
			if !used[b] {
				continue
			}
			sd := math.NaN()
			if t >= window {
				sd = metrics.Deviation(own[b][t-window : t])
			}
			if math.IsNaN(sd) || sd == 0 {
				complete = false
			} else if count[t][b] > 0 {
				inverse[b] = 1 / sd
				total += inverse[b]
			}
		}
		if complete && total > 0 {
			begin = min(begin, t)
		}
		if t < begin {
			continue
		}
		if total == 0 {
			total = 1 // no basket has a volatility: every weight is 0
		}
		for k, h := range held[t] {
			b := basket[h.Market]
			held[t][k].Weight = inverse[b] / total / float64(count[t][b])
		}
		s.Gross[t] = gross(held[t])
	}
	s.First += engine.Month(begin)
	s.Gross = s.Gross[begin:]
	return held[begin:]
}

// baskets returns the basket of each market, and which baskets the sleeve has.
func (s *Sleeve) baskets() (of []int, used [len(basketNames)]bool) {
	of = make([]int, len(s.Panel.Markets))
	for i, m := range s.Panel.Markets {
		for b, name := range basketNames {
			if BasketOf(m.Sector) == name {
				of[i] = b
				used[b] = used[b] || m.MLM && s.Settings.Sectors.Has(m.Sector)
			}
		}
	}
	return of, used
}

// ownReturns returns what each basket earned in each month with equal weights, NaN where it
// held nothing, and how many markets it held.
func ownReturns(members [][]Holding, basket []int) (own [len(basketNames)][]float64, count [][len(basketNames)]int) {
	months := len(members)
	count = make([][len(basketNames)]int, months)
	for b := range own {
		own[b] = undefined(months)
	}
	for t, held := range members {
		var sum [len(basketNames)]float64
		for _, h := range held {
			b := basket[h.Market]
			sum[b] += h.Position * h.Return
			count[t][b]++
		}
		for b := range own {
			if count[t][b] > 0 {
				own[b][t] = sum[b] / float64(count[t][b])
			}
		}
	}
	return own, count
}
