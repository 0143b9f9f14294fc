package blender

import (
	"github.com/a-h/templ"

	"trendblend/views/ui"
	"trendblend/views/words"
)

// A section is a part of the blender below the first screen that opens.
type section struct {
	name     string // words.Headings says what it is called
	finding  func(b words.Blend) string
	charts   []sectionChart
	options  func(b words.Blend, c ui.Charts)
	body     func(b *Model) templ.Component
	controls func(b *Model) templ.Component
	terms    []string // what it explains, out of the glossary
}

// sectionChart is a chart of a section; its container stays while the figures change.
type sectionChart struct {
	ui.Figure
	title func(b words.Blend) string
	none  func(b words.Blend) string // why there is nothing to draw, and "" where there is
}

// lines is a chart of lines over the months.
func lines(id, format string, title, none func(words.Blend) string) sectionChart {
	return sectionChart{ui.Figure{ID: id, Kind: "lines", Format: format, Size: "mid", On: ui.OnBlender, More: ui.Legend}, title, none}
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
		if earlier.ID == c.ID {
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
	{name: "drawdowns", finding: words.DrawdownsFinding, body: drawdownTables, terms: []string{"under-water", "longest-under", "months-down"}},
	{name: "daily", finding: words.DaysFinding, body: dayTable, options: dayOptions,
		terms: []string{"daily-drawdown", "monthly-drawdown", "worst-day", "worst-week", "best-day"},
		charts: []sectionChart{{ui.Figure{ID: "days", Kind: "days", Format: "percent", Size: "mid", On: ui.OnBlender, More: ui.Legend},
			words.DaysChartFinding, words.NoDays}}},
	{name: "months", finding: words.MonthsFinding, body: monthMap},
	{name: "rolling", finding: words.RollingFinding, body: rollingTables, terms: []string{"windows-ahead"}, options: rollingOptions,
		controls: windowChoice, charts: []sectionChart{
			lines("roll-return", "percent", words.RollingTitle("Return"), words.NoWindow),
			lines("roll-volatility", "percent", words.RollingTitle("Volatility"), words.NoWindow),
			lines("roll-sharpe", "ratio", words.RollingTitle("Sharpe ratio"), words.NoWindow),
			lines("roll-correlation", "ratio", words.RollingTitle("Correlation of stocks"), words.NoWindow),
		}},
	{name: "starts", finding: words.StartsFinding, body: startTable, terms: []string{"holding"}, options: startOptions,
		charts: []sectionChart{
			{ui.Figure{ID: "starts-own", Kind: "heat", Format: "percent", Size: "square", On: ui.OnBlender}, words.StartsOwnTitle, words.NoStart},
			{ui.Figure{ID: "starts-lead", Kind: "heat", Format: "points", Size: "square", On: ui.OnBlender}, words.StartsLeadTitle, words.NoLead},
		}},
	{name: "lag", finding: words.LagFinding, body: lagTable, terms: []string{"lag"}, options: lagOptions,
		charts: []sectionChart{lines("telltale", "growth", words.LagTitle, words.NoOther)}},
	{name: "regimes", finding: words.RegimesFinding, body: regimeTables, terms: []string{"regime", "adjusted"}},
	{name: "sleeves", finding: words.BroughtFinding, body: broughtTables, terms: []string{"brought", "share-of-risk"}},
	{name: "shape", finding: words.ShapeFinding, body: shapeTable, terms: []string{"best-month", "worst-month", "positive", "value-at-risk",
		"shortfall", "skewness", "kurtosis", "gain-to-pain", "martin", "beta", "up-capture", "down-capture", "tracking-error"}},
	{name: "money", finding: words.MoneyFinding, body: moneyTable, options: moneyOptions, controls: moneyTerms,
		terms: []string{"end-balance", "paid-in", "drawn", "dry", "time-weighted", "money-weighted", "safe-withdrawal"},
		charts: []sectionChart{
			lines("balance", "money", words.BalanceTitle, nil),
			lines("safe", "percent", words.SafeTitle, words.NoRate),
		}},
	{name: "rebalancing", finding: words.RebalancingFinding, body: rebalancingTables, terms: []string{"turnover"}},
}
