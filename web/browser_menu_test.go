package web_test

import (
	"fmt"
	"strings"
	"testing"
)

const eight = "/?v=2&s=stocks,bonds,trend,gold,treasury20,bills,smallvalue,commodities&p=20-15-15-10-10-10-10-10&p=60-40-0-0-0-0-0-0&p=100-0-0-0-0-0-0-0"

// sliders are the number fields with what they hold, an asterisk at what is locked.
func (tb *tab) sliders() string {
	tb.Helper()
	return eval[string](tb, `[...document.querySelectorAll('.slider')].map(row => {
		const field = row.querySelector('[type=number]'), range = row.querySelector('[type=range]')
		if (Math.abs(range.value - field.value) > .5 || range.getAttribute('aria-valuetext') !== field.value + ' percent') return 'the slider is not at ' + field.value
		return field.name.replace('weight_', '') + ' ' + field.value + (row.querySelector('[data-lock]').checked ? '*' : '')
	}).join(', ')`)
}

func (tb *tab) mustHold(want string) {
	tb.Helper()
	if got := tb.sliders(); got != want {
		tb.Errorf("the sliders hold %s, want %s", got, want)
	}
}

// pick opens a part of the menu and follows one of its links.
func (tb *tab) pick(part, id string) {
	tb.Helper()
	tb.click("#more-" + part)
	tb.until("document.getElementById('menu').matches(':popover-open') && document.querySelector('#menu #" + part + "')")
	tb.click("#" + id)
	if eval[bool](tb, "document.getElementById('menu').matches(':popover-open')") {
		tb.Errorf("the menu stays open after %s", id)
	}
}

// A reader adds gold and bills beside a lock, drags, takes bills away, takes up another list, and goes back and forward.
func TestMoreSleeves(t *testing.T) {
	t.Parallel()
	tb := openShipped(t)
	tb.before(watchShifts)
	tb.visit("/")
	tb.mustHold("stocks 50, bonds 30, trend 20")
	tb.click("[data-lock='0']")
	tb.pick("sleeves", "sleeve-gold")
	tb.mustHold("stocks 50*, bonds 24, trend 16, gold 10")
	if got := tb.focused(); got != "gold-range" {
		t.Errorf("the focus is on %s, not on what was added", got)
	}
	tb.run("document.getElementById('more-sleeves').focus()")
	tb.press("\r")
	tb.until("document.activeElement.matches('#menu:popover-open .menu')")
	tb.checkAxe(1440, "light")
	tb.press("\t\t\r") // past long Treasuries
	tb.until("document.getElementById('weight-bills')")
	tb.settle()
	tb.mustHold("stocks 50*, bonds 19, trend 13, gold 8, bills 10")
	four := tb.address()
	if !strings.Contains(four, "s=stocks,bonds,trend,gold,bills") || !strings.Contains(four, "p=50-19-13-8-10&p=60-40-0-0-0") {
		t.Errorf("the address is %s", four)
	}
	eval[int](tb, "shifts.splice(0).length")
	tb.drag("gold", nil, 8, 12, 20)
	tb.mustHold("stocks 50*, bonds 14, trend 9, gold 20, bills 7")
	tb.checkShifts("a drag of one of five")
	tb.mustShow(".answer", "50/14/9 + 20 gold + 7 bills since 1990")
	dragged := tb.address()

	tb.click("[name=drop][value=bills]")
	tb.mustHold("stocks 50*, bonds 16, trend 11, gold 23")
	if got := eval[string](tb, "document.activeElement.value"); got != "gold" {
		t.Errorf("the focus is on %q, not beside what was taken away", got)
	}
	fewer := tb.address()
	tb.pick("named", "preset-permanent")
	tb.mustHold("stocks 25, bonds 0, trend 0, gold 25, treasury20 25, bills 25")
	tb.mustShow("#main-figures .b0", "Permanent portfolio")
	permanent := tb.address()
	tb.click("#more-named")
	tb.until("document.querySelector('#menu [aria-current]')?.id === 'preset-permanent'")
	tb.press("\x1b")
	tb.until("!document.getElementById('menu').matches(':popover-open')")
	tb.click("#preset-60-40")
	tb.mustHold("stocks 60, bonds 40, trend 0")
	tb.mustShow("#weights", "add a sleeve")

	for i, want := range []struct{ script, at, holds string }{
		{"history.back()", permanent, "stocks 25, bonds 0, trend 0, gold 25, treasury20 25, bills 25"},
		{"history.back()", fewer, "stocks 50, bonds 16, trend 11, gold 23"},
		{"history.back()", dragged, "stocks 50, bonds 14, trend 9, gold 20, bills 7"},
		{"history.back()", four, "stocks 50, bonds 19, trend 13, gold 8, bills 10"},
		{"history.forward()", dragged, "stocks 50, bonds 14, trend 9, gold 20, bills 7"},
		{"history.forward()", fewer, "stocks 50, bonds 16, trend 11, gold 23"},
		{"history.forward()", permanent, "stocks 25, bonds 0, trend 0, gold 25, treasury20 25, bills 25"},
	} {
		tb.run("setTimeout(() => " + want.script + ")")
		tb.until(fmt.Sprintf("location.pathname + location.search === %q && document.readyState === 'complete'", want.at))
		tb.settle()
		if got := tb.sliders(); got != want.holds {
			t.Errorf("step %d, %s: the sliders hold %s, want %s", i, want.script, got, want.holds)
		}
	}
	// The blend of a link stands in the sliders before its answer comes, but none of as many other sleeves.
	follow := func(query string) {
		tb.run(fmt.Sprintf("document.dispatchEvent(new CustomEvent('followed', {detail: new URLSearchParams(%q)}))", query))
	}
	follow("s=stocks,bonds,trend,gold,treasury20,commodities&p=10-20-70-0-0-0")
	tb.mustHold("stocks 25, bonds 0, trend 0, gold 25, treasury20 25, bills 25")
	follow("s=stocks,bonds,trend,gold,treasury20,bills&p=10-20-70-0-0-0")
	tb.mustHold("stocks 10, bonds 20, trend 70, gold 0, treasury20 0, bills 0")
}

// Eight sliders: on a phone the sentence, the figures and the fall stand above them, nothing is wider than the window,
// axe finds nothing, nothing moves below a hand, and the number fields and the return key do what they did with three.
func TestEightSleeves(t *testing.T) {
	t.Parallel()
	tb := openShipped(t)
	tb.before(watchShifts)
	tb.size(360, 740)
	tb.visit(eight)
	bar, last := tb.box("#weights"), 0.0
	for _, selector := range []string{".answer", ".presets", "#main-figures", "#drawdown"} {
		b := tb.box(selector)
		if b.Top < last || b.Bottom > bar.Top {
			t.Errorf("%s stands from %.0f to %.0f, after %.0f and above the bar at %.0f", selector, b.Top, b.Bottom, last, bar.Top)
		}
		last = b.Bottom
	}
	if h := tb.box("#drawdown"); h.Bottom-h.Top < 120 || bar.Bottom != 740 {
		t.Errorf("the fall is %.0f high, the bar ends at %.0f", h.Bottom-h.Top, bar.Bottom)
	}
	for _, width := range []int64{360, 1440} {
		tb.size(width, 900)
		tb.visit(eight)
		eval[int](tb, "shifts.splice(0).length")
		top := tb.box("#drawdown").Top
		tb.drag("smallvalue", func() {
			if now := tb.box("#drawdown").Top; now != top {
				t.Errorf("%d wide: the fall stands at %.0f, it stood at %.0f", width, now, top)
			}
		}, 10, 35, 80, 100, 5, 0)
		tb.mustHold("stocks 22, bonds 17, trend 17, gold 11, treasury20 11, bills 11, smallvalue 0, commodities 11")
		tb.checkShifts(fmt.Sprintf("eight sliders, %d wide", width))
		if over := eval[int](tb, "document.documentElement.scrollWidth - innerWidth"); over > 0 {
			t.Errorf("%d wide: the page is %d wider than the window", width, over)
		}
		if cut := eval[[]string](tb, "[...document.querySelectorAll('.slider label:first-child')].filter(l => l.scrollWidth > l.clientWidth).map(l => l.textContent)"); len(cut) > 0 {
			t.Errorf("%d wide: %v do not fit", width, cut)
		}
		if cut := eval[[]string](tb, `[...document.querySelectorAll('.slider [type=number]')].filter(f => {
			const was = f.value
			f.value = '33.4'
			const cut = f.scrollWidth > f.clientWidth
			f.value = was
			return cut
		}).map(f => f.name)`); len(cut) > 0 {
			t.Errorf("%d wide: a weight with a tenth is cut in %v", width, cut)
		}
		tb.checkAxe(width, "light")
	}
	tb.theme("dark")
	tb.checkAxe(1440, "dark")
	tb.click("#weight-gold")
	tb.run("document.getElementById('weight-gold').select()")
	tb.press("25\r")
	tb.settle()
	tb.mustHold("stocks 19, bonds 15, trend 14, gold 25, treasury20 9, bills 9, smallvalue 0, commodities 9")
}
