package words

import (
	"fmt"
	"math"
	"strconv"

	"trendblend/engine/blend"
	"trendblend/engine/metrics"
)

// RegimesFinding says whether stocks and the first of the other sleeves move together
// differently in a crisis.
func RegimesFinding(b Blend) string {
	if len(b.Sections.Regimes) == 0 {
		return "Stocks are held alone: there is nothing that they move with"
	}
	return RegimeSentence(RegimeName(b, 0), b.Sections.Regimes[0].Regimes)
}

// RegimeName is what the sleeve of a table of regimes is called.
func RegimeName(b Blend, i int) string {
	if of := b.Sections.Regimes[i].Sleeve; of != blend.Bonds {
		return InHeld(b.Scenario(), of)
	}
	return InBonds(b.Scenario().Bonds)
}

// RegimeSentence agrees with every row of the table below it: it names the rows that
// differ from calm months, those within chance, and says why a row is not tested.
func RegimeSentence(name string, r metrics.Regimes) string {
	calm := Number(r.Calm.Correlation, 2) + " in calm months"
	var differ, within, same []string
	for _, row := range crises(r) {
		told := Number(row.Correlation, 2) + " " + row.where
		switch {
		case math.IsNaN(row.P):
		case row.Differs():
			differ = append(differ, told)
		default:
			within, same = append(within, row.where), append(same, told)
		}
	}
	var said string
	switch {
	case len(differ) > 0:
		said = fmt.Sprintf("Stocks and %s move together differently: correlation %s, but %s", name, calm, enumerate(differ))
		if len(within) > 0 {
			said += "; " + enumerate(within) + " the difference is within chance"
		}
	case len(same) > 0:
		said = fmt.Sprintf("Stocks and %s: no difference beyond chance, correlation %s", name, enumerate(append([]string{calm}, same...)))
	default:
		said = fmt.Sprintf("Too few months to say whether stocks and %s move together differently in a crisis", name)
	}
	if why := untested(r); len(why) > 0 {
		said += "; " + enumerate(why)
	}
	return said
}

// A crisis is a row of the table that is tested against calm months.
type crisis struct {
	where string
	metrics.Regime
}

func crises(r metrics.Regimes) []crisis {
	return []crisis{{"in the worst tenth of months", r.Tail}, {"inside falls", r.Falls},
		{"in months more than 10\u00a0% below the high", r.Below}}
}

// fewestTested is how many months a test needs on either side.
const fewestTested = 4

// untested says why rows are not held against calm months.
func untested(r metrics.Regimes) (why []string) {
	if r.Tail.Months < fewestTested && !(math.IsNaN(r.Falls.P) && math.IsNaN(r.Below.P)) { // else the sentence says so itself
		why = append(why, "a tenth of the months is too few to test")
	}
	switch n := r.Falls.Months; {
	case n == 0:
		return append(why, "no month lies inside a fall of stocks of more than 10\u00a0%")
	case n == 1:
		why = append(why, "only 1\u00a0month lies inside falls of stocks of more than 10\u00a0%")
	case n < fewestTested:
		why = append(why, "only "+Count(n, "month")+" lie inside falls of stocks of more than 10\u00a0%")
	}
	switch n := r.Below.Months; {
	case n == 1:
		why = append(why, "only 1\u00a0month ends more than 10\u00a0% below the high")
	case n < fewestTested:
		why = append(why, "only "+Count(n, "month")+" end more than 10\u00a0% below the high")
	}
	for _, row := range crises(r) {
		if math.IsNaN(row.P) && row.Months >= fewestTested {
			return append(why, "calm months are too few, or too even, to test the rest against")
		}
	}
	return why
}

// ChanceCell writes the p of a test with as many decimals as decide whether it is below
// 0.05, as the sentence says.
func ChanceCell(r metrics.Regime) string {
	if r.P < 0.0005 {
		return "<0.001"
	}
	for decimals := 3; ; decimals++ {
		text := Number(r.P, decimals)
		if v, err := strconv.ParseFloat(text, 64); err != nil || v < 0.05 == r.Differs() || decimals == 6 {
			return text
		}
	}
}

// What the months are called in which stocks fared ill.
const (
	InTail    = "Worst tenth of stock months"
	InFalls   = "Falls of more than 10\u00a0%, peak to trough"
	BelowHigh = "More than 10\u00a0% below the high"
)
