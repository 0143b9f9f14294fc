package history

import (
	"math"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/stat/distuv"

	"trendblend/engine"
	"trendblend/engine/metrics"
)

// Quarter is one calendar quarter's compound returns of two series.
type Quarter struct {
	First engine.Month // January, April, July or October
	X, Y  float64
}

// Estimate is a fitted coefficient with its robust standard error, t = Value /
// Error and the two-sided p-value of that t.
type Estimate struct{ Value, Error, T, P float64 }

// Smile is the parabola y = A + B x + C x^2 through quarterly returns of one
// series against another's, by least squares. C > 0 bends it upwards: the series
// gains in large moves of the other either way, as a holder of options would.
//
// Standard errors are robust to unequal variances, HC1 (MacKinnon and White 1985):
// with design matrix X and residuals e,
//
//	n/(n-3) (X'X)^-1 X' diag(e^2) X (X'X)^-1
//
// because the quarters that decide the curvature are those with large moves of the
// other series, and there the scatter about the curve is wider too, which the
// textbook error takes for equal everywhere. p-values and bands use Student's t
// with n-3 degrees of freedom.
//
// With fewer than four quarters, or x values that do not decide a parabola, every
// figure is NaN.
type Smile struct {
	Quarters   []Quarter
	A, B, C    Estimate
	RSquared   float64
	covariance [3][3]float64
}

// FitSmile pairs the full calendar quarters that both series hold and fits y to x.
func FitSmile(y, x Series) Smile {
	s := Smile{Quarters: quarters(y, x), RSquared: math.NaN()}
	nan := math.NaN()
	s.A, s.B, s.C = Estimate{nan, nan, nan, nan}, Estimate{nan, nan, nan, nan}, Estimate{nan, nan, nan, nan}
	n := len(s.Quarters)
	if n <= 3 {
		return s
	}
	moments, products, total := mat.NewSymDense(3, nil), mat.NewVecDense(3, nil), 0.0
	mean := 0.0
	for _, q := range s.Quarters {
		row := mat.NewVecDense(3, []float64{1, q.X, q.X * q.X})
		moments.SymRankOne(moments, 1, row)
		products.AddScaledVec(products, q.Y, row)
		mean += q.Y / float64(n)
	}
	var cholesky mat.Cholesky
	if !cholesky.Factorize(moments) {
		return s
	}
	var beta mat.VecDense
	var inverse mat.SymDense
	if cholesky.SolveVecTo(&beta, products) != nil || cholesky.InverseTo(&inverse) != nil {
		return s
	}
	s.A.Value, s.B.Value, s.C.Value = beta.AtVec(0), beta.AtVec(1), beta.AtVec(2)

	scatter, squares := mat.NewSymDense(3, nil), 0.0
	for _, q := range s.Quarters {
		e := q.Y - s.At(q.X)
		scatter.SymRankOne(scatter, e*e, mat.NewVecDense(3, []float64{1, q.X, q.X * q.X}))
		squares += e * e
		total += (q.Y - mean) * (q.Y - mean)
	}
	s.RSquared = 1 - squares/total
	var half, sandwich mat.Dense
	half.Mul(&inverse, scatter)
	sandwich.Mul(&half, &inverse)
	student := distuv.StudentsT{Mu: 0, Sigma: 1, Nu: float64(n - 3)}
	for i, estimate := range []*Estimate{&s.A, &s.B, &s.C} {
		for j := range 3 {
			s.covariance[i][j] = sandwich.At(i, j) * float64(n) / float64(n-3)
		}
		estimate.Error = math.Sqrt(s.covariance[i][i])
		estimate.T = estimate.Value / estimate.Error
		estimate.P = 2 * student.Survival(math.Abs(estimate.T))
	}
	return s
}

// At returns the curve's height at x.
func (s Smile) At(x float64) float64 { return s.A.Value + s.B.Value*x + s.C.Value*x*x }

// Band returns the bounds between which the curve's height at x lies with the
// confidence given (0.95), pointwise: At(x) +- t x sqrt(v' Cov v), v = (1, x, x^2).
func (s Smile) Band(x, confidence float64) (low, high float64) {
	if math.IsNaN(s.C.Error) {
		return math.NaN(), math.NaN()
	}
	v := [3]float64{1, x, x * x}
	variance := 0.0
	for i := range v {
		for j := range v {
			variance += v[i] * s.covariance[i][j] * v[j]
		}
	}
	student := distuv.StudentsT{Mu: 0, Sigma: 1, Nu: float64(len(s.Quarters) - 3)}
	reach := student.Quantile((1+confidence)/2) * math.Sqrt(max(0, variance))
	return s.At(x) - reach, s.At(x) + reach
}

// quarters compounds the months of each full calendar quarter that both hold.
func quarters(y, x Series) []Quarter {
	from, to := max(y.First, x.First), min(y.Last(), x.Last())
	from += (3 - from%3) % 3
	if to < from+2 {
		return nil
	}
	all := make([]Quarter, 0, (to-from+1)/3)
	for m := from; m+2 <= to; m += 3 {
		all = append(all, Quarter{
			First: m,
			X:     metrics.Growth(x.Return[m-x.First:m-x.First+3]) - 1,
			Y:     metrics.Growth(y.Return[m-y.First:m-y.First+3]) - 1,
		})
	}
	return all
}
