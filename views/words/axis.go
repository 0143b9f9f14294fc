package words

import (
	"math"
	"strconv"
)

// OnAxis writes a value of an axis in the format that its chart has: percent, growth, ratio, money or points.
func OnAxis(format string, v float64) string {
	switch {
	case format == "percent":
		return Trimmed(v) + "\u00a0%"
	case format == "years":
		return Trimmed(v) + " years"
	case format != "money":
		return Trimmed(v)
	case math.Abs(v) >= 1e6:
		return Trimmed(v/1e6) + "\u00a0m"
	case math.Abs(v) >= 1e3:
		return Trimmed(v/1e3) + "\u00a0k"
	}
	return Trimmed(v)
}

// DepthOf names a line at its lowest point: 60/40 −31 %.
func DepthOf(name string, v float64) string {
	return name + " " + WholePercent(v/100)
}

// OnPlace is a number of a place on a list.
func OnPlace(i int) string { return strconv.Itoa(i) }
