package fetch

import (
	"math"
	"slices"

	"trendblend/data"
	"trendblend/engine"
)

// daily carries the daily levels of a sleeve along with its monthly ones from a month on.
// In a revised month the correction is shared out evenly over its days; a new month has the
// days of the source, or even ones, made to end where the monthly level does.
func (c *carrier) daily(was, now data.Sleeve, b built, from engine.Month) {
	if len(was.Days) == 0 || was.Days[len(was.Days)-1].Month() < from-1 {
		return
	}
	file := c.changed["sleeves_daily.csv"]
	day := data.Sleeve{Name: was.Name}
	level := math.NaN() // at the end of the month before
	for i, d := range was.Days {
		if d.Month() < from {
			day.Days, day.Daily = append(day.Days, d), append(day.Daily, was.Daily[i])
			level = was.Daily[i]
		}
	}
	for month := from; month <= now.Last(); month++ {
		i := month - now.First
		end := level * now.Levels[i] / now.Levels[i-1]
		days := c.days(file, month)
		shape := c.shape(was, b, month, days, level)
		if len(days) == 0 || shape == nil {
			break
		}
		correction := end / shape[len(shape)-1]
		for k, d := range days {
			share := float64(k+1) / float64(len(days))
			day.Days, day.Daily = append(day.Days, d), append(day.Daily, shape[k]*math.Pow(correction, share))
		}
		level = end
	}
	at := file.column(was.Name)
	first := engine.Date(from.Year()*10000 + int(from.Of())*100)
	for _, row := range file.rows { // what the edition had of a month that was not over
		if row[0] > first.String() {
			row[at] = ""
		}
	}
	file.setDays(day, first)
}

// days returns the rows of the daily file in a month, or those that it will have.
func (c *carrier) days(file *sheet, month engine.Month) []engine.Date {
	var days []engine.Date
	for _, row := range file.rows {
		if d, err := engine.ParseDate(row[0]); err == nil && d.Month() == month {
			days = append(days, d)
		}
	}
	if len(days) > 0 && data.Whole(days[len(days)-1]) {
		return days
	}
	for _, d := range c.calendar {
		if d.Month() == month && !slices.Contains(days, d) && (len(days) == 0 || d > days[len(days)-1]) {
			days = append(days, d)
		}
	}
	return days
}

// shape returns the course of a sleeve over the days of a month from the level before it: of
// the edition where it has the month, of the source, or even; nil where there is none.
func (c *carrier) shape(was data.Sleeve, b built, month engine.Month, days []engine.Date, level float64) []float64 {
	var source []Point
	switch {
	case month <= was.Last():
		for i, d := range was.Days {
			source = append(source, Point{d, was.Daily[i]})
		}
	case b.even:
		return slices.Repeat([]float64{level}, len(days))
	case b.shape != nil:
		source = b.shape
	default:
		return nil
	}
	out := make([]float64, len(days))
	base := math.NaN()
	for i := 0; i < len(source) && source[i].Day.Month() < month; i++ {
		base = source[i].Value
	}
	value := base
	i := 0
	for k, d := range days {
		for i < len(source) && source[i].Day <= d {
			value = source[i].Value
			i++
		}
		out[k] = level * value / base
	}
	if math.IsNaN(base) {
		return nil
	}
	return out
}
