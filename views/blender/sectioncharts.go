package blender

import (
	"math"
	"slices"
	"strconv"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"

	"trendblend/engine"
	"trendblend/engine/metrics"
	"trendblend/views/ui"
	"trendblend/views/words"
)

// lineChart draws lines over the same months or days.
func lineChart(at any, scale float64, digits int, lines []ui.Line) *charts.Line {
	c := charts.NewLine()
	source := map[string]any{"at": at}
	for _, l := range lines {
		source[l.Id] = ui.ColumnOf(l.Values, scale, digits)
		c.AddSeries(l.Name, nil, charts.WithEncodeOpts(opts.Encode{X: "at", Y: l.Id}),
			charts.WithSeriesOpts(func(s *charts.SingleSeries) { s.Id, s.Color, s.ShowSymbol = l.Id, l.Wears, opts.Bool(false) }))
	}
	c.AddDataset(opts.Dataset{Source: source})
	c.SetGlobalOptions(charts.WithXAxisOpts(opts.XAxis{Type: "category", BoundaryGap: opts.Bool(false)}),
		charts.WithYAxisOpts(opts.YAxis{Type: "value", Scale: opts.Bool(true)}))
	return c
}

// perBlend makes a line for each blend.
func perBlend(b words.Blend, values func(i int) []float64) []ui.Line {
	lines := make([]ui.Line, len(b.Result.Portfolios))
	for i, worn := range b.Wears() {
		lines[i] = ui.LineOf("b"+strconv.Itoa(i), b.Names()[i], worn, values(i))
	}
	return lines
}

func rollingOptions(b words.Blend, c ui.Charts) {
	r := b.Sections.Rolling
	rolls := r.Blend[slices.Index(r.Years, b.Window)]
	at := ui.MonthAxisOf(rolls[0].First, rolls[0].First+engine.Month(len(rolls[0].Return))-1)
	c["roll-return"] = ui.Finish(lineChart(at, 100, 3, perBlend(b, func(i int) []float64 { return rolls[i].Return })))
	c["roll-volatility"] = ui.Finish(lineChart(at, 100, 3, perBlend(b, func(i int) []float64 { return rolls[i].Volatility })))
	c["roll-sharpe"] = ui.Finish(lineChart(at, 1, 3, perBlend(b, func(i int) []float64 { return rolls[i].Sharpe })))
	var with []ui.Line
	for _, a := range r.With {
		with = append(with, ui.LineOf(a.Sleeve.String(), "with "+words.InHeld(b.Scenario(), a.Sleeve), words.WearsSleeve(a.Sleeve), a.Values))
	}
	c["roll-correlation"] = ui.Finish(lineChart(at, 1, 3, with))
}

func startOptions(b words.Blend, c ui.Charts) {
	c["starts-own"] = heat(b.Sections.Starts.Own)
	c["starts-lead"] = heat(b.Sections.Starts.Lead)
}

// heat draws a figure by start month and years held. The cells go to the browser as
// rows: a row is the years held, its columns the start months.
func heat(s metrics.Starts) ui.Option {
	c := charts.NewHeatMap()
	rows := make([]ui.Column, len(s.Held))
	names := make([]string, len(s.Held))
	limit, months := 0.0, 0
	for y, row := range s.Held {
		names[y], rows[y] = strconv.Itoa(y+1), ui.ColumnOf(row, 100, 3)
		months = max(months, len(row))
		for _, v := range row {
			if y >= 2 && !math.IsNaN(v) { // one and two years are wilder than the scale need show
				limit = max(limit, math.Abs(v)*100)
			}
		}
	}
	c.AddSeries("return", nil, charts.WithSeriesOpts(func(s *charts.SingleSeries) { s.Id = "held" }))
	c.SetGlobalOptions(
		charts.WithXAxisOpts(opts.XAxis{Type: "category", Data: ui.MonthAxisOf(s.First, s.First+engine.Month(months)-1)}),
		charts.WithYAxisOpts(opts.YAxis{Type: "category", Data: names}),
	)
	option := ui.Finish(c)
	option["cells"] = rows
	option["limit"] = max(1, math.Ceil(limit))
	return option
}

func lagOptions(b words.Blend, c ui.Charts) {
	if len(b.Sections.Lags) == 0 {
		return
	}
	lines := make([]ui.Line, len(b.Sections.Lags))
	for i, l := range b.Sections.Lags {
		lines[i] = ui.LineOf("b"+strconv.Itoa(i+1), "over "+b.Names()[i+1], b.Wears()[i+1], append([]float64{1}, l.Wealth...))
	}
	c["telltale"] = ui.Finish(lineChart(ui.MonthAxisOf(b.From()-1, b.Scenario().To), 1, 4, lines))
}

func moneyOptions(b words.Blend, c ui.Charts) {
	m := b.Sections.Money
	balance := lineChart(ui.MonthAxisOf(b.From(), b.Scenario().To), 1, 9, perBlend(b, func(i int) []float64 { return m.Outcomes[i].Balance }))
	balance.SetGlobalOptions(charts.WithYAxisOpts(opts.YAxis{Type: "value", Min: 0}))
	c["balance"] = ui.Finish(balance)
	first := m.Safe[0].First
	safe := lineChart(ui.MonthAxisOf(first, first+engine.Month(len(m.Safe[0].Rate))-1), 100, 3,
		perBlend(b, func(i int) []float64 { return m.Safe[i].Rate }))
	safe.SetGlobalOptions(charts.WithYAxisOpts(opts.YAxis{Type: "value", Min: 0}))
	c["safe"] = ui.Finish(safe)
}
