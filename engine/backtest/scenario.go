// Package backtest runs a scenario from end to end: the sleeves' returns over the
// period, each blend's path, and the figures of all.
package backtest

import (
	"errors"
	"slices"

	"trendblend/engine"
	"trendblend/engine/blend"
	"trendblend/engine/own"
	"trendblend/engine/trend"
)

// Bonds names the series that the bond sleeve holds.
type Bonds string

const (
	Aggregate  Bonds = "aggregate"  // US aggregate bonds
	Treasury10 Bonds = "treasury10" // a 10-year US Treasury, bought new each month
	Bills      Bonds = "bills"      // 1-month US Treasury bills
)

var bonds = [...]Bonds{Aggregate, Treasury10, Bills}

// AllBonds returns the bond series in the order in which they are offered.
func AllBonds() []Bonds { return bonds[:] }

// ParseBonds reads a bond series' name.
func ParseBonds(s string) (Bonds, error) {
	if slices.Contains(bonds[:], Bonds(s)) {
		return Bonds(s), nil
	}
	return "", errors.New("is not one of aggregate, treasury10, bills")
}

// Fees are what holding a sleeve costs a year, as decimals: the expense of an index fund,
// say. The trend sleeve's fee is among its terms, and its place here stays zero.
type Fees = blend.PerMenu[float64]

// Scenario is everything that the figures depend on.
type Scenario struct {
	Sleeves   blend.List      // what the blends are made of
	Blends    []blend.Weights // the reader's own first, then those it is held against
	From, To  engine.Month    // both inside the period
	Rebalance blend.Rebalance
	Bonds     Bonds
	Trend     trend.Settings
	Terms     trend.Terms
	Fees      Fees
	Own       [own.Most]own.Series   // the reader's series, of the sleeves own1 to own3; the zero Series is none
	Back      [own.Most]blend.Sleeve // whose returns stand in for each before its first month; 0 for none
	Spread    float64                // a year over bills, as a decimal, that a loan costs
	Real      bool                   // in terms of the CPI
}

// Named is what a blend is called by: what it holds, what that is, and the blends beside which it must be told apart.
type Named struct {
	Weights blend.Weights
	Bonds   Bonds            // what its bond sleeve holds
	Own     [own.Most]string // what the reader calls his series
	Beside  []blend.Weights  // the scenario's blends
}

// Named is a blend as one of the scenario's, or one that is held beside them.
func (s Scenario) Named(w blend.Weights) Named {
	return Named{Weights: w, Bonds: s.Bonds, Own: s.ownNames(), Beside: s.Blends}
}

func (s Scenario) ownNames() (names [own.Most]string) {
	for i, one := range s.Own {
		names[i] = one.Name
	}
	return names
}

// Default is the scenario of an address without a query, over data that end with
// the month last.
func Default(last engine.Month) Scenario {
	return Scenario{
		Sleeves:   blend.Three(),
		Blends:    []blend.Weights{blend.Percent(50, 30, 20), blend.Percent(60, 40, 0), blend.Percent(100, 0, 0)},
		From:      engine.MonthOf(1990, 1),
		To:        last,
		Rebalance: blend.Rebalance{Schedule: blend.Annual, Band: 5},
		Bonds:     Aggregate,
		Trend:     trend.Default(),
		Terms:     trend.Terms{Fee: 0.009},
		Spread:    0.005,
	}
}
