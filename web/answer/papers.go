package answer

import (
	"context"
	"encoding/csv"
	"io"
	"math"
	"slices"

	"github.com/a-h/templ"

	"trendblend/engine"
	"trendblend/engine/backtest"
	"trendblend/engine/papers"
	"trendblend/engine/trend"
	paperspage "trendblend/views/papers"
	"trendblend/views/ui"
	"trendblend/views/words"
	"trendblend/web/link"
)

// papers is the page at /papers.
func (e *Edition) papers(_ context.Context, site ui.Site, q Question) (templ.Component, error) {
	scenario := q.Scenario
	model := paperspage.Model{
		Papers: words.Papers{
			Report:   e.report(scenario),
			Scenario: scenario.Scenario,
			Priced:   e.TrendSleeve(scenario.Trend).PricedTo(e.Links.Opened(scenario)),
			Aside:    e.Links.Query(e.figuresOnly(scenario)) != e.Links.Query(e.compared(scenario)),
		},
		Shown:   e.shown(scenario),
		Fields:  e.fields(scenario, q.Problems, link.OnPapers),
		Address: func(r papers.Result) string { return e.showsResult(scenario, r) },
		Sleeve:  func(p paperspage.Place) string { return e.sleeveIn(scenario, p) },
		Funds:   e.vehicles,
	}
	if name, made := e.Links.Earlier(scenario); made {
		model.Made = name
	}
	if q.Part {
		return paperspage.Results(model, q.Asked), nil
	}
	return paperspage.Page(site, model), nil
}

// compared is the part of a scenario that the page on research depends on: the sleeve and its
// terms. A study brings its own months, to the last of the data that the link was made with.
func (e *Edition) compared(asked link.Scenario) link.Scenario {
	own := e.Links.Default()
	own.To = e.Links.Opened(asked)
	own.Trend, own.Terms = asked.Trend, asked.Terms
	own.From = max(own.From, e.first(own.Trend))
	return own
}

// studyKey is what the studies depend on within an edition.
type studyKey struct {
	all  bool
	last engine.Month
}

// study are the studies over the markets that a scenario chooses, by what is known to the end
// of a month.
func (e *Edition) study(all bool, last engine.Month) *papers.Study {
	return e.known.studies.Of(within(e, studyKey{all, last}), func() *papers.Study {
		return papers.NewStudy(e.World.Panel, e.World.Stocks(), e.World.Bonds(backtest.Bills), all, last)
	})
}

// report holds what was published against the studies and the scenario's sleeve by each rule.
func (e *Edition) report(scenario link.Scenario) *papers.Report {
	var sleeves []*trend.Sleeve
	for _, settings := range scenario.Trend.EachRule() {
		sleeves = append(sleeves, e.TrendSleeve(settings))
	}
	chosen := slices.Index(trend.Rules(), scenario.Trend.Rule)
	study := e.study(scenario.Trend.All, e.Links.Opened(scenario))
	return papers.NewReport(study, sleeves, chosen, scenario.Terms, e.World.Stocks(), e.World.Bonds(backtest.Bills), e.data.Published)
}

// showsResult is the address at which a reader sees a published figure for himself, or what is
// nearest to it, under the choices of the page.
func (e *Edition) showsResult(scenario link.Scenario, r papers.Result) string {
	switch r.Shows.Path {
	case "":
		return "#" + r.Shows.At
	case papers.API:
		return e.Links.Address(papers.API, e.Links.Anew(e.compared(scenario))) + "#" + r.ID
	}
	return e.placed(r.Shows.Path, scenario, paperspage.Place{From: r.Asked[0], To: r.Asked[1], Part: r.Shows.At})
}

// sleeveIn is the address of the sleeve's page that shows a row.
func (e *Edition) sleeveIn(scenario link.Scenario, at paperspage.Place) string {
	return e.placed("/sleeve", scenario, at)
}

// placed is the address of a page under the choices of this one with those of a place, over
// its months as far as the sleeve has them, else over all.
func (e *Edition) placed(path string, scenario link.Scenario, at paperspage.Place) string {
	next := e.compared(scenario)
	if at.Rule != "" {
		next.Trend.Rule = at.Rule
	}
	if at.Commodities {
		next.Trend = trend.Default()
		next.Trend.Sectors = papers.CommoditySectors()
	}
	first, last := e.first(next.Trend), next.To
	next.From, next.To = max(at.From, first), last
	if at.To != 0 {
		next.To = min(at.To, last)
	}
	if next.To < next.From {
		next.From, next.To = first, last
	}
	if slices.Contains(e.Links.Vehicles, at.Fund) {
		next.View.Vehicle = at.Fund
	}
	address := e.Links.Address(path, e.Links.Anew(next))
	if at.Part != "" {
		address += "#" + at.Part
	}
	return address
}

type (
	researchJSON struct {
		Version int            `json:"version" says:"of the API"`
		Query   string         `json:"query" says:"the canonical link of the scenario"`
		Data    dataJSON       `json:"data"`
		Figures []figureOfJSON `json:"figures" says:"in the order of the page"`
	}
	figureOfJSON struct {
		ID        string        `json:"id" says:"of its row on the page"`
		Address   string        `json:"address" says:"of that row"`
		Part      string        `json:"part" says:"of the page"`
		Figure    string        `json:"figure"`
		Published []number      `json:"published,omitempty" says:"the lowest and the highest value that was published, twice one number"`
		Ours      number        `json:"ours"`
		Since     *number       `json:"since,omitempty" says:"ours over the months since the study’s sample"`
		From      *engine.Month `json:"from,omitempty" says:"the first month of ours"`
		To        *engine.Month `json:"to,omitempty" says:"the last month of ours"`
		Verdict   string        `json:"verdict,omitempty" says:"reproduced, in part, not reproduced or cannot say"`
		Source    string        `json:"source,omitempty" says:"who published it"`
		Why       string        `json:"why,omitempty" says:"why ours may differ"`
	}
)

// Research is the API's answer with every figure of the page on research.
func (e *Edition) Research(_ context.Context, scenario link.Scenario) (any, error) {
	answer := researchJSON{Version: 1, Query: e.file(scenario), Data: e.about(scenario)}
	for _, l := range e.report(scenario).Lines() {
		f := figureOfJSON{ID: l.ID, Address: "/papers?" + answer.Query + "#" + l.ID, Part: l.Part, Figure: l.Figure, Ours: number(l.Ours),
			Verdict: l.Verdict, Source: l.Source, Why: l.Why}
		if !math.IsNaN(l.Low) {
			f.Published = numbers([]float64{l.Low, l.High})
		}
		if since := number(l.Since); !math.IsNaN(l.Since) {
			f.Since = &since
		}
		if l.From != 0 && l.From <= l.To {
			f.From, f.To = &l.From, &l.To
		}
		answer.Figures = append(answer.Figures, f)
	}
	return answer, nil
}

// WriteResearch writes the same as CSV, one row a figure.
func (e *Edition) WriteResearch(_ context.Context, out io.Writer, scenario link.Scenario) error {
	w := csv.NewWriter(out)
	head := []string{"id", "part", "figure", "published_low", "published_high", "ours", "since", "from", "to", "verdict", "source", "why"}
	if err := w.Write(head); err != nil {
		return err
	}
	for _, l := range e.report(scenario).Lines() {
		from, to := "", ""
		if l.From != 0 && l.From <= l.To {
			from, to = l.From.String(), l.To.String()
		}
		row := []string{l.ID, l.Part, l.Figure, exact(l.Low), exact(l.High), exact(l.Ours), exact(l.Since), from, to, l.Verdict, l.Source, l.Why}
		if err := w.Write(row); err != nil {
			return err
		}
	}
	w.Flush()
	return w.Error()
}
