package web

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"trendblend/data/datatest"
)

// How many verdicts change with the rule and with the volatility is counted over the whole
// table, not in the row and the column of what is shown.
func TestClaimsCountWhatTheTableShows(t *testing.T) {
	t.Parallel()
	thorough(t)
	for _, query := range []string{"", "?v=1&rule=tsmom", "?v=1&trend_vol=10", "?v=1&rule=mlm-baskets&trend_vol=20", "?v=1&sectors=currencies", "?v=1&sectors=equities"} {
		d := ask(t, shipped(t), "GET", "/claims"+query).document(t)
		heads := d.Find(".verdicts thead th")
		rules, volatilities := make([]string, heads.Length()), make([]string, heads.Length())
		heads.Each(func(i int, th *goquery.Selection) {
			volatilities[i] = th.Find("small").Text()
			rules[i] = strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(th.Text()), volatilities[i]))
		})
		byRule, byVolatility, same := 0, 0, 0
		d.Find(".verdicts tbody tr").Each(func(_ int, row *goquery.Selection) {
			cells := row.Find("td").Map(func(_ int, e *goquery.Selection) string { return strings.TrimSpace(e.Text()) })
			r, v, any := 0, 0, 0
			for i := range cells {
				for j := range i {
					if cells[i] != cells[j] {
						any = 1
						if volatilities[i] == volatilities[j] {
							r = 1
						}
						if rules[i] == rules[j] {
							v = 1
						}
					}
				}
			}
			byRule, byVolatility, same = byRule+r, byVolatility+v, same+1-any
		})
		count := func(n int) string {
			if n == 0 {
				return "no"
			}
			return strconv.Itoa(n)
		}
		said := strings.ToLower(strings.TrimSpace(d.Find("#fold-choices summary").Text()))
		found := regexp.MustCompile(`^(no|\d+) verdicts? changes? with the rule and (none|\d+) with the volatility; (none|\d+) (?:is|are) the same in all (\w+) columns$`).FindStringSubmatch(said)
		if found == nil || found[1] != count(byRule) || strings.Replace(found[2], "none", "no", 1) != count(byVolatility) ||
			strings.Replace(found[3], "none", "no", 1) != count(same) || found[4] != "six" || heads.Length() != 6 {
			t.Errorf("%s: %q, the table has %d by the rule, %d by the volatility, %d the same", query, said, byRule, byVolatility, same)
		}
	}
}

// How many markets trend rules trade is one count, made from the data, wherever it is said.
func TestMarketsAreCountedOnce(t *testing.T) {
	t.Parallel()
	set := datatest.Shipped(t)
	index := 0
	for _, m := range set.Markets {
		if m.MLM {
			index++
		}
	}
	want := fmt.Sprintf("%d to %d futures markets", index, len(set.Markets))
	for path, at := range map[string]string{"/": ".opening", "/claims": ".in-short"} {
		if said := ask(t, shipped(t), "GET", path).document(t).Find(at).Text(); !strings.Contains(said, want) || strings.Contains(said, "thirty") {
			t.Errorf("%s: %q, want %q", path, said, want)
		}
	}
}

// No claim speaks of the making of the list, and the slider's mark says nothing that the
// claim on the dose contradicts: a tenth does about half of what a fifth does.
func TestWhatIsKnownOfClaimsIsSaidPlainly(t *testing.T) {
	t.Parallel()
	d := ask(t, handler(t), "GET", "/claims").document(t)
	if said := d.Find("main").Text(); strings.Contains(said, "not noted") || strings.Contains(said, "was noted") || strings.Contains(said, "our two texts") {
		t.Error("a source is said not to have been noted")
	}
	if n := d.Find("article.claim .given").Length(); n != 22 {
		t.Errorf("%d claims have a source", n)
	}
	// What stands beside what is held together keeps its space.
	apart := regexp.MustCompile(`^Given: \S.*\. Source: \S`)
	d.Find("article.claim .given").Each(func(_ int, e *goquery.Selection) {
		if !apart.MatchString(e.Text()) {
			t.Errorf("a space is missing: %q", e.Text())
		}
	})
	if said := d.Find(".summary > p.quiet").First().Text(); !strings.Contains(said, ". How the sleeve") {
		t.Errorf("a space is missing: %q", said)
	}
	if said := ask(t, handler(t), "GET", "/").text(t, "#zone"); strings.Contains(said, "hardly") || !strings.Contains(said, "in proportion") {
		t.Errorf("of a small sleeve it is said: %q", said)
	}
}
