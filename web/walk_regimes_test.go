package web

import (
	"math"
	"regexp"
	"slices"
	"sort"
	"strconv"
	"strings"
)

// split sorts months into calm, the worst tenth of stock months, and those between a
// peak and the trough of a fall of more than 10 %; below are those that end more than
// 10 % below an earlier high.
func (s *scene) split() (tail, falls, below, calm []int) {
	stocks := s.result.Series.Stocks
	n := len(stocks)
	order := make([]int, n)
	for i := range order {
		order[i] = i
	}
	sort.SliceStable(order, func(i, j int) bool { return stocks[order[i]] < stocks[order[j]] })
	tail = order[:n/10]
	inFall := make([]bool, n)
	path := truthOf("", s.asked.From, stocks)
	for i := 0; i < n; {
		j := i // a fall runs from i to before the next month at a high
		for j < n && path.under[j] < 0 {
			j++
		}
		if j > i {
			if at := i + least(path.under[i:j]); path.under[at] < -0.10 {
				for k := i; k <= at; k++ {
					inFall[k] = true
				}
			}
		}
		i = j + 1
	}
	for i := range n {
		if path.under[i] < -0.10 {
			below = append(below, i)
		}
		if inFall[i] {
			falls = append(falls, i)
		} else if !slices.Contains(tail, i) {
			calm = append(calm, i)
		}
	}
	return tail, falls, below, calm
}

// A regimeRow is a row of the table of correlations by the walk's own computation.
type regimeRow struct {
	where   string
	months  []int
	calm    []int // that it is tested against
	r, p    float64
	differs bool
	tested  bool

	headInTest string // of the table's row
}

func (s *scene) regimeRows(other []float64) (rows []regimeRow, calm float64) {
	tail, falls, below, rest := s.split()
	of := func(months []int) float64 {
		var x, y []float64
		for _, i := range months {
			x, y = append(x, s.result.Series.Stocks[i]), append(y, other[i])
		}
		return pearson(x, y)
	}
	notBelow := slices.DeleteFunc(slices.Clone(rest), func(i int) bool { return slices.Contains(below, i) })
	rows = []regimeRow{
		{where: "in the worst tenth of months", headInTest: "Worst tenth of stock months", months: tail, calm: rest},
		{where: "inside falls", headInTest: "Falls of more than 10\u00a0%, peak to trough", months: falls, calm: rest},
		{where: "in months more than 10\u00a0% below the high", headInTest: "More than 10\u00a0% below the high", months: below, calm: notBelow},
	}
	for i := range rows {
		row := &rows[i]
		row.r, row.p = of(row.months), math.NaN()
		if n, m := len(row.months), len(row.calm); n >= 4 && m >= 4 {
			z := (math.Atanh(row.r) - math.Atanh(of(row.calm))) / math.Sqrt(1/float64(n-3)+1/float64(m-3))
			row.p = math.Erfc(math.Abs(z) / math.Sqrt2)
		}
		row.tested, row.differs = !math.IsNaN(row.p), row.p < 0.05
	}
	return rows, of(rest)
}

// regimes holds the sentence against every row of its table: what differs from calm months
// below 0.05 is named as different, what does not as within chance, and what cannot be
// tested is given a reason.
func (s *scene) regimes(at, name string, other []float64) {
	rows, calm := s.regimeRows(other)
	const r = `(−?[\d,]*[\d.]+)`
	text := s.text(at)
	said, rest, _ := strings.Cut(text, "; ")
	count := map[bool]int{}
	for _, row := range rows {
		if row.tested {
			count[row.differs]++
		}
	}
	with := "ocks and " + name
	switch {
	case strings.HasPrefix(said, "St"+with+" move together differently: correlation "):
		s.truthful(at, count[true] > 0, "no row differs")
		m := regexp.MustCompile(`correlation ` + r + ` in calm months, but ` + r).FindStringSubmatch(said)
		s.truthful(at, m != nil && agrees(m[1], calm), calm)
	case strings.HasPrefix(said, "St"+with+": no difference beyond chance, correlation "):
		s.truthful(at, count[true] == 0 && count[false] > 0, "rows differ or none is tested", count)
		m := regexp.MustCompile(`correlation ` + r + ` in calm months`).FindStringSubmatch(said)
		s.truthful(at, m != nil && agrees(m[1], calm), calm)
	case said == "Too few months to say whether st"+with+" move together differently in a crisis":
		s.truthful(at, len(count) == 0, "rows are tested", count)
	default:
		s.found.add(s.address, "%s says what the walk does not know: %s", at, strconv.Quote(text))
		return
	}
	within := ""
	if strings.Contains(rest, "the difference is within chance") {
		within, rest, _ = strings.Cut(rest, " the difference is within chance")
	}
	for _, row := range rows {
		m := regexp.MustCompile(r + ` ` + regexp.QuoteMeta(row.where)).FindStringSubmatch(said)
		s.truthful(at, m == nil || agrees(m[1], row.r), row.where, row.r)
		s.truthful(at, (m != nil) == (row.tested && (row.differs || count[true] == 0)), row.where, row.r, row.p)
		s.truthful(at, strings.Contains(within, row.where) == (row.tested && !row.differs && count[true] > 0), row.where, row.p)
		s.truthful(at, row.tested || rest != "", "no reason for "+row.where)
		s.truthful(at, strings.Contains(text, "too few to test") == (!rows[0].tested && len(count) > 0 && len(rows[0].months) < 4), "the worst tenth")
		s.regimeCell(name, row)
	}
	n := len(rows[1].months)
	s.truthful(at, strings.Contains(rest, "no month lies inside a fall of stocks of more than 10\u00a0%") == (n == 0), n)
	for _, short := range []struct {
		form   string
		months int
	}{{`only (\d)\x{a0}months? lies? inside falls`, n}, {`only (\d)\x{a0}months? ends? more than`, len(rows[2].months)}} {
		m := regexp.MustCompile(short.form).FindStringSubmatch(rest)
		s.truthful(at, (m != nil) == (n > 0 && short.months < 4) && (m == nil || m[1] == strconv.Itoa(short.months)), short.months)
	}
}

// regimeCell holds the p that the table prints: on the side of 0.05 that the sentence is.
func (s *scene) regimeCell(name string, row regimeRow) {
	cells := s.page.Find(`#regimes-body [aria-label="Correlation of stocks with ` + name + `"] tbody tr`)
	for i := range cells.Length() {
		if line := cells.Eq(i); strings.TrimSpace(line.Find("th").Text()) == row.headInTest {
			text := strings.TrimSpace(line.Find("td").Last().Text())
			below := strings.HasPrefix(text, "<") || !math.IsNaN(row.p) && text != "–" && text < "0.05"
			s.truthful("#regimes-finding", below == row.differs && (text == "–") == !row.tested, name, row.headInTest, text, row.p)
			return
		}
	}
	s.found.add(s.address, "no row %q of %s", row.headInTest, name)
}
