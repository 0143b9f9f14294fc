package words

import (
	"fmt"
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
	Findings []claims.Finding
	Choices  []ClaimsChoice
	Example  claims.Example
	Aside    bool         // the address holds blends, a period or terms that no claim depends on
	First    engine.Month // of the trend sleeve
	Last     engine.Month
	Priced   trend.Priced // as in Blend
}

// ClaimsChoice is one column of the table of verdicts.
type ClaimsChoice struct {
	Rule       trend.Rule
	Volatility float64
	Verdicts   []claims.Verdict // in the order of the findings
}

// name names a column in a sentence.
func (o ClaimsChoice) name() string {
	if o.Volatility == 0 {
		return ShortRule(o.Rule) + " at its own volatility"
	}
	return ShortRule(o.Rule) + " at " + VolatilityName(o.Volatility)
}

// VerdictName is a verdict in words.
func VerdictName(v claims.Verdict) string {
	return [...]string{"holds", "holds in part", "does not hold", "our data cannot say"}[v]
}

// VerdictShort is a verdict's name in a narrow column.
func VerdictShort(v claims.Verdict) string {
	return [...]string{"holds", "in part", "does not", "cannot say"}[v]
}

// Tally counts the verdicts, in the order of claims.Verdicts.
func (c Claims) Tally() [4]int {
	var n [4]int
	for _, f := range c.Findings {
		n[f.Verdict]++
	}
	return n
}

// ClaimsAnswer is the page in one sentence.
func ClaimsAnswer(c Claims) string {
	n := c.Tally()
	parts := []string{
		howMany(n[claims.Holds], "holds", "hold"),
		howMany(n[claims.InPart], "holds in part", "hold in part"),
		howMany(n[claims.Fails], "does not", "do not"),
	}
	answer := fmt.Sprintf("Of %d claims, %s", len(c.Findings), enumerate(parts))
	switch unknown := n[claims.CannotSay]; unknown {
	case 0:
		return answer + "."
	case 1:
		return answer + "; on one our data cannot say."
	default:
		return answer + fmt.Sprintf("; on %d our data cannot say.", unknown)
	}
}

// Terms says what the verdicts are computed for.
func (c Claims) Terms() string {
	s := c.Scenario
	parts := []string{RuleName(s.Trend.Rule)}
	if other := Unusual(s.Trend); other != "" {
		parts = append(parts, other)
	}
	volatility := "at the rule’s own volatility"
	if s.Terms.Volatility != 0 {
		volatility = "at a volatility of " + VolatilityName(s.Terms.Volatility)
	}
	fee, cost := "fee "+PlainPercent(s.Terms.Fee)+"\u00a0% a year", "trading cost "+basisPoints(s.Terms.Cost)+"\u00a0bp"
	parts = append(parts, volatility, fee, cost, "bonds: "+BondsName(s.Bonds))
	if fees := FeesOf(s, s.Fees); fees != "" {
		parts = append(parts, fees)
	}
	return strings.Join(parts, ", ")
}

// anywhere reports whether a claim's verdict differs in two columns that are alike.
func (c Claims) anywhere(i int, alike func(a, b ClaimsChoice) bool) bool {
	for _, a := range c.Choices {
		for _, b := range c.Choices {
			if alike(a, b) && a.Verdicts[i] != b.Verdicts[i] {
				return true
			}
		}
	}
	return false
}

// Dependence counts the verdicts that a choice changes, over the whole table: those that
// differ between two rules at one volatility, and between both volatilities by one rule.
func (c Claims) Dependence() string {
	rule, volatility, none := 0, 0, 0
	for i := range c.Findings {
		if c.anywhere(i, func(a, b ClaimsChoice) bool { return a.Volatility == b.Volatility }) {
			rule++
		}
		if c.anywhere(i, func(a, b ClaimsChoice) bool { return a.Rule == b.Rule }) {
			volatility++
		}
		if !c.anywhere(i, func(ClaimsChoice, ClaimsChoice) bool { return true }) {
			none++
		}
	}
	changes := "no verdict changes"
	if rule > 0 {
		changes = strconv.Itoa(rule) + " " + verb(rule, "verdict changes", "verdicts change")
	}
	return fmt.Sprintf("%s with the rule and %s with the volatility; %s the same in all %s columns",
		capital(changes), few(volatility), howMany(none, "is", "are"), number(len(c.Choices)))
}

// OtherVerdicts says under a claim which choices give another verdict.
func (c Claims) OtherVerdicts(i int) string {
	var parts []string
	for _, v := range claims.Verdicts() {
		var with []string
		for _, o := range c.Choices {
			if o.Verdicts[i] == v && v != c.Findings[i].Verdict {
				with = append(with, o.name())
			}
		}
		if len(with) > 0 {
			parts = append(parts, VerdictName(v)+" ("+strings.Join(with, ", ")+")")
		}
	}
	if len(parts) == 0 {
		return "The verdict is the same by all three rules and at both volatilities."
	}
	return "With other choices: " + strings.Join(parts, "; ") + "."
}

// VerdictRule puts a claim's rule in a sentence: how many tests there are, and which decide.
func VerdictRule(f claims.Finding) string {
	core, other, missing := 0, 0, ""
	for _, figure := range f.Figures {
		if figure.Truth() == claims.Unknown {
			missing = " Where a figure is missing and the others do not decide, our data cannot say."
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
		return "It holds if " + allOf(core, "test") + " met, and otherwise does not." + missing
	case core == 0:
		return "It holds if " + allOf(other, "test") + " met, and otherwise in part." + missing
	}
	fails := "if any core test is not met it does not hold."
	if core == 1 {
		fails = "if the core test is not met it does not hold."
	}
	return fmt.Sprintf("It holds if %s met, and in part if %s; %s", allOf(core+other, "test"), allOf(core, "core test"), fails) + missing
}

// VerdictReason says which tests decided the verdict, so that nothing need be opened to know.
func VerdictReason(f claims.Finding) string {
	met, missed, missing, all := 0, []string{}, []string{}, Tested(f)
	for _, figure := range all {
		switch truth := figure.Truth(); {
		case truth == claims.Met:
			met++
		case truth == claims.Unknown && (figure.Core || f.Verdict == claims.CannotSay):
			missing = append(missing, figure.Name)
		case truth == claims.Unmet && (figure.Core || f.Verdict == claims.InPart):
			missed = append(missed, figure.Name+" ("+FigureValue(figure)+", needed "+shortNeed(figure)+")")
		}
	}
	switch f.Verdict {
	case claims.Holds:
		if len(all) == 1 {
			return "The one test is met."
		}
		return capital(allOf(len(all), "test")) + " met."
	case claims.InPart:
		return fmt.Sprintf("%s of %s tests %s met. Not met: %s.", capital(number(met)), number(len(all)), verb(met, "is", "are"),
			firstFew(missed))
	case claims.Fails:
		return "At the core, not met: " + firstFew(missed) + "."
	}
	return "No figure for: " + firstFew(missing) + "."
}

// firstFew lists the first two of several and counts the rest.
func firstFew(all []string) string {
	const few = 2
	if len(all) <= few {
		return strings.Join(all, "; ")
	}
	return strings.Join(all[:few], "; ") + "; and " + number(len(all)-few) + " more"
}

// Period says which months the sleeve has.
func (c Claims) Period() string {
	return "the sleeve from " + c.First.String() + " to " + c.Last.String()
}

// Chosen reports whether a column is what the page shows.
func (c Claims) Chosen(o ClaimsChoice) bool {
	return o.Rule == c.Scenario.Trend.Rule && o.Volatility == c.Scenario.Terms.Volatility
}

// OnlyName says which claims are left of all.
func (c Claims) OnlyName(v claims.Verdict) string {
	n := c.Tally()[v]
	which := [...]string{"claim that holds", "claim that holds in part", "claim that does not hold", "claim on which our data cannot say"}[v]
	if n != 1 {
		which = [...]string{"claims that hold", "claims that hold in part", "claims that do not hold", "claims on which our data cannot say"}[v]
	}
	switch n {
	case 0:
		return "There are no " + which + "."
	case 1:
		return "Only the " + which + " is shown."
	}
	return fmt.Sprintf("Only the %d %s are shown.", n, which)
}

// Fold says what is folded under a claim.
func (c Claims) Fold(f claims.Finding) string {
	n := len(Tested(f))
	what := "The " + number(n) + " " + verb(n, "test", "tests")
	if n == 1 {
		what = "The one test"
	}
	if f.Picture != nil {
		return what + " and the picture"
	}
	return what
}
