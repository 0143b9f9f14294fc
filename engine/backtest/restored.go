package backtest

import (
	"math"
	"time"

	"trendblend/engine/blend"
	"trendblend/engine/metrics"
)

// Restored is how a blend did under one way of restoring it.
type Restored struct {
	By          blend.Rebalance
	CAGR        float64
	Sharpe      float64
	MaxDrawdown metrics.Drawdown
	Turnover    float64 // a year, see blend.Turnover
}

// Schedules holds a blend under each schedule, in the order of blend.Schedules; by
// gives the band and the month to those that have one.
func Schedules(s Series, weights blend.Weights, by blend.Rebalance) []Restored {
	out := make([]Restored, len(blend.Schedules()))
	room := make([]float64, len(s.Bills))
	for i, schedule := range blend.Schedules() {
		by.Schedule = schedule
		out[i] = restored(room, s, weights, by)
	}
	return out
}

// Anniversaries holds a blend restored once a year at the end of each month, January first.
func Anniversaries(s Series, weights blend.Weights) [12]Restored {
	var out [12]Restored
	room := make([]float64, len(s.Bills))
	for i := range out {
		out[i] = restored(room, s, weights, blend.Rebalance{Schedule: blend.Annual, Month: time.January + time.Month(i)})
	}
	return out
}

func restored(room []float64, s Series, weights blend.Weights, by blend.Rebalance) Restored {
	r := blend.PathWithCash(room, s.From, weights, s.Sleeves, s.Cash(), by)
	return Restored{
		By:          by,
		CAGR:        metrics.CAGR(r),
		Sharpe:      metrics.Sharpe(r, s.Bills),
		MaxDrawdown: metrics.MaxDrawdown(s.From, r),
		Turnover:    blend.Turnover(s.From, weights, s.Sleeves, s.Cash(), by),
	}
}

// Spread is the lowest and the highest of a figure: between them lies what the choice
// between the ways of restoring came to. NaN without values and where one is undefined.
func Spread(all []Restored, figure func(Restored) float64) (low, high float64) {
	if len(all) == 0 {
		return math.NaN(), math.NaN()
	}
	low, high = math.Inf(1), math.Inf(-1)
	for _, r := range all {
		low, high = min(low, figure(r)), max(high, figure(r))
	}
	return low, high
}
