package words

import (
	"fmt"
	"strconv"
	"strings"

	"trendblend/engine/metrics"
)

// RollingFinding says in how many windows of each length the blend was ahead.
func RollingFinding(b Blend) string {
	other, ok := b.rival()
	var ahead []metrics.Count
	for k := range b.Sections.Rolling.Years {
		rolls := b.Sections.Rolling.Blend[k]
		if ok && len(rolls[0].Return) > 0 {
			ahead = append(ahead, rolls[0].Beat(rolls[1]))
		}
	}
	if len(ahead) > 0 {
		said := fmt.Sprintf("Ahead of %s in %s", InNameOf(other), windows(ahead, b.Sections.Rolling.Years))
		if until := upToRuin(b.Mine(), other); until != "" {
			said += ", counting windows that begin" + until
		}
		return said
	}
	worst, best, any := b.Sections.Rolling.Blend[0][0].Extremes()
	if !any {
		return tooShort
	}
	if worst == best {
		return fmt.Sprintf("The one year that the period holds returned %s", tenth(best.Return))
	}
	return fmt.Sprintf("Twelve months returned between %s and %s", tenth(worst.Return), tenth(best.Return))
}

// windows says in how many windows of each length; at once where it is all or none of
// every length.
func windows(ahead []metrics.Count, years []int) string {
	var parts, lengths []string
	all, none := true, true
	for k, c := range ahead {
		parts = append(parts, windowsAhead(c, years[k], k == 0))
		lengths = append(lengths, strconv.Itoa(years[k]))
		all, none = all && c.N == c.Of, none && c.N == 0
	}
	last := len(lengths) - 1
	switch {
	case last == 0 || !all && !none:
		return enumerate(parts)
	case all:
		return "all windows of " + enumerate(lengths) + "\u00a0years"
	}
	return "no window of " + strings.Join(lengths[:last], ", ") + " or " + lengths[last] + "\u00a0years"
}

// windowsAhead says in how many windows of so many years: the first part of a list
// names them, the others refer to it.
func windowsAhead(ahead metrics.Count, years int, first bool) string {
	length := Count(years, "year")
	switch text := shareText(ahead.Share(), 0); {
	case ahead.Of <= fewAsCounts:
		return shareOf(ahead.N, ahead.Of, "window") + " of " + length
	case text == "all" && first:
		return "all windows of " + length
	case text == "none" && first:
		return "no window of " + length
	case first:
		return text + " of the windows of " + length
	default:
		return text + " of those of " + length
	}
}

// RollingTitle makes the title of a chart of rolling windows.
func RollingTitle(what string) func(b Blend) string {
	return func(b Blend) string {
		return fmt.Sprintf("%s over %s", what, Count(b.Window, "year"))
	}
}

// NoWindow says that the period is shorter than the windows on the charts.
func NoWindow(b Blend) string {
	n, choose := len(b.Mine().Returns), "a shorter one or a longer period"
	switch {
	case n >= 12*b.Window:
		return ""
	case !HoldsWindow(b):
		choose = "a longer period"
	}
	return fmt.Sprintf("The period, %s, holds no window of %s: choose %s", Count(n, "month"), Count(b.Window, "year"), choose)
}

// HoldsWindow reports whether the period is long enough for the shortest window.
func HoldsWindow(b Blend) bool { return len(b.Sections.Rolling.Blend[0][0].Return) > 0 }
