package web_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// reachable lists everything on the page that a keyboard has to come to.
const reachable = `[...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, summary, [tabindex="0"]')]
	.filter(e => e.checkVisibility({visibilityProperty: true}) && !e.disabled)`

// TestEverythingIsReached tabs through every page: each control has the focus once,
// in the order of the page, and shows it.
func TestEverythingIsReached(t *testing.T) {
	t.Parallel()
	for _, p := range pages {
		t.Run(p.name, func(t *testing.T) {
			tb := open(t)
			tb.expect(p.fault)
			tb.visit(p.path)
			total := eval[int](tb, "(window.wanted = "+reachable+").length")
			if total < 5 {
				t.Fatalf("only %d controls", total)
			}
			tb.run("window.visited = []; document.addEventListener('focusin', e => visited.push(e.target))")
			// A month field takes the focus three times, for month, year and its calendar.
			for range total + 2*eval[int](tb, "wanted.filter(e => e.type === 'month').length") + 2 {
				tb.press(kb.Tab)
			}
			if missed := eval[[]string](tb, "wanted.filter(e => !visited.includes(e)).map(e => e.outerHTML.slice(0, 120))"); len(missed) > 0 {
				t.Errorf("not reached: %v", missed)
			}
			if !eval[bool](tb, "visited.filter((e, i) => wanted.includes(e) && visited.indexOf(e) === i).every((e, i) => e === wanted[i])") {
				t.Error("the focus does not follow the order of the page")
			}
		})
	}
}

// TestArrows moves a slider by keyboard: steps of one, and back to where it came from.
func TestArrows(t *testing.T) {
	t.Parallel()
	tb := open(t)
	tb.visit("/")
	tb.run("window.target = document.getElementById('answer'); document.getElementById('trend-range').focus()")
	tb.press(kb.ArrowRight)
	tb.settle()
	tb.checkBlend(49, 30, 21) // 49.4 and 29.6 of 79
	tb.press(kb.ArrowLeft)
	tb.press(kb.ArrowLeft)
	tb.settle()
	tb.checkBlend(51, 30, 19) // 50.6 and 30.4 of 81
	tb.press(kb.End)
	tb.settle()
	tb.checkBlend(0, 0, 100)
	for range 80 {
		tb.press(kb.ArrowLeft)
	}
	tb.until("document.getElementById('weight-trend').value === '20'") // the last key may still be on its way
	tb.settle()
	tb.checkBlend(50, 30, 20)
	if got := tb.focused(); got != "trend-range" {
		t.Errorf("the focus went to %s", got)
	}
	if !eval[bool](tb, "document.getElementById('answer') === target") {
		t.Error("answers replace their target: the next one on its way finds none")
	}
	if told, answer := tb.text("#status"), tb.text(".answer"); told != answer {
		t.Errorf("told %q while the answer is %q", told, answer)
	}
}

// TestFocusStays uses controls that the answer replaces, by keyboard: the focus is
// still there afterwards, or beside it where the control is gone.
func TestFocusStays(t *testing.T) {
	t.Parallel()
	tb := open(t)
	tb.visit("/")
	tb.unfold()
	for _, step := range []struct {
		id, key string
		after   []string
	}{
		{"preset-80-10-10", kb.Enter, []string{"preset-80-10-10"}},
		{"keep", kb.Enter, []string{"keep"}},
		{"edit-1", kb.Enter, []string{"edit-1"}},
		{"remove-1", kb.Enter, []string{"remove-1"}},
		{"remove-2", kb.Enter, []string{"remove-1"}},
		{"remove-1", kb.Enter, []string{"keep"}},
		{"rebalance", kb.ArrowDown, []string{"rebalance"}},
		{"trend-range", kb.ArrowRight, []string{"trend-range"}},
		{"weight-trend", kb.ArrowUp, []string{"weight-trend"}},
		{"log-scale", " ", []string{"log-scale"}},
		{"theme", " ", []string{"theme"}},
	} {
		before := tb.address()
		tb.run(fmt.Sprintf("document.getElementById(%q).focus()", step.id))
		tb.press(step.key)
		tb.settle()
		if got := tb.focused(); !slices.Contains(step.after, got) {
			t.Errorf("after %s at %s the focus is on %s, want %v", step.id, before, got, step.after)
		}
	}
}

// TestSixthKeepsTheFocus fills the last place by keyboard, which takes the button away.
func TestSixthKeepsTheFocus(t *testing.T) {
	t.Parallel()
	tb := open(t)
	tb.visit("/?v=1&p=50-30-20&p=60-40-0&p=100-0-0&p=80-10-10&p=70-15-15")
	tb.run("document.getElementById('keep').focus()")
	tb.press(kb.Enter)
	tb.settle()
	if got := tb.focused(); got != "remove-5" {
		t.Errorf("the focus is on %s, want the blend just kept", got)
	}
}

// TestTermByKeyboard opens the sentence on a figure and closes it again.
func TestTermByKeyboard(t *testing.T) {
	t.Parallel()
	tb := open(t)
	tb.visit("/")
	tb.run("document.querySelector('[popovertarget=term-cagr]').focus()")
	tb.press(kb.Enter)
	tb.until("document.getElementById('term-cagr').matches(':popover-open')")
	tb.mustShow("#term-cagr", "The steady yearly growth")
	tb.press(kb.Escape)
	tb.until("!document.getElementById('term-cagr').matches(':popover-open')")
	if got := eval[string](tb, "document.activeElement.getAttribute('popovertarget')"); got != "term-cagr" {
		t.Errorf("the focus did not come back to the figure's name: %s", tb.focused())
	}
}
