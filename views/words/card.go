package words

import "strconv"

// CardSource says on a picture where it comes from.
func CardSource(data string) string { return "Trendblend · data " + data }

// CardFalls is the title of the falls on a picture.
func CardFalls() string { return "Below the last high, %" }

// CardGrowth is the title of the growth on a picture.
func CardGrowth(real bool) string {
	if real {
		return "Growth of 1 after inflation (log)"
	}
	return "Growth of 1 (log)"
}

// YearName is a year on an axis.
func YearName(year int) string { return strconv.Itoa(year) }

// Grown writes what 1 became.
func Grown(v float64) string { return grown(v) }

// WholePage is the link from a frame to the page that it is a part of.
const WholePage = "This blend at Trendblend, with every figure and how it is made"
