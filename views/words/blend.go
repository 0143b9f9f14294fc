package words

import (
	"slices"

	"trendblend/engine"
	"trendblend/engine/backtest"
	"trendblend/engine/blend"
	"trendblend/engine/daily"
	"trendblend/engine/metrics"
	"trendblend/engine/money"
	"trendblend/engine/trend"
)

// Blend is what is known of the reader's blend and those that it is held against.
type Blend struct {
	Result      *backtest.Result
	First, Last engine.Month         // of the longest period there is
	Begins      blend.Sleeve         // which sleeve decides the first, 0 where the data do
	Ends        blend.Sleeve         // and which the last
	Free        bool                 // the weights need not add up to 100
	Funds       Funds                // that can be held in place of the sleeve
	OtherRules  []backtest.UnderRule // the reader's blend, and the first it is held against, by each
	Priced      trend.Priced         // how many of the sleeve's markets have prices to the period's end
	Plan        money.Plan           // what the reader's own money does
	Open        []string             // sections that are open
	ByDay       bool                 // the charts are to show days
	Window      int                  // years of the rolling windows on the charts
	Sections    Sections
}

// Scenario is what all of it was computed for.
func (b Blend) Scenario() backtest.Scenario { return b.Result.Scenario }

// IsOpen reports whether the reader has a section open.
func (b Blend) IsOpen(name string) bool { return slices.Contains(b.Open, name) }

// From is the first month of the period.
func (b Blend) From() engine.Month { return b.Scenario().From }

// Mine is the reader's own blend.
func (b Blend) Mine() backtest.Portfolio { return b.Result.Portfolios[0] }

// Comparison is the first blend that the reader's own is held against, where there is one.
func (b Blend) Comparison() (backtest.Portfolio, bool) {
	if len(b.Result.Portfolios) < 2 {
		return backtest.Portfolio{}, false
	}
	return b.Result.Portfolios[1], true
}

// Names are the columns of a table with one for each blend.
func (b Blend) Names() []string {
	out := make([]string, len(b.Result.Portfolios))
	for i, p := range b.Result.Portfolios {
		out[i] = NameOf(p)
	}
	return out
}

// Sections holds what the open sections of the blender show; a part that no open one
// needs is nil. Slices have an entry for each blend, the reader's own first.
type Sections struct {
	Drawdowns   [][]metrics.Drawdown
	Days        *Days
	Months      []metrics.CalendarYear
	Rolling     *Rolling
	Starts      *Starts
	Lags        []Lag              // of the reader's own behind each other blend
	Regimes     []Regimes          // by AgainstStocks
	Brought     []backtest.Brought // to the reader's own blend; none where it was ruined
	Shapes      []metrics.Shape
	Relatives   []metrics.Relative // to the comparison; without an entry for it where there is one blend
	Money       *Money
	Rebalancing *Rebalancing
}

// Days are the blends from day to day.
type Days struct {
	Paths  []daily.Path
	Reason string // why there are none
}

// Rolling are the figures of every window of some years.
type Rolling struct {
	Years []int
	Blend [][]metrics.Rolling // by years, then by blend
	With  []Along             // correlation of stocks with each other sleeve in each window on the charts
}

// Along are figures of a sleeve over the windows on the charts.
type Along struct {
	Sleeve blend.Sleeve
	Values []float64
}

// Starts are the returns by start month and years held.
type Starts struct {
	Own, Lead metrics.Starts // Lead has no months where there is nothing to lead
}

// Lag is how the reader's own blend stood to another one.
type Lag struct {
	metrics.Lag
	Wealth []float64 // relative, at month ends
}

// Regimes are the correlations of stocks with another sleeve in calm and in crisis.
type Regimes struct {
	Sleeve blend.Sleeve
	metrics.Regimes
}

// Money is what became of the reader's money.
type Money struct {
	Plan     money.Plan
	Outcomes []money.Outcome
	Safe     []money.Withdrawals
}

// Rebalancing is the reader's own blend under other schedules.
type Rebalancing struct {
	Schedules []backtest.Restored
	Months    [12]backtest.Restored
}
