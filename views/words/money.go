package words

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"trendblend/engine"
	"trendblend/engine/backtest"
	"trendblend/engine/metrics"
	"trendblend/engine/money"
)

// Dollars writes an amount with commas, without cents; <1 where it is not quite nothing.
func Dollars(v float64) string {
	s := Number(v, 0)
	if s == "0" && v > 0 {
		return "<1"
	}
	return s
}

// amount writes a sum in a sentence.
func amount(v float64) string {
	if text := Dollars(v); text != "<1" {
		return "$" + text
	}
	return "less than $1"
}

// MoneyFinding says what became of what was put in.
func MoneyFinding(b Blend) string {
	start, o := b.Sections.Money.Plan.Start, b.Sections.Money.Outcomes[0]
	if start == 0 && o.In == 0 {
		return nothingPut(o)
	}
	put, were := amount(start), "was"
	switch {
	case start == 0:
		put = amount(o.In) + " paid in"
	case o.In > 0:
		put, were = put+" and "+amount(o.In)+" paid in", "were"
	}
	drawn := ""
	if o.Out > 0 {
		drawn = ", after withdrawals of " + amount(o.Out)
	}
	switch {
	case o.Ruined:
		return fmt.Sprintf("%s %s lost when the blend was ruined in %s%s", put, were, o.Dry, drawn)
	case o.RanDry:
		return fmt.Sprintf("%s ran dry in %s%s", put, o.Dry, drawn)
	}
	return fmt.Sprintf("%s became %s%s", put, amount(o.Balance[len(o.Balance)-1]), drawn)
}

// nothingPut says why there is no money to follow.
func nothingPut(o money.Outcome) string {
	switch {
	case o.Ruined:
		return fmt.Sprintf("No money was put in before the blend was ruined in %s", o.Dry)
	case o.RanDry:
		return "There was nothing to draw from: choose a starting sum"
	}
	return "No money was put in: choose a starting sum, or pay something in"
}

// BalanceTitle sets the blends off by semicolons, for the sums hold commas.
func BalanceTitle(b Blend) string {
	m := b.Sections.Money
	if !slices.ContainsFunc(m.Outcomes, func(o money.Outcome) bool { return m.Plan.Start > 0 || o.In > 0 }) {
		return "No money was put in"
	}
	left := func(i int) (float64, string) {
		if o := m.Outcomes[i]; !o.Ruined && !o.RanDry {
			return o.Balance[len(o.Balance)-1], amount(o.Balance[len(o.Balance)-1])
		}
		return 0, "nothing"
	}
	named, others := split(distinct(b.Result))
	var parts []string
	for _, i := range named {
		_, text := left(i)
		said := inBlend(b.Result.Portfolios[i], text)
		switch o := m.Outcomes[i]; {
		case o.Ruined:
			said += fmt.Sprintf(" (ruined in %s)", o.Dry)
		case o.RanDry:
			said += fmt.Sprintf(" (dry in %s)", o.Dry)
		}
		parts = append(parts, said)
	}
	if others != nil {
		parts = append(parts, among(others, left))
	}
	return "At the end: " + strings.Join(parts, "; ") + repeated(b.Result)
}

// LastingRate rounds a withdrawal rate down to a tenth of a percent: rounded up it would
// not have lasted.
func LastingRate(rate float64) float64 { return math.Floor(rate*1000) / 1000 }

// noSafe says why there is no rate that lasted.
var noSafe = fmt.Sprintf("No start in this period has %d years after it: choose an earlier beginning", money.SafeYears)

// SafeTitle says how few histories the rate rests on.
func SafeTitle(b Blend) string {
	w := b.Sections.Money.Safe[0]
	start, rate, ok := w.Worst()
	if !ok {
		return noSafe
	}
	said := fmt.Sprintf("%s a year, indexed to prices, lasted %d years", tenth(LastingRate(rate)), money.SafeYears)
	if rate < 0.001 {
		said = fmt.Sprintf("No withdrawal of a tenth of a percent a year lasted %d years", money.SafeYears)
	}
	n := w.Starts()
	if n == 1 {
		return fmt.Sprintf("%s from %s, the only start: one history, not a rule", said, start)
	}
	return fmt.Sprintf("%s from each of the %d starts from %s to %s, the worst being %s; they overlap: the whole period is %s\u00a0years",
		said, n, w.First, w.First+engine.Month(n-1), start, Number(float64(len(b.Mine().Returns))/12, 1))
}

// RestoredDecimals are those of a return under one way of restoring, which differ by little.
const RestoredDecimals = 2

// RebalancingFinding says how far the schedules lie apart.
func RebalancingFinding(b Blend) string {
	r := b.Sections.Rebalancing
	year := " a year"
	if BelowYear(len(b.Mine().Returns)) {
		year = ""
	}
	if schedules, months := ruined(r.Schedules), ruined(r.Months[:]); schedules+months > 0 {
		return fmt.Sprintf("The blend is ruined under %s of the five schedules, and in %s of the twelve months of the yearly one",
			number(schedules), number(months))
	}
	apart := func(all []backtest.Restored) string {
		low, high := backtest.Spread(all, func(r backtest.Restored) float64 { return Earned(r.CAGR, len(b.Mine().Returns)) })
		if high-low < alike {
			return ""
		}
		if apart := points(high, low, RestoredDecimals); apart > 0 {
			return "up to " + Number(apart, RestoredDecimals) + "\u00a0points"
		}
		return "less than 0.01\u00a0points"
	}
	switch schedules, months := apart(r.Schedules), apart(r.Months[:]); {
	case schedules == "" && months == "":
		return "The five schedules bring the same return, and so do the twelve months of the yearly one"
	case months == "":
		return fmt.Sprintf("The five schedules differ by %s of return%s, and the months of the yearly one not at all", schedules, year)
	default:
		return fmt.Sprintf("The five schedules differ by %s of return%s, and the months of the yearly one by %s", schedules, year, months)
	}
}

// alike is how far apart returns are that differ by what floating point leaves alone.
const alike = 1e-12

func ruined(all []backtest.Restored) (n int) {
	for _, r := range all {
		if r.MaxDrawdown.Depth <= -1 {
			n++
		}
	}
	return n
}

// Earned is a CAGR, or over less than a year what was earned in the period.
func Earned(cagr float64, months int) float64 {
	if BelowYear(months) {
		return metrics.OverMonths(cagr, months)
	}
	return cagr
}

// NoRate says why no withdrawal can be said to have lasted.
func NoRate(b Blend) string {
	if len(b.Sections.Money.Safe[0].Rate) == 0 {
		return noSafe
	}
	return ""
}

// MoneyNote says when money moves, in which money the amounts are, and what is not counted.
func MoneyNote(b Blend) string {
	said := "Money moves at the end of each month or of each twelfth month, after that month’s return. "
	if b.Scenario().Real {
		said += "All amounts are in the money of the first month. "
	}
	return said + "Your own taxes and costs are not counted."
}
