package answer

import (
	"context"
	"slices"
	"strconv"
	"time"

	"github.com/a-h/templ"

	"trendblend/engine"
	"trendblend/engine/backtest"
	"trendblend/engine/history"
	"trendblend/engine/metrics"
	"trendblend/engine/papers"
	"trendblend/engine/trend"
	sleevepage "trendblend/views/sleeve"
	"trendblend/views/ui"
	"trendblend/views/words"
	"trendblend/web/link"
)

// sleeve is the page at /sleeve.
func (e *Edition) sleeve(ctx context.Context, site ui.Site, q Question) (templ.Component, error) {
	model, err := e.opened(ctx, q.Scenario)
	if err != nil {
		return nil, err
	}
	if model.Then, err = e.then(q, trendAlone(q.Scenario), nil); err != nil {
		return nil, err
	}
	model.Fields = e.fields(q.Scenario, q.Problems, link.OnSleeve)
	if q.Part {
		return sleevepage.Results(model, q.Asked), nil
	}
	return sleevepage.Page(site, model), nil
}

// crisis is the fall of stocks that the sleeve is held against, and chop the fall of
// the sleeve itself that is told.
const (
	crisis = 0.10
	chop   = 0.05
)

// ready are the periods of contributions that are offered, in calendar years.
var ready = [][2]int{{2008, 2008}, {2014, 2014}, {2022, 2022}, {2011, 2013}, {2015, 2019}}

// opened computes everything that the page shows, until the context ends.
func (e *Edition) opened(ctx context.Context, scenario link.Scenario) (sleevepage.Model, error) {
	lookbacks, err := e.compare(ctx, scenario, scenario.Trend.Lookbacks())
	if err != nil {
		return sleevepage.Model{}, err
	}
	delays, err := e.compare(ctx, scenario, scenario.Trend.Delays())
	if err != nil {
		return sleevepage.Model{}, err
	}
	settings := scenario.Trend
	sleeve := e.TrendSleeve(settings)
	stocks, bonds := e.World.Held(scenario.Scenario)
	rules := e.rulesOf(scenario)
	own := rules.net[slices.Index(trend.Rules(), settings.Rule)]
	model := sleevepage.Model{
		Sleeve: words.Sleeve{
			Scenario:  scenario.Scenario,
			Opened:    sleeve,
			Priced:    sleeve.PricedTo(e.Links.Last),
			Paths:     e.paths(scenario, rules, stocks, bonds),
			Later:     rules.later,
			Month:     scenario.View.Month,
			Made:      e.made(scenario, sleeve),
			Crises:    history.Falls(stocks, engine.MonthOf(1974, 1), crisis, append([]history.Series{bonds}, rules.net...)...),
			Falls:     history.Falls(own, own.First, chop, stocks),
			Smile:     history.FitSmile(own.Between(scenario.From, scenario.To), stocks),
			Lookbacks: lookbacks,
			Delays:    delays,
			Published: e.published(rules),
		},
		View:  sleevepage.View{Month: scenario.View.Month, Made: scenario.View.Made, Vehicle: scenario.View.Vehicle},
		Shown: e.shown(scenario),
		First: e.first(settings),
		Last:  e.Links.Last,
		Address: func(other backtest.Scenario, view sleevepage.View) string {
			return e.sleeveAt(scenario, other, view)
		},
		Blend: e.Links.Address("/", scenario),
		Funds: e.funds("/sleeve", scenario, e.aroundSleeve(e.withoutBlends(nominal(scenario)), nominal(scenario))),
	}
	if model.Month == 0 {
		model.Month = min(sleeve.Last(), e.Links.Opened(scenario))
	}
	model.Readings = sleeve.Open(model.Month)
	model.MonthNet = own.Over(model.Month, model.Month)
	if longest, ok := history.LongestUnderwater(own, stocks); ok {
		model.Longest = &longest
	}
	for _, years := range []int{1, 3, 5} {
		if worst, ok := history.Worst(own, 12*years, stocks); ok {
			model.Worst = append(model.Worst, worst)
		}
	}
	return model, nil
}

// sleeveAt is the address of the sleeve's page with another scenario or view.
func (e *Edition) sleeveAt(scenario link.Scenario, other backtest.Scenario, view sleevepage.View) string {
	other.From = max(other.From, e.first(other.Trend))
	next := scenario
	next.Scenario = other
	next.View.Month, next.View.Made, next.View.Vehicle = view.Month, view.Made, view.Vehicle
	next = e.Links.From(scenario, next)
	if next.View.Month == e.Links.Opened(next) {
		next.View.Month = 0
	}
	return e.Links.Address("/sleeve", next)
}

// ruled is the sleeve by each rule, in the order of trend.Rules: its whole history, net of
// the terms and before them; empty for a rule that has no market here.
type ruled struct {
	net, gross []history.Series
	later      []words.Later // the rules that do not hold the whole period
}

func (e *Edition) rulesOf(scenario link.Scenario) (r ruled) {
	for _, settings := range scenario.Trend.EachRule() {
		one := e.TrendSleeve(settings)
		net := history.Series{First: one.First}
		if len(one.Gross) > 0 {
			net = one.Net(e.World.BillsOver(one.First, one.Last()), scenario.Terms).Series()
		}
		r.net = append(r.net, net)
		r.gross = append(r.gross, history.Series{First: one.First, Return: one.Gross})
		switch {
		case len(one.Gross) == 0:
			r.later = append(r.later, words.Later{Rule: settings.Rule})
		case settings.Rule != scenario.Trend.Rule && one.First > scenario.From:
			r.later = append(r.later, words.Later{Rule: settings.Rule, First: one.First})
		}
	}
	return r
}

// paths are the lines of the page: the chosen rule, the others that hold the whole period,
// stocks and bonds.
func (e *Edition) paths(scenario link.Scenario, rules ruled, stocks, bonds history.Series) (all []words.SleevePath) {
	bills := e.World.Bonds(backtest.Bills)
	over := func(id, name, label string, x history.Series) words.SleevePath {
		return pathOver(id, name, label, x, bills, scenario.From, scenario.To)
	}
	others := 0
	for i, rule := range trend.Rules() {
		held := !slices.ContainsFunc(rules.later, func(l words.Later) bool { return l.Rule == rule })
		switch {
		case held && rule == scenario.Trend.Rule:
			all = slices.Insert(all, 0, over("trend", words.RuleName(rule), words.ShortRule(rule), rules.net[i]))
		case held:
			others++
			all = append(
				all,
				over(
					"other"+strconv.Itoa(others),
					words.RuleOver(trend.Settings{Rule: rule, All: scenario.Trend.All}),
					words.ShortRule(rule),
					rules.net[i],
				),
			)
		}
	}
	return append(all,
		over("stocks", "S&P 500", "S&P 500", stocks),
		over("bonds", words.BondsName(scenario.Bonds), words.ShortBonds(scenario.Bonds), bonds))
}

// made is what made the return, at the size held: over the period asked for, then over
// the ready ones.
func (e *Edition) made(scenario link.Scenario, sleeve *trend.Sleeve) []words.Made {
	sized := sleeve.Scaled(sleeve.Net(e.World.BillsOver(sleeve.First, sleeve.Last()), scenario.Terms).Scale)
	from, to := scenario.View.Made[0], scenario.View.Made[1]
	if from == 0 {
		from = scenario.From
	}
	if to == 0 {
		to = scenario.To
	}
	all := []words.Made{{Contributions: sized.Contributions(from, to)}}
	for _, years := range ready {
		name := strconv.Itoa(years[0])
		if years[1] != years[0] {
			name += "–" + strconv.Itoa(years[1])[2:]
		}
		from, to := engine.MonthOf(years[0], time.January), engine.MonthOf(years[1], time.December)
		all = append(all, words.Made{Name: name, Contributions: sized.Contributions(from, to)})
	}
	return all
}

func (e *Edition) compare(ctx context.Context, scenario link.Scenario, settings []trend.Settings) (trend.Comparison, error) {
	if err := ctx.Err(); err != nil {
		return trend.Comparison{}, err
	}
	bills := e.World.Bonds(backtest.Bills)
	return trend.Compare(e.World.Panel, settings, scenario.Terms, bills, scenario.From, scenario.To), nil
}

// published holds each published series' calendar years against each rule's.
func (e *Edition) published(rules ruled) (all []words.Published) {
	for _, p := range e.data.Published {
		known := slices.ContainsFunc(all, func(q words.Published) bool { return q.Series == p.Series })
		if known || slices.Contains(NotTrend, p.Series) {
			continue
		}
		next, held := words.Published{Series: p.Series, Source: p.Source}, rules.net
		if papers.MadeByRules(p.Series) {
			next.Gross, held = true, rules.gross
		}
		for _, series := range held {
			next.By = append(next.By, history.CompareYears(series, e.data.Published, p.Series))
		}
		all = append(all, next)
	}
	return all
}

// nominal is a scenario without real terms: the page on the sleeve has none.
func nominal(scenario link.Scenario) link.Scenario {
	scenario.Real = false
	return scenario
}

// pathOver cuts a series to the period and reads its figures off.
func pathOver(id, name, label string, x, bills history.Series, from, to engine.Month) words.SleevePath {
	r := x.Between(from, to).Return
	return words.SleevePath{
		ID: id, Name: name, Label: label,
		Wealth:     metrics.Wealth(make([]float64, len(r)), r),
		Underwater: metrics.Underwater(make([]float64, len(r)), r),
		Figures:    metrics.Of(from, r, bills.Between(from, to).Return),
		Parts:      metrics.PartYears(from, r),
	}
}
