//go:build !js

package data

import (
	"strings"

	"trendblend/engine"
)

// mostDigits is how many digits a number may have to be exact as an integer in a float64.
const mostDigits = 15

var powersOfTen = [...]float64{1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15}

// plain reads unit values as nearly all are written, a day and a plain number a line, ten times as fast as a table is
// read. Of other text, a fault among it, it says nothing but that it is not plain.
func plain(text string, holes bool) (days []engine.Date, values []float64, ok bool) {
	text, ok = strings.CutPrefix(text, "date,value\n")
	if !ok {
		return nil, nil, false
	}
	n := strings.Count(text, "\n")
	days, values = make([]engine.Date, 0, n), make([]float64, 0, n)
	c := calendar{holes: holes}
	for len(text) > 0 {
		if len(text) < len("2008-10-31,1\n") || text[10] != ',' {
			return nil, nil, false
		}
		day, err := c.next(text[:10], silent)
		value, length := plainNumber(text[11:])
		if err != nil || length == 0 || text[11+length] != '\n' {
			return nil, nil, false
		}
		days, values = append(days, day), append(values, value)
		text = text[11+length+1:]
	}
	return days, values, len(days) > 0
}

// silent is for a reader that does not tell what is wrong.
func silent(string, string, string) Fault { return Fault{} }

// plainNumber reads the digits, and at most one point, that a text begins with, and returns how long they are: 0 where
// they are no number above zero, more than can be read exactly, or all of the text. Up to 15 digits are exact as an integer,
// and so is a power of ten up to 22: their quotient is rounded once, to the float64 nearest to what is written
// (W. Clinger, How to Read Floating Point Numbers Accurately, 1990).
func plainNumber(text string) (value float64, length int) {
	whole, digits, point := 0, 0, -1
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case '0' <= c && c <= '9':
			whole = 10*whole + int(c-'0')
			if digits++; digits > mostDigits {
				return 0, 0
			}
		case c == '.' && point < 0:
			point = i
		case whole == 0:
			return 0, 0
		case point < 0:
			return float64(whole), i
		default:
			return float64(whole) / powersOfTen[i-point-1], i
		}
	}
	return 0, 0
}
