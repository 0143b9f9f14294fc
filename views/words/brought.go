package words

import (
	"fmt"
	"math"
	"slices"

	"trendblend/engine/backtest"
	"trendblend/engine/blend"
)

// BroughtName names a part of the reader's own blend at the head of a line.
func BroughtName(b Blend, part backtest.Brought) string {
	if part.Sleeve != 0 {
		return Held(b.Scenario(), part.Sleeve)
	}
	return capital(cashOrLoan(b))
}

func inBrought(b Blend, part backtest.Brought) string {
	if part.Sleeve != 0 {
		return InHeld(b.Scenario(), part.Sleeve)
	}
	return cashOrLoan(b)
}

func cashOrLoan(b Blend) string {
	if b.Mine().Weights.Sum() > blend.Whole {
		return "the loan"
	}
	return "cash"
}

// BroughtFinding says which sleeve brought most of the reader's own blend's return, and which most of its risk.
func BroughtFinding(b Blend) string {
	parts, f := b.Sections.Brought, b.Mine().Figures
	if len(parts) == 0 {
		return fmt.Sprintf("Your blend lost everything in %s: nothing is left to share out", f.Ruin)
	}
	if len(parts) == 1 {
		return "Your blend is " + inBrought(b, parts[0]) + " alone"
	}
	whole, over := f.CAGR, " a year"
	if n := len(b.Mine().Returns); BelowYear(n) {
		whole, over = f.Growth-1, " in "+theMonths(n)
	}
	most, points := largest(b, func(p backtest.Brought) (float64, string) { return p.Added, Signed(100*p.Added, 1) })
	riskiest, share := largest(b, func(p backtest.Brought) (float64, string) { return p.Risk, TellingPercent(p.Risk, 0) })
	each := func(names []string) string { return map[bool]string{true: " each"}[len(names) > 1] }
	said := fmt.Sprintf("Of %s%s %s brought the most, %s\u00a0points", tenth(whole), over, enumerate(most), points) + each(most)
	switch {
	case len(riskiest) == 0:
		return said
	case slices.Equal(most, riskiest):
		return said + ", and the most of the ups and downs, " + share + "\u00a0%" + each(riskiest)
	default:
		return said + fmt.Sprintf("; %s brought the most of the ups and downs, %s\u00a0%%", enumerate(riskiest), share) + each(riskiest)
	}
}

// largest names the parts of which a figure is the largest as it is printed; none where it is undefined.
func largest(b Blend, figure func(backtest.Brought) (v float64, text string)) (names []string, most string) {
	best := math.Inf(-1)
	for _, part := range b.Sections.Brought {
		switch v, text := figure(part); {
		case math.IsNaN(v):
		case text == most:
			names, best = append(names, inBrought(b, part)), max(best, v)
		case v > best:
			names, most, best = []string{inBrought(b, part)}, text, v
		}
	}
	return names, most
}
