package atlas

import (
	"trendblend/engine/backtest"
	"trendblend/engine/blend"
	"trendblend/engine/sweep"
)

// A Measurer measures blends of one series one after another, in room of its own. It is for
// one goroutine at a time.
type Measurer struct {
	months sweep.Months
	path   sweep.Path
}

// NewMeasurer arranges a series for blends kept by a schedule.
func NewMeasurer(s backtest.Series, by blend.Rebalance) *Measurer {
	m := &Measurer{path: sweep.NewPath(len(s.Bills))}
	m.months.Load(s, by)
	return m
}

// Of returns all figures of a blend.
func (m *Measurer) Of(w blend.Weights) Values { return measure(&m.months, m.path, w) }

func measure(m *sweep.Months, path sweep.Path, w blend.Weights) Values {
	m.Follow(path, w)
	f := m.Measure(path)
	return Values{
		CAGR:        f.CAGR,
		Volatility:  f.Volatility,
		Sharpe:      f.Sharpe,
		Sortino:     f.Sortino,
		MaxDrawdown: f.MaxDrawdown,
		Ulcer:       f.Ulcer,
		Calmar:      f.Calmar,
		BestYear:    f.Best,
		WorstYear:   f.Worst,
		Year2008:    m.Year(path, 2008),
		Year2022:    m.Year(path, 2022),
		Return:      f.Return,
	}
}
