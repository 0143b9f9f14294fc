package claims

import "math"

// Unit says how a value is written.
type Unit int

const (
	Percent Unit = iota // a return or a depth, as a decimal
	Points              // a difference of two percentages, as a decimal
	Ratio               // a plain number with two decimals
	Chance              // a probability, as a plain number with three
	Count               // a whole number
	Months
)

// Figure is a number that our data gives, and what a claim needs it to be.
type Figure struct {
	Name  string
	Unit  Unit
	Value float64 // NaN where our data has none
	Test  Test    // the zero Test where the figure is only shown
	Core  bool    // without this the claim does not hold at all
	There bool    // the page that the claim leads to prints it too
}

// Truth is what became of a test.
type Truth int

const (
	Untested Truth = iota // the figure is only shown
	Met
	Unmet
	Unknown // the figure has no value
)

// Truth holds the figure against its test.
func (f Figure) Truth() Truth {
	switch {
	case f.Test.Kind == Shown:
		return Untested
	case math.IsNaN(f.Value):
		return Unknown
	case f.Test.met(f.Value, f.Unit):
		return Met
	}
	return Unmet
}

// Kind is what a test asks of a value.
type Kind int

const (
	Shown   Kind = iota // nothing
	Above               // more than Low
	Below               // less than High
	AtLeast             // Low or more
	AtMost              // High or less
	Between             // from Low to High
	Close               // close to the figures given, Low to High; see Slack
)

// Test is a condition on a figure. Only the bounds that its kind names mean anything.
type Test struct {
	Kind      Kind
	Low, High float64
}

// How far a figure may be from the one given and still be called close to it: a
// quarter of it, or one percentage point (0.1 for a plain number) where that is more.
const (
	SlackPart   = 0.25
	SlackPoints = 0.01
	SlackRatio  = 0.10
)

// Bounds are the lowest and the highest value that pass, infinite where there is none.
func (t Test) Bounds(u Unit) (low, high float64) {
	low, high = math.Inf(-1), math.Inf(1)
	switch t.Kind {
	case Above, AtLeast:
		low = t.Low
	case Below, AtMost:
		high = t.High
	case Between:
		low, high = t.Low, t.High
	case Close:
		low, high = t.Low-slack(t.Low, u), t.High+slack(t.High, u)
	}
	return low, high
}

func slack(given float64, u Unit) float64 {
	least := SlackPoints
	if u == Ratio || u == Chance {
		least = SlackRatio
	}
	return max(least, SlackPart*math.Abs(given))
}

func (t Test) met(v float64, u Unit) bool {
	low, high := t.Bounds(u)
	switch t.Kind {
	case Above:
		return v > low+rounding
	case Below:
		return v < high-rounding
	}
	return v >= low-rounding && v <= high+rounding
}

// rounding is how far two numbers may lie apart that are meant to be the same: what adding
// and multiplying decimals leaves behind.
const rounding = 1e-12

// Verdict is what our data says of a claim.
type Verdict int

const (
	Holds Verdict = iota
	InPart
	Fails
	CannotSay
)

// Verdicts returns the verdicts in the order in which they are counted.
func Verdicts() []Verdict { return []Verdict{Holds, InPart, Fails, CannotSay} }

// Judge is the one rule by which every claim is judged, whomever it flatters:
//
//  1. a core test that is not met: the claim does not hold;
//  2. else a core test without a value, or no test with one: our data cannot say;
//  3. else another test that is not met: it holds in part;
//  4. else another test without a value: our data cannot say;
//  5. else it holds.
func Judge(figures []Figure) Verdict {
	seen := map[Truth]bool{}
	core := map[Truth]bool{}
	for _, f := range figures {
		seen[f.Truth()] = true
		if f.Core {
			core[f.Truth()] = true
		}
	}
	switch {
	case core[Unmet]:
		return Fails
	case core[Unknown] || !seen[Met] && !seen[Unmet]:
		return CannotSay
	case seen[Unmet]:
		return InPart
	case seen[Unknown]:
		return CannotSay
	}
	return Holds
}

// The forms below read as the sentence that stands on the page.

func show(name string, u Unit, v float64) Figure { return Figure{Name: name, Unit: u, Value: v} }

func (f Figure) above(low float64) Figure   { f.Test = Test{Kind: Above, Low: low}; return f }
func (f Figure) below(high float64) Figure  { f.Test = Test{Kind: Below, High: high}; return f }
func (f Figure) atLeast(low float64) Figure { f.Test = Test{Kind: AtLeast, Low: low}; return f }
func (f Figure) atMost(high float64) Figure { f.Test = Test{Kind: AtMost, High: high}; return f }

func (f Figure) between(low, high float64) Figure {
	f.Test = Test{Kind: Between, Low: low, High: high}
	return f
}

func (f Figure) closeTo(low, high float64) Figure {
	f.Test = Test{Kind: Close, Low: low, High: high}
	return f
}

func (f Figure) core() Figure  { f.Core = true; return f }
func (f Figure) there() Figure { f.There = true; return f }

// HalfOfIt is the part of an effect that must be there where its size is the claim: less
// than half of what was said is something else than what was said.
const HalfOfIt = 0.5
