package own

import (
	"math"

	"trendblend/engine"
	"trendblend/engine/history"
	"trendblend/engine/metrics"
)

// LeastFit is the number of months that a fund and a sleeve must share before anything is
// said of how the one stands for the other.
const LeastFit = 12

// Fit is how a sleeve stands for a fund over the months that both have.
type Fit struct {
	From, To      engine.Month
	Months        int
	Correlation   float64 // Pearson's, of the monthly returns
	Beta          float64 // of the fund to the sleeve, both in excess of bills; see metrics.Beta
	TrackingError float64 // sqrt 12 x standard deviation of fund - sleeve; see metrics.TrackingError
	Difference    float64 // CAGR of the fund less that of the sleeve
	Fund, Sleeve  float64 // the CAGR of each
}

// Enough holds where the months are enough to say anything.
func (f Fit) Enough() bool { return f.Months >= LeastFit }

// FitOf holds a fund against a sleeve. Its figures are NaN where the two share fewer than
// LeastFit months for which the return of bills is known.
func FitOf(fund, sleeve, bills history.Series) Fit {
	from, to := common(fund, sleeve, bills)
	f := Fit{From: from, To: to, Months: max(0, int(to-from)+1)}
	nan := math.NaN()
	f.Correlation, f.Beta, f.TrackingError, f.Difference, f.Fund, f.Sleeve = nan, nan, nan, nan, nan, nan
	if !f.Enough() {
		return f
	}
	mine, theirs, cash := fund.Between(from, to).Return, sleeve.Between(from, to).Return, bills.Between(from, to).Return
	f.Correlation = metrics.Correlation(mine, theirs)
	f.Beta = metrics.Beta(mine, theirs, cash)
	f.TrackingError = metrics.TrackingError(mine, theirs)
	f.Fund, f.Sleeve = metrics.CAGR(mine), metrics.CAGR(theirs)
	f.Difference = f.Fund - f.Sleeve
	return f
}

// common are the months that all of some series have; the last lies before the first where
// there is none.
func common(all ...history.Series) (from, to engine.Month) {
	from, to = all[0].First, all[0].Last()
	for _, s := range all[1:] {
		from, to = max(from, s.First), min(to, s.Last())
	}
	return from, to
}

// Explained is a fund's return in excess of bills, explained by those of several sleeves.
type Explained struct {
	From, To engine.Month
	Months   int
	metrics.Regression
}

// Explain regresses the fund on the sleeves, all in excess of bills, over the months that all of
// them have; its figures are NaN for fewer than LeastFit.
func Explain(fund, bills history.Series, sleeves ...history.Series) Explained {
	from, to := common(append([]history.Series{fund, bills}, sleeves...)...)
	e := Explained{From: from, To: to, Months: max(0, int(to-from)+1)}
	if e.Months < LeastFit {
		e.Regression = metrics.Regress(nil, make([][]float64, len(sleeves))...)
		return e
	}
	cash := bills.Between(from, to).Return
	excess := func(s history.Series) []float64 {
		r := make([]float64, e.Months)
		for i, v := range s.Between(from, to).Return {
			r[i] = v - cash[i]
		}
		return r
	}
	x := make([][]float64, len(sleeves))
	for i, s := range sleeves {
		x[i] = excess(s)
	}
	e.Regression = metrics.Regress(excess(fund), x...)
	return e
}

// RollingYears is the window of the rolling correlation.
const RollingYears = 3

// Rolling returns the correlation of a fund and a sleeve over every window of RollingYears;
// first is the month with which the first window ends.
func Rolling(fund, sleeve history.Series) (first engine.Month, correlation []float64) {
	from, to := common(fund, sleeve)
	if to < from {
		return from, nil
	}
	x, y := fund.Between(from, to).Return, sleeve.Between(from, to).Return
	return from + 12*RollingYears - 1, metrics.RollingCorrelation(x, y, RollingYears)
}

// Closest is the fit with the highest correlation: its place, and false where none has one.
func Closest(fits []Fit) (at int, ok bool) {
	for i, f := range fits {
		if !math.IsNaN(f.Correlation) && (!ok || f.Correlation > fits[at].Correlation) {
			at, ok = i, true
		}
	}
	return at, ok
}
