package words

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"trendblend/engine"
	"trendblend/engine/backtest"
	"trendblend/engine/metrics"
)

// NoDays says why there are no daily values, and "" where there are; so do the others below of
// what their charts draw.
func NoDays(b Blend) string { return b.Sections.Days.Reason }

// NoStart says that no holding of a year lies in the period.
func NoStart(b Blend) string {
	if len(b.Sections.Starts.Own.Held) == 0 {
		return tooShort
	}
	return ""
}

// NoLead says why there is nothing to be ahead of.
func NoLead(b Blend) string {
	if _, ok := b.rival(); !ok {
		return noRival(b)
	}
	return NoStart(b)
}

// NoOther says why there is nothing to be behind.
func NoOther(b Blend) string {
	if len(b.Sections.Lags) == 0 {
		return noRival(b)
	}
	return ""
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

// NoRate says why no withdrawal can be said to have lasted.
func NoRate(b Blend) string {
	if len(b.Sections.Money.Safe[0].Rate) == 0 {
		return noSafe
	}
	return ""
}

// HoldsWindow reports whether the period is long enough for the shortest window.
func HoldsWindow(b Blend) bool { return len(b.Sections.Rolling.Blend[0][0].Return) > 0 }

// tenth writes a decimal as percent with one decimal and its unit.
func tenth(v float64) string {
	if s := Percent(v, 1); s != Undefined {
		return s + "\u00a0%"
	}
	return Undefined
}

// Count writes a number of things in words: 1 month, 2 months.
func Count(n int, what string) string {
	if n == 1 {
		return "1\u00a0" + what
	}
	return strconv.Itoa(n) + "\u00a0" + what + "s"
}

// upTo is the last month of the period, in which what is open stands.
func (b Blend) upTo() engine.Month { return b.Scenario().To }

// rival is the first blend that the reader's own is held against, where it is another one.
func (b Blend) rival() (backtest.Portfolio, bool) {
	other, ok := b.Comparison()
	return other, ok && other.Weights != b.Mine().Weights
}

// noRival says why there is nothing to be ahead of or behind.
func noRival(b Blend) string {
	if _, ok := b.Comparison(); ok {
		return "The blend beside yours is the same one"
	}
	return "Nothing to compare with: keep a blend beside yours"
}

// DrawdownsFinding says how long the worst fall lasted, and the time under water.
func DrawdownsFinding(b Blend) string {
	all := b.Sections.Drawdowns[0]
	if len(all) == 0 {
		return "Your blend never ended a month below an earlier high"
	}
	worst := all[0]
	said := fmt.Sprintf("The worst fall lasted %s", Count(worst.MonthsDown(), "month"))
	switch months, ok := worst.MonthsToRecover(); {
	case ok:
		said += fmt.Sprintf(" and took %s to make good", Count(months, "month"))
	case b.Mine().Figures.Ruined:
		said += " and ended in ruin"
	default:
		said += fmt.Sprintf(" and had not been made good by %s", b.upTo())
	}
	under := b.Sections.Shapes[0].UnderWater
	return said + fmt.Sprintf("; %s%s ended below an earlier high", shareOf(under.N, under.Of, "month"), upToRuin(b.Mine()))
}

// upToRuin names the base of what is counted, where not all of the period is: up to the
// first ruin of the blends that it was counted on.
func upToRuin(blends ...backtest.Portfolio) string {
	first, any := engine.Month(0), false
	for _, p := range blends {
		if f := p.Figures; f.Ruined && (!any || f.Ruin < first) {
			first, any = f.Ruin, true
		}
	}
	if !any {
		return ""
	}
	return " up to the ruin in " + first.String()
}

// MonthsFinding is the sentence over the table of months.
func MonthsFinding(b Blend) string {
	s, n := b.Sections.Shapes[0], len(b.Mine().Returns)
	switch gained := s.Positive; {
	case n == 1:
		return fmt.Sprintf("The only month, %s, returned %s", s.Best.Month, tenth(s.Best.Return))
	case gained.Of == 1:
		return fmt.Sprintf("Your blend lost everything in its first month, %s", s.Worst.Month)
	default:
		return fmt.Sprintf("%s%s gained; the best was %s with %s, the worst %s with %s", capital(shareOf(gained.N, gained.Of, "month")), upToRuin(b.Mine()),
			s.Best.Month, tenth(s.Best.Return), s.Worst.Month, tenth(s.Worst.Return))
	}
}

// tooShort says why there is no window and no start.
const tooShort = "The period is shorter than one year"

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

// StartsFinding says from how many starts the blend gained and was ahead.
func StartsFinding(b Blend) string {
	s := b.Sections.Starts
	other, ok := b.rival()
	if len(s.Own.Held) == 0 {
		return tooShort
	}
	years := min(10, len(s.Own.Held))
	gained, until := s.Own.Positive(years), upToRuin(b.Mine())
	said := fmt.Sprintf("Held for %s, your blend gained from %s", Count(years, "year"), shareOf(gained.N, gained.Of, "start"))
	if !ok {
		return said + until
	}
	if gained.Of == 1 {
		return onlyStart(gained.N == 1, s.Lead.Positive(years).N == 1, years, InNameOf(other)) + upToRuin(b.Mine(), other)
	}
	ahead, both := s.Lead.Positive(years), upToRuin(b.Mine(), other)
	if until != both { // else it is said once
		said += until
	}
	return said + fmt.Sprintf(" and was ahead of %s from %s%s", InNameOf(other), shareOf(ahead.N, ahead.Of, "start"), both)
}

// onlyStart says what became of the one start that there is.
func onlyStart(gained, ahead bool, years int, other string) string {
	did := "neither gained nor was ahead of"
	switch {
	case gained && ahead:
		did = "gained and was ahead of"
	case gained:
		did = "gained but was not ahead of"
	case ahead:
		did = "did not gain but was ahead of"
	}
	return fmt.Sprintf("Held for %s from the only start, your blend %s %s", Count(years, "year"), did, other)
}

// StartsOwnTitle is the title of the chart of the blend's own returns by start.
func StartsOwnTitle(b Blend) string {
	return "What " + InNameOf(b.Mine()) + " returned"
}

// StartsLeadTitle is that of the chart of how far it was ahead.
func StartsLeadTitle(b Blend) string {
	other, _ := b.Comparison()
	return "How far ahead of " + InNameOf(other)
}

// LagFinding is the sentence on patience: from when to when, and how much poorer.
func LagFinding(b Blend) string {
	other, ok := b.rival()
	if !ok {
		return noRival(b)
	}
	return lagSentence(b.Sections.Lags[0].Lag, InNameOf(other), b.upTo())
}

func lagSentence(l metrics.Lag, name string, end engine.Month) string {
	if l.Depth == 0 {
		return "Never behind " + name + " at a month’s end"
	}
	if l.Depth <= -1 {
		return fmt.Sprintf("Holding your blend from %s to %s left you with nothing, and %s would not have", l.Peak+1, l.Trough, name)
	}
	said := fmt.Sprintf("Holding your blend from %s to %s left you %s poorer than %s would have", l.Peak+1, l.Trough, WholePercent(-l.Depth), name)
	if l.Recovered {
		return said + fmt.Sprintf("; it caught up in %s", l.Recovery)
	}
	return said + fmt.Sprintf("; by %s it had not caught up", end)
}

// LagTitle says where the whole period left the blend against the other.
func LagTitle(b Blend) string {
	mine, other := b.Mine(), b.Result.Portfolios[1]
	wealth := b.Sections.Lags[0].Wealth
	end := wealth[len(wealth)-1]
	than := InNameOf(other)
	if mine.Figures.Ruined && other.Figures.Ruined {
		return "Both lost everything in the period"
	}
	if mine.Figures.Ruined {
		return fmt.Sprintf("Your blend lost everything in the period, and %s did not", than)
	}
	if mine.Weights == other.Weights {
		than = "the same blend beside it"
	}
	return fmt.Sprintf("Over the whole period %s ended %s", InNameOf(mine), richer(end, than))
}

// richer says what relative wealth came to.
func richer(relative float64, than string) string {
	switch {
	case math.IsNaN(relative) || math.IsInf(relative, 0):
		return "ahead of " + than + ", which was ruined"
	case math.Abs(relative-1) < 1e-9:
		return "as rich as " + than
	case relative < 1:
		return WholePercent(1-relative) + " poorer than " + than
	}
	return WholePercent(relative-1) + " richer than " + than
}

// Twentieth is how many months it takes to speak of one in twenty.
const Twentieth = 20

// ShapeFinding says what the worst month in twenty lost, and what the blend took of the
// comparison's rises and falls.
func ShapeFinding(b Blend) string {
	s, n, until := b.Sections.Shapes[0], metrics.Lived(b.Mine().Returns), upToRuin(b.Mine())
	var said string
	switch {
	case n < Twentieth:
		are := " are"
		if n == 1 {
			are = " is"
		}
		said = Count(n, "month") + until + are + " too few to speak of one in twenty"
	case s.ValueAtRisk < 0:
		said = fmt.Sprintf("One month in twenty%s lost %s\u00a0%% or more", until, TellingPercent(-s.ValueAtRisk, 1))
	case s.ValueAtRisk == 0:
		said = fmt.Sprintf("Nineteen months in twenty%s lost nothing", until)
	default:
		said = fmt.Sprintf("Nineteen months in twenty%s earned %s\u00a0%% or more", until, TellingPercent(s.ValueAtRisk, 1))
	}
	if other, ok := b.rival(); ok {
		said += captured(b.Sections.Relatives[0], InNameOf(other))
	}
	return said
}

// captured says what the blend took of the other's rises and falls, as far as there
// were months enough of either.
func captured(r metrics.Relative, name string) string {
	up, down := UpCapture(r), DownCapture(r)
	rises, falls := "took "+WholePercent(up)+" of", "took "+WholePercent(down)+" of"
	if up < 0 {
		rises = "lost over"
	}
	if down < 0 {
		falls = "gained over"
	}
	if up >= 0 && down >= 0 {
		falls = WholePercent(down) + " of"
	}
	switch {
	case math.IsNaN(up) && math.IsNaN(down):
		return ""
	case math.IsNaN(down) && r.Falls == 0:
		return fmt.Sprintf("; your blend %s the rises of %s, which never fell", rises, name)
	case math.IsNaN(down):
		return fmt.Sprintf("; your blend %s the rises of %s", rises, name)
	case math.IsNaN(up):
		return fmt.Sprintf("; your blend %s the falls of %s", falls, name)
	}
	return fmt.Sprintf("; your blend %s the rises of %s and %s its falls", rises, name, falls)
}

// UpCapture is the part of the other's rises that a blend took. It is annualised, and so needs
// a year of months in which the other rose.
func UpCapture(r metrics.Relative) float64 { return enough(r.UpCapture, r.Rises) }

// DownCapture is the same of its falls.
func DownCapture(r metrics.Relative) float64 { return enough(r.DownCapture, r.Falls) }

func enough(v float64, months int) float64 {
	if months < metrics.YearMonths {
		return math.NaN()
	}
	return v
}
