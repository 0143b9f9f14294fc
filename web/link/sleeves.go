package link

import (
	"errors"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"trendblend/engine/blend"
	"trendblend/engine/own"
)

// Called is what a sleeve is called: at the head of a line or of a slider, inside a field, a refusal or a sentence, and
// in the name of a blend that holds some of it.
type Called struct{ Head, Inside, Brief string }

var called = blend.PerMenu[Called]{
	blend.Stocks:        {"Stocks", "stocks", "stocks"},
	blend.Bonds:         {"Bonds", "bonds", "bonds"},
	blend.Trend:         {"Trend", "trend", "trend"},
	blend.Gold:          {"Gold", "gold", "gold"},
	blend.Treasury20:    {"Long Treasuries", "long Treasuries", "long Treasuries"},
	blend.Bills:         {"Treasury bills", "Treasury bills", "bills"},
	blend.International: {"International", "international stocks", "international"},
	blend.SmallValue:    {"Small value", "small-value stocks", "small value"},
	blend.Commodities:   {"Commodities", "commodities", "commodities"},
	blend.Own1:          {"Your series", "your series", "of your own"},
	blend.Own2:          {"Your 2nd series", "your second series", "of your 2nd"},
	blend.Own3:          {"Your 3rd series", "your third series", "of your 3rd"},
}

// CalledSleeve is what a sleeve is called where nothing is known of what is held in it.
func CalledSleeve(of blend.Sleeve) Called { return called[of] }

var trendAlone, usualList = only(blend.Trend), blend.Three()

// only is a list that is sure to be one.
func only(all ...blend.Sleeve) blend.List {
	list, err := blend.ListOf(all...)
	if err != nil {
		panic(err)
	}
	return list
}

// sleeves are what the blends are made of. They are read before the blends.
var sleeves = func() Parameter {
	p := setting(Parameter{Name: "s", Group: Sleeves, Since: "0.2", With: version2, Kind: Ordered, early: true, Default: "stocks,bonds,trend",
		Label: "Sleeves", Meaning: "What the blends are made of, in the order of the weights in p"},
		func(s *Scenario) *blend.List { return &s.Sleeves },
		func(v string) (blend.List, bool) { list, reason := listOf(v); return list, reason == "" },
		func(list blend.List) string { return strings.Join(list.Names(), ",") })
	for _, of := range blend.Menu() {
		p.Choices = append(p.Choices, Choice{of.String(), called[of].Inside})
	}
	return p
}()

func sleeveNames() (names []string) {
	for _, of := range blend.Menu() {
		names = append(names, of.String())
	}
	return names
}

// series are the reader's own.
var series = Parameter{Name: "own", Group: Sleeves, Since: "0.2", With: version2, Kind: Series, early: true, Label: "Your series",
	Unit: "up to " + strconv.Itoa(own.Most) + " times", Empty: "none",
	Meaning: "The reader’s own monthly returns, of the sleeves own1, own2 and own3 in this order; the link carries them itself",
	each: func(s *Scenario) (all []string) {
		for k, one := range s.Own {
			if !one.IsZero() {
				all = append(all, slices.Repeat([]string{""}, k-len(all))...)
				all = append(all, one.String())
			}
		}
		return all
	},
	same: func(a, b *Scenario) bool { return a.Own == b.Own },
}

// readOwn reads the reader's series. One that is refused leaves its place empty, so that the
// others keep their names.
func readOwn(s *Scenario, values []string) (refused []refusal) {
	for k, v := range values {
		switch {
		case k >= own.Most:
			many := refuse(series.Name, v, "is more than the "+strconv.Itoa(own.Most)+" series that a link carries")
			many.left = true
			refused = append(refused, many)
		case v != "":
			one, err := own.Parse(v)
			if err != nil {
				why := err.Error()
				if errors.As(err, new(own.Damaged)) {
					why = "the link was cut off or changed on its way, so ask for it again; " + why
				}
				refused = append(refused, refuse(series.Name, v, "is no series: "+why))
				continue
			}
			s.Own[k] = one
		}
	}
	return refused
}

// backOf is the row of the sleeve that an own series is carried back with.
func backOf(of blend.Sleeve) Parameter {
	k := of - blend.Own1
	options := []option[blend.Sleeve]{}
	for _, other := range blend.Menu() {
		if !other.Own() {
			options = append(options, option[blend.Sleeve]{other, other.String(), called[other].Inside})
		}
	}
	return choice(Parameter{Name: "back" + strconv.Itoa(int(k)+1), Group: Sleeves, Since: "0.2", With: version2, early: true, Empty: "nothing",
		Label:   "Before " + called[of].Inside,
		Meaning: "The sleeve whose returns stand in for " + of.String() + " before its first month"},
		func(s *Scenario) *blend.Sleeve { return &s.Back[k] }, options...)
}

// listOf reads a list of sleeves, or says what of it is none.
func listOf(v string) (list blend.List, reason string) {
	names := strings.Split(v, ",")
	var all []blend.Sleeve
	for _, name := range names {
		of := blend.SleeveOf(name)
		switch {
		case v == "":
			return list, "names no sleeve"
		case name == "":
			return list, "has a comma without a sleeve"
		case of == 0:
			return list, "names “" + shorten(name) + "”, which is no sleeve; there are " + enumerate(sleeveNames(), "and")
		case slices.Contains(all, of):
			return list, "names " + name + " twice"
		}
		all = append(all, of)
	}
	if len(all) > blend.MostSleeves {
		return list, "names " + strconv.Itoa(len(all)) + " sleeves, more than the " + strconv.Itoa(blend.MostSleeves) + " that a blend may have"
	}
	list, err := blend.ListOf(all...)
	if err != nil {
		return list, err.Error()
	}
	return list, ""
}

// readSleeves reads what the blends are made of, which decides what all else is held
// against: the defaults of a list are in the place of those of the three.
func (r Reader) readSleeves(s *Scenario, query url.Values) []refusal {
	values, given := query[sleeves.Name]
	if !given {
		return nil
	}
	if len(slices.Compact(slices.Clone(values))) > 1 {
		return []refusal{twice(sleeves.Name, values)}
	}
	list, reason := listOf(values[0])
	if reason == "" {
		reason = r.apart(s, list)
	}
	if reason != "" {
		return []refusal{refuse(sleeves.Name, values[0], reason)}
	}
	s.Sleeves = list
	*s = r.usualFor(s)
	return nil
}

// apart says why the sleeves of a list have no month in common, and "" where they have, as
// the usual three always do.
func (r Reader) apart(s *Scenario, list blend.List) string {
	if list == usualList {
		return ""
	}
	with := s.Scenario
	with.Sleeves = list
	switch span := r.Period(with); {
	case span.Lacking != 0:
		return "names " + span.Lacking.String() + ", of which there are no returns"
	case span.Last < span.First:
		return "names " + span.Begins.String() + ", which begins in " + span.First.String() + ", and " + span.Ends.String() +
			", which ends in " + span.Last.String()
	}
	return ""
}

// usualFor is the scenario of a link that says nothing but its origin and what the blends are
// made of. It begins and ends where all of that has returns by the usual rule.
func (r Reader) usualFor(s *Scenario) Scenario {
	out := r.usual(s.Origin)
	out.Origin, out.Sleeves, out.Own, out.Back = s.Origin, s.Sleeves, s.Own, s.Back
	if s.Sleeves == usualList {
		return out
	}
	span := r.Period(out.Scenario)
	out.From, out.To = max(out.From, span.First), min(out.To, span.Last)
	out.Blends = usualBlends(out.Blends, out.Sleeves)
	return out
}

// unsaid holds what a link need not say of a scenario. What it is made of is said where it
// is not the usual three, and so is a period that other data would give another beginning or
// end.
func (r Reader) unsaid(s *Scenario) Scenario {
	out := r.usual(s.Origin)
	out.Origin = s.Origin
	if s.Sleeves != usualList {
		out.Blends = usualBlends(out.Blends, s.Sleeves)
	}
	return out
}

// usualBlends are the blends of a link that names its sleeves and no weights: as much of each,
// unless they are the usual three in another order; and the usual ones that can be held.
func usualBlends(usual []blend.Weights, list blend.List) (all []blend.Weights) {
	for i, w := range usual {
		over, held := w.Laid(list)
		if !held && i == 0 || i == 0 && list.Len() != w.List().Len() {
			over, held = list.Equal(), true
		}
		if held && !slices.Contains(all, over) {
			all = append(all, over)
		}
	}
	return all
}

// feeOf is the row of what a sleeve is charged.
func feeOf(of blend.Sleeve) Parameter {
	name := called[of].Inside
	label := strings.ToUpper(name[:1]) + name[1:]
	return percent(Parameter{Name: "fee_" + of.String(), about: of, Group: Costs, Since: "0.2", With: version2, Pages: inForm, Default: "0",
		Label: label + " fee", Tail: ", % a year", Unit: "percent a year", Meaning: "What " + name + isOrAre(of) + "charged"},
		0, mostFee, func(s *Scenario) *float64 { return &s.Fees[of] })
}

// isOrAre is the verb after a sleeve's name: gold is, commodities are.
func isOrAre(of blend.Sleeve) string {
	if of == blend.Gold || of.Own() {
		return " is "
	}
	return " are "
}

// menu are the parameters of sleeves beside the usual three.
var menu = func() []Parameter {
	rows := []Parameter{sleeves}
	for _, of := range blend.Menu() {
		if !slices.Contains(usualSleeves, of) {
			rows = append(rows, feeOf(of))
		}
	}
	return slices.Concat(rows, []Parameter{series}, carried)
}()

// carried are read before what the blends are made of, and so are they.
var carried = []Parameter{backOf(blend.Own1), backOf(blend.Own2), backOf(blend.Own3)}

// usualSleeves are those whose rows are older than the menu.
var usualSleeves = []blend.Sleeve{blend.Stocks, blend.Bonds, blend.Trend}

// ListIn is the list of sleeves that a query names, as far as it can be read; the usual one
// else.
func ListIn(query url.Values) blend.List {
	if list, reason := listOf(query.Get(sleeves.Name)); reason == "" {
		return list
	}
	return usualList
}
