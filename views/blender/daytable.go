package blender

import (
	"math"

	"trendblend/engine"
	"trendblend/engine/daily"
	"trendblend/views/ui"
	"trendblend/views/words"
)

// dayFigures are the worst day, week and month of each blend, and its fall by the day
// beside that by month ends over the same months.
func dayFigures(b words.Blend) ui.Table {
	paths := b.Sections.Days.Paths
	n := len(paths)
	fall := func(pick func(daily.Figures) daily.Drawdown, dated func(engine.Date) string) func(i int) ui.Cell {
		return func(i int) ui.Cell {
			d := pick(paths[i].Figures)
			if !(d.Depth < 0) {
				return ui.PercentCell(d.Depth)
			}
			peak := dated(d.Peak)
			if d.Peak < paths[i].Days[0] && words.HasMonthsBefore(paths[i]) {
				peak = d.Peak.Month().String()
			}
			return ui.Cell{Text: words.FallText(d.Depth), Note: peak + " to " + dated(d.Trough)}
		}
	}
	stretch := func(pick func(daily.Figures) daily.Stretch, dated func(daily.Stretch) string) func(i int) ui.Cell {
		return func(i int) ui.Cell {
			s := pick(paths[i].Figures)
			if math.IsNaN(s.Return) {
				return ui.PercentCell(s.Return)
			}
			return ui.Cell{Text: words.Percent(s.Return, 1), Note: dated(s)}
		}
	}
	day := func(s daily.Stretch) string { return s.To.String() }
	week := func(s daily.Stretch) string { return "to " + s.To.String() }
	month := func(s daily.Stretch) string { return s.To.Month().String() }
	monthOf := func(d engine.Date) string { return d.Month().String() }
	return ui.Table{Label: "Worst by day, week and month", Heads: ui.BlendHeads(b), Mine: true, Rows: []ui.TableRow{
		ui.TermRow("daily-drawdown", n, fall(func(f daily.Figures) daily.Drawdown { return f.MaxDrawdown }, engine.Date.String)),
		ui.TermRow("monthly-drawdown", n, fall(func(f daily.Figures) daily.Drawdown { return f.MonthEnds }, monthOf)),
		ui.TermRow("worst-day", n, stretch(func(f daily.Figures) daily.Stretch { return f.WorstDay }, day)),
		ui.TermRow("worst-week", n, stretch(func(f daily.Figures) daily.Stretch { return f.WorstWeek }, week)),
		{Head: "Worst month", Unit: "%", Cells: ui.Cells(n, stretch(func(f daily.Figures) daily.Stretch { return f.WorstMonth }, month))},
		ui.TermRow("best-day", n, stretch(func(f daily.Figures) daily.Stretch { return f.BestDay }, day)),
	}}
}
