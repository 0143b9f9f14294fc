package web_test

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// blend reads the three number fields, in percent.
func (tb *tab) blend() [3]float64 {
	tb.Helper()
	return eval[[3]float64](tb, "['stocks', 'bonds', 'trend'].map(s => parseFloat(document.getElementById('weight-' + s).value))")
}

// checkBlend holds the fields, the sliders and what a screen reader hears of them to
// one blend.
func (tb *tab) checkBlend(want ...float64) {
	tb.Helper()
	got := tb.blend()
	for i, sleeve := range []string{"stocks", "bonds", "trend"} {
		if got[i] != want[i] {
			tb.Errorf("the fields hold %v, want %v", got, want)
		}
		if slider := eval[float64](tb, "parseFloat(document.getElementById('"+sleeve+"-range').value)"); math.Abs(slider-want[i]) > .5 {
			tb.Errorf("the slider of %s stands at %v, want %v", sleeve, slider, want[i])
		}
		said := eval[string](tb, "document.getElementById('"+sleeve+"-range').getAttribute('aria-valuetext')")
		if text := fmt.Sprintf("%v percent", want[i]); said != text {
			tb.Errorf("the slider of %s says %q, want %q", sleeve, said, text)
		}
	}
}

// table is the text of both tables of figures.
func (tb *tab) table() string {
	tb.Helper()
	return eval[string](tb, "[...document.querySelectorAll('.figures')].filter(t => t.checkVisibility()).map(t => [...t.rows].map(r => [...r.cells].map(c => c.textContent.trim()).join('|')).join('\\n')).join('\\n')")
}

func (tb *tab) mustShow(selector, want string) {
	tb.Helper()
	if got := tb.text(selector); !strings.Contains(got, want) {
		tb.Errorf("%s reads %q, want %q in it", selector, got, want)
	}
}

func (tb *tab) mustBeAt(want string) {
	tb.Helper()
	if got := tb.address(); got != want {
		tb.Errorf("the address is %s, want %s", got, want)
	}
}

// TestDragToTheAnswer is what the page is for: trend dragged to 20 turns a worst
// fall of 31 % into one of 21 % (the figures of the reference in
// engine/testdata/reference/blends.csv), and the link carries it.
func TestDragToTheAnswer(t *testing.T) {
	t.Parallel()
	tb := open(t)
	tb.visit("/?v=1&p=63-37-0&p=60-40-0&p=100-0-0")
	tb.drag("trend", nil, 0, 9, 20)
	tb.checkBlend(50, 30, 20)
	tb.mustShow(".answer", "50/30/20 since 1990: worst fall −21 %, not −31 % as in 60/40, for 0.4 points less a year.")
	for row, want := range map[string]string{"CAGR": "8.5", "Worst fall": "−21.1", "2008": "−12.3"} {
		if !strings.Contains(tb.table(), want) {
			t.Errorf("no %s for %s in\n%s", want, row, tb.table())
		}
	}
	tb.mustBeAt("/?" + now(""))
	if got, want := eval[string](tb, "document.title"), "50/30/20 against 60/40: worst fall −21\u00a0% instead of −31\u00a0% · Trendblend"; got != want {
		t.Errorf("the tab is called %q, want %q", got, want)
	}
	for _, id := range charts[:2] {
		if got := eval[string](tb, fmt.Sprintf("echarts.getInstanceByDom(document.getElementById(%q)).getOption().series[0].name", id)); got != "50/30/20" {
			t.Errorf("the chart %s draws %s", id, got)
		}
	}
}

// TestLinkIsTheScenario opens the address that a drag left behind in another
// browser context.
func TestLinkIsTheScenario(t *testing.T) {
	t.Parallel()
	tb := open(t)
	tb.visit("/?v=1&p=80-10-10&p=60-40-0")
	tb.choose("rebalance", "quarterly")
	tb.choose("from", "1995-01")
	tb.choose("fee", "1.5")
	tb.drag("trend", nil, 10, 20, 28)
	tb.mustBeAt("/?" + now("p=64-8-28&p=60-40-0&from=1995-01&rebalance=quarterly&fee=1.5"))
	other := open(t)
	other.visit(tb.address())
	other.checkBlend(64, 8, 28)
	if mine, theirs := tb.table(), other.table(); mine != theirs || len(mine) < 200 {
		t.Errorf("the same link shows\n%s\nand\n%s", mine, theirs)
	}
	if mine, theirs := tb.text(".answer"), other.text(".answer"); mine != theirs {
		t.Errorf("the same link says %q and %q", mine, theirs)
	}
}

// TestDragKeepsItsWord looks at every step of a long drag: the weights add up to
// 100, the address is the canonical one, and history grows by one step at most.
func TestDragKeepsItsWord(t *testing.T) {
	t.Parallel()
	tb := open(t)
	const start = "/?v=1&p=47.5-32.3-20.2&p=60-40-0"
	tb.visit(start)
	before := eval[int](tb, "history.length")
	var path []float64
	for v := 20.0; v <= 100; v += 7 {
		path = append(path, v)
	}
	for v := 100.0; v >= 0; v -= 9 {
		path = append(path, v)
	}
	addresses := map[string]bool{}
	tb.drag("trend", func() {
		w := tb.blend()
		if sum := math.Round(10*w[0]) + math.Round(10*w[1]) + math.Round(10*w[2]); sum != 1000 {
			t.Errorf("%v add up to %v", w, sum/10)
		}
		addresses[tb.address()] = true
	}, append(path, 20)...)
	if grown := eval[int](tb, "history.length") - before; grown > 1 {
		t.Errorf("one drag left %d steps in the browser's history", grown)
	}
	if len(addresses) < 3 {
		t.Errorf("the address hardly changed while dragging: %v", addresses)
	}
	for a := range addresses {
		if a != start && a != "/?"+now(regexp.MustCompile(`p=[\d.-]+&p=60-40-0`).FindString(a)) {
			t.Errorf("%s is not canonical", a)
		}
	}
}

// TestBackAndForward walks through what a reader did, and back.
func TestBackAndForward(t *testing.T) {
	t.Parallel()
	tb := open(t)
	tb.visit("/")
	type stand struct{ address, answer, table string }
	look := func() stand { return stand{tb.address(), tb.text(".answer"), tb.table()} }
	var stands []stand
	for _, act := range []func(){
		func() {},
		func() { tb.click("#preset-80-10-10") },
		func() { tb.choose("rebalance", "monthly") },
		func() { tb.drag("trend", nil, 10, 30, 40) },
		func() { tb.click("#remove-2") },
		func() { tb.drag("stocks", nil, 53, 40, 25) },
	} {
		act()
		stands = append(stands, look())
	}
	for i := 1; i < len(stands); i++ {
		if stands[i].address == stands[i-1].address {
			t.Fatalf("step %d left the address at %s", i, stands[i].address)
		}
	}
	check := func(i int, script string) {
		t.Helper()
		tb.run("setTimeout(() => " + script + ")")
		tb.until(fmt.Sprintf("location.pathname + location.search === %q && document.readyState === 'complete'", stands[i].address))
		tb.until(fmt.Sprintf("document.querySelector('.answer').textContent.replace(/\\s+/g, ' ') === %q", stands[i].answer))
		tb.settle()
		if got := look(); got != stands[i] {
			t.Errorf("%s came to %+v, want %+v", script, got, stands[i])
		}
		w := tb.blend()
		own := strings.TrimSuffix(strings.TrimPrefix(fmt.Sprint(w), "["), "]")
		if shown := eval[string](tb, "[...document.querySelectorAll('.presets [aria-current=true]')].map(e => e.id).join()"); shown == "preset-80-10-10" && own != "80 10 10" {
			t.Errorf("%s: the preset 80/10/10 is marked and the fields hold %s", script, own)
		}
		address := strings.ReplaceAll(own, " ", "-")
		if i > 0 && !strings.Contains(stands[i].address, "p="+address) {
			t.Errorf("%s: the fields hold %s at %s", script, own, stands[i].address)
		}
	}
	for i := len(stands) - 2; i >= 0; i-- {
		check(i, "history.back()")
	}
	for i := 1; i < len(stands); i++ {
		check(i, "history.forward()")
	}
}

// TestCopyLink reads back what the button wrote to the clipboard.
func TestCopyLink(t *testing.T) {
	t.Parallel()
	tb := open(t)
	tb.visit("/?v=1&p=70-15-15&p=60-40-0")
	tb.allowClipboard()
	tb.click("#copy-link")
	tb.until("document.getElementById('status').textContent.includes('copied')")
	tb.mustShow("#copy-link", "Copied")
	if got, want := eval[string](tb, "navigator.clipboard.readText()"), tb.base+"/?"+now("p=70-15-15&p=60-40-0"); got != want {
		t.Errorf("the clipboard holds %s, want %s", got, want)
	}
}

// TestLocks drags against a locked weight.
func TestLocks(t *testing.T) {
	t.Parallel()
	tb := open(t)
	tb.visit("/")
	tb.click("[data-lock='1']")
	tb.drag("trend", nil, 20, 30, 40)
	tb.checkBlend(30, 30, 40)
	tb.drag("trend", nil, 40, 60, 100)
	tb.checkBlend(0, 30, 70)
	tb.click("[data-lock='1']")
	tb.drag("stocks", nil, 0, 20, 50)
	tb.checkBlend(50, 15, 35)
	tb.mustBeAt("/?" + now("p=50-15-35&p=60-40-0&p=100-0-0"))
}

// TestNumberFields types weights.
func TestNumberFields(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		typed string
		want  [3]float64
	}{
		{"35", [3]float64{41, 24, 35}}, // 40.6 and 24.4 of the 65 that are left
		{"12.5", [3]float64{54.7, 32.8, 12.5}},
		{"100", [3]float64{0, 0, 100}},
		{"150", [3]float64{0, 0, 100}},
		{"", [3]float64{50, 30, 20}},
		{"7.77", [3]float64{57.6, 34.6, 7.8}},
	} {
		t.Run(c.typed, func(t *testing.T) {
			tb := open(t)
			tb.visit("/")
			tb.click("#weight-trend")
			tb.run("document.getElementById('weight-trend').select()")
			if c.typed == "" {
				tb.press("\b")
			}
			tb.press(c.typed)
			tb.press("\t")
			tb.settle()
			tb.checkBlend(c.want[:]...)
			if wrong := tb.text("#wrong-p"); wrong != "" {
				t.Errorf("beside the weights stands %q", wrong)
			}
			if got := tb.text(".figures .b0"); !strings.Contains(got, strings.Trim(strings.ReplaceAll(fmt.Sprint(c.want), " ", "/"), "[]")) && c.want[2] != 100 {
				t.Errorf("the table is of %s", got)
			}
		})
	}
}

// TestWeightsTwin holds the script's rule to the cases that engine/blend is held to.
func TestWeightsTwin(t *testing.T) {
	t.Parallel()
	raw, err := os.ReadFile("../engine/blend/testdata/move.json")
	if err != nil {
		t.Fatal(err)
	}
	var cases []struct {
		Name   string `json:"name"`
		Anchor []int  `json:"anchor"`
		Index  int    `json:"index"`
		Value  int    `json:"value"`
		Locked []bool `json:"locked"`
		Want   []int  `json:"want"`
	}
	if err := json.Unmarshal(raw, &cases); err != nil {
		t.Fatal(err)
	}
	if len(cases) < 10 {
		t.Fatalf("move.json holds %d cases", len(cases))
	}
	tb := open(t)
	tb.visit("/")
	tb.module("weights.js")
	for i, got := range eval[[][]int](tb, "("+string(raw)+").map(c => modules['weights.js'].move(c.anchor, c.index, c.value, c.locked))") {
		if c := cases[i]; !slices.Equal(got, c.Want) {
			t.Errorf("%s: %v with %d at %d, locked %v, gives %v, want %v", c.Name, c.Anchor, c.Index, c.Value, c.Locked, got, c.Want)
		}
	}
	tb.module("map/around.js")
	for _, c := range []struct{ shown, wanted, locked, want string }{
		{"[500, 300, 200]", "[200, 100, 700]", "[false, false, false]", "[200, 100, 700]"},
		{"[500, 300, 200]", "[300, 100, 600]", "[false, true, false]", "[200, 300, 500]"}, // 200 too much, half from each
		{"[500, 300, 200]", "[0, 1000, 0]", "[true, false, true]", "[500, 300, 200]"},
		{"[500, 305, 195]", "[200, 300, 500]", "[false, true, false]", "[200, 305, 495]"}, // the tenths stay in the largest
		{"[300, 200, 200, 200, 100]", "[0, 600, 100, 200, 100]", "[false, true, false, false, false]", "[100, 200, 200, 300, 200]"},
		{"[300, 200, 200, 200, 100]", "[0, 0, 1000, 0, 0]", "[false, true, false, false, false]", "[0, 200, 800, 0, 0]"},
		{"[600, 400]", "[0, 1000]", "[true, true]", "[600, 400]"},
	} {
		got := eval[[]int](tb, fmt.Sprintf("modules['map/around.js'].around(%s, %s, %s)", c.shown, c.wanted, c.locked))
		if want := strings.ReplaceAll(c.want, ",", ""); fmt.Sprint(got) != want {
			t.Errorf("with %s locked %s nears %s as %v, want %s", c.locked, c.shown, c.wanted, got, want)
		}
	}
}

// TestComparisons keeps, swaps and removes blends, up to six.
func TestComparisons(t *testing.T) {
	t.Parallel()
	tb := open(t)
	tb.visit("/")
	columns := func() int { return eval[int](tb, "document.querySelector('.figures thead tr').cells.length - 1") }
	for n := 4; n <= 6; n++ {
		tb.click("#keep")
		if got := columns(); got != n {
			t.Fatalf("%d columns, want %d", got, n)
		}
		tb.drag("trend", nil, 20, 22)
		tb.drag("trend", nil, 22, 20)
	}
	if eval[bool](tb, "!!document.getElementById('keep')") {
		t.Error("a seventh blend can be added")
	}
	tb.click("#edit-1")
	tb.checkBlend(60, 40, 0)
	tb.mustShow(".figures .b1", "50/30/20")
	for n := 5; n >= 1; n-- {
		tb.click("#remove-1")
		if got := columns(); got != n {
			t.Fatalf("%d columns, want %d", got, n)
		}
	}
	tb.mustBeAt("/?" + now("p=60-40-0"))
	if got := eval[int](tb, "echarts.getInstanceByDom(document.getElementById('growth')).getOption().series.length"); got != 1 {
		t.Errorf("the chart draws %d lines, want 1", got)
	}
	tb.mustShow(".answer", "60/40 since 1990: worst fall −31 %")
}

// TestPresets clicks through them.
func TestPresets(t *testing.T) {
	t.Parallel()
	tb := open(t)
	tb.visit("/")
	for _, p := range []struct {
		id   string
		want [3]float64
	}{
		{"preset-sp", [3]float64{100, 0, 0}}, {"preset-60-40", [3]float64{60, 40, 0}}, {"preset-80-10-10", [3]float64{80, 10, 10}},
		{"preset-70-15-15", [3]float64{70, 15, 15}}, {"preset-thirds", [3]float64{33.4, 33.3, 33.3}}, {"preset-50-30-20", [3]float64{50, 30, 20}},
	} {
		tb.click("#" + p.id)
		tb.checkBlend(p.want[:]...)
		if got := eval[string](tb, "[...document.querySelectorAll('.presets [aria-current=true]')].map(e => e.id).join()"); got != p.id {
			t.Errorf("%s is marked, want %s", got, p.id)
		}
	}
	tb.drag("trend", nil, 20, 21, 25)
	if got := eval[string](tb, "[...document.querySelectorAll('.presets [aria-current=true]')].map(e => e.id).join()"); got != "" {
		t.Errorf("%s is still marked though the blend is another", got)
	}
}

// TestRefusedValue types a fee that is too high: the reason stands beside it and
// everything else stays, until a right one is typed.
func TestRefusedValue(t *testing.T) {
	t.Parallel()
	tb := open(t)
	tb.visit("/?v=1&p=70-15-15&p=60-40-0&rebalance=monthly")
	table := tb.table()
	tb.choose("fee", "9")
	tb.until("document.getElementById('wrong-fee').textContent")
	tb.mustShow("#wrong-fee", "0 to 5")
	if !eval[bool](tb, "document.getElementById('fee').getAttribute('aria-invalid') === 'true' && document.getElementById('fee').getAttribute('aria-describedby') === 'wrong-fee'") {
		t.Error("a screen reader does not learn that the fee is refused")
	}
	if got := tb.value("#fee"); got != "9" {
		t.Errorf("the fee typed became %s", got)
	}
	if got := tb.table(); got != table {
		t.Errorf("the figures became\n%s", got)
	}
	tb.checkBlend(70, 15, 15)
	tb.mustBeAt("/?v=1&p=70-15-15&p=60-40-0&rebalance=monthly")
	tb.choose("fee", "1.5")
	if got := tb.text("#wrong-fee"); got != "" {
		t.Errorf("the right fee is still refused: %s", got)
	}
	if eval[bool](tb, "document.getElementById('fee').hasAttribute('aria-invalid')") {
		t.Error("the right fee is still marked as wrong")
	}
	tb.mustBeAt("/?" + now("p=70-15-15&p=60-40-0&rebalance=monthly&fee=1.5"))
}

// TestServerGone ends the server under the page.
func TestServerGone(t *testing.T) {
	t.Parallel()
	server, err := serve(0)
	if err != nil {
		t.Fatal(err)
	}
	tb := openAt(t, server.URL)
	tb.visit("/")
	answer := tb.text(".answer")
	server.Close()
	tb.expect("ERR_CONNECTION_REFUSED")
	tb.expect("htmx:") // htmx reports its own failed request
	tb.drag("trend", nil, 20, 30, 40)
	tb.until("document.getElementById('trouble').textContent")
	tb.mustShow("#trouble", "cannot be reached")
	tb.mustShow(".answer", answer)
	tb.checkBlend(38, 22, 40)
}

// TestStatusLine counts what a screen reader is told: nothing while dragging, and
// the answer once when the drag has ended.
func TestStatusLine(t *testing.T) {
	t.Parallel()
	tb := open(t)
	tb.visit("/")
	tb.run(`window.told = []
		new MutationObserver(() => told.push(document.getElementById('status').textContent)).observe(document.getElementById('status'), {childList: true, characterData: true, subtree: true})`)
	tb.drag("trend", func() {
		tb.settle()
		if n := eval[int](tb, "told.length"); n > 0 {
			t.Errorf("told %d times in the middle of a drag", n)
		}
	}, 20, 24, 28, 35)
	tb.until("told.length")
	tb.settle()
	if n := eval[int](tb, "told.length"); n != 1 {
		t.Errorf("told %d times at the end of a drag, want once", n)
	}
	if told, answer := tb.text("#status"), tb.text(".answer"); told != answer {
		t.Errorf("told %q while the answer is %q", told, answer)
	}
	if live := eval[string](tb, "[...document.querySelectorAll('main [aria-live]')].map(e => e.id).join()"); live != "" {
		t.Errorf("%s speaks at every change", live)
	}
}

// TestStatusLineIsNotBehind ends a drag while an older answer is still on its way.
func TestStatusLineIsNotBehind(t *testing.T) {
	t.Parallel()
	tb := open(t)
	tb.visit("/")
	tb.run(`const r = document.getElementById('trend-range')
		for (const v of [40, 60, 70]) { r.value = v; r.dispatchEvent(new Event('input', {bubbles: true})) }
		r.dispatchEvent(new Event('change', {bubbles: true}))`)
	tb.settle()
	tb.mustShow(".answer", "/70 since 1990: ")
	if told, answer := tb.text("#status"), tb.text(".answer"); told != answer {
		t.Errorf("told %q while the answer is %q", told, answer)
	}
}

// TestLongDragKeepsTheAddress drags for longer than a browser listens to a page that
// writes its address at every answer.
func TestLongDragKeepsTheAddress(t *testing.T) {
	t.Parallel()
	tb := open(t)
	tb.visit("/?v=1&p=48-32-20&p=60-40-0")
	tb.run(`window.writes = []
		const replace = history.replaceState.bind(history)
		history.replaceState = (...a) => { writes.push(performance.now()); replace(...a) }`)
	eval[[]float64](tb, pull+"(240)")
	tb.settle()
	writes := eval[[]float64](tb, "writes")
	if len(writes) == 0 {
		t.Error("the address was not written while dragging")
	}
	for i := 1; i < len(writes); i++ {
		if gap := writes[i] - writes[i-1]; gap < 50 {
			t.Errorf("two addresses within %.0f ms; Chromium ignores more than 200 in ten seconds", gap)
		}
	}
	if got, want := tb.address(), "/?"+eval[string](tb, "document.querySelector('.answer').dataset.query"); got != want {
		t.Errorf("the address is %s, the answer is that of %s", got, want)
	}
}
