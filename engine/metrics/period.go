package metrics

import "math"

// YearMonths is the length from which a figure is given by the year. A return of fewer
// months is not raised to a year's, which nobody earned: the Global Investment
// Performance Standards (2020) forbid it.
const YearMonths = 12

// OverMonths turns a rate a year back into the return of so many months that it was
// annualised from: (1 + rate)^(months/12) - 1.
func OverMonths(rate float64, months int) float64 {
	return math.Pow(1+rate, float64(months)/12) - 1
}
