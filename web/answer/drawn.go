//go:build !js

// What is drawn is a server’s alone: fonts and what draws with them are too much for a browser to fetch, which draws by itself.

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

// Pictures lists them: light and dark, as PNG and as SVG.
func Pictures() []Picture { return pictures }

var pictures = []Picture{
	{CardPath, "image/png", func(d picture.Drawing, w io.Writer) error { return d.PNG(w, picture.Light) }},
	{"/card-dark.png", "image/png", func(d picture.Drawing, w io.Writer) error { return d.PNG(w, picture.Dark) }},
	{"/card.svg", "image/svg+xml", func(d picture.Drawing, w io.Writer) error { return d.SVG(w, picture.Light) }},
	{"/card-dark.svg", "image/svg+xml", func(d picture.Drawing, w io.Writer) error { return d.SVG(w, picture.Dark) }},
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
