package daily

import (
	"slices"

	"trendblend/engine"
	"trendblend/engine/blend"
)

// Floor bounds from below what a blend can have been worth on the days of a month, in a
// few steps and without a look at the days.
type Floor struct {
	first engine.Month
	low   blend.PerSleeve[lowest]
	bills []float64 // what one unit had become at the highest close of each month
	loan  float64   // spread over bills, in a month
}

// lowest is what one unit of a sleeve had become at the lowest close of each month, before
// its fee of a month; nothing of a sleeve that may be worth nothing.
type lowest struct {
	closes []float64
	fee    float64
}

// Cost is what a year takes, as decimals: the sleeves' fees, and the spread of a loan over
// bills.
type Cost struct {
	Fees blend.PerMenu[float64]
	Loan float64
}

// Floor is that of blends of these sleeves with these costs whose bond sleeve holds bonds,
// or bills.
func (c *Calendar) Floor(sleeves blend.List, inBills bool, cost Cost) Floor {
	f := Floor{first: c.First, bills: c.highBills, loan: cost.Loan / 12}
	f.low = blend.Each(sleeves, func(of blend.Sleeve) lowest {
		closes := c.others[of.String()].low
		switch {
		case of == blend.Stocks:
			closes = c.lowStocks
		case of == blend.Bills, of == blend.Bonds && inBills:
			closes = c.lowBills
		case of == blend.Bonds:
			closes = c.lowBonds
		}
		return lowest{closes, cost.Fees[of] / 12}
	})
	return f
}

// Holds tells whether a blend with a loan that begins a month with these parts was
// surely worth something at every close of the month, of the floor's sleeves in their order: those at their lowest
// whose days follow from the data alone pay the debt at its highest, even with the others
// lost, which are worth no less than nothing. True for months without days, of which only the end is known.
func (f Floor) Holds(m engine.Month, start blend.Parts) bool {
	t := int(m - f.first)
	if t < 0 || t >= len(f.bills) {
		return true
	}
	least := 0.0
	for i, low := range f.low.InOrder() {
		if low.closes != nil {
			least += start.Sleeves.InOrder()[i] * (low.closes[t] - low.fee)
		}
	}
	return least+start.Cash*(f.bills[t]+f.loan) > 0
}

// extremes returns the lowest and the highest value of each month.
func (c *Calendar) extremes(days []float64) (low, high []float64) {
	for t := range c.Ends {
		from, to := c.month(t)
		low, high = append(low, slices.Min(days[from:to])), append(high, slices.Max(days[from:to]))
	}
	return low, high
}
