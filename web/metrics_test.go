package web

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"trendblend/data/datatest"
)

// What runs the program sees what it does, on an address of its own, which readers have not.
func TestAdmin(t *testing.T) {
	t.Parallel()
	s, _ := serverOver(t, datatest.First(t))
	site := &Site{s.echo(0), s}
	for _, address := range []string{"/", "/?v=1&p=80-10-10", "/?v=1&p=80-10-10", "/made-up-by-a-client", "/map/sure?v=1&paths=200"} {
		ask(t, site, "GET", address)
	}
	ask(t, site, "GET", "/?v=1&p=70-20-10", htmx, "Trendblend-Moving: growth")
	s.streams.each = 1
	one, _ := s.streams.take(reader(1))
	s.streams.take(reader(1))
	one()
	admin := site.Admin()
	read := func(path string) (int, string) {
		w := httptest.NewRecorder()
		admin.ServeHTTP(w, httptest.NewRequest("GET", path, nil))
		return w.Code, w.Body.String()
	}
	_, text := read("/metrics")
	for _, want := range []string{
		`trendblend_requests_total{kind="page",route="/",status="200"} 3`,
		`trendblend_requests_total{kind="drag",route="/",status="200"} 1`,
		`trendblend_requests_total{kind="page",route="none",status="404"} 1`,
		`trendblend_request_seconds_count{kind="page",route="/"} 3`,
		`trendblend_response_bytes_bucket{kind="page",route="/",le=`,
		`trendblend_cache_total{cache="answers",was="known"} 1`,
		`trendblend_cache_total{cache="answers",was="computed"} 3`,
		`trendblend_cache_entries{cache="histories"} 1`,
		`trendblend_cache_total{cache="sleeves",was="computed"}`,
		`trendblend_work{is="waiting"} 0`, `trendblend_work_refused_total{what="answers"} 0`,
		`trendblend_work_refused_total{what="plans"} 0`, `trendblend_work_refused_total{what="streams of a reader"} 1`,
		`trendblend_work_refused_total{what="tables of a reader"} 0`, `trendblend_cache_entries{cache="studies"} 0`,
		`trendblend_edition{data="` + s.edition.Load().ID() + `",edition="2025-10",version="test"} 1`,
		"trendblend_ready 1", "go_goroutines ", "process_resident_memory_bytes ",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("the metrics lack %s", want)
		}
	}
	if strings.Contains(text, "made-up") {
		t.Error("a name that a client made up is a label")
	}
	for _, path := range []string{"/metrics", "/debug/pprof/", "/debug/pprof/heap"} {
		if code, _ := read(path); code != http.StatusOK {
			t.Errorf("%s is answered %d to who runs the program", path, code)
		}
		if a := ask(t, site, "GET", path); a.StatusCode != http.StatusNotFound {
			t.Errorf("%s is answered %d to readers", path, a.StatusCode)
		}
	}
	if code, body := read("/readyz"); code != http.StatusOK || body != "{\"status\":\"ready\"}\n" {
		t.Errorf("ready: %d %s", code, body)
	}
	site.Stop()
	if code, body := read("/readyz"); code != http.StatusServiceUnavailable || !strings.Contains(body, "stopping") {
		t.Errorf("stopping: %d %s", code, body)
	}
	if code, _ := read("/healthz"); code != http.StatusOK {
		t.Errorf("alive while stopping: %d", code)
	}
	if _, text := read("/metrics"); !strings.Contains(text, "trendblend_ready 0") {
		t.Error("the metrics call a program ready that stops")
	}
}
