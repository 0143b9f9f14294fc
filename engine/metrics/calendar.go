package metrics

import (
	"math"
	"time"

	"trendblend/engine"
)

// CalendarYear is one row of the table of months.
type CalendarYear struct {
	Year   int
	Months [12]float64 // January first; NaN outside the period and after a ruin
	Return float64     // of the year's months inside the period
	Full   bool        // the period holds all twelve
}

// Calendar arranges monthly returns, first the month of r[0], by year and month.
func Calendar(first engine.Month, r []float64) []CalendarYear {
	if len(r) == 0 {
		return nil
	}
	known := Known(r)
	last := first + engine.Month(len(r)-1)
	years := make([]CalendarYear, last.Year()-first.Year()+1)
	for y := range years {
		row := &years[y]
		row.Year = first.Year() + y
		january := int(engine.MonthOf(row.Year, time.January) - first) // index of its return
		for m := range row.Months {
			row.Months[m] = math.NaN()
			if i := january + m; i >= 0 && i < len(r) {
				row.Months[m] = known[i]
			}
		}
		from, to := max(0, january), min(len(r), january+12)
		row.Return = Growth(r[from:to]) - 1
		if math.IsNaN(known[from]) {
			row.Return = known[from]
		}
		row.Full = to-from == 12
	}
	return years
}
