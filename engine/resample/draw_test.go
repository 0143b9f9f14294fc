package resample

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// Blocks are as long as they should be in the mean, their lengths geometric, and
// begin anywhere with equal chance.
func TestBlocks(t *testing.T) {
	const n, horizon, paths = 430, 430, 4000
	for _, block := range []float64{1, 3, 12, 60} {
		months := make([]int32, horizon)
		broken := 0          // months that do not follow the one before
		ones := 0            // of these, those followed by another break
		var begins [10]int   // where blocks begin, by tenths of the period
		var beginSum float64 // of the first month of each path
		for path := range paths {
			Draw(months, n, block, 7, uint64(path))
			beginSum += float64(months[0])
			for i := 1; i < horizon; i++ {
				if months[i] != (months[i-1]+1)%n {
					broken++
					begins[int(months[i])*10/n]++
					if i+1 < horizon && months[i+1] != (months[i]+1)%n {
						ones++
					}
				}
			}
		}
		// A month breaks with chance 1/b, unless the new block happens to go on.
		chance := 1 / block * (1 - 1.0/n)
		trials := float64(paths * (horizon - 1))
		within(t, "breaks", float64(broken)/trials, chance, math.Sqrt(chance*(1-chance)/trials))
		trials = float64(broken) * (horizon - 2) / (horizon - 1)
		within(t, "blocks of one month", float64(ones)/trials, chance, math.Sqrt(max(chance*(1-chance), 1e-6)/trials))
		for _, k := range begins {
			within(t, "beginnings in a tenth", float64(k)/float64(broken), 0.1, math.Sqrt(0.09/float64(broken)))
		}
		within(t, "mean first month", beginSum/paths, (n-1)/2.0, n/math.Sqrt(12*paths))
	}
}

// within allows four and a half standard errors.
func within(t *testing.T, what string, got, want, err float64) {
	t.Helper()
	if math.Abs(got-want) > 4.5*err {
		t.Errorf("%s: %v, want %v within %v", what, got, want, 4.5*err)
	}
}

// The draw depends on seed and path, both of them, and a longer path begins as
// the shorter one.
func TestDrawDependsOnSeedAndPath(t *testing.T) {
	draw := func(seed, path uint64) []int32 {
		months := make([]int32, 200)
		Draw(months, 430, 12, seed, path)
		return months
	}
	if !slices.Equal(draw(1, 5), draw(1, 5)) {
		t.Error("the same draw differs")
	}
	if slices.Equal(draw(1, 5), draw(1, 6)) || slices.Equal(draw(1, 5), draw(2, 5)) {
		t.Error("different draws are the same")
	}
	long := make([]int32, 300)
	Draw(long, 430, 12, 1, 5)
	if !slices.Equal(long[:200], draw(1, 5)) {
		t.Error("a longer path begins in another way")
	}
}

// Paths, and the same path of other seeds, have no more in common than chance gives:
// the months of two that stand at the same place are uncorrelated.
func TestDrawsAreIndependent(t *testing.T) {
	const n, horizon, pairs = 430, 60, 20000
	a, b := make([]int32, horizon), make([]int32, horizon)
	for name, next := range map[string][2]uint64{"path": {0, 1}, "seed": {1, 0}, "both": {1, 1}} {
		for _, place := range []int{0, 1, 30} {
			sum := 0.0
			for i := range uint64(pairs) {
				Draw(a, n, 12, 3, 2*i)
				Draw(b, n, 12, 3+next[0], 2*i+next[1])
				sum += (float64(a[place]) - (n-1)/2.0) * (float64(b[place]) - (n-1)/2.0)
			}
			variance := (n*n - 1) / 12.0
			within(t, "correlation of the next "+name, sum/pairs/variance, 0, 1/math.Sqrt(pairs))
		}
	}
}

func TestDrawStaysInside(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 500).Draw(t, "n")
		months := make([]int32, rapid.IntRange(1, 700).Draw(t, "horizon"))
		Draw(months, n, rapid.Float64Range(1, 1e6).Draw(t, "block"), rapid.Uint64().Draw(t, "seed"), rapid.Uint64().Draw(t, "path"))
		for _, m := range months {
			if m < 0 || int(m) >= n {
				t.Fatalf("month %d of %d", m, n)
			}
		}
	})
}
