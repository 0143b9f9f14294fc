package daily

import (
	"fmt"
	"math"

	"trendblend/engine"
	"trendblend/engine/blend"
)

// Legs are what the parts of a blend have become on each day of a calendar since the
// end of the month before, in nominal terms. They do not depend on the blend or on
// the period, and can be kept for all that share sleeves, fee and spread.
type Legs struct {
	Calendar *Calendar
	Sleeves  [3][]float64 // stocks, bonds, trend
	Bills    []float64
	Loan     []float64
}

// Months are the monthly returns of a blend's parts, from the month From, real where
// the CPI's inflation is given.
type Months struct {
	From      engine.Month
	Sleeves   [3][]float64
	Cash      blend.Cash
	Inflation []float64 // nil in nominal terms
}

// Path is a blend from day to day.
type Path struct {
	Before     engine.Date // when wealth was 1: the last day before the first
	Days       []engine.Date
	Wealth     []float64
	Underwater []float64 // wealth / running peak - 1; the starting wealth counts as a peak
	Figures    Figures
}

// Hold follows a blend from day to day, over the months that the calendar and the
// period share. Inside a month the parts are bought and held from the weights that the
// month begins with, which follow from the whole period by blend.Walk; so the month
// ends are those of the monthly path. In real terms the CPI grows by the same factor
// on each day of a month. A blend whose worth comes to zero on any day is ruined and
// stays at zero, also where the month would have ended above it. An error where no
// month is shared or the trend sleeve has not begun.
func (l Legs) Hold(m Months, w blend.Weights, by blend.Rebalance) (Path, error) {
	c := l.Calendar
	last := m.From + engine.Month(len(m.Cash.Bills)) - 1
	begin := int(max(m.From, c.First) - c.First)
	end := int(min(last, c.Last()) - c.First)
	if begin > end {
		return Path{}, fmt.Errorf("no daily values between %s and %s", m.From, last)
	}
	from, _ := c.month(begin)
	_, to := c.month(end)
	if math.IsNaN(l.Sleeves[2][from]) {
		return Path{}, fmt.Errorf("the trend sleeve has no daily values in %s", c.First+engine.Month(begin))
	}
	n := to - from
	room := make([]float64, 2*n)
	p := Path{Before: c.Before, Days: c.Days[from:to], Wealth: room[:n:n], Underwater: room[n:]}
	if from > 0 {
		p.Before = c.Days[from-1]
	}
	wealth := 1.0
	blend.Walk(m.From, w, m.Sleeves, m.Cash, by, func(t int, s blend.Step) {
		at := int(m.From-c.First) + t
		if at < begin || at > end || wealth == 0 {
			return
		}
		i, j := c.month(at)
		cash := l.Bills[i:j]
		if s.Start[3] < 0 {
			cash = l.Loan[i:j]
		}
		daily := 1.0 // growth of prices in a day
		if m.Inflation != nil {
			daily = math.Pow(1+m.Inflation[t], 1/float64(j-i))
		}
		stocks, bonds, trend := l.Sleeves[0][i:j], l.Sleeves[1][i:j], l.Sleeves[2][i:j]
		out := p.Wealth[i-from : j-from]
		prices := 1.0
		for d := range out {
			prices *= daily
			worth := s.Start[0]*stocks[d] + s.Start[1]*bonds[d] + s.Start[2]*trend[d] + s.Start[3]*cash[d]
			if !(worth > 0) {
				wealth = 0
				return // the days left in room are zero
			}
			out[d] = wealth * worth / prices
		}
		wealth = out[len(out)-1]
	})
	peak := 1.0
	for i, v := range p.Wealth {
		peak = max(peak, v)
		p.Underwater[i] = v/peak - 1
	}
	p.Figures = figures(p, c.week[from:to])
	return p, nil
}
