package answer

import (
	"context"
	"io"

	"trendblend/views/card"
	"trendblend/views/picture"
	"trendblend/views/words"
	"trendblend/web/link"
)

// A Picture is an address of the card by which a link shows itself.
type Picture struct {
	Path  string
	Kind  string // of the content
	write func(picture.Drawing, io.Writer) error
}

// CardPath is where the card of a scenario is, as it is shown where a link is pasted.
const CardPath = "/card.png"

// Pictures lists them: light and dark, as PNG and as SVG.
func Pictures() []Picture { return pictures }

var pictures = []Picture{
	{CardPath, "image/png", func(d picture.Drawing, w io.Writer) error { return d.PNG(w, picture.Light) }},
	{"/card-dark.png", "image/png", func(d picture.Drawing, w io.Writer) error { return d.PNG(w, picture.Dark) }},
	{"/card.svg", "image/svg+xml", func(d picture.Drawing, w io.Writer) error { return d.SVG(w, picture.Light) }},
	{"/card-dark.svg", "image/svg+xml", func(d picture.Drawing, w io.Writer) error { return d.SVG(w, picture.Dark) }},
}

// longestCard is the longest address of a card that those who show links take.
const longestCard = 2000

// card is the address of a scenario's card; none where it is too long to be of use.
func (e *Edition) card(scenario link.Scenario) string {
	if address := CardPath + "?" + e.file(scenario); len(address) <= longestCard {
		return address
	}
	return ""
}

// WriteCard draws a scenario's card.
func (e *Edition) WriteCard(_ context.Context, p Picture, w io.Writer, scenario link.Scenario) error {
	result, err := e.World.Run(scenario.Scenario, e.TrendSleeve(scenario.Trend))
	if err != nil {
		return err
	}
	span := e.period(scenario.Scenario)
	return p.write(card.Of(words.Blend{Result: result, First: span.First, Last: span.Last, Free: scenario.Free}, e.Name()), w)
}
