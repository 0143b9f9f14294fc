package answer

import (
	"context"
	"runtime"
	"strconv"

	"github.com/a-h/templ"

	"trendblend/engine/atlas"
	"trendblend/engine/backtest"
	"trendblend/engine/blend"
	"trendblend/engine/resample"
	atlaspage "trendblend/views/atlas"
	"trendblend/views/ui"
	"trendblend/views/words"
	"trendblend/web/link"
)

// everyBlend is the page at /map.
func (e *Edition) everyBlend(ctx context.Context, site ui.Site, q Question) (templ.Component, error) {
	model, err := e.MapModel(ctx, q)
	if err != nil {
		return nil, err
	}
	if q.Part {
		return atlaspage.Results(&model), nil
	}
	return atlaspage.Page(site, &model), nil
}

// MapModel is what the map's page shows, as far as is asked for.
func (e *Edition) MapModel(ctx context.Context, q Question) (atlaspage.Model, error) {
	scenario := q.Scenario
	without := e.withoutBlends(scenario)
	result, err := e.result(ctx, without, scenario)
	if err != nil {
		return atlaspage.Model{}, err
	}
	plane := atlas.Through(scenario.Blends[0], scenario.MapCorners())
	grid, err := e.grid(ctx, without, result.Series, plane, scenario.Rebalance)
	if err != nil {
		return atlaspage.Model{}, err
	}
	bounds, names, idle := limitsOver(scenario, grid.Months())
	span := e.period(scenario.Scenario)
	m := atlaspage.Model{
		Map: words.Map{
			Blend: words.Blend{
				Result: result,
				First:  span.First,
				Last:   span.Last,
				Free:   scenario.Free,
				Funds:  e.funds("/map", scenario, e.aroundSleeve(without, scenario)),
				Priced: e.priced(scenario),
				Plan:   scenario.Plan,
				Window: scenario.View.Window,
			},
			Grid:   grid,
			Figure: scenario.Map.Figure,
			Risk:   scenario.Map.Risk,
			Found:  words.FoundIn(grid, grid.Find(scenario.Map.Figure, bounds)),
			Bounds: names,
			Idle:   idle,
			Sure:   e.sure(scenario, result.Series),
		},
		Plain: e.Links.Address("/", scenario),
	}
	m.More = words.MoreOf(grid, scenario.Blends[0])
	if m.Then, err = e.then(q, scenario, result.Portfolios); err != nil {
		return m, err
	}
	m.Form = e.form("/map", e.fields(scenario, q.Problems, link.OnMap), m.Blend)
	m.Form.Asked = q.Asked
	m.Choosing = scenario.ChoosesCorners()
	for _, name := range scenario.LimitNames() {
		m.Limits = append(m.Limits, words.LimitField{Name: name, Value: scenario.Text(name)})
	}
	if q.Asked.Moving {
		return m, nil // the trials follow when the hand rests, and what is searched
	}
	if m.Wide() {
		if m.Searched, err = e.search(ctx, scenario, result.Series, bounds, m.Reference()); err != nil {
			return m, err
		}
		m.Found = words.FoundBySearch(m.Searched.Found)
	}
	if m.Alone() {
		return m, nil
	}
	m.Trials, err = e.trial(ctx, without, result.Series, plane, scenario.Rebalance, m.Figure, m.Reference())
	return m, err
}

// limitsOver returns the limits that a period of so many months can have, their names,
// and the names of those that it cannot: below a year no figure is given by the year.
func limitsOver(scenario link.Scenario, months int) (bounds []atlas.Limit, names, idle []string) {
	all, given := scenario.Bounds()
	for k, l := range all {
		if l.On == 0 && l.Of.Annual() && months < atlas.YearMonths {
			idle = append(idle, given[k])
			continue
		}
		bounds, names = append(bounds, l), append(names, given[k])
	}
	return bounds, names, idle
}

// withoutBlends is what the figures of every blend at once depend on.
func (e *Edition) withoutBlends(scenario link.Scenario) string {
	only := e.figuresOnly(scenario)
	only.Blends = e.Links.Default().Blends
	return e.Links.Query(only)
}

// sure says what is to be drawn; nothing is yet.
func (e *Edition) sure(scenario link.Scenario, series backtest.Series) words.Sure {
	m := scenario.Map
	out := words.Sure{
		Address: e.Links.Address("/map/sure", scenario),
		Block:   strconv.FormatFloat(m.Block, 'f', -1, 64),
		Months:  m.Months(len(series.Bills)),
		From:    scenario.From,
		Seed:    strconv.FormatUint(m.Seed, 10),
		Paths:   m.Paths,
		Draw:    m.Draw,
		Real:    scenario.Real,
		Bonds:   scenario.Bonds,
	}
	out.Automatic = blend.Each(series.Sleeves.List(), func(of blend.Sleeve) float64 { return resample.BlockLength(series.Sleeves.Of(of)) })
	return out
}

// trialKey is all that the trials depend on.
type trialKey struct {
	query     string
	plane     atlas.Plane
	figure    atlas.Figure
	reference blend.Weights
}

// gridKey is all that a grid depends on.
type gridKey struct {
	query string
	plane atlas.Plane
}

// grid is every blend of a scenario's plane, computed once while it is in use: a dragged
// slider asks for it sixty times a second.
func (e *Edition) grid(
	ctx context.Context, query string, series backtest.Series, plane atlas.Plane, by blend.Rebalance,
) (*atlas.Grid, error) {
	return e.known.grids.Get(ctx, within(e, gridKey{query, plane}), func(ctx context.Context) (*atlas.Grid, error) {
		return atlas.New(ctx, series, plane, by, runtime.GOMAXPROCS(0))
	})
}

// trial judges the best blend of the first half in the second, and of each decade in
// the next.
func (e *Edition) trial(
	ctx context.Context,
	query string,
	series backtest.Series,
	plane atlas.Plane,
	by blend.Rebalance,
	figure atlas.Figure,
	reference blend.Weights,
) ([]words.Trial, error) {
	return e.known.trials.Get(ctx, within(e, trialKey{query, plane, figure, reference}), func(ctx context.Context) ([]words.Trial, error) {
		halves, ok, err := atlas.Halves(ctx, series, plane, by, figure, reference, runtime.GOMAXPROCS(0))
		if err != nil {
			return nil, err
		}
		decades, err := atlas.Decades(ctx, series, plane, by, figure, reference, runtime.GOMAXPROCS(0))
		if err != nil {
			return nil, err
		}
		var all []words.Trial
		if ok {
			all = append(all, words.Trial{Halves: true, Trial: halves})
		}
		for _, d := range decades {
			all = append(all, words.Trial{Trial: d})
		}
		return all, nil
	})
}
