package web

import (
	"math"
	"regexp"
	"strconv"

	"trendblend/engine"
)

// plan follows the reader's money through a path: what is left, what moved, and when it
// ran dry; 0 where it never did. A ruin is the end of it.
func (s *scene) plan(p truth) (balance, moved float64, dry engine.Month) {
	plan, prices := s.asked.Plan, 1.0
	balance = plan.Start
	for i, v := range p.r {
		balance *= 1 + v
		prices *= 1 + s.result.Series.Inflation[i]
		if i == p.lived && dry == 0 {
			dry = p.ruin()
		}
		if (i+1)%int(plan.Every) != 0 || dry != 0 {
			continue
		}
		flow := plan.Flow
		switch {
		case plan.Percent:
			flow = plan.Flow * balance * float64(plan.Every) / 12
		case plan.Indexed && !s.asked.Real:
			flow *= prices
		case !plan.Indexed && s.asked.Real:
			flow /= prices
		}
		if short := -flow - balance; short > 1e-9*plan.Start || plan.Percent && balance > 0 && plan.Flow*float64(plan.Every)/12 <= -1 {
			dry, flow = p.first+engine.Month(i), -balance
		}
		balance += flow
		moved += math.Abs(flow)
	}
	return balance, moved, dry
}

func (s *scene) money() {
	const at = "#money-finding"
	balance, moved, dry := s.plan(s.paths[0])
	form, m := s.says(at, `\$([\d,]+) ran dry in `+dateForm+`(?:, after \$([\d,]+) (?:drawn|paid in))?`, `\$([\d,]+) became \$([\d,]+)(?:, after \$([\d,]+) (?:drawn|paid in))?`)
	if form >= 0 {
		s.truthful(at, (form == 0) == (dry != 0) && agrees(m[0], s.asked.Plan.Start), dry)
		s.truthful(at, form == 0 && m[1] == dry.String() || form == 1 && agrees(m[1], balance), dry, balance)
		s.truthful(at, (m[2] == "") == (moved == 0) && (moved == 0 || agrees(m[2], moved)), moved)
	}
	s.balances()
	s.lasted()
}

// balances holds the title of the chart of balances.
func (s *scene) balances() {
	const at = "#balance-title"
	var parts []string
	for _, p := range s.paths {
		name := regexp.QuoteMeta(p.name)
		parts = append(parts, `(?:nothing in `+name+`, dry in `+dateForm+`|\$([\d,]+) in `+name+`)`)
	}
	_, m := s.says(at, "At the end: "+joined(parts))
	for i := 0; i < len(m); i += 2 {
		balance, _, dry := s.plan(s.paths[i/2])
		s.truthful(at, dry != 0 && m[i] == dry.String() || dry == 0 && m[i] == "" && agrees(m[i+1], balance), s.paths[i/2].name, balance, dry)
	}
}

// lasted holds the withdrawal that lasted thirty years from every start.
func (s *scene) lasted() {
	const at, years = "#safe-title", 360
	p := s.paths[0]
	rates := []float64{}
	for from := 0; from+years <= len(p.r) && from <= p.lived; from++ { // after a ruin there is nothing to draw from
		wealth, sum, every := 1.0, 0.0, int(s.asked.Plan.Every)
		for k := 1; k <= years; k++ {
			wealth *= 1 + p.r[from+k-1]
			if !s.asked.Real {
				wealth /= 1 + s.result.Series.Inflation[from+k-1]
			}
			if k%every == 0 {
				sum += 1 / wealth
			}
		}
		rate := 12 / float64(every) / sum
		rates = append(rates, rate)
	}
	const said = `(?:No withdrawal of a tenth of a percent a year|` + percent + ` a year, indexed to prices,) lasted 30 years from `
	form, m := s.says(at, "No start in this period has 30 years after it: choose an earlier beginning", said+dateForm+", the only start: one history, not a rule",
		said+`each of the (\d+) starts from `+dateForm+" to "+dateForm+", the worst being "+dateForm+`; they overlap: the whole period is ([\d.]+)\x{a0}years`)
	s.truthful(at, form < 0 || form == min(len(rates), 2), len(rates))
	if form < 1 || form != min(len(rates), 2) {
		return
	}
	worst := rates[least(rates)]
	printed := 0.0
	if m[0] != "" {
		printed, _ = strconv.ParseFloat(unsign.Replace(m[0]), 64)
	}
	s.truthful(at, printed <= 100*worst+1e-9 && 100*worst < printed+0.1+1e-9 && (m[0] == "") == (printed == 0), worst)
	if form == 1 {
		s.truthful(at, m[1] == p.first.String(), p.first)
		return
	}
	last := p.first + engine.Month(len(rates)-1)
	s.truthful(at, m[1] == strconv.Itoa(len(rates)) && m[2] == p.first.String() && m[3] == last.String() && agrees(m[5], float64(s.months())/12), len(rates), last)
	for i, rate := range rates {
		if (p.first + engine.Month(i)).String() == m[4] {
			s.truthful(at, rate <= worst+1e-9, m[4], rate, worst)
			return
		}
	}
	s.truthful(at, false, "no such start", m[4])
}
