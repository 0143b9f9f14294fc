package web

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/labstack/echo/v4"

	"trendblend/engine"
	"trendblend/engine/backtest"
	"trendblend/engine/history"
	"trendblend/engine/metrics"
	"trendblend/engine/trend"
	sleevepage "trendblend/views/sleeve"
	"trendblend/views/words"
	"trendblend/web/link"
)

// sleevePage answers /sleeve: the page, or its results alone for htmx.
func (s *server) sleevePage(c echo.Context) error {
	request := c.Request()
	c.Response().Header().Add("Vary", "HX-Request")
	scenario, problems := s.readSleeveForm(request)
	sleeve := s.sleeve.of(scenario.Trend)
	problems = append(problems, s.links.CheckOpened(&scenario, sleeve.First, sleeve.Last())...)
	fragment := isFragment(request)
	if !fragment && len(problems) == 0 && request.URL.RawQuery != s.links.Query(scenario) {
		return c.Redirect(http.StatusSeeOther, s.links.Address("/sleeve", scenario))
	}
	model := s.opened(scenario)
	model.Fields = s.fields(scenario, problems, link.OnSleeve)
	if !fragment {
		return render(c, http.StatusOK, sleevepage.Page(s.at(scenario), model))
	}
	return render(c, http.StatusOK, sleevepage.Results(model, parts(request)))
}

// readSleeveForm reads an address that may carry the form's sectors one by one.
func (s *server) readSleeveForm(r *http.Request) (link.Scenario, []link.Problem) {
	query, err := url.ParseQuery(r.URL.RawQuery)
	if err != nil {
		return s.links.Parse(r.URL.RawQuery)
	}
	if len(query["sectors"]) > 1 {
		query["sectors"] = []string{strings.Join(query["sectors"], ",")}
	}
	return s.read(r, query)
}

// crisis is the fall of stocks that the sleeve is held against, and chop the fall of
// the sleeve itself that is told.
const (
	crisis = 0.10
	chop   = 0.05
)

// ready are the periods of contributions that are offered, in calendar years.
var ready = [][2]int{{2008, 2008}, {2014, 2014}, {2022, 2022}, {2011, 2013}, {2015, 2019}}

// opened computes everything that the page shows.
func (s *server) opened(scenario link.Scenario) sleevepage.Model {
	settings, terms := scenario.Trend, scenario.Terms
	sleeve := s.sleeve.of(settings)
	stocks, bonds := s.world.Held(scenario.Scenario)
	bills := s.world.Bonds(backtest.Bills)
	model := sleevepage.Model{
		Sleeve: words.Sleeve{Scenario: scenario.Scenario, Opened: sleeve},
		View:   sleevepage.SleeveView{Month: scenario.View.Month, Made: scenario.View.Made, Vehicle: scenario.View.Vehicle},
		Query:  s.links.Query(scenario),
		First:  s.first(settings),
		Last:   s.links.Last,
		Address: func(other backtest.Scenario, view sleevepage.SleeveView) string {
			other.From = max(other.From, s.first(other.Trend))
			next := scenario
			next.Scenario = other
			next.View.Month, next.View.Made, next.View.Vehicle = view.Month, view.Made, view.Vehicle
			if next.View.Month == s.links.Last {
				next.View.Month = 0
			}
			return s.links.Address("/sleeve", next)
		},
		Blend: s.links.Address("/", scenario),
		Funds: s.funds("/sleeve", scenario, s.aroundSleeve(nominal(scenario))),
	}

	// The three rules: their whole net histories, and their paths over the period.
	net, gross := make([]history.Series, 0, 3), make([]history.Series, 0, 3)
	var others []words.SleevePath
	for i, each := range settings.EachRule() {
		one := s.sleeve.of(each)
		net = append(net, history.Series{First: one.First})
		gross = append(gross, history.Series{First: one.First, Return: one.Gross})
		if len(one.Gross) == 0 {
			model.Later = append(model.Later, words.Later{Rule: each.Rule})
			continue
		}
		net[i] = one.Net(s.world.BillsOver(one.First, one.Last()), terms).Series()
		switch {
		case each.Rule == settings.Rule:
			model.Paths = append(model.Paths, pathOver("trend", words.RuleName(each.Rule), words.ShortRule(each.Rule), net[i], bills, scenario.From, scenario.To))
		case one.First > scenario.From:
			model.Later = append(model.Later, words.Later{Rule: each.Rule, First: one.First})
		default:
			others = append(others, pathOver("other"+strconv.Itoa(len(others)+1), words.RuleName(each.Rule), words.ShortRule(each.Rule), net[i], bills, scenario.From, scenario.To))
		}
	}
	model.Paths = append(append(model.Paths, others...),
		pathOver("stocks", "S&P 500", "S&P 500", stocks, bills, scenario.From, scenario.To),
		pathOver("bonds", words.BondsName(scenario.Bonds), words.ShortBonds(scenario.Bonds), bonds, bills, scenario.From, scenario.To))
	own := net[slices.Index(trend.Rules(), settings.Rule)]

	// One month opened up.
	model.Month = scenario.View.Month
	if model.Month == 0 {
		model.Month = sleeve.Last()
	}
	model.Readings = sleeve.Open(model.Month)
	model.MonthNet = own.Over(model.Month, model.Month)

	// What made the return, at the size held.
	sized := sleeve.Scaled(sleeve.Net(s.world.BillsOver(sleeve.First, sleeve.Last()), terms).Scale)
	from, to := scenario.View.Made[0], scenario.View.Made[1]
	if from == 0 {
		from = scenario.From
	}
	if to == 0 {
		to = scenario.To
	}
	model.Made = append(model.Made, words.Made{Contributions: sized.Contributions(from, to)})
	for _, years := range ready {
		name := strconv.Itoa(years[0])
		if years[1] != years[0] {
			name += "–" + strconv.Itoa(years[1])[2:]
		}
		made := words.Made{Name: name, Contributions: sized.Contributions(engine.MonthOf(years[0], 1), engine.MonthOf(years[1], 12))}
		model.Made = append(model.Made, made)
	}

	// Crisis and chop, over the whole history.
	model.Crises = history.Falls(stocks, engine.MonthOf(1974, 1), crisis, append([]history.Series{bonds}, net...)...)
	model.Falls = history.Falls(own, own.First, chop, stocks)
	if longest, ok := history.LongestUnderwater(own, stocks); ok {
		model.Longest = &longest
	}
	for _, years := range []int{1, 3, 5} {
		if worst, ok := history.Worst(own, 12*years, stocks); ok {
			model.Worst = append(model.Worst, worst)
		}
	}

	model.Smile = history.FitSmile(own.Between(scenario.From, scenario.To), stocks)
	model.Lookbacks = trend.Compare(s.world.Panel, settings.Lookbacks(), terms, bills, scenario.From, scenario.To)
	model.Delays = trend.Compare(s.world.Panel, settings.Delays(), terms, bills, scenario.From, scenario.To)

	for _, p := range s.data.Published {
		known := slices.ContainsFunc(model.Published, func(q words.Published) bool { return q.Series == p.Series })
		if known || slices.Contains(notTrend, p.Series) {
			continue
		}
		next := words.Published{Series: p.Series, Source: p.Source, Gross: p.Series == rulesIndex}
		held := net
		if next.Gross {
			held = gross
		}
		for _, series := range held {
			next.By = append(next.By, history.CompareYears(series, s.data.Published, p.Series))
		}
		model.Published = append(model.Published, next)
	}
	return model
}

// nominal is a scenario without real terms: the page on the sleeve has none.
func nominal(scenario link.Scenario) link.Scenario {
	scenario.Real = false
	return scenario
}

// rulesIndex is the published index that is made by rules, before fees.
const rulesIndex = "MLM Index"

// pathOver cuts a series to the period and reads its figures off.
func pathOver(id, name, label string, x, bills history.Series, from, to engine.Month) words.SleevePath {
	r := x.Between(from, to).Return
	return words.SleevePath{
		ID: id, Name: name, Label: label,
		Wealth:     metrics.Wealth(make([]float64, len(r)), r),
		Underwater: metrics.Underwater(make([]float64, len(r)), r),
		Figures:    metrics.Of(from, r, bills.Between(from, to).Return),
		Parts:      metrics.PartYears(from, r),
	}
}

// sleeveCSV answers the sleeve's months: gross, net of the terms, and the position or
// size of each market, empty where it is not held.
func (s *server) sleeveCSV(c echo.Context) error {
	scenario, problems := s.links.Parse(c.QueryString())
	if len(problems) > 0 {
		return refused(problems)
	}
	sleeve := s.sleeve.of(scenario.Trend)
	net := sleeve.Net(s.world.BillsOver(sleeve.First, sleeve.Last()), scenario.Terms)
	w := attach(c, "trend-sleeve", scenario)
	row := []string{"month", "gross", "net"}
	for _, m := range sleeve.Panel.Markets {
		row = append(row, m.ID)
	}
	if err := w.Write(row); err != nil {
		return err
	}
	for m := scenario.From; m <= scenario.To; m++ {
		i := m - sleeve.First
		clear(row)
		row[0], row[1], row[2] = m.String(), exact(sleeve.Gross[i]), exact(net.Return[i])
		for _, held := range sleeve.Holdings[i] {
			row[3+held.Market] = exact(held.Position)
		}
		if err := w.Write(row); err != nil {
			return err
		}
	}
	w.Flush()
	return w.Error()
}
