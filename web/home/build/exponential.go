package build

import "math"

// exponential is e to the power of x as exp_amd64.s of the toolchain computes it, on a processor that multiplies and adds in
// one rounding. Go's own for WebAssembly is another: the last digit of a power would differ now and then, and an answer
// with it.
func exponential(x float64) float64 {
	const (
		log2e    = 1.4426950408889634073599246810018920
		ln2u     = 0.69314718055966295651160180568695068359375
		ln2l     = 0.28235290563031577122588448175013436025525412068e-12
		overflow = 7.09782712893384e+02
	)
	switch {
	case math.IsNaN(x) || math.IsInf(x, 1):
		return x
	case math.IsInf(x, -1):
		return 0
	case x > overflow:
		return math.Inf(1)
	}
	scaled := math.RoundToEven(x * log2e)
	if scaled < -2000 {
		return 0
	}
	k := int(scaled)
	x = math.FMA(-scaled, ln2u, x)
	x = math.FMA(-scaled, ln2l, x)
	x *= 0.0625
	sum := 2.4801587301587301587e-5
	sum = math.FMA(sum, x, 1.9841269841269841270e-4)
	sum = math.FMA(sum, x, 1.3888888888888888889e-3)
	sum = math.FMA(sum, x, 8.3333333333333333333e-3)
	sum = math.FMA(sum, x, 4.1666666666666666667e-2)
	sum = math.FMA(sum, x, 1.6666666666666666667e-1)
	sum = math.FMA(sum, x, 0.5)
	sum = math.FMA(sum, x, 1)
	x *= sum
	x *= x + 2
	x *= x + 2
	x *= x + 2
	x = math.FMA(x, x+2, 1)
	k += 0x3FF
	if k >= 0x7FF {
		return math.Inf(1)
	}
	if k > 0 {
		return x * math.Float64frombits(uint64(k)<<52)
	}
	if k < -52 {
		return 0
	}
	return x * math.Float64frombits(uint64(k+0x3FE)<<52) * math.Float64frombits(1<<52)
}
