package changes

import (
	"trendblend/views/ui"
	"trendblend/views/words"
)

// movedTable holds the default scenarios then and now, two rows each; what did not move stands there once.
func movedTable(e words.Edition) ui.Table {
	t := ui.Table{Label: "Default scenarios on both editions", Class: "then"}
	figures := e.Figures()
	for _, f := range figures {
		t.Heads = append(t.Heads, ui.Head{Text: f.Name, Unit: f.Unit})
	}
	for _, m := range e.Moved {
		was := ui.Cells(len(figures), func(i int) ui.Cell { return ui.Cell{Text: figures[i].Text(m.Was)} })
		if m.Same() {
			t.Rows = append(t.Rows, ui.TableRow{Head: m.Name, Unit: "both", Cells: was})
			continue
		}
		is := ui.Cells(len(figures), func(i int) ui.Cell {
			text := figures[i].Text(m.Is)
			return ui.Cell{Text: text, Strong: text != was[i].Text}
		})
		t.Rows = append(
			t.Rows,
			ui.TableRow{Head: m.Name, Unit: e.Before, Cells: was},
			ui.TableRow{Head: m.Name, Unit: e.Name, Class: "now", Cells: is},
		)
	}
	return t
}

// newMonthsTable is what the months that an edition added came to, and what they did to the years before.
func newMonthsTable(e words.Edition) ui.Table {
	figures := e.Figures()
	cagr, fall := words.FigureNamed(figures, "cagr"), words.FigureNamed(figures, "drawdown")
	t := ui.Table{Label: "What the new months added", Heads: []ui.Head{
		{Text: words.PeriodHead(e.To+1, e.Through), Unit: "%", Dated: true},
		{Text: "CAGR to " + e.To.String(), Unit: cagr.Unit, Dated: true}, {Text: "to " + e.Through.String(), Unit: cagr.Unit, Dated: true},
		{Text: "Worst fall to " + e.Through.String(), Unit: fall.Unit, Dated: true},
	}}
	for _, m := range e.Moved {
		cells := append([]ui.Cell{ui.GainCell(m.NewMonths)}, ui.TextCells(cagr.Text(m.Is), cagr.Text(m.All), fall.Text(m.All))...)
		t.Rows = append(t.Rows, ui.TableRow{Head: m.Name, Cells: cells})
	}
	return t
}

// effectsTable is what each correction did.
func effectsTable(e words.Edition, notes words.EditionNotes) ui.Table {
	t := ui.Table{Label: "What each correction did", Class: "effects", Heads: ui.Heads(notes.Effects.Heads...)}
	for _, row := range notes.Effects.Rows {
		cells := ui.TextCells(append(append([]string{}, row.Quoted...), words.EffectNow(e, row))...)
		t.Rows = append(t.Rows, ui.TableRow{Head: row.What, Unit: row.Unit, Cells: cells})
	}
	return t
}
