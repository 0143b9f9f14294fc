package trend

import (
	"math"

	"trendblend/engine"
	"trendblend/engine/metrics"
)

// Reading is one member's month opened up: what the rule saw, what it did, and
// what came of it.
type Reading struct {
	Holding
	Day       engine.Date // the signal day, on which the position was decided
	Signal    float64     // unit asset value on that day
	Reference float64     // what Signal was held against: the average, or the value a look-back earlier
	Distance  float64     // Signal / Reference - 1

	// For TSMOM alone, else NaN:
	Changes    [3]float64 // of the signal value over 1, 3 and look-back months
	Volatility float64    // a year, which the size is divided by
}

// Open returns the readings of the sleeve's members in a month; none where the
// month is outside the sleeve's history.
func (s *Sleeve) Open(month engine.Month) []Reading {
	if month < s.First || month > s.Last() {
		return nil
	}
	held, tables := s.Holdings()[month-s.First], s.Panel.Tables()
	at := int(month-s.Panel.First) - 1 - s.Settings.Shift // the month decided on
	n := s.Settings.Lookback
	readings := make([]Reading, len(held))
	for i, h := range held {
		signal := tables.Signal[h.Market]
		r := Reading{
			Holding:    h,
			Day:        tables.Markets[h.Market].Days[tables.SignalDay[h.Market][at]],
			Signal:     signal[at],
			Changes:    [3]float64{math.NaN(), math.NaN(), math.NaN()},
			Volatility: math.NaN(),
		}
		switch {
		case s.Settings.Rule == TSMOM:
			r.Reference = signal[at-n]
			for k, back := range [...]int{1, 3, n} {
				r.Changes[k] = signal[at]/signal[at-back] - 1
			}
			r.Volatility = tables.Volatility[h.Market][at]
		case s.Settings.Signal == Change:
			r.Reference = signal[at-n]
		default:
			r.Reference = metrics.Mean(signal[at-n+1 : at+1])
		}
		r.Distance = r.Signal/r.Reference - 1
		readings[i] = r
	}
	return readings
}
