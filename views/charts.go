package views

import (
	"maps"
	"math"
	"slices"
	"strconv"
	"time"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"

	"trendblend/engine"
	"trendblend/engine/backtest"
	"trendblend/engine/metrics"
)

// Charts are the options of every chart on a page by the id of its container.
// static/js/charts adds what depends on the reader: the number formats and, for what a
// series wears, which stands as its colour, the theme's colour and dash.
type Charts map[string]map[string]any

// BlenderCharts builds the options of the blender's charts: those that always stand
// there, and those of the open sections, as far as the answer holds them.
func BlenderCharts(b Blend, asked Asked) Charts {
	r := b.Result
	c := Charts{"years": yearsChart(r), "trend": trendChart(sleeveYearsOf(r, 2), sleeveYearsOf(r, 0))}
	if b.byDay() {
		pathsByDay(b, c)
	} else {
		c["growth"], c["drawdown"] = growthChart(r), drawdownChart(r)
	}
	for _, s := range allSections {
		if s.options != nil && b.isOpen(s.name) && slices.ContainsFunc(s.charts, func(c sectionChart) bool { return asked.holds(c.id) }) {
			s.options(b, c)
		}
	}
	if len(r.Years[2]) == 0 {
		delete(c, "years")
		delete(c, "trend")
	}
	maps.DeleteFunc(c, func(id string, _ map[string]any) bool { return !asked.holds(id) })
	return c
}

func growthChart(r *backtest.Result) map[string]any {
	return growth(r.Scenario.From, pathLines(r, func(p backtest.Portfolio) []float64 { return p.Wealth }), r.Falls)
}

func drawdownChart(r *backtest.Result) map[string]any {
	return underwater(r.Scenario.From, pathLines(r, func(p backtest.Portfolio) []float64 { return p.Underwater }), r.Falls)
}

func pathLines(r *backtest.Result, pick func(backtest.Portfolio) []float64) []path {
	lines, worn := make([]path, len(r.Portfolios)), wears(r.Scenario.Blends)
	for i, p := range r.Portfolios {
		lines[i] = lineOf("b"+strconv.Itoa(i), NameOf(p), worn[i], pick(p))
	}
	return lines
}

// path is one line on a chart over the months.
type path struct {
	id, name, wears string
	values          []float64
}

func lineOf(id, name, wears string, values []float64) path { return path{id, name, wears, values} }

// growth draws wealth from 1 in the month before the first.
func growth(from engine.Month, lines []path, falls []metrics.Drawdown) map[string]any {
	line := monthChart(from, lines, 1, 2, 1, falls)
	line.SetGlobalOptions(charts.WithYAxisOpts(doublings(lines)))
	return finish(line)
}

// doublings is an axis for wealth: from one grid line to the next is a doubling.
// Wealth that is gone falls off the axis, and so does what has no bound.
func doublings(lines []path) opts.YAxis {
	low, high := 1.0, 1.0
	for _, l := range lines {
		for _, v := range l.values {
			if !math.IsNaN(v) && !math.IsInf(v, 0) {
				low, high = min(low, v), max(high, v)
			}
		}
	}
	low = max(low, 1.0/64)
	return opts.YAxis{Type: "log", Min: math.Exp2(math.Floor(math.Log2(low))), Max: max(2, math.Exp2(math.Ceil(math.Log2(high))))}
}

// underwater draws drawdowns from none in the month before the first.
func underwater(from engine.Month, lines []path, falls []metrics.Drawdown) map[string]any {
	line := monthChart(from, lines, 100, 1, 0, falls)
	line.SetGlobalOptions(charts.WithYAxisOpts(opts.YAxis{Type: "value", Max: 0}))
	return finish(line)
}

// monthChart draws lines over the months from the start value in the month before
// the first. Falls of stocks are shaded.
func monthChart(from engine.Month, lines []path, scale float64, places int, start float64, falls []metrics.Drawdown) *charts.Line {
	line := charts.NewLine()
	source := map[string]any{"month": axisOf(from-1, from+engine.Month(len(lines[0].values))-1)}
	for i, l := range lines {
		source[l.id] = columnOf(asRead(start, l.values, scale, places), 1, 4)
		line.AddSeries(l.name, nil,
			charts.WithEncodeOpts(opts.Encode{X: "month", Y: l.id}),
			charts.WithSeriesOpts(func(s *charts.SingleSeries) {
				s.Id, s.Color = l.id, l.wears
				s.ShowSymbol = opts.Bool(false)
				if i == 0 {
					s.MarkAreas = shaded(falls)
				}
			}))
	}
	line.AddDataset(opts.Dataset{Source: source})
	line.SetGlobalOptions(charts.WithXAxisOpts(opts.XAxis{Type: "category", BoundaryGap: opts.Bool(false)}))
	return line
}

// asRead are a line's values, its start before them, with the decimals that a reader
// sees, one from ten on: the months of two charts are most of the page.
func asRead(start float64, values []float64, scale float64, places int) []float64 {
	below := math.Pow10(places)
	read := append(make([]float64, 0, len(values)+1), start)
	for _, v := range values {
		unit := below
		if v *= scale; math.Abs(v) >= 10 {
			unit = 10
		}
		read = append(read, math.Round(v*unit)/unit)
	}
	return read
}

// band is a shaded stretch of months with a label.
func band(label, from, to string) [2]map[string]any {
	return [2]map[string]any{{"name": label, "xAxis": from}, {"xAxis": to}}
}

func shaded(falls []metrics.Drawdown) *opts.MarkAreas {
	areas := &opts.MarkAreas{}
	for _, d := range falls {
		areas.Data = append(areas.Data, band(years(d), d.Peak.String(), d.Trough.String()))
	}
	return areas
}

// years names a fall by the years that it ran through: 2000–02.
func years(d metrics.Drawdown) string {
	from, to := (d.Peak + 1).Year(), d.Trough.Year()
	if from == to {
		return strconv.Itoa(from)
	}
	return strconv.Itoa(from) + "–" + strconv.Itoa(to)[2:]
}

func yearsChart(r *backtest.Result) map[string]any {
	bar := charts.NewBar()
	source := map[string]any{"year": yearNames(r.Portfolios[0].Figures.Years, metrics.PartYears(r.Scenario.From, r.Portfolios[0].Returns))}
	worn := wears(r.Scenario.Blends)
	for i, p := range r.Portfolios {
		key := "b" + strconv.Itoa(i)
		source[key] = columnOf(returns(p.Figures.Years, metrics.PartYears(r.Scenario.From, p.Returns)), 100, 3)
		bar.AddSeries(NameOf(p), nil,
			charts.WithEncodeOpts(opts.Encode{X: "year", Y: key}),
			charts.WithSeriesOpts(func(s *charts.SingleSeries) { s.Id, s.Color = key, worn[i] }))
	}
	bar.AddDataset(opts.Dataset{Source: source})
	bar.SetGlobalOptions(charts.WithXAxisOpts(opts.XAxis{Type: "category"}), charts.WithYAxisOpts(opts.YAxis{Type: "value"}))
	return finish(bar)
}

// trendChart draws the sleeve's calendar years as bars and the S&P's as points, the
// remembered years shaded and labelled.
func trendChart(trend, stocks yearsOf) map[string]any {
	bar := charts.NewBar()
	names := yearNames(trend.full, trend.parts)
	bar.AddDataset(opts.Dataset{Source: map[string]any{
		"year":   names,
		"trend":  columnOf(returns(trend.full, trend.parts), 100, 3),
		"stocks": columnOf(returns(stocks.full, stocks.parts), 100, 3),
	}})
	bar.AddSeries("Trend sleeve", nil,
		charts.WithEncodeOpts(opts.Encode{X: "year", Y: "trend"}),
		charts.WithSeriesOpts(func(s *charts.SingleSeries) {
			s.Id, s.Color = "trend", wearsTrend
			s.MarkAreas = &opts.MarkAreas{}
			s.MarkAreas.Data = append(remembered(trend.full, rememberedUp, "good"), remembered(trend.full, rememberedDown, "bad")...)
		}))
	points := charts.NewScatter()
	points.AddSeries("S&P 500", nil,
		charts.WithEncodeOpts(opts.Encode{X: "year", Y: "stocks"}),
		charts.WithSeriesOpts(func(s *charts.SingleSeries) {
			s.Id, s.Color, s.Symbol, s.SymbolSize = "stocks", wearsStocks, "diamond", 9
		}))
	bar.Overlap(points)
	bar.SetGlobalOptions(charts.WithXAxisOpts(opts.XAxis{Type: "category"}), charts.WithYAxisOpts(opts.YAxis{Type: "value"}))
	return finish(bar)
}

// finish turns a chart into its option. What go-echarts sets without being asked and
// the theme decides here (colours, title, toolbox) is left out.
func finish(c interface {
	Validate()
	JSON() map[string]any
}) map[string]any {
	c.Validate()
	option := c.JSON()
	for _, part := range []string{"color", "title", "toolbox", "legend", "tooltip"} {
		delete(option, part)
	}
	return option
}

// monthAxis are the months from..to. In the JSON stand the two ends alone, which
// static/js/charts/months.js spells out: the names of hundreds of months on every chart were a
// tenth of an answer.
type monthAxis struct{ from, to engine.Month }

func axisOf(from, to engine.Month) monthAxis { return monthAxis{from, to} }

// MarshalJSON implements json.Marshaler.
func (a monthAxis) MarshalJSON() ([]byte, error) {
	if a.to < a.from {
		return []byte("[]"), nil
	}
	return []byte(`{"from":"` + a.from.String() + `","to":"` + a.to.String() + `"}`), nil
}

// yearsOf are the returns of the calendar years of a thing: the full ones, and parts of years at the ends of a period.
type yearsOf struct {
	full  []metrics.YearReturn
	parts []metrics.PartYear
}

func sleeveYearsOf(r *backtest.Result, sleeve int) yearsOf {
	return yearsOf{r.Years[sleeve], metrics.PartYears(r.Scenario.From, r.Series.Sleeves[sleeve])}
}

// remembered shades the years of which something is said; those that follow each other are one band.
func remembered(full []metrics.YearReturn, years []int, said string) []any {
	var areas []any
	for i := 0; i < len(full); i++ {
		if !slices.Contains(years, full[i].Year) {
			continue
		}
		from := full[i].Year
		for i+1 < len(full) && slices.Contains(years, full[i+1].Year) {
			i++
		}
		name, to := strconv.Itoa(from), strconv.Itoa(full[i].Year)
		if to != name {
			areas = append(areas, band(name+"–"+to[2:]+"\n"+said, name, to))
		} else {
			areas = append(areas, band(name+"\n"+said, name, to))
		}
	}
	return areas
}

// leads reports whether the first of the parts stands before the full years.
func leads(full []metrics.YearReturn, parts []metrics.PartYear) bool {
	return len(parts) > 0 && (len(full) == 0 || parts[0].From.Year() < full[0].Year)
}

// yearNames names the years of a chart or a table in order; the name of a part says its months.
func yearNames(full []metrics.YearReturn, parts []metrics.PartYear) []string {
	var names []string
	for _, y := range full {
		names = append(names, strconv.Itoa(y.Year))
	}
	for i, p := range parts {
		if i == 0 && leads(full, parts) {
			names = append([]string{partName(p)}, names...)
		} else {
			names = append(names, partName(p))
		}
	}
	return names
}

// partName is 2025 to Oct, 1990 from Mar or 2013 Mar to Oct.
func partName(p metrics.PartYear) string {
	year, from, to := strconv.Itoa(p.From.Year()), p.From.Of().String()[:3], p.To.Of().String()[:3]
	switch {
	case p.From == p.To:
		return year + " " + from
	case p.From.Of() == time.January:
		return year + " to " + to
	case p.To.Of() == time.December:
		return year + " from " + from
	}
	return year + " " + from + " to " + to
}

// returns are the returns of the years that yearNames names.
func returns(full []metrics.YearReturn, parts []metrics.PartYear) []float64 {
	var out []float64
	for _, y := range full {
		out = append(out, y.Return)
	}
	for i, p := range parts {
		if i == 0 && leads(full, parts) {
			out = append([]float64{p.Return}, out...)
		} else {
			out = append(out, p.Return)
		}
	}
	return out
}

// isPart reports whether a year's name is that of a part of one.
func isPart(name string) bool { return len(name) > len("2025") }

func (b Blend) yearNames() []string {
	p := b.mine()
	return yearNames(p.Figures.Years, metrics.PartYears(b.from(), p.Returns))
}

func (b Blend) yearReturns(p backtest.Portfolio) []float64 {
	return returns(p.Figures.Years, metrics.PartYears(b.from(), p.Returns))
}
