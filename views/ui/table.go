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

type TableRow struct {
	Term, Head, Unit string // term is the id of what explains the head
	Cells            []Cell
}

type Cell struct {
	Text, Note string
	Strong     bool
}

// Row makes a table's row with one cell for each of n.
func Row(t string, n int, of func(i int) Cell) TableRow {
	k := words.Glossary[slices.IndexFunc(words.Glossary, func(k words.Term) bool { return k.Id == t })]
	r := TableRow{Term: k.Id, Head: k.Name, Unit: k.Unit}
	r.Cells = Cells(n, of)
	return r
}

func Cells(n int, of func(i int) Cell) []Cell {
	out := make([]Cell, n)
	for i := range out {
		out[i] = of(i)
	}
	return out
}

func PercentCell(v float64) Cell { return Cell{Text: words.Percent(v, 1)} }

func RatioCell(v float64) Cell { return Cell{Text: words.Number(v, 2)} }
