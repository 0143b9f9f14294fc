package metrics

import "trendblend/engine"

// Drawdowns lists, in the order of their dates, every drawdown of the returns r
// that is deeper than the depth given (0.10 for ten percent; 0 lists all), first
// being the month of r[0]. A drawdown runs from a running peak of wealth to the
// first month back at it, or to the end of r; the starting wealth 1 counts as a
// peak, at the month before the first. The deepest of them is MaxDrawdown.
func Drawdowns(first engine.Month, r []float64, deeper float64) []Drawdown {
	var all []Drawdown
	least := -max(deeper, noise)
	w, peak := 1.0, 1.0
	current := Drawdown{Peak: first - 1}
	for i, v := range r {
		month := first + engine.Month(i)
		w *= 1 + v
		if w < peak {
			if depth := w/peak - 1; depth < current.Depth {
				current.Depth, current.Trough = depth, month
			}
			continue
		}
		if current.Depth < least {
			current.Recovery, current.Recovered = month, true
			all = append(all, current)
		}
		peak, current = w, Drawdown{Peak: month}
	}
	if current.Depth < least {
		all = append(all, current)
	}
	return all
}
