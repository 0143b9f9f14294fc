package backtest_test

import (
	"testing"

	"trendblend/engine/backtest"
	"trendblend/engine/blend"
	"trendblend/engine/metrics"
	"trendblend/engine/money"
	"trendblend/engine/trend"
)

// All monthly figures of one blend that a page shows without opening a heat map: path,
// figures, drawdowns, shape, relative, months, money.
func BenchmarkAllMonthly(b *testing.B) {
	a := allocate(b)
	s := a.series
	comparison := backtest.Hold(s, blend.Percent(60, 40, 0), a.scenario.Rebalance).Returns
	plan := money.Plan{Start: 1e5, Flow: -400, Every: money.Monthly, Indexed: true}
	for b.Loop() {
		p := backtest.Hold(s, blend.Percent(50, 30, 20), a.scenario.Rebalance)
		metrics.WorstDrawdowns(s.From, p.Returns, 10)
		metrics.ShapeOf(s.From, p.Returns, s.Bills)
		metrics.RelativeTo(s.From, p.Returns, s.Bills, s.Sleeves.Of(blend.Stocks), comparison)
		metrics.Calendar(s.From, p.Returns)
		money.Run(plan, s.From, p.Returns, s.Inflation, false)
		money.SafeWithdrawals(s.From, p.Returns, s.Inflation, false, plan.Every)
	}
}

func BenchmarkHold(b *testing.B) {
	a := allocate(b)
	for _, weights := range []string{"50-30-20", "100-0-30"} {
		b.Run(weights, func(b *testing.B) {
			w := free(b, weights)
			for b.Loop() {
				backtest.Hold(a.series, w, a.scenario.Rebalance)
			}
		})
	}
}

func BenchmarkRolling(b *testing.B) {
	a := allocate(b)
	s := a.series
	r := backtest.Hold(s, blend.Percent(50, 30, 20), a.scenario.Rebalance).Returns
	for b.Loop() {
		for _, years := range metrics.RollingYears() {
			metrics.RollingOf(s.From, r, s.Bills, years)
		}
	}
}

func BenchmarkRegimes(b *testing.B) {
	a := allocate(b)
	for b.Loop() {
		metrics.RegimesOf(a.series.From, a.series.Sleeves.Of(blend.Stocks), a.series.Sleeves.Of(blend.Trend))
	}
}

// The start-date map of a blend and of its lead over the comparison.
func BenchmarkStarts(b *testing.B) {
	a := allocate(b)
	s := a.series
	r := backtest.Hold(s, blend.Percent(50, 30, 20), a.scenario.Rebalance).Returns
	against := backtest.Hold(s, blend.Percent(60, 40, 0), a.scenario.Rebalance).Returns
	for b.Loop() {
		metrics.StartsOf(s.From, r).Lead(metrics.StartsOf(s.From, against))
	}
}

func BenchmarkSchedules(b *testing.B) {
	a := allocate(b)
	for b.Loop() {
		backtest.Schedules(a.series, blend.Percent(50, 30, 20), a.scenario.Rebalance)
		backtest.Anniversaries(a.series, blend.Percent(50, 30, 20))
	}
}

// One blend by day with all its figures.
func BenchmarkHoldDaily(b *testing.B) {
	a := allocate(b)
	for b.Loop() {
		if _, err := backtest.HoldDaily(a.series, a.legs, blend.Percent(50, 30, 20), a.scenario.Rebalance); err != nil {
			b.Fatal(err)
		}
	}
}

// What does not depend on the blend: the sleeves by day.
func BenchmarkLegs(b *testing.B) {
	a := allocate(b)
	for _, rule := range trend.Rules() {
		s := a.scenario
		s.Trend.Rule = rule
		sleeve := trend.New(a.world.Panel, s.Trend)
		b.Run(string(rule), func(b *testing.B) {
			for b.Loop() {
				if _, err := a.daily.Legs(s, sleeve); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// What is computed once from the data.
func BenchmarkNewDaily(b *testing.B) {
	a := allocate(b)
	for b.Loop() {
		backtest.NewDaily(a.world, a.set.Monthly, a.set.Daily)
	}
}
