package papers

import (
	"strconv"

	"trendblend/engine"
	"trendblend/engine/claims"
	"trendblend/engine/papers"
	"trendblend/engine/trend"
	"trendblend/views/ui"
	"trendblend/views/words"
)

// Model is what the page on research shows.
type Model struct {
	words.Papers
	ui.Shown
	ui.Fields
	Address func(papers.Result) string // of the place that shows a result
	Sleeve  func(Place) string         // of the sleeve’s page that shows a row
	Funds   []words.Vehicle
}

// Place is a view of the sleeve's page.
type Place struct {
	Rule        trend.Rule // empty for the reader's
	Commodities bool       // of the markets the commodities alone
	From, To    engine.Month
	Part        string // of the page
	Fund        string
}

// over is a place that shows some months by the reader's choices.
func over(from, to engine.Month) Place { return Place{From: from, To: to} }

func verdictClass(v claims.Verdict) string {
	return [...]string{"holds", "part", "fails", "unknown"}[v]
}

// gridID is the address of a row of a grid.
func gridID(g papers.Grid, lookback int) string {
	return "grid-" + words.ClassID(g.Class) + "-" + strconv.Itoa(lookback)
}

// ruleID is the name of a rule in an address.
func ruleID(r papers.Rule) string {
	if r.Rule == "" {
		return "study"
	}
	return string(r.Rule)
}

// mine is the class of the column of a rule that is the reader's.
func (m Model) mine(rule int) string {
	if rule == m.Chosen {
		return "mine"
	}
	return ""
}

// sections are the parts of the page.
var sections = [][2]string{
	{"halves", "Then and since"},
	{"figures", "Figure by figure"},
	{"grid", "Look-back and holding period"},
	{"each-market", "Each market"},
	{"bend", "The smile"},
	{"decades", "Decades"},
	{"indices", "Indices and funds"},
}
