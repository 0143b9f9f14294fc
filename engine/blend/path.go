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

// Path writes into dst the monthly returns of a blend and returns it; the first month is
// first. At each month's end every sleeve has grown by its return; then the blend is
// brought back to its weights where the schedule says so. The weights must add up to
// Whole; PathWithCash takes those that do not. Every sleeve that the blend holds must have
// returns. A blend that has lost everything is ruined, as in Walk.
func Path(dst []float64, first engine.Month, w Weights, returns Returns, by Rebalance) []float64 {
	n := months(returns)
	dst = dst[:n]
	if n == 0 {
		return dst
	}
	columns, parts := returns.InOrder(), w.Over(returns.list)
	room := parts
	target, held := parts.InOrder(), room.InOrder()
	clock := by.from(first.Of())
	for t := range dst {
		sum := 0.0
		for i := range held {
			held[i] *= 1 + columns[i][t]
			sum += held[i]
		}
		dst[t] = sum - 1
		if !(sum > 0) {
			dst[t] = -1
			clear(dst[t+1:])
			break
		}
		if clock.due(held, target, sum) {
			copy(held, target)
		} else {
			for i := range held {
				held[i] /= sum
			}
		}
	}
	return dst
}

// months is how many months the sleeves have returns of.
func months(returns Returns) int { return len(returns.of[0]) }
