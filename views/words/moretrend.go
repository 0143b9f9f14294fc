package words

import (
	"fmt"

	"trendblend/engine/blend"
)

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
	room := "With trend taken " + [...]string{"from stocks and " + bonds + " in proportion", "from stocks alone", "from " + bonds +
		" alone"}[source]
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
