package blender

import (
	"github.com/a-h/templ"

	"trendblend/views/ui"
	"trendblend/views/words"
)

// A section is a part of the blender below the first screen that opens.
type section struct {
	name, title string
	asks        string // what it answers, while it is closed
	finding     func(b words.Blend) string
	charts      []sectionChart
	options     func(b words.Blend, c ui.Charts)
	body        func(b Model) templ.Component
	controls    func(b Model) templ.Component
	terms       []string // what it explains, out of the glossary
}

// sectionChart is a chart of a section; its container stays while the figures change.
type sectionChart struct {
	id, kind, what, format, size string // kind names what draws it, in static/js/charts/kinds
	title                        func(b words.Blend) string
	none                         func(b words.Blend) string // why there is nothing to draw, and "" where there is
	more                         templ.Attributes
}

// empty says why a chart has nothing to draw, and "" where it has.
func (c sectionChart) empty(b words.Blend) string {
	if c.none == nil {
		return ""
	}
	return c.none(b)
}

// saidBefore reports whether an earlier chart of the section says the same of why there is
// nothing to draw: four charts say it once.
func (s section) saidBefore(b words.Blend, c sectionChart, none string) bool {
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

// allSections are in the order of the page. The table of figures above them, which
// opens too, is not among them.
var allSections = []section{
	{name: "drawdowns", title: "The ten worst falls", asks: "When they began, how deep they went and how long it took to make them good",
		finding: words.DrawdownsFinding, body: drawdownTables, terms: []string{"under-water", "longest-under", "months-down"}},
	{name: "daily", title: "Day by day", asks: "What month ends hide: the worst day, week and month, and the fall by the day",
		finding: words.DaysFinding, body: dayTable, options: dayOptions,
		terms: []string{"daily-drawdown", "monthly-drawdown", "worst-day", "worst-week", "best-day"},
		charts: []sectionChart{{id: "days", kind: "days", what: "How far below its highest value so far your blend was", format: "percent",
			size: "mid", more: ui.Legend, title: words.DaysChartFinding, none: words.NoDays}}},
	{name: "months", title: "Month by month", asks: "Every month of your blend, by year",
		finding: words.MonthsFinding, body: monthMap},
	{name: "rolling", title: "Rolling windows", asks: "Return, risk and correlation over every stretch of one, three, five and ten years",
		finding: words.RollingFinding, body: rollingTables, terms: []string{"windows-ahead"}, options: rollingOptions, controls: windowChoice,
		charts: []sectionChart{
			{id: "roll-return", kind: "lines", what: "Return a year of the window that ends in each month", format: "percent", size: "mid",
				more: ui.Legend, title: words.RollingTitle("Return"), none: words.NoWindow},
			{id: "roll-volatility", kind: "lines", what: "Volatility of the same windows", format: "percent", size: "mid", more: ui.Legend,
				title: words.RollingTitle("Volatility"), none: words.NoWindow},
			{id: "roll-sharpe", kind: "lines", what: "Sharpe ratio of the same windows", format: "ratio", size: "mid", more: ui.Legend,
				title: words.RollingTitle("Sharpe ratio"), none: words.NoWindow},
			{id: "roll-correlation", kind: "lines", what: "Month by month, over the same windows", format: "ratio", size: "mid", more: ui.Legend,
				title: words.RollingTitle("Correlation of stocks"), none: words.NoWindow},
		}},
	{name: "starts", title: "Every start, every length", asks: "How much depends on the month in which you begin",
		finding: words.StartsFinding, body: startTable, terms: []string{"holding"}, options: startOptions,
		charts: []sectionChart{
			{id: "starts-own", kind: "heat", what: "Return a year, by first month (across) and years held (up)", format: "percent",
				size: "square", title: words.StartsOwnTitle, none: words.NoStart},
			{id: "starts-lead", kind: "heat", what: "Points a year ahead of the comparison", format: "points", size: "square",
				title: words.StartsLeadTitle, none: words.NoLead},
		}},
	{name: "lag", title: "Behind the comparison", asks: "The longest test of patience: how far and how long your blend fell behind",
		finding: words.LagFinding, body: lagTable, terms: []string{"lag"}, options: lagOptions,
		charts: []sectionChart{{id: "telltale", kind: "lines", what: "Wealth of your blend divided by that of the other: the line falls while " +
			"yours falls behind", format: "growth", size: "mid", more: ui.Legend, title: words.LagTitle, none: words.NoOther}}},
	{name: "regimes", title: "Calm and crisis", asks: "Whether stocks, trend and bonds move together differently when stocks fall",
		finding: words.RegimesFinding, body: regimeTables, terms: []string{"regime", "adjusted"}},
	{name: "shape", title: "Shape of the months", asks: "Skewness, tails, capture, tracking error and what was earned for each loss",
		finding: words.ShapeFinding, body: shapeTable, terms: []string{"best-month", "worst-month", "positive", "value-at-risk", "shortfall",
			"skewness", "kurtosis", "gain-to-pain", "martin", "beta", "up-capture", "down-capture", "tracking-error"}},
	{name: "money", title: "Your money", asks: "Paying in or drawing out: the balance, and what could have been drawn for thirty years",
		finding: words.MoneyFinding, body: moneyTable, options: moneyOptions, controls: moneyTerms,
		terms: []string{"end-balance", "paid-in", "drawn", "dry", "time-weighted", "money-weighted", "safe-withdrawal"},
		charts: []sectionChart{
			{id: "balance", kind: "lines", what: "At month ends, after the money moved", format: "money", size: "mid", more: ui.Legend,
				title: words.BalanceTitle},
			{id: "safe", kind: "lines", what: "The highest yearly withdrawal that lasted, in percent of the starting sum, by first month",
				format: "percent", size: "mid", more: ui.Legend, title: words.SafeTitle, none: words.NoRate},
		}},
	{name: "rebalancing", title: "Rebalancing compared", asks: "Five schedules, and the twelve months of the yearly one",
		finding: words.RebalancingFinding, body: rebalancingTables, terms: []string{"turnover"}},
}
