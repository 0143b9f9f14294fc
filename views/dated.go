package views

import (
	"regexp"

	"github.com/a-h/templ"
)

var aDate = regexp.MustCompile(`\b\d{4}-\d{2}(-\d{2})?\b`)

// dated writes a sentence with each of its months and days held together: browsers
// break a line after a hyphen.
func dated(text string) templ.Component {
	return templ.Raw(aDate.ReplaceAllString(templ.EscapeString(text), `<span class="date">$0</span>`))
}
