// Package sweep computes the paths and figures of many blends over the same
// months. What they share is computed once, and each blend takes a few plain
// loops without a needless division: the figures equal those of one blend at a
// time (backtest.Hold) up to rounding, at a sixth of the cost.
package sweep

import (
	"slices"
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
	growth    []float64    // of each sleeve, month by month: since the blend was last restored; for Bands, in the month alone
	three     [][3]float64 // the same of three sleeves, in the place of growth
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
	width := s.Sleeves.List().Len()
	if width == 3 {
		m.three, m.growth = slices.Grow(m.three[:0], n)[:n], m.growth[:0]
	} else {
		m.three, m.growth = m.three[:0], slices.Grow(m.growth[:0], n*width)[:n*width]
	}
	m.by, m.series, m.restored, m.bills = by, s, slices.Grow(m.restored[:0], n)[:n], s.Bills
	m.from = s.From
	calendar := by.Calendar()
	of := int(s.From.Of() - time.January)
	m.january = (12 - of) % 12
	m.meanBills, m.perilous = 0, false
	columns := s.Sleeves.InOrder()
	fresh := [blend.MostSleeves]float64{1, 1, 1, 1, 1, 1, 1, 1}
	since := fresh
	for t := range m.restored {
		for i, column := range columns {
			r := column[t]
			since[i] *= 1 + r
			m.perilous = m.perilous || r <= -1
		}
		if width == 3 {
			m.three[t] = [3]float64(since[:])
		} else {
			copy(m.growth[t*width:], since[:width])
		}
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
	if len(m.restored) == 0 {
		return
	}
	if w.Sum() != blend.Whole || m.perilous {
		blend.PathWithCash(p.Returns, m.from, w, m.series.Sleeves, m.series.Cash(), m.by)
		metrics.Wealth(p.Wealth, p.Returns)
		return
	}
	parts := w.Over(m.series.Sleeves.List())
	weights := parts.InOrder()
	switch bands := m.by.Schedule == blend.Bands; {
	case len(weights) == 3 && bands:
		m.threeInBands(p, [3]float64(weights))
	case len(weights) == 3:
		m.threeByCalendar(p, [3]float64(weights))
	case bands:
		m.manyInBands(p, weights)
	default:
		m.manyByCalendar(p, weights)
	}
	if !(p.Wealth[len(m.restored)-1] > 0) {
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
