package words

import (
	"fmt"
)

// StartsFinding says from how many starts the blend gained and was ahead.
func StartsFinding(b Blend) string {
	s := b.Sections.Starts
	other, ok := b.rival()
	if len(s.Own.Held) == 0 {
		return tooShort
	}
	years := min(10, len(s.Own.Held))
	gained, until := s.Own.Positive(years), upToRuin(b.Mine())
	said := fmt.Sprintf("Held for %s, your blend gained from %s", Count(years, "year"), shareOf(gained.N, gained.Of, "start"))
	if !ok {
		return said + until
	}
	if gained.Of == 1 {
		return onlyStart(gained.N == 1, s.Lead.Positive(years).N == 1, years, InNameOf(other)) + upToRuin(b.Mine(), other)
	}
	ahead, both := s.Lead.Positive(years), upToRuin(b.Mine(), other)
	if until != both { // else it is said once
		said += until
	}
	return said + fmt.Sprintf(" and was ahead of %s from %s%s", InNameOf(other), shareOf(ahead.N, ahead.Of, "start"), both)
}

// onlyStart says what became of the one start that there is.
func onlyStart(gained, ahead bool, years int, other string) string {
	did := "neither gained nor was ahead of"
	switch {
	case gained && ahead:
		did = "gained and was ahead of"
	case gained:
		did = "gained but was not ahead of"
	case ahead:
		did = "did not gain but was ahead of"
	}
	return fmt.Sprintf("Held for %s from the only start, your blend %s %s", Count(years, "year"), did, other)
}

// StartsOwnTitle is the title of the chart of the blend's own returns by start.
func StartsOwnTitle(b Blend) string {
	return "What " + InNameOf(b.Mine()) + " returned"
}

// StartsLeadTitle is that of the chart of how far it was ahead.
func StartsLeadTitle(b Blend) string {
	other, _ := b.Comparison()
	return "How far ahead of " + InNameOf(other)
}

// NoStart says that no holding of a year lies in the period.
func NoStart(b Blend) string {
	if len(b.Sections.Starts.Own.Held) == 0 {
		return tooShort
	}
	return ""
}

// NoLead says why there is nothing to be ahead of.
func NoLead(b Blend) string {
	if _, ok := b.rival(); !ok {
		return noRival(b)
	}
	return NoStart(b)
}
