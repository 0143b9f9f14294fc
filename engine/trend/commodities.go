package trend

import (
	"math"
	"slices"
	"time"

	"trendblend/engine"
	"trendblend/engine/history"
)

// commoditiesFrom is the month that the commodities begin with. Five markets have returns
// from 1970-06; the source gives the later month.
var commoditiesFrom = engine.MonthOf(1973, time.January)

// Commodities returns the monthly return of commodities held long only and paid for in
// full: every commodity market of the core (BasketOf) with the same weight each month, and
// the interest of bills. No fee, no cost, no signal.
//
//	return = mean over the markets of (month value / previous month value - 1) + bills
//
// A market counts in the months in which it has both values, so it leaves with the last
// month that its prices cover to the end. Undefined before 1973-01, in a month without
// bills, and in a month with fewer than five markets. A series has no holes, so it is
// the unbroken run of months up to the last one that is defined; empty where none is.
//
// Source: README.md of the data, which sets the markets, the weights, the first month and
// the five. The unit values are excess returns, hence the bills.
func (p *Panel) Commodities(bills history.Series) history.Series {
	held := p.commodities()
	run := history.Series{First: max(p.First, bills.First, commoditiesFrom)}
	var whole history.Series // the last run that had an end
	for month := run.First; month <= min(p.Last, bills.Last()); month++ {
		mean := p.meanReturn(held, month)
		if !math.IsNaN(mean) {
			run.Return = append(run.Return, mean+bills.Return[month-bills.First])
			continue
		}
		if len(run.Return) > 0 {
			whole = run
		}
		run = history.Series{First: month + 1}
	}
	if len(run.Return) == 0 {
		return whole
	}
	return run
}

// commodities are the places of the commodity markets of the core.
func (p *Panel) commodities() (held []int) {
	for i, m := range p.Markets {
		if m.Core && BasketOf(m.Sector) == basketNames[0] {
			held = append(held, i)
		}
	}
	return held
}

// CommoditiesIn are the places of the markets that count in a month of Commodities.
func (p *Panel) CommoditiesIn(month engine.Month) []int {
	tables := p.Tables()
	return slices.DeleteFunc(p.commodities(), func(i int) bool { return math.IsNaN(tables.Return[i][month-p.First]) })
}

// meanReturn is the average return in a month of those of the markets that have one; NaN
// where fewer than five have.
func (p *Panel) meanReturn(markets []int, month engine.Month) float64 {
	sum, n, tables := 0.0, 0, p.Tables()
	for _, i := range markets {
		if r := tables.Return[i][month-p.First]; !math.IsNaN(r) {
			sum += r
			n++
		}
	}
	if n < fewest {
		return math.NaN()
	}
	return sum / float64(n)
}
