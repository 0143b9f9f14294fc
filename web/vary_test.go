package web

import (
	"net/http"
	"net/http/httptest"
	"net/netip"
	"slices"
	"strings"
	"testing"

	"trendblend/data/datatest"
	"trendblend/web/answer"
)

// Of every route: where a header changes what is answered, Vary names the header, so that no cache takes the one for
// the other.
func TestVaryNamesWhatAnAnswerDependsOn(t *testing.T) {
	t.Parallel()
	thorough(t)
	s, _ := serverOver(t, datatest.First(t))
	s.proxies = Proxies{netip.MustParsePrefix("127.0.0.0/8")}
	h := s.echo(0)
	with := func(address string, way []string) reply {
		r := httptest.NewRequest(http.MethodGet, address, nil)
		r.RemoteAddr = "127.0.0.1:1234"
		for _, line := range way {
			name, value, _ := strings.Cut(line, ": ")
			r.Header.Set(name, value)
		}
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		return reply{w.Result(), w.Body.String()}
	}
	// One header at a time, of a page and of its part.
	bases := [][]string{nil, {htmx}}
	others := []string{
		"Accept: text/html", "Accept-Language: de", "Accept-Encoding: br", "Accept-Encoding: gzip", "Origin: https://example.com", "Sec-Fetch-Dest: iframe",
		"HX-History-Restore-Request: true", "HX-Trigger: scenario", "HX-Current-URL: https://example.com/?v=2&p=0-0-100&fee=2&to=2025-10&d=2025-10", htmx,
		"X-Forwarded-Host: evil.example", "X-Forwarded-Proto: https", "Forwarded: host=evil.example", "X-Forwarded-For: 192.0.2.9",
	}
	looked := 0
	for _, route := range h.Routes() {
		if route.Method != http.MethodGet || route.Path == answer.HistoriesPath || strings.Contains(route.Path, ":") {
			continue
		}
		address := strings.Replace(route.Path, "/static/*", s.assets.address("app.css"), 1)
		if a := with(address, nil); a.StatusCode == http.StatusSeeOther {
			address = a.Header.Get("Location")
		}
		for _, base := range bases {
			plain := with(address, base)
			for _, other := range others {
				got := with(address, append(slices.Clone(base), other))
				if !mayBeKept(got) || !mayBeKept(plain) {
					continue
				}
				looked++
				name, _, _ := strings.Cut(other, ": ")
				if named := got.Header.Get("Vary"); !slices.Contains(strings.Split(named, ", "), name) {
					if what := differs(t, plain, got); what != "" {
						t.Errorf("%s %q: %s changes %s, but Vary is %q", address, base, other, what, named)
					}
				}
			}
		}
	}
	if looked < 200 {
		t.Errorf("%d answers were looked at", looked)
	}
}

// differs names what of an answer is another in a second one.
func differs(t *testing.T, a, b reply) string {
	for _, name := range []string{"Content-Type", "Content-Encoding", "ETag", "Content-Security-Policy", "Access-Control-Allow-Origin", "Hx-Replace-Url"} {
		if a.Header.Get(name) != b.Header.Get(name) {
			return name
		}
	}
	if decoded(t, a) != decoded(t, b) {
		return "the body"
	}
	return ""
}
