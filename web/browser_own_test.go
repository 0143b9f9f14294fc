package web_test

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// ownFund is an address that carries a series of the reader's.
const ownFund = "/own?v=2&p=50-0-30-20&p=60-40-0-0&p=100-0-0-0&to=2016-09&s=stocks,bonds,own1,trend&own=" +
	"MANAGED+FUTURES+100%25~2012-07~AGoAlf-eDsEZhT_APLARjkmiIpoyn07iXbwiiYgB8gPLS8skhD_eEPEmqj65J_VA7RPvR" +
	"bQ2vjzzHKtasnbBQKgl3IwB2JUB_1j7gQG-B5xHh0PSHMMQw0T_U4gLx1rhboQr7BPFHJAR6gHNZvA-AQAA__8&back1=trend&d=2026-06"

// A reader's way with a fund of his own: its file is dropped, what was understood is shown, it is carried back with trend and
// put in the place of bonds; whoever gets the link sees the same figures.
func TestOwnFund(t *testing.T) {
	t.Parallel()
	file, err := filepath.Abs("../engine/own/table/testdata/shapes/testfolio.csv")
	if err != nil {
		t.Fatal(err)
	}
	tb := open(t)
	tb.visit("/own")
	tb.run(`const files = new DataTransfer()
		files.items.add(new File([new Uint8Array(5 << 20)], 'large.csv'))
		document.getElementById('drop').dispatchEvent(new DragEvent('drop', {dataTransfer: files, bubbles: true, cancelable: true}))`)
	tb.until("document.getElementById('trouble').textContent.includes('larger than 4 MB')")
	tb.run(`const files = new DataTransfer()
		files.items.add(new File(['Date,Price\n2019-01-31,1\n2019-02-28,0\n'], 'zero.csv'))
		document.getElementById('drop').dispatchEvent(new DragEvent('drop', {dataTransfer: files, bubbles: true, cancelable: true}))`)
	tb.until("document.querySelector('.faults')?.textContent.includes('Line 3: 0 is no price')")
	tb.checkAxe(1440, "light")
	tb.do(chromedp.SetUploadFiles(chromedp.CSS("#file"), []string{file}))
	tb.until("document.getElementById('understood')?.textContent.includes('out of 1,111')")
	tb.settle()
	tb.checkAxe(1440, "light")
	tb.theme("dark")
	tb.checkAxe(360, "dark")
	tb.checkWidth(320, 360, 768, 1440)
	tb.size(1440, 900)
	tb.theme("light")
	tb.run(`const from = document.getElementById('from')
		from.value = '2013-01'
		from.dispatchEvent(new Event('change', {bubbles: true}))`)
	tb.until("document.getElementById('understood')?.textContent.includes('2013-01 to 2016-09')")
	tb.settle()
	tb.run(`for (const [id, value] of [['place', 'bonds'], ['back', 'trend'], ['name', 'Fund of mine']]) {
		document.getElementById(id).value = value
	}`)
	tb.do(chromedp.Click(chromedp.CSS(".use .show")))
	tb.until("location.pathname === '/' && document.getElementById('own1-range')")
	tb.settle()
	link, figures := tb.address(), tb.table()
	if !strings.Contains(link, "own=Fund+of+mine~2013-01~") || !strings.Contains(link, "back1=trend") ||
		!strings.Contains(figures, "Worst fall") {
		t.Errorf("the blend is at %s: %s", link, figures)
	}

	other := openNew(t) // of another reader, with another profile
	other.visit(link)
	if got := other.table(); got != figures || other.address() != link {
		t.Errorf("the other reader is at %s and sees %s, want %s", other.address(), got, figures)
	}

	plain := openNew(t)
	plain.scriptless()
	plain.do(chromedp.Navigate(plain.base+"/own"), chromedp.SetUploadFiles(chromedp.CSS("#file"), []string{file}),
		chromedp.Click(chromedp.CSS("button[value=read]")))
	plain.until("document.getElementById('understood')?.textContent.includes('out of 1,111')")
}
