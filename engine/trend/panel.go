// Package trend computes the trend sleeve from the daily unit asset values of
// futures markets: the signal values, the rules that turn them into positions,
// and the sleeve's return gross and net.
package trend

import (
	"math"

	"trendblend/engine"
)

// Panel arranges the markets by month.
type Panel struct {
	First, Last engine.Month
	Markets     []engine.Market // of their days, the first and the last are there at least

	tables *engine.Later[*Tables]
}

// Tables are what a panel knows of each month. Row i of each is market i, column
// m-First is month m; NaN stands where a market has no such value.
type Tables struct {
	Markets []engine.Market // with all of their days

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
	p := LaterPanel(markets, last, func() []engine.Market { return markets })
	p.Tables()
	return p
}

// LaterPanel is one whose markets have their first and their last days only, until their values are asked for.
func LaterPanel(markets []engine.Market, last engine.Month, whole func() []engine.Market) *Panel {
	first := last
	for _, m := range markets {
		if len(m.Days) > 0 {
			first = min(first, m.Days[0].Month())
		}
	}
	p := &Panel{First: first, Last: last, Markets: markets}
	p.tables = engine.Delay(func() *Tables { return p.read(whole()) })
	return p
}

// Tables returns what the panel knows of each month.
func (p *Panel) Tables() *Tables { return p.tables.Get() }

func (p *Panel) read(markets []engine.Market) *Tables {
	out, first, last := &Tables{Markets: markets}, p.First, p.Last
	n := p.Months()
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
		out.Signal = append(out.Signal, signal)
		out.SignalDay = append(out.SignalDay, day)
		out.Value = append(out.Value, value)
		out.Return = append(out.Return, change)
		out.Volatility = append(out.Volatility, signalVolatility(m.Values, day))
	}
	return out
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
