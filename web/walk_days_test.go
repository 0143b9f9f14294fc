package web

import (
	"math"
	"regexp"
	"slices"
	"strings"

	"trendblend/engine"
	"trendblend/engine/daily"
	"trendblend/views/words"
)

// byDay is what the walk computes of a path of days by the definitions.
type byDay struct {
	fall, monthEnds, deepest float64 // from the highest value since the period began; deepest among the month ends before the days too
	worst                    engine.Date
	worstDay                 float64
	ruin                     engine.Date // 0 where there is none
	lost                     bool        // before the days
}

func dayTruth(p daily.Path) byDay {
	t := byDay{worstDay: math.Inf(1)}
	peak, before := 1.0, 1.0
	for _, w := range p.Earlier.Wealth {
		peak, before = max(peak, w), w
		t.deepest = min(t.deepest, w/peak-1)
	}
	t.lost = before == 0
	monthPeak := peak
	for i, w := range p.Wealth {
		peak = max(peak, w)
		t.fall = min(t.fall, w/peak-1)
		if i+1 == len(p.Wealth) || p.Days[i+1].Month() != p.Days[i].Month() {
			monthPeak = max(monthPeak, w)
			t.monthEnds = min(t.monthEnds, w/monthPeak-1)
		}
		if r := w/before - 1; before > 0 && r < t.worstDay {
			t.worstDay, t.worst = r, p.Days[i]
		}
		if w == 0 && before > 0 {
			t.ruin = p.Days[i]
		}
		before = w
	}
	t.deepest = min(t.deepest, t.fall)
	return t
}

const dayForm = `(\d{4}-\d{2}-\d{2})`

// days holds what is said of days against the paths by day; they meet the months.
func (s *scene) days(d *words.Days) {
	const at = "#daily-finding"
	note := s.text("#day-note")
	if d.Reason != "" {
		s.truthful(at, s.text(at) == d.Reason, d.Reason)
		s.truthful("#day-note", (note == d.Reason+"; the charts show month ends.") == s.asked.View.Daily, d.Reason)
		if s.asked.View.Daily {
			s.fall()
		}
		return
	}
	p := d.Paths[0]
	t, from := dayTruth(p), ""
	if len(p.Earlier.Wealth) > 0 {
		from = p.Days[0].Month().String()
	}
	for i, path := range d.Paths {
		if end := s.paths[i].wealth[s.months()-1]; math.Abs(path.Wealth[len(path.Wealth)-1]-end) > 1e-9*max(1, end) {
			s.found.add(s.address, "by the day %s ends at another wealth than by months", s.paths[i].name)
		}
	}
	form, m := s.says(at, "Your blend lost everything in "+dateForm+", before daily values begin", "Your blend lost everything on "+dayForm,
		"By the day(?: from "+dateForm+" on)? your blend never fell below an earlier close",
		"By the day(?: from "+dateForm+" on)? the worst fall was "+percent+", by month ends (?:"+percent+"|there was none)( in the same months)?; the worst day, "+dayForm+", returned "+percent)
	s.truthful(at, form < 0 || (form == 0) == t.lost && (form == 1) == (t.ruin != 0) && (form == 2) == (!t.lost && t.ruin == 0 && t.fall > -1e-12), t)
	switch form {
	case 0:
		s.truthful(at, m[0] == s.paths[0].ruin().String(), s.paths[0].ruin())
	case 1:
		s.truthful(at, m[0] == t.ruin.String() && t.ruin.Month() == s.paths[0].ruin(), t.ruin, s.paths[0].ruin())
	case 2:
		s.truthful(at, m[0] == from, from)
	case 3:
		s.truthful(at, m[0] == from && part(m[1], 100*t.fall) && (m[3] != "") == (from != "" && m[2] != ""), t)
		s.truthful(at, m[2] == "" && t.monthEnds > -1e-12 || m[2] != "" && part(m[2], 100*t.monthEnds), t)
		s.truthful(at, m[4] == t.worst.String() && agrees(m[5], 100*t.worstDay), t)
	}
	s.truthful("#day-note", (note != "") == (s.asked.View.Daily && from != "") && (note == "" || strings.Contains(note, from)), from)
	if s.asked.View.Daily {
		s.fallByDay(d, from)
	}
}

func (s *scene) fallByDay(d *words.Days, from string) {
	const at = "#drawdown-finding"
	days := map[string]byDay{}
	for i, path := range d.Paths {
		days[s.paths[i].name] = dayTruth(path)
	}
	fell, never := s.fallen(func(p truth) bool { return days[p.name].deepest <= -1e-12 })
	opening := "By the day(?: from " + dateForm + " on, and by month ends before,)? "
	if len(fell) == 0 {
		s.says(at, opening+never+s.alike())
		return
	}
	if never != "" {
		never = "; " + never
	}
	form, m := s.says(at, opening+"the deepest fall was "+listedOf(fell, percent)+never+
		"; by month ends(?:, as in the table, (.+?)| throughout, as in the table, (the same))"+s.alike())
	if form < 0 {
		return
	}
	s.truthful(at, m[0] == from, from)
	n := len(fell)
	ends := m[1 : n+1]
	if m[n+1] != "" {
		ends = regexp.MustCompile(`, | and `).Split(m[n+1], -1)
		s.truthful(at, len(ends) == n && !slices.Equal(ends, m[1:n+1]), "the same")
	}
	for i := range min(n, len(ends)) {
		day, months := days[fell[i].name].deepest, fell[i].depth
		s.truthful(at, part(m[1+i], 100*day), day)
		s.truthful(at, ends[i] == "no fall" && months == 0 || part(ends[i], 100*months) && months != 0, months)
	}
}
