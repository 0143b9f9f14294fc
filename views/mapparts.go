package views

import "github.com/a-h/templ"

// MapResults is the part of the map's page that changes with the scenario.
func MapResults(m MapModel) templ.Component { return m.parts().Answer(mapAnswer(m), m.Form.Asked) }

// parts are in the order of the answer.
func (m MapModel) parts() Parts {
	list := Parts{
		seen("map-table", mapTable(m)),
		always("frontier-finding", finding("frontier", frontierFinding(m.Map))),
		always("frontier-links", frontierLinks(m)),
		always("find-answer", findAnswer(m)),
		always("more-trend-finding", finding("more-trend", moreTrendFinding(m.Map))),
	}
	for i := range sources {
		list = append(list, seen(moreTrendID(i), moreTrendTable(m, i)))
	}
	return append(list,
		always("sure-finding", finding("sure", sureHeading(m.Sure))),
		when(resting, "trials", trials(m)),
		when(resting, "map-export", mapExport(m)),
		when(resting, "choices", choices(m.Form)),
		when(resting, "terms-said", termsSaid(m.Form)),
		when(controls, "weights", sliders(m.Form)),
		when(controls, "terms", terms(m.Form)),
		when(controls, "picker", picker(m)),
		when(controls, "risk-picker", riskPicker(m)),
		when(controls, "limits", limitFields(m)),
		when(controls, "sure-plan", surePlan(m.Sure, m.Form.Fields)),
		when(func(a Asked) bool { return !a.Controls }, "sure-automatic", sureAutomatic(m.Sure)), // else it comes with the plan
	)
}
