package ui

import (
	"math"
	"slices"
	"strconv"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"

	"trendblend/engine"
	"trendblend/engine/backtest"
	"trendblend/engine/metrics"
	"trendblend/views/words"
)

// Charts are the options of every chart on a page by the id of its container.
// static/js/charts adds what depends on the reader: the number formats and, for what a
// series wears, which stands as its colour, the theme's colour and dash.
type Charts map[string]map[string]any

// Line is one line on a chart over the months.
type Line struct {
	Id, Name, Wears string
	Values          []float64
}

// LineOf makes one.
func LineOf(id, name, wears string, values []float64) Line { return Line{id, name, wears, values} }

// BlendLines is a line for each blend of a result.
func BlendLines(r *backtest.Result, pick func(backtest.Portfolio) []float64) []Line {
	lines, worn := make([]Line, len(r.Portfolios)), words.Wears(r.Scenario.Blends)
	for i, p := range r.Portfolios {
		lines[i] = LineOf("b"+strconv.Itoa(i), words.NameOf(p), worn[i], pick(p))
	}
	return lines
}

// GrowthChart draws wealth from 1 in the month before the first.
func GrowthChart(from engine.Month, lines []Line, falls []metrics.Drawdown) map[string]any {
	line := monthChart(from, lines, 1, 2, 1, falls)
	line.SetGlobalOptions(charts.WithYAxisOpts(Doublings(lines)))
	return Finish(line)
}

// Doublings is an axis for wealth: from one grid line to the next is a doubling.
// Wealth that is gone falls off the axis, and so does what has no bound.
func Doublings(lines []Line) opts.YAxis {
	low, high := 1.0, 1.0
	for _, l := range lines {
		for _, v := range l.Values {
			if !math.IsNaN(v) && !math.IsInf(v, 0) {
				low, high = min(low, v), max(high, v)
			}
		}
	}
	low = max(low, 1.0/64)
	return opts.YAxis{Type: "log", Min: math.Exp2(math.Floor(math.Log2(low))), Max: max(2, math.Exp2(math.Ceil(math.Log2(high))))}
}

// DrawdownChart draws drawdowns from none in the month before the first.
func DrawdownChart(from engine.Month, lines []Line, falls []metrics.Drawdown) map[string]any {
	line := monthChart(from, lines, 100, 1, 0, falls)
	line.SetGlobalOptions(charts.WithYAxisOpts(opts.YAxis{Type: "value", Max: 0}))
	return Finish(line)
}

// monthChart draws lines over the months from the start value in the month before
// the first. Falls of stocks are shaded.
func monthChart(from engine.Month, lines []Line, scale float64, places int, start float64, falls []metrics.Drawdown) *charts.Line {
	line := charts.NewLine()
	source := map[string]any{"month": MonthAxisOf(from-1, from+engine.Month(len(lines[0].Values))-1)}
	for i, l := range lines {
		source[l.Id] = StepsOf(asRead(start, l.Values, scale, places), places)
		line.AddSeries(l.Name, nil,
			charts.WithEncodeOpts(opts.Encode{X: "month", Y: l.Id}),
			charts.WithSeriesOpts(func(s *charts.SingleSeries) {
				s.Id, s.Color = l.Id, l.Wears
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

// PercentsRead are values in percent with the decimal that a reader sees.
func PercentsRead(values []float64) Column { return ColumnOf(asRead(0, values, 100, 1)[1:], 1, 4) }

// Band is a shaded stretch of months with a label.
func Band(label, from, to string) [2]map[string]any {
	return [2]map[string]any{{"name": label, "xAxis": from}, {"xAxis": to}}
}

func shaded(falls []metrics.Drawdown) *opts.MarkAreas {
	areas := &opts.MarkAreas{}
	for _, d := range falls {
		areas.Data = append(areas.Data, Band(words.FallYears(d), d.Peak.String(), d.Trough.String()))
	}
	return areas
}

// TrendChart draws the sleeve's calendar years as bars and the S&P's as points, the
// remembered years shaded and labelled.
func TrendChart(trend, stocks words.YearsOf) map[string]any {
	bar := charts.NewBar()
	names := words.YearNames(trend.Full, trend.Parts)
	bar.AddDataset(opts.Dataset{Source: map[string]any{
		"year":   names,
		"trend":  PercentsRead(words.YearReturns(trend.Full, trend.Parts)),
		"stocks": PercentsRead(words.YearReturns(stocks.Full, stocks.Parts)),
	}})
	bar.AddSeries("Trend sleeve", nil,
		charts.WithEncodeOpts(opts.Encode{X: "year", Y: "trend"}),
		charts.WithSeriesOpts(func(s *charts.SingleSeries) {
			s.Id, s.Color = "trend", words.WearsTrend
			s.MarkAreas = &opts.MarkAreas{}
			s.MarkAreas.Data = append(remembered(trend.Full, words.RememberedUp, "good"), remembered(trend.Full, words.RememberedDown, "bad")...)
		}))
	points := charts.NewScatter()
	points.AddSeries("S&P 500", nil,
		charts.WithEncodeOpts(opts.Encode{X: "year", Y: "stocks"}),
		charts.WithSeriesOpts(func(s *charts.SingleSeries) {
			s.Id, s.Color, s.Symbol, s.SymbolSize = "stocks", words.WearsStocks, "diamond", 9
		}))
	bar.Overlap(points)
	bar.SetGlobalOptions(charts.WithXAxisOpts(opts.XAxis{Type: "category"}), charts.WithYAxisOpts(opts.YAxis{Type: "value"}))
	return Finish(bar)
}

// Finish turns a chart into its option. What go-echarts sets without being asked and
// the theme decides here (colours, title, toolbox) is left out.
func Finish(c interface {
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

// MonthAxis are the months from..to. In the JSON stand the two ends alone, which
// static/js/charts/months.js spells out: the names of hundreds of months on every chart were a
// tenth of an answer.
type MonthAxis struct{ from, to engine.Month }

// MonthAxisOf makes one.
func MonthAxisOf(from, to engine.Month) MonthAxis { return MonthAxis{from, to} }

// MarshalJSON implements json.Marshaler.
func (a MonthAxis) MarshalJSON() ([]byte, error) {
	if a.to < a.from {
		return []byte("[]"), nil
	}
	return []byte(`{"from":"` + a.from.String() + `","to":"` + a.to.String() + `"}`), nil
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
			areas = append(areas, Band(name+"–"+to[2:]+"\n"+said, name, to))
		} else {
			areas = append(areas, Band(name+"\n"+said, name, to))
		}
	}
	return areas
}
