package web

import (
	"math"
	"regexp"
	"strings"
	"time"

	"trendblend/engine"
	"trendblend/engine/backtest"
	"trendblend/engine/blend"
	"trendblend/engine/trend"
)

// asTold is a path as the judge of headlines takes it.
func (t truth) asTold() told {
	at := t.trough
	if t.ruined() {
		at = t.ruin()
	}
	return told{fall: t.depth, cagr: t.cagr, growth: t.wealth[len(t.wealth)-1], trough: at.String()}
}

// readable is a text with ordinary spaces.
func readable(s string) string {
	return strings.Join(strings.Fields(strings.ReplaceAll(s, "\u00a0", " ")), " ")
}

var saidPeriod = regexp.MustCompile(`^.+ (since|in|from) (?:([A-Z][a-z]+) )?(\d{4})(?: to (?:([A-Z][a-z]+) )?(\d{4}))?(, after inflation)?(, held against itself)?$`)

// headline reads the sentence of the page back: the period, the loan, the falls and the
// return, by the rule chosen and by the two others.
func (s *scene) headline(srv *server) {
	answer := s.page.Find("p.answer").First().Clone()
	if s.result.Portfolios[0].Weights.Of(blend.Trend) == 0 {
		answer.Find(".means").Remove()
	}
	also := readable(answer.Find(".also").Text())
	answer.Find(".also").Remove()
	says := readable(answer.Text())
	j := &judge{}
	j.want(!strings.Contains(says, "at month ends") || s.asked.View.Daily, "%s", says)
	opening, rest, _ := strings.Cut(strings.TrimSuffix(strings.Replace(says, "worst fall at month ends", "worst fall", 1), "."), ": ")
	var other *told
	if rival := s.rival(); rival != nil {
		it := rival.asTold()
		other = &it
	}
	s.opening(j, opening, srv.edition.Load().World.Period(s.asked.Scenario, srv.edition.Load().TrendSleeve(s.asked.Trend)).Last)
	j.outcome(rest, s.paths[0].asTold(), other, s.months())
	rules, ran, _ := strings.Cut(also, "The sleeve ran")
	if s.result.Portfolios[0].Weights.Of(blend.Trend) == 0 {
		j.want(also == "", "a blend without trend: %s", also)
	} else {
		s.otherRules(j, srv, rules)
		s.sleeveRan(j, ran)
	}
	for _, wrong := range j.wrong {
		s.found.add(s.address, "the headline %q %q: %s", says, also, wrong)
	}
}

func (s *scene) opening(j *judge, opening string, last engine.Month) {
	m := saidPeriod.FindStringSubmatch(opening)
	if m == nil {
		j.want(false, "no period in %q", opening)
		return
	}
	month := func(name, year string, otherwise time.Month) engine.Month {
		if name == "" {
			name = otherwise.String()
		}
		at, err := time.Parse("January 2006", name+" "+year)
		j.want(err == nil, "%q is no month", name)
		return engine.MonthOf(at.Year(), at.Month())
	}
	from, to := month(m[2], m[3], time.January), last
	switch {
	case m[1] == "in":
		to = month(m[2], m[3], time.December)
	case m[1] == "from":
		to = month(m[4], m[5], time.December)
	}
	j.want(from == s.asked.From && to == s.asked.To, "the period is %s to %s", s.asked.From, s.asked.To)
	j.want((m[6] != "") == s.asked.Real, "after inflation: %v", s.asked.Real)
	j.want((m[7] != "") == (len(s.paths) > 1 && s.rival() == nil), "held against itself")
	w := s.result.Portfolios[0].Weights
	rest := blend.Whole - w.Sum()
	j.want(strings.Contains(opening, "with "+blend.Tenths(-rest)+" % borrowed") == (rest < 0), "a loan of %s", blend.Tenths(-rest))
	j.want(strings.Contains(opening, "with "+blend.Tenths(rest)+" % in cash") == (rest > 0 && w.Sum() != 0), "cash of %s", blend.Tenths(rest))
}

func (s *scene) otherRules(j *judge, srv *server, rules string) {
	for _, rule := range trend.Rules() {
		scenario := s.asked.Scenario
		if scenario.Trend.Rule == rule {
			continue
		}
		scenario.Trend.Rule = rule
		sleeve := srv.edition.Load().TrendSleeve(scenario.Trend)
		result, err := srv.edition.Load().World.Run(scenario, sleeve)
		if err != nil {
			first := srv.edition.Load().World.Period(scenario, sleeve).First
			lack := "only from " + first.Of().String() + " " + first.String()[:4]
			j.want(first > s.asked.From && saidOfRule(rules, rule) == lack, "%s %q is not said", rule, lack)
			continue
		}
		of := func(p backtest.Portfolio) told { return truthOf("", s.asked.From, p.Returns).asTold() }
		var other *told
		if s.rival() != nil {
			it := of(result.Portfolios[1])
			other = &it
		}
		j.byRule(saidOfRule(rules, rule), of(result.Portfolios[0]), other, s.months())
	}
	j.want(saidOfRule(rules, s.asked.Trend.Rule) == "", "the rule chosen is told of as another")
}

// sleeveRan holds the volatility that is named where it decides: a quarter below those of
// the two funds that are measured (11.2 and 12.9 %), or above.
func (s *scene) sleeveRan(j *judge, said string) {
	ran := 100 * math.Sqrt(12) * deviation(s.result.Series.Sleeves.Of(blend.Trend))
	decides := s.months() >= 12 && (ran < 0.75*11.2 || ran > 1.25*12.9)
	j.want((said != "") == decides, "the sleeve ran at %v", ran)
	if said != "" {
		_, named, _ := strings.Cut(said, "at a volatility of ")
		number, _, _ := strings.Cut(named, " ")
		j.want(rounds(number, ran), "the sleeve ran at %v", ran)
	}
}
