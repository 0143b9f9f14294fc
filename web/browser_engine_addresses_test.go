package web_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"net/http"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"trendblend/web/answer"
)

// question is what a browser asks: an address, and which part of a page.
type question struct {
	Address string            `json:"address"`
	Headers map[string]string `json:"headers"`
}

// questions are 500 addresses: every path that is answered from the data alone, whole and in part, and as a moment of a drag,
// over scenarios of all kinds, and refusals.
func questions() []question {
	queries := []string{
		"", "v=2&p=80-10-10", "v=2&p=60-40-0&p=0-0-100&from=2000-01&to=2019-12&real=1&open=figures", "v=1&p=70-20-10&fee=1.5&cost=5&rebalance=quarterly",
		"v=2&rule=tsmom&lookback=9&trend_vol=10", "v=2&s=stocks,bonds,trend,gold&p=45-25-20-10", "v=2&p=40-40-50&free=1", "fee=9&nonsense=1", "v=2&p=60-60-0",
	}
	part := map[string]string{"HX-Request": "true", "HX-Trigger": "scenario"}
	moving := map[string]string{"HX-Request": "true", "HX-Trigger": "scenario", "Trendblend-Moving": "growth,drawdown,main-figures"}
	var all []question
	ask := func(address string, headers map[string]string) {
		if address = strings.TrimSuffix(address, "?"); len(all) < 500 {
			all = append(all, question{address, headers})
		}
	}
	slow := []string{"/papers", "/papers.csv", "/api/v1/papers", "/claims", "/api/v1/claims", "/map/blends", "/api/v1/map", "/map.csv", answer.HistoriesPath, answer.SurePath, "/api/v1/sections"}
	for _, path := range answer.Paths() {
		if path == answer.SheetPath {
			continue // a server draws it
		}
		of := queries
		if slices.Contains(slow, path) || strings.HasPrefix(path, "/api/v1/map") {
			of = []string{"v=2&p=80-10-10&paths=200", "fee=9&nonsense=1&paths=200"}
		}
		for _, query := range of {
			ask(path+"?"+query, nil)
			if !strings.HasPrefix(path, "/api/") && !strings.Contains(path, ".") && path != answer.SurePath {
				ask(path+"?"+query, part)
				ask(path+"?"+query, moving)
			}
		}
	}
	for trend := 0; len(all) < 500; trend++ {
		ask(fmt.Sprintf("/?v=2&p=%d-%d-%d&from=19%d-01", 90-trend%80, 10, trend%80, 80+trend%20), []map[string]string{nil, part, moving}[trend%3])
	}
	return all
}

// told is what comes of a question.
type told struct {
	Status int    `json:"status"`
	Kind   string `json:"kind"`
	Body   []byte `json:"body"`
}

// The paths of figures that are not rounded: the last digits of a sum are those of the order in which a machine makes it, so
// of these figures nine decimals are compared.
var unrounded = []string{"/api/v1/map", "/api/v1/sections", "/api/v1/claims", answer.HistoriesPath, "/map.csv"}

var (
	requestID = regexp.MustCompile(`,"request":"[^"]*"|<p class="quiet">Request <code>[^<]*</code></p>`)
	decimals  = regexp.MustCompile(`-?\d+\.\d+(e[+-]?\d+)?`)
)

// comparable is an answer without what each has of its own.
func comparable(address string, body []byte) []byte {
	body = requestID.ReplaceAll(body, nil)
	if path, _, _ := strings.Cut(address, "?"); slices.Contains(unrounded, path) {
		body = decimals.ReplaceAllFunc(body, func(figure []byte) []byte {
			v, err := strconv.ParseFloat(string(figure), 64)
			if err != nil {
				return figure
			}
			return strconv.AppendFloat(nil, math.Round(v*1e9)/1e9+0, 'f', 9, 64)
		})
	}
	return body
}

// byServer is what the server tells.
func byServer(t *testing.T, base string, q question) told {
	t.Helper()
	r, err := http.NewRequest(http.MethodGet, base+q.Address, nil)
	if err != nil {
		t.Fatal(err)
	}
	for name, value := range q.Headers {
		r.Header.Set(name, value)
	}
	response, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return told{response.StatusCode, response.Header.Get("Content-Type"), body}
}

// byWorker has a page ask them.
const byWorker = `(questions => Promise.all(questions.map(async ({ address, headers }) => {
	try {
		const response = await fetch(address, { headers: headers ?? {} })
		const body = new Uint8Array(await response.arrayBuffer())
		return { status: response.status, kind: response.headers.get('Content-Type'), body: body.toBase64() }
	} catch (fault) {
		return { status: 0, kind: fault.message, body: '' }
	}
})))`

// The engine in a browser answers 500 addresses with the bytes of the server: pages, their parts, files, the API and refusals.
// It does so without a network, and after the browser was closed and opened again.
func TestSameBytesAtHome(t *testing.T) {
	t.Parallel()
	s := newFarSite(t)
	profile := t.TempDir()
	tb, stop := ownBrowser(t, profile, s.URL)
	tb.expecting = append(tb.expecting, "status of 4", "net::ERR_") // refusals, and what asks the server in vain
	tb.visit("/")
	tb.greet()
	tb.until(atHome)
	all := questions()
	var want []told
	for _, q := range all {
		want = append(want, byServer(t, s.URL, q))
	}
	s.down.Store(true) // nothing comes from there
	at := 0
	for some := range slices.Chunk(all, 10) {
		asked, err := json.Marshal(some)
		if err != nil {
			t.Fatal(err)
		}
		for i, got := range eval[[]told](tb, fmt.Sprintf("%s(%s)", byWorker, asked)) {
			q := all[at+i]
			here, there := comparable(q.Address, got.Body), comparable(q.Address, want[at+i].Body)
			if got.Status != want[at+i].Status || got.Kind != want[at+i].Kind || !bytes.Equal(here, there) {
				t.Errorf("%s %v: %d, %s at home, %d, %s by the server%s", q.Address, q.Headers, got.Status, got.Kind, want[at+i].Status, want[at+i].Kind, apart(here, there))
			}
		}
		at += len(some)
	}
	stop()
	tb, _ = ownBrowser(t, profile, s.URL)
	tb.expecting = append(tb.expecting, "net::ERR_")
	for _, path := range []string{"/map", "/sleeve", "/own", "/?v=2&p=50-30-20&p=60-40-0&open=figures,starts"} {
		tb.visit(path)
		if eval[bool](tb, "!document.querySelector('main h1, main .answer') || !getComputedStyle(document.body).getPropertyValue('--ground')") {
			t.Errorf("after a restart %s does not open without a network", path)
		}
	}
	tb.drag("trend", nil, 20, 36)
	tb.checkBlend(40, 24, 36)
}

// apart shows where two answers first differ.
func apart(a, b []byte) string {
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			return fmt.Sprintf(" at %d: %q and %q", i, a[max(0, i-40):min(len(a), i+40)], b[max(0, i-40):min(len(b), i+40)])
		}
	}
	return fmt.Sprintf(": %d and %d bytes", len(a), len(b))
}
