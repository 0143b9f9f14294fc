package ui

import (
	"trendblend/views/words"
)

// ThenVerdicts is the table of the claims whose verdict is not what it was; each leads to its
// claim on the page.
func ThenVerdicts(t words.ThenVerdicts, page string) Table {
	out := Table{Label: "Verdicts then and now", Class: "then", Heads: []Head{
		{Text: "Data " + t.Edition, Dated: true}, {Text: "Data " + t.Now, Dated: true},
	}}
	for _, i := range t.Changed() {
		is := t.Is[i]
		out.Rows = append(out.Rows, TableRow{Body: linked(page+"#"+is.Claim.ID, is.Claim.Title),
			Cells: []Cell{{Text: words.VerdictName(t.Was[i])}, {Text: words.VerdictName(is.Verdict), Strong: true}}})
	}
	return out
}
