package web

import (
	"net/http"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
)

// arrived is the page at an address, by the order of its link.
func arrived(t *testing.T, address string) *goquery.Document {
	t.Helper()
	answer := ask(t, shipped(t), http.MethodGet, address)
	if to := answer.Header.Get("Location"); to != "" {
		answer = ask(t, shipped(t), http.MethodGet, to)
	}
	return answer.document(t)
}

// Sentences and fields are about the sleeves that the blends are made of; the fields of the others carry their values unseen.
func TestTermsOfTheSleevesHeld(t *testing.T) {
	t.Parallel()
	page := arrived(t, "/?v=2&to=2026-06&s=gold&d=2026-06")
	for _, name := range []string{"rule", "trend_vol", "fee", "cost", "bonds", "fee_stocks", "fee_bonds"} {
		if page.Find(".term-of[hidden] [name="+name+"]").Length() != 1 {
			t.Errorf("%s is not a hidden field", name)
		}
	}
	if page.Find(".term-of:not([hidden]) [name=fee_gold]").Length() != 1 || strings.Contains(page.Text(), "as computed ran at") {
		t.Error("the terms are not those of gold")
	}
	page = arrived(t, "/?v=2&to=2026-06&d=2026-06")
	if page.Find(".term-of[hidden], #funds-of[hidden], #rule-means[hidden]").Length() != 0 {
		t.Error("of the usual three a term is hidden")
	}
	for path, want := range map[string]string{"/blends": "What a blend can be made of · Trendblend", "/api": "For programs: the API · Trendblend"} {
		if got := ask(t, shipped(t), http.MethodGet, path).document(t).Find("head title").Text(); got != want {
			t.Errorf("%s is titled %q", path, got)
		}
	}
}

// Bonds that are bills beside bills hold the same, and a map without a limit does not speak of one.
func TestTermsThatSayTheSame(t *testing.T) {
	t.Parallel()
	page := arrived(t, "/?v=2&p=50-50&to=2026-06&bonds=bills&s=bonds,bills&d=2026-06")
	if !strings.Contains(page.Text(), "both sleeves hold the same") {
		t.Error("nothing says that both are bills")
	}
	const five = "/map?v=2&to=2026-06&s=stocks,bonds,trend,gold,bills&d=2026-06"
	if text := arrived(t, five).Text(); strings.Contains(text, "keeps the limits set here") {
		t.Error("without a limit the map speaks of limits")
	}
	text := arrived(t, five+"&min_gold=90&min_bonds=20").Text()
	if !strings.Contains(text, "the weights asked for add up to 110\u00a0%") {
		t.Error("limits of 110 % are not said to be that")
	}
}
