package web

import (
	"bytes"
	"encoding/json"
	"flag"
	"math/rand/v2"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"trendblend/data/datatest"
	"trendblend/web/answer"
)

// mutated is how many requests TestMutatedRequests sends; `go test ./web -run TestMutatedRequests -mutated 20000` is the long form.
var mutated = flag.Int("mutated", 400, "how many mutated requests are sent")

const mutatedSeed = 20261122

// The budgets of an answer, in bytes: the largest is the file of every blend.
const mostAnswer = 4 << 20

// corpus is what queries are mutated from: the hostile ones, those by which the parser of links was broken, and good ones.
func corpus(t *testing.T) (all []string) {
	t.Helper()
	all = append(hostileQueries(),
		"v=2&p=50-30-20&p=60-40-0&to=2025-10&d=2025-10", "v=1&p=80-10-10&from=2000-01&rule=tsmom&fee=1.5&real=1&open=figures,daily,money",
		"v=1&figure=sharpe&lim_cagr=5&block=12&paths=200", "v=2&s=stocks,bonds,trend,gold&p=40-30-20-10&to=2025-10&d=2025-10",
		"v=1&month=2008-10&made_from=2008-01&vehicle=DBMF&sectors=energy,metals")
	files, err := filepath.Glob("link/testdata/fuzz/*/*")
	if err != nil || len(files) == 0 {
		t.Fatal(len(files), err)
	}
	for _, name := range files {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(text)) {
			if quoted, ok := strings.CutPrefix(strings.TrimSpace(line), "string("); ok {
				if value, err := strconv.Unquote(strings.TrimSuffix(quoted, ")")); err == nil {
					all = append(all, value)
				}
			}
		}
	}
	return all
}

// marks are what would show in an answer that hands on what it was asked.
var marks = []string{"<zz9 onload=alert(1)>", `"><zz9>`, "'><zz9>", "</script><zz9>", "--><zz9>", "\r\nX-Zz9: 1", "//zz9.example", "javascript:zz9", "\x00", "%00", "%0d%0aX-Zz9:%201"}

// mutate changes a text in some places.
func mutate(by *rand.Rand, text string, others []string) string {
	b := []byte(text)
	for range 1 + by.IntN(4) {
		at := 0
		if len(b) > 0 {
			at = by.IntN(len(b))
		}
		switch by.IntN(6) {
		case 0:
			b = slices.Insert(b, at, byte(by.IntN(256)))
		case 1:
			b = slices.Insert(b, at, []byte(marks[by.IntN(len(marks))])...)
		case 2:
			if len(b) > 0 {
				b[at] ^= 1 << by.IntN(8)
			}
		case 3:
			b = b[:at]
		case 4:
			b = append(b, "&"+others[by.IntN(len(others))]...)
		case 5:
			b = append(b, url.QueryEscape(marks[by.IntN(len(marks))])...)
		}
	}
	return string(b[:min(len(b), 12<<10)])
}

// Whatever is asked for, by whatever method, on every route: no fault of ours, nothing of what was asked comes back as a tag or
// a header, nobody is sent off the site, and no answer is beyond its budget.
func TestMutatedRequests(t *testing.T) {
	t.Parallel()
	thorough(t)
	s, _ := serverOver(t, datatest.First(t))
	h := s.echo(0)
	by := rand.New(rand.NewPCG(mutatedSeed, 0))
	queries := corpus(t)
	var paths []string
	// Drawings take seconds, and what is embedded has headers of its own.
	apart := []string{answer.SurePath, answer.HistoriesPath, answer.EmbedPath}
	for _, route := range h.Routes() {
		if !slices.Contains(paths, route.Path) && !slices.Contains(apart, route.Path) {
			paths = append(paths, route.Path)
		}
	}
	slices.Sort(paths)
	methods := []string{"GET", "GET", "GET", "GET", "GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "TRACE", "BREW"}
	names := []string{"HX-Request", "HX-History-Restore-Request", "HX-Trigger", "HX-Current-URL", answer.HeaderMoving, "Accept", "Accept-Encoding", "If-None-Match", "Range", "If-Range",
		"X-Forwarded-For", "X-Forwarded-Host", "Forwarded", "Cookie", "Content-Type", "Referer", "Origin"}
	values := []string{"true", "scenario", "https://example.com/?v=1&p=10-20-70", "growth,drawdown", "text/html", "identity", "*", "bytes=0-5", "bytes=9-1"}
	for i := range *mutated {
		path := strings.NewReplacer("*", "app.css", ":id", "abc").Replace(paths[by.IntN(len(paths))])
		if by.IntN(4) == 0 {
			path = "/" + strings.TrimLeft(mutate(by, path, queries), "/")
		}
		address := path + "?" + mutate(by, queries[by.IntN(len(queries))], queries)
		var header []string
		for range by.IntN(4) {
			value := values[by.IntN(len(values))]
			if by.IntN(2) == 0 {
				value = strings.Map(func(r rune) rune {
					if r < ' ' {
						return -1
					}
					return r
				}, mutate(by, value, queries))
			}
			header = append(header, names[by.IntN(len(names))]+": "+value)
		}
		method := methods[by.IntN(len(methods))]
		if wrong := wrongAnswer(t, ask(t, h, method, address, header...)); wrong != "" {
			t.Errorf("request %d, %s %.300q %.300q: %s", i, method, address, header, wrong)
		}
	}
}

// wrongAnswer says what no answer may be.
func wrongAnswer(t *testing.T, a reply) string {
	t.Helper()
	kind := a.Header.Get("Content-Type")
	switch {
	case a.StatusCode >= 500 && (a.StatusCode != http.StatusServiceUnavailable || a.Header.Get("Retry-After") == ""):
		return "a fault of ours: " + a.Status
	case len(a.body) > mostAnswer:
		return strconv.Itoa(len(a.body)) + " bytes"
	case a.Header.Get("X-Zz9") != "":
		return "a header of the reader's"
	}
	if to := a.Header.Get("Location"); to != "" && (!strings.HasPrefix(to, "/") || strings.HasPrefix(to, "//") || strings.ContainsAny(to, "\r\n\\")) {
		return "sent on to " + to
	}
	if a.body == "" || a.Header.Get("Content-Encoding") != "" || a.StatusCode == http.StatusPartialContent {
		return ""
	}
	switch {
	case strings.HasPrefix(kind, "text/html"):
		d, err := goquery.NewDocumentFromReader(strings.NewReader(a.body))
		if err != nil {
			return err.Error()
		}
		if d.Find("zz9, [onload], script:not([src]):not([type='application/json'], [type='application/ld+json'])").Length() > 0 || d.Find("[href*='javascript:zz9'], [href^='//']").Length() > 0 {
			return "what was asked for comes back as a tag"
		}
	case strings.HasSuffix(kind, "json"):
		if !json.Valid(bytes.TrimSpace([]byte(a.body))) {
			return "no JSON"
		}
	case kind == "" && a.StatusCode == http.StatusOK:
		return "an answer of no kind"
	}
	return ""
}
