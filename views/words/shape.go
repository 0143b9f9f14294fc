package words

import (
	"fmt"
	"math"

	"trendblend/engine/metrics"
)

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
