package answer

import (
	"context"
	"slices"

	"github.com/a-h/templ"

	"trendblend/engine/backtest"
	"trendblend/engine/blend"
	"trendblend/engine/trend"
	blenderpage "trendblend/views/blender"
	"trendblend/views/form"
	"trendblend/views/ui"
	"trendblend/views/words"
	"trendblend/web/link"
)

// blender is the page at /.
func (e *Edition) blender(ctx context.Context, site ui.Site, q Question) (templ.Component, error) {
	scenario := q.Scenario
	result, err := e.World.Run(scenario.Scenario, e.TrendSleeve(scenario.Trend))
	if err != nil {
		return nil, err
	}
	open, err := e.sections(ctx, scenario, result)
	if err != nil {
		return nil, err
	}
	around, span := e.aroundSleeve(scenario), e.period(scenario.Scenario)
	model := blenderpage.Model{
		Blend: words.Blend{
			Result:     result,
			First:      span.First,
			Last:       span.Last,
			Begins:     span.Begins,
			Ends:       span.Ends,
			Free:       scenario.Free,
			OtherRules: around.otherRules(scenario, result),
			Funds:      e.funds("/", scenario, around),
			Priced:     e.priced(scenario),
			Plan:       scenario.Plan,
			Open:       scenario.View.Open,
			ByDay:      scenario.View.Daily,
			Window:     scenario.View.Window,
			Sections:   open,
		},
		Export: e.file(e.Links.Anew(scenario)),
		OpenAddress: func(name string) string {
			next := scenario
			next.View.Open = append(slices.Clone(next.View.Open), name)
			return e.Links.Address("/", e.Links.From(scenario, next))
		},
		Sleeve: e.Links.Address("/sleeve", scenario),
		Map:    e.Links.Address("/map", scenario),
	}
	if model.Then, err = e.then(q, scenario, result.Portfolios); err != nil {
		return nil, err
	}
	model.Form = e.form(q.Path, e.fields(scenario, q.Problems, link.OnBlender), model.Blend)
	model.Form.Asked = q.Asked
	if q.Part {
		return blenderpage.Results(site, &model), nil
	}
	return blenderpage.Page(site, &model), nil
}

// form is what the controls of a scenario show on the page at a path.
func (e *Edition) form(path string, fields ui.Fields, known words.Blend) form.Form {
	scenario := fields.Stands
	menu := BlendsPath
	if path == "/map" {
		menu = MapBlendsPath
	}
	return form.Form{
		Blend:  known,
		Fields: fields,
		Shown:  e.shown(scenario),
		Path:   path,
		Address: func(other backtest.Scenario) string {
			next := scenario
			next.Scenario = other
			next.Free = next.Free || slices.ContainsFunc(other.Blends, func(w blend.Weights) bool { return w.Sum() != blend.Whole })
			return e.Links.Address(path, e.Links.From(scenario, next))
		},
		Menu: func(part string) templ.SafeURL {
			return ui.Address(menu, e.Links.Query(scenario)) + templ.SafeURL("#"+part)
		},
		Period: e.period,
	}
}

// shown are the links to what a page shows.
func (e *Edition) shown(scenario link.Scenario) ui.Shown {
	return ui.Shown{Query: e.Links.Query(scenario), Cited: e.Links.Query(e.Links.Anew(scenario))}
}

// fields is what the controls of a page ask of a link's parameters.
func (e *Edition) fields(scenario link.Scenario, problems []link.Problem, page link.Pages) ui.Fields {
	fields := ui.Fields{Stands: scenario, Problems: problems, Carried: e.Links.Carried(scenario, page)}
	if scenario.Trend.Rule == trend.TSMOM {
		core, all := scenario.Trend, scenario.Trend
		core.All, all.All = false, true
		widths := trend.WidthsOf(e.TrendSleeve(core), e.TrendSleeve(all), scenario.From, scenario.To)
		fields.Widths = &widths
	}
	return fields
}
