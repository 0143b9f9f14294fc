package metrics

import (
	"cmp"
	"math"
	"slices"

	"trendblend/engine"
)

// Regime is the correlation of stocks with another series over some of the months.
type Regime struct {
	Months      int
	Correlation float64
	Low, High   float64 // the 95 % confidence interval
	Adjusted    float64 // see AdjustedCorrelation: with the variance that stocks had in calm months
	Z, P        float64 // the test that the correlation differs from the calm months'
}

// Differs tells whether the test against the calm months rejects at 5 %.
func (r Regime) Differs() bool { return r.P < 0.05 }

// Regimes compares the correlation in calm and in crisis.
//
// Tail is the worst tenth of stock months: the n/10, rounded down, with the lowest
// returns. Falls are the months inside a drawdown of stocks deeper than 10 %, from the
// month after the peak to the trough: the recovery is a rising market, the opposite of
// the months that a diversifier is held for, and can last years. Calm is what is
// neither, so that each test compares months that do not overlap.
//
// "Months inside a drawdown" can be read in other ways. Below is one of them: the
// months that end more than 10 % below an earlier high, which leaves out the first
// steps down and takes in the first steps of the recovery. It is tested against the
// calm months that are not among them.
//
// Choosing months by the return of one of the two series changes their correlation
// even where nothing else differs: a tail has less variance of stocks than the whole,
// which pulls the correlation to 0, and a volatile crisis has more, which drives it
// away from 0 (Boyer, Gibson and Loretan 1999; Longin and Solnik 2001; Forbes and
// Rigobon 2002). A difference found here is therefore no proof that the two series are tied
// differently; Adjusted takes the change of variance out.
type Regimes struct {
	All, Tail, Falls, Below, Calm Regime
}

// deepFall is the depth from which a drawdown of stocks counts as a crisis.
const deepFall = 0.10

// RegimesOf computes the correlation of stocks with another series of monthly returns
// by regime, first the month of both. All are NaN where either is ruined.
func RegimesOf(first engine.Month, stocks, other []float64) Regimes {
	n := len(stocks)
	if ruined(stocks) || ruined(other) {
		other = slices.Repeat([]float64{math.NaN()}, n)
	}
	room := make([]float64, 2*n)
	tail, falls, below := make([]bool, n), make([]bool, n), make([]bool, n)
	byReturn := make([]int, n)
	for i := range byReturn {
		byReturn[i] = i
	}
	slices.SortStableFunc(byReturn, func(i, j int) int { return cmp.Compare(stocks[i], stocks[j]) })
	for _, i := range byReturn[:n/10] {
		tail[i] = true
	}
	for _, d := range Drawdowns(first, stocks, deepFall) {
		for m := d.Peak + 1; m <= d.Trough; m++ {
			falls[m-first] = true
		}
	}
	for i, depth := range Underwater(make([]float64, n), stocks) {
		below[i] = depth < -deepFall
	}
	of := func(in func(i int) bool) (x, y []float64) {
		x, y = room[:0:n], room[n:n]
		for i := range n {
			if in(i) {
				x, y = append(x, stocks[i]), append(y, other[i])
			}
		}
		return x, y
	}
	var out Regimes
	x, y := of(func(i int) bool { return !tail[i] && !falls[i] })
	calm := Deviation(x)
	out.Calm = regime(x, y, calm)
	out.Calm.Z, out.Calm.P = math.NaN(), math.NaN()
	for _, part := range []struct {
		into *Regime
		in   func(i int) bool
	}{
		{&out.All, func(int) bool { return true }},
		{&out.Tail, func(i int) bool { return tail[i] }},
		{&out.Falls, func(i int) bool { return falls[i] }},
	} {
		x, y := of(part.in)
		*part.into = regime(x, y, calm)
		part.into.Z, part.into.P = CompareCorrelations(part.into.Correlation, part.into.Months, out.Calm.Correlation, out.Calm.Months)
	}
	out.All.Z, out.All.P = math.NaN(), math.NaN() // the calm months are among them
	x, y = of(func(i int) bool { return below[i] })
	out.Below = regime(x, y, calm)
	x, y = of(func(i int) bool { return !tail[i] && !falls[i] && !below[i] })
	out.Below.Z, out.Below.P = CompareCorrelations(out.Below.Correlation, out.Below.Months, Correlation(x, y), len(x))
	return out
}

func regime(x, y []float64, calm float64) Regime {
	r := Regime{Months: len(x), Correlation: Correlation(x, y)}
	r.Low, r.High = CorrelationInterval(r.Correlation, r.Months)
	r.Adjusted = AdjustedCorrelation(r.Correlation, Deviation(x)/calm)
	return r
}

// CorrelationInterval returns the 95 % confidence interval of a correlation r of n
// pairs by Fisher's z transformation: tanh(atanh r -+ 1.96 / sqrt(n-3)) (Fisher 1921). It
// assumes independent pairs of a bivariate normal distribution, so that with the fat
// tails of returns the true interval is somewhat wider. NaN for fewer than four pairs.
func CorrelationInterval(r float64, n int) (low, high float64) {
	if n < 4 {
		return math.NaN(), math.NaN()
	}
	const z95 = 1.959963984540054
	z, half := math.Atanh(r), z95/math.Sqrt(float64(n-3))
	return math.Tanh(z - half), math.Tanh(z + half)
}

// CompareCorrelations tests whether the correlations of two samples without common
// pairs differ: z = (atanh r1 - atanh r2) / sqrt(1/(n1-3) + 1/(n2-3)), and p, the
// two-sided probability of a z as far from 0 if they do not (Fisher 1921). NaN
// where a sample has fewer than four pairs.
func CompareCorrelations(r1 float64, n1 int, r2 float64, n2 int) (z, p float64) {
	if n1 < 4 || n2 < 4 {
		return math.NaN(), math.NaN()
	}
	z = (math.Atanh(r1) - math.Atanh(r2)) / math.Sqrt(1/float64(n1-3)+1/float64(n2-3))
	return z, math.Erfc(math.Abs(z) / math.Sqrt2)
}

// AdjustedCorrelation is what a correlation r would be if the first series had
// varied by a standard deviation 1/spread times the one it had, the slope and the
// residual of the regression on it staying the same:
//
//	r / sqrt(1 + delta (1 - r^2)), delta = spread^2 - 1
//
// (Forbes and Rigobon 2002). It assumes that the first series is not itself moved by
// the second.
func AdjustedCorrelation(r, spread float64) float64 {
	return r / math.Sqrt(1+(spread*spread-1)*(1-r*r))
}
