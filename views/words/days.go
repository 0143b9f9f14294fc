package words

import (
	"fmt"
	"math"
	"slices"

	"trendblend/engine/daily"
)

// ChartsByDay reports whether the growth and the drawdown chart show days.
func (b Blend) ChartsByDay() bool {
	return b.ByDay && b.Sections.Days != nil && b.Sections.Days.Reason == ""
}

// HasMonthsBefore reports whether a path has month ends before its days.
func HasMonthsBefore(p daily.Path) bool { return len(p.Earlier.Wealth) > 0 }

// onFrom says in which months the days are, where they are not those of the period.
func onFrom(p daily.Path) string {
	if !HasMonthsBefore(p) {
		return ""
	}
	return " from " + p.Days[0].Month().String() + " on"
}

// DaysFinding holds the worst fall by the day against that by month ends.
func DaysFinding(b Blend) string {
	d := b.Sections.Days
	if d.Reason != "" {
		return d.Reason
	}
	p := d.Paths[0]
	f := p.Figures
	switch {
	case math.IsNaN(f.MaxDrawdown.Depth):
		return fmt.Sprintf("Your blend lost everything in %s, before daily values begin", b.Mine().Figures.Ruin)
	case f.Ruined:
		return fmt.Sprintf("Your blend lost everything on %s", f.Ruin)
	case f.MaxDrawdown.Depth == 0:
		return fmt.Sprintf("By the day%s your blend never fell below an earlier close", onFrom(p))
	}
	ends := "by month ends there was none"
	if f.MonthEnds.Depth < 0 {
		ends = "by month ends " + FallText(f.MonthEnds.Depth) + "\u00a0%"
		if HasMonthsBefore(p) {
			ends += " in the same months"
		}
	}
	return fmt.Sprintf("By the day%s the worst fall was %s\u00a0%%, %s; the worst day, %s, returned %s",
		onFrom(p), FallText(f.MaxDrawdown.Depth), ends, f.WorstDay.To, tenth(f.WorstDay.Return))
}

// DaysChartFinding is the title of the section's chart.
func DaysChartFinding(b Blend) string {
	d := b.Sections.Days
	if d.Reason != "" {
		return "No daily values"
	}
	path := d.Paths[0]
	if HasMonthsBefore(path) {
		return fmt.Sprintf("%s by day and by month ends; daily values begin in %s", NameOf(b.Mine()), path.Days[0].Month())
	}
	return fmt.Sprintf("%s by day and by month ends", NameOf(b.Mine()))
}

// DayNote says what the charts by day show instead of days.
func (b Blend) DayNote() string {
	if !b.ByDay || b.Sections.Days == nil {
		return ""
	}
	if b.Sections.Days.Reason != "" {
		return b.Sections.Days.Reason + "; the charts show month ends."
	}
	if p := b.Sections.Days.Paths[0]; HasMonthsBefore(p) {
		return "Daily values begin in " + p.Days[0].Month().String() + ": month ends before, then each month’s lowest day for the falls and " +
			"its last for growth."
	}
	return ""
}

// FallFinding is the title of the drawdown chart: by the day where that shows days, and
// then with the falls by month ends, which the table holds.
func FallFinding(b Blend) string {
	if !b.ChartsByDay() {
		return drawdownFinding(b.Result) + leaning(b.Scenario())
	}
	paths := b.Sections.Days.Paths
	falls, never := deepest(b.Result, WholePercent, func(i int) float64 { return paths[i].Figures.Deepest })
	said := "By the day"
	if HasMonthsBefore(paths[0]) {
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
	var fell []int
	var ends, days []string
	byMonth := func(i int) (float64, string) {
		depth := b.Result.Portfolios[i].Figures.MaxDrawdown.Depth
		return -depth, fallWord(depth)
	}
	for _, i := range distinct(b.Result) {
		if deepest := b.Sections.Days.Paths[i].Figures.Deepest; deepest != 0 {
			_, text := byMonth(i)
			fell, ends, days = append(fell, i), append(ends, text), append(days, fallWord(deepest))
		}
	}
	if slices.Equal(ends, days) {
		return "; by month ends throughout, as in the table, the same"
	}
	if named, others := split(fell); others != nil {
		ends = append(ends[:len(named)], among(others, byMonth))
	}
	return "; by month ends, as in the table, " + enumerate(ends)
}

func fallWord(depth float64) string {
	if depth == 0 {
		return "no fall"
	}
	return WholePercent(depth)
}

// DaysNote stands under the table of days. A point of the chart stands for so many of them.
func DaysNote(b Blend, days int) string {
	return daysBegin(b) + "Positions and weights change at month ends, as the rules say; in between, each part is held. On the chart " +
		dayPoints(days) + "."
}

// daysBegin says of which months the figures by the day are, where they are not those of
// the period.
func daysBegin(b Blend) string {
	p := b.Sections.Days.Paths[0]
	if !HasMonthsBefore(p) {
		return ""
	}
	return fmt.Sprintf("Daily values begin in %s: this table is of the months from then on, both falls alike, though a fall may have begun "+
		"before. ", p.Days[0].Month())
}

// NoDays says why there are no daily values, and "" where there are; so do the others below of
// what their charts draw.
func NoDays(b Blend) string { return b.Sections.Days.Reason }

// dayPoints says what a point of a chart by the day stands for.
func dayPoints(days int) string {
	if days > 1 {
		return fmt.Sprintf("each point is the lowest of %d trading days", days)
	}
	return "each point is a trading day"
}
