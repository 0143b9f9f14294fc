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

// LongestUnderwater finds the longest time that wealth spent below an earlier
// peak: the months after a peak's, up to the one that made it good or, where none
// did, to the end of the series. The earliest of equally long ones; false where
// wealth never fell.
func LongestUnderwater(x Series, others ...Series) (Stretch, bool) {
	var longest Stretch
	found := false
	for _, d := range metrics.Drawdowns(x.First, x.Return, 0) {
		s := Stretch{From: d.Peak + 1, To: x.Last()}
		if d.Recovered {
			s.To = d.Recovery
		}
		if !found || s.Months() > longest.Months() {
			longest, found = s, true
		}
	}
	if !found {
		return Stretch{}, false
	}
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
