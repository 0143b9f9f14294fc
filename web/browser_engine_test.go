package web_test

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/andybalholm/brotli"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"trendblend/data/datatest"
	"trendblend/web"
	"trendblend/web/home/build"
)

// homeEngine is the one for browsers, made of the sources here. The toolchain keeps what it made.
var homeEngine = sync.OnceValues(func() (*web.Engine, error) {
	root, err := filepath.Abs("..")
	if err != nil {
		return nil, err
	}
	return build.Engine(context.Background(), root, brotli.BestSpeed)
})

// farSite is the site that readers have, as far away as is said.
type farSite struct {
	*httptest.Server
	way   atomic.Int64 // there and back
	down  atomic.Bool  // no network
	asked atomic.Int64 // requests that came
}

// newFarSite offers the engine.
func newFarSite(t testing.TB) *farSite {
	t.Helper()
	set, err := datatest.ReadShipped()
	if err != nil {
		t.Fatal(err)
	}
	site, err := web.Handler(set, web.Options{Version: "test", Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	e, err := homeEngine()
	if err != nil {
		t.Fatal(err)
	}
	if err := site.Offer(e); err != nil {
		t.Fatal(err)
	}
	s := &farSite{}
	s.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if s.down.Load() {
			panic(http.ErrAbortHandler)
		}
		if !strings.HasPrefix(r.URL.Path, "/worker.js") && !strings.HasPrefix(r.URL.Path, "/engine/") { // the browser's own questions
			s.asked.Add(1)
		}
		time.Sleep(time.Duration(s.way.Load()))
		site.ServeHTTP(w, r)
	}))
	t.Cleanup(s.Close)
	return s
}

// memory is what the worker of a site holds, in bytes: its heap, and what lies outside, as the engine's memory does.
func (tb *tab) memory() float64 {
	tb.Helper()
	all, err := chromedp.Targets(tb.ctx)
	if err != nil {
		tb.Fatal(err)
	}
	for _, info := range all {
		if info.Type == "service_worker" && strings.HasPrefix(info.URL, tb.base) {
			ctx, leave := chromedp.NewContext(tb.ctx, chromedp.WithTargetID(info.TargetID))
			defer leave()
			usage := call(&tab{TB: tb.TB, seat: &seat{ctx: ctx}}, runtime.GetHeapUsage, cdp.Empty{})
			return usage.UsedSize + usage.BackingStorageSize + wasmMemory(tb, ctx)
		}
	}
	tb.Fatal("there is no worker")
	return 0
}

// wasmMemory is how long the memories of all modules are that run at a target.
func wasmMemory(tb *tab, ctx context.Context) float64 {
	tb.Helper()
	at := &tab{TB: tb.TB, seat: &seat{ctx: ctx}}
	memory := call(at, runtime.Evaluate, runtime.EvaluateParams{Expression: "WebAssembly.Memory.prototype"})
	all := call(at, runtime.QueryObjects, runtime.QueryObjectsParams{PrototypeObjectID: memory.Result.ObjectID})
	sum := call(at, runtime.CallFunctionOn, runtime.CallFunctionOnParams{
		ObjectID: all.Objects.ObjectID, ReturnByValue: new(true),
		FunctionDeclaration: "function () { return this.reduce((sum, memory) => sum + memory.buffer.byteLength, 0) }",
	})
	bytes, err := strconv.ParseFloat(string(sum.Result.Value), 64)
	if err != nil {
		tb.Fatal(err)
	}
	return bytes
}

// BenchmarkHomeDrag drags the trend slider on the first page and the fee on the map, 60 events a second, at three distances
// from the server, answered by it and at home.
//
//	go test ./web -run '^$' -bench HomeDrag -benchtime 6x
func BenchmarkHomeDrag(b *testing.B) {
	for _, place := range []struct{ name, path, slider string }{{"blend", "/", "#trend-range"}, {"map", "/map", "[data-slides=fee]"}} {
		for _, at := range []string{"server", "home"} {
			for _, way := range []time.Duration{0, 150 * time.Millisecond, 300 * time.Millisecond} {
				b.Run(place.name+"/"+at+"/"+way.String(), func(b *testing.B) {
					s := newFarSite(b)
					tb := openAt(b, s.URL)
					tb.altered = true
					tb.visit(place.path)
					if at == "home" {
						tb.greet()
						tb.until(atHome)
					}
					s.way.Store(int64(way))
					tb.unwatched()
					asked, drags := s.asked.Load(), 0
					var all []float64
					for b.Loop() { // from the first drag
						all = append(all, eval[[]float64](tb, fmt.Sprintf("%s(300, %q)", pull, place.slider))...)
						drags += 300
					}
					slices.Sort(all)
					b.ReportMetric(all[len(all)/2], "p50_ms")
					b.ReportMetric(all[len(all)*95/100], "p95_ms")
					b.ReportMetric(1000*float64(s.asked.Load()-asked)/float64(drags), "requests/1000")
					b.ReportMetric(0, "ns/op")
				})
			}
		}
	}
}

// BenchmarkHomeStart is the time from a reader's first touch to the first answer at home, with nothing kept; then that of a
// worker that the browser ended, without a network, to its first answer; and what the worker holds after 300 and 2,100 drags.
func BenchmarkHomeStart(b *testing.B) {
	var first, again time.Duration
	var early, late float64
	for b.Loop() {
		s := newFarSite(b)
		tb := openAt(b, s.URL)
		tb.altered = true
		tb.visit("/")
		began := time.Now()
		tb.greet()
		tb.until(atHome)
		first += time.Since(began)
		drag := func(events int) { eval[[]float64](tb, fmt.Sprintf("%s(%d)", pull, events)) }
		drag(300)
		early = tb.memory()
		drag(1800)
		late = tb.memory()
		time.Sleep(3 * time.Second) // the browser keeps what it compiled once it has some peace
		s.down.Store(true)
		for range 3 {
			tb.stopWorkers()
			took := eval[float64](tb, `(async () => { const from = performance.now(); await (await fetch('/?p=70-20-10', {headers: {'HX-Request': 'true'}})).text(); return performance.now() - from })()`)
			again += time.Duration(took * float64(time.Millisecond) / 3)
		}
		tb.altered = true
		tb.close()
	}
	b.ReportMetric(float64(first.Milliseconds())/float64(b.N), "touch_ms")
	b.ReportMetric(float64(again.Milliseconds())/float64(b.N), "again_ms")
	b.ReportMetric(early/1e6, "MB/300")
	b.ReportMetric(late/1e6, "MB/2100")
	b.ReportMetric(0, "ns/op")
}
