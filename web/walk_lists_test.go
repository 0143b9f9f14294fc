package web

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/PuerkitoBio/goquery"

	"trendblend/engine/blend"
	"trendblend/views/words"
)

// aFund is a series of the reader's own, of 120 months from 2001-01 on.
const aFund = "own=My+fund~2001-01~e683X_48P8MF_gXyH_Tej3JGOXg4AA"

// lists draws blends of one to eight sleeves out of the whole menu, whose weights add up to sum.
func (d *dice) lists(sum int) string {
	menu := blend.Menu()[:10] // up to own1
	d.Shuffle(len(menu), func(i, k int) { menu[i], menu[k] = menu[k], menu[i] })
	n := 1 + d.IntN(blend.MostSleeves)
	list, err := blend.ListOf(menu[:n]...)
	if err != nil {
		panic(err)
	}
	query := "s=" + strings.Join(list.Names(), ",")
	for range 1 + d.IntN(3) {
		rest, weights := sum, make([]string, n)
		for i := range weights {
			w := d.IntN(rest + 1)
			if i == n-1 {
				w = rest
			}
			weights[i], rest = strconv.Itoa(w), rest-w
		}
		query += "&p=" + strings.Join(weights, "-")
	}
	if list.Has(blend.Own1) {
		query += "&" + aFund + d.of("", "&back1=trend", "&back1=gold", "&back1=bills")
	}
	return query + d.of("", "&fee_gold=0.4&fee_own1=1", "&fee_stocks=0.2")
}

// leans is what the titles end with of months that are another sleeve's.
func (s *scene) leans() string {
	a := s.asked.Scenario
	first := a.Own[0].First
	held := false
	for _, w := range a.Blends {
		held = held || w.Of(blend.Own1) != 0
	}
	if !a.Sleeves.Has(blend.Own1) || a.Back[0] == 0 || a.From >= first || !held {
		return ""
	}
	return "; My fund by " + words.InSleeve(a.Back[0], a.Bonds) + " to " + min(first-1, a.To).String()
}

// others are the sleeves that stocks are held against, in the order of the page.
func (s *scene) others() (all []blend.Sleeve) {
	list := s.asked.Sleeves
	for _, first := range []bool{true, false} {
		if first && list.Has(blend.Trend) {
			all = append(all, blend.Trend)
		}
		if first && list.Has(blend.Bonds) {
			all = append(all, blend.Bonds)
		}
		for _, of := range list.All() {
			if !first && of != blend.Stocks && of != blend.Trend && of != blend.Bonds {
				all = append(all, of)
			}
		}
	}
	return all
}

func (s *scene) everyRegime() {
	all := s.others()
	if len(all) == 0 {
		s.says("#regimes-finding", "Stocks are held alone: there is nothing that they move with")
		return
	}
	for i, of := range all {
		name, at := words.InHeld(s.asked.Scenario, of), "#regimes-finding"
		if of == blend.Bonds {
			name = words.InBonds(s.asked.Bonds)
		}
		if i > 0 {
			at = "#regimes-body h3:nth-of-type(" + strconv.Itoa(i) + ")"
		}
		s.regimes(at, name, s.result.Series.Sleeves.Of(of))
	}
}

// closest are the two sleeves that the sentence on correlation is about.
func (s *scene) closest() (a, b blend.Sleeve, least string) {
	list := s.asked.Sleeves
	if list.Has(blend.Stocks) && list.Has(blend.Trend) {
		return blend.Stocks, blend.Trend, ""
	}
	lowest := math.Inf(1)
	for i, one := range list.All() {
		for k, other := range list.All() {
			if k <= i {
				continue
			}
			if c := pearson(s.result.Series.Sleeves.Of(one), s.result.Series.Sleeves.Of(other)); b == 0 || c < lowest-1e-12 {
				a, b = one, other
				if !math.IsNaN(c) {
					lowest = c
				}
			}
		}
	}
	if list.Len() > 2 {
		least = ", the lowest of any two here"
	}
	return a, b, least
}

// brought holds the table of what each sleeve brought: the parts add up to the whole, what a
// sleeve returned by itself is its return, and the sentence names the largest.
func (s *scene) brought() {
	const at = "#sleeves-finding"
	p := s.paths[0]
	if p.ruined() {
		s.says(at, "Your blend lost everything in "+p.ruin().String()+": nothing is left to share out")
		return
	}
	var rows [][]string
	s.page.Find("#sleeves-body tbody tr").Each(func(_ int, row *goquery.Selection) {
		cells := []string{strings.TrimSpace(row.Find("th").Text())}
		row.Find("td").Each(func(_ int, cell *goquery.Selection) { cells = append(cells, strings.TrimSpace(cell.Text())) })
		rows = append(rows, cells)
	})
	list, parts := s.asked.Sleeves, len(rows)-1
	w := s.result.Portfolios[0].Weights
	if want := list.Len() + map[bool]int{true: 1}[w.Sum() != blend.Whole]; parts != want {
		s.found.add(s.address, "%d parts brought something, want %d", parts, want)
		return
	}
	if parts == 1 {
		s.says(at, "Your blend is .+ alone")
		return
	}
	number := func(text string) float64 {
		v, err := strconv.ParseFloat(unsign.Replace(text), 64)
		if err != nil {
			return math.NaN()
		}
		return v
	}
	for column, half := range map[int]float64{1: 0.05, 3: 0.05, 4: 0.5} {
		sum := 0.0
		for _, row := range rows[:parts] {
			sum += number(row[column])
		}
		if whole := number(rows[parts][column]); !math.IsNaN(sum) && math.Abs(sum-whole) > half*float64(parts+1)+1e-6 {
			s.found.add(s.address, "the parts of column %d add up to %v, not %v", column, sum, whole)
		}
	}
	whole := p.cagr
	if s.months() < 12 {
		whole = p.wealth[len(p.wealth)-1] - 1
	}
	s.truthful(at, agrees(rows[parts][2], 100*whole), whole)
	for i, of := range list.All() {
		own := truthOf("", p.first, s.result.Series.Sleeves.Of(of))
		want := own.cagr
		if s.months() < 12 {
			want = own.wealth[len(own.wealth)-1] - 1
		}
		s.truthful(at, agrees(rows[i][2], 100*want), rows[i][0], want)
	}
	_, m := s.says(at, `Of (−?[\d.,]+)\x{a0}% (?:a year|in these \d+ months|in the month) (.+) brought the most, ([+−]?[\d.,]+)\x{a0}points(?: each)?(?:, and the most of the ups and downs, ([^ ]+)\x{a0}%(?: each)?|; (.+) brought the most of the ups and downs, ([^ ]+)\x{a0}%(?: each)?)?`)
	if m == nil {
		return
	}
	s.truthful(at, agrees(m[0], 100*whole), whole)
	for i, row := range rows[:parts] {
		name := "cash"
		if w.Sum() > blend.Whole {
			name = "the loan"
		}
		for k, of := range list.All() {
			if k == i {
				name = words.InHeld(s.asked.Scenario, of)
			}
		}
		risky := m[4]
		if m[3] != "" {
			risky = m[1]
		}
		s.truthful(at, !(number(row[3]) > number(m[2])) && (number(row[3]) == number(m[2])) == named(m[1], name), row)
		if share := m[3] + m[5]; share != "" {
			s.truthful(at, !(number(row[4]) > number(share)) && (row[4] == share) == named(risky, name), row)
		}
	}
}

// named reports whether a name is one of those that a sentence lists.
func named(listed, name string) bool {
	return slices.Contains(strings.Split(strings.ReplaceAll(listed, " and ", ", "), ", "), name)
}

// unspoken holds that a page without trend speaks of none, where it speaks of the blends.
func (s *scene) unspoken() {
	if s.asked.Sleeves.Has(blend.Trend) || s.asked.Back[0] == blend.Trend {
		return
	}
	s.page.Find(sentences + ", .results p, .results th, .below p.quiet, .section .asks, .body th, #terms-said, #sleeve-line, #cite").Each(
		func(_ int, e *goquery.Selection) {
			text := strings.ToLower(e.Text())
			hidden := e.Closest("[popover], #then").Length() > 0 || e.Closest("section").Find("#trend-finding[hidden]").Length() > 0
			if strings.Contains(text, "trend") && !hidden && !strings.Contains(text, "/?v=") {
				s.found.add(s.address, "%s speaks of trend: %q", place(e), e.Text())
			}
		})
}
