package web

import (
	"regexp"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"trendblend/web/link"
)

// Where the reader holds bills as bonds, a blend of them alone is not called bonds: not in a
// sentence, a table or a chart of any page.
func TestBillsAreNotCalledBonds(t *testing.T) {
	t.Parallel()
	thorough(t)
	bonds := regexp.MustCompile(`\b([Ii]n bonds|than bonds|of bonds|behind bonds|Bonds|^bonds)\b`)
	for _, path := range []string{
		"/?v=1&p=0-100-0&p=60-40-0&bonds=bills&open=figures,drawdowns,daily,months,rolling,starts,lag,shape,money,rebalancing",
		"/?v=1&p=60-40-0&p=0-100-0&bonds=bills&open=figures,drawdowns,daily,months,rolling,starts,lag,shape,money,rebalancing",
		"/map?v=1&p=0-100-0&bonds=bills", "/sleeve?v=1&bonds=bills",
	} {
		page := ask(t, handler(t), "GET", path).document(t)
		page.Find(sentences + ", thead .wearing, .chip.held a, #main-figures th").Each(func(_ int, e *goquery.Selection) {
			if text := strings.TrimSpace(e.Text()); bonds.MatchString(text) && !strings.Contains(path, "/map") {
				t.Errorf("%s: %q", path, text)
			}
		})
		if charts := page.Find("#charts-data").Text(); strings.Contains(charts, `"name":"Bonds"`) {
			t.Errorf("%s: a chart has a line called bonds", path)
		}
		if !strings.Contains(page.Find("main").Text(), "in Treasury bills") && !strings.Contains(path, "/map") || strings.Contains(page.Text(), "bills bonds") {
			t.Errorf("%s does not name the bills, or calls them bonds", path)
		}
	}
	// Nor anywhere else on the pages that know it, but in the names of the controls that choose bonds, fees and limits.
	for path, says := range map[string]string{
		"/?v=1&p=50-30-20&p=0-100-0&bonds=bills&open=" + strings.Join(link.Sections(), ","): "Stocks and Treasury bills",
		"/map?v=1&p=0-100-0&bonds=bills&min_bonds=100&max_trend=20":                         "at least 100\u00a0% Treasury bills",
		"/map/sure?v=1&p=0-100-0&p=60-40-0&bonds=bills&paths=200":                           "histories, Treasury bills had",
		"/map/sure?v=1&p=60-40-0&p=0-100-0&bonds=bills&paths=200":                           "had, against Treasury bills",
	} {
		main := ask(t, handler(t), "GET", path).document(t).Find("main")
		main.Find("label[for=bonds], label[for=fee_bonds], label[for=min_bonds], .asks, #terms-said, #cite, [popover], noscript, script:not(#charts-data):not(#map-data)").Remove()
		main.Find("#charts-data, #map-data").Each(func(_ int, e *goquery.Selection) {
			for _, name := range regexp.MustCompile(`"(name":")?(with |from )?[Bb]onds"[,}\]]`).FindAllString(e.Text(), -1) {
				if !strings.Contains(name, `"bonds"`) { // an id, or a colour
					t.Errorf("%s: a chart says %s", path, name)
				}
			}
			e.Remove()
		})
		if at := regexp.MustCompile(`.{0,60}\b[Bb]onds?\b.{0,60}`).FindAllString(main.Text(), -1); at != nil {
			t.Errorf("%s says bonds where it holds bills: %q", path, at)
		}
		main.Find("[aria-label], [title]").Each(func(_ int, e *goquery.Selection) {
			if said := e.AttrOr("aria-label", "") + e.AttrOr("title", ""); regexp.MustCompile(`\b[Bb]onds?\b`).MatchString(said) {
				t.Errorf("%s: an element is called %q", path, said)
			}
		})
		if !strings.Contains(main.Text(), says) {
			t.Errorf("%s does not say %q", path, says)
		}
	}
	// With bonds it is called so.
	if said := ask(t, handler(t), "GET", "/?v=1&p=0-100-0&p=60-40-0").text(t, ".answer"); !strings.HasPrefix(said, "Bonds since 1990") {
		t.Errorf("a blend of bonds is called otherwise: %q", said)
	}
	if said := ask(t, handler(t), "GET", "/map?v=1&p=0-100-0&bonds=bills&figure=max_drawdown").document(t).Find("main h2, main h3, main .finding").Text(); !strings.Contains(said, "smallest in Treasury bills") {
		t.Errorf("the map says %q", said)
	}
}
