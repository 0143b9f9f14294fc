package build

import (
	"math"
	"math/rand/v2"
	"runtime"
	"testing"
)

// It is what a server's processor computes, bit for bit.
func TestExponential(t *testing.T) {
	if runtime.GOARCH != "amd64" {
		t.Skip("it follows another processor")
	}
	by := rand.New(rand.NewPCG(1, 2))
	special := []float64{0, 1, -1, math.Inf(1), math.Inf(-1), math.NaN(), 709.7, 709.8, 1e300, -1e300, -708, -744, -745, -746, -2000, 5e-324}
	for i := range 1_000_000 {
		x := by.NormFloat64() * []float64{1e-3, 1, 30, 300}[i%4]
		if i < len(special) {
			x = special[i]
		}
		if got, want := exponential(x), math.Exp(x); math.Float64bits(got) != math.Float64bits(want) {
			t.Fatalf("e to the power of %v is %v, of the processor %v", x, got, want)
		}
	}
}
