package blend

import "time"

// Rebalance is a schedule with the band that Bands needs: the percentage points
// that a sleeve may be away from its weight, and the month that Annual restores at
// the end of; 0 is December.
type Rebalance struct {
	Schedule Schedule
	Band     float64
	Month    time.Month
}

// Calendar tells for each month of a year, January first, whether a blend is brought
// back to its weights at its end. It is all that monthly, quarterly, annual and none
// go by; Bands has no calendar and looks at the sleeves (Drifted).
func (by Rebalance) Calendar() (restores [12]bool) {
	anniversary := by.Month
	if anniversary == 0 {
		anniversary = time.December
	}
	for i := range restores {
		switch month := time.January + time.Month(i); by.Schedule {
		case Monthly:
			restores[i] = true
		case Quarterly:
			restores[i] = month%3 == 0
		case Annual:
			restores[i] = month == anniversary
		}
	}
	return restores
}

// Drifted tells whether Bands brings the blend back to its target when the sleeves
// have come to held and the whole blend to sum.
func (by Rebalance) Drifted(held, target []float64, sum float64) bool {
	far := by.Band / 100 * sum
	for i := range held {
		if d := held[i] - target[i]*sum; d > far || d < -far {
			return true
		}
	}
	return false
}

// clock says of month after month whether a blend is brought back to its weights.
type clock struct {
	by       Rebalance
	calendar [12]bool
	of       int // the month of the year, January as 0
}

func (by Rebalance) from(first time.Month) clock {
	return clock{by, by.Calendar(), int(first - time.January)}
}

// due tells it for the next month, at whose end the sleeves have come to held and the
// whole blend to sum.
func (c *clock) due(held, target []float64, sum float64) bool {
	now := c.calendar[c.of]
	if c.of++; c.of == len(c.calendar) {
		c.of = 0
	}
	return now || c.by.Schedule == Bands && c.by.Drifted(held, target, sum)
}
