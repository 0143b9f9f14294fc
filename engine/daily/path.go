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
	Sleeves  blend.PerSleeve[[]float64]
	Bills    []float64
	Loan     []float64
}

// Months are the monthly returns of a blend's parts, from the month From, real where
// the CPI's inflation is given.
type Months struct {
	From      engine.Month
	Sleeves   blend.Returns
	Cash      blend.Cash
	Inflation []float64 // nil in nominal terms
}

// Path is a blend from day to day. Where the period begins before the days do, Earlier
// holds the month ends before them: wealth and its peak are carried on from there, so
// that Earlier and the days are one path.
type Path struct {
	Before     engine.Date // the last day before the first
	Days       []engine.Date
	Wealth     []float64 // from 1 at the beginning of the period
	Underwater []float64 // wealth / running peak - 1; the starting wealth counts as a peak
	Earlier    MonthEnds
	Figures    Figures
}

// MonthEnds are those of a period before its days begin; none where it begins with them.
type MonthEnds struct {
	From       engine.Month
	Wealth     []float64
	Underwater []float64
}

// mostDays is how many days a month has at most.
const mostDays = 31

// worth writes what a blend that begins a month with these parts is worth at the close of
// each of its days, which are from..to-1 of the calendar, over its worth at the beginning.
func (l Legs) worth(room *[mostDays]float64, from, to int, start blend.Parts) []float64 {
	worth := room[:to-from]
	clear(worth)
	for of, part := range start.Sleeves.All() {
		for d, growth := range l.Sleeves.Of(of)[from:to] {
			worth[d] += part * growth
		}
	}
	cash := l.Bills[from:to]
	if start.Cash < 0 {
		cash = l.Loan[from:to]
	}
	for d, growth := range cash {
		worth[d] += start.Cash * growth
	}
	return worth
}

// Ruined tells whether a blend that began a month with these parts was worth nothing or
// less at the close of any of its days; false for months without days.
func (l Legs) Ruined(m engine.Month, start blend.Parts) bool {
	if m < l.Calendar.First || m > l.Calendar.Last() {
		return false
	}
	from, to := l.Calendar.month(int(m - l.Calendar.First))
	var room [mostDays]float64
	for _, worth := range l.worth(&room, from, to, start) {
		if worth <= 0 {
			return true
		}
	}
	return false
}

// Hold follows a blend from day to day, over the months that the calendar and the
// period share, and by month ends over those before. Inside a month the parts are bought
// and held from the weights that the month begins with, which follow from the whole
// period by blend.Walk; so the month ends are those of the monthly path. In real terms
// the CPI grows by the same factor on each day of a month. A blend whose worth comes to
// zero on any day is ruined and stays at zero, also where the month would have ended
// above it. An error where no month is shared or a sleeve has not begun.
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
	for of, growth := range l.Sleeves.All() {
		if len(growth) == 0 || math.IsNaN(growth[from]) || math.IsNaN(growth[to-1]) {
			return Path{}, fmt.Errorf("the %s sleeve has no daily values in %s", of, c.First+engine.Month(begin))
		}
	}
	n, before := to-from, max(0, int(c.First-m.From))
	room := make([]float64, 2*(n+before))
	wealths, under := room[:n+before:n+before], room[n+before:]
	p := Path{Before: c.Before, Days: c.Days[from:to], Wealth: wealths[before:], Underwater: under[before:],
		Earlier: MonthEnds{From: m.From, Wealth: wealths[:before], Underwater: under[:before]}}
	if from > 0 {
		p.Before = c.Days[from-1]
	}
	wealth := 1.0
	blend.Walk(m.From, w, m.Sleeves, m.Cash, by, func(t int, s blend.Step) {
		at := int(m.From-c.First) + t
		switch {
		case at > end || wealth == 0: // what is left in room is zero
		case at < begin:
			wealth *= 1 + s.Return
			p.Earlier.Wealth[t] = wealth
		default:
			i, j := c.month(at)
			daily := 1.0 // growth of prices in a day
			if m.Inflation != nil {
				daily = math.Pow(1+m.Inflation[t], 1/float64(j-i))
			}
			var room [mostDays]float64
			wealth = follow(p.Wealth[i-from:j-from], l.worth(&room, i, j, s.Start), wealth, daily)
		}
	})
	peak := 1.0
	for i, v := range wealths {
		peak = max(peak, v)
		under[i] = v/peak - 1
	}
	p.Figures = figures(p, c.week[from:to])
	return p, nil
}

// follow writes the wealth of each day of a month, at whose beginning it was wealth, and
// returns that of the last; 0 where the blend was ruined on the way, and the days from
// then on are left as they are.
func follow(out, worth []float64, wealth, daily float64) float64 {
	prices := 1.0
	for d, worth := range worth {
		prices *= daily
		if !(worth > 0) {
			return 0
		}
		out[d] = wealth * worth / prices
	}
	return out[len(out)-1]
}
