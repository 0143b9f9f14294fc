// Package papers computes again what others published of trend following: the studies by
// their own rules over their own years, indices and funds beside ours. Each published figure
// is data with its source, and one rule says of each whether it came out again.
package papers

import (
	"math"

	"trendblend/engine"
	"trendblend/engine/metrics"
	"trendblend/engine/trend"
)

// Class is one of the asset classes of Moskowitz, Ooi and Pedersen (2012), in the order of
// the panels of their tables; the first is all of them.
type Class int

const (
	AllAssets Class = iota
	Commodities
	Equities
	Bonds
	Currencies
)

// Classes returns the classes in their order.
func Classes() []Class { return []Class{AllAssets, Commodities, Equities, Bonds, Currencies} }

// ClassOf is the class of a sector of markets.
func ClassOf(sector string) Class {
	switch sector {
	case "equities":
		return Equities
	case "bonds":
		return Bonds
	case "currencies":
		return Currencies
	}
	return Commodities
}

// commoditySectors are the sectors of the class Commodities.
var commoditySectors = trend.SectorOf("energy") | trend.SectorOf("metals") | trend.SectorOf("grains") | trend.SectorOf("softs") |
	trend.SectorOf("livestock")

// CommoditySectors are the sectors of the class Commodities.
func CommoditySectors() trend.Sector { return commoditySectors }

// sizedTo is the volatility a year that the study sizes each market to.
const sizedTo = 0.40

// Momentum is time-series momentum as Moskowitz, Ooi and Pedersen, Time Series Momentum,
// Journal of Financial Economics 104 (2012), define it: at each month end a market is held
// long where its return in excess of cash over the last k months is above zero and short
// where it is below, sized to 40 % over its volatility; the strategy is the average over
// the markets that have a position. Held for h months, a month's position is the average of
// the h latest ones, so that a new h-th part begins each month and an old one ends.
//
// Unlike the rule trend.TSMOM it reads the last trading day of the month and not the one
// before, has one look-back in the place of three, no floor under the volatility, and takes
// a market in as soon as it can be sized rather than in January.
type Momentum struct {
	Panel  *trend.Panel
	Held   []int // the markets of the universe, as in the panel
	Within trend.Settings

	end   [][]float64 // the last value of each month, by the market of Held
	sigma [][]float64 // the volatility a year at that day
}

// NewMomentum reads off a panel what the study's rule needs, over the core of its markets or
// all of them.
func NewMomentum(p *trend.Panel, all bool) *Momentum {
	m := &Momentum{Panel: p, Within: trend.Settings{Rule: trend.TSMOM, Sectors: trend.AllSectors, All: all}}
	for i, market := range p.Markets {
		if m.Within.Holds(market) {
			m.Held = append(m.Held, i)
			m.end = append(m.end, p.Tables().Value[i])
			m.sigma = append(m.sigma, p.EndVolatility(i))
		}
	}
	return m
}

// sizes returns what the rule asks for at each month end of one market: sign of the return
// over k months x 40 % / volatility; NaN where it cannot say.
func (m *Momentum) sizes(market, k int) []float64 {
	value, sigma := m.end[market], m.sigma[market]
	out := make([]float64, len(value))
	for t := range out {
		out[t] = math.NaN()
		if t >= k && sigma[t] > 0 {
			out[t] = trend.Sign(value[t]-value[t-k]) * sizedTo / sigma[t]
		}
	}
	return out
}

// held averages the h latest sizes into out: entry t is what is held in month t, decided up
// to the end of month t-1; NaN where one of the h is missing.
func held(out, sizes []float64, h int) []float64 {
	sum, missing := 0.0, 0
	for t := range out {
		out[t] = math.NaN()
		if t >= h && missing == 0 {
			out[t] = sum / float64(h)
		}
		sum, missing = sum+known(sizes[t]), missing+lacks(sizes[t])
		if t >= h {
			sum, missing = sum-known(sizes[t-h]), missing-lacks(sizes[t-h])
		}
	}
	return out
}

func known(v float64) float64 {
	if math.IsNaN(v) {
		return 0
	}
	return v
}

func lacks(v float64) int {
	if math.IsNaN(v) {
		return 1
	}
	return 0
}

// Path is a strategy's monthly return before costs and in excess of cash, one value a month from
// First on, NaN where it holds nothing, and how many markets it held.
type Path struct {
	First   engine.Month
	Return  []float64
	Markets []int
}

// paths returns the strategy with look-back k and holding period h, by class.
func (m *Momentum) paths(k, h int) (out [5]Path) {
	n := m.Panel.Months()
	for c := range out {
		out[c] = Path{First: m.Panel.First, Return: make([]float64, n), Markets: make([]int, n)}
	}
	scratch := make([]float64, n)
	for i, at := range m.Held {
		m.add(&out, at, m.sizes(i, k), scratch, h)
	}
	finish(&out)
	return out
}

// add adds what one market made to the sums of its class and of all.
func (m *Momentum) add(out *[5]Path, at int, sizes, scratch []float64, h int) {
	class := ClassOf(m.Panel.Markets[at].Sector)
	for t, position := range held(scratch, sizes, h) {
		made := position * m.Panel.Tables().Return[at][t]
		if math.IsNaN(made) {
			continue
		}
		for _, c := range [...]Class{AllAssets, class} {
			out[c].Return[t] += made
			out[c].Markets[t]++
		}
	}
}

// finish makes averages of sums.
func finish(out *[5]Path) {
	for c := range out {
		for t, n := range out[c].Markets {
			out[c].Return[t] /= float64(n) // NaN where nothing is held
		}
	}
}

// monthly is what is held of one market in each month with look-back k, held for a month.
func (m *Momentum) monthly(i, k int) []float64 {
	return held(make([]float64, m.Panel.Months()), m.sizes(i, k), 1)
}

// market returns what one market made with look-back k, held for a month.
func (m *Momentum) market(i, k int) Path {
	out := Path{First: m.Panel.First, Return: make([]float64, m.Panel.Months()), Markets: make([]int, m.Panel.Months())}
	for t, position := range m.monthly(i, k) {
		out.Return[t] = position * m.Panel.Tables().Return[m.Held[i]][t]
		out.Markets[t] = 1 - lacks(out.Return[t])
	}
	return out
}

// Sleeve is the strategy with look-back k, held for a month, as a sleeve, so that fee and
// cost can be charged. It begins with the month first at the earliest.
func (m *Momentum) Sleeve(k int, first engine.Month) *trend.Sleeve {
	n := m.Panel.Months()
	months := make([][]trend.Holding, n)
	for i, at := range m.Held {
		for t, position := range m.monthly(i, k) {
			if change := m.Panel.Tables().Return[at][t]; !math.IsNaN(position * change) {
				months[t] = append(months[t], trend.Holding{Market: at, Position: position, Return: change})
			}
		}
	}
	begins := m.Panel.Last + 1
	var gross []float64
	var members [][]trend.Holding
	for t, held := range months {
		month := m.Panel.First + engine.Month(t)
		if month < first || len(gross) == 0 && len(held) == 0 {
			continue
		}
		if len(gross) == 0 {
			begins = month
		}
		sum := 0.0
		for i := range held {
			held[i].Weight = 1 / float64(len(held))
			sum += held[i].Contribution()
		}
		gross, members = append(gross, sum), append(members, held)
	}
	return trend.Made(m.Panel, m.Within, begins, gross, members)
}

// Stats are the figures of a path over the months from..to as far as it has returns there.
type Stats struct {
	From, To     engine.Month // the first and the last month that it has there
	Months       int
	Mean         float64 // a year: 12 x the monthly mean
	Volatility   float64 // a year: sqrt 12 x the standard deviation (n-1)
	Sharpe       float64 // Mean / Volatility
	T            float64 // of the mean, plain
	NeweyWest    float64 // of the mean, with Lag lags
	Lag          int
	Fewest, Most int // markets held in a month
}

// Over returns the figures of the months from..to.
func (p Path) Over(from, to engine.Month) Stats {
	s := Stats{From: to + 1, To: from - 1}
	r := make([]float64, 0, len(p.Return))
	for t := max(0, int(from-p.First)); t < len(p.Return) && p.First+engine.Month(t) <= to; t++ {
		if math.IsNaN(p.Return[t]) {
			continue
		}
		month := p.First + engine.Month(t)
		if len(r) == 0 {
			s.From, s.Fewest = month, p.Markets[t]
		}
		s.To = month
		s.Fewest, s.Most = min(s.Fewest, p.Markets[t]), max(s.Most, p.Markets[t])
		r = append(r, p.Return[t])
	}
	// Sizes are a part of nothing that can be lost whole: a month below -100 % is a month like the others.
	s.Months, s.Lag = len(r), metrics.NeweyWestLag(len(r))
	s.Mean, s.Volatility = 12*metrics.Mean(r), math.Sqrt(12)*metrics.Deviation(r)
	s.T, s.NeweyWest = metrics.TOfMean(r), metrics.NeweyWest(r, s.Lag)
	s.Sharpe = s.T * math.Sqrt(12/float64(len(r)))
	return s
}

// Of is a sleeve's return before fee and costs, as a path.
func Of(s *trend.Sleeve) Path { return pathOf(s, s.Gross) }

// pathOf gives returns of a sleeve the numbers of markets that it held.
func pathOf(s *trend.Sleeve, r []float64) Path {
	p := Path{First: s.First, Return: r, Markets: make([]int, len(r))}
	for t := range r {
		p.Markets[t] = len(s.Holdings()[t])
	}
	return p
}
