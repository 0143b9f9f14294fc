package backtest

import (
	"slices"

	"trendblend/engine"
	"trendblend/engine/blend"
	"trendblend/engine/history"
	"trendblend/engine/own"
	"trendblend/engine/trend"
)

// Period is where all of a scenario's sleeves have returns, and which of them decide.
type Period struct {
	First, Last  engine.Month
	Begins, Ends blend.Sleeve // the one that begins last, and the one that ends first; 0 where the data do
	Lacking      blend.Sleeve // one of which there are no returns at all; 0 where there are of each
}

// Period returns that of a scenario's sleeves, the trend sleeve given. It has no month
// where two of them share none, and where one has no returns.
func (w *World) Period(s Scenario, sleeve *trend.Sleeve) Period {
	p := Period{First: w.first, Last: w.Through}
	for _, of := range s.Sleeves.All() {
		first, last := w.months(s, of, sleeve)
		if first > last && of != blend.Trend {
			return Period{First: w.Through + 1, Last: w.Through, Lacking: of}
		}
		if first > p.First {
			p.First, p.Begins = first, of
		}
		if last < p.Last {
			p.Last, p.Ends = last, of
		}
	}
	return p
}

// months are the first and the last in which a sleeve of the scenario has returns; the last
// lies before the first where it has none.
func (w *World) months(s Scenario, of blend.Sleeve, sleeve *trend.Sleeve) (first, last engine.Month) {
	switch {
	case of == blend.Trend:
		return sleeve.First, w.Through
	case of.Own():
		first, last = s.own(of).First, min(s.own(of).Last(), w.Through)
		if back := s.back(of); back != 0 && first <= last {
			begins, ends := w.months(s, back, sleeve)
			if begins < first && ends >= first-1 {
				first = begins
			}
		}
		return first, last
	}
	all := w.gross(s, of)
	return all.First, all.Last()
}

// Knows tells whether there are returns of a scenario's sleeve at all.
func (w *World) Knows(s Scenario, of blend.Sleeve) bool {
	switch {
	case of == blend.Trend:
		return true
	case of.Own():
		return !s.own(of).IsZero()
	}
	return len(w.gross(s, of).Return) > 0
}

// own is the reader's series of a sleeve.
func (s Scenario) own(of blend.Sleeve) own.Series { return s.Own[of-blend.Own1] }

// back is the sleeve whose returns stand in for an own one's before it begins, 0 where none do.
func (s Scenario) back(of blend.Sleeve) blend.Sleeve {
	if back := s.Back[of-blend.Own1]; !back.Own() {
		return back
	}
	return 0
}

// gross are the months of a sleeve other than trend before its fee, as far back as they
// are known by themselves.
func (w *World) gross(s Scenario, of blend.Sleeve) history.Series {
	switch {
	case of == blend.Stocks:
		return w.Stocks()
	case of == blend.Bonds:
		return w.Bonds(s.Bonds)
	case of == blend.Bills:
		return w.Bonds(Bills)
	case of.Own():
		return s.own(of).History()
	}
	return w.Other(of)
}

// Sleeve returns what a blend that holds one of the scenario's sleeves gets of it in the
// months from..to that it has: after its fee, in nominal terms. The months before an own
// series are those that a blend would get of the sleeve it is carried back with, after that
// one's fee and not after its own.
func (w *World) Sleeve(s Scenario, of blend.Sleeve, sleeve *trend.Sleeve, from, to engine.Month) history.Series {
	if of == blend.Trend {
		return sleeve.Net(w.BillsOver(sleeve.First, sleeve.Last()), s.Terms).Series().Between(from, to)
	}
	all := w.gross(s, of)
	held := charged(all.Between(from, to), s.Fees[of])
	if !of.Own() || s.back(of) == 0 || from >= all.First {
		return held
	}
	before := w.Sleeve(s, s.back(of), sleeve, from, min(to, all.First-1))
	if len(before.Return) == 0 || len(held.Return) > 0 && before.Last() != held.First-1 {
		return held
	}
	return history.Series{First: before.First, Return: append(slices.Clip(before.Return), held.Return...)}
}

// Uses tells whether returns of a sleeve are among those that the scenario's blends are made of:
// it is one of the list, or one of the list is carried back with it into the period.
func (s Scenario) Uses(sleeve blend.Sleeve) bool {
	for of, to := range s.CarriedTo().All() {
		if of == sleeve || to != 0 && s.back(of) == sleeve {
			return true
		}
	}
	return false
}

// CarriedTo returns for each of the scenario's sleeves the last month of the period whose
// returns are those of the sleeve that it is carried back with; 0 where none are.
func (s Scenario) CarriedTo() blend.PerSleeve[engine.Month] {
	return blend.Each(s.Sleeves, func(of blend.Sleeve) engine.Month {
		if of.Own() && s.back(of) != 0 && s.own(of).First > s.From {
			return min(s.own(of).First-1, s.To)
		}
		return 0
	})
}
