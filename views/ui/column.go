package ui

import (
	"math"
	"strconv"
)

// Column holds a chart's values. In JSON they have the given number of significant
// digits, and what is undefined is null: the one place where that is decided.
type Column struct {
	values []float64
	scale  float64
	digits int
}

// ColumnOf makes one.
func ColumnOf(values []float64, scale float64, digits int) Column {
	return Column{values, scale, digits}
}

// MarshalJSON implements json.Marshaler.
func (c Column) MarshalJSON() ([]byte, error) {
	return c.appendTo(make([]byte, 0, 8*len(c.values)+2)), nil
}

func (c Column) appendTo(b []byte) []byte {
	b = append(b, '[')
	for i, v := range c.values {
		if i > 0 {
			b = append(b, ',')
		}
		v *= c.scale
		if math.IsNaN(v) || math.IsInf(v, 0) {
			b = append(b, "null"...)
			continue
		}
		b = appendRounded(b, v, c.decimals(v))
	}
	return append(b, ']')
}

// Steps holds a chart's values, of so many decimals, as static/js/charts/months.js reads them:
// what each adds to the one before, in units of the last decimal. Along a path that is a third
// shorter; two charts are most of the first page.
type Steps struct {
	values []float64
	places int
}

// StepsOf makes them.
func StepsOf(values []float64, places int) Steps { return Steps{values, places} }

// MarshalJSON implements json.Marshaler.
func (s Steps) MarshalJSON() ([]byte, error) {
	return s.appendTo(make([]byte, 0, 4*len(s.values)+32)), nil
}

func (s Steps) appendTo(b []byte) []byte {
	unit := math.Pow10(s.places)
	b = append(strconv.AppendInt(append(b, `{"unit":`...), int64(unit), 10), `,"steps":[`...)
	at := 0.0
	for i, v := range s.values {
		if i > 0 {
			b = append(b, ',')
		}
		if math.IsNaN(v) || math.IsInf(v, 0) {
			b = append(b, "null"...)
			continue
		}
		to := math.Round(v * unit)
		b = appendWhole(b, to-at)
		at = to
	}
	return append(b, "]}"...)
}

// appendWhole writes a whole number. strconv, which writes any, took a twelfth of an answer.
func appendWhole(b []byte, v float64) []byte {
	if math.Abs(v) >= 1<<53 {
		return strconv.AppendFloat(b, v, 'f', 0, 64)
	}
	n := int64(v)
	if n < 0 {
		b, n = append(b, '-'), -n
	}
	return strconv.AppendInt(b, n, 10)
}

// decimals is how many places after the point leave the column's significant digits.
func (c Column) decimals(v float64) int {
	d := c.digits
	for a := math.Abs(v); a >= 1 && d > 0; a /= 10 {
		d--
	}
	return d
}

// appendRounded writes a number with at most so many decimals, without zeros at
// their end. strconv, which writes any number, took a fourteenth of an answer.
func appendRounded(b []byte, v float64, decimals int) []byte {
	unit := int64(math.Pow10(decimals))
	n := int64(math.Round(v * float64(unit)))
	if n < 0 {
		b, n = append(b, '-'), -n
	}
	b = strconv.AppendInt(b, n/unit, 10)
	if n %= unit; n == 0 {
		return b
	}
	for b = append(b, '.'); n > 0; n %= unit {
		unit /= 10
		b = append(b, byte('0'+n/unit))
	}
	return b
}
