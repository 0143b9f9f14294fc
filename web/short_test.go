package web

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3filter"

	"trendblend/web/answer"
	"trendblend/web/short"
	"trendblend/web/short/sqlite"
)

// keeping is a site over the first edition that keeps short links in a file.
func keeping(t *testing.T, place string) (*server, http.Handler) {
	t.Helper()
	s, _ := fresh(t)
	store := sqlite.Open(place)
	t.Cleanup(func() { store.Close() })
	s.store = store
	return s, s.echo(0)
}

// post asks for a short link as the page does.
func post(t *testing.T, h http.Handler, address string, header ...string) (reply, answer.ShortLink) {
	t.Helper()
	r, err := http.NewRequest(http.MethodPost, "http://example.com/s", strings.NewReader(url.Values{"address": {address}}.Encode()))
	if err != nil {
		t.Fatal(err)
	}
	r.RemoteAddr = "127.0.0.1:1234"
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	for _, line := range header {
		name, value, _ := strings.Cut(line, ": ")
		r.Header.Set(name, value)
	}
	a := send(t, h, r)
	var made answer.ShortLink
	if a.StatusCode < 300 {
		if err := json.Unmarshal([]byte(a.body), &made); err != nil {
			t.Fatalf("%v: %s", err, a.body)
		}
	}
	return a, made
}

// A short link leads to the canonical address of what was posted, which names the edition; another
// form of the same address has the same link.
func TestShortLinks(t *testing.T) {
	t.Parallel()
	_, h := keeping(t, filepath.Join(t.TempDir(), "links.db"))
	const now = "v=2&to=2025-10&d=2025-10"
	for _, c := range []struct{ address, leads string }{
		{"/", "/?" + now},
		{"/?p=80-10-10", "/?v=2&p=80-10-10&to=2025-10&d=2025-10"},
		{"/map?figure=cagr&v=1", "/map?v=1&figure=cagr"},
		{"/?v=1&real=0", "/?v=1"},
		{"/?v=1&weight_stocks=70&weight_bonds=15&weight_trend=15&p=60-40-0", "/?v=1&p=70-15-15&p=60-40-0"},
		{"/map/sure?v=1&seed=3", "/map/sure?v=1&seed=3"},
		{"/sleeve?v=1", "/sleeve?v=1"}, {"/claims?v=1", "/claims?v=1"}, {"/method?v=1", "/method?v=1"}, {"/changes?v=1", "/changes?v=1"},
	} {
		a, made := post(t, h, c.address)
		if a.StatusCode != http.StatusCreated || made.Address != c.leads || a.Header.Get("Location") != made.Short {
			t.Errorf("%s: %d %+v, want %s", c.address, a.StatusCode, made, c.leads)
		}
		if made.Short != "/s/"+short.Digest(c.leads)[:short.LeastID] {
			t.Errorf("%s has the link %s", c.address, made.Short)
		}
		if again, same := post(t, h, c.leads); again.StatusCode != http.StatusOK || same != made {
			t.Errorf("%s again: %d %+v", c.address, again.StatusCode, same)
		}
		for _, method := range []string{"GET", "HEAD"} {
			got := ask(t, h, method, made.Short)
			if got.StatusCode != http.StatusFound || got.Header.Get("Location") != c.leads {
				t.Errorf("%s leads to %q (%d), want %s", made.Short, got.Header.Get("Location"), got.StatusCode, c.leads)
			}
		}
		if page := ask(t, h, "GET", c.leads); page.StatusCode != http.StatusOK {
			t.Errorf("%s is answered %d", c.leads, page.StatusCode)
		}
	}
}

// A short link is made and followed as the description says, by the command that the page for programs shows, and what
// cannot be is refused as described.
func TestShortLinksAreDescribed(t *testing.T) {
	t.Parallel()
	_, router := described(t)
	_, h := keeping(t, filepath.Join(t.TempDir(), "links.db"))
	off, _ := fresh(t)
	command := ask(t, h, "GET", "/api").document(t).Find("section[aria-labelledby=makeShortLink] code.example").Text()
	m := regexp.MustCompile(`^curl --data-urlencode 'address=(/[^']+)' http://example.com(/s)$`).FindStringSubmatch(command)
	if m == nil {
		t.Fatalf("the page shows %q", command)
	}
	byDescription := func(h http.Handler, method, path, address string, want int) reply {
		t.Helper()
		request := func() *http.Request {
			r := httptest.NewRequest(method, path, strings.NewReader(url.Values{"address": {address}}.Encode()))
			if method == http.MethodPost {
				r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
			}
			return r
		}
		route, in, err := router.FindRoute(request())
		if err != nil {
			t.Fatal(err)
		}
		asked := &openapi3filter.RequestValidationInput{Request: request(), PathParams: in, Route: route}
		if err := openapi3filter.ValidateRequest(t.Context(), asked); (err != nil) != (address == "") {
			t.Errorf("%s %q: the description says %v", path, address, err)
		}
		a := send(t, h, request())
		answered := &openapi3filter.ResponseValidationInput{
			RequestValidationInput: asked, Status: a.StatusCode, Header: a.Header, Body: io.NopCloser(strings.NewReader(a.body)),
			Options: &openapi3filter.Options{IncludeResponseStatus: true, ExcludeResponseBody: !strings.Contains(a.Header.Get("Content-Type"), "json")},
		}
		if err := openapi3filter.ValidateResponse(t.Context(), answered); err != nil || a.StatusCode != want {
			t.Errorf("%s %s is answered %d, want %d: %v", method, path, a.StatusCode, want, err)
		}
		return a
	}
	made := byDescription(h, "POST", m[2], m[1], 201)
	byDescription(h, "POST", m[2], m[1], 200)
	byDescription(h, "POST", m[2], "https://evil.example/", 400)
	byDescription(h, "POST", m[2], "", 400)
	byDescription(off.echo(0), "POST", m[2], m[1], 503)
	path := made.Header.Get("Location")
	if to := byDescription(h, "GET", path, "GET", 302).Header.Get("Location"); !strings.HasPrefix(to, m[1]) {
		t.Errorf("%s leads to %s, not %s", path, to, m[1])
	}
	byDescription(h, "GET", "/s/BPLf3Qy", "GET", 404)
	byDescription(off.echo(0), "GET", path, "GET", 503)
	for _, id := range []string{"8K4nhXa", "8K4nhX", "8K4nhX0", "8K4nhXl", short.Digest("/"), short.Digest("/") + "11"} {
		if pattern := regexp.MustCompile(`^[1-9A-HJ-NP-Za-km-z]{7,44}$`); pattern.MatchString(id) != short.IsID(id) {
			t.Errorf("the description takes %q as an id: %t", id, pattern.MatchString(id))
		}
	}
}

// Whatever is posted, nothing but a page of this site is kept; and whatever a store holds, nothing
// else is led to.
func TestNoOpenRedirect(t *testing.T) {
	t.Parallel()
	s, h := keeping(t, filepath.Join(t.TempDir(), "links.db"))
	evil := []string{
		"", "https://evil.example/", "//evil.example/", "///evil.example/", "/\\evil.example", "\\\\evil.example", "http:/?v=1", "/..//evil.example",
		"/%2f/evil.example", "/%2fevil.example?v=1", "javascript:alert(1)", "/s/1234567", "/static/app.css", "/api/v1/backtest", "/nowhere", "/map/",
		"?v=1", "/?v=1\r\nSet-Cookie: a=b", " /?v=1", "/@evil.example", "//user@evil.example/?v=1", "/map%3f", "http://example.com/?v=1",
	}
	for _, address := range evil {
		if a, _ := post(t, h, address); a.StatusCode != http.StatusBadRequest || !strings.Contains(a.body, "is no address of a page") && address != "" {
			t.Errorf("%q: %d %s", address, a.StatusCode, a.body)
		}
		if answer.IsOurs(address) {
			t.Errorf("%q is taken for ours", address)
		}
		if address == "" {
			continue
		}
		l := short.Link{ID: short.Digest(address)[:7], Address: address}
		if _, _, err := s.store.Put(t.Context(), l); err != nil {
			t.Fatal(err)
		}
		if a := ask(t, h, "GET", "/s/"+l.ID); a.StatusCode != http.StatusNotFound || a.Header.Get("Location") != "" {
			t.Errorf("a store that holds %q leads to %q (%d)", address, a.Header.Get("Location"), a.StatusCode)
		}
	}
	for text, says := range map[string]string{
		"address=/?v=2&p=70-20-10&p=60-40-0": "p: is no field of this form; the signs \\u0026 and = of an address have to be encoded",
		`{"address":"/?v=2"}`:                "address: none is given; it is sent as a field of a form",
		"address=" + strings.Repeat("é", 99): "address: “" + strings.Repeat("é", 80) + "…” is no address",
	} {
		r, err := http.NewRequest(http.MethodPost, "http://example.com/s", strings.NewReader(text))
		if err != nil {
			t.Fatal(err)
		}
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		if strings.HasPrefix(text, "{") {
			r.Header.Set("Content-Type", "application/json")
		}
		if a := send(t, h, r); a.StatusCode != http.StatusBadRequest || !strings.Contains(a.body, says) {
			t.Errorf("%.60s is answered %d %s", text, a.StatusCode, a.body)
		}
	}
	if a := ask(t, h, "GET", "/s"); a.StatusCode != http.StatusMethodNotAllowed || a.Header.Get("Allow") != "OPTIONS, POST" || !strings.Contains(a.body, "takes a form, sent by POST") {
		t.Errorf("read: %d %s", a.StatusCode, a.body)
	}
	for address, parameter := range map[string]string{
		"/?v=1&fee=9": `"parameter":"fee"`, "/?nonsense=1": `"parameter":"nonsense"`, "/?v=2&d=1999-01": `"parameter":"d"`,
		"/?" + strings.Repeat("a", answer.MostAddress): "is longer than the 8,192 characters",
	} {
		if a, _ := post(t, h, address); a.StatusCode != http.StatusBadRequest || !strings.Contains(a.body, parameter) {
			t.Errorf("%.40s: %d %s", address, a.StatusCode, a.body)
		}
	}
	if a, _ := post(t, h, "/?"+strings.Repeat("a", 40<<10)); a.StatusCode != http.StatusRequestEntityTooLarge {
		t.Errorf("40 KB are answered %d", a.StatusCode)
	}
	for _, header := range []string{"Sec-Fetch-Site: cross-site", "Origin: https://evil.example"} {
		if a, _ := post(t, h, "/?v=1", header); a.StatusCode != http.StatusForbidden {
			t.Errorf("posted with %s: %d", header, a.StatusCode)
		}
	}
}

func TestUnknownShortLink(t *testing.T) {
	t.Parallel()
	_, h := keeping(t, filepath.Join(t.TempDir(), "links.db"))
	for _, id := range []string{"BPLf3Qy", "BPLf3Q", "0000000", "nonsense-and-more", strings.Repeat("a", 200)} {
		a := ask(t, h, "GET", "/s/"+id)
		text := a.document(t).Find(".failure").Text()
		if a.StatusCode != http.StatusNotFound || !strings.Contains(text, "Was it copied whole?") || !strings.Contains(text, "“"+id[:min(6, len(id))]) {
			t.Errorf("%s: %d %q", id, a.StatusCode, text)
		}
	}
}

// Without a store the pages go on working, and who wants a short link is told why there is none.
func TestStoreAway(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	if err := os.WriteFile(filepath.Join(folder, "file"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	_, gone := keeping(t, filepath.Join(folder, "file", "links.db"))
	off, _ := fresh(t)
	for h, why := range map[http.Handler]string{gone: "The store of short links does not answer.", off.echo(0): "This server keeps no short links."} {
		a, _ := post(t, h, "/?v=1")
		if a.StatusCode != http.StatusServiceUnavailable || a.Header.Get("Content-Type") != "application/problem+json" ||
			!strings.Contains(a.body, why+" The long link works.") {
			t.Errorf("%d %s, want %s", a.StatusCode, a.body, why)
		}
		if a := ask(t, h, "GET", "/s/BPLf3Qy"); a.StatusCode != http.StatusServiceUnavailable || !strings.Contains(a.body, "This one is not lost") {
			t.Errorf("followed: %d %.300s", a.StatusCode, a.body)
		}
		if a := ask(t, h, "GET", "/?v=1"); a.StatusCode != http.StatusOK {
			t.Errorf("the page is answered %d", a.StatusCode)
		}
	}
}

// One reader makes ten short links in a row, and all readers together a hundred.
func TestMakingIsLimited(t *testing.T) {
	t.Parallel()
	s, _ := keeping(t, filepath.Join(t.TempDir(), "links.db"))
	h := s.echo(perSecond)
	made := 0
	for range 2 * madeAtOnce {
		a, _ := post(t, h, "/?v=1")
		switch {
		case a.StatusCode < 300:
			made++
		case a.StatusCode != http.StatusTooManyRequests || a.Header.Get("Retry-After") != "2" || !strings.Contains(a.body, "More short links"):
			t.Fatalf("%d %s", a.StatusCode, a.body)
		}
	}
	if made < madeAtOnce || made == 2*madeAtOnce {
		t.Errorf("%d of %d are made for one reader", made, 2*madeAtOnce)
	}
}
