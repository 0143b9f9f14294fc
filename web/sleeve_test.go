package web

import (
	"encoding/csv"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
)

// shownNumber reads a figure as the page prints it.
func shownNumber(t *testing.T, text string) float64 {
	t.Helper()
	text = strings.NewReplacer("−", "-", ",", "").Replace(strings.TrimPrefix(strings.TrimSpace(text), "+"))
	v, err := strconv.ParseFloat(text, 64)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// sum adds up the cells of a column, and returns how many there are.
func sum(t *testing.T, cells *goquery.Selection) (total float64, n int) {
	t.Helper()
	cells.Each(func(_ int, cell *goquery.Selection) {
		if text := cell.Text(); text != "–" {
			total += shownNumber(t, text)
			n++
		}
	})
	return total, n
}

var sleeveQueries = []string{
	"",
	"?v=1&rule=mlm-baskets",
	"?v=1&rule=tsmom&month=2008-10&made_from=2008-01&made_to=2008-12",
	"?v=1&from=1974-01&trend_vol=10&cost=20&lookback=9&signal=return&month=1980-03&made_from=1974-01&made_to=1981-12",
	"?v=1&rule=tsmom&sectors=energy,equities&month=2020-03",
}

// A period that lost money has no shares: beside a market that gained, one would be below nothing, and beside one that
// lost above it.
func TestALossHasNoShares(t *testing.T) {
	t.Parallel()
	for query, lost := range map[string]bool{
		"made_from=2011-01&made_to=2013-12": true, "made_from=2015-01&made_to=2019-12": true, "made_from=2008-01&made_to=2008-12": false, "made_from=2022-01&made_to=2022-12": false,
	} {
		tables := ask(t, handler(t), "GET", "/sleeve?v=1&"+query).document(t).Find("#made-tables")
		gross := shownNumber(t, tables.Find(".by-sector .sum").First().Text())
		if (gross < 0) != lost || (tables.Find("#no-shares").Length() == 1) != lost {
			t.Errorf("%s: gross %v, %d notes that a loss has no shares", query, gross, tables.Find("#no-shares").Length())
		}
		rows := tables.Find(".five tbody tr")
		rows.Each(func(_ int, row *goquery.Selection) {
			points, share := shownNumber(t, row.Find("td").Eq(0).Text()), strings.TrimSpace(row.Find("td").Eq(1).Text())
			if lost && share != "–" || !lost && (share == "–" || strings.HasPrefix(share, "−") != (points < 0)) {
				t.Errorf("%s: %s made %v points, a share of %s", query, row.Find("th").Text(), points, share)
			}
		})
		if rows.Length() != 10 {
			t.Errorf("%s: %d markets", query, rows.Length())
		}
	}
}

// What the page shows of a month, and of each period by sector and by market, adds up
// to the gross return that stands below it, to the rounding of what is printed.
func TestSleeveContributionsAddUpAsShown(t *testing.T) {
	t.Parallel()
	for _, query := range sleeveQueries {
		t.Run(query, func(t *testing.T) {
			page := ask(t, handler(t), "GET", "/sleeve"+query).document(t)
			got, n := sum(t, page.Find(".readings .earned"))
			if want := shownNumber(t, page.Find(".readings .sum").Text()); n == 0 || math.Abs(got-want) > 0.005*float64(n+1) {
				t.Errorf("%d positions of the month add up to %.2f, the page says %.2f", n, got, want)
			}
			for _, table := range []string{".by-sector", ".by-market"} {
				sums := page.Find(table + " .sum")
				if sums.Length() != 6 {
					t.Fatalf("%s has %d periods, want the chosen one and five ready ones", table, sums.Length())
				}
				sums.Each(func(i int, total *goquery.Selection) {
					got, n := sum(t, page.Find(fmt.Sprintf("%s tbody td:nth-of-type(%d)", table, i+1)))
					if want := shownNumber(t, total.Text()); n == 0 || math.Abs(got-want) > 0.05*float64(n+1) {
						t.Errorf("%s, period %d: %d parts add up to %.1f, the page says %.1f", table, i, n, got, want)
					}
				})
			}
		})
	}
}

// The published MLM Index years 2003 to 2013 against the rules in baskets: at least
// 0.9, and the page says so in its title and its table, whichever rule is chosen.
func TestSleeveShowsTheCorrelationWithThePublishedIndex(t *testing.T) {
	t.Parallel()
	for _, rule := range []string{"mlm", "mlm-baskets", "tsmom"} {
		page := ask(t, handler(t), "GET", strings.TrimSuffix("/sleeve?v=1&rule="+rule, "?v=1&rule=mlm")).document(t)
		row := page.Find(".published tbody tr").FilterFunction(func(_ int, s *goquery.Selection) bool { return s.Find("th").Text() == "MLM Index" })
		shown := row.Find("td").Eq(1).Text()
		if got := shownNumber(t, shown); got < 0.9 || got > 1 {
			t.Errorf("%s: the table says %v, want at least 0.9", rule, got)
		}
		if got := row.Find("td").Eq(3).Text(); got != "11" {
			t.Errorf("%s: over %s years, want 11", rule, got)
		}
		if title := page.Find("#funds-finding").Text(); !strings.Contains(title, "correlation "+shown+" over 11 years") {
			t.Errorf("%s: the title says %q, the table %s", rule, title, shown)
		}
	}
}

// What the page must show: every look-back at once with the
// reader's and the default marked, the early signal marked impossible, every fall
// with the three rules, and the ready periods.
func TestSleevePage(t *testing.T) {
	t.Parallel()
	page := ask(t, handler(t), "GET", "/sleeve?v=1&lookback=9&month=2008-10&vehicle=DBMF").document(t)
	rows := page.Find("#lookback-table tbody tr")
	if rows.Length() != 22 {
		t.Errorf("%d look-backs, want 3 to 24", rows.Length())
	}
	for i, want := range map[int]string{6: "yours", 9: "default", 0: ""} {
		if got := rows.Eq(i).Find("td").Last().Text(); got != want {
			t.Errorf("look-back %d is marked %q, want %q", i+3, got, want)
		}
	}
	if got := page.Find("#delay-table .impossible th").Text(); got != "a month early (impossible)" {
		t.Errorf("the early signal is called %q", got)
	}
	if got := page.Find("#delay-table tbody tr").Length(); got != 3 {
		t.Errorf("%d delays, want 3", got)
	}
	if got := page.Find("#crises-table tbody tr").Length(); got != 13 {
		t.Errorf("%d falls of stocks, the reference has 13", got)
	}
	if got := page.Find("#crises-table thead th").Length(); got != 7 {
		t.Errorf("%d columns, want peak, trough, stocks, bonds and three rules", got)
	}
	stretches := page.Find("[aria-label='Worst stretches of the sleeve'] tbody th").Map(func(_ int, s *goquery.Selection) string { return s.Text() })
	if want := []string{"longest under water", "worst 1 year", "worst 3 years", "worst 5 years"}; !slices.Equal(stretches, want) {
		t.Errorf("stretches %q, want %q", stretches, want)
	}
	if got := page.Find("#month-table caption, #month-table h3").Text(); !strings.HasPrefix(got, "2008-10: ") {
		t.Errorf("the month opened is %q", got)
	}
	if got := page.Find("#month-before").AttrOr("href", ""); got != "/sleeve?v=1&lookback=9&month=2008-09&vehicle=DBMF" {
		t.Errorf("the month before is at %q", got)
	}
	if got := page.Find("#made-0").AttrOr("href", ""); got != "/sleeve?v=1&lookback=9&month=2008-10&made_from=2008-01&made_to=2008-12&vehicle=DBMF" {
		t.Errorf("2008 is at %q", got)
	}
	if got := page.Find("#fund-KMLM").AttrOr("href", ""); got != "/sleeve?"+now("rule=mlm-baskets&trend_vol=12.9&fee=0.92&lookback=9&month=2008-10&vehicle=KMLM") {
		t.Errorf("the terms of KMLM are at %q", got)
	}
	if got := page.Find(".vehicles dt.mine + dd").Text(); !strings.Contains(got, "A fund is not the rule") || !strings.Contains(got, "2022") || !strings.Contains(got, "Replicates other managers") {
		t.Errorf("of the chosen fund it says %q", got)
	}
	if got := page.Find(".vehicles dt").Length(); got != 5 {
		t.Errorf("%d funds, want 5", got)
	}
	for _, id := range []string{"growth", "drawdown", "held", "made", "crises", "chop", "smile", "lookback-cagr", "lookback-sharpe", "lookback-fall", "trend"} {
		if page.Find("[data-chart='"+id+"']").Length() != 1 || page.Find("#"+id+"-finding").Length() != 1 {
			t.Errorf("chart %s has no place or no title", id)
		}
		if !strings.Contains(page.Find("#charts-data").Text(), `"`+id+`":{`) {
			t.Errorf("chart %s has no option", id)
		}
	}
	page.Find("nav[aria-label='On this page'] a").Each(func(_ int, a *goquery.Selection) {
		if page.Find(a.AttrOr("href", "")).Length() != 1 {
			t.Errorf("the index leads to %s, which is not there", a.AttrOr("href", ""))
		}
	})
}

// The sleeve's page keeps what only the blender needs, and the blender what only the
// sleeve's page needs, in their links and in their forms.
func TestBlendAndSleeveKeepEachOthersSettings(t *testing.T) {
	t.Parallel()
	const query = "?v=1&p=80-10-10&rebalance=monthly&real=1&lookback=9&signal=return&sectors=energy,grains,bonds&month=2008-10"
	sleeve := ask(t, handler(t), "GET", "/sleeve"+query).document(t)
	if got := sleeve.Find("#export a").First().AttrOr("href", ""); got != "/"+query {
		t.Errorf("the sleeve leads back to %q, want %q", got, "/"+query)
	}
	hidden := func(page *goquery.Document) map[string]string {
		out := map[string]string{}
		page.Find("#scenario input[type=hidden]:not([disabled])").Each(func(_ int, s *goquery.Selection) { out[s.AttrOr("name", "")] = s.AttrOr("value", "") })
		return out
	}
	if got, want := hidden(sleeve), (map[string]string{"v": "2", "d": "2025-10", "p": "80-10-10", "rebalance": "monthly", "real": "1"}); fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("the sleeve's form carries %v, want %v", got, want)
	}
	blender := ask(t, handler(t), "GET", "/"+query).document(t)
	if got, want := hidden(blender), (map[string]string{"v": "2", "d": "2025-10", "lookback": "9", "signal": "return", "sectors": "energy,grains,bonds", "month": "2008-10"}); fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("the blender's form carries %v, want %v", got, want)
	}
	line := blender.Find("#sleeve-line")
	if got := line.Find("a").AttrOr("href", ""); got != "/sleeve"+query {
		t.Errorf("the blender leads to %q, want %q", got, "/sleeve"+query)
	}
	if got := line.Text(); !strings.Contains(got, "look-back 9 months, signal plain return, energy, grains and bonds only") {
		t.Errorf("the blender says %q of the sleeve", got)
	}
}

// A period that begins before another rule does leaves that rule out and says so.
func TestSleeveSaysWhichRuleBeginsLater(t *testing.T) {
	t.Parallel()
	page := ask(t, handler(t), "GET", "/sleeve?v=1&from=1974-01").document(t)
	if got := page.Find("#answer").Text(); !strings.Contains(got, "MLM in baskets begins in 1987-01 and is left out of this period.") {
		t.Errorf("the answer is %q", got)
	}
}

// The CSV's months and positions against those of the API, by each rule.
func TestSleeveCSV(t *testing.T) {
	t.Parallel()
	for _, rule := range []string{"mlm", "mlm-baskets", "tsmom"} {
		query := "?v=1&from=2007-01&to=2009-12&cost=10&rule=" + rule
		rows, err := csv.NewReader(strings.NewReader(ask(t, handler(t), "GET", "/sleeve.csv"+query).body)).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		if len(rows) != 1+36 || len(rows[0]) != 3+32 {
			t.Fatalf("%d rows of %d columns, want a head and 36 months, of month, gross, net and 32 markets", len(rows), len(rows[0]))
		}
		api := decode[struct {
			Months map[string]struct {
				Gross, Net float64
				Positions  map[string]float64
			}
		}](t, ask(t, handler(t), "GET", "/api/v1/sleeve"+query).body)
		for _, row := range rows[1:] {
			month := api.Months[row[0]]
			if row[1] != fmt.Sprint(month.Gross) || row[2] != fmt.Sprint(month.Net) {
				t.Errorf("%s %s: gross %s, net %s, the API has %v, %v", rule, row[0], row[1], row[2], month.Gross, month.Net)
			}
			held := 0
			for i, cell := range row[3:] {
				position, member := month.Positions[rows[0][3+i]]
				if member != (cell != "") || member && cell != fmt.Sprint(position) {
					t.Errorf("%s %s %s: %q, the API has %v", rule, row[0], rows[0][3+i], cell, position)
				}
				if member {
					held++
				}
			}
			if held < 5 {
				t.Errorf("%s %s: %d markets held", rule, row[0], held)
			}
		}
	}
}
