// Package blend holds a blend's sleeves and weights, the schedules by which the weights
// are restored, and the path that follows from both.
package blend

import (
	"fmt"
	"strconv"
	"strings"
)

// Weights are the weights of a blend's sleeves in tenths of a percent, in the order of
// its list. They are a value: == tells whether two blends hold the same of the same
// sleeves in the same order. Those of a blend add up to Whole, or, where it may hold cash
// or a loan, to at most MostFree.
type Weights struct{ PerSleeve[int] }

// Whole is 100 percent.
const Whole = 1000

// Percent makes weights of stocks, bonds and trend in whole percents.
func Percent(stocks, bonds, trend int) Weights {
	return Weights{OfThree(10*stocks, 10*bonds, 10*trend)}
}

// Of makes weights of stocks, bonds and trend in tenths of a percent.
func Of(stocks, bonds, trend int) Weights { return Weights{OfThree(stocks, bonds, trend)} }

// Weights makes weights of the list's sleeves in tenths of a percent, as many as there
// are sleeves.
func (l List) Weights(tenths ...int) Weights {
	w := Weights{PerSleeve[int]{list: l}}
	if len(tenths) != l.Len() {
		panic(fmt.Sprintf("%d weights for %d sleeves", len(tenths), l.Len()))
	}
	copy(w.of[:], tenths)
	return w
}

// With returns the weights with another weight of one of their sleeves.
func (w Weights) With(s Sleeve, tenths int) Weights {
	*w.Entry(s) = tenths
	return w
}

// Sum adds the weights up.
func (w Weights) Sum() int {
	sum := 0
	for _, v := range w.InOrder() {
		sum += v
	}
	return sum
}

// Check refuses weights that do not add up to 100 percent.
func (w Weights) Check() error {
	if sum := w.Sum(); sum != Whole {
		return fmt.Errorf("the weights add up to %s, not 100", Tenths(sum))
	}
	return nil
}

// String writes the weights as 50-30-20.
func (w Weights) String() string {
	parts := make([]string, 0, MostSleeves)
	for _, v := range w.InOrder() {
		parts = append(parts, Tenths(v))
	}
	return strings.Join(parts, "-")
}

// Fraction returns the weight of a sleeve as a part of 1.
func (w Weights) Fraction(s Sleeve) float64 { return float64(w.Of(s)) / Whole }

// Over returns the weights as parts of 1 in the order of another list, 0 for what the
// blend does not hold. What it holds must be in the list.
func (w Weights) Over(list List) PerSleeve[float64] {
	parts := PerSleeve[float64]{list: list}
	for i, s := range w.list.at[:w.list.n] {
		if v := w.of[i]; v != 0 {
			*parts.Entry(s) = float64(v) / Whole
		}
	}
	return parts
}

// Laid returns the same blend as weights of another list's sleeves; false where it holds
// something that is not in the list.
func (w Weights) Laid(list List) (Weights, bool) {
	for i, s := range w.list.at[:w.list.n] {
		if w.of[i] != 0 && !list.Has(s) {
			return Weights{PerSleeve[int]{list: list}}, false
		}
	}
	return Weights{Each(list, w.Of)}, true
}

// Tenths writes tenths of a percent with a decimal only where there is one.
func Tenths(v int) string {
	if v%10 == 0 {
		return strconv.Itoa(v / 10)
	}
	return fmt.Sprintf("%d.%d", v/10, v%10)
}
