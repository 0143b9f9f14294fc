package check

import (
	"fmt"
	"math"

	"trendblend/data"
	"trendblend/engine"
)

const (
	back = 8   // standard deviations of a move that the next day takes back, from which it is worth a look
	lone = 20  // the same of a move that stays
	few  = 250 // changes that tell no standard deviation
)

// moves names the days of markets and sleeves that are hardly possible: far off for a day, or a move such as
// that of 1987. Crude and the stock market have made some, so they are warnings; data.Read refuses what no market makes.
func moves(set *data.Set) (found data.Faults) {
	look := func(file, column string, line func(i int) int, days []engine.Date, values []float64) {
		improbable := func(i int, deviations float64, then string) {
			found = append(found, data.Fault{
				File: file, Line: line(i), Column: column, Value: fmt.Sprint(values[i]),
				Reason: fmt.Sprintf("moves by %+.1f %% to %s, %.0f standard deviations%s; look whether it is so",
					100*(values[i]/values[i-1]-1), days[i], deviations, then),
			})
		}
		spikes := map[int]bool{}
		for _, s := range data.Spikes(values, 0, back) {
			spikes[s.At], spikes[s.At+1] = true, true
			improbable(s.At, s.Deviations, " or more, and the next day takes it back")
		}
		for i, z := range deviations(values) {
			if z > lone && !spikes[i] {
				improbable(i, z, "")
			}
		}
	}
	for _, m := range set.Markets {
		look(file(m), "value", line, m.Days, m.Values)
	}
	for _, s := range set.Sleeves {
		look("sleeves_daily.csv", s.Name, func(i int) int { return set.LineOfDay(s.Days[i]) }, s.Days, s.Daily)
	}
	return found
}

// deviations returns how many standard deviations of all log changes each one is; none of a short series.
func deviations(values []float64) []float64 {
	if len(values) < few {
		return nil
	}
	z := make([]float64, len(values))
	squares := 0.0
	for i := 1; i < len(values); i++ {
		z[i] = math.Abs(math.Log(values[i] / values[i-1]))
		squares += z[i] * z[i]
	}
	deviation := math.Sqrt(squares / float64(len(values)-1))
	for i := range z {
		z[i] /= deviation
	}
	return z
}
