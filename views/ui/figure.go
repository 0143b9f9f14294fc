package ui

import "github.com/a-h/templ"

// A Figure is a chart of a page: what is always true of it.
type Figure struct {
	ID     string // of its container
	Kind   string // what draws it, in static/js/charts/kinds and in views/plot
	What   string // it shows
	Format string // of its figures
	Size   string
	On     string // the page that it is on, for the address of its picture; empty where there is none
	More   templ.Attributes
}

// ChartsPath is where the charts are as pictures.
const ChartsPath = "/chart/"

// OnBlender is the page at / among the addresses of pictures, which does not stand in them.
const OnBlender = "/"

// path is the address of its picture without the kind of file.
func (f Figure) path() string {
	if f.On == OnBlender {
		return ChartsPath + f.ID
	}
	return ChartsPath + f.On + "/" + f.ID
}

// File is the address of its picture for the query of a page.
func (f Figure) File(ext, query string) string { return string(Address(f.path()+ext, query)) }

// A Picture is a figure with what it shows for a scenario.
type Picture struct {
	Figure
	Title string // the sentence over it
	Plot  Plot
}

// EndLabels lets lines have their names at their ends.
var EndLabels = templ.Attributes{"data-labels": "ends", "data-group": "paths"}

// NamesAtEnds reports whether its lines have.
func (f Figure) NamesAtEnds() bool { return f.More["data-labels"] == "ends" }
