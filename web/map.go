package web

import (
	"context"
	"net/http"
	"runtime"
	"strconv"

	"github.com/labstack/echo/v4"

	"trendblend/engine/atlas"
	"trendblend/engine/backtest"
	"trendblend/engine/blend"
	"trendblend/engine/resample"
	atlaspage "trendblend/views/atlas"
	"trendblend/views/ui"
	"trendblend/views/words"
	"trendblend/web/link"
	"trendblend/web/memo"
)

// mapPage answers /map: the page, or its results alone for htmx.
func (s *server) mapPage(c echo.Context) error {
	request := c.Request()
	c.Response().Header().Add("Vary", "HX-Request")
	scenario, problems := s.readForm(request)
	fragment := isFragment(request)
	if !fragment && len(problems) == 0 && request.URL.RawQuery != s.links.Query(scenario) {
		return c.Redirect(http.StatusSeeOther, s.links.Address("/map", scenario))
	}
	var asked ui.Asked
	if fragment {
		asked = parts(request)
	}
	model, err := s.mapModel(request.Context(), scenario, problems, asked)
	if err != nil {
		return err
	}
	if !fragment {
		return render(c, http.StatusOK, atlaspage.Page(s.at(scenario), model))
	}
	return render(c, http.StatusOK, atlaspage.Results(model))
}

// mapModel is what the map's page shows, as far as is asked for.
func (s *server) mapModel(ctx context.Context, scenario link.Scenario, problems []link.Problem, asked ui.Asked) (atlaspage.Model, error) {
	result, err := s.world.Run(scenario.Scenario, s.sleeve.of(scenario.Trend))
	if err != nil {
		return atlaspage.Model{}, err
	}
	grid, err := s.atlases.grid(ctx, s.withoutBlends(scenario), result.Series, scenario.Rebalance)
	if err != nil {
		return atlaspage.Model{}, err
	}
	bounds, names, idle := limitsOver(scenario, grid.Months())
	m := atlaspage.Model{
		Map: words.Map{
			Blend: words.Blend{
				Result: result,
				First:  s.first(scenario.Trend),
				Last:   s.links.Last,
				Free:   scenario.Free,
				Funds:  s.funds("/map", scenario, s.aroundSleeve(scenario)),
				Plan:   scenario.Plan,
				Window: scenario.View.Window,
			},
			Grid:   grid,
			Figure: scenario.Map.Figure,
			Risk:   scenario.Map.Risk,
			Found:  grid.Find(scenario.Map.Figure, bounds),
			Bounds: names,
			Idle:   idle,
			Sure:   s.sure(scenario, result.Series),
		},
		Plain: s.links.Address("/", scenario),
	}
	m.Form = s.form("/map", s.fields(scenario, problems, link.OnMap), m.Blend)
	m.Form.Asked = asked
	for k, name := range link.LimitNames() {
		field := words.LimitField{Name: name}
		if l := scenario.Map.Limits[k]; l.Given {
			field.Value = strconv.FormatFloat(l.Percent, 'f', -1, 64)
		}
		m.Limits = append(m.Limits, field)
	}
	if asked.Moving {
		return m, nil // the trials follow when the hand rests
	}
	m.Trials, err = s.atlases.trial(ctx, s.withoutBlends(scenario), result.Series, scenario.Rebalance, m.Figure, m.Reference())
	return m, err
}

// limitsOver returns the limits that a period of so many months can have, their names,
// and the names of those that it cannot: below a year no figure is given by the year.
func limitsOver(scenario link.Scenario, months int) (bounds []atlas.Limit, names, idle []string) {
	all, given := scenario.Map.Bounds()
	for k, l := range all {
		if l.Of.Annual() && months < atlas.YearMonths {
			idle = append(idle, given[k])
			continue
		}
		bounds, names = append(bounds, l), append(names, given[k])
	}
	return bounds, names, idle
}

// mapCSV answers /map.csv: every blend of the map with every figure, unrounded and as
// parts of one.
func (s *server) mapCSV(c echo.Context) error {
	scenario, result, err := s.run(c)
	if err != nil {
		return err
	}
	grid, err := s.atlases.grid(c.Request().Context(), s.withoutBlends(scenario), result.Series, scenario.Rebalance)
	if err != nil {
		return err
	}
	w := attach(c, "every-blend", scenario)
	order := []atlas.Figure{atlas.Stocks, atlas.Bonds, atlas.Trend}
	for f := atlas.CAGR; f < atlas.Stocks; f++ {
		order = append(order, f)
	}
	row := make([]string, len(order))
	for k, f := range order {
		row[k] = f.String()
	}
	if err := w.Write(row); err != nil {
		return err
	}
	for i := range atlas.Size {
		values := grid.Values(i)
		for k, f := range order {
			row[k] = exact(values[f])
		}
		if err := w.Write(row); err != nil {
			return err
		}
	}
	w.Flush()
	return w.Error()
}

// withoutBlends is what the figures of every blend at once depend on.
func (s *server) withoutBlends(scenario link.Scenario) string {
	only := s.figuresOnly(scenario)
	only.Blends = s.links.Default().Blends
	return s.links.Query(only)
}

// sure says what is to be drawn; nothing is yet.
func (s *server) sure(scenario link.Scenario, series backtest.Series) words.Sure {
	m := scenario.Map
	out := words.Sure{
		Address: s.links.Address("/map/sure", scenario),
		Block:   strconv.FormatFloat(m.Block, 'f', -1, 64),
		Months:  m.Months(len(series.Bills)),
		From:    scenario.From,
		Seed:    strconv.FormatUint(m.Seed, 10),
		Paths:   m.Paths,
		Draw:    m.Draw,
		Real:    scenario.Real,
	}
	for i, r := range series.Sleeves {
		out.Automatic[i] = resample.BlockLength(r)
	}
	return out
}

// keptGrids is how many grids are remembered; one takes about half a megabyte.
const keptGrids = 32

// atlases computes the grid of a scenario, and the trials of its best blends, once
// while they are in use: a dragged slider asks for them sixty times a second.
type atlases struct {
	grids  *memo.Memo[string, *atlas.Grid]
	trials *memo.Memo[trialKey, []words.Trial]
}

type trialKey struct {
	query     string
	figure    atlas.Figure
	reference blend.Weights
}

func newAtlases() *atlases {
	return &atlases{
		grids:  memo.New[string, *atlas.Grid](keptGrids),
		trials: memo.New[trialKey, []words.Trial](16 * keptGrids),
	}
}

func (a *atlases) grid(ctx context.Context, query string, series backtest.Series, by blend.Rebalance) (*atlas.Grid, error) {
	return a.grids.Get(ctx, query, func(ctx context.Context) (*atlas.Grid, error) {
		return atlas.New(ctx, series, by, runtime.GOMAXPROCS(0))
	})
}

// trial judges the best blend of the first half in the second, and of each decade in
// the next.
func (a *atlases) trial(ctx context.Context, query string, series backtest.Series, by blend.Rebalance, figure atlas.Figure, reference blend.Weights) ([]words.Trial, error) {
	return a.trials.Get(ctx, trialKey{query, figure, reference}, func(ctx context.Context) ([]words.Trial, error) {
		halves, ok, err := atlas.Halves(ctx, series, by, figure, reference, runtime.GOMAXPROCS(0))
		if err != nil {
			return nil, err
		}
		decades, err := atlas.Decades(ctx, series, by, figure, reference, runtime.GOMAXPROCS(0))
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
