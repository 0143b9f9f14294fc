package words

import (
	"fmt"

	"trendblend/engine"
	"trendblend/engine/backtest"
)

// tenth writes a decimal as percent with one decimal and its unit.
func tenth(v float64) string {
	if s := Percent(v, 1); s != Undefined {
		return s + "\u00a0%"
	}
	return Undefined
}

// upTo is the last month of the period, in which what is open stands.
func (b Blend) upTo() engine.Month { return b.Scenario().To }

// rival is the first blend that the reader's own is held against, where it is another one.
func (b Blend) rival() (backtest.Portfolio, bool) {
	other, ok := b.Comparison()
	return other, ok && other.Weights != b.Mine().Weights
}

// noRival says why there is nothing to be ahead of or behind.
func noRival(b Blend) string {
	if _, ok := b.Comparison(); ok {
		return "The blend beside yours is the same one"
	}
	return "Nothing to compare with: keep a blend beside yours"
}

// DrawdownsFinding says how long the worst fall lasted, and the time under water.
func DrawdownsFinding(b Blend) string {
	all := b.Sections.Drawdowns[0]
	if len(all) == 0 {
		return "Your blend never ended a month below an earlier high"
	}
	worst := all[0]
	said := fmt.Sprintf("The worst fall lasted %s", Count(worst.MonthsDown(), "month"))
	switch months, ok := worst.MonthsToRecover(); {
	case ok:
		said += fmt.Sprintf(" and took %s to make good", Count(months, "month"))
	case b.Mine().Figures.Ruined:
		said += " and ended in ruin"
	default:
		said += fmt.Sprintf(" and had not been made good by %s", b.upTo())
	}
	under := b.Sections.Shapes[0].UnderWater
	return said + fmt.Sprintf("; %s%s ended below an earlier high", shareOf(under.N, under.Of, "month"), upToRuin(b.Mine()))
}

// upToRuin names the base of what is counted, where not all of the period is: up to the
// first ruin of the blends that it was counted on.
func upToRuin(blends ...backtest.Portfolio) string {
	first, any := engine.Month(0), false
	for _, p := range blends {
		if f := p.Figures; f.Ruined && (!any || f.Ruin < first) {
			first, any = f.Ruin, true
		}
	}
	if !any {
		return ""
	}
	return " up to the ruin in " + first.String()
}

// MonthsFinding is the sentence over the table of months.
func MonthsFinding(b Blend) string {
	s, n := b.Sections.Shapes[0], len(b.Mine().Returns)
	switch gained := s.Positive; {
	case n == 1:
		return fmt.Sprintf("The only month, %s, returned %s", s.Best.Month, tenth(s.Best.Return))
	case gained.Of == 1:
		return fmt.Sprintf("Your blend lost everything in its first month, %s", s.Worst.Month)
	default:
		return fmt.Sprintf("%s%s gained; the best was %s with %s, the worst %s with %s", capital(shareOf(gained.N, gained.Of, "month")),
			upToRuin(b.Mine()),
			s.Best.Month, tenth(s.Best.Return), s.Worst.Month, tenth(s.Worst.Return))
	}
}

// MonthsTitle is what the table of months is called.
func MonthsTitle(b Blend) string {
	return "Monthly returns of " + InNameOf(b.Mine()) + " in percent, by year"
}

// MonthsNote stands under the table of months.
func MonthsNote(b Blend) string {
	return NameOf(b.Mine()) + ", in percent. An asterisk marks a year that lies only partly in the period."
}

// tooShort says why there is no window and no start.
const tooShort = "The period is shorter than one year"
