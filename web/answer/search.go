package answer

import (
	"context"

	"trendblend/engine/atlas"
	"trendblend/engine/backtest"
	"trendblend/engine/blend"
	"trendblend/engine/optimum"
	"trendblend/views/words"
	"trendblend/web/link"
)

// searchKey is all that a search over all sleeves depends on.
type searchKey struct {
	query     string
	asks      link.Map
	reference blend.Weights
}

// search looks for the best of all blends of more sleeves than a map shows, and for the
// efficient ones. Neither depends on the reader's own blend, so that a moved slider asks for
// nothing new.
func (e *Edition) search(
	ctx context.Context, scenario link.Scenario, series backtest.Series, bounds []atlas.Limit, reference blend.Weights,
) (*words.Searched, error) {
	query, by := e.withoutBlends(scenario), scenario.Rebalance
	asks := searchKey{query: query, asks: link.Map{Figure: scenario.Map.Figure, Limits: scenario.Map.Limits}}
	found, err := e.known.searches.Get(ctx, within(e, asks), func(ctx context.Context) (words.Searched, error) {
		return find(ctx, series, by, scenario.Map.Figure, bounds)
	})
	if err != nil {
		return nil, err
	}
	asks = searchKey{query: query, asks: link.Map{Risk: scenario.Map.Risk}, reference: reference}
	found.Frontier, err = e.known.fronts.Get(ctx, within(e, asks), func(ctx context.Context) (words.Frontier, error) {
		return frontier(ctx, series, by, scenario.Map.Risk, reference)
	})
	return &found, err
}

// find looks for the best blend by a figure, without limits and under them.
func find(
	ctx context.Context, series backtest.Series, by blend.Rebalance, figure atlas.Figure, bounds []atlas.Limit,
) (s words.Searched, err error) {
	if s.Best, err = optimum.Best(ctx, series, by, figure, nil); err != nil {
		return s, err
	}
	if s.Found = s.Best; len(bounds) == 0 {
		return s, nil
	}
	if s.Found, err = optimum.Best(ctx, series, by, figure, bounds); err != nil {
		return s, err
	}
	if !s.Found.OK && !s.Found.Undefined && len(bounds) == 1 && bounds[0].On == 0 {
		s.Beyond, err = optimum.Best(ctx, series, by, bounds[0].Of, nil)
	}
	return s, err
}

// cloud is how many blends stand around the frontier.
const cloud = 230

// frontier looks for the efficient blends, with the sleeve that is asked for and without, and
// for those that are better than the reference.
func frontier(
	ctx context.Context, series backtest.Series, by blend.Rebalance, risk atlas.Figure, reference blend.Weights,
) (f words.Frontier, err error) {
	without := atlas.Limit{On: words.Varied(series.Sleeves.List()), Most: true}
	if f.With, err = optimum.Edge(ctx, series, by, risk); err != nil {
		return f, err
	}
	if f.Without, err = optimum.Edge(ctx, series, by, risk, without); err != nil {
		return f, err
	}
	f.Cloud = optimum.Drawn(series, by, cloud)
	held := atlas.NewMeasurer(series, by).Of(reference)
	more, ok, err := optimum.MoreReturn(ctx, series, by, risk, held)
	if err != nil {
		return f, err
	}
	if ok {
		f.More = &more
	}
	less, ok, err := optimum.LessRisk(ctx, series, by, risk, held)
	if ok {
		f.Less = &less
	}
	return f, err
}
