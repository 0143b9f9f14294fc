package web_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// spot is where a blend stands on the screen: the handle's place is known, and the
// triangle's sides with it.
func (tb *tab) spot(stocks, bonds, trend float64) point {
	tb.Helper()
	return eval[point](tb, fmt.Sprintf(`(() => {
		const box = document.getElementById('map')
		box.scrollIntoView({block: 'center', behavior: 'instant'})
		const r = box.getBoundingClientRect()
		const side = Math.min(r.width - 68, 620)
		const [s, b, t] = [%v, %v, %v]
		return {X: r.left + (r.width - side) / 2 + (b + t / 2) / 100 * side, Y: r.top + 26 + side * Math.sqrt(3) / 2 * (1 - t / 100)}
	})()`, stocks, bonds, trend))
}

func (tb *tab) weights() string {
	tb.Helper()
	return tb.value("#weight-stocks") + "-" + tb.value("#weight-bonds") + "-" + tb.value("#weight-trend")
}

// Dragging the point moves the sliders, and dragging a slider moves the point.
func TestMapPointAndSlidersAreOne(t *testing.T) {
	t.Parallel()
	tb := open(t)
	tb.visit("/map")
	at := tb.spot(20, 40, 40)
	tb.do(chromedp.MouseEvent(chromedp.MouseMoved, at.X, at.Y))
	tb.until("document.querySelector('#map-readout').textContent.startsWith('20 % stocks, 40 % bonds, 40 % trend: Sharpe ')")
	tb.do(chromedp.MouseEvent(chromedp.MousePressed, at.X, at.Y, chromedp.ButtonLeft, chromedp.ClickCount(1)))
	if got := tb.weights(); got != "20-40-40" {
		t.Errorf("a press at 20/40/40 put %s into the sliders", got)
	}
	at = tb.spot(70, 10, 20)
	tb.do(chromedp.MouseEvent(chromedp.MouseMoved, at.X, at.Y, chromedp.ButtonLeft))
	tb.do(chromedp.MouseEvent(chromedp.MouseReleased, at.X, at.Y, chromedp.ButtonLeft, chromedp.ClickCount(1)))
	tb.until("location.search.includes('p=70-10-20')")
	if got := tb.weights(); got != "70-10-20" {
		t.Errorf("pulled to 70/10/20, the sliders hold %s", got)
	}
	tb.until("document.querySelector('#status').textContent.includes('in yours')")
	tb.settle()
	tb.drag("trend", nil, 20, 40, 60)
	tb.until("location.search.includes('p=35-5-60')")
	handle := eval[point](tb, `(() => { const r = document.getElementById('map-handle').getBoundingClientRect(); return {X: r.left + r.width / 2, Y: r.top + r.height / 2} })()`)
	want := tb.spot(35, 5, 60)
	if moved := eval[point](tb, `(() => { const r = document.getElementById('map-handle').getBoundingClientRect(); return {X: r.left + r.width / 2, Y: r.top + r.height / 2} })()`); abs(moved.X-want.X) > 2 || abs(moved.Y-want.Y) > 2 {
		t.Errorf("the handle stands at %v (%v), want %v", moved, handle, want)
	}
	tb.run("window.history.back()")
	tb.until("document.querySelector('#weight-trend').value === '20'")
}

func abs(v float64) float64 { return max(v, -v) }

// finger touches the first place, moves over the others and is lifted.
func (tb *tab) finger(path ...point) {
	tb.Helper()
	touch := func(kind input.DispatchTouchEventType, points ...*input.TouchPoint) {
		call(tb, input.DispatchTouchEvent, input.DispatchTouchEventParams{Type: kind, TouchPoints: points})
	}
	kind := input.DispatchTouchEventTypeTouchStart
	for _, at := range path {
		touch(kind, &input.TouchPoint{X: at.X, Y: at.Y})
		kind = input.DispatchTouchEventTypeTouchMove
	}
	touch(input.DispatchTouchEventTypeTouchEnd)
}

// A finger takes a blend with a tap and pulls the handle; elsewhere it scrolls the page.
func TestMapByTouch(t *testing.T) {
	t.Parallel()
	tb := open(t)
	tb.size(390, 800)
	call(tb, emulation.SetTouchEmulationEnabled, emulation.SetTouchEmulationEnabledParams{Enabled: true})
	tb.visit("/map")
	tb.finger(tb.spot(60, 20, 20))
	tb.until("location.search.includes('p=60-20-20')")
	if got := tb.weights(); got != "60-20-20" {
		t.Errorf("after a tap on 60/20/20 the sliders hold %s", got)
	}
	tb.settle()
	tb.finger(tb.spot(60, 20, 20), tb.spot(45, 25, 30), tb.spot(30, 20, 50))
	tb.until("location.search.includes('p=30-20-50')")
	if got := tb.weights(); got != "30-20-50" {
		t.Errorf("pulled to 30/20/50, the sliders hold %s", got)
	}
	tb.settle()
	from := tb.spot(30, 60, 10)
	before := eval[float64](tb, "scrollY")
	tb.finger(from, point{from.X, from.Y - 40}, point{from.X, from.Y - 80}, point{from.X, from.Y - 120})
	tb.until(fmt.Sprintf("scrollY > %v", before+50))
	tb.settle()
	if got := tb.weights(); got != "30-20-50" || !strings.Contains(tb.address(), "p=30-20-50") {
		t.Errorf("scrolling took %s, at %s", got, tb.address())
	}
}

// The keyboard moves over the map, reads it out, and takes a blend.
func TestMapByKeyboard(t *testing.T) {
	t.Parallel()
	tb := open(t)
	tb.visit("/map")
	tb.do(chromedp.Focus(chromedp.CSS("#map")))
	for _, step := range []struct{ key, said string }{
		{kb.ArrowUp, "49 % stocks, 30 % bonds, 21 % trend: Sharpe 0.7"},
		{kb.ArrowRight, "48 % stocks, 31 % bonds, 21 % trend: Sharpe 0.8"},
		{kb.PageUp, "42 % stocks, 27 % bonds, 31 % trend: Sharpe 0.8"},
		{kb.ArrowLeft, "43 % stocks, 26 % bonds, 31 % trend: Sharpe 0.8"},
	} {
		tb.press(step.key)
		if got := tb.text("#status"); !strings.HasPrefix(got, step.said) {
			t.Errorf("after a key: %q, want %q", got, step.said)
		}
	}
	if got := tb.weights(); got != "50-30-20" {
		t.Errorf("moving alone changed the sliders to %s", got)
	}
	tb.press(kb.Enter)
	tb.until("location.search.includes('p=43-26-31')")
	if got := tb.weights(); got != "43-26-31" {
		t.Errorf("taken: %s", got)
	}
}

// A lock holds on the map too.
func TestMapKeepsALock(t *testing.T) {
	t.Parallel()
	tb := open(t)
	tb.visit("/map")
	tb.click("[data-lock='1']")
	at := tb.spot(30, 10, 60)
	tb.do(chromedp.MouseEvent(chromedp.MousePressed, at.X, at.Y, chromedp.ButtonLeft, chromedp.ClickCount(1)),
		chromedp.MouseEvent(chromedp.MouseReleased, at.X, at.Y, chromedp.ButtonLeft, chromedp.ClickCount(1)))
	tb.until("location.search.includes('p=20-30-50')")
}

// The drawn histories come while the reader looks, anew when the scenario changes,
// and no more when they are stopped.
func TestMapDrawsHistories(t *testing.T) {
	t.Parallel()
	tb := open(t)
	tb.visit("/map")
	if got := eval[string](tb, "document.querySelector('#sure-figures').textContent"); got != "" {
		t.Errorf("drawn before anybody looked: %q", got)
	}
	tb.run("document.getElementById('sure').scrollIntoView({behavior: 'instant'})")
	tb.until("document.querySelector('#sure-count').textContent === '10,000 of 10,000 histories drawn'")
	if got := tb.text(".answer-small"); !strings.HasPrefix(got, "Of the same 10,000 drawn histories, 50/30/20 had, against 60/40, a smaller worst fall in all, a higher Sharpe ratio in 99.8 % and a higher CAGR in 16 %.") {
		t.Errorf("the sentence is %q", got)
	}
	tb.over("#fan", .5)
	tb.until(inked + "('fan')")
	tb.choose("draw", "4")
	tb.until("document.querySelector('#sure-figures').textContent.includes('Run dry within 10 years')")
	tb.until("document.querySelector('#sure-count').textContent === '10,000 of 10,000 histories drawn'")
	tb.choose("block", "0")
	tb.until("document.querySelector('#wrong-block').textContent.includes('is not a number from 1 to 120')")
}

// holdStreams lets through the first event of each stream and keeps back the others
// while the test holds them: the histories are drawn faster than a reader can press.
const holdStreams = `window.streams = []
window.hold = true
window.EventSource = class extends EventSource {
	constructor(address) { super(address); streams.push(this) }
	set onmessage(f) { super.onmessage = e => { if (!hold || !this.told) f(e); this.told = true } }
	set onerror(f) { super.onerror = e => { if (!hold) f(e) } }
}`

// Stop ends the stream and keeps what it said; Go on draws to the end. A change of the
// scenario ends the stream too, and asks for another.
func TestMapStopsAndGoesOn(t *testing.T) {
	t.Parallel()
	tb := open(t)
	tb.before(holdStreams)
	tb.visit("/map?v=1&seed=20&horizon=30")
	tb.run("document.getElementById('sure').scrollIntoView({behavior: 'instant'})")
	tb.until("document.querySelector('#sure-count').textContent.endsWith('0 histories drawn')")
	drawn, figures := tb.text("#sure-count"), tb.text("#sure-figures")
	if got := tb.text("#sure-stop"); got != "Stop" || strings.HasPrefix(drawn, "10,000") {
		t.Fatalf("the button says %q after %s", got, drawn)
	}
	tb.click("#sure-stop")
	if got := eval[[]int](tb, "streams.map(s => s.readyState)"); len(got) != 1 || got[0] != 2 {
		t.Errorf("after Stop the streams are %v, want one closed", got)
	}
	if got := tb.text("#sure-count"); got != drawn+", stopped" {
		t.Errorf("after Stop: %q, want %q", got, drawn+", stopped")
	}
	if tb.text("#sure-figures") != figures || !strings.Contains(figures, "Worst fall beyond") {
		t.Error("the figures did not stay")
	}
	if got := tb.text("#sure-stop"); got != "Go on" {
		t.Errorf("after Stop the button says %q", got)
	}
	tb.run("window.hold = false")
	tb.click("#sure-stop")
	tb.until("document.querySelector('#sure-count').textContent === '10,000 of 10,000 histories drawn'")
	if !eval[bool](tb, "document.getElementById('sure-stop').hidden && streams.length === 2") {
		t.Error("at the end the button is still there")
	}
	tb.run("window.hold = true")
	for i, block := range []string{"18", "24"} {
		tb.choose("block", block)
		tb.until(fmt.Sprintf("streams.length === %d && streams.at(-1).told", 3+i))
		if got := tb.text("#sure-stop"); got != "Stop" {
			t.Errorf("anew, the button says %q", got)
		}
	}
	if !eval[bool](tb, "streams[2].readyState === 2 && streams[3].readyState !== 2 && streams[3].url.includes('block=24')") {
		t.Error("the stream of the scenario before was not closed for one of the new")
	}
}

// Without scripts the form keeps all that is typed, whichever of its buttons is
// pressed, and the tables stand there.
func TestMapWithoutJavaScript(t *testing.T) {
	t.Parallel()
	typed := []struct{ id, value string }{
		{"weight-stocks", "60"}, {"weight-bonds", "20"}, {"weight-trend", "20"}, {"max_fall", "25"}, {"min_stocks", "40"},
		{"block", "6"}, {"horizon", "12"}, {"draw", "4"}, {"paths", "500"}, {"seed", "7"},
	}
	for button, want := range map[string]struct{ path, table string }{
		".show":                    {"/map", "#map-table table"},
		"[formaction='/map/sure']": {"/map/sure", ".figures.sure"},
	} {
		tb := open(t)
		call(tb, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
		visit := func(step chromedp.Action[chromedp.Void]) {
			t.Helper()
			if _, err := chromedp.RunResponse(tb.ctx, step); err != nil {
				t.Fatal(err)
			}
		}
		visit(chromedp.Navigate(tb.base + "/map?v=1&p=50-30-20&p=60-40-0&figure=cagr&risk=max_drawdown"))
		if eval[bool](tb, "document.querySelector('#sure-stop').checkVisibility() || document.querySelector('#map').checkVisibility()") {
			t.Error("the map or Stop is shown but does nothing")
		}
		for _, field := range typed {
			tb.do(chromedp.Clear(chromedp.CSS("#"+field.id)), chromedp.SendKeys(chromedp.CSS("#"+field.id), field.value))
		}
		visit(chromedp.Click(chromedp.CSS(button)))
		if got, want := tb.address(), want.path+"?"+now("p=60-20-20&p=60-40-0&figure=cagr&risk=max_drawdown&max_fall=25&min_stocks=40&block=6&horizon=12&seed=7&paths=500&draw=4"); got != want {
			t.Errorf("%s leads to %s, want %s", button, got, want)
		}
		if !eval[bool](tb, fmt.Sprintf("!!document.querySelector(%q)", want.table)) {
			t.Errorf("%s: no table", button)
		}
	}
}

// Three blends stand in the table beside the map whole, without a scroll, and each figure's name on one line.
func TestMapTableFits(t *testing.T) {
	t.Parallel()
	tb := open(t)
	for _, width := range []int64{1440, 1280, 1024, 360} {
		tb.size(width, 900)
		tb.visit("/map")
		over := eval[[]string](tb, `[...document.querySelectorAll('#answer .scroll, #answer th')]
			.filter(e => e.scrollWidth > e.clientWidth + 1).map(e => e.className + ' ' + e.textContent.trim())`)
		if len(over) > 0 {
			t.Errorf("at %d these are wider than their place: %q", width, over)
		}
		broken := eval[[]string](tb, `[...document.querySelectorAll('#answer tbody th')].filter(th => {
			const lines = document.createRange()
			lines.selectNodeContents(th)
			return lines.getBoundingClientRect().height > 30
		}).map(th => th.textContent)`)
		if len(broken) > 0 {
			t.Errorf("at %d these are broken over lines: %q", width, broken)
		}
	}
}
