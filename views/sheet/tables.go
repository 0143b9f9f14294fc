package sheet

import (
	"slices"

	"github.com/a-h/templ"

	"trendblend/engine/blend"
	"trendblend/views/ui"
	"trendblend/views/words"
)

// figures are the rows of the table.
func (m Model) figures(l layout) []words.Figure {
	rows := words.MainFigures
	if l.more {
		rows = slices.Concat(words.MainFigures, words.MoreFigures)
	}
	rows = slices.Clone(words.FiguresOver(rows, len(m.Mine().Returns)))
	return slices.DeleteFunc(rows, func(f words.Figure) bool { return f.Void(m.Result.Portfolios) })
}

// held are the sleeves that some blend holds.
func (m Model) held() (all []blend.Sleeve) {
	for _, of := range m.Scenario().Sleeves.All() {
		if words.Holds(m.Scenario(), of) {
			all = append(all, of)
		}
	}
	return all
}

// figuresTable has a column a blend: what it holds, and what became of it.
func figuresTable(m Model, l layout) ui.Table {
	all := m.Result.Portfolios
	t := ui.Table{Label: words.SheetFigures, Class: "held", Heads: ui.BlendHeads(m.Blend), Mine: true}
	for _, of := range m.held() {
		t.Rows = append(t.Rows, ui.TableRow{Head: words.Held(m.Scenario(), of), Unit: "%", Class: "weight", Cells: ui.Cells(len(all), func(i int) ui.Cell {
			if v := all[i].Weights.Of(of); v != 0 {
				return ui.Cell{Text: blend.Tenths(v)}
			}
			return ui.Cell{Text: words.Undefined}
		})})
	}
	for i, f := range m.figures(l) {
		row := ui.TableRow{Head: f.Name, Unit: f.Unit, Cells: ui.Cells(len(all), func(i int) ui.Cell { return ui.Cell{Text: f.Text(all[i].Figures)} })}
		if i == 0 {
			row.Class = "figures-begin"
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// fallsTable lists the worst falls of the reader's own blend.
func fallsTable(m Model) ui.Table {
	t := ui.Table{Label: words.SheetFalls + m.Names()[0], Names: "%", Heads: ui.Heads("from", "to", "back")}
	for _, d := range m.Falls {
		back := words.Undefined
		if d.Recovered {
			back = d.Recovery.String()
		}
		t.Rows = append(t.Rows, ui.TableRow{Head: words.FallText(d.Depth), Cells: []ui.Cell{ui.DateCell(d.Peak.String()), ui.DateCell(d.Trough.String()),
			ui.DateCell(back)}})
	}
	return t
}

// mostNamed is how many sleeves a table of correlations names twice; more have numbers over the columns.
const mostNamed = 4

// correlationTable holds each pair once.
func correlationTable(m Model) ui.Table {
	t := ui.Table{Label: words.SheetCorrelation}
	n := 0
	for of, row := range m.Result.Correlation.All() {
		n++
		name, head := words.Held(m.Scenario(), of), words.OnPlace(n)
		if m.Scenario().Sleeves.Len() > mostNamed {
			name = head + " " + name
		} else {
			head = name
		}
		line := ui.TableRow{Head: name}
		k := 0
		for _, c := range row.All() {
			if k++; k > n {
				line.Cells = append(line.Cells, ui.Cell{})
				continue
			}
			line.Cells = append(line.Cells, ui.Cell{Text: words.Number(c, 2)})
		}
		t.Heads, t.Rows = append(t.Heads, ui.Head{Text: head}), append(t.Rows, line)
	}
	return t
}

// How many years stand beside each other.
const (
	mostYears  = 18
	leastYears = 12 // fewer are as wide as if they were so many
)

// yearBand is a row of years that stand beside each other.
type yearBand struct {
	from  int
	names []string
}

type yearBands []yearBand

// bandsOf cuts years into bands of much the same length, the last of which is full.
func bandsOf(names []string) (bands yearBands) {
	count := (len(names) + mostYears - 1) / mostYears
	for i := range count {
		from, to := len(names)*i/count, len(names)*(i+1)/count
		bands = append(bands, yearBand{from, names[from:to]})
	}
	return bands
}

// yearsTable is a band of calendar years, a row a blend.
func yearsTable(m Model, l layout, band yearBand) ui.Table {
	t := ui.Table{Label: words.SheetYears, Class: "years"}
	for _, name := range band.names {
		h := ui.Head{Text: name[:4]}
		if words.IsPartYear(name) {
			h.Below, h.Class = name[5:], "part"
		}
		t.Heads = append(t.Heads, h)
	}
	for len(t.Heads) < leastYears || len(t.Heads) < len(l.years[0].names) || len(t.Heads) < len(l.years[len(l.years)-1].names) {
		t.Heads = append(t.Heads, ui.Head{Drawn: templ.NopComponent})
	}
	for i, p := range m.Result.Portfolios[:l.blends] {
		returns := m.YearReturns(p)
		t.Rows = append(t.Rows, ui.TableRow{Head: m.Names()[i], Cells: ui.Cells(len(t.Heads), func(k int) ui.Cell {
			if k >= len(band.names) {
				return ui.Cell{}
			}
			return ui.PercentCell(returns[band.from+k])
		})})
	}
	return t
}
