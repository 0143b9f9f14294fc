package web

import (
	"maps"
	"math"
	"net/http"
	"slices"

	"github.com/labstack/echo/v4"

	"trendblend/engine/history"
	"trendblend/engine/metrics"
	"trendblend/engine/trend"
	methodpage "trendblend/views/method"
)

// method answers /method.
func (s *server) method(c echo.Context) error {
	scenario, _ := s.links.Parse(c.QueryString()) // only carried: the page says the same of every scenario
	return render(c, http.StatusOK, methodpage.Page(s.at(scenario), s.methodModel()))
}

// notTrend are the published series that our sleeve has no business being like.
var notTrend = []string{"S&P 500 TR", "US Aggregate"}

func (s *server) methodModel() methodpage.Model {
	usual := s.links.Default()
	m := methodpage.Model{Markets: s.data.Markets, Fee: usual.Terms.Fee, Parameters: s.links.Describe()}
	for _, p := range s.data.Published {
		if !slices.Contains(m.Series, p.Series) && !slices.Contains(notTrend, p.Series) {
			m.Series, m.Sources = append(m.Series, p.Series), append(m.Sources, p.Source)
		}
	}
	for _, rule := range trend.Rules() {
		settings := usual.Trend
		settings.Rule = rule
		sleeve := s.sleeve.of(settings)
		row := methodpage.RuleYears{Rule: rule, First: sleeve.First}
		for _, series := range m.Series {
			row.Against = append(row.Against, history.CompareYears(history.Series{First: sleeve.First, Return: sleeve.Gross}, s.data.Published, series))
		}
		m.Rules = append(m.Rules, row)
	}
	m.Calendar = s.besideOthers(s.sleeve.of(usual.Trend), usual.Terms, m.Series)
	return m
}

// besideOthers holds every year that one of the published series has, beside the sleeve's:
// NaN where the sleeve does not wholly hold it.
func (s *server) besideOthers(sleeve *trend.Sleeve, terms trend.Terms, names []string) (rows []methodpage.MethodYear) {
	net := sleeve.Net(s.world.BillsOver(sleeve.First, sleeve.Last()), terms)
	gross := map[int]float64{}
	for _, y := range metrics.Years(sleeve.First, sleeve.Gross) {
		gross[y.Year] = y.Return
	}
	after := map[int]float64{}
	for _, y := range metrics.Years(net.First, net.Return) {
		after[y.Year] = y.Return
	}
	published := map[int][]float64{}
	for _, p := range s.data.Published {
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
		row := methodpage.MethodYear{Year: year, Gross: math.NaN(), Net: math.NaN(), Published: published[year]}
		if own, held := gross[year]; held {
			row.Gross, row.Net = own, after[year]
		}
		rows = append(rows, row)
	}
	return rows
}
