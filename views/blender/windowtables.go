package blender

import (
	"strconv"

	"trendblend/engine/metrics"
	"trendblend/views/ui"
	"trendblend/views/words"
)

// aheadTable holds the share of windows in which the reader's own blend was ahead.
func aheadTable(b words.Blend) ui.Table {
	r := b.Sections.Rolling
	t := ui.Table{Label: "Share of windows ahead", Corner: "%", Class: "dates"}
	for _, years := range r.Years {
		t.Heads = append(t.Heads, ui.Head{Text: words.Count(years, "year")})
	}
	for i, name := range b.Names() {
		if i == 0 {
			continue
		}
		line := ui.TableRow{Head: "Ahead of " + name}
		if i == 1 {
			line.Term = "windows-ahead"
		}
		for k := range r.Years {
			line.Cells = append(line.Cells, ofThose(r.Blend[k][0].Beat(r.Blend[k][i]), r.Blend[k][0].Lived()))
		}
		t.Rows = append(t.Rows, line)
	}
	windows := ui.TableRow{Head: "Windows"}
	for k := range r.Years {
		windows.Cells = append(windows.Cells, ui.Cell{Text: strconv.Itoa(r.Blend[k][0].Lived())})
	}
	t.Rows = append(t.Rows, windows)
	return t
}

// extremesTable holds the worst and the best window of each blend with their dates.
func extremesTable(b words.Blend) ui.Table {
	r := b.Sections.Rolling
	t := ui.Table{Label: "Worst and best windows", Corner: "% a year", Heads: ui.BlendHeads(b), Mine: true}
	span := func(w metrics.Window) string { return w.From.String() + " to " + w.To.String() }
	for k, years := range r.Years {
		worst := ui.TableRow{Head: "Worst " + words.Count(years, "year")}
		best := ui.TableRow{Head: "Best " + words.Count(years, "year")}
		for _, roll := range r.Blend[k] {
			low, high, ok := roll.Extremes()
			if !ok {
				worst.Cells, best.Cells = append(worst.Cells, ui.Cell{Text: words.Undefined}), append(best.Cells, ui.Cell{Text: words.Undefined})
				continue
			}
			worst.Cells = append(worst.Cells, ui.Cell{Text: words.Percent(low.Return, 1), Note: span(low)})
			best.Cells = append(best.Cells, ui.Cell{Text: words.Percent(high.Return, 1), Note: span(high)})
		}
		t.Rows = append(t.Rows, worst, best)
	}
	return t
}

// heldTable says from how many starts a holding gained and was ahead.
func heldTable(b words.Blend) ui.Table {
	s := b.Sections.Starts
	t := ui.Table{Label: "Share of starts", Corner: "% of starts", Class: "dates"}
	gained, ahead, starts := ui.TableRow{Head: "Gained"}, ui.TableRow{Head: "Ahead"}, ui.TableRow{Head: "Starts"}
	for _, years := range []int{1, 2, 3, 5, 10, 15, 20, 30} {
		if years > len(s.Own.Held) {
			break
		}
		t.Heads = append(t.Heads, ui.Head{Text: words.Count(years, "year")})
		of := s.Own.Positive(years)
		gained.Cells = append(gained.Cells, ofThose(of, of.Of))
		ahead.Cells = append(ahead.Cells, ofThose(s.Lead.Positive(years), of.Of))
		starts.Cells = append(starts.Cells, ui.Cell{Text: strconv.Itoa(of.Of)})
	}
	t.Rows = []ui.TableRow{gained}
	if other, ok := b.Comparison(); ok {
		ahead.Head = "Ahead of " + words.NameOf(other)
		t.Rows = append(t.Rows, ahead)
	}
	t.Rows = append(t.Rows, starts)
	return t
}

// ofThose writes a share of windows or starts, counted out where they are not all that the
// table names.
func ofThose(c metrics.Count, all int) ui.Cell {
	out := ui.Cell{Text: words.ShareCell(c.Share(), 0)}
	if c.Of != all {
		out.Note = words.CountedOut(c.N, c.Of, "")
	}
	return out
}
