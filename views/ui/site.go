package ui

import (
	"cmp"
	"slices"
	"strings"

	"github.com/a-h/templ"

	"trendblend/views/words"
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
	Origin  string // under which the reader knows the site, https://example.org; empty where it has none
	Shows   words.Preview
	Cites   string  // the address by which others see a page that does not change under the hand
	Framed  bool    // the page stands in another site's frame
	Card    string  // the address of the picture by which a page shows itself; empty where it has none
	Things  []Thing // that a page says of itself for those who search
}

// Showing is the site around a page that presents itself so.
func (s Site) Showing(p words.Preview) Site {
	s.Shows = p
	return s
}

// Citing is the site around a page that does not change under the hand, and is handed on by that address.
func (s Site) Citing(address string) Site {
	s.Cites = address
	return s
}

// handsOn reports whether a page can be handed on.
func (s Site) handsOn(path string) bool {
	return s.Cites != "" || slices.Contains([]string{"/", "/map", "/sleeve", "/claims", "/papers"}, path)
}

// presented is what a page is known by: what it shows, else its own name, and what it is about.
func (s Site) presented(title, description string) words.Preview {
	return words.Preview{Title: cmp.Or(s.Shows.Title, title), Says: strings.TrimSpace(s.Shows.Says + " " + description)}
}

// Canonical is the address of a page with the reader's scenario under which it is to be known,
// absolute where the site knows its own.
func (s Site) Canonical(path string) string { return s.Origin + string(Address(path, s.Query)) }

// HasCard reports whether a page shows itself by the picture of its scenario.
func (s Site) HasCard(path string) bool { return path != "" && s.Origin != "" && s.Card != "" }

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

// place is where a page stands in the navigation; a telephone has no room for the first word of two.
type place struct {
	path, roomy, name string
}

var places = []place{{"/", "", "Blend"}, {"/map", "", "Map"}, {"/sleeve", "Trend", "sleeve"}, {"/own", "Your", "fund"},
	{"/claims", "", "Claims"}, {"/papers", "", "Research"}, {"/method", "", "Method"}}

// htmxConfig keeps htmx inside the content security policy and lets the browser's
// own history reload what it goes back to.
const htmxConfig = `{"includeIndicatorStyles":false,"allowEval":false,"historyCacheSize":0,"refreshOnHistoryMiss":true,` +
	`"defaultSettleDelay":0,"attributesToSettle":[],` +
	`"responseHandling":[{"code":"204","swap":false},{"code":"[23]..","swap":true},` +
	`{"code":"[45]..","swap":true,"error":true,"target":"#trouble"}]}`

// ChartLibrary is the file of the chart library.
const ChartLibrary = "vendor/echarts.min.js"

// MayBeCut holds where the link is so long, or may become so long while the page is open, that some programs cut it:
// half of that is more than any link without a series of the reader's own.
func (s Site) MayBeCut() bool { return len(s.Query) > words.LongLink/2 }
