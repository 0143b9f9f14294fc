package web_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// TestFrame lets a page of another origin hold the blender in a frame, and drags it there. Every other page refuses to
// be held.
func TestFrame(t *testing.T) {
	t.Parallel()
	site := ofFirst(t, nil)
	moved := make(chan string, 1000)
	framed := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/embed" && r.Header.Get("HX-Request") != "" {
			moved <- r.URL.Query().Get("weight_trend")
		}
		site.ServeHTTP(w, r)
	}))
	t.Cleanup(framed.Close)
	for address, want := range map[string]string{"/embed?v=1": "frame-ancestors *", "/?v=1": "frame-ancestors 'none'", "/map?v=1": "frame-ancestors 'none'"} {
		response, err := http.Get(framed.URL + address)
		if err != nil {
			t.Fatal(err)
		}
		response.Body.Close()
		if got := response.Header.Get("Content-Security-Policy"); response.StatusCode != http.StatusOK || !strings.HasSuffix(got, want) || strings.Count(got, "frame-ancestors") != 1 {
			t.Errorf("%s: %d %s", address, response.StatusCode, got)
		}
	}
	other := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		fmt.Fprintf(w, `<!doctype html><title>Another site</title><body style="margin:0"><iframe style="border:0;display:block" width="900" height="760"
			src="%s/embed?v=1&amp;p=50-30-20&amp;p=60-40-0"></iframe>`, framed.URL)
	}))
	t.Cleanup(other.Close)

	// Alone the frame's page shows what it is for, and where the thumb of the slider is.
	tb := openAt(t, framed.URL)
	tb.size(900, 760)
	tb.visit("/embed?v=1&p=50-30-20&p=60-40-0")
	tb.until(inked + "('drawdown')")
	for selector, want := range map[string]bool{
		"#trend-range": true, ".answer": true, "#main-figures table": true, "#drawdown": true, "#whole a": true,
		"header.site nav": false, "footer.site": false, "#growth": false, "#copy-link": false, ".below": false,
	} {
		if got := eval[bool](tb, fmt.Sprintf("document.querySelector(%q).checkVisibility()", selector)); got != want {
			t.Errorf("%s is seen: %t", selector, got)
		}
	}
	from, to := tb.thumb("trend", 20), tb.thumb("trend", 60)

	// Held by another origin at the same place, it is dragged by the same hand.
	tb.base = other.URL
	tb.visit("/")
	tb.until("performance.getEntriesByType('resource').some(e => e.name.includes('/embed') && e.responseEnd > 0)")
	for len(moved) > 0 {
		<-moved
	}
	for trial := 0; len(moved) == 0 && trial < 200; trial++ { // until the scripts in the frame, which this page cannot ask, are ready
		tb.do(chromedp.MouseEvent(chromedp.MousePressed, from.X, from.Y, chromedp.ButtonLeft, chromedp.ClickCount(1)))
		for part := range 5 {
			tb.do(chromedp.MouseEvent(chromedp.MouseMoved, from.X+(to.X-from.X)*float64(part)/4, to.Y, chromedp.ButtonLeft))
		}
		tb.do(chromedp.MouseEvent(chromedp.MouseReleased, to.X, to.Y, chromedp.ButtonLeft, chromedp.ClickCount(1)))
		tb.run("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
	}
	weight := ""
	for len(moved) > 0 {
		weight = <-moved
	}
	if weight == "" || weight == "20" {
		t.Errorf("dragged in the frame, trend is %q", weight)
	}
}
