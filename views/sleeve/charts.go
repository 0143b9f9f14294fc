package sleeve

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"

	"trendblend/engine"
	"trendblend/engine/history"
	"trendblend/engine/metrics"
	"trendblend/engine/trend"
	"trendblend/views/ui"
	"trendblend/views/words"
)

// chartsOf builds the options of the sleeve's charts.
func chartsOf(s words.Sleeve) ui.Charts {
	lines := func(pick func(words.SleevePath) []float64) []ui.Line {
		out := make([]ui.Line, len(s.Paths))
		for i, p := range s.Paths {
			out[i] = ui.LineOf(p.ID, p.Label, p.Wears(), pick(p))
		}
		return out
	}
	var bear []metrics.Drawdown
	for _, c := range s.Crises {
		if c.Depth < -0.20 && c.Peak >= s.Scenario.From-1 && c.Trough <= s.Scenario.To {
			bear = append(bear, c.Drawdown)
		}
	}
	lookback := func(scale float64, pick func(metrics.Figures) float64) ui.Option {
		return lookbackChart(s, scale, pick)
	}
	all := ui.Charts{
		"growth":          ui.GrowthChart(s.Scenario.From, lines(func(p words.SleevePath) []float64 { return p.Wealth }), bear),
		"drawdown":        ui.DrawdownChart(s.Scenario.From, lines(func(p words.SleevePath) []float64 { return p.Underwater }), bear),
		"held":            heldChart(s),
		"made":            madeChart(s),
		"crises":          crisesChart(s),
		"chop":            chopChart(s),
		"smile":           smileChart(s.Smile),
		"lookback-cagr":   lookback(100, func(f metrics.Figures) float64 { return f.CAGR }),
		"lookback-sharpe": lookback(1, func(f metrics.Figures) float64 { return f.Sharpe }),
		"lookback-fall":   lookback(100, func(f metrics.Figures) float64 { return f.MaxDrawdown.Depth }),
		"trend":           ui.TrendChart(s.Path("trend").Years(), s.Path("stocks").Years()),
	}
	if len(s.Path("trend").Figures.Years) == 0 {
		delete(all, "trend")
	}
	if len(s.Smile.Quarters) == 0 {
		delete(all, "smile")
	}
	return all
}

// strengths are the letters of a month's position, the strongest short first: beyond
// three times the market's share of the sleeve, beyond once, up to once, none, and
// the same long. A market that is not held has a point.
const strengths = "cbanABC"

func strength(position float64) byte {
	n := 3
	switch size := math.Abs(position); {
	case size == 0:
		n = 0
	case size <= 1:
		n = 1
	case size <= 3:
		n = 2
	}
	if position < 0 {
		n = -n
	}
	return strengths[3+n]
}

// heldChart draws each market's position in each month. A month is one letter, which
// keeps the page small; static/js/charts/kinds/positions.js joins months that are alike.
func heldChart(s words.Sleeve) ui.Option {
	sleeve := s.Opened
	rows := make([][]byte, len(sleeve.Panel.Markets))
	for t, month := range sleeve.Holdings() {
		for _, h := range month {
			if rows[h.Market] == nil {
				rows[h.Market] = []byte(strings.Repeat(".", len(sleeve.Holdings())))
			}
			rows[h.Market][t] = strength(h.Position)
		}
	}
	var names, held []string
	for _, sector := range trend.SectorNames() {
		heading := true
		for i, m := range sleeve.Panel.Markets {
			if m.Sector != sector || rows[i] == nil {
				continue
			}
			if heading {
				names, held, heading = append(names, sector), append(held, ""), false
			}
			names, held = append(names, m.ID+" · "+m.Name), append(held, string(rows[i]))
		}
	}
	chart := charts.NewCustom()
	chart.AddSeries("Position", nil, charts.WithSeriesOpts(func(single *charts.SingleSeries) { single.Id = "held" }))
	chart.AddDataset(opts.Dataset{Source: map[string]any{"held": held}})
	inverse := true
	chart.SetGlobalOptions(
		charts.WithXAxisOpts(opts.XAxis{Type: "time", Min: sleeve.First.String(), Max: (sleeve.Last() + 1).String()}),
		charts.WithYAxisOpts(opts.YAxis{Type: "category", Data: names, Inverse: &inverse}))
	return ui.Finish(chart)
}

// madeChart draws what each market made over the chosen period, the most at the top.
func madeChart(s words.Sleeve) ui.Option {
	var names []string
	var values []float64
	for _, p := range s.Made[0].Markets {
		names, values = append(names, p.Name+" · "+s.Market(p.Name).Name), append(values, p.Contribution)
	}
	chart := bars("market", names, bar{"trend", "Contribution", words.WearsTrend, values})
	inverse := true
	chart.SetGlobalOptions(
		charts.WithXAxisOpts(opts.XAxis{Type: "value"}),
		charts.WithYAxisOpts(opts.YAxis{Type: "category", Data: names, Inverse: &inverse}))
	for i := range chart.MultiSeries {
		chart.MultiSeries[i].Encode = &opts.Encode{X: "trend", Y: "market"}
	}
	return ui.Finish(chart)
}

// bar is one series of bars over the categories of a chart.
type bar struct {
	id, name, wears string
	values          []float64
}

// bars draws percent by category.
func bars(category string, names []string, series ...bar) *charts.Bar {
	return scaledBars(100, category, names, series...)
}

func scaledBars(scale float64, category string, names []string, series ...bar) *charts.Bar {
	chart := charts.NewBar()
	source := map[string]any{category: names}
	for _, b := range series {
		source[b.id] = ui.ColumnOf(b.values, scale, 3)
		chart.AddSeries(b.name, nil,
			charts.WithEncodeOpts(opts.Encode{X: category, Y: b.id}),
			charts.WithSeriesOpts(func(s *charts.SingleSeries) { s.Id, s.Color = b.id, b.wears }))
	}
	chart.AddDataset(opts.Dataset{Source: source})
	chart.SetGlobalOptions(charts.WithXAxisOpts(opts.XAxis{Type: "category"}), charts.WithYAxisOpts(opts.YAxis{Type: "value"}))
	return chart
}

func crisesChart(s words.Sleeve) ui.Option {
	var names []string
	var stocks, bonds, own []float64
	for _, c := range s.Crises {
		names = append(names, fallName(c.Drawdown))
		stocks, bonds, own = append(stocks, c.Depth), append(bonds, c.Meanwhile[0]), append(own, c.Meanwhile[1+s.Own()])
	}
	return ui.Finish(bars("fall", names, bar{"stocks", "S&P 500", words.WearsStocks, stocks},
		bar{"bonds", s.Path("bonds").Name, words.WearsBonds, bonds}, bar{"trend", "Trend sleeve", words.WearsTrend, own}))
}

func chopChart(s words.Sleeve) ui.Option {
	var names []string
	var stocks, own []float64
	for _, f := range s.Falls {
		names = append(names, fallName(f.Drawdown))
		stocks, own = append(stocks, f.Meanwhile[0]), append(own, f.Depth)
	}
	return ui.Finish(bars("fall", names, bar{"trend", "Trend sleeve", words.WearsTrend, own},
		bar{"stocks", "S&P 500", words.WearsStocks, stocks}))
}

// fallName is a fall's months on two lines, so that it fits under its bars.
func fallName(d metrics.Drawdown) string { return (d.Peak + 1).String() + "\n" + d.Trough.String() }

// smileChart draws each quarter as a point and the fitted parabola with its band.
func smileChart(f history.Smile) ui.Option {
	points := charts.NewScatter()
	var x, y []float64
	var quarters []string
	for _, q := range f.Quarters {
		x, y, quarters = append(x, q.X), append(y, q.Y), append(quarters, quarterName(q.First))
	}
	points.AddSeries("a quarter", nil, charts.WithEncodeOpts(opts.Encode{X: "x", Y: "y"}),
		charts.WithSeriesOpts(func(s *charts.SingleSeries) { s.Id, s.Color, s.SymbolSize = "quarters", "quiet", 6 }))
	points.AddDataset(opts.Dataset{Source: map[string]any{"x": ui.ColumnOf(x, 100, 3), "y": ui.ColumnOf(y, 100, 3),
		"quarter": quarters}})
	if len(x) >= words.Bending && !math.IsNaN(f.C.Error) {
		low, high := slices.Min(x), slices.Max(x)
		var at, fit, below, above []float64
		const steps = 40
		for i := range steps + 1 {
			v := low + (high-low)*float64(i)/steps
			l, h := f.Band(v, confidence)
			at, fit, below, above = append(at, v), append(fit, f.At(v)), append(below, l), append(above, h)
		}
		points.AddDataset(opts.Dataset{Source: map[string]any{"x": ui.ColumnOf(at, 100, 3), "fit": ui.ColumnOf(fit, 100, 3),
			"below": ui.ColumnOf(below, 100, 3), "above": ui.ColumnOf(above, 100, 3)}})
		line := charts.NewLine()
		for _, l := range [...][2]string{{"fit", "fitted parabola"}, {"below", "95 % band"}, {"above", "95 % band"}} {
			line.AddSeries(l[1], nil, charts.WithEncodeOpts(opts.Encode{X: "x", Y: l[0]}),
				charts.WithSeriesOpts(func(s *charts.SingleSeries) {
					s.Id, s.Color, s.DatasetIndex, s.ShowSymbol = l[0], words.WearsTrend, 1, opts.Bool(false)
				}))
		}
		points.Overlap(line)
	}
	points.SetGlobalOptions(
		charts.WithXAxisOpts(opts.XAxis{Type: "value", Name: "S&P 500, quarter"}),
		charts.WithYAxisOpts(opts.YAxis{Type: "value", Name: "sleeve, quarter"}))
	return ui.Finish(points)
}

// confidence is that of the band about the parabola.
const confidence = 0.95

func quarterName(first engine.Month) string {
	return strconv.Itoa(first.Year()) + " Q" + strconv.Itoa((int(first.Of())-1)/3+1)
}

// lookbackChart draws one figure by look-back, the reader's and the default apart.
func lookbackChart(s words.Sleeve, scale float64, pick func(metrics.Figures) float64) ui.Option {
	var names []string
	var rest, usual, own []float64
	nan := math.NaN()
	for _, c := range s.Lookbacks.Cases {
		n, v := c.Settings.Lookback, pick(c.Figures)
		names = append(names, strconv.Itoa(n))
		r, u, o := v, nan, nan
		switch n {
		case s.Scenario.Trend.Lookback:
			r, o = nan, v
		case trend.Default().Lookback:
			r, u = nan, v
		}
		rest, usual, own = append(rest, r), append(usual, u), append(own, o)
	}
	series := []bar{{"trend", "yours, " + strconv.Itoa(s.Scenario.Trend.Lookback) + " months", words.WearsTrend, own}}
	if s.Scenario.Trend.Lookback != trend.Default().Lookback {
		series = append(series, bar{"usual", "default, " + strconv.Itoa(trend.Default().Lookback), "usual", usual})
	}
	chart := scaledBars(scale, "lookback", names, append(series, bar{"rest", "the others", "rest", rest})...)
	for i := range chart.MultiSeries {
		chart.MultiSeries[i].BarGap = "-100%" // each look-back has one bar, whichever series it is in
	}
	return ui.Finish(chart)
}
