package blender

import (
	"math"

	"trendblend/engine/backtest"
	"trendblend/views/ui"
	"trendblend/views/words"
)

// broughtTable has a row for each part of the reader's own blend, and one for the whole.
func broughtTable(b words.Blend) ui.Table {
	mine, months := b.Mine(), len(b.Mine().Returns)
	per, whole := ", % a year", mine.Figures.CAGR
	if words.BelowYear(months) {
		per, whole = ", % in the period", mine.Figures.Growth-1
	}
	t := ui.Table{Label: "What each sleeve brought", Class: "dates", Mine: false,
		Heads: ui.Heads("Weight on average, %", "By itself"+per, "Brought, points", "Of the ups and downs, %")}
	row := func(name string, part backtest.Brought) ui.TableRow {
		return ui.TableRow{Head: name, Cells: []ui.Cell{ui.PercentCell(part.Weight), ui.PercentCell(part.Return),
			{Text: words.Signed(100*part.Added, 1)}, {Text: words.TellingPercent(part.Risk, 0)}}}
	}
	risk := 1.0
	for _, part := range b.Sections.Brought {
		t.Rows = append(t.Rows, row(words.BroughtName(b, part), part))
		if math.IsNaN(part.Risk) {
			risk = part.Risk
		}
	}
	t.Rows = append(t.Rows, row(words.NameOf(mine), backtest.Brought{Weight: 1, Return: whole, Added: whole, Risk: risk}))
	return t
}
