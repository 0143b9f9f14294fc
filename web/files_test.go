package web

import (
	"net/http"
	"strings"
	"testing"

	"trendblend/data/datatest"
)

// A file or an answer of the API that the reader has is not sent again, and no other edition is taken for it.
func TestETagsNameTheEdition(t *testing.T) {
	t.Parallel()
	first, second := datatest.First(t), http.Handler(shipped(t))
	for _, path := range []string{"/api/v1/backtest?v=1&p=40-40-20", "/api/v1/sleeve?v=1&from=2020-01&to=2020-12", "/export.csv?v=1", "/export.json?v=1",
		"/sleeve.csv?v=1", "/map.csv?v=1"} {
		before := ask(t, handler(t), "GET", path)
		tag := before.Header.Get("ETag")
		if want := `W/"2025-10-` + first.SHA256[:10] + "-"; !strings.HasPrefix(tag, want) {
			t.Errorf("%s has the tag %s, want %s…", path, tag, want)
		}
		for _, known := range []string{tag, `"other", ` + tag, strings.TrimPrefix(tag, "W/"), "*"} {
			again := ask(t, handler(t), "GET", path, "If-None-Match: "+known)
			if again.StatusCode != http.StatusNotModified || again.body != "" || again.Header.Get("ETag") != tag {
				t.Errorf("%s, known as %s, is answered %d with %d bytes", path, known, again.StatusCode, len(again.body))
			}
		}
		now := ask(t, second, "GET", path, "If-None-Match: "+tag)
		if now.StatusCode != http.StatusOK || now.body == "" || !strings.HasPrefix(now.Header.Get("ETag"), `W/"2026-06-`) {
			t.Errorf("%s on other data is answered %d with the tag %s", path, now.StatusCode, now.Header.Get("ETag"))
		}
	}
	if tag := ask(t, handler(t), "GET", "/export.csv?v=1&fee=9").Header.Get("ETag"); tag != "" {
		t.Errorf("a refusal has the tag %s", tag)
	}
}
