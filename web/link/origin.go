package link

import (
	"cmp"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"trendblend/engine"
)

// Origin is what a link says of itself: the version of its parameters, and the edition of
// the data that it was made with. The zero value is that of an address which says neither:
// the front door, which shows the present edition.
type Origin struct {
	Version int
	Edition string
}

// The versions of a link.
const (
	version1 = 1
	version2 = 2 // fixes what newer data would change
)

// firstTo is the last month of a link of the first version that names none, for ever, and
// so the name of the edition that every link of that version was made with.
var firstTo = engine.MonthOf(2025, time.October)

// Now is the origin of a link that is made at this moment.
func (r Reader) Now() Origin { return Origin{version2, r.edition()} }

// edition is the name of the edition that the reader reads over.
func (r Reader) edition() string { return cmp.Or(r.Edition, r.Last.String()) }

// Earlier names the edition that a scenario's link was made with, where that is not the
// present one.
func (r Reader) Earlier(s Scenario) (edition string, is bool) {
	if s.Origin.Version == 0 || s.Origin.Edition == r.edition() {
		return "", false
	}
	return s.Origin.Edition, true
}

// Anew is a scenario as a link that is made now holds it.
func (r Reader) Anew(s Scenario) Scenario {
	s.Origin = r.Now()
	return s
}

// From is what a reader's step from one scenario to the next is called: a link that is made
// now where the figures of the blends change, and the one before where only the view does.
func (r Reader) From(before, next Scenario) Scenario {
	next.Origin = before.Origin
	if !sameFigures(&before, &next) {
		next.Origin = r.Now()
	}
	return next
}

// sameFigures holds where every figure of the blends is the same.
func sameFigures(a, b *Scenario) bool {
	return slices.Equal(a.Blends, b.Blends) && !slices.ContainsFunc(settings, func(p Parameter) bool {
		return p.Group.ofBlends() && !p.same(a, b)
	})
}

// Opened is the month whose positions a scenario's page opens where its link names none:
// the last of the data that the link was made with.
func (r Reader) Opened(s Scenario) engine.Month {
	if earlier, is := r.Earlier(s); is {
		return r.lastOf(earlier)
	}
	return r.Last
}

// lastOf is the last month of an edition that is known, which its name begins with.
func (r Reader) lastOf(edition string) engine.Month {
	if slices.Contains(r.Past, edition) && len(edition) >= len("2008-10") {
		if last, ok := readMonth(edition[:len("2008-10")]); ok {
			return min(last, r.Last)
		}
	}
	return r.Last
}

// usual is the scenario of a link that says nothing but its origin: it ends with the data that
// it was made with.
func (r Reader) usual(o Origin) Scenario {
	s := r.Default()
	s.To = r.lastOf(o.Edition)
	if o.Version == version1 {
		s.To = min(firstTo, r.Last)
	}
	return s
}

// readOrigin reads the version of a link. A query without one, which is written by hand, is of
// the present one; no query at all is the front door. Where the version is refused, the
// present one stands.
func readOrigin(query url.Values) (o Origin, refused []refusal) {
	values, given := query[version.Name]
	values = slices.Compact(slices.Clone(values))
	at := slices.IndexFunc(version.Choices, func(c Choice) bool { return given && c.Value == values[0] })
	o.Version = version2
	switch {
	case len(query) == 0:
		o.Version = 0
	case !given:
	case len(values) > 1:
		refused = append(refused, twice(version.Name, values))
	case at < 0:
		refused = append(refused, unreadable(version, values[0]))
	default:
		o.Version = at + 1
	}
	if made := query[edition.Name]; len(slices.Compact(slices.Clone(made))) == 1 {
		o.Edition = made[0]
	}
	return o, refused
}

// checkOrigin holds the edition that a link names, if it names one, against those that are known,
// and puts the present one in the place of one that is not. A link of the first version takes none.
func (r Reader) checkOrigin(s *Scenario, named bool) []refusal {
	o, name := &s.Origin, s.Origin.Edition
	switch {
	case o.Version == version1:
		o.Edition = firstTo.String()
		if !named {
			return nil
		}
		return []refusal{{name: edition.Name, value: name, left: true, say: func(v voice) string {
			return v.field(edition.Name) + ": a link of version 1 takes none, as each was made with the data of " + firstTo.String()
		}}}
	case !named:
		if o.Version != 0 {
			o.Edition = r.edition()
		}
		return nil
	}
	if slices.Contains(r.editions(), name) {
		return nil
	}
	o.Edition = r.edition()
	return []refusal{r.unknownEdition(name)}
}

// unknownEdition refuses the name of an edition that there is not: only a link that was changed, or that a program with
// other data made, has one.
func (r Reader) unknownEdition(name string) refusal {
	return refusal{name: edition.Name, value: name, say: func(v voice) string {
		return v.given(edition.Name, name) + " is no edition known here (" + enumerate(r.editions(), "and") + "): the link was changed on its " +
			"way, or made where there are other data, so ask for it again or leave d out"
	}}
}

// editions are the names that a link may give, the present one last.
func (r Reader) editions() []string { return append(slices.Clone(r.Past), r.edition()) }

// Editions of the data that a link was made with are known by their names.
var edition = setting(Parameter{Name: "d", Group: Links, Since: "0.2", Kind: Choose, With: version2, Fixed: version2, Label: "Data",
	Meaning: "The edition of the data that the link was made with, by its last month"},
	func(s *Scenario) *string { return &s.Origin.Edition },
	func(v string) (string, bool) { return v, true }, func(v string) string { return v })

var version = Parameter{Name: "v", Group: Links, Since: "0.1", Kind: Choose, Choices: []Choice{{"1", "1"}, {"2", "2"}},
	Default: strconv.Itoa(version2), Label: "Version",
	Meaning: "The version of the link: in the first, the last month is " + firstTo.String() + " where none is given"}

// Query writes the scenario in canonical form: the version first, then the parameters in
// their order, those that hold the default left out but for what the version fixes; nothing
// at all at the front door.
func (r Reader) Query(s Scenario) string {
	var b strings.Builder
	b.Grow(128)
	for i, p := range r.Pairs(s) {
		if i > 0 {
			b.WriteByte('&')
		}
		b.WriteString(p.Name)
		b.WriteByte('=')
		b.WriteString(strings.ReplaceAll(url.QueryEscape(p.Value), "%2C", ","))
	}
	return b.String()
}

// Pairs lists the parameters of a scenario's link in their order: the version, those whose
// value is not the default, p once for each blend, and those that the version fixes.
func (r Reader) Pairs(s Scenario) []Pair {
	usual := r.unsaid(&s)
	if s.Map == (Map{}) {
		s.Map = usual.Map
	}
	unsaid := s.Origin.Version == 0
	if unsaid {
		s.Origin = r.Now()
	}
	usual.Origin = s.Origin
	pairs := append(make([]Pair, 0, 12), Pair{version.Name, strconv.Itoa(s.Origin.Version)})
	changed := false
	if !slices.Equal(s.Blends, usual.Blends) {
		changed = true
		for _, w := range s.Blends {
			pairs = append(pairs, Pair{blends.Name, w.String()})
		}
	}
	for i := range settings {
		p := &settings[i]
		fixed := p.Fixed != 0 && s.Origin.Version >= p.Fixed
		if !fixed && p.same(&s, &usual) {
			continue
		}
		if p.each != nil {
			changed = true
			for _, v := range p.each(&s) {
				pairs = append(pairs, Pair{p.Name, v})
			}
			continue
		}
		v := p.write(&s)
		differs := v != p.write(&usual)
		if fixed || differs {
			pairs = append(pairs, Pair{p.Name, v})
		}
		changed = changed || differs
	}
	if unsaid && !changed {
		return nil
	}
	return pairs
}
