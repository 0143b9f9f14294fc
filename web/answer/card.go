package answer

import (
	"net/url"

	"trendblend/web/link"
)

// CardPath is where the card of a scenario is, as it is shown where a link is pasted.
const CardPath = "/card.png"

// A Picture is an address of the card by which a link shows itself.
type Picture struct {
	Path string
	Kind string // of the content
	dark bool
}

// Pictures lists them: light and dark, as PNG and as SVG.
func Pictures() []Picture { return pictures }

var pictures = []Picture{
	{CardPath, "image/png", false}, {"/card-dark.png", "image/png", true}, {"/card.svg", kindSVG, false}, {"/card-dark.svg", kindSVG, true},
}

const kindSVG = "image/svg+xml"

// longestCard is the longest address of a card that those who show links take.
const longestCard = 2000

// card is the address of a scenario's card; none where it is too long to be of use.
func (e *Edition) card(scenario link.Scenario) string {
	if address := CardPath + "?" + e.file(scenario); len(address) <= longestCard {
		return address
	}
	return ""
}

// Lasts reports whether the card of a query stays as it is: the query names the edition that is shown, and holds nothing
// of the reader's own.
func (e *Edition) Lasts(query string, scenario link.Scenario) bool {
	given, err := url.ParseQuery(query)
	_, earlier := e.Links.Earlier(scenario)
	return err == nil && given.Has("d") && !earlier && !HoldsOwn(query)
}
