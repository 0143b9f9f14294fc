package link

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"trendblend/engine/blend"
	"trendblend/engine/own"
)

// Parameter is one row of the table of parameters: everything that is known of a
// parameter of the link, and of the field by which a page asks for it. It is also the
// API's description.
type Parameter struct {
	Name    string       `json:"name"`
	Group   Group        `json:"group"`
	Since   string       `json:"since"` // the version of the program that reads it first
	Kind    Kind         `json:"kind"`
	Meaning string       `json:"meaning"`
	Unit    string       `json:"unit,omitempty"`
	Bounds  *Span        `json:"bounds,omitempty"`
	Choices []Choice     `json:"choices,omitempty"`
	Empty   string       `json:"empty,omitempty"` // what an empty value means, where it may be empty
	Default string       `json:"default"`
	Label   string       `json:"label"` // as a page names its field
	Tail    string       `json:"-"`     // what the field's label says beside that, a unit mostly
	Pages   Pages        `json:"-"`     // whose form has the field
	With    int          `json:"-"`     // the version of the link that it came with, where that is not the first
	about   blend.Sleeve // the sleeve that it is about, without which no page has a field for it
	Fixed   int          `json:"-"` // from this version on the link holds it, default or not; 0 is never

	early bool                                 // what else is read is held against it
	read  func(s *Scenario, value string) bool // false where the value is refused
	write func(s *Scenario) string
	each  func(s *Scenario) []string // of one that may be given more than once, in the place of write
	same  func(a, b *Scenario) bool  // what is the same is written alike; saves the writing
}

// Group is what a parameter has to do with.
type Group string

// The groups, in the order of the canonical form as far as the parameters' age lets them.
const (
	Links     Group = "link"
	Portfolio Group = "blends"
	Period    Group = "period"
	Restoring Group = "rebalancing"
	Sleeves   Group = "sleeves"
	Costs     Group = "costs"
	Shown     Group = "page"
	Opened    Group = "opened sleeve"
	Money     Group = "money"
	Mapped    Group = "map"
	Search    Group = "limits"
	Histories Group = "histories"
)

// aside holds for the groups that the months of a blend do not depend on.
func (g Group) aside() bool { return g == Shown || g == Opened || g == Money }

// ofBlends holds for the groups that the figures of a blend depend on.
func (g Group) ofBlends() bool {
	return g == Portfolio || g == Period || g == Restoring || g == Sleeves || g == Costs
}

// Kind is how a value is written.
type Kind string

// The kinds.
const (
	Number Kind = "number"
	Whole  Kind = "whole number"
	Month  Kind = "month"
	Choose Kind = "choice"
	List   Kind = "list of choices"
	Blends Kind = "blend"

	Ordered Kind = "list of choices in order"
	Series  Kind = "monthly returns"
)

// Choice is a value that a parameter may have, and what it is called.
type Choice struct {
	Value string `json:"value"`
	Name  string `json:"name"`
}

// Span are the values that a number may have, from Low to High.
type Span struct {
	Low  float64 `json:"min"`
	High float64 `json:"max"`
}

// Min writes the least value, as a control takes it.
func (s Span) Min() string { return plain(s.Low) }

// Max writes the greatest value, as a control takes it.
func (s Span) Max() string { return plain(s.High) }

func (s Span) holds(v float64) bool { return s.Low <= v && v <= s.High }

// Pages are the pages whose forms have a field for a parameter.
type Pages uint8

// The pages with a form.
const (
	OnBlender Pages = 1 << iota
	OnMap
	OnSleeve
	OnClaims
	OnPapers
)

// On holds where one of the pages has a field for the parameter.
func (p Parameter) On(pages Pages) bool { return p.Pages&pages != 0 }

// Caption is the label of the parameter's field.
func (p Parameter) Caption() string { return p.Label + p.Tail }

// Called is the name of a choice, and the value itself where it has none.
func (p Parameter) Called(value string) string {
	if i := slices.IndexFunc(p.Choices, func(c Choice) bool { return c.Value == value }); i >= 0 {
		return p.Choices[i].Name
	}
	return value
}

// holds writes what a scenario holds, once for each time that it is given.
func (p Parameter) holds(s *Scenario) []string {
	if p.each != nil {
		return p.each(s)
	}
	return []string{p.write(s)}
}

func (p Parameter) values() []string {
	values := make([]string, len(p.Choices))
	for i, c := range p.Choices {
		values[i] = c.Value
	}
	return values
}

// Values says which values the parameter takes.
func (p Parameter) Values() string { return p.list(asPage) + p.inUnit() }

// Usual says what the default is.
func (p Parameter) Usual() string {
	switch {
	case p.Default == "":
		return cmp.Or(p.Empty, "none")
	case p.all(p.Default):
		return "all"
	}
	return p.Default
}

// all holds for a list of all choices.
func (p Parameter) all(value string) bool {
	return p.Kind == List && strings.Count(value, ",") == len(p.Choices)-1
}

func (p Parameter) list(v voice) string {
	choices := v.choices(p)
	all := strings.Join(choices, ", ")
	switch {
	case p.Kind == Month:
		return "a month written as 2008-10"
	case p.Kind == Blends:
		return "a weight in percent for each sleeve, written as 50-30-20 for stocks, bonds and trend"
	case p.Kind == List:
		return "any of " + all + ", joined by a comma"
	case p.Kind == Series:
		return "NAME~FIRST~DATA: a name of up to " + strconv.Itoa(own.MostName) + " characters, the first month, and the returns in whole " +
			"numbers of 0.001 %, each a zigzag varint, the whole deflated and in base64url"
	case p.Kind == Ordered:
		return "1 to " + strconv.Itoa(blend.MostSleeves) + " of " + all + ", joined by a comma"
	case p.Kind == Choose:
		return all
	case len(choices) > 0 && p.Kind == Number:
		return all + ", or " + v.span(*p.Bounds)
	}
	return v.span(*p.Bounds)
}

// inUnit is what stands in brackets behind the values.
func (p Parameter) inUnit() string {
	said := p.Unit
	if p.Empty != "" {
		said = strings.TrimPrefix(said+"; empty for "+p.Empty, "; ")
	}
	if said == "" {
		return ""
	}
	return " (" + said + ")"
}
