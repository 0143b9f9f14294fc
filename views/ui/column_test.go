package ui

import (
	"encoding/json"
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

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

// Added up, the steps are the values, whatever is undefined among them.
func TestSteps(t *testing.T) {
	nan := math.NaN()
	for _, c := range []struct {
		steps Steps
		want  string
	}{
		{StepsOf(nil, 2), `{"unit":100,"steps":[]}`},
		{StepsOf([]float64{1, 1.02, 0.99, 12.3}, 2), `{"unit":100,"steps":[100,2,-3,1131]}`},
		{StepsOf([]float64{0, -3.2, nan, math.Inf(-1), -2.4}, 1), `{"unit":10,"steps":[0,-32,null,null,8]}`},
	} {
		if b, err := json.Marshal(c.steps); err != nil || string(b) != c.want {
			t.Errorf("%v is %s (%v), want %s", c.steps, b, err, c.want)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		values := rapid.SliceOf(rapid.Float64Range(-1e6, 1e6)).Draw(t, "values")
		places := rapid.IntRange(0, 3).Draw(t, "places")
		b, err := json.Marshal(StepsOf(values, places))
		var back struct {
			Unit, at float64
			Steps    []float64
		}
		if err != nil || json.Unmarshal(b, &back) != nil || len(back.Steps) != len(values) {
			t.Fatalf("%s: %v", b, err)
		}
		for i, v := range values {
			if back.at += back.Steps[i]; math.Abs(back.at/back.Unit-v) > 0.5001*math.Pow10(-places) {
				t.Fatalf("%v came back as %v", v, back.at/back.Unit)
			}
		}
	})
}
