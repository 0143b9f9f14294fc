package backtest

import (
	"trendblend/engine"
	"trendblend/engine/blend"
	"trendblend/engine/history"
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
		if !w.Knows(s, of) {
			return Period{First: w.Through + 1, Last: w.Through, Lacking: of}
		}
		first, last := w.months(s, of, sleeve)
		if first > p.First {
			p.First, p.Begins = first, of
		}
		if last < p.Last {
			p.Last, p.Ends = last, of
		}
	}
	return p
}

// months are the first and the last in which a sleeve of the scenario has returns.
func (w *World) months(s Scenario, of blend.Sleeve, sleeve *trend.Sleeve) (first, last engine.Month) {
	if of == blend.Trend {
		return sleeve.First, w.Through
	}
	all := w.gross(s, of)
	return all.First, all.Last()
}

// Knows tells whether there are returns of a scenario's sleeve, as far as the data and the
// scenario can have them.
func (w *World) Knows(s Scenario, of blend.Sleeve) bool {
	return of == blend.Trend || len(w.gross(s, of).Return) > 0
}

// gross are the months of a sleeve other than trend before its fee, as far back as they
// are known.
func (w *World) gross(s Scenario, of blend.Sleeve) history.Series {
	switch of {
	case blend.Stocks:
		return w.Stocks()
	case blend.Bonds:
		return w.Bonds(s.Bonds)
	case blend.Bills:
		return w.Bonds(Bills)
	}
	return w.Other(of)
}

// Sleeve returns what a blend that holds one of the scenario's sleeves gets of it in the
// months from..to that it has: after its fee, in nominal terms.
func (w *World) Sleeve(s Scenario, of blend.Sleeve, sleeve *trend.Sleeve, from, to engine.Month) history.Series {
	if of == blend.Trend {
		return sleeve.Net(w.BillsOver(sleeve.First, sleeve.Last()), s.Terms).Series().Between(from, to)
	}
	return charged(w.gross(s, of).Between(from, to), s.Fees[of])
}
