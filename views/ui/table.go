package ui

import (
	"slices"
	"strconv"
	"strings"

	"github.com/a-h/templ"

	"trendblend/engine/backtest"
	"trendblend/views/words"
)

// A Table is a table as it is printed.
type Table struct {
	ID      string // where it is a part of its page
	Label   string // what it is called for those who do not see it
	Class   string
	Intro   string // stands above it
	Caption string // stands over it, as its own
	Corner  string // over the names of the rows
	Names   string // in its place where the names are a column with a head of its own
	Heads   []Head
	Rows    []TableRow
	Foot    []TableRow // what the rows add up to
	Mine    bool       // the first column is the reader's own blend
}

// Head is the head of a column.
type Head struct {
	Text, Class  string
	Term         string // the id of what explains it
	Unit         string
	Above, Below string          // in small
	Heard        string          // before it, for those who do not see the table
	Wears        string          // where it is the name of something that charts draw
	Dated        bool            // it holds a month
	Drawn        templ.Component // of a column without a name: what stands over its drawings
}

// TableRow is one row of it.
type TableRow struct {
	ID               string // its address on the page; empty for none
	Term, Head, Unit string // Term is the id of what explains the head, Unit stands after it in small
	Class            string
	Wears            string // where the head is the name of something that charts draw
	Heard            string // before it, for those who do not see the table
	Cells            []Cell
	Dated            bool            // the head is a month
	Body             templ.Component // in the place of the head, where it is more than a text
}

// Cell is one figure of it, with what stands below in small; a strong one is the reader's.
type Cell struct {
	Text, Note, Class string
	Title             string // what else is told of it to who points at it
	Strong            bool
	Best              bool            // of its row
	Dated             bool            // it is a month
	Body              templ.Component // in the place of the text, where it is more than that
}

// Heads are plain heads of columns.
func Heads(names ...string) []Head {
	heads := make([]Head, len(names))
	for i, name := range names {
		heads[i].Text = name
	}
	return heads
}

// BlendHeads are heads of columns with a blend each.
func BlendHeads(b words.Blend) []Head {
	heads, worn := Heads(b.Names()...), b.Wears()
	for i := range heads {
		heads[i].Wears = worn[i]
	}
	return heads
}

// BlendColumns are heads of columns with a blend each, which a wide table keeps apart.
func BlendColumns(names, worn []string) []Head {
	heads := Heads(names...)
	for i := range heads {
		heads[i].Wears, heads[i].Class = worn[i], "blend b"+strconv.Itoa(i)
	}
	return heads
}

// FigureTable is the table of figures, a column a blend; the best of each row is marked.
func FigureTable(figures []words.Figure, portfolios []backtest.Portfolio) templ.Component {
	weights := words.WeightsOf(portfolios)
	names := make([]string, len(portfolios))
	for i, p := range portfolios {
		names[i] = words.NameOf(p)
	}
	t := Table{Label: "Table of figures", Class: "figures", Mine: true, Heads: BlendColumns(names, words.Wears(weights))}
	t.Heads[0].Above = "yours"
	for _, f := range words.FiguresOver(figures, len(portfolios[0].Returns)) {
		best := f.Best(portfolios)
		row := TableRow{Term: f.Id, Head: f.Name, Unit: f.Unit, Cells: Cells(len(portfolios), func(i int) Cell {
			c := Cell{Text: f.Text(portfolios[i].Figures), Best: best[i]}
			if f.Note != nil {
				c.Note = f.Note(portfolios[i].Figures)
			}
			return c
		})}
		if f.Void(portfolios) {
			row.Class = "void"
		}
		t.Rows = append(t.Rows, row)
	}
	return Printed(t)
}

// class is that of a row's cell i.
func (t Table) class(i int, c Cell) string {
	var names []string
	if i == 0 && t.Mine {
		names = append(names, "mine")
	}
	if c.Best {
		names = append(names, "best")
	}
	if c.Strong {
		names = append(names, "chosen")
	}
	if c.Class != "" {
		names = append(names, c.Class)
	}
	return strings.Join(names, " ")
}

// printed is a text without the space that a template leaves after an expression: a table is
// read cell by cell.
func printed(text string, dated bool) templ.Component {
	if dated {
		return words.Dated(text)
	}
	return templ.Raw(templ.EscapeString(text))
}

// TermRow makes a row that a term of the glossary explains, with one cell for each of n.
func TermRow(id string, n int, of func(i int) Cell) TableRow {
	k := words.Glossary[slices.IndexFunc(words.Glossary, func(k words.Term) bool { return k.Id == id })]
	return TableRow{Term: k.Id, Head: k.Name, Unit: k.Unit, Cells: Cells(n, of)}
}

// Cells makes one cell for each of n.
func Cells(n int, of func(i int) Cell) []Cell {
	out := make([]Cell, n)
	for i := range out {
		out[i] = of(i)
	}
	return out
}

// TextCells makes one cell for each text.
func TextCells(texts ...string) []Cell {
	return Cells(len(texts), func(i int) Cell { return Cell{Text: texts[i]} })
}

// PercentCell writes a decimal as percent.
func PercentCell(v float64) Cell { return Cell{Text: words.Percent(v, 1)} }

// RatioCell writes a ratio.
func RatioCell(v float64) Cell { return Cell{Text: words.Number(v, 2)} }

// GainCell writes a decimal as percent with its sign.
func GainCell(v float64) Cell { return Cell{Text: words.Signed(100*v, 1)} }

// DateCell holds a month.
func DateCell(month string) Cell { return Cell{Text: month, Dated: true} }
