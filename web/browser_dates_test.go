package web_test

import "testing"

// brokenDates are the months and days of the page that are broken over two lines, and the
// words that stand out of the window or of what holds them and cannot be scrolled to.
const brokenDates = `(() => {
	const faults = []
	const walk = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT)
	for (let n; n = walk.nextNode();) {
		if (n.parentElement.closest('script, svg, select, option, .unseen') || !n.parentElement.checkVisibility()) continue
		for (const at of n.data.matchAll(/\b\d{4}-\d{2}(-\d{2})?\b/g)) {
			const r = document.createRange()
			r.setStart(n, at.index)
			r.setEnd(n, at.index + at[0].length)
			if (new Set([...r.getClientRects()].map(q => Math.round(q.top))).size > 1) {
				faults.push(at[0] + ' in “' + n.data.trim().slice(0, 60) + '”')
			}
		}
	}
	for (const e of document.querySelectorAll('main th, main td, main dt, main dd, main summary, main h2, main h3, main label, main .chip')) {
		if (!e.checkVisibility() || e.closest('.unseen')) continue
		let scrolls = false
		for (let box = e.parentElement; box !== document.body; box = box.parentElement) scrolls ||= ['auto', 'scroll'].includes(getComputedStyle(box).overflowX)
		if (!scrolls && (e.getBoundingClientRect().right > innerWidth + 1 || e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).overflowX !== 'visible')) {
			faults.push('“' + e.textContent.trim().slice(0, 40) + '” is cut')
		}
	}
	return faults
})()`

// No date is broken over two lines, where a browser breaks it after its hyphen, and no word
// of a table, a list or a control is cut off, at every width and with everything unfolded.
func TestDatesAndWordsAreWhole(t *testing.T) {
	t.Parallel()
	for _, path := range []string{"/method", "/sleeve?v=1&lookback=9&month=2008-10&made_from=2008-01&made_to=2011-12&vehicle=DBMF", "/claims"} {
		tb := openShipped(t)
		tb.visit(path)
		tb.run("document.querySelectorAll('details').forEach(d => d.open = true)")
		for _, width := range []int64{360, 768, 1024, 1440} {
			tb.size(width, 900)
			for _, fault := range eval[[]string](tb, brokenDates) {
				t.Errorf("%s at %d: %s", path, width, fault)
			}
		}
	}
}
