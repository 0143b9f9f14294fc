package web

import (
	"strings"
	"testing"

	"github.com/andybalholm/brotli"

	"trendblend/data/datatest"
)

// The service worker is there once an engine is, may run WebAssembly where pages may not, and is another with another
// engine; each answer names it.
func TestWorker(t *testing.T) {
	t.Parallel()
	s, _ := fresh(t)
	h := s.echo(0)
	if a := ask(t, h, "GET", "/worker.js"); a.StatusCode != 404 {
		t.Errorf("without an engine the worker is answered %d", a.StatusCode)
	}
	if a := ask(t, h, "GET", "/engine.json"); a.StatusCode != 204 || ask(t, h, "GET", "/").Header.Get(workerHeader) != "" {
		t.Errorf("without an engine it is told of: %d", a.StatusCode)
	}
	offer := func(runtime string) reply {
		t.Helper()
		o, err := s.offerOf(&Engine{Module: brotlied([]byte("module")), Runtime: []byte(runtime), Level: brotli.BestSpeed})
		if err != nil {
			t.Fatal(err)
		}
		s.offered.Store(o)
		return ask(t, h, "GET", "/worker.js")
	}
	first := offer("let one")
	if first.StatusCode != 200 || !strings.HasPrefix(first.Header.Get("Content-Type"), "text/javascript") || first.Header.Get("Cache-Control") != "no-cache" {
		t.Fatalf("the worker is answered %d, %v", first.StatusCode, first.Header)
	}
	if policy := first.Header.Get("Content-Security-Policy"); !strings.Contains(policy, "'wasm-unsafe-eval'") {
		t.Errorf("the worker may do %q", policy)
	}
	page := ask(t, h, "GET", "/")
	if policy := page.Header.Get("Content-Security-Policy"); strings.Contains(policy, "unsafe") {
		t.Errorf("a page may do %q", policy)
	}
	name := page.Header.Get(workerHeader)
	if name == "" || !strings.Contains(first.body, `"name":"`+name+`"`) || !strings.Contains(first.body, `"/static/app.`) || !strings.Contains(first.body, s.offered.Load().told.Months) {
		t.Errorf("the worker %q begins with %.400s", name, first.body)
	}
	if a := ask(t, h, "GET", "/worker.js", "If-None-Match: "+first.Header.Get("ETag")); a.StatusCode != 304 {
		t.Errorf("the same worker is answered %d", a.StatusCode)
	}
	second := offer("let two")
	if other := ask(t, h, "GET", "/").Header.Get(workerHeader); other == name || second.body == first.body || second.Header.Get("ETag") == first.Header.Get("ETag") {
		t.Error("another engine has the same worker")
	}
}

// With another edition of the data the figures for the reader's browser are others, too, and so is the worker.
func TestAnotherEditionIsOfferedAtHome(t *testing.T) {
	t.Parallel()
	s, _ := fresh(t)
	h, site := s.echo(0), &Site{server: s}
	if err := site.Offer(&Engine{Module: brotlied([]byte("module")), Runtime: []byte("let one"), Level: brotli.BestSpeed}); err != nil {
		t.Fatal(err)
	}
	was, worker := *s.offered.Load(), ask(t, h, "GET", "/").Header.Get(workerHeader)
	other := *datatest.First(t)
	other.Name, other.SHA256 = other.Name+"b", strings.Repeat("0", 64)
	site.Show(&other)
	is := s.offered.Load().told
	if is.ID == was.told.ID || is.Months == was.told.Months || is.Module != was.told.Module {
		t.Errorf("before %+v, after %+v", was.told, is)
	}
	if got := ask(t, h, "GET", "/").Header.Get(workerHeader); got == worker || got == "" {
		t.Errorf("the worker is still %q", got)
	}
	if a := ask(t, h, "GET", was.told.Months); a.StatusCode != 404 {
		t.Errorf("the figures of the edition before are answered %d", a.StatusCode)
	}
}
