package sheet

import (
	"context"
	"io"
	"math"

	"github.com/a-h/templ"

	"trendblend/engine/backtest"
	"trendblend/views/picture"
	"trendblend/views/plot"
	"trendblend/views/ui"
	"trendblend/views/words"
)

// drawn are both charts as the page has them, on as much room as is left for each.
func (m Model) drawn(l layout) (fall, growth templ.Component) {
	r := m.Result
	under := plot.Chart{What: words.SheetUnder, Kind: "depth", Format: "percent"}
	grown := plot.Chart{What: words.CardGrowth(r.Scenario.Real), Kind: "lines", Format: "growth", Ends: true}
	falls := ui.DrawdownChart(r.Scenario.From, ui.BlendLines(r, func(p backtest.Portfolio) []float64 { return p.Underwater }), r.Falls)
	growths := ui.GrowthChart(r.Scenario.From, ui.BlendLines(r, func(p backtest.Portfolio) []float64 { return p.Wealth }), r.Falls)
	wide, high, low := (paperWidth-gap)/2, l.charts-labelStep, l.charts-labelStep
	if l.stacked() {
		wide = paperWidth
		high = math.Floor((l.charts - gap - 2*labelStep) * 0.58)
		low = math.Floor((l.charts - gap - 2*labelStep) * 0.42)
	}
	return inSheet(under, falls, plot.Frame{Width: wide, Height: high, Letters: 9.5}), inSheet(grown, growths, plot.Frame{Width: wide, Height: low, Letters: 9.5})
}

// inSheet writes a chart into the page, in the colours of paper.
func inSheet(c plot.Chart, option ui.Plot, f plot.Frame) templ.Component {
	return templ.ComponentFunc(func(_ context.Context, w io.Writer) (err error) {
		if c.Option, err = ui.JSONOf(option); err != nil {
			return err
		}
		d, err := c.Draw(f)
		if err != nil {
			return err
		}
		return d.SVG(w, picture.Light)
	})
}

// inCode writes a code into the page.
func inCode(d picture.Drawing) templ.Component {
	return templ.ComponentFunc(func(_ context.Context, w io.Writer) error { return d.SVG(w, picture.Light) })
}
