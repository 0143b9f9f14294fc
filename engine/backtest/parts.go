package backtest

import (
	"trendblend/engine"
	"trendblend/engine/blend"
)

// Between returns the months from..to of a series that holds them. Inflation and Stocks are left out.
func (s Series) Between(from, to engine.Month) Series {
	begin, end := int(from-s.From), int(to-s.From)+1
	out := Series{From: from, Bills: s.Bills[begin:end], Real: s.Real, Bonds: s.Bonds, Own: s.Own}
	out.Sleeves = blend.Each(s.Sleeves.List(), func(of blend.Sleeve) []float64 { return s.Sleeves.Of(of)[begin:end] })
	if s.Loan != nil {
		out.Loan = s.Loan[begin:end]
	}
	if s.ruined != nil {
		out.ruined = func(t int, start blend.Parts) bool { return s.ruined(begin+t, start) }
	}
	return out
}

// Room returns a series of so many months, from the same month of the year, for Draw.
func (s Series) Room(months int) Series {
	out := Series{From: s.From, Bills: make([]float64, months), Real: s.Real, Bonds: s.Bonds, Own: s.Own}
	out.Sleeves = blend.Each(s.Sleeves.List(), func(blend.Sleeve) []float64 { return make([]float64, months) })
	if s.Loan != nil {
		out.Loan = make([]float64, months)
	}
	return out
}

// Draw fills a series that has room with the months of s at the given places, in their
// order. The calendar is that of the series drawn into; a blend that is ruined on a day
// inside a month is so wherever that month is drawn, as long as places stays as it is.
func (s Series) Draw(into *Series, places []int32) {
	for of, returns := range s.Sleeves.All() {
		drawn := into.Sleeves.Of(of)
		for t, at := range places {
			drawn[t] = returns[at]
		}
	}
	for t, at := range places {
		into.Bills[t] = s.Bills[at]
	}
	if s.Loan != nil {
		for t, at := range places {
			into.Loan[t] = s.Loan[at]
		}
	}
	if s.ruined != nil {
		into.ruined = func(t int, start blend.Parts) bool { return s.ruined(int(places[t]), start) }
	}
}
