package metrics

import (
	"math"

	"trendblend/engine"
)

// Relative judges a path against the stock market and against another path.
type Relative struct {
	Beta          float64 // to stocks
	UpCapture     float64 // of the comparison; 1 is all of it
	DownCapture   float64
	Rises, Falls  int // months of the comparison that the two captures rest on
	TrackingError float64
	Lag           Lag
}

// RelativeTo computes how monthly returns r with bills f stand to stocks and to the
// returns of a comparison; first is the month of r[0].
func RelativeTo(first engine.Month, r, f, stocks, comparison []float64) Relative {
	up, down := Captures(r, comparison)
	rises, falls := 0, 0
	for _, v := range comparison {
		if v > 0 {
			rises++
		} else if v < 0 {
			falls++
		}
	}
	return Relative{
		Beta:          Beta(r, stocks, f),
		UpCapture:     up,
		DownCapture:   down,
		Rises:         rises,
		Falls:         falls,
		TrackingError: TrackingError(r, comparison),
		Lag:           WorstLag(first, r, comparison),
	}
}

// Beta is the slope of the regression of the excess return r - f on that of the
// market m - f: covariance / variance (Sharpe 1964; Bacon 2008). NaN for fewer than
// two months, where the market's excess return does not vary, and for a ruined path.
func Beta(r, m, f []float64) float64 {
	n := float64(len(r))
	if n < 2 || ruined(r) {
		return math.NaN()
	}
	var mr, mm float64
	for i := range r {
		mr += r[i] - f[i]
		mm += m[i] - f[i]
	}
	mr, mm = mr/n, mm/n
	var xy, xx float64
	for i := range r {
		x := m[i] - f[i] - mm
		xy += x * (r[i] - f[i] - mr)
		xx += x * x
	}
	if !(math.Sqrt(xx/(n-1)) > noise) {
		return math.NaN()
	}
	return xy / xx
}

// Captures returns the up and the down capture ratio against a comparison b: over
// the k months in which b rose (fell), the annualised return product(1 + r)^(12/k) - 1
// of the blend over that of the comparison (Morningstar, Upside and Downside Capture
// Ratios, 2011). 1 is as much as the comparison; a month in which it stood still is
// in neither. NaN where there is no such month, and where either is ruined.
func Captures(r, b []float64) (up, down float64) {
	if ruined(r) || ruined(b) {
		return math.NaN(), math.NaN()
	}
	var k [2]int
	mine, theirs := [2]float64{1, 1}, [2]float64{1, 1}
	for i, v := range b {
		if v == 0 {
			continue
		}
		side := 0
		if v < 0 {
			side = 1
		}
		k[side]++
		mine[side] *= 1 + r[i]
		theirs[side] *= 1 + v
	}
	ratio := func(side int) float64 { return annual(mine[side], k[side]) / annual(theirs[side], k[side]) }
	return ratio(0), ratio(1)
}

// TrackingError is sqrt 12 times the standard deviation (n-1) of r - b (Bacon 2008);
// NaN for fewer than two months, and where either is ruined.
func TrackingError(r, b []float64) float64 {
	n := float64(len(r))
	if n < 2 || ruined(r) || ruined(b) {
		return math.NaN()
	}
	mean := 0.0
	for i := range r {
		mean += r[i] - b[i]
	}
	mean /= n
	sum := 0.0
	for i := range r {
		d := r[i] - b[i] - mean
		sum += d * d
	}
	return math.Sqrt(12 * sum / (n - 1))
}

// Lag is the stretch in which a blend fell behind its comparison most: the worst
// drawdown of the wealth of one over the wealth of the other. Its depth says how much
// poorer one ended: (1 + Blend) / (1 + Comparison) - 1.
type Lag struct {
	Drawdown           // of relative wealth; months as there
	Blend      float64 // return from peak to trough
	Comparison float64 // return from peak to trough
}

// WorstLag returns the worst lag of r behind b, first the month of r[0]; the zero Lag
// where r never fell behind. Relative wealth is product((1 + r) / (1 + b)).
func WorstLag(first engine.Month, r, b []float64) Lag {
	relative := RelativeReturns(make([]float64, len(r)), r, b)
	lag := Lag{Drawdown: MaxDrawdown(first, relative)}
	if lag.Depth < 0 {
		from, to := int(lag.Peak-first)+1, int(lag.Trough-first)+1
		lag.Blend, lag.Comparison = Growth(r[from:to])-1, Growth(b[from:to])-1
	}
	return lag
}

// RelativeReturns writes into dst the returns of the wealth of r over the wealth of
// b, (1 + r) / (1 + b) - 1, and returns it. Over a comparison that loses everything it is
// without bound, and no number where both do.
func RelativeReturns(dst, r, b []float64) []float64 {
	for i := range r {
		dst[i] = (1+r[i])/(1+b[i]) - 1
	}
	return dst[:len(r)]
}
