package backtest

import (
	"slices"

	"trendblend/engine/blend"
	"trendblend/engine/own"
)

// What a sleeve is given that is added to a blend: enough to be seen at once, in the
// figures as on its slider, and taken from the others as its slider would take it.
const added = 100 // tenths of a percent

// Adding is the scenario with another sleeve, of which the reader's own blend holds 10 % and
// the others none. Free weights leave the rest of the blend alone, and nothing is taken from
// the locked ones. It is false where the sleeve is among the blends' already, or they have as
// many as there may be.
func (s Scenario) Adding(of blend.Sleeve, free bool, locked ...blend.Sleeve) (Scenario, bool) {
	list, err := blend.ListOf(append(s.members(), of)...)
	if err != nil {
		return s, false
	}
	next, _ := s.over(list)
	if mine := next.Blends[0]; free {
		next.Blends[0] = mine.With(of, max(0, min(added, blend.MostFree-mine.Sum())))
	} else {
		next.Blends[0] = blend.Move(mine, of, added, locked...)
	}
	return next, true
}

// Without is the scenario without one of its sleeves. What the reader's own blend holds of it
// goes to the others, the locked ones left out where that can be; free weights leave it out.
// A blend beside it that holds the sleeve would be another one without it, and goes with it.
// It is false where that is the only sleeve, or none of them.
func (s Scenario) Without(of blend.Sleeve, free bool, locked ...blend.Sleeve) (Scenario, bool) {
	list, err := blend.ListOf(slices.DeleteFunc(s.members(), func(in blend.Sleeve) bool { return in == of })...)
	if err != nil || !s.Sleeves.Has(of) {
		return s, false
	}
	mine := s.Blends[0]
	if moved := blend.Move(mine, of, 0, locked...); free {
		mine = mine.With(of, 0)
	} else if mine = moved; moved.Of(of) != 0 {
		mine = blend.Move(mine, of, 0)
	}
	s.Blends = append([]blend.Weights{mine}, slices.DeleteFunc(slices.Clone(s.Blends[1:]), func(w blend.Weights) bool { return w.Of(of) != 0 })...)
	return s.over(list)
}

// Held is the scenario with another blend in the place of the reader's own, whatever that is
// made of. Its sleeves are those that its blends hold and the reader's own series, in the
// menu's order, and trend, where they are not all among the usual three. It is false where
// those are more than there may be.
func (s Scenario) Held(mine blend.Weights) (Scenario, bool) {
	blends := append([]blend.Weights{mine}, s.Blends[1:]...)
	var needed, all []blend.Sleeve
	for _, of := range blend.Menu() {
		holds := func(w blend.Weights) bool { return w.Of(of) != 0 }
		if slices.ContainsFunc(blends, holds) || of.Own() && s.Sleeves.Has(of) {
			needed = append(needed, of)
		}
		if slices.Contains(needed, of) || of == blend.Trend {
			all = append(all, of)
		}
	}
	list, err := blend.ListOf(all...)
	if !slices.ContainsFunc(needed, func(of blend.Sleeve) bool { return !blend.Three().Has(of) }) {
		list = blend.Three()
	} else if err != nil {
		if list, err = blend.ListOf(needed...); err != nil {
			return s, false
		}
	}
	s.Blends = blends
	return s.over(list)
}

// Beside is the scenario with one more blend beside the reader's own, for whose sleeves there
// may be no room.
func (s Scenario) Beside(other blend.Weights) (Scenario, bool) {
	all := s.members()
	for of, tenths := range other.All() {
		if tenths != 0 && !s.Sleeves.Has(of) {
			all = append(all, of)
		}
	}
	list, err := blend.ListOf(all...)
	if err != nil {
		return s, false
	}
	s.Blends = append(slices.Clone(s.Blends), other)
	return s.over(list)
}

func (s Scenario) members() (all []blend.Sleeve) {
	for _, of := range s.Sleeves.All() {
		all = append(all, of)
	}
	return all
}

// over is the scenario with its blends laid over a list; false where one holds something else.
// With a sleeve beside the usual three goes what it was charged, and the reader's own series with its months.
func (s Scenario) over(list blend.List) (Scenario, bool) {
	s.Sleeves, s.Blends = list, slices.Clone(s.Blends)
	for _, of := range blend.Menu() {
		if !list.Has(of) && !blend.Three().Has(of) {
			s.Fees[of] = 0
		}
		if k := int(of) - int(blend.Own1); of.Own() && !list.Has(of) {
			s.Own[k], s.Back[k] = own.Series{}, 0
		}
	}
	for i, w := range s.Blends {
		laid, ok := w.Laid(list)
		if !ok {
			return s, false
		}
		s.Blends[i] = laid
	}
	return s, true
}

// Inside brings the period of a scenario, which came of another, into that of its own
// sleeves, next. A beginning and an end that only the sleeves before had set, was, go with
// them: usual is what the reader would have begun with.
func (s Scenario) Inside(was, next Period, usual Scenario) Scenario {
	if s.From == was.First && s.From > usual.From {
		s.From = usual.From
	}
	if s.To == was.Last {
		s.To = next.Last
	}
	s.From, s.To = max(next.First, min(s.From, next.Last)), min(next.Last, max(s.To, next.First))
	return s
}
