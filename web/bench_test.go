package web

import (
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/PuerkitoBio/goquery"
	"github.com/labstack/echo/v4"

	"trendblend/data/datatest"
	"trendblend/web/answer"
	"trendblend/web/link"
	"trendblend/web/workbook"
)

// dragged are the addresses that a reader asks for who drags the trend slider.
func dragged() []string {
	var addresses []string
	for trend := range 41 {
		stocks := 60 - trend/2
		addresses = append(addresses, fmt.Sprintf("/?weight_stocks=%d&weight_bonds=%d&weight_trend=%d&p=60-40-0&p=100-0-0", stocks, 100-stocks-trend, trend))
	}
	return addresses
}

// BenchmarkPartial answers one step of a drag: the figures of three blends, the
// tables and the four charts, compressed at the level that is served.
func BenchmarkPartial(b *testing.B) {
	h := handler(b)
	for _, encoding := range []string{"gzip", "identity"} {
		b.Run(encoding, func(b *testing.B) {
			var requests []*http.Request
			for _, address := range dragged() {
				r := httptest.NewRequest("GET", address, nil)
				r.Header.Set("HX-Request", "true")
				r.Header.Set("HX-Trigger", answer.FormID)
				r.Header.Set("Accept-Encoding", encoding)
				requests = append(requests, r)
			}
			sent := 0
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				w := httptest.NewRecorder()
				h.ServeHTTP(w, requests[i%len(requests)])
				if w.Code != http.StatusOK {
					b.Fatalf("status %d", w.Code)
				}
				sent += w.Body.Len()
			}
			b.ReportMetric(float64(sent)/float64(b.N), "bytes/answer")
		})
	}
}

// BenchmarkMoment answers a moment of a drag as a browser asks for it: all that the form holds, with the
// charts and tables in view named, of three sleeves and of eight.
//
//	go test ./web -run '^$' -bench Moment -benchtime 2000x -count 5
func BenchmarkMoment(b *testing.B) {
	site := shipped(b)
	for _, page := range []struct{ name, address, seen string }{
		{"three", "/?v=2", "drawdown,growth"},
		{"eight", "/?v=2&s=stocks,bonds,trend,gold,treasury20,bills,smallvalue,commodities" +
			"&p=20-15-15-10-10-10-10-10&p=60-40-0-0-0-0-0-0&p=100-0-0-0-0-0-0-0", "drawdown,growth"},
		{"below", "/?v=2", "years,trend"},
	} {
		for _, encoding := range []string{"gzip", "identity"} {
			b.Run(page.name+"/"+encoding, func(b *testing.B) {
				requests := moments(b, site, page.address, page.seen)
				for _, r := range requests {
					r.Header.Set("Accept-Encoding", encoding)
				}
				b.ReportAllocs()
				began, w := processorTime(b), &counter{head: http.Header{}}
				for i := 0; b.Loop(); i++ {
					clear(w.head)
					site.ServeHTTP(w, requests[i%len(requests)])
					if w.status != http.StatusOK {
						b.Fatalf("status %d", w.status)
					}
				}
				b.ReportMetric(float64((processorTime(b)-began).Microseconds())/float64(b.N), "cpu-us/answer")
				b.ReportMetric(float64(w.sent)/float64(b.N), "bytes/answer")
			})
		}
	}
}

// counter counts what it is sent, and keeps none of it.
type counter struct {
	head         http.Header
	status, sent int
}

func (c *counter) Header() http.Header { return c.head }

func (c *counter) WriteHeader(status int) { c.status = status }

func (c *counter) Write(b []byte) (int, error) {
	c.sent += len(b)
	return len(b), nil
}

// moments are what a page's form asks for while its first slider goes up.
func moments(b *testing.B, site http.Handler, address, seen string) (requests []*http.Request) {
	b.Helper()
	w := httptest.NewRecorder()
	site.ServeHTTP(w, httptest.NewRequest("GET", address, nil))
	if to := w.Header().Get("Location"); to != "" {
		address, w = to, httptest.NewRecorder()
		site.ServeHTTP(w, httptest.NewRequest("GET", address, nil))
	}
	page, err := goquery.NewDocumentFromReader(w.Body)
	if err != nil {
		b.Fatal(err)
	}
	query := url.Values{}
	page.Find("#scenario, [form=scenario]").Find("[name]").AddSelection(page.Find("[name][form=scenario]")).Each(func(_ int, field *goquery.Selection) {
		_, off := field.Attr("disabled")
		_, on := field.Attr("checked")
		if kind := field.AttrOr("type", ""); off || (kind == "checkbox" || kind == "radio") && !on || goquery.NodeName(field) == "button" {
			return
		}
		value := field.AttrOr("value", "")
		if goquery.NodeName(field) == "select" {
			chosen := field.Find("option[selected]")
			value = chosen.AttrOr("value", chosen.Text())
		}
		query.Add(field.AttrOr("name", ""), value)
	})
	weight := func(of string) int {
		n, err := strconv.Atoi(query.Get("weight_" + of))
		if err != nil {
			b.Fatal(query, err)
		}
		return n
	}
	both := weight("stocks") + weight("bonds")
	for stocks := range both + 1 {
		query.Set("weight_stocks", strconv.Itoa(stocks))
		query.Set("weight_bonds", strconv.Itoa(both-stocks))
		r := httptest.NewRequest("GET", "/?"+query.Encode(), nil)
		r.Header.Set("HX-Request", "true")
		r.Header.Set("HX-Trigger", answer.FormID)
		r.Header.Set("HX-Current-URL", "http://example.com"+address)
		r.Header.Set(answer.HeaderMoving, seen)
		requests = append(requests, r)
	}
	return requests
}

// BenchmarkPartialOpen is BenchmarkPartial with every section open.
func BenchmarkPartialOpen(b *testing.B) {
	h := handler(b)
	var requests []*http.Request
	for _, address := range dragged() {
		r := httptest.NewRequest("GET", address+"&open="+strings.Join(link.Sections(), ","), nil)
		r.Header.Set("HX-Request", "true")
		r.Header.Set("HX-Trigger", answer.FormID)
		r.Header.Set("Accept-Encoding", "gzip")
		requests = append(requests, r)
	}
	sent := 0
	for i := 0; b.Loop(); i++ {
		w := httptest.NewRecorder()
		h.ServeHTTP(w, requests[i%len(requests)])
		if w.Code != http.StatusOK {
			b.Fatalf("status %d", w.Code)
		}
		sent += w.Body.Len()
	}
	b.ReportMetric(float64(sent)/float64(b.N), "bytes/answer")
}

// wrkScript asks for the addresses in turn.
const wrkScript = `
local addresses = {%s}
local at = 0
request = function()
	at = at %% #addresses + 1
	return wrk.format("GET", addresses[at])
end
wrk.headers["HX-Request"] = "true"
wrk.headers["HX-Trigger"] = "scenario"
wrk.headers["HX-Current-URL"] = "http://localhost/?v=2"
wrk.headers["Trendblend-Moving"] = "drawdown,growth"
wrk.headers["Accept-Encoding"] = "gzip"
`

// BenchmarkWrk counts the moments of a drag that are served each second over loopback, with
// the load generator on the same processors, against a bare route of Echo that
// answers two bytes in the same run, in turns of three seconds.
//
//	go test ./web -run '^$' -bench Wrk -benchtime 5x
func BenchmarkWrk(b *testing.B) {
	wrk, err := exec.LookPath("wrk")
	if err != nil {
		b.Skip("wrk is not installed")
	}
	bare := echo.New()
	bare.GET("/", func(c echo.Context) error { return c.String(http.StatusOK, "ok") })
	list := ""
	for _, r := range moments(b, shipped(b), "/?v=2", "drawdown,growth") {
		list += strconv.Quote(r.URL.RequestURI()) + ","
	}
	script := filepath.Join(b.TempDir(), "drag.lua")
	if err := os.WriteFile(script, fmt.Appendf(nil, wrkScript, list), 0o600); err != nil {
		b.Fatal(err)
	}
	partial, two := serve(b, shipped(b)), serve(b, bare)
	var partials, bares float64
	n := 0
	for b.Loop() {
		partials += load(b, wrk, script, partial)
		bares += load(b, wrk, script, two)
		n++
	}
	b.ReportMetric(partials/float64(n), "partials/s")
	b.ReportMetric(bares/float64(n), "bare/s")
	b.ReportMetric(bares/partials, "bare/partial")
	b.ReportMetric(0, "ns/op") // the seconds of wrk say nothing
}

// serve answers on a free port until the benchmark ends.
func serve(b *testing.B, h http.Handler) (url string) {
	b.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		b.Fatal(err)
	}
	server := &http.Server{Handler: h}
	go func() { _ = server.Serve(listener) }()
	b.Cleanup(func() { _ = server.Close() })
	url = "http://" + listener.Addr().String() + "/"
	response, err := http.Get(url)
	if err != nil {
		b.Fatal(err)
	}
	defer response.Body.Close()
	if _, err := io.Copy(io.Discard, response.Body); err != nil {
		b.Fatal(err)
	}
	return url
}

var perSecondOf = regexp.MustCompile(`Requests/sec:\s+([0-9.]+)`)

// load runs wrk for three seconds and returns the requests answered each second.
func load(b *testing.B, wrk, script, url string) float64 {
	b.Helper()
	out, err := exec.Command(wrk, "-t2", "-c16", "-d3s", "-s", script, url).CombinedOutput()
	if err != nil {
		b.Fatalf("%v: %s", err, out)
	}
	found := perSecondOf.FindSubmatch(out)
	if found == nil || regexp.MustCompile(`Non-2xx|Socket errors`).Match(out) {
		b.Fatalf("wrk says: %s", out)
	}
	n, err := strconv.ParseFloat(string(found[1]), 64)
	if err != nil {
		b.Fatal(err)
	}
	return n
}

// BenchmarkSleevePage answers a change of the rule, of the look-back and of the fee on
// the sleeve's page. No answer can come from what is remembered of the one before.
func BenchmarkSleevePage(b *testing.B) {
	for _, rule := range []string{"mlm", "mlm-baskets", "tsmom"} {
		b.Run(rule, func(b *testing.B) {
			s, _ := fresh(b)
			site := s.echo(0)
			set := datatest.First(b)
			bytes, spent := 0, time.Duration(0)
			for i := 0; b.Loop(); i++ {
				b.StopTimer()
				s.edition.Store(answer.New(set, answer.NewMemory())) // which remembers nothing
				b.StartTimer()
				before := processorTime(b)
				r := httptest.NewRequest("GET", fmt.Sprintf("/sleeve?v=1&rule=%s&fee=%.2f&lookback=%d", rule, float64(i%500)/100, 3+i%22), nil)
				r.Header.Set("HX-Request", "true")
				r.Header.Set("HX-Trigger", "scenario")
				w := httptest.NewRecorder()
				site.ServeHTTP(w, r)
				if w.Code != 200 {
					b.Fatal(w.Code)
				}
				spent += processorTime(b) - before
				bytes = w.Body.Len()
			}
			b.ReportMetric(float64(spent.Microseconds())/1000/float64(b.N), "cpu-ms/answer")
			b.ReportMetric(float64(bytes), "bytes")
		})
	}
}

// processorTime is what the test has used of all cores, whatever else they do.
func processorTime(b *testing.B) time.Duration {
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		b.Fatal(err)
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}

// BenchmarkPapers answers the page on research over all markets, by a program that has
// computed nothing yet, and by one that has.
func BenchmarkPapers(b *testing.B) {
	set := datatest.Shipped(b)
	get := func(h http.Handler) {
		w := httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequest("GET", "/papers?v=2&to=2026-06&markets=all&d=2026-06", nil))
		if w.Code != http.StatusOK {
			b.Fatalf("status %d", w.Code)
		}
	}
	known, _ := serverOver(b, set)
	site := known.echo(0)
	b.Run("known", func(b *testing.B) {
		for b.Loop() {
			get(site)
		}
	})
	b.Run("new", func(b *testing.B) {
		for b.Loop() {
			known.known = answer.NewMemory()
			known.edition.Store(answer.New(set, known.known))
			get(site)
		}
	})
}

// BenchmarkWorkbook makes the workbook of three blends.
func BenchmarkWorkbook(b *testing.B) {
	e := answer.New(datatest.Shipped(b), answer.NewMemory())
	scenario, _ := e.Links.Parse("")
	b.ReportAllocs()
	for b.Loop() {
		sheets, err := e.Workbook("http://localhost:8080", scenario)
		if err != nil {
			b.Fatal(err)
		}
		if err := workbook.Write(io.Discard, sheets); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkTool answers one call of a model: two blends held against each other.
func BenchmarkTool(b *testing.B) {
	h := handler(b)
	const call = `{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"compare","arguments":{"p":["50-30-20","60-40-0"]}}}`
	b.ReportAllocs()
	for b.Loop() {
		r := httptest.NewRequest(http.MethodPost, "http://example.com"+mcpPath, strings.NewReader(call))
		r.Header.Set("Content-Type", "application/json")
		r.Header.Set("Accept", "application/json, text/event-stream")
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		if w.Code != http.StatusOK || !strings.Contains(w.Body.String(), `"difference"`) {
			b.Fatalf("status %d: %.300s", w.Code, w.Body)
		}
	}
}
