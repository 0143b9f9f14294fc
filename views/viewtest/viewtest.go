// Package viewtest holds a result made by hand, for the tests of what is shown.
package viewtest

import (
	"math"

	"trendblend/engine"
	"trendblend/engine/backtest"
	"trendblend/engine/blend"
	"trendblend/engine/metrics"
)

// nothing are the figures of a period that is too short for any.
func nothing() metrics.Figures {
	nan := math.NaN()
	return metrics.Figures{CAGR: nan, Volatility: nan, Sharpe: nan, Sortino: nan, Ulcer: nan, Calmar: nan, Growth: nan}
}

func weighing(w blend.Weights) backtest.Named { return backtest.Named{Weights: w} }

// Three is a result made by hand: a blend that is best at some figures, one that
// shares the best, one of which little is known.
func Three() *backtest.Result {
	month := engine.MonthOf
	short := nothing()
	short.Growth, short.CAGR = 1.0004, -0.0004 // prints as zero, without a minus sign
	return &backtest.Result{
		Scenario: backtest.Scenario{Sleeves: blend.Three(), From: month(2008, 1), To: month(2022, 12)},
		Portfolios: []backtest.Portfolio{
			{Named: weighing(blend.Percent(50, 30, 20)), Figures: metrics.Figures{
				CAGR: 0.0849, Volatility: 0.0737, Sharpe: 0.785, Sortino: 1.231, Ulcer: 0.0432, Calmar: 0.403, Growth: 18.54,
				MaxDrawdown: metrics.Drawdown{Depth: -0.2108, Peak: month(2007, 12), Trough: month(2009, 2), Recovery: month(2010, 3), Recovered: true},
				Best:        metrics.YearReturn{Year: 2008, Return: 0.2}, Worst: metrics.YearReturn{Year: 2009, Return: -0.1226},
				Years: []metrics.YearReturn{{Year: 2008, Return: 0.2}, {Year: 2009, Return: -0.1226}},
			}},
			{Named: weighing(blend.Percent(60, 40, 0)), Figures: metrics.Figures{
				CAGR: 0.0890, Volatility: 0.0739, Sharpe: 0.684, Sortino: 1.034, Ulcer: 0.0629, Calmar: 0.289, Growth: 21.22,
				MaxDrawdown: metrics.Drawdown{Depth: -0.3075, Peak: month(2007, 12), Trough: month(2009, 2)},
				Best:        metrics.YearReturn{Year: 2009, Return: 0.2994}, Worst: metrics.YearReturn{Year: 2008, Return: -0.201},
				Years: []metrics.YearReturn{{Year: 2008, Return: -0.201}, {Year: 2009, Return: 0.2994}},
			}},
			{Named: weighing(blend.Of(334, 333, 333)), Figures: short},
		},
		Correlation: backtest.Correlations{PerSleeve: blend.OfThree(
			blend.OfThree(1, 0.2018, -0.2752),
			blend.OfThree(0.2018, 1, math.NaN()),
			blend.OfThree(-0.2752, math.NaN(), math.NaN()))},
		Series: backtest.Series{Sleeves: blend.Each(blend.Three(), func(blend.Sleeve) []float64 { return nil })},
		Years:  blend.Each(blend.Three(), func(blend.Sleeve) []metrics.YearReturn { return nil }),
	}
}
