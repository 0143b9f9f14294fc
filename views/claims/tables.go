package claims

import (
	"strings"

	"trendblend/engine/claims"
	"trendblend/views/ui"
	"trendblend/views/words"
)

// verdictsTable has a row a claim and a column a rule at a volatility.
func verdictsTable(c words.Claims) ui.Table {
	t := ui.Table{Label: "Verdicts by rule and volatility", Class: "verdicts"}
	shown := func(o words.ClaimsChoice) string {
		if c.Chosen(o) {
			return "mine"
		}
		return ""
	}
	for _, o := range c.Choices {
		t.Heads = append(t.Heads, ui.Head{Text: words.ShortRule(o.Rule), Below: words.VolatilityName(o.Volatility), Class: shown(o)})
	}
	for i, f := range c.Findings {
		row := ui.TableRow{Body: toClaim(f), Class: verdictClass(f.Verdict)}
		for _, o := range c.Choices {
			v := o.Verdicts[i]
			row.Cells = append(row.Cells, ui.Cell{Body: verdict(v), Class: strings.TrimSpace("verdict " + verdictClass(v) + " " + shown(o))})
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// testsTable has a row a test of a claim.
func testsTable(f claims.Finding) ui.Table {
	t := ui.Table{Label: "Figures: " + f.Claim.Title, Class: "tests", Names: "What our data say", Heads: ui.Heads("ours", "needed", "met")}
	for _, figure := range words.Tested(f) {
		row := ui.TableRow{Body: tested(figure), Cells: []ui.Cell{{Text: words.FigureValue(figure)},
			{Text: words.Needs(figure), Class: "need"}, {Text: words.TruthName(figure.Truth()), Class: "met"}}}
		if figure.Truth() == claims.Unmet {
			row.Class = "unmet"
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}
