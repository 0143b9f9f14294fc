package table

import (
	"math"
	"strconv"
	"strings"
	"unicode"
)

// state is what a cell is as a number.
type state uint8

const (
	isNumber  state = iota
	isMissing       // nothing, or a sign for nothing
	isNone          // something else
)

// stripped is a number without what stands around it.
type stripped struct {
	core    string // digits and the marks between them
	minus   bool
	percent bool
	scale   float64
}

// missing holds for what stands where there is no figure.
func missing(cell string) bool {
	switch strings.ToLower(cell) {
	case "", "-", "–", "—", ".", "..", "...", "*", "n/a", "na", "n.a.", "nan", "null", "none", "nil", "#n/a", "#n/a n/a", "#nv",
		"#div/0!", "#value!", "k.a.":
		return true
	}
	return false
}

// strip takes sign, currency, percent and size off a number.
func strip(cell string) (s stripped, ok bool) {
	s.scale = 1
	if len(cell) > 60 {
		return s, false
	}
	t := tidy(cell)
	signs := 0
	for again := true; again && t != ""; {
		again = false
		if strings.HasPrefix(t, "(") && strings.HasSuffix(t, ")") && len(t) > 2 {
			t, s.minus, signs, again = tidy(t[1:len(t)-1]), true, signs+1, true
		}
		for _, sign := range []string{"-", "−", "–", "+"} {
			after, begins := strings.CutPrefix(t, sign)
			if !begins {
				after, begins = strings.CutSuffix(t, sign)
			}
			if begins {
				t, again, signs = tidy(after), true, signs+1
				s.minus = s.minus || sign != "+"
				break
			}
		}
		for _, unit := range []string{"%", "US$", "NZ$", "HK$", "C$", "A$", "S$", "R$", "$", "€", "£", "¥", "円", "元", "₹", "Rs.", "zł",
			"Kč", "kr.", "kr", "USD", "EUR", "GBP", "GBX", "GBp", "CHF", "CAD", "AUD", "JPY", "SEK", "NOK", "DKK", "INR", "CNY", "HKD", "SGD",
			"NZD", "PLN", "CZK", "BRL", "ZAR"} {
			after, cut := strings.CutSuffix(t, unit)
			if !cut {
				after, cut = strings.CutPrefix(t, unit)
			}
			if cut {
				t, again = tidy(after), true
				s.percent = s.percent || unit == "%"
				break
			}
		}
	}
	if signs > 1 {
		return s, false
	}
	for _, size := range []struct {
		letter string
		scale  float64
	}{{"bn", 1e9}, {"B", 1e9}, {"Mio", 1e6}, {"M", 1e6}, {"K", 1e3}, {"k", 1e3}, {"T", 1e12}} {
		if after, cut := strings.CutSuffix(t, size.letter); cut {
			t, s.scale = tidy(after), size.scale
			break
		}
	}
	s.core = t
	digit := false
	for i, c := range t {
		switch {
		case c >= '0' && c <= '9':
			digit = true
		case strings.ContainsRune(".,'’ \u00a0\u202f\u2009", c):
		case (c == 'e' || c == 'E') && i > 0:
		case (c == '-' || c == '+') && i > 0 && (t[i-1] == 'e' || t[i-1] == 'E'):
		default:
			return s, false
		}
	}
	return s, digit
}

// read reads a cell with a decimal sign; its value carries the sign of percent apart.
func (d Decimal) read(cell string) (value float64, percent bool, is state) {
	if missing(cell) {
		return math.NaN(), false, isMissing
	}
	s, ok := strip(cell)
	if !ok {
		return math.NaN(), false, isNone
	}
	whole, decimals, hasPoint := strings.Cut(s.core, d.sign())
	whole, ok = ungrouped(whole, d.other())
	if !ok || hasPoint && !(decimals == "" || plainDecimals(decimals)) {
		return math.NaN(), false, isNone
	}
	text := whole
	if hasPoint {
		text += "." + decimals
	}
	value, err := strconv.ParseFloat(text, 64)
	if err != nil || math.IsInf(value, 0) {
		return math.NaN(), false, isNone
	}
	value *= s.scale
	if s.minus {
		value = -value
	}
	return value, s.percent, isNumber
}

// plainDecimals are digits, and perhaps an exponent.
func plainDecimals(s string) bool {
	digits := strings.TrimLeft(s, "0123456789")
	if digits == "" {
		return true
	}
	return (digits[0] == 'e' || digits[0] == 'E') && allDigits(strings.TrimLeft(digits[1:], "+-"))
}

func (d Decimal) sign() string {
	if d == Comma {
		return ","
	}
	return "."
}

func (d Decimal) other() rune {
	if d == Comma {
		return '.'
	}
	return ','
}

// ungrouped takes the marks between thousands out of a whole number: one, two or three
// digits, and then groups of three, or of two and at the end three: lakhs.
func ungrouped(whole string, other rune) (string, bool) {
	if whole == "" {
		return "0", true
	}
	if plainDecimals(whole) && whole[0] != 'e' && whole[0] != 'E' {
		return whole, true
	}
	groups := strings.FieldsFunc(whole, func(c rune) bool {
		return c == other || c == '\'' || c == '’' || unicode.IsSpace(c) || c == '\u202f' || c == '\u2009'
	})
	size := 3
	if len(groups) > 2 && len(groups[1]) == 2 {
		size = 2
	}
	for i, g := range groups {
		last := i == len(groups)-1
		if !allDigits(g) || len(g) > 3 || last && i > 0 && len(g) != 3 || !last && (len(g) > size || i > 0 && len(g) != size) {
			return "", false
		}
	}
	joined := strings.Join(groups, "")
	return joined, len(groups) > 1 && len([]rune(whole)) == len(joined)+len(groups)-1
}

// votes says what a number tells of the decimal sign: above 0 for the comma, below for the
// point, 0 where it tells nothing. 1,234 and 1.234 tell nothing.
func votes(cell string) int {
	s, ok := strip(cell)
	if !ok {
		return 0
	}
	point, comma := strings.LastIndexByte(s.core, '.'), strings.LastIndexByte(s.core, ',')
	switch {
	case point < 0 && comma < 0:
		return 0
	case point >= 0 && comma >= 0:
		return sense(comma > point)
	}
	at, isComma := max(point, comma), comma >= 0
	switch {
	case strings.Count(s.core, s.core[at:at+1]) > 1:
		return sense(!isComma) // between thousands
	case len(s.core)-at-1 != 3 || at > 3 || at == 0 || s.core[0] == '0':
		return sense(isComma)
	}
	return 0
}

func sense(comma bool) int {
	if comma {
		return 1
	}
	return -1
}

// numeric holds for a cell that is a number with one of the decimal signs.
func numeric(cell string) bool {
	_, _, is := Point.read(cell)
	if is != isNumber {
		_, _, is = Comma.read(cell)
	}
	return is == isNumber
}
