package words

import (
	"slices"
	"strings"
	"unicode"

	"trendblend/engine/backtest"
	"trendblend/engine/blend"
	"trendblend/engine/own"
	"trendblend/web/link"
)

// InHeld names one of a scenario's sleeves inside a sentence: a series of the reader's own by
// the name that he gave it.
func InHeld(s backtest.Scenario, of blend.Sleeve) string {
	if of.Own() && s.Own[of-blend.Own1].Name != "" {
		return ownName(s, of)
	}
	return InSleeve(of, s.Bonds)
}

// Held is that name at the head of a line.
func Held(s backtest.Scenario, of blend.Sleeve) string {
	if of.Own() && s.Own[of-blend.Own1].Name != "" {
		return ownName(s, of)
	}
	return SleeveName(of, s.Bonds)
}

func ownName(s backtest.Scenario, of blend.Sleeve) string {
	full, _ := ownNames(s.Named(blend.Weights{}).Own)
	return full[of-blend.Own1]
}

// whose tells a series of the reader's own from what else has its name.
var whose = [own.Most]string{" (yours)", " (your 2nd)", " (your 3rd)"}

// ownNames are what the reader calls his series, and that as short as the name of a blend needs it. One that has the
// name of another sleeve, or of a series before it, says whose it is.
func ownNames(given [own.Most]string) (full, brief [own.Most]string) {
	for i, name := range given {
		if name == "" {
			continue
		}
		mark := ""
		if taken(name) || slices.ContainsFunc(given[:i], func(before string) bool { return strings.EqualFold(before, name) }) {
			mark = whose[i]
		}
		full[i], brief[i] = name+mark, shortened(name)+mark
		if k := slices.Index(brief[:i], brief[i]); k >= 0 {
			brief[i], brief[k] = full[i], full[k]
		}
	}
	return full, brief
}

// taken tells whether a sleeve of the menu has a name, or something else that blends are named by.
func taken(name string) bool {
	same := func(other string) bool { return strings.EqualFold(other, name) }
	for _, of := range blend.Menu() {
		if c := link.CalledSleeve(of); same(c.Head) || same(c.Inside) || same(c.Brief) {
			return true
		}
	}
	return slices.ContainsFunc([]string{"S&P 500", "the S&P 500", "trend alone", "cash", "the loan"}, same) ||
		slices.ContainsFunc(MorePresets, func(p Preset) bool { return same(p.Name) || same(p.in) })
}

// mostShort is how wide a reader's name stands in the name of a blend, in Latin letters.
const mostShort = 16

// shortened cuts a name that is longer, after a word where that leaves half of it.
func shortened(name string) string {
	if widthOf(name) <= mostShort {
		return name
	}
	cut, word := 0, 0
	for i, c := range name {
		if widthOf(name[:i]) > mostShort-1 {
			break
		}
		if !unicode.Is(unicode.M, c) { // an accent stays with its letter
			cut = i
		}
		if unicode.IsSpace(c) && widthOf(name[:i]) >= mostShort/2 {
			word = i
		}
	}
	if word > 0 {
		cut = word
	}
	return strings.TrimRightFunc(name[:cut], func(c rune) bool { return unicode.IsSpace(c) || unicode.IsPunct(c) && c != ')' }) + "…"
}

// widthOf is about how wide a text is: letters of East Asia are twice as wide as Latin ones, accents have no width.
func widthOf(text string) (width int) {
	for _, c := range text {
		switch {
		case unicode.Is(unicode.M, c):
		case c >= '\u2E80':
			width += 2
		default:
			width++
		}
	}
	return width
}
