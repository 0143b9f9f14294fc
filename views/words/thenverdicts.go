package words

import (
	"fmt"
	"strings"

	"trendblend/engine"
	"trendblend/engine/backtest"
	"trendblend/engine/claims"
	"trendblend/engine/trend"
)

// KeptVerdicts are the verdicts that an edition gave for a rule at a volatility, with the terms
// that the page opens with and over all its months: a letter a claim, in the order of the page,
// h where it holds, p in part, f where it does not, u where the data cannot say.
type KeptVerdicts struct {
	Rule       trend.Rule
	Volatility float64
	Verdicts   string
}

// verdictLetters are in the order of claims.Verdicts.
const verdictLetters = "hpfu"

// Letters writes verdicts as they are kept.
func Letters(found []claims.Finding) string {
	var b strings.Builder
	for _, f := range found {
		b.WriteByte(verdictLetters[f.Verdict])
	}
	return b.String()
}

// ThenVerdicts are the verdicts of an earlier edition beside those of today's.
type ThenVerdicts struct {
	Edition, Now string           // as in Then
	To           engine.Month     // the last month that today's are made of
	Was          []claims.Verdict // empty where they are not kept
	Is           []claims.Finding
	Left         bool // as in Then
}

// ThenVerdictsOf finds what is kept of an edition for a scenario's rule and terms.
func ThenVerdictsOf(edition, now string, to engine.Month, s backtest.Scenario, is []claims.Finding) ThenVerdicts {
	out := ThenVerdicts{Edition: edition, Now: now, To: to, Is: is}
	notes, _ := NotesOf(edition)
	for _, kept := range notes.Verdicts {
		usual := backtest.Default(to)
		rule := s.Trend.Rule
		usual.Trend.Rule, usual.Terms.Volatility = rule, kept.Volatility
		if rule != kept.Rule || s.Trend.Read() != usual.Trend.Read() || s.Terms != usual.Terms || s.Bonds != usual.Bonds ||
			s.Fees != usual.Fees || len(kept.Verdicts) != len(is) {
			continue
		}
		for _, letter := range kept.Verdicts {
			out.Was = append(out.Was, claims.Verdict(strings.IndexRune(verdictLetters, letter)))
		}
	}
	return out
}

// Changed are the claims whose verdict is not what it was.
func (t ThenVerdicts) Changed() (all []int) {
	for i, was := range t.Was {
		if was != t.Is[i].Verdict {
			all = append(all, i)
		}
	}
	return all
}

// ThenVerdictsFinding says what became of a link's verdicts since it was made.
func ThenVerdictsFinding(t ThenVerdicts) string {
	made := fmt.Sprintf(
		"This link was made with the data of %s; this page is computed with those of %s, to %s as then",
		t.Edition,
		t.Now,
		t.To,
	)
	switch {
	case len(t.Was) == 0:
		return made + ". The verdicts of that data are kept for the three rules at their own volatility and at 10\u00a0%, " +
			"with the terms that this page opens with, and not for these settings."
	case len(t.Changed()) == 0:
		return made + ", and every verdict is the same."
	}
	return made + ". " + VerdictsMoved(t)
}

// VerdictsMoved counts the verdicts then and now.
func VerdictsMoved(t ThenVerdicts) string {
	var was, is [4]int
	for i, v := range t.Was {
		was[v]++
		is[t.Is[i].Verdict]++
	}
	n := len(t.Changed())
	return fmt.Sprintf(
		"Then %s; now %s. %s changed:",
		tallied(was, "held", "did not", "could not"),
		tallied(is, verb(is[0], "holds", "hold"),
			verb(is[claims.Fails], "does not", "do not"), "cannot"),
		capital(number(n))+" "+verb(n, "verdict", "verdicts"),
	)
}

func tallied(n [4]int, hold, fail, say string) string {
	said := fmt.Sprintf("%s %s, %s in part and %s %s", few(n[claims.Holds]), hold, few(n[claims.InPart]), few(n[claims.Fails]), fail)
	if n[claims.CannotSay] > 0 {
		said += fmt.Sprintf(", and on %s our data %s say", number(n[claims.CannotSay]), say)
	}
	return said
}

// VerdictsHeading says on the page of changes how many verdicts another edition changed.
func VerdictsHeading(t ThenVerdicts) string {
	n := len(t.Changed())
	if n == 0 {
		return "No verdict on a claim changed"
	}
	return fmt.Sprintf("%s of %d verdicts on claims changed", capital(number(n)), len(t.Was))
}

// VerdictsNote says what they are made of, and counts them.
func VerdictsNote(t ThenVerdicts) string {
	said := fmt.Sprintf("As the page of claims opens, to %s.", t.To)
	if len(t.Changed()) == 0 {
		return said
	}
	return said + " " + VerdictsMoved(t)
}
