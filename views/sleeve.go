package views

import (
	"math"
	"slices"
	"strconv"

	"github.com/a-h/templ"

	"trendblend/engine"
	"trendblend/engine/backtest"
	"trendblend/engine/history"
	"trendblend/engine/metrics"
	"trendblend/engine/trend"
)

// SleeveModel is what the trend sleeve's page shows.
type SleeveModel struct {
	Sleeve
	View SleeveView
	Fields
	Query       string                                     // canonical
	First, Last engine.Month                               // of the longest period there is
	Address     func(backtest.Scenario, SleeveView) string // of the page with another scenario or view
	Blend       string                                     // address of the blender with the same scenario
	Funds       Funds
}

// Sleeve is what is known of a scenario's trend sleeve.
type Sleeve struct {
	Scenario  backtest.Scenario
	Opened    *trend.Sleeve
	Paths     []SleevePath // by the chosen rule, by the others that hold the whole period, then stocks and bonds
	Later     []Later      // the rules that begin after the period's first month
	Month     engine.Month // whose positions are opened up
	Readings  []trend.Reading
	MonthNet  float64
	Made      []Made            // what made the return: over the period asked for, then over the ready ones
	Crises    []history.Fall    // of stocks; meanwhile bonds and each of the rules
	Falls     []history.Fall    // of the sleeve; meanwhile stocks
	Longest   *history.Stretch  // of the sleeve under water, with stocks meanwhile; nil where it never was
	Worst     []history.Stretch // the sleeve's worst 1, 3 and 5 years, with stocks meanwhile
	Smile     history.Smile
	Lookbacks trend.Comparison
	Delays    trend.Comparison
	Published []Published
}

// SleeveView is what of the page is open.
type SleeveView struct {
	Month   engine.Month    // 0 is the last
	Made    [2]engine.Month // 0 is that end of the period
	Vehicle string
}

// SleevePath is one line on the chart of growth.
type SleevePath struct {
	ID, Name, Label    string // Label is the short name beside the line's end
	Wealth, Underwater []float64
	Figures            metrics.Figures
	Parts              []metrics.PartYear // of the calendar years that are not whole
}

func (p SleevePath) years() yearsOf { return yearsOf{p.Figures.Years, p.Parts} }

// wears names what the path wears: the shown rule is the trend sleeve.
func (p SleevePath) wears() string {
	if p.ID == "stocks" {
		return wearsStocks
	}
	return p.ID // trend, bonds, other1, other2
}

// Later is a rule that begins after the period does; First is 0 where it never begins.
type Later struct {
	Rule  trend.Rule
	First engine.Month
}

// Made is what made the sleeve's return over a period.
type Made struct {
	Name string
	trend.Contributions
}

// Published holds a published series' calendar years against each rule's.
type Published struct {
	Series, Source string
	Gross          bool // it is an index of rules, so that the rules are held against it before fee and interest
	By             []history.YearComparison
}

// resultLinks marks an element whose links only change what the page shows, and leave
// the reader where they stand.
func resultLinks() templ.Attributes {
	return templ.Attributes{"hx-boost": "true", "hx-push-url": "false", "hx-target": "#answer", "hx-swap": "innerHTML show:none", "hx-sync": "#scenario:queue last"}
}

// with returns the address of the page with another view of the same scenario.
func (s SleeveModel) with(change func(*SleeveView)) templ.SafeURL {
	view := s.View
	change(&view)
	return templ.SafeURL(s.Address(s.Scenario, view))
}

func (s SleeveModel) atMonth(m engine.Month) templ.SafeURL {
	return s.with(func(v *SleeveView) { v.Month = m })
}

func (s SleeveModel) madeOver(from, to engine.Month) templ.SafeURL {
	return s.with(func(v *SleeveView) { v.Made = [2]engine.Month{from, to} })
}

// own is the place of the chosen rule among all of them.
func (s Sleeve) own() int { return slices.Index(trend.Rules(), s.Scenario.Trend.Rule) }

func (s Sleeve) path(id string) SleevePath {
	for _, p := range s.Paths {
		if p.ID == id {
			return p
		}
	}
	return SleevePath{}
}

func (s Sleeve) market(id string) engine.Market {
	for _, m := range s.Opened.Panel.Markets {
		if m.ID == id {
			return m
		}
	}
	return engine.Market{ID: id}
}

// reference names what the rule held a signal value against.
func (s Sleeve) reference() string {
	n := strconv.Itoa(s.Scenario.Trend.Lookback)
	if s.Scenario.Trend.Rule == trend.TSMOM || s.Scenario.Trend.Signal == trend.Change {
		return n + " months before"
	}
	return n + "-month average"
}

// side is a position in words: long or short, with the size where the rule gives one.
func side(rule trend.Rule, position float64) string {
	name := "long"
	switch {
	case position < 0:
		name = "short"
	case position == 0:
		return "none"
	}
	if rule == trend.TSMOM {
		name += " " + Number(math.Abs(position), 2)
	}
	return name
}

// share is a part of a whole return in percent, undefined where the whole is too
// small to be divided.
func share(part, whole float64) string {
	if math.Abs(whole) < 0.01 {
		return undefined
	}
	if math.Abs(part/whole-1) < 1e-9 { // the sum of one part alone
		return told(1, 0)
	}
	return told(part/whole, 0)
}

// part finds what one market or sector made.
func part(parts []trend.Part, name string) (trend.Part, bool) {
	for _, p := range parts {
		if p.Name == name {
			return p, true
		}
	}
	return trend.Part{}, false
}

// contribution writes what a sector or market made, or an en dash where it was not held.
func contribution(parts []trend.Part, name string) string {
	p, ok := part(parts, name)
	if !ok {
		return undefined
	}
	return Percent(p.Contribution, 1)
}

// longShare is the share of a market's positions that were long, in percent.
func longShare(parts []trend.Part, name string) string {
	p, ok := part(parts, name)
	if !ok {
		return undefined
	}
	return shareCell(p.LongShare(), 0)
}

// everHeld reports whether a market was held in any of the periods shown.
func (s Sleeve) everHeld(id string) bool {
	return slices.ContainsFunc(s.Made, func(m Made) bool { _, held := part(m.Markets, id); return held })
}

// span writes a period: 2008-10 to 2009-02, or its only month.
func span(from, to engine.Month) string {
	if from == to {
		return from.String()
	}
	return from.String() + " to " + to.String()
}

func recovered(d metrics.Drawdown) string {
	if !d.Recovered {
		return "not yet"
	}
	return d.Recovery.String()
}

// yearOfPath returns a path's calendar year as text.
func yearOfPath(p SleevePath, year int) string { return Percent(p.Figures.Year(year), 1) }

// marked says which of the look-backs is the reader's and which the default.
func marked(lookback, chosen int) string {
	switch usual := trend.Default().Lookback; {
	case lookback == chosen && lookback == usual:
		return "yours, the default"
	case lookback == chosen:
		return "yours"
	case lookback == usual:
		return "default"
	}
	return ""
}

func delayName(shift int) string {
	switch {
	case shift < 0:
		return "a month early (impossible)"
	case shift > 0:
		return "a month late"
	}
	return "as the rule says"
}

// allYears are all the years of a published series, in order; our own is undefined where
// the sleeve does not wholly hold the year.
func allYears(c history.YearComparison) []history.YearPair {
	all := slices.Clone(c.Years)
	for _, p := range c.Alone {
		all = append(all, history.YearPair{Year: p.Year, Own: math.NaN(), Published: p.Return, Difference: math.NaN()})
	}
	slices.SortFunc(all, func(a, b history.YearPair) int { return a.Year - b.Year })
	return all
}

// beside returns the published years of a fund against the chosen rule's, and false
// where there are none.
func (s Sleeve) beside(v Vehicle) (history.YearComparison, bool) {
	for _, p := range s.Published {
		if p.Series == v.Published {
			return p.By[s.own()], true
		}
	}
	return history.YearComparison{}, false
}
