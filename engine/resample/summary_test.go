package resample

import (
	"math"
	"testing"
)

// The expected values are scipy.stats 1.10's: beta.ppf(0.95, 1, paths), the upper end of
// the one-sided interval of Clopper and Pearson (1934) for none out of so many.
func TestUnseen(t *testing.T) {
	for paths, want := range map[int]float64{
		1: 0.95, 10: 0.2588655508930522, 200: 0.014867039231272056, 500: 0.005973551516349557,
		1000: 0.0029912495450952954, 10_000: 0.00029952835977661195, 100_000: 2.9956874019427947e-05,
	} {
		if got := Unseen(paths); math.Abs(got/want-1) > 1e-10 {
			t.Errorf("unseen in %d: %v, want %v", paths, got, want)
		}
	}
}

// The expected values are scipy.stats's binom(paths, 0.5).std() / paths. No chance over
// so many paths has a larger standard error.
func TestCoarsest(t *testing.T) {
	for paths, want := range map[int]float64{100: 0.05, 400: 0.025, 1000: 0.015811388300841896, 10_000: 0.005} {
		got := Coarsest(paths)
		if math.Abs(got/want-1) > 1e-12 {
			t.Errorf("%d: %v, want %v", paths, got, want)
		}
		for of := range paths + 1 {
			c := chanceOf(of, paths)
			if c.Error > got*(1+1e-12) {
				t.Errorf("%d of %d has an error of %v, above %v", of, paths, c.Error, got)
			}
		}
	}
}
