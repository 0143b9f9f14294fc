package link

import (
	"slices"

	"trendblend/engine"
	"trendblend/engine/backtest"
	"trendblend/engine/blend"
	"trendblend/engine/trend"
)

// The checks below hold what was read against the data and against each other, and put
// the default in the place of what does not fit.

// checkSectors refuses sectors that leave the rule nothing to hold.
func (r Reader) checkSectors(s *Scenario) []refusal {
	if r.First(s.Trend) <= r.Last {
		return nil
	}
	given := s.Trend
	s.Trend.Sectors = trend.AllSectors
	return []refusal{{name: "sectors", value: given.Sectors.String(), say: func(v voice) string {
		said := v.given("sectors", given.Sectors.String()) + " leaves " + v.rule(given.Rule) + " without a market"
		if would := r.traded(given); len(would) > 0 {
			said += ", which needs at least one of " + enumerate(would, "or")
		}
		return said
	}}}
}

// traded are the sectors that give a rule a market.
func (r Reader) traded(settings trend.Settings) (names []string) {
	for _, name := range trend.SectorNames() {
		if settings.Sectors = trend.SectorOf(name); r.First(settings) <= r.Last {
			names = append(names, name)
		}
	}
	return names
}

// checkView holds what is open against the data.
func (r Reader) checkView(s *Scenario) (refused []refusal) {
	if s.View.Month > r.Last {
		refused = append(refused, r.afterTheData("month", s.View.Month))
	}
	if s.View.Month > r.Last || s.View.Month == r.Opened(*s) {
		s.View.Month = 0
	}
	if from, to := s.View.Made[0], s.View.Made[1]; from != 0 && to != 0 && to < from {
		refused = append(refused, beside("made_to", to.String(), "is before", "made_from", from))
		s.View.Made = [2]engine.Month{}
	}
	if v := s.View.Vehicle; v != "" && !slices.Contains(r.Vehicles, v) {
		refused = append(refused, unreadable(r.row("vehicle"), v))
		s.View.Vehicle = ""
	}
	return refused
}

// CheckOpened holds the months that a page opens against the first and the last that its
// sleeve has, and leaves open what does not fit. It is for that page alone: elsewhere these
// months are only carried along, and the rule may change on the way.
func (r Reader) CheckOpened(s *Scenario, first, last engine.Month) []Problem {
	var refused []refusal
	fits := func(name string, m *engine.Month) bool {
		given, rule := m.String(), s.Trend.Rule
		switch {
		case *m != 0 && *m < first:
			refused = append(refused, refusal{name: name, value: given, say: func(v voice) string {
				return v.given(name, given) + " is before the first month of the trend sleeve by " + v.rule(rule) + ", " + first.String()
			}})
		case *m > last:
			refused = append(refused, refuse(name, given, "is after the last month of the trend sleeve, "+last.String()))
		default:
			return true
		}
		*m = 0
		return false
	}
	fits("month", &s.View.Month)
	made := &s.View.Made
	from, to := fits("made_from", &made[0]), fits("made_to", &made[1])
	switch {
	case !from || !to:
		*made = [2]engine.Month{} // the other end by itself is not what was asked for
	case made[0] > s.To && made[1] == 0:
		refused = append(refused, beside("made_from", made[0].String(), "is after", "to", s.To))
		made[0] = 0
	case made[1] != 0 && made[1] < s.From && made[0] == 0:
		refused = append(refused, beside("made_to", made[1].String(), "is before", "from", s.From))
		made[1] = 0
	}
	return r.problems(refused, s)
}

// CheckTrend holds the period against the trend sleeve, which the scenario's blends need not
// hold, for what shows that sleeve by itself.
func (r Reader) CheckTrend(s *Scenario) []Problem {
	alone := *s
	alone.Sleeves = trendAlone
	refused := r.checkPeriod(&alone, false)
	s.From, s.To = alone.From, alone.To
	return r.problems(refused, s)
}

// checkPeriod holds the period against the data and the rule. In the place of a beginning before all sleeves have
// begun it puts the first month that has all of them, in that of another end that does not fit the default.
func (r Reader) checkPeriod(s *Scenario, badFrom bool) (refused []refusal) {
	if reason := r.apart(s, s.Sleeves); reason != "" { // by a rule that begins late
		refused = append(refused, refuse(sleeves.Name, sleeves.write(s), reason))
		s.Sleeves = usualList
		s.Blends = r.usualFor(s).Blends
	}
	span, given := r.Period(s.Scenario), r.usualFor(s)
	first := span.First
	begin := max(given.From, first)
	if s.To > span.Last {
		refused = append(refused, after("to", s.To, s, span))
		s.To = min(given.To, span.Last)
	}
	if s.From < first {
		refused = append(refused, before("from", s.From, s, span))
		if s.Origin.Version != version1 { // which has shown its readers the default, and does so for ever
			begin = first
		}
		s.From = begin
	}
	if s.From > span.Last {
		refused = append(refused, after("from", s.From, s, span))
		s.From = begin
	}
	if s.To < s.From {
		if s.To >= first && !badFrom && s.From != given.From {
			refused = append(refused, afterTo(s.From.String(), s.To))
			s.From = max(min(given.From, s.To), first)
			return refused
		}
		refused = append(refused, beforeFrom(s.To.String(), s.From))
		s.From, s.To = begin, given.To
	}
	return refused
}

// before refuses a month in which one of the sleeves has not begun.
func before(name string, given engine.Month, s *Scenario, span backtest.Period) refusal {
	value, rule, of := given.String(), s.Trend.Rule, s.called(span.Begins)
	return refusal{name: name, value: value, say: func(v voice) string {
		if span.Begins == blend.Trend {
			of = "the trend sleeve by " + v.rule(rule)
		}
		return v.given(name, value) + " is before the first month of " + of + ", " + span.First.String()
	}}
}

// after refuses a month after the end of one of the sleeves, or of the data.
func after(name string, given engine.Month, s *Scenario, span backtest.Period) refusal {
	return refuse(name, given.String(), "is after the last month of "+s.called(span.Ends)+", "+span.Last.String())
}

// called is a sleeve's name inside a sentence, and that of the data for none.
func (s *Scenario) called(of blend.Sleeve) string {
	if of == 0 {
		return "the data"
	}
	if of.Own() {
		return s.Own[of-blend.Own1].Name
	}
	return called[of].Inside
}

func (r Reader) afterTheData(name string, given engine.Month) refusal {
	return refuse(name, given.String(), "is after the last month of the data, "+r.Last.String())
}

func afterTo(from string, to engine.Month) refusal { return beside("from", from, "is after", "to", to) }

func beforeFrom(to string, from engine.Month) refusal {
	return beside("to", to, "is before", "from", from)
}

// beside refuses a month for what another field holds.
func beside(name, value, how, other string, holds engine.Month) refusal {
	return refusal{name: name, value: value, say: func(v voice) string {
		return v.given(name, value) + " " + how + " " + v.field(other) + ", " + holds.String()
	}}
}

// enumerate joins names as a sentence does: a, b or c.
func enumerate(names []string, last string) string {
	text := ""
	for i, name := range names {
		switch {
		case i == 0:
		case i == len(names)-1:
			text += " " + last + " "
		default:
			text += ", "
		}
		text += name
	}
	return text
}
