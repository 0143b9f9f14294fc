package blender

import (
	"github.com/a-h/templ"

	"trendblend/views/form"
	"trendblend/views/ui"
	"trendblend/views/words"
)

// Results is the part of the page that changes with the scenario.
func Results(site ui.Site, b *Model) templ.Component {
	return b.parts(site).Answer(answer(b), b.Form.Asked)
}

// parts are in the order of the answer. A closed section stays as it is.
func (b *Model) parts(site ui.Site) ui.Parts {
	list := ui.Parts{
		ui.Then(b.Then, b.Form.Query),
		ui.Always("main-figures", mainTable(b)),
		ui.When(b.open("figures"), "more-figures", moreTable(b)),
		ui.Always("growth-finding", ui.Finding("growth", words.GrowthFinding(b.Result))),
		ui.Always("drawdown-finding", ui.Finding("drawdown", words.FallFinding(b.Blend))),
		ui.Always("years-finding", ui.Finding("years", words.YearsFinding(b.Result))),
		ui.When(ui.Resting, "priced", ui.Priced(b.Priced)),
		ui.When(ui.Resting, "span", span(b)),
		ui.Seen("years-table", ui.Made(func() templ.Component { return ui.Printed(yearsTable(b.Blend)) })),
		ui.Always("trend-finding", ui.Finding("trend", words.TrendFinding(b.Result))),
		ui.Seen("trend-table", ui.Made(func() templ.Component { return ui.Printed(trendTable(b.Result)) })),
		ui.Seen("correlation", correlation(b)),
	}
	for _, s := range allSections {
		if b.Form.Asked.Moving && !b.IsOpen(s.name) {
			continue // none of it is asked for
		}
		open := b.open(s.name)
		list = append(list, ui.When(open, s.name+"-finding", sectionFinding(b, s)))
		for _, c := range s.charts {
			list = append(list, ui.When(open, c.ID+"-caption", caption(b, s, c)))
		}
		list = append(list, ui.When(open, s.name+"-body", sectionBody(b, s)))
		if s.controls != nil {
			list = append(list, ui.When(func(a ui.Asked) bool { return open(a) && a.Controls }, s.name+"-terms", s.controls(b)))
		}
	}
	return append(list,
		ui.Always("day-note", dayNote(b)),
		ui.When(ui.Resting, "export", export(b)),
		ui.When(ui.Resting, "cite", cite(site, b)),
		ui.When(ui.Resting, "choices", form.Choices(&b.Form)),
		ui.When(ui.Resting, "terms-said", form.TermsSummary(&b.Form)),
		ui.When(ui.Resting, "sleeve-line", sleeveLine(b)),
		ui.When(ui.Settled, "funds-of", form.FundsOfSleeve(&b.Form)), // else it comes with the terms
		ui.When(ui.Settled, "name-bonds", form.BondsName(&b.Form)),   // else it comes with the sliders
		ui.When(ui.Settled, "rule-means", form.RuleOfBlends(&b.Form)),
		ui.When(ui.Controls, "weights", form.Sliders(&b.Form)),
		ui.When(ui.Controls, "terms", form.Terms(&b.Form)),
	)
}

// open holds of every answer where a section is open.
func (b *Model) open(name string) func(ui.Asked) bool {
	is := b.IsOpen(name)
	return func(ui.Asked) bool { return is }
}
