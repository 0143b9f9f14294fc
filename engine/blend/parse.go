package blend

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"
)

// ParseWeights reads 50-30-20: a weight in percent with up to one decimal for each
// sleeve of the list, adding up to 100.
func (l List) ParseWeights(s string) (Weights, error) {
	w, err := l.parse(s, Whole)
	if err != nil {
		return w, err
	}
	return w, w.Check()
}

// ParseFree reads weights that need not add up to 100: percents with up to one decimal,
// each from 0 to 200 and together at most 200. What is missing to 100 is cash in bills,
// what is above it a loan.
func (l List) ParseFree(s string) (Weights, error) {
	w, err := l.parse(s, MostFree)
	if err != nil {
		return w, err
	}
	if sum := w.Sum(); sum > MostFree {
		return w, fmt.Errorf("the weights add up to %s, more than %s", Tenths(sum), Tenths(MostFree))
	}
	return w, nil
}

// parse reads a weight for each sleeve, each from 0 to most tenths of a percent.
func (l List) parse(s string, most int) (Weights, error) {
	w := Weights{PerSleeve[int]{list: l}}
	parts := strings.Split(s, "-")
	if len(parts) != l.Len() {
		return w, l.misshapen()
	}
	for i, part := range parts {
		tenths, err := parsePercent(part, most)
		if err != nil {
			return w, fmt.Errorf("the weight of %s %w", l.at[i], err)
		}
		w.of[i] = tenths
	}
	return w, nil
}

var counts = [...]string{1: "one", "two", "three", "four", "five", "six", "seven", "eight"}

// misshapen is the answer to what has not as many parts as the list has sleeves.
func (l List) misshapen() error {
	names := l.Names()
	last := len(names) - 1
	if last == 0 {
		return fmt.Errorf("there is not one weight in percent for %s, written as 100", names[0])
	}
	return fmt.Errorf("there are not %s weights in percent for %s and %s, written as %s",
		counts[l.n], strings.Join(names[:last], ", "), names[last], l.example())
}

// example writes weights of the list that add up to 100.
func (l List) example() Weights {
	if l == Three() {
		return Percent(50, 30, 20)
	}
	return l.Equal()
}

// Equal holds as much of each of the list's sleeves, in whole percents: what is left over
// goes to the last ones.
func (l List) Equal() Weights {
	w := Weights{PerSleeve[int]{list: l}}
	percent := Whole / 10
	for i := range w.InOrder() {
		w.of[i] = 10 * ((percent + i) / l.Len())
	}
	return w
}

// parsePercent reads a percentage with up to one decimal, as tenths of a percent.
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
