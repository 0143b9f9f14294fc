package atlas

import (
	"strconv"
	"strings"

	"trendblend/engine/atlas"
	"trendblend/engine/blend"
	"trendblend/engine/resample"
	"trendblend/views/ui"
	"trendblend/views/words"
)

// tenthsTable is the map in steps of a tenth, for those who do not see it: a row for each
// part of trend, a column for each of bonds; stocks are the rest.
func (m *Model) tenthsTable() ui.Table {
	f := m.ColourFigure()
	across, down := m.cornerName(1), m.cornerName(2)
	t := ui.Table{ID: "map-table", Label: "The map as a table", Names: down, Caption: words.TenthsCaption(m.Map)}
	column := m.Column(f)
	for i := range m.Grid.Size() {
		w := m.Grid.At(i)
		second, third := m.cornerWeight(w, 1), m.cornerWeight(w, 2)
		if second%100 != 0 || third%100 != 0 {
			continue
		}
		if second == 0 {
			t.Rows = append(t.Rows, ui.TableRow{Heard: strings.ToLower(down), Head: blend.Tenths(third)})
		}
		if third == 0 {
			t.Heads = append(t.Heads, ui.Head{Heard: strings.ToLower(across), Text: blend.Tenths(second)})
		}
		last := &t.Rows[len(t.Rows)-1]
		last.Cells = append(last.Cells, ui.Cell{Text: words.Number(column[i]*f.Scale, f.Decimals)})
	}
	return t
}

// cornerName is what stands at a corner of the map, at the head of a line; "" where there is none.
func (m *Model) cornerName(at int) string {
	for i, s := range m.Grid.Corners().All() {
		if i == at {
			return words.Held(m.Scenario(), s)
		}
	}
	return ""
}

// cornerWeight is what a blend holds of it, in tenths of a percent.
func (m *Model) cornerWeight(w blend.Weights, at int) int {
	for i, s := range m.Grid.Corners().All() {
		if i == at {
			return w.Of(s)
		}
	}
	return 0
}

// trialsTable is what became of the best blends after they were the best.
func (m *Model) trialsTable() ui.Table {
	f := m.ColourFigure()
	t := ui.Table{Label: "Best blends out of sample", Class: "spans", Names: "Best of", Heads: ui.Heads("Blend", f.Name+" then", "Judged in",
		f.Name+" after", "Rank of "+m.Every(), m.Name(m.Reference())+" after", "Best after")}
	say := func(v atlas.Values) string { return f.Say(m.Value(f, v)) }
	for _, r := range m.Trials {
		t.Rows = append(t.Rows, ui.TableRow{Head: words.Span(r.Learned.From, r.Learned.To), Cells: ui.TextCells(m.Name(m.Grid.At(r.Chosen)),
			say(r.Before), words.Span(r.Judged.From, r.Judged.To), say(r.After), words.Thousands(r.Rank), say(r.Reference),
			m.Name(m.Grid.At(r.Hindsight))+", "+say(r.Best))})
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

// moreStep is how far apart the rows of a table of more of a sleeve are, in percent.
const moreStep = 5

// moreTable holds every figure as a sleeve makes its room from one of the sources.
func (m *Model) moreTable(source int) ui.Table {
	head := words.Held(m.Scenario(), words.Varied(m.Scenario().Sleeves)) + ", %"
	t := ui.Table{ID: moreID(source), Label: "Every figure, " + m.Asked() + " taken " + m.SourceName(source), Names: head,
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
	line := m.More[source]
	for trend := 0; trend < len(line); trend += moreStep {
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
