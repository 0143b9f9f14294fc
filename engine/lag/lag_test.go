package lag_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"trendblend/engine/lag"
)

// Two orthogonal patterns mixed as 0.6 and 0.8 correlate by 0.6 with the first: the
// information is -n/2 ln(1 - 0.36).
func TestInformation(t *testing.T) {
	const n = 240
	a, b := make([]float64, n), make([]float64, n)
	for i := range a {
		a[i] = float64(1 - 2*(i%2))
		b[i] = 0.6*a[i] + 0.8*float64(1-2*(i/2%2))
	}
	if got, want := lag.Information(a, b, 0), -120*math.Log(0.64); math.Abs(got-want) > 1e-9 {
		t.Errorf("%v, want %v", got, want)
	}
	with := append([]float64{math.NaN(), 5}, a...)
	other := append([]float64{5, math.NaN()}, b...)
	if got, want := lag.Information(with, other, 0), -120*math.Log(0.64); math.Abs(got-want) > 1e-9 {
		t.Errorf("with days that only one has: %v, want %v", got, want)
	}
	for name, got := range map[string]float64{
		"few days":      lag.Information(a[:59], b[:59], 0),
		"no deviation":  lag.Information(a, make([]float64, n), 0),
		"no days":       lag.Information(nil, nil, 1),
		"the other way": lag.Information(a, off(a, 1), 0),
	} {
		if got != 0 {
			t.Errorf("%s: %v, want 0", name, got)
		}
	}
}

// market is a series with its own share in a common factor.
func market(r *rand.Rand, factor []float64, own float64) []float64 {
	x := make([]float64, len(factor))
	for t := range x {
		x[t] = factor[t] + own*r.NormFloat64()
	}
	return x
}

// off moves a series: late ones hold on each day the change of the day before.
func off(x []float64, days int) []float64 {
	out := make([]float64, len(x))
	for t := range out {
		out[t] = math.NaN()
		if u := t - days; u >= 0 && u < len(x) {
			out[t] = x[u]
		}
	}
	return out
}

// Whichever series are late by construction are found, and no other; also where most
// are, as long as one is known to be right.
func TestFindIsRightAboutSeriesThatWereMoved(t *testing.T) {
	for _, c := range [][]int{
		{0, 0, 0, 0, 0, 0},
		{0, 1, 0, 0, 0, 0},
		{0, 1, 1, 0, 0, 0},
		{0, 1, 1, 1, 0, 0},
		{0, 1, 1, 1, 1, 1},
		{0, 0, 0, 0, -1, 0},
		{0, 1, 0, 0, 0, -1},
	} {
		for seed := range uint64(20) {
			r := rand.New(rand.NewPCG(seed, 12))
			factor := market(r, make([]float64, 250), 1)
			var all []lag.Series
			for i, days := range c {
				all = append(all, lag.Series{Changes: off(market(r, factor, 1), days), Fixed: i == 0})
			}
			for i, got := range lag.Find(all, 10) {
				if got.Days != c[i] || (got.Days != 0) != (got.Gain > 0) {
					t.Errorf("%v, seed %d: series %d is %+v", c, seed, i, got)
				}
			}
		}
	}
}

// Among series that have nothing to do with each other none is found.
func TestFindNothingInNoise(t *testing.T) {
	for seed := range uint64(20) {
		r := rand.New(rand.NewPCG(seed, 7))
		var all []lag.Series
		for range 8 {
			all = append(all, lag.Series{Changes: market(r, make([]float64, 250), 1)})
		}
		for i, got := range lag.Find(all, 10) {
			if got != (lag.Off{}) {
				t.Errorf("seed %d: series %d is %+v", seed, i, got)
			}
		}
	}
}

// A market that closes early moves with many far ones on the day before, and with its neighbour on its own day: it stands
// right, though all of the far ones together say otherwise. Without the neighbour it is named.
func TestTheClosestRelativeDecides(t *testing.T) {
	r := rand.New(rand.NewPCG(12, 4))
	world, region := make([]float64, 250), make([]float64, 250)
	for i := range world {
		world[i], region[i] = r.NormFloat64(), r.NormFloat64()
	}
	early, neighbour := make([]float64, 250), make([]float64, 250)
	for i := range early {
		early[i] = region[i]
		if i > 0 {
			early[i] += 0.5 * world[i-1]
		}
		neighbour[i] = 0.7*world[i] + 2*region[i]
	}
	all := []lag.Series{{Changes: early}}
	for range 14 {
		all = append(all, lag.Series{Changes: market(r, world, 0.5)})
	}
	if off := lag.Find(all, 10)[0]; off.Days != 1 {
		t.Errorf("alone among far ones it stands %d days late, want 1", off.Days)
	}
	for i, off := range lag.Find(append(all, lag.Series{Changes: neighbour}), 10) {
		if off.Days != 0 {
			t.Errorf("series %d stands %d days late beside its neighbour, by %.0f nats", i, off.Days, off.Gain)
		}
	}
}
