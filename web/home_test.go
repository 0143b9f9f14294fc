package web

import (
	"errors"
	"iter"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"testing"

	"trendblend/web/answer"
	"trendblend/web/home"
	"trendblend/web/home/same"
)

// fieldsOf are a request's, as a service worker hands them in.
type fieldsOf map[string]string

func (f fieldsOf) Get(name string) string { return f[strings.ToLower(name)] }

func (f fieldsOf) Values(name string) []string {
	if value, given := f[strings.ToLower(name)]; given {
		return []string{value}
	}
	return nil
}

// atHome is the engine over what a server gives it.
func atHome(t *testing.T, s *server) *home.Home {
	t.Helper()
	e := s.edition.Load()
	months, days, err := home.Files(e)
	if err != nil {
		t.Fatal(err)
	}
	file, err := home.Headed(home.Site{Version: s.site.Version, Assets: s.assets.addresses, Imports: s.assets.imported}, months)
	if err != nil {
		t.Fatal(err)
	}
	h, err := home.Open(file, func() ([]byte, error) { return days, nil }, "http://example.com")
	if err != nil {
		t.Fatal(err)
	}
	return h
}

// ofTheWay are the fields that belong to how an answer is sent.
var ofTheWay = []string{"Content-Encoding", "Content-Length", "Etag", "X-Request-Id", "X-Accel-Buffering", "Date", "Allow", http.CanonicalHeaderKey(workerHeader)}

var underID = regexp.MustCompile(`"request":"[^"]*"|<p class="quiet">Request <code>[^<]*</code></p>`)

// The engine answers what the server answers: the same status, head and bytes. The module itself is asked the same in
// .ci/engine.mjs.
func TestAnswersAtHomeAreTheServers(t *testing.T) {
	s := freshShipped(t)
	site, h := s.echo(0), atHome(t, s)
	all := same.Requests()
	if len(all) < 500 {
		t.Errorf("%d requests are compared", len(all))
	}
	statuses := map[int]int{}
	for i, r := range all {
		if testing.Short() && i%7 > 0 {
			continue
		}
		var head []string
		for name, value := range r.Fields {
			head = append(head, name+": "+value)
		}
		want := ask(t, site, r.Method, r.Address, head...)
		path, query, _ := strings.Cut(r.Address, "?")
		got, err := h.Answer(t.Context(), answer.Request{Method: r.Method, Path: path, Query: query, Fields: fieldsOf(r.Fields)})
		if err != nil {
			t.Errorf("%s %s %v: %v", r.Method, r.Address, r.Fields, err)
			continue
		}
		statuses[got.Status]++
		body, err := bodyOf(got)
		if err != nil {
			t.Error(err)
		}
		if r.Method == "HEAD" {
			want.body = "" // which net/http does not send
		}
		if a, b := plainOf(want.body), plainOf(body); want.StatusCode != got.Status || a != b {
			t.Errorf("%s %s %v: %d, the server %d; %s", r.Method, r.Address, r.Fields, got.Status, want.StatusCode, apart(a, b))
		}
		if a, b := headOf(want.Header), headOf(headerOf(got.Fields)); !slices.Equal(a, b) {
			t.Errorf("%s %s %v: the head is\n%q, the server’s\n%q", r.Method, r.Address, r.Fields, b, a)
		}
	}
	if statuses[200] < 50 || statuses[303] < 3 || statuses[400] < 5 {
		t.Errorf("answered are %v", statuses)
	}
	for _, r := range []struct{ method, path string }{{"GET", "/healthz"}, {"GET", "/card.png"}, {"GET", "/s/abc"}, {"POST", "/"}, {"GET", "/nowhere"}, {"GET", "/export.xlsx"}} {
		if _, err := h.Answer(t.Context(), answer.Request{Method: r.method, Path: r.path, Fields: fieldsOf{}}); !errors.Is(err, answer.ErrElsewhere) {
			t.Errorf("%s %s is not left to the server: %v", r.method, r.path, err)
		}
	}
}

// bodyOf is the whole of an answer's body.
func bodyOf(a home.Answer) (string, error) {
	if a.Stream == nil {
		return string(a.Body), nil
	}
	var all strings.Builder
	for step, err := range iter.Seq2[string, error](a.Stream) {
		if err != nil {
			return "", err
		}
		all.WriteString(step)
	}
	return all.String(), nil
}

func plainOf(body string) string { return underID.ReplaceAllString(body, "") }

func headerOf(fields []answer.Field) http.Header {
	h := http.Header{}
	for _, f := range fields {
		h.Add(f.Name, f.Value)
	}
	return h
}

// headOf are the lines of a head that say something of the answer.
func headOf(h http.Header) (lines []string) {
	for name, values := range h {
		if slices.Contains(ofTheWay, name) {
			continue
		}
		value := strings.Join(values, "|")
		if name == "Vary" {
			value = strings.TrimSuffix(strings.TrimSuffix(value, "Accept-Encoding"), ", ")
		}
		if value != "" {
			lines = append(lines, name+": "+value)
		}
	}
	slices.Sort(lines)
	return lines
}

// apart shows where two texts part.
func apart(a, b string) string {
	at := 0
	for at < min(len(a), len(b)) && a[at] == b[at] {
		at++
	}
	show := func(s string) string { return s[max(0, at-60):min(len(s), at+80)] }
	return "byte " + strings.TrimSpace(show(a)) + " | " + show(b)
}
