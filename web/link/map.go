package link

import (
	"strings"

	"trendblend/engine/atlas"
)

// Map is what the reader asks of all blends at once. No figure of a blend depends on it.
type Map struct {
	Figure atlas.Figure // that colours the map and that is sought
	Risk   atlas.Figure // that the frontier holds return against
	Limits [limitCount]Limit

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
	most                 bool
	fall                 bool // written as a positive number, held against a negative one
	high                 float64
}

const limitCount = 6

var limits = [limitCount]limit{
	{name: "max_fall", label: "Worst fall at most", meaning: "The deepest fall that is allowed", of: atlas.MaxDrawdown, fall: true, high: 100},
	{name: "max_volatility", label: "Volatility at most", meaning: "The highest volatility that is allowed",
		of: atlas.Volatility, most: true, high: 100},
	{name: "min_cagr", label: "CAGR at least", meaning: "The lowest return a year that is allowed", of: atlas.CAGR, high: 50},
	{name: "min_stocks", label: "Stocks at least", meaning: "The least that may be in stocks", of: atlas.Stocks, high: 100},
	{name: "min_bonds", label: "Bonds at least", meaning: "The least that may be in bonds", of: atlas.Bonds, high: 100},
	{name: "max_trend", label: "Trend at most", meaning: "The most that may be in trend", of: atlas.Trend, most: true, high: 100},
}

// Bounds returns the limits that are given as the atlas takes them, and their
// parameters' names in the same order.
func (m Map) Bounds() (bounds []atlas.Limit, names []string) {
	for k, l := range limits {
		if !m.Limits[k].Given {
			continue
		}
		value := held(plain(m.Limits[k].Percent), 2)
		if l.fall {
			value = -value
		}
		bounds = append(bounds, atlas.Limit{Of: l.of, Most: l.most, Value: value})
		names = append(names, l.name)
	}
	return bounds, names
}

// LimitNames returns the names of all limits in their order.
func LimitNames() []string {
	names := make([]string, len(limits))
	for k, l := range limits {
		names[k] = l.name
	}
	return names
}

// searched are the limits' parameters.
var searched = func() (all []Parameter) {
	for k, l := range limits {
		p := amount(Parameter{Name: l.name, Group: Search, Since: "0.1", Pages: OnMap,
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
}()

// Months returns the length of a drawn path for a period of so many months.
func (m Map) Months(period int) int {
	if m.Horizon == 0 {
		return period
	}
	return 12 * m.Horizon
}
