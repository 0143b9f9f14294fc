package atlas

import (
	"strconv"

	"trendblend/engine/atlas"
	"trendblend/engine/blend"
	"trendblend/views/ui"
	"trendblend/views/words"
)

// tenths is the map in steps of a tenth: a row for each part of trend, a column for each of
// bonds; stocks are the rest.
func (m Model) tenths() (rows [][]string) {
	f := m.ColourFigure()
	column := m.Column(f)
	for trend := 0; trend <= 100; trend += 10 {
		var row []string
		for bonds := 0; bonds <= 100-trend; bonds += 10 {
			i, _ := atlas.Index(blend.Percent(100-trend-bonds, bonds, trend))
			row = append(row, words.Number(column[i]*f.Scale, f.Decimals))
		}
		rows = append(rows, row)
	}
	return rows
}

// moreTrendStep is how far apart the rows of a table of more trend are, in percent.
const moreTrendStep = 5

// moreTrendTable holds every figure as trend makes its room from one of the sources.
func (m Model) moreTrendTable(source int) ui.Table {
	t := ui.Table{ID: moreTrendID(source), Label: "Every figure, trend taken " + m.SourceName(source), Names: "Trend, %",
		Heads: ui.Heads("Blend")}
	figures := words.MapFigures()
	for i, f := range figures {
		figures[i] = m.FigureOf(f.Of)
		head := ui.Head{Text: figures[i].Name}
		if f.Percent() {
			head.Unit = "%"
		}
		t.Heads = append(t.Heads, head)
	}
	line := m.MoreTrend[source]
	for trend := 0; trend < len(line); trend += moreTrendStep {
		name := words.Undefined
		if line[trend].Defined {
			name = m.Name(line[trend].Weights)
		}
		row := ui.TableRow{Head: strconv.Itoa(trend), Cells: ui.TextCells(name)}
		for _, f := range figures {
			row.Cells = append(row.Cells, ui.Cell{Text: words.Number(m.Value(f, line[trend].Values)*f.Scale, f.Decimals)})
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}
