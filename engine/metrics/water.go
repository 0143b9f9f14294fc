package metrics

import (
	"cmp"
	"slices"

	"trendblend/engine"
)

// MonthsDown is the number of months from the peak to the trough.
func (d Drawdown) MonthsDown() int { return int(d.Trough - d.Peak) }

// MonthsToRecover is the number of months from the trough until the peak was seen
// again; ok is false where it was not.
func (d Drawdown) MonthsToRecover() (months int, ok bool) {
	return int(d.Recovery - d.Trough), d.Recovered
}

// WorstDrawdowns returns the n deepest drawdowns of the returns r, deepest first;
// fewer where there are fewer. Each spans a peak, the trough and the recovery, so
// that no two overlap; first is the month of r[0].
func WorstDrawdowns(first engine.Month, r []float64, n int) []Drawdown {
	all := Drawdowns(first, r, 0)
	slices.SortStableFunc(all, func(a, b Drawdown) int { return cmp.Compare(a.Depth, b.Depth) })
	return all[:min(n, len(all))]
}

// TimeUnderWater counts the months that end below an earlier peak, and the longest run of
// them, as far as the path lived. The starting wealth counts as a peak.
func TimeUnderWater(r []float64) (under Count, longest int) {
	under, _, longest = underWater(r)
	return under, longest
}

// LongestUnderWater returns where the longest run of months that end below an earlier
// peak begins, the earliest of equally long ones, and its length, 0 where there is none.
func LongestUnderWater(r []float64) (at, months int) {
	_, at, months = underWater(r)
	return at, months
}

// underWater counts the months below an earlier peak, and finds their longest run.
func underWater(r []float64) (under Count, at, longest int) {
	w, peak, run := 1.0, 1.0, 0
	r = alive(r)
	under.Of = len(r)
	for i, v := range r {
		w *= 1 + v
		if w >= peak {
			peak, run = w, 0
			continue
		}
		under.N++
		if run++; run > longest {
			at, longest = i+1-run, run
		}
	}
	return under, at, longest
}
