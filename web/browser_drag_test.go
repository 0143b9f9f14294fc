package web_test

import (
	"slices"
	"testing"
)

// pull moves the trend slider up and down its whole length, 60 input events a second,
// and resolves to the latency of each event in milliseconds: from the event until
// charts that hold its value, or a later one, are painted.
const pull = `(async (events) => {
	const range = document.getElementById('trend-range')
	const began = []
	const latencies = []
	let dispatched = -1
	// The first task after the frame: one of lower priority would wait behind the next
	// answer, although the charts have long been painted.
	const painted = () => new Promise(done => requestAnimationFrame(() =>
		scheduler.postTask(() => done(performance.now()), {priority: 'user-blocking'})))
	const asked = e => { e.detail.upTo = dispatched }
	const swapped = async e => {
		if (e.target.id !== 'answer') return
		const upTo = e.detail.requestConfig.upTo
		const now = await painted()
		for (let i = 0; i <= upTo; i++) latencies[i] ??= now - began[i]
	}
	document.body.addEventListener('htmx:configRequest', asked)
	document.body.addEventListener('htmx:afterSwap', swapped)
	const start = performance.now()
	for (let i = 0; i < events; i++) {
		const wait = start + i * 1000 / 60 - performance.now()
		if (wait > 0) await new Promise(done => setTimeout(done, wait))
		range.value = Math.abs((i + 20) % 200 - 100)
		began[i] = performance.now()
		dispatched = i
		range.dispatchEvent(new Event('input', {bubbles: true}))
	}
	while (latencies[events - 1] === undefined) await new Promise(done => setTimeout(done, 20))
	document.body.removeEventListener('htmx:configRequest', asked)
	document.body.removeEventListener('htmx:afterSwap', swapped)
	return latencies
})`

// BenchmarkDrag reports the latencies of a drag of five seconds. The server holds
// its readers to the same rate as cmd/trendblend.
//
//	go test ./web -run '^$' -bench Drag -benchtime 5x
func BenchmarkDrag(b *testing.B) {
	server, err := serve(rate)
	if err != nil {
		b.Fatal(err)
	}
	defer server.Close()
	tb := openAt(b, server.URL)
	tb.visit("/")
	eval[[]float64](tb, pull+"(60)")
	var all []float64
	for b.Loop() {
		all = append(all, eval[[]float64](tb, pull+"(300)")...)
	}
	slices.Sort(all)
	b.ReportMetric(all[len(all)/2], "p50_ms")
	b.ReportMetric(all[len(all)*95/100], "p95_ms")
	b.ReportMetric(0, "ns/op")
}
