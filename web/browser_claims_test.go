package web_test

import (
	"fmt"
	"strings"
	"testing"
)

// TestClaimsControls changes each control of the page on claims, and looks at the
// address, at the verdicts and at what is read out.
func TestClaimsControls(t *testing.T) {
	t.Parallel()
	tb := open(t)
	tb.visit("/claims")
	at := func(want string) {
		t.Helper()
		tb.until(fmt.Sprintf("location.pathname + location.search === %q", want))
	}
	verdict := func(id string) string { return strings.TrimSpace(tb.text("[id='" + id + "'] header .verdict")) }
	before := verdict("six-regimes")
	tb.choose("rule", "tsmom")
	at("/claims?" + now("rule=tsmom"))
	tb.until("document.querySelector('.verdicts thead .mine').textContent.includes('Momentum')")
	if after := verdict("six-regimes"); before == after || after != "holds" {
		t.Errorf("the verdict on six regimes is %q by MLM and %q by momentum", before, after)
	}
	tb.until("document.getElementById('status').textContent === document.querySelector('.answer').textContent")
	tb.choose("trend_vol", "10")
	at("/claims?" + now("rule=tsmom&trend_vol=10"))
	tb.choose("bonds", "treasury10")
	at("/claims?" + now("bonds=treasury10&rule=tsmom&trend_vol=10"))
	tb.choose("cost", "5")
	at("/claims?" + now("bonds=treasury10&rule=tsmom&trend_vol=10&cost=5"))
	tb.choose("fee", "9")
	tb.until("document.getElementById('wrong-fee').textContent.includes('is not a number from 0 to 5')")
}

// TestClaimsAddress opens the page at one claim and finds it in sight.
func TestClaimsAddress(t *testing.T) {
	t.Parallel()
	tb := open(t)
	tb.visit("/claims?v=1&rule=tsmom#half-pain")
	tb.until("(() => { const r = document.getElementById('half-pain').getBoundingClientRect(); return r.top < innerHeight && r.bottom > 0 })()")
	if got := tb.address(); got != "/claims?v=1&rule=tsmom" && got != "/claims?v=1&rule=tsmom#half-pain" {
		t.Errorf("the address is %s", got)
	}
}
