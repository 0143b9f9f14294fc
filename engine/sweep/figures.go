package sweep

import (
	"math"

	"trendblend/engine"
	"trendblend/engine/metrics"
)

// Figures are those of /method that one number tells, defined as
// in package metrics; NaN where undefined.
type Figures struct {
	CAGR, Volatility, Sharpe, Sortino float64
	Return                            float64 // of the whole period
	MaxDrawdown, Ulcer, Calmar        float64
	Best, Worst                       float64 // of the full calendar years
}

// noise is the size below which a deviation or a drawdown counts as rounding, as in
// package metrics.
const noise = 1e-12

// Measure computes the figures of a path through the months.
func (m *Months) Measure(p Path) Figures {
	if n := len(p.Wealth); n > 0 && p.Wealth[n-1] <= 0 {
		return m.ruined(p)
	}
	var f Figures
	f.CAGR = CAGR(p.Wealth)
	if n := len(p.Wealth); n > 0 {
		f.Return = p.Wealth[n-1] - 1
	}
	f.Volatility, f.Sharpe, f.Sortino = m.moments(p.Returns)
	f.MaxDrawdown, f.Ulcer = drawdowns(p.Wealth)
	f.Calmar = math.NaN()
	if f.MaxDrawdown < 0 {
		f.Calmar = f.CAGR / -f.MaxDrawdown
	}
	f.Best, f.Worst = m.years(p.Wealth)
	return f
}

// ruined are the figures of a path that lost everything. There are few of them, and they
// are measured one at a time.
func (m *Months) ruined(p Path) Figures {
	f := metrics.Of(m.from, p.Returns, m.bills[:len(p.Returns)])
	out := Figures{CAGR: f.CAGR, Return: -1, Volatility: f.Volatility, Sharpe: f.Sharpe, Sortino: f.Sortino,
		MaxDrawdown: f.MaxDrawdown.Depth, Ulcer: f.Ulcer, Calmar: f.Calmar, Best: math.NaN(), Worst: math.NaN()}
	if f.Best.Year > 0 {
		out.Best, out.Worst = f.Best.Return, f.Worst.Return
	}
	return out
}

// CAGR is W_n^(12/n) - 1; -1 where all is lost, NaN without months.
func CAGR(wealth []float64) float64 {
	n := len(wealth)
	if n == 0 {
		return math.NaN()
	}
	if wealth[n-1] <= 0 {
		return -1
	}
	return math.Pow(wealth[n-1], 12/float64(n)) - 1
}

func (m *Months) moments(returns []float64) (volatility, sharpe, sortino float64) {
	n := float64(len(returns))
	bills := m.bills[:len(returns)]
	mean := 0.0
	for _, r := range returns {
		mean += r
	}
	mean /= n
	excess := mean - m.meanBills
	var ofReturns, ofExcess, short float64 // sums of squares
	for t, r := range returns {
		d := r - mean
		ofReturns += d * d
		x := r - bills[t]
		e := x - excess
		ofExcess += e * e
		s := x - math.Abs(x) // twice min(x, 0), without a branch that nobody can predict
		short += s * s
	}
	volatility, sharpe, sortino = math.NaN(), math.NaN(), math.NaN()
	if n > 1 {
		volatility = math.Sqrt(12 * ofReturns / (n - 1))
	}
	if sd := math.Sqrt(ofExcess / (n - 1)); sd > noise {
		sharpe = math.Sqrt(12) * excess / sd
	}
	if sd := math.Sqrt(short / n / 4); sd > noise {
		sortino = math.Sqrt(12) * excess / sd
	}
	return volatility, sharpe, sortino
}

func drawdowns(wealth []float64) (deepest, ulcer float64) {
	peak, perPeak := 1.0, 1.0
	squares := 0.0
	for _, w := range wealth {
		if w >= peak {
			peak, perPeak = w, 1/w
			continue
		}
		d := w*perPeak - 1
		squares += d * d
		if d < deepest {
			deepest = d
		}
	}
	if deepest > -noise {
		deepest = 0
	}
	return deepest, math.Sqrt(squares / float64(len(wealth)))
}

// years returns the best and the worst of the calendar years that lie wholly in the period.
func (m *Months) years(wealth []float64) (best, worst float64) {
	best, worst = math.NaN(), math.NaN()
	for i := m.january; i+12 <= len(wealth); i += 12 {
		r := yearFrom(wealth, i)
		if r != r { // after a ruin
			break
		}
		if !(r <= best) {
			best = r
		}
		if !(r >= worst) {
			worst = r
		}
	}
	return best, worst
}

// Year returns a path's return in a calendar year; NaN where the period does not
// hold the whole of it.
func (m *Months) Year(p Path, year int) float64 {
	i := int(engine.MonthOf(year, 1) - m.from)
	if i < 0 || i+12 > len(p.Wealth) {
		return math.NaN()
	}
	return yearFrom(p.Wealth, i)
}

// yearFrom returns the return of the twelve months from month i on.
func yearFrom(wealth []float64, i int) float64 {
	start := 1.0
	if i > 0 {
		start = wealth[i-1]
	}
	return wealth[i+11]/start - 1
}
