package answer

import (
	"trendblend/engine/backtest"
	"trendblend/engine/blend"
	"trendblend/views/words"
	"trendblend/web/link"
)

// aroundSleeve is what the pages tell of a scenario's trend sleeve beside the figures: the
// same scenario by the other rules, and how the sleeve ran. A dragged weight changes none
// of it.
type aroundSleeve struct {
	others      []backtest.ByRule
	ran, itself float64
}

// aroundSleeve computes it once while it is in use; without is the scenario without its blends.
func (e *Edition) aroundSleeve(without string, scenario link.Scenario) aroundSleeve {
	return e.known.rules.Of(within(e, without), func() (around aroundSleeve) {
		if !scenario.Sleeves.Has(blend.Trend) {
			return around
		}
		for _, settings := range scenario.Trend.EachRule() {
			if settings.Rule != scenario.Trend.Rule {
				around.others = append(around.others, e.World.By(scenario.Scenario, e.TrendSleeve(settings)))
			}
		}
		around.ran, around.itself = e.World.TrendVolatility(scenario.Scenario, e.TrendSleeve(scenario.Trend))
		return around
	})
}

// otherRules holds the reader's blend, and the first that it is held against, by each of the
// other rules; nothing where the reader's has no trend.
func (a aroundSleeve) otherRules(scenario link.Scenario, result *backtest.Result) (all []backtest.UnderRule) {
	if scenario.Blends[0].Of(blend.Trend) == 0 {
		return nil
	}
	blends := scenario.Blends[:min(2, len(scenario.Blends))]
	same := len(blends) == 2 && blends[1].Of(blend.Trend) == 0 // without trend no rule changes it
	if same {
		blends = blends[:1]
	}
	for _, rule := range a.others {
		under := rule.Hold(scenario.Rebalance, blends...)
		if same && len(under.Portfolios) > 0 {
			under.Portfolios = append(under.Portfolios, result.Portfolios[1])
		}
		all = append(all, under)
	}
	return all
}

// funds are those that can be held in place of the scenario's sleeve, on the page at a
// path. The period of a fund's link moves up to the beginning of its rule where it has to.
func (e *Edition) funds(path string, scenario link.Scenario, around aroundSleeve) words.Funds {
	return words.Funds{
		All: e.vehicles, ChosenID: scenario.View.Vehicle, Ran: around.ran, Itself: around.itself,
		Address: func(v words.Vehicle) string {
			next := scenario
			v.ApplyTo(&next.Scenario)
			next.View.Vehicle = v.ID
			next.From = max(next.From, e.first(next.Trend))
			if next.To < next.From {
				next.To = e.Links.Last
			}
			return e.Links.Address(path, e.Links.From(scenario, next))
		},
	}
}
