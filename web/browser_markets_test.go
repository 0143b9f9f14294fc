package web_test

import (
	"strings"
	"testing"
)

// The choice of markets stands beside time-series momentum alone, and what it changes is said below the rule; the chart
// of positions has room for a name to each market.
func TestMarketsAreChosenUnderMomentum(t *testing.T) {
	t.Parallel()
	tb := openShipped(t)
	const shown = `(document.getElementById('markets')?.checkVisibility() ?? false)`
	for _, path := range []string{"/", "/map", "/claims", "/sleeve"} {
		tb.visit(path)
		if path == "/" || path == "/map" {
			tb.unfold()
		}
		if eval[bool](tb, shown) {
			t.Errorf("%s offers markets to the MLM rules", path)
		}
		tb.choose("rule", "tsmom")
		tb.until(`location.search.includes('rule=tsmom') && ` + shown + ` && document.querySelector('#rule-means .widths')`)
		tb.run(`document.getElementById('markets').focus()`)
		tb.choose("markets", "all")
		tb.until(`location.search.includes('markets=all') && document.body.textContent.includes('over all markets')`)
		if got := tb.focused(); got != "markets" {
			t.Errorf("%s: the choice loses the reader to %s", path, got)
		}
	}
	tb.coarse(360, 900)
	tb.visit("/")
	const below = `(id => document.getElementById(id).getBoundingClientRect())`
	if !eval[bool](tb, below+`('priced').top >= `+below+`('growth').bottom && `+below+`('priced').bottom <= `+below+`('terms-fold').top`) {
		t.Error("on a phone the note on prices does not stand below the charts")
	}
	tb.coarse(1440, 900)
	tb.visit("/sleeve?v=1&rule=tsmom&markets=all")
	tb.run(`document.getElementById('held').scrollIntoView()`)
	tb.until(`document.getElementById('held').clientHeight > 75 * 14 && document.querySelector('#held canvas')?.clientHeight > 75 * 14`)
	tb.choose("rule", "mlm")
	tb.until(`!` + shown + ` && !document.querySelector('#rule-means .widths') && document.getElementById('held').clientHeight === 600`)
	if !strings.Contains(tb.address(), "markets=all") {
		t.Errorf("the choice is lost in %s", tb.address())
	}
}
