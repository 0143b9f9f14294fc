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
	known, err := e.blend(ctx, scenario)
	if err != nil {
		return nil, err
	}
	model := blenderpage.Model{
		Blend: known,
		OpenAddress: func(name string) string {
			next := scenario
			next.View.Open = append(slices.Clone(next.View.Open), name)
			return e.Links.Address("/", e.Links.From(scenario, next))
		},
	}
	fields := ui.Fields{Stands: scenario, Problems: q.Problems}
	if !q.Asked.Moving || q.Asked.Controls { // else it waits until the hand rests
		fields = e.fields(scenario, q.Problems, link.OnBlender)
		model.Priced, model.Export = e.priced(scenario), e.file(e.Links.Anew(scenario))
		model.Sleeve, model.Map = e.Links.Address("/sleeve", scenario), e.Links.Address("/map", scenario)
	}
	if model.Then, err = e.then(q, scenario, known.Result.Portfolios); err != nil {
		return nil, err
	}
	model.Form = e.form(q.Path, fields, model.Blend)
	model.Form.Asked = q.Asked
	if q.Part {
		return blenderpage.Results(site, &model), nil
	}
	return blenderpage.Page(site, &model), nil
}

// blend is what is known of a scenario's blends, with what its open sections hold.
func (e *Edition) blend(ctx context.Context, scenario link.Scenario) (b words.Blend, err error) {
	without := e.withoutBlends(scenario)
	result, err := e.result(ctx, without, scenario)
	if err != nil {
		return b, err
	}
	open, err := e.sections(ctx, scenario, result)
	if err != nil {
		return b, err
	}
	around, span := e.aroundSleeve(without, scenario), e.period(scenario.Scenario)
	return words.Blend{
		Result:     result,
		First:      span.First,
		Last:       span.Last,
		Begins:     span.Begins,
		Ends:       span.Ends,
		Free:       scenario.Free,
		OtherRules: around.otherRules(scenario, result),
		Funds:      e.funds("/", scenario, around),
		Plan:       scenario.Plan,
		Open:       scenario.View.Open,
		ByDay:      scenario.View.Daily,
		Window:     scenario.View.Window,
		Sections:   open,
	}, nil
}

// heldKey is a blend of a scenario that is written without its blends.
type heldKey struct {
	without string
	blend   blend.Weights
}

// result computes a scenario, whose form without its blends is without. In a drag the first blend moves; the others, and
// what the blends are made of, are those of the moment before.
func (e *Edition) result(ctx context.Context, without string, scenario link.Scenario) (*backtest.Result, error) {
	around, err := e.known.around.Get(ctx, within(e, without), func(context.Context) (*backtest.Result, error) {
		return e.World.Around(scenario.Scenario, e.TrendSleeve(scenario.Trend))
	})
	if err != nil {
		return nil, err
	}
	moving := true
	return around.With(scenario.Scenario, func(w blend.Weights) backtest.Portfolio {
		hold := func() backtest.Portfolio { return backtest.Hold(around.Series, w, scenario.Rebalance) }
		if moving {
			moving = false
			return hold()
		}
		return e.known.held.Of(within(e, heldKey{without, w}), hold)
	})
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
	shown := ui.Shown{Query: e.Links.Query(scenario)}
	if shown.Cited = shown.Query; scenario.Origin != e.Links.Now() {
		shown.Cited = e.Links.Query(e.Links.Anew(scenario))
	}
	return shown
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
