package trend

import "math"

const (
	volatilityDecay = 60.0 / 61 // of a day's weight: the centre of mass lies 60 days back
	volatilityDays  = 61        // daily returns needed before a volatility is trusted
	volatilityFloor = 0.02      // the lowest volatility that a size is computed with
	daysPerYear     = 261
)

// signalVolatility returns a market's volatility a year as of each month's signal
// day (an index into values, -1 where there is none): sqrt 261 times the
// exponentially weighted standard deviation of the daily returns up to and
// including that day, at least 2 %. NaN with fewer than 61 returns.
func signalVolatility(values []float64, days []int32) []float64 {
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
			variance := max(0, squares/weight-mean*mean)
			sigma[m] = max(volatilityFloor, math.Sqrt(daysPerYear*variance))
		}
	}
	return sigma
}
