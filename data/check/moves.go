package check

import (
	"fmt"
	"math"
	"slices"

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
	look := func(file, column string, first int, days []engine.Date, values []float64) {
		spikes := map[int]bool{}
		for _, s := range data.Spikes(values, 0, back) {
			spikes[s.At], spikes[s.At+1] = true, true
			found = append(found, improbable(file, column, first, days, values, s.At, s.Deviations, " or more, and the next day takes it back"))
		}
		for i, z := range deviations(values) {
			if z > lone && !spikes[i] {
				found = append(found, improbable(file, column, first, days, values, i, z, ""))
			}
		}
	}
	for _, m := range set.Markets {
		look(file(m), "value", 0, m.Days, m.Values)
	}
	longest, _ := set.Sleeve("stocks") // begins with the file
	for _, s := range set.Sleeves {
		if len(s.Days) == 0 {
			continue
		}
		first, _ := slices.BinarySearch(longest.Days, s.Days[0])
		look("sleeves_daily.csv", s.Name, first, s.Days, s.Daily)
	}
	return found
}

// improbable is the warning of a level that stands in the row first+i of its file.
func improbable(file, column string, first int, days []engine.Date, values []float64, i int, z float64, then string) data.Fault {
	move := 100 * (values[i]/values[i-1] - 1)
	return data.Fault{
		File: file, Line: line(first + i), Column: column, Value: fmt.Sprint(values[i]),
		Reason: fmt.Sprintf("moves by %+.1f %% to %s, %.0f standard deviations%s; look whether it is so", move, days[i], z, then),
	}
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
