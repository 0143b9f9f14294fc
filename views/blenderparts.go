package views

import "github.com/a-h/templ"

// BlenderResults is the part of the page that changes with the scenario.
func BlenderResults(site Site, b Blender) templ.Component {
	return b.parts(site).Answer(answer(b), b.Form.Asked)
}

// parts are in the order of the answer. A closed section stays as it is.
func (b Blender) parts(site Site) Parts {
	list := Parts{
		always("main-figures", mainTable(b)),
		when(b.open("figures"), "more-figures", moreTable(b)),
		always("growth-finding", finding("growth", growthFinding(b.Result))),
		always("drawdown-finding", finding("drawdown", fallFinding(b.Blend))),
		always("years-finding", finding("years", yearsFinding(b.Result))),
		seen("years-table", yearsTable(b)),
		always("trend-finding", finding("trend", trendFinding(b.Result))),
		seen("trend-table", trendTable(b)),
		always("correlation", correlation(b)),
	}
	for _, s := range allSections {
		open := b.open(s.name)
		list = append(list, when(open, s.name+"-finding", sectionFinding(b, s)))
		for _, c := range s.charts {
			list = append(list, when(open, c.id+"-caption", caption(b, s, c)))
		}
		list = append(list, when(open, s.name+"-body", sectionBody(b, s)))
		if s.controls != nil {
			list = append(list, when(func(a Asked) bool { return open(a) && a.Controls }, s.name+"-terms", s.controls(b)))
		}
	}
	return append(list,
		always("day-note", dayNote(b)),
		when(resting, "export", export(b)),
		when(resting, "cite", cite(site, b)),
		when(resting, "choices", choices(b.Form)),
		when(resting, "terms-said", termsSaid(b.Form)),
		when(resting, "sleeve-line", sleeveLine(b)),
		when(func(a Asked) bool { return !a.Moving && !a.Controls }, "funds-of", fundsHere(b.Form)), // else it comes with the terms
		when(controls, "weights", sliders(b.Form)),
		when(controls, "terms", terms(b.Form)),
	)
}

// open holds of every answer where a section is open.
func (b Blender) open(name string) func(Asked) bool {
	is := b.isOpen(name)
	return func(Asked) bool { return is }
}
