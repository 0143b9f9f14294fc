package blender

import (
	"strconv"

	"trendblend/views/ui"
	"trendblend/views/words"
)

func lagRows(b words.Blend) ui.Table {
	t := ui.Table{Label: "Worst stretches behind", Heads: ui.Heads("Poorer by, %", "From", "To", "Caught up", "Months", "Yours, %",
		"The other, %"), Class: "dates"}
	for i, l := range b.Sections.Lags {
		line := ui.TableRow{Head: "Behind " + b.Names()[i+1]}
		if l.Depth == 0 {
			line.Cells = ui.Cells(len(t.Heads), func(int) ui.Cell { return ui.Cell{Text: words.Undefined} })
			line.Cells[0].Text = "never"
			t.Rows = append(t.Rows, line)
			continue
		}
		recovery := "not yet"
		if l.Recovered {
			recovery = l.Recovery.String()
		}
		line.Cells = []ui.Cell{
			{Text: words.FallText(-l.Depth)}, {Text: (l.Peak + 1).String()}, {Text: l.Trough.String()}, {Text: recovery},
			{Text: strconv.Itoa(l.MonthsDown())}, {Text: words.Signed(l.Blend*100, 1)}, {Text: words.Signed(l.Comparison*100, 1)},
		}
		t.Rows = append(t.Rows, line)
	}
	return t
}
