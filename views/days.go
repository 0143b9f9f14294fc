package views

import (
	"fmt"
	"math"
	"slices"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"

	"trendblend/engine"
	"trendblend/engine/daily"
)

// byDay reports whether the growth and the drawdown chart show days.
func (b Blend) byDay() bool {
	return b.ByDay && b.Sections.Days != nil && b.Sections.Days.Reason == ""
}

// led reports whether a path has month ends before its days.
func led(p daily.Path) bool { return len(p.Lead.Wealth) > 0 }

// onFrom says in which months the days are, where they are not those of the period.
func onFrom(p daily.Path) string {
	if !led(p) {
		return ""
	}
	return " from " + p.Days[0].Month().String() + " on"
}

func daysFinding(b Blend) string {
	d := b.Sections.Days
	if d.Reason != "" {
		return d.Reason
	}
	p := d.Paths[0]
	f := p.Figures
	switch {
	case math.IsNaN(f.MaxDrawdown.Depth):
		return fmt.Sprintf("Your blend lost everything in %s, before daily values begin", b.mine().Figures.Ruin)
	case f.Ruined:
		return fmt.Sprintf("Your blend lost everything on %s", f.Ruin)
	case f.MaxDrawdown.Depth == 0:
		return fmt.Sprintf("By the day%s your blend never fell below an earlier close", onFrom(p))
	}
	ends := "by month ends there was none"
	if f.MonthEnds.Depth < 0 {
		ends = "by month ends " + fallText(f.MonthEnds.Depth) + "\u00a0%"
		if led(p) {
			ends += " in the same months"
		}
	}
	return fmt.Sprintf("By the day%s the worst fall was %s\u00a0%%, %s; the worst day, %s, returned %s",
		onFrom(p), fallText(f.MaxDrawdown.Depth), ends, f.WorstDay.To, tenth(f.WorstDay.Return))
}

func daysChartFinding(b Blend) string {
	d := b.Sections.Days
	if d.Reason != "" {
		return "No daily values"
	}
	path := d.Paths[0]
	if led(path) {
		return fmt.Sprintf("%s by day and by month ends; daily values begin in %s", NameOf(b.mine()), path.Days[0].Month())
	}
	return fmt.Sprintf("%s by day and by month ends", NameOf(b.mine()))
}

// dayNote says what the charts by day show instead of days.
func (b Blend) dayNote() string {
	if !b.ByDay || b.Sections.Days == nil {
		return ""
	}
	if b.Sections.Days.Reason != "" {
		return b.Sections.Days.Reason + "; the charts show month ends."
	}
	if p := b.Sections.Days.Paths[0]; led(p) {
		return "Daily values begin in " + p.Days[0].Month().String() + ": month ends before, then each month’s lowest day for the falls and its last for growth."
	}
	return ""
}

// fallFinding is the title of the drawdown chart: by the day where that shows days, and
// then with the falls by month ends, which the table holds.
func fallFinding(b Blend) string {
	if !b.byDay() {
		return drawdownFinding(b.Result)
	}
	paths := b.Sections.Days.Paths
	falls, never := deepest(b.Result, func(i int) float64 { return paths[i].Figures.Deepest })
	said := "By the day"
	if led(paths[0]) {
		said += onFrom(paths[0]) + ", and by month ends before,"
	}
	if falls == "" {
		return said + " " + never + " never fell" + repeated(b.Result)
	}
	said += " the deepest fall was " + falls
	if never != "" {
		said += "; " + never + " never fell"
	}
	return said + fallsByMonth(b) + repeated(b.Result)
}

// fallsByMonth are the falls by month ends of the blends that fell by the day.
func fallsByMonth(b Blend) string {
	var ends, days []string
	for i, p := range b.Result.Portfolios {
		if deepest := b.Sections.Days.Paths[i].Figures.Deepest; deepest != 0 && isFirst(b.Result, i) {
			ends, days = append(ends, fallWord(p.Figures.MaxDrawdown.Depth)), append(days, fallWord(deepest))
		}
	}
	if slices.Equal(ends, days) {
		return "; by month ends throughout, as in the table, the same"
	}
	return "; by month ends, as in the table, " + enumerate(ends)
}

func fallWord(depth float64) string {
	if depth == 0 {
		return "no fall"
	}
	return whole(depth)
}

// dayFigures are the worst day, week and month of each blend, and its fall by the day
// beside that by month ends over the same months.
func dayFigures(b Blend) table {
	paths := b.Sections.Days.Paths
	n := len(paths)
	fall := func(pick func(daily.Figures) daily.Drawdown, dated func(engine.Date) string) func(i int) cell {
		return func(i int) cell {
			d := pick(paths[i].Figures)
			if !(d.Depth < 0) {
				return percentCell(d.Depth)
			}
			peak := dated(d.Peak)
			if d.Peak < paths[i].Days[0] && led(paths[i]) {
				peak = d.Peak.Month().String()
			}
			return cell{text: fallText(d.Depth), note: peak + " to " + dated(d.Trough)}
		}
	}
	stretch := func(pick func(daily.Figures) daily.Stretch, dated func(daily.Stretch) string) func(i int) cell {
		return func(i int) cell {
			s := pick(paths[i].Figures)
			if math.IsNaN(s.Return) {
				return percentCell(s.Return)
			}
			return cell{text: Percent(s.Return, 1), note: dated(s)}
		}
	}
	day := func(s daily.Stretch) string { return s.To.String() }
	week := func(s daily.Stretch) string { return "to " + s.To.String() }
	month := func(s daily.Stretch) string { return s.To.Month().String() }
	monthOf := func(d engine.Date) string { return d.Month().String() }
	return table{label: "Worst by day, week and month", heads: b.names(), wears: b.wears(), rows: []tableRow{
		row("daily-drawdown", n, fall(func(f daily.Figures) daily.Drawdown { return f.MaxDrawdown }, engine.Date.String)),
		row("monthly-drawdown", n, fall(func(f daily.Figures) daily.Drawdown { return f.MonthEnds }, monthOf)),
		row("worst-day", n, stretch(func(f daily.Figures) daily.Stretch { return f.WorstDay }, day)),
		row("worst-week", n, stretch(func(f daily.Figures) daily.Stretch { return f.WorstWeek }, week)),
		{head: "Worst month", unit: "%", cells: cells(n, stretch(func(f daily.Figures) daily.Stretch { return f.WorstMonth }, month))},
		row("best-day", n, stretch(func(f daily.Figures) daily.Stretch { return f.BestDay }, day)),
	}}
}

// daysBegin says of which months the figures by the day are, where they are not those of
// the period.
func daysBegin(b Blend) string {
	p := b.Sections.Days.Paths[0]
	if !led(p) {
		return ""
	}
	return fmt.Sprintf("Daily values begin in %s: this table is of the months from then on, both falls alike, though a fall may have begun before. ", p.Days[0].Month())
}

// dayPoints says what a point of the section's chart stands for.
func dayPoints(b Blend) string {
	if each := thinned(len(b.Sections.Days.Paths[0].Days)); each > 1 {
		return fmt.Sprintf("each point is the lowest of %d trading days", each)
	}
	return "each point is a trading day"
}

// mostPoints is how many points a line of days has: more than a screen can tell apart.
const mostPoints = 900

// thinned says how many days go into one point of a chart.
func thinned(days int) int { return max(1, (days+mostPoints-1)/mostPoints) }

// everyFew cuts so many days into stretches of equal length, one for each point of a
// chart, and returns where each ends.
func everyFew(days int) (ends []int) {
	each := thinned(days)
	for end := each; end < days; end += each {
		ends = append(ends, end)
	}
	return append(ends, days)
}

// stretches cuts the days of a path for a chart of the whole path. After month ends they
// are months too, so that a year is as wide among the days as before them.
func stretches(p daily.Path) (ends []int) {
	if !led(p) {
		return everyFew(len(p.Days))
	}
	for i := range p.Days {
		if i+1 == len(p.Days) || p.Days[i+1].Month() != p.Days[i].Month() {
			ends = append(ends, i+1)
		}
	}
	return ends
}

// dates are the months of the lead and the last day of each stretch.
func dates(lead []float64, from engine.Month, days []engine.Date, ends []int) (at []string) {
	for t := range lead {
		at = append(at, (from + engine.Month(t)).String())
	}
	for _, end := range ends {
		at = append(at, days[end-1].String())
	}
	return at
}

// lowest keeps the lowest value of every stretch, so that a chart shows the bottom of
// each fall.
func lowest(lead, values []float64, ends []int) []float64 {
	out := slices.Clone(lead)
	from := 0
	for _, end := range ends {
		out = append(out, slices.Min(values[from:end]))
		from = end
	}
	return out
}

// closing keeps the last value of every stretch.
func closing(lead, values []float64, ends []int) []float64 {
	out := slices.Clone(lead)
	for _, end := range ends {
		out = append(out, values[end-1])
	}
	return out
}

// pathsByDay replaces the month ends of the growth and the drawdown chart by days, as far
// as there are days.
func pathsByDay(b Blend, c Charts) {
	paths := b.Sections.Days.Paths
	first := paths[0]
	ends := stretches(first)
	at := dates(first.Lead.Wealth, first.Lead.From, first.Days, ends)
	wealth := perBlend(b, func(i int) []float64 { return closing(paths[i].Lead.Wealth, paths[i].Wealth, ends) })
	growth := lineChart(at, 1, 4, wealth)
	growth.SetGlobalOptions(charts.WithYAxisOpts(doublings(wealth)))
	under := lineChart(at, 100, 3, perBlend(b, func(i int) []float64 { return lowest(paths[i].Lead.Underwater, paths[i].Underwater, ends) }))
	under.SetGlobalOptions(charts.WithYAxisOpts(opts.YAxis{Type: "value", Max: 0}))
	for _, chart := range []*charts.Line{growth, under} {
		areas := &opts.MarkAreas{}
		for _, d := range b.Result.Falls {
			areas.Data = append(areas.Data, band(years(d), at[pointOf(first, ends, d.Peak)], at[pointOf(first, ends, d.Trough)]))
		}
		chart.MultiSeries[0].MarkAreas = areas
	}
	c["growth"], c["drawdown"] = finish(growth), finish(under)
}

// pointOf returns the point that holds the end of a month; the first for the month before
// the period.
func pointOf(p daily.Path, ends []int, m engine.Month) int {
	lead := len(p.Lead.Wealth)
	if m < p.Days[0].Month() {
		return max(0, min(int(m-p.Lead.From), lead-1))
	}
	days, _ := slices.BinarySearchFunc(p.Days, m+1, func(d engine.Date, m engine.Month) int { return int(d.Month() - m) })
	point, _ := slices.BinarySearch(ends, days)
	return lead + point
}

// dayOptions draws the reader's own blend below its high by the day and by month ends.
func dayOptions(b Blend, c Charts) {
	d := b.Sections.Days
	if d.Reason != "" {
		return
	}
	p := d.Paths[0]
	ends := everyFew(len(p.Days))
	monthEnds := make([]float64, len(p.Days))
	for i, day := range p.Days {
		monthEnds[i] = b.mine().Underwater[day.Month()-b.from()]
	}
	chart := lineChart(dates(nil, 0, p.Days, ends), 100, 3, []path{
		lineOf("b0", "by day", wearsYours, lowest(nil, p.Underwater, ends)),
		lineOf("ends", "by month ends", wearsYours, closing(nil, monthEnds, ends)),
	})
	chart.SetGlobalOptions(charts.WithYAxisOpts(opts.YAxis{Type: "value", Max: 0}))
	c["days"] = finish(chart)
}
