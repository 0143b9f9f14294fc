package own

import (
	"math"
	"strconv"
	"strings"

	"trendblend/engine"
	"trendblend/views/words"
)

// The room of a picture, in units of its view box.
const (
	growthWidth   = 540.0
	rollingWidth  = 380.0 // it stands in a column
	pictureHeight = 190.0
	pictureLeft   = 36.0
	pictureRight  = 12.0
	pictureTop    = 10.0
	pictureFoot   = 24.0
)

// drawing is a line over the months laid out.
type drawing struct {
	runs  []string // points of polylines, broken where there is no value
	marks []mark   // of the values
	years []mark
	base  float64 // height of the value that the line is read against
}

type mark struct {
	at   float64
	name string
}

// growth lays out the growth of 1, by doublings where it grew much.
func growth(f words.Fund) drawing {
	values := []float64{0}
	w := 1.0
	for _, r := range f.Return {
		w *= 1 + r
		values = append(values, math.Log2(w))
	}
	low, high := 0.0, 0.0
	for _, v := range values {
		low, high = min(low, v), max(high, v)
	}
	var at []float64
	switch {
	case high-low > 1.5:
		low, high = math.Floor(low), math.Ceil(high)
		step := math.Ceil((high - low) / 5)
		for v := low; v <= high; v += step {
			at = append(at, v)
		}
	default:
		for _, v := range ticks(math.Exp2(low), math.Exp2(high), 4) {
			at = append(at, math.Log2(v))
		}
		low, high = min(low, at[0]), max(high, at[len(at)-1])
	}
	name := func(v float64) string { return words.Trimmed(math.Round(100*math.Exp2(v)) / 100) }
	return lay(growthWidth, f.First-1, values, low, high, at, 0, name)
}

// rolling lays out the rolling correlation between -1 and 1, or less where it stays above 0.
func rolling(f words.Fund) drawing {
	low := 0.0
	for _, v := range f.Rolling {
		if v < 0 {
			low = -1
		}
	}
	return lay(rollingWidth, f.RollingFirst, f.Rolling, low, 1, ticks(low, 1, 5), 0, func(v float64) string { return words.Number(v, 1) })
}

// ticks are round values that span from low to high in about n steps.
func ticks(low, high float64, n int) (all []float64) {
	if !(high > low) {
		high = low + 1
	}
	step := math.Pow10(int(math.Floor(math.Log10((high - low) / float64(n)))))
	for _, k := range []float64{1, 2, 2.5, 5, 10} {
		if (high-low)/(k*step) <= float64(n) {
			step *= k
			break
		}
	}
	for v := math.Floor(low/step+1e-9) * step; v < high+step*(1-1e-9); v += step {
		if v > 0 || low <= 0 {
			all = append(all, v)
		}
	}
	return all
}

// lay puts values on the plane, one a month from first on.
func lay(
	width float64, first engine.Month, values []float64, low, high float64, at []float64, base float64, name func(float64) string,
) (d drawing) {
	if !(high > low) {
		high = low + 1
	}
	wide := width - pictureLeft - pictureRight
	x := func(i int) float64 { return pictureLeft + wide*float64(i)/float64(max(1, len(values)-1)) }
	y := func(v float64) float64 {
		return pictureTop + (high-v)/(high-low)*(pictureHeight-pictureTop-pictureFoot)
	}
	var run strings.Builder
	for i, v := range values {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			d.end(&run)
			continue
		}
		run.WriteString(coordinate(x(i)) + "," + coordinate(y(v)) + " ")
	}
	d.end(&run)
	for _, v := range at {
		d.marks = append(d.marks, mark{y(v), name(v)})
	}
	years := width / 68 // that have room for their names
	every := max(1, int(math.Ceil(float64(len(values))/12/years)))
	for i := range values {
		if m := int(first) + i; m%12 == 0 && (m/12)%every == 0 {
			d.years = append(d.years, mark{x(i), strconv.Itoa(m / 12)})
		}
	}
	d.base = y(base)
	return d
}

func (d *drawing) end(run *strings.Builder) {
	if run.Len() > 0 {
		d.runs = append(d.runs, run.String())
		run.Reset()
	}
}

func coordinate(v float64) string { return strconv.FormatFloat(math.Round(v*10)/10, 'f', -1, 64) }
