package web

import (
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"

	"trendblend/web/answer"
)

// A reader steps from scenario to scenario: by links, in the form, in the middle of a
// drag. After each step the page that was brought up to date part by part has to be the
// page that a fresh load of the address gives.

// walksOfParts is how many walks over a page are drawn, each of some steps.
const walksOfParts, stepsOfParts = 9, 5

var steppedPages = []struct {
	path string
	more func(d *dice) string // parameters of its own
	form []string             // what the form holds, which follows a link alone
}{
	{"/", func(d *dice) string { return "" },
		[]string{"#weights", "#terms", "#money-terms", "#rolling-terms", "#open", "#chart"}},
	{"/map", func(d *dice) string {
		return d.of("", "&figure=cagr", "&figure=2008", "&figure=calmar&max_fall=20") + d.of("", "&risk=max_drawdown")
	}, []string{"#weights", "#terms", "#picker", "#risk-picker", "#corners", "#limits", "#sure-plan"}},
	{"/sleeve", func(d *dice) string {
		return d.of("", "&month=2008-10") + d.of("", "&lookback=6", "&signal=combined") + d.of("", "&made_from=2014-01&made_to=2014-12")
	}, []string{"#terms", "#month-control", "#made-control"}},
	{"/claims", func(d *dice) string { return "" }, []string{"#terms"}},
	{"/papers", func(d *dice) string { return "" }, []string{"#terms"}},
}

func TestPartsMakeThePage(t *testing.T) {
	t.Parallel()
	thorough(t)
	s := freshShipped(t)
	site := s.echo(0)
	for k, p := range steppedPages {
		for i := range walksOfParts {
			if (p.path == "/claims" || p.path == "/papers") && i > 1 {
				break // a page of claims is six computations of all of them
			}
			d := &dice{rand.New(rand.NewPCG(uint64(k), uint64(i)))}
			open := ""
			if p.path == "/" {
				open = d.of("", "&open=figures", "&open=drawdowns,rolling,lag", "&open=daily,months,starts,regimes,shape,money,rebalancing")
			}
			draw := func() string {
				kind := walkKinds[d.IntN(len(walkKinds))]
				query := kind.draw(d) + d.terms() + p.more(d) + open
				scenario, _ := s.edition.Load().Links.Parse("v=2&" + query)
				return s.edition.Load().Links.Address(p.path, scenario)
			}
			at := draw()
			page := loaded(t, site, at)
			for range stepsOfParts {
				next := draw()
				how := d.of("link", "form", "drag")
				if was, is := sleevesOf(at), sleevesOf(next); was != is {
					how = "link" // other sleeves come with their controls
				}
				header := http.Header{"Hx-Request": {"true"}, "Hx-Current-Url": {"http://localhost" + at}}
				if how != "link" {
					header.Set("HX-Trigger", answer.FormID)
				}
				if how == "drag" {
					header.Set(answer.HeaderMoving, d.of("", "growth,drawdown", "years-table,map-table"))
				}
				applied(t, site, page, next, header)
				if how == "drag" {
					header.Del(answer.HeaderMoving)
					applied(t, site, page, next, header) // the hand rests
				}
				want := loaded(t, site, next)
				for _, control := range p.form {
					// A form that was used shows what its reader chose, which is the address; no
					// link of the page changes the terms of a section that is closed.
					section, ofSection := strings.CutSuffix(strings.TrimPrefix(control, "#"), "-terms")
					if closed := ofSection && !strings.Contains(open, section); how != "link" || closed || control == "#open" || control == "#chart" {
						got, fresh := page.Find(control), want.Find(control)
						if got.Length() != 1 || fresh.Length() != 1 {
							t.Fatalf("%s: %d and %d elements %s", next, got.Length(), fresh.Length(), control)
						}
						got.ReplaceWithSelection(fresh.Clone())
					}
				}
				if diff := cmp.Diff(mainOf(t, want), mainOf(t, page)); diff != "" {
					t.Fatalf("%s, then by %s %s: the page made of parts (+) is not the page (-)\n%s", at, how, next, diff)
				}
				at = next
			}
		}
	}
}

// sleevesOf are the sleeves that an address names.
func sleevesOf(address string) string {
	_, rawQuery, _ := strings.Cut(address, "?")
	query, err := url.ParseQuery(rawQuery)
	if err != nil {
		return err.Error()
	}
	return query.Get("s")
}

// answered is the body of an answer.
func answered(t *testing.T, site http.Handler, address string, header http.Header) string {
	t.Helper()
	r := httptest.NewRequest(http.MethodGet, address, nil)
	r.Header = header
	w := httptest.NewRecorder()
	site.ServeHTTP(w, r)
	if w.Code != http.StatusOK {
		t.Fatalf("%s: %d, Location %q", address, w.Code, w.Header().Get("Location"))
	}
	return w.Body.String()
}

func loaded(t *testing.T, site http.Handler, address string) *goquery.Document {
	t.Helper()
	page, err := goquery.NewDocumentFromReader(strings.NewReader(answered(t, site, address, http.Header{})))
	if err != nil {
		t.Fatal(err)
	}
	return page
}

// applied does with an answer what htmx does: what is marked replaces the element of its
// id, and the rest goes into the element that asked.
func applied(t *testing.T, site http.Handler, page *goquery.Document, address string, header http.Header) {
	t.Helper()
	answer, err := goquery.NewDocumentFromReader(strings.NewReader("<body>" + answered(t, site, address, header)))
	if err != nil {
		t.Fatal(err)
	}
	answer.Find("[hx-swap-oob]").Each(func(_ int, part *goquery.Selection) {
		id := part.AttrOr("id", "")
		standing := page.Find("#" + id)
		if standing.Length() != 1 {
			t.Fatalf("%s: %d elements with the id %q of a part", address, standing.Length(), id)
		}
		part.Remove().RemoveAttr("hx-swap-oob")
		standing.ReplaceWithSelection(part)
	})
	body, err := answer.Find("body").Html()
	if err != nil {
		t.Fatal(err)
	}
	page.Find("#answer").SetHtml(body)
}

// mainOf is what a page shows, an element a line, without what its scripts keep up to date:
// which sections stand open, the scenario in links to pages that have no part of it, and
// what is there for readers without scripts.
func mainOf(t *testing.T, page *goquery.Document) []string {
	t.Helper()
	page.Find("details").RemoveAttr("open")
	page.Find(".unscripted, .chart-figure noscript").Remove() // who has no scripts is sent whole pages
	page.Find("#by-day").RemoveAttr("aria-pressed")
	page.Find("#main [data-carries]").Each(func(_ int, a *goquery.Selection) {
		at, err := url.Parse(a.AttrOr("href", ""))
		if err != nil {
			t.Fatal(err)
		}
		at.RawQuery = ""
		a.SetAttr("href", fmt.Sprint(at))
	})
	page.Find("#main *").Each(func(_ int, e *goquery.Selection) {
		slices.SortFunc(e.Nodes[0].Attr, func(a, b html.Attribute) int { return strings.Compare(a.Key, b.Key) })
	})
	text, err := page.Find("#main").Html()
	if err != nil {
		t.Fatal(err)
	}
	return strings.FieldsFunc(strings.Join(strings.Fields(text), " "), func(r rune) bool { return r == '>' })
}
