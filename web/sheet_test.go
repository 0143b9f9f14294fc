package web

import (
	"log/slog"
	"net/http"
	"path/filepath"
	"strings"
	"testing"

	"trendblend/data/datatest"
	"trendblend/web/short"
	"trendblend/web/short/sqlite"
)

// A sheet has the short link of its scenario once there is one. To read it makes none, and what was kept before is not what is
// answered after.
func TestSheetKnowsItsShortLink(t *testing.T) {
	t.Parallel()
	store := sqlite.Open(filepath.Join(t.TempDir(), "links.db"))
	t.Cleanup(func() { store.Close() })
	site, err := Handler(datatest.First(t), Options{Version: "test", Log: slog.New(slog.DiscardHandler), Store: store})
	if err != nil {
		t.Fatal(err)
	}
	const query = "v=2&p=70-15-15&p=60-40-0&to=2025-10&d=2025-10"
	first := ask(t, site, http.MethodGet, "/sheet?"+query)
	if got := first.document(t).Find(".source a").Text(); got != "http://example.com/?"+query {
		t.Errorf("without a short link the sheet leads to %q", got)
	}
	for link, err := range store.All(t.Context()) {
		t.Errorf("who read the sheet made the link %v (%v)", link, err)
	}
	id, _, err := short.Keep(t.Context(), store, "/?"+query)
	if err != nil {
		t.Fatal(err)
	}
	second := ask(t, site, http.MethodGet, "/sheet?"+query)
	if got := second.document(t).Find(".source a").Text(); got != "http://example.com/s/"+id {
		t.Errorf("with a short link the sheet leads to %q", got)
	}
	if a, b := first.Header.Get("ETag"), second.Header.Get("ETag"); a == b || a == "" {
		t.Errorf("both sheets have the tag %q", a)
	}
	if again := ask(t, site, http.MethodGet, "/sheet?"+query, "If-None-Match: "+second.Header.Get("ETag")); again.StatusCode != http.StatusNotModified {
		t.Errorf("asked again: %s", again.Status)
	}
}

// What was refused of a sheet's address is named at the address of the page; its own is canonical.
func TestSheetAddress(t *testing.T) {
	t.Parallel()
	h := handler(t)
	if got := ask(t, h, http.MethodGet, "/sheet?p=50-30-20&v=1&fee=0.9"); got.StatusCode != http.StatusSeeOther || got.Header.Get("Location") != "/sheet?v=1&p=50-30-20" {
		t.Errorf("%s to %q", got.Status, got.Header.Get("Location"))
	}
	if got := ask(t, h, http.MethodGet, "/sheet?v=1&fee=9"); got.StatusCode != http.StatusOK || !strings.Contains(got.body, "Not all of this can be used") {
		t.Errorf("a bad fee: %s", got.Status)
	}
	page := ask(t, h, http.MethodGet, "/").document(t)
	if link := page.Find("#export a").First(); link.Text() != "One page to print" || !strings.HasPrefix(link.AttrOr("href", ""), "/sheet?v=2&") {
		t.Errorf("the page leads to %q", link.AttrOr("href", ""))
	}
}
