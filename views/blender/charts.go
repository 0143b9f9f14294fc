package blender

import (
	"maps"
	"slices"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"

	"trendblend/engine"
	"trendblend/engine/backtest"
	"trendblend/engine/blend"
	"trendblend/engine/daily"
	"trendblend/engine/metrics"
	"trendblend/views/ui"
	"trendblend/views/words"
)

// chartsOf builds the options of the blender's charts: those that always stand
// there, and those of the open sections, as far as the answer holds them.
func chartsOf(b words.Blend, asked ui.Asked) ui.Charts {
	r, c := b.Result, ui.Charts{}
	if len(r.Portfolios[0].Figures.Years) > 0 {
		if asked.Holds("years") {
			c["years"] = yearsChart(r)
		}
		if asked.Holds("trend") && r.Scenario.Sleeves.Has(blend.Trend) {
			c["trend"] = ui.TrendChart(words.SleeveYearsOf(r, blend.Trend), words.StockYearsOf(r))
		}
	}
	growth, drawdown := asked.Holds("growth"), asked.Holds("drawdown")
	if b.ChartsByDay() && (growth || drawdown) {
		pathsByDay(b, c)
	}
	if !b.ChartsByDay() && growth {
		c["growth"] = growthChart(r)
	}
	if !b.ChartsByDay() && drawdown {
		c["drawdown"] = drawdownChart(r)
	}
	for _, s := range allSections {
		if s.options != nil && b.IsOpen(s.name) && slices.ContainsFunc(s.charts, func(c sectionChart) bool { return asked.Holds(c.ID) }) {
			s.options(b, c)
		}
	}
	maps.DeleteFunc(c, func(id string, _ ui.Plot) bool { return !asked.Holds(id) })
	return c
}

func growthChart(r *backtest.Result) ui.Plot {
	return ui.GrowthChart(r.Scenario.From, ui.BlendLines(r, func(p backtest.Portfolio) []float64 { return p.Wealth }), r.Falls)
}

func drawdownChart(r *backtest.Result) ui.Plot {
	return ui.DrawdownChart(r.Scenario.From, ui.BlendLines(r, func(p backtest.Portfolio) []float64 { return p.Underwater }), r.Falls)
}

func yearsChart(r *backtest.Result) ui.Plot {
	lines, worn := make([]ui.YearLine, len(r.Portfolios)), words.Wears(r.Scenario.Blends)
	for i, p := range r.Portfolios {
		lines[i] = ui.YearLine{Name: words.NameOf(p), Wears: worn[i],
			YearsOf: words.YearsOf{Full: p.Figures.Years, Parts: metrics.PartYears(r.Scenario.From, p.Returns)}}
	}
	return ui.YearsChart(lines)
}

// mostPoints is how many points a line of days has: more than a screen can tell apart.
const mostPoints = 900

// thinned says how many days go into one point of a chart.
func thinned(days int) int { return max(1, (days+mostPoints-1)/mostPoints) }

// everyFew cuts so many days into stretches of equal length, one for each point of a
// chart, and returns where each ends.
func everyFew(days int) (ends []int) {
	each := thinned(days)
	for end := each; end < days; end += each {
		ends = append(ends, end)
	}
	return append(ends, days)
}

// stretches cuts the days of a path for a chart of the whole path. After month ends they
// are months too, so that a year is as wide among the days as before them.
func stretches(p daily.Path) (ends []int) {
	if !words.HasMonthsBefore(p) {
		return everyFew(len(p.Days))
	}
	for i := range p.Days {
		if i+1 == len(p.Days) || p.Days[i+1].Month() != p.Days[i].Month() {
			ends = append(ends, i+1)
		}
	}
	return ends
}

// dates are the months before the days and the last day of each stretch.
func dates(earlier []float64, from engine.Month, days []engine.Date, ends []int) (at []string) {
	for t := range earlier {
		at = append(at, (from + engine.Month(t)).String())
	}
	for _, end := range ends {
		at = append(at, days[end-1].String())
	}
	return at
}

// pathsByDay replaces the month ends of the growth and the drawdown chart by days, as far
// as there are days.
func pathsByDay(b words.Blend, c ui.Charts) {
	paths := b.Sections.Days.Paths
	first := paths[0]
	ends := stretches(first)
	at := dates(first.Earlier.Wealth, first.Earlier.From, first.Days, ends)
	wealth := perBlend(b, func(i int) []float64 { return closing(paths[i].Earlier.Wealth, paths[i].Wealth, ends) })
	growth := lineChart(at, 1, 4, wealth)
	growth.SetGlobalOptions(charts.WithYAxisOpts(ui.Doublings(wealth)))
	lows := perBlend(b, func(i int) []float64 { return lowest(paths[i].Earlier.Underwater, paths[i].Underwater, ends) })
	under := lineChart(at, 100, 3, lows)
	under.SetGlobalOptions(charts.WithYAxisOpts(opts.YAxis{Type: "value", Max: 0}))
	for _, chart := range []*charts.Line{growth, under} {
		areas := &opts.MarkAreas{}
		for _, d := range b.Result.Falls {
			areas.Data = append(areas.Data, ui.Band(words.FallYears(d), at[pointOf(first, ends, d.Peak)], at[pointOf(first, ends, d.Trough)]))
		}
		chart.MultiSeries[0].MarkAreas = areas
	}
	c["growth"], c["drawdown"] = ui.Finish(growth), ui.Finish(under)
}

// pointOf returns the point that holds the end of a month; the first for the month before
// the period.
func pointOf(p daily.Path, ends []int, m engine.Month) int {
	earlier := len(p.Earlier.Wealth)
	if m < p.Days[0].Month() {
		return max(0, min(int(m-p.Earlier.From), earlier-1))
	}
	days, _ := slices.BinarySearchFunc(p.Days, m+1, func(d engine.Date, m engine.Month) int { return int(d.Month() - m) })
	point, _ := slices.BinarySearch(ends, days)
	return earlier + point
}

// dayOptions draws the reader's own blend below its high by the day and by month ends.
func dayOptions(b words.Blend, c ui.Charts) {
	d := b.Sections.Days
	if d.Reason != "" {
		return
	}
	p := d.Paths[0]
	ends := everyFew(len(p.Days))
	monthEnds := make([]float64, len(p.Days))
	for i, day := range p.Days {
		monthEnds[i] = b.Mine().Underwater[day.Month()-b.From()]
	}
	chart := lineChart(dates(nil, 0, p.Days, ends), 100, 3, []ui.Line{
		ui.LineOf("b0", "by day", words.WearsYours, lowest(nil, p.Underwater, ends)),
		ui.LineOf("ends", "by month ends", words.WearsYours, closing(nil, monthEnds, ends)),
	})
	chart.SetGlobalOptions(charts.WithYAxisOpts(opts.YAxis{Type: "value", Max: 0}))
	c["days"] = ui.Finish(chart)
}

// lowest keeps the lowest value of every stretch, so that a chart shows the bottom of
// each fall.
func lowest(earlier, values []float64, ends []int) []float64 {
	out := slices.Clone(earlier)
	from := 0
	for _, end := range ends {
		out = append(out, slices.Min(values[from:end]))
		from = end
	}
	return out
}

// closing keeps the last value of every stretch.
func closing(earlier, values []float64, ends []int) []float64 {
	out := slices.Clone(earlier)
	for _, end := range ends {
		out = append(out, values[end-1])
	}
	return out
}
