package papers

import (
	"math"
	"strconv"
	"strings"

	"trendblend/engine/papers"
	"trendblend/views/ui"
	"trendblend/views/words"
)

// halvesTable has a row a rule: the study's years, and those since.
func halvesTable(m Model) ui.Table {
	t := ui.Table{Label: "Each rule, then and since", Class: "halves", Names: "Rule"}
	then, since := words.SampleName(), m.SinceName()
	for _, group := range []string{"Sharpe", "Sharpe after costs", "return, % a year", "t", "t, Newey–West"} {
		t.Heads = append(t.Heads, heads(group, "", then, since)...)
	}
	for i, r := range m.Rules {
		s := m.Splits[i]
		row := ui.TableRow{ID: "halves-" + ruleID(r)}
		row.Body = anchored(row.ID, words.PaperRule(r)) // no other page runs the study’s rule
		if r.Rule != "" {
			row.Body = leads(m.Sleeve(Place{Rule: r.Rule, From: papers.SampleFrom, To: m.Last, Part: "years"}), words.PaperRule(r))
		}
		if i == m.Chosen {
			row.Class, row.Unit = "mine", "yours"
		}
		for _, pair := range [][2]ui.Cell{
			{ui.RatioCell(s.Then.Sharpe), ui.RatioCell(s.Since.Sharpe)}, {ui.RatioCell(s.ThenNet.Sharpe), ui.RatioCell(s.SinceNet.Sharpe)},
			{ui.PercentCell(s.Then.Mean), ui.PercentCell(s.Since.Mean)},
			{ui.RatioCell(s.Then.T), ui.RatioCell(s.Since.T)},
			{ui.RatioCell(s.Then.NeweyWest), ui.RatioCell(s.Since.NeweyWest)},
		} {
			pair[0].Class = "opens"
			pair[1].Strong = true
			row.Cells = append(row.Cells, pair[0], pair[1])
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// resultsTable has a row a published figure of one source.
func resultsTable(m Model, source papers.Source) ui.Table {
	t := ui.Table{Label: "Figures: " + source.Title, Class: "results", Names: "Figure",
		Heads: []ui.Head{{Text: "verdict", Class: "says"}, {Text: "published"}, {Text: "ours"}, {Text: "difference"}}}
	study := source.ID == "mop"
	if study {
		t.Heads = append(t.Heads, ui.Head{Text: m.SinceName()})
	}
	t.Heads = append(t.Heads, ui.Head{Text: "see", Class: "says"})
	for _, r := range m.ResultsOf(source.ID) {
		row := ui.TableRow{ID: r.ID, Body: named(r), Cells: []ui.Cell{
			{Body: verdict(r.Verdict()), Class: "verdict says " + verdictClass(r.Verdict())}, // in sight on a phone
			{Text: words.PublishedValue(r)}, {Text: words.OurValue(r), Note: words.ResultMonths(r), Strong: true},
			{Text: words.ResultDifference(r)}}}
		if study {
			row.Cells = append(row.Cells, ui.Cell{Text: words.SinceValue(r)})
		}
		row.Cells = append(row.Cells, ui.Cell{Body: seen(m.Address(r), r.Shows.What), Class: "says"})
		t.Rows = append(t.Rows, row)
	}
	return t
}

// gridTable has a row a look-back and a column a holding period: ours in the study's years
// with what was published below it, or ours since.
func gridTable(m Model, g papers.Grid, since bool) ui.Table {
	t := heatTable(m, g, since, func(s papers.Stats) float64 { return s.T })
	if since {
		return t
	}
	t.Caption += ", and below it the published"
	for k, lookback := range papers.Steps {
		t.Rows[k].ID = gridID(g, lookback)
		t.Rows[k].Body = anchored(t.Rows[k].ID, t.Rows[k].Head)
		for h := range papers.Steps {
			t.Rows[k].Cells[h].Note = words.Number(g.Published(k, h), 2)
		}
	}
	return t
}

// robustTable is the same after Newey and West, for which nothing is published.
func robustTable(m Model, g papers.Grid, since bool) ui.Table {
	t := heatTable(m, g, since, func(s papers.Stats) float64 { return s.NeweyWest })
	t.Label += ", Newey–West"
	return t
}

func heatTable(m Model, g papers.Grid, since bool, figure func(papers.Stats) float64) ui.Table {
	cells, years := g.Then, words.SampleName()
	if since {
		cells, years = g.Since, capitalSince(m)
	}
	t := ui.Table{Label: words.ClassName(g.Class) + ", t values, " + years, Class: "heat", Corner: "look-back", Caption: years + ": ours"}
	for _, h := range papers.Steps {
		t.Heads = append(t.Heads, ui.Head{Text: strconv.Itoa(h), Heard: "held months"})
	}
	for k, lookback := range papers.Steps {
		row := ui.TableRow{Head: strconv.Itoa(lookback), Heard: "look-back"}
		for h := range papers.Steps {
			v := figure(cells[k][h])
			row.Cells = append(row.Cells, ui.Cell{Text: words.Number(v, 2), Class: heat(v)})
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

func capitalSince(m Model) string {
	name := m.SinceName()
	return strings.ToUpper(name[:1]) + name[1:]
}

// scale are the shades and what they mean.
var scale = []struct{ class, name string }{
	{"heat-below", "below 0"}, {"heat0", "0"}, {"heat1", "1"}, {"heat2", "2"}, {"heat3", "3"}, {"heat4", "4 and more"},
}

// heat is the shade of a t value: whole steps from 0 to 4.
func heat(t float64) string {
	switch {
	case math.IsNaN(t):
		return ""
	case t < 0:
		return "heat-below"
	}
	return "heat" + strconv.Itoa(min(4, int(t)))
}

// marketsTable has a row a market.
func marketsTable(m Model) ui.Table {
	t := ui.Table{Label: "Each market beside the study’s table", Class: "markets", Names: "Market"}
	t.Heads = heads("volatility, %", "", "ours", "published", "off")
	t.Heads = append(t.Heads, heads("mean, % a year", "", "ours", "published")...)
	t.Heads = append(t.Heads, heads("made by the rule, % a year", "", words.SampleName(), m.SinceName())...)
	t.Heads = append(t.Heads, ui.Head{Text: "measured over", Class: "says opens"})
	for _, k := range m.Markets {
		row := ui.TableRow{ID: "market-" + k.ID, Body: anchored("market-"+k.ID, k.Name), Cells: []ui.Cell{
			class("opens", ui.PercentCell(k.Volatility)), {Text: words.Percent(k.PublishedVolatility, 2)},
			{Text: words.Signed(100*k.Off(), 0)}, class("opens", ui.PercentCell(k.Mean)), {Text: words.Percent(k.PublishedMean, 2)},
			class("opens", ui.GainCell(k.Then)), ui.GainCell(k.Since),
			{Text: words.MarketMonths(k), Class: "says opens", Dated: true}}}
		if k.Misses() {
			row.Class = "unmet"
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// heads are those of a group of columns: its name stands over the first, and is said before the others.
func heads(group, class string, names ...string) (all []ui.Head) {
	for i, name := range names {
		head := ui.Head{Text: name, Heard: group, Class: class}
		if i == 0 {
			head.Heard, head.Above, head.Class = "", group, strings.TrimSpace("opens "+class)
		}
		all = append(all, head)
	}
	return all
}

func class(name string, c ui.Cell) ui.Cell {
	c.Class = name
	return c
}

// bendTable has a row a half: the parabola through its quarters.
func bendTable(m Model) ui.Table {
	t := ui.Table{Label: "The parabola", Class: "bend-table", Heads: ui.Heads("quarters", "market", "market squared", "its t")}
	for i, s := range []struct{ id, name string }{{"bend-then", words.SampleName()}, {"bend-since", m.SinceName()}} {
		smile := m.Smile
		if i == 1 {
			smile = m.SmileSince
		}
		t.Rows = append(t.Rows, ui.TableRow{ID: s.id, Body: anchored(s.id, s.name), Cells: []ui.Cell{
			{Text: strconv.Itoa(len(smile.Quarters))}, ui.RatioCell(smile.B.Value), ui.RatioCell(smile.C.Value), ui.RatioCell(smile.C.T)}})
	}
	t.Rows = append(t.Rows, ui.TableRow{Head: "published", Cells: []ui.Cell{{Text: words.Undefined}, {Text: words.Number(-0.01, 2)},
		{Text: words.Number(1.99, 2)}, {Text: words.Number(3.88, 2)}}})
	return t
}

// decadesTable has a row a decade: return and Sharpe ratio by each rule.
func decadesTable(m Model) ui.Table {
	t := ui.Table{Label: "Decades by each rule", Class: "decades", Names: "Decade"}
	for i, r := range m.Rules {
		t.Heads = append(t.Heads, heads(words.PaperRuleShort(r), m.mine(i), "%", "Sharpe")...)
	}
	for _, d := range m.Decades {
		row := ui.TableRow{ID: "decade-" + strconv.Itoa(d.From.Year()), Unit: words.DecadeMarkets(d),
			Body: leads(m.Sleeve(over(d.From, d.To)), words.DecadeName(d))}
		for i, s := range d.By {
			mine := m.mine(i)
			row.Cells = append(row.Cells, class(strings.TrimSpace("opens "+mine), ui.PercentCell(s.Mean)), class(mine, ui.RatioCell(s.Sharpe)))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}
