package web

import (
	"net/http"
	"slices"
	"strings"
	"testing"
)

// Every page and part has a tag by which it is not sent again; each way of asking has its own, and so has each host that
// a page names in its address.
func TestTagsOfPages(t *testing.T) {
	t.Parallel()
	s, _ := fresh(t)
	h := s.echo(0)
	const part = "/?v=1&p=80-10-10"
	ways := []struct {
		address string
		header  []string
	}{
		{part, nil},
		{part, []string{htmx}},
		{part, []string{htmx, "HX-Trigger: scenario"}},
		{part, []string{htmx, "HX-Current-URL: https://example.com/?v=1&p=70-20-10"}},
		{"/", nil}, {"/map?v=1", nil}, {"/sleeve?v=1", nil}, {"/claims?v=1", nil}, {"/method?v=1", nil}, {"/changes", nil},
		{"/map?v=1", []string{htmx}}, {"/api/v1/parameters", nil}, {"/api/v1/editions", nil}, {"/changes.csv", nil},
	}
	var tags []string
	for _, way := range ways {
		a := ask(t, h, "GET", way.address, way.header...)
		tag := a.Header.Get("ETag")
		if a.StatusCode != http.StatusOK || !strings.HasPrefix(tag, `W/"2025-10-`) || slices.Contains(tags, tag) {
			t.Errorf("%s %v: %d with the tag %s of %v", way.address, way.header, a.StatusCode, tag, tags)
		}
		if got := a.Header.Get("Cache-Control"); got != "public, max-age=0, s-maxage=60, stale-while-revalidate=600" {
			t.Errorf("%s %v: Cache-Control %q", way.address, way.header, got)
		}
		tags = append(tags, tag)
		_, computed, _ := s.shared.Counts()
		again := ask(t, h, "GET", way.address, append(way.header, `If-None-Match: "x", `+tag)...)
		if _, after, _ := s.shared.Counts(); again.StatusCode != http.StatusNotModified || again.body != "" || after != computed {
			t.Errorf("%s %v, known: %d, %d bytes, %d computed", way.address, way.header, again.StatusCode, len(again.body), after-computed)
		}
		if got := again.Header.Get("Vary"); got != a.Header.Get("Vary") || !strings.Contains(got, "Accept-Encoding") {
			t.Errorf("%s %v, known: Vary %q, and %q", way.address, way.header, got, a.Header.Get("Vary"))
		}
	}
	moving := ask(t, h, "GET", part, htmx, "HX-Trigger: scenario", "Trendblend-Moving: growth")
	if moving.Header.Get("ETag") != "" || moving.Header.Get("Cache-Control") != "no-store" {
		t.Errorf("a moment of a drag has %v", moving.Header)
	}
	own := ask(t, h, "GET", "/?v=1&own=x")
	if got := own.Header.Get("Cache-Control"); got != "private, no-cache" {
		t.Errorf("a page with a series of one's own has Cache-Control %q", got)
	}
}

// What is kept for one way of asking is never sent to another.
func TestNoAnswerIsMixedWithAnother(t *testing.T) {
	t.Parallel()
	shared, _ := fresh(t)
	h := shared.echo(0)
	for range 2 { // the second time from what is kept
		for _, query := range []string{"?v=1&p=80-10-10", "?v=1&p=10-80-10", "?v=1&weight_stocks=80&weight_bonds=10&weight_trend=10", "?v=1&fee=9"} {
			for _, header := range [][]string{
				{"Accept-Encoding: gzip"}, {"Accept-Encoding: br"}, {"Accept-Encoding: identity"}, {htmx}, {htmx, "HX-Trigger: scenario"},
				{htmx, "HX-Trigger: scenario", "Trendblend-Moving: growth"}, {htmx, "HX-History-Restore-Request: true"},
				{htmx, "HX-Current-URL: https://example.com/?v=1&p=0-0-100&fee=2"},
			} {
				alone, _ := fresh(t)
				want, got := ask(t, alone.echo(0), "GET", "/"+query, header...), ask(t, h, "GET", "/"+query, header...)
				if want.StatusCode != got.StatusCode || want.Header.Get("Content-Encoding") != got.Header.Get("Content-Encoding") || decoded(t, want) != decoded(t, got) {
					t.Fatalf("%s %v is answered %d %q, alone %d", query, header, got.StatusCode, got.Header.Get("Content-Encoding"), want.StatusCode)
				}
			}
		}
	}
}
