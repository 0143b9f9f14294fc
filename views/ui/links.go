package ui

import (
	"math"
	"strconv"

	"github.com/a-h/templ"
)

func Question(query string) string {
	if query == "" {
		return ""
	}
	return "?" + query
}

// Shade is the class that colours a correlation.
func Shade(c float64) string {
	if math.IsNaN(c) {
		return "none"
	}
	step := int(math.Round(c * 4))
	if step < 0 {
		return "against" + strconv.Itoa(-step)
	}
	return "with" + strconv.Itoa(step)
}

func short(id string) string { return id[:min(10, len(id))] }

var Legend = templ.Attributes{"data-legend": "true"}

// ResultLinks marks an element whose links only change what the page shows, and leave
// the reader where they stand.
func ResultLinks() templ.Attributes {
	return templ.Attributes{"hx-boost": "true", "hx-push-url": "false", "hx-target": "#answer", "hx-swap": "innerHTML show:none", "hx-sync": "#scenario:queue last"}
}
