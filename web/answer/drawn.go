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

// WriteCard draws a scenario's card.
func (e *Edition) WriteCard(_ context.Context, p Picture, w io.Writer, scenario link.Scenario) error {
	result, err := e.World.Run(scenario.Scenario, e.TrendSleeve(scenario.Trend))
	if err != nil {
		return err
	}
	span := e.period(scenario.Scenario)
	drawn, theme := card.Of(words.Blend{Result: result, First: span.First, Last: span.Last, Free: scenario.Free}, e.Name()), picture.Light
	if p.dark {
		theme = picture.Dark
	}
	if p.Kind == kindSVG {
		return drawn.SVG(w, theme)
	}
	return drawn.PNG(w, theme)
}
