package words

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"trendblend/engine/claims"
)

// mostDigits is where the digits end: a figure that lies nearer to its bound is on it.
const mostDigits = 10

// usualDigits are the decimals of a figure of which nothing depends, and the number that it
// is written times.
func usualDigits(u claims.Unit) (digits int, times float64) {
	switch u {
	case claims.Percent, claims.Points:
		return 1, 100
	case claims.Count:
		return 0, 1
	case claims.Months:
		return 1, 1
	case claims.Chance:
		return 3, 1
	}
	return 2, 1
}

// decimals returns a figure's decimals: the fewest with which what is written passes its
// test where the figure does. A chance is never written as none.
func decimals(f claims.Figure) int {
	digits, times := usualDigits(f.Unit)
	for ; digits < mostDigits; digits++ {
		written := f
		written.Value, _ = strconv.ParseFloat(strconv.FormatFloat(f.Value*times, 'f', digits, 64), 64)
		written.Value /= times
		never := f.Unit == claims.Chance && written.Value == 0 && f.Value > 0
		if written.Truth() == f.Truth() && !never {
			break
		}
	}
	return digits
}

// FigureValue writes a figure with its unit.
func FigureValue(f claims.Figure) string {
	if math.IsNaN(f.Value) {
		return Undefined
	}
	_, times := usualDigits(f.Unit)
	text := Number(f.Value*times, decimals(f))
	switch f.Unit {
	case claims.Percent:
		return text + "\u00a0%"
	case claims.Points:
		return text + "\u00a0pts"
	case claims.Months:
		return strings.TrimSuffix(text, ".0") + "\u00a0months"
	}
	return text
}

// bound writes a bound of a test without decimals that say nothing.
func bound(v float64, u claims.Unit) string {
	switch u {
	case claims.Percent:
		return Trimmed(v*100) + "\u00a0%"
	case claims.Points:
		return Trimmed(v*100) + "\u00a0pts"
	case claims.Months:
		return Trimmed(v) + "\u00a0months"
	}
	return Trimmed(v)
}

// Trimmed writes a number to the fourth decimal, without zeros at the end.
func Trimmed(v float64) string {
	// Adding zero makes a zero of a zero with a minus sign.
	return strings.Replace(strconv.FormatFloat(math.Round(v*1e4)/1e4+0, 'f', -1, 64), "-", "−", 1)
}

// Needs puts a test in words. The bounds are those that the verdict is computed with.
func Needs(f claims.Figure) string {
	t := f.Test
	low, high := t.Bounds(f.Unit)
	switch t.Kind {
	case claims.Above:
		return "above " + bound(low, f.Unit)
	case claims.Below:
		return "below " + bound(high, f.Unit)
	case claims.AtLeast:
		return "at least " + bound(low, f.Unit)
	case claims.AtMost:
		return "at most " + bound(high, f.Unit)
	case claims.Between:
		return bare(low, f.Unit) + " to " + bound(high, f.Unit)
	case claims.Close:
		given := bound(t.Low, f.Unit)
		if t.Low != t.High {
			given = bare(t.Low, f.Unit) + " to " + bound(t.High, f.Unit)
		}
		return "about " + given + ": from " + bare(low, f.Unit) + " to " + bare(high, f.Unit)
	}
	return ""
}

// bare is a bound without its unit.
func bare(v float64, u claims.Unit) string { return strings.Split(bound(v, u), "\u00a0")[0] }

// TruthName says whether a test is met.
func TruthName(t claims.Truth) string {
	return [...]string{"", "yes", "no", "not known"}[t]
}

// shortNeed is what a test needs without the bounds that "about" widens to.
func shortNeed(f claims.Figure) string {
	short, _, _ := strings.Cut(Needs(f), ":")
	return short
}

// Tested are the figures of a finding that have a test.
func Tested(f claims.Finding) []claims.Figure {
	return slices.DeleteFunc(slices.Clone(f.Figures), func(x claims.Figure) bool { return x.Test.Kind == claims.Shown })
}

// Untested are the figures that stand beside them.
func Untested(f claims.Finding) []claims.Figure {
	return slices.DeleteFunc(slices.Clone(f.Figures), func(x claims.Figure) bool { return x.Test.Kind != claims.Shown })
}
