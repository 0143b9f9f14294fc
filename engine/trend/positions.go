package trend

import "math"

// A rule looks at signal values up to one month and gives each market a size
// for the next. decide returns those sizes as a table like the panel's: entry
// [market][month] was decided at the end of that month, NaN where the rule has
// too little history to decide.
func decide(p *Panel, s Settings) [][]float64 {
	size := make([][]float64, len(p.Markets))
	for i, m := range p.Markets {
		switch {
		case !s.Holds(m):
			size[i] = undefined(p.Months())
		case s.Rule == TSMOM:
			size[i] = momentum(p, i, s.Lookback)
		case s.Signal == Change:
			size[i] = aboveEarlier(p.Tables().Signal[i], s.Lookback)
		default:
			size[i] = aboveAverage(p.Tables().Signal[i], s.Lookback)
		}
	}
	return size
}

// aboveAverage is the rule of the MLM Index: +1 where the signal value is
// greater than or equal to the mean of the last n signal values, its own
// included, else -1; NaN where one of the n is missing.
func aboveAverage(signal []float64, n int) []float64 {
	size := undefined(len(signal))
	for m := n - 1; m < len(signal); m++ {
		sum := 0.0
		for _, v := range signal[m-n+1 : m+1] {
			sum += v
		}
		size[m] = longIf(signal[m]-sum/float64(n), signal[m])
	}
	return size
}

// aboveEarlier is the plain return signal: +1 where the signal value is greater
// than or equal to the one n months earlier, else -1; NaN where either is missing.
func aboveEarlier(signal []float64, n int) []float64 {
	size := undefined(len(signal))
	for m := n; m < len(signal); m++ {
		size[m] = longIf(signal[m]-signal[m-n], signal[m])
	}
	return size
}

// longIf returns +1 for a distance that is zero or more, -1 below, and NaN for
// NaN. A distance smaller than the rounding of a level counts as none.
func longIf(distance, level float64) float64 {
	switch {
	case math.IsNaN(distance):
		return math.NaN()
	case distance >= -1e-13*level:
		return 1
	}
	return -1
}

// momentumRisk is the volatility a year that the size of each market aims at.
const momentumRisk = 0.40

// momentum is time-series momentum after Moskowitz, Ooi and Pedersen (2012)
// with three look-backs: the mean of the signs of the 1-, 3- and n-month
// changes of the signal value, times 40 % over the market's volatility.
func momentum(p *Panel, market, n int) []float64 {
	signal := p.Tables().Signal[market]
	sigma := p.Tables().Volatility[market]
	size := undefined(len(signal))
	for m := max(3, n); m < len(signal); m++ {
		mean := (Sign(signal[m]-signal[m-1]) + Sign(signal[m]-signal[m-3]) + Sign(signal[m]-signal[m-n])) / 3
		size[m] = mean * momentumRisk / sigma[m]
	}
	return size
}

// Sign returns -1, 0 or 1, and NaN for NaN.
func Sign(x float64) float64 {
	switch {
	case x > 0:
		return 1
	case x < 0:
		return -1
	}
	return x // 0 or NaN
}
