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
	n, list := len(s.Bills), s.Sleeves.List()
	returns := make([]float64, n)
	each := make([][]float64, list.Len()+1) // contributions, cash last
	for i := range each {
		each[i] = make([]float64, n)
	}
	parts := make([]Brought, len(each))
	columns := s.Sleeves.InOrder()
	blend.Walk(s.From, weights, s.Sleeves, s.Cash(), by, func(t int, step blend.Step) {
		returns[t] = step.Return
		for i, weight := range step.Start.Sleeves.InOrder() {
			parts[i].Weight += weight / float64(n)
			each[i][t] = weight * columns[i][t]
		}
		rate := s.Bills
		if step.Start.Cash < 0 {
			rate = s.Loan
		}
		parts[list.Len()].Weight += step.Start.Cash / float64(n)
		each[list.Len()][t] = step.Start.Cash * rate[t]
	})
	total := metrics.Growth(returns) - 1
	if n == 0 || total <= -1 {
		return nil
	}
	years := 1.0
	if n >= metrics.YearMonths {
		years = float64(n) / 12
	}
	link := years * metrics.GrowthRate(math.Pow(1+total, 1/years)-1)
	variance := math.NaN()
	if metrics.Deviation(returns) > 1e-12 {
		variance = metrics.Covariance(returns, returns)
	}
	for i, of := range list.All() {
		parts[i].Sleeve = of
		parts[i].Return = math.Pow(metrics.Growth(columns[i]), 1/years) - 1
	}
	for i := range parts {
		for t, c := range each[i] {
			parts[i].Added += c * metrics.GrowthRate(returns[t]) / link
		}
		parts[i].Risk = metrics.Covariance(each[i], returns) / variance
	}
	if weights.Sum() == blend.Whole {
		return parts[:list.Len()]
	}
	cash := s.Bills
	if weights.Sum() > blend.Whole {
		cash = s.Loan
	}
	parts[list.Len()].Return = math.Pow(metrics.Growth(cash), 1/years) - 1
	return parts
}
