package views

import "github.com/a-h/templ"

// MapResults is the part of the map's page that changes with the scenario.
func MapResults(m MapModel) templ.Component { return m.parts().Answer(mapAnswer(m), m.Form.Asked) }

// parts are in the order of the answer.
func (m MapModel) parts() Parts {
	list := Parts{
		seen("map-table", mapTable(m)),
		{"frontier-finding", finding("frontier", frontierFinding(m.Map)), nil},
		{"frontier-links", frontierLinks(m), nil},
		{"find-answer", findAnswer(m), nil},
		{"more-trend-finding", finding("more-trend", moreTrendFinding(m.Map)), nil},
	}
	for i := range sources {
		list = append(list, seen(moreTrendID(i), moreTrendTable(m, i)))
	}
	return append(list,
		Part{"sure-finding", finding("sure", sureHeading(m.Sure)), nil},
		Part{"trials", trials(m), resting},
		Part{"map-export", mapExport(m), resting},
		Part{"choices", choices(m.Form), resting},
		Part{"terms-said", termsSaid(m.Form), resting},
		Part{"weights", sliders(m.Form), controls},
		Part{"terms", terms(m.Form), controls},
		Part{"picker", picker(m), controls},
		Part{"risk-picker", riskPicker(m), controls},
		Part{"limits", limitFields(m), controls},
		Part{"sure-plan", surePlan(m.Sure, m.Form.Problems), controls},
		Part{"sure-automatic", sureAutomatic(m.Sure), func(a Asked) bool { return !a.Controls }}, // else it comes with the plan
	)
}
