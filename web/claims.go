package web

import (
	"net/http"
	"time"

	"github.com/labstack/echo/v4"

	"trendblend/engine"
	"trendblend/engine/claims"
	"trendblend/engine/trend"
	"trendblend/views"
	"trendblend/web/link"
)

// claims answers /claims: the page, or its results alone for htmx.
func (s *server) claims(c echo.Context) error {
	request := c.Request()
	c.Response().Header().Add("Vary", "HX-Request")
	asked, problems := s.links.Parse(request.URL.RawQuery)
	scenario := s.claimed(asked)
	canonical := s.links.Query(scenario)
	fragment := isFragment(request)
	if !fragment && len(problems) == 0 && request.URL.RawQuery != canonical {
		return c.Redirect(http.StatusSeeOther, s.links.Address("/claims", scenario))
	}
	model := s.checked(scenario)
	model.Problems = shown(problems)
	if !fragment {
		return render(c, http.StatusOK, views.ClaimsPage(s.site, model))
	}
	fromForm := request.Header.Get("HX-Trigger") == formID
	return render(c, http.StatusOK, views.ClaimsResults(model, !fromForm))
}

// claimed keeps of a scenario what the claims depend on: the sleeve, its terms, the bonds
// and the fees. A claim brings its own blends and its own period.
func (s *server) claimed(asked link.Scenario) link.Scenario {
	kept := s.links.Default()
	kept.Trend, kept.Terms, kept.Bonds, kept.Fees = asked.Trend, asked.Terms, asked.Bonds, asked.Fees
	kept.From = max(kept.From, s.first(kept.Trend))
	return kept
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
func (s *server) checked(scenario link.Scenario) views.Claims {
	model := views.Claims{
		Scenario: scenario.Scenario,
		Query:    s.links.Query(scenario),
		Example:  claims.ExampleOf(s.sleeve.of(trend.Default()), exampleMarket, exampleFrom, exampleTo),
		First:    s.first(scenario.Trend),
		Last:     s.links.Last,
		Carried:  s.carried(scenario),
		Funds:    s.vehicles,
		Address:  func(shows claims.Shows) string { return s.shows(scenario, shows) },
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
			choice := views.ClaimsChoice{Rule: settings.Rule, Volatility: volatility}
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

// shows is the address at which a reader sees a claim for himself, under the choices
// of the page.
func (s *server) shows(scenario link.Scenario, at claims.Shows) string {
	next := scenario
	if at.Blends != nil {
		next.Blends = at.Blends
	}
	if at.From != 0 {
		next.From = at.From
	}
	if at.To != 0 {
		next.To = at.To
	}
	if first := s.first(next.Trend); next.From < first {
		next.From = first
	}
	if next.To < next.From {
		next.From, next.To = scenario.From, scenario.To
	}
	if at.Sleeve {
		return s.links.Address("/sleeve", next)
	}
	return s.links.Address("/", next)
}
