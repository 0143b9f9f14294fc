package atlas

import (
	"strconv"

	"trendblend/engine/atlas"
	"trendblend/engine/blend"
	"trendblend/engine/resample"
	"trendblend/views/ui"
	"trendblend/views/words"
)

// tenthsTable is the map in steps of a tenth, for those who do not see it: a row for each
// part of trend, a column for each of bonds; stocks are the rest.
func (m Model) tenthsTable() ui.Table {
	f, bondsName := m.ColourFigure(), m.Sleeve(blend.Bonds)
	t := ui.Table{ID: "map-table", Label: "The map as a table", Names: "Trend", Caption: words.TenthsCaption(m.Map)}
	column := m.Column(f)
	for trend := 0; trend <= 100; trend += 10 {
		row := ui.TableRow{Heard: "trend", Head: strconv.Itoa(trend)}
		for bonds := 0; bonds <= 100-trend; bonds += 10 {
			i, _ := atlas.Index(blend.Percent(100-trend-bonds, bonds, trend))
			row.Cells = append(row.Cells, ui.Cell{Text: words.Number(column[i]*f.Scale, f.Decimals)})
		}
		t.Heads = append(t.Heads, ui.Head{Heard: bondsName, Text: strconv.Itoa(trend)})
		t.Rows = append(t.Rows, row)
	}
	return t
}

// trialsTable is what became of the best blends after they were the best.
func (m Model) trialsTable() ui.Table {
	f := m.ColourFigure()
	t := ui.Table{Label: "Best blends out of sample", Class: "spans", Names: "Best of", Heads: ui.Heads("Blend", f.Name+" then", "Judged in",
		f.Name+" after", "Rank of 5,151", m.Name(m.Reference())+" after", "Best after")}
	say := func(v atlas.Values) string { return f.Say(m.Value(f, v)) }
	for _, r := range m.Trials {
		t.Rows = append(t.Rows, ui.TableRow{Head: words.Span(r.Learned.From, r.Learned.To), Cells: ui.TextCells(m.Name(atlas.At(r.Chosen)),
			say(r.Before), words.Span(r.Judged.From, r.Judged.To), say(r.After), words.Thousands(r.Rank), say(r.Reference),
			m.Name(atlas.At(r.Hindsight))+", "+say(r.Best))})
	}
	return t
}

// sureTable has a row a figure of the drawn histories and a column a blend.
func sureTable(caption string, blends []resample.Outlook, rows []words.SureRow) ui.Table {
	names := make([]string, len(blends))
	for i, o := range blends {
		names[i] = words.NameOfDrawn(o)
	}
	t := ui.Table{Label: caption, Caption: caption, Class: "figures sure", Mine: true,
		Heads: ui.BlendColumns(names, words.Wears(words.WeightsOfDrawn(blends)))}
	for _, r := range rows {
		t.Rows = append(t.Rows, ui.TableRow{Head: r.Name, Unit: r.Unit, Cells: ui.Cells(len(blends), func(i int) ui.Cell {
			c := ui.Cell{Text: r.Middle(blends[i])}
			if r.Interval != nil {
				c.Note = r.Interval(blends[i])
			}
			return c
		})})
	}
	return t
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
