package words

import (
	"math"
	"strconv"
	"strings"

	"trendblend/engine/claims"
	"trendblend/engine/papers"
)

// PublishedValue writes a published figure as it was published.
func PublishedValue(r papers.Result) string {
	if r.Among > 0 && r.Of > 0 {
		return strconv.Itoa(r.Of) + " of " + strconv.Itoa(r.Of)
	}
	t := r.Test
	switch {
	case t.Kind == claims.Above:
		return "above " + bound(t.Low, r.Unit)
	case t.Low != t.High:
		return bare(t.Low, r.Unit) + " to " + bound(t.High, r.Unit)
	case r.Unit == claims.Ratio && math.Abs(t.Low) < 10 && r.Source == "mop":
		return Number(t.Low, 2)
	}
	return bound(t.Low, r.Unit)
}

// OurValue writes ours in the same way.
func OurValue(r papers.Result) string { return resultValue(r, r.Ours, r.Among) }

// SinceValue writes what came of it since the study's years.
func SinceValue(r papers.Result) string { return resultValue(r, r.Since, r.Among) }

func resultValue(r papers.Result, v float64, of int) string {
	if of > 0 && !math.IsNaN(v) {
		return strconv.Itoa(int(math.Round(v*float64(of)))) + " of " + strconv.Itoa(of)
	}
	f := r.Figure()
	f.Value = v
	if v != r.Ours || r.Test.Kind == claims.Close {
		f.Test = claims.Test{} // no verdict turns on its last digit
	}
	return FigureValue(f)
}

// ResultDifference writes how far ours lies from the published figure.
func ResultDifference(r papers.Result) string {
	switch {
	case r.Among > 0 || r.Verdict() == claims.CannotSay:
		return Undefined
	case r.Difference() == 0 && r.Test.Low != r.Test.High:
		return "inside"
	case r.Unit == claims.Percent:
		return Signed(100*r.Difference(), 1) + "\u00a0pts"
	}
	return Signed(r.Difference(), 2)
}

// ResultMonths names the months that ours is made of, where they are not all of the study's.
func ResultMonths(r papers.Result) string {
	if r.Months == 0 || r.From == r.Asked[0] && r.To == r.Asked[1] {
		return ""
	}
	return Span(r.From, r.To)
}

// ReproducedRule is the one rule of the verdicts.
func ReproducedRule() []string {
	slack := Trimmed(claims.SlackPoints*100) + " percentage point, or " + Trimmed(claims.SlackRatio) + " of a plain number, where that is more"
	return []string{
		"our data hold less than half of the study’s months, or of a return over a span not all of them: our data cannot say;",
		"else ours is no further from the published figure than a quarter of it (" + slack + "), with the same sign, or meets the published " +
			"bound: reproduced;",
		"else the sign is the same, and ours is at least half of the published figure and at most twice: in part;",
		"else: not reproduced.",
	}
}

// ResultsOf are the results of one source.
func (p Papers) ResultsOf(source string) (some []papers.Result) {
	for _, r := range p.Results {
		if r.Source == source {
			some = append(some, r)
		}
	}
	return some
}

// SourceFinding counts the verdicts of one source.
func (p Papers) SourceFinding(source string) string {
	var n [4]int
	all := p.ResultsOf(source)
	for _, r := range all {
		n[r.Verdict()]++
	}
	var parts []string
	for _, v := range claims.Verdicts() {
		if n[v] > 0 {
			parts = append(parts, strconv.Itoa(n[v])+" "+[...]string{"reproduced", "in part", "not reproduced", "on which our data cannot say"}[v])
		}
	}
	return Counted(len(all), "figure") + ": " + strings.Join(parts, ", ") + "."
}

// Reason is why some figures of ours may differ from the published ones.
type Reason struct{ Of, Why string }

// Reasons are those of one source, each said once of all figures that it holds for.
func (p Papers) Reasons(source string) (all []Reason) {
	var names [][]string
	for _, r := range p.ResultsOf(source) {
		if n := len(all); n == 0 || all[n-1].Why != r.Why {
			all, names = append(all, Reason{Why: r.Why}), append(names, nil)
		}
		names[len(names)-1] = append(names[len(names)-1], r.Name)
	}
	for i, some := range names {
		all[i].Of = together(some)
	}
	if len(all) == 1 {
		all[0].Of = "Why ours may differ"
	}
	return all
}

// together names several figures: what stands before their colons where that is the same.
func together(names []string) string {
	first, _, cut := strings.Cut(names[0], ": ")
	for _, name := range names[1:] {
		if before, _, _ := strings.Cut(name, ": "); before != first {
			cut = false
		}
	}
	switch {
	case cut && len(names) > 2:
		return plural(first)
	case cut && len(names) > 1:
		return first
	}
	return enumerate(names)
}
