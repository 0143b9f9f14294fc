package metrics

import "math"

// GrowthRate is ln(1+r) / r, the continuous growth in a return of r; 1 in the limit r = 0,
// NaN where nothing is left. It links what parts add to each month over a period (Carino,
// Combining Attribution Effects over Time, 1999).
func GrowthRate(r float64) float64 {
	switch {
	case r == 0:
		return 1
	case r <= -1:
		return math.NaN()
	}
	return math.Log1p(r) / r
}
