package metrics

import (
	"math"
	"time"

	"trendblend/engine"
)

// PartYear is the return of a calendar year of which the period holds the months From to To alone.
type PartYear struct {
	From, To engine.Month
	Return   float64
}

// PartYears compounds the months of the calendar years that Years leaves out: that in which the period begins, where
// it does not begin in January, and that in which it ends, where it does not end in December. Like that of a whole
// year, the return is NaN where the path was ruined before the part began.
func PartYears(first engine.Month, r []float64) []PartYear {
	var parts []PartYear
	lived := lived(r)
	for i := 0; i < len(r); {
		from := first + engine.Month(i)
		n := min(len(r)-i, int(time.December-from.Of())+1)
		if n < 12 {
			part := PartYear{from, from + engine.Month(n) - 1, math.NaN()}
			if i <= lived {
				part.Return = Growth(r[i:i+n]) - 1
			}
			parts = append(parts, part)
		}
		i += n
	}
	return parts
}
