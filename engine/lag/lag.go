// Package lag finds series of daily changes that stand a day off: those that fit the
// changes of their relatives better on another day than on their own.
package lag

import (
	"math"

	"trendblend/engine/metrics"
)

// fewest is how many days two series must share before they are compared.
const fewest = 60

// Information returns how much the changes a tell of the changes b of lag days
// before (after, where lag is negative), in nats:
//
//	-n/2 ln(1 - r²)
//
// and 0 where r is below 0, since relatives move the same way:
//
// the log of the likelihood ratio of two normal variables with the correlation r
// against independent ones (Kullback 1959, Information Theory and Statistics,
// chapter 9). A row is one day of a common calendar; NaN stands where a series has
// no change. It is 0 with fewer than 60 common days or without deviation.
func Information(a, b []float64, lag int) float64 {
	var x, y []float64
	for t := range a {
		if u := t - lag; u >= 0 && u < len(b) && !math.IsNaN(a[t]) && !math.IsNaN(b[u]) {
			x, y = append(x, a[t]), append(y, b[u])
		}
	}
	if len(x) < fewest {
		return 0
	}
	r := metrics.Correlation(x, y)
	if !(r > 0) {
		return 0
	}
	return -float64(len(x)) / 2 * math.Log(1-min(r*r, 0.999))
}

// Series are the changes of one market. A fixed one is known to stand on its own days.
type Series struct {
	Changes []float64
	Fixed   bool
}

// Off is how many days a series stands off (1: a day late, -1: a day early), and by how
// much it fits its relatives better so moved than on its own days, in nats.
type Off struct {
	Days int
	Gain float64
}

// Find returns for each series whether it stands a day off beside the others. It looks
// for the days that make the information between all pairs greatest, and moves a
// series only where that adds more than the threshold. Up to three, or all, are moved at
// once, since those that are late together fit each other and hide it. Late ones are sought
// first: rows that hold the day before are how sources err, and of two series that are a
// day apart the pair itself does not say which is off. A series that its closest relative
// fits on its own day is not off: one that closes early fits the far ones better a day off.
func Find(all []Series, threshold float64) []Off {
	s := search{all: all, days: make([]int, len(all)), known: map[[3]int]float64{}}
	for _, days := range []int{1, -1} {
		for s.move(days, threshold) {
		}
	}
	found := make([]Off, len(all))
	for i, days := range s.days {
		if days == 0 {
			continue
		}
		now, closest := s.around([]int{i}), s.closest(i)
		s.days[i] = 0
		if closest > s.closest(i) {
			found[i] = Off{Days: days, Gain: now - s.around([]int{i})}
		}
		s.days[i] = days
	}
	return found
}

type search struct {
	all   []Series
	days  []int // that each series is held to be off
	known map[[3]int]float64
}

// pair is the information between two series, each moved by the days that it is held to be off.
func (s *search) pair(i, j int) float64 {
	if i > j {
		i, j = j, i
	}
	key := [3]int{i, j, s.days[i] - s.days[j]}
	v, ok := s.known[key]
	if !ok {
		v = Information(s.all[i].Changes, s.all[j].Changes, key[2])
		s.known[key] = v
	}
	return v
}

// around is the information of all pairs that one of the group is in.
func (s *search) around(group []int) (sum float64) {
	in := make([]bool, len(s.all))
	for _, i := range group {
		for j := range s.all {
			if j != i && !in[j] {
				sum += s.pair(i, j)
			}
		}
		in[i] = true
	}
	return sum
}

// closest is the information between a series and the one that tells most of it.
func (s *search) closest(i int) (most float64) {
	for j := range s.all {
		if j != i {
			most = max(most, s.pair(i, j))
		}
	}
	return most
}

// move moves the one, two or three series by days that gain most, and reports whether any gained enough.
func (s *search) move(days int, threshold float64) bool {
	var free []int
	for i, x := range s.all {
		if !x.Fixed && s.days[i] == 0 {
			free = append(free, i)
		}
	}
	most := 3
	if len(free) > 12 {
		most = 2
	}
	best, gained := []int(nil), 0.0
	try := func(group []int) {
		before := s.around(group)
		for _, i := range group {
			s.days[i] = days
		}
		gain := s.around(group) - before - threshold*float64(len(group))
		for _, i := range group {
			s.days[i] = 0
		}
		if gain > gained {
			best, gained = append([]int(nil), group...), gain
		}
	}
	var extend func(group []int, from int)
	extend = func(group []int, from int) {
		for k := from; k < len(free); k++ {
			next := append(group, free[k])
			try(next)
			if len(next) < most {
				extend(next, k+1)
			}
		}
	}
	extend(make([]int, 0, most), 0)
	try(free) // beside a fixed one all may be off
	for _, i := range best {
		s.days[i] = days
	}
	return best != nil
}
