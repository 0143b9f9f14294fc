package words

import (
	"fmt"
	"math"
	"slices"
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

// howMany is a number with its verb: none holds, 1 holds, 2 hold.
func howMany(n int, one, many string) string {
	if n == 0 {
		return "none " + one
	}
	return strconv.Itoa(n) + " " + verb(n, one, many)
}

func verb(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return many
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
	if fees := FeesOf(s.Fees); fees != "" {
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
		upperFirst(changes), few(volatility), howMany(none, "is", "are"), number(len(c.Choices)))
}

// OtherVerdicts says under a claim which choices give another verdict; "" where none does.
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
		return ""
	}
	return "With other choices: " + strings.Join(parts, "; ") + "."
}

// mostDigits is where the digits end: a figure that lies nearer to its bound is on it.
const mostDigits = 10

// usualDigits are the decimals of a figure of which nothing depends, and the number that it
// is written times.
func usualDigits(u claims.Unit) (digits int, times float64) {
	switch u {
	case claims.Percent, claims.Points:
		return 1, 100
	case claims.Count:
		return 0, 1
	case claims.Months:
		return 1, 1
	case claims.Chance:
		return 3, 1
	}
	return 2, 1
}

// decimals returns a figure's decimals: the fewest with which what is written passes its
// test where the figure does. A chance is never written as none.
func decimals(f claims.Figure) int {
	digits, times := usualDigits(f.Unit)
	for ; digits < mostDigits; digits++ {
		written := f
		written.Value, _ = strconv.ParseFloat(strconv.FormatFloat(f.Value*times, 'f', digits, 64), 64)
		written.Value /= times
		never := f.Unit == claims.Chance && written.Value == 0 && f.Value > 0
		if written.Truth() == f.Truth() && !never {
			break
		}
	}
	return digits
}

// FigureValue writes a figure with its unit.
func FigureValue(f claims.Figure) string {
	if math.IsNaN(f.Value) {
		return Undefined
	}
	_, times := usualDigits(f.Unit)
	text := Number(f.Value*times, decimals(f))
	switch f.Unit {
	case claims.Percent:
		return text + "\u00a0%"
	case claims.Points:
		return text + "\u00a0pts"
	case claims.Months:
		return strings.TrimSuffix(text, ".0") + "\u00a0months"
	}
	return text
}

// bound writes a bound of a test without decimals that say nothing.
func bound(v float64, u claims.Unit) string {
	switch u {
	case claims.Percent:
		return Trimmed(v*100) + "\u00a0%"
	case claims.Points:
		return Trimmed(v*100) + "\u00a0pts"
	case claims.Months:
		return Trimmed(v) + "\u00a0months"
	}
	return Trimmed(v)
}

// Trimmed writes a number to the fourth decimal, without zeros at the end.
func Trimmed(v float64) string {
	// Adding zero makes a zero of a zero with a minus sign.
	return strings.Replace(strconv.FormatFloat(math.Round(v*1e4)/1e4+0, 'f', -1, 64), "-", "−", 1)
}

// Needs puts a test in words. The bounds are those that the verdict is computed with.
func Needs(f claims.Figure) string {
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

// TruthName says whether a test is met.
func TruthName(t claims.Truth) string {
	return [...]string{"", "yes", "no", "not known"}[t]
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

// allOf is all of n things with their verb: the test is, both tests are, all five tests are.
func allOf(n int, thing string) string {
	switch n {
	case 1:
		return "the " + thing + " is"
	case 2:
		return "both " + thing + "s are"
	}
	return "all " + number(n) + " " + thing + "s are"
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
		return upperFirst(allOf(len(all), "test")) + " met."
	case claims.InPart:
		return fmt.Sprintf("%s of %s tests %s met. Not met: %s.", upperFirst(number(met)), number(len(all)), verb(met, "is", "are"), firstFew(missed))
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

func upperFirst(s string) string { return strings.ToUpper(s[:1]) + s[1:] }

// shortNeed is what a test needs without the bounds that "about" widens to.
func shortNeed(f claims.Figure) string {
	short, _, _ := strings.Cut(Needs(f), ":")
	return short
}

func number(n int) string {
	names := [...]string{"none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"}
	if n < len(names) {
		return names[n]
	}
	return strconv.Itoa(n)
}

// Tested are the figures of a finding that have a test.
func Tested(f claims.Finding) []claims.Figure {
	return slices.DeleteFunc(slices.Clone(f.Figures), func(x claims.Figure) bool { return x.Test.Kind == claims.Shown })
}

// Untested are the figures that stand beside them.
func Untested(f claims.Finding) []claims.Figure {
	return slices.DeleteFunc(slices.Clone(f.Figures), func(x claims.Figure) bool { return x.Test.Kind != claims.Shown })
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
