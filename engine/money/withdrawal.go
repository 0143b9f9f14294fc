package money

import (
	"math"

	"trendblend/engine"
)

// SafeYears is how long a safe withdrawal has to last.
const SafeYears = 30

// Withdrawals are the highest rates that would have lasted SafeYears, by the month that
// the years begin with.
type Withdrawals struct {
	First engine.Month
	Rate  []float64 // a year, as a part of the starting sum
}

// SafeWithdrawals computes, for every start month that has SafeYears of returns, the
// highest withdrawal that could be taken at the end of every month or year, always
// worth the same in terms of the CPI, without the money running out (after Bengen
// 1994). Drawn monthly, the rate is twelve withdrawals. Empty where the period is
// shorter.
//
// The balance is linear in the withdrawal, so that the rate has a closed form: with w_k
// what 1 has become k months after the start in terms of the CPI,
//
//	withdrawal = 1 / sum of 1 / w_k over the times k of the withdrawals.
//
// r and inflation are as for Run. Each start is cut from the one path of the
// period. 0 where the blend is ruined inside the years, NaN where it was before.
func SafeWithdrawals(first engine.Month, r, inflation []float64, real bool, every Every) Withdrawals {
	const months = 12 * SafeYears
	n := len(r)
	out := Withdrawals{First: first, Rate: make([]float64, max(0, n-months+1))}
	step := int(every)
	wealth := make([]float64, n+1)
	sum := make([]float64, n+1) // of 1/wealth at this month and every step months before
	wealth[0] = 1
	for k := 1; k <= n; k++ {
		wealth[k] = wealth[k-1] * (1 + r[k-1])
		if !real {
			wealth[k] /= 1 + inflation[k-1]
		}
		sum[k] = 1 / wealth[k]
		if k >= step {
			sum[k] += sum[k-step]
		}
	}
	for s := range out.Rate {
		out.Rate[s] = 12 / float64(step) / (wealth[s] * (sum[s+months] - sum[s]))
	}
	return out
}

// Starts is how many starts there are before the blend is ruined, or in that month.
func (w Withdrawals) Starts() int {
	n := len(w.Rate)
	for n > 0 && math.IsNaN(w.Rate[n-1]) {
		n--
	}
	return n
}

// Worst returns the start month with the lowest rate, and that rate; ok is false
// without starts.
func (w Withdrawals) Worst() (start engine.Month, rate float64, ok bool) {
	rate = math.Inf(1)
	for i, v := range w.Rate {
		if v < rate {
			start, rate, ok = w.First+engine.Month(i), v, true
		}
	}
	return start, rate, ok
}
