package blender

import (
	"trendblend/engine/backtest"
	"trendblend/engine/blend"
	"trendblend/engine/metrics"
	"trendblend/views/ui"
	"trendblend/views/words"
)

// yearsTable has a row a calendar year and a column a blend.
func yearsTable(b words.Blend) ui.Table {
	columns := make([]words.YearsOf, len(b.Result.Portfolios))
	for i, p := range b.Result.Portfolios {
		columns[i] = words.YearsOf{Full: p.Figures.Years, Parts: metrics.PartYears(b.From(), p.Returns)}
	}
	return ui.Table{ID: "years-table", Label: "Calendar years", Names: "Year, %", Heads: ui.BlendHeads(b), Rows: yearRows(columns)}
}

// trendTable holds the sleeve's calendar years beside those of stocks.
func trendTable(r *backtest.Result) ui.Table {
	return ui.Table{ID: "trend-table", Label: "Trend and the S&P 500 by year", Names: "Year, %",
		Heads: []ui.Head{{Text: "Trend sleeve", Wears: words.WearsTrend}, {Text: "S&P 500", Wears: words.WearsStocks}},
		Rows:  yearRows([]words.YearsOf{words.SleeveYearsOf(r, blend.Trend), words.StockYearsOf(r)})}
}

// yearRows are a row for each year of the first column.
func yearRows(columns []words.YearsOf) []ui.TableRow {
	returns := make([][]float64, len(columns))
	for i, c := range columns {
		returns[i] = words.YearReturns(c.Full, c.Parts)
	}
	var rows []ui.TableRow
	for t, name := range words.YearNames(columns[0].Full, columns[0].Parts) {
		row := ui.TableRow{Head: name, Cells: ui.Cells(len(columns), func(i int) ui.Cell { return ui.PercentCell(returns[i][t]) })}
		if words.IsPartYear(name) {
			row.Class = "part"
		}
		rows = append(rows, row)
	}
	return rows
}
