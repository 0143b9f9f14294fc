package answer

import (
	"context"
	"maps"
	"math"
	"slices"

	"github.com/a-h/templ"

	"trendblend/engine/history"
	"trendblend/engine/metrics"
	"trendblend/engine/trend"
	methodpage "trendblend/views/method"
	"trendblend/views/ui"
)

// method is the page at /method.
func (e *Edition) method(_ context.Context, site ui.Site, _ Question) (templ.Component, error) {
	return methodpage.Page(site, e.methodModel()), nil
}

// NotTrend are the published series that our sleeve has no business being like.
var NotTrend = []string{"S&P 500 TR", "US Aggregate"}

func (e *Edition) methodModel() methodpage.Model {
	usual := e.Links.Default()
	m := methodpage.Model{Markets: e.data.Markets, Fee: usual.Terms.Fee, Parameters: e.Links.Describe()}
	for _, p := range e.data.Published {
		if !slices.Contains(m.Series, p.Series) && !slices.Contains(NotTrend, p.Series) {
			m.Series, m.Sources = append(m.Series, p.Series), append(m.Sources, p.Source)
		}
	}
	for _, rule := range trend.Rules() {
		settings := usual.Trend
		settings.Rule = rule
		sleeve := e.TrendSleeve(settings)
		row := methodpage.RuleYears{Rule: rule, First: sleeve.First}
		for _, series := range m.Series {
			row.Against = append(
				row.Against,
				history.CompareYears(history.Series{First: sleeve.First, Return: sleeve.Gross}, e.data.Published, series),
			)
		}
		m.Rules = append(m.Rules, row)
	}
	m.Calendar = e.besideOthers(e.TrendSleeve(usual.Trend), usual.Terms, m.Series)
	return m
}

// besideOthers holds every year that one of the published series has, beside the sleeve's:
// NaN where the sleeve does not wholly hold it.
func (e *Edition) besideOthers(sleeve *trend.Sleeve, terms trend.Terms, names []string) (rows []methodpage.CalendarYear) {
	net := sleeve.Net(e.World.BillsOver(sleeve.First, sleeve.Last()), terms)
	gross := map[int]float64{}
	for _, y := range metrics.Years(sleeve.First, sleeve.Gross) {
		gross[y.Year] = y.Return
	}
	after := map[int]float64{}
	for _, y := range metrics.Years(net.First, net.Return) {
		after[y.Year] = y.Return
	}
	published := map[int][]float64{}
	for _, p := range e.data.Published {
		at := slices.Index(names, p.Series)
		if at < 0 {
			continue
		}
		if published[p.Year] == nil {
			published[p.Year] = slices.Repeat([]float64{math.NaN()}, len(names))
		}
		published[p.Year][at] = p.Return
	}
	for _, year := range slices.Sorted(maps.Keys(published)) {
		row := methodpage.CalendarYear{Year: year, Gross: math.NaN(), Net: math.NaN(), Published: published[year]}
		if own, held := gross[year]; held {
			row.Gross, row.Net = own, after[year]
		}
		rows = append(rows, row)
	}
	return rows
}
