package web

import (
	"math"
	"net/http"
	"slices"

	"github.com/labstack/echo/v4"

	"trendblend/engine/history"
	"trendblend/engine/metrics"
	"trendblend/engine/trend"
	"trendblend/views"
)

// method answers /method.
func (s *server) method(c echo.Context) error {
	scenario, _ := s.links.Parse(c.QueryString()) // only carried: the page says the same of every scenario
	return render(c, http.StatusOK, views.MethodPage(s.at(scenario), s.methodModel()))
}

// notTrend are the published series that our sleeve has no business being like.
var notTrend = []string{"S&P 500 TR", "US Aggregate"}

func (s *server) methodModel() views.Method {
	usual := s.links.Default()
	m := views.Method{Markets: s.data.Markets, Fee: usual.Terms.Fee}
	for _, p := range s.data.Published {
		if !slices.Contains(m.Series, p.Series) && !slices.Contains(notTrend, p.Series) {
			m.Series, m.Sources = append(m.Series, p.Series), append(m.Sources, p.Source)
		}
	}
	for _, rule := range trend.Rules() {
		settings := usual.Trend
		settings.Rule = rule
		sleeve := s.sleeve.of(settings)
		row := views.RuleYears{Rule: rule, First: sleeve.First}
		for _, series := range m.Series {
			row.Against = append(row.Against, history.CompareYears(history.Series{First: sleeve.First, Return: sleeve.Gross}, s.data.Published, series))
		}
		m.Rules = append(m.Rules, row)
	}
	sleeve := s.sleeve.of(usual.Trend)
	net := sleeve.Net(s.world.BillsOver(sleeve.First, sleeve.Last()), usual.Terms)
	netYears := metrics.Years(net.First, net.Return)
	for i, y := range metrics.Years(sleeve.First, sleeve.Gross) {
		row, any := views.MethodYear{Year: y.Year, Gross: y.Return, Net: netYears[i].Return}, false
		for _, series := range m.Series {
			value := math.NaN()
			for _, p := range s.data.Published {
				if p.Series == series && p.Year == y.Year {
					value, any = p.Return, true
				}
			}
			row.Published = append(row.Published, value)
		}
		if any {
			m.Calendar = append(m.Calendar, row)
		}
	}
	return m
}
