package diff

import (
	"math"
	"testing"

	"trendblend/engine"
)

// Of a month that one of the editions has only in part nothing is compared, and a level
// that is scaled as a whole has not changed.
func TestMarketsAreComparedByWholeMonths(t *testing.T) {
	old := engine.Market{ID: "CL",
		Days:   []engine.Date{20251030, 20251031, 20251127, 20251128, 20251212},
		Values: []float64{100, 101, 102, 103, 90}}
	scaled := engine.Market{ID: "CL", Days: append(old.Days[:4:4], 20251231)}
	for _, v := range append(old.Values[:4:4], 50) {
		scaled.Values = append(scaled.Values, 3*v)
	}
	if s := market(old, scaled); s != (Series{Name: "CL", Of: 1}) {
		t.Errorf("scaled: %+v", s)
	}
	moved := scaled
	moved.Values = append([]float64(nil), scaled.Values...)
	moved.Values[3] *= 1.02
	s := market(old, moved)
	if s.First != 20251128 || s.Months != 1 || s.Month.String() != "2025-11" || math.Abs(s.Move-0.02*103/101.0) > 1e-12 {
		t.Errorf("moved: %+v", s)
	}
	late := scaled
	late.Days = []engine.Date{20251030, 20251031, 20251126, 20251128, 20251231}
	if s := market(old, late); s.First != 20251126 || s.Months != 0 {
		t.Errorf("another day: %+v", s)
	}
}
