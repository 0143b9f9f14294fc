package web

import (
	"bytes"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"trendblend/data"
	"trendblend/data/datatest"
	"trendblend/web/answer"
)

// The tests without a rate limit of their own ask two servers: one over the first edition, whose figures they
// know by heart, and one over the figures of the program, where they know none.
var (
	firstSite   = sync.OnceValues(func() (http.Handler, error) { return siteOver(datatest.ReadFirst) })
	shippedSite = sync.OnceValues(func() (http.Handler, error) { return siteOver(datatest.ReadShipped) })
)

func siteOver(read func() (*data.Set, error)) (http.Handler, error) {
	set, err := read()
	if err != nil {
		return nil, err
	}
	return Handler(set, Options{Version: "test", Log: slog.New(slog.DiscardHandler)})
}

// thorough is said by tests that ask hundreds of pages one after the other: -short, with which races are looked for,
// leaves them out, since a single reader races with nobody.
func thorough(t *testing.T) {
	t.Helper()
	if testing.Short() {
		t.Skip("one reader of hundreds of pages")
	}
}

// handler is the site as the first edition makes it.
func handler(tb testing.TB) http.Handler { return made(tb, firstSite) }

// shipped is the site that readers have.
func shipped(tb testing.TB) http.Handler { return made(tb, shippedSite) }

func made(tb testing.TB, site func() (http.Handler, error)) http.Handler {
	tb.Helper()
	h, err := site()
	if err != nil {
		tb.Fatal(err)
	}
	return h
}

// fresh is a server of its own over the first edition, with what it logs.
func fresh(tb testing.TB) (*server, *bytes.Buffer) {
	tb.Helper()
	return serverOver(tb, datatest.First(tb))
}

// freshShipped is one over the figures of the program.
func freshShipped(tb testing.TB) *server {
	tb.Helper()
	s, _ := serverOver(tb, datatest.Shipped(tb))
	return s
}

func serverOver(tb testing.TB, set *data.Set) (*server, *bytes.Buffer) {
	tb.Helper()
	var logged bytes.Buffer
	s, err := newServer(set, Options{Version: "test", Log: slog.New(slog.NewTextHandler(&logged, nil))})
	if err != nil {
		tb.Fatal(err)
	}
	return s, &logged
}

// answer is what came back, read to its end.
type reply struct {
	*http.Response
	body string
}

func (a reply) document(t *testing.T) *goquery.Document {
	t.Helper()
	d, err := goquery.NewDocumentFromReader(strings.NewReader(a.body))
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// securityHeaders stand in every answer, whatever went wrong; /embed may be framed, and pictures shown by other sites.
var securityHeaders = map[string]string{
	"Content-Security-Policy":      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
	"X-Content-Type-Options":       "nosniff",
	"Referrer-Policy":              "strict-origin-when-cross-origin",
	"Permissions-Policy":           "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
	"Cross-Origin-Opener-Policy":   "same-origin",
	"Cross-Origin-Resource-Policy": "same-origin",
}

// ask sends a request whose query is taken as it is, and checks what every answer
// must have. Header lines are written as "Name: value". The client is on this machine,
// where a proxy whose word is believed by default would be.
func ask(t *testing.T, h http.Handler, method, address string, header ...string) reply {
	t.Helper()
	path, query, _ := strings.Cut(address, "?")
	r := &http.Request{
		Method: method, URL: &url.URL{Path: path, RawQuery: query}, RequestURI: address, Host: "example.com",
		Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1, RemoteAddr: "127.0.0.1:1234", Header: http.Header{}, Body: http.NoBody,
	}
	for _, line := range header {
		name, value, _ := strings.Cut(line, ": ")
		r.Header.Set(name, value)
	}
	return send(t, h, r)
}

func send(t *testing.T, h http.Handler, r *http.Request) reply {
	t.Helper()
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	response := w.Result()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	read := r.Method == http.MethodGet || r.Method == http.MethodHead
	framed := read && r.URL.Path == answer.EmbedPath
	shown := read && response.StatusCode < 400 && answer.OpenToAll(r.URL.Path) && !strings.HasPrefix(r.URL.Path, "/api/")
	for name, want := range securityHeaders {
		switch {
		case framed && name == "Content-Security-Policy":
			want = strings.Replace(want, "ancestors 'none'", "ancestors *", 1)
		case shown && name == "Cross-Origin-Resource-Policy":
			want = "cross-origin"
		case read && name == "Content-Security-Policy" && r.URL.Path == workerPath && response.StatusCode < 400:
			want = workerSecurity // no page
		}
		if got := response.Header.Get(name); got != want {
			t.Errorf("%s %s: %s is %q, want %q", r.Method, r.URL, name, got, want)
		}
	}
	if response.Header.Get("X-Request-Id") == "" {
		t.Errorf("%s %s: the answer has no id", r.Method, r.URL)
	}
	return reply{response, string(body)}
}
