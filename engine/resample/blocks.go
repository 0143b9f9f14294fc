// Package resample asks how much of a blend's figures is luck: it draws other
// histories from the months of the period by the stationary block bootstrap of
// Politis and Romano, "The Stationary Bootstrap", JASA 89 (1994), and measures the
// blends on each of them.
package resample

import (
	"math"
	"math/bits"
	"math/rand/v2"
)

// Draw writes into months a resampled history of a period of n months, as places
// 0…n-1 in it: blocks of consecutive months, each beginning anywhere with equal
// chance, of geometric length with mean block (at least 1). The period's last month
// is followed by its first. The draw depends on seed and path alone.
func Draw(months []int32, n int, block float64, seed, path uint64) {
	var source rand.PCG
	source.Seed(seed, path)
	perMonth := math.Log1p(-1 / block) // log of the chance that a block goes on
	for t := 0; t < len(months); {
		begin, _ := bits.Mul64(source.Uint64(), uint64(n))
		chance := 1 - float64(source.Uint64()>>11)/(1<<53) // in (0, 1]
		length := math.Log(chance) / perMonth
		end := len(months)
		if length < float64(end-t-1) {
			end = t + 1 + int(length)
		}
		for at := int32(begin); t < end; t++ {
			months[t] = at
			if at++; int(at) == n {
				at = 0
			}
		}
	}
}

// Steps of the automatic block length; all three values are those of the papers.
const (
	insignificant = 5   // autocorrelations in a row that must be small, K_N for every n below 10^25
	bandSize      = 2.0 // in units of sqrt(log10 n / n): an autocorrelation below it is small
	mostBlock     = 3.0 // the longest block in units of sqrt n
)

// BlockLength is the mean block length in months that suits a series best in the
// stationary bootstrap of its mean: Politis and White, "Automatic Block-Length
// Selection for the Dependent Bootstrap", Econometric Reviews 23 (2004), as corrected by Patton,
// Politis and White, ibid. 28 (2009):
//
//	b = (2 G^2 / D)^(1/3) n^(1/3),  D = 2 g^2
//	G = sum over |k| <= M of lambda(k/M) |k| R(k)
//	g = sum over |k| <= M of lambda(k/M) R(k)
//
// with R(k) the autocovariance at lag k (divided by n) and lambda the flat-top
// window: 1 up to a half, then falling to 0 at 1. M is twice the smallest lag m,
// at least 1, after which five autocorrelations in a row lie below
// 2 sqrt(log10 n / n); where there is none, twice the largest lag whose
// autocorrelation does not; never more than sqrt n + 5. The length lies between 1 and
// min(3 sqrt n, n/3), both rounded up. NaN for fewer than nine months and for a constant series.
func BlockLength(x []float64) float64 {
	n := float64(len(x))
	if n < 9 {
		return math.NaN()
	}
	mean := 0.0
	for _, v := range x {
		mean += v / n
	}
	longest := min(int(math.Ceil(math.Sqrt(n)))+insignificant, len(x)-1)
	covariance := make([]float64, longest+1)
	for k := range covariance {
		for t := k; t < len(x); t++ {
			covariance[k] += (x[t] - mean) * (x[t-k] - mean) / n
		}
	}
	if !(math.Sqrt(covariance[0]) > 1e-12) {
		return math.NaN()
	}
	small := bandSize * math.Sqrt(math.Log10(n)/n)
	lag, run := 0, 0 // the last lag that counts; how many small ones have followed it
	for k := 1; k <= longest && run < insignificant; k++ {
		if math.Abs(covariance[k]) < small*covariance[0] {
			run++
		} else {
			lag, run = k, 0
		}
	}
	window := min(2*max(lag, 1), longest)
	slope, level := 0.0, covariance[0] // G and g
	for k := 1; k <= window; k++ {
		weight := min(1, 2*(1-float64(k)/float64(window)))
		slope += 2 * weight * float64(k) * covariance[k]
		level += 2 * weight * covariance[k]
	}
	b := math.Cbrt(slope * slope / (level * level) * n)
	most := math.Ceil(min(mostBlock*math.Sqrt(n), n/3))
	return max(1, min(b, most))
}
