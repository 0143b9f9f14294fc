package ui

import (
	"github.com/a-h/templ"
)

// Site is what every page needs to know of the program that serves it.
type Site struct {
	Asset   func(name string) string   // the served address of a file in static
	Imports func(name string) []string // those of the modules that a script needs before it runs
	Version string
	Edition string // the name of the data
	DataID  string // the SHA-256 of the data set
	Query   string // of the reader's scenario, which the links between the pages carry
	Markets string // that the trend rules trade: 22 to 32 futures markets
}

// ShortID is the beginning of the data's id, by which a page or a picture of it is known.
func (s Site) ShortID() string { return s.DataID[:min(10, len(s.DataID))] }

// To is the address of a page of the site with the reader's scenario, and of a part of
// it where one is named.
func (s Site) To(path, part string) templ.SafeURL {
	address := string(Address(path, s.Query))
	if part != "" {
		address += "#" + part
	}
	return templ.SafeURL(address)
}

// place is where a page stands in the navigation.
type place struct {
	path, name string
}

var places = []place{{"/", "Blend"}, {"/map", "Map"}, {"/sleeve", "Trend sleeve"}, {"/claims", "Claims"}, {"/method", "Method"}}

// htmxConfig keeps htmx inside the content security policy and lets the browser's
// own history reload what it goes back to.
const htmxConfig = `{"includeIndicatorStyles":false,"allowEval":false,"historyCacheSize":0,"refreshOnHistoryMiss":true,` +
	`"defaultSettleDelay":0,"attributesToSettle":[],` +
	`"responseHandling":[{"code":"204","swap":false},{"code":"[23]..","swap":true},` +
	`{"code":"[45]..","swap":true,"error":true,"target":"#trouble"}]}`

// ChartLibrary is the file of the chart library.
const ChartLibrary = "vendor/echarts.min.js"
