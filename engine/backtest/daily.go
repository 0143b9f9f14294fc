package backtest

import (
	"errors"
	"sync"

	"trendblend/engine"
	"trendblend/engine/blend"
	"trendblend/engine/daily"
	"trendblend/engine/trend"
)

// Daily is the side of a world that has a value each day, from 1989 on.
type Daily struct {
	Calendar *daily.Calendar
	world    *World
}

// NewDaily arranges the daily levels and the world's markets by day. levels are those
// that the world was made from.
func NewDaily(w *World, levels engine.Levels, days engine.DailyLevels) *Daily {
	d := &Daily{Calendar: daily.NewCalendar(days, levels, w.Panel.Tables().Markets, w.Through), world: w}
	long := w.Other(blend.Commodities)
	d.Calendar.AddCommodities(w.Panel, long.First, long.Return)
	return d
}

// know lets a series follow its blends by the day: where one with a loan may have been
// ruined between two month ends the days are looked at, and only there. Without days,
// before their first month and with a sleeve that has none, month ends are all there is.
func (w *World) know(series *Series, s Scenario, sleeve *trend.Sleeve) {
	legs := sync.OnceValues(func() (daily.Legs, error) { return w.Daily().Legs(s, sleeve) })
	series.legs = legs
	if s.monthly() != nil {
		return
	}
	floor := sync.OnceValue(func() daily.Floor {
		return w.Daily().Calendar.Floor(s.Sleeves, s.Bonds == Bills, daily.Cost{Fees: s.Fees, Loan: s.Spread})
	})
	series.ruined = func(t int, start blend.Parts) bool {
		month := s.From + engine.Month(t)
		if floor().Holds(month, start) {
			return false
		}
		days, err := legs()
		return err == nil && days.Ruined(month, start)
	}
}

// Legs are the sleeves of the series by day. The error is that of Daily.Legs where there are none.
func (s Series) Legs() (daily.Legs, error) {
	if s.legs == nil {
		return daily.Legs{}, ErrNoDaily
	}
	return s.legs()
}

// The answers for sleeves that have no daily values.
var (
	ErrNoDaily  = errors.New("the 10-year Treasury has monthly values only")
	ErrOwnDaily = errors.New("a series of the reader's own has monthly values only")
)

// monthly says which of the scenario's sleeves keeps it from being followed by the day.
func (s Scenario) monthly() error {
	for _, of := range s.Sleeves.All() {
		switch {
		case of == blend.Bonds && s.Bonds == Treasury10:
			return ErrNoDaily
		case of.Own():
			return ErrOwnDaily
		}
	}
	return nil
}

// Legs computes what the scenario's sleeves have become on each day. It depends on the
// sleeves, the trend sleeve, the terms, the fees, the bond series and the loan's spread alone, not
// on blends, period or schedule. The error is ErrNoDaily for 10-year Treasuries, ErrOwnDaily for
// a series of the reader's own.
func (d *Daily) Legs(s Scenario, sleeve *trend.Sleeve) (daily.Legs, error) {
	c := d.Calendar
	l := daily.Legs{Calendar: c, Bills: c.Bills(), Loan: c.Loan(s.Spread)}
	if err := s.monthly(); err != nil {
		return daily.Legs{}, err
	}
	bonds := c.Bonds()
	if s.Bonds == Bills {
		bonds = c.Bills()
	}
	l.Sleeves = blend.Each(s.Sleeves, func(of blend.Sleeve) []float64 {
		switch of {
		case blend.Stocks:
			return c.Charged(c.Stocks(), s.Fees[blend.Stocks])
		case blend.Bonds:
			return c.Charged(bonds, s.Fees[blend.Bonds])
		case blend.Trend:
			return c.Trend(sleeve, sleeve.Net(d.world.BillsOver(sleeve.First, sleeve.Last()), s.Terms))
		case blend.Bills:
			return c.Charged(c.Bills(), s.Fees[of])
		}
		return c.Charged(c.Other(of), s.Fees[of])
	})
	return l, nil
}

// HoldDaily follows one blend of the series from day to day; legs are those of the
// same scenario.
func HoldDaily(s Series, legs daily.Legs, weights blend.Weights, by blend.Rebalance) (daily.Path, error) {
	months := daily.Months{From: s.From, Sleeves: s.Sleeves, Cash: s.Cash()}
	if s.Real {
		months.Inflation = s.Inflation
	}
	return legs.Hold(months, weights, by)
}
