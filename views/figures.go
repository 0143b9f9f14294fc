package views

import (
	"math"
	"slices"
	"strconv"

	"trendblend/engine/backtest"
	"trendblend/engine/metrics"
)

// A figure is one row of the table: what it is called, what it means, and how its
// value is read off a blend's figures.
type figure struct {
	name, unit, id string
	means, formula string
	value          func(metrics.Figures) float64
	scale          float64
	decimals       int
	lowerIsBetter  bool
	annual         bool                 // it is given by the year, or made of such figures
	show           func(float64) string // where it is not a number with so many decimals
	note           func(metrics.Figures) string
}

func (f figure) text(fig metrics.Figures) string {
	if f.show != nil {
		return f.show(f.value(fig))
	}
	return Number(f.value(fig)*f.scale, f.decimals)
}

// ofPeriod takes the place of the CAGR where the period is shorter than a year.
var ofPeriod = figure{name: "Return of the period", unit: "%", id: "cagr", scale: 100, decimals: 1,
	value: func(f metrics.Figures) float64 { return f.Growth - 1 }}

// over are the rows of a table over so many months: below a year no figure is given by
// the year, and the row of the return says what was earned instead.
func over(rows []figure, months int) []figure {
	if !belowYear(months) {
		return rows
	}
	out := slices.Clone(rows)
	for i, row := range out {
		switch {
		case row.id == ofPeriod.id:
			out[i] = ofPeriod
		case row.annual:
			out[i].value = func(metrics.Figures) float64 { return math.NaN() }
		}
	}
	return out
}

// named finds the row of a figure.
func named(rows []figure, id string) figure {
	return rows[slices.IndexFunc(rows, func(f figure) bool { return f.id == id })]
}

// belowYear reports whether a period has months, but not a year of them.
func belowYear(months int) bool { return months > 0 && months < metrics.YearMonths }

// shortNote says what a table leaves out over a short period.
func shortNote(months int) string {
	if !belowYear(months) {
		return ""
	}
	return "The period is shorter than a year: its return is what was earned in it, and no figure is given by the year."
}

// void reports whether no blend has a value in the row.
func (f figure) void(p []backtest.Portfolio) bool {
	return !slices.ContainsFunc(p, func(one backtest.Portfolio) bool { return f.text(one.Figures) != undefined })
}

// best reports for each blend whether it has the best value of the row as printed;
// nobody is best where all are the same or there is one blend, and nothing is best about
// a blend that was ruined.
func (f figure) best(p []backtest.Portfolio) []bool {
	marks := make([]bool, len(p))
	top, equal := -1, true
	for i := range p {
		v := f.value(p[i].Figures)
		if v != v || p[i].Figures.Ruined {
			continue
		}
		if top >= 0 && f.text(p[i].Figures) != f.text(p[top].Figures) {
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
		marks[i] = !p[i].Figures.Ruined && f.text(p[i].Figures) == f.text(p[top].Figures)
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
	return years(d)
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

func bestYear(f metrics.Figures) metrics.YearReturn  { return f.Best }
func worstYear(f metrics.Figures) metrics.YearReturn { return f.Worst }

// mainFigures stand in the table of the first screen. On a phone the first four of them do.
var mainFigures = []figure{
	{name: "Worst fall", unit: "%", id: "drawdown", scale: 100, decimals: 1,
		show:    fallText,
		means:   "The max drawdown: the deepest fall from a month-end high to a later month-end low.",
		formula: "min of wealth / running peak − 1; the start counts as a peak",
		value:   func(f metrics.Figures) float64 { return f.MaxDrawdown.Depth },
		note:    fallSpan},
	{name: "CAGR", unit: "% a year", id: "cagr", scale: 100, decimals: 1,
		annual:  true,
		means:   "The steady yearly growth that would have led to the same end. Over less than a year the return of the period stands in its place.",
		formula: "W_n^(12/n) − 1, with W_n the final wealth from 1 and n the months",
		value:   func(f metrics.Figures) float64 { return f.CAGR }},
	{name: "2008", unit: "%", id: "y2008", scale: 100, decimals: 1,
		means:   "The calendar year in which stocks fell and credit froze: a growth shock.",
		formula: "the twelve months compounded; shown where the period holds the whole year",
		value:   year(2008)},
	{name: "2022", unit: "%", id: "y2022", scale: 100, decimals: 1,
		means:   "The calendar year in which stocks and bonds fell together: an inflation shock.",
		formula: "the twelve months compounded; shown where the period holds the whole year",
		value:   year(2022)},
	{name: "Volatility", unit: "% a year", id: "volatility", scale: 100, decimals: 1, lowerIsBetter: true,
		annual:  true,
		means:   "How widely the monthly returns scatter around their mean.",
		formula: "√12 × standard deviation of the monthly returns (n − 1)",
		value:   func(f metrics.Figures) float64 { return f.Volatility }},
	{name: "Sharpe", id: "sharpe", scale: 1, decimals: 2,
		annual:  true,
		means:   "Return above Treasury bills for each unit of volatility.",
		formula: "12 × mean(r − f) / (√12 × standard deviation of r − f)",
		value:   func(f metrics.Figures) float64 { return f.Sharpe }},
}

// moreFigures stand in the table that opens below it.
var moreFigures = []figure{
	{name: "Sortino", id: "sortino", scale: 1, decimals: 2,
		annual:  true,
		means:   "Like Sharpe, but counting only the months that fell short of bills as risk.",
		formula: "12 × mean(r − f) / (√12 × √mean(min(r − f, 0)²)) over all months",
		value:   func(f metrics.Figures) float64 { return f.Sortino }},
	{name: "Ulcer index", unit: "%", id: "ulcer", scale: 100, decimals: 1, lowerIsBetter: true,
		show:    fallText,
		means:   "How deep and how long the blend was below its last high.",
		formula: "√mean of the squared month-end drawdowns",
		value:   func(f metrics.Figures) float64 { return f.Ulcer }},
	{name: "Calmar", id: "calmar", scale: 1, decimals: 2,
		annual:  true,
		means:   "Yearly growth for each unit of the worst fall.",
		formula: "CAGR / |max drawdown|",
		value:   func(f metrics.Figures) float64 { return f.Calmar }},
	{name: "Best year", unit: "%", id: "best-year", scale: 100, decimals: 1,
		means:   "The best full calendar year of the period.",
		formula: "the twelve months compounded",
		value:   yearValue(bestYear),
		note:    func(f metrics.Figures) string { return yearOf(f.Best) }},
	{name: "Worst year", unit: "%", id: "worst-year", scale: 100, decimals: 1,
		means:   "The worst full calendar year of the period.",
		formula: "the twelve months compounded",
		value:   yearValue(worstYear),
		note:    func(f metrics.Figures) string { return yearOf(f.Worst) }},
	{name: "Growth of 1", id: "growth", scale: 1, decimals: 1,
		means:   "What 1 became by the end of the period.",
		formula: "the product of 1 + r over all months",
		value:   func(f metrics.Figures) float64 { return f.Growth },
		show:    grown},
}

// fallText writes a fall in a table.
func fallText(v float64) string { return told(v, 1) }

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
