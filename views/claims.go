package views

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"trendblend/engine"
	"trendblend/engine/backtest"
	"trendblend/engine/claims"
	"trendblend/engine/trend"
)

// Claims is what the page on claims shows.
type Claims struct {
	Scenario backtest.Scenario
	Query    string // canonical
	Findings []claims.Finding
	Choices  []ClaimsChoice
	Example  claims.Example
	First    engine.Month // of the trend sleeve
	Last     engine.Month
	Address  func(claims.Shows) string // of the place that shows a claim
	Problems Problems
	Carried  []Carried
	Funds    []Vehicle
}

// ClaimsChoice is one column of the table of verdicts.
type ClaimsChoice struct {
	Rule       trend.Rule
	Volatility float64
	Verdicts   []claims.Verdict // in the order of the findings
}

// claimsControls are the parameters that have a control on the page.
var claimsControls = []string{"rule", "trend_vol", "fee", "cost", "bonds"}

func verdictName(v claims.Verdict) string {
	return [...]string{"holds", "holds in part", "does not hold", "our data cannot say"}[v]
}

// verdictShort is a verdict's name in a narrow column.
func verdictShort(v claims.Verdict) string {
	return [...]string{"holds", "in part", "does not", "cannot say"}[v]
}

func verdictClass(v claims.Verdict) string {
	return [...]string{"holds", "part", "fails", "unknown"}[v]
}

// tally counts the verdicts, in the order of claims.Verdicts.
func (c Claims) tally() [4]int {
	var n [4]int
	for _, f := range c.Findings {
		n[f.Verdict]++
	}
	return n
}

// ClaimsAnswer is the page in one sentence.
func ClaimsAnswer(c Claims) string {
	n := c.tally()
	parts := []string{
		fmt.Sprintf("%d %s", n[claims.Holds], verb(n[claims.Holds], "holds", "hold")),
		fmt.Sprintf("%d %s in part", n[claims.InPart], verb(n[claims.InPart], "holds", "hold")),
		fmt.Sprintf("%d %s not", n[claims.Fails], verb(n[claims.Fails], "does", "do")),
	}
	if unknown := n[claims.CannotSay]; unknown > 0 {
		parts = append(parts, fmt.Sprintf("of %d our data cannot say", unknown))
	}
	return fmt.Sprintf("Of %d claims %s.", len(c.Findings), enumerate(parts))
}

func verb(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}

// terms says what the verdicts are computed for.
func (c Claims) terms() string {
	s := c.Scenario
	parts := []string{RuleName(s.Trend.Rule)}
	if other := unusual(s.Trend); other != "" {
		parts = append(parts, other)
	}
	volatility := "the rule’s own volatility"
	if s.Terms.Volatility != 0 {
		volatility = "volatility " + volatilityName(s.Terms.Volatility)
	}
	parts = append(parts, volatility, "fee "+plainPercent(s.Terms.Fee)+"\u00a0% a year", "trading cost "+basisPoints(s.Terms.Cost)+"\u00a0bp", "bonds: "+BondsName(s.Bonds))
	if fees := feesOf(s.Fees); fees != "" {
		parts = append(parts, fees)
	}
	return strings.Join(parts, ", ")
}

// depends reports whether a claim's verdict differs among choices; same says which of
// them to look at.
func (c Claims) depends(i int, same func(ClaimsChoice) bool) bool {
	seen := map[claims.Verdict]bool{}
	for _, choice := range c.Choices {
		if same(choice) {
			seen[choice.Verdicts[i]] = true
		}
	}
	return len(seen) > 1
}

func (c Claims) byRule(i int) bool {
	return c.depends(i, func(o ClaimsChoice) bool { return o.Volatility == c.Scenario.Terms.Volatility })
}

func (c Claims) byVolatility(i int) bool {
	return c.depends(i, func(o ClaimsChoice) bool { return o.Rule == c.Scenario.Trend.Rule })
}

// dependence counts the verdicts that a choice changes.
func (c Claims) dependence() string {
	rule, volatility, none := 0, 0, 0
	for i := range c.Findings {
		if c.byRule(i) {
			rule++
		}
		if c.byVolatility(i) {
			volatility++
		}
		if !c.depends(i, func(ClaimsChoice) bool { return true }) {
			none++
		}
	}
	return fmt.Sprintf("%d verdicts change with the rule, %d with the volatility; %d are the same in every column", rule, volatility, none)
}

// otherwise says under a claim which choices give another verdict; "" where none does.
func (c Claims) otherwise(i int) string {
	var parts []string
	for _, v := range claims.Verdicts() {
		var with []string
		for _, o := range c.Choices {
			if o.Verdicts[i] == v && v != c.Findings[i].Verdict {
				with = append(with, ShortRule(o.Rule)+" "+volatilityName(o.Volatility))
			}
		}
		if len(with) > 0 {
			parts = append(parts, verdictName(v)+" ("+strings.Join(with, ", ")+")")
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return "The verdict depends on the choice: " + strings.Join(parts, "; ") + "."
}

// figureValue writes a figure with its unit.
func figureValue(f claims.Figure) string {
	if math.IsNaN(f.Value) {
		return undefined
	}
	switch f.Unit {
	case claims.Percent:
		return Percent(f.Value, 1) + "\u00a0%"
	case claims.Points:
		return Percent(f.Value, 1) + "\u00a0pts"
	case claims.Count:
		return Number(f.Value, 0)
	case claims.Months:
		return strings.TrimSuffix(Number(f.Value, 1), ".0") + "\u00a0months"
	}
	return Number(f.Value, 2)
}

// bound writes a bound of a test without decimals that say nothing.
func bound(v float64, u claims.Unit) string {
	switch u {
	case claims.Percent:
		return trimmed(v*100) + "\u00a0%"
	case claims.Points:
		return trimmed(v*100) + "\u00a0pts"
	case claims.Months:
		return trimmed(v) + "\u00a0months"
	}
	return trimmed(v)
}

func trimmed(v float64) string {
	// Adding zero makes a zero of a zero with a minus sign.
	return strings.Replace(strconv.FormatFloat(math.Round(v*1e4)/1e4+0, 'f', -1, 64), "-", "−", 1)
}

// needs puts a test in words. The bounds are those that the verdict is computed with.
func needs(f claims.Figure) string {
	t := f.Test
	low, high := t.Bounds(f.Unit)
	switch t.Kind {
	case claims.Above:
		return "above " + bound(low, f.Unit)
	case claims.Below:
		return "below " + bound(high, f.Unit)
	case claims.AtLeast:
		return "at least " + bound(low, f.Unit)
	case claims.AtMost:
		return "at most " + bound(high, f.Unit)
	case claims.Between:
		return bare(low, f.Unit) + " to " + bound(high, f.Unit)
	case claims.Close:
		given := bound(t.Low, f.Unit)
		if t.Low != t.High {
			given = bare(t.Low, f.Unit) + " to " + bound(t.High, f.Unit)
		}
		return "about " + given + ": from " + bare(low, f.Unit) + " to " + bare(high, f.Unit)
	}
	return ""
}

// bare is a bound without its unit.
func bare(v float64, u claims.Unit) string { return strings.Split(bound(v, u), "\u00a0")[0] }

func truthName(t claims.Truth) string {
	return [...]string{"", "yes", "no", "not known"}[t]
}

// ruleOf puts a claim's rule in a sentence: how many tests there are, and which decide.
func ruleOf(f claims.Finding) string {
	core, other, missing := 0, 0, ""
	for _, figure := range f.Figures {
		if figure.Truth() == claims.Unknown {
			missing = " Our data cannot say if a figure is missing and the others do not decide."
		}
		switch {
		case figure.Test.Kind == claims.Shown:
		case figure.Core:
			core++
		default:
			other++
		}
	}
	switch {
	case other == 0:
		return "Holds if " + allOf(core) + " met, else it does not." + missing
	case core == 0:
		return "Holds if " + allOf(other) + " met, else in part." + missing
	}
	return fmt.Sprintf("Holds if %s met. Holds in part if %s met and another is not. Does not hold if a core test is not met.", allOf(core+other), coreOf(core)) + missing
}

func allOf(n int) string {
	if n == 1 {
		return "the one test is"
	}
	return "all " + number(n) + " tests are"
}

func coreOf(n int) string {
	if n == 1 {
		return "the core test is"
	}
	return "the " + number(n) + " core tests are"
}

func number(n int) string {
	names := [...]string{"no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"}
	if n < len(names) {
		return names[n]
	}
	return strconv.Itoa(n)
}

// tested are the figures of a finding that have a test, or those that have none.
func tested(f claims.Finding, with bool) (out []claims.Figure) {
	for _, figure := range f.Figures {
		if (figure.Test.Kind != claims.Shown) == with {
			out = append(out, figure)
		}
	}
	return out
}

// period says which months the sleeve has.
func (c Claims) period() string {
	if c.First > c.Last {
		return "the sleeve has no market under these settings"
	}
	return "the sleeve from " + c.First.String() + " to " + c.Last.String()
}

// chosen reports whether a column is what the page shows.
func (c Claims) chosen(o ClaimsChoice) bool {
	return o.Rule == c.Scenario.Trend.Rule && o.Volatility == c.Scenario.Terms.Volatility
}
