package history

import (
	"trendblend/engine"
	"trendblend/engine/metrics"
)

// Stretch is a run of months, the series' compound return over it and what others
// returned meanwhile.
type Stretch struct {
	From, To  engine.Month // both included
	Return    float64
	Meanwhile []float64 // one for each of the others; NaN where it has no history
}

// Months returns how many months the stretch lasted.
func (s Stretch) Months() int { return int(s.To-s.From) + 1 }

// LongestUnderwater finds the longest run of months that end below an earlier peak, the
// month that makes the peak good not counted. The earliest of equally long ones; false
// where wealth never fell.
func LongestUnderwater(x Series, others ...Series) (Stretch, bool) {
	at, months := metrics.LongestUnderWater(x.Return)
	if months == 0 {
		return Stretch{}, false
	}
	from := x.First + engine.Month(at)
	longest := Stretch{From: from, To: from + engine.Month(months) - 1}
	longest.Return = x.Over(longest.From, longest.To)
	longest.Meanwhile = over(others, longest.From, longest.To)
	return longest, true
}

// Worst finds the run of that many months with the lowest compound return, the
// earliest of equal ones; false where the series is shorter.
func Worst(x Series, months int, others ...Series) (Stretch, bool) {
	if months < 1 || len(x.Return) < months {
		return Stretch{}, false
	}
	var worst Stretch
	for i := 0; i+months <= len(x.Return); i++ {
		if r := metrics.Growth(x.Return[i:i+months]) - 1; i == 0 || r < worst.Return {
			from := x.First + engine.Month(i)
			worst = Stretch{From: from, To: from + engine.Month(months) - 1, Return: r}
		}
	}
	worst.Meanwhile = over(others, worst.From, worst.To)
	return worst, true
}
