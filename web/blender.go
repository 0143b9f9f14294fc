package web

import (
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/labstack/echo/v4"

	"trendblend/engine/backtest"
	"trendblend/engine/blend"
	blenderpage "trendblend/views/blender"
	"trendblend/views/form"
	"trendblend/views/ui"
	"trendblend/views/words"
	"trendblend/web/link"
)

// formID is the id of the form whose controls the reader has a hand on: an answer to
// it leaves them alone.
const formID = "scenario"

// blender answers /: the page, or its results alone for htmx.
func (s *server) blender(c echo.Context) error {
	request := c.Request()
	c.Response().Header().Add("Vary", "HX-Request")
	scenario, problems := s.readForm(request)
	canonical := s.links.Query(scenario)
	fragment := isFragment(request)
	if !fragment && len(problems) == 0 && request.URL.RawQuery != canonical {
		return c.Redirect(http.StatusSeeOther, s.links.Address("/", scenario))
	}
	result, err := s.world.Run(scenario.Scenario, s.sleeve.of(scenario.Trend))
	if err != nil {
		return err
	}
	open, err := s.sections(request.Context(), scenario, result)
	if err != nil {
		return err
	}
	around := s.aroundSleeve(scenario)
	model := blenderpage.Model{
		Blend: words.Blend{
			Result:     result,
			First:      s.first(scenario.Trend),
			Last:       s.links.Last,
			Free:       scenario.Free,
			OtherRules: around.otherRules(scenario, result),
			Funds:      s.funds("/", scenario, around),
			Plan:       scenario.Plan,
			Open:       scenario.View.Open,
			ByDay:      scenario.View.Daily,
			Window:     scenario.View.Window,
			Sections:   open,
		},
		Export: s.links.Query(s.figuresOnly(scenario)),
		OpenAddress: func(name string) string {
			next := scenario
			next.View.Open = append(slices.Clone(next.View.Open), name)
			return s.links.Address("/", next)
		},
		Sleeve: s.links.Address("/sleeve", scenario),
		Map:    s.links.Address("/map", scenario),
	}
	model.Form = s.form("/", s.fields(scenario, problems, link.OnBlender), model.Blend)
	if !fragment {
		return render(c, http.StatusOK, blenderpage.Page(s.at(scenario), model))
	}
	model.Form.Asked = parts(request)
	return render(c, http.StatusOK, blenderpage.Results(s.at(scenario), model))
}

// form is what the controls of a scenario show on the page at a path.
func (s *server) form(path string, fields ui.Fields, known words.Blend) form.Form {
	scenario := fields.Stands
	return form.Form{
		Blend:  known,
		Fields: fields,
		Query:  s.links.Query(scenario),
		Address: func(other backtest.Scenario) string {
			next := scenario
			next.Scenario = other
			return s.links.Address(path, next)
		},
	}
}

// fields is what the controls of a page ask of a link's parameters.
func (s *server) fields(scenario link.Scenario, problems []link.Problem, page link.Pages) ui.Fields {
	return ui.Fields{Stands: scenario, Problems: problems, Carried: s.links.Carried(scenario, page)}
}

// movingHeader comes with what is asked during a drag, and names the charts and tables
// that the reader sees.
const movingHeader = "Trendblend-Moving"

// parts is what htmx's request asks for beside the figures.
func parts(r *http.Request) ui.Asked {
	p := ui.Asked{Controls: r.Header.Get("HX-Trigger") != formID}
	if seen, ok := r.Header[movingHeader]; ok {
		p.Moving, p.Seen = true, strings.Split(strings.Join(seen, ","), ",")
	}
	return p
}

// readForm reads an address that may carry the form's three weight fields in the
// place of the first p.
func (s *server) readForm(r *http.Request) (link.Scenario, []link.Problem) {
	query, err := url.ParseQuery(r.URL.RawQuery)
	if err != nil {
		return s.links.Parse(r.URL.RawQuery)
	}
	var weights []string
	given := false
	for _, name := range blend.Sleeves() {
		given = given || query.Has("weight_"+name)
		weights = append(weights, query.Get("weight_"+name))
		delete(query, "weight_"+name)
	}
	if !given {
		return s.read(r, query)
	}
	query["p"] = append([]string{strings.Join(weights, "-")}, query["p"]...)
	return s.read(r, query)
}

// read reads the parameters of a request. Where it comes from a page, which has an
// address already, what that says stands in the place of what is refused.
func (s *server) read(r *http.Request, query url.Values) (link.Scenario, []link.Problem) {
	scenario, problems := s.links.Values(query)
	page, err := url.Parse(r.Header.Get("HX-Current-URL"))
	if len(problems) == 0 || !isFragment(r) || err != nil {
		return scenario, problems
	}
	standing, _ := s.links.Parse(page.RawQuery)
	return s.links.Over(query, standing)
}

// at is the site as a reader with a scenario sees it: the links between its pages
// carry the scenario.
func (s *server) at(scenario link.Scenario) ui.Site {
	site := s.site
	site.Query = s.links.Query(scenario)
	return site
}

// figuresOnly keeps of an address what the files and the API depend on.
func (s *server) figuresOnly(scenario link.Scenario) link.Scenario {
	only := s.links.Default()
	only.Scenario, only.Free = scenario.Scenario, scenario.Free
	return only
}
