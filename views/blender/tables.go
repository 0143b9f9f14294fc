package blender

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"trendblend/engine/metrics"
	"trendblend/views/ui"
	"trendblend/views/words"
)

// ofLived writes a share of months with a decimal, counted out where the blend was ruined
// before the end.
func ofLived(b words.Blend, i int, c metrics.Count) ui.Cell {
	out := ui.Cell{Text: words.ShareCell(c.Share(), 1)}
	if p := b.Result.Portfolios[i]; p.Figures.Ruined {
		out.Note = words.CountedOut(c.N, c.Of, "month")
	}
	return out
}

// correlationTable has a row and a column a sleeve.
func correlationTable(b words.Blend) ui.Table {
	t := ui.Table{Class: "matrix", Label: "Correlations"}
	for sleeve, row := range b.Result.Correlation.All() {
		name := words.InHeld(b.Scenario(), sleeve)
		line := ui.TableRow{Head: name}
		for _, c := range row.All() {
			line.Cells = append(line.Cells, ui.Cell{Text: words.Number(c, 2), Class: correlationClass(c)})
		}
		t.Heads, t.Rows = append(t.Heads, ui.Head{Text: name}), append(t.Rows, line)
	}
	return t
}

// correlationClass is the class that colours a correlation.
func correlationClass(c float64) string {
	if math.IsNaN(c) {
		return "none"
	}
	step := int(math.Round(c * 4))
	if step < 0 {
		return "against" + strconv.Itoa(-step)
	}
	return "with" + strconv.Itoa(step)
}

// monthTable is the reader's own blend month by month, the last year first: sign and colour
// say the same.
func monthTable(b words.Blend) ui.Table {
	t := ui.Table{Label: words.MonthsTitle(b), Class: "months", Names: "%"}
	for m := time.January; m <= time.December; m++ {
		t.Heads = append(t.Heads, ui.Head{Text: m.String()[:3]})
	}
	t.Heads = append(t.Heads, ui.Head{Text: "Year"})
	for _, y := range slices.Backward(b.Sections.Months) {
		cells := make([]ui.Cell, 0, len(y.Months)+1)
		for _, v := range y.Months {
			cells = append(cells, ui.Cell{Text: words.Signed(v*100, 1), Class: heatClass(v, 0.01)})
		}
		total := ui.Cell{Text: words.Signed(y.Return*100, 1), Class: strings.TrimSpace("total " + heatClass(y.Return, 0.05))}
		if !y.Full {
			total.Body = partYear(total.Text)
		}
		t.Rows = append(t.Rows, ui.TableRow{Head: strconv.Itoa(y.Year), Cells: append(cells, total)})
	}
	return t
}

func heatClass(v, step float64) string {
	if math.IsNaN(v) {
		return ""
	}
	n := min(4, int(math.Ceil(math.Abs(v)/step-1e-9)))
	switch {
	case n == 0:
		return ""
	case v < 0:
		return "with" + strconv.Itoa(n)
	}
	return "against" + strconv.Itoa(n)
}
