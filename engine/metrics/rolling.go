package metrics

import (
	"math"

	"trendblend/engine"
)

// RollingYears are the lengths of the windows that are looked at.
func RollingYears() []int { return []int{1, 3, 5, 10} }

// Rolling holds a figure of every window of a number of years; entry i belongs to the
// window that ends with the month First + i. All are empty where the period is shorter.
// A window that a path is ruined in returns -1; one that begins after the ruin has no
// figures.
type Rolling struct {
	Years      int
	First      engine.Month
	Return     []float64 // CAGR of the window
	Volatility []float64
	Sharpe     []float64
}

// RollingOf computes the windows of monthly returns r over bills f, first the month of
// r[0]. Each window's figures are those of CAGR, Volatility and Sharpe on its months.
func RollingOf(first engine.Month, r, f []float64, years int) Rolling {
	w := 12 * years
	n := max(0, len(r)-w+1)
	room := make([]float64, 3*n)
	roll := Rolling{Years: years, First: first + engine.Month(w-1), Return: room[:n:n], Volatility: room[n : 2*n : 2*n], Sharpe: room[2*n:]}
	end := lived(r)
	for i := range n {
		window := r[i : i+w]
		roll.Return[i], roll.Volatility[i], roll.Sharpe[i] = -1, math.NaN(), math.NaN()
		switch {
		case i > end:
			roll.Return[i] = math.NaN()
		case i+w <= end:
			roll.Return[i] = CAGR(window)
			roll.Volatility[i] = volatility(window)
			roll.Sharpe[i] = sharpe(window, f[i:i+w])
		}
	}
	return roll
}

// RollingCorrelation returns the correlation of x and y over every window of a number
// of years, in the order of Rolling; NaN from the first window in which either is ruined.
func RollingCorrelation(x, y []float64, years int) []float64 {
	w := 12 * years
	out := make([]float64, max(0, len(x)-w+1))
	end := min(lived(x), lived(y))
	for i := range out {
		out[i] = math.NaN()
		if i+w <= end {
			out[i] = Correlation(x[i:i+w], y[i:i+w])
		}
	}
	return out
}

// Window is one stretch of months and its CAGR.
type Window struct {
	From, To engine.Month
	Return   float64
}

// Extremes returns the windows with the lowest and the highest return, the earlier
// where two are equal; ok is false without windows that have one.
func (r Rolling) Extremes() (worst, best Window, ok bool) {
	for i, v := range r.Return {
		if math.IsNaN(v) {
			continue
		}
		to := r.First + engine.Month(i)
		window := Window{From: to - engine.Month(12*r.Years) + 1, To: to, Return: v}
		if !ok || v < worst.Return {
			worst = window
		}
		if !ok || v > best.Return {
			best = window
		}
		ok = true
	}
	return worst, best, ok
}

// Lived is how many windows begin before the path is ruined or in that month; all of them
// where it is not.
func (r Rolling) Lived() int { return known(r.Return) }

// Beat counts the windows in which the return was higher than in the same window of a
// comparison, of those that have a return in both: once either is ruined, there is nothing
// to hold against the other.
func (r Rolling) Beat(comparison Rolling) Count {
	var ahead Count
	for i, v := range r.Return {
		ahead.see(v - comparison.Return[i])
	}
	return ahead
}
