package words

import (
	"bytes"
	"math"
	"strconv"
	"strings"
)

// Plain writes a number as a field or an address holds it, with all its digits.
func Plain(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }

// PlainPercent writes a decimal so as percent, without what floating point leaves at the end.
func PlainPercent(v float64) string { return Plain(math.Round(v*1e12) / 1e10) }

func basisPoints(v float64) string { return Plain(math.Round(v*1e14) / 1e10) }

// Undefined is what stands on a page where a figure has no value.
const Undefined = "–"

// Percent writes a decimal as percent with the given decimals, a true minus sign and
// no unit: -0.2108 is −21.1.
func Percent(v float64, decimals int) string { return Number(v*100, decimals) }

// Number writes a number with a true minus sign and its thousands set off, and an en dash
// where it is undefined.
func Number(v float64, decimals int) string {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return Undefined
	}
	var room [32]byte
	digits := strconv.AppendFloat(room[:0], math.Abs(v), 'f', decimals, 64)
	whole := len(digits)
	if decimals > 0 {
		whole -= decimals + 1
	}
	var text [48]byte
	b := text[:0]
	if v < 0 && bytes.ContainsAny(digits, "123456789") {
		b = append(b, "−"...)
	}
	for i, digit := range digits {
		if i > 0 && i < whole && (whole-i)%3 == 0 {
			b = append(b, ',')
		}
		b = append(b, digit)
	}
	return string(b)
}

// setOff puts a comma before every third digit from the end.
func setOff(digits string) string {
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + "," + digits[i:]
	}
	return digits
}

// Thousands writes a whole number with commas: 5,151.
func Thousands(n int) string { return setOff(strconv.Itoa(n)) }

// Signed is Number with a plus sign before what is above zero.
func Signed(v float64, decimals int) string {
	s := Number(v, decimals)
	if v > 0 && strings.Trim(s, "0.") != "" {
		return "+" + s
	}
	return s
}

// printedSign is the sign of a number as it is printed: 0 of what is printed as nothing,
// or is undefined.
func printedSign(v float64, decimals int) int {
	switch text := Signed(v, decimals); {
	case text == Undefined:
		return 0
	case text[0] == '+':
		return 1
	case strings.HasPrefix(text, "−"):
		return -1
	}
	return 0
}

// points is the difference of two decimals in points as a reader finds it who takes one
// printed percentage from the other, each with so many decimals: 0.1 of −1.95 % and
// −1.88 %, which are printed as −2.0 and −1.9. Every sentence that holds a figure against
// another of a table uses it. NaN where one is undefined.
func points(a, b float64, decimals int) float64 {
	unit := math.Pow10(decimals)
	return math.Round((printedPercent(a, decimals)-printedPercent(b, decimals))*unit) / unit
}

// printedPercent is the number that Percent prints.
func printedPercent(v float64, decimals int) float64 {
	printed, err := strconv.ParseFloat(strconv.FormatFloat(v*100, 'f', decimals, 64), 64)
	if err != nil || math.IsInf(v, 0) {
		return math.NaN()
	}
	return printed
}

// WholePercent writes a decimal as whole percent with its unit: −21 %, with a space that
// does not break, and with more decimals where TellingPercent asks for them.
func WholePercent(v float64) string {
	if s := TellingPercent(v, 0); s != Undefined {
		return s + "\u00a0%"
	}
	return Undefined
}

// TellingPercent is Percent with as many more decimals, up to three, as tell what is nearly
// nothing or nearly everything from nothing and everything: a fall of 0.3 % is no fall of
// 0 %, and one of 99.7 % leaves something.
func TellingPercent(v float64, decimals int) string {
	for ; ; decimals++ {
		s := Percent(v, decimals)
		none, all := v != 0 && near(s, 0), math.Abs(v) != 1 && near(s, 100)
		switch {
		case !none && !all:
			return s
		case decimals < 3:
		case none:
			return "under 0.001"
		case math.Abs(v) > 1:
			return s
		default:
			return Percent(math.Copysign(0.99999, v), 3)
		}
	}
}

// near reports whether a printed number is n or -n.
func near(text string, n float64) bool {
	v, err := strconv.ParseFloat(strings.TrimPrefix(text, "−"), 64)
	return err == nil && v == n
}
