package web_test

import (
	"fmt"
	"os"
	"strings"
	"sync"
	"testing"

	"github.com/chromedp/chromedp"
)

// charts are the ids of the blender's charts, down the page.
var charts = []string{"growth", "drawdown", "years", "trend"}

// inked reports whether a chart's canvas holds anything but its ground.
const inked = `(id => {
	const c = document.querySelector('#' + id + ' canvas')
	return !!c && c.getContext('2d').getImageData(0, 0, c.width, c.height).data.some((v, i) => i % 4 === 3 && v > 0)
})`

// TestEveryPage visits every page, on a desk and on a phone, and does on it what makes scripts run: nothing shifts,
// axe finds nothing, nothing is wider than the window, every chart is drawn, and neither the console nor an exception nor
// the content security policy reports anything.
func TestEveryPage(t *testing.T) {
	t.Parallel()
	for _, p := range pages {
		t.Run(p.name, func(t *testing.T) {
			for _, on := range []struct {
				device, theme string
				width         int64
				others        []int64 // widths that the page is not loaded at; at a zoom of 200 % a window has half the pixels
			}{
				{"desk", "light", 1440, []int64{720}},
				{"phone", "dark", 360, []int64{320, 384, 768}},
			} {
				t.Run(on.device, func(t *testing.T) {
					tb := openShipped(t)
					tb.expect(p.fault)
					tb.theme(on.theme)
					tb.coarse(on.width, 900)
					tb.before(watchShifts)
					tb.visit(p.path)
					tb.checkShifts(p.name)
					if p.path == "/" {
						eval[[]float64](tb, pull+"(60)")
						tb.checkShifts("dragging")
					}
					tb.checkCharts()
					tb.checkWidth(append(on.others, on.width)...)
					tb.checkAxe(on.width, on.theme)
					tb.flipTheme()
				})
			}
		})
	}
}

// checkCharts points at each chart that is shown and waits until it is drawn.
func (tb *tab) checkCharts() {
	tb.Helper()
	for _, id := range eval[[]string](tb, "[...document.querySelectorAll('[data-chart]')].filter(e => e.checkVisibility()).map(e => e.id)") {
		tb.over("#"+id, .5)
		tb.until(inked + fmt.Sprintf("(%q)", id))
		tb.settle()
	}
}

// flipTheme opens everything and asks for the other theme.
func (tb *tab) flipTheme() {
	tb.Helper()
	tb.run("document.querySelectorAll('details').forEach(d => d.open = true); document.getElementById('theme').click()")
	tb.settle()
}

// TestDraggingIsClean drags and points at charts, in both themes, and looks that the
// readout follows.
func TestDraggingIsClean(t *testing.T) {
	t.Parallel()
	themed(t, func(t *testing.T, theme string) {
		tb := open(t)
		tb.theme(theme)
		tb.visit("/")
		for _, id := range charts {
			tb.over("#"+id, .5)
			tb.until(inked + fmt.Sprintf("(%q)", id))
			before := tb.text(".pointed")
			tb.over("#"+id, .75)
			tb.until(fmt.Sprintf("!document.querySelector('.pointed').hidden && document.querySelector('.pointed').textContent.replace(/\\s+/g, ' ').trim() !== %q", before))
		}
		tb.run("scrollTo({top: 0, behavior: 'instant'})")
		tb.drag("trend", nil, 20, 25, 33, 50, 80, 100, 40, 0, 15)
		if got := tb.value("#trend-range"); got != "15" {
			t.Errorf("the slider was dragged to 15 and stands at %s", got)
		}
	})
}

// The readout of a line, and its tooltip where it has one, names the place on the axis and says the value of each
// line there, as the page's own data has it.
func TestTooltipsSayTheValue(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ path, id, column, header string }{
		{"/", "growth", "b1", "2006-07"},
		{"/", "drawdown", "b2", "2006-07"},
		{"/map", "more-trend", "s0", "24 % trend"},
		{"/map/sure?v=1&paths=200", "fan", "p25", "after 10.0 years"},
	} {
		t.Run(c.id, func(t *testing.T) {
			tb := open(t)
			tb.visit(c.path)
			tb.module("charts/page.js")
			tb.module("charts/months.js")
			if c.path == "/" {
				tb.module("charts/pointer.js")
			}
			tb.over("#"+c.id, .5)
			tb.until(inked + fmt.Sprintf("(%q)", c.id))
			at := map[string]int{"growth": 199, "drawdown": 199, "more-trend": 24, "fan": 10}[c.id]
			tb.until(fmt.Sprintf(`(() => {
				const chart = echarts.getInstanceByDom(document.getElementById(%[1]q))
				chart.dispatchAction({type: 'showTip', seriesIndex: 0, dataIndex: %[2]d})
				modules['charts/pointer.js']?.point(modules['charts/page.js'].charts.get(%[1]q), %[2]d)
				const readout = [...document.querySelectorAll('.pointed th, .pointed td')].map(e => e.textContent).join(' ')
				const said = chart.getZr().storage.getDisplayList(true).map(e => e.style.text).join(' ') + readout
				const option = JSON.parse(document.getElementById('charts-data').textContent)[%[1]q]
				const { source } = modules['charts/months.js'].spelled(option).dataset[0]
				const value = Math.abs(source[%[3]q][%[2]d])
				return said.includes(%[4]q) && [value.toFixed(2), value.toFixed(1)].some(v => said.split(/[^\d.]+/).includes(v))
			})()`, c.id, at, c.column, c.header))
		})
	}
}

var axe = sync.OnceValues(func() ([]byte, error) { return os.ReadFile("testdata/axe/axe.min.js") })

// axeTags are the rules asked for: WCAG 2.0 to 2.2, A and AA, and best practice.
const axeTags = `['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']`

// checkAxe fails for each thing that axe finds on the page as it stands, at one width in one theme.
func (tb *tab) checkAxe(width int64, theme string) {
	tb.Helper()
	source, err := axe()
	if err != nil {
		tb.Fatal(err)
	}
	eval[bool](tb, string(source)+"\n;true")
	tb.coarse(width, 900)
	tb.theme(theme)
	tb.settle()
	for _, f := range eval[[]string](tb, `axe.run(document, {runOnly: {type: 'tag', values: `+axeTags+`}, resultTypes: ['violations'], preload: false}).then(r => {
		if (r.passes.length < 10) throw new Error('axe checked next to nothing')
		return r.violations.flatMap(v => v.nodes.map(n => v.id + ' at ' + n.target.join(' ') + ': ' + n.failureSummary.replace(/\s+/g, ' ')))
	})`) {
		tb.Errorf("%s, %d wide: axe: %s", theme, width, f)
	}
}

// TestAxeOfStates has axe look at the states that a reader can bring a page to; TestEveryPage has it look at all pages.
func TestAxeOfStates(t *testing.T) {
	t.Parallel()
	for state, reach := range map[string]func(tb *tab){
		"a term explained": func(tb *tab) {
			tb.click("[popovertarget=term-drawdown]")
			tb.until("document.querySelector('#term-drawdown').matches(':popover-open')")
		},
		"all that opens": func(tb *tab) {
			tb.run("document.querySelectorAll('details').forEach(d => d.open = true)")
		},
		"a value refused": func(tb *tab) {
			tb.choose("fee", "9")
			tb.until("document.querySelector('#wrong-fee').textContent")
		},
		"a weight locked": func(tb *tab) {
			tb.click("[data-lock='1']")
		},
	} {
		t.Run(state, func(t *testing.T) {
			tb := open(t)
			tb.visit("/")
			reach(tb)
			tb.settle()
			tb.checkAxe(1440, "light")
			if state == "all that opens" {
				tb.checkAxe(360, "dark")
			}
			if state == "a term explained" && !eval[bool](tb, "document.querySelector('#term-drawdown').matches(':popover-open')") {
				t.Error("the term closed while axe looked")
			}
		})
	}
}

// checkWidth holds the page inside windows of some widths with everything opened, which is the wider, and in the last of
// them also with everything closed.
func (tb *tab) checkWidth(widths ...int64) {
	tb.Helper()
	check := func(width int64, opened bool) {
		tb.Helper()
		tb.run(fmt.Sprintf("document.querySelectorAll('details').forEach(d => d.open = %v)", opened))
		tb.settle()
		if over := eval[int](tb, "document.documentElement.scrollWidth - innerWidth"); over > 0 {
			tb.Errorf("%d pixels wide, opened %v: %d pixels too wide because of %s", width, opened, over, tb.widest())
		}
	}
	for _, width := range widths {
		tb.coarse(width, 900)
		check(width, true)
	}
	check(widths[len(widths)-1], false)
}

// widest names the elements that reach out of the window.
func (tb *tab) widest() string {
	return eval[string](tb, `[...document.querySelectorAll('body *')].filter(e => !e.closest('.scroll, .unseen, .skip') && e.getBoundingClientRect().right > innerWidth + .5)
		.slice(0, 4).map(e => e.tagName + '#' + e.id + '.' + e.className).join(', ')`)
}

// TestFirstPageIsLight adds up what a first visit loads of ours, as it is sent, until the
// charts are drawn: the page, the style sheet and the scripts without the vendored ones.
func TestFirstPageIsLight(t *testing.T) {
	t.Parallel()
	tb := openNew(t)
	tb.before("document.addEventListener('drawn', e => { if (e.detail.id === 'drawdown') window.drawnAt ??= performance.now() })")
	tb.visit("/")
	tb.until(inked + "('drawdown')")
	type part struct {
		Name string
		Sent int
		Full int
	}
	// What is asked for once that is drawn, the kinds of the charts below, is no part of it.
	parts := eval[[]part](tb, `[...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
		.filter(e => !e.name.includes('/vendor/') && e.startTime < drawnAt).map(e => ({Name: e.name, Sent: e.encodedBodySize, Full: e.decodedBodySize}))`)
	sent, own := 0, 0
	for _, p := range parts {
		t.Logf("%6d of %6d bytes %s", p.Sent, p.Full, strings.TrimPrefix(p.Name, tb.base))
		sent += p.Sent
		if p.Sent == 0 {
			t.Errorf("%s has no size", p.Name)
		}
		if strings.HasSuffix(p.Name, ".js") || strings.HasSuffix(p.Name, ".css") {
			own++
		}
	}
	if own < 5 {
		t.Errorf("%d scripts and style sheets of ours seen, there are four scripts and one sheet", own)
	}
	if sent >= 30_000 {
		t.Errorf("%d bytes, 30 kB are the most", sent)
	}
}

// TestWithoutJavaScript reads and changes the blend with scripts off.
func TestWithoutJavaScript(t *testing.T) {
	t.Parallel()
	tb := open(t)
	tb.scriptless()
	visit := func(step chromedp.Action[chromedp.Void]) {
		t.Helper()
		if _, err := chromedp.RunResponse(tb.ctx, step); err != nil {
			t.Fatal(err)
		}
	}
	visit(chromedp.Navigate(tb.base + "/"))
	visible := func(selector string) bool {
		t.Helper()
		return eval[bool](tb, fmt.Sprintf("document.querySelector(%q).checkVisibility()", selector))
	}
	for _, hidden := range []string{"#trend-range", "#copy-link", "#theme", "[data-lock]", "#growth"} {
		if visible(hidden) {
			t.Errorf("%s is shown but does nothing", hidden)
		}
	}
	for _, shown := range []string{"#weight-stocks", "#weight-bonds", "#weight-trend", "#terms-said", ".show", ".figures", "#keep"} {
		if !visible(shown) {
			t.Errorf("%s is not shown", shown)
		}
	}
	tb.do(chromedp.Click(chromedp.CSS("#terms-fold > summary")))
	if !visible("#rebalance") {
		t.Error("the terms do not unfold")
	}
	for id, weight := range map[string]string{"stocks": "60", "bonds": "20", "trend": "20"} {
		tb.do(chromedp.Clear(chromedp.CSS("#weight-"+id)), chromedp.SendKeys(chromedp.CSS("#weight-"+id), weight))
	}
	visit(chromedp.Click(chromedp.CSS(".show")))
	if got, want := tb.address(), "/?"+now("p=60-20-20&p=60-40-0&p=100-0-0"); got != want {
		t.Errorf("the form leads to %s, want %s", got, want)
	}
	if got := tb.text(".figures .b0 span"); got != "60/20/20" {
		t.Errorf("the table is of %s", got)
	}
}

// The scripts leave nothing on the window but the two vendored libraries.
func TestNoGlobals(t *testing.T) {
	t.Parallel()
	for _, path := range []string{"/", "/map", "/sleeve", "/claims", "/papers", "/method"} {
		tb := open(t)
		tb.do(chromedp.Navigate(tb.base + "/healthz")) // has no scripts
		known := eval[string](tb, "Object.getOwnPropertyNames(window).join()")
		tb.visit(path)
		left := eval[[]string](tb, fmt.Sprintf("Object.getOwnPropertyNames(window).filter(name => !%q.split(',').includes(name) && !/^\\d+$/.test(name))", known))
		want := map[string]string{"/claims": "[htmx]", "/papers": "[htmx]", "/method": "[]"}[path]
		if want == "" {
			want = "[htmx echarts]"
		}
		if fmt.Sprint(left) != want {
			t.Errorf("%s: on the window are %v, want %s", path, left, want)
		}
	}
}
