package words

import (
	"math"
	"strconv"
	"strings"
	"testing"
)

func TestNumber(t *testing.T) {
	for _, c := range []struct {
		v        float64
		decimals int
		want     string
	}{
		{0, 1, "0.0"}, {1.25, 1, "1.2"}, {1.35, 1, "1.4"}, {12.345, 2, "12.35"}, {1234.5, 0, "1,234"},
		{29079.7, 1, "29,079.7"}, {-1234567.25, 2, "−1,234,567.25"}, {999.96, 1, "1,000.0"}, {999.4, 0, "999"},
		{-21.08, 1, "−21.1"}, {-0.05, 1, "−0.1"}, {-100, 0, "−100"},
		// What rounds to zero has no sign.
		{-0.04, 1, "0.0"}, {-0.4, 0, "0"}, {math.Copysign(0, -1), 2, "0.00"},
		{math.NaN(), 1, "–"}, {math.Inf(1), 1, "–"}, {math.Inf(-1), 1, "–"},
	} {
		if got := Number(c.v, c.decimals); got != c.want {
			t.Errorf("Number(%v, %d) is %q, want %q", c.v, c.decimals, got, c.want)
		}
	}
	if got := Percent(-0.21075945, 1); got != "−21.1" {
		t.Errorf("Percent is %q", got)
	}
	for v, want := range map[float64]string{2188: "+2,188.0", 0.12: "+0.1", -0.12: "−0.1", 0.04: "0.0", -0.04: "0.0", 0: "0.0"} {
		if got := Signed(v, 1); got != want {
			t.Errorf("signed(%v) is %q, want %q", v, got, want)
		}
	}
	for v, want := range map[float64]string{-0.2108: "−21\u00a0%", 0: "0\u00a0%", 1: "100\u00a0%", -1: "−100\u00a0%",
		// What is nearly nothing or nearly all is told from nothing and all.
		0.004: "0.4\u00a0%", -0.004: "−0.4\u00a0%", -0.0004: "−0.04\u00a0%", 0.000002: "under 0.001\u00a0%", -0.997: "−99.7\u00a0%", -0.999999: "−99.999\u00a0%", 1.004: "100.4\u00a0%", math.Inf(1): "–"} {
		if got := WholePercent(v); got != want {
			t.Errorf("whole(%v) is %q, want %q", v, got, want)
		}
	}
}

// What a sentence says between two figures is what a reader finds between those printed.
func TestPointsAreOfWhatIsPrinted(t *testing.T) {
	for _, c := range []struct {
		a, b     float64
		decimals int
		want     float64
	}{
		{-0.0196, -0.0194, 1, -0.1}, {-0.0204, -0.0186, 1, -0.1}, // −2.0 and −1.9: a difference of 0.18 is said as 0.1
		{-0.0486, -0.0762, 1, 2.7}, {0.0849, 0.0887, 1, -0.4}, {0.08496, 0.08214, 2, 0.29}, {0.0804, 0.0796, 1, 0},
	} {
		got := points(c.a, c.b, c.decimals)
		if got != c.want {
			t.Errorf("%v and %v are %v apart, want %v", c.a, c.b, got, c.want)
		}
		a, _ := strconv.ParseFloat(strings.Replace(Percent(c.a, c.decimals), "−", "-", 1), 64)
		b, _ := strconv.ParseFloat(strings.Replace(Percent(c.b, c.decimals), "−", "-", 1), 64)
		if text := Number(a-b, c.decimals); text != Number(got, c.decimals) {
			t.Errorf("%s less %s is said as %v", Percent(c.a, c.decimals), Percent(c.b, c.decimals), got)
		}
	}
	if !math.IsNaN(points(math.NaN(), 0, 1)) || !math.IsNaN(points(math.Inf(1), 0, 1)) {
		t.Error("a difference from what is undefined")
	}
}
