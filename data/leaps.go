//go:build !js

package data

import (
	"fmt"
	"math"
)

const (
	mostTimes       = 2.5  // by how much a level may grow or shrink from one day or month to the next; crude in 2020-04 fell to 0.57
	spikeLeast      = 0.10 // a log change from which a level that comes straight back is held against the others of its series
	spikeDeviations = 20   // how many standard deviations of it are impossible; gasoline in 2020-04 made 11 in the first edition
	fewestMoves     = 100  // that a series must have to tell its standard deviation
)

// leaps names the levels that no market makes: one that is several times the level before it, and one far off that the next
// takes back. A slipped digit or point does that, and a line that is cut inside its number.
func leaps(levels []float64, fail func(i int, reason string) Fault) []error {
	if quiet(levels) {
		return nil
	}
	var errs []error
	for i := 1; i < len(levels); i++ {
		before, now := levels[i-1], levels[i]
		if now <= mostTimes*before && before <= mostTimes*now {
			continue
		}
		errs = append(errs, fail(i, fmt.Sprintf("is %.4g times the level before it, %v; no market moves so", now/before, before)))
		if i+1 < len(levels) && levels[i+1] <= mostTimes*before && before <= mostTimes*levels[i+1] {
			i++ // it comes back, which is no second fault
		}
	}
	if len(errs) > 0 {
		return errs
	}
	for _, s := range Spikes(levels, spikeLeast, spikeDeviations) {
		reason := fmt.Sprintf(
			"is %+.1f %% from the level before it, %.0f standard deviations, and the next level takes it back; no market moves so",
			100*(math.Exp(s.Move)-1), s.Deviations,
		)
		errs = append(errs, fail(s.At, reason))
	}
	return errs
}

// quiet reports whether no level is far from the one before it, as in most series; it is quick.
func quiet(levels []float64) bool {
	before := math.Inf(1)
	if len(levels) > 0 {
		before = levels[0]
	}
	for _, now := range levels {
		if now > (1+spikeLeast)*before || before > (1+spikeLeast)*now {
			return false
		}
		before = now
	}
	return true
}

// Spike is a level from which the next comes back.
type Spike struct {
	At         int
	Move       float64 // the log of its change
	Deviations float64 // the smaller of its change and the next, in standard deviations of all others
}

// Spikes returns the levels that lie further than the least log change, and further than so many standard deviations of the
// series' other changes, from the level before and from the next on the same side, where those two are close to each other.
func Spikes(levels []float64, least, deviations float64) []Spike {
	var found []Spike
	sum, squares, moves := 0.0, 0.0, float64(len(levels)-1)
	if moves < fewestMoves {
		return nil
	}
	low, high := math.Exp(-least), math.Exp(least)
	for i := 1; i+1 < len(levels); i++ {
		before, now, next := levels[i-1], levels[i], levels[i+1]
		up, down := now > before*high && now > next*high, now < before*low && now < next*low
		if !up && !down {
			continue // nearly always, and without a logarithm
		}
		there, back := math.Log(now/before), math.Log(next/now)
		smaller := min(math.Abs(there), math.Abs(back))
		if 2*math.Abs(there+back) >= smaller {
			continue
		}
		if squares == 0 {
			for j := 1; j < len(levels); j++ {
				change := math.Log(levels[j] / levels[j-1])
				sum += change
				squares += change * change
			}
		}
		mean := (sum - there - back) / (moves - 2)
		deviation := math.Sqrt(max(0, (squares-there*there-back*back)/(moves-2)-mean*mean))
		if smaller > deviations*deviation {
			found = append(found, Spike{i, there, smaller / deviation})
		}
	}
	return found
}
