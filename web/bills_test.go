package web

import (
	"regexp"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
)

// Where the reader holds bills as bonds, a blend of them alone is not called bonds: not in a
// sentence, a table or a chart of any page.
func TestBillsAreNotCalledBonds(t *testing.T) {
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
	// With bonds it is called so.
	if said := ask(t, handler(t), "GET", "/?v=1&p=0-100-0&p=60-40-0").text(t, ".answer"); !strings.HasPrefix(said, "Bonds since 1990") {
		t.Errorf("a blend of bonds is called otherwise: %q", said)
	}
	if said := ask(t, handler(t), "GET", "/map?v=1&p=0-100-0&bonds=bills&figure=max_drawdown").document(t).Find("main h2, main h3, main .finding").Text(); !strings.Contains(said, "smallest in Treasury bills") {
		t.Errorf("the map says %q", said)
	}
}
