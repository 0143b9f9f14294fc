package web_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/css"
	"github.com/chromedp/cdproto/dom"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"

	"trendblend/data"
	"trendblend/data/datatest"
)

// pull moves a slider, that of trend if no other is named, up and down its whole length, 60 input events a second,
// and resolves to the latency of each event in milliseconds: from the event until
// charts that hold its value, or a later one, are painted.
const pull = `(async (events, slider = '#trend-range') => {
	const range = document.querySelector(slider)
	const [low, high] = [Number(range.min), Number(range.max)]
	const began = []
	const latencies = []
	let dispatched = -1
	// The first task after the frame: one of lower priority would wait behind the next
	// answer, although the charts have long been painted.
	let within = false
	const frame = window.requestAnimationFrame
	window.requestAnimationFrame = f => frame.call(window, t => { within = true; f(t); within = false })
	const painted = async () => {
		if (!within) await new Promise(done => requestAnimationFrame(done))
		return scheduler.postTask(() => performance.now(), {priority: 'user-blocking'})
	}
	const asked = e => { e.detail.upTo = dispatched }
	const answered = async e => {
		const { upTo } = e.detail.request
		const now = await painted()
		for (let i = 0; i <= upTo; i++) latencies[i] ??= now - began[i]
	}
	document.body.addEventListener('htmx:configRequest', asked)
	document.addEventListener('answered', answered)
	const start = performance.now()
	for (let i = 0; i < events; i++) {
		const wait = start + i * 1000 / 60 - performance.now()
		if (wait > 0) await new Promise(done => setTimeout(done, wait))
		range.value = low + Math.abs((i + 20) % 200 - 100) / 100 * (high - low)
		began[i] = performance.now()
		dispatched = i
		range.dispatchEvent(new Event('input', {bubbles: true}))
	}
	while (latencies[events - 1] === undefined) await new Promise(done => setTimeout(done, 20))
	document.body.removeEventListener('htmx:configRequest', asked)
	document.removeEventListener('answered', answered)
	window.requestAnimationFrame = frame
	return latencies
})`

// unwatched stops the browser from reporting each request, node and style to the test:
// no reader's browser does, and it costs a drag more than what it draws.
func (tb *tab) unwatched() {
	tb.Helper()
	for _, disable := range []cdp.Command[cdp.Empty, cdp.Empty]{network.Disable, dom.Disable, css.Disable, log.Disable} {
		call(tb, disable, cdp.Empty{})
	}
}

// drag reports the latencies of a slider's drags, five seconds each, on a page. The
// server holds its readers to the same rate as cmd/trendblend.
func drag(b *testing.B, path, slider string) { dragOver(b, datatest.ReadFirst, path, slider) }

func dragOver(b *testing.B, read func() (*data.Set, error), path, slider string) {
	b.Helper()
	server, err := serveOver(read, rate)
	if err != nil {
		b.Fatal(err)
	}
	defer server.Close()
	tb := openAt(b, server.URL)
	tb.visit(path)
	tb.unwatched()
	latencies := func(events int) []float64 {
		return eval[[]float64](tb, fmt.Sprintf("%s(%d, %q)", pull, events, slider))
	}
	latencies(60)
	var all []float64
	for b.Loop() {
		all = append(all, latencies(300)...)
	}
	slices.Sort(all)
	b.ReportMetric(all[len(all)/2], "p50_ms")
	b.ReportMetric(all[len(all)*95/100], "p95_ms")
	b.ReportMetric(0, "ns/op")
}

// BenchmarkDrag drags trend on the first screen.
//
//	go test ./web -run '^$' -bench Drag$ -benchtime 18x
func BenchmarkDrag(b *testing.B) { drag(b, "/", "#trend-range") }

// BenchmarkDragEight drags gold among eight sleeves.
func BenchmarkDragEight(b *testing.B) { dragOver(b, datatest.ReadShipped, eight, "#gold-range") }

// BenchmarkDragOpen is BenchmarkDrag with every section open.
func BenchmarkDragOpen(b *testing.B) { drag(b, allOpen, "#trend-range") }

// BenchmarkDragTerms drags the fee and the beginning of the period on the map, where
// each value is another 5,151 blends.
func BenchmarkDragTerms(b *testing.B) {
	for _, name := range []string{"fee", "from"} {
		b.Run(name, func(b *testing.B) { drag(b, "/map", "[data-slides="+name+"]") })
	}
}

// During a drag the correlations are asked for where the reader sees them, and follow when the hand rests where not.
func TestDragAsksForCorrelationsInView(t *testing.T) {
	t.Parallel()
	tb := openShipped(t)
	tb.coarse(1440, 900)
	tb.visit("/")
	moved := func(start string) (asked string) {
		tb.settle()
		return eval[string](tb, fmt.Sprintf(`new Promise(done => {
			document.body.addEventListener('htmx:configRequest', e => done(e.detail.headers['Trendblend-Moving']), {once: true})
			const range = document.querySelector('#trend-range')
			range.value = %s
			range.dispatchEvent(new Event('input', {bubbles: true}))
		})`, start))
	}
	if asked := strings.Split(moved("40"), ","); slices.Contains(asked, "correlation") || !slices.Contains(asked, "drawdown") {
		t.Errorf("at the top of the page a drag asks for %q", asked)
	}
	eval[*string](tb, `(document.querySelector('#correlation').scrollIntoView({block: 'center', behavior: 'instant'}), null)`)
	tb.until(`document.querySelector('[data-holds=correlation]').hasAttribute('data-seen')`)
	if asked := strings.Split(moved("60"), ","); !slices.Contains(asked, "correlation") {
		t.Errorf("beside the correlations a drag asks for %q", asked)
	}
}
