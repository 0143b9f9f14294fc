package web_test

import (
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
)

// A drawing that the server ends because it stops, or whose line is cut, goes on by itself.
func TestAnInterruptedDrawingGoesOn(t *testing.T) {
	t.Parallel()
	site := ofFirst(t, nil)
	var asked atomic.Int32
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.Contains(r.Header.Get("Accept"), "text/event-stream") {
			switch asked.Add(1) {
			case 1:
				w.Header().Set("Content-Type", "text/event-stream")
				_, _ = io.WriteString(w, "event: stopping\ndata: {}\n\n")
				return
			case 2:
				panic(http.ErrAbortHandler)
			}
		}
		site.ServeHTTP(w, r)
	}))
	t.Cleanup(server.Close)
	tb := openAt(t, server.URL)
	tb.expecting = append(tb.expecting, "net::ERR_") // the line that is cut
	tb.visit("/map?v=1&paths=200")
	tb.run("document.getElementById('sure').scrollIntoView()")
	tb.until("document.getElementById('sure-count').textContent.includes('200 of 200 histories drawn')")
	if got := asked.Load(); got != 3 {
		t.Errorf("the drawing was asked for %d times", got)
	}
}
