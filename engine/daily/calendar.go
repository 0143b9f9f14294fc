// Package daily follows the sleeves and the blends from day to day. Positions and
// weights are those of the monthly rules, fixed at month ends; what the days add is
// what happened in between. At every month's end the daily path is the monthly one.
package daily

import (
	"math"
	"slices"

	"trendblend/engine"
	"trendblend/engine/blend"
	"trendblend/engine/trend"
)

// Calendar holds the days of whole months and what one unit at the end of the month
// before has become on each day. It depends on the data alone.
type Calendar struct {
	First  engine.Month
	Before engine.Date   // the last day before the first month
	Days   []engine.Date // rising
	Ends   []int         // Ends[t] is one past the index of the last day of month First + t

	week                 []int32 // number of the ISO week that the day lies in
	stocks, bonds, bills []float64
	lowStocks, lowBonds  []float64 // the lowest of these, by month
	lowBills, highBills  []float64
	others               map[string]lowly // the sleeves beside these, by name; NaN in months that one does not have
	markets              [][]float64      // change since the end of the month before, by market; 0 before its first price
}

// lowly is what one unit of a sleeve has become on each day, and its lowest of each month.
type lowly struct{ growth, low []float64 }

// NewCalendar takes its days from the daily levels, from their first whole month to
// the month through.
//
// Stocks, bonds and bills follow their daily levels; what these differ by from the
// monthly levels at the month's end is spread evenly over the month's days, so that
// the month ends agree. A market that has no price on a day keeps its last one; prices
// of a month on days that the calendar lacks count on the next day that it has, at the
// latest on the month's last.
func NewCalendar(days engine.DailyLevels, levels engine.Levels, markets []engine.Market, through engine.Month) *Calendar {
	c := &Calendar{First: days.Days[0].Month() + 1}
	from := 0
	for days.Days[from].Month() < c.First {
		from++
	}
	c.Before = days.Days[from-1]
	to := from
	for to < len(days.Days) && days.Days[to].Month() <= through {
		to++
		if to == len(days.Days) || days.Days[to].Month() != days.Days[to-1].Month() {
			c.Ends = append(c.Ends, to-from)
		}
	}
	c.Days = days.Days[from:to]
	c.week = make([]int32, len(c.Days))
	for i, d := range c.Days {
		// 1970-01-01 was a Thursday: counted from the Monday before it, weeks are ISO weeks.
		c.week[i] = int32((d.Time().Unix()/86400 + 3) / 7)
	}
	c.stocks = c.match(days.Stocks[from-1:to], levels.Stocks, levels.First)
	c.bonds = c.match(days.Bonds[from-1:to], levels.Bonds, levels.First)
	c.bills = c.match(days.Bills[from-1:to], levels.Bills, levels.First)
	c.lowStocks, _ = c.extremes(c.stocks)
	c.lowBonds, _ = c.extremes(c.bonds)
	c.lowBills, c.highBills = c.extremes(c.bills)
	for _, m := range markets {
		c.markets = append(c.markets, c.changes(m))
	}
	c.others = map[string]lowly{}
	for _, other := range days.Others {
		at := slices.IndexFunc(levels.Others, func(l engine.Column) bool { return l.Name == other.Name })
		if at >= 0 {
			c.keep(other.Name, c.match(around(other, from-1, to), levels.Others[at].Levels, levels.Others[at].First))
		}
	}
	return c
}

// keep remembers the days of a sleeve by its name.
func (c *Calendar) keep(name string, growth []float64) {
	low, _ := c.extremes(growth)
	c.others[name] = lowly{growth, low}
}

// around cuts the days from..to-1 out of a column, NaN where it has none.
func around(column engine.DailyColumn, from, to int) []float64 {
	levels := make([]float64, to-from)
	for i := range levels {
		levels[i] = math.NaN()
		if at := from + i - column.From; at >= 0 && at < len(column.Levels) {
			levels[i] = column.Levels[at]
		}
	}
	return levels
}

// Last returns the last month of the calendar.
func (c *Calendar) Last() engine.Month { return c.First + engine.Month(len(c.Ends)) - 1 }

// month returns the indices of the days of month First + t.
func (c *Calendar) month(t int) (from, to int) {
	if t > 0 {
		from = c.Ends[t-1]
	}
	return from, c.Ends[t]
}

// match returns what one unit has become since the end of the month before. daily
// begins with the day before the calendar's first, monthly with the month first. NaN in
// months that the monthly levels do not have.
func (c *Calendar) match(daily, monthly []float64, first engine.Month) []float64 {
	growth := make([]float64, len(c.Days))
	for t := range c.Ends {
		from, to := c.month(t)
		base := daily[from] // daily[i+1] is the level of day i
		at := int(c.First-first) + t
		if at < 1 || at >= len(monthly) {
			for i := from; i < to; i++ {
				growth[i] = math.NaN()
			}
			continue
		}
		missing := monthly[at]/monthly[at-1] - daily[to]/base
		for i := from; i < to; i++ {
			growth[i] = daily[i+1]/base + missing*float64(i-from+1)/float64(to-from)
		}
	}
	return growth
}

// changes returns a market's change since the end of the month before.
func (c *Calendar) changes(m engine.Market) []float64 {
	change := make([]float64, len(c.Days))
	seen := 0 // days of the market up to this one
	for t := range c.Ends {
		from, to := c.month(t)
		month := c.First + engine.Month(t)
		for seen < len(m.Days) && m.Days[seen].Month() < month {
			seen++
		}
		if seen == 0 {
			continue
		}
		base := m.Values[seen-1]
		for i := from; i < to; i++ {
			for seen < len(m.Days) && (m.Days[seen] <= c.Days[i] || i == to-1 && m.Days[seen].Month() == month) {
				seen++
			}
			change[i] = m.Values[seen-1]/base - 1
		}
	}
	return change
}

// Trend returns what one unit of the trend sleeve has become since the end of the
// month before, on each day of the calendar:
//
//	1 + scale x sum of weight x position x change + bills - charges
//
// with the holdings and the scale of the month, fixed at its beginning, the markets'
// changes and the interest up to the day, and the month's fee and costs accruing
// evenly over its days. On the month's last day it is 1 + net.Return. Like that it is
// never below zero. NaN in months that the sleeve does not have. The markets of the
// sleeve's panel must be the calendar's.
func (c *Calendar) Trend(s *trend.Sleeve, net trend.Net) []float64 {
	growth := make([]float64, len(c.Days))
	for t := range c.Ends {
		from, to := c.month(t)
		days := growth[from:to]
		m := int(c.First-s.First) + t
		if m < 0 || m >= len(s.Gross) {
			for i := range days {
				days[i] = math.NaN()
			}
			continue
		}
		for _, h := range s.Holdings()[m] {
			size := net.Scale[m] * h.Weight * h.Position
			change := c.markets[h.Market][from:to]
			for i := range days {
				days[i] += size * change[i]
			}
		}
		charges := net.Scale[m]*s.Gross[m] + c.bills[to-1] - 1 - net.Return[m]
		for i := range days {
			days[i] = max(0, days[i]+c.bills[from+i]-charges*float64(i+1)/float64(len(days)))
		}
	}
	return growth
}

// AddCommodities keeps what one unit of commodities held long only has become on each day:
//
//	1 + mean of the markets' changes + bills
//
// over the markets that count in the month. What is missing at the month's end to the
// monthly return, of which returns are those from the month first on, is spread evenly.
func (c *Calendar) AddCommodities(p *trend.Panel, first engine.Month, returns []float64) {
	growth := make([]float64, len(c.Days))
	for t := range c.Ends {
		from, to := c.month(t)
		days := growth[from:to]
		month := c.First + engine.Month(t)
		m := int(month - first)
		if m < 0 || m >= len(returns) {
			for i := range days {
				days[i] = math.NaN()
			}
			continue
		}
		held := p.CommoditiesIn(month)
		for _, market := range held {
			for i, change := range c.markets[market][from:to] {
				days[i] += change / float64(len(held))
			}
		}
		for i := range days {
			days[i] += c.bills[from+i]
		}
		missing := 1 + returns[m] - days[len(days)-1]
		for i := range days {
			days[i] += missing * float64(i+1) / float64(len(days))
		}
	}
	c.keep(blend.Commodities.String(), growth)
}

// Loan returns what a debt of one unit at the end of the month before has become: the
// growth of bills and, evenly over the month's days, a twelfth of the spread.
func (c *Calendar) Loan(spread float64) []float64 { return c.Charged(c.bills, -spread) }

// Charged takes a twelfth of a yearly fee off what one unit has become since the end of
// the month before, evenly over each month's days.
func (c *Calendar) Charged(growth []float64, fee float64) []float64 {
	if fee == 0 {
		return growth
	}
	after := make([]float64, len(growth))
	for t := range c.Ends {
		from, to := c.month(t)
		for i := from; i < to; i++ {
			after[i] = growth[i] - fee/12*float64(i-from+1)/float64(to-from)
		}
	}
	return after
}

// Stocks, Bonds and Bills return what one unit has become since the end of the month
// before, on each day of the calendar.
func (c *Calendar) Stocks() []float64 { return c.stocks }
func (c *Calendar) Bonds() []float64  { return c.bonds }
func (c *Calendar) Bills() []float64  { return c.bills }

// Other returns the same of a sleeve beside them, NaN in months that it does not have; nil
// where its days are not known.
func (c *Calendar) Other(of blend.Sleeve) []float64 { return c.others[of.String()].growth }
