package method

import (
	"strconv"

	"trendblend/views/ui"
	"trendblend/views/words"
)

// text is a column, or a cell, of words.
const text = "text"

// calendarTable has our calendar years beside the published ones.
func calendarTable(m Model) ui.Table {
	t := ui.Table{Label: "Calendar years, ours and published", Names: "Year, %", Heads: ui.Heads("ours, gross", "ours, net")}
	t.Heads = append(t.Heads, ui.Heads(m.Series...)...)
	for _, y := range m.Calendar {
		row := ui.TableRow{Head: strconv.Itoa(y.Year), Cells: []ui.Cell{ui.PercentCell(y.Gross), ui.PercentCell(y.Net)}}
		for _, v := range y.Published {
			row.Cells = append(row.Cells, ui.PercentCell(v))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// agreementTable has the correlation of each rule's calendar years with the published ones.
func agreementTable(m Model) ui.Table {
	t := ui.Table{Label: "Correlation of calendar years by rule", Names: "Series"}
	for _, rule := range m.Rules {
		t.Heads = append(t.Heads, ui.Head{Text: words.RuleName(rule.Rule)})
	}
	for i, series := range m.Series {
		t.Rows = append(t.Rows, ui.TableRow{Head: series, Cells: ui.Cells(len(m.Rules), func(rule int) ui.Cell {
			c := m.Rules[rule].Against[i]
			return ui.Cell{Text: words.Number(c.Correlation, 2), Note: words.Counted(len(c.Years), "year")}
		})})
	}
	return t
}

// marketsTable has a row a futures market.
func marketsTable(m Model) ui.Table {
	t := ui.Table{Label: "Markets", Names: "Market", Heads: []ui.Head{{Text: "Name", Class: text}, {Text: "Sector", Class: text},
		{Text: "Currency", Class: text}, {Text: "MLM list"}, {Text: "Core"}, {Text: "From"}, {Text: "To"},
		{Text: "How the series is made", Class: text}}}
	for _, k := range m.Markets {
		t.Rows = append(t.Rows, ui.TableRow{Head: k.ID, Cells: []ui.Cell{{Text: k.Name, Class: text}, {Text: k.Sector, Class: text},
			{Text: k.Currency, Class: text}, {Text: listed(k.MLM)}, {Text: listed(k.Core)},
			ui.DateCell(k.Days[0].Month().String()), ui.DateCell(k.Days[len(k.Days)-1].Month().String()),
			{Text: k.Method, Class: text, Dated: true}}})
	}
	return t
}

func listed(is bool) string {
	if is {
		return "yes"
	}
	return "no"
}

// parametersTable has a row a parameter of the link.
func parametersTable(m Model) ui.Table {
	t := ui.Table{Label: "Parameters of the link", Names: "Parameter", Heads: []ui.Head{{Text: "Meaning", Class: text},
		{Text: "Values", Class: text}, {Text: "Default", Class: text}, {Text: "Since"}}}
	for _, p := range m.Parameters {
		t.Rows = append(t.Rows, ui.TableRow{Body: code(p.Name), Cells: []ui.Cell{{Text: p.Meaning, Class: text, Dated: true},
			{Text: p.Values(), Class: text, Dated: true}, {Text: p.Usual(), Class: text, Dated: true}, {Text: p.Since}}})
	}
	return t
}
