package web_test

import (
	"strings"
	"testing"

	"trendblend/web/link"
)

var allOpen = "/?v=1&open=" + strings.Join(link.Sections(), ",")

// manyOpen is the same of eight sleeves without trend, one of them the reader's own and carried back.
var manyOpen = "/?v=2&s=stocks,bonds,gold,treasury20,bills,international,smallvalue,own1&p=20-15-15-10-10-10-10-10&p=60-40-0-0-0-0-0-0" +
	"&own=My+fund~2001-01~e683X_48P8MF_gXyH_Tej3JGOXg4AA&back1=commodities&open=" + strings.Join(link.Sections(), ",")

// A section that is opened loads, stands in the address, follows the sliders, and is
// forgotten when it is closed.
func TestSectionsOpenAndFollow(t *testing.T) {
	t.Parallel()
	tb := open(t)
	tb.visit("/")
	tb.click("#lag > summary")
	tb.until(`document.querySelector('#lag-body table') && location.search === '?` + now("open=lag") + `'`)
	before := tb.text("#lag-finding")
	if !strings.Contains(before, "2009-03 to 2021-12") {
		t.Errorf("the finding is %q", before)
	}
	tb.drag("trend", nil, 40)
	tb.until(`location.search.includes('open=lag') && document.querySelector('#lag-finding').textContent.trim() !== ` + "`" + before + "`")
	if n := eval[int](tb, `document.querySelectorAll('#shape-body table, #drawdowns-body table').length`); n != 0 {
		t.Error("a closed section was loaded")
	}
	tb.click("#lag > summary")
	tb.until(`!location.search.includes('open=')`)
	tb.click("#preset-60-40")
	tb.until(`location.search.startsWith('?v=2&p=60-40-0')`)
	if strings.Contains(tb.address(), "open=") {
		t.Errorf("the closed section came back: %s", tb.address())
	}
}

// The switch frees the sliders: the others stay, the rest is cash or a loan; set back,
// the weights add up again.
func TestFreeSliders(t *testing.T) {
	t.Parallel()
	tb := open(t)
	tb.visit("/")
	tb.unfold()
	tb.click("#free")
	tb.until(`location.search.includes('free=1')`)
	tb.run(`const r = document.getElementById('trend-range'); r.value = 70; r.dispatchEvent(new Event('input', {bubbles: true})); r.dispatchEvent(new Event('change', {bubbles: true}))`)
	tb.until(`location.search.includes('p=50-30-70')`)
	if got := tb.text("#rest"); strings.ReplaceAll(got, "\u00a0", " ") != "loan 50 %" {
		t.Errorf("what is left over is %q", got)
	}
	tb.run(`const r = document.getElementById('trend-range'); r.value = 190; r.dispatchEvent(new Event('input', {bubbles: true})); r.dispatchEvent(new Event('change', {bubbles: true}))`)
	tb.until(`location.search.includes('p=50-30-120')`) // no more than 200 together
	tb.click("#free")
	tb.until(`!location.search.includes('free=1') && document.querySelector('.problems') === null`)
	if sum := eval[float64](tb, `['stocks', 'bonds', 'trend'].reduce((s, n) => s + Number(document.getElementById('weight-' + n).value), 0)`); sum != 100 {
		t.Errorf("set back, the weights add up to %v", sum)
	}
}

// The money's controls lie outside the form and belong to it.
func TestMoneyControls(t *testing.T) {
	t.Parallel()
	tb := open(t)
	tb.visit("/?v=1&open=money")
	tb.choose("every", "month")
	tb.until(`location.search.includes('every=month')`)
	tb.run(`const f = document.getElementById('flow'); f.value = '-700'; f.dispatchEvent(new Event('change', {bubbles: true}))`)
	tb.until(`location.search.includes('flow=-700') && document.querySelector('#money-finding').textContent.includes('withdrawals')`)
	tb.run(`const f = document.getElementById('sum'); f.value = '-1'; f.dispatchEvent(new Event('change', {bubbles: true}))`)
	tb.until(`document.querySelector('#wrong-sum').textContent.includes('is not a number')`)
}

// The growth chart turns to days and says so in the address.
func TestChartsByDay(t *testing.T) {
	t.Parallel()
	tb := open(t)
	tb.visit("/")
	tb.click("#by-day")
	tb.until(`location.search.includes('chart=daily') && document.querySelector('#drawdown-finding').textContent.startsWith('By the day')`)
	tb.click("#by-day")
	tb.until(`!location.search.includes('chart=daily')`)
}
