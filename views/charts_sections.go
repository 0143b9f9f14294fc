package views

import (
	"math"
	"slices"
	"strconv"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"

	"trendblend/engine"
	"trendblend/engine/daily"
	"trendblend/engine/metrics"
)

// lineChart draws lines over the same months or days.
func lineChart(at any, scale float64, digits int, lines []path) *charts.Line {
	c := charts.NewLine()
	source := map[string]any{"at": at}
	for _, l := range lines {
		source[l.id] = column{l.values, scale, digits}
		c.AddSeries(l.name, nil, charts.WithEncodeOpts(opts.Encode{X: "at", Y: l.id}),
			charts.WithSeriesOpts(func(s *charts.SingleSeries) { s.Id, s.Color, s.ShowSymbol = l.id, l.wears, opts.Bool(false) }))
	}
	c.AddDataset(opts.Dataset{Source: source})
	c.SetGlobalOptions(charts.WithXAxisOpts(opts.XAxis{Type: "category", BoundaryGap: opts.Bool(false)}),
		charts.WithYAxisOpts(opts.YAxis{Type: "value", Scale: opts.Bool(true)}))
	return c
}

// perBlend makes a line for each blend.
func perBlend(b Blender, values func(i int) []float64) []path {
	lines := make([]path, len(b.Result.Portfolios))
	for i, worn := range b.wears() {
		lines[i] = path{"b" + strconv.Itoa(i), b.names()[i], worn, values(i)}
	}
	return lines
}

// mostPoints is how many points a line of days has: more than a screen can tell apart.
const mostPoints = 900

// thinned says how many days go into one point of a chart.
func thinned(days int) int { return max(1, (days+mostPoints-1)/mostPoints) }

// points are the last days of every stretch of so many.
func points(days []engine.Date, each int) []string {
	var at []string
	for i := 0; i < len(days); i += each {
		at = append(at, days[min(i+each, len(days))-1].String())
	}
	return at
}

// lowest keeps the lowest value of every stretch of so many days, so that a chart
// shows the bottom of each fall.
func lowest(values []float64, each int) []float64 {
	var out []float64
	for part := range slices.Chunk(values, each) {
		out = append(out, slices.Min(part))
	}
	return out
}

// closing keeps the last value of every stretch of so many days.
func closing(values []float64, each int) []float64 {
	var out []float64
	for part := range slices.Chunk(values, each) {
		out = append(out, part[len(part)-1])
	}
	return out
}

// pathsByDay replaces the month ends of the growth and the drawdown chart by days.
func pathsByDay(b Blender, c Charts) {
	paths := b.Sections.Days.Paths
	each := thinned(len(paths[0].Days))
	at := points(paths[0].Days, each)
	wealth := perBlend(b, func(i int) []float64 { return closing(paths[i].Wealth, each) })
	growth := lineChart(at, 1, 4, wealth)
	growth.SetGlobalOptions(charts.WithYAxisOpts(doublings(wealth)))
	under := lineChart(at, 100, 3, perBlend(b, func(i int) []float64 { return lowest(paths[i].Underwater, each) }))
	under.SetGlobalOptions(charts.WithYAxisOpts(opts.YAxis{Type: "value", Max: 0}))
	for _, chart := range []*charts.Line{growth, under} {
		areas := &opts.MarkAreas{}
		for _, d := range b.Result.Falls {
			from, ok := pointOf(paths[0], d.Peak, each)
			to, _ := pointOf(paths[0], d.Trough, each)
			if ok {
				areas.Data = append(areas.Data, band(years(d), at[from], at[to]))
			}
		}
		chart.MultiSeries[0].MarkAreas = areas
	}
	c["growth"], c["drawdown"] = finish(growth), finish(under)
}

// pointOf returns the point that holds a month's last day; ok is false where the month
// is before the days.
func pointOf(p daily.Path, m engine.Month, each int) (point int, ok bool) {
	i, _ := slices.BinarySearchFunc(p.Days, m+1, func(d engine.Date, m engine.Month) int { return int(d.Month() - m) })
	return max(0, i-1) / each, i > 0
}

// dayOptions draws the reader's own blend below its high by the day and by month ends.
func dayOptions(b Blender, c Charts) {
	d := b.Sections.Days
	if d.Reason != "" {
		return
	}
	p := d.Paths[0]
	each := thinned(len(p.Days))
	ends := make([]float64, len(p.Days))
	for i, day := range p.Days {
		ends[i] = b.mine().Underwater[day.Month()-b.from()]
	}
	chart := lineChart(points(p.Days, each), 100, 3, []path{
		{"b0", "by day", wearsYours, lowest(p.Underwater, each)},
		{"ends", "by month ends", wearsYours, closing(ends, each)},
	})
	chart.SetGlobalOptions(charts.WithYAxisOpts(opts.YAxis{Type: "value", Max: 0}))
	c["days"] = finish(chart)
}

func rollingOptions(b Blender, c Charts) {
	r := b.Sections.Rolling
	rolls := r.Blend[slices.Index(r.Years, b.Window)]
	at := monthAxis{rolls[0].First, rolls[0].First + engine.Month(len(rolls[0].Return)) - 1}
	c["roll-return"] = finish(lineChart(at, 100, 3, perBlend(b, func(i int) []float64 { return rolls[i].Return })))
	c["roll-volatility"] = finish(lineChart(at, 100, 3, perBlend(b, func(i int) []float64 { return rolls[i].Volatility })))
	c["roll-sharpe"] = finish(lineChart(at, 1, 3, perBlend(b, func(i int) []float64 { return rolls[i].Sharpe })))
	c["roll-correlation"] = finish(lineChart(at, 1, 3, []path{{"trend", "with trend", wearsTrend, r.Trend}, {"bonds", "with bonds", wearsBonds, r.Bonds}}))
}

func startOptions(b Blender, c Charts) {
	c["starts-own"] = heat(b.Sections.Starts.Own)
	c["starts-lead"] = heat(b.Sections.Starts.Lead)
}

// heat draws a figure by start month and years held. The cells go to the browser as
// rows: a row is the years held, its columns the start months.
func heat(s metrics.Starts) map[string]any {
	c := charts.NewHeatMap()
	rows := make([]column, len(s.Held))
	names := make([]string, len(s.Held))
	limit, months := 0.0, 0
	for y, row := range s.Held {
		names[y], rows[y] = strconv.Itoa(y+1), column{row, 100, 3}
		months = max(months, len(row))
		for _, v := range row {
			if y >= 2 && !math.IsNaN(v) { // one and two years are wilder than the scale need show
				limit = max(limit, math.Abs(v)*100)
			}
		}
	}
	c.AddSeries("return", nil, charts.WithSeriesOpts(func(s *charts.SingleSeries) { s.Id = "held" }))
	c.SetGlobalOptions(
		charts.WithXAxisOpts(opts.XAxis{Type: "category", Data: monthAxis{s.First, s.First + engine.Month(months) - 1}}),
		charts.WithYAxisOpts(opts.YAxis{Type: "category", Data: names}),
	)
	option := finish(c)
	option["cells"] = rows
	option["limit"] = max(1, math.Ceil(limit))
	return option
}

func lagOptions(b Blender, c Charts) {
	if len(b.Sections.Lags) == 0 {
		return
	}
	lines := make([]path, len(b.Sections.Lags))
	for i, l := range b.Sections.Lags {
		lines[i] = path{"b" + strconv.Itoa(i+1), "over " + b.names()[i+1], b.wears()[i+1], append([]float64{1}, l.Wealth...)}
	}
	c["telltale"] = finish(lineChart(monthAxis{b.from() - 1, b.scenario().To}, 1, 4, lines))
}

func moneyOptions(b Blender, c Charts) {
	m := b.Sections.Money
	balance := lineChart(monthAxis{b.from(), b.scenario().To}, 1, 9, perBlend(b, func(i int) []float64 { return m.Outcomes[i].Balance }))
	balance.SetGlobalOptions(charts.WithYAxisOpts(opts.YAxis{Type: "value", Min: 0}))
	c["balance"] = finish(balance)
	first := m.Safe[0].First
	safe := lineChart(monthAxis{first, first + engine.Month(len(m.Safe[0].Rate)) - 1}, 100, 3, perBlend(b, func(i int) []float64 { return m.Safe[i].Rate }))
	safe.SetGlobalOptions(charts.WithYAxisOpts(opts.YAxis{Type: "value", Min: 0}))
	c["safe"] = finish(safe)
}
