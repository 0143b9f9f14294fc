package daily

import (
	"slices"

	"trendblend/engine"
	"trendblend/engine/blend"
)

// Floor bounds from below what a blend can have been worth on the days of a month, in a
// few steps and without a look at the days.
type Floor struct {
	first         engine.Month
	stocks, bonds []float64 // what one unit had become at the lowest close of each month
	bills         []float64 // at the highest
	cost          Cost      // in a month
}

// Cost is what a year takes, as decimals: the fees of stocks and bonds, and the spread of
// a loan over bills.
type Cost struct{ Stocks, Bonds, Loan float64 }

// Floor is that of blends with these costs whose bond sleeve holds bonds, or bills.
func (c *Calendar) Floor(inBills bool, cost Cost) Floor {
	f := Floor{first: c.First, stocks: c.low[0], bonds: c.low[1], bills: c.highBills,
		cost: Cost{cost.Stocks / 12, cost.Bonds / 12, cost.Loan / 12}}
	if inBills {
		f.bonds = c.low[2]
	}
	return f
}

// Holds tells whether a blend with a loan that begins a month with these parts was
// surely worth something at every close of the month: stocks and bonds at their lowest
// pay the debt at its highest, even with the trend sleeve lost, which is worth no less
// than nothing. True for months without days, of which only the end is known.
func (f Floor) Holds(m engine.Month, start [blend.Legs]float64) bool {
	t := int(m - f.first)
	if t < 0 || t >= len(f.bills) {
		return true
	}
	stocks, bonds, debt := f.stocks[t]-f.cost.Stocks, f.bonds[t]-f.cost.Bonds, f.bills[t]+f.cost.Loan
	return start[0]*stocks+start[1]*bonds+start[3]*debt > 0
}

// extremes returns the lowest and the highest value of each month.
func (c *Calendar) extremes(days []float64) (low, high []float64) {
	for t := range c.Ends {
		from, to := c.month(t)
		low, high = append(low, slices.Min(days[from:to])), append(high, slices.Max(days[from:to]))
	}
	return low, high
}
