package ui

import (
	"math"
	"slices"
	"strconv"
	"sync"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"

	"trendblend/engine"
	"trendblend/engine/backtest"
	"trendblend/engine/metrics"
	"trendblend/views/words"
)

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
func GrowthChart(from engine.Month, lines []Line, falls []metrics.Drawdown) Plot {
	low, high := doublings(lines)
	return monthChart("growth", from, lines, path{start: 1, scale: 1, places: 2}, falls, func(next func() string) opts.YAxis {
		return opts.YAxis{Type: "log", Min: next(), Max: next()}
	}, number(low), number(high))
}

// Doublings is an axis for wealth: from one grid line to the next is a doubling.
// Wealth that is gone falls off the axis, and so does what has no bound.
func Doublings(lines []Line) opts.YAxis {
	low, high := doublings(lines)
	return opts.YAxis{Type: "log", Min: low, Max: high}
}

func doublings(lines []Line) (from, to float64) {
	low, high := 1.0, 1.0
	for _, l := range lines {
		for _, v := range l.Values {
			if !math.IsNaN(v) && !math.IsInf(v, 0) {
				low, high = min(low, v), max(high, v)
			}
		}
	}
	low = max(low, 1.0/64)
	return math.Exp2(math.Floor(math.Log2(low))), max(2, math.Exp2(math.Ceil(math.Log2(high))))
}

// DrawdownChart draws drawdowns from none in the month before the first.
func DrawdownChart(from engine.Month, lines []Line, falls []metrics.Drawdown) Plot {
	return monthChart("drawdown", from, lines, path{start: 0, scale: 100, places: 1}, falls, func(func() string) opts.YAxis {
		return opts.YAxis{Type: "value", Max: 0}
	})
}

// monthChart draws lines over the months from the start value in the month before
// the first. Falls of stocks are shaded. The axis takes its ends.
func monthChart(kind string, from engine.Month, lines []Line, as path, falls []metrics.Drawdown,
	axis func(next func() string) opts.YAxis, ends ...value) Plot {
	values := append(make([]value, 0, len(ends)+2+3*len(lines)), ends...)
	values = append(values, MonthAxisOf(from-1, from+engine.Month(len(lines[0].Values))-1))
	shape := kind
	for _, l := range lines {
		shape += " " + l.Id
		as.values = l.Values
		values = append(values, text(l.Name), text(l.Wears), as)
	}
	if len(falls) > 0 {
		shape += " shaded"
		values = append(values, shaded(falls))
	}
	return castOf(shape, values, func(next func() string) Option {
		line := charts.NewLine()
		line.SetGlobalOptions(charts.WithYAxisOpts(axis(next)))
		source := map[string]any{"month": next()}
		for _, l := range lines {
			line.AddSeries(next(), nil,
				charts.WithEncodeOpts(opts.Encode{X: "month", Y: l.Id}),
				charts.WithSeriesOpts(func(s *charts.SingleSeries) { s.Id, s.Color, s.ShowSymbol = l.Id, next(), opts.Bool(false) }))
			source[l.Id] = next()
		}
		line.MultiSeries[0].MarkAreas = &opts.MarkAreas{}
		if len(falls) > 0 {
			line.MultiSeries[0].MarkAreas.Data = []any{next()}
		}
		line.AddDataset(opts.Dataset{Source: source})
		line.SetGlobalOptions(charts.WithXAxisOpts(opts.XAxis{Type: "category", BoundaryGap: opts.Bool(false)}))
		return Finish(line)
	})
}

// asRead are a line's values, its start before them, with the decimals that a reader
// sees, one from ten on: the months of two charts are most of the page.
func asRead(read []float64, start float64, values []float64, scale float64, places int) []float64 {
	below := math.Pow10(places)
	read = append(slices.Grow(read, len(values)+1), start)
	for _, v := range values {
		unit := below
		if v *= scale; math.Abs(v) >= 10 {
			unit = 10
		}
		read = append(read, math.Round(v*unit)/unit)
	}
	return read
}

// A path is a line over the months as its reader sees it, from its start.
type path struct {
	start, scale float64
	places       int
	values       []float64
}

func (p path) appendTo(b []byte) []byte {
	read := paths.Get().(*[]float64)
	defer paths.Put(read)
	*read = asRead((*read)[:0], p.start, p.values, p.scale, p.places)
	return StepsOf(*read, p.places).appendTo(b)
}

var paths = sync.Pool{New: func() any { return new([]float64) }}

// PercentsRead are values in percent with the decimal that a reader sees.
func PercentsRead(values []float64) Column {
	return ColumnOf(asRead(nil, 0, values, 100, 1)[1:], 1, 4)
}

func shaded(falls []metrics.Drawdown) bands {
	areas := make(bands, len(falls))
	for i, d := range falls {
		areas[i] = band{words.FallYears(d), d.Peak.String(), d.Trough.String()}
	}
	return areas
}

// YearLine is one series of a chart over the calendar years.
type YearLine struct {
	Name, Wears string
	words.YearsOf
}

// YearsChart draws bars by calendar year, named b0, b1 and so on, over the years of the first.
func YearsChart(lines []YearLine) Plot {
	values := []value{texts(words.YearNames(lines[0].Full, lines[0].Parts))}
	for _, l := range lines {
		values = append(values, text(l.Name), text(l.Wears), PercentsRead(words.YearReturns(l.Full, l.Parts)))
	}
	return castOf("years "+strconv.Itoa(len(lines)), values, func(next func() string) Option {
		bar := charts.NewBar()
		source := map[string]any{"year": next()}
		for i := range lines {
			key := "b" + strconv.Itoa(i)
			bar.AddSeries(next(), nil,
				charts.WithEncodeOpts(opts.Encode{X: "year", Y: key}),
				charts.WithSeriesOpts(func(s *charts.SingleSeries) { s.Id, s.Color = key, next() }))
			source[key] = next()
		}
		bar.AddDataset(opts.Dataset{Source: source})
		bar.SetGlobalOptions(charts.WithXAxisOpts(opts.XAxis{Type: "category"}), charts.WithYAxisOpts(opts.YAxis{Type: "value"}))
		return Finish(bar)
	})
}

// TrendChart draws the sleeve's calendar years as bars and the S&P's as points, the
// remembered years shaded and labelled.
func TrendChart(trend, stocks words.YearsOf) Plot {
	shape, areas := "trend", append(remembered(trend.Full, words.RememberedUp, "good"), remembered(trend.Full, words.RememberedDown, "bad")...)
	values := []value{
		texts(words.YearNames(trend.Full, trend.Parts)),
		PercentsRead(words.YearReturns(trend.Full, trend.Parts)), PercentsRead(words.YearReturns(stocks.Full, stocks.Parts)),
	}
	if len(areas) > 0 {
		shape, values = "trend shaded", append(values, areas)
	}
	return castOf(shape, values, func(next func() string) Option {
		bar := charts.NewBar()
		source := map[string]any{}
		for _, column := range []string{"year", "trend", "stocks"} {
			source[column] = next()
		}
		bar.AddDataset(opts.Dataset{Source: source})
		bar.AddSeries("Trend sleeve", nil,
			charts.WithEncodeOpts(opts.Encode{X: "year", Y: "trend"}),
			charts.WithSeriesOpts(func(s *charts.SingleSeries) {
				s.Id, s.Color, s.MarkAreas = "trend", words.WearsTrend, &opts.MarkAreas{}
				if len(areas) > 0 {
					s.MarkAreas.Data = []any{next()}
				}
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
	})
}

// Finish turns a chart into its option. What go-echarts sets without being asked and
// the theme decides here (colours, title, toolbox) is left out.
func Finish(c interface {
	Validate()
	JSON() map[string]any
}) Option {
	c.Validate()
	option := Option(c.JSON())
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
func (a MonthAxis) MarshalJSON() ([]byte, error) { return a.appendTo(nil), nil }

func (a MonthAxis) appendTo(b []byte) []byte {
	if a.to < a.from {
		return append(b, "[]"...)
	}
	return append(append(append(append(append(b, `{"from":"`...), a.from.String()...), `","to":"`...), a.to.String()...), `"}`...)
}

// remembered shades the years of which something is said; those that follow each other are one band.
func remembered(full []metrics.YearReturn, years []int, said string) bands {
	var areas bands
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
			areas = append(areas, band{name + "–" + to[2:] + "\n" + said, name, to})
		} else {
			areas = append(areas, band{name + "\n" + said, name, to})
		}
	}
	return areas
}
