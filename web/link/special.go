package link

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"trendblend/engine/money"
	"trendblend/engine/trend"
)

// The rows below are read in a way of their own.

const native = "native"

// orNative lets a volatility be the rule's own, which the engine holds as 0.
func orNative(p Parameter) Parameter {
	p.Choices = []Choice{{native, "the rule’s own"}}
	read, write := p.read, p.write
	p.read = func(s *Scenario, v string) bool {
		if v == native {
			s.Terms.Volatility = 0
			return true
		}
		return read(s, v)
	}
	p.write = func(s *Scenario) string {
		if s.Terms.Volatility == 0 {
			return native
		}
		return write(s)
	}
	return p
}

// monthOfYear is a month by its number. December is the engine's 0.
func monthOfYear(p Parameter, of func(*Scenario) *time.Month) Parameter {
	p = whole(p, 1, 12, func(s *Scenario) *int { return (*int)(of(s)) })
	p.Choices = calendar()
	read, write := p.read, p.write
	p.read = func(s *Scenario, v string) bool {
		ok := read(s, v)
		*of(s) %= time.December
		return ok
	}
	p.write = func(s *Scenario) string {
		if *of(s) == 0 {
			return "12"
		}
		return write(s)
	}
	return p
}

// calendar names the months by their numbers.
func calendar() []Choice {
	choices := make([]Choice, 12)
	for i := range choices {
		choices[i] = Choice{strconv.Itoa(i + 1), time.Month(i + 1).String()}
	}
	return choices
}

// sectors are those whose markets the rule may hold.
var sectors = func() Parameter {
	p := setting(Parameter{Name: "sectors", Group: Sleeves, Since: "0.1", Kind: List, Pages: OnSleeve, Default: trend.AllSectors.String(),
		Label: "Markets of these sectors", Meaning: "The sectors whose markets the rule may hold"},
		func(s *Scenario) *trend.Sector { return &s.Trend.Sectors },
		func(v string) (trend.Sector, bool) { set, err := trend.ParseSectors(v); return set, err == nil },
		trend.Sector.String)
	for _, name := range trend.SectorNames() {
		p.Choices = append(p.Choices, Choice{name, name})
	}
	return p
}()

// sections are those of the blender that are open.
var sections = func() Parameter {
	p := Parameter{Name: "open", Group: Shown, Since: "0.1", Kind: List, Pages: OnBlender,
		Label: "Open sections", Meaning: "The sections of the page that are open; no figure depends on it"}
	for _, name := range Sections() {
		p.Choices = append(p.Choices, Choice{name, name})
	}
	p.read = func(s *Scenario, v string) bool {
		asked := strings.Split(v, ",")
		s.View.Open = inOrder(asked)
		return !slices.ContainsFunc(asked, func(name string) bool { return !slices.Contains(Sections(), name) })
	}
	p.write = func(s *Scenario) string { return strings.Join(inOrder(s.View.Open), ",") }
	p.same = func(a, b *Scenario) bool { return slices.Equal(a.View.Open, b.View.Open) }
	return p
}()

// inOrder sorts the names of sections into the page's order.
func inOrder(names []string) (open []string) {
	for _, name := range Sections() {
		if slices.Contains(names, name) {
			open = append(open, name)
		}
	}
	return open
}

// flow is what is paid in, or below 0 drawn. The unit, which comes before it, says whether
// that is an amount or percent of the balance a year.
var flow = Parameter{Name: "flow", Group: Money, Since: "0.1", Default: "0", Kind: Number, Pages: OnBlender,
	Label: "Paid in (+) or drawn (−)", Unit: "an amount of money; below 0 it is drawn", Bounds: &Span{-mostMoney, mostMoney},
	Meaning: "What is paid in, or below 0 drawn: an amount each time, or percent of the balance a year",
	read: func(s *Scenario, v string) bool {
		most, power := flowOf(s.Plan)
		digits, drawn := strings.CutPrefix(v, "-")
		n, ok := Span{0, most}.read(digits, power)
		if drawn && n != 0 {
			n = -n
		}
		s.Plan.Flow = n
		return ok
	},
	write: func(s *Scenario) string {
		_, power := flowOf(s.Plan)
		return shifted(s.Plan.Flow, power)
	},
	same: func(a, b *Scenario) bool { return a.Plan.Flow == b.Plan.Flow && a.Plan.Percent == b.Plan.Percent },
}

// flowOf is the most that can flow, and how its number is held.
func flowOf(plan money.Plan) (most float64, power int) {
	if plan.Percent {
		return 100, 2
	}
	return mostMoney, 0
}

// in is the row as it reads in a scenario: the bounds of what flows depend on its unit.
func (p Parameter) in(s *Scenario) Parameter {
	if p.Name == flow.Name && s.Plan.Percent {
		p.Bounds, p.Unit = &Span{-100, 100}, "percent of the balance a year; below 0 it is drawn"
	}
	return p
}
