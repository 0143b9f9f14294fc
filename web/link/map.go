package link

import (
	"slices"
	"strconv"
	"strings"

	"trendblend/engine/atlas"
	"trendblend/engine/blend"
)

// Map is what the reader asks of all blends at once. No figure of a blend depends on it.
type Map struct {
	Figure atlas.Figure // that colours the map and that is sought
	Risk   atlas.Figure // that the frontier holds return against
	Limits [limitCount]Limit

	// The sleeves that vary on the map; empty is the first three of the list.
	Corners blend.List

	// The histories that are drawn.
	Block   float64 // mean months of a block
	Horizon int     // years of a path; 0 is the length of the period
	Seed    uint64
	Paths   int
	Draw    float64 // withdrawn a year, as a part of the starting wealth
}

// Limit is a bound that the reader sets, in percent, where it is given.
type Limit struct {
	Given   bool
	Percent float64
}

// A limit names a figure and which side of the value is allowed.
type limit struct {
	name, label, meaning string
	of                   atlas.Figure
	on                   blend.Sleeve // whose weight it bounds; 0 where it bounds a figure
	most                 bool
	fall                 bool // written as a positive number, held against a negative one
	high                 float64
	with                 int // the version of the link that it came with, where that is not the first
}

// limits are those on figures and on what there was before the menu, in the order of their
// rows, and then those of every sleeve that had none.
var limits = func() []limit {
	all := []limit{
		{name: "max_fall", label: "Worst fall at most", meaning: "The deepest fall that is allowed", of: atlas.MaxDrawdown, fall: true, high: 100},
		{name: "max_volatility", label: "Volatility at most", meaning: "The highest volatility that is allowed",
			of: atlas.Volatility, most: true, high: 100},
		{name: "min_cagr", label: "CAGR at least", meaning: "The lowest return a year that is allowed", of: atlas.CAGR, high: 50},
		limitOn(blend.Stocks, false), limitOn(blend.Bonds, false), limitOn(blend.Trend, true),
	}
	for _, of := range blend.Menu() {
		for _, most := range []bool{false, true} {
			if l := limitOn(of, most); !slices.ContainsFunc(all, func(known limit) bool { return known.name == l.name }) {
				l.with = version2
				all = append(all, l)
			}
		}
	}
	return all
}()

// earlyLimits is how many limits came before the menu of sleeves.
const earlyLimits = 6

// limitCount is how many there are: three on figures, and the least and the most of each sleeve.
const limitCount = 3 + 2*len(blend.PerMenu[int]{}) - 2

// limitOn is the least or the most of a sleeve.
func limitOn(of blend.Sleeve, most bool) limit {
	side, part, may := "at least", "least", "min_"
	if most {
		side, part, may = "at most", "most", "max_"
	}
	name := called[of].Inside
	label := strings.ToUpper(name[:1]) + name[1:]
	return limit{name: may + of.String(), label: label + " " + side, meaning: "The " + part + " that may be in " + name,
		on: of, most: most, high: 100}
}

// LimitNames returns the names of the limits that a scenario's blends can have, as a page asks
// for them: those on figures, then the least and the most of each sleeve.
func (s Scenario) LimitNames() (names []string) {
	for _, l := range limits {
		if l.on == 0 {
			names = append(names, l.name)
		}
	}
	for _, of := range s.Sleeves.All() {
		names = append(names, limitOn(of, false).name, limitOn(of, true).name)
	}
	return names
}

// Bounds returns the limits that are given as the atlas takes them, and their parameters'
// names in the same order. What is none of the scenario's sleeves has none.
func (s Scenario) Bounds() (bounds []atlas.Limit, names []string) {
	for k, l := range limits {
		if !s.Map.Limits[k].Given || l.on != 0 && !s.Sleeves.Has(l.on) {
			continue
		}
		value := held(plain(s.Map.Limits[k].Percent), 2)
		if l.fall {
			value = -value
		}
		bounds = append(bounds, atlas.Limit{Of: l.of, On: l.on, Most: l.most, Value: value})
		names = append(names, l.name)
	}
	return bounds, names
}

// Limited are the limits of a parameter: the figure that it bounds, or the sleeve.
func Limited(name string) (of atlas.Figure, on blend.Sleeve, most bool) {
	for _, l := range limits {
		if l.name == name {
			return l.of, l.on, l.most
		}
	}
	return of, on, most
}

// searched are the limits' parameters; those of them that came with the menu.
var searched, searchedMore = limitRows(0, earlyLimits), limitRows(earlyLimits, limitCount)

func limitRows(from, to int) (all []Parameter) {
	for k := from; k < to; k++ {
		l, since := limits[k], "0.1"
		if l.with != 0 {
			since = "0.2"
		}
		p := amount(Parameter{Name: l.name, Group: Search, Since: since, With: l.with, Pages: OnMap, about: l.on,
			Label: l.label, Meaning: l.meaning, Unit: "percent", Empty: "no limit"},
			0, l.high, func(s *Scenario) *float64 { return &s.Map.Limits[k].Percent })
		read := p.read
		p.read = func(s *Scenario, v string) bool {
			s.Map.Limits[k].Given = v != ""
			digits := v
			if l.fall { // as the tables write it
				digits = strings.TrimLeft(v, "-−")
			}
			return read(s, digits) && (digits == "") == (v == "")
		}
		p.write = func(s *Scenario) string {
			if !s.Map.Limits[k].Given {
				return ""
			}
			return plain(s.Map.Limits[k].Percent)
		}
		p.same = func(a, b *Scenario) bool { return a.Map.Limits[k] == b.Map.Limits[k] }
		all = append(all, p)
	}
	return all
}

// MapCorners are the sleeves that vary on the map, while all others keep the weights that they
// have in the reader's blend.
func (s Scenario) MapCorners() blend.List {
	if s.Map.Corners.Len() > 0 && cornersOf(s.Sleeves, s.Map.Corners.Names()) == "" {
		return s.Map.Corners
	}
	return atlas.FirstOf(s.Sleeves)
}

// ChoosesCorners tells whether a page has anything to choose: more sleeves than a map has
// corners, or the three in another order.
func (s Scenario) ChoosesCorners() bool {
	return s.Sleeves.Len() > 3 || s.MapCorners() != atlas.FirstOf(s.Sleeves)
}

// corners are the sleeves of the map. Those that are none of the scenario's, since it was
// given other sleeves, are forgotten.
var corners = func() Parameter {
	p := Parameter{Name: "corners", Group: Mapped, Since: "0.2", With: version2, Kind: Ordered, Pages: OnMap, Empty: "the beginning of the list",
		Label: "Sleeves of the map", Meaning: "The three sleeves that vary on the map; the others are held", Choices: sleeves.Choices}
	p.read = func(s *Scenario, v string) bool {
		if v == "" {
			s.Map.Corners = blend.List{}
			return true
		}
		names := strings.Split(v, ",")
		if cornersOf(s.Sleeves, names) != "" {
			return false
		}
		s.Map.Corners, _ = listOf(v)
		if s.Map.Corners == atlas.FirstOf(s.Sleeves) {
			s.Map.Corners = blend.List{}
		}
		return true
	}
	p.write = func(s *Scenario) string {
		if now := s.MapCorners(); now != atlas.FirstOf(s.Sleeves) {
			return strings.Join(now.Names(), ",")
		}
		return ""
	}
	p.same = func(a, b *Scenario) bool { return p.write(a) == p.write(b) }
	return p
}()

// cornersOf says why names are not three different sleeves of a list, and "" where they are.
func cornersOf(list blend.List, names []string) string {
	for i, name := range names {
		switch of := blend.SleeveOf(name); {
		case of == 0:
			return "names “" + shorten(name) + "”, which is no sleeve; there are " + enumerate(list.Names(), "and")
		case !list.Has(of):
			return "names " + name + ", which is none of the sleeves here: " + enumerate(list.Names(), "and")
		case slices.Contains(names[:i], name):
			return "names " + name + " twice"
		}
	}
	if len(names) != 3 {
		return "names " + strconv.Itoa(len(names)) + " of the sleeves, not the three of a map"
	}
	return ""
}

// noCorners refuses what are no corners.
func noCorners(s *Scenario, value string) refusal {
	return refuse(corners.Name, value, cornersOf(s.Sleeves, strings.Split(value, ",")))
}

// Months returns the length of a drawn path for a period of so many months.
func (m Map) Months(period int) int {
	if m.Horizon == 0 {
		return period
	}
	return 12 * m.Horizon
}
