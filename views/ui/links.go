package ui

import (
	"github.com/a-h/templ"
)

// Address is that of a path of the site with a query.
func Address(path, query string) templ.SafeURL {
	if query != "" {
		path += "?" + query
	}
	return templ.SafeURL(path)
}

// Legend asks for a legend on a chart.
var Legend = templ.Attributes{"data-legend": "true"}

// ResultLinks marks an element whose links only change what the page shows, and leave
// the reader where they stand.
func ResultLinks() templ.Attributes {
	return templ.Attributes{"hx-boost": "true", "hx-push-url": "false", "hx-target": "#answer", "hx-swap": "innerHTML show:none",
		"hx-sync": "#scenario:queue last"}
}

// Shown are the links to what a page shows, both canonical queries.
type Shown struct {
	Query string // of the page's own address
	Cited string // of the same as a link that is made now, which is copied and printed
}

// Links are the attributes by which scripts know a page's links.
func (s Shown) Links() templ.Attributes {
	all := templ.Attributes{"data-query": s.Query}
	if s.Cited != s.Query {
		all["data-shared"] = s.Cited
	}
	return all
}
