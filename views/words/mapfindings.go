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
		return fmt.Sprintf("; %s of the %s never fell and %s none", Thousands(n), m.Every(), verb(n, "has", "have"))
	case f.Of == atlas.Sortino:
		return fmt.Sprintf("; %s of the %s never fell behind bills and %s none", Thousands(n), m.Every(), verb(n, "has", "have"))
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

// offMap says why the reader's blend is none of those of the map, and "" where it is one.
func (m Map) offMap(w blend.Weights) string {
	if _, ok := m.Grid.Index(w); ok {
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
	switch {
	case m.Alone():
		return m.whyAlone()
	case !ok:
		return m.undefined(f)
	}
	mine, reference := m.Scenario().Blends[0], m.Reference()
	top, own, other := m.Value(f, m.Grid.Of(best)), m.Value(f, m.Grid.Of(mine)), m.Value(f, m.Grid.Of(reference))
	texts, off := f.apart(top, own, other), m.offMap(mine)
	if n := m.alike(f, top); n > 1 {
		said := m.heldFirst(fmt.Sprintf("%s was %s in %s: %s", f.Noun, f.best, shareOf(n, m.Grid.Size(), "blend"), texts[0]))
		switch {
		case own == top && off == "":
			return said + ", yours among them"
		case own != own:
			return said + "; " + m.without("yours", f, m.Grid.Of(mine))
		}
		return said + fmt.Sprintf(", against %s in yours", texts[1])
	}
	if mine == best {
		return fmt.Sprintf("Of all %s %s was %s in yours: %s%s", m.heldToo(m.Every()+" blends"), f.Noun, f.best, f.Say(top), m.lacking(f))
	}
	said := m.heldFirst(fmt.Sprintf("%s was %s in %s: %s", f.Noun, f.best, m.InName(best), texts[0]))
	switch {
	case own != own:
		said += "; " + m.without("yours", f, m.Grid.Of(mine))
	case off != "" && f.ahead(own, top):
		said = fmt.Sprintf("Of the %s %s was %s in %s: %s; yours, which %s, had %s", m.heldToo(m.Every()+" blends of the map"), f.Noun, f.best, m.InName(best),
			texts[0], off, texts[1])
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

// shape is what the map is drawn as.
func (m Map) shape() string {
	if m.Grid.Corners().Len() == 2 {
		return "line"
	}
	return "triangle"
}

// OutsideTriangle names the reader's blends that are not in the triangle, which holds blends
// without cash or loan that hold all but its corners as the reader's own does; "" where all are.
func OutsideTriangle(m Map) string {
	if m.Alone() {
		return ""
	}
	var names []string
	cash, held := false, false
	for _, w := range m.Scenario().Blends {
		if m.Grid.On(w) {
			continue
		}
		if name := m.Name(w); !slices.Contains(names, name) {
			names = append(names, name)
		}
		cash, held = cash || w.Check() != nil, held || w.Check() == nil
	}
	is, it := "is", "it"
	switch len(names) {
	case 0:
		return ""
	case 1:
	default:
		is, it = "are", "them"
	}
	has := "blends without cash or a loan"
	if held {
		has = m.heldToo("the blends")
	}
	if held && cash {
		has += " and without cash or a loan"
	}
	return fmt.Sprintf("%s %s not in the %s, which has %s; the table, the frontier and the histories below have %s.",
		enumerate(names), is, m.shape(), has, it)
}

// MapSentences are the sentences that the map's page says of a scenario, by their place.
func MapSentences(m Map) map[string]string {
	return map[string]string{
		"map": MapFinding(m), "absent": OutsideTriangle(m), "frontier": FrontierFinding(m), "find": FindFinding(m),
		"idle": idleLimits(m), "more trend": MoreFinding(m), "trials": TrialFinding(m),
		"question": MapQuestion(m), "export": MapExport(m), "caption": TenthsCaption(m), "what": MoreWhat(m), "note": FindNote(m), "trial note": TrialNote(m), "searched": SearchedNote(m),
	}
}
