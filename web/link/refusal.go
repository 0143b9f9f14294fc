package link

import (
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"trendblend/engine/blend"
	"trendblend/engine/trend"
)

// Problem is a parameter that was refused. It is also the JSON of the API's errors.
type Problem struct {
	Parameter string `json:"parameter"`
	Value     string `json:"value"`
	Reason    string `json:"reason"` // a sentence without its full stop, in the words of the link
	Said      string `json:"-"`      // the sentence of a page: it names the field, and what stands now
}

// A refusal is a problem that is not yet put into words.
type refusal struct {
	name, value string
	say         func(voice) string // the whole sentence, without its full stop
	left        bool               // nothing stands in the value's place: it is left out
}

// A voice says things by their names: those of the link, or those on the page.
type voice bool

const (
	asLink voice = false
	asPage voice = true
)

// field is what a parameter is called.
func (v voice) field(name string) string {
	if p := Of(name); v == asPage && p.Label != "" {
		return p.Label
	}
	return name
}

// rule is what a trend rule is called.
func (v voice) rule(r trend.Rule) string {
	if v == asPage {
		return Of("rule").Called(string(r))
	}
	return "rule=" + string(r) + " (" + Of("rule").Called(string(r)) + ")"
}

// choices are the values of a choice; a page adds what they are called.
func (v voice) choices(p Parameter) []string {
	values := p.values()
	for i, c := range p.Choices {
		if v == asPage && p.Unit == "" && c.Name != c.Value {
			values[i] += " (" + c.Name + ")"
		}
	}
	return values
}

// span says from where to where a number may go.
func (v voice) span(s Span) string { return v.number(s.Min()) + " to " + v.number(s.Max()) }

// number writes a number as the link does; a page groups its digits and has a true minus.
func (v voice) number(text string) string {
	if v == asLink {
		return text
	}
	text, below := strings.CutPrefix(text, "-")
	whole, decimals, point := strings.Cut(text, ".")
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if below {
		whole = "−" + whole
	}
	if point {
		whole += "." + decimals
	}
	return whole
}

// refuse says of a value what it is or is not: fee: “9” is not …
func refuse(name, value, reason string) refusal {
	return refusal{name: name, value: value, say: func(v voice) string { return v.given(name, value) + " " + reason }}
}

// given names a field and what was given there.
func (v voice) given(name, value string) string {
	if value == "" {
		return v.field(name) + ": an empty value"
	}
	return v.field(name) + ": “" + shorten(value) + "”"
}

// unreadable refuses a value that the parameter does not take.
func unreadable(p Parameter, value string) refusal {
	return refusal{name: p.Name, value: value, say: func(v voice) string {
		return v.given(p.Name, value) + " is " + p.not(v) + p.inUnit()
	}}
}

// not says which values the parameter takes, of one that it does not.
func (p Parameter) not(v voice) string {
	choices := v.choices(p)
	switch takes := p.list(v); {
	case p.Kind == Choose && len(choices) == 1:
		return "not " + choices[0]
	case p.Kind == Choose && len(choices) == 2:
		return "neither " + choices[0] + " nor " + choices[1]
	case p.Kind == Choose:
		return "not one of " + takes
	case p.Kind == List:
		return "not a list, joined by a comma, out of " + strings.Join(choices, ", ")
	case p.Kind == Month:
		return "not " + takes
	case len(choices) > 0 && p.Kind == Number:
		return "neither " + choices[0] + " nor a number from " + v.span(*p.Bounds)
	case p.Kind == Whole:
		return "not a whole number from " + takes
	default:
		return "not a number from " + takes
	}
}

func twice(name string, values []string) refusal {
	all := strings.Join(values, ", ")
	return refusal{name: name, value: all, say: func(v voice) string {
		return v.field(name) + " is given more than once, as “" + shorten(all) + "”"
	}}
}

func malformed(query string) refusal {
	r := refuse("query", query, "is not a well-formed query: pairs name=value joined by &, special characters written as %XX")
	r.left = true
	return r
}

// unknown refuses what is no parameter.
func unknown(query url.Values) (refused []refusal) {
	for name, values := range query {
		if byName[name] == nil {
			refused = append(refused, refusal{name: name, value: strings.Join(values, ", "), left: true, say: func(v voice) string {
				if v == asPage {
					return "“" + shorten(name) + "” is no parameter of an address (the page on method lists them all)"
				}
				return shorten(name) + " is not a parameter; /method#link lists those that are"
			}})
		}
	}
	slices.SortFunc(refused, func(a, b refusal) int { return strings.Compare(a.name, b.name) })
	return refused
}

// problems puts refusals into words, with what a scenario holds in their place.
func (r Reader) problems(refused []refusal, s *Scenario) (problems []Problem) {
	for _, one := range refused {
		said := one.say(asPage) + "; " + r.stands(one, s) + "."
		problems = append(problems, Problem{shorten(one.name), shorten(one.value), one.say(asLink), said})
	}
	return problems
}

// stands says what a scenario holds in the place of what was refused.
func (r Reader) stands(one refusal, s *Scenario) string {
	p := r.row(one.name)
	switch {
	case one.left:
		return "it is left out"
	case p.each != nil:
		return "nothing stands in its place"
	case p.Name == version.Name:
		return strconv.Itoa(s.Origin.Version) + " stands"
	case p.Name == blends.Name:
		return s.Blends[0].String() + " stands"
	case p.Group == Period && p.Kind == Month: // each end is held against the other
		return s.From.String() + " to " + s.To.String() + " stands"
	}
	value := p.write(s)
	switch {
	case value == "" && p.Empty != "":
		return p.Empty + " stands"
	case value == "":
		return "nothing stands in its place"
	case p.all(value):
		return "all stand"
	case p.Kind == List || p.Kind == Ordered:
		return "“" + strings.ReplaceAll(value, ",", ", ") + "” stands"
	case len(p.Choices) > 0:
		return "“" + p.Called(value) + "” stands"
	}
	return asPage.number(value) + " stands"
}

// longest is how much of a refused value is repeated to the reader.
const longest = 120

// shorten leaves out what does not show, too: control characters and marks that turn the
// direction of the text.
func shorten(s string) string {
	s = strings.Map(func(c rune) rune {
		if unicode.IsGraphic(c) {
			return c
		}
		return '\uFFFD'
	}, strings.ToValidUTF8(s, "\uFFFD"))
	if utf8.RuneCountInString(s) <= longest {
		return s
	}
	return string([]rune(s)[:longest]) + "…"
}

// readBlends reads the blends. Their weights add up to 100 unless they are free.
func readBlends(s *Scenario, values []string, free bool) (refused []refusal) {
	if len(values) == 0 {
		return nil
	}
	if len(values) > MaxBlends {
		most := strconv.Itoa(MaxBlends)
		many := refuse(blends.Name, strings.Join(values[MaxBlends:], ", "), "is more than the "+most+" blends that fit on a page")
		many.left = true
		refused = append(refused, many)
		values = values[:MaxBlends]
	}
	parse := s.Sleeves.ParseWeights
	if free {
		parse = s.Sleeves.ParseFree
	}
	var read []blend.Weights
	ownRefused := false
	for i, v := range values {
		w, err := parse(v)
		if err != nil {
			refused = append(refused, noBlend(s.Sleeves, v, err, i > 0))
			ownRefused = ownRefused || i == 0
			continue
		}
		read = append(read, w)
	}
	switch {
	case len(read) == 0: // the defaults stay
	case ownRefused:
		// What the reader's blend is held against must not take its place.
		s.Blends = append(s.Blends[:1:1], read...)
	default:
		s.Blends = read
	}
	return refused
}

// noBlend refuses weights, and says where they would do.
func noBlend(sleeves blend.List, value string, reason error, beside bool) refusal {
	_, err := sleeves.ParseFree(value)
	return refusal{name: blends.Name, value: value, left: beside, say: func(v voice) string {
		said := v.field(blends.Name) + ": in “" + shorten(value) + "” " + reason.Error()
		switch {
		case err != nil:
			return said
		case v == asPage:
			return said + ", which needs “" + freeLabel + "”"
		}
		return said + ", which needs free=1"
	}}
}

func joined(all []blend.Weights) string {
	texts := make([]string, len(all))
	for i, w := range all {
		texts[i] = w.String()
	}
	return strings.Join(texts, ", ")
}
