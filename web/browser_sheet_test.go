package web_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/page"
	"github.com/ledongthuc/pdf"
)

// ownCarried is a series of the reader's with as long a name as one may have, carried back with trend.
const ownCarried = "own=MANAGED+FUTURES+WWWWW+II~2012-07~AGoAlf-eDsEZhT_APLARjkmiIpoyn07iXbwiiYgB8gPLS8skhD_eEPEmqj65J_VA7RPvR" +
	"bQ2vjzzHKtasnbBQKgl3IwB2JUB_1j7gQG-B5xHh0PSHMMQw0T_U4gLx1rhboQr7BPFHJAR6gHNZvA-AQAA__8&back1=trend"

// sheets are scenarios of all sizes, with what the sheet of each says and does not say.
var sheets = map[string]struct {
	query   string
	says    []string
	saysNot []string
	coded   bool
}{
	"usual": {query: "v=2&to=2026-06", coded: true, says: []string{"for 0.5 points less a year", "1990-01 to 2026-06", "Weights and figures", "−21.4",
		"Worst falls of 50/30/20", "2007-10", "Calendar years, %", "2026 to Jun", "Correlation of monthly returns", "−0.28", "The trend sleeve is no fund",
		"0.90 % a year", "data 2026-06", "This scenario, live"}, saysNot: []string{"Left out", "NaN"}},
	"most of all": {query: "v=2&s=stocks,bonds,trend,gold,treasury20,bills,smallvalue,own1&p=20-15-15-10-10-10-10-10&p=60-40-0-0-0-0-0-0" +
		"&p=12.5-12.5-12.5-12.5-12.5-12.5-12.5-12.5&p=0-0-0-0-0-0-0-100&p=33.3-33.3-0-0-0-0-0-33.4&p=0-20-20-20-20-0-20-0&from=1974-01&to=2016-09" +
		"&real=1&trend_vol=10&cost=5&lookback=9&signal=return&sectors=energy,grains&" + ownCarried,
		says: []string{"Left out for want of room", "MANAGED FUTURES WWWWW II", "is a series that the reader brought", "too many for a code", "after inflation",
			"trading cost 5 bp", "5 bp of each trade"}, saysNot: []string{"This scenario, live"}},
	"six blends": {query: "v=2&p=33.4-33.3-33.3&p=60-40-0&p=100-0-0&p=80-10-10&p=70-15-15&p=0-0-100&from=1974-01&to=2026-06", coded: true,
		says: []string{"80/10/10", "70/15/15", "1974", "2026 to Jun"}},
	"one sleeve": {query: "v=2&s=trend&p=100&to=2026-06", coded: true, says: []string{"Trend alone since 1990"}, saysNot: []string{"Correlation of", "Left out"}},
	"ruined": {query: "v=2&p=200-0-0&p=60-40-0&from=2007-01&to=2026-06&rebalance=none&free=1", coded: true, says: []string{"wiped out in March 2009", "−100.0",
		"A lender who calls a loan in"}, saysNot: []string{"−150 %", "NaN", "The trend sleeve is no fund"}},
	"three months": {query: "v=2&from=2026-04&to=2026-06", coded: true, says: []string{"no figure is given by the year", "Return of the period",
		"too few to say how stocks and trend move together", "2026 Apr to Jun", "2026-03"}, saysNot: []string{"Sharpe", "−0.98"}},
	"made before": {query: "v=1&p=50-30-20", coded: true, says: []string{"made with the data of 2025-10"}},
}

// inSheet tells what stands out of the sheet, or under something else's edge, as it is printed.
const inSheet = `(() => {
  const sheet = document.querySelector('.sheet'), edge = sheet.getBoundingClientRect(), out = []
  const all = document.createTreeWalker(sheet, NodeFilter.SHOW_TEXT)
  const range = document.createRange()
  for (let n; n = all.nextNode();) {
    if (!n.data.trim() || n.parentElement.closest('.unseen, title')) continue
    range.selectNodeContents(n)
    for (const r of range.getClientRects()) {
      if (r.left < edge.left - .5 || r.right > edge.right + .5 || r.top < edge.top - .5 || r.bottom > edge.bottom + .5) out.push(n.data)
    }
  }
  const parts = [...sheet.children].map(e => e.getBoundingClientRect())
  parts.forEach((r, i) => { if (i && r.top < parts[i - 1].bottom - .5) out.push('part ' + i + ' lies on the one before') })
  for (const e of sheet.querySelectorAll('section, table, .drawn')) {
    if (e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 3) out.push(e.className + ' ' + e.textContent.slice(0, 30) + ' has too little room')
  }
  return out
})()`

// The sheet is one page of A4 and of Letter whatever it shows, nothing of it is cut, and what it says is in the PDF as text. It
// is white in the dark too, and works without a script.
func TestSheet(t *testing.T) {
	t.Parallel()
	tb := openShipped(t)
	tb.theme("dark")
	background := true
	for name, s := range sheets {
		tb.visit("/sheet?" + s.query)
		text := eval[string](tb, "document.querySelector('.sheet').textContent.replace(/\\s+/g, ' ')")
		for _, want := range s.says {
			if !strings.Contains(strings.ReplaceAll(text, " ", ""), strings.ReplaceAll(want, " ", "")) {
				t.Errorf("%s: the sheet does not say %q", name, want)
			}
		}
		for _, not := range s.saysNot {
			if strings.Contains(text, not) {
				t.Errorf("%s: the sheet says %q", name, not)
			}
		}
		if got := eval[bool](tb, "!!document.querySelector('.sheet .code svg')"); got != s.coded {
			t.Errorf("%s: there is a code: %t", name, got)
		}
		if got := eval[string](tb, "getComputedStyle(document.querySelector('.sheet')).backgroundColor"); got != "rgb(255, 255, 255)" {
			t.Errorf("%s: the sheet is %s in the dark", name, got)
		}
		call(tb, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"})
		if out := eval[[]string](tb, inSheet); len(out) > 0 {
			t.Errorf("%s: does not lie in the sheet: %q", name, out)
		}
		for paper, size := range map[string][2]float64{"A4": {8.27, 11.69}, "Letter": {8.5, 11}} {
			printed := call(tb, page.PrintToPDF, page.PrintToPDFParams{PaperWidth: size[0], PaperHeight: size[1], PrintBackground: &background})
			onPaper(t, name+" on "+paper, printed.Data, s.says)
		}
		tb.theme("dark")
	}
	tb.checkAxe(1440, "light")
	tb.checkAxe(360, "dark")
	if wide := eval[int](tb, "document.documentElement.scrollWidth"); wide > 360 {
		t.Errorf("on a phone the page is %d wide", wide)
	}
}

// onPaper reads a PDF: one page, on which all of its text lies within the margins, and what the sheet says.
func onPaper(t *testing.T, name string, data []byte, says []string) {
	t.Helper()
	file, err := pdf.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	if n := file.NumPage(); n != 1 {
		t.Errorf("%s takes %d pages", name, n)
	}
	sheet := file.Page(1)
	text, err := sheet.GetPlainText(nil)
	if err != nil {
		t.Fatal(err)
	}
	plain := strings.NewReplacer("ﬁ", "fi", "ﬂ", "fl", "ﬀ", "ff", "\n", "", " ", "", "\u00a0", "").Replace(text)
	for _, want := range says {
		if !strings.Contains(plain, strings.ReplaceAll(want, " ", "")) {
			t.Errorf("%s does not say %q", name, want)
		}
	}
	if box := sheet.V.Key("MediaBox"); fmt.Sprint(box.Index(0).Float64(), box.Index(1).Float64()) != "0 0" || box.Index(2).Float64() > 613 || box.Index(2).Float64() < 594 {
		t.Errorf("%s is a page of %v", name, box)
	}
}
