package trend

import "math"

const (
	volatilityDecay = 60.0 / 61 // of a day's weight: the centre of mass lies 60 days back
	volatilityDays  = 61        // daily returns needed before a volatility is trusted
	volatilityFloor = 0.02      // the lowest volatility that a size is computed with
	daysPerYear     = 261
)

// signalVolatility returns a market's volatility a year as of each month's signal
// day, at least 2 %; see volatilityOn.
func signalVolatility(values []float64, days []int32) []float64 {
	sigma := volatilityOn(values, days)
	for m, v := range sigma {
		sigma[m] = max(volatilityFloor, v) // NaN stays NaN
	}
	return sigma
}

// EndVolatility returns a market's volatility a year as of the last trading day of each
// month of the panel, as in volatilityOn: what Moskowitz, Ooi and Pedersen (2012) size by.
func (p *Panel) EndVolatility(market int) []float64 {
	m := p.Tables().Markets[market]
	days := make([]int32, p.Months())
	for i := range days {
		days[i] = -1
	}
	for i, d := range m.Days {
		if month := d.Month(); month <= p.Last {
			days[month-p.First] = int32(i)
		}
	}
	return volatilityOn(m.Values, days)
}

// volatilityOn returns a market's volatility a year as of some days, rising indices into
// values, -1 where there is none: sqrt 261 times the exponentially weighted standard
// deviation of the daily returns up to and including that day. NaN with fewer than 61
// returns.
func volatilityOn(values []float64, days []int32) []float64 {
	sigma := undefined(len(days))
	var weight, sum, squares float64 // of the returns seen, each weighted
	seen := 0
	for m, day := range days {
		if day < 0 {
			continue
		}
		for ; seen < int(day); seen++ {
			r := values[seen+1]/values[seen] - 1
			weight = 1 + volatilityDecay*weight
			sum = r + volatilityDecay*sum
			squares = r*r + volatilityDecay*squares
		}
		if seen >= volatilityDays {
			mean := sum / weight
			sigma[m] = math.Sqrt(daysPerYear * max(0, squares/weight-mean*mean))
		}
	}
	return sigma
}
