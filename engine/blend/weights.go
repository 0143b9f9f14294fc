// Package blend holds a blend's weights, the schedules by which they are restored,
// and the path that follows from both.
package blend

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Sleeves names the parts of a blend in the order of Weights.
var sleeves = [...]string{"stocks", "bonds", "trend"}

// Sleeves returns the names of the parts of a blend in the order of Weights.
func Sleeves() []string { return sleeves[:] }

// Weights are the parts of stocks, bonds and trend in tenths of a percent. Those
// of a blend add up to Whole, or, where it may hold cash or a loan, to at most MostFree.
type Weights [len(sleeves)]int

// Whole is 100 percent.
const Whole = 1000

// Percent makes weights of whole percents.
func Percent(stocks, bonds, trend int) Weights {
	return Weights{10 * stocks, 10 * bonds, 10 * trend}
}

// ParseWeights reads 50-30-20: stocks, bonds and trend in percent with up to one
// decimal, adding up to 100.
func ParseWeights(s string) (Weights, error) {
	w, err := parse(s, Whole)
	if err != nil {
		return w, err
	}
	return w, w.Check()
}

// parse reads a weight for each sleeve, each from 0 to most tenths of a percent.
func parse(s string, most int) (Weights, error) {
	var w Weights
	parts := strings.Split(s, "-")
	if len(parts) != len(w) {
		return w, errors.New("there are not three weights in percent for stocks, bonds and trend, written as 50-30-20")
	}
	for i, part := range parts {
		tenths, err := parsePercent(part, most)
		if err != nil {
			return w, fmt.Errorf("the weight of %s %w", sleeves[i], err)
		}
		w[i] = tenths
	}
	return w, nil
}

// ParsePercent reads a percentage from 0 to 100 with up to one decimal, as tenths.
func ParsePercent(s string) (int, error) { return parsePercent(s, Whole) }

func parsePercent(s string, most int) (int, error) {
	wrong := fmt.Errorf("is not a percentage from 0 to %s with up to one decimal", Tenths(most))
	whole, tenth, point := strings.Cut(s, ".")
	if whole == "" || len(whole) > 3 || point && len(tenth) != 1 {
		return 0, wrong
	}
	for _, c := range whole + tenth {
		if c < '0' || c > '9' {
			return 0, wrong
		}
	}
	n, err := strconv.Atoi(whole + cmp.Or(tenth, "0"))
	if err != nil || n > most {
		return 0, wrong
	}
	return n, nil
}

// Sum adds the weights up.
func (w Weights) Sum() int {
	sum := 0
	for _, v := range w {
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
	parts := make([]string, len(w))
	for i, v := range w {
		parts[i] = Tenths(v)
	}
	return strings.Join(parts, "-")
}

// Fraction returns weight i as a part of 1.
func (w Weights) Fraction(i int) float64 { return float64(w[i]) / Whole }

// Tenths writes tenths of a percent with a decimal only where there is one.
func Tenths(v int) string {
	if v%10 == 0 {
		return strconv.Itoa(v / 10)
	}
	return fmt.Sprintf("%d.%d", v/10, v%10)
}

// Move sets weight i to value and lets the others make up the rest, in proportion
// to their weights in anchor: the blend as it was when the drag began, so that a
// slider dragged to the end and back gives the blend that it came from. Locked
// weights stay as they are (a lock on i itself means nothing); where the others
// cannot give or take enough, i stops at the nearest value that they allow. Others
// that are all zero share equally. Shares are rounded to whole percents where the
// rest is whole, else to tenths, by largest remainder, the earlier sleeve first where
// remainders are equal.
//
// static/js/weights.js holds the same rule; testdata/move.json holds the cases of both.
func Move(anchor Weights, i, value int, locked [len(sleeves)]bool) Weights {
	next := anchor
	rest, pool := Whole, 0
	var free []int
	for j, v := range anchor {
		switch {
		case j == i:
		case locked[j]:
			rest -= v
		default:
			free = append(free, j)
			pool += v
		}
	}
	if len(free) == 0 {
		next[i] = rest
		return next
	}
	next[i] = max(0, min(rest, value))
	rest -= next[i]
	if rest == pool {
		return next // back where the drag began, tenths and all
	}
	share := anchor
	if pool == 0 {
		share, pool = Weights{1, 1, 1}, len(free)
	}
	unit := 1
	if rest%10 == 0 {
		unit = 10
	}
	units := rest / unit
	left := units
	for _, j := range free {
		next[j] = units * share[j] / pool * unit
		left -= next[j] / unit
	}
	slices.SortStableFunc(free, func(a, b int) int {
		return cmp.Compare(units*share[b]%pool, units*share[a]%pool)
	})
	for _, j := range free[:left] {
		next[j] += unit
	}
	return next
}
