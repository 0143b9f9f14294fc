package words

import (
	"fmt"
	"math"

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
	most, riskiest := 0, 0
	for i, part := range parts {
		if part.Added > parts[most].Added {
			most = i
		}
		if part.Risk > parts[riskiest].Risk {
			riskiest = i
		}
	}
	whole, over := f.CAGR, " a year"
	if n := len(b.Mine().Returns); BelowYear(n) {
		whole, over = f.Growth-1, " in "+theMonths(n)
	}
	said := fmt.Sprintf("Of %s%s %s brought the most, %s points", tenth(whole), over, inBrought(b, parts[most]), Signed(100*parts[most].Added, 1))
	switch risk := parts[riskiest].Risk; {
	case math.IsNaN(risk):
		return said
	case most == riskiest:
		return said + ", and the most of the ups and downs, " + TellingPercent(risk, 0) + "\u00a0%"
	default:
		return said + fmt.Sprintf("; %s brought the most of the ups and downs, %s\u00a0%%", inBrought(b, parts[riskiest]), TellingPercent(risk, 0))
	}
}
