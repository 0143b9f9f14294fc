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

func short(id string) string { return id[:min(10, len(id))] }

// Legend asks for a legend on a chart.
var Legend = templ.Attributes{"data-legend": "true"}

// ResultLinks marks an element whose links only change what the page shows, and leave
// the reader where they stand.
func ResultLinks() templ.Attributes {
	return templ.Attributes{"hx-boost": "true", "hx-push-url": "false", "hx-target": "#answer", "hx-swap": "innerHTML show:none",
		"hx-sync": "#scenario:queue last"}
}
