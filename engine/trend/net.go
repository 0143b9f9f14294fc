package trend

import (
	"math"
	"slices"

	"trendblend/engine"
	"trendblend/engine/history"
	"trendblend/engine/metrics"
)

// Terms are what stands between the rule and the reader's account.
type Terms struct {
	Volatility float64 // target a year as a decimal; 0 leaves the sleeve as it is
	Fee        float64 // a year, as a decimal
	Cost       float64 // of the size traded, as a decimal (0.0001 is one basis point)
}

// maxScale is the most that a target volatility may lever the sleeve.
const maxScale = 5

// Net is what a blend holds, month by month like the sleeve it came from.
type Net struct {
	First  engine.Month
	Return []float64 // gross x scale + bills - fee/12 - costs
	Scale  []float64
	Cost   []float64
}

// Series returns the net returns with their dates.
func (n Net) Series() history.Series { return history.Series{First: n.First, Return: n.Return} }

// Net charges the terms: Return = Gross x scale + bills - fee/12 - cost x size traded.
//
// The scale is 1 without a target volatility; with one it is target / (standard
// deviation (n-1) of the gross return over the 36 months before x sqrt 12), at
// most 5, and 1 while fewer than 36 months exist. The size traded is the sum over
// the markets of the change of scale x weight x position from the month before.
// bills holds the return of cash for each month of the sleeve. A sleeve loses at most
// all that is in it.
func (s *Sleeve) Net(bills []float64, t Terms) Net {
	n := len(s.Gross)
	net := Net{First: s.First, Return: make([]float64, n), Scale: make([]float64, n), Cost: make([]float64, n)}
	for m := range n {
		net.Scale[m] = 1
		if t.Volatility > 0 && m >= window {
			net.Scale[m] = min(maxScale, t.Volatility/(metrics.Deviation(s.Gross[m-window:m])*math.Sqrt(12)))
		}
	}
	if t.Cost > 0 {
		for m, traded := range s.traded(net.Scale) {
			net.Cost[m] = t.Cost * traded
		}
	}
	for m := range n {
		net.Return[m] = max(-1, s.Gross[m]*net.Scale[m]+bills[m]-t.Fee/12-net.Cost[m])
	}
	return net
}

// Scaled returns the sleeve with every position, and so every gross return, times the
// month's scale: what a reader holds who asks for a volatility.
func (s *Sleeve) Scaled(scale []float64) *Sleeve {
	if !slices.ContainsFunc(scale, func(v float64) bool { return v != 1 }) {
		return s
	}
	out := *s
	out.Gross = slices.Clone(s.Gross)
	for m := range out.Gross {
		out.Gross[m] *= scale[m]
	}
	out.holdings = engine.Delay(func() [][]Holding {
		all := make([][]Holding, len(s.Gross))
		for m, held := range s.Holdings() {
			all[m] = slices.Clone(held)
			for k := range held {
				all[m][k].Position *= scale[m]
			}
		}
		return all
	})
	return &out
}

// traded returns, for each month, the sum over the markets of the absolute change
// of exposure (scale x weight x position) from the month before; the first month
// buys everything that it holds.
func (s *Sleeve) traded(scale []float64) []float64 {
	out := make([]float64, len(s.Gross))
	before := make([]float64, len(s.Panel.Markets))
	now := make([]float64, len(s.Panel.Markets))
	for m, held := range s.Holdings() {
		clear(now)
		for _, h := range held {
			now[h.Market] = scale[m] * h.Weight * h.Position
		}
		for i := range now {
			out[m] += math.Abs(now[i] - before[i])
		}
		before, now = now, before
	}
	return out
}
