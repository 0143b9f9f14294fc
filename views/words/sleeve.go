package words

import (
	"math"
	"slices"
	"strconv"

	"trendblend/engine"
	"trendblend/engine/backtest"
	"trendblend/engine/history"
	"trendblend/engine/metrics"
	"trendblend/engine/trend"
)

// Sleeve is what is known of a scenario's trend sleeve.
type Sleeve struct {
	Scenario  backtest.Scenario
	Opened    *trend.Sleeve
	Priced    trend.Priced // to the last month of the data: falls, years and a month opened reach beyond the period
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

// SleevePath is one line on the chart of growth.
type SleevePath struct {
	ID, Name, Label    string // Label is the short name beside the line's end
	Wealth, Underwater []float64
	Figures            metrics.Figures
	Parts              []metrics.PartYear // of the calendar years that are not whole
}

// Years are the path's calendar years.
func (p SleevePath) Years() YearsOf { return YearsOf{p.Figures.Years, p.Parts} }

// Wears names what the path wears: the shown rule is the trend sleeve.
func (p SleevePath) Wears() string {
	if p.ID == "stocks" {
		return WearsStocks
	}
	return p.ID // trend, bonds, other1, other2
}

// Later is a rule that begins after the period does; First is 0 where it never begins.
type Later struct {
	Rule  trend.Rule
	First engine.Month
}

// Note says why the rule is not shown.
func (l Later) Note() string {
	if l.First == 0 {
		return RuleName(l.Rule) + " is not shown: it has no market under these settings."
	}
	return RuleName(l.Rule) + " begins in " + l.First.String() + " and is left out of this period."
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

// Own is the place of the chosen rule among all of them.
func (s Sleeve) Own() int { return slices.Index(trend.Rules(), s.Scenario.Trend.Rule) }

// Path is the line with an id: trend, other1, other2, stocks or bonds.
func (s Sleeve) Path(id string) SleevePath {
	for _, p := range s.Paths {
		if p.ID == id {
			return p
		}
	}
	return SleevePath{}
}

// Market is the market with an id.
func (s Sleeve) Market(id string) engine.Market {
	for _, m := range s.Opened.Panel.Markets {
		if m.ID == id {
			return m
		}
	}
	return engine.Market{ID: id}
}

// Reference names what the rule held a signal value against.
func (s Sleeve) Reference() string {
	n := strconv.Itoa(s.Scenario.Trend.Lookback)
	if s.Scenario.Trend.Rule == trend.TSMOM || s.Scenario.Trend.Signal == trend.Change {
		return n + " months before"
	}
	return n + "-month average"
}

// Side is a position in words: long or short, with the size where the rule gives one.
func Side(rule trend.Rule, position float64) string {
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

// leastShared is the least return of which a part has a share.
const leastShared = 0.01

// Shared reports whether a whole return has parts in percent: a loss has none, for a part
// that gained would be less than nothing of it; nor has what is hardly a gain.
func Shared(whole float64) bool { return whole >= leastShared }

// ShareOfReturn is a part of a whole return in percent.
func ShareOfReturn(part, whole float64) string {
	if !Shared(whole) {
		return Undefined
	}
	if math.Abs(part/whole-1) < 1e-9 { // the sum of one part alone
		return TellingPercent(1, 0)
	}
	return TellingPercent(part/whole, 0)
}

// partNamed finds what one market or sector made.
func partNamed(parts []trend.Part, name string) (trend.Part, bool) {
	for _, p := range parts {
		if p.Name == name {
			return p, true
		}
	}
	return trend.Part{}, false
}

// Contribution writes what a sector or market made, or an en dash where it was not held.
func Contribution(parts []trend.Part, name string) string {
	p, ok := partNamed(parts, name)
	if !ok {
		return Undefined
	}
	return Percent(p.Contribution, 1)
}

// SectorShare is what a sector made of all that a period returned, in percent.
func SectorShare(m Made, name string) string {
	p, ok := partNamed(m.Sectors, name)
	if !ok {
		return Undefined
	}
	return ShareOfReturn(p.Contribution, m.Gross)
}

// LongShare is the share of a market's positions that were long, in percent.
func LongShare(parts []trend.Part, name string) string {
	p, ok := partNamed(parts, name)
	if !ok {
		return Undefined
	}
	return ShareCell(p.LongShare(), 0)
}

// EverHeld reports whether a market was held in any of the periods shown.
func (s Sleeve) EverHeld(id string) bool {
	return slices.ContainsFunc(s.Made, func(m Made) bool { _, held := partNamed(m.Markets, id); return held })
}

// Span writes a period: 2008-10 to 2009-02, or its only month.
func Span(from, to engine.Month) string {
	if from == to {
		return from.String()
	}
	return from.String() + " to " + to.String()
}

// RecoveredIn is the month in which a fall was made good.
func RecoveredIn(d metrics.Drawdown) string {
	if !d.Recovered {
		return "not yet"
	}
	return d.Recovery.String()
}

// LookbackNote says which of the look-backs is the reader's and which the default.
func LookbackNote(lookback, chosen int) string {
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

// DelayName says when positions are taken, against what the rule says.
func DelayName(shift int) string {
	switch {
	case shift < 0:
		return "a month early (impossible)"
	case shift > 0:
		return "a month late"
	}
	return "as the rule says"
}

// PublishedYears are all the years of a published series, in order; our own is undefined where
// the sleeve does not wholly hold the year.
func PublishedYears(c history.YearComparison) []history.YearPair {
	all := slices.Clone(c.Years)
	for _, p := range c.Alone {
		all = append(all, history.YearPair{Year: p.Year, Own: math.NaN(), Published: p.Return, Difference: math.NaN()})
	}
	slices.SortFunc(all, func(a, b history.YearPair) int { return a.Year - b.Year })
	return all
}

// Beside returns the published years of a fund against the chosen rule's, and false
// where there are none.
func (s Sleeve) Beside(v Vehicle) (history.YearComparison, bool) {
	for _, p := range s.Published {
		if p.Series == v.Published {
			return p.By[s.Own()], true
		}
	}
	return history.YearComparison{}, false
}
