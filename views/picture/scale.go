package picture

import (
	"math"
	"slices"
	"strconv"
)

// Scale maps values to places: Low to From, High to To, in equal steps or in equal factors.
type Scale struct {
	Low, High float64
	From, To  float64
	Log       bool
}

// Of is a scale for all values of some series that are numbers, and on a log scale above zero.
func Of(from, to float64, log bool, series ...[]float64) Scale {
	s := Scale{Low: math.Inf(1), High: math.Inf(-1), From: from, To: to, Log: log}
	for _, values := range series {
		for _, v := range values {
			if s.Has(v) {
				s.Low, s.High = min(s.Low, v), max(s.High, v)
			}
		}
	}
	return s
}

// Has reports whether a value has a place on the scale.
func (s Scale) Has(v float64) bool { return !math.IsNaN(v) && !math.IsInf(v, 0) && (!s.Log || v > 0) }

// Empty reports whether a scale was made of no value at all.
func (s Scale) Empty() bool { return s.Low > s.High }

// At is the place of a value; where all are the same, the middle.
func (s Scale) At(v float64) float64 {
	low, high := s.Low, s.High
	if s.Log {
		v, low, high = math.Log(v), math.Log(low), math.Log(high)
	}
	part := 0.5
	if high > low {
		part = (v - low) / (high - low)
	}
	return s.From + part*(s.To-s.From)
}

// most is how many values an axis names at most.
const most = 5

// Marks are the values that an axis names: round ones, and on a log scale doublings.
func (s Scale) Marks() (out []float64) {
	if s.Empty() {
		return nil
	}
	if s.Log {
		for v := math.Pow(2, math.Ceil(math.Log2(s.Low*0.999))); v <= s.High*1.001; v *= 2 {
			out = append(out, v)
		}
		for len(out) > most {
			out = everySecond(out)
		}
		return out
	}
	whole := math.Pow(10, math.Floor(math.Log10(max(s.High-s.Low, 1e-9))))
	step := whole
	for _, part := range []float64{0.5, 0.2} {
		if (s.High-s.Low)/step < 3 {
			step = whole * part
		}
	}
	for k := math.Ceil(s.Low/step - 1e-9); k <= s.High/step+1e-9; k++ {
		out = append(out, k*step)
	}
	return out
}

func everySecond(all []float64) (out []float64) {
	for i := 0; i < len(all); i += 2 {
		out = append(out, all[i])
	}
	return out
}

// Apart moves places that are closer than a gap away from each other, as little as keeps their
// order and all of them between low and high.
func Apart(places []*float64, gap, low, high float64) {
	sorted := slices.Clone(places)
	slices.SortStableFunc(sorted, func(a, b *float64) int {
		switch {
		case *a < *b:
			return -1
		case *a > *b:
			return 1
		}
		return 0
	})
	for _, y := range sorted {
		*y = max(*y, low)
		low = *y + gap
	}
	for _, y := range slices.Backward(sorted) {
		*y = min(*y, high)
		high = *y - gap
	}
}

// Coordinate writes a place on a drawing, to a tenth.
func Coordinate(v float64) string { return strconv.FormatFloat(math.Round(v*10)/10, 'f', -1, 64) }
