package papers

import (
	"math"

	"trendblend/engine"
	"trendblend/engine/history"
	"trendblend/engine/metrics"
	"trendblend/engine/trend"
)

// Study is time-series momentum computed again, by the study's own rule: what depends on the
// data and the choice of markets alone.
type Study struct {
	Last    engine.Month // what came later is not known
	All     bool         // over all markets that the data have, not over the core alone
	Grids   [5]Grid      // by class
	Markets []Market

	Twelve *trend.Sleeve // the rule with 12 months, held for one
	Blend  Path          // the average of the rules with 1, 3 and 12 months

	Smile, SmileSince history.Smile // of the quarters of Twelve against those of stocks, both in excess of cash

	byLookback map[int]Path
}

// blended are the look-backs of Hurst, Ooi and Pedersen, A Century of Evidence on
// Trend-Following Investing: short, medium and long.
var blended = [...]int{1, 3, 12}

// NewStudy computes it from a panel, with the returns of stocks and of cash, by what is known
// to the end of the month last.
func NewStudy(p *trend.Panel, stocks, bills history.Series, all bool, last engine.Month) *Study {
	m := NewMomentum(p, all)
	s := &Study{Last: last, All: all, Grids: m.grids(last), Twelve: m.Sleeve(12, bills.First), byLookback: map[int]Path{}}
	n := min(len(s.Twelve.Gross), max(0, int(last-s.Twelve.First)+1))
	s.Twelve = s.Twelve.Cut(n)
	for _, k := range blended {
		s.byLookback[k] = m.paths(k, 1)[AllAssets]
	}
	s.Blend = mean(s.byLookback[1], s.byLookback[3], s.byLookback[12])
	s.Markets = m.markets(last)
	own, excess := history.Series{First: s.Twelve.First, Return: s.Twelve.Gross}, excessOf(stocks, bills)
	s.Smile = history.FitSmile(own.Between(SampleFrom, min(SampleTo, last)), excess)
	s.SmileSince = history.FitSmile(own.Between(SampleTo+1, last), excess)
	return s
}

// mean is the average of paths over the same months; NaN where one of them has nothing.
func mean(paths ...Path) Path {
	out := Path{First: paths[0].First, Return: make([]float64, len(paths[0].Return)), Markets: paths[len(paths)-1].Markets}
	for _, p := range paths {
		for t, r := range p.Return {
			out.Return[t] += r / float64(len(paths))
		}
	}
	return out
}

// excessOf is what a series earned above cash, over the months that both have.
func excessOf(x, bills history.Series) history.Series {
	from, to := max(x.First, bills.First), min(x.Last(), bills.Last())
	out := history.Series{First: from}
	for m := from; m <= to; m++ {
		out.Return = append(out.Return, x.Return[m-x.First]-bills.Return[m-bills.First])
	}
	return out
}

// Market is a row of table 1 of the study beside ours, over the months that both have to 2009-12.
type Market struct {
	ID, Name, Their string // ours, and what the study calls it
	Class           Class
	From, To        engine.Month
	Months          int

	Mean, Volatility                   float64 // a year, of the monthly returns
	PublishedMean, PublishedVolatility float64

	Then, Since float64 // what the rule with 12 months made of it a year, over the study's years and since
}

// farOff is how far a volatility may be from the published one before the market is named.
const farOff = 0.15

// leastMonths is how many months a volatility is held against another over at least, as
// that of a fund is.
const leastMonths = 36

// Off is how much more volatile ours is, as a part of the published volatility; NaN where
// it is of less than 36 months.
func (m Market) Off() float64 {
	if m.Months < leastMonths {
		return math.NaN()
	}
	return m.Volatility/m.PublishedVolatility - 1
}

// Misses reports whether that is far.
func (m Market) Misses() bool { return math.Abs(m.Off()) > farOff }

// markets holds our markets against the study's, in its order, and at the end those that it does not list.
func (m *Momentum) markets(last engine.Month) (all []Market) {
	seen := map[string]bool{}
	add := func(i int, their listed) {
		of := m.Panel.Markets[m.Held[i]]
		seen[of.ID] = true
		whole := Path{First: m.Panel.First, Return: m.Panel.Tables().Return[m.Held[i]], Markets: make([]int, m.Panel.Months())}
		both := whole.Over(their.first, min(SampleTo, last))
		rule := m.market(i, 12)
		all = append(all, Market{
			ID: of.ID, Name: of.Name, Their: their.name, Class: ClassOf(of.Sector), From: both.From, To: both.To, Months: both.Months,
			Mean: both.Mean, Volatility: both.Volatility, PublishedMean: their.mean / 100, PublishedVolatility: their.volatility / 100,
			Then: rule.Over(SampleFrom, min(SampleTo, last)).Mean, Since: rule.Over(SampleTo+1, last).Mean,
		})
	}
	for _, their := range summary {
		for i, at := range m.Held {
			if m.Panel.Markets[at].ID == their.market {
				add(i, their)
			}
		}
	}
	for i, at := range m.Held {
		if !seen[m.Panel.Markets[at].ID] {
			add(i, listed{mean: math.NaN(), volatility: math.NaN()})
		}
	}
	return all
}

// Measured are the markets that the study lists and ours has months beside.
func (s *Study) Measured() (all []Market) {
	for _, m := range s.Markets {
		if !math.IsNaN(m.Off()) {
			all = append(all, m)
		}
	}
	return all
}

// VolatilityLikeness is the correlation of our volatilities with the published ones, and that of the means.
func (s *Study) VolatilityLikeness() (volatility, means float64) {
	var x [4][]float64
	for _, m := range s.Measured() {
		for i, v := range [...]float64{m.Volatility, m.PublishedVolatility, m.Mean, m.PublishedMean} {
			x[i] = append(x[i], v)
		}
	}
	return metrics.Correlation(x[0], x[1]), metrics.Correlation(x[2], x[3])
}

// Positive counts the markets in which the rule with 12 months made money, and those that it held.
func (s *Study) Positive() (then, thenOf, since, sinceOf int) {
	for _, m := range s.Markets {
		if !math.IsNaN(m.Then) {
			thenOf++
		}
		if m.Then > 0 {
			then++
		}
		if !math.IsNaN(m.Since) {
			sinceOf++
		}
		if m.Since > 0 {
			since++
		}
	}
	return then, thenOf, since, sinceOf
}
