package views

import "github.com/a-h/templ"

// SleeveResults is the part of the sleeve's page that changes with the scenario.
func SleeveResults(s SleeveModel, asked Asked) templ.Component {
	return s.parts().Answer(sleeveAnswer(s), asked)
}

// parts are in the order of the answer.
func (s SleeveModel) parts() Parts {
	return Parts{
		always("growth-finding", finding("growth", sleeveGrowthFinding(s.Sleeve))),
		always("drawdown-finding", finding("drawdown", sleeveDrawdownFinding(s.Sleeve))),
		always("held-finding", finding("held", positionsFinding(s.Sleeve))),
		always("month-table", monthTable(s)),
		always("made-finding", finding("made", madeFinding(s.Sleeve))),
		always("made-choices", madeChoices(s)),
		always("made-tables", madeTables(s)),
		always("crises-finding", finding("crises", crisesFinding(s.Sleeve))),
		always("crises-table", crisesTable(s)),
		always("chop-finding", finding("chop", chopFinding(s.Sleeve))),
		always("chop-tables", chopTables(s)),
		always("trend-finding", finding("trend", sleeveYearsFinding(s.Sleeve))),
		always("sleeve-years", sleeveYears(s)),
		always("smile-finding", finding("smile", smileFinding(s.Sleeve))),
		always("smile-table", smileTable(s)),
		always("luck-finding", finding("luck", lookbackFinding(s.Sleeve))),
		always("lookback-table", lookbackTable(s)),
		always("delay-finding", finding("delay", delayFinding(s.Sleeve))),
		always("delay-table", delayTable(s)),
		always("funds-finding", finding("funds", publishedFinding(s.Sleeve))),
		always("published-tables", publishedTables(s)),
		always("vehicles", vehicles(s)),
		always("export", sleeveExport(s)),
		always("funds-of", fundsOf(s)),
		when(controls, "terms", sleeveTerms(s)),
		when(controls, "month-control", monthControl(s)),
		when(controls, "made-control", madeControl(s)),
	}
}
