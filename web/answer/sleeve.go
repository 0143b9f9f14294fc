package answer

import (
	"context"
	"slices"
	"strconv"

	"github.com/a-h/templ"

	"trendblend/engine"
	"trendblend/engine/backtest"
	"trendblend/engine/history"
	"trendblend/engine/metrics"
	"trendblend/engine/trend"
	sleevepage "trendblend/views/sleeve"
	"trendblend/views/ui"
	"trendblend/views/words"
	"trendblend/web/link"
)

// sleeve is the page at /sleeve.
func (e *Edition) sleeve(_ context.Context, site ui.Site, q Question) (templ.Component, error) {
	model := e.opened(q.Scenario)
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

// opened computes everything that the page shows.
func (e *Edition) opened(scenario link.Scenario) sleevepage.Model {
	settings, terms := scenario.Trend, scenario.Terms
	sleeve := e.TrendSleeve(settings)
	stocks, bonds := e.World.Held(scenario.Scenario)
	bills := e.World.Bonds(backtest.Bills)
	model := sleevepage.Model{
		Sleeve: words.Sleeve{Scenario: scenario.Scenario, Opened: sleeve},
		View:   sleevepage.SleeveView{Month: scenario.View.Month, Made: scenario.View.Made, Vehicle: scenario.View.Vehicle},
		Query:  e.Links.Query(scenario),
		First:  e.first(settings),
		Last:   e.Links.Last,
		Address: func(other backtest.Scenario, view sleevepage.SleeveView) string {
			other.From = max(other.From, e.first(other.Trend))
			next := scenario
			next.Scenario = other
			next.View.Month, next.View.Made, next.View.Vehicle = view.Month, view.Made, view.Vehicle
			if next.View.Month == e.Links.Last {
				next.View.Month = 0
			}
			return e.Links.Address("/sleeve", next)
		},
		Blend: e.Links.Address("/", scenario),
		Funds: e.funds("/sleeve", scenario, e.aroundSleeve(nominal(scenario))),
	}

	// The three rules: their whole net histories, and their paths over the period.
	net, gross := make([]history.Series, 0, 3), make([]history.Series, 0, 3)
	var others []words.SleevePath
	for i, each := range settings.EachRule() {
		one := e.TrendSleeve(each)
		net = append(net, history.Series{First: one.First})
		gross = append(gross, history.Series{First: one.First, Return: one.Gross})
		if len(one.Gross) == 0 {
			model.Later = append(model.Later, words.Later{Rule: each.Rule})
			continue
		}
		net[i] = one.Net(e.World.BillsOver(one.First, one.Last()), terms).Series()
		switch {
		case each.Rule == settings.Rule:
			model.Paths = append(model.Paths, pathOver("trend", words.RuleName(each.Rule), words.ShortRule(each.Rule), net[i], bills, scenario.From, scenario.To))
		case one.First > scenario.From:
			model.Later = append(model.Later, words.Later{Rule: each.Rule, First: one.First})
		default:
			others = append(others, pathOver("other"+strconv.Itoa(len(others)+1), words.RuleName(each.Rule), words.ShortRule(each.Rule), net[i], bills, scenario.From, scenario.To))
		}
	}
	model.Paths = append(append(model.Paths, others...),
		pathOver("stocks", "S&P 500", "S&P 500", stocks, bills, scenario.From, scenario.To),
		pathOver("bonds", words.BondsName(scenario.Bonds), words.ShortBonds(scenario.Bonds), bonds, bills, scenario.From, scenario.To))
	own := net[slices.Index(trend.Rules(), settings.Rule)]

	// One month opened up.
	model.Month = scenario.View.Month
	if model.Month == 0 {
		model.Month = sleeve.Last()
	}
	model.Readings = sleeve.Open(model.Month)
	model.MonthNet = own.Over(model.Month, model.Month)

	// What made the return, at the size held.
	sized := sleeve.Scaled(sleeve.Net(e.World.BillsOver(sleeve.First, sleeve.Last()), terms).Scale)
	from, to := scenario.View.Made[0], scenario.View.Made[1]
	if from == 0 {
		from = scenario.From
	}
	if to == 0 {
		to = scenario.To
	}
	model.Made = append(model.Made, words.Made{Contributions: sized.Contributions(from, to)})
	for _, years := range ready {
		name := strconv.Itoa(years[0])
		if years[1] != years[0] {
			name += "–" + strconv.Itoa(years[1])[2:]
		}
		made := words.Made{Name: name, Contributions: sized.Contributions(engine.MonthOf(years[0], 1), engine.MonthOf(years[1], 12))}
		model.Made = append(model.Made, made)
	}

	// Crisis and chop, over the whole history.
	model.Crises = history.Falls(stocks, engine.MonthOf(1974, 1), crisis, append([]history.Series{bonds}, net...)...)
	model.Falls = history.Falls(own, own.First, chop, stocks)
	if longest, ok := history.LongestUnderwater(own, stocks); ok {
		model.Longest = &longest
	}
	for _, years := range []int{1, 3, 5} {
		if worst, ok := history.Worst(own, 12*years, stocks); ok {
			model.Worst = append(model.Worst, worst)
		}
	}

	model.Smile = history.FitSmile(own.Between(scenario.From, scenario.To), stocks)
	model.Lookbacks = trend.Compare(e.World.Panel, settings.Lookbacks(), terms, bills, scenario.From, scenario.To)
	model.Delays = trend.Compare(e.World.Panel, settings.Delays(), terms, bills, scenario.From, scenario.To)

	for _, p := range e.data.Published {
		known := slices.ContainsFunc(model.Published, func(q words.Published) bool { return q.Series == p.Series })
		if known || slices.Contains(NotTrend, p.Series) {
			continue
		}
		next := words.Published{Series: p.Series, Source: p.Source, Gross: p.Series == rulesIndex}
		held := net
		if next.Gross {
			held = gross
		}
		for _, series := range held {
			next.By = append(next.By, history.CompareYears(series, e.data.Published, p.Series))
		}
		model.Published = append(model.Published, next)
	}
	return model
}

// nominal is a scenario without real terms: the page on the sleeve has none.
func nominal(scenario link.Scenario) link.Scenario {
	scenario.Real = false
	return scenario
}

// rulesIndex is the published index that is made by rules, before fees.
const rulesIndex = "MLM Index"

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
