package views

import (
	"slices"

	"trendblend/engine"
	"trendblend/engine/backtest"
	"trendblend/engine/money"
)

// Blend is what is known of the reader's blend and those that it is held against.
type Blend struct {
	Result      *backtest.Result
	First, Last engine.Month         // of the longest period there is
	Free        bool                 // the weights need not add up to 100
	Funds       Funds                // that can be held in place of the sleeve
	OtherRules  []backtest.UnderRule // the reader's blend, and the first it is held against, by each
	Plan        money.Plan           // what the reader's own money does
	Open        []string             // sections that are open
	ByDay       bool                 // the charts are to show days
	Window      int                  // years of the rolling windows on the charts
	Sections    Sections
}

func (b Blend) scenario() backtest.Scenario { return b.Result.Scenario }

// isOpen reports whether the reader has a section open.
func (b Blend) isOpen(name string) bool { return slices.Contains(b.Open, name) }

// from is the first month of the period.
func (b Blend) from() engine.Month { return b.scenario().From }

// mine is the reader's own blend, comparison the first that it is held against.
func (b Blend) mine() backtest.Portfolio { return b.Result.Portfolios[0] }

func (b Blend) comparison() (backtest.Portfolio, bool) {
	if len(b.Result.Portfolios) < 2 {
		return backtest.Portfolio{}, false
	}
	return b.Result.Portfolios[1], true
}

// names are the columns of a table with one for each blend.
func (b Blend) names() []string {
	out := make([]string, len(b.Result.Portfolios))
	for i, p := range b.Result.Portfolios {
		out[i] = NameOf(p)
	}
	return out
}
