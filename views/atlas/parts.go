package atlas

import (
	"github.com/a-h/templ"

	"trendblend/engine/blend"
	"trendblend/views/form"
	"trendblend/views/ui"
	"trendblend/views/words"
)

// Results is the part of the map's page that changes with the scenario.
func Results(m *Model) templ.Component { return m.parts().Answer(mapAnswer(m), m.Form.Asked) }

// parts are in the order of the answer.
func (m *Model) parts() ui.Parts {
	// What is searched over all sleeves waits until no drag is under way.
	known := func(ui.Asked) bool { return m.Searched != nil || !m.Wide() }
	named := func(a ui.Asked) bool { return ui.Settled(a) && m.Scenario().Sleeves.Has(blend.Bonds) }
	list := ui.Parts{
		ui.Then(m.Then, m.Form.Query),
		ui.Seen("map-table", ui.Made(func() templ.Component { return ui.Printed(m.tenthsTable()) })),
		ui.When(known, "frontier-finding", ui.Finding("frontier", words.FrontierFinding(m.Map))),
		ui.When(known, "frontier-links", frontierLinks(m)),
		ui.When(known, "find-answer", findAnswer(m)),
		ui.Always("more-trend-finding", ui.Finding("more-trend", words.MoreFinding(m.Map))),
	}
	for i := range words.MostSources {
		list = append(list, ui.Seen(moreID(i), moreTable(m, i)), ui.When(ui.Resting, sourceID(i), source(m, i)))
	}
	return append(list,
		ui.Always("sure-finding", ui.Finding("sure", words.SureHeading(m.Sure))),
		ui.When(ui.Resting, "trials", trials(m)),
		ui.When(ui.Resting, "map-export", mapExport(m)),
		ui.When(ui.Resting, "choices", form.Choices(&m.Form)),
		ui.When(ui.Resting, "terms-said", form.TermsSummary(&m.Form)),
		ui.When(named, "name-bonds", form.BondsName(&m.Form)), // else it comes with the sliders
		ui.When(ui.Settled, "rule-means", form.RuleOfBlends(&m.Form)),
		ui.When(ui.Controls, "weights", form.Sliders(&m.Form)),
		ui.When(ui.Controls, "terms", form.Terms(&m.Form)),
		ui.When(ui.Controls, "picker", picker(m)),
		ui.When(ui.Controls, "risk-picker", riskPicker(m)),
		ui.When(ui.Resting, "map-question", question(m)),
		ui.When(ui.Resting, "more-trend-what", moreWhat(m)),
		ui.When(ui.Controls, "corners", corners(m)),
		ui.When(ui.Controls, "limits", limitFields(m)),
		ui.When(ui.Controls, "sure-plan", surePlan(m.Sure, m.Form.Fields)),
		ui.When(func(a ui.Asked) bool { return !a.Controls }, "sure-automatic", sureAutomatic(m.Sure)), // else it comes with the plan
	)
}
