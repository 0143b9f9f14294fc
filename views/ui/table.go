package ui

import (
	"slices"
	"strings"

	"github.com/a-h/templ"

	"trendblend/views/words"
)

// A Table is a table as it is printed.
type Table struct {
	ID     string // where it is a part of its page
	Label  string // what it is called for those who do not see it
	Class  string
	Intro  string // stands above it
	Corner string // over the names of the rows
	Names  string // in its place where the names are a column with a head of its own
	Heads  []Head
	Rows   []TableRow
	Mine   bool // the first column is the reader's own blend
}

// Head is the head of a column.
type Head struct {
	Text, Class string
	Unit        string
	Wears       string // where it is the name of something that charts draw
}

// TableRow is one row of it.
type TableRow struct {
	Term, Head, Unit string // Term is the id of what explains the head
	Class            string
	Cells            []Cell
	Dated            bool // the head is a month
}

// Cell is one figure of it, with what stands below in small; a strong one is the reader's.
type Cell struct {
	Text, Note, Class string
	Strong            bool
	Dated             bool // it is a month
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

// class is that of a row's cell i.
func (t Table) class(i int, c Cell) string {
	var names []string
	if i == 0 && t.Mine {
		names = append(names, "mine")
	}
	if c.Strong {
		names = append(names, "chosen")
	}
	if c.Class != "" {
		names = append(names, c.Class)
	}
	return strings.Join(names, " ")
}

// name is the head of a row that no term explains, set off from its unit: a button is by itself.
func (r TableRow) name() string {
	if r.Unit != "" {
		return r.Head + " "
	}
	return r.Head
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
