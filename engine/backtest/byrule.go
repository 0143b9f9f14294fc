package backtest

import (
	"math"

	"trendblend/engine"
	"trendblend/engine/blend"
	"trendblend/engine/metrics"
	"trendblend/engine/trend"
)

// ByRule is a scenario with the trend sleeve by another of the rules, all else equal. It
// does not depend on the blends or on how they are restored.
type ByRule struct {
	Rule   trend.Rule
	All    bool         // as in trend.Settings
	First  engine.Month // the first month that a blend can have by it; 0 where the rule has no market
	series *Series      // nil where the rule begins after the period does
}

// By computes the scenario's returns with a sleeve by another rule.
func (w *World) By(s Scenario, sleeve *trend.Sleeve) ByRule {
	out := ByRule{Rule: sleeve.Settings.Rule, All: sleeve.Settings.All}
	if len(sleeve.Gross) == 0 {
		return out
	}
	out.First = w.Period(s, sleeve).First
	if series, err := w.Series(s, sleeve); err == nil {
		out.series = &series
	}
	return out
}

// UnderRule is what becomes of blends by one of the trend rules.
type UnderRule struct {
	Rule       trend.Rule
	All        bool         // as in trend.Settings
	First      engine.Month // as in ByRule
	Portfolios []Portfolio  // one for each blend, without its path; none where the rule does not hold the whole period
}

// Hold holds the blends by the rule.
func (r ByRule) Hold(by blend.Rebalance, blends ...blend.Weights) UnderRule {
	out := UnderRule{Rule: r.Rule, All: r.All, First: r.First}
	if r.series == nil {
		return out
	}
	for _, w := range blends {
		out.Portfolios = append(out.Portfolios, judge(*r.series, w, by))
	}
	return out
}

// TrendVolatility is that of the scenario's trend sleeve over its period, in real terms
// where it asks for them: as it is held, and by itself, without a target. Undefined below
// a year.
func (w *World) TrendVolatility(s Scenario, sleeve *trend.Sleeve) (held, byItself float64) {
	if s.To-s.From+1 < 12 {
		return math.NaN(), math.NaN()
	}
	of := func(t trend.Terms) float64 {
		net := sleeve.Net(w.BillsOver(sleeve.First, sleeve.Last()), t)
		r := net.Series().Between(s.From, s.To).Return
		if s.Real {
			r = deflate(r, span(w.prices, w.first, s.From, s.To))
		}
		return metrics.Volatility(r)
	}
	held = of(s.Terms)
	if s.Terms.Volatility == 0 {
		return held, held
	}
	s.Terms.Volatility = 0
	return held, of(s.Terms)
}
