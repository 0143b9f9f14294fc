package views

import (
	"fmt"
	"math"
	"strings"

	"trendblend/engine"
	"trendblend/engine/backtest"
	"trendblend/engine/metrics"
	"trendblend/engine/money"
)

// dollars writes an amount with commas, without cents.
func dollars(v float64) string {
	s := Number(v, 0)
	digits, negative := strings.CutPrefix(s, "−")
	if s == undefined {
		return s
	}
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + "," + digits[i:]
	}
	if negative {
		return "−" + digits
	}
	return digits
}

func moneyFinding(b Blend) string {
	m := b.Sections.Money
	o := m.Outcomes[0]
	moved := ""
	switch {
	case o.Out > 0:
		moved = fmt.Sprintf(", after $%s drawn", dollars(o.Out))
	case o.In > 0:
		moved = fmt.Sprintf(", after $%s paid in", dollars(o.In))
	}
	if o.RanDry {
		return fmt.Sprintf("$%s ran dry in %s%s", dollars(m.Plan.Start), o.Dry, moved)
	}
	return fmt.Sprintf("$%s became $%s%s", dollars(m.Plan.Start), dollars(o.Balance[len(o.Balance)-1]), moved)
}

func balanceTitle(b Blend) string {
	of := 0
	return "At the end: " + each(b.Result, func(p backtest.Portfolio) string {
		o := b.Sections.Money.Outcomes[of]
		of++
		if o.RanDry {
			return "nothing in " + inName(p.Weights) + ", dry in " + o.Dry.String()
		}
		return "$" + dollars(o.Balance[len(o.Balance)-1]) + " in " + inName(p.Weights)
	})
}

// lasting rounds a withdrawal rate down to a tenth of a percent: rounded up it would
// not have lasted.
func lasting(rate float64) float64 { return math.Floor(rate*1000) / 1000 }

// noSafe says why there is no rate that lasted.
var noSafe = fmt.Sprintf("No start in this period has %d years after it: choose an earlier beginning", money.SafeYears)

// safeTitle says how few histories the rate rests on.
func safeTitle(b Blend) string {
	w := b.Sections.Money.Safe[0]
	start, rate, ok := w.Worst()
	if !ok {
		return noSafe
	}
	said := fmt.Sprintf("%s a year, indexed to prices, lasted %d years", tenth(lasting(rate)), money.SafeYears)
	if rate < 0.001 {
		said = fmt.Sprintf("No withdrawal of a tenth of a percent a year lasted %d years", money.SafeYears)
	}
	n := w.Starts()
	if n == 1 {
		return fmt.Sprintf("%s from %s, the only start: one history, not a rule", said, start)
	}
	return fmt.Sprintf("%s from each of the %d starts from %s to %s, the worst being %s; they overlap: the whole period is %s\u00a0years",
		said, n, w.First, w.First+engine.Month(n-1), start, Number(float64(len(b.mine().Returns))/12, 1))
}

// restoredDecimals are those of a return under one way of restoring, which differ by little.
const restoredDecimals = 2

func rebalancingFinding(b Blend) string {
	r := b.Sections.Rebalancing
	year := " a year"
	if belowYear(len(b.mine().Returns)) {
		year = ""
	}
	if schedules, months := ruined(r.Schedules), ruined(r.Months[:]); schedules+months > 0 {
		return fmt.Sprintf("The blend is ruined under %s of the five schedules, and under %s of the twelve months of the yearly one", few(schedules), few(months))
	}
	apart := func(all []backtest.Restored) string {
		low, high := backtest.Spread(all, func(r backtest.Restored) float64 { return earned(r.CAGR, len(b.mine().Returns)) })
		if apart := points(high, low, restoredDecimals); apart > 0 {
			return "up to " + Number(apart, restoredDecimals) + "\u00a0points"
		}
		return "less than 0.01\u00a0points"
	}
	return fmt.Sprintf("The five schedules differ by %s of return%s, the months of the yearly one by %s", apart(r.Schedules), year, apart(r.Months[:]))
}

func ruined(all []backtest.Restored) (n int) {
	for _, r := range all {
		if r.MaxDrawdown.Depth <= -1 {
			n++
		}
	}
	return n
}

// earned is a CAGR, or over less than a year what was earned in the period.
func earned(cagr float64, months int) float64 {
	if belowYear(months) {
		return metrics.OverMonths(cagr, months)
	}
	return cagr
}
