package answer

import (
	"context"
	"errors"
	"slices"

	"trendblend/engine/backtest"
	"trendblend/engine/blend"
	"trendblend/engine/daily"
	"trendblend/engine/metrics"
	"trendblend/engine/money"
	"trendblend/engine/trend"
	"trendblend/views/words"
	"trendblend/web/link"
)

// sections computes what the open sections show, and nothing for those that are closed.
func (e *Edition) sections(ctx context.Context, scenario link.Scenario, result *backtest.Result) (words.Sections, error) {
	open := func(names ...string) bool {
		return slices.ContainsFunc(names, func(name string) bool { return slices.Contains(scenario.View.Open, name) })
	}
	out := sectionsOfEach(result, open)
	series, from := result.Series, scenario.From
	mine := result.Portfolios[0]
	if open("months") {
		out.Months = metrics.Calendar(from, mine.Returns)
	}
	if open("rolling") {
		out.Rolling = rolling(result, scenario.View.Window)
	}
	if open("starts") {
		own := metrics.StartsOf(from, mine.Returns)
		out.Starts = &words.Starts{Own: own, Lead: metrics.Starts{First: from}}
		if len(result.Portfolios) > 1 {
			out.Starts.Lead = own.Lead(metrics.StartsOf(from, result.Portfolios[1].Returns))
		}
	}
	if open("regimes") {
		for _, of := range words.AgainstStocks(scenario.Sleeves) {
			out.Regimes = append(out.Regimes, words.Regimes{Sleeve: of, Regimes: metrics.RegimesOf(from, series.Stocks, series.Sleeves.Of(of))})
		}
	}
	if open("sleeves") {
		out.Brought = backtest.BroughtBy(series, mine.Weights, scenario.Rebalance)
	}
	if open("money") {
		out.Money = &words.Money{Plan: scenario.Plan}
		for _, p := range result.Portfolios {
			out.Money.Outcomes = append(out.Money.Outcomes, money.Run(scenario.Plan, from, p.Returns, series.Inflation, series.Real))
			out.Money.Safe = append(out.Money.Safe, money.SafeWithdrawals(from, p.Returns, series.Inflation, series.Real, scenario.Plan.Every))
		}
	}
	if open("rebalancing") {
		out.Rebalancing = &words.Rebalancing{
			Schedules: backtest.Schedules(series, mine.Weights, scenario.Rebalance),
			Months:    backtest.Anniversaries(series, mine.Weights),
		}
	}
	if open("daily") || scenario.View.Daily {
		days, err := e.Days(ctx, scenario.Scenario, result)
		if err != nil {
			return out, err
		}
		out.Days = days
	}
	return out, nil
}

// sectionsOfEach are those parts of the open sections that every blend has.
func sectionsOfEach(result *backtest.Result, open func(names ...string) bool) (out words.Sections) {
	series, from := result.Series, result.Scenario.From
	mine := result.Portfolios[0]
	for i, p := range result.Portfolios {
		if open("drawdowns") {
			out.Drawdowns = append(out.Drawdowns, metrics.WorstDrawdowns(from, p.Returns, 10))
		}
		if open("drawdowns", "months", "shape") {
			out.Shapes = append(out.Shapes, metrics.ShapeOf(from, p.Returns, series.Bills))
		}
		if open("shape") {
			comparison := p
			if len(result.Portfolios) > 1 {
				comparison = result.Portfolios[1]
			}
			out.Relatives = append(
				out.Relatives,
				metrics.RelativeTo(from, p.Returns, series.Bills, series.Stocks, comparison.Returns),
			)
		}
		if open("lag") && i > 0 {
			out.Lags = append(out.Lags, behind(result, mine, p))
		}
	}
	return out
}

// behind holds the reader's own blend against another one.
func behind(result *backtest.Result, mine, other backtest.Portfolio) words.Lag {
	relative := metrics.RelativeReturns(make([]float64, len(mine.Returns)), mine.Returns, other.Returns)
	return words.Lag{
		Lag:    metrics.WorstLag(result.Scenario.From, mine.Returns, other.Returns),
		Wealth: metrics.Wealth(relative, relative),
	}
}

func rolling(result *backtest.Result, window int) *words.Rolling {
	series := result.Series
	r := &words.Rolling{Years: metrics.RollingYears()}
	for _, of := range words.AgainstStocks(series.Sleeves.List()) {
		r.With = append(r.With, words.Along{Sleeve: of, Values: metrics.RollingCorrelation(series.Stocks, series.Sleeves.Of(of), window)})
	}
	for _, years := range r.Years {
		var blends []metrics.Rolling
		for _, p := range result.Portfolios {
			blends = append(blends, metrics.RollingOf(series.From, p.Returns, series.Bills, years))
		}
		r.Blend = append(r.Blend, blends)
	}
	return r
}

// Days follows the blends from day to day, or says why that cannot be done.
func (e *Edition) Days(ctx context.Context, scenario backtest.Scenario, result *backtest.Result) (*words.Days, error) {
	first := e.World.Daily().Calendar.First
	if scenario.To < first {
		return &words.Days{Reason: "Daily values begin in " + first.String() + ", after this period"}, nil
	}
	legs, err := e.byDay(ctx, scenario)
	switch {
	case errors.Is(err, backtest.ErrNoDaily):
		return &words.Days{Reason: "The 10-year Treasury has monthly values only"}, nil
	case errors.Is(err, backtest.ErrOwnDaily):
		return &words.Days{Reason: "A series of your own has monthly values only"}, nil
	}
	if err != nil {
		return nil, err
	}
	out := &words.Days{}
	for _, p := range result.Portfolios {
		path, err := backtest.HoldDaily(result.Series, legs, p.Weights, scenario.Rebalance)
		if err != nil {
			return nil, err
		}
		out.Paths = append(out.Paths, path)
	}
	return out, nil
}

// legsKey is all that the sleeves by day depend on.
type legsKey struct {
	sleeves  blend.List
	settings trend.Settings
	terms    trend.Terms
	bonds    backtest.Bonds
	fees     backtest.Fees
	spread   float64
}

// byDay are the sleeves by day, computed once while they are in use.
func (e *Edition) byDay(ctx context.Context, s backtest.Scenario) (daily.Legs, error) {
	return e.known.legs.Get(
		ctx,
		within(e, legsKey{s.Sleeves, s.Trend, s.Terms, s.Bonds, s.Fees, s.Spread}),
		func(context.Context) (daily.Legs, error) {
			return e.World.Daily().Legs(s, e.TrendSleeve(s.Trend))
		},
	)
}
