package web_test

import "testing"

// A link that was made with earlier data says what it showed until its reader changes something; what is copied from it, and from the front
// door, is a link of today.
func TestThenUntilAChange(t *testing.T) {
	t.Parallel()
	tb := openShipped(t)
	tb.visit("/?v=1")
	tb.until("document.querySelectorAll('#then tbody tr').length === 2")
	tb.checkAxe(1440, "light")
	tb.checkAxe(360, "dark")
	tb.checkWidth(360)
	if !eval[bool](tb, `(() => {
		const at = id => document.getElementById(id).getBoundingClientRect()
		return at('answer').bottom <= at('then').top + 1 && at('then').bottom <= at('drawdown').top
	})()`) {
		t.Error("on a phone the comparison does not follow the sentence")
	}
	tb.size(1440, 900)
	tb.click("#figures > summary")
	tb.until("document.querySelector('#more-figures table') && location.search === '?v=1&open=figures'")
	tb.until("document.querySelectorAll('#then tbody tr').length === 2")
	tb.unfold()
	tb.choose("fee", "1.5")
	tb.until("location.search === '?v=2&to=2025-10&fee=1.5&open=figures&d=2026-06'")
	tb.until("document.getElementById('then').textContent.trim() === ''")
	tb.run("history.back()")
	tb.until("document.querySelectorAll('#then tbody tr').length === 2 && location.search === '?v=1&open=figures'")
	tb.visit("/")
	tb.module("cited.js")
	if got, want := eval[string](tb, "modules['cited.js'].cited()"), tb.base+"/?v=2&to=2026-06&d=2026-06"; got != want {
		t.Errorf("the front door is copied as %s, want %s", got, want)
	}
	tb.drag("trend", nil, 20, 40)
	tb.until("/^[?]v=2&p=.*&to=2026-06&d=2026-06$/.test(location.search)")
}
