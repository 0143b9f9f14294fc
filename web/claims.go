package web

import (
	"net/http"
	"slices"
	"time"

	"github.com/labstack/echo/v4"

	"trendblend/engine"
	"trendblend/engine/blend"
	"trendblend/engine/claims"
	"trendblend/engine/trend"
	claimspage "trendblend/views/claims"
	"trendblend/views/words"
	"trendblend/web/link"
)

// claims answers /claims: the page, or its results alone for htmx. The address keeps all
// that the other pages know, and is the canonical one of the whole scenario.
func (s *server) claims(c echo.Context) error {
	request := c.Request()
	c.Response().Header().Add("Vary", "HX-Request")
	scenario, problems := s.readForm(request)
	fragment := isFragment(request)
	if !fragment && len(problems) == 0 && request.URL.RawQuery != s.links.Query(scenario) {
		return c.Redirect(http.StatusSeeOther, s.links.Address("/claims", scenario))
	}
	model := s.checked(scenario)
	model.Fields = s.fields(scenario, problems, link.OnClaims)
	if !fragment {
		return render(c, http.StatusOK, claimspage.Page(s.at(scenario), model))
	}
	return render(c, http.StatusOK, claimspage.Results(model, parts(request)))
}

// claimed is the part of a scenario that the claims depend on: the sleeve, its terms, the
// bonds and the fees. A claim brings its own blends and its own period.
func (s *server) claimed(asked link.Scenario) link.Scenario {
	own := s.links.Default()
	own.Trend, own.Terms, own.Bonds, own.Fees = asked.Trend, asked.Terms, asked.Bonds, asked.Fees
	own.From = max(own.From, s.first(own.Trend))
	return own
}

// usualVolatility is what the verdicts are computed for beside the volatility chosen:
// about that of the funds that the claims speak of.
const usualVolatility = 0.10

// The market and the months of the picture that explains a trend sleeve.
var (
	exampleMarket = "CL"
	exampleFrom   = engine.MonthOf(2007, time.January)
	exampleTo     = engine.MonthOf(2009, time.December)
)

// checked computes everything that the page shows.
func (s *server) checked(scenario link.Scenario) claimspage.Model {
	model := claimspage.Model{
		Claims: words.Claims{
			Scenario: scenario.Scenario,
			Example:  claims.ExampleOf(s.sleeve.of(trend.Default()), exampleMarket, exampleFrom, exampleTo),
			First:    s.first(scenario.Trend),
			Last:     s.links.Last,
			Aside:    s.links.Query(s.figuresOnly(scenario)) != s.links.Query(s.claimed(scenario)),
		},
		Query:   s.links.Query(scenario),
		Markets: s.site.Markets,
		Funds:   s.vehicles,
		Address: func(shows claims.Shows) string { return s.shows(scenario, shows) },
	}
	volatilities := []float64{scenario.Terms.Volatility, usualVolatility}
	if scenario.Terms.Volatility == usualVolatility {
		volatilities[1] = 0
	}
	for _, volatility := range volatilities {
		for _, settings := range scenario.Trend.EachRule() {
			each := scenario.Scenario
			each.Trend, each.Terms.Volatility = settings, volatility
			found := claims.Check(claims.Gather(s.world, s.legs.daily, each, s.sleeve.of(settings), s.data.Published))
			choice := words.ClaimsChoice{Rule: settings.Rule, Volatility: volatility}
			for _, f := range found {
				choice.Verdicts = append(choice.Verdicts, f.Verdict)
			}
			if each.Trend == scenario.Trend && volatility == scenario.Terms.Volatility {
				model.Findings = found
			}
			model.Choices = append(model.Choices, choice)
		}
	}
	return model
}

// shows is the address at which a reader sees a claim's figures for himself, under the
// choices of the page and nothing else of its address: they are figures of the claim's own
// blends over its own period.
func (s *server) shows(scenario link.Scenario, at claims.Shows) string {
	next, first := s.claimed(scenario), s.first(scenario.Trend)
	if at.Blends != nil {
		next.Blends = at.Blends
	}
	if at.From != 0 {
		next.From = at.From
	}
	if at.To != 0 {
		next.To = at.To
	}
	if at.Whole {
		next.From = first
	}
	if next.From = max(next.From, first); next.To < next.From {
		next.From, next.To = first, s.links.Last
	}
	if at.Blends != nil && !slices.ContainsFunc(at.Blends, func(w blend.Weights) bool { return w[1] != 0 }) {
		next.Bonds = s.links.Default().Bonds // held by none of them, and known by the day
	}
	next.View.Made = at.Made
	path, part := "/", ""
	if at.Sleeve {
		path = "/sleeve"
	}
	if at.Open {
		next.View.Open = []string{at.At}
	}
	if at.At != "" {
		part = "#" + at.At
	}
	return s.links.Address(path, next) + part
}
