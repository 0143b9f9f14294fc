package web

import (
	"math"
	"strconv"
	"strings"

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
	const at, sum = "#money-finding", `(\$[\d,]+|less than \$1)`
	balance, moved, dry := s.plan(s.paths[0])
	ruined := dry != 0 && dry == s.paths[0].ruin() && s.paths[0].ruined()
	put, in := s.asked.Plan.Start, 0.0
	if s.asked.Plan.Flow > 0 {
		put, in = put+moved, moved
	}
	const what, drawn = sum + `( paid in)?(?: and ` + sum + ` paid in)?`, `(?:, after withdrawals of ` + sum + `)?`
	form, m := s.says(at, what+` became `+sum+drawn, what+` ran dry in `+dateForm+drawn, what+` (?:was|were) lost when the blend was ruined in `+dateForm+drawn,
		"No money was put in: choose a starting sum, or pay something in", "There was nothing to draw from: choose a starting sum", "No money was put in before the blend was ruined in "+dateForm)
	if form < 0 {
		return
	}
	s.truthful(at, (form >= 3) == (put == 0) && (form == 2 || form == 5) == ruined && (form == 1 || form == 4) == (dry != 0 && !ruined), put, dry, ruined)
	switch {
	case form == 5:
		s.truthful(at, m[0] == dry.String(), dry)
	case form < 3:
		first, second := s.asked.Plan.Start, in
		if first == 0 {
			first, second = in, 0
		}
		s.truthful(at, isSum(m[0], first) && (m[1] != "") == (s.asked.Plan.Start == 0) && (m[2] == "") == (second == 0) && (second == 0 || isSum(m[2], second)), first, second)
		s.truthful(at, form == 0 && isSum(m[3], balance) || form > 0 && m[3] == dry.String(), balance, dry)
		s.truthful(at, (m[4] == "") == (moved == in) && (moved == in || isSum(m[4], moved)), moved)
	}
	s.balances()
	s.lasted()
}

// isSum holds a printed sum: whole dollars, and never nothing for a few cents.
func isSum(text string, v float64) bool {
	if text == "less than $1" {
		return v > 0 && v < 0.5
	}
	return agrees(text, v) && (unsign.Replace(text) == "0") == (v == 0)
}

// balances holds the title of the chart of balances.
func (s *scene) balances() {
	const at = "#balance-title"
	text := s.text(at)
	if text == "No money was put in" {
		for _, p := range s.paths {
			_, moved, _ := s.plan(p)
			s.truthful(at, s.asked.Plan.Start == 0 && (moved == 0 || s.asked.Plan.Flow < 0), moved)
		}
		return
	}
	listed, _ := strings.CutPrefix(text, "At the end: ")
	listed, ends := strings.CutSuffix(listed, s.alike())
	parts := strings.Split(listed, "; ")
	if len(parts) != len(s.distinct()) || !ends {
		s.found.add(s.address, "%s: %q has not one part a blend", at, text)
		return
	}
	for i, p := range s.distinct() {
		balance, _, dry := s.plan(p)
		want := "nothing in " + p.name + " (dry in " + dry.String() + ")"
		if p.ruined() && dry == p.ruin() {
			want = "nothing in " + p.name + " (ruined in " + dry.String() + ")"
		}
		sum, name, _ := strings.Cut(parts[i], " in ")
		s.truthful(at, dry != 0 && parts[i] == want || dry == 0 && name == p.name && isSum(sum, balance), p.name, balance, dry)
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
		said+`each of the (\d+) starts from `+dateForm+" to "+dateForm+", the worst being "+dateForm+`; they overlap: the whole period is ([\d,]*[\d.]+)\x{a0}years`)
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
