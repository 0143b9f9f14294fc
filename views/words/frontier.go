package words

import (
	"fmt"
	"strings"

	"trendblend/engine/atlas"
)

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
	none := "no blend returned"
	if m.Searched != nil {
		none = "no blend was found that returned"
	}
	return fmt.Sprintf("%s, %s more than its %s %s", within, none, gain.Say(reference[gain.Of]), m.perYear())
}

// AsGood is what the two blends that improve on the comparison are called on the chart.
const AsGood = "as good or better than the comparison"
