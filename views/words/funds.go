package words

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"trendblend/engine"
	"trendblend/engine/backtest"
	"trendblend/engine/trend"
)

// Vehicle is a fund that an investor can hold in place of the computed sleeve.
type Vehicle struct {
	ID, Name  string
	Fee       float64
	Nearest   trend.Rule
	Published string
	What      string

	Volatility                   float64 // how the fund itself ran; 0 where it is not measured
	VolatilityFrom, VolatilityTo engine.Month
}

// Funds are those that can be held in place of the sleeve, with what is known of how the
// sleeve ran over the scenario's period beside them.
type Funds struct {
	All         []Vehicle
	ChosenID    string               // empty for none
	Address     func(Vehicle) string // of the page with a fund's fee, nearest rule and volatility
	Ran, Itself float64              // volatility of the sleeve as it is held, and of the rule by itself
}

// ApplyTo gives a scenario's sleeve what is known of a fund: its fee, the rule nearest to it
// and its volatility; the rule's own where that is not measured.
func (v Vehicle) ApplyTo(s *backtest.Scenario) {
	s.Trend.Rule, s.Terms.Fee, s.Terms.Volatility = v.Nearest, v.Fee, v.Volatility
}

// Fits reports whether a scenario's sleeve has what ApplyTo gives it.
func (v Vehicle) Fits(s backtest.Scenario) bool {
	same := func(a, b float64) bool { return math.Abs(a-b) < 1e-12 }
	return s.Trend.Rule == v.Nearest && same(s.Terms.Fee, v.Fee) && same(s.Terms.Volatility, v.Volatility)
}

// Chosen is the fund that is chosen, and false where none is.
func (f Funds) Chosen() (Vehicle, bool) {
	i := slices.IndexFunc(f.All, func(v Vehicle) bool { return v.ID == f.ChosenID })
	if i < 0 {
		return Vehicle{}, false
	}
	return f.All[i], true
}

// measured are the funds whose volatility is known.
func (f Funds) measured() (all []Vehicle) {
	for _, v := range f.All {
		if v.Volatility > 0 {
			all = append(all, v)
		}
	}
	return all
}

// VolatilityNote says how the sleeve ran beside the fund chosen, or beside all that are
// measured.
func VolatilityNote(f Funds, s backtest.Scenario) string {
	v, chosen := f.Chosen()
	var said string
	switch {
	case chosen && v.Volatility > 0:
		said = fmt.Sprintf("%s ran at a volatility of %s\u00a0%% a year, %s to %s", v.ID, Percent(v.Volatility, 1),
			monthName(v.VolatilityFrom), monthName(v.VolatilityTo))
	case chosen:
		said = "The volatility of " + v.ID + " is not measured here"
	default:
		var funds []string
		for _, v := range f.measured() {
			funds = append(funds, fmt.Sprintf("%s at %s\u00a0%%", v.ID, Percent(v.Volatility, 1)))
		}
		if len(funds) == 0 {
			return capital(sleeveRan(f, s)) + "."
		}
		said = "Volatility: " + enumerate(funds) + " a year"
	}
	return said + "; " + sleeveRan(f, s) + "."
}

// sleeveRan says at which volatility the sleeve ran by its rule, and as it is held.
func sleeveRan(f Funds, s backtest.Scenario) string {
	if math.IsNaN(f.Itself) {
		return "the period is too short to say how the rule ran"
	}
	said := fmt.Sprintf("%s as computed ran at %s\u00a0%%", InRule(s.Trend.Rule), Percent(f.Itself, 1))
	if s.Terms.Volatility != 0 {
		said += fmt.Sprintf("; this sleeve aims at %s\u00a0%%, and over this period it came to %s\u00a0%%", PlainPercent(s.Terms.Volatility),
			Percent(f.Ran, 1))
	}
	return said
}

// FundTitle names a fund with its fee, the rule that is nearest to it, and its volatility.
func FundTitle(v Vehicle) string {
	return v.ID + ", " + v.Name + ": " + Percent(v.Fee, 2) + "\u00a0% a year; nearest in kind: " + InRule(v.Nearest) + "; " + fundVolatility(v)
}

// fundVolatility says at which volatility a fund ran.
func fundVolatility(v Vehicle) string {
	if v.Volatility == 0 {
		return "volatility not measured"
	}
	return fmt.Sprintf("volatility %s\u00a0%% a year, %s to %s", Percent(v.Volatility, 1), monthName(v.VolatilityFrom),
		monthName(v.VolatilityTo))
}

// monthName writes a month in a sentence: January 2021.
func monthName(m engine.Month) string { return fmt.Sprintf("%s %d", m.Of(), m.Year()) }

// Volatilities are the target volatilities offered, in order: the usual ones, those of the
// funds and the one in force; 0 is the rule's own.
func Volatilities(inForce float64, funds []Vehicle) []float64 {
	offered := []float64{0, 0.05, 0.08, 0.10, 0.12, 0.15, 0.20, inForce}
	for _, v := range funds {
		offered = append(offered, v.Volatility)
	}
	slices.Sort(offered)
	return slices.CompactFunc(offered, func(a, b float64) bool { return math.Abs(a-b) < 1e-12 })
}

// VolatilityValue is a target volatility as its control holds it.
func VolatilityValue(v float64) string {
	if v == 0 {
		return "native"
	}
	return PlainPercent(v)
}

// VolatilityName is a target volatility in words.
func VolatilityName(v float64) string {
	if v == 0 {
		return "the rule’s own"
	}
	return PlainPercent(v) + "\u00a0% a year"
}

// VolatilityOption is volatilityName with the funds that ran so.
func VolatilityOption(v float64, funds []Vehicle) string {
	var as []string
	for _, f := range funds {
		if v != 0 && math.Abs(f.Volatility-v) < 1e-12 {
			as = append(as, f.ID)
		}
	}
	if len(as) == 0 {
		return VolatilityName(v)
	}
	return VolatilityName(v) + ", as " + strings.Join(as, ", ")
}

// VehicleWords says how the chosen fund's terms and rule relate to what is shown.
func VehicleWords(f Funds, s backtest.Scenario, v Vehicle) string {
	fee := fmt.Sprintf("It charges %s\u00a0%% a year, as the sleeve here does.", Percent(v.Fee, 2))
	if math.Abs(v.Fee-s.Terms.Fee) > 1e-12 {
		fee = fmt.Sprintf("It charges %s\u00a0%% a year; the sleeve here is charged %s\u00a0%%.", Percent(v.Fee, 2), Percent(s.Terms.Fee, 2))
	}
	rule := fmt.Sprintf(" Nearest of our rules in kind: %s, the one shown. ", InRule(v.Nearest))
	if v.Nearest != s.Trend.Rule {
		rule = fmt.Sprintf(" Nearest of our rules in kind: %s; shown here: %s. ", InRule(v.Nearest), InRule(s.Trend.Rule))
	}
	return fee + rule + VolatilityNote(f, s) + " A fund is not the rule: it trades on other days, in other markets and sizes, and its " +
		"managers may change what they do."
}
