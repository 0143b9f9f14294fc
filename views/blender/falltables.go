package blender

import (
	"strconv"

	"trendblend/engine/metrics"
	"trendblend/views/ui"
	"trendblend/views/words"
)

func waterTable(b words.Blend) ui.Table {
	shapes := b.Sections.Shapes
	return ui.Table{Label: "Time under water", Heads: ui.BlendHeads(b), Mine: true, Rows: []ui.TableRow{
		ui.TermRow("under-water", len(shapes), func(i int) ui.Cell { return ofLived(b, i, shapes[i].UnderWater) }),
		ui.TermRow("longest-under", len(shapes), func(i int) ui.Cell { return ui.Cell{Text: strconv.Itoa(shapes[i].LongestUnder)} }),
	}}
}

func drawdownTable(name string, worst []metrics.Drawdown) ui.Table {
	t := ui.Table{Label: "Worst falls of " + name, Heads: ui.Heads("Depth, %", "Peak", "Trough", "Recovery", "Down", "Back"), Class: "dates"}
	for i, d := range worst {
		recovery, months := words.Undefined, words.Undefined
		if n, ok := d.MonthsToRecover(); ok {
			recovery, months = d.Recovery.String(), strconv.Itoa(n)
		}
		t.Rows = append(t.Rows, ui.TableRow{Head: strconv.Itoa(i + 1), Cells: []ui.Cell{
			{Text: words.FallText(d.Depth)}, {Text: d.Peak.String()}, {Text: d.Trough.String()}, {Text: recovery},
			{Text: strconv.Itoa(d.MonthsDown())}, {Text: months},
		}})
	}
	return t
}
