// Package trend computes the trend sleeve from the daily unit asset values of
// futures markets: the signal values, the rules that turn them into positions,
// and the sleeve's return gross and net.
package trend

import (
	"math"

	"trendblend/engine"
)

// Panel arranges the markets by month. Row i of each table is market i, column
// m-First is month m; NaN stands where a market has no such value.
type Panel struct {
	First, Last engine.Month
	Markets     []engine.Market

	Signal     [][]float64 // unit asset value on the next-to-last trading day of the month
	SignalDay  [][]int32   // index of that day in the market's Days; -1 where there is none
	Value      [][]float64 // unit asset value on the last trading day of the month
	Return     [][]float64 // month value over the previous month's value, minus 1
	Volatility [][]float64 // a year, of the daily returns up to the signal day
}

// NewPanel reads the signal and month values off the daily ones, to the month
// last, which is taken to be complete. A month with a single trading day has a
// month value but no signal value.
func NewPanel(markets []engine.Market, last engine.Month) *Panel {
	first := last
	for _, m := range markets {
		if len(m.Days) > 0 {
			first = min(first, m.Days[0].Month())
		}
	}
	p := &Panel{First: first, Last: last, Markets: markets}
	n := int(last-first) + 1
	for _, m := range markets {
		signal, value, change := undefined(n), undefined(n), undefined(n)
		day := make([]int32, n)
		for i := range day {
			day[i] = -1
		}
		for start := 0; start < len(m.Days); {
			month := m.Days[start].Month()
			end := start + 1
			for end < len(m.Days) && m.Days[end].Month() == month {
				end++
			}
			if month > last {
				break
			}
			at := int(month - first)
			value[at] = m.Values[end-1]
			if end-start > 1 {
				signal[at], day[at] = m.Values[end-2], int32(end-2)
			}
			if at > 0 {
				change[at] = value[at]/value[at-1] - 1
			}
			start = end
		}
		p.Signal = append(p.Signal, signal)
		p.SignalDay = append(p.SignalDay, day)
		p.Value = append(p.Value, value)
		p.Return = append(p.Return, change)
		p.Volatility = append(p.Volatility, signalVolatility(m.Values, day))
	}
	return p
}

// Months returns how many months the panel spans.
func (p *Panel) Months() int { return int(p.Last-p.First) + 1 }

// undefined returns n values that are all NaN.
func undefined(n int) []float64 {
	s := make([]float64, n)
	for i := range s {
		s[i] = math.NaN()
	}
	return s
}
