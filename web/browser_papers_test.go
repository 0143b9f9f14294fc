package web_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
)

// TestPapersInTheBrowser opens the page on research at a folded row of a grid, changes each
// control, and prints it.
func TestPapersInTheBrowser(t *testing.T) {
	t.Parallel()
	tb := openShipped(t)
	tb.visit("/papers#grid-bonds-12")
	tb.until(`document.getElementById('grid-bonds').open && (() => {
		const r = document.getElementById('grid-bonds-12').getBoundingClientRect()
		return r.height > 0 && r.top < innerHeight && r.bottom > 0 })()`)
	mine := func(want string) {
		t.Helper()
		tb.until(fmt.Sprintf("document.querySelector('.halves .mine th').textContent.includes(%q)", want))
	}
	mine("MLM Index rules")
	before := tb.text("#cta-mean .chosen")
	tb.choose("rule", "tsmom")
	mine("Time-series momentum")
	tb.until("location.search.includes('rule=tsmom') && document.getElementById('grid-bonds').open")
	tb.until("document.getElementById('status').textContent === document.querySelector('.answer').textContent")
	tb.until("document.getElementById('rule-means').textContent.includes('1, 3 and 12 months')")
	if after := tb.text("#cta-mean .chosen"); after == before {
		t.Errorf("the mean is %s by both rules", after)
	}
	tb.choose("markets", "all")
	tb.until("location.search.includes('markets=all') && document.querySelectorAll('.markets tbody tr').length === 75")
	tb.choose("fee", "9")
	tb.until("document.getElementById('wrong-fee').textContent.includes('is not a number from 0 to 5')")
	tb.coarse(700, 900) // an A4 sheet between its margins
	call(tb, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"})
	tb.until(`['.heat', '.results', '.picture svg', '.rules', '.calendar', '.whys'].every(s =>
		[...document.querySelectorAll(s)].every(e => e.checkVisibility() && e.getBoundingClientRect().height > 0))`)
	wide := eval[[]string](tb, `[...document.querySelectorAll('.papers .scroll')]
		.filter(e => e.scrollWidth > e.clientWidth + 1).map(e => e.ariaLabel)`)
	if len(wide) > 0 {
		t.Errorf("wider than the sheet: %v", wide)
	}
}

// TestNamesInPicturesOfPapers: no name of a picture is cut off or lies on another.
func TestNamesInPicturesOfPapers(t *testing.T) {
	t.Parallel()
	tb := openShipped(t)
	for _, query := range []string{"?v=2&to=2026-06&markets=all", ""} {
		tb.visit("/papers" + query)
		for _, width := range []int64{360, 1440} {
			tb.coarse(width, 800)
			if wrong := eval[[]string](tb, crowded); len(wrong) > 0 {
				t.Errorf("%s at %d: %s", query, width, strings.Join(wrong, "; "))
			}
		}
	}
}
