package answer

import (
	"slices"

	"trendblend/data/past"
	"trendblend/engine/backtest"
	"trendblend/engine/blend"
	"trendblend/views/words"
	"trendblend/web/link"
)

// earlier names the kept editions before one, the oldest first.
func earlier(name string) (names []string) {
	for _, kept := range past.Names() {
		if kept < name {
			names = append(names, kept)
		}
	}
	return names
}

// lacks are the words' names for what past lacks.
var lacks = map[past.Lack]words.Lack{
	past.Settings: words.LacksSettings, past.Costs: words.LacksCosts, past.Loans: words.LacksDays, past.Period: words.LacksMonths,
	past.Markets: words.LacksMarkets, past.Sleeves: words.LacksSleeves,
}

// then holds what the edition that a question's link was made with gives for a scenario
// beside what this one does, of which is may be known.
func (e *Edition) then(q Question, scenario link.Scenario, is []backtest.Portfolio) (words.Then, error) {
	out := words.Then{Left: q.Left, Now: e.data.Name, Settings: scenario.Trend}
	name, made := e.Links.Earlier(q.Scenario)
	if !made {
		return out, nil
	}
	out.Edition = name
	kept, err := past.Open(name)
	if err != nil {
		return out, err
	}
	out.Anew = e.Links.Query(e.Links.Anew(q.Scenario))
	view := q.Scenario.View
	out.Ends, out.To = kept.Through, scenario.To
	out.Daily = q.Path == "/" && (view.Daily || slices.Contains(view.Open, "daily"))
	if lack := kept.Lacks(scenario.Scenario); lack != past.Nothing {
		out.Lack = lacks[lack]
		return out, nil
	}
	was, err := kept.Run(scenario.Scenario)
	if err != nil {
		return out, err
	}
	out.Was, out.Is = was.Portfolios, is
	if is == nil {
		now, err := e.run(scenario)
		if err != nil {
			return out, err
		}
		out.Is = now.Portfolios
	}
	return out, nil
}

// trendAlone is what the sleeve's page shows, as a scenario: all trend, in nominal terms.
func trendAlone(scenario link.Scenario) link.Scenario {
	scenario = nominal(scenario)
	scenario.Blends, scenario.Free = []blend.Weights{blend.Percent(0, 0, 100)}, false
	return scenario
}
