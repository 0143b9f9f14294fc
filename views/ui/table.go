package ui

import (
	"slices"

	"trendblend/views/words"
)

// A Table is a section's table as it is printed.
type Table struct {
	Label, Corner string
	Heads         []string
	Wears         []string // of the heads, where they are blends
	Rows          []TableRow
	Text          bool // the columns hold words and dates
}

// TableRow is one row of it.
type TableRow struct {
	Term, Head, Unit string // term is the id of what explains the head
	Cells            []Cell
}

// Cell is one figure of it, with what stands below in small; a strong one is the reader's.
type Cell struct {
	Text, Note string
	Strong     bool
}

// TermRow makes a row that a term of the glossary explains, with one cell for each of n.
func TermRow(id string, n int, of func(i int) Cell) TableRow {
	k := words.Glossary[slices.IndexFunc(words.Glossary, func(k words.Term) bool { return k.Id == id })]
	r := TableRow{Term: k.Id, Head: k.Name, Unit: k.Unit}
	r.Cells = Cells(n, of)
	return r
}

// Cells makes one cell for each of n.
func Cells(n int, of func(i int) Cell) []Cell {
	out := make([]Cell, n)
	for i := range out {
		out[i] = of(i)
	}
	return out
}

// PercentCell writes a decimal as percent.
func PercentCell(v float64) Cell { return Cell{Text: words.Percent(v, 1)} }

// RatioCell writes a ratio.
func RatioCell(v float64) Cell { return Cell{Text: words.Number(v, 2)} }
