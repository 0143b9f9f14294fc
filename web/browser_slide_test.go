package web_test

import (
	"fmt"
	"testing"

	"github.com/chromedp/chromedp"
)

// slid is where the middle of the thumb below a field stands at a value.
func (tb *tab) slid(field string, value float64) point {
	tb.Helper()
	tb.unfold()
	return eval[point](tb, fmt.Sprintf(`(() => {
		const e = document.querySelector('[data-slides=%s]')
		e.scrollIntoView({block: 'center', behavior: 'instant'})
		const r = e.getBoundingClientRect()
		return {X: r.left + 8 + (r.width - 16) * (%v - e.min) / (e.max - e.min), Y: r.top + r.height / 2}
	})()`, field, value))
}

// The fee and the period are dragged like the weights: while the hand holds the
// thumb the figures, and on the map all 5,151 blends, follow; the drag is one step of
// the browser's history.
func TestTermsAreDragged(t *testing.T) {
	t.Parallel()
	const grid = "document.getElementById('map-data').textContent"
	month := func(year int) float64 { return float64(12 * year) }
	for _, c := range []struct {
		path, field string
		from, to    float64
		holds       string // the address's parameter begins with this on the way, and at the end
	}{
		{"/map", "fee", .9, 4, "fee="},
		{"/map", "from", month(1990), month(2010), "from=20"},
		{"/", "fee", .9, 4, "fee="},
		{"/", "to", month(2025) + 9, month(2010), "to=20"},
	} {
		t.Run(c.path+" "+c.field, func(t *testing.T) {
			tb := open(t)
			tb.visit(c.path)
			before := eval[int](tb, "history.length")
			sentence := tb.text(".answer")
			seen := ""
			if c.path == "/map" {
				seen = eval[string](tb, grid)
			}
			at := tb.slid(c.field, c.from)
			tb.do(chromedp.MouseEvent(chromedp.MousePressed, at.X, at.Y, chromedp.ButtonLeft, chromedp.ClickCount(1)))
			for part := .25; part <= 1; part += .25 {
				at = tb.slid(c.field, c.from+part*(c.to-c.from))
				tb.do(chromedp.MouseEvent(chromedp.MouseMoved, at.X, at.Y, chromedp.ButtonLeft))
				field := tb.value("#" + c.field)
				tb.until(fmt.Sprintf("new URLSearchParams(document.querySelector('.answer').dataset.query).get(%q) === %q", c.field, field))
				if c.path == "/map" {
					now := eval[string](tb, grid)
					if now == seen {
						t.Errorf("at %s %s the map is the one before", c.field, field)
					}
					seen = now
				}
			}
			if tb.text(".answer") == sentence {
				t.Errorf("the sentence is still %q", sentence)
			}
			tb.do(chromedp.MouseEvent(chromedp.MouseReleased, at.X, at.Y, chromedp.ButtonLeft, chromedp.ClickCount(1)))
			tb.until("location.search.includes('" + c.holds + "')")
			tb.settle()
			if grown := eval[int](tb, "history.length") - before; grown != 1 {
				t.Errorf("one drag left %d steps in the browser's history", grown)
			}
		})
	}
}

// The slider follows its field, says what it holds, and never brings the period's
// ends closer than a year.
func TestSlidersFollowTheirFields(t *testing.T) {
	t.Parallel()
	tb := open(t)
	tb.visit("/")
	tb.choose("fee", "2.35")
	tb.choose("from", "2001-05")
	said := func(field string) string {
		return eval[string](tb, fmt.Sprintf("(e => e.value + ' ' + e.ariaValueText)(document.querySelector('[data-slides=%s]'))", field))
	}
	if got := said("fee"); got != "2.35 2.35 percent a year" {
		t.Errorf("the slider of the fee holds %q", got)
	}
	if got := said("from"); got != "24016 2001-05" {
		t.Errorf("the slider of the beginning holds %q", got)
	}
	tb.run(`const e = document.querySelector('[data-slides=to]'); e.value = e.min
		e.dispatchEvent(new Event('input', {bubbles: true})); e.dispatchEvent(new Event('change', {bubbles: true}))`)
	tb.settle()
	tb.mustBeAt("/?" + now("from=2001-05&to=2002-04&fee=2.35"))
}
