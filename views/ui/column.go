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
	b := make([]byte, 0, 8*len(c.values)+2)
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
	return append(b, ']'), nil
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
