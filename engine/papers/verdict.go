package papers

import (
	"math"

	"trendblend/engine"
	"trendblend/engine/claims"
)

// Result is one published figure, and what came out here.
type Result struct {
	Published
	Outcome
	Since float64 // the same over the months since the study's sample; NaN where that is not asked
}

// Outcome is what our data give for a published figure.
type Outcome struct {
	Ours     float64
	From, To engine.Month // the months that it is made of; none where From is after To
	Months   int
	Among    int // of how many markets or decades Ours is a share; 0 where it is none
}

// How far a figure may be from the published one and be reproduced in part: with the same
// sign, and at least half of it and at most twice.
const (
	LeastPart = claims.HalfOfIt
	MostPart  = 1 / claims.HalfOfIt
)

// LeastMonths is the part of a study's months that ours must have for a figure that is an
// average; a return over a span needs all of them.
const LeastMonths = 0.5

// Verdict is the one rule, for every figure, whomever it flatters:
//
//  1. our data have less than half of the study's months, or of a return not all of them: cannot say;
//  2. the figure is what claims call about the published one, or meets the published bound: reproduced;
//  3. the sign is the same, and it is at least half of it and at most twice: in part;
//  4. else it is not reproduced.
func (r Result) Verdict() claims.Verdict {
	asked := float64(r.Asked[1]-r.Asked[0]) + 1
	need := LeastMonths * asked
	if r.Whole {
		need = asked
	}
	low, high := r.bounds()
	size := math.Abs(r.Ours)
	switch {
	case float64(r.Months) < need || math.IsNaN(r.Ours):
		return claims.CannotSay
	case r.Figure().Truth() == claims.Met && r.signed():
		return claims.Holds
	case r.signed() && size >= LeastPart*math.Min(math.Abs(low), math.Abs(high)) && size <= MostPart*math.Max(math.Abs(low), math.Abs(high)):
		return claims.InPart
	}
	return claims.Fails
}

// Figure is the result as claims are judged.
func (r Result) Figure() claims.Figure {
	return claims.Figure{Name: r.Name, Unit: r.Unit, Value: r.Ours, Test: r.Test}
}

// bounds are the published figure, twice where it is one number.
func (r Result) bounds() (low, high float64) {
	if r.Test.Kind == claims.Above || r.Test.Kind == claims.AtLeast {
		return r.Test.Low, r.Test.Low
	}
	return r.Test.Low, r.Test.High
}

// signed reports whether ours has the published sign.
func (r Result) signed() bool {
	low, _ := r.bounds()
	return r.Ours != 0 && math.Signbit(r.Ours) == math.Signbit(low)
}

// Difference is how far ours lies from the published figure; 0 inside a published span.
func (r Result) Difference() float64 {
	low, high := r.bounds()
	switch {
	case r.Ours < low:
		return r.Ours - low
	case r.Ours > high:
		return r.Ours - high
	}
	return r.Ours - r.Ours // 0, NaN where there is none
}
