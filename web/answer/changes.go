package answer

import (
	"context"
	"encoding/csv"
	"io"
	"math"
	"slices"

	"github.com/a-h/templ"

	"trendblend/data/past"
	"trendblend/engine"
	"trendblend/engine/backtest"
	"trendblend/engine/blend"
	"trendblend/engine/history"
	"trendblend/engine/metrics"
	"trendblend/engine/trend"
	changespage "trendblend/views/changes"
	"trendblend/views/ui"
	"trendblend/views/words"
	"trendblend/web/link"
)

// changes is the page at /changes.
func (e *Edition) changes(_ context.Context, site ui.Site, _ Question) (templ.Component, error) {
	editions, err := e.editions()
	if err != nil {
		return nil, err
	}
	return changespage.Page(site, changespage.Model{Editions: editions}), nil
}

// defaults are the scenarios that everybody looks at: the blends that the front page opens
// with, and trend alone by each rule.
func defaults() (all []words.Moved) {
	for _, w := range backtest.Default(0).Blends {
		all = append(all, words.Moved{Blend: w, Rule: trend.MLM})
	}
	for _, rule := range trend.Rules() {
		all = append(all, words.Moved{Blend: blend.Percent(0, 0, 100), Rule: rule})
	}
	for i, m := range all {
		all[i].Name = words.MovedName(m.Blend, m.Rule)
	}
	return all
}

// known is an edition that can compute the default scenarios: the present one, or what is
// kept of an earlier one.
type known struct {
	name, id string
	through  engine.Month
	run      func(backtest.Scenario) (*backtest.Result, error)
}

// knownEditions are those that the program can compute, the oldest first and the present one last.
func (e *Edition) knownEditions() (all []known, err error) {
	for _, name := range earlier(e.data.Name) {
		kept, err := past.Open(name)
		if err != nil {
			return nil, err
		}
		all = append(all, known{kept.Name, kept.ID, kept.Through, kept.Run})
	}
	present := func(s backtest.Scenario) (*backtest.Result, error) { return e.World.Run(s, e.TrendSleeve(s.Trend)) }
	return append(all, known{e.data.Name, e.ID(), e.Through(), present}), nil
}

// editions are what the page on changes shows, the newest first.
func (e *Edition) editions() ([]words.Edition, error) {
	all, err := e.knownEditions()
	if err != nil {
		return nil, err
	}
	out := make([]words.Edition, len(all))
	for i, one := range all {
		is := words.Edition{Name: one.name, ID: one.id, Through: one.through, Present: i == len(all)-1}
		if i > 0 {
			before := all[i-1]
			is.Before, is.From, is.To = before.name, backtest.Default(before.through).From, before.through
			is.Moved = moved(before, one)
		}
		if is.Present {
			e.measure(&is)
			if usual := backtest.Default(is.To); i > 0 {
				is.Verdicts = words.ThenVerdictsOf(is.Before, is.Name, is.To, usual, e.checked(usual, is.To))
			}
		}
		out[len(all)-1-i] = is
	}
	return out, nil
}

// moved computes the default scenarios on two editions, without those that one of them does
// not hold.
func moved(before, after known) (all []words.Moved) {
	for _, m := range defaults() {
		figures := func(on known, to engine.Month) (f metrics.Figures, ok bool) {
			scenario := backtest.Default(to)
			scenario.Blends, scenario.Trend.Rule = []blend.Weights{m.Blend}, m.Rule
			result, err := on.run(scenario)
			if err != nil {
				return f, false
			}
			return result.Portfolios[0].Figures, true
		}
		var then, now, whole bool
		m.Was, then = figures(before, before.through)
		m.Is, now = figures(after, before.through)
		if m.All, whole = figures(after, after.through); then && now && whole {
			m.NewMonths = m.All.Growth/m.Is.Growth - 1
			all = append(all, m)
		}
	}
	return all
}

// measure computes what only a whole edition tells.
func (e *Edition) measure(is *words.Edition) {
	usual := e.Links.Default()
	is.Priced = e.TrendSleeve(usual.Trend).PricedTo(e.Through())
	is.Holds = words.EditionHolds{Markets: len(e.data.Markets), Series: len(e.data.Sleeves), Published: len(e.data.Published)}
	commodities, baskets, momentum := usual.Trend, usual.Trend, usual.Trend
	commodities.Sectors = 0
	for _, name := range trend.SectorNames() {
		if trend.BasketOf(name) == "commodities" {
			commodities.Sectors |= trend.SectorOf(name)
		}
	}
	baskets.Rule, momentum.Rule = trend.Baskets, trend.TSMOM
	is.Commodities, is.Baskets = e.agree(commodities, "MLM Commodity L/S Index"), e.agree(baskets, "MLM Index")
	core := e.TrendSleeve(momentum)
	is.Momentum = trend.WidthsOf(core, core, is.From, is.To).Core.Sharpe
}

// agree holds the gross calendar years of a sleeve against those of a published series.
func (e *Edition) agree(settings trend.Settings, series string) words.YearsAgree {
	sleeve := e.TrendSleeve(settings)
	years := history.CompareYears(history.Series{First: sleeve.First, Return: sleeve.Gross}, e.data.Published, series)
	squares := 0.0
	for _, y := range years.Years {
		squares += y.Difference * y.Difference
	}
	return words.YearsAgree{Correlation: years.Correlation, Apart: math.Sqrt(squares / float64(len(years.Years)))}
}

// WriteChanges writes the default scenarios on each edition and the one before it as CSV.
func (e *Edition) WriteChanges(out io.Writer) error {
	editions, err := e.editions()
	if err != nil {
		return err
	}
	w := csv.NewWriter(out)
	if err := w.Write([]string{"scenario", "from", "to", "data", "cagr", "volatility", "sharpe", "max_drawdown", "2008", "2022"}); err != nil {
		return err
	}
	for _, one := range slices.Backward(editions) {
		for _, m := range one.Moved {
			for _, row := range []struct {
				data string
				to   engine.Month
				metrics.Figures
			}{{one.Before, one.To, m.Was}, {one.Name, one.To, m.Is}, {one.Name, one.Through, m.All}} {
				f := row.Figures
				err := w.Write([]string{m.Name, one.From.String(), row.to.String(), row.data, exact(f.CAGR), exact(f.Volatility), exact(f.Sharpe),
					exact(f.MaxDrawdown.Depth), exact(f.Year(2008)), exact(f.Year(2022))})
				if err != nil {
					return err
				}
			}
		}
	}
	w.Flush()
	return w.Error()
}

type (
	editionsJSON struct {
		Version  int           `json:"version"`
		Editions []editionJSON `json:"editions"`
	}
	editionJSON struct {
		Name    string       `json:"name"`
		ID      string       `json:"id" says:"SHA-256"`
		Through engine.Month `json:"through" says:"the last month"`
		Present bool         `json:"present" says:"the one that is shown"`
	}
)

// Editions lists the editions that the program knows, the newest first.
func (e *Edition) Editions(context.Context, link.Scenario) (any, error) {
	all, err := e.knownEditions()
	if err != nil {
		return nil, err
	}
	out := make([]editionJSON, len(all))
	for i, one := range all {
		out[len(all)-1-i] = editionJSON{one.name, one.id, one.through, i == len(all)-1}
	}
	return editionsJSON{1, out}, nil
}
