package web

import (
	"fmt"
	"net/http/httptest"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"trendblend/engine/claims"
)

// verdicts reads the verdict of each claim off its article, by the claim's address.
func verdicts(t *testing.T, d *goquery.Document) map[string]string {
	t.Helper()
	of := map[string]string{}
	d.Find("article.claim").Each(func(_ int, a *goquery.Selection) {
		of[a.AttrOr("id", "")] = strings.TrimSpace(a.Find("header .verdict").Text())
	})
	return of
}

var claimsQueries = []string{"", "?v=1&rule=mlm-baskets", "?v=1&rule=tsmom", "?v=1&trend_vol=10", "?v=1&rule=tsmom&trend_vol=10", "?v=1&bonds=bills&rule=mlm-baskets&fee=5&cost=50", "?v=1&sectors=equities"}

// Every claim stands under its address with a verdict in words; the summary counts the
// verdicts that stand below it, and so does the table's column of what is shown.
func TestClaimsAreCounted(t *testing.T) {
	names := []string{"holds", "holds in part", "does not hold", "our data cannot say"}
	short := []string{"holds", "in part", "does not", "cannot say"}
	for _, query := range claimsQueries {
		t.Run(query, func(t *testing.T) {
			d := ask(t, handler(t), "GET", "/claims"+query).document(t)
			got := verdicts(t, d)
			count := map[string]int{}
			for _, c := range claims.All() {
				if !slices.Contains(names, got[c.ID]) {
					t.Errorf("%s has the verdict %q", c.ID, got[c.ID])
				}
				count[got[c.ID]]++
			}
			if len(got) != 22 || len(claims.All()) != 22 {
				t.Errorf("%d articles for %d claims, want 22", len(got), len(claims.All()))
			}
			d.Find(".tally li").Each(func(i int, li *goquery.Selection) {
				if n, _ := strconv.Atoi(li.Find("b").Text()); n != count[names[i]] || !strings.Contains(li.Text(), names[i]) {
					t.Errorf("the summary says %q, %d articles do", strings.TrimSpace(li.Text()), count[names[i]])
				}
			})
			if d.Find(".verdicts thead .mine").Length() != 1 {
				t.Fatal("the column shown is not marked once")
			}
			d.Find(".verdicts tbody tr").Each(func(i int, row *goquery.Selection) {
				id := strings.TrimPrefix(row.Find("a").AttrOr("href", ""), "#")
				if cell := strings.TrimSpace(row.Find("td.mine").Text()); cell != short[slices.Index(names, got[id])] {
					t.Errorf("%s: the table says %q, the article %q", id, cell, got[id])
				}
			})
		})
	}
}

// What the table says of a rule is what the page by that rule says.
func TestClaimsTableIsWhatEachRuleSays(t *testing.T) {
	d := ask(t, handler(t), "GET", "/claims").document(t)
	for column, query := range []string{"", "?v=1&rule=mlm-baskets", "?v=1&rule=tsmom", "?v=1&trend_vol=10", "?v=1&rule=mlm-baskets&trend_vol=10", "?v=1&rule=tsmom&trend_vol=10"} {
		other := ask(t, handler(t), "GET", "/claims"+query).document(t)
		d.Find(".verdicts tbody tr").Each(func(i int, row *goquery.Selection) {
			want := strings.TrimSpace(other.Find(".verdicts tbody tr").Eq(i).Find("td.mine").Text())
			if got := strings.TrimSpace(row.Find("td").Eq(column).Text()); got != want {
				t.Errorf("%s, %s: the table says %q, the page %q", query, row.Find("th").Text(), got, want)
			}
		})
	}
}

// Every link under a claim leads to a page at its canonical address, without a value
// that is refused.
func TestClaimsLinksLead(t *testing.T) {
	for _, query := range claimsQueries {
		d := ask(t, handler(t), "GET", "/claims"+query).document(t)
		links := d.Find(".claim .foot a")
		if links.Length() != 22 {
			t.Errorf("%s: %d links, want one a claim", query, links.Length())
		}
		links.Each(func(_ int, a *goquery.Selection) {
			address := a.AttrOr("href", "")
			if got := ask(t, handler(t), "GET", address); got.StatusCode != 200 || got.document(t).Find(".problems").Length() > 0 {
				t.Errorf("%s: %s answers %d, or refuses a value", query, address, got.StatusCode)
			}
		})
	}
}

// The verdict that stands in an article follows from the tests in its table, by the
// rule as the page words it.
func TestClaimsVerdictsFollowFromTheTableShown(t *testing.T) {
	for _, query := range claimsQueries {
		d := ask(t, handler(t), "GET", "/claims"+query).document(t)
		d.Find("article.claim").Each(func(_ int, a *goquery.Selection) {
			core, other := map[string]bool{}, map[string]bool{}
			a.Find(".tests tbody tr").Each(func(_ int, row *goquery.Selection) {
				met := row.Find(".met").Text()
				if row.Find(".core").Length() > 0 {
					core[met] = true
				} else {
					other[met] = true
				}
			})
			want := "holds"
			switch {
			case core["no"]:
				want = "does not hold"
			case core["not known"]:
				want = "our data cannot say"
			case other["no"]:
				want = "holds in part"
			case other["not known"]:
				want = "our data cannot say"
			}
			if got := strings.TrimSpace(a.Find("header .verdict").Text()); got != want {
				t.Errorf("%s %s: the verdict is %q, by the table %q", query, a.AttrOr("id", ""), got, want)
			}
		})
	}
}

// The page says that a verdict is the same everywhere only where it is.
func TestClaimsSayWhatTheyDependOn(t *testing.T) {
	d := ask(t, handler(t), "GET", "/claims").document(t)
	d.Find(".verdicts tbody tr").Each(func(_ int, row *goquery.Selection) {
		seen := map[string]bool{}
		row.Find("td").Each(func(_ int, cell *goquery.Selection) { seen[strings.TrimSpace(cell.Text())] = true })
		foot := d.Find("article" + fmt.Sprintf("[id='%s']", strings.TrimPrefix(row.Find("a").AttrOr("href", ""), "#"))).Find(".foot").Text()
		if same := strings.Contains(foot, "The verdict is the same"); same != (len(seen) == 1) {
			t.Errorf("%s: %d verdicts in the table, below it says %q", row.Find("th").Text(), len(seen), foot)
		}
	})
}

// Known figures, from published index returns: the S&P 500 lost 37.0 % in 2008 and
// 18.1 % in 2022.
func TestClaimsShowKnownFigures(t *testing.T) {
	d := ask(t, handler(t), "GET", "/claims").document(t)
	if got := d.Find("[id='2008'] .tests tr").Eq(2).Text(); !strings.Contains(got, "S&P 500 fell") || !strings.Contains(got, "−37.0\u00a0%") {
		t.Errorf("2008: %q", got)
	}
	if got := d.Find("[id='2022'] svg[role=img]").AttrOr("aria-label", ""); !strings.Contains(got, "S&P 500 −18.1") {
		t.Errorf("2022: %q", got)
	}
	if got := d.Find(".in-short li").Length(); got != 5 {
		t.Errorf("%d sentences about what a sleeve is, want five", got)
	}
	if d.Find(".in-short svg polyline").Length() != 2 {
		t.Error("the picture of a market and its average is not there")
	}
}

// BenchmarkClaimsPage makes the whole page for six columns of verdicts, with terms
// that no answer before it had.
func BenchmarkClaimsPage(b *testing.B) {
	s, _ := fresh(b)
	h := s.echo(0)
	b.ReportAllocs()
	i := 0
	for b.Loop() {
		i++
		w := httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequest("GET", fmt.Sprintf("/claims?v=1&fee=%g", float64(100+i%300)/100), nil))
		if w.Code != 200 {
			b.Fatal(w.Code)
		}
	}
}
