package web

import (
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/labstack/echo/v4"

	"trendblend/engine/backtest"
	"trendblend/engine/blend"
	"trendblend/views"
	"trendblend/web/link"
)

// formID is the id of the form whose controls the reader has a hand on: an answer to
// it leaves them alone.
const formID = "scenario"

// blender answers /: the page, or its results alone for htmx.
func (s *server) blender(c echo.Context) error {
	request := c.Request()
	c.Response().Header().Add("Vary", "HX-Request")
	scenario, problems := s.readForm(request.URL.RawQuery)
	canonical := s.links.Query(scenario)
	fragment := isFragment(request)
	if !fragment && len(problems) == 0 && request.URL.RawQuery != canonical {
		return c.Redirect(http.StatusSeeOther, s.links.Address("/", scenario))
	}
	result, err := s.world.Run(scenario.Scenario, s.sleeve.of(scenario.Trend))
	if err != nil {
		return err
	}
	open, err := s.sections(scenario, result)
	if err != nil {
		return err
	}
	around := s.aroundSleeve(scenario)
	model := views.Blender{
		Result:   result,
		Problems: shown(problems),
		Query:    canonical,
		First:    s.first(scenario.Trend),
		Last:     s.links.Last,
		Address: func(other backtest.Scenario) string {
			next := scenario
			next.Scenario = other
			return s.links.Address("/", next)
		},
		Export:     s.links.Query(s.figuresOnly(scenario)),
		Free:       scenario.Free,
		OtherRules: around.otherRules(scenario, result),
		Funds:      s.funds("/", scenario, around),
		Plan:       scenario.Plan,
		Open:       scenario.View.Open,
		ByDay:      scenario.View.Daily,
		Window:     scenario.View.Window,
		Sections:   open,
		OpenAddress: func(name string) string {
			next := scenario
			next.View.Open = append(slices.Clone(next.View.Open), name)
			return s.links.Address("/", next)
		},
		Sleeve:  s.links.Address("/sleeve", scenario),
		Map:     s.links.Address("/map", scenario),
		Carried: s.carried(scenario, views.SectionControls...),
	}
	if !fragment {
		return render(c, http.StatusOK, views.BlenderPage(s.site, model))
	}
	model.Parts = parts(request)
	return render(c, http.StatusOK, views.BlenderResults(s.site, model))
}

// movingHeader comes with what is asked during a drag, and names the charts and tables
// that the reader sees.
const movingHeader = "Trendblend-Moving"

// parts is what htmx's request asks for beside the figures.
func parts(r *http.Request) views.Parts {
	p := views.Parts{Controls: r.Header.Get("HX-Trigger") != formID}
	if seen, ok := r.Header[movingHeader]; ok {
		p.Moving, p.Seen = true, strings.Split(strings.Join(seen, ","), ",")
	}
	return p
}

// readForm reads an address that may carry the form's three weight fields in the
// place of the first p.
func (s *server) readForm(rawQuery string) (link.Scenario, []link.Problem) {
	query, err := url.ParseQuery(rawQuery)
	if err != nil {
		return s.links.Parse(rawQuery)
	}
	var weights []string
	given := false
	for _, name := range blend.Sleeves() {
		given = given || query.Has("weight_"+name)
		weights = append(weights, query.Get("weight_"+name))
		delete(query, "weight_"+name)
	}
	if !given {
		return s.links.Values(query)
	}
	query["p"] = append([]string{strings.Join(weights, "-")}, query["p"]...)
	return s.links.Values(query)
}

// figuresOnly keeps of an address what the files and the API depend on.
func (s *server) figuresOnly(scenario link.Scenario) link.Scenario {
	only := s.links.Default()
	only.Scenario, only.Free = scenario.Scenario, scenario.Free
	return only
}

// carried are the parameters of the address but those that the page holds itself.
func (s *server) carried(scenario link.Scenario, held ...string) (all []views.Carried) {
	for _, p := range s.links.Pairs(scenario) {
		if !slices.Contains(held, p.Name) {
			all = append(all, views.Carried(p))
		}
	}
	return all
}

func shown(problems []link.Problem) []views.Problem {
	out := make([]views.Problem, len(problems))
	for i, p := range problems {
		out[i] = views.Problem(p)
	}
	return out
}
