package web_test

import (
	"bytes"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// box is where an element stands in the window.
type box struct{ Top, Bottom, Left, Right float64 }

func (tb *tab) box(selector string) box {
	tb.Helper()
	return eval[box](tb, fmt.Sprintf(`(r => ({Top: r.top, Bottom: r.bottom, Left: r.left, Right: r.right}))(document.querySelector(%q).getBoundingClientRect())`, selector))
}

// Nothing scrolled, a phone shows in this order what it is, the sentence, the presets,
// three rows, the whole fall, and the sliders at the thumb.
func TestFirstScreenOfAPhone(t *testing.T) {
	t.Parallel()
	tb := open(t)
	tb.size(360, 740)
	tb.visit("/")
	bar := tb.box("#weights")
	last := 0.0
	for _, selector := range []string{".opening", ".answer", ".presets", "#main-figures", "#drawdown"} {
		b := tb.box(selector)
		if b.Top < last || b.Bottom > bar.Top {
			t.Errorf("%s stands from %.0f to %.0f, after %.0f and above the bar at %.0f", selector, b.Top, b.Bottom, last, bar.Top)
		}
		last = b.Bottom
	}
	if got := strings.Join(eval[[]string](tb, "[...document.querySelectorAll('#main-figures tbody tr')].filter(r => r.checkVisibility()).map(r => r.querySelector('button').textContent)"), ", "); got != "Worst fall, CAGR, 2008" {
		t.Errorf("the rows are %s", got)
	}
	title, byDay := tb.box("figure:has(#drawdown) figcaption p"), tb.box("#by-day")
	if save := tb.box("figure:has(#drawdown) .save"); byDay.Top > title.Bottom || byDay.Bottom < title.Top || byDay.Left < title.Right || save.Left < byDay.Right || save.Right > 360 {
		t.Errorf("not on one line: %v, by day %v, save %v", title, byDay, save)
	}
	if h := tb.box("#drawdown"); h.Bottom-h.Top < 180 || bar.Bottom != 740 {
		t.Errorf("the fall is %.0f high, the bar ends at %.0f", h.Bottom-h.Top, bar.Bottom)
	}
	// A loan is named in the bar, which grows no higher by that, and neither does the fall slip below it.
	tb.visit("/?v=1&p=60-40-50&p=60-40-0&p=100-0-0&free=1")
	bar = tb.box("#weights")
	if b, rest := tb.box("#drawdown"), tb.box("#rest"); b.Bottom > bar.Top || rest.Top < bar.Top || rest.Bottom > 740 || rest.Right-rest.Left < 40 {
		t.Errorf("with a loan the fall ends at %.0f, the bar stands from %.0f, the loan is named at %v", b.Bottom, bar.Top, rest)
	}
	tb.visit("/?v=1&from=2010-01")
	if eval[bool](tb, "document.querySelector('[popovertarget=term-y2008]').checkVisibility()") || !eval[bool](tb, "document.querySelector('[popovertarget=term-y2022]').checkVisibility()") {
		t.Error("a period without 2008 does not show 2022 in its place")
	}
}

// The fall is the largest chart, before the table and the growth, all on one screen.
func TestFirstScreenOfADesk(t *testing.T) {
	t.Parallel()
	tb := open(t)
	tb.visit("/")
	sentence, fall, table, growth := tb.box(".answer"), tb.box("#drawdown"), tb.box("#main-figures"), tb.box("#growth")
	if !(sentence.Bottom <= fall.Top && fall.Bottom <= table.Top && fall.Bottom <= growth.Top) {
		t.Errorf("sentence %v, fall %v, table %v, growth %v", sentence, fall, table, growth)
	}
	if high := fall.Bottom - fall.Top; high < 240 || high < 2*(growth.Bottom-growth.Top) || max(table.Bottom, growth.Bottom) > 900 {
		t.Errorf("the fall is %.0f high, the growth %.0f; the table ends at %.0f", high, growth.Bottom-growth.Top, table.Bottom)
	}
	for _, width := range []int64{768, 1024, 1440} {
		tb.size(width, 900)
		if b := tb.box("#drawdown"); b.Bottom-b.Top < 240 {
			t.Errorf("at %d the fall is %.0f high", width, b.Bottom-b.Top)
		}
		// What is done to a chart stands in its corner, not on a line of its own.
		for button, chart := range map[string]string{"#by-day": "drawdown", "#log-scale": "growth"} {
			caption, b := tb.box("figure:has(#"+chart+") figcaption"), tb.box(button)
			lines := eval[int](tb, fmt.Sprintf("new Set([...document.querySelector('figure:has(#%s) figcaption').children].filter(e => e.checkVisibility() && e.id !== %q).map(e => Math.round(e.getBoundingClientRect().top / 4))).size", chart, button[1:]))
			if lines != 2 || b.Bottom > caption.Bottom+1 {
				t.Errorf("at %d the caption of %s has %d lines and ends at %.0f, its button at %.0f", width, chart, lines, caption.Bottom, b.Bottom)
			}
		}
	}
}

// Terms are folded and named; one that is not at its default stays visible.
func TestTermsAreFolded(t *testing.T) {
	t.Parallel()
	tb := open(t)
	tb.visit("/?v=1&fee=1.5")
	tb.mustShow("#terms-said", "rebalanced yearly, bonds: US aggregate, trend by MLM Index rules, trend fee 1.50 %")
	seen := func(id string) bool {
		return eval[bool](tb, fmt.Sprintf("document.getElementById(%q).checkVisibility({contentVisibilityAuto: true, visibilityProperty: true})", id))
	}
	if seen("rule") || !seen("fee") {
		t.Error("folded, the rule is seen or the fee is not")
	}
	tb.unfold()
	tb.choose("cost", "5")
	tb.run("document.getElementById('terms-fold').open = false")
	if !seen("cost") || seen("rebalance") {
		t.Error("a term that was changed is folded away")
	}
	tb.mustShow("#terms-said", "trading cost 5 bp")
}

// Periods are one click, the blends that everybody knows another; a sixth explains itself.
func TestChips(t *testing.T) {
	t.Parallel()
	tb := open(t)
	tb.visit("/?v=1&p=50-30-20")
	tb.click("#since-1974")
	tb.mustBeAt("/?" + now("p=50-30-20&from=1974-01"))
	tb.click("#add-preset-60-40")
	tb.click("#add-preset-sp")
	tb.mustBeAt("/?" + now("from=1974-01"))
	if eval[bool](tb, "!!document.querySelector('.compare [id^=add-]')") {
		t.Error("what is held already is offered")
	}
	for range 3 {
		tb.click("#keep")
	}
	tb.mustShow(".compare small", "Six blends are the most")
}

// While a slider moves no preset is lit but the one that it passes.
func TestPresetInADrag(t *testing.T) {
	t.Parallel()
	tb := open(t)
	tb.visit("/")
	lit := func(value int) string {
		return eval[string](tb, fmt.Sprintf(`(() => { const r = document.getElementById('trend-range'); r.value = %d; r.dispatchEvent(new Event('input', {bubbles: true}))
			return [...document.querySelectorAll('.presets [aria-current]')].map(e => e.id).join() })()`, value))
	}
	if got := lit(30) + lit(20); got != "preset-50-30-20" {
		t.Errorf("lit are %q", got)
	}
}

// touch moves a finger from the middle of the trend slider and lifts it.
func (tb *tab) touch(dx, dy float64) {
	tb.Helper()
	at := tb.thumb("trend", 60)
	send := func(kind input.DispatchTouchEventType, points ...*input.TouchPoint) {
		call(tb, input.DispatchTouchEvent, input.DispatchTouchEventParams{Type: kind, TouchPoints: points})
	}
	send(input.DispatchTouchEventTypeTouchStart, &input.TouchPoint{X: at.X, Y: at.Y})
	for step := 1.0; step <= 10 && (dx != 0 || dy != 0); step++ {
		send(input.DispatchTouchEventTypeTouchMove, &input.TouchPoint{X: at.X + dx*step/10, Y: at.Y + dy*step/10})
	}
	send(input.DispatchTouchEventTypeTouchEnd)
	tb.settle()
}

// A finger that scrolls from a slider leaves the blend; one that taps or pulls sets it.
func TestScrollingFromASlider(t *testing.T) {
	t.Parallel()
	tb := open(t)
	tb.do(chromedp.EmulateViewport(360, 740, chromedp.EmulateMobile, chromedp.EmulateTouch))
	tb.visit("/")
	tb.run("window.moved = []; document.addEventListener('input', () => moved.push(document.getElementById('weight-trend').value))")
	tb.touch(4, -300)
	tb.until("scrollY > 100")
	if moved := eval[[]string](tb, "moved"); len(moved) > 0 {
		t.Errorf("a scroll set trend to %v", moved)
	}
	tb.checkBlend(50, 30, 20)
	tb.touch(0, 0)
	tb.until("Math.abs(document.getElementById('weight-trend').value - 60) < 3")
	tb.touch(-60, 0)
	tb.until("document.getElementById('weight-trend').value < 50")
	tb.settle()
}

// The year of a month stands beside its icon, not under it, on the narrowest phone.
func TestMonthsAreNotCut(t *testing.T) {
	t.Parallel()
	tb := open(t)
	for _, width := range []int64{360, 1440} {
		tb.size(width, 740)
		tb.visit("/?v=1&from=1996-09&to=2005-09")
		tb.unfold()
		for _, id := range []string{"from", "to"} {
			got := eval[[]float64](tb, fmt.Sprintf("(e => { const has = e.offsetWidth; e.style.width = 'max-content'; return [has, e.offsetWidth] })(document.getElementById(%q))", id))
			if got[0] < got[1] {
				t.Errorf("at %d %s is %.0f wide and needs %.0f", width, id, got[0], got[1])
			}
		}
	}
}

// A word is explained beside the word that was asked about.
func TestTermsOpenWhereTheyWereAsked(t *testing.T) {
	t.Parallel()
	for _, size := range [][2]int64{{1440, 900}, {360, 740}} {
		tb := open(t)
		tb.size(size[0], size[1])
		tb.visit("/?v=1&open=figures,shape")
		for _, term := range []string{"drawdown", "calmar", "skewness"} {
			tb.run(fmt.Sprintf("document.querySelector('[popovertarget=term-%s]').scrollIntoView({block: 'center', behavior: 'instant'})", term))
			tb.click("[popovertarget=term-" + term + "]")
			asked, said := tb.box("[popovertarget=term-"+term+"]"), tb.box("#term-"+term)
			if gap := max(said.Top-asked.Bottom, asked.Top-said.Bottom); gap < 0 || gap > 20 || said.Left < 0 || said.Right > float64(size[0]) {
				t.Errorf("%d wide: %s was asked at %v and is explained at %v", size[0], term, asked, said)
			}
			tb.run(fmt.Sprintf("document.getElementById('term-%s').hidePopover()", term))
		}
	}
}

// On paper the page is one sheet, also with more figures open.
func TestOneSheet(t *testing.T) {
	t.Parallel()
	tb := open(t)
	for _, path := range []string{"/?v=1&open=figures", "/?v=1&open=figures&cost=5&lookback=9&signal=return&sectors=energy,grains&trend_vol=10&real=1"} {
		tb.visit(path)
		for paper, size := range map[string][2]float64{"A4": {8.27, 11.69}, "Letter": {8.5, 11}} {
			pdf := call(tb, page.PrintToPDF, page.PrintToPDFParams{PaperWidth: size[0], PaperHeight: size[1]})
			if n := bytes.Count(pdf.Data, []byte("/Type /Page\n")); n != 1 {
				t.Errorf("%s takes %d sheets of %s", path, n, paper)
			}
		}
	}
	for _, term := range []string{"trading cost 5 bp", "look-back 9 months", "signal plain return", "energy and grains only", "trend aimed at a volatility of 10 %", "after inflation"} {
		tb.mustShow("#cite", term)
	}
}

// The navigation carries the blend through every page and back, also where it was moved
// after the page was loaded.
func TestNavigationCarriesTheBlend(t *testing.T) {
	t.Parallel()
	tb := open(t)
	tb.visit("/?v=1&p=64-16-20&p=60-40-0")
	tb.drag("trend", nil, 20, 36)
	want := strings.TrimPrefix(tb.address(), "/")
	for _, place := range []string{"/map", "/sleeve", "/claims", "/method", "/"} {
		tb.do(chromedp.Click(chromedp.CSS("header nav a[href*='" + place + "?']")))
		tb.until("location.pathname === '" + place + "'")
		tb.settle()
		if got := eval[string](tb, "location.search"); got != want {
			t.Errorf("%s has the query %s, want %s", place, got, want)
		}
	}
	tb.checkBlend(51, 13, 36)
}

// From after To: what stood before stands, figures and address, and both are named.
func TestAPeriodThatEndsBeforeItBegins(t *testing.T) {
	t.Parallel()
	tb := open(t)
	tb.visit("/?v=1&from=1995-01&to=2010-12&fee=1.5")
	table := tb.table()
	tb.unfold()
	tb.choose("from", "2015-03")
	tb.until("document.getElementById('wrong-from').textContent")
	tb.mustShow("#wrong-from", "“2015-03” is after To, 2010-12; 1995-01 to 2010-12 stands")
	tb.mustBeAt("/?v=1&from=1995-01&to=2010-12&fee=1.5")
	tb.choose("from", "1995-01")
	tb.choose("to", "1990-01")
	tb.mustShow("#wrong-to", "“1990-01” is before From, 1995-01; 1995-01 to 2010-12 stands")
	tb.choose("to", "2010-12")
	tb.choose("fee", "9")
	tb.mustShow("#wrong-fee", "1.5 stands")
	if got := tb.table(); got != table {
		t.Errorf("the figures became\n%s", got)
	}
	tb.mustBeAt("/?v=1&from=1995-01&to=2010-12&fee=1.5")
}

// holding opens a tab on the site where what has part in its address is sent only when the
// returned function was called.
func holding(t *testing.T, part string) (tb *tab, send func()) {
	t.Helper()
	near, err := handler()
	if err != nil {
		t.Fatal(err)
	}
	held := make(chan struct{})
	send = sync.OnceFunc(func() { close(held) })
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.Contains(r.URL.Path, part) {
			<-held
		}
		near.Config.Handler.ServeHTTP(w, r)
	}))
	t.Cleanup(func() { send(); server.Close() })
	return openAt(t, server.URL), send
}

// pullTrend moves trend to 40 as soon as its slider moves the other weights.
const pullTrend = `new Promise(done => {
	const pull = () => {
		const range = document.getElementById('trend-range')
		const stocks = document.getElementById('weight-stocks')
		const before = stocks?.value
		if (range) range.value = 40
		for (const type of ['input', 'change']) range?.dispatchEvent(new Event(type, {bubbles: true}))
		if (stocks && stocks.value !== before) done(true)
		else setTimeout(pull, 10)
	}
	pull()
})`

const pulled = "location.search.includes('p=38-22-40') && document.querySelector('#main-figures .b0').textContent.includes('38/22/40')"

// The sliders answer while the chart library is still on its way.
func TestSlidersDoNotWaitForCharts(t *testing.T) {
	t.Parallel()
	tb, send := holding(t, "echarts")
	call(tb, page.Navigate, page.NavigateParams{URL: tb.base + "/"})
	tb.until("location.host === " + strconv.Quote(strings.TrimPrefix(tb.base, "http://")))
	eval[bool](tb, pullTrend)
	tb.until(pulled)
	if eval[bool](tb, "!!window.echarts") {
		t.Error("the chart library was there")
	}
	send()
	tb.until(inked + "('drawdown')")
}

// What is moved before the page is ready is asked for when it is: htmx listens only then.
func TestMovedBeforeThePageIsReady(t *testing.T) {
	t.Parallel()
	tb, send := holding(t, "theme.js") // the last script of the page
	call(tb, page.Navigate, page.NavigateParams{URL: tb.base + "/"})
	tb.until("location.host === " + strconv.Quote(strings.TrimPrefix(tb.base, "http://")))
	eval[bool](tb, pullTrend)
	if eval[bool](tb, "document.readyState === 'complete'") {
		t.Error("the page was ready")
	}
	send()
	tb.until(pulled)
}

// A newcomer sees without asking what is on, what a chip stands for and what the mark below a slider means.
func TestControlsExplainThemselves(t *testing.T) {
	t.Parallel()
	tb := open(t)
	tb.size(360, 740)
	tb.visit("/")
	for _, id := range []string{"by-day", "log-scale"} {
		ticked := func() bool {
			return eval[bool](tb, fmt.Sprintf("getComputedStyle(document.getElementById(%q), '::before').backgroundImage !== 'none'", id))
		}
		before, pressed := ticked(), eval[bool](tb, fmt.Sprintf("document.getElementById(%q).getAttribute('aria-pressed') === 'true'", id))
		if before != pressed {
			t.Errorf("%s is pressed: %v, its box is ticked: %v", id, pressed, before)
		}
		tb.run(fmt.Sprintf("document.getElementById(%q).click()", id))
		tb.settle()
		if ticked() == before {
			t.Errorf("%s looks the same when it is pressed", id)
		}
	}
	if got := eval[string](tb, "getComputedStyle(document.querySelector('.zoned'), '::after').content"); !strings.Contains(got, "usual: 10–20 %") {
		t.Errorf("the mark below the slider of trend says %s", got)
	}
	if got := tb.text(".funds .label"); got != "Funds you can buy" {
		t.Errorf("the funds are called %q", got)
	}
	if got := eval[string](tb, "document.getElementById('fund-KMLM').ariaLabel"); !strings.HasPrefix(got, "KMLM, ") || got != "KMLM, "+eval[string](tb, "document.getElementById('fund-KMLM').title") {
		t.Errorf("to who does not see it KMLM is %q", got)
	}
}
