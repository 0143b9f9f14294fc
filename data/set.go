package data

import (
	"slices"

	"trendblend/engine"
	"trendblend/engine/trend"
)

// Set is everything that is known.
type Set struct {
	Markets   []engine.Market // in the order of markets.csv
	Sleeves   []Sleeve        // every column of the sleeve files, in their order
	Monthly   engine.Levels   // the five that every edition has, to the last month that all of them have, and the others
	Daily     engine.DailyLevels
	Published []engine.Published
	Vehicles  []Vehicle    // in the order of vehicles.csv
	Through   engine.Month // the last month that most markets have in full
	Name      string       // of the edition; see Label
	SHA256    string       // of the figures; see ID
}

// Sleeve is one column of the sleeve files by its name, cut to where it has levels.
type Sleeve struct {
	Name   string
	First  engine.Month
	Levels []float64     // at the month ends from First on
	Days   []engine.Date // empty, as Daily, where the column is not in the daily file
	Daily  []float64     // on the Days
}

// Last returns the last month that the sleeve has.
func (s Sleeve) Last() engine.Month { return s.First + engine.Month(len(s.Levels)) - 1 }

// Sleeve finds a column of the sleeve files by its name.
func (s *Set) Sleeve(name string) (Sleeve, bool) {
	if at := slices.IndexFunc(s.Sleeves, func(x Sleeve) bool { return x.Name == name }); at >= 0 {
		return s.Sleeves[at], true
	}
	return Sleeve{}, false
}

// Vehicle is a fund that an investor can hold in place of the computed sleeve. A
// fund is not a rule: Nearest names the rule that does most nearly what it does.
type Vehicle struct {
	ID        string // its ticker
	Name      string
	Fee       float64 // a year, as a decimal
	Nearest   trend.Rule
	Published string // the name of its calendar years among the published series; empty where there are none
	What      string // what it really does, in sentences

	// How the fund itself ran: √12 x the standard deviation of its monthly returns over
	// the months VolatilityFrom to VolatilityTo, as a decimal; all 0 where it is not known.
	Volatility                   float64
	VolatilityFrom, VolatilityTo engine.Month
}
