package words

import (
	"fmt"
	"math"
	"slices"

	"trendblend/engine/trend"
)

// LookbackFinding says where the chosen look-back stands among all.
func LookbackFinding(s Sleeve) string {
	cases := s.Lookbacks.Cases
	at := slices.IndexFunc(cases, func(c trend.Case) bool { return c.Settings.Lookback == s.Scenario.Trend.Lookback })
	if at < 0 {
		return "The look-backs have no month in common"
	}
	if months := int(s.Lookbacks.To-s.Lookbacks.From) + 1; BelowYear(months) || math.IsNaN(cases[at].Figures.Sharpe) {
		return isAre(months, "month") + " too few to rank the look-backs"
	}
	rank, low, high := 1, 0, 0
	for i, c := range cases {
		if c.Figures.Sharpe > cases[at].Figures.Sharpe {
			rank++
		}
		if c.Figures.Sharpe < cases[low].Figures.Sharpe {
			low = i
		}
		if c.Figures.Sharpe > cases[high].Figures.Sharpe {
			high = i
		}
	}
	return fmt.Sprintf("A look-back of %d months ranks %s of %d by Sharpe ratio; the choice alone moves that ratio between %s (%d months) "+
		"and %s (%d)", cases[at].Settings.Lookback, ordinal(rank), len(cases),
		Number(cases[low].Figures.Sharpe, 2), cases[low].Settings.Lookback, Number(cases[high].Figures.Sharpe, 2), cases[high].Settings.Lookback)
}

// DelayFinding says what a month's delay would have cost, and foresight added.
func DelayFinding(s Sleeve) string {
	var early, meant, late float64 = math.NaN(), math.NaN(), math.NaN()
	for _, c := range s.Delays.Cases {
		switch c.Settings.Shift {
		case -1:
			early = c.Figures.CAGR
		case 0:
			meant = c.Figures.CAGR
		case 1:
			late = c.Figures.CAGR
		}
	}
	if math.IsNaN(early) || math.IsNaN(meant) || math.IsNaN(late) {
		return "The three have no month in common"
	}
	year, months := " a year", int(s.Delays.To-s.Delays.From)+1
	if BelowYear(months) {
		year = " in " + theMonths(months)
	}
	change := func(v float64, unit string) string {
		apart := points(Earned(v, months), Earned(meant, months), 1)
		switch text := Number(math.Abs(apart), 1); printedSign(apart, 1) {
		case 1:
			return "have added " + text + unit
		case -1:
			return "have cost " + text + unit
		}
		return "have changed the return by less than 0.1" + unit
	}
	return fmt.Sprintf("Acting a month late would %s; knowing the signal a month early, which nobody can, would %s",
		change(late, "\u00a0points"+year), change(early, ""))
}

// MonthsInCommon names the months over which the cases are held against each other.
func MonthsInCommon(c trend.Comparison) string {
	return Span(c.From, c.To) + ", the months that all of them have."
}
