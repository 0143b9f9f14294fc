package words

import (
	"fmt"
	"math"
	"strconv"

	"trendblend/engine/history"
)

// significant is the p-value below which a curvature is called one.
const significant = 0.05

// Bending is how many quarters it takes to speak of a bend: ten years. The few quarters
// with large moves decide it, and in short histories its standard error is too small.
const Bending = 40

// noQuarter stands in the place of the smile's chart.
const noQuarter = "The period holds no full calendar quarter"

// SmileFinding says that the sleeve bends only where its quarters tell a bend from chance.
func SmileFinding(s Sleeve) string {
	n, c := len(s.Smile.Quarters), s.Smile.C
	switch {
	case n == 0:
		return noQuarter
	case n < Bending:
		return fmt.Sprintf("%s too few to say whether the sleeve bends: it takes %d", isAre(n, "full quarter"), Bending)
	case math.IsNaN(c.P):
		return Count(n, "quarter") + " too much alike to say whether the sleeve bends"
	case c.P >= significant:
		return fmt.Sprintf("Over %d quarters the sleeve shows no bend against the S&P 500 beyond chance", n)
	case c.Value < 0:
		return fmt.Sprintf("Over %d quarters the sleeve bends downwards against the S&P 500, the opposite of an option", n)
	}
	return fmt.Sprintf("Over %d quarters the sleeve bends upwards against the S&P 500, like an option", n)
}

// SmileWords says in plain words how sure the bend is.
func SmileWords(f history.Smile) string {
	switch {
	case len(f.Quarters) >= Bending && math.IsNaN(f.C.P):
		return "With quarters so much alike no curve can be fitted."
	case len(f.Quarters) < Bending:
		return "A bend rests on the few quarters in which stocks moved far, so that a short period cannot tell one from chance."
	}
	odds := fmt.Sprintf("about %s in 100", besideBound(100*f.C.P, 100*significant))
	switch {
	case f.C.P < 0.005:
		odds = "fewer than 1 in 100"
	case f.C.P > 0.995:
		odds = "nearly all"
	}
	return fmt.Sprintf("If there were no bend at all, %s histories of %d quarters would show one at least this strong. "+
		"Fewer than 5 in 100 are usually asked for.", odds, len(f.Quarters))
}

// besideBound writes a number with the fewest decimals with which it stands on the same
// side of a bound as it does unrounded.
func besideBound(v, bound float64) string {
	const most = 6
	for decimals := 0; ; decimals++ {
		text := Number(v, decimals)
		if written, _ := strconv.ParseFloat(text, 64); (written < bound) == (v < bound) && written != bound || decimals == most {
			return text
		}
	}
}

// SmileNote says how much the parabola explains, and what its errors allow for.
func SmileNote(f history.Smile) string {
	said := "Standard errors allow for a scatter that widens with the size of the move."
	if fit := WholePercent(f.RSquared); fit != Undefined {
		said = "The parabola explains " + fit + " of the quarters’ variance. " + said
	}
	return said
}

// AtZero is the parabola's height in the table of its estimates.
const AtZero = "height at an S&P 500 of zero, %"
