package sleeve

import (
	"strconv"

	"trendblend/engine/history"
	"trendblend/engine/trend"
	"trendblend/views/ui"
	"trendblend/views/words"
)

// Heads of columns that stand in several tables.
var (
	sleeveHead = ui.Head{Text: "Sleeve, %", Wears: words.WearsTrend}
	stocksHead = ui.Head{Text: "S&P 500", Wears: words.WearsStocks}
)

// mine is the class of what belongs to the rule shown.
func mine(shown bool) string {
	if shown {
		return "mine"
	}
	return ""
}

// pathTable is the table of figures, a row each for the rules, stocks and bonds.
func pathTable(s words.Sleeve) ui.Table {
	figures := s.Rows()
	t := ui.Table{Label: "Table of figures", Class: "paths"}
	for _, f := range figures {
		t.Heads = append(t.Heads, ui.Head{Term: f.Id, Text: f.Name, Unit: f.Unit})
	}
	for _, p := range s.Paths {
		row := ui.TableRow{Head: p.Name, Wears: p.Wears(), Class: mine(p.ID == "trend"),
			Cells: ui.Cells(len(figures), func(i int) ui.Cell { return ui.Cell{Text: figures[i].Text(p.Figures)} })}
		if p.ID == "trend" {
			row.Unit = "shown below"
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// readingsTable has a row a market that was held in the open month: what the rule read, and
// what came of it. Momentum, which sizes its positions, reads more.
func readingsTable(s words.Sleeve) ui.Table {
	momentum := s.Scenario.Trend.Rule == trend.TSMOM
	t := ui.Table{Label: "Positions of " + s.Month.String(), Class: "readings", Names: "Market",
		Heads: []ui.Head{{Text: "Sector", Class: "text"}, {Text: "Position", Class: "text"}, {Text: "Signal value"}, {Text: s.Reference()},
			{Text: "Distance, %"}}}
	if momentum {
		t.Heads = append(t.Heads, ui.Heads("1 month, %", "3 months, %", "Volatility, %")...)
	}
	t.Heads = append(t.Heads, ui.Heads("Weight, %", "Market, %", "Earned, points")...)
	for _, r := range s.Readings {
		m := s.Opened.Panel.Markets[r.Market]
		cells := []ui.Cell{{Text: m.Sector, Class: "text"}, {Body: side(s.Scenario.Trend.Rule, r.Position), Class: "text"},
			{Text: words.Number(r.Signal, 2), Title: "on " + r.Day.String()}, ui.RatioCell(r.Reference), ui.GainCell(r.Distance)}
		if momentum {
			cells = append(cells, ui.GainCell(r.Changes[0]), ui.GainCell(r.Changes[1]), ui.PercentCell(r.Volatility))
		}
		cells = append(cells, ui.PercentCell(r.Weight), ui.GainCell(r.Return), earned(r.Contribution(), "earned"))
		t.Rows = append(t.Rows, ui.TableRow{Head: m.Name, Unit: m.ID, Cells: cells})
	}
	blank := make([]ui.Cell, len(t.Heads)-1)
	t.Foot = []ui.TableRow{
		{Head: "Sum: gross return", Cells: append(blank, earned(s.Opened.Gross[s.Month-s.Opened.First], "sum"))},
		{Head: "After fee, costs and interest", Cells: append(blank, earned(s.MonthNet, ""))}}
	return t
}

// earned is a part of a month's return, with one decimal more than other gains.
func earned(v float64, class string) ui.Cell {
	return ui.Cell{Text: words.Signed(100*v, 2), Class: class}
}

// fiveTable has some markets of the chosen period, with their share of its return.
func fiveTable(s words.Sleeve, of []trend.Part) ui.Table {
	t := ui.Table{Class: "five", Names: "Market", Heads: ui.Heads("points", "share, %", "long, %")}
	for _, p := range of {
		t.Rows = append(t.Rows, ui.TableRow{Head: s.Market(p.Name).Name, Cells: ui.TextCells(words.Signed(100*p.Contribution, 1),
			words.ShareOfReturn(p.Contribution, s.Made[0].Gross), words.ShareCell(p.LongShare(), 0))})
	}
	return t
}

// madeRow has a figure of each period, the chosen one first, and last what is said of that.
func madeRow(s words.Sleeve, name, class string, of func(words.Made) string, last string) ui.TableRow {
	row := ui.TableRow{Head: name, Class: class}
	for _, m := range s.Made {
		row.Cells = append(row.Cells, ui.Cell{Text: of(m)})
	}
	row.Cells = append(row.Cells, ui.Cell{Text: last})
	return row
}

// madeTable has the heads of both tables and their sum.
func madeTable(s words.Sleeve, label, class, names, last string) ui.Table {
	t := ui.Table{Label: label, Class: class, Names: names}
	for _, m := range s.Made {
		t.Heads = append(t.Heads, ui.Head{Text: words.MadeName(m), Dated: true})
	}
	t.Heads = append(t.Heads, ui.Head{Text: last, Dated: true})
	sum := madeRow(s, "Sum: gross return", "", func(m words.Made) string { return words.Percent(m.Gross, 1) }, "")
	for i := range s.Made {
		sum.Cells[i].Class = "sum"
	}
	t.Foot = []ui.TableRow{sum}
	return t
}

// sectorTable has a row a sector and a column a period, the chosen one first.
func sectorTable(s words.Sleeve) ui.Table {
	chosen := s.Made[0]
	t := madeTable(s, "Contributions by sector", "by-sector", "Sector", "share of "+words.MadeName(chosen)+", %")
	for _, name := range trend.SectorNames() {
		t.Rows = append(t.Rows, madeRow(s, name, "", func(m words.Made) string { return words.Contribution(m.Sectors, name) },
			words.SectorShare(chosen, name)))
	}
	t.Foot = append(t.Foot,
		madeRow(s, "of it, long positions", "side", func(m words.Made) string { return words.Percent(m.Long, 1) },
			words.ShareOfReturn(chosen.Long, chosen.Gross)),
		madeRow(s, "of it, short positions", "side", func(m words.Made) string { return words.Percent(m.Short, 1) },
			words.ShareOfReturn(chosen.Short, chosen.Gross)))
	return t
}

// marketTable has a row for each market that was held in one of the periods.
func marketTable(s words.Sleeve) ui.Table {
	chosen := s.Made[0]
	t := madeTable(s, "Contributions by market", "by-market", "Market", "long, % of "+words.MadeName(chosen))
	for _, market := range heldMarkets(s) {
		row := madeRow(s, market.Name, "", func(m words.Made) string { return words.Contribution(m.Markets, market.ID) },
			words.LongShare(chosen.Markets, market.ID))
		row.Unit = market.ID
		t.Rows = append(t.Rows, row)
	}
	return t
}

// crisesTable has a row a fall of stocks, and what bonds and each rule returned meanwhile.
func crisesTable(s words.Sleeve) ui.Table {
	t := ui.Table{ID: "crises-table", Label: "Falls of the S&P 500", Names: "Peak", Heads: []ui.Head{{Text: "Trough"},
		{Text: "S&P 500, %", Wears: words.WearsStocks}, {Text: s.Path("bonds").Name, Wears: words.WearsBonds}}}
	for i, rule := range trend.Rules() {
		head := ui.Head{Text: words.RuleName(rule)}
		if i == s.Own() {
			head.Class, head.Wears = "mine", words.WearsTrend
		}
		t.Heads = append(t.Heads, head)
	}
	for _, c := range s.Crises {
		row := ui.TableRow{Head: c.Peak.String(), Dated: true, Cells: []ui.Cell{ui.DateCell(c.Trough.String()), ui.PercentCell(c.Depth)}}
		for i, meanwhile := range c.Meanwhile[:1+len(trend.Rules())] {
			cell := ui.GainCell(meanwhile)
			cell.Class = mine(i == 1+s.Own())
			row.Cells = append(row.Cells, cell)
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// ownFallsTable has a row a fall of the sleeve, and what stocks returned meanwhile.
func ownFallsTable(s words.Sleeve) ui.Table {
	t := ui.Table{Label: "Falls of the sleeve", Names: "Peak",
		Heads: []ui.Head{{Text: "Trough"}, {Text: "Back at it"}, sleeveHead, stocksHead}}
	for _, f := range s.Falls {
		t.Rows = append(t.Rows, ui.TableRow{Head: f.Peak.String(), Dated: true, Cells: []ui.Cell{ui.DateCell(f.Trough.String()),
			ui.DateCell(words.RecoveredIn(f.Drawdown)), ui.PercentCell(f.Depth), ui.GainCell(f.Meanwhile[0])}})
	}
	return t
}

// stretchesTable has the sleeve's longest time under water and its worst years.
func stretchesTable(s words.Sleeve) ui.Table {
	t := ui.Table{Label: "Worst stretches of the sleeve", Names: "Stretch",
		Heads: []ui.Head{{Text: "From"}, {Text: "To"}, sleeveHead, stocksHead}}
	add := func(name string, of history.Stretch) {
		t.Rows = append(t.Rows, ui.TableRow{Head: name, Cells: []ui.Cell{ui.DateCell(of.From.String()), ui.DateCell(of.To.String()),
			ui.GainCell(of.Return), ui.GainCell(of.Meanwhile[0])}})
	}
	if s.Longest != nil {
		add("longest under water", *s.Longest)
	}
	for _, w := range s.Worst {
		add("worst "+words.Counted(w.Months()/12, "year"), w)
	}
	return t
}

// yearsTable has a row a calendar year and a column a line of the chart of growth.
func yearsTable(s words.Sleeve) ui.Table {
	t := ui.Table{ID: "sleeve-years", Label: "Calendar years", Names: "Year, %"}
	for _, p := range s.Paths {
		t.Heads = append(t.Heads, ui.Head{Text: p.Name, Wears: p.Wears()})
	}
	for _, y := range s.Path("trend").Figures.Years {
		t.Rows = append(t.Rows, ui.TableRow{Head: strconv.Itoa(y.Year), Cells: ui.Cells(len(s.Paths), func(i int) ui.Cell {
			return ui.PercentCell(s.Paths[i].Figures.Year(y.Year))
		})})
	}
	return t
}

// parabolaTable has the estimates of the fitted parabola.
func parabolaTable(f history.Smile) ui.Table {
	row := func(name string, e history.Estimate, scale float64) ui.TableRow {
		return ui.TableRow{Head: name, Cells: ui.TextCells(words.Number(scale*e.Value, 2), words.Number(scale*e.Error, 2),
			words.Number(e.T, 2), words.Number(e.P, 3))}
	}
	return ui.Table{Label: "The fitted parabola", Names: "Fitted to " + words.Counted(len(f.Quarters), "quarter"),
		Heads: ui.Heads("value", "standard error", "t", "p"),
		Rows:  []ui.TableRow{row(words.AtZero, f.A, 100), row("slope", f.B, 1), row("curvature", f.C, 1)}}
}

// threeFigures are the return, the Sharpe ratio and the worst fall of each case, over the
// months that all of them have.
func threeFigures(c trend.Comparison, row func(trend.Settings) ui.TableRow) (heads []ui.Head, rows []ui.TableRow) {
	figures := words.FiguresOver(words.MainFigures, int(c.To-c.From)+1)
	earned, sharpe, fall := words.FigureNamed(figures, "cagr"), words.FigureNamed(figures, "sharpe"), words.FigureNamed(figures, "drawdown")
	for _, one := range c.Cases {
		r := row(one.Settings)
		r.Cells = append(ui.TextCells(earned.Text(one.Figures), sharpe.Text(one.Figures), fall.Text(one.Figures)), r.Cells...)
		rows = append(rows, r)
	}
	return ui.Heads(earned.Name+", %", "Sharpe", "Worst fall, %"), rows
}

// lookbackTable has a row a look-back.
func lookbackTable(s words.Sleeve) ui.Table {
	chosen := s.Scenario.Trend.Lookback
	heads, rows := threeFigures(s.Lookbacks, func(settings trend.Settings) ui.TableRow {
		return ui.TableRow{Head: strconv.Itoa(settings.Lookback), Class: mine(settings.Lookback == chosen),
			Cells: []ui.Cell{{Text: words.LookbackNote(settings.Lookback, chosen), Class: "text"}}}
	})
	return ui.Table{ID: "lookback-table", Label: "Every look-back", Names: "Look-back, months", Rows: rows,
		Heads: append(heads, ui.Head{Class: "text"}),
		Intro: words.MonthsInCommon(s.Lookbacks)}
}

// delayTable has the signal early, in time and late.
func delayTable(s words.Sleeve) ui.Table {
	heads, rows := threeFigures(s.Delays, func(settings trend.Settings) ui.TableRow {
		row := ui.TableRow{Head: words.DelayName(settings.Shift), Class: mine(settings.Shift == 0)}
		if settings.Shift < 0 {
			row.Class = "impossible"
		}
		return row
	})
	return ui.Table{ID: "delay-table", Label: "The signal early and late", Names: "Positions taken", Heads: heads, Rows: rows}
}

// publishedTable has a row a published series, and its correlation with each rule.
func publishedTable(s words.Sleeve) ui.Table {
	t := ui.Table{Label: "Correlation with published calendar years", Class: "published", Names: "Correlation of calendar years"}
	for i, rule := range trend.Rules() {
		t.Heads = append(t.Heads, ui.Head{Text: words.RuleName(rule), Class: mine(i == s.Own())})
	}
	t.Heads = append(t.Heads, ui.Heads("years", "ours less theirs, mean, points")...)
	for _, p := range s.Published {
		row := ui.TableRow{Head: p.Series, Cells: ui.Cells(len(p.By), func(i int) ui.Cell {
			return ui.Cell{Text: words.Number(p.By[i].Correlation, 2), Class: mine(i == s.Own())}
		})}
		own := p.By[s.Own()]
		row.Cells = append(row.Cells, ui.Cell{Text: strconv.Itoa(len(own.Years))}, ui.GainCell(own.MeanDifference))
		t.Rows = append(t.Rows, row)
	}
	return t
}

// besideTable has a row a calendar year that a series was published for.
func besideTable(c history.YearComparison, gross bool) ui.Table {
	ours := "ours"
	if gross {
		ours = "ours, gross"
	}
	t := ui.Table{Names: "Year, %", Heads: ui.Heads("published", ours, "difference")}
	for _, y := range words.PublishedYears(c) {
		t.Rows = append(t.Rows, ui.TableRow{Head: strconv.Itoa(y.Year),
			Cells: []ui.Cell{ui.PercentCell(y.Published), ui.PercentCell(y.Own), ui.GainCell(y.Difference)}})
	}
	return t
}
