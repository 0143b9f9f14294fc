//go:build !js

package answer

import (
	"context"

	"github.com/a-h/templ"

	"trendblend/engine/metrics"
	"trendblend/views/sheet"
	"trendblend/views/ui"
)

// SheetPath is a scenario on one page of paper.
const SheetPath = "/sheet"

// worstFalls is how many falls the sheet lists.
const worstFalls = 5

// sheet is the page at /sheet.
func (e *Edition) sheet(ctx context.Context, site ui.Site, q Question) (templ.Component, error) {
	scenario := q.Scenario
	scenario.View = e.Links.Default().View // nothing is open on paper
	known, err := e.blend(ctx, scenario)
	if err != nil {
		return nil, err
	}
	known.Priced = e.priced(scenario)
	model := sheet.Model{
		Blend:    known,
		Problems: q.Problems,
		Falls:    metrics.WorstDrawdowns(scenario.From, known.Mine().Returns, worstFalls),
		Back:     e.Links.Address("/", q.Scenario),
	}
	path := e.behind(q)
	if q.Short != "" {
		path = q.Short
	}
	if model.Shown = path; site.Origin != "" {
		model.Address = site.Origin + path
		model.Shown = model.Address
	}
	if model.Then, err = e.then(q, scenario, known.Result.Portfolios); err != nil {
		return nil, err
	}
	return sheet.Page(site, model), nil
}

// sheetReply answers the address of the sheet, with the short link that is known of its scenario.
func (e *Edition) sheetReply(site ui.Site, r Request) (Reply, error) {
	q := e.Ask(r.Path, r.Query, nil)
	if len(q.Problems) == 0 && r.Query != e.Query(q) {
		return elsewhere(e.Address(q)), nil
	}
	q.Short = r.Short
	reply := e.written(site, r, q)
	reply.Depends = append(reply.Depends, r.Short)
	return reply, nil
}

// BehindSheet is the address that a sheet's query leads to: the scenario's page, as a link that never changes its meaning.
func (e *Edition) BehindSheet(query string) string { return e.behind(e.Ask(SheetPath, query, nil)) }

func (e *Edition) behind(q Question) string {
	cited := q.Scenario
	if cited.Origin.Version == 0 {
		cited = e.Links.Anew(cited)
	}
	return e.Links.Address("/", cited)
}
