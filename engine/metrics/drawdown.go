package metrics

import (
	"math"

	"trendblend/engine"
)

// Drawdown is one fall of wealth below its running peak.
type Drawdown struct {
	Depth     float64      // wealth at the trough / wealth at the peak - 1, in [-1, 0]
	Peak      engine.Month // the start of the period counts: the month before its first
	Trough    engine.Month
	Recovery  engine.Month // the first month back at the peak; 0 where it never came back
	Recovered bool
}

// MaxDrawdown is the deepest drawdown of the returns r, whose first month is
// first: min of W / running peak - 1, with the starting wealth 1 counted as a
// peak. The zero Drawdown where wealth never falls.
func MaxDrawdown(first engine.Month, r []float64) Drawdown {
	var worst Drawdown
	w, peak := 1.0, 1.0
	at := first - 1 // month of the running peak
	open := false   // the worst fall so far is not yet made good
	for i, v := range r {
		month := first + engine.Month(i)
		w *= 1 + v
		if w >= peak {
			if open {
				worst.Recovery, worst.Recovered, open = month, true, false
			}
			peak, at = w, month
			continue
		}
		if depth := w/peak - 1; depth < worst.Depth && depth < -noise {
			worst, open = Drawdown{Depth: depth, Peak: at, Trough: month}, true
		}
	}
	return worst
}

// Underwater writes into dst the drawdown at each month's end, W / running peak - 1,
// and returns it. The starting wealth counts as a peak.
func Underwater(dst, r []float64) []float64 {
	w, peak := 1.0, 1.0
	for i, v := range r {
		w *= 1 + v
		peak = max(peak, w)
		dst[i] = w/peak - 1
	}
	return dst[:len(r)]
}

// Ulcer is the Ulcer index, sqrt(mean of the squared drawdowns at the month ends)
// (Martin and McCann 1989); NaN without months.
func Ulcer(r []float64) float64 {
	w, peak, sum := 1.0, 1.0, 0.0
	for _, v := range r {
		w *= 1 + v
		peak = max(peak, w)
		d := w/peak - 1
		sum += d * d
	}
	return math.Sqrt(sum / float64(len(r)))
}

// Calmar is CAGR / |max drawdown|; NaN where wealth never fell, and where all was lost.
func Calmar(cagr, depth float64) float64 {
	if !(depth < 0) || depth <= -1 {
		return math.NaN()
	}
	return cagr / -depth
}

// Wealth writes into dst what 1 has become at each month's end and returns it.
func Wealth(dst, r []float64) []float64 {
	w := 1.0
	for i, v := range r {
		w *= 1 + v
		dst[i] = w
	}
	return dst[:len(r)]
}
