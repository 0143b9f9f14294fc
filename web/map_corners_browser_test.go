package web_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// corner is where a blend stands on the map of three sleeves that share some percents, by its second corner and its third.
func (tb *tab) corner(room, second, third float64) point {
	tb.Helper()
	return tb.spot(0, second/room*100, third/room*100)
}

// A reader with five sleeves chooses which three the map shows, takes a blend on it and drags a slider: the corners stay
// in the link, the other two are held while he pulls on the map, and the map is one of what they leave.
func TestCornersOfTheMap(t *testing.T) {
	t.Parallel()
	tb := openShipped(t)
	tb.visit("/map?v=2&s=stocks,bonds,trend,gold,bills&p=40-20-20-10-10&p=60-40-0-0-0")
	tb.expect("10 gold + 10 bills is ") // the search has ended
	if got := tb.text("#map-question"); !strings.HasPrefix(got, "All 3,321 blends at once with 10 % gold and 10 % Treasury bills held: ") {
		t.Errorf("the heading is %q", got)
	}
	tb.choose("corner-1", "gold")
	tb.until("location.search.includes('corners=stocks,gold,trend') && document.querySelector('#map-question').textContent.includes('20\u00a0% bonds')")
	tb.choose("corner-0", "trend") // which stands at the top: they change places
	tb.until("location.search.includes('corners=trend,gold,stocks')")
	tb.settle()
	if got := tb.text("#map-question"); !strings.HasPrefix(got, "All 2,556 blends at once with 20 % bonds and 10 % Treasury bills held: ") {
		t.Errorf("the heading is %q", got)
	}
	at := tb.corner(70, 20, 40)
	tb.do(chromedp.MouseEvent(chromedp.MouseMoved, at.X, at.Y))
	tb.until("document.querySelector('#map-readout').textContent.startsWith('10 % trend, 20 % gold, 40 % stocks: Sharpe ')")
	tb.do(chromedp.MouseEvent(chromedp.MousePressed, at.X, at.Y, chromedp.ButtonLeft, chromedp.ClickCount(1)))
	at = tb.corner(70, 5, 35)
	tb.do(chromedp.MouseEvent(chromedp.MouseMoved, at.X, at.Y, chromedp.ButtonLeft))
	tb.do(chromedp.MouseEvent(chromedp.MouseReleased, at.X, at.Y, chromedp.ButtonLeft, chromedp.ClickCount(1)))
	tb.until("location.search.includes('p=35-20-30-5-10') && location.search.includes('corners=trend,gold,stocks')")
	tb.settle()
	tb.click("[data-lock='0']")
	tb.drag("gold", nil, 5, 15, 25)
	tb.until("location.search.includes('p=35-') && location.search.includes('-25-')")
	tb.settle()
	held := eval[float64](tb, "Number(document.querySelector('#weight-bonds').value) + Number(document.querySelector('#weight-bills').value)")
	want := tb.corner(100-held, 25, 35)
	if moved := eval[point](tb, `(() => { const r = document.getElementById('map-handle').getBoundingClientRect(); return {X: r.left + r.width / 2, Y: r.top + r.height / 2} })()`); abs(moved.X-want.X) > 2 || abs(moved.Y-want.Y) > 2 {
		t.Errorf("beside %v %% the handle stands at %v, want %v", held, moved, want)
	}
	// A second reader opens the link: the same map.
	question, address := tb.text("#map-question"), tb.address()
	other := openShipped(t)
	other.visit(address[strings.Index(address, "/map"):])
	other.until("document.querySelector('#corner-2').value === 'stocks'")
	if got := other.text("#map-question"); got != question || !strings.Contains(got, fmt.Sprintf("All %s blends", commas((101-int(held))*(102-int(held))/2))) {
		t.Errorf("the heading is %q, was %q", got, question)
	}
	other.visit("/map?v=2&s=stocks,gold")
	other.until("document.querySelector('#map').classList.contains('line') && document.querySelector('#map-readout').textContent.startsWith('Yours: 50 % stocks, 50 % gold: ')")
	other.visit("/map?v=2&s=gold")
	other.until("document.querySelector('#map').hidden")
	other.expect("A map needs at least two sleeves")
}

func commas(n int) string {
	if n < 1000 {
		return fmt.Sprint(n)
	}
	return fmt.Sprintf("%d,%03d", n/1000, n%1000)
}
