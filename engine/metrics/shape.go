package metrics

import (
	"math"
	"slices"

	"trendblend/engine"
)

// MonthReturn is the return of one month.
type MonthReturn struct {
	Month  engine.Month
	Return float64
}

// Shape says how a path's monthly returns are spread, and what was earned for it.
type Shape struct {
	Skewness     float64
	Kurtosis     float64 // excess: 0 for the normal distribution
	Best, Worst  MonthReturn
	Positive     Count   // months with a return above 0
	ValueAtRisk  float64 // at 95 %: a return, below 0 where it is a loss
	Shortfall    float64 // expected shortfall at 95 %: a return likewise
	GainToPain   float64
	Martin       float64
	UnderWater   Count // months that end below an earlier peak
	LongestUnder int   // months, the longest run of them
}

// ShapeOf computes the shape of monthly returns r over bills f, first the month of r[0].
// Of a ruined path all of it is that of the months up to its ruin; the moments and the
// ratios are undefined.
func ShapeOf(first engine.Month, r, f []float64) Shape {
	s := Shape{GainToPain: GainToPain(r), Martin: Martin(r, f)}
	s.UnderWater, s.LongestUnder = TimeUnderWater(r)
	s.Skewness, s.Kurtosis = moments(r)
	r = alive(r)
	s.Positive.Of = len(r)
	s.ValueAtRisk, s.Shortfall = tail(r, 0.05)
	if len(r) == 0 {
		return s
	}
	best, worst := 0, 0
	for i, v := range r {
		if v > 0 {
			s.Positive.N++
		}
		if v > r[best] {
			best = i
		}
		if v < r[worst] {
			worst = i
		}
	}
	s.Best = MonthReturn{first + engine.Month(best), r[best]}
	s.Worst = MonthReturn{first + engine.Month(worst), r[worst]}
	return s
}

// Skewness is the adjusted Fisher-Pearson coefficient
//
//	G1 = n / ((n-1)(n-2)) x sum ((x - mean) / s)^3
//
// with s the standard deviation (n-1): what spreadsheets and pandas call skew
// (Joanes and Gill 1998). NaN for fewer than three values, where they do not vary, and
// for a ruined path.
func Skewness(x []float64) float64 {
	skewness, _ := moments(x)
	return skewness
}

// Kurtosis is the excess kurtosis
//
//	G2 = n(n+1) / ((n-1)(n-2)(n-3)) x sum ((x - mean) / s)^4 - 3 (n-1)^2 / ((n-2)(n-3))
//
// with s the standard deviation (n-1): what spreadsheets and pandas call kurt
// (Joanes and Gill 1998); 0 for the normal distribution. NaN for fewer than four
// values, where they do not vary, and for a ruined path.
func Kurtosis(x []float64) float64 {
	_, kurtosis := moments(x)
	return kurtosis
}

func moments(x []float64) (skewness, kurtosis float64) {
	skewness, kurtosis = math.NaN(), math.NaN()
	if ruined(x) {
		return skewness, kurtosis
	}
	n := float64(len(x))
	mean := Mean(x)
	var two, three, four float64
	for _, v := range x {
		d := v - mean
		dd := d * d
		two += dd
		three += dd * d
		four += dd * dd
	}
	s := math.Sqrt(two / (n - 1))
	if !(s > noise) {
		return skewness, kurtosis
	}
	if n >= 3 {
		skewness = n / ((n - 1) * (n - 2)) * three / (s * s * s)
	}
	if n >= 4 {
		kurtosis = n*(n+1)/((n-1)*(n-2)*(n-3))*four/(s*s*s*s) - 3*(n-1)*(n-1)/((n-2)*(n-3))
	}
	return skewness, kurtosis
}

// ValueAtRisk is the historical value at risk at 95 % over one month, as a return:
// the 5 % quantile of the returns by linear interpolation between the order
// statistics, at rank 0.05 (n-1) counted from 0 (type 7 of Hyndman and Fan 1996; a
// spreadsheet's PERCENTILE). NaN without values.
func ValueAtRisk(r []float64) float64 {
	value, _ := tail(r, 0.05)
	return value
}

// ExpectedShortfall is the mean of the returns that are no better than ValueAtRisk
// (Acerbi and Tasche 2002). NaN without values.
func ExpectedShortfall(r []float64) float64 {
	_, shortfall := tail(r, 0.05)
	return shortfall
}

// tail returns the p-quantile of r and the mean of the values up to it.
func tail(r []float64, p float64) (quantile, mean float64) {
	if len(r) == 0 {
		return math.NaN(), math.NaN()
	}
	rank := p * float64(len(r)-1)
	below := int(rank)
	low := lowest(r, min(below+2, len(r)))
	quantile = low[below]
	if below+1 < len(low) {
		quantile += (rank - float64(below)) * (low[below+1] - low[below])
	}
	n := 0
	for n < len(low) && low[n] <= quantile {
		n++
	}
	return quantile, Mean(low[:n])
}

// lowest returns the k smallest values, rising. Keeping them sorted while passing
// over the others is faster than sorting all for the few that a tail has.
func lowest(x []float64, k int) []float64 {
	low := make([]float64, k)
	copy(low, x[:k])
	slices.Sort(low)
	for _, v := range x[k:] {
		if !(v < low[k-1]) {
			continue
		}
		i := k - 1
		for ; i > 0 && low[i-1] > v; i-- {
			low[i] = low[i-1]
		}
		low[i] = v
	}
	return low
}

// GainToPain is the sum of all monthly returns over the absolute sum of the negative
// ones (Schwager, Hedge Fund Market Wizards, 2012). NaN where no month lost, and for a
// ruined path.
func GainToPain(r []float64) float64 {
	sum, pain := 0.0, 0.0
	for _, v := range r {
		sum += v
		if v < 0 {
			pain -= v
		}
	}
	if !(pain > noise) || ruined(r) {
		return math.NaN()
	}
	return sum / pain
}

// Martin is the Martin ratio, also called Ulcer performance index: (CAGR of the
// blend - CAGR of bills) / Ulcer index (Martin and McCann 1989). NaN where wealth
// never fell, and for a ruined path.
func Martin(r, f []float64) float64 {
	ulcer := Ulcer(r)
	if !(ulcer > noise) || ruined(r) {
		return math.NaN()
	}
	return (CAGR(r) - CAGR(f)) / ulcer
}
