package views

import (
	"math"
	"slices"
	"strconv"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"

	"trendblend/engine"
	"trendblend/engine/metrics"
)

// lineChart draws lines over the same months or days.
func lineChart(at any, scale float64, digits int, lines []path) *charts.Line {
	c := charts.NewLine()
	source := map[string]any{"at": at}
	for _, l := range lines {
		source[l.id] = columnOf(l.values, scale, digits)
		c.AddSeries(l.name, nil, charts.WithEncodeOpts(opts.Encode{X: "at", Y: l.id}),
			charts.WithSeriesOpts(func(s *charts.SingleSeries) { s.Id, s.Color, s.ShowSymbol = l.id, l.wears, opts.Bool(false) }))
	}
	c.AddDataset(opts.Dataset{Source: source})
	c.SetGlobalOptions(charts.WithXAxisOpts(opts.XAxis{Type: "category", BoundaryGap: opts.Bool(false)}),
		charts.WithYAxisOpts(opts.YAxis{Type: "value", Scale: opts.Bool(true)}))
	return c
}

// perBlend makes a line for each blend.
func perBlend(b Blend, values func(i int) []float64) []path {
	lines := make([]path, len(b.Result.Portfolios))
	for i, worn := range b.wears() {
		lines[i] = lineOf("b"+strconv.Itoa(i), b.names()[i], worn, values(i))
	}
	return lines
}

func rollingOptions(b Blend, c Charts) {
	r := b.Sections.Rolling
	rolls := r.Blend[slices.Index(r.Years, b.Window)]
	at := axisOf(rolls[0].First, rolls[0].First+engine.Month(len(rolls[0].Return))-1)
	c["roll-return"] = finish(lineChart(at, 100, 3, perBlend(b, func(i int) []float64 { return rolls[i].Return })))
	c["roll-volatility"] = finish(lineChart(at, 100, 3, perBlend(b, func(i int) []float64 { return rolls[i].Volatility })))
	c["roll-sharpe"] = finish(lineChart(at, 1, 3, perBlend(b, func(i int) []float64 { return rolls[i].Sharpe })))
	c["roll-correlation"] = finish(lineChart(at, 1, 3, []path{lineOf("trend", "with trend", wearsTrend, r.Trend), lineOf("bonds", "with bonds", wearsBonds, r.Bonds)}))
}

func startOptions(b Blend, c Charts) {
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
		names[y], rows[y] = strconv.Itoa(y+1), columnOf(row, 100, 3)
		months = max(months, len(row))
		for _, v := range row {
			if y >= 2 && !math.IsNaN(v) { // one and two years are wilder than the scale need show
				limit = max(limit, math.Abs(v)*100)
			}
		}
	}
	c.AddSeries("return", nil, charts.WithSeriesOpts(func(s *charts.SingleSeries) { s.Id = "held" }))
	c.SetGlobalOptions(
		charts.WithXAxisOpts(opts.XAxis{Type: "category", Data: axisOf(s.First, s.First+engine.Month(months)-1)}),
		charts.WithYAxisOpts(opts.YAxis{Type: "category", Data: names}),
	)
	option := finish(c)
	option["cells"] = rows
	option["limit"] = max(1, math.Ceil(limit))
	return option
}

func lagOptions(b Blend, c Charts) {
	if len(b.Sections.Lags) == 0 {
		return
	}
	lines := make([]path, len(b.Sections.Lags))
	for i, l := range b.Sections.Lags {
		lines[i] = lineOf("b"+strconv.Itoa(i+1), "over "+b.names()[i+1], b.wears()[i+1], append([]float64{1}, l.Wealth...))
	}
	c["telltale"] = finish(lineChart(axisOf(b.from()-1, b.scenario().To), 1, 4, lines))
}

func moneyOptions(b Blend, c Charts) {
	m := b.Sections.Money
	balance := lineChart(axisOf(b.from(), b.scenario().To), 1, 9, perBlend(b, func(i int) []float64 { return m.Outcomes[i].Balance }))
	balance.SetGlobalOptions(charts.WithYAxisOpts(opts.YAxis{Type: "value", Min: 0}))
	c["balance"] = finish(balance)
	first := m.Safe[0].First
	safe := lineChart(axisOf(first, first+engine.Month(len(m.Safe[0].Rate))-1), 100, 3, perBlend(b, func(i int) []float64 { return m.Safe[i].Rate }))
	safe.SetGlobalOptions(charts.WithYAxisOpts(opts.YAxis{Type: "value", Min: 0}))
	c["safe"] = finish(safe)
}
