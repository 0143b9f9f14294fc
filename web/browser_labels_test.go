package web_test

import (
	"fmt"
	"strings"
	"testing"
)

// labels checks the texts of all drawn charts: that none touches another of the same chart and none is cut by the
// chart's edge. Texts that are moved or turned are measured as they stand on the canvas.
const labels = `(() => {
	const faults = []
	for (const box of document.querySelectorAll('[data-chart]')) {
		const chart = echarts.getInstanceByDom(box)
		if (!chart) continue
		const [width, height] = [chart.getWidth(), chart.getHeight()]
		const texts = []
		const lines = new Map() // the lines of a text are one text
		for (const e of chart.getZr().storage.getDisplayList(true)) {
			if (e.type !== 'tspan' || !e.style.text?.trim() || e.invisible || e.style.opacity === 0) continue
			const r = e.getBoundingRect().clone()
			if (e.transform) r.applyTransform(e.transform)
			const owner = e.parent ?? e
			const t = lines.get(owner)
			if (t) { t.text += ' ' + e.style.text; t.r.union(r) } else { lines.set(owner, {text: e.style.text, r}); texts.push(lines.get(owner)) }
		}
		texts.forEach(({text, r}, i) => {
			if (r.x < -1 || r.y < -1 || r.x + r.width > width + 1 || r.y + r.height > height + 1) {
				faults.push(box.id + ': “' + text + '” is cut at ' + [r.x, r.y, r.x + r.width, r.y + r.height].map(Math.round) + ' of ' + [width, height])
			}
			for (const other of texts.slice(i + 1)) {
				const o = other.r
				// the glyphs are lower than the line that they stand in
				const x = Math.min(r.x + r.width, o.x + o.width) - Math.max(r.x, o.x)
				const y = Math.min(r.y + r.height, o.y + o.height) - Math.max(r.y, o.y)
				if (x > 1 && y > 2) faults.push(box.id + ': “' + text + '” and “' + other.text + '” overlap')
			}
		})
	}
	return faults
})()`

// headsOut are the heads of columns that are wider than their columns.
const headsOut = `[...document.querySelectorAll('.figures thead th')].filter(th => th.checkVisibility() &&
	[...th.children].some(e => e.getBoundingClientRect().right > th.getBoundingClientRect().right + 1 || e.getBoundingClientRect().left < th.getBoundingClientRect().left - 1))
	.map(th => 'the head “' + th.textContent.trim() + '” is wider than its column')`

// manyHeld asks for blends of eight sleeves, one of which is a series of the reader's with as long a name as one can have:
// no blends are called longer.
const manyHeld = "v=2&s=stocks,bonds,trend,gold,treasury20,international,smallvalue,own1&p=20-15-15-10-10-5-5-20&p=10-10-10-10-10-10-10-30&p=0-0-0-0-0-0-0-100&back1=trend" +
	"&own=MANAGED+FUTURES+WWWWW+II~2012-07~AWMAnP_" +
	"DGJggxBjbKbcDiCKkDcAlqB6DNLAiuzzADIsV0BmTGe8fmDTUDPQXqBnMDXjYJ7cmuxmIJ6MmjBUTjDiTPOws3D2rNIMl4DqEIOM3rw6YPtM5nEXDE5AN1CDANE_cM8w_5AU"

// No text of a chart touches another or is cut, on all widths and with all sections open, also where lines end
// beside each other and where a period is short.
func TestLabelsApart(t *testing.T) {
	t.Parallel()
	all := "drawdowns,daily,months,rolling,starts,lag,regimes,shape,money,rebalancing,figures"
	for _, path := range []string{
		"/?v=1&open=" + all,
		"/?v=1&p=50-30-20&p=51-29-20&p=60-40-0&p=100-0-0&p=0-0-100&p=33.4-33.3-33.3&open=" + all,
		"/?v=1&p=60-40-0&from=2005-03&to=2012-06&chart=daily&open=" + all,
		"/sleeve", "/sleeve?v=1&rule=tsmom&from=2013-02", "/?" + manyHeld + "&open=" + all,
	} {
		t.Run(path, func(t *testing.T) {
			tb, widths := openOver(t, path)
			for i, width := range widths {
				tb.coarse(width, 14000) // all charts are in view
				if i == 0 {
					tb.visit(path)
				}
				tb.until("[...document.querySelectorAll('[data-chart]')].filter(e => e.checkVisibility()).every(e => (echarts.getInstanceByDom(e)?.getWidth() ?? e.clientWidth) === e.clientWidth) && document.querySelectorAll('canvas').length > 3")
				tb.settle()
				for _, fault := range append(eval[[]string](tb, labels), eval[[]string](tb, headsOut)...) {
					t.Error(fmt.Sprint(width, " px: ", fault))
				}
			}
		})
	}
}

// openOver opens a tab for a page whose labels are looked at, and says on what widths: the widest and the narrowest where
// the names are long, which are those of sleeves that the first edition has not.
func openOver(t *testing.T, path string) (*tab, []int64) {
	t.Helper()
	if strings.Contains(path, manyHeld) {
		return openShipped(t), []int64{1440, 360}
	}
	return open(t), []int64{1440, 1024, 768, 360}
}

// On a phone each fall of stocks that is shaded is named, on both charts of the first page.
func TestFallsAreNamedOnAPhone(t *testing.T) {
	t.Parallel()
	tb := open(t)
	tb.coarse(360, 4000)
	tb.visit("/")
	for _, id := range []string{"drawdown", "growth"} {
		tb.until(inked + fmt.Sprintf("(%q)", id))
		said := eval[string](tb, fmt.Sprintf(`echarts.getInstanceByDom(document.getElementById(%q)).getZr().storage
			.getDisplayList(true).filter(e => e.type === 'tspan' && !e.invisible).map(e => e.style.text).join(' ')`, id))
		for _, name := range []string{"00–02", "07–09", "2022"} { // ’07–09 where 2007–09 has no room
			if !strings.Contains(said, name) {
				t.Errorf("%s names no %s: %s", id, name, said)
			}
		}
	}
}
