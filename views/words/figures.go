package words

import (
	"math"
	"slices"
	"strconv"

	"trendblend/engine/backtest"
	"trendblend/engine/metrics"
)

// A Figure is one row of the table: what it is called, what it means, and how its
// value is read off a blend's figures.
type Figure struct {
	Name, Unit, Id string
	Means, Formula string
	value          func(metrics.Figures) float64
	Scale          float64
	Decimals       int
	lowerIsBetter  bool
	annual         bool                 // it is given by the year, or made of such figures
	show           func(float64) string // where it is not a number with so many decimals
	Note           func(metrics.Figures) string
}

// Value is the figure as it is computed, NaN where it is undefined.
func (f Figure) Value(fig metrics.Figures) float64 { return f.value(fig) }

// Text is the figure's value as the table prints it.
func (f Figure) Text(fig metrics.Figures) string {
	if f.show != nil {
		return f.show(f.value(fig))
	}
	return Number(f.value(fig)*f.Scale, f.Decimals)
}

// ReturnOfPeriod takes the place of the CAGR where the period is shorter than a year.
var ReturnOfPeriod = Figure{Name: "Return of the period", Unit: "%", Id: "cagr", Scale: 100, Decimals: 1,
	value: func(f metrics.Figures) float64 { return f.Growth - 1 }}

// FiguresOver are the rows of a table over so many months: below a year no figure is given by
// the year, and the row of the return says what was earned instead.
func FiguresOver(rows []Figure, months int) []Figure {
	if !BelowYear(months) {
		return rows
	}
	out := slices.Clone(rows)
	for i, row := range out {
		switch {
		case row.Id == ReturnOfPeriod.Id:
			out[i] = ReturnOfPeriod
		case row.annual:
			out[i].value = func(metrics.Figures) float64 { return math.NaN() }
		}
	}
	return out
}

// FigureNamed finds the row of a figure.
func FigureNamed(rows []Figure, id string) Figure {
	return rows[slices.IndexFunc(rows, func(f Figure) bool { return f.Id == id })]
}

// BelowYear reports whether a period has months, but not a year of them.
func BelowYear(months int) bool { return months > 0 && months < metrics.YearMonths }

// ShortNote says what a table leaves out over a short period.
func ShortNote(months int) string {
	if !BelowYear(months) {
		return ""
	}
	return "The period is shorter than a year: its return is what was earned in it, and no figure is given by the year."
}

// Void reports whether no blend has a value in the row.
func (f Figure) Void(p []backtest.Portfolio) bool {
	return !slices.ContainsFunc(p, func(one backtest.Portfolio) bool { return f.Text(one.Figures) != Undefined })
}

// Best reports for each blend whether it has the best value of the row as printed;
// nobody is best where all are the same or there is one blend, and nothing is best about
// a blend that was ruined.
func (f Figure) Best(p []backtest.Portfolio) []bool {
	marks := make([]bool, len(p))
	top, equal := -1, true
	for i := range p {
		v := f.value(p[i].Figures)
		if v != v || p[i].Figures.Ruined {
			continue
		}
		if top >= 0 && f.Text(p[i].Figures) != f.Text(p[top].Figures) {
			equal = false
		}
		if top < 0 || (v > f.value(p[top].Figures)) != f.lowerIsBetter && v != f.value(p[top].Figures) {
			top = i
		}
	}
	if top < 0 || equal {
		return marks
	}
	for i := range p {
		marks[i] = !p[i].Figures.Ruined && f.Text(p[i].Figures) == f.Text(p[top].Figures)
	}
	return marks
}

func year(n int) func(metrics.Figures) float64 {
	return func(f metrics.Figures) float64 { return f.Year(n) }
}

// fallSpan names the worst fall by its years; the months stand in the section on falls.
func fallSpan(f metrics.Figures) string {
	d := f.MaxDrawdown
	if d.Depth == 0 {
		return ""
	}
	return FallYears(d)
}

func yearOf(y metrics.YearReturn) string {
	if y.Year == 0 {
		return ""
	}
	return strconv.Itoa(y.Year)
}

func yearValue(pick func(metrics.Figures) metrics.YearReturn) func(metrics.Figures) float64 {
	return func(f metrics.Figures) float64 {
		if y := pick(f); y.Year != 0 {
			return y.Return
		}
		return math.NaN()
	}
}

func bestYear(f metrics.Figures) metrics.YearReturn { return f.Best }

func worstYear(f metrics.Figures) metrics.YearReturn { return f.Worst }

// MainFigures stand in the table of the first screen. On a phone the first four of them do.
var MainFigures = []Figure{
	{Name: "Worst fall", Unit: "%", Id: "drawdown", Scale: 100, Decimals: 1,
		show:    FallText,
		Means:   "The max drawdown: the deepest fall from a month-end high to a later month-end low.",
		Formula: "min of wealth / running peak − 1; the start counts as a peak",
		value:   func(f metrics.Figures) float64 { return f.MaxDrawdown.Depth },
		Note:    fallSpan},
	{Name: "CAGR", Unit: "% a year", Id: "cagr", Scale: 100, Decimals: 1,
		annual: true,
		Means: "The steady yearly growth that would have led to the same end. Over less than a year the return of the period stands in its " +
			"place.",
		Formula: "W_n^(12/n) − 1, with W_n the final wealth from 1 and n the months",
		value:   func(f metrics.Figures) float64 { return f.CAGR }},
	{Name: "2008", Unit: "%", Id: "y2008", Scale: 100, Decimals: 1,
		Means:   "The calendar year in which stocks fell and credit froze: a growth shock.",
		Formula: "the twelve months compounded; shown where the period holds the whole year",
		value:   year(2008)},
	{Name: "2022", Unit: "%", Id: "y2022", Scale: 100, Decimals: 1,
		Means:   "The calendar year in which stocks and bonds fell together: an inflation shock.",
		Formula: "the twelve months compounded; shown where the period holds the whole year",
		value:   year(2022)},
	{Name: "Volatility", Unit: "% a year", Id: "volatility", Scale: 100, Decimals: 1, lowerIsBetter: true,
		annual:  true,
		Means:   "How widely the monthly returns scatter around their mean.",
		Formula: "√12 × standard deviation of the monthly returns (n − 1)",
		value:   func(f metrics.Figures) float64 { return f.Volatility }},
	{Name: "Sharpe", Id: "sharpe", Scale: 1, Decimals: 2,
		annual:  true,
		Means:   "Return above Treasury bills for each unit of volatility.",
		Formula: "12 × mean(r − f) / (√12 × standard deviation of r − f)",
		value:   func(f metrics.Figures) float64 { return f.Sharpe }},
}

// MoreFigures stand in the table that opens below it.
var MoreFigures = []Figure{
	{Name: "Sortino", Id: "sortino", Scale: 1, Decimals: 2,
		annual:  true,
		Means:   "Like Sharpe, but counting only the months that fell short of bills as risk.",
		Formula: "12 × mean(r − f) / (√12 × √mean(min(r − f, 0)²)) over all months",
		value:   func(f metrics.Figures) float64 { return f.Sortino }},
	{Name: "Ulcer index", Unit: "%", Id: "ulcer", Scale: 100, Decimals: 1, lowerIsBetter: true,
		show:    FallText,
		Means:   "How deep and how long the blend was below its last high.",
		Formula: "√mean of the squared month-end drawdowns",
		value:   func(f metrics.Figures) float64 { return f.Ulcer }},
	{Name: "Calmar", Id: "calmar", Scale: 1, Decimals: 2,
		annual:  true,
		Means:   "Yearly growth for each unit of the worst fall.",
		Formula: "CAGR / |max drawdown|",
		value:   func(f metrics.Figures) float64 { return f.Calmar }},
	{Name: "Best year", Unit: "%", Id: "best-year", Scale: 100, Decimals: 1,
		Means:   "The best full calendar year of the period.",
		Formula: "the twelve months compounded",
		value:   yearValue(bestYear),
		Note:    func(f metrics.Figures) string { return yearOf(f.Best) }},
	{Name: "Worst year", Unit: "%", Id: "worst-year", Scale: 100, Decimals: 1,
		Means:   "The worst full calendar year of the period.",
		Formula: "the twelve months compounded",
		value:   yearValue(worstYear),
		Note:    func(f metrics.Figures) string { return yearOf(f.Worst) }},
	{Name: "Growth of 1", Id: "growth", Scale: 1, Decimals: 1,
		Means:   "What 1 became by the end of the period.",
		Formula: "the product of 1 + r over all months",
		value:   func(f metrics.Figures) float64 { return f.Growth },
		show:    grown},
}

// FallText writes a fall in a table.
func FallText(v float64) string { return TellingPercent(v, 1) }

// grown writes what 1 became: 18.5, 0.97, under 0.01; 0 where all was lost.
func grown(v float64) string {
	switch {
	case v == 0:
		return "0"
	case v > 0 && v < 0.005:
		return "under 0.01"
	case v < 2:
		return Number(v, 2)
	}
	return Number(v, 1)
}
