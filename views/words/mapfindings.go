package words

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"trendblend/engine/atlas"
	"trendblend/engine/blend"
)

// mostMore is how many more decimals a sentence may print to tell two values apart.
const mostMore = 4

// apart writes values with their unit, with as many decimals as tell those apart that
// differ: a sentence that says which is the better shows it.
func (f MapFigure) apart(values ...float64) []string {
	for more := 0; ; more++ {
		texts := make([]string, len(values))
		told := true
		for i, v := range values {
			texts[i] = f.sayTo(v, f.Decimals+more)
			for j := range i {
				told = told && (texts[i] != texts[j] || math.Abs(v-values[j]) < 1e-9 || v != v && values[j] != values[j])
			}
		}
		if told || more == mostMore {
			return texts
		}
	}
}

// why says why no blend has a figure.
func (m Map) why(f MapFigure) string {
	switch {
	case f.Of == atlas.Year2008, f.Of == atlas.Year2022:
		return "the period does not hold the whole of that year"
	case f.Of == atlas.WorstYear:
		return "the period holds no full calendar year"
	case !m.known(f):
		return "the period is shorter than a year"
	case f.Of == atlas.Calmar:
		return "no blend ended a month below an earlier one"
	case f.Of == atlas.Sortino:
		return "no blend ended a month behind bills"
	}
	return "no blend varies"
}

// undefined says that no blend has a figure, and why.
func (m Map) undefined(f MapFigure) string {
	return capital(f.Noun) + " is undefined here: " + m.why(f)
}

// lacking counts the blends of the map that never fell and so have no Calmar ratio, or
// never fell behind bills and have no Sortino ratio.
func (m Map) lacking(f MapFigure) string {
	n := 0
	for _, v := range m.Column(f) {
		if v != v {
			n++
		}
	}
	switch {
	case n == 0:
		return ""
	case f.Of == atlas.Calmar:
		return fmt.Sprintf("; %s of the 5,151 never fell and %s none", Thousands(n), haveHas(n))
	case f.Of == atlas.Sortino:
		return fmt.Sprintf("; %s of the 5,151 never fell behind bills and %s none", Thousands(n), haveHas(n))
	}
	return ""
}

// without says why a blend that has values has no value of a figure.
func (m Map) without(name string, f MapFigure, v atlas.Values) string {
	why := "did not vary"
	switch {
	case v[atlas.MaxDrawdown] == -1:
		why = "was ruined"
	case f.Of == atlas.Sharpe:
		why = "earned just what bills did"
	case f.Of == atlas.Calmar:
		why = "never fell"
	case f.Of == atlas.Sortino:
		why = "never fell behind bills"
	}
	return fmt.Sprintf("%s %s and so has no %s", name, why, strings.TrimPrefix(f.Noun, "the "))
}

func haveHas(n int) string {
	if n == 1 {
		return "has"
	}
	return "have"
}

// offMap says why a blend is none of the 5,151 of the map, and "" where it is one.
func offMap(w blend.Weights) string {
	if _, ok := atlas.Index(w); ok {
		return ""
	}
	switch cash := w.Cash(); {
	case cash < 0:
		return "borrows"
	case cash > 0:
		return "holds cash"
	}
	return "lies between whole percents"
}

// MapFinding names the best blend by the figure of the map, and the reader's beside it.
func MapFinding(m Map) string {
	f := m.ColourFigure()
	best, ok := m.Best()
	if !ok {
		return m.undefined(f)
	}
	mine, reference := m.Scenario().Blends[0], m.Reference()
	top, own, other := m.Value(f, m.Grid.Of(best)), m.Value(f, m.Grid.Of(mine)), m.Value(f, m.Grid.Of(reference))
	texts, off := f.apart(top, own, other), offMap(mine)
	if n := m.alike(f, top); n > 1 {
		said := fmt.Sprintf("%s was %s in %s: %s", capital(f.Noun), f.best, shareOf(n, atlas.Size, "blend"), texts[0])
		switch {
		case own == top && off == "":
			return said + ", yours among them"
		case own != own:
			return said + "; " + m.without("yours", f, m.Grid.Of(mine))
		}
		return said + fmt.Sprintf(", against %s in yours", texts[1])
	}
	if mine == best {
		return fmt.Sprintf("Of all 5,151 blends %s was %s in yours: %s%s", f.Noun, f.best, f.Say(top), m.lacking(f))
	}
	said := fmt.Sprintf("%s was %s in %s: %s", capital(f.Noun), f.best, m.InName(best), texts[0])
	switch {
	case own != own:
		said += "; " + m.without("yours", f, m.Grid.Of(mine))
	case off != "" && f.ahead(own, top):
		said = fmt.Sprintf("Of the 5,151 blends of the map %s was %s in %s: %s; yours, which %s, had %s", f.Noun, f.best, m.InName(best), texts[0], off, texts[1])
	case texts[1] == texts[0]:
		said += ", and the same in yours"
	default:
		said += fmt.Sprintf(", against %s in yours", texts[1])
	}
	if len(m.Scenario().Blends) > 1 && reference != best && reference != mine && own == own && other == other {
		if strings.HasPrefix(said, "Of the") {
			said += fmt.Sprintf(" and %s %s", m.InName(reference), texts[2])
		} else {
			said += fmt.Sprintf(" and %s in %s", texts[2], m.InName(reference))
		}
	}
	return said + m.lacking(f)
}

// alike counts the blends of the map that have a value of the figure.
func (m Map) alike(f MapFigure, value float64) (n int) {
	for _, v := range m.Column(f) {
		if v == value {
			n++
		}
	}
	return n
}

// ahead reports whether a is a better value of the figure than b.
func (f MapFigure) ahead(a, b float64) bool {
	if f.Of.LowerIsBetter() {
		return a < b
	}
	return a > b
}

// OutsideTriangle names the reader's blends that are not in the triangle, which holds blends
// without cash or loan; "" where all are.
func OutsideTriangle(m Map) string {
	var names []string
	for _, w := range m.Scenario().Blends {
		if w.Check() != nil && !slices.Contains(names, m.Name(w)) {
			names = append(names, m.Name(w))
		}
	}
	is, it := "is", "it"
	switch len(names) {
	case 0:
		return ""
	case 1:
	default:
		is, it = "are", "them"
	}
	return fmt.Sprintf("%s %s not in the triangle, which has blends without cash or a loan; the table, the frontier and the histories below have %s.", enumerate(names), is, it)
}

// a year, or over the period where that is shorter than one.
func (m Map) perYear() string {
	if m.short() {
		return "over the period"
	}
	return "a year"
}

// Comparable reports whether the reference has the risk that the frontier is of.
func (m Map) Comparable() bool {
	risk := m.RiskFigure()
	v := m.Value(risk, m.Grid.Of(m.Reference()))
	return v == v
}

// FrontierFinding names the blend that returned most at the risk of the reference.
func FrontierFinding(m Map) string {
	risk, gain := m.RiskFigure(), m.ReturnFigure()
	name, reference := m.InName(m.Reference()), m.Grid.Of(m.Reference())
	switch {
	case !m.known(risk):
		return fmt.Sprintf("No frontier by %s: %s", risk.Noun, m.why(risk))
	case !m.Comparable():
		return fmt.Sprintf("%s has no %s to hold the others against", capital(name), strings.TrimPrefix(risk.Noun, "the "))
	}
	within := "With no more volatility than " + name
	if m.Risk == atlas.MaxDrawdown {
		within = "With a worst fall no deeper than that of " + name
		if reference[m.Risk] == 0 {
			within = "Without a fall, like " + name
		}
	}
	if more := m.MoreReturn(); more.OK {
		texts := gain.apart(more.Values[gain.Of], reference[gain.Of])
		return fmt.Sprintf("%s, %s returned %s %s instead of %s", within, m.InName(more.Weights), texts[0], m.perYear(), texts[1])
	}
	return fmt.Sprintf("%s, no blend returned more than its %s %s", within, gain.Say(reference[gain.Of]), m.perYear())
}

// limitWords says what each limit asks for, and what it is a limit on.
var limitWords = map[string]struct {
	phrase, on string
	of         atlas.Figure
}{
	"max_fall":       {"a worst fall of at most %s\u00a0%%", "the worst fall", atlas.MaxDrawdown},
	"max_volatility": {"a volatility of at most %s\u00a0%%", "volatility", atlas.Volatility},
	"min_cagr":       {"a CAGR of at least %s\u00a0%%", "the CAGR", atlas.CAGR},
	"min_stocks":     {"at least %s\u00a0%% stocks", "stocks", atlas.Stocks},
	"min_bonds":      {"at least %s\u00a0%% bonds", "bonds", atlas.Bonds},
	"max_trend":      {"at most %s\u00a0%% trend", "trend", atlas.Trend},
}

func (m Map) phrase(name string) string {
	for _, l := range m.Limits {
		if l.Name == name {
			return m.bonds(fmt.Sprintf(limitWords[name].phrase, l.Value))
		}
	}
	return name
}

// bonds calls the bonds in what is said of a limit what they are.
func (m Map) bonds(said string) string {
	return strings.Replace(said, "bonds", InBonds(m.Scenario().Bonds), 1)
}

// FindFinding names the best blend under the reader's limits, or the limits in the way.
func FindFinding(m Map) string {
	f := m.ColourFigure()
	best, ok := m.Best()
	asked := make([]string, len(m.Bounds))
	for i, name := range m.Bounds {
		asked[i] = m.phrase(name)
	}
	switch {
	case !ok:
		return "Nothing to find by " + f.Noun + ": " + m.why(f)
	case len(m.Bounds) == 0:
		return fmt.Sprintf("Without a limit %s was %s in %s: %s", f.Noun, f.best, m.InName(best), f.Say(m.Value(f, m.Grid.Of(best))))
	case m.Found.Blend >= 0:
		return fmt.Sprintf("With %s, %s was %s in %s: %s", enumerate(asked), f.Noun, f.best, m.InName(atlas.At(m.Found.Blend)), f.Say(m.Value(f, m.Grid.Values(m.Found.Blend))))
	case m.Found.Undefined > 0:
		return fmt.Sprintf("Of the blends with %s none has %s", enumerate(asked), strings.Replace(f.Noun, "the ", "a ", 1))
	case len(m.Bounds) == 1:
		return m.beyond(m.Bounds[0])
	}
	ways := make([]string, len(m.Found.InTheWay))
	for i, set := range m.Found.InTheWay {
		ways[i] = "without " + m.limitsOn(set)
	}
	return fmt.Sprintf("No blend combines %s; one would %s", enumerate(asked), strings.Join(ways, ", or "))
}

// beyond says that one limit alone is more than any blend kept, and what the best was.
func (m Map) beyond(name string) string {
	asked := limitWords[name]
	of := m.FigureOf(asked.of)
	i, _ := m.Grid.Best(asked.of)
	return fmt.Sprintf("No blend had %s; the %s was %s, in %s", m.phrase(name), of.best, of.Say(m.Grid.Values(i)[asked.of]), m.InName(atlas.At(i)))
}

// limitsOn names the limits of a set: the limit on the CAGR, the limits on stocks and on trend.
func (m Map) limitsOn(set []int) string {
	on := make([]string, len(set))
	for i, k := range set {
		on[i] = "on " + m.bonds(limitWords[m.Bounds[k]].on)
	}
	if len(on) == 1 {
		return "the limit " + on[0]
	}
	return "the limits " + enumerate(on)
}

// IdleLimits says which limits a period below a year cannot have.
func IdleLimits(m Map) string {
	var on []string
	for _, name := range m.Idle {
		on = append(on, "on "+limitWords[name].on)
	}
	if len(on) == 0 {
		return ""
	}
	return "The period is shorter than a year, so that limits " + enumerate(on) + " say nothing here."
}

// MoreTrendFinding says how much trend was best on the first line that there is.
func MoreTrendFinding(m Map) string {
	f := m.ColourFigure()
	for i, line := range m.MoreTrend {
		values, last := make([]float64, len(line)), 0
		for t, step := range line {
			values[t] = m.Value(f, step.Values)
			if step.Defined {
				last = t
			}
		}
		if best := bestStep(values, f); last > 0 && best >= 0 {
			return m.roomFrom(i) + ", " + f.alongLine(values[:last+1], best)
		}
	}
	if _, ok := m.Best(); !ok {
		return "How much trend? " + m.undefined(f)
	}
	return fmt.Sprintf("How much trend? %s leaves no room for it", capital(m.InName(m.Scenario().Blends[0])))
}

// roomFrom says what made room for trend.
func (m Map) roomFrom(source int) string {
	mine, bonds := m.Scenario().Blends[0], InBonds(m.Scenario().Bonds)
	room := "With trend taken " + [...]string{"from stocks and " + bonds + " in proportion", "from stocks alone", "from " + bonds + " alone"}[source]
	if mine.Of(blend.Stocks)+mine.Of(blend.Bonds) == 0 {
		room = "With what is not in trend held in " + [...]string{"", "stocks", bonds}[source]
	}
	switch cash := mine.Cash(); {
	case cash < 0:
		room += " and the loan kept"
	case cash > 0:
		room += " and the cash kept"
	}
	return room
}

// alongLine says at how much trend a figure was best, out of its values from no trend on.
func (f MapFigure) alongLine(values []float64, best int) string {
	last := len(values) - 1
	if best == 0 {
		texts := f.apart(values[0], values[last])
		switch {
		case values[last] != values[last]:
			return fmt.Sprintf("%s was %s without trend: %s", f.Noun, f.best, texts[0])
		case texts[0] == texts[1]:
			return fmt.Sprintf("%s was as good without trend as with %d\u00a0%%: %s", f.Noun, last, texts[0])
		}
		return fmt.Sprintf("%s was %s without trend: %s, against %s at %d\u00a0%%", f.Noun, f.best, texts[0], texts[1], last)
	}
	at := fmt.Sprintf("at %d\u00a0%% trend", best)
	if best == last {
		at += ", where the line ends"
	}
	texts := f.apart(values[best], values[0])
	if values[0] != values[0] {
		return fmt.Sprintf("%s was %s %s: %s; it is undefined without", f.Noun, f.best, at, texts[0])
	}
	return fmt.Sprintf("%s was %s %s: %s, against %s without", f.Noun, f.best, at, texts[0], texts[1])
}

// bestStep is the place of the best value of a figure on a line; -1 where it has none.
func bestStep(values []float64, f MapFigure) int {
	best := -1
	for t, v := range values {
		if v == v && (best < 0 || f.ahead(v, values[best])) {
			best = t
		}
	}
	return best
}

// TrialFinding says how the best blend of the first half of the period did in the second.
func TrialFinding(m Map) string {
	f := m.ColourFigure()
	i := slices.IndexFunc(m.Trials, func(t Trial) bool { return t.Halves })
	if i < 0 {
		_, defined := m.Best()
		switch {
		case !defined:
			return "Was the best blend luck? " + m.undefined(f)
		case f.Of == atlas.Year2008, f.Of == atlas.Year2022:
			return "Only one half of the period can hold the whole of " + f.Name + ": no blend can be chosen by it in one half and judged by it in the other"
		case f.Of == atlas.WorstYear:
			return "The halves of the period do not both hold a full calendar year to choose and to judge by"
		case f.Of.Annual():
			return "The period is too short to choose in one half and judge in the other: each needs a year"
		}
		return "The period is too short to choose in one half and judge in the other"
	}
	t := m.Trials[i]
	chosen, reference := atlas.At(t.Chosen), m.Reference()
	said := fmt.Sprintf("The best blend to %s by %s, %s, ", t.Learned.To, f.Noun, m.InName(chosen))
	after, other := m.Value(f, t.After), m.Value(f, t.Reference)
	texts := f.apart(after, other)
	switch {
	case after != after:
		return said + "has no " + strings.TrimPrefix(f.Noun, "the ") + " afterwards"
	case t.Rank == 1:
		said += "stayed the best afterwards: " + texts[0]
	default:
		said += fmt.Sprintf("ranked %s of 5,151 afterwards: %s", Thousands(t.Rank), texts[0])
	}
	switch {
	case chosen == reference:
		return said
	case other != other:
		return said + "; " + m.without(m.InName(reference), f, t.Reference)
	case texts[0] == texts[1]:
		return said + ", as in " + m.InName(reference)
	}
	return said + fmt.Sprintf(", against %s in %s", texts[1], m.InName(reference))
}

// MapSentences are the sentences that the map's page says of a scenario, by their place.
func MapSentences(m Map) map[string]string {
	return map[string]string{
		"map": MapFinding(m), "absent": OutsideTriangle(m), "frontier": FrontierFinding(m), "find": FindFinding(m),
		"idle": IdleLimits(m), "more trend": MoreTrendFinding(m), "trials": TrialFinding(m),
	}
}
