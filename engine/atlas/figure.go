package atlas

import (
	"errors"
	"math"
	"slices"
	"strings"
)

// Figure names one column of the grid: a figure that /method defines.
type Figure int

const (
	CAGR Figure = iota
	Volatility
	Sharpe
	Sortino
	MaxDrawdown // in [-1, 0]
	Ulcer
	Calmar
	BestYear
	WorstYear
	Year2008
	Year2022
	Return // of the whole period, not by the year
	columns
)

var figures = [columns]string{"cagr", "volatility", "sharpe", "sortino", "max_drawdown", "ulcer", "calmar",
	"best_year", "worst_year", "2008", "2022", "return"}

// String returns the figure's name, as ParseFigure reads it.
func (f Figure) String() string { return figures[f] }

// ParseFigure reads a figure's name.
func ParseFigure(s string) (Figure, error) {
	if i := slices.Index(figures[:], s); i >= 0 {
		return Figure(i), nil
	}
	return 0, errors.New("is not one of " + strings.Join(figures[:], ", "))
}

// YearMonths is the number of months that a figure given by the year needs: over fewer
// it would say what the year had brought had it gone on like this.
const YearMonths = 12

// Annual holds for the figures that are given by the year, or made of such figures.
func (f Figure) Annual() bool {
	return f == CAGR || f == Volatility || f == Sharpe || f == Sortino || f == Calmar
}

// LowerIsBetter holds for volatility and the Ulcer index. A max drawdown is
// negative, so that the higher is the better.
func (f Figure) LowerIsBetter() bool { return f == Volatility || f == Ulcer }

// Better reports whether a is a better value of the figure than b. An undefined
// value is never better, and any value is better than an undefined one.
func (f Figure) Better(a, b float64) bool {
	switch {
	case math.IsNaN(a):
		return false
	case math.IsNaN(b):
		return true
	case f.LowerIsBetter():
		return a < b
	}
	return a > b
}

// Values are all the figures of one blend, by Figure.
type Values [columns]float64
