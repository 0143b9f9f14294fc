// Package link reads a scenario from the query of an address and writes it back in
// its one canonical form. The parameters are version 1 of the permalink: a link that
// was once written keeps its meaning for ever, so a new parameter comes with a
// default that keeps the figures of the links before it.
package link

import (
	"errors"
	"fmt"
	"math"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"trendblend/engine"
	"trendblend/engine/backtest"
	"trendblend/engine/blend"
	"trendblend/engine/money"
	"trendblend/engine/trend"
)

// Problem is a parameter that was refused. It is also the JSON of the API's errors.
type Problem struct {
	Parameter string `json:"parameter"`
	Value     string `json:"value"`
	Reason    string `json:"reason"`
}

// Scenario is all that an address holds: what the figures follow from, what of the
// page the reader has open, and what is asked of all blends at once. One made without
// a Map has that of an address without a query.
type Scenario struct {
	backtest.Scenario
	Free bool       // the weights need not add up to 100
	Plan money.Plan // what the reader's own money does
	View View
	Map  Map
}

// View is what the reader has open. No figure of a blend or a sleeve depends on it.
type View struct {
	Open    []string        // sections of the page, in its order
	Daily   bool            // the charts show days, not month ends
	Window  int             // years of the rolling windows on the charts
	Month   engine.Month    // whose positions are opened up; 0 is the last of the data
	Made    [2]engine.Month // whose contributions are added up; 0 is that end of the scenario's period
	Vehicle string          // the fund that is held against the sleeve; empty for none
}

// Sections are the parts of the blender that open, in the page's order.
func Sections() []string { return sections[:] }

var sections = [...]string{"figures", "drawdowns", "daily", "months", "rolling", "starts", "lag", "regimes", "shape", "money", "rebalancing"}

// MostFee is the highest fee that a link may hold, in percent a year.
const MostFee = 5

// MaxBlends is how many blends a link may hold.
const MaxBlends = 6

// Reader reads and writes links over one data set.
type Reader struct {
	Last     engine.Month                      // of the data
	First    func(trend.Settings) engine.Month // the first month that a sleeve with these settings has
	Vehicles []string                          // the funds that a link may name
}

// Default returns the scenario of an address without a query.
func (r Reader) Default() Scenario {
	return Scenario{Scenario: backtest.Default(r.Last), Plan: usualPlan, View: View{Window: 3}, Map: defaultMap()}
}

// A parameter knows how to read its value into a scenario and how to write it.
type parameter struct {
	name  string
	read  func(s *Scenario, value string) error
	write func(s Scenario) string
}

// parameters holds all but v and p, in the order of the canonical form.
var parameters = slices.Concat(original, allocation, mapParameters(), fees)

// original holds the parameters in the order in which they came to be.
var original = []parameter{
	{"from",
		func(s *Scenario, v string) (err error) { s.From, err = month(v); return },
		func(s Scenario) string { return s.From.String() }},
	{"to",
		func(s *Scenario, v string) (err error) { s.To, err = month(v); return },
		func(s Scenario) string { return s.To.String() }},
	{"rebalance",
		func(s *Scenario, v string) (err error) {
			s.Rebalance.Schedule, err = blend.ParseSchedule(v)
			return
		},
		func(s Scenario) string { return string(s.Rebalance.Schedule) }},
	{"band",
		func(s *Scenario, v string) (err error) {
			s.Rebalance.Band, err = number(v, 1, 50, "percentage points")
			return
		},
		func(s Scenario) string { return plain(s.Rebalance.Band) }},
	{"bonds",
		func(s *Scenario, v string) (err error) { s.Bonds, err = backtest.ParseBonds(v); return },
		func(s Scenario) string { return string(s.Bonds) }},
	{"rule",
		func(s *Scenario, v string) (err error) { s.Trend.Rule, err = trend.ParseRule(v); return },
		func(s Scenario) string { return string(s.Trend.Rule) }},
	{"trend_vol",
		func(s *Scenario, v string) error {
			if v == native {
				s.Terms.Volatility = 0
				return nil
			}
			if _, err := number(v, 1, 40, ""); err != nil {
				return errors.New("is neither native nor a number from 1 to 40 (percent a year)")
			}
			s.Terms.Volatility = decimal(v)
			return nil
		},
		func(s Scenario) string {
			if s.Terms.Volatility == 0 {
				return native
			}
			return percent(s.Terms.Volatility)
		}},
	fee("fee", func(s *Scenario) *float64 { return &s.Terms.Fee }),
	{"real",
		func(s *Scenario, v string) error {
			if v != "0" && v != "1" {
				return errors.New("is neither 0 nor 1")
			}
			s.Real = v == "1"
			return nil
		},
		func(s Scenario) string {
			if s.Real {
				return "1"
			}
			return "0"
		}},
	{"cost",
		func(s *Scenario, v string) error {
			_, err := number(v, 0, 100, "basis points of the size traded")
			s.Terms.Cost = scaled(v, "e-4")
			return err
		},
		func(s Scenario) string { return plain(math.Round(s.Terms.Cost*1e14) / 1e10) }},
	{"lookback",
		func(s *Scenario, v string) error {
			n, err := strconv.Atoi(v)
			if err != nil || n < trend.MinLookback || n > trend.MaxLookback || v != strconv.Itoa(n) {
				return fmt.Errorf("is not a whole number of months from %d to %d", trend.MinLookback, trend.MaxLookback)
			}
			s.Trend.Lookback = n
			return nil
		},
		func(s Scenario) string { return strconv.Itoa(s.Trend.Lookback) }},
	{"signal",
		func(s *Scenario, v string) (err error) { s.Trend.Signal, err = trend.ParseSignal(v); return },
		func(s Scenario) string { return string(s.Trend.Signal) }},
	{"sectors",
		func(s *Scenario, v string) (err error) { s.Trend.Sectors, err = trend.ParseSectors(v); return },
		func(s Scenario) string { return s.Trend.Sectors.String() }},
	{"open",
		func(s *Scenario, v string) error {
			s.View.Open = nil
			asked := strings.Split(v, ",")
			for _, name := range asked {
				if !slices.Contains(sections[:], name) {
					return errors.New("is not a list of sections joined by a comma, out of " + strings.Join(sections[:], ","))
				}
			}
			for _, name := range sections {
				if slices.Contains(asked, name) {
					s.View.Open = append(s.View.Open, name)
				}
			}
			return nil
		},
		func(s Scenario) string {
			var open []string
			for _, name := range sections {
				if slices.Contains(s.View.Open, name) {
					open = append(open, name)
				}
			}
			return strings.Join(open, ",")
		}},
	{"month",
		func(s *Scenario, v string) error { return readOpen(&s.View.Month, v) },
		func(s Scenario) string { return writeOpen(s.View.Month) }},
	{"made_from",
		func(s *Scenario, v string) error { return readOpen(&s.View.Made[0], v) },
		func(s Scenario) string { return writeOpen(s.View.Made[0]) }},
	{"made_to",
		func(s *Scenario, v string) error { return readOpen(&s.View.Made[1], v) },
		func(s Scenario) string { return writeOpen(s.View.Made[1]) }},
	{"vehicle",
		func(s *Scenario, v string) error { s.View.Vehicle = v; return nil },
		func(s Scenario) string { return s.View.Vehicle }},
}

// fees holds what came after the map's parameters: what stocks and bonds cost.
var fees = []parameter{
	fee("fee_stocks", func(s *Scenario) *float64 { return &s.Fees.Stocks }),
	fee("fee_bonds", func(s *Scenario) *float64 { return &s.Fees.Bonds }),
}

// fee is a parameter that holds percent a year.
func fee(name string, of func(*Scenario) *float64) parameter {
	return parameter{name,
		func(s *Scenario, v string) error {
			_, err := number(v, 0, MostFee, "percent a year")
			*of(s) = decimal(v)
			return err
		},
		func(s Scenario) string { return percent(*of(&s)) }}
}

// readOpen reads a month that may be left open.
func readOpen(m *engine.Month, v string) (err error) {
	*m = 0
	if v != "" {
		*m, err = month(v)
	}
	return err
}

func writeOpen(m engine.Month) string {
	if m == 0 {
		return ""
	}
	return m.String()
}

const native = "native"

// Parse reads the query of an address. What is wrong with it comes back as problems,
// all at once; the scenario then holds the default in the place of each value that
// was refused, and what the address said everywhere else.
func (r Reader) Parse(rawQuery string) (Scenario, []Problem) {
	query, err := url.ParseQuery(rawQuery)
	var problems []Problem
	if err != nil {
		problems = append(problems, refuse("query", rawQuery, errors.New("is not a well-formed query: pairs name=value joined by &, special characters written as %XX")))
	}
	s, more := r.Values(query)
	return s, append(problems, more...)
}

// Values is Parse for a query that has been taken apart.
func (r Reader) Values(query url.Values) (Scenario, []Problem) {
	s := r.Default()
	problems := unknown(query)
	if v, given := query["v"]; given && (len(v) > 1 || v[0] != "1") {
		problems = append(problems, refuse("v", strings.Join(v, ", "), errors.New("is not the version of a link that is known here, 1")))
	}
	problems = append(problems, readBlends(&s, query["p"], parseBlend(query))...)
	refused := map[string]bool{}
	for _, p := range parameters {
		values, given := query[p.name]
		if !given {
			continue
		}
		if len(values) > 1 {
			problems = append(problems, refuse(p.name, strings.Join(values, ", "), errors.New("is given more than once")))
			refused[p.name] = true
			continue
		}
		before := s
		if err := p.read(&s, values[0]); err != nil {
			s = before
			problems = append(problems, refuse(p.name, values[0], err))
			refused[p.name] = true
		}
	}
	if r.First(s.Trend) > r.Last {
		problems = append(problems, refuse("sectors", s.Trend.Sectors.String(), fmt.Errorf("leave the rule %s without a market", s.Trend.Rule)))
		s.Trend.Sectors = trend.AllSectors
	}
	problems = append(problems, r.checkPeriod(&s, refused)...)
	return s, append(problems, r.checkView(&s)...)
}

// checkView holds what is open against the data.
func (r Reader) checkView(s *Scenario) (problems []Problem) {
	if s.View.Month > r.Last {
		problems = append(problems, refuse("month", s.View.Month.String(), fmt.Errorf("is after the last month of the data, %s", r.Last)))
	}
	if s.View.Month >= r.Last {
		s.View.Month = 0
	}
	if from, to := s.View.Made[0], s.View.Made[1]; from != 0 && to != 0 && to < from {
		problems = append(problems, refuse("made_to", to.String(), fmt.Errorf("is before the beginning, %s", from)))
		s.View.Made = [2]engine.Month{}
	}
	if v := s.View.Vehicle; v != "" && !slices.Contains(r.Vehicles, v) {
		problems = append(problems, refuse("vehicle", v, errors.New("is not one of "+strings.Join(r.Vehicles, ", "))))
		s.View.Vehicle = ""
	}
	return problems
}

// checkPeriod holds the period against the data and the rule, and puts the default
// in the place of an end that does not fit.
func (r Reader) checkPeriod(s *Scenario, refused map[string]bool) (problems []Problem) {
	first, given := r.First(s.Trend), r.Default()
	if s.To > r.Last {
		problems = append(problems, refuse("to", s.To.String(), fmt.Errorf("is after the last month of the data, %s", r.Last)))
		s.To = given.To
	}
	if s.From < first {
		problems = append(problems, refuse("from", s.From.String(), fmt.Errorf("is before the first month of the trend sleeve by the rule %s, %s", s.Trend.Rule, first)))
		s.From = max(given.From, first)
	}
	if s.From > r.Last {
		problems = append(problems, refuse("from", s.From.String(), fmt.Errorf("is after the last month of the data, %s", r.Last)))
		s.From = max(given.From, first)
	}
	if s.To < s.From {
		if s.To >= first && !refused["from"] && s.From != given.From {
			problems = append(problems, refuse("from", s.From.String(), errAfter(s.To)))
			s.From = max(min(given.From, s.To), first)
			return problems
		}
		problems = append(problems, refuse("to", s.To.String(), errBefore(s.From)))
		s.From, s.To = max(given.From, first), given.To
	}
	return problems
}

func errAfter(to engine.Month) error    { return fmt.Errorf("is after To, %s", to) }
func errBefore(from engine.Month) error { return fmt.Errorf("is before From, %s", from) }

func readBlends(s *Scenario, values []string, parse func(string) (blend.Weights, error)) (problems []Problem) {
	if len(values) == 0 {
		return nil
	}
	if len(values) > MaxBlends {
		problems = append(problems, refuse("p", strings.Join(values[MaxBlends:], ", "), fmt.Errorf("is more than the %d blends that fit on a page", MaxBlends)))
		values = values[:MaxBlends]
	}
	var read []blend.Weights
	ownRefused := false
	for i, v := range values {
		w, err := parse(v)
		if err != nil {
			problems = append(problems, refuse("p", v, err))
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
	return problems
}

func unknown(query url.Values) (problems []Problem) {
	names := []string{"v", "p"}
	for _, p := range parameters {
		names = append(names, p.name)
	}
	for name, values := range query {
		if !slices.Contains(names, name) {
			problems = append(problems, refuse(name, strings.Join(values, ", "), errors.New("is not a parameter; /method#link lists those that are")))
		}
	}
	slices.SortFunc(problems, func(a, b Problem) int { return strings.Compare(a.Parameter, b.Parameter) })
	return problems
}

// Pair is a parameter of a link with its value.
type Pair struct{ Name, Value string }

// Pairs lists the parameters whose value is not the default, in their order; p once
// for each blend.
func (r Reader) Pairs(s Scenario) []Pair {
	usual := r.Default()
	if s.Map == (Map{}) {
		s.Map = usual.Map
	}
	var pairs []Pair
	if !slices.Equal(s.Blends, usual.Blends) {
		for _, w := range s.Blends {
			pairs = append(pairs, Pair{"p", w.String()})
		}
	}
	for _, p := range parameters {
		if v := p.write(s); v != p.write(usual) {
			pairs = append(pairs, Pair{p.name, v})
		}
	}
	return pairs
}

// Query writes the scenario in canonical form: v=1 first, then the parameters in
// their order, those that hold the default left out; nothing at all where every one
// holds its default.
func (r Reader) Query(s Scenario) string {
	var b strings.Builder
	for _, p := range r.Pairs(s) {
		b.WriteByte('&')
		b.WriteString(p.Name)
		b.WriteByte('=')
		b.WriteString(strings.ReplaceAll(url.QueryEscape(p.Value), "%2C", ","))
	}
	if b.Len() == 0 {
		return ""
	}
	return "v=1" + b.String()
}

// aside are the parameters that the months of a blend do not depend on.
var aside = []string{"open", "sum", "unit", "flow", "every", "indexed", "chart", "window", "month", "made_from", "made_to", "vehicle"}

// Full writes every parameter that figures follow from, defaults too, for a file that
// is to be understood by itself.
func (r Reader) Full(s Scenario) map[string][]string {
	full := map[string][]string{}
	for _, w := range s.Blends {
		full["p"] = append(full["p"], w.String())
	}
	for _, p := range parameters {
		if !slices.Contains(aside, p.name) {
			full[p.name] = []string{p.write(s)}
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

// longest is how much of a refused value is repeated to the reader.
const longest = 120

func refuse(name, value string, reason error) Problem {
	return Problem{Parameter: shorten(name), Value: shorten(value), Reason: reason.Error()}
}

func shorten(s string) string {
	s = strings.ToValidUTF8(s, "\uFFFD")
	if utf8.RuneCountInString(s) <= longest {
		return s
	}
	return string([]rune(s)[:longest]) + "…"
}

func month(v string) (engine.Month, error) {
	m, err := engine.ParseMonth(v)
	if err != nil {
		return 0, errors.New("is not a month written as 2008-10")
	}
	return m, nil
}

// number reads a plain decimal between two bounds.
func number(v string, low, high float64, unit string) (float64, error) {
	wrong := fmt.Errorf("is not a number from %s to %s (%s)", plain(low), plain(high), unit)
	whole, decimals, point := strings.Cut(v, ".")
	if whole == "" || point && decimals == "" || len(v) > 12 || strings.Trim(whole+decimals, "0123456789") != "" {
		return 0, wrong
	}
	n, err := strconv.ParseFloat(v, 64)
	if err != nil || n < low || n > high {
		return 0, wrong
	}
	return n, nil
}

func plain(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }

// decimal reads a percentage that number has accepted as the nearest decimal, so
// that 0.9 is exactly what the default of 0.009 is.
func decimal(v string) float64 { return scaled(v, "e-2") }

func scaled(v, exponent string) float64 {
	n, err := strconv.ParseFloat(v+exponent, 64)
	if err != nil {
		return 0
	}
	return n
}

// percent writes a decimal as percent, without the noise of multiplying by 100:
// number reads at most ten decimals.
func percent(v float64) string { return plain(math.Round(v*1e12) / 1e10) }
