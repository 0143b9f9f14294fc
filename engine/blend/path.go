package blend

import (
	"errors"
	"slices"

	"trendblend/engine"
)

// Schedule says when a blend is brought back to its weights.
type Schedule string

const (
	Monthly   Schedule = "monthly"
	Quarterly Schedule = "quarterly" // at the end of March, June, September and December
	Annual    Schedule = "annual"    // at the end of December, or of another month where Rebalance names one
	None      Schedule = "none"
	Bands     Schedule = "bands" // at a month end where a sleeve has drifted too far
)

var schedules = [...]Schedule{Monthly, Quarterly, Annual, None, Bands}

// Schedules returns the schedules in the order in which they are offered.
func Schedules() []Schedule { return schedules[:] }

// ParseSchedule reads a schedule's name.
func ParseSchedule(s string) (Schedule, error) {
	if slices.Contains(schedules[:], Schedule(s)) {
		return Schedule(s), nil
	}
	return "", errors.New("is not one of monthly, quarterly, annual, none, bands")
}

// Path writes into dst the monthly returns of a blend and returns it. Column i of
// returns belongs to weight i; the first month is first. At each month's end every
// sleeve has grown by its return; then the blend is brought back to its weights
// where the schedule says so. The weights must add up to Whole; PathWithCash takes
// those that do not. A blend that has lost everything is ruined, as in Walk.
func Path(dst []float64, first engine.Month, w Weights, returns [len(sleeves)][]float64, by Rebalance) []float64 {
	var target, held [len(sleeves)]float64
	for i := range w {
		target[i] = w.Fraction(i)
	}
	held = target
	n := len(returns[0])
	dst = dst[:n]
	stocks, bonds, trend := returns[0][:n], returns[1][:n], returns[2][:n]
	clock := by.from(first.Of())
	for t := range dst {
		held[0] *= 1 + stocks[t]
		held[1] *= 1 + bonds[t]
		held[2] *= 1 + trend[t]
		sum := held[0] + held[1] + held[2]
		dst[t] = sum - 1
		if !(sum > 0) {
			dst[t] = -1
			clear(dst[t+1:])
			break
		}
		if clock.due(&held, &target, sum) {
			held = target
		} else {
			held[0] /= sum
			held[1] /= sum
			held[2] /= sum
		}
	}
	return dst
}
