package web_test

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// TestSleeveControls changes what the sleeve's page shows in each of the ways there
// are, and looks at the address and at what is shown.
func TestSleeveControls(t *testing.T) {
	t.Parallel()
	tb := open(t)
	tb.visit("/sleeve?v=1&p=80-10-10")
	at := func(want string) {
		t.Helper()
		tb.until(fmt.Sprintf("location.pathname + location.search === %q", want))
	}
	tb.choose("rule", "tsmom")
	at("/sleeve?" + now("p=80-10-10&rule=tsmom"))
	tb.choose("lookback", "9")
	at("/sleeve?" + now("p=80-10-10&rule=tsmom&lookback=9"))
	tb.choose("month", "2008-10")
	at("/sleeve?" + now("p=80-10-10&rule=tsmom&lookback=9&month=2008-10"))
	if got := tb.text("#month-table h3"); !strings.HasPrefix(got, "2008-10: ") {
		t.Errorf("the month opened is %q", got)
	}
	tb.click("#month-after")
	at("/sleeve?" + now("p=80-10-10&rule=tsmom&lookback=9&month=2008-11"))
	if got := tb.value("#month"); got != "2008-11" {
		t.Errorf("the field stands at %s after the link to 2008-11", got)
	}
	tb.click("#made-0")
	at("/sleeve?" + now("p=80-10-10&rule=tsmom&lookback=9&month=2008-11&made_from=2008-01&made_to=2008-12"))
	if got := tb.text("#made-finding"); !strings.HasPrefix(got, "2008-01 to 2008-12: ") {
		t.Errorf("the contributions are those of %q", got)
	}
	tb.click("#fund-KMLM")
	at("/sleeve?" + now("p=80-10-10&rule=mlm-baskets&trend_vol=12.9&fee=0.92&lookback=9&month=2008-11&made_from=2008-01&made_to=2008-12&vehicle=KMLM"))
	if got := tb.value("#fee") + " " + tb.value("#rule") + " " + tb.value("#trend_vol"); got != "0.92 mlm-baskets 12.9" {
		t.Errorf("the controls hold %s, want the fund's fee, nearest rule and volatility", got)
	}
	tb.choose("fee", "9")
	tb.until("document.getElementById('wrong-fee').textContent.includes('is not a number from 0 to 5')")
}

// TestSleeveMonthByClick clicks on the chart of positions.
func TestSleeveMonthByClick(t *testing.T) {
	t.Parallel()
	tb := open(t)
	tb.visit("/sleeve")
	tb.over("#held", .5)
	tb.until(inked + `("held")`)
	where := eval[struct{ X, Y float64 }](tb, `(() => {
		const r = document.querySelector('#held').getBoundingClientRect()
		const at = echarts.getInstanceByDom(document.querySelector('#held')).convertToPixel('grid', [Date.UTC(2008, 9, 15), 3])
		return {X: r.left + at[0], Y: r.top + at[1]}
	})()`)
	tb.do(chromedp.MouseEvent(chromedp.MousePressed, where.X, where.Y, chromedp.ButtonLeft, chromedp.ClickCount(1)),
		chromedp.MouseEvent(chromedp.MouseReleased, where.X, where.Y, chromedp.ButtonLeft, chromedp.ClickCount(1)))
	tb.until("/[&]month=2008-(09|1)/.test(location.search)")
}

// TestTheBlenderKeepsTheSleeve drags a slider and changes the fee: what the address
// held of the sleeve is still in it.
func TestTheBlenderKeepsTheSleeve(t *testing.T) {
	t.Parallel()
	tb := open(t)
	tb.visit("/?v=1&cost=20&lookback=9&signal=return&sectors=energy,grains,bonds")
	tb.drag("trend", nil, 20, 30, 15)
	tb.choose("fee", "1")
	tb.until("location.search.includes('&fee=1&cost=20&lookback=9&signal=return&sectors=energy,grains,bonds&')")
	if got := eval[string](tb, "document.querySelector('#sleeve-line a').search"); got != eval[string](tb, "location.search") {
		t.Errorf("the link to the sleeve has the query %s", got)
	}
}

// TestSleeveWithoutJavaScript changes the sleeve with scripts off: the form leads to
// the canonical address and the tables hold what the charts would.
func TestSleeveWithoutJavaScript(t *testing.T) {
	t.Parallel()
	tb := open(t)
	tb.scriptless()
	visit := func(step chromedp.Action[chromedp.Void]) {
		t.Helper()
		if _, err := chromedp.RunResponse(tb.ctx, step); err != nil {
			t.Fatal(err)
		}
	}
	visit(chromedp.Navigate(tb.base + "/sleeve"))
	for _, selector := range []string{".paths", "#month-table table", ".by-sector", "#crises-table", "#chop-tables table", "#delay-table", ".published", ".show"} {
		if !eval[bool](tb, fmt.Sprintf("document.querySelector(%q).checkVisibility()", selector)) {
			t.Errorf("%s is not shown", selector)
		}
	}
	if eval[bool](tb, "document.querySelector('#held').checkVisibility()") {
		t.Error("the place of a chart that cannot be drawn is shown")
	}
	tb.do(chromedp.Click(chromedp.CSS("input[value=equities]")), chromedp.Click(chromedp.CSS("input[value=softs]")))
	visit(chromedp.Click(chromedp.CSS(".show")))
	if got, want := tb.address(), "/sleeve?"+now("sectors=energy,metals,grains,livestock,currencies,bonds"); got != want {
		t.Errorf("the form leads to %s, want %s", got, want)
	}
}

// BenchmarkHeldChart draws the chart of positions anew: 22 markets by the default
// rule, 32 by momentum, all months, wide and on a phone.
func BenchmarkHeldChart(b *testing.B) {
	for _, rule := range []string{"mlm", "tsmom"} {
		for _, width := range []int64{1440, 360} {
			b.Run(fmt.Sprintf("%s/%d", rule, width), func(b *testing.B) {
				tb := open(b)
				tb.expect("willReadFrequently")
				tb.size(width, 900)
				tb.visit("/sleeve?v=1&rule=" + rule)
				tb.module("charts/page.js")
				tb.over("#held", .5)
				tb.until(inked + `("held")`)
				sum, least := 0.0, math.Inf(1)
				for b.Loop() {
					// Charts are drawn with the next frame: the clock starts with it.
					took := eval[float64](tb, `new Promise(done => {
						const box = document.querySelector('#held')
						const text = document.getElementById('charts-data').textContent
						let before
						requestAnimationFrame(() => { before = performance.now() })
						modules['charts/page.js'].show({held: null})
						modules['charts/page.js'].show({held: JSON.parse(text).held})
						requestAnimationFrame(() => {
							echarts.getInstanceByDom(box).getZr().flush()
							box.querySelector('canvas').getContext('2d').getImageData(0, 0, 1, 1)
							done(performance.now() - before)
						})
					})`)
					sum, least = sum+took, min(least, took)
				}
				b.ReportMetric(sum/float64(b.N), "ms/draw")
				b.ReportMetric(least, "least-ms/draw")
			})
		}
	}
}

// TestFallsAreNamed: the charts of falls have the months of their falls below the bars, at
// every width, and with few quarters no curve is drawn through them.
func TestFallsAreNamed(t *testing.T) {
	t.Parallel()
	tb := open(t)
	for _, width := range []int64{360, 768, 1440} {
		tb.size(width, 14000)
		tb.visit("/sleeve?v=1&from=2019-01&to=2019-12")
		tb.until("document.querySelectorAll('canvas').length > 8")
		for _, id := range []string{"crises", "chop"} {
			named := eval[int](tb, `echarts.getInstanceByDom(document.querySelector('#`+id+`')).getZr().storage.getDisplayList(true)
				.filter(e => e.type === 'tspan' && !e.invisible && /^\d{4}-\d{2}$/.test(e.style.text)).length`)
			if named < 4 || named%2 != 0 {
				t.Errorf("at %d %s names %d peaks and troughs", width, id, named)
			}
		}
		if series := eval[string](tb, "echarts.getInstanceByDom(document.querySelector('#smile')).getOption().series.map(s => s.id).join()"); series != "quarters" {
			t.Errorf("through four quarters are drawn %s", series)
		}
	}
}
