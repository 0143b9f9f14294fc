package web

import (
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
)

// What is made by rules is held against our rules before fee and interest, what funds earned against the sleeve after
// them; and the page says of each edition which is which. By hand from data/published.csv and the sleeve's months: AQR's
// factor made 24.74 % in 2022 and our rules 8.07 % gross, the SG CTA Index 20.2 % and our sleeve 8.6 % net.
func TestPublishedSeriesAreHeldAgainstTheirLike(t *testing.T) {
	t.Parallel()
	page := ask(t, shipped(t), "GET", "/sleeve").document(t)
	for name, want := range map[string]string{
		"AQR TSMOM factor (excess, gross)": "24.7 8.1 −16.7", "SG CTA Index": "20.2 8.6 −11.6", "MLM Index": "", "BTOP50 Index": "14.9 8.6 −6.2",
	} {
		beside := page.Find("#published-tables .years-beside > div").FilterFunction(func(_ int, e *goquery.Selection) bool { return e.Find("h3").Text() == name })
		gross := strings.Contains(beside.Find("thead").Text(), "ours, gross")
		if rules := strings.HasPrefix(name, "MLM") || strings.HasPrefix(name, "AQR"); beside.Length() != 1 || gross != rules {
			t.Errorf("%s: held against our gross years: %v, want %v", name, gross, rules)
		}
		row := beside.Find("tbody tr").FilterFunction(func(_ int, e *goquery.Selection) bool { return e.Find("th").Text() == "2022" })
		if got := strings.Join(row.Find("td").Map(func(_ int, e *goquery.Selection) string { return e.Text() }), " "); got != want {
			t.Errorf("%s in 2022: %q, want %q", name, got, want)
		}
	}
	if said := page.Find("#funds > p").First().Text(); !strings.Contains(said, ": MLM Index, AQR TSMOM factor (excess, gross), MLM Commodity L/S Index and MLM Commodity L/N Index; funds") {
		t.Errorf("the second edition: %q", said)
	}
	if said := ask(t, handler(t), "GET", "/sleeve").document(t).Find("#funds > p").First().Text(); !strings.Contains(said, " The MLM Index is held against our rules before fee and interest, ") {
		t.Errorf("the first: %q", said)
	}
}
