package web_test

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"regexp"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/andybalholm/brotli"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/serviceworker"
	"github.com/chromedp/cdproto/storage"
	"github.com/chromedp/chromedp"

	"trendblend/data/datatest"
	"trendblend/web"
)

// standIn takes the place of Go's runtime and so of the engine: each request goes to standInPath of the same host, where the
// site answers as an engine of that program would. What the tests of this file are about is the worker around it.
const standIn = `globalThis.Go = class {
	importObject = {}
	async run () {
		globalThis.trendblend = { id: '', answer: async ({ method, url, headers, body, signal }) => {
			const response = await fetch('` + standInPath + `' + url, { method, headers, body, signal, cache: 'no-store' })
			const head = JSON.parse(response.headers.get('Stand-In'))
			if (!head) return null
			return { ...head, body: head.stream ? response.body : new Uint8Array(await response.arrayBuffer()) }
		} }
		globalThis.trendblendReady()
		await new Promise(() => {})
	}
}`

const standInPath = "/stand-in"

// homeSite is a site that offers an engine.
type homeSite struct {
	*httptest.Server
	site       *web.Site
	down       atomic.Bool                                                       // the network, but not the engine
	engineDoes atomic.Pointer[func(w http.ResponseWriter, r *http.Request) bool] // in the place of answering; false answers

	mu    sync.Mutex
	asked []string // of the origin
}

// offer offers another engine.
func (s *homeSite) offer(t testing.TB, id string) {
	t.Helper()
	var module bytes.Buffer
	w := brotli.NewWriter(&module)
	_, _ = io.WriteString(w, "\x00asm\x01\x00\x00\x00") // the shortest there is
	_ = w.Close()
	if err := s.site.Offer(&web.Engine{Module: module.Bytes(), Runtime: []byte(standIn + "// " + id), Level: brotli.BestSpeed}); err != nil {
		t.Fatal(err)
	}
}

// counted are the requests to the origin since the last time, but for the browser's own questions.
func (s *homeSite) counted() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	asked := s.asked
	s.asked = nil
	return asked
}

func newHomeSite(t testing.TB) *homeSite {
	t.Helper()
	set, err := datatest.ReadFirst()
	if err != nil {
		t.Fatal(err)
	}
	s := &homeSite{}
	if s.site, err = web.Handler(set, web.Options{Version: "test", Log: slog.New(slog.DiscardHandler)}); err != nil {
		t.Fatal(err)
	}
	s.offer(t, "first")
	s.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasPrefix(r.URL.Path, standInPath) {
			s.answerAtHome(w, r)
			return
		}
		if s.down.Load() {
			panic(http.ErrAbortHandler)
		}
		if path := r.URL.Path; path != "/worker.js" && !(strings.HasPrefix(path, "/engine/") && strings.HasSuffix(path, ".js")) {
			s.mu.Lock()
			s.asked = append(s.asked, r.URL.String())
			s.mu.Unlock()
		}
		s.site.ServeHTTP(w, r)
	}))
	t.Cleanup(s.Close)
	return s
}

// answerAtHome answers as an engine would: what the site answers without compression, its head as one header.
func (s *homeSite) answerAtHome(w http.ResponseWriter, r *http.Request) {
	if does := s.engineDoes.Load(); does != nil && (*does)(w, r) {
		return
	}
	r.URL.Path = strings.TrimPrefix(r.URL.Path, standInPath)
	r.Header.Del("Accept-Encoding")
	if r.URL.Path == "/card.png" || strings.HasPrefix(r.URL.Path, "/s/") || r.URL.Path == "/healthz" {
		w.Header().Set("Stand-In", "null")
		return
	}
	s.site.ServeHTTP(&homeHead{ResponseWriter: w}, r)
}

// homeHead writes the head of an answer into a header.
type homeHead struct {
	http.ResponseWriter
	written bool
}

func (h *homeHead) WriteHeader(status int) {
	if h.written {
		return
	}
	h.written = true
	head := map[string]any{"status": status, "stream": strings.HasPrefix(h.Header().Get("Content-Type"), "text/event-stream")}
	var headers [][2]string
	for name, values := range h.Header() {
		if name != "Content-Length" {
			for _, v := range values {
				headers = append(headers, [2]string{name, v})
			}
		}
	}
	head["headers"] = headers
	line, _ := json.Marshal(head) // strings and numbers
	for _, name := range []string{"Location", "Content-Length"} {
		h.Header().Del(name)
	}
	h.Header().Set("Stand-In", string(line))
	h.ResponseWriter.WriteHeader(http.StatusOK)
}

func (h *homeHead) Write(b []byte) (int, error) {
	h.WriteHeader(http.StatusOK)
	return h.ResponseWriter.Write(b)
}

func (h *homeHead) Unwrap() http.ResponseWriter { return h.ResponseWriter }

// openHome opens a tab on a site that offers an engine.
func openHome(t testing.TB) (*tab, *homeSite) {
	t.Helper()
	s := newHomeSite(t)
	tb := openAt(t, s.URL)
	tb.altered = true // a worker stays in the browser
	return tb, s
}

const atHome = "document.getElementById('home').dataset.state === 'home'"

// greet is the reader's first touch, which changes nothing.
func (tb *tab) greet() {
	tb.Helper()
	tb.press("\t")
}

// bringHome visits a page and waits until its answers come from the reader's own machine.
func (tb *tab) bringHome(path string) {
	tb.Helper()
	tb.visit(path)
	tb.greet()
	tb.until(atHome)
}

// The engine comes after the reader's first touch, answers a drag alone, says so in the foot of the page, and leaves nothing
// behind when the reader turns it off.
func TestAnswersAtHome(t *testing.T) {
	t.Parallel()
	tb, s := openHome(t)
	tb.visit("/")
	for _, asked := range s.counted() {
		if strings.Contains(asked, "/engine") {
			t.Errorf("before any touch %s was asked for", asked)
		}
	}
	if eval[bool](tb, "document.getElementById('home').checkVisibility()") {
		t.Error("the foot of the page shows the switch before there is an engine")
	}
	tb.greet()
	tb.until(atHome)
	if got := tb.text("#home-state"); !regexp.MustCompile(`^Answers come from your own machine now \(\d\.\d MB\)\.$`).MatchString(got) {
		t.Errorf("the page says %q", got)
	}
	for _, theme := range themes {
		tb.theme(theme)
		tb.checkAxe(1440, theme)
	}
	s.down.Store(true)
	tb.drag("trend", nil, 20, 36)
	tb.checkBlend(40, 24, 36)
	for _, path := range []string{"/map", "/method", "/"} {
		tb.visit(path)
		tb.until(atHome)
	}
	s.down.Store(false)
	s.counted()
	if got := eval[int](tb, "fetch('/healthz').then(r => r.status)"); got != 200 || !slices.Contains(s.counted(), "/healthz") {
		t.Errorf("what only the server answers is %d", got)
	}

	tb.until(atHome)
	tb.click("#home-switch")
	tb.until("document.getElementById('home').dataset.state === 'off'")
	tb.checkAxe(1440, "dark")
	tb.run("scrollTo({top: 0, behavior: 'instant'})")
	s.counted()
	tb.drag("trend", nil, 20, 30)
	tb.checkBlend(44, 26, 30)
	if got := s.counted(); len(got) == 0 {
		t.Error("turned off, it still answers")
	}
	if left := eval[[]string](tb, `(async () => [...await caches.keys(), ...(await navigator.serviceWorker.getRegistrations()).map(r => r.scope)])()`); len(left) > 0 {
		t.Errorf("it leaves %v", left)
	}
	tb.visit("/")
	tb.greet()
	tb.until("document.getElementById('home').dataset.state === 'off'")
	if eval[bool](tb, "!!navigator.serviceWorker.controller") {
		t.Error("the choice is forgotten")
	}
	tb.click("#home-switch")
	tb.until(atHome)
	tb.click("#home-switch")
	tb.until("document.getElementById('home').dataset.state === 'off'")
	tb.click("#home-switch") // while the worker that was left is still there
	tb.until(atHome)
	s.down.Store(true)
	tb.run("scrollTo({top: 0, behavior: 'instant'})")
	tb.drag("trend", nil, 20, 36)
	tb.checkBlend(40, 24, 36)
}

// Without a network every page opens that opens with one.
func TestOffline(t *testing.T) {
	t.Parallel()
	tb, s := openHome(t)
	tb.bringHome("/")
	s.down.Store(true)
	for _, path := range []string{"/map", "/sleeve", "/?v=1&p=80-10-10&open=figures", "/claims", "/method"} {
		tb.visit(path)
		if eval[bool](tb, "!document.querySelector('h1') || !getComputedStyle(document.body).getPropertyValue('--ground')") {
			t.Errorf("%s did not open", path)
		}
	}
	// The histories are drawn at home step by step, and no further once the reader stops them.
	left := make(chan struct{})
	watch := func(w http.ResponseWriter, r *http.Request) bool {
		if strings.Contains(r.Header.Get("Accept"), "text/event-stream") {
			context.AfterFunc(r.Context(), sync.OnceFunc(func() { close(left) }))
		}
		return false
	}
	s.engineDoes.Store(&watch)
	tb.visit("/map?v=1&paths=20000")
	tb.run("document.getElementById('sure').scrollIntoView()")
	tb.until("document.getElementById('sure-count').textContent.includes('histories drawn')")
	tb.run("document.getElementById('sure-stop').click()")
	select {
	case <-left:
	case <-time.After(patience):
		t.Error("the engine goes on drawing")
	}
	s.engineDoes.Store(nil)
	// The browser ends the worker: what it needs is not in its memory.
	tb.stopWorkers()
	tb.visit("/sleeve")
}

// stopWorkers ends the service workers as the browser does when it likes to.
func (tb *tab) stopWorkers() {
	tb.Helper()
	call(tb, serviceworker.Enable, cdp.Empty{})
	call(tb, serviceworker.StopAllWorkers, cdp.Empty{})
}

// A worker that is ended in the middle of a drag loses the reader nothing, and one that hangs is not waited for.
func TestAWorkerThatFails(t *testing.T) {
	t.Parallel()
	tb, s := openHome(t)
	tb.expect("net::ERR_FAILED") // what was being answered
	tb.expect("htmx:")
	tb.bringHome("/")
	s.counted()
	tb.run(swing + "setTimeout(() => swing(60).then(() => { document.documentElement.dataset.swung = '' }))")
	tb.stopWorkers()
	tb.until("document.documentElement.dataset.swung === ''")
	tb.settle()
	tb.until("location.search.includes('-60&') || location.search.endsWith('-60')")
	tb.checkBlend(25, 15, 60)

	tb.run("await fetch('/?')")
	ended := make(chan struct{})
	hang := func(w http.ResponseWriter, r *http.Request) bool {
		select {
		case <-r.Context().Done():
		case <-ended:
		}
		return true
	}
	s.engineDoes.Store(&hang)
	defer close(ended)
	if got := eval[int](tb, `fetch('/?v=1&p=70-20-10', {headers: {'HX-Request': 'true'}}).then(r => r.status)`); got != 200 {
		t.Errorf("with an engine that hangs an answer is %d", got)
	}
}

// A newer engine takes over at the next page that is opened, in all windows, and not while one of them is in a drag.
func TestANewerEngine(t *testing.T) {
	t.Parallel()
	tb, s := openHome(t)
	tb.bringHome("/")
	other := tb.beside(t)
	other.visit("/map")
	other.greet()
	other.until(atHome)
	kept := func() []string { return eval[[]string](tb, "caches.keys()") }
	before := kept()
	s.offer(t, "second")
	tb.visit("/") // which the first still answers; the browser hears of the second
	tb.run(`const r = await navigator.serviceWorker.ready
		await r.update()
		if (!r.waiting) await new Promise(done => r.installing.addEventListener('statechange', done))`)
	waits := func() bool {
		return eval[bool](other, "navigator.serviceWorker.ready.then(r => !!r.waiting)")
	}
	// A hand is on the slider of one window: what the other opens comes from the engine that both have.
	tb.run(swing + `window.hand = (async () => { for (window.held = true; held;) { await swing(30); await swing(45) } })()
		await new Promise(done => document.addEventListener('answered', done, { once: true }))`)
	other.visit("/map")
	if !waits() {
		t.Error("the newer engine took over in the middle of a drag")
	}
	tb.run("held = false; await hand")
	tb.settle()
	for deadline := time.Now().Add(patience); waits() && time.Now().Before(deadline); {
		other.visit("/map")
	}
	other.until(atHome)
	// The first window is of the engine before: it is loaded again when nobody looks at it, and shows what it showed.
	at := tb.address()
	tb.run(`window.before = true
		Object.defineProperty(document, 'hidden', {get: () => true})
		document.dispatchEvent(new Event('visibilitychange'))`)
	tb.until("!window.before && " + atHome)
	tb.settle()
	tb.mustBeAt(at)
	tb.checkBlend(34, 21, 45)
	s.down.Store(true)
	tb.drag("trend", nil, 45, 20)
	tb.checkBlend(49, 31, 20)
	s.down.Store(false)
	other.close()
	tb.visit("/")
	tb.until(atHome)
	if now := kept(); len(now) != 1 || len(before) != 1 || now[0] == before[0] {
		t.Errorf("kept are %v, before %v", now, before)
	}
}

// beside opens a second tab in the same browser.
func (tb *tab) beside(t testing.TB) *tab {
	t.Helper()
	s := &seat{}
	s.ctx, s.close = chromedp.NewContext(tb.ctx)
	if err := chromedp.Listen(s.ctx, s.hear); err != nil {
		t.Fatal(err)
	}
	other := &tab{TB: t, seat: s, base: tb.base, scripts: true}
	t.Cleanup(func() {
		other.checkFaults()
		s.close()
	})
	return other
}

// Where the browser has no room for it, has no service workers, or saves data, everything is as before, and nothing is said.
func TestNoEngineAtHome(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, script string }{
		{"no service workers", "delete Navigator.prototype.serviceWorker"},
		{"workers that are refused", "ServiceWorkerContainer.prototype.register = () => Promise.reject(new DOMException('not here', 'SecurityError'))"},
		{"Save-Data", "Object.defineProperty(Navigator.prototype, 'connection', {get: () => ({saveData: true})})"},
		{"no room", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			tb, s := openHome(t)
			if c.script != "" {
				tb.before(c.script)
			} else {
				room := float64(20_000)
				call(tb, storage.OverrideQuotaForOrigin, storage.OverrideQuotaForOriginParams{Origin: tb.base, QuotaSize: &room})
			}
			tb.visit("/")
			tb.greet()
			tb.drag("trend", nil, 20, 36)
			if c.name == "no room" || strings.HasPrefix(c.name, "workers") {
				tb.until("document.getElementById('home').hidden && document.getElementById('home').dataset.state")
			}
			tb.drag("trend", nil, 36, 20)
			if eval[bool](tb, "document.getElementById('home').checkVisibility()") {
				t.Errorf("the foot says %q", tb.text("#home"))
			}
			if c.name == "Save-Data" {
				for _, asked := range s.counted() {
					if strings.Contains(asked, "/engine") {
						t.Errorf("with Save-Data %s is asked for", asked)
					}
				}
			}
			if left := eval[int](tb, "caches.keys().then(k => k.length)"); left > 0 {
				t.Errorf("%d caches are left", left)
			}
		})
	}
}

// ownBrowser starts a browser of its own, whose profile lies in a folder, and opens a tab on a site.
func ownBrowser(t testing.TB, profile, base string) (tb *tab, stop func()) {
	t.Helper()
	options, err := chromiumOptions()
	if err != nil {
		t.Fatal(err)
	}
	options = append(options, chromedp.UserDataDir(profile))
	allocator, stopAllocator := chromedp.NewExecAllocator(context.Background(), options...)
	s := &seat{}
	var stopBrowser func()
	s.ctx, stopBrowser = chromedp.NewContext(allocator)
	s.close = func() {}
	if err := chromedp.Do(s.ctx); err != nil {
		t.Fatal(err)
	}
	if err := chromedp.Listen(s.ctx, s.hear); err != nil {
		t.Fatal(err)
	}
	tb = &tab{TB: t, seat: s, base: base, scripts: true}
	tb.size(1440, 900)
	stop = sync.OnceFunc(func() {
		tb.checkFaults()
		if err := chromedp.Cancel(s.ctx); err != nil { // which waits until the browser has written its profile
			t.Error(err)
		}
		stopBrowser()
		stopAllocator()
	})
	t.Cleanup(stop)
	return tb, stop
}
