package views

import "github.com/a-h/templ"

// BlenderResults is the part of the page that changes with the scenario.
func BlenderResults(site Site, b Blender) templ.Component {
	return b.parts(site).Answer(answer(b), b.Form.Asked)
}

// parts are in the order of the answer. A closed section stays as it is.
func (b Blender) parts(site Site) Parts {
	list := Parts{
		{"main-figures", mainTable(b), nil},
		{"more-figures", moreTable(b), b.open("figures")},
		{"growth-finding", finding("growth", growthFinding(b.Result)), nil},
		{"drawdown-finding", finding("drawdown", fallFinding(b.Blend)), nil},
		{"years-finding", finding("years", yearsFinding(b.Result)), nil},
		seen("years-table", yearsTable(b)),
		{"trend-finding", finding("trend", trendFinding(b.Result)), nil},
		seen("trend-table", trendTable(b)),
		{"correlation", correlation(b), nil},
	}
	for _, s := range allSections {
		open := b.open(s.name)
		list = append(list, Part{s.name + "-finding", sectionFinding(b, s), open})
		for _, c := range s.charts {
			list = append(list, Part{c.id + "-caption", caption(b, s, c), open})
		}
		list = append(list, Part{s.name + "-body", sectionBody(b, s), open})
		if s.controls != nil {
			list = append(list, Part{s.name + "-terms", s.controls(b), func(a Asked) bool { return open(a) && a.Controls }})
		}
	}
	return append(list,
		Part{"day-note", dayNote(b), nil},
		Part{"export", export(b), resting},
		Part{"cite", cite(site, b), resting},
		Part{"choices", choices(b.Form), resting},
		Part{"terms-said", termsSaid(b.Form), resting},
		Part{"sleeve-line", sleeveLine(b), resting},
		Part{"funds-of", fundsHere(b.Form), func(a Asked) bool { return !a.Moving && !a.Controls }}, // else it comes with the terms
		Part{"weights", sliders(b.Form), controls},
		Part{"terms", terms(b.Form), controls},
	)
}

// open holds of every answer where a section is open.
func (b Blender) open(name string) func(Asked) bool {
	is := b.isOpen(name)
	return func(Asked) bool { return is }
}
