package words

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"trendblend/engine/backtest"
	"trendblend/engine/claims"
	"trendblend/engine/papers"
	"trendblend/engine/trend"
)

// Papers is what the page on research shows.
type Papers struct {
	*papers.Report
	Scenario backtest.Scenario
	Priced   trend.Priced // as in Blend
	Aside    bool         // the address holds blends, a period or terms that nothing here depends on
	Made     string       // the earlier edition that the link was made with; empty for none
}

// ReproducedName is a verdict on a published figure in words.
func ReproducedName(v claims.Verdict) string {
	return [...]string{"reproduced", "in part", "not reproduced", "our data cannot say"}[v]
}

// ReproducedShort is that in a narrow column.
func ReproducedShort(v claims.Verdict) string {
	return [...]string{"reproduced", "in part", "not reproduced", "cannot say"}[v]
}

// Tally counts the verdicts, in the order of claims.Verdicts.
func (p Papers) Tally() (n [4]int) {
	for _, r := range p.Results {
		n[r.Verdict()]++
	}
	return n
}

// PapersTally counts them in a sentence.
func PapersTally(p Papers) string {
	n := p.Tally()
	said := fmt.Sprintf("Of %d published figures, %s reproduced, %s in part and %s not", len(p.Results),
		howMany(n[claims.Holds], "is", "are"), few(n[claims.InPart]), few(n[claims.Fails]))
	if unknown := n[claims.CannotSay]; unknown > 0 {
		said += fmt.Sprintf("; on %d our data cannot say", unknown)
	}
	return said + "."
}

// result is the one with an id.
func (p Papers) result(id string) papers.Result {
	return p.Results[slices.IndexFunc(p.Results, func(r papers.Result) bool { return r.ID == id })]
}

// PapersAnswer is the page in two sentences: what was published and what came after.
func PapersAnswer(p Papers) string {
	then, since := p.Splits[0].Then.Sharpe, p.Splits[0].Since.Sharpe
	if math.IsNaN(then) {
		return "Our data do not hold the years of the study that most others follow, " + sampleYears() + "."
	}
	comes := [...]string{"comes out again", "comes out again in part", "does not come out again", "cannot be checked on our data"}
	first := fmt.Sprintf("Time-series momentum %s: by its authors’ own rule our data give a Sharpe ratio of %s in their years, %s.",
		comes[p.result("mop-12-1").Verdict()], Number(then, 2), sampleYears())
	if math.IsNaN(since) {
		return first
	}
	return first + " " + sinceSaid(then, since)
}

// PapersPreview is what the page is known by elsewhere.
func PapersPreview(p Papers) Preview {
	then, since := p.Splits[0].Then.Sharpe, p.Splits[0].Since.Sharpe
	preview := Found(PapersAnswer(p))
	if !math.IsNaN(then) && !math.IsNaN(since) {
		preview.Title = fmt.Sprintf("Trend following computed again: Sharpe ratio %s in %s, %s since", Number(then, 2), sampleYears(),
			Number(since, 2))
	}
	return preview
}

// sinceSaid says what became of a ratio.
func sinceSaid(then, since float64) string {
	said := fmt.Sprintf("Since then it has been %s", Number(since, 2))
	switch {
	case then > 0 && since > 0 && since < then:
		return said + fmt.Sprintf(", %s\u00a0%% of that.", Percent(since/then, 0))
	case since >= then:
		return said + "."
	}
	return said + ": nothing is left of it."
}

// sampleYears are the years of the study.
func sampleYears() string {
	return strconv.Itoa(papers.SampleFrom.Year()) + "–" + strconv.Itoa(papers.SampleTo.Year())
}

// SampleName and SinceName head the columns of both halves.
func SampleName() string { return sampleYears() }

// SinceName is the months since the study’s sample.
func (p Papers) SinceName() string { return "since " + strconv.Itoa(papers.SampleTo.Year()+1) }

// PaperRule names a rule of the page.
func PaperRule(r papers.Rule) string {
	if r.Rule == "" {
		return "The study’s rule, 12 months"
	}
	return RuleName(r.Rule)
}

// PaperRuleShort is that name over a column.
func PaperRuleShort(r papers.Rule) string {
	if r.Rule == "" {
		return "the study’s rule"
	}
	return ShortRule(r.Rule)
}

// SplitFinding says how the rules did since the sample ended.
func SplitFinding(p Papers) string {
	n, less, strong, most := 0, 0, 0, math.Inf(-1)
	for _, s := range p.Splits {
		if math.IsNaN(s.Then.Sharpe) || math.IsNaN(s.Since.Sharpe) {
			continue
		}
		n++
		if s.Since.Sharpe < s.Then.Sharpe {
			less++
		}
		if s.Since.T >= 2 {
			strong++
		}
		most = max(most, s.Since.T)
	}
	if n == 0 {
		return "Our data do not hold both halves."
	}
	said := capital(outOf(less, n)) + " of the rules have earned less for their risk " + p.SinceName() + " than in the study’s years"
	switch {
	case less == n && n > 2:
		said = "All " + number(n) + " rules have earned less for their risk " + p.SinceName() + " than in the study’s years"
	case less == 1:
		said = "One of " + number(n) + " rules has earned less for its risk " + p.SinceName() + " than in the study’s years"
	case less == 0:
		said = "No rule has earned less for its risk " + p.SinceName() + " than in the study’s years"
	}
	if strong == 0 {
		return said + "; none reaches a t value of 2, the largest is " + Number(most, 1) + "."
	}
	return said + "; " + number(strong) + " of them " + verb(strong, "reaches", "reach") + " a t value of 2."
}

// SplitNote says what the table of both halves is made of.
func (p Papers) SplitNote() string {
	then, since := p.Splits[0].Then, p.Splits[0].Since
	said := fmt.Sprintf("The study is that of Moskowitz, Ooi and Pedersen, published in May 2012; its sample ends in %s. Everything is "+
		"before fee and costs and in excess of cash, but for the Sharpe ratio after costs: %s. t is that of the mean; after Newey and West "+
		"(1987) with %s in the first half", papers.SampleTo, strings.TrimPrefix(p.Charged(), "after "), Count(then.Lag, "lag"))
	if since.Months > 0 {
		said += fmt.Sprintf(" and %d in the second, which ends in %s", since.Lag, since.To)
	}
	return said + "."
}

// Charged says which terms the last columns are charged.
func (p Papers) Charged() string {
	t := p.Scenario.Terms
	said := "after a fee of " + PlainPercent(t.Fee) + "\u00a0%"
	if t.Cost > 0 {
		said += " and a cost of " + basisPoints(t.Cost) + "\u00a0bp"
	}
	if t.Volatility != 0 {
		said += ", at " + PlainPercent(t.Volatility) + "\u00a0% volatility"
	}
	return said
}

// Universe says over which markets the studies run here.
func (p Papers) Universe() string {
	_, n, _, _ := p.Positive()
	if p.All {
		return fmt.Sprintf("The studies run over every market that the data have, %d of them in %s; the core has fewer.", n, sampleYears())
	}
	return fmt.Sprintf("The studies run over the core of the data’s markets, %d of them in %s.", n, sampleYears())
}

// Terms says what the page is computed for.
func (p Papers) Terms() string {
	s := p.Scenario
	parts := []string{RuleName(s.Trend.Rule)}
	if other := Unusual(s.Trend); other != "" {
		parts = append(parts, other)
	}
	if s.Terms.Volatility != 0 {
		parts = append(parts, "at a volatility of "+VolatilityName(s.Terms.Volatility))
	}
	parts = append(parts, "fee "+PlainPercent(s.Terms.Fee)+"\u00a0% a year", "trading cost "+basisPoints(s.Terms.Cost)+"\u00a0bp")
	return "Yours: " + strings.Join(parts, ", ") + "; data to " + p.Last.String() + "."
}

// MadeEarlier says of a link from an earlier edition where the page ends.
func MadeEarlier(p Papers) string {
	return "The link was made with the data " + p.Made + ": the page ends with them, on the figures of today’s edition."
}

// PapersImprint is what the printed page needs to be found again.
func PapersImprint(edition, id, version string) string {
	return "Trendblend, the page on research. " + Purpose + " Data " + edition + ", SHA-256 " + id + ", version " + version + "."
}

// HalvesInWords is the picture of both halves for those who do not see it.
func HalvesInWords(p Papers) string {
	parts := make([]string, 0, len(p.Rules))
	for i, r := range p.Rules {
		s := p.Splits[i]
		parts = append(parts, PaperRule(r)+" "+Number(s.Then.Sharpe, 2)+", "+p.SinceName()+" "+Number(s.Since.Sharpe, 2))
	}
	return "Sharpe ratio in " + sampleYears() + " and " + p.SinceName() + ": " + strings.Join(parts, "; ")
}
