package words

import (
	"slices"
	"strings"

	"trendblend/engine"
	"trendblend/engine/backtest"
	"trendblend/engine/trend"
)

// Then is what an earlier edition of the data gave for a link, beside what today's gives.
type Then struct {
	Edition  string               // that the link was made with; empty where that is today's
	Now      string               // today's
	Ends, To engine.Month         // the last month of the edition, and of the scenario
	Daily    bool                 // the page shows figures by the day
	Lack     Lack                 // why the figures of then cannot be given
	Settings trend.Settings       // of the scenario’s sleeve
	Was, Is  []backtest.Portfolio // one for each blend, where nothing lacks
	Left     bool                 // the reader comes from a link of an earlier edition
	Anew     string               // the query of the same scenario as a link of today's
}

// Lack is what of an earlier edition a scenario would need that is not kept.
type Lack int

// The lacks.
const (
	LacksNothing  Lack = iota
	LacksSettings      // the rule runs in another way than usual
	LacksCosts         // trades are charged
	LacksDays          // a loan is watched from day to day
	LacksMonths        // the period was not wholly in it
	LacksMarkets       // the markets beyond the core came later
	LacksSleeves       // sleeves beside stocks, bonds, trend and bills are not kept
)

// thenFigures are the figures that are held against each other.
var thenFigures = func() (rows []Figure) {
	all := slices.Concat(MainFigures, MoreFigures)
	for _, id := range []string{"cagr", "volatility", "sharpe", "drawdown", "y2008", "y2022", "growth"} {
		rows = append(rows, FigureNamed(all, id))
	}
	return rows
}()

// Figures are the columns of the table: those that some blend has.
func (t Then) Figures() []Figure {
	if len(t.Is) == 0 {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(FiguresOver(thenFigures, len(t.Is[0].Returns))), func(f Figure) bool {
		return f.Void(t.Was) && f.Void(t.Is)
	})
}

// Changed are the blends of which a figure is not what it was, as printed.
func (t Then) Changed() (all []int) {
	rows := t.Figures()
	for i := range t.Is {
		if slices.ContainsFunc(rows, func(f Figure) bool { return f.Text(t.Was[i].Figures) != f.Text(t.Is[i].Figures) }) {
			all = append(all, i)
		}
	}
	return all
}

// Same names the blends of which every figure is what it was.
func (t Then) same() (names []string) {
	changed := t.Changed()
	for i, p := range t.Is {
		if name := InNameOf(p); !slices.Contains(changed, i) && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return names
}

// thenChanged leads to the table of them.
const thenChanged = ". What that changed in its main figures:"

// ThenFinding says what became of a link's figures since it was made.
func ThenFinding(t Then) string {
	made := "This link was made with the data of " + t.Edition + "; this page is computed with those of " + t.Now
	named := "This link names the data of " + t.Edition
	switch {
	case t.Lack == LacksMonths && t.To > t.Ends:
		return named + ", which ended in " + t.Ends.String() + "; the months after that are of today’s data, " + t.Now +
			", with which the whole page is computed. There is nothing that the link showed then."
	case t.Lack == LacksMarkets:
		return named + ", which held no markets beyond the core; time-series momentum over all of them is computed with today’s, " + t.Now +
			". There is nothing that the link showed then."
	case t.Lack != LacksNothing:
		return made + ". What it showed then cannot be computed any more: " + t.lacks() + "."
	case len(t.Changed()) == 0:
		return made + ", and its main figures are the same as then."
	}
	return made + thenChanged
}

// NeverWas reports whether the link asks of the data that it names what they never held: no page made it.
func (t Then) NeverWas() bool {
	return t.Lack == LacksMonths && t.To > t.Ends || t.Lack == LacksMarkets
}

// TakeAnew leads to the link that says what such a page is.
const TakeAnew = "The link was changed by hand: take one of today’s data"

// ThenByDay says that the figures of then are those of months, where a page shows days too.
func ThenByDay(t Then) string {
	if !t.Daily || t.Lack != LacksNothing {
		return ""
	}
	return "Figures by the day are today’s alone: of the data of " + t.Edition + " months are kept, not days."
}

// ThenSame says below the table which blends are not in it.
func ThenSame(t Then) string {
	same := t.same()
	switch {
	case len(same) == 0 || len(t.Changed()) == 0:
		return ""
	case len(same) == 1:
		return "The figures of " + same[0] + " are the same as then."
	}
	return "The figures of " + enumerate(same) + " are the same as then."
}

// lacks says why the figures of then cannot be given.
func (t Then) lacks() string {
	switch t.Lack {
	case LacksSettings:
		return "of that data the trend rules are kept as they usually run, without other settings (here: " + Unusual(t.Settings) + ")"
	case LacksCosts:
		return "of that data the trend sleeve’s months are kept, not its trades, so that no trading cost can be charged"
	case LacksSleeves:
		return "of that data stocks, bonds, trend and bills are kept, no other sleeve"
	case LacksDays:
		return "of that data months are kept, and a blend with a loan is followed from day to day"
	}
	return "that data does not hold the whole period"
}

// ThenRow names a row of the table: a blend, with the data that its figures are of.
func ThenRow(p backtest.Portfolio, edition string) (name, of string) {
	return NameOf(p), "data " + strings.TrimSpace(edition)
}
