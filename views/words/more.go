package words

import (
	"fmt"

	"trendblend/engine/blend"
)

// MoreFinding says how much of a sleeve was best on the first line that there is.
func MoreFinding(m Map) string {
	f := m.ColourFigure()
	for i, line := range m.More {
		values, last := make([]float64, len(line)), 0
		for t, step := range line {
			values[t] = m.Value(f, step.Values)
			if step.Defined {
				last = t
			}
		}
		if best := bestStep(values, f); last > 0 && best >= 0 {
			return m.roomFrom(m.Sources()[i].From) + ", " + f.alongLine(m.Asked(), values[:last+1], best)
		}
	}
	asked := "How much " + m.Asked() + "? "
	if _, ok := m.Best(); !ok && !m.Alone() {
		return asked + m.undefined(f)
	}
	if len(m.More) == 0 {
		return asked + "There is no other sleeve to take its place"
	}
	return asked + capital(m.InName(m.Scenario().Blends[0])) + " leaves no room for it"
}

// roomFrom says what made room for the sleeve.
func (m Map) roomFrom(from blend.Sleeve) string {
	mine := m.Scenario().Blends[0]
	var out string
	switch others := m.others(); {
	case from != 0:
		out = m.limitedSleeve(from) + " alone"
	case len(others) == 2:
		out = m.limitedSleeve(others[0]) + " and " + m.limitedSleeve(others[1]) + " in proportion"
	case len(others) == 1:
		out = m.limitedSleeve(others[0])
	default:
		out = "all others in proportion"
	}
	room := "With " + m.Asked() + " taken from " + out
	held := 0
	for _, s := range m.others() {
		held += mine.Of(s)
	}
	if held == 0 && from != 0 {
		room = "With what is not in " + m.Asked() + " held in " + m.limitedSleeve(from)
	}
	switch cash := mine.Cash(); {
	case cash < 0:
		room += " and the loan kept"
	case cash > 0:
		room += " and the cash kept"
	}
	return room
}

// alongLine says at how much of a sleeve a figure was best, out of its values from none of it on.
func (f MapFigure) alongLine(asked string, values []float64, best int) string {
	last := len(values) - 1
	if best == 0 {
		texts := f.apart(values[0], values[last])
		switch {
		case values[last] != values[last]:
			return fmt.Sprintf("%s was %s without %s: %s", f.Noun, f.best, asked, texts[0])
		case texts[0] == texts[1]:
			return fmt.Sprintf("%s was as good without %s as with %d\u00a0%%: %s", f.Noun, asked, last, texts[0])
		}
		return fmt.Sprintf("%s was %s without %s: %s, against %s at %d\u00a0%%", f.Noun, f.best, asked, texts[0], texts[1], last)
	}
	at := fmt.Sprintf("at %d\u00a0%% %s", best, asked)
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
