package atlas

import (
	"math"
	"strconv"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"

	"trendblend/engine/atlas"
	"trendblend/engine/blend"
	"trendblend/engine/optimum"
	"trendblend/engine/resample"
	"trendblend/views/ui"
	"trendblend/views/words"
)

// chartsOf builds the options of the map's charts but the triangle itself.
func chartsOf(m words.Map, asked ui.Asked) ui.Charts {
	c := ui.Charts{}
	if asked.Holds("frontier") && (m.Searched != nil || !m.Wide()) {
		c["frontier"] = frontierChart(m)
	}
	if asked.Holds("more-trend") {
		c["more-trend"] = moreChart(m)
	}
	return c
}

// cloudStep is how far apart the blends of the frontier's cloud are, in percent.
const cloudStep = 5

// onFrontier collects the blends of one series of the frontier.
type onFrontier struct {
	m             words.Map
	risk, returns []float64
	names         []string
	wears         []string // of the reader's blends
}

func (p *onFrontier) add(w blend.Weights, v atlas.Values) {
	p.risk = append(p.risk, math.Abs(p.m.Value(p.m.RiskFigure(), v)))
	p.returns = append(p.returns, p.m.Value(p.m.ReturnFigure(), v))
	p.names = append(p.names, p.m.Name(w))
}

func (p *onFrontier) dataset() opts.Dataset {
	source := map[string]any{"risk": ui.ColumnOf(p.risk, 100, 4), "cagr": ui.ColumnOf(p.returns, 100, 4), "name": p.names}
	if p.wears != nil {
		source["wears"] = p.wears
	}
	return opts.Dataset{Source: source}
}

// frontierChart holds return against risk: a thinned cloud of all blends, the
// efficient ones with trend and without, the reader's blends and the two that
// improve on the reference.
func frontierChart(m words.Map) ui.Option {
	cloud, with, without, held, named := &onFrontier{m: m}, &onFrontier{m: m}, &onFrontier{m: m}, &onFrontier{m: m}, &onFrontier{m: m}
	lines := linesOf(m)
	for to, blends := range map[*onFrontier][]optimum.Blend{cloud: lines.Cloud, with: lines.With, without: lines.Without} {
		for _, b := range blends {
			to.add(b.Weights, b.Values)
		}
	}
	for i, worn := range words.Wears(m.Scenario().Blends) {
		w := m.Scenario().Blends[i]
		held.add(w, m.Grid.Of(w))
		held.wears = append(held.wears, worn)
	}
	for _, b := range []words.Better{m.MoreReturn(), m.LessRisk()} {
		if b.OK {
			named.add(b.Weights, b.Values)
		}
	}
	c := charts.NewScatter()
	line := charts.NewLine()
	encode := charts.WithEncodeOpts(opts.Encode{X: "risk", Y: "cagr"})
	for i, s := range []struct {
		id, name string
		line     bool
		of       *onFrontier
	}{
		{"cloud", "every blend", false, cloud},
		{"without", "best without " + m.Asked(), true, without},
		{"with", "best with " + m.Asked(), true, with},
		{"named", words.AsGood, false, named},
		{"held", "your blends", false, held},
	} {
		c.AddDataset(s.of.dataset())
		set := charts.WithSeriesOpts(func(single *charts.SingleSeries) {
			single.Id, single.DatasetIndex = s.id, i
			if s.line {
				single.ShowSymbol = opts.Bool(false)
			}
		})
		if s.line {
			line.AddSeries(s.name, nil, encode, set)
		} else {
			c.AddSeries(s.name, nil, encode, set)
		}
	}
	c.Overlap(line)
	c.SetGlobalOptions(
		charts.WithXAxisOpts(opts.XAxis{Type: "value", Scale: opts.Bool(true), Name: m.RiskFigure().OnAxis()}),
		charts.WithYAxisOpts(opts.YAxis{Type: "value", Scale: opts.Bool(true), Name: m.ReturnFigure().OnAxis()}))
	return ui.Finish(c)
}

// linesOf are the frontier's blends: those that a search over all sleeves found, or the map's.
func linesOf(m words.Map) (lines words.Frontier) {
	if m.Searched != nil {
		return m.Searched.Frontier
	}
	pick := func(places []int) (all []optimum.Blend) {
		for _, i := range places {
			all = append(all, optimum.Blend{Weights: m.Grid.At(i), Values: m.Grid.Values(i)})
		}
		return all
	}
	var cloud []int
	for i := range m.Grid.Size() {
		if inSteps(m.Grid.At(i), m.Grid.Corners()) {
			cloud = append(cloud, i)
		}
	}
	without := atlas.Limit{On: words.Varied(m.Scenario().Sleeves), Most: true}
	return words.Frontier{Cloud: pick(cloud), With: pick(m.Grid.Edge(m.Risk)), Without: pick(m.Grid.Edge(m.Risk, without))}
}

// inSteps tells whether all corners but the first have a weight that is a step of the cloud.
func inSteps(w blend.Weights, corners blend.List) bool {
	for i, s := range corners.All() {
		if i > 0 && w.Of(s)%(10*cloudStep) != 0 {
			return false
		}
	}
	return true
}

// moreChart draws the figure of the map as trend, or what is asked in its place, goes from 0
// to 50 percent, a line for each way of making room for it.
func moreChart(m words.Map) ui.Option {
	f := m.ColourFigure()
	line := charts.NewLine()
	trend := make([]float64, atlas.MostMore+1)
	for t := range trend {
		trend[t] = float64(t)
	}
	source := map[string]any{"trend": ui.ColumnOf(trend, 1, 3)}
	for i, s := range m.Sources() {
		values := make([]float64, len(trend))
		for t, step := range m.More[i] {
			values[t] = m.Value(f, step.Values)
		}
		key := "s" + strconv.Itoa(i)
		source[key] = ui.ColumnOf(values, f.Scale, 5)
		line.AddSeries(m.SourceName(i), nil,
			charts.WithEncodeOpts(opts.Encode{X: "trend", Y: key}),
			charts.WithSeriesOpts(func(single *charts.SingleSeries) {
				single.Id, single.Color, single.ShowSymbol = key, s.Wears, opts.Bool(false)
			}))
	}
	line.AddDataset(opts.Dataset{Source: source})
	line.SetGlobalOptions(
		charts.WithXAxisOpts(opts.XAxis{Type: "value", Min: 0, Max: atlas.MostMore}),
		charts.WithYAxisOpts(opts.YAxis{Type: "value", Scale: opts.Bool(true)}))
	return ui.Finish(line)
}

// FanChart draws how wealth spread over the drawn histories: the reader's blend by
// its percentiles, the comparison by its median and the ends of its interval.
func FanChart(s resample.Summary) ui.Charts {
	line := charts.NewLine()
	years := make([]float64, len(s.Months)+1)
	for i, month := range s.Months {
		years[i+1] = float64(month) / 12
	}
	source := map[string]any{"years": ui.ColumnOf(years, 1, 4)}
	low, high, worn := 1.0, 1.0, words.WearsYours
	add := func(id, name string, fan []resample.Spread, pick func(resample.Spread) float64) {
		values := []float64{1}
		for _, at := range fan {
			values = append(values, pick(at))
			low, high = min(low, pick(at)), max(high, pick(at))
		}
		source[id] = ui.ColumnOf(values, 1, 4)
		line.AddSeries(name, nil,
			charts.WithEncodeOpts(opts.Encode{X: "years", Y: id}),
			charts.WithSeriesOpts(func(single *charts.SingleSeries) {
				single.Id, single.Color, single.ShowSymbol = id, worn, opts.Bool(false)
			}))
	}
	mine := s.Blends[0]
	add("p5", "5 %", mine.Fan, func(x resample.Spread) float64 { return x.P5 })
	add("p25", "25 %", mine.Fan, func(x resample.Spread) float64 { return x.P25 })
	add("median", words.NameOfDrawn(mine), mine.Fan, func(x resample.Spread) float64 { return x.Median })
	add("p75", "75 %", mine.Fan, func(x resample.Spread) float64 { return x.P75 })
	add("p95", "95 %", mine.Fan, func(x resample.Spread) float64 { return x.P95 })
	if s.Compare != 0 {
		other := s.Blends[s.Compare]
		worn = words.Wears(words.WeightsOfDrawn(s.Blends))[s.Compare]
		add("other5", words.NameOfDrawn(other)+", 5 %", other.Fan, func(x resample.Spread) float64 { return x.P5 })
		add("other", words.NameOfDrawn(other), other.Fan, func(x resample.Spread) float64 { return x.Median })
		add("other95", words.NameOfDrawn(other)+", 95 %", other.Fan, func(x resample.Spread) float64 { return x.P95 })
	}
	line.AddDataset(opts.Dataset{Source: source})
	floor, ceiling := math.Exp2(math.Floor(math.Log2(max(low, 1.0/64)))), math.Exp2(math.Ceil(math.Log2(high)))
	line.SetGlobalOptions(
		charts.WithXAxisOpts(opts.XAxis{Type: "value", Min: 0, Max: years[len(years)-1]}),
		charts.WithYAxisOpts(opts.YAxis{Type: "log", Min: floor, Max: max(2, ceiling)}))
	return ui.Charts{"fan": ui.Finish(line)}
}
