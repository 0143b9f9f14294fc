package blender

import (
	"math"

	"trendblend/engine/metrics"
	"trendblend/views/ui"
	"trendblend/views/words"
)

func shapeFigures(b words.Blend) ui.Table {
	shapes, relatives := b.Sections.Shapes, b.Sections.Relatives
	n := len(shapes)
	dated := func(m metrics.MonthReturn) ui.Cell {
		return ui.Cell{Text: words.Percent(m.Return, 1), Note: m.Month.String()}
	}
	// The comparison has nothing to be held against: undefined, not 100 % of itself.
	held := func(pick func(metrics.Relative) float64, show func(float64) ui.Cell) func(i int) ui.Cell {
		return func(i int) ui.Cell {
			if len(relatives) < 2 || i == 1 {
				return ui.Cell{Text: words.Undefined}
			}
			return show(pick(relatives[i]))
		}
	}
	whole := func(v float64) ui.Cell { return ui.Cell{Text: words.TellingPercent(v, 0)} }
	months := len(b.Mine().Returns)
	// A figure that needs so many months is undefined over fewer.
	from := func(least int, v float64) float64 {
		if months < least {
			return math.NaN()
		}
		return v
	}
	// One month in twenty takes twenty months before a ruin.
	tail := func(i int, v float64) float64 {
		if metrics.Lived(b.Result.Portfolios[i].Returns) < words.Twentieth {
			return math.NaN()
		}
		return v
	}
	return ui.Table{Label: "Shape of the monthly returns", Heads: ui.BlendHeads(b), Mine: true, Rows: []ui.TableRow{
		ui.TermRow("best-month", n, func(i int) ui.Cell { return dated(shapes[i].Best) }),
		ui.TermRow("worst-month", n, func(i int) ui.Cell { return dated(shapes[i].Worst) }),
		ui.TermRow("positive", n, func(i int) ui.Cell { return ofLived(b, i, shapes[i].Positive) }),
		ui.TermRow("value-at-risk", n, func(i int) ui.Cell { return ui.PercentCell(tail(i, shapes[i].ValueAtRisk)) }),
		ui.TermRow("shortfall", n, func(i int) ui.Cell { return ui.PercentCell(tail(i, shapes[i].Shortfall)) }),
		ui.TermRow("skewness", n, func(i int) ui.Cell { return ui.RatioCell(shapes[i].Skewness) }),
		ui.TermRow("kurtosis", n, func(i int) ui.Cell { return ui.RatioCell(shapes[i].Kurtosis) }),
		ui.TermRow("gain-to-pain", n, func(i int) ui.Cell { return ui.RatioCell(shapes[i].GainToPain) }),
		ui.TermRow("martin", n, func(i int) ui.Cell { return ui.RatioCell(from(metrics.YearMonths, shapes[i].Martin)) }),
		ui.TermRow("beta", n, func(i int) ui.Cell { return ui.RatioCell(relatives[i].Beta) }),
		ui.TermRow("up-capture", n, held(words.UpCapture, whole)),
		ui.TermRow("down-capture", n, held(words.DownCapture, whole)),
		ui.TermRow("tracking-error", n, held(func(r metrics.Relative) float64 { return from(metrics.YearMonths, r.TrackingError) },
			ui.PercentCell)),
	}}
}
