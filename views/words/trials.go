package words

import (
	"fmt"
	"slices"
	"strings"

	"trendblend/engine/atlas"
)

// TrialNote says what the table of trials holds.
func TrialNote(m Map) string {
	return "Out of sample: the best of all " + m.heldToo(m.Every()+" blends") + " by " + m.ColourFigure().Noun + " in one span, and how it did in the next. Every " +
		"best blend above is chosen with hindsight, like the ones in the first column."
}

// TrialFinding says how the best blend of the first half of the period did in the second.
func TrialFinding(m Map) string {
	f := m.ColourFigure()
	if m.Alone() {
		return "Was the best blend luck? " + m.whyAlone()
	}
	i := slices.IndexFunc(m.Trials, func(t Trial) bool { return t.Halves })
	if i < 0 {
		_, defined := m.Best()
		switch {
		case !defined:
			return "Was the best blend luck? " + m.undefined(f)
		case f.Of == atlas.Year2008, f.Of == atlas.Year2022:
			return "Only one half of the period can hold the whole of " + f.Name +
				": no blend can be chosen by it in one half and judged by it in the other"
		case f.Of == atlas.WorstYear:
			return "The halves of the period do not both hold a full calendar year to choose and to judge by"
		case f.Of.Annual():
			return "The period is too short to choose in one half and judge in the other: each needs a year"
		}
		return "The period is too short to choose in one half and judge in the other"
	}
	t := m.Trials[i]
	chosen, reference := m.Grid.At(t.Chosen), m.Reference()
	said := fmt.Sprintf("The best blend to %s by %s, %s, ", t.Learned.To, f.Noun, m.InName(chosen))
	after, other := m.Value(f, t.After), m.Value(f, t.Reference)
	texts := f.apart(after, other)
	switch {
	case after != after:
		return said + "has no " + strings.TrimPrefix(f.Noun, "the ") + " afterwards"
	case t.Rank == 1:
		said += "stayed the best afterwards: " + texts[0]
	default:
		said += fmt.Sprintf("ranked %s of %s afterwards: %s", Thousands(t.Rank), m.Every(), texts[0])
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
