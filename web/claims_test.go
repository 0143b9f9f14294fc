package web

import (
	"fmt"
	"math"
	"net/http/httptest"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"github.com/google/go-cmp/cmp"

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
	t.Parallel()
	thorough(t)
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
	t.Parallel()
	thorough(t)
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

// Every link under a claim leads, without a value that is refused, to a part of a page
// that prints the figures of the claim that it is said to print.
func TestClaimsLinksShowTheirFigures(t *testing.T) {
	t.Parallel()
	thorough(t)
	server, _ := fresh(t)
	queries := append(claimsQueries, "?v=1&trend_vol=20", "?v=1&rule=mlm-baskets&trend_vol=20&fee=2", "?v=1&rule=tsmom&sectors=currencies",
		"?v=1&p=40-40-20&from=2005-01&to=2015-12&rebalance=monthly&bonds=treasury10&real=1&lookback=6&signal=return")
	for _, query := range queries {
		scenario, problems := server.edition.Load().Links.Parse(strings.TrimPrefix(query, "?"))
		if len(problems) > 0 {
			continue // the links of an address that is refused are those of another
		}
		d := ask(t, handler(t), "GET", "/claims"+query).document(t)
		for _, f := range server.edition.Load().ClaimsModel(scenario).Findings {
			link := d.Find("[id='" + f.Claim.ID + "'] .foot a")
			if (f.Claim.Shows.What == "") != (link.Length() == 0) {
				t.Errorf("%s %s: %d links for %q", query, f.Claim.ID, link.Length(), f.Claim.Shows.What)
				continue
			}
			if link.Length() == 0 {
				continue
			}
			address, part, _ := strings.Cut(link.AttrOr("href", ""), "#")
			got := ask(t, handler(t), "GET", address)
			page := got.document(t)
			if got.StatusCode != 200 || page.Find("#answer .problems").Length() > 0 {
				t.Errorf("%s %s: %s answers %d, or refuses a value", query, f.Claim.ID, address, got.StatusCode)
				continue
			}
			where := page.Find("main")
			if part != "" {
				if where = page.Find("#" + part); where.Length() != 1 {
					t.Errorf("%s %s: %s has no part %s", query, f.Claim.ID, address, part)
				}
				if f.Claim.Shows.Open && where.Filter("[open]").Length() != 1 {
					t.Errorf("%s %s: %s does not open %s", query, f.Claim.ID, address, part)
				}
			}
			said, found := 0, 0
			for _, figure := range f.Figures {
				if !figure.There || math.IsNaN(figure.Value) {
					continue
				}
				said++
				if prints(where, figure) || part == "figures" && prints(page.Find("main"), figure) {
					found++
				} else {
					t.Errorf("%s %s: %s: %g is not on %s#%s", query, f.Claim.ID, figure.Name, figure.Value, address, part)
				}
			}
			if said == 0 && f.Verdict != claims.CannotSay {
				t.Errorf("%s %s: the link shows no figure of the claim", query, f.Claim.ID)
			}
		}
	}
}

var printedNumbers = regexp.MustCompile(`[−-]?[0-9]+(?:[.][0-9]+)?`)

// prints reports whether a part of a page has a figure, rounded to the decimals with
// which it stands there.
func prints(where *goquery.Selection, f claims.Figure) bool {
	times := 1.0
	if f.Unit == claims.Percent || f.Unit == claims.Points {
		times = 100
	}
	spaced := where.Find("td, th, h2, h3, dd, .finding").Map(func(_ int, e *goquery.Selection) string { return e.Text() })
	for _, text := range printedNumbers.FindAllString(strings.Join(spaced, " "), -1) {
		_, decimals, _ := strings.Cut(text, ".")
		if f.Unit != claims.Count && len(decimals) == 0 {
			continue // a year, or a whole number that happens to be near
		}
		v, err := strconv.ParseFloat(strings.Replace(text, "−", "-", 1), 64)
		if err == nil && math.Abs(v-f.Value*times) <= 0.5000001*math.Pow10(-len(decimals)) {
			return true
		}
	}
	return false
}

// The address keeps all that the other pages know, in its canonical order, and so does
// the form; the links to a claim's own figures take nothing of it along but what the claim
// depends on.
func TestClaimsKeepTheScenario(t *testing.T) {
	t.Parallel()
	const query = "v=1&p=40-40-20&p=60-40-0&from=2005-01&to=2015-12&rebalance=monthly&bonds=treasury10&real=1&sectors=energy,bonds&open=months&horizon=20"
	const own = "v=1&bonds=treasury10&sectors=energy,bonds"
	got := ask(t, handler(t), "GET", "/claims?"+query)
	if got.StatusCode != 200 {
		t.Fatalf("the canonical address answers %d, %s", got.StatusCode, got.Header.Get("Location"))
	}
	d := got.document(t)
	if shown := d.Find(".answer").AttrOr("data-query", ""); shown != query {
		t.Errorf("the page is said to be that of %s", shown)
	}
	kept := url.Values{}
	d.Find("#scenario input[type=hidden]").Each(func(_ int, e *goquery.Selection) {
		kept.Add(e.AttrOr("name", ""), e.AttrOr("value", ""))
	})
	asked, _ := url.ParseQuery(query)
	delete(asked, "bonds") // has a control
	asked.Set("v", "2")    // what the form sends is a link made now
	asked.Set("d", "2025-10")
	if diff := cmp.Diff(asked, kept); diff != "" {
		t.Error("the form keeps (-asked +kept)", diff)
	}
	if _, said, _ := strings.Cut(d.Find(".summary").Text(), "Each claim brings its own blends"); said == "" {
		t.Error("the page does not say that the blends and the period of its address do not count")
	}
	plain := ask(t, handler(t), "GET", "/claims?"+own).document(t)
	if strings.Contains(plain.Find(".summary").Text(), "Each claim brings") {
		t.Error("an address without blends and period is told what becomes of them")
	}
	d.Find(".claim").Each(func(i int, a *goquery.Selection) {
		other := plain.Find(".claim").Eq(i)
		if a.Text() != other.Text() || a.Find(".foot a").AttrOr("href", "") != other.Find(".foot a").AttrOr("href", "") {
			t.Errorf("%s depends on blends or period", a.AttrOr("id", ""))
		}
	})
	// Another order and a default written out are the same scenario.
	mixed := ask(t, handler(t), "GET", "/claims?from=2005-01&p=40-40-20&v=1&rule=mlm")
	if to := mixed.Header.Get("Location"); mixed.StatusCode != 303 || to != "/claims?v=1&p=40-40-20&from=2005-01" {
		t.Errorf("answers %d, %s", mixed.StatusCode, to)
	}
}

// What the sleeve does not hold is not known: no bills in the place of commodities.
func TestClaimsWithoutCommodities(t *testing.T) {
	t.Parallel()
	d := ask(t, handler(t), "GET", "/claims?v=1&sectors=currencies").document(t)
	for id, name := range map[string]string{"2014": "Commodities in 2014, as given", "long-only": "Correlation of the two, by month"} {
		row := d.Find("[id='" + id + "'] .tests tr").FilterFunction(func(_ int, row *goquery.Selection) bool {
			return strings.HasPrefix(strings.TrimSpace(row.Find("th").Text()), name)
		})
		if value, met := row.Find("td").Eq(0).Text(), row.Find(".met").Text(); value != "–" || met != "not known" {
			t.Errorf("%s: %s is %q, met %q", id, name, value, met)
		}
	}
	if got := verdicts(t, d)["long-only"]; got != "our data cannot say" {
		t.Errorf("without commodities long-only %s", got)
	}
}

// The count of a verdict leads to its claims alone: a mark for each that the style sheet
// knows, outside of what an answer replaces.
func TestClaimsTallyLeads(t *testing.T) {
	t.Parallel()
	d := ask(t, handler(t), "GET", "/claims").document(t)
	links := d.Find(".tally a")
	if links.Length() != 4 {
		t.Fatalf("%d links in the tally", links.Length())
	}
	links.Each(func(_ int, a *goquery.Selection) {
		mark := d.Find(".only" + a.AttrOr("href", ""))
		if mark.Length() != 1 || mark.Closest("#answer").Length() > 0 {
			t.Errorf("%s leads to %d marks, or to one inside the answer", a.Text(), mark.Length())
		}
	})
	d.Find("article.claim").Each(func(_ int, a *goquery.Selection) {
		if !strings.Contains(a.Find(".given").Text(), "Source: ") || a.Find("details[open]").Length() > 0 || a.Find("details .tests").Length() != 1 {
			t.Errorf("%s has no source, or its tests are not folded", a.AttrOr("id", ""))
		}
	})
}

// The verdict that stands in an article follows from the tests in its table, by the
// rule as the page words it.
func TestClaimsVerdictsFollowFromTheTableShown(t *testing.T) {
	t.Parallel()
	thorough(t)
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
	t.Parallel()
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
	t.Parallel()
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
