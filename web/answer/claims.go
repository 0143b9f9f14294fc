package answer

import (
	"context"
	"slices"
	"time"

	"github.com/a-h/templ"

	"trendblend/engine"
	"trendblend/engine/backtest"
	"trendblend/engine/blend"
	"trendblend/engine/claims"
	"trendblend/engine/trend"
	claimspage "trendblend/views/claims"
	"trendblend/views/ui"
	"trendblend/views/words"
	"trendblend/web/link"
)

// claims is the page at /claims.
func (e *Edition) claims(_ context.Context, site ui.Site, q Question) (templ.Component, error) {
	model := e.ClaimsModel(q.Scenario)
	model.Then = e.thenVerdicts(q, model)
	model.Fields = e.fields(q.Scenario, q.Problems, link.OnClaims)
	if q.Part {
		return claimspage.Results(model, q.Asked), nil
	}
	return claimspage.Page(site, model), nil
}

// claimed is the part of a scenario that the claims depend on: the sleeve, its terms, the
// bonds and the fees. A claim brings its own blends and its own period, to the last month of
// the data that the link was made with at the latest.
func (e *Edition) claimed(asked link.Scenario) link.Scenario {
	own := e.Links.Default()
	own.To = e.Links.Opened(asked)
	own.Trend, own.Terms, own.Bonds, own.Fees = asked.Trend, asked.Terms, asked.Bonds, asked.Fees
	own.From = max(own.From, e.first(own.Trend))
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

// ClaimsModel computes everything that the page shows.
func (e *Edition) ClaimsModel(scenario link.Scenario) claimspage.Model {
	last := e.Links.Opened(scenario)
	model := claimspage.Model{
		Claims: words.Claims{
			Scenario: scenario.Scenario,
			Example:  claims.ExampleOf(e.TrendSleeve(trend.Default()), exampleMarket, exampleFrom, exampleTo),
			First:    e.first(scenario.Trend),
			Last:     last,
			Priced:   e.TrendSleeve(scenario.Trend).PricedTo(last),
			Aside:    e.Links.Query(e.figuresOnly(scenario)) != e.Links.Query(e.claimed(scenario)),
		},
		Shown:   e.shown(scenario),
		Markets: e.markets,
		Funds:   e.vehicles,
		Address: func(shows claims.Shows) string { return e.shows(scenario, shows) },
	}
	volatilities := []float64{scenario.Terms.Volatility, usualVolatility}
	if scenario.Terms.Volatility == usualVolatility {
		volatilities[1] = 0
	}
	for _, volatility := range volatilities {
		for _, settings := range scenario.Trend.EachRule() {
			each := scenario.Scenario
			each.Trend, each.Terms.Volatility = settings, volatility
			found := e.checked(each, last)
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

// checked are the claims on a scenario's sleeve and terms, by what is known to the end of a month.
func (e *Edition) checked(s backtest.Scenario, last engine.Month) []claims.Finding {
	return claims.Check(claims.Gather(e.World, e.World.Daily(), s, e.TrendSleeve(s.Trend), e.data.Published).Until(last))
}

// thenVerdicts holds the verdicts that the edition of a question's link gave beside those of the page.
func (e *Edition) thenVerdicts(q Question, model claimspage.Model) words.ThenVerdicts {
	name, made := e.Links.Earlier(q.Scenario)
	if !made {
		return words.ThenVerdicts{Left: q.Left}
	}
	return words.ThenVerdictsOf(name, e.data.Name, model.Last, q.Scenario.Scenario, model.Findings)
}

// shows is the address at which a reader sees a claim's figures for himself, under the
// choices of the page and nothing else of its address: they are figures of the claim's own
// blends over its own period.
func (e *Edition) shows(scenario link.Scenario, at claims.Shows) string {
	next, first := e.claimed(scenario), e.first(scenario.Trend)
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
		next.From, next.To = first, e.Links.Opened(scenario)
	}
	if at.Blends != nil && !slices.ContainsFunc(at.Blends, func(w blend.Weights) bool { return w.Of(blend.Bonds) != 0 }) {
		next.Bonds = e.Links.Default().Bonds // held by none of them, and known by the day
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
	return e.Links.Address(path, e.Links.Anew(next)) + part
}
