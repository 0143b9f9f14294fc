package papers

import (
	"strconv"
	"strings"

	"trendblend/engine"
	"trendblend/engine/papers"
	"trendblend/engine/trend"
	"trendblend/views/ui"
	"trendblend/views/words"
)

// indicesTable has a row an index and four columns a rule.
func indicesTable(m Model) ui.Table {
	t := ui.Table{Label: "Indices and funds beside each rule", Class: "indices", Names: "Index or fund",
		Heads: []ui.Head{{Text: "years", Class: "says"}, {Text: "theirs", Unit: "mean of the years, %"}}}
	for i, r := range m.Rules {
		t.Heads = append(t.Heads, heads(words.PaperRuleShort(r), m.mine(i), "correl.", "diff.", "tracking")...)
	}
	for _, b := range m.Whole() {
		own := b.By[m.Chosen]
		name := words.IndexName(b.Series)
		row := ui.TableRow{ID: papers.IndexID(b.Series), Body: leads(m.Sleeve(Place{Part: "funds", Fund: name}), name), Cells: []ui.Cell{
			{Text: words.YearRange(own), Class: "says"}, ui.PercentCell(own.Theirs)}}
		for i, l := range b.By {
			mine := m.mine(i)
			row.Cells = append(row.Cells, class(strings.TrimSpace("opens "+mine), ui.RatioCell(l.Correlation)),
				class(mine, ui.GainCell(l.MeanDifference)), class(mine, ui.PercentCell(l.Tracking)))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// year is a place that shows one calendar year.
func year(y int) Place { return over(engine.MonthOf(y, 1), engine.MonthOf(y, 12)) }

// commodityTable has a row a year of the two commodity indices.
func commodityTable(m Model, both, flat papers.Likened) ui.Table {
	t := ui.Table{Label: "The two commodity indices", Class: "commodity", Names: "Year"}
	for _, name := range []string{"long/short", "long/neutral"} {
		t.Heads = append(t.Heads, heads(name+", %", "", "published", "ours", "difference")...)
	}
	for i, y := range both.Years {
		place := year(y.Year)
		place.Rule, place.Commodities = trend.MLM, true
		row := ui.TableRow{ID: "commodities-" + strconv.Itoa(y.Year), Body: leads(m.Sleeve(place), strconv.Itoa(y.Year)), Cells: []ui.Cell{
			class("opens", ui.GainCell(y.Published)), ui.GainCell(y.Own), ui.GainCell(y.Difference)}}
		if i < len(flat.Years) {
			z := flat.Years[i]
			row.Cells = append(row.Cells, class("opens", ui.GainCell(z.Published)), ui.GainCell(z.Own), ui.GainCell(z.Difference))
		}
		if papers.Misses(y) {
			row.Class, row.Unit = "unmet", "not explained"
		}
		t.Rows = append(t.Rows, row)
	}
	t.Foot = []ui.TableRow{
		{Head: "Mean of the years", Cells: []ui.Cell{class("opens", ui.GainCell(both.Theirs)), ui.GainCell(both.Mean), ui.GainCell(both.MeanDifference),
			class("opens", ui.GainCell(flat.Theirs)), ui.GainCell(flat.Mean), ui.GainCell(flat.MeanDifference)}},
		{Head: "Correlation, tracking", Cells: []ui.Cell{class("opens", ui.RatioCell(both.Correlation)), {}, ui.PercentCell(both.Tracking),
			class("opens", ui.RatioCell(flat.Correlation)), {}, ui.PercentCell(flat.Tracking)}},
	}
	return t
}

// yearsTable has a row a calendar year: each rule, then each index.
func yearsTable(m Model) ui.Table {
	t := ui.Table{Label: "Every calendar year", Class: "calendar", Names: "Year"}
	var names [2][]string
	for _, r := range m.Rules {
		names[0] = append(names[0], words.PaperRuleShort(r))
	}
	for _, b := range m.Whole() {
		names[1] = append(names[1], words.IndexName(b.Series))
	}
	t.Heads = append(heads("ours "+m.Charged()+", %", "", names[0]...), heads("published, %", "", names[1]...)...)
	for _, y := range m.IndexYears() {
		row := ui.TableRow{ID: "year-" + strconv.Itoa(y.Year), Body: leads(m.Sleeve(year(y.Year)), strconv.Itoa(y.Year))}
		for i, v := range y.Ours {
			row.Cells = append(row.Cells, class(m.mine(i), ui.GainCell(v)))
		}
		for i, v := range y.Theirs {
			cell := ui.GainCell(v)
			if i == 0 {
				cell.Class = "opens"
			}
			row.Cells = append(row.Cells, cell)
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}
