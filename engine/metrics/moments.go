// Package metrics computes the figures that a path of monthly returns is judged
// by. Each function takes returns as decimals, one a month and none below -1, and
// answers NaN where the figure is undefined; none changes its arguments.
//
// Definitions follow Bacon, Practical Portfolio Performance Measurement and
// Attribution (2nd ed. 2008), and the papers named at each function.
package metrics

import "math"

// noise is the standard deviation of monthly returns below which a series counts
// as constant: what is left when rounding is all that varies.
const noise = 1e-12

// Mean is the arithmetic mean; NaN without values.
func Mean(x []float64) float64 {
	if len(x) == 0 {
		return math.NaN()
	}
	sum := 0.0
	for _, v := range x {
		sum += v
	}
	return sum / float64(len(x))
}

// Deviation is the sample standard deviation, sqrt(sum (x - mean)^2 / (n-1)); NaN
// for fewer than two values.
func Deviation(x []float64) float64 {
	if len(x) < 2 {
		return math.NaN()
	}
	mean := Mean(x)
	sum := 0.0
	for _, v := range x {
		d := v - mean
		sum += d * d
	}
	return math.Sqrt(sum / float64(len(x)-1))
}

// Covariance is the sample covariance, sum (x - mean)(y - mean) / (n-1); NaN for fewer than
// two values.
func Covariance(x, y []float64) float64 {
	if len(x) < 2 {
		return math.NaN()
	}
	a, b, sum := Mean(x), Mean(y), 0.0
	for i := range x {
		sum += (x[i] - a) * (y[i] - b)
	}
	return sum / float64(len(x)-1)
}

// Volatility is sqrt 12 times the standard deviation of monthly returns; NaN for
// fewer than two, and for a ruined path.
func Volatility(r []float64) float64 {
	if ruined(r) {
		return math.NaN()
	}
	return volatility(r)
}

func volatility(r []float64) float64 { return math.Sqrt(12) * Deviation(r) }

// Growth is what 1 became: the product of 1 + r, and 0 after a ruin.
func Growth(r []float64) float64 {
	w := 1.0
	for _, v := range r {
		w *= 1 + v
	}
	return w
}

// CAGR is the compound annual growth rate, W_n^(12/n) - 1; -1 for a ruined path, NaN
// without months.
func CAGR(r []float64) float64 { return annual(Growth(r), len(r)) }

func annual(growth float64, months int) float64 {
	if months == 0 {
		return math.NaN()
	}
	if growth <= 0 {
		return -1
	}
	return math.Pow(growth, 12/float64(months)) - 1
}

// Sharpe is the Sharpe ratio of monthly returns r over bills f (Sharpe 1994):
// 12 mean(r-f) / (sqrt 12 x standard deviation of r-f, n-1). NaN for fewer than
// two months, where the excess return does not vary, and for a ruined path.
func Sharpe(r, f []float64) float64 {
	if ruined(r) {
		return math.NaN()
	}
	return sharpe(r, f)
}

func sharpe(r, f []float64) float64 {
	n := float64(len(r))
	if n < 2 {
		return math.NaN()
	}
	mean := 0.0
	for i := range r {
		mean += r[i] - f[i]
	}
	mean /= n
	sum := 0.0
	for i := range r {
		d := r[i] - f[i] - mean
		sum += d * d
	}
	sd := math.Sqrt(sum / (n - 1))
	if !(sd > noise) {
		return math.NaN()
	}
	return math.Sqrt(12) * mean / sd
}

// Sortino is the Sortino ratio against bills (Sortino and Price 1994):
// 12 mean(r-f) / (sqrt 12 x sqrt(mean(min(r-f, 0)^2))), the mean taken over all
// months. NaN without months, where no month fell short of bills, and for a ruined path.
func Sortino(r, f []float64) float64 {
	if ruined(r) {
		return math.NaN()
	}
	return sortino(r, f)
}

func sortino(r, f []float64) float64 {
	mean, short := 0.0, 0.0
	for i := range r {
		d := r[i] - f[i]
		mean += d
		if d < 0 {
			short += d * d
		}
	}
	n := float64(len(r))
	downside := math.Sqrt(short / n)
	if !(downside > noise) {
		return math.NaN()
	}
	return math.Sqrt(12) * mean / n / downside
}

// Correlation is Pearson's, in [-1, 1]; NaN for fewer than two pairs or where
// either series does not vary.
func Correlation(x, y []float64) float64 {
	n := float64(len(x))
	if n < 2 {
		return math.NaN()
	}
	mx, my := Mean(x), Mean(y)
	var xx, yy, xy float64
	for i := range x {
		dx, dy := x[i]-mx, y[i]-my
		xx += dx * dx
		yy += dy * dy
		xy += dx * dy
	}
	if !(math.Sqrt(xx/(n-1)) > noise) || !(math.Sqrt(yy/(n-1)) > noise) {
		return math.NaN()
	}
	return max(-1, min(1, xy/math.Sqrt(xx*yy)))
}
