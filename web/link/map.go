package link

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"trendblend/engine/atlas"
)

// Map is what the reader asks of all blends at once. No figure of a blend depends on it.
type Map struct {
	Figure atlas.Figure // that colours the map and that is sought
	Risk   atlas.Figure // that the frontier holds return against
	Limits [len(limits)]Limit

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

// A limit's parameter names a figure and which side of the value is allowed.
type limit struct {
	name      string
	of        atlas.Figure
	most      bool
	fall      bool // written as a positive number, held against a negative one
	low, high float64
}

var limits = [...]limit{
	{name: "max_fall", of: atlas.MaxDrawdown, fall: true, high: 100},
	{name: "max_volatility", of: atlas.Volatility, most: true, high: 100},
	{name: "min_cagr", of: atlas.CAGR, low: 0, high: 50},
	{name: "min_stocks", of: atlas.Stocks, high: 100},
	{name: "min_bonds", of: atlas.Bonds, high: 100},
	{name: "max_trend", of: atlas.Trend, most: true, high: 100},
}

// Bounds returns the limits that are given as the atlas takes them, and their
// parameters' names in the same order.
func (m Map) Bounds() (bounds []atlas.Limit, names []string) {
	for k, l := range limits {
		if !m.Limits[k].Given {
			continue
		}
		value := decimal(plain(m.Limits[k].Percent))
		if l.fall {
			value = -value
		}
		bounds = append(bounds, atlas.Limit{Of: l.of, Most: l.most, Value: value})
		names = append(names, l.name)
	}
	return bounds, names
}

// Span are the values that a number in a link may have, from Low to High.
type Span struct{ Low, High float64 }

// spans are those of the histories' parameters; the limits have theirs in limits.
var spans = map[string]Span{
	"block":   {1, 120},
	"horizon": {1, mostYears},
	"seed":    {0, mostSeed},
	"paths":   {leastPaths, mostPaths},
	"draw":    {0, 50},
}

// SpanOf returns what a number of the map may be: what its control offers and what the
// reading of a link accepts.
func SpanOf(name string) Span {
	for _, l := range limits {
		if l.name == name {
			return Span{l.low, l.high}
		}
	}
	return spans[name]
}

func (s Span) number(v, unit string) (float64, error) { return number(v, s.Low, s.High, unit) }

func (s Span) wholeNumber(v, unit string) (int, error) {
	return wholeNumber(v, int(s.Low), int(s.High), unit)
}

// LimitNames returns the names of all limits in their order.
func LimitNames() []string {
	names := make([]string, len(limits))
	for k, l := range limits {
		names[k] = l.name
	}
	return names
}

// defaultMap is what an address without a query asks.
func defaultMap() Map {
	return Map{Figure: atlas.Sharpe, Risk: atlas.Volatility, Block: 12, Seed: 1, Paths: mostPaths}
}

const (
	leastPaths, mostPaths = 200, 10_000
	mostYears             = 60
	mostSeed              = 1<<53 - 1 // what JavaScript can hold
)

// MapFigures are the figures that can colour the map.
func MapFigures() []atlas.Figure {
	return []atlas.Figure{atlas.CAGR, atlas.Volatility, atlas.Sharpe, atlas.Sortino, atlas.MaxDrawdown,
		atlas.Ulcer, atlas.Year2008, atlas.Year2022, atlas.WorstYear, atlas.Calmar}
}

// Risks are the figures that return can be held against.
func Risks() []atlas.Figure { return []atlas.Figure{atlas.Volatility, atlas.MaxDrawdown} }

func oneOf(choices []atlas.Figure, v string) (atlas.Figure, error) {
	names := make([]string, len(choices))
	for i, f := range choices {
		if names[i] = f.String(); names[i] == v {
			return f, nil
		}
	}
	return 0, errors.New("is not one of " + strings.Join(names, ", "))
}

// mapParameters come last in the canonical form.
func mapParameters() []parameter {
	all := []parameter{
		{"figure",
			func(s *Scenario, v string) (err error) { s.Map.Figure, err = oneOf(MapFigures(), v); return },
			func(s Scenario) string { return s.Map.Figure.String() }},
		{"risk",
			func(s *Scenario, v string) (err error) { s.Map.Risk, err = oneOf(Risks(), v); return },
			func(s Scenario) string { return s.Map.Risk.String() }},
	}
	for k, l := range limits {
		all = append(all, parameter{l.name,
			func(s *Scenario, v string) (err error) {
				if v == "" {
					s.Map.Limits[k] = Limit{}
					return nil
				}
				if l.fall { // as the tables write it
					v = strings.TrimLeft(v, "-−")
				}
				n, err := SpanOf(l.name).number(v, "percent; empty for no limit")
				s.Map.Limits[k] = Limit{true, n}
				return err
			},
			func(s Scenario) string {
				if !s.Map.Limits[k].Given {
					return ""
				}
				return plain(s.Map.Limits[k].Percent)
			}})
	}
	return append(all,
		parameter{"block",
			func(s *Scenario, v string) (err error) {
				s.Map.Block, err = SpanOf("block").number(v, "months")
				return
			},
			func(s Scenario) string { return plain(s.Map.Block) }},
		parameter{"horizon",
			func(s *Scenario, v string) (err error) {
				s.Map.Horizon = 0
				if v != "" {
					s.Map.Horizon, err = SpanOf("horizon").wholeNumber(v, "years; empty for the length of the period")
				}
				return err
			},
			func(s Scenario) string {
				if s.Map.Horizon == 0 {
					return ""
				}
				return strconv.Itoa(s.Map.Horizon)
			}},
		parameter{"seed",
			func(s *Scenario, v string) error {
				n, err := SpanOf("seed").wholeNumber(v, "")
				s.Map.Seed = uint64(n)
				return err
			},
			func(s Scenario) string { return strconv.FormatUint(s.Map.Seed, 10) }},
		parameter{"paths",
			func(s *Scenario, v string) (err error) {
				s.Map.Paths, err = SpanOf("paths").wholeNumber(v, "")
				return err
			},
			func(s Scenario) string { return strconv.Itoa(s.Map.Paths) }},
		parameter{"draw",
			func(s *Scenario, v string) error {
				_, err := SpanOf("draw").number(v, "percent of the starting wealth a year")
				s.Map.Draw = decimal(v)
				return err
			},
			func(s Scenario) string { return percent(s.Map.Draw) }},
	)
}

// wholeNumber reads a whole number as strconv writes it.
func wholeNumber(v string, low, high int, unit string) (int, error) {
	n, err := strconv.Atoi(v)
	if err != nil || n < low || n > high || v != strconv.Itoa(n) {
		if unit != "" {
			unit = " (" + unit + ")"
		}
		return 0, fmt.Errorf("is not a whole number from %d to %d%s", low, high, unit)
	}
	return n, nil
}

// Months returns the length of a drawn path for a period of so many months.
func (m Map) Months(period int) int {
	if m.Horizon == 0 {
		return period
	}
	return 12 * m.Horizon
}
