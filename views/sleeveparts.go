package views

import "github.com/a-h/templ"

// SleeveResults is the part of the sleeve's page that changes with the scenario.
func SleeveResults(s SleeveModel, asked Asked) templ.Component {
	return s.parts().Answer(sleeveAnswer(s), asked)
}

// parts are in the order of the answer.
func (s SleeveModel) parts() Parts {
	return Parts{
		{"growth-finding", finding("growth", sleeveGrowthFinding(s.Sleeve)), nil},
		{"drawdown-finding", finding("drawdown", sleeveDrawdownFinding(s.Sleeve)), nil},
		{"held-finding", finding("held", positionsFinding(s.Sleeve)), nil},
		{"month-table", monthTable(s), nil},
		{"made-finding", finding("made", madeFinding(s.Sleeve)), nil},
		{"made-choices", madeChoices(s), nil},
		{"made-tables", madeTables(s), nil},
		{"crises-finding", finding("crises", crisesFinding(s.Sleeve)), nil},
		{"crises-table", crisesTable(s), nil},
		{"chop-finding", finding("chop", chopFinding(s.Sleeve)), nil},
		{"chop-tables", chopTables(s), nil},
		{"trend-finding", finding("trend", sleeveYearsFinding(s.Sleeve)), nil},
		{"sleeve-years", sleeveYears(s), nil},
		{"smile-finding", finding("smile", smileFinding(s.Sleeve)), nil},
		{"smile-table", smileTable(s), nil},
		{"luck-finding", finding("luck", lookbackFinding(s.Sleeve)), nil},
		{"lookback-table", lookbackTable(s), nil},
		{"delay-finding", finding("delay", delayFinding(s.Sleeve)), nil},
		{"delay-table", delayTable(s), nil},
		{"funds-finding", finding("funds", publishedFinding(s.Sleeve)), nil},
		{"published-tables", publishedTables(s), nil},
		{"vehicles", vehicles(s), nil},
		{"export", sleeveExport(s), nil},
		{"funds-of", fundsOf(s), nil},
		{"terms", sleeveTerms(s), controls},
		{"month-control", monthControl(s), controls},
		{"made-control", madeControl(s), controls},
	}
}
