package words

import (
	"fmt"

	"trendblend/engine/trend"
)

// MonthFinding says what one month was made of.
func MonthFinding(s Sleeve) string {
	long, short, best, worst := 0, 0, -1, -1
	for i, r := range s.Readings {
		switch {
		case r.Position > 0:
			long++
		case r.Position < 0:
			short++
		}
		if best < 0 || r.Contribution() > s.Readings[best].Contribution() {
			best = i
		}
		if worst < 0 || r.Contribution() < s.Readings[worst].Contribution() {
			worst = i
		}
	}
	if best < 0 {
		return fmt.Sprintf("%s: no market was held", s.Month)
	}
	of := func(i int) contributor {
		r := s.Readings[i]
		return contributor{s.Opened.Panel.Markets[r.Market].Name, r.Contribution(), 2}
	}
	return fmt.Sprintf("%s: %d long, %d short, %s\u00a0%% before fee and interest; %s", s.Month, long, short,
		Signed(100*s.Opened.Gross[s.Month-s.Opened.First], 1), mostAndLeast("market", len(s.Readings), of(best), of(worst)))
}

// contributor is a market or a sector, what it made, and the decimals of its points.
type contributor struct {
	name     string
	made     float64
	decimals int
}

func (c contributor) points() string { return Signed(100*c.made, c.decimals) }

// mostAndLeast names the one that made most and the one that made least of n markets or
// sectors. Of a single one there is neither; and whoever gained nothing did not make most.
func mostAndLeast(thing string, n int, most, least contributor) string {
	switch {
	case n == 1:
		return "all of it from " + most.name
	case printedSign(100*most.made, most.decimals) <= 0:
		return fmt.Sprintf("no %s gained, and %s made least (%s\u00a0points)", thing, least.name, least.points())
	}
	return fmt.Sprintf("most from %s (%s\u00a0points), least from %s (%s)", most.name, most.points(), least.name, least.points())
}

// MadeFinding names the sectors that made most and least of the chosen period's return.
func MadeFinding(s Sleeve) string {
	m := s.Made[0]
	if len(m.Sectors) == 0 {
		return "The sleeve held nothing in " + Span(m.From, m.To)
	}
	of := func(p trend.Part) contributor { return contributor{p.Name, p.Contribution, 1} }
	return fmt.Sprintf("%s: %s\u00a0%% before fee and interest; %s", MadeName(m), Signed(100*m.Gross, 1),
		mostAndLeast("sector", len(m.Sectors), of(m.Sectors[0]), of(m.Sectors[len(m.Sectors)-1])))
}

// MadeName names a period of contributions by its years where it is made of whole ones.
func MadeName(m Made) string {
	if m.Name != "" {
		return m.Name
	}
	return Span(m.From, m.To)
}
