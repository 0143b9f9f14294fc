package web_test

import (
	"encoding/json"
	"log/slog"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/chromedp"

	"trendblend/data/datatest"
	"trendblend/web"
	"trendblend/web/short/sqlite"
)

// allowClipboard lets the pages of a tab read and write the clipboard.
func (tb *tab) allowClipboard() {
	tb.Helper()
	tb.altered = true
	context := chromedp.FromContext(tb.ctx).BrowserContextID
	for _, name := range []string{"clipboard-read", "clipboard-write"} {
		if _, err := chromedp.CallBrowser(tb.ctx, browser.SetPermission, browser.SetPermissionParams{
			Permission: &browser.PermissionDescriptor{Name: name}, Setting: browser.PermissionSettingGranted, Origin: tb.base, BrowserContextID: context,
		}); err != nil {
			tb.Fatal(err)
		}
	}
}

// hand opens the menu of the ways to hand on what is shown, takes one of them, and waits for what is said of it.
func (tb *tab) hand(way, said string) {
	tb.Helper()
	if !eval[bool](tb, "document.querySelector('#share-menu')?.matches(':popover-open') ?? false") {
		tb.click("#share")
		tb.until("document.querySelector('#share-menu')?.matches(':popover-open')")
	}
	button, err := json.Marshal(way)
	if err != nil {
		tb.Fatal(err)
	}
	tb.run("[...document.querySelectorAll('#share-menu button')].find(b => b.textContent.startsWith(" + string(button) + ")).id = 'way'")
	tb.click("#way")
	tb.until("document.getElementById('status').textContent.includes('" + said + "')")
	tb.run("document.getElementById('way').removeAttribute('id')")
}

// TestShare hands on what a page shows in every way that the browser has: the short link, followed on the server, the
// table as two kinds of text, the picture. Nothing of it is loaded before it is wanted.
func TestShare(t *testing.T) {
	t.Parallel()
	set, err := datatest.ReadFirst()
	if err != nil {
		t.Fatal(err)
	}
	store := sqlite.Open(filepath.Join(t.TempDir(), "links.db"))
	t.Cleanup(func() { store.Close() })
	site, err := web.Handler(set, web.Options{Version: "test", Log: slog.New(slog.DiscardHandler), Store: store})
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(site)
	t.Cleanup(server.Close)
	tb := openAt(t, server.URL)
	tb.visit("/?v=1&p=70-15-15&p=60-40-0")
	tb.allowClipboard()
	if eval[bool](tb, "performance.getEntriesByType('resource').some(e => e.name.endsWith('/share.js'))") {
		t.Error("what is needed to share is loaded before it is wanted")
	}
	clipboard := func() string { return eval[string](tb, "navigator.clipboard.readText()") }

	tb.hand("Short link", "short link is copied")
	link := clipboard()
	id := strings.TrimPrefix(link, tb.base+"/s/")
	if address, err := store.Get(t.Context(), id); err != nil || address != "/?"+now("p=70-15-15&p=60-40-0") {
		t.Errorf("the clipboard holds %q, which leads to %q (%v)", link, address, err)
	}

	tb.hand("Table as Markdown", "as Markdown")
	if got := clipboard(); !strings.HasPrefix(got, "|  | 70/15/15 | 60/40 |\n| --- | ---: | ---: |\n| Worst fall % | −") ||
		!strings.HasSuffix(got, "|\n\n"+tb.base+"/?"+now("p=70-15-15&p=60-40-0")+"\n") {
		t.Errorf("Markdown: %s", got)
	}
	tb.hand("Table for a spreadsheet", "into a spreadsheet")
	if got := clipboard(); !strings.HasPrefix(got, "\t70/15/15\t60/40\nWorst fall %\t-") || strings.ContainsAny(got, "−–") {
		t.Errorf("tab-separated: %q", got)
	}
	tb.hand("Picture", "picture is copied")
	if size := eval[int](tb, `navigator.clipboard.read().then(all => all[0].getType('image/png')).then(createImageBitmap).then(p => p.width * 10000 + p.height)`); size != 12000630 {
		t.Errorf("the picture has the size %d", size)
	}
	tb.hand("Code of a frame", "The code")
	if got, want := clipboard(), `<iframe src="`+strings.ReplaceAll(tb.base+"/embed?"+now("p=70-15-15&p=60-40-0"), "&", "&amp;")+`" title="70/15/15 against 60/40`; !strings.HasPrefix(got, want) {
		t.Errorf("the code of a frame is %s, want %s", got, want)
	}
}

// TestShareWithoutStore says on the button why there is no short link, and goes on working.
func TestShareWithoutStore(t *testing.T) {
	t.Parallel()
	tb := open(t)
	tb.expect("503")
	tb.visit("/?v=1")
	tb.allowClipboard()
	tb.hand("Short link", "This server keeps no short links. The long link works.")
	if got := eval[string](tb, "document.querySelector('#share-menu output').textContent"); !strings.Contains(got, "keeps no short links") {
		t.Errorf("the menu says %q", got)
	}
	tb.click("#copy-link")
	tb.until("document.getElementById('status').textContent.includes('copied')")
}
