package web

import (
	"fmt"
	"math/rand/v2"
	"net/http"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"trendblend/engine"
	"trendblend/web/link"
)

// The walk draws scenarios of every kind, opens every section, and holds each sentence
// and each mark of the page against figures that it computes from the monthly returns by
// their definitions. A sentence that it does not know is a fault too: whoever writes a
// new one says here what makes it true.

// walks is how many scenarios are drawn, and walkSeed what they are drawn from.
const walks, walkSeed = 320, 20251031

// A walkKind makes queries of one kind.
type walkKind struct {
	kind string
	draw func(d *dice) string
}

// dice draws what a query is made of.
type dice struct{ *rand.Rand }

func (d *dice) of(options ...string) string { return options[d.IntN(len(options))] }

// months draws a period of at least low and at most high months that rule can have.
func (d *dice) months(low, high int) string {
	first, last := engine.MonthOf(1990, 1), engine.MonthOf(2026, 6)
	if d.IntN(3) == 0 {
		first = engine.MonthOf(1974, 1)
	}
	n := min(low+d.IntN(high-low+1), int(last-first)+1)
	from := first + engine.Month(d.IntN(int(last-first)+2-n))
	return "from=" + from.String() + "&to=" + (from + engine.Month(n-1)).String()
}

// blend draws three weights of whole percent that add up to sum.
func (d *dice) blend(sum int) string {
	a, b := d.IntN(sum+1), d.IntN(sum+1)
	low, high := min(a, b), max(a, b)
	return fmt.Sprintf("p=%d-%d-%d", low, high-low, sum-high)
}

func (d *dice) blends() string {
	said := d.blend(100)
	for range d.IntN(4) {
		said += "&p=" + d.of("60-40-0", "100-0-0", "0-100-0", "0-0-100", strings.TrimPrefix(d.blend(100), "p="))
	}
	return said
}

// terms are what any scenario can be varied by.
func (d *dice) terms() string {
	said := ""
	for _, part := range [][]string{
		{"", "", "&rule=mlm-baskets", "&rule=tsmom", "&rule=tsmom&markets=all"},
		{"", "", "&real=1"},
		{"", "", "&chart=daily"},
		{"", "&rebalance=monthly", "&rebalance=quarterly", "&rebalance=none", "&rebalance=bands&band=3", "&rebalance_month=6"},
		{"", "", "", "&bonds=treasury10", "&bonds=bills"},
		{"&window=1", "", "&window=5", "&window=10"},
		{"", "", "&trend_vol=10"},
		{"", "&flow=6000", "&flow=-7000&indexed=1", "&flow=-900&every=month", "&flow=-5&unit=percent", "&flow=-100&unit=percent", "&flow=10&unit=percent&every=month", "&sum=0&flow=500&every=month", "&sum=0"},
	} {
		said += part[d.IntN(len(part))]
	}
	return said
}

var walkKinds = []walkKind{
	{"ordinary", func(d *dice) string { return d.blends() + "&" + d.months(120, 600) }},
	{"one month", func(d *dice) string { return d.blends() + "&" + d.months(1, 1) }},
	{"less than a year", func(d *dice) string { return d.blends() + "&" + d.months(2, 11) }},
	{"no full year", func(d *dice) string {
		year := 1990 + d.IntN(34)
		return fmt.Sprintf("%s&from=%d-%02d&to=%d-%02d", d.blends(), year, 2+d.IntN(11), year+1, 1+d.IntN(11))
	}},
	{"few years", func(d *dice) string { return d.blends() + "&" + d.months(12, 100) }},
	{"ruined", func(d *dice) string {
		return "free=1&p=" + d.of("200-0-0", "0-0-200", "100-0-100", "150-0-50&p=60-40-0", "200-0-0&p=100-0-0", "60-40-0&p=200-0-0", "0-200-0&spread=10") +
			"&" + d.of("from=1974-01", "from=1980-01&to=1990-12", "from=2000-01&to=2012-12", "from=2007-01", "from=2008-06", "from=2008-06&to=2009-03") + "&rebalance=" + d.of("none", "annual", "monthly")
	}},
	{"levered", func(d *dice) string {
		return "free=1&" + d.blend(100+d.IntN(101)) + "&" + d.blend(d.IntN(101)) + "&" + d.months(24, 500)
	}},
	{"one blend", func(d *dice) string { return d.blend(100) + "&" + d.months(1, 500) }},
	{"equal blends", func(d *dice) string { p := d.blend(100); return p + "&" + p + "&" + d.months(1, 500) }},
	{"no fall", func(d *dice) string {
		return d.of("p=0-100-0&p=60-40-0", "p=0-100-0&p=0-100-0", "p=0-100-0", "free=1&p=0-0-0&p=0-100-0", "free=1&p=0-0-0&p=60-40-0", "p=60-40-0&p=0-100-0") + "&bonds=bills&" + d.months(1, 500)
	}},
	{"a rising market", func(d *dice) string {
		return d.blends() + "&" + d.of("from=2003-01&to=2007-12", "from=1995-01&to=1997-12", "from=2013-01&to=2014-12", "from=2017-01&to=2017-12")
	}},
	{"other sleeves", func(d *dice) string { return d.lists(100) + "&" + d.months(1, 600) }},
	{"other sleeves on a loan", func(d *dice) string { return "free=1&spread=2&" + d.lists(60+10*d.IntN(14)) + "&" + d.months(24, 500) }},
	{"the whole history", func(d *dice) string { return d.blends() + "&from=" + d.of("1974-01", "1974-02", "1990-01", "1987-01") }},
}

// walkRuins are kinds of ruin that are drawn too rarely: both blends, one after the other;
// few months of many; the comparison alone; one of three.
var walkRuins = []string{
	"free=1&p=200-0-0&p=190-0-10&from=2007-01&rebalance=none",
	"free=1&p=190-0-10&p=200-0-0&p=60-40-0&from=2000-01&rebalance=none&chart=daily",
	"free=1&p=200-0-0&p=60-40-0&from=2008-06&rebalance=none",
	"free=1&p=60-40-0&p=200-0-0&from=2008-06&rebalance=none&flow=500&every=month",
	"free=1&p=60-40-0&p=100-0-0&p=200-0-0&from=2007-01&rebalance=none",
}

// faults are what the walk found, the scenarios by what is wrong with them.
type faults map[string][]string

func (f faults) add(query, format string, args ...any) {
	what := fmt.Sprintf(format, args...)
	f[what] = append(f[what], query)
}

func TestWalk(t *testing.T) {
	t.Parallel()
	thorough(t)
	s := freshShipped(t)
	site := s.echo(0)
	found := faults{}
	queries := slices.Clone(walkRuins)
	for i := range walks {
		d := &dice{rand.New(rand.NewPCG(walkSeed, uint64(i)))}
		queries = append(queries, walkKinds[i%len(walkKinds)].draw(d)+d.terms())
	}
	for _, query := range queries {
		scenario, _ := s.edition.Load().Links.Parse("v=1&" + query)
		scenario.View.Open = link.Sections()
		address := s.edition.Load().Links.Address("/", scenario)
		page := walked(t, site, address)
		lint(found, address, page)
		result, err := s.edition.Load().World.Run(scenario.Scenario, s.edition.Load().TrendSleeve(scenario.Trend))
		if err != nil {
			t.Fatal(err)
		}
		here := &scene{found: found, address: address, page: page, asked: scenario, result: result}
		for _, p := range result.Portfolios {
			here.paths = append(here.paths, truthOf(inSentence(p), scenario.From, p.Returns))
		}
		here.sections()
		here.unspoken()
		here.headline(s)
		days, err := s.edition.Load().Days(t.Context(), scenario.Scenario, result)
		if err != nil {
			t.Fatal(err)
		}
		here.days(days)
	}
	report(t, found)
}

// The sleeve's page and the method are looked through for what no page should hold.
func TestWalkSleeve(t *testing.T) {
	t.Parallel()
	thorough(t)
	s := freshShipped(t)
	site := s.echo(0)
	found := faults{}
	for i, query := range []string{
		"", "rule=mlm-baskets", "rule=tsmom", "from=2020-03&to=2020-03", "from=2020-03&to=2020-04&rule=tsmom", "from=2019-02&to=2019-09", "from=2019-02&to=2020-11", "from=1974-01", "from=2017-01&to=2017-12&fee=5",
		"sectors=softs", "sectors=equities&rule=tsmom", "lookback=24&signal=return&cost=50", "trend_vol=40&from=1974-01", "month=2008-10&made_from=2008-10&made_to=2008-10", "rule=tsmom&markets=all", "from=2025-11&to=2026-06", "from=2026-01&to=2026-06&rule=tsmom&markets=all&sectors=softs", "from=2014-01&to=2014-12&rule=mlm-baskets",
	} {
		scenario, problems := s.edition.Load().Links.Parse("v=1&" + query)
		if len(problems) > 0 {
			t.Fatalf("scenario %d: %v", i, problems)
		}
		address := s.edition.Load().Links.Address("/sleeve", scenario)
		page := walked(t, site, address)
		lint(found, address, page)
		months := int(scenario.To-scenario.From) + 1
		column, earned := -1, ""
		page.Find(".paths th button").Each(func(i int, b *goquery.Selection) {
			if name := strings.TrimSpace(b.Text()); name == map[bool]string{true: "Return of the period", false: "CAGR"}[months < 12] {
				column = i
			}
		})
		if column >= 0 {
			earned = strings.TrimSpace(page.Find(".paths tbody tr").First().Find("td").Eq(column).Text())
		}
		if said := page.Find("p.answer").Text(); column < 0 || !strings.Contains(said, " returned "+earned+"\u00a0%") {
			found.add(address, "the answer %q does not say the %q of the table", said, earned)
		}
		late := page.Find("#delay-table tbody .mine td").First().Text()
		if late != earned && months != 1 && query == "" {
			found.add(address, "the delays begin with %s, the table has %s", late, earned)
		}
	}
	lint(found, "/method", walked(t, site, "/method"))
	report(t, found)
}

func walked(t *testing.T, site http.Handler, address string) *goquery.Document {
	t.Helper()
	a := ask(t, site, "GET", address)
	if a.StatusCode != 200 {
		t.Fatalf("%s answers %d", address, a.StatusCode)
	}
	return a.document(t)
}

// report says each fault once, with the first scenarios that have it.
func report(t *testing.T, found faults) {
	t.Helper()
	for _, what := range slices.Sorted(func(yield func(string) bool) {
		for what := range found {
			if !yield(what) {
				return
			}
		}
	}) {
		t.Errorf("%s, in %d scenarios, one of them %s", what, len(found[what]), found[what][0])
	}
}

var unfit = []struct {
	what string
	is   *regexp.Regexp
}{
	{"no number", regexp.MustCompile(`NaN|Inf\b|%!|<nil>`)},
	{"an undefined figure with a unit", regexp.MustCompile(`–[\s\x{a0}]*(%|points?\b|months?\b|years?\b|of\b|a year|times\b)`)},
	{"two spaces", regexp.MustCompile(`\S  \S`)},
	{"no space after a full stop", regexp.MustCompile(`[a-zäöü)%]\.[A-Z]`)},
	{"a space before a mark", regexp.MustCompile(`\s[,.;:](\s|$)`)},
}

// sentences are what of a page is written as one.
const sentences = "p.answer, h2[id$=-finding], .finding, figcaption h3, .body h3, #day-note, #correlation h2"

var dash = regexp.MustCompile(`(^|[^0-9])–|–([^0-9]|$)`)

// lint finds what no page should hold.
func lint(found faults, address string, page *goquery.Document) {
	page.Find("main p, main h1, main h2, main h3, main th, main td, main small, main li, main span, main dd").Each(func(_ int, e *goquery.Selection) {
		text := e.Text()
		for _, u := range unfit {
			if at := u.is.FindString(text); at != "" {
				found.add(address, "%s (%s): %q", u.what, place(e), at)
			}
		}
	})
	page.Find("main :is(h1, h2, h3):not([hidden])").Each(func(_ int, e *goquery.Selection) {
		if strings.TrimSpace(e.Text()) == "" {
			found.add(address, "an empty heading %s", place(e))
		}
	})
	page.Find(sentences).Each(func(_ int, e *goquery.Selection) {
		if dash.MatchString(e.Text()) {
			found.add(address, "an undefined figure in the sentence %s: %s", place(e), strconv.Quote(e.Text()))
		}
	})
}

// place names an element by the nearest id.
func place(e *goquery.Selection) string {
	return goquery.NodeName(e) + " in #" + e.Closest("[id]").AttrOr("id", "")
}
