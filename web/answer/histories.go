package answer

import (
	"context"
	"iter"
	"strings"

	"github.com/a-h/templ"

	"trendblend/engine/backtest"
	"trendblend/engine/resample"
	atlaspage "trendblend/views/atlas"
	"trendblend/views/ui"
	"trendblend/views/words"
	"trendblend/web/link"
)

// SurePath is where the drawn histories are, as a page and as a stream.
const SurePath = "/map/sure"

// drawn is the page of the drawn histories, for readers without scripts.
func (e *Edition) drawn(ctx context.Context, site ui.Site, q Question) (templ.Component, error) {
	model, err := e.MapModel(ctx, q)
	if err != nil {
		return nil, err
	}
	for summary, err := range e.Draw(ctx, q.Scenario, model.Result.Series) {
		if err != nil {
			return nil, err
		}
		model.Sure.Summary = &summary
	}
	return atlaspage.SurePage(site, &model), nil
}

// A Step is what the map's page is told of the histories drawn so far.
type Step struct {
	Paths   int       `json:"paths"`
	Of      int       `json:"of"`
	Figures string    `json:"figures"` // HTML
	Finding string    `json:"finding"` // of the fan chart
	Charts  ui.Charts `json:"charts"`
}

// Histories draws a scenario's histories and yields what they say, step by step, until
// all are drawn or the context ends.
func (e *Edition) Histories(ctx context.Context, scenario link.Scenario) iter.Seq2[Step, error] {
	return func(yield func(Step, error) bool) {
		series, err := e.World.Series(scenario.Scenario, e.TrendSleeve(scenario.Trend))
		if err != nil {
			yield(Step{}, err)
			return
		}
		for summary, err := range e.Draw(ctx, scenario, series) {
			if err != nil {
				yield(Step{}, err)
				return
			}
			step, err := e.step(ctx, scenario, series, summary)
			if !yield(step, err) || err != nil {
				return
			}
		}
	}
}

func (e *Edition) step(ctx context.Context, scenario link.Scenario, series backtest.Series, summary resample.Summary) (Step, error) {
	shown := e.sure(scenario, series)
	shown.Summary = &summary
	var figures strings.Builder
	err := atlaspage.SureFigures(shown).Render(ctx, &figures)
	return Step{summary.Paths, summary.Of, figures.String(), words.FanFinding(summary), atlaspage.FanChart(summary)}, err
}

// Draw follows the scenario's histories.
func (e *Edition) Draw(ctx context.Context, scenario link.Scenario, series backtest.Series) iter.Seq2[resample.Summary, error] {
	m := scenario.Map
	plan := resample.Plan{
		Blends:    scenario.Blends,
		Rebalance: scenario.Rebalance,
		Block:     m.Block, Horizon: m.Months(len(series.Bills)), Paths: m.Paths, Seed: m.Seed,
		Withdrawal: m.Draw,
	}
	plan.Compare = min(1, len(plan.Blends)-1)
	if m.Draw > 0 && !series.Real {
		plan.Inflation = e.World.InflationOver(scenario.From, scenario.To)
	}
	asked := e.figuresOnly(scenario)
	asked.Map.Block, asked.Map.Horizon, asked.Map.Seed, asked.Map.Paths, asked.Map.Draw = m.Block, m.Horizon, m.Seed, m.Paths, m.Draw
	return e.known.drawings.follow(ctx, e.ID()+"?"+e.Links.Query(asked), roomOf(plan), func(ctx context.Context) iter.Seq2[resample.Summary, error] {
		return resample.Run(ctx, series, plan, 1)
	})
}

// roomOf is the memory that a plan takes while it is carried out: of each path and blend four figures, the wealth at
// each year's end and when the money ran out.
func roomOf(p resample.Plan) int {
	return len(p.Blends) * p.Paths * (4*8 + 4*(p.Horizon/12+1) + 4)
}
