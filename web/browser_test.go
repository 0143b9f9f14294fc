package web_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/heapprofiler"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"trendblend/data"
	"trendblend/data/datatest"
	"trendblend/web"
	"trendblend/web/short"
)

// visited is an address that the tests of every page visit. A new page of the site is
// one line more.
type visited struct {
	name, path string
	fault      string // what the console rightly says of this page
}

var pages = []visited{
	{name: "blend", path: "/"},
	{name: "six blends", path: sixBlends},
	{name: "sleeves to add", path: "/blends"},
	{name: "refused address", path: "/?v=1&p=60-60-0&fee=9&nonsense=1"},
	{name: "map", path: "/map"},
	{name: "map of falls", path: "/map?v=1&figure=max_drawdown&risk=max_drawdown&max_fall=5&min_stocks=80"},
	{name: "drawn histories", path: "/map/sure"},
	{name: "sleeve", path: "/sleeve"},
	{name: "sleeve by momentum", path: "/sleeve?v=1&from=1974-01&rule=tsmom&fee=0.85&lookback=9&sectors=energy,grains,currencies,equities&month=2008-10&made_from=2008-01&made_to=2008-12&vehicle=DBMF"},
	{name: "refused sleeve", path: "/sleeve?v=1&lookback=99&vehicle=XXX&made_from=2010-01&made_to=2009-01"},
	{name: "claims", path: "/claims"},
	{name: "claims by momentum", path: "/claims?v=1&bonds=treasury10&rule=tsmom&trend_vol=10&fee=2&cost=5"},
	{name: "refused claims", path: "/claims?v=1&rule=best&fee=99"},
	{name: "papers", path: "/papers"},
	{name: "refused papers", path: "/papers?v=1&rule=best&fee=99"},
	{name: "method", path: "/method"},
	{name: "changes", path: "/changes"},
	{name: "own fund", path: "/own"},
	{name: "own fund of a link", path: ownFund},
	{name: "for programs", path: "/api"},
	{name: "all sections", path: allOpen},
	{name: "all sections of eight sleeves", path: manyOpen},
	{name: "nothing there", path: "/nowhere", fault: "404"},
}

const sixBlends = "/?v=1&p=33.4-33.3-33.3&p=60-40-0&p=100-0-0&p=80-10-10&p=70-15-15&p=0-0-100"

// rate is what one reader may send, as in cmd/trendblend.
const rate = 120

var themes = []string{"light", "dark"}

// patience is how long a test waits for the page to come to what it expects before
// it fails. Nothing that is right takes nearly as long.
const patience = 20 * time.Second

// chromium is the one browser of the test binary, started by the first test that
// needs it.
var chromium struct {
	sync.Once
	ctx  context.Context
	stop func()
	err  error
}

var errNoChromium = errors.New("no Chromium on this machine")

// chromiumOptions are how the browser is started; an error says that there is none.
func chromiumOptions() ([]chromedp.ExecAllocatorOption, error) {
	path := ""
	// The shell has no window of its own to draw beside the page, a third of the work.
	for _, name := range []string{"chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "chrome"} {
		if found, err := exec.LookPath(name); err == nil {
			path = found
			break
		}
	}
	if path == "" {
		return nil, errNoChromium
	}
	return append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true),
		// A reader's browser stops listening to a page that writes its address too often.
		chromedp.Flag("disable-ipc-flooding-protection", false)), nil
}

func startChromium() {
	options, err := chromiumOptions()
	if err != nil {
		chromium.err = err
		return
	}
	allocator, stopAllocator := chromedp.NewExecAllocator(context.Background(), options...)
	ctx, stopBrowser := chromedp.NewContext(allocator)
	chromium.ctx = ctx
	chromium.stop = func() { stopBrowser(); stopAllocator() }
	chromium.err = chromedp.Do(ctx)
}

func TestMain(m *testing.M) {
	code := m.Run()
	if chromium.stop != nil {
		chromium.stop()
	}
	os.Exit(code)
}

// handler is the real site over the first edition, whose figures the tests know; readers is that over the program's own.
var (
	handler = sync.OnceValues(func() (*httptest.Server, error) { return serve(0) })
	readers = sync.OnceValues(func() (*httptest.Server, error) { return serveOver(datatest.ReadShipped, 0) })
)

func serve(perSecond float64) (*httptest.Server, error) {
	return serveOver(datatest.ReadFirst, perSecond)
}

func serveOver(read func() (*data.Set, error), perSecond float64) (*httptest.Server, error) {
	set, err := read()
	if err != nil {
		return nil, err
	}
	site, err := web.Handler(set, web.Options{Version: "test", Log: slog.New(slog.NewTextHandler(io.Discard, nil)), Rate: perSecond})
	if err != nil {
		return nil, err
	}
	return httptest.NewServer(site), nil
}

// tab is a page of the browser that no other test is at. Whatever its console and its
// content security policy complain of fails the test, unless the test said that it
// was coming.
type tab struct {
	testing.TB
	*seat
	base      string
	scripts   bool // run on its pages
	altered   bool // the browser, in what nobody sets back
	expecting []string
}

// seat is a browser context with one page in it, in which one test after the other reads:
// the scripts of the site are compiled once, and not once a test.
type seat struct {
	ctx   context.Context
	close func()

	mu     sync.Mutex
	faults []string
}

// seats are those where nobody sits.
var seats struct {
	sync.Mutex
	free []*seat
}

// open opens a tab on the site that all tests share.
func open(t testing.TB) *tab {
	t.Helper()
	server, err := handler()
	if err != nil {
		t.Fatal(err)
	}
	return openAt(t, server.URL)
}

// openShipped opens a tab on the site that readers have.
func openShipped(t testing.TB) *tab {
	t.Helper()
	server, err := readers()
	if err != nil {
		t.Fatal(err)
	}
	return openAt(t, server.URL)
}

// openNew is open in a browser context where nothing was ever loaded, and which no other test will use.
func openNew(t testing.TB) *tab {
	t.Helper()
	seats.Lock()
	used := seats.free
	seats.free = nil
	seats.Unlock()
	tb := open(t)
	tb.altered = true
	seats.Lock()
	seats.free = append(seats.free, used...)
	seats.Unlock()
	return tb
}

func openAt(t testing.TB, base string) *tab {
	t.Helper()
	if testing.Short() {
		t.Skip("it takes a browser")
	}
	chromium.Do(startChromium)
	if errors.Is(chromium.err, errNoChromium) && os.Getenv("CI") != "true" {
		t.Skip(chromium.err)
	}
	if chromium.err != nil {
		t.Fatal(chromium.err)
	}
	tb := &tab{TB: t, seat: takeSeat(t), base: base, scripts: true}
	t.Cleanup(func() {
		tb.checkFaults()
		if tb.altered || t.Failed() || !tb.clear() {
			tb.close()
			return
		}
		seats.Lock()
		defer seats.Unlock()
		seats.free = append(seats.free, tb.seat)
	})
	tb.size(1440, 900)
	tb.theme("light")
	return tb
}

func takeSeat(t testing.TB) *seat {
	t.Helper()
	seats.Lock()
	defer seats.Unlock()
	if n := len(seats.free); n > 0 {
		s := seats.free[n-1]
		seats.free = seats.free[:n-1]
		return s
	}
	s := &seat{}
	s.ctx, s.close = chromedp.NewContext(chromium.ctx, chromedp.WithNewBrowserContext())
	if err := chromedp.Listen(s.ctx, s.hear); err != nil {
		t.Fatal(err)
	}
	if _, err := chromedp.Call(s.ctx, log.Enable, cdp.Empty{}); err != nil {
		t.Fatal(err)
	}
	return s
}

// clear leaves the seat as it was found: on a page without scripts, nothing stored, no
// page to go back to, the mouse in the corner, nothing said.
func (s *seat) clear() bool {
	server, err := handler()
	if err != nil {
		return false
	}
	ctx, cancel := context.WithTimeout(s.ctx, patience)
	defer cancel()
	if err := chromedp.Do(ctx, chromedp.Navigate(server.URL+"/healthz"), chromedp.MouseEvent(chromedp.MouseMoved, 0, 0)); err != nil {
		return false
	}
	if _, err := chromedp.Run(ctx, chromedp.Evaluate[bool]("localStorage.clear(); true")); err != nil {
		return false
	}
	if _, err := chromedp.Call(ctx, page.ResetNavigationHistory, cdp.Empty{}); err != nil {
		return false
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.faults = nil
	return true
}

// hear collects what the page's console reports.
func (s *seat) hear(event any) {
	switch e := event.(type) {
	case *runtime.EventExceptionThrown:
		text := e.ExceptionDetails.Text
		if e.ExceptionDetails.Exception != nil {
			text += " " + e.ExceptionDetails.Exception.Description
		}
		s.fault(text)
	case *runtime.EventConsoleAPICalled:
		if e.Type == runtime.ConsoleAPICalledTypeError || e.Type == runtime.ConsoleAPICalledTypeWarning {
			said := fmt.Sprintf("console.%s:", e.Type)
			for _, arg := range e.Args {
				said += " " + string(arg.Value) + arg.Description
			}
			s.fault(said)
		}
	case *log.EventEntryAdded:
		if e.Entry.Level == log.EntryLevelError || e.Entry.Level == log.EntryLevelWarning {
			s.fault(fmt.Sprintf("%s: %s %s", e.Entry.Source, e.Entry.Text, e.Entry.URL))
		}
	}
}

func (s *seat) fault(text string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.faults = append(s.faults, text)
}

// expect says that the console will rightly report something with this text in it.
func (tb *tab) expect(text string) {
	if text != "" {
		tb.expecting = append(tb.expecting, text)
	}
}

func (tb *tab) checkFaults() {
	tb.Helper()
	tb.mu.Lock()
	defer tb.mu.Unlock()
	for _, fault := range tb.faults {
		known := false
		for _, text := range tb.expecting {
			known = known || strings.Contains(fault, text)
		}
		if !known {
			tb.Errorf("the browser complains: %s", fault)
		}
	}
	tb.faults = nil
}

func (tb *tab) do(steps ...chromedp.Action[chromedp.Void]) {
	tb.Helper()
	ctx, cancel := context.WithTimeout(tb.ctx, patience)
	defer cancel()
	if err := chromedp.Do(ctx, steps...); err != nil {
		tb.Fatal(err)
	}
}

// harmless are the commands that leave nothing behind which a new tab does not set anyway.
var harmless = []string{
	emulation.CommandSetEmulatedMedia, input.CommandDispatchTouchEvent, page.CommandNavigate, page.CommandPrintToPDF,
	heapprofiler.CommandCollectGarbage, runtime.CommandGetHeapUsage,
}

// ofFirst is the site over the first edition of the data, for a test that answers some requests itself or keeps short links.
func ofFirst(t *testing.T, store short.Store) http.Handler {
	t.Helper()
	set, err := datatest.ReadFirst()
	if err != nil {
		t.Fatal(err)
	}
	site, err := web.Handler(set, web.Options{Version: "test", Log: slog.New(slog.DiscardHandler), Store: store})
	if err != nil {
		t.Fatal(err)
	}
	return site
}

// call runs a command of the browser's protocol.
func call[P, R any](tb *tab, command cdp.Command[P, R], params P) R {
	tb.Helper()
	tb.altered = tb.altered || !slices.Contains(harmless, string(command.Method))
	result, err := chromedp.Call(tb.ctx, command, params)
	if err != nil {
		tb.Fatal(err)
	}
	return result
}

// eval returns the value of an expression on the page; a promise is waited for.
func eval[T any](tb *tab, script string) T {
	tb.Helper()
	ctx, cancel := context.WithTimeout(tb.ctx, 3*patience)
	defer cancel()
	value, err := chromedp.Run(ctx, chromedp.Evaluate[T](script, chromedp.EvalAwaitPromise))
	if err != nil {
		tb.Fatalf("%s: %v", firstLine(script), err)
	}
	return value
}

func firstLine(s string) string {
	line, _, _ := strings.Cut(strings.TrimSpace(s), "\n")
	return line[:min(len(line), 100)]
}

// run evaluates a script for what it does.
func (tb *tab) run(script string) {
	tb.Helper()
	eval[*string](tb, "(async () => {"+script+"})().then(() => null)")
}

// wait is a function for pages: it resolves once a condition is met, which it looks at
// with every frame, and where the page paints none yet by the clock.
const wait = `const wait = met => new Promise(done => {
	const look = () => {
		try { if (met()) return done(true) } catch { /* not yet */ }
		let again = () => { again = () => {}; look() }
		requestAnimationFrame(() => again())
		setTimeout(() => again(), 40)
	}
	look()
});`

// until waits for an expression to become true.
func (tb *tab) until(expression string) {
	tb.Helper()
	script := "!!(" + expression + ")"
	if tb.scripts {
		script = "(() => {" + wait + "return wait(() => " + expression + ")})()"
	}
	if !tb.comesTrue(script) {
		tb.Fatalf("never came true: %s\nthe answer is %q at %s", expression,
			eval[string](tb, "document.querySelector('.answer')?.textContent ?? document.body.innerText.slice(0, 200)"), tb.address())
	}
}

// comesTrue asks again where the page was left before it answered, or where it runs no
// script that could wait.
func (tb *tab) comesTrue(script string) bool {
	ctx, cancel := context.WithTimeout(tb.ctx, patience)
	defer cancel()
	for ; ctx.Err() == nil; time.Sleep(10 * time.Millisecond) {
		if ok, err := chromedp.Run(ctx, chromedp.Evaluate[bool](script, chromedp.EvalAwaitPromise)); err == nil && ok {
			return true
		}
	}
	return false
}

// visit opens a page and waits until its charts in view are drawn.
func (tb *tab) visit(path string) {
	tb.Helper()
	tb.do(chromedp.Navigate(tb.base + path))
	tb.settle()
}

// settle waits until nothing is asked for any more, the address is that of what is
// shown, the page's modules have run and know its kinds of charts, and the frame after
// it is painted.
func (tb *tab) settle() {
	tb.Helper()
	if !tb.comesTrue(settled) {
		tb.Fatalf("never came to rest: %s", tb.address())
	}
}

const settled = `(async () => {` + wait + `
	await wait(() => document.readyState === 'complete' && !document.querySelector('.htmx-request') &&
		(document.querySelector('.answer')?.dataset.query ?? location.search.slice(1)) === location.search.slice(1))
	await Promise.all([...document.querySelectorAll('script[type=module]')].map(s => import(s.src)))
	await wait(() => !document.querySelector('[aria-busy]'))
	await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))
	return true
})()`

// module makes what a module of static/js exports reachable for a test, as modules[name].
func (tb *tab) module(names ...string) {
	tb.Helper()
	for _, name := range names {
		tb.run(fmt.Sprintf(`(globalThis.modules ??= {})[%[1]q] = await import(new URL(%[1]q, document.querySelector('script[src$="/js/first.js"]').src))`, name))
	}
}

// scriptless turns the scripts of all further pages off.
func (tb *tab) scriptless() {
	tb.Helper()
	tb.scripts = false
	call(tb, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
}

// before has a script run before those of all further pages.
func (tb *tab) before(script string) {
	tb.Helper()
	added, err := chromedp.Call(tb.ctx, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: script})
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() {
		_, err := chromedp.Call(tb.ctx, page.RemoveScriptToEvaluateOnNewDocument,
			page.RemoveScriptToEvaluateOnNewDocumentParams(added))
		tb.altered = tb.altered || err != nil
	})
}

func (tb *tab) size(width, height int64) {
	tb.Helper()
	tb.do(chromedp.EmulateViewport(width, height))
}

// coarse is size with half the dots a pixel, for tests of where things stand and what is kept: painting is most
// of what a page costs.
func (tb *tab) coarse(width, height int64) {
	tb.Helper()
	tb.do(chromedp.EmulateViewport(width, height, chromedp.EmulateScale(0.5)))
}

func (tb *tab) theme(name string) {
	tb.Helper()
	call(tb, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
		Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: name}},
	})
}

// address is the path and query shown.
func (tb *tab) address() string {
	tb.Helper()
	return eval[string](tb, "location.pathname + location.search")
}

// text is an element's text with all spaces, also those that do not break, as one.
func (tb *tab) text(selector string) string {
	tb.Helper()
	return strings.Join(strings.Fields(eval[string](tb, fmt.Sprintf("document.querySelector(%q).textContent", selector))), " ")
}

func (tb *tab) value(selector string) string {
	tb.Helper()
	return eval[string](tb, fmt.Sprintf("document.querySelector(%q).value", selector))
}

// click presses an element as a reader does, with the mouse.
func (tb *tab) click(selector string) {
	tb.Helper()
	tb.do(chromedp.Click(chromedp.CSS(selector)))
	tb.settle()
}

// press sends keys to whatever has the focus.
func (tb *tab) press(keys string, options ...chromedp.KeyOption) {
	tb.Helper()
	tb.do(chromedp.KeyEvent(keys, options...))
}

// focused names the element with the focus by its id, or by its tag and text.
func (tb *tab) focused() string {
	tb.Helper()
	return eval[string](tb, "document.activeElement.id || document.activeElement.tagName + ' ' + document.activeElement.textContent.trim().slice(0, 30)")
}

// unfold opens the terms.
func (tb *tab) unfold() {
	tb.Helper()
	tb.run("document.getElementById('terms-fold').open = true")
}

// choose sets a select or a field as its own list or spinner does.
func (tb *tab) choose(id, value string) {
	tb.Helper()
	tb.run(fmt.Sprintf(`const e = document.getElementById(%q); e.value = %q
		e.dispatchEvent(new Event('input', {bubbles: true})); e.dispatchEvent(new Event('change', {bubbles: true}))`, id, value))
	tb.settle()
}

type point struct{ X, Y float64 }

// thumb is where the middle of a slider's thumb stands at a value.
func (tb *tab) thumb(sleeve string, value float64) point {
	tb.Helper()
	return eval[point](tb, fmt.Sprintf(`(() => {
		const r = document.getElementById('%s-range').getBoundingClientRect()
		return {X: r.left + 8 + (r.width - 16) * %v / 100, Y: r.top + r.height / 2}
	})()`, sleeve, value))
}

// drag pulls a slider's thumb with the mouse over the given values, the first of
// which is where it stands, and calls between at each.
func (tb *tab) drag(sleeve string, between func(), values ...float64) {
	tb.Helper()
	for i, v := range values {
		at := tb.thumb(sleeve, v)
		if i == 0 {
			tb.do(chromedp.MouseEvent(chromedp.MousePressed, at.X, at.Y, chromedp.ButtonLeft, chromedp.ClickCount(1)))
			continue
		}
		tb.do(chromedp.MouseEvent(chromedp.MouseMoved, at.X, at.Y, chromedp.ButtonLeft))
		if between != nil {
			between()
		}
	}
	at := tb.thumb(sleeve, values[len(values)-1])
	tb.do(chromedp.MouseEvent(chromedp.MouseReleased, at.X, at.Y, chromedp.ButtonLeft, chromedp.ClickCount(1)))
	tb.settle()
}

// over moves the mouse over an element, to a part of its width from the left.
func (tb *tab) over(selector string, part float64) {
	tb.Helper()
	at := eval[point](tb, fmt.Sprintf(`(() => {
		const e = document.querySelector(%q)
		e.scrollIntoView({block: 'center', behavior: 'instant'})
		const r = e.getBoundingClientRect()
		return {X: r.left + r.width * %v, Y: r.top + r.height / 2}
	})()`, selector, part))
	tb.do(chromedp.MouseEvent(chromedp.MouseMoved, at.X, at.Y))
}

// themed runs a test in both themes.
func themed(t *testing.T, test func(t *testing.T, theme string)) {
	for _, theme := range themes {
		t.Run(theme, func(t *testing.T) { test(t, theme) })
	}
}
