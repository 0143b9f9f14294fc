package web_test

import (
	"fmt"
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
)

// fingers puts one finger or two down, pulls them by so much, two apart from each other, and lifts them.
func (tb *tab) fingers(dx, dy float64, at ...point) {
	tb.Helper()
	points := func(part float64) (all []*input.TouchPoint) {
		for i, p := range at {
			way := float64(2*i - 1) // the second goes with dx, the first against it
			id := float64(i)
			all = append(all, &input.TouchPoint{X: p.X + way*dx*part, Y: p.Y + dy*part, ID: &id})
		}
		return all
	}
	send := func(kind input.DispatchTouchEventType, points ...*input.TouchPoint) {
		call(tb, input.DispatchTouchEvent, input.DispatchTouchEventParams{Type: kind, TouchPoints: points})
	}
	for i := range at {
		send(input.DispatchTouchEventTypeTouchStart, points(0)[:i+1]...)
	}
	for step := 1.0; step <= 10; step++ {
		send(input.DispatchTouchEventTypeTouchMove, points(step/10)...)
	}
	send(input.DispatchTouchEventTypeTouchEnd)
}

// Two fingers on a chart show the span between them alone and offer it as the period; one that scrolls from a chart
// scrolls the page.
func TestSpanByTouch(t *testing.T) {
	t.Parallel()
	tb := open(t)
	tb.do(chromedp.EmulateViewport(360, 740, chromedp.EmulateMobile, chromedp.EmulateTouch))
	tb.visit("/")
	tb.module("charts/page.js")
	const months = "modules['charts/page.js'].charts.get('drawdown').read.at"
	tb.until(inked + "('drawdown')")
	whole := eval[int](tb, months+".length")
	from, to := tb.part("drawdown", .45), tb.part("drawdown", .6)
	tb.module("charts/span.js") // is there before the first touch
	tb.fingers(15, 0, from, to)
	tb.until(fmt.Sprintf("%s.length < %d", months, whole/2))
	tb.until("document.querySelector('.zoomed button')")
	span := eval[[]string](tb, "(at => [at[0], at.at(-1)])("+months+")")
	if got, want := tb.text(".zoomed button"), fmt.Sprintf("use %s to %s as the period", span[0], span[1]); got != want || span[0] < "1996" || span[1] > "2016" {
		t.Errorf("the button says %q, want %q", got, want)
	}
	tb.run("document.querySelector('.zoomed button').click()")
	tb.until(fmt.Sprintf("location.search.includes('from=%s&to=%s')", span[0], span[1]))
	tb.settle()

	tb.visit("/")
	tb.module("charts/page.js")
	tb.until(inked + "('drawdown')")
	at, scrolled := tb.part("drawdown", .5), eval[float64](tb, "scrollY")
	tb.fingers(4, -200, at)
	tb.until(fmt.Sprintf("scrollY > %v + 60", scrolled))
	if n := eval[int](tb, months+".length"); n != whole || eval[bool](tb, "!!document.querySelector('.zoomed')") {
		t.Errorf("a scroll cut the chart to %d of %d months", n, whole)
	}
}
