package sleeve

import (
	"github.com/a-h/templ"

	"trendblend/views/form"
	"trendblend/views/ui"
	"trendblend/views/words"
)

// Results is the part of the sleeve's page that changes with the scenario.
func Results(s Model, asked ui.Asked) templ.Component {
	return s.parts().Answer(sleeveAnswer(s), asked)
}

// parts are in the order of the answer.
func (s Model) parts() ui.Parts {
	return ui.Parts{
		ui.Then(s.Then, s.Query),
		ui.Always("growth-finding", ui.Finding("growth", words.SleeveGrowthFinding(s.Sleeve))),
		ui.Always("drawdown-finding", ui.Finding("drawdown", words.SleeveDrawdownFinding(s.Sleeve))),
		ui.Always("held-finding", ui.Finding("held", words.PositionsFinding(s.Sleeve))),
		ui.Always("month-table", monthTable(s)),
		ui.Always("made-finding", ui.Finding("made", words.MadeFinding(s.Sleeve))),
		ui.Always("made-choices", madeChoices(s)),
		ui.Always("made-tables", madeTables(s)),
		ui.Always("crises-finding", ui.Finding("crises", words.CrisesFinding(s.Sleeve))),
		ui.Always("crises-table", ui.Printed(crisesTable(s.Sleeve))),
		ui.Always("chop-finding", ui.Finding("chop", words.ChopFinding(s.Sleeve))),
		ui.Always("chop-tables", chopTables(s)),
		ui.Always("trend-finding", ui.Finding("trend", words.SleeveYearsFinding(s.Sleeve))),
		ui.Always("sleeve-years", ui.Printed(yearsTable(s.Sleeve))),
		ui.Always("smile-finding", ui.Finding("smile", words.SmileFinding(s.Sleeve))),
		ui.Always("smile-table", smileTable(s)),
		ui.Always("luck-finding", ui.Finding("luck", words.LookbackFinding(s.Sleeve))),
		ui.Always("lookback-table", ui.Printed(lookbackTable(s.Sleeve))),
		ui.Always("delay-finding", ui.Finding("delay", words.DelayFinding(s.Sleeve))),
		ui.Always("delay-table", ui.Printed(delayTable(s.Sleeve))),
		ui.Always("funds-finding", ui.Finding("funds", words.PublishedFinding(s.Sleeve))),
		ui.Always("published-tables", publishedTables(s)),
		ui.Always("vehicles", vehicles(s)),
		ui.Always("export", sleeveExport(s)),
		ui.Always("funds-of", fundsOf(s)),
		ui.When(ui.Settled, "rule-means", form.RuleMeans(s.Fields)), // else it comes with the terms
		ui.When(ui.Controls, "terms", sleeveTerms(s)),
		ui.When(ui.Controls, "month-control", monthControl(s)),
		ui.When(ui.Controls, "made-control", madeControl(s)),
	}
}
