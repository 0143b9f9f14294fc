package views

import (
	"fmt"
	"slices"

	"github.com/a-h/templ"

	"trendblend/engine/backtest"
	"trendblend/engine/blend"
	"trendblend/engine/daily"
	"trendblend/engine/metrics"
	"trendblend/engine/money"
)

// Sections holds what the open sections of the blender show; a part that no open one
// needs is nil. Slices have an entry for each blend, the reader's own first.
type Sections struct {
	Drawdowns   [][]metrics.Drawdown
	Days        *Days
	Months      []metrics.CalendarYear
	Rolling     *Rolling
	Starts      *Starts
	Lags        []Lag // of the reader's own behind each other blend
	Regimes     *Regimes
	Shapes      []metrics.Shape
	Relatives   []metrics.Relative // to the comparison; without an entry for it where there is one blend
	Money       *Money
	Rebalancing *Rebalancing
}

// Days are the blends from day to day.
type Days struct {
	Paths  []daily.Path
	Reason string // why there are none
}

// Rolling are the figures of every window of some years.
type Rolling struct {
	Years []int
	Blend [][]metrics.Rolling // by years, then by blend
	Trend []float64           // correlation of stocks with trend in each window on the charts
	Bonds []float64
}

// Starts are the returns by start month and years held.
type Starts struct {
	Own, Lead metrics.Starts // Lead has no months where there is nothing to lead
}

// Lag is how the reader's own blend stood to another one.
type Lag struct {
	metrics.Lag
	Wealth []float64 // relative, at month ends
}

// Regimes are the correlations of stocks in calm and in crisis.
type Regimes struct {
	Trend, Bonds metrics.Regimes
}

// Money is what became of the reader's money.
type Money struct {
	Plan     money.Plan
	Outcomes []money.Outcome
	Safe     []money.Withdrawals
}

// Rebalancing is the reader's own blend under other schedules.
type Rebalancing struct {
	Schedules []backtest.Restored
	Months    [12]backtest.Restored
}

// A section is a part of the blender below the first screen that opens.
type section struct {
	name, title string
	asks        string // what it answers, while it is closed
	finding     func(b Blend) string
	charts      []sectionChart
	options     func(b Blend, c Charts)
	body        func(b Blender) templ.Component
	controls    func(b Blender) templ.Component
	terms       []string // what it explains, out of the glossary
}

// sectionChart is a chart of a section; its container stays while the figures change.
type sectionChart struct {
	id, kind, what, format, size string // kind names what draws it, in static/js/charts/kinds
	title                        func(b Blend) string
	none                         func(b Blend) string // why there is nothing to draw, and "" where there is
	more                         templ.Attributes
}

// empty says why a chart has nothing to draw, and "" where it has.
func (c sectionChart) empty(b Blend) string {
	if c.none == nil {
		return ""
	}
	return c.none(b)
}

// saidBefore reports whether an earlier chart of the section says the same of why there is
// nothing to draw: four charts say it once.
func (s section) saidBefore(b Blend, c sectionChart, none string) bool {
	for _, earlier := range s.charts {
		if earlier.id == c.id {
			return false
		}
		if earlier.empty(b) == none {
			return true
		}
	}
	return false
}

func noDays(b Blend) string { return b.Sections.Days.Reason }

func noStart(b Blend) string {
	if len(b.Sections.Starts.Own.Held) == 0 {
		return tooShort
	}
	return ""
}

func noLead(b Blend) string {
	if _, ok := b.rival(); !ok {
		return noRival(b)
	}
	return noStart(b)
}

func noOther(b Blend) string {
	if len(b.Sections.Lags) == 0 {
		return noRival(b)
	}
	return ""
}

// noWindow says that the period is shorter than the windows on the charts.
func noWindow(b Blend) string {
	n, choose := len(b.mine().Returns), "a shorter one or a longer period"
	switch {
	case n >= 12*b.Window:
		return ""
	case !holdsWindow(b):
		choose = "a longer period"
	}
	return fmt.Sprintf("The period, %s, holds no window of %s: choose %s", count(n, "month"), count(b.Window, "year"), choose)
}

func noRate(b Blend) string {
	if len(b.Sections.Money.Safe[0].Rate) == 0 {
		return noSafe
	}
	return ""
}

var legend = templ.Attributes{"data-legend": "true"}

// allSections are in the order of the page. The table of figures above them, which
// opens too, is not among them.
var allSections = []section{
	{name: "drawdowns", title: "The ten worst falls", asks: "When they began, how deep they went and how long it took to make them good",
		finding: drawdownsFinding, body: drawdownTables, terms: []string{"under-water", "longest-under", "months-down"}},
	{name: "daily", title: "Day by day", asks: "What month ends hide: the worst day, week and month, and the fall by the day",
		finding: daysFinding, body: dayTable, terms: []string{"daily-drawdown", "monthly-drawdown", "worst-day", "worst-week", "best-day"}, options: dayOptions,
		charts: []sectionChart{{id: "days", kind: "days", what: "How far below its highest value so far your blend was", format: "percent", size: "mid", more: legend, title: daysChartFinding, none: noDays}}},
	{name: "months", title: "Month by month", asks: "Every month of your blend, by year",
		finding: monthsFinding, body: monthMap},
	{name: "rolling", title: "Rolling windows", asks: "Return, risk and correlation over every stretch of one, three, five and ten years",
		finding: rollingFinding, body: rollingTables, terms: []string{"windows-ahead"}, options: rollingOptions, controls: windowChoice,
		charts: []sectionChart{
			{id: "roll-return", kind: "lines", what: "Return a year of the window that ends in each month", format: "percent", size: "mid", more: legend, title: rollTitle("Return"), none: noWindow},
			{id: "roll-volatility", kind: "lines", what: "Volatility of the same windows", format: "percent", size: "mid", more: legend, title: rollTitle("Volatility"), none: noWindow},
			{id: "roll-sharpe", kind: "lines", what: "Sharpe ratio of the same windows", format: "ratio", size: "mid", more: legend, title: rollTitle("Sharpe ratio"), none: noWindow},
			{id: "roll-correlation", kind: "lines", what: "Correlation of stocks with trend and with bonds", format: "ratio", size: "mid", more: legend, title: rollTitle("Correlation of stocks"), none: noWindow},
		}},
	{name: "starts", title: "Every start, every length", asks: "How much depends on the month in which you begin",
		finding: startsFinding, body: startTable, terms: []string{"holding"}, options: startOptions,
		charts: []sectionChart{
			{id: "starts-own", kind: "heat", what: "Return a year, by first month (across) and years held (up)", format: "percent", size: "square", title: startsOwnTitle, none: noStart},
			{id: "starts-lead", kind: "heat", what: "Points a year ahead of the comparison", format: "points", size: "square", title: startsLeadTitle, none: noLead},
		}},
	{name: "lag", title: "Behind the comparison", asks: "The longest test of patience: how far and how long your blend fell behind",
		finding: lagFinding, body: lagTable, terms: []string{"lag"}, options: lagOptions,
		charts: []sectionChart{{id: "telltale", kind: "lines", what: "Wealth of your blend divided by that of the other: the line falls while yours falls behind", format: "growth", size: "mid", more: legend, title: lagTitle, none: noOther}}},
	{name: "regimes", title: "Calm and crisis", asks: "Whether stocks, trend and bonds move together differently when stocks fall",
		finding: regimesFinding, body: regimeTables, terms: []string{"regime", "adjusted"}},
	{name: "shape", title: "Shape of the months", asks: "Skewness, tails, capture, tracking error and what was earned for each loss",
		finding: shapeFinding, body: shapeTable, terms: []string{"best-month", "worst-month", "positive", "value-at-risk", "shortfall", "skewness", "kurtosis", "gain-to-pain", "martin", "beta", "up-capture", "down-capture", "tracking-error"}},
	{name: "money", title: "Your money", asks: "Paying in or drawing out: the balance, and what could have been drawn for thirty years",
		finding: moneyFinding, body: moneyTable, terms: []string{"end-balance", "paid-in", "drawn", "dry", "time-weighted", "money-weighted", "safe-withdrawal"}, options: moneyOptions, controls: moneyTerms,
		charts: []sectionChart{
			{id: "balance", kind: "lines", what: "At month ends, after the money moved", format: "money", size: "mid", more: legend, title: balanceTitle},
			{id: "safe", kind: "lines", what: "The highest yearly withdrawal that lasted, in percent of the starting sum, by first month", format: "percent", size: "mid", more: legend, title: safeTitle, none: noRate},
		}},
	{name: "rebalancing", title: "Rebalancing compared", asks: "Five schedules, and the twelve months of the yearly one",
		finding: rebalancingFinding, body: rebalancingTables, terms: []string{"turnover"}},
}

// A table is a section's table as it is printed.
type table struct {
	label, corner string
	heads         []string
	wears         []string // of the heads, where they are blends
	rows          []tableRow
	text          bool // the columns hold words and dates
}

type tableRow struct {
	term, head, unit string // term is the id of what explains the head
	cells            []cell
}

type cell struct {
	text, note string
	strong     bool
}

// row makes a table's row with one cell for each of n.
func row(t string, n int, of func(i int) cell) tableRow {
	k := glossary[slices.IndexFunc(glossary, func(k term) bool { return k.id == t })]
	r := tableRow{term: k.id, head: k.name, unit: k.unit}
	r.cells = cells(n, of)
	return r
}

func cells(n int, of func(i int) cell) []cell {
	out := make([]cell, n)
	for i := range out {
		out[i] = of(i)
	}
	return out
}

func percentCell(v float64) cell { return cell{text: Percent(v, 1)} }
func ratioCell(v float64) cell   { return cell{text: Number(v, 2)} }

// mostWeight is what one slider goes up to.
func mostWeight(free bool) string {
	if free {
		return blend.Tenths(blend.MostFree)
	}
	return blend.Tenths(blend.Whole)
}

// restText says what free weights leave over.
func restText(b Blend) string {
	rest := blend.Whole - b.scenario().Blends[0].Sum()
	switch {
	case !b.Free:
		return ""
	case rest > 0:
		return "cash " + blend.Tenths(rest) + "\u00a0%"
	case rest < 0:
		return "loan " + blend.Tenths(-rest) + "\u00a0%"
	}
	return "no cash, no loan"
}
