package web_test

import (
	"encoding/csv"
	"encoding/json"
	"math"
	"math/rand/v2"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/chromedp"

	"trendblend/engine"
	"trendblend/engine/own"
	"trendblend/web/short/sqlite"
)

// The tabs of a browser share one clipboard, which a test has for itself.
var clipboard sync.Mutex

// allowClipboard lets the pages of a tab read and write the clipboard.
func (tb *tab) allowClipboard() {
	tb.Helper()
	clipboard.Lock()
	tb.Cleanup(clipboard.Unlock)
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
	store := sqlite.Open(filepath.Join(t.TempDir(), "links.db"))
	t.Cleanup(func() { store.Close() })
	server := httptest.NewServer(ofFirst(t, store))
	t.Cleanup(server.Close)
	tb := openAt(t, server.URL)
	tb.visit("/?v=1&p=70-15-15&p=60-40-0")
	tb.allowClipboard()
	if eval[bool](tb, "performance.getEntriesByType('resource').some(e => e.name.endsWith('/share.js'))") {
		t.Error("what is needed to share is loaded before it is wanted")
	}
	copied := func() string { return eval[string](tb, "navigator.clipboard.readText()") }

	tb.hand("Short link", "short link is copied")
	link := copied()
	id := strings.TrimPrefix(link, tb.base+"/s/")
	if address, err := store.Get(t.Context(), id); err != nil || address != "/?"+now("p=70-15-15&p=60-40-0") {
		t.Errorf("the clipboard holds %q, which leads to %q (%v)", link, address, err)
	}

	tb.hand("Table as Markdown", "as Markdown")
	if got := copied(); !strings.HasPrefix(got, "|  | 70/15/15 | 60/40 |\n| --- | ---: | ---: |\n| Worst fall % | −") ||
		!strings.HasSuffix(got, "|\n\n"+tb.base+"/?"+now("p=70-15-15&p=60-40-0")+"\n") {
		t.Errorf("Markdown: %s", got)
	}
	tb.hand("Table for a spreadsheet", "into a spreadsheet")
	if got := copied(); !strings.HasPrefix(got, "\t70/15/15\t60/40\nWorst fall %\t-") || strings.ContainsAny(got, "−–") {
		t.Errorf("tab-separated: %q", got)
	}
	tb.eachTable(copied)
	tb.visit("/?v=1&p=70-15-15&p=60-40-0")
	tb.hand("Picture", "picture is copied")
	if size := eval[int](tb, `navigator.clipboard.read().then(all => all[0].getType('image/png')).then(createImageBitmap).then(p => p.width * 10000 + p.height)`); size != 12000630 {
		t.Errorf("the picture has the size %d", size)
	}
	tb.hand("Code of a frame", "The code")
	if got, want := copied(), `<iframe src="`+strings.ReplaceAll(tb.base+"/embed?"+now("p=70-15-15&p=60-40-0"), "&", "&amp;")+`" title="70/15/15 against 60/40`; !strings.HasPrefix(got, want) {
		t.Errorf("the code of a frame is %s, want %s", got, want)
	}

	// The page to print has the code of the short link, which is made for it.
	tb.visit("/?v=1&p=65-20-15&p=60-40-0")
	tb.click("#share")
	tb.until("document.querySelector('#share-menu')?.matches(':popover-open')")
	tb.run("[...document.querySelectorAll('#share-menu button')].find(b => b.textContent === 'One page to print').click()")
	tb.until("location.pathname === '/sheet' && document.querySelector('.source a')")
	printed := eval[string](tb, "document.querySelector('.source a').textContent")
	if address, err := store.Get(t.Context(), strings.TrimPrefix(printed, tb.base+"/s/")); err != nil || address != "/?"+now("p=65-20-15&p=60-40-0") {
		t.Errorf("the sheet prints %q, which leads to %q (%v)", printed, address, err)
	}
	if got := eval[string](tb, "document.querySelector('.code title').textContent"); got != printed {
		t.Errorf("the code of the sheet holds %q, want %q", got, printed)
	}
}

// oddSigns are what a spreadsheet does not read in a number: spaces that are none, and signs that stand for a minus.
var oddSigns = regexp.MustCompile(`[\x{a0}\x{2000}-\x{200f}\x{202f}]|[−–]\d`)

// eachTable copies the table of every page that has one, as both kinds of text: each row and cell is there, and each number
// is one for a spreadsheet.
func (tb *tab) eachTable(copied func() string) {
	tb.Helper()
	for _, page := range []string{"/?v=1&p=70-15-15&p=60-40-0", "/map?v=1", "/sleeve?v=1", "/claims?v=1", "/papers?v=1"} {
		tb.visit(page)
		shown := eval[[]int](tb, "[...document.querySelector('#main-figures table, main table').rows].map(row => row.cells.length)")
		tb.hand("Table for a spreadsheet", "into a spreadsheet")
		in := csv.NewReader(strings.NewReader(copied()))
		in.Comma, in.FieldsPerRecord = '\t', -1
		sheet, err := in.ReadAll()
		if err != nil {
			tb.Error(err)
		}
		tb.hand("Table as Markdown", "as Markdown")
		text, _, _ := strings.Cut(copied(), "\n\n")
		lines := strings.Split(text, "\n")
		lines = slices.Delete(lines, 1, 2) // the rule under the head
		if len(sheet) != len(shown) || len(lines) != len(shown) || len(shown) < 3 {
			tb.Errorf("%s: %d rows for a spreadsheet, %d of Markdown, %d on the page", page, len(sheet), len(lines), len(shown))
			continue
		}
		if head := slices.Sorted(slices.Values(sheet[0])); len(slices.Compact(head)) < len(sheet[0]) {
			tb.Errorf("%s: two columns have the same head: %q", page, sheet[0])
		}
		for i, row := range sheet {
			cells := strings.Split(strings.TrimSuffix(strings.TrimPrefix(lines[i], "| "), " |"), " | ")
			if len(row) != shown[i] || len(cells) != shown[i] {
				tb.Errorf("%s: %q and %q have %d and %d cells, the page %d", page, row, lines[i], len(row), len(cells), shown[i])
			}
			for k, cell := range row {
				if k > 0 && i > 0 && oddSigns.MatchString(cell) || k > 0 && i > 0 && cell == "" && cells[k] != "–" {
					tb.Errorf("%s: %q is %q for a spreadsheet", page, cells[k], cell)
				}
			}
		}
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

// TestAnOwnFundIsHandedOn: the page of the reader's own series and that of what a blend can be made of are handed on as the
// others are; and where three series of forty years make a link that chats would cut, the page says so when it is copied,
// and its short link leads to the same.
func TestAnOwnFundIsHandedOn(t *testing.T) {
	t.Parallel()
	store := sqlite.Open(filepath.Join(t.TempDir(), "links.db"))
	t.Cleanup(func() { store.Close() })
	server := httptest.NewServer(ofFirst(t, store))
	t.Cleanup(server.Close)
	tb := openAt(t, server.URL)
	tb.allowClipboard()
	copied := func() string { return eval[string](tb, "navigator.clipboard.readText()") }
	follows := func(want string) {
		t.Helper()
		tb.hand("Short link", "short link is copied")
		if got, err := store.Get(t.Context(), strings.TrimPrefix(copied(), tb.base+"/s/")); err != nil || got != want {
			t.Errorf("the short link %q leads to %.90q (%v), want %.90q", copied(), got, err, want)
		}
	}
	three := url.Values{}
	drawn := rand.New(rand.NewPCG(13, 40))
	for k := range own.Most {
		returns := make([]float64, 480)
		for i := range returns {
			returns[i] = 0.006 + 0.20/math.Sqrt(12)*drawn.NormFloat64()
		}
		one, err := own.New("Fund "+strconv.Itoa(k+1), engine.MonthOf(1985, 7), returns)
		if err != nil {
			t.Fatal(err)
		}
		three.Add("own", one.String())
	}
	for _, path := range []string{"/blends", "/own"} {
		tb.visit(path + "?v=1&p=70-15-15")
		tb.click("#copy-link")
		tb.until("document.getElementById('status').textContent.includes('copied')")
		if got, want := copied(), tb.base+path+"?v=1&p=70-15-15"; got != want || eval[bool](tb, "!!document.querySelector('#share-menu:popover-open')") {
			t.Errorf("%s is copied as %q, want %q", path, got, want)
		}
		follows(path + "?v=1&p=70-15-15")
	}
	query := eval[string](tb, `fetch('/?s=stocks,own1,own2,own3&p=40-20-20-20&p=100-0-0-0&from=1990-01&to=2025-06&`+three.Encode()+`').then(a => new URL(a.url).search)`)
	if len(query) < 4096 {
		t.Errorf("the link has %d characters", len(query))
	}
	tb.visit("/own" + query)
	tb.checkAxe(1280, "light")
	if got := eval[string](tb, "document.querySelector('.long-link').innerText"); !strings.Contains(got, "2,000 characters") || !strings.Contains(got, "keeps the series") {
		t.Errorf("the page of the series says %q", got)
	}
	tb.click("#shorten")
	tb.until("document.querySelector('#share-menu')?.matches(':popover-open')")
	follows("/own" + query)
	tb.visit("/" + query)
	tb.click("#copy-link")
	tb.until("document.querySelector('#share-menu output')?.textContent.includes('2,000 characters')")
	if got := copied(); got != tb.base+"/"+query {
		t.Errorf("%d characters are copied, want %d", len(got), len(tb.base+"/"+query))
	}
	if got := eval[string](tb, "document.querySelector('#share-menu button').textContent"); got != "Short link (this server then keeps your series)" {
		t.Errorf("the menu offers %q", got)
	}
	tb.checkAxe(1280, "light")
	figures := eval[string](tb, "document.querySelector('#main-figures').innerText")
	follows("/" + query)
	tb.visit(strings.TrimPrefix(copied(), tb.base))
	if got := eval[string](tb, "document.querySelector('#main-figures').innerText"); got != figures {
		t.Errorf("by the short link the figures are %q, not %q", got, figures)
	}
}
