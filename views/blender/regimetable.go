package blender

import (
	"math"
	"strconv"

	"trendblend/engine/metrics"
	"trendblend/views/ui"
	"trendblend/views/words"
)

// regimeTable has the correlation of stocks with one of the others in each kind of month.
func regimeTable(name string, r metrics.Regimes) ui.Table {
	t := ui.Table{Label: "Correlation of stocks with " + name, Class: "regimes", Corner: "Stocks with " + name}
	t.Heads = append(ui.Heads("Months", "Correlation", "95\u00a0% interval"), ui.Head{Class: "interval", Drawn: scale()})
	t.Heads = append(t.Heads, ui.Heads("Adjusted", "p")...)
	for _, k := range []struct {
		name string
		metrics.Regime
	}{{"All months", r.All}, {"Calm", r.Calm}, {words.InTail, r.Tail}, {words.InFalls, r.Falls}, {words.BelowHigh, r.Below}} {
		between := words.Undefined
		if !math.IsNaN(k.Low) {
			between = words.Number(k.Low, 2) + " to " + words.Number(k.High, 2)
		}
		t.Rows = append(t.Rows, ui.TableRow{Head: k.name, Cells: []ui.Cell{{Text: strconv.Itoa(k.Months)}, ui.RatioCell(k.Correlation),
			{Text: between}, {Class: "interval", Body: interval(k.Regime)}, ui.RatioCell(k.Adjusted), {Text: words.ChanceCell(k.Regime)}}})
	}
	return t
}

// place100 writes a correlation as a place on a drawing 200 units wide.
func place100(v float64) string { return strconv.FormatFloat(v*100, 'f', 1, 64) }
