package answer

import (
	"slices"

	"trendblend/engine/blend"
	"trendblend/engine/own"
	"trendblend/engine/own/table"
	"trendblend/views/words"
	"trendblend/web/link"
)

// withSeries is a scenario with a series of the reader's in his blend, or why it cannot be put there.
func (e *Edition) withSeries(s link.Scenario, r table.Reading, g Given) (next link.Scenario, reason string) {
	series, err := r.Series()
	if err != nil {
		return s, words.OwnUnusable(err)
	}
	k := slices.IndexFunc(s.Own[:], own.Series.IsZero)
	if k < 0 {
		return s, words.OwnFull()
	}
	if g.Place == 0 && (g.Weight < 1 || g.Weight > 100) {
		return s, words.OwnWeight()
	}
	next = s
	next.Own[k], next.Back[k] = series, g.Back
	of := blend.Own1 + blend.Sleeve(k)
	list, ok := listWith(s.Sleeves, of, g.Place)
	if !ok {
		return s, words.OwnNoRoom()
	}
	next.Sleeves, next.Blends = list, nil
	for i, w := range s.Blends {
		if i == 0 {
			w = placed(w, list, of, g)
		} else if w, ok = w.Laid(list); !ok {
			continue // it holds what this one took the place of, and there is no room for both
		}
		next.Blends = append(next.Blends, w)
	}
	next = without(next, g.Place)
	span := e.period(next.Scenario)
	if span.Last < span.First {
		return s, words.OwnApart(series.First, series.Last())
	}
	next.From, next.To = max(next.From, span.First), min(next.To, span.Last)
	if next.To < next.From {
		next.From, next.To = span.First, span.Last
	}
	return e.Links.From(s, next), ""
}

// listWith is a list with one sleeve more, which stands behind the one whose place it takes;
// where there is no room for more, in its stead.
func listWith(list blend.List, of, place blend.Sleeve) (blend.List, bool) {
	var all []blend.Sleeve
	for _, s := range list.All() {
		if s != place || list.Len() < blend.MostSleeves {
			all = append(all, s)
		}
		if s == place {
			all = append(all, of)
		}
	}
	if !slices.Contains(all, of) {
		all = append(all, of)
	}
	out, err := blend.ListOf(all...)
	return out, err == nil
}

// placed is the reader's blend with the series in it.
func placed(w blend.Weights, list blend.List, of blend.Sleeve, g Given) blend.Weights {
	weight := 0
	if g.Place != 0 {
		weight = w.Of(g.Place)
		if w.List().Has(g.Place) {
			w = w.With(g.Place, 0)
		}
	}
	laid, _ := w.Laid(list)
	if g.Place != 0 {
		return laid.With(of, weight)
	}
	return blend.Move(laid, of, 10*g.Weight)
}

// without leaves a sleeve out of the list that no blend holds any more.
func without(s link.Scenario, gone blend.Sleeve) link.Scenario {
	if gone == 0 || !s.Sleeves.Has(gone) || slices.ContainsFunc(s.Blends, func(w blend.Weights) bool { return w.Of(gone) != 0 }) {
		return s
	}
	var rest []blend.Sleeve
	for _, of := range s.Sleeves.All() {
		if of != gone {
			rest = append(rest, of)
		}
	}
	list, err := blend.ListOf(rest...)
	if err != nil {
		return s
	}
	s.Sleeves = list
	for i, w := range s.Blends {
		s.Blends[i], _ = w.Laid(list)
	}
	return s
}
