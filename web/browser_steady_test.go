package web_test

import (
	"fmt"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/heapprofiler"
	"github.com/chromedp/cdproto/runtime"
)

// watchShifts collects layout shifts from the first paint on. A shift soon after a
// key or a click is counted too, though the browser excuses it.
const watchShifts = `window.shifts = []
new PerformanceObserver(list => {
	for (const e of list.getEntries()) shifts.push({Value: e.value, Where: e.sources.map(s => s.node ? s.node.nodeName + '#' + (s.node.id || s.node.parentElement?.id) + '.' + s.node.className : '').join(' ')})
}).observe({type: 'layout-shift', buffered: true})`

type shift struct {
	Value float64
	Where string
}

// checkShifts fails where what has moved without being asked adds up to 0.01.
func (tb *tab) checkShifts(when string) {
	tb.Helper()
	tb.settle()
	sum := 0.0
	shifts := eval[[]shift](tb, "shifts.splice(0)")
	for _, s := range shifts {
		sum += s.Value
	}
	if sum >= 0.01 {
		tb.Errorf("%s: the page shifts by %.4f: %v", when, sum, shifts)
	}
}

// TestDragsLeaveNothingBehind drags a hundred and fifty times, on the map sixty, and weighs the page after each fifth of them, garbage collected.
func TestDragsLeaveNothingBehind(t *testing.T) {
	t.Parallel()
	t.Run("blend", func(t *testing.T) { leavesNothing(t, "/", 30) })
	t.Run("map", func(t *testing.T) { leavesNothing(t, "/map", 12) })
}

func leavesNothing(t *testing.T, path string, drags int) {
	tb := openNew(t)
	tb.coarse(1440, 900)
	tb.visit(path)
	type weight struct {
		heap  float64
		nodes int
	}
	var weights []weight
	for range 5 {
		eval[*string](tb, fmt.Sprintf(`(async () => {
			const range = document.getElementById('trend-range')
			for (let i = 0; i < %d; i++) {
				const answered = new Promise(done => document.body.addEventListener('htmx:afterOnLoad', done, {once: true}))
				range.value = (i * 37) %% 101
				range.dispatchEvent(new Event('input', {bubbles: true}))
				await answered
				await new Promise(done => requestAnimationFrame(done))
			}
		})().then(() => null)`, drags))
		tb.settle()
		call(tb, heapprofiler.CollectGarbage, cdp.Empty{})
		weights = append(weights, weight{
			call(tb, runtime.GetHeapUsage, cdp.Empty{}).UsedSize,
			eval[int](tb, "document.querySelectorAll('*').length"),
		})
	}
	t.Logf("heap and nodes: %v", weights)
	first, last := weights[0], weights[len(weights)-1]
	if grown := last.heap - first.heap; grown > 2<<20 {
		t.Errorf("the heap grew by %.0f kB in %d drags", grown/1024, 4*drags)
	}
	if first.nodes != last.nodes {
		t.Errorf("the page grew from %d to %d nodes", first.nodes, last.nodes)
	}
}
