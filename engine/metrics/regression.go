package metrics

import "math"

// Regression is what ordinary least squares make of a series by others:
// y_t = alpha + sum over k of beta_k x_k,t + e_t (Greene, Econometric Analysis, 7th ed. 2012,
// chapters 3 and 4).
type Regression struct {
	Alpha  float64   // in the unit of y, a month
	TAlpha float64   // Alpha over its standard error
	Betas  []float64 // one for each of the others
	T      []float64 // each beta over its standard error
	R2     float64   // 1 - sum e^2 / sum (y - mean)^2
	Left   float64   // standard deviation of e with n - k - 1 degrees of freedom, in the unit of y
}

// collinear is how small the part of a regressor that the others do not explain may become,
// as a share of its variance, before the regression counts as undefined.
const collinear = 1e-10

// Regress explains y by the series x, all of the same months:
//
//	b = (X'X)^-1 X'y, s^2 = e'e / (n - k - 1), standard error of b_j = sqrt(s^2 (X'X)^-1_jj)
//
// with deviations from the means in X and y; the variance of alpha is
// s^2 (1/n + mean_x' (X'X)^-1 mean_x). All figures are NaN where there are no more months than
// coefficients, y does not vary, or a series does not vary beside the others.
func Regress(y []float64, x ...[]float64) Regression {
	n, k := len(y), len(x)
	out := undefinedRegression(k)
	if n <= k+1 || !(Deviation(y) > noise) {
		return out
	}
	means := make([]float64, k)
	for j := range x {
		means[j] = Mean(x[j])
	}
	mean := Mean(y)
	cross, right := make([][]float64, k), make([]float64, k)
	for i := range x {
		cross[i] = make([]float64, k)
		for t := range y {
			d := x[i][t] - means[i]
			right[i] += d * (y[t] - mean)
			for j := range x {
				cross[i][j] += d * (x[j][t] - means[j])
			}
		}
	}
	inverse, ok := inverted(cross)
	if !ok {
		return out
	}
	betas := make([]float64, k)
	for i := range betas {
		for j := range betas {
			betas[i] += inverse[i][j] * right[j]
		}
	}
	alpha, atMeans := mean, 1/float64(n)
	for i := range betas {
		alpha -= betas[i] * means[i]
		for j := range betas {
			atMeans += means[i] * inverse[i][j] * means[j]
		}
	}
	var left, all float64
	for t := range y {
		e := y[t] - alpha
		for j := range x {
			e -= betas[j] * x[j][t]
		}
		left += e * e
		all += (y[t] - mean) * (y[t] - mean)
	}
	s2 := left / float64(n-k-1)
	out.Alpha, out.Betas, out.R2, out.Left = alpha, betas, 1-left/all, math.Sqrt(s2)
	if out.Left > noise { // where nothing is left over there is nothing to doubt
		out.TAlpha = alpha / math.Sqrt(s2*atMeans)
		for j := range betas {
			out.T[j] = betas[j] / math.Sqrt(s2*inverse[j][j])
		}
	}
	return out
}

func undefinedRegression(k int) Regression {
	nan := math.NaN()
	out := Regression{Alpha: nan, TAlpha: nan, R2: nan, Left: nan, Betas: make([]float64, k), T: make([]float64, k)}
	for j := range k {
		out.Betas[j], out.T[j] = nan, nan
	}
	return out
}

// inverted is the inverse of a symmetric matrix by Gauss and Jordan; false where a row is
// nearly made of those before it. The pivots of such a matrix need no exchange of rows.
func inverted(m [][]float64) (inverse [][]float64, ok bool) {
	k := len(m)
	a := make([][]float64, k)
	inverse = make([][]float64, k)
	for i := range m {
		a[i] = append([]float64(nil), m[i]...)
		inverse[i] = make([]float64, k)
		inverse[i][i] = 1
	}
	for i := range k {
		pivot := a[i][i]
		if !(pivot > collinear*m[i][i]) {
			return nil, false
		}
		for j := range k {
			a[i][j] /= pivot
			inverse[i][j] /= pivot
		}
		for r := range k {
			f := a[r][i]
			if r == i || f == 0 {
				continue
			}
			for j := range k {
				a[r][j] -= f * a[i][j]
				inverse[r][j] -= f * inverse[i][j]
			}
		}
	}
	return inverse, true
}
