package web

import (
	"fmt"
	"math"
	"regexp"
	"slices"
	"sort"
	"strconv"
	"strings"

	"github.com/PuerkitoBio/goquery"

	"trendblend/engine"
	"trendblend/engine/backtest"
	"trendblend/engine/blend"
	"trendblend/views/words"
)

const percent, dateForm = `(−?[\d,]*[\d.]+\x{a0}%|under [\d,]*[\d.]+\x{a0}%)`, `(\d{4}-\d{2})`

// sections holds every sentence of a scene against its paths.
func (s *scene) sections() {
	s.growthAndFall()
	s.calendar()
	s.correlation()
	s.worstFall()
	s.everyMonth()
	s.rolling()
	s.starts()
	s.behind()
	s.everyRegime()
	s.brought()
	s.shape()
	s.money()
	s.rebalancing()
	s.marks()
	s.once()
}

// once holds that a section says only once why there is nothing to draw.
func (s *scene) once() {
	s.page.Find("details.section").Each(func(_ int, section *goquery.Selection) {
		said := map[string]bool{}
		section.Find(".nothing:not([hidden]), .body > p").Each(func(_ int, e *goquery.Selection) {
			if text := strings.Trim(e.Text(), " .\n"); said[text] {
				s.found.add(s.address, "the section %s says twice: %s", section.AttrOr("id", ""), text)
			} else {
				said[text] = true
			}
		})
	})
}

func (s *scene) growthAndFall() {
	_, m := s.says("#growth-finding", "1 became "+s.listed(`(under 0.01|[\d,]*[\d.]+)`))
	for i, text := range m {
		p := s.distinct()[i]
		s.truthful("#growth-finding", agrees(text, p.wealth[len(p.wealth)-1]) && (unsign.Replace(text) != "0.00" || p.ruined()), p.wealth[len(p.wealth)-1])
	}
	if !s.asked.View.Daily {
		s.fall()
	}
}

// fall holds the title of the drawdown chart by month ends.
func (s *scene) fall() {
	fell, never := s.fallen(func(p truth) bool { return p.depth != 0 })
	if len(fell) == 0 {
		s.says("#drawdown-finding", "(?i:"+never+") at a month end"+s.alike())
		return
	}
	if never != "" {
		never = "; " + never
	}
	_, m := s.says("#drawdown-finding", "The deepest fall was "+listedOf(fell, percent)+never+s.alike())
	for i, text := range m {
		s.truthful("#drawdown-finding", part(text, 100*fell[i].depth), fell[i].depth)
	}
}

func (s *scene) calendar() {
	mine := s.paths[0].years
	n := len(mine)
	form, m := s.says("#years-finding", "The period holds no full calendar year", `(\d{4}) returned `+strings.ReplaceAll(listedOf(s.distinct(), `(nothing|`+percent[1:]), " and ", `(?: \(ruined before\))?,? and `)+`(?: \(ruined before\))?`+s.alike(),
		`Of (\d+) calendar years, `+strings.Replace(s.listed(`(none|\d+)`), " in ", " lost money in ", 1),
		"Calendar years that lost money: (.*)")
	switch form {
	case 0:
		s.truthful("#years-finding", n == 0, n)
	case 1:
		year, _ := strconv.Atoi(m[0])
		for i, text := range m[1:] {
			s.truthful("#years-finding", n == 1 && (text == "nothing" && math.IsNaN(s.distinct()[i].years[year]) || agrees(text, 100*s.distinct()[i].years[year])), s.distinct()[i].years)
		}
	case 2:
		for i, text := range m {
			want := n
			if i > 0 {
				want = 0
				for _, r := range s.distinct()[i-1].years {
					if r < 0 {
						want++
					}
				}
			}
			s.truthful("#years-finding", text == strconv.Itoa(want) || text == "none" && want == 0, want)
		}
	case 3:
		s.yearsLived(m[0])
	}
	s.truthful("#years-finding", n < 2 || (form == 3) == slices.ContainsFunc(s.paths, truth.ruined), "ruined")
	if charts := s.text("#charts-data"); n == 0 && (strings.Contains(charts, `"years":{`) || strings.Contains(charts, `"trend":{`)) || n > 0 && !strings.Contains(charts, `"years":{`) {
		s.found.add(s.address, "the charts of years are not there for the %d years", n)
	}
	sleeve := truthOf("", s.asked.From, s.result.Series.Sleeves.Of(blend.Trend)).years
	form, m = s.says("#trend-finding", "", "Trend beside the S&P 500, year by year",
		"The trend sleeve rose (?:in "+countedOf+`(?: \d+| the)? years? remembered as good for trend)?(?: and )?(?:in `+countedOf+`(?: \d+| the)? years? remembered as bad)?`)
	if form == 2 {
		for i, years := range [][]int{{2002, 2008, 2014, 2022}, {2011, 2012, 2018}} {
			rose, all := 0, 0
			for _, y := range years {
				if r, ok := sleeve[y]; ok {
					all++
					if r > 0 {
						rose++
					}
				}
			}
			s.truthful("#trend-finding", (m[i] == "") == (all == 0) && (all == 0 || holdsCount(m[i], rose, all)), rose, all)
		}
	}
}

// yearsLived holds the years that lost money beside a blend that was ruined: of those that
// each lived in.
func (s *scene) yearsLived(said string) {
	blends := s.distinct()
	parts := make([]string, len(blends))
	for i, p := range blends {
		lost, of := 0, 0
		for _, r := range p.years {
			if !math.IsNaN(r) {
				of++
			}
			if r < 0 {
				lost++
			}
		}
		parts[i] = strings.Replace(fmt.Sprintf("%d of %d in %s", lost, of, p.name), "0 of", "none of", 1)
		if lost > 0 && lost%10 == 0 {
			parts[i] = fmt.Sprintf("%d of %d in %s", lost, of, p.name)
		}
		switch {
		case of == 0:
			parts[i] = "none in " + p.name + " (ruined before)"
		case of == 1 && lost == 1:
			parts[i] = "the only one in " + p.name + " up to its ruin"
		case p.ruined():
			parts[i] += " up to its ruin"
		}
	}
	s.truthful("#years-finding", said == joined(parts)+s.alike(), joined(parts))
}

func (s *scene) correlation() {
	const at = "#correlation h2"
	a, b, least := s.closest()
	if b == 0 {
		s.says(at, "There is one sleeve, and nothing that it moves with")
		return
	}
	one, other := regexp.QuoteMeta(words.InHeld(s.result.Scenario, a)), regexp.QuoteMeta(words.InHeld(s.result.Scenario, b))
	form, m := s.says(at, `(\d+)\x{a0}months? (?:is|are) too few to say how `+one+" and "+other+` move together: it takes 36`,
		"How "+one+" and "+other+" move together is undefined here: one of them did not vary",
		`Month by month, `+other+` (moved independently of|moved strongly against|leaned against|moved strongly with|leaned with) `+one+`: correlation (−?[\d,]*[\d.]+)`+least)
	switch form {
	case 0:
		s.truthful(at, s.months() < 36 && m[0] == strconv.Itoa(s.months()), s.months())
	case 2:
		c := pearson(s.result.Series.Sleeves.Of(a), s.result.Series.Sleeves.Of(b))
		word := []string{"moved strongly against", "leaned against", "moved independently of", "leaned with", "moved strongly with"}[sort.SearchFloat64s([]float64{-0.5, -0.15, 0.15, 0.5}, c)]
		s.truthful(at, s.months() >= 36 && agrees(m[1], c) && m[0] == word, c)
	}
}

func (s *scene) worstFall() {
	const at = "#drawdowns-finding"
	p := s.paths[0]
	form, m := s.says(at, "Your blend never ended a month below an earlier high",
		`The worst fall lasted (\d+)\x{a0}months? (?:and took (\d+)\x{a0}months? to make good|and had not been made good by `+dateForm+`|(and ended in ruin)); `+countedOf+`(?: ([\d,]+))? months?( up to the ruin in \d{4}-\d{2})? ended below an earlier high`)
	if form == 0 {
		s.truthful(at, p.depth == 0, p.depth)
	}
	if form != 1 {
		return
	}
	s.truthful(at, m[0] == strconv.Itoa(int(p.trough-p.peak)), p.peak, p.trough)
	if p.back != 0 {
		s.truthful(at, m[1] == strconv.Itoa(int(p.back-p.trough)), p.trough, p.back)
	} else {
		s.truthful(at, (m[3] != "") == p.ruined() && (p.ruined() || m[2] == s.asked.To.String()), "never made good")
	}
	s.counted(at, m[4], m[5], p.underwater, len(p.alive()))
	s.truthful(at, m[6] == until(&p), until(&p))
}

// counted holds a count: how many, and of how many where that is said.
func (s *scene) counted(at, many, of string, k, n int) {
	s.truthful(at, holdsCount(strings.ToLower(many), k, n) && (of == "" || strings.ReplaceAll(of, ",", "") == strconv.Itoa(n)), k, n)
}

func (s *scene) everyMonth() {
	const at = "#months-finding"
	p := s.paths[0]
	form, m := s.says(at, "The only month, "+dateForm+", returned "+percent,
		"(?i)"+countedOf+`(?: ([\d,]+))? months( up to the ruin in \d{4}-\d{2})? gained; the best was `+dateForm+" with "+percent+", the worst "+dateForm+" with "+percent,
		"Your blend lost everything in its first month, "+dateForm)
	switch form {
	case 0:
		s.truthful(at, s.months() == 1 && agrees(m[1], 100*p.r[0]), p.r)
	case 1:
		best, worst := most(p.alive()), least(p.alive())
		s.counted(at, m[0], m[1], p.positive, len(p.alive()))
		s.truthful(at, m[2] == until(&p), until(&p))
		s.truthful(at, m[3] == (p.first+engine.Month(best)).String() && agrees(m[4], 100*p.r[best]), p.r[best])
		s.truthful(at, m[5] == (p.first+engine.Month(worst)).String() && agrees(m[6], 100*p.r[worst]), p.r[worst])
	case 2:
		s.truthful(at, p.lived == 0 && m[0] == p.first.String(), p.lived)
	}
}

// windowForm is a part of the list of windows: of those of so many years the first part
// says windows, the others those; few windows are counted out.
var windowForm = regexp.MustCompile(`^(?:(all|no) windows? of|(all|none|over 99\x{a0}%|under 1\x{a0}%|\d+\x{a0}%) of (?:the windows|those) of|` + countedOf + `(?: (\d+))? windows? of) (\d+)\x{a0}years?$`)

func (s *scene) rolling() {
	const at = "#rolling-finding"
	text := s.text(at)
	other := s.rival()
	if other == nil || s.months() < 12 {
		form, m := s.says(at, "The period is shorter than one year", "The one year that the period holds returned "+percent, "Twelve months returned between "+percent+" and "+percent)
		s.truthful(at, (form == 0) == (s.months() < 12), s.months())
		if form > 0 {
			var all []float64
			for i := 0; i+12 <= s.months(); i++ {
				if v := s.paths[0].over(i, 12); !math.IsNaN(v) {
					all = append(all, 100*(v-1))
				}
			}
			s.truthful(at, agrees(m[0], slices.Min(all)) && agrees(m[len(m)-1], slices.Max(all)), slices.Min(all), slices.Max(all))
		}
		return
	}
	listed, ok := strings.CutPrefix(text, "Ahead of "+other.name+" in ")
	if !ok {
		s.says(at, "Ahead of another")
		return
	}
	base := ""
	if listed, base, _ = strings.Cut(listed, ", counting windows that begin"); true {
		s.truthful(at, base == until(&s.paths[0], other), until(&s.paths[0], other))
	}
	if s.ofEveryLength(at, listed, other) {
		return
	}
	for i, one := range regexp.MustCompile(`, | and `).Split(listed, -1) {
		m := windowForm.FindStringSubmatch(one)
		if m == nil {
			s.found.add(s.address, "%s: the walk does not know %q", at, one)
			continue
		}
		years, _ := strconv.Atoi(m[5])
		_, _, both, ahead := s.paths[0].windows(12*years, other)
		s.truthful(at, both > 0 && (m[3] != "" || m[1] != "" && both == 1) == (both <= 20) && (i > 0 || !strings.Contains(one, "those")) && (i == 0 || m[1] == "" || both == 1), one, both)
		if m[3] != "" {
			s.counted(at, m[3], m[4], ahead, both)
		} else {
			s.truthful(at, part(m[1]+m[2], 100*float64(ahead)/float64(both)), one, ahead, both)
		}
	}
}

// ofEveryLength holds what is said at once of the windows of every length: that it is none or all.
func (s *scene) ofEveryLength(at, listed string, other *truth) (said bool) {
	lengths, of, all := "", 0, true
	none := true
	for _, years := range []int{1, 3, 5, 10} {
		if _, _, both, ahead := s.paths[0].windows(12*years, other); both > 0 {
			lengths += " " + strconv.Itoa(years)
			of++
			all, none = all && ahead == both, none && ahead == 0
		}
	}
	m := regexp.MustCompile(`^(no window|all windows) of ([\d, andor]+)\x{a0}years$`).FindStringSubmatch(listed)
	said = m != nil && len(strings.Fields(m[2])) > 1
	s.truthful(at, said == (of > 1 && (all || none)), of, all, none)
	if said {
		named := strings.Join(strings.Fields(strings.NewReplacer(",", "", "and", "", "or", "").Replace(m[2])), " ")
		s.truthful(at, " "+named == lengths && (m[1] == "no window") == none, lengths)
	}
	return said
}

func (s *scene) starts() {
	const at = "#starts-finding"
	other := s.rival()
	const starts, ruin = countedOf + `(?: ([\d,]+))? starts?`, `( up to the ruin in \d{4}-\d{2})?`
	whose := ""
	if other != nil {
		whose = " and was ahead of " + regexp.QuoteMeta(other.name) + " from " + starts + ruin
	}
	forms := []string{"The period is shorter than one year", `Held for (\d+)\x{a0}years?, your blend gained from ` + starts + ruin + whose}
	if other != nil {
		forms = append(forms, `Held for (\d+)\x{a0}years? from the only start, your blend (gained and was|gained but was not|neither gained nor was|did not gain but was) ahead of `+regexp.QuoteMeta(other.name)+ruin)
	}
	form, m := s.says(at, forms...)
	s.truthful(at, (form == 0) == (s.months() < 12), s.months())
	if form < 1 {
		return
	}
	years, _ := strconv.Atoi(m[0])
	n, gained, both, ahead := s.paths[0].windows(12*years, other)
	s.truthful(at, years == min(10, s.months()/12) && (form == 2) == (n == 1 && other != nil), years, n)
	if form == 2 {
		s.truthful(at, strings.HasPrefix(m[1], "gained") == (gained == 1) && (m[1] == "gained and was" || m[1] == "did not gain but was") == (ahead == 1) && m[2] == until(&s.paths[0], other), gained, ahead)
		return
	}
	s.counted(at, m[1], m[2], gained, n)
	mine := until(&s.paths[0])
	if other == nil {
		s.truthful(at, m[3] == mine, mine)
		return
	}
	s.counted(at, m[4], m[5], ahead, both)
	last := until(&s.paths[0], other)
	s.truthful(at, m[6] == last && (m[3] == mine || m[3] == "" && mine == last), mine, last)
}

func (s *scene) behind() {
	const at, title = "#lag-finding", "#telltale-title"
	other := s.rival()
	if other == nil {
		s.says(at, "Nothing to compare with: keep a blend beside yours", "The blend beside yours is the same one")
		return
	}
	relative := make([]float64, other.lived) // after its ruin there is nothing to be behind
	for i := range relative {
		relative[i] = (1+s.paths[0].r[i])/(1+other.r[i]) - 1
	}
	p := truthOf("", s.asked.From, relative)
	if outlived := other.ruined() && s.paths[0].lived > other.lived; outlived && p.depth < 0 && p.back == 0 {
		p.back = other.ruin()
	}
	behind := p.depth < 0 // or behind another one of them
	for _, o := range s.paths[2:] {
		relative := make([]float64, o.lived)
		for i := range relative {
			relative[i] = (1+s.paths[0].r[i])/(1+o.r[i]) - 1
		}
		behind = behind || truthOf("", s.asked.From, relative).depth < 0
	}
	s.truthful(at, strings.Contains(s.text("#lag-body"), "what a diversifier costs") == (behind && s.result.Portfolios[0].Weights.Of(blend.Trend) > 0), "what it costs")
	form, m := s.says(at, "Never behind "+regexp.QuoteMeta(other.name)+" at a month’s end",
		"Holding your blend from "+dateForm+" to "+dateForm+" left you "+percent+" poorer than "+regexp.QuoteMeta(other.name)+" would have(?:; it caught up in "+dateForm+"|; by "+dateForm+" it had not caught up)",
		"Holding your blend from "+dateForm+" to "+dateForm+" left you with nothing, and "+regexp.QuoteMeta(other.name)+" would not have")
	s.truthful(at, form < 0 || (form == 2) == (p.depth <= -1), p.depth)
	if form == 2 {
		s.truthful(at, m[0] == (p.peak+1).String() && m[1] == p.trough.String(), p.peak, p.trough)
	}
	s.truthful(at, (form == 0) == (p.depth == 0), p.depth)
	if form == 1 {
		s.truthful(at, m[0] == (p.peak+1).String() && m[1] == p.trough.String() && part(m[2], -100*p.depth), p.peak, p.trough, p.depth)
		s.truthful(at, p.back == 0 && m[4] == s.asked.To.String() || p.back != 0 && m[3] == p.back.String(), p.back)
	}
	form, m = s.says(title, "Over the whole period .* ended as rich as .*", "Over the whole period .* ended "+percent+" (poorer|richer) than .*",
		"Over the whole period .* ended ahead of .*, which was ruined", "Both lost everything in the period",
		"Your blend lost everything in the period, and "+regexp.QuoteMeta(other.name)+" did not")
	mine := s.paths[0].ruined()
	s.truthful(title, (form == 2) == (other.ruined() && !mine) && (form == 3) == (other.ruined() && mine) && (form == 4) == (!other.ruined() && mine), "ruined")
	if other.ruined() || mine {
		return
	}
	end := p.wealth[len(p.wealth)-1] - 1
	s.truthful(title, form != 0 || math.Abs(end) < 1e-9, end)
	if form == 1 {
		s.truthful(title, part(m[0], 100*math.Abs(end)) && (m[1] == "richer") == (end > 0), end)
	}
}

func (s *scene) shape() {
	const at, tail, ruin = "#shape-finding", `(; your blend .*)?`, `( up to the ruin in \d{4}-\d{2})?`
	form, m := s.says(at, `(\d+)\x{a0}months?`+ruin+` (?:is|are) too few to speak of one in twenty`+tail, `One month in twenty`+ruin+` lost `+percent+` or more`+tail,
		"Nineteen months in twenty"+ruin+" lost nothing"+tail, `Nineteen months in twenty`+ruin+` earned `+percent+" or more"+tail)
	if form < 0 {
		return
	}
	alive := s.paths[0].alive()
	s.truthful(at, (form == 0) == (len(alive) < 20) && (form > 0 || m[0] == strconv.Itoa(len(alive))), len(alive))
	if form > 0 {
		sorted := slices.Sorted(slices.Values(alive))
		rank := 0.05 * float64(len(alive)-1)
		i := int(rank)
		low := sorted[i] + (rank-float64(i))*(sorted[i+1]-sorted[i])
		s.truthful(at, (form == 1) == (low < 0) && (form == 2) == (low == 0) && (form == 2 || part(m[1], 100*math.Abs(low))), low)
	}
	said := m[0]
	if form == 0 {
		said = m[1]
	}
	s.truthful(at, said == until(&s.paths[0]), until(&s.paths[0]))
	s.captured(at, m[len(m)-1])
}

// captured holds what is said of the other's rises and falls: the annualised returns over
// the months of either, one part of the other, where there are twelve of them.
func (s *scene) captured(at, said string) {
	other := s.rival()
	if other == nil {
		s.truthful(at, said == "", "no other")
		return
	}
	capture := func(sign float64) (ratio float64, months int) {
		mine, theirs := 1.0, 1.0
		for i, v := range other.r {
			if v*sign > 0 {
				months, mine, theirs = months+1, mine*(1+s.paths[0].r[i]), theirs*(1+v)
			}
		}
		if months < 12 || other.ruined() || s.paths[0].ruined() {
			return math.NaN(), months
		}
		year := func(w float64) float64 { return math.Pow(w, 12/float64(months)) - 1 }
		return year(mine) / year(theirs), months
	}
	up, _ := capture(1)
	down, falls := capture(-1)
	name := regexp.QuoteMeta(other.name)
	m := regexp.MustCompile(`^(?:; your blend(?: (?:took ` + percent + ` of|(lost over)) the rises of ` + name + `)?(?:(?: and| the falls of ` + name + `)?)(.*))?$`).FindStringSubmatch(said)
	if m == nil {
		s.found.add(s.address, "%s: the walk does not know %q", at, said)
		return
	}
	s.truthful(at, (m[1] != "" || m[2] != "") == !math.IsNaN(up) && (m[2] != "") == (up < 0) && (m[1] == "" || part(m[1], 100*up)), "rises", up)
	never := !math.IsNaN(up) && falls == 0
	s.truthful(at, (m[3] == ", which never fell") == never, falls)
	if never {
		return
	}
	tail := regexp.MustCompile(`^(?: (?:took )?` + percent + ` of| (gained over))(?: its falls)$`).FindStringSubmatch(m[3])
	if math.IsNaN(up) { // the falls alone
		tail = regexp.MustCompile(`^; your blend (?:took ` + percent + ` of|(gained over)) the falls of ` + name + `$`).FindStringSubmatch(said)
	}
	s.truthful(at, (tail != nil) == !math.IsNaN(down), "falls", down)
	if tail != nil {
		s.truthful(at, (tail[2] != "") == (down < 0) && (tail[1] == "" || part(tail[1], 100*down)), "falls", down)
	}
}

func (s *scene) rebalancing() {
	const at = "#rebalancing-finding"
	spread := func(ways []blend.Rebalance) (apart float64, ruined int, same bool) {
		low, high := math.Inf(1), math.Inf(-1)
		least, most := low, high
		for _, by := range ways {
			p := truthOf("", s.asked.From, backtest.Hold(s.result.Series, s.result.Portfolios[0].Weights, by).Returns)
			if p.ruined() {
				ruined++
			}
			earned := p.cagr
			if s.months() < 12 {
				earned = p.wealth[len(p.wealth)-1] - 1
			}
			printed, _ := strconv.ParseFloat(strconv.FormatFloat(100*earned, 'f', 2, 64), 64) // as in the table
			low, high = min(low, printed), max(high, printed)
			least, most = min(least, earned), max(most, earned)
		}
		return high - low, ruined, most-least < 1e-12
	}
	var schedules, anniversaries []blend.Rebalance
	for _, schedule := range blend.Schedules() {
		by := s.asked.Rebalance
		by.Schedule = schedule
		schedules = append(schedules, by)
	}
	for month := range 12 {
		by := s.asked.Rebalance
		by.Schedule = blend.Annual
		by.Month = engine.Month(month).Of()
		anniversaries = append(anniversaries, by)
	}
	one, ruined, same := spread(schedules)
	two, ruinedToo, sameToo := spread(anniversaries)
	const apart = `(up to|less than) ([\d,]*[\d.]+)\x{a0}points`
	form, m := s.says(at, "The five schedules differ by "+apart+" of return( a year)?, and the months of the yearly one by "+apart,
		`The blend is ruined under ([a-z]+) of the five schedules, and in ([a-z]+) of the twelve months of the yearly one`,
		"The five schedules bring the same return, and so do the twelve months of the yearly one",
		"The five schedules differ by "+apart+" of return( a year)?, and the months of the yearly one not at all")
	s.truthful(at, form < 0 || form == 1 || (form == 2) == (same && sameToo) && (form == 3) == (!same && sameToo), one, two)
	s.truthful(at, form < 0 || (form == 1) == (ruined+ruinedToo > 0), ruined, ruinedToo)
	if form == 1 {
		words := []string{"none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"}
		s.truthful(at, m[0] == words[ruined] && m[1] == words[ruinedToo], ruined, ruinedToo)
	}
	if form == 0 || form == 3 {
		s.truthful(at, (m[2] == "") == (s.months() < 12), s.months())
		for i, v := range []float64{one, two} {
			k := 3 * i
			if k >= len(m) {
				continue // told as none at all
			}
			s.truthful(at, m[k] == "up to" && agrees(m[k+1], v) || m[k] == "less than" && v < 0.005, v)
		}
	}
}
