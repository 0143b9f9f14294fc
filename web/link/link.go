// Package link reads a scenario from the query of an address and writes it back in
// its one canonical form. A link that was once written keeps its meaning for ever, so a
// new parameter comes with a default that keeps the figures of the links before it, and
// what a default would change with newer data is written from version 2 on.
package link

import (
	"net/url"
	"slices"

	"trendblend/engine"
	"trendblend/engine/backtest"
	"trendblend/engine/money"
	"trendblend/engine/trend"
)

// Scenario is all that an address holds: what the figures follow from, what of the
// page the reader has open, and what is asked of all blends at once. One made without
// a Map has that of an address without a query.
type Scenario struct {
	backtest.Scenario
	Origin Origin
	Free   bool       // the weights need not add up to 100
	Plan   money.Plan // what the reader's own money does
	View   View
	Map    Map
}

// Text is what a link says of a scenario's parameter.
func (s Scenario) Text(name string) string {
	if p := byName[name]; p != nil && p.write != nil {
		return p.write(&s)
	}
	return ""
}

// View is what the reader has open. No figure of a blend or a sleeve depends on it.
type View struct {
	Open    []string        // sections of the page, in its order
	Daily   bool            // the charts show days, not month ends
	Window  int             // years of the rolling windows on the charts
	Month   engine.Month    // whose positions are opened up; 0 is the last of the data; see Opened
	Made    [2]engine.Month // whose contributions are added up; 0 is that end of the scenario's period
	Vehicle string          // the fund that is held against the sleeve; empty for none
}

// Sections are the parts of the blender that open, in the page's order.
func Sections() []string { return sectionNames[:] }

var sectionNames = [...]string{
	"figures", "drawdowns", "daily", "months", "rolling", "starts", "lag", "regimes", "sleeves", "shape", "money", "rebalancing",
}

// MaxBlends is how many blends a link may hold.
const MaxBlends = 6

// Reader reads and writes links over one data set.
type Reader struct {
	Last     engine.Month                            // of the data
	Edition  string                                  // its name; empty is that of the last month
	Past     []string                                // the names of the editions before it, the oldest first
	Period   func(backtest.Scenario) backtest.Period // where all of a scenario's sleeves have returns
	Vehicles []string                                // the funds that a link may name
}

// First is the first month that a trend sleeve with these settings has.
func (r Reader) First(settings trend.Settings) engine.Month {
	return r.Period(backtest.Scenario{Sleeves: trendAlone, Trend: settings}).First
}

// Default returns the scenario of an address without a query.
func (r Reader) Default() Scenario {
	s := usual
	s.Scenario = backtest.Default(r.Last)
	return s
}

// usual holds the default of every row.
var usual = func() (s Scenario) {
	for _, p := range settings {
		if p.Default != "" && !p.read(&s, p.Default) {
			panic("the default of " + p.Name + " is none of its values")
		}
	}
	return s
}()

// Of returns the row of a parameter, and an empty one for a name that is not in the table.
func Of(name string) Parameter {
	if p := byName[name]; p != nil {
		return *p
	}
	return Parameter{}
}

var byName = func() map[string]*Parameter {
	rows := make(map[string]*Parameter, len(table))
	for i := range table {
		rows[table[i].Name] = &table[i]
	}
	return rows
}()

// Describe lists the parameters with what only the data tells of them: the defaults, and
// the funds that there are.
func (r Reader) Describe() []Parameter {
	usual := r.Anew(r.Default())
	all := slices.Clone(table)
	for i, p := range all {
		all[i] = r.row(p.Name)
		switch {
		case p.Name == blends.Name:
			all[i].Default = joined(usual.Blends)
		case p.write != nil:
			all[i].Default = p.write(&usual)
		}
	}
	return all
}

// row is Of, with the funds and the editions that there are.
func (r Reader) row(name string) Parameter {
	p := Of(name)
	var known []string
	switch name {
	case "vehicle":
		known = r.Vehicles
	case edition.Name:
		known = r.editions()
	}
	for _, id := range known {
		p.Choices = append(p.Choices, Choice{id, id})
	}
	return p
}

// Parse reads the query of an address. What is wrong with it comes back as problems,
// all at once; the scenario then holds the default in the place of each value that
// was refused, and what the address said everywhere else.
func (r Reader) Parse(rawQuery string) (Scenario, []Problem) {
	query, err := url.ParseQuery(rawQuery)
	var refused []refusal
	if err != nil {
		refused = append(refused, malformed(rawQuery))
	}
	s, more := r.read(query)
	return s, r.problems(append(refused, more...), &s)
}

// Values is Parse for a query that has been taken apart.
func (r Reader) Values(query url.Values) (Scenario, []Problem) {
	s, refused := r.read(query)
	return s, r.problems(refused, &s)
}

func (r Reader) read(query url.Values) (Scenario, []refusal) {
	origin, refused := readOrigin(query)
	s := r.usual(origin)
	s.Origin = origin
	refused = append(unknown(query), refused...)
	refused = append(refused, readOwn(&s, query[series.Name])...)
	for i := range carried {
		refused = append(refused, carried[i].take(&s, query)...)
	}
	noList := r.readSleeves(&s, query)
	refused = append(refused, noList...)
	if noList == nil { // the weights are those of the list: without it they say nothing
		refused = append(refused, readBlends(&s, query[blends.Name], query.Get("free") == "1")...)
	}
	badFrom, named := false, query.Has(edition.Name)
	for i := range settings {
		p := &settings[i]
		if p.early {
			continue
		}
		if bad := p.take(&s, query); bad != nil {
			refused = append(refused, bad...)
			badFrom, named = badFrom || p.Name == "from", named && p.Name != edition.Name
		}
	}
	refused = append(refused, r.checkOrigin(&s, named)...)
	refused = append(refused, r.checkSectors(&s)...)
	refused = append(refused, r.checkPeriod(&s, badFrom)...)
	return s, append(refused, r.checkView(&s)...)
}

// take reads what a query gives for a parameter, if it gives something, and leaves the scenario as
// it is where that is refused.
func (p *Parameter) take(s *Scenario, query url.Values) []refusal {
	values, given := query[p.Name]
	if !given {
		return nil
	}
	before := *s
	if len(slices.Compact(slices.Clone(values))) > 1 { // the same again says nothing else
		return []refusal{twice(p.Name, values)}
	}
	if p.read(s, values[0]) {
		return nil
	}
	*s = before
	if p.Name == corners.Name {
		return []refusal{noCorners(s, values[0])}
	}
	return []refusal{unreadable(p.in(&before), values[0])}
}

// Pair is a parameter of a link with its value.
type Pair struct{ Name, Value string }

// Carried lists the parameters that a page's form has no field for, and has to hold so
// that they are not lost when it is sent. What is sent is a link made now.
func (r Reader) Carried(s Scenario, page Pages) []Pair {
	return slices.DeleteFunc(r.Pairs(r.Anew(s)), func(pair Pair) bool {
		p := Of(pair.Name)
		return p.On(page) && (p.about == 0 || s.Sleeves.Has(p.about)) && (p.Name != corners.Name || s.ChoosesCorners())
	})
}

// Full writes every parameter that figures follow from, defaults too, for a file that
// is to be understood by itself; of those that came with a later version of the link than
// the scenario's, the ones that are asked for.
func (r Reader) Full(s Scenario) map[string][]string {
	if s.Origin.Version == 0 {
		s = r.Anew(s)
	}
	usual := r.unsaid(&s)
	full := map[string][]string{}
	for _, w := range s.Blends {
		full[blends.Name] = append(full[blends.Name], w.String())
	}
	for i := range settings {
		p := &settings[i]
		if p.about != 0 && !s.Sleeves.Has(p.about) && p.same(&s, &usual) {
			continue
		}
		if !p.Group.aside() && (s.Origin.Version >= p.With || !p.same(&s, &usual)) {
			full[p.Name] = append([]string{}, p.holds(&s)...) // none is a list too
		}
	}
	return full
}

// Address joins a path and the scenario's canonical query.
func (r Reader) Address(path string, s Scenario) string {
	if q := r.Query(s); q != "" {
		return path + "?" + q
	}
	return path
}
