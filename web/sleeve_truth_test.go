package web

import (
	"fmt"
	"net/http"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"trendblend/data"
	"trendblend/data/datatest"
	"trendblend/web/answer"

	"github.com/PuerkitoBio/goquery"
)

// Periods, rules and markets in which the sentences of the sleeve's page have to say
// something else than they usually do.
var sleeveSettings = []string{
	"", "rule=mlm-baskets", "rule=tsmom", "rule=tsmom&from=1974-01", "from=2019-01&to=2019-12", "from=2019-05&to=2019-05", "from=2019-05&to=2019-06",
	"from=2016-01&to=2025-10", "from=2015-01&to=2025-10&rule=tsmom", "from=2015-01&to=2026-06&rule=tsmom&markets=all", "from=2025-11&to=2026-06", "sectors=currencies", "sectors=energy&trend_vol=20", "trend_vol=20", "from=2014-01&to=2015-12",
	"sectors=equities&rule=tsmom", "rule=tsmom&trend_vol=40&from=1974-01", "lookback=3&from=1974-01", "bonds=bills&from=1975-01&to=1980-12",
}

func sleeveOf(t *testing.T, site http.Handler, query string) *goquery.Document {
	t.Helper()
	answered := ask(t, site, "GET", "/sleeve?v=1&"+query)
	if canonical := answered.Header.Get("Location"); canonical != "" {
		answered = ask(t, site, "GET", canonical)
	}
	page := answered.document(t)
	if refused := page.Find("#answer .problems").Text(); refused != "" || page.Find("#made-finding").Length() == 0 {
		t.Fatalf("%s: %d %s", query, answered.StatusCode, refused)
	}
	return page
}

// The page says that the sleeve bends only where its own table has a p below 0.05 over at
// least forty quarters; with fewer it says that they are too few.
func TestABendIsSaidOnlyWhereItIsSignificant(t *testing.T) {
	t.Parallel()
	thorough(t)
	seen := map[string]int{}
	for _, query := range sleeveSettings {
		page := sleeveOf(t, shipped(t), query)
		said, words := page.Find("#smile-finding").Text(), page.Find("#smile-table > p").First().Text()
		quarters, _ := strconv.Atoi(regexp.MustCompile(`\d+`).FindString(page.Find("#smile-table thead th").First().Text()))
		row := page.Find("#smile-table tbody tr").Last().Find("td")
		p, err := strconv.ParseFloat(row.Last().Text(), 64)
		value := row.First().Text()
		want := ""
		switch {
		case quarters == 0:
			want = "The period holds no full calendar quarter"
		case quarters < 40:
			want = "too few to say whether the sleeve bends"
		case err != nil:
			want = "too much alike"
		case p >= 0.05:
			want = "no bend against the S&P 500 beyond chance"
		case strings.HasPrefix(value, "−"):
			want = "bends downwards"
		default:
			want = "bends upwards against the S&P 500, like an option"
		}
		seen[want]++
		if !strings.Contains(said, want) {
			t.Errorf("%s: %d quarters, p %v: %q, want %q", query, quarters, p, said, want)
		}
		if odds := strings.Contains(words, " in 100 histories"); odds != (quarters >= 40 && err == nil) {
			t.Errorf("%s: of %d quarters it is said: %q", query, quarters, words)
		}
	}
	if len(seen) < 4 {
		t.Errorf("only %v were seen", seen)
	}
}

// The longest time under water is the same on the blender and on the sleeve's page: the
// month ends below an earlier high, by the MLM Index rules 72 from 2016-03 to 2022-02 on the first
// edition (engine/testdata/reference/opened.py), 73 on the second (from its sleeve_*.csv, with pandas).
func TestLongestUnderWaterIsOneFigure(t *testing.T) {
	t.Parallel()
	thorough(t)
	longestIs(t, handler(t), map[string]string{"": "72", "&rule=mlm-baskets": "75", "&rule=tsmom": "80"})
	longestIs(t, shipped(t), map[string]string{"": "73", "&rule=mlm-baskets": "77", "&rule=tsmom": "85"})
}

func longestIs(t *testing.T, site http.Handler, months map[string]string) {
	t.Helper()
	for query, want := range months {
		from := map[string]string{"&rule=mlm-baskets": "1987-01"}[query]
		if from == "" {
			from = "1974-01"
		}
		blend := ask(t, site, "GET", "/?v=1&p=0-0-100&from="+from+query+"&open=drawdowns").document(t)
		if got := line(t, blend, "drawdowns", "Longest under water")[0]; got != want {
			t.Errorf("%s: the blender counts %s months, want %s", query, got, want)
		}
		said := sleeveOf(t, site, strings.TrimPrefix(query, "&")).Find("#chop-tables > p").Text()
		if !strings.Contains(said, ", "+want+"\u00a0months, ") {
			t.Errorf("%s: %q, want %s months", query, said, want)
		}
	}
}

// What is counted as a gain or a loss is what the table below prints as one: a 0.0 is
// neither.
func TestSleeveCountsWhatIsPrinted(t *testing.T) {
	t.Parallel()
	thorough(t)
	numbers := regexp.MustCompile(`\d+`)
	for _, query := range sleeveSettings {
		page := sleeveOf(t, shipped(t), query)
		rose, known := 0, 0
		page.Find("#crises-table td.mine").Each(func(_ int, cell *goquery.Selection) {
			if text := cell.Text(); text != "–" {
				known++
				if strings.HasPrefix(text, "+") {
					rose++
				}
			}
		})
		said := page.Find("#crises-finding").Text()
		gained := strconv.Itoa(rose)
		if rose == known {
			gained = "all"
		}
		falls := page.Find("#crises-table tbody tr").Length()
		within := strconv.Itoa(known)
		if known == falls {
			within = "all"
		}
		if want := fmt.Sprintf("%s lie within the sleeve’s own history; it gained in %s of them", within, gained); known > 1 && rose > 0 &&
			(!strings.Contains(said, want) || !strings.Contains(said, fmt.Sprintf("’s %d falls", falls)) || strings.Contains(said, "Since 1974")) {
			t.Errorf("%s: %q, want %q of %d falls", query, said, want, falls)
		}
		lost, years := 0, 0
		page.Find("#sleeve-years tbody tr").Each(func(_ int, row *goquery.Selection) {
			years++
			if strings.HasPrefix(row.Find("td").First().Text(), "−") {
				lost++
			}
		})
		said = page.Find("#trend-finding").Text()
		count := fmt.Sprintf("in %d of %d calendar years", lost, years)
		if lost == years {
			count = "in all " + strconv.Itoa(years)
		}
		switch {
		case years == 1 && len(numbers.FindAllString(said, -1)) < 3, years > 2 && lost > 0 && !strings.Contains(said, count):
			t.Errorf("%s: %q of %d lost years of %d", query, said, lost, years)
		}
		for _, at := range []string{"#trend-finding", "#drawdown-finding", "#crises-finding"} {
			if text := page.Find(at).Text(); regexp.MustCompile(`\b(0|1) of 1\b|\b0 of|\b1 months|\b1 years`).MatchString(text) {
				t.Errorf("%s: %q", query, text)
			}
		}
	}
}

// Of a sleeve of one sector neither the most nor the least comes from it, and a delay that
// changes nothing does not add 0.0 points.
func TestOneSectorIsNotMostAndLeast(t *testing.T) {
	t.Parallel()
	thorough(t)
	for _, query := range sleeveSettings {
		page := sleeveOf(t, shipped(t), query)
		if said := page.Find("#delay-finding").Text(); strings.Contains(said, " 0.0") || page.Find("#delay-finding, #delay h2").Length() == 0 {
			t.Errorf("%s: %q", query, said)
		}
		for _, at := range []string{"#made-finding", "#month-table h3"} {
			said := page.Find(at).Text()
			found := regexp.MustCompile(`most from (.*?) \(.*least from (.*?) \(`).FindStringSubmatch(said)
			if found != nil && found[1] == found[2] {
				t.Errorf("%s: %q", query, said)
			}
		}
	}
	if said := sleeveOf(t, shipped(t), "sectors=currencies").Find("#made-finding").Text(); !strings.HasSuffix(said, "; all of it from currencies") {
		t.Errorf("of one sector it is said: %q", said)
	}
}

// A month outside the sleeve's history is refused by name with what would be right, and the
// rest of the address holds.
func TestSleeveRefusesMonthsOutsideTheData(t *testing.T) {
	t.Parallel()
	thorough(t)
	for _, c := range []struct{ query, refused, right, kept string }{
		{"month=1950-01&lookback=9", "month", "the first month of the trend sleeve by MLM Index rules, 1974-01", "v=1&lookback=9"},
		{"made_from=1960-01&lookback=9", "made_from", "1974-01", "v=1&lookback=9"},
		{"made_from=1960-01&made_to=1980-12&lookback=9", "made_from", "1974-01", "v=1&lookback=9"},
		{"made_to=1960-01", "made_to", "1974-01", "v=1"},
		{"made_from=2030-01", "made_from", "2025-10", "v=1"},
		{"made_to=2030-01", "made_to", "2025-10", "v=1"},
		{"rule=mlm-baskets&month=1980-01", "month", "MLM in baskets, 1987-01", "v=1&rule=mlm-baskets"},
		{"to=2010-12&made_from=2012-01", "made_from", "is after To, 2010-12", "v=1&to=2010-12"},
		{"made_to=1980-01", "made_to", "is before From, 1990-01", "v=1"},
	} {
		page := ask(t, handler(t), "GET", "/sleeve?v=1&"+c.query).document(t)
		said := page.Find("#answer .problems li")
		if said.Length() != 1 || !strings.Contains(said.Text(), c.right) {
			t.Errorf("%s: refused %q, want %s with %q", c.query, said.Text(), c.refused, c.right)
		}
		if beside := page.Find("#wrong-" + c.refused).Text(); !strings.Contains(beside, c.right) {
			t.Errorf("%s: beside the control stands %q", c.query, beside)
		}
		if kept := page.Find("p.answer").AttrOr("data-query", "-"); kept != c.kept {
			t.Errorf("%s: the page is that of %q, want %q", c.query, kept, c.kept)
		}
	}
	for _, good := range []string{"month=1974-01", "made_from=1974-01&made_to=1981-12", "made_from=2000-01", "from=2000-01&made_from=1990-01&made_to=1990-01"} {
		if said := ask(t, handler(t), "GET", "/sleeve?v=1&"+good).document(t).Find("#answer .problems").Text(); said != "" {
			t.Errorf("%s: %q", good, said)
		}
	}
}

// Where the link asks for real terms, the pages that have none say so, and the volatility of
// a sentence is that of the table beside it, on every page.
func TestRealTermsAreSaidOrHeld(t *testing.T) {
	t.Parallel()
	for _, path := range []string{"/sleeve", "/claims", "/papers"} {
		if said := ask(t, shipped(t), "GET", path+"?v=1&real=1").document(t).Find("#nominal").Text(); !strings.Contains(said, "are nominal") {
			t.Errorf("%s says %q of real terms", path, said)
		}
		if ask(t, shipped(t), "GET", path).document(t).Find("#nominal").Length() > 0 {
			t.Errorf("%s speaks of real terms without having been asked", path)
		}
	}
	ran := regexp.MustCompile(`ran at ([\d.]+)`)
	for _, query := range []string{"?v=1&p=0-0-100&real=1", "?v=1&p=0-0-100", "?v=1&p=0-0-100&rule=tsmom&real=1"} {
		for _, path := range []string{"/", "/sleeve"} {
			page := ask(t, shipped(t), "GET", path+query).document(t)
			said := ran.FindStringSubmatch(page.Find("#funds-of").Text())
			cells := page.Find("main td").Map(func(_ int, e *goquery.Selection) string { return strings.TrimSpace(e.Text()) })
			if said == nil || !slices.Contains(cells, said[1]) {
				t.Errorf("%s%s: the note says %v, and no cell of the page", path, query, said)
			}
		}
	}
}

// Every year that others published stands on the page on method and on the sleeve's, also
// the one that our data do not wholly hold.
func TestEveryPublishedYearStands(t *testing.T) {
	t.Parallel()
	everyYearStands(t, datatest.First(t), handler(t), 30, "–|–|") // our data have ten months of 2025
	everyYearStands(t, datatest.Shipped(t), shipped(t), 189-5, "0.5|3.8|")
}

func everyYearStands(t *testing.T, set *data.Set, site http.Handler, want int, ours2025 string) {
	t.Helper()
	method := ask(t, site, "GET", "/method").document(t)
	rows := map[string]string{}
	method.Find("[aria-label='Calendar years, ours and published'] tbody tr").Each(func(_ int, row *goquery.Selection) {
		rows[row.Find("th").Text()] = strings.Join(row.Find("td").Map(func(_ int, e *goquery.Selection) string { return e.Text() }), "|")
	})
	sleeve := ask(t, site, "GET", "/sleeve").document(t)
	n := 0
	for _, p := range set.Published {
		if slices.Contains(answer.NotTrend, p.Series) {
			continue
		}
		n++
		year, value := strconv.Itoa(p.Year), strings.Replace(fmt.Sprintf("%.1f", p.Return*100), "-", "−", 1)
		if !slices.Contains(strings.Split(rows[year], "|"), value) {
			t.Errorf("%s %s, %s, is not on the page on method: %q", p.Series, year, value, rows[year])
		}
		beside := sleeve.Find("#published-tables .years-beside > div").FilterFunction(func(_ int, e *goquery.Selection) bool { return e.Find("h3").Text() == p.Series })
		found := beside.Find("tbody tr").FilterFunction(func(_ int, row *goquery.Selection) bool {
			return row.Find("th").Text() == year && row.Find("td").First().Text() == value
		})
		if found.Length() != 1 {
			t.Errorf("%s %s, %s, is not on the sleeve's page", p.Series, year, value)
		}
	}
	if n != want || !strings.HasPrefix(rows["2025"], ours2025) {
		t.Errorf("%d published years, want %d; 2025: %q, want %s first", n, want, rows["2025"], ours2025)
	}
}
