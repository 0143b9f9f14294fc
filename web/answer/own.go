package answer

import (
	"context"
	"math"
	"slices"
	"time"

	"github.com/a-h/templ"

	"trendblend/engine"
	"trendblend/engine/backtest"
	"trendblend/engine/blend"
	"trendblend/engine/history"
	"trendblend/engine/metrics"
	"trendblend/engine/own"
	"trendblend/engine/own/table"
	"trendblend/engine/trend"
	ownpage "trendblend/views/own"
	"trendblend/views/ui"
	"trendblend/views/words"
	"trendblend/web/link"
)

// OwnPath is the page of the reader's own series.
const OwnPath = "/own"

// A Given is a table that a reader gave, and what should become of it.
type Given struct {
	Raw     []byte
	Options table.Options
	Place   blend.Sleeve // whose place it takes in the reader's blend; 0 to add it
	Weight  int          // in percent, where it is added
	Back    blend.Sleeve // that stands in for it before its first month; 0 for none
	Use     bool         // it goes into the blend, where it can
}

// own is the page at /own.
func (e *Edition) own(_ context.Context, site ui.Site, q Question) (templ.Component, error) {
	return ownpage.Page(site.Citing(e.cited(q)), e.ownModel(q)), nil
}

// ReadTable is the page at /own after a table was given; or, where the table is used and can be, the
// address of the blend with it.
func (e *Edition) ReadTable(site ui.Site, q Question, g Given) (page templ.Component, address string) {
	m := e.ownModel(q)
	if g.Options.Today != 0 { // it is no earlier than our own figures: a clock may have been set back
		g.Options.Today = max(g.Options.Today, e.Through().End())
	}
	r := table.Read(g.Raw, g.Options)
	given := &ownpage.Given{
		Reading: r, Options: g.Options, Place: g.Place, Weight: g.Weight, Back: g.Back,
	}
	m.Given = given
	if r.Usable() {
		next, reason := e.withSeries(q.Scenario, r, g)
		address = e.Links.Address("/", next)
		given.Refused, given.Characters = reason, len(address)
		if g.Use && reason == "" {
			return nil, address
		}
		given.Fund = e.fund(q.Scenario, r.Understood.Name, history.Series{First: r.Understood.First, Return: r.Returns})
	}
	return ownpage.Page(e.At(site, q.Scenario), m), ""
}

func (e *Edition) ownModel(q Question) ownpage.Model {
	s := q.Scenario
	m := ownpage.Model{
		Scenario: s.Scenario,
		Problems: q.Problems,
		Shown:    e.shown(s),
		Backs:    e.backs(s),
		Blend:    e.Links.Address("/", s),
	}
	for k, one := range s.Own {
		if !one.IsZero() {
			m.Held = append(m.Held, ownpage.Held{
				Sleeve: blend.Own1 + blend.Sleeve(k), Back: s.Back[k], Fund: e.fund(s, one.Name, one.History()),
			})
		}
	}
	if len(m.Held) == 0 {
		m.Example = e.vehicleYears(s)
	}
	return m
}

// backs are the sleeves that a series may be carried back with, and since when they are known.
func (e *Edition) backs(s link.Scenario) (all []ownpage.Back) {
	for _, of := range blend.Menu() {
		if !of.Own() {
			if r := e.heldOf(s, of); len(r.Return) > 0 {
				all = append(all, ownpage.Back{Sleeve: of, First: r.First})
			}
		}
	}
	return all
}

// heldOf is all that a blend of the scenario would get of a sleeve.
func (e *Edition) heldOf(s link.Scenario, of blend.Sleeve) history.Series {
	bills := e.World.Bonds(backtest.Bills)
	return e.World.Sleeve(s.Scenario, of, e.TrendSleeve(s.Trend), bills.First, e.Through())
}

// fund holds a series of the reader's against the sleeves of the menu.
func (e *Edition) fund(s link.Scenario, name string, x history.Series) words.Fund {
	bills := e.World.Bonds(backtest.Bills)
	f := words.Fund{Name: name, First: x.First, Last: x.Last(), Return: x.Return, Rule: s.Trend.Rule, Rules: trend.Rules(),
		Chosen: s.Trend.Lookback, Closest: -1}
	for _, of := range blend.Menu() {
		if !of.Own() {
			f.Sleeves = append(f.Sleeves, words.SleeveFit{Sleeve: of, Fit: own.FitOf(x, e.heldOf(s, of), bills)})
		}
	}
	rules := e.rulesOf(s).net
	f.Explain = own.Explain(x, bills, rules...)
	chosen := rules[slices.Index(trend.Rules(), s.Trend.Rule)]
	f.RollingFirst, f.Rolling = own.Rolling(x, chosen)
	f.Years = fundYears(x, rules)
	if t, ok := f.Trend(); ok {
		f.Lookbacks, f.Closest = e.lookbacksOf(s, x, t.Fit)
	}
	return f
}

// lookbacksOf holds a series against the trend sleeve by each look-back, over the same months.
func (e *Edition) lookbacksOf(s link.Scenario, x history.Series, over own.Fit) (all []words.LookbackFit, closest int) {
	bills := e.World.Bonds(backtest.Bills)
	var fits []own.Fit
	compared := trend.Compare(e.World.Panel, s.Trend.Lookbacks(), s.Terms, bills, over.From, over.To)
	for _, c := range compared.Cases {
		fit := own.FitOf(x, c.Net.Series().Between(compared.From, compared.To), bills)
		fits = append(fits, fit)
		all = append(all, words.LookbackFit{Months: c.Settings.Lookback, Fit: fit})
	}
	closest, ok := own.Closest(fits)
	if !ok || fits[closest].Correlation < words.LeastLike {
		closest = -1
	}
	return all, closest
}

// fundYears are the calendar years that a series wholly has beside those of the rules.
func fundYears(x history.Series, rules []history.Series) (all []words.FundYear) {
	for _, y := range metrics.Years(x.First, x.Return) {
		all = append(all, words.FundYear{Year: y.Year, Fund: y.Return, Rules: yearsOf(rules, y.Year)})
	}
	return all
}

func yearsOf(rules []history.Series, year int) (all []float64) {
	for _, r := range rules {
		all = append(all, r.Over(engine.MonthOf(year, time.January), engine.MonthOf(year, time.December)))
	}
	return all
}

// vehicleYears are the published calendar years of the funds that can be held in place of the sleeve.
func (e *Edition) vehicleYears(s link.Scenario) (all []ownpage.Vehicle) {
	rules := e.rulesOf(s).net
	for _, v := range e.vehicles {
		next := ownpage.Vehicle{Name: v.ID, Closest: -1}
		best := math.Inf(-1)
		for i, r := range rules {
			c := history.CompareYears(r, e.data.Published, v.Published)
			next.By = append(next.By, c)
			if c.Correlation > best {
				best, next.Closest = c.Correlation, i
			}
		}
		for _, p := range e.data.Published {
			if p.Series == v.Published {
				next.Years = append(next.Years, words.FundYear{Year: p.Year, Fund: p.Return, Rules: yearsOf(rules, p.Year)})
			}
		}
		if len(next.Years) > 0 {
			all = append(all, next)
		}
	}
	return all
}
