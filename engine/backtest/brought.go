package backtest

import (
	"math"

	"trendblend/engine/blend"
	"trendblend/engine/metrics"
)

// Brought is what one part of a blend brought to it over a period.
type Brought struct {
	Sleeve blend.Sleeve // 0 is cash, or a loan
	Weight float64      // its part of the blend at the beginning of a month, on average
	Return float64      // what it returned by itself, a year; below a year in the period
	Added  float64      // what it added to the return of the blend, a year; below a year in the period
	Risk   float64      // its share of the variance of the blend's months
}

// BroughtBy says what each sleeve of a blend brought, and cash or a loan where the weights leave
// any, last.
//
// Each month a part contributes its weight at the month's beginning times its return, and
// these add up to the blend's return R. Over a period they are linked by logarithms (Carino, see
// metrics.GrowthRate), so that they add up to the return a year. A part's share of the risk is the
// covariance of its contributions with R over the variance of R: these add up to 1, and
// what moves against the rest has a share below 0. None where the blend is ruined.
func BroughtBy(s Series, weights blend.Weights, by blend.Rebalance) []Brought {
	n := len(s.Bills)
	returns, cash := make([]float64, n), part{each: make([]float64, n)}
	sleeves := blend.Each(s.Sleeves.List(), func(blend.Sleeve) part { return part{each: make([]float64, n)} })
	blend.Walk(s.From, weights, s.Sleeves, s.Cash(), by, func(t int, step blend.Step) {
		returns[t] = step.Return
		for of, weight := range step.Start.Sleeves.All() {
			sleeves.Entry(of).held(t, weight, s.Sleeves.Of(of)[t])
		}
		if step.Start.Cash < 0 {
			cash.held(t, step.Start.Cash, s.Loan[t])
		} else {
			cash.held(t, step.Start.Cash, s.Bills[t])
		}
	})
	total := metrics.Growth(returns)
	if n == 0 || total <= 0 {
		return nil
	}
	var all []Brought
	for of, p := range sleeves.All() {
		all = append(all, p.brought(of, s.Sleeves.Of(of), returns))
	}
	switch sum := weights.Sum(); {
	case sum < blend.Whole:
		all = append(all, cash.brought(0, s.Bills, returns))
	case sum > blend.Whole:
		all = append(all, cash.brought(0, s.Loan, returns))
	}
	return all
}

// part is one part of a blend month by month.
type part struct {
	each   []float64 // contributions
	weight float64   // the weights, added up
}

func (p *part) held(t int, weight, r float64) {
	p.weight += weight
	p.each[t] = weight * r
}

// brought sums the months up; own are the returns of the part by itself, whole those of the blend.
func (p part) brought(of blend.Sleeve, own, whole []float64) Brought {
	years := 1.0
	if len(whole) >= metrics.YearMonths {
		years = float64(len(whole)) / 12
	}
	yearly := func(r []float64) float64 { return math.Pow(metrics.Growth(r), 1/years) - 1 }
	out := Brought{Sleeve: of, Weight: p.weight / float64(len(whole)), Return: yearly(own), Risk: math.NaN()}
	for t, c := range p.each {
		out.Added += c * metrics.GrowthRate(whole[t])
	}
	out.Added /= years * metrics.GrowthRate(yearly(whole))
	if metrics.Deviation(whole) > steady {
		out.Risk = metrics.Covariance(p.each, whole) / metrics.Covariance(whole, whole)
	}
	return out
}

// steady is the deviation below which months do not vary.
const steady = 1e-12
