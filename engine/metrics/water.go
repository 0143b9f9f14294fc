package metrics

import (
	"cmp"
	"math"
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

// TimeUnderWater returns the share of the months that end below an earlier peak, and
// the length in months of the longest run of them. The starting wealth counts as a
// peak. The share is NaN without months.
func TimeUnderWater(r []float64) (share float64, longest int) {
	w, peak := 1.0, 1.0
	under, run := 0, 0
	for _, v := range r {
		w *= 1 + v
		if w >= peak {
			peak, run = w, 0
			continue
		}
		under++
		run++
		longest = max(longest, run)
	}
	if len(r) == 0 {
		return math.NaN(), 0
	}
	return float64(under) / float64(len(r)), longest
}
