package web_test

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// The page on the editions, with all that it has to tell of the shipped one, is clean on a desk and on a phone, in both
// themes, and needs no script.
func TestChangesArePlain(t *testing.T) {
	t.Parallel()
	tb := openShipped(t)
	tb.visit("/changes")
	tb.checkWidth(1440, 768, 360, 320)
	tb.checkAxe(1440, "light")
	tb.checkAxe(360, "dark")
	tb = openShipped(t)
	tb.scriptless()
	if _, err := chromedp.RunResponse(tb.ctx, chromedp.Navigate(tb.base+"/changes")); err != nil {
		t.Fatal(err)
	}
	if got := strings.ReplaceAll(tb.text("main"), "\u00a0", " "); !strings.Contains(got, "earns 4.75 % a year, not 5.39 %") {
		t.Errorf("without scripts the page says %.300q", got)
	}
}
