package programs

import "trendblend/views/ui"

// text is a column, or a cell, of words.
const text = "text"

// fieldsTable has a row a field of an answer.
func fieldsTable(p Endpoint) ui.Table {
	t := ui.Table{Label: "What " + p.Path + " answers", Names: "Field",
		Heads: []ui.Head{{Text: "Type", Class: text}, {Text: "Meaning", Class: text}}}
	for _, f := range p.Fields {
		row := ui.TableRow{Body: code(f.Name), Cells: []ui.Cell{{Text: f.Type, Class: text}, {Text: f.Says, Class: text}}}
		if f.Missing {
			row.Cells[0].Note = "may be missing"
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}
