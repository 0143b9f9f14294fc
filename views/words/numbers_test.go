package words

import (
	"encoding/json"
	"math"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestNumber(t *testing.T) {
	for _, c := range []struct {
		v        float64
		decimals int
		want     string
	}{
		{0, 1, "0.0"}, {1.25, 1, "1.2"}, {1.35, 1, "1.4"}, {12.345, 2, "12.35"}, {1234.5, 0, "1234"},
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
	for v, want := range map[float64]string{0.12: "+0.1", -0.12: "−0.1", 0.04: "0.0", -0.04: "0.0", 0: "0.0"} {
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

// A chart's values: significant digits, no digits that say nothing, null where there
// is no value.
func TestColumn(t *testing.T) {
	nan := math.NaN()
	for _, c := range []struct {
		column Column
		want   string
	}{
		{ColumnOf(nil, 1, 4), "[]"},
		{ColumnOf([]float64{nan, math.Inf(1), math.Inf(-1)}, 1, 4), "[null,null,null]"},
		{ColumnOf([]float64{1, 1.00004, 1.5, 18.5409, 185.409, 1854.09, 18540.9}, 1, 4), "[1,1,1.5,18.54,185.4,1854,18541]"},
		{ColumnOf([]float64{-0.2108, -0.21075945, 0, -0.1}, 100, 3), "[-21.1,-21.1,0,-10]"},
		{ColumnOf([]float64{0.0001, nan, 0.00012345}, 100, 3), "[0.01,null,0.012]"},
		{ColumnOf([]float64{10, 100, 1000, 20, 0.5}, 1, 3), "[10,100,1000,20,0.5]"},
		{ColumnOf([]float64{9.9996, 99.96}, 1, 4), "[10,99.96]"},
		{ColumnOf([]float64{-0.000001, math.Copysign(0, -1), 1}, 1, 3), "[0,0,1]"},
	} {
		b, err := json.Marshal(c.column)
		if err != nil || string(b) != c.want {
			t.Errorf("%v is %s (%v), want %s", c.column, b, err, c.want)
		}
	}
}

// Whatever is in a column, its JSON is read back as the same values to within the
// digits that were asked for.
func TestColumnIsReadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		values := rapid.SliceOf(rapid.Float64Range(-1e6, 1e6)).Draw(t, "values")
		digits := rapid.IntRange(1, 8).Draw(t, "digits")
		b, err := json.Marshal(ColumnOf(values, 1, digits))
		if err != nil {
			t.Fatal(err)
		}
		var back []float64
		if err := json.Unmarshal(b, &back); err != nil || len(back) != len(values) {
			t.Fatalf("%s: %v", b, err)
		}
		for i, v := range values {
			// Half a unit of the last place, which is a whole one for what has more
			// digits before the point than were asked for.
			unit := math.Pow(10, -float64(digits))
			for a := math.Abs(v); a >= 1 && unit < 1; a /= 10 {
				unit *= 10
			}
			if math.Abs(back[i]-v) > 0.5000001*unit {
				t.Errorf("%v comes back as %v with %d digits", v, back[i], digits)
			}
		}
		if strings.Contains(string(b), ".0,") || strings.Contains(string(b), ".,") || strings.Contains(string(b), "-0,") || strings.HasSuffix(string(b), "-0]") {
			t.Errorf("%s has digits that say nothing", b)
		}
	})
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
