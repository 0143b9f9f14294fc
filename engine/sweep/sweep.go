// Package sweep computes the paths and figures of many blends over the same
// months. What they share is computed once, and each blend takes a few plain
// loops without a needless division: the figures equal those of one blend at a
// time (backtest.Hold) up to rounding, at a sixth of the cost.
package sweep

import (
	"time"

	"trendblend/engine"
	"trendblend/engine/backtest"
	"trendblend/engine/blend"
	"trendblend/engine/metrics"
)

// Months are the returns of one period, arranged for many blends.
type Months struct {
	by        blend.Rebalance
	series    backtest.Series
	growth    [][3]float64 // of each sleeve: since the blend was last restored; for Bands, in the month alone
	restored  []bool       // the calendar brings the blend back to its weights at the month's end
	bills     []float64
	meanBills float64
	perilous  bool // a sleeve loses everything in a month, so that a blend can be ruined
	from      engine.Month
	january   int // months before the first January
}

// Load arranges a period's returns for blends kept by a schedule. The room of an
// earlier period is used again; the series must stay unchanged while the months
// are in use.
func (m *Months) Load(s backtest.Series, by blend.Rebalance) {
	n := len(s.Bills)
	if cap(m.growth) < n {
		m.growth = make([][3]float64, n)
		m.restored = make([]bool, n)
	}
	m.by, m.series, m.growth, m.restored, m.bills = by, s, m.growth[:n], m.restored[:n], s.Bills
	m.from = s.From
	calendar := by.Calendar()
	of := int(s.From.Of() - time.January)
	m.january = (12 - of) % 12
	m.meanBills, m.perilous = 0, false
	stocks, bonds, trend := s.Sleeves[0][:n], s.Sleeves[1][:n], s.Sleeves[2][:n]
	fresh := [3]float64{1, 1, 1}
	since := fresh
	for t := range m.growth {
		since[0] *= 1 + stocks[t]
		since[1] *= 1 + bonds[t]
		since[2] *= 1 + trend[t]
		m.perilous = m.perilous || stocks[t] <= -1 || bonds[t] <= -1 || trend[t] <= -1
		m.growth[t] = since
		m.meanBills += s.Bills[t]
		m.restored[t] = calendar[of]
		if m.restored[t] || by.Schedule == blend.Bands {
			since = fresh
		}
		if of++; of == 12 {
			of = 0
		}
	}
	m.meanBills /= float64(n)
}

// Path is what a blend does month by month: its returns, and its wealth at each
// month's end from 1 at the start.
type Path struct{ Returns, Wealth []float64 }

// NewPath makes room for a path of n months.
func NewPath(n int) Path {
	room := make([]float64, 2*n)
	return Path{Returns: room[:n:n], Wealth: room[n:]}
}

// Follow writes the blend's path into p, which has room for the months.
//
// Between two restorations a blend of weights w is worth w·G, G the growth of each
// sleeve since the first of them: no sleeve has to be followed by itself. Weights
// that do not add up to 100 leave cash or take a loan and are followed one part at a
// time, by blend.PathWithCash, and so are all where a sleeve lost everything.
func (m *Months) Follow(p Path, w blend.Weights) {
	if w.Sum() != blend.Whole || m.perilous {
		blend.PathWithCash(p.Returns, m.from, w, m.series.Sleeves, m.series.Cash(), m.by)
		metrics.Wealth(p.Wealth, p.Returns)
		return
	}
	if m.by.Schedule == blend.Bands {
		m.followBands(p, w)
	} else {
		m.followCalendar(p, w)
	}
	if n := len(m.growth); n > 0 && !(p.Wealth[n-1] > 0) {
		settle(p)
	}
}

// settle ends a path with the month in which all of it was lost, as blend.Path does.
func settle(p Path) {
	for t, w := range p.Wealth {
		if !(w > 0) {
			p.Returns[t] = -1
			clear(p.Returns[t+1:])
			clear(p.Wealth[t:])
			return
		}
	}
}

// followCalendar follows the blend as a whole from one restoration to the next.
func (m *Months) followCalendar(p Path, w blend.Weights) {
	stocks, bonds, trend := w.Fraction(0), w.Fraction(1), w.Fraction(2)
	n := len(m.growth)
	returns, wealth, restored := p.Returns[:n], p.Wealth[:n], m.restored[:n]
	base, before := 1.0, 1.0 // wealth when last restored; what it had become a month ago, as a multiple
	for t := range m.growth {
		g := &m.growth[t]
		multiple := stocks*g[0] + bonds*g[1] + trend*g[2]
		returns[t] = multiple/before - 1
		before = multiple
		wealth[t] = base * multiple
		if restored[t] {
			base, before = wealth[t], 1
		}
	}
}

// followBands follows each sleeve's part of the wealth, for the months in which a
// blend is restored are its own.
func (m *Months) followBands(p Path, w blend.Weights) {
	stocks, bonds, trend := w.Fraction(0), w.Fraction(1), w.Fraction(2)
	n := len(m.growth)
	returns, wealth := p.Returns[:n], p.Wealth[:n]
	target := [3]float64{stocks, bonds, trend}
	held := target
	before := 1.0
	for t := range m.growth {
		g := &m.growth[t]
		held[0] *= g[0]
		held[1] *= g[1]
		held[2] *= g[2]
		sum := held[0] + held[1] + held[2]
		returns[t] = sum/before - 1
		before = sum
		wealth[t] = sum
		if m.by.Drifted(&held, &target, sum) {
			held = [3]float64{stocks * sum, bonds * sum, trend * sum}
		}
	}
}
