package web_test

import (
	"encoding/xml"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// part is where a part of a chart's width is, in the middle of its height.
func (tb *tab) part(id string, part float64) point {
	tb.Helper()
	return eval[point](tb, fmt.Sprintf(`(() => {
		const e = document.getElementById(%q)
		e.scrollIntoView({block: 'center', behavior: 'instant'})
		const r = e.getBoundingClientRect()
		return {X: r.left + r.width * %v, Y: r.top + r.height / 2}
	})()`, id, part))
}

// One readout says month, growth and drawdown of each blend wherever on the two charts the pointer is, beside the month
// that it says, and the arrow keys move it.
func TestReadout(t *testing.T) {
	t.Parallel()
	tb := open(t)
	tb.visit("/")
	tb.module("charts/months.js")
	for _, id := range []string{"growth", "drawdown"} {
		tb.over("#"+id, .5)
		tb.until(inked + fmt.Sprintf("(%q)", id))
	}
	const fits = `(() => {
		const {growth, drawdown} = JSON.parse(document.getElementById('charts-data').textContent)
		for (const option of [growth, drawdown]) modules['charts/months.js'].spelled(option)
		const texts = [...document.querySelectorAll('.pointed tr')].map(row => [...row.children].map(e => e.textContent))
		const [year, month] = texts[0][0].split('-').map(Number)
		const i = (year - 1989) * 12 + month - 12
		const near = (text, v) => Math.abs(parseFloat(text.replace('−', '-')) - v) < .051
		return !document.querySelector('.pointed').hidden && texts.length === 4 && texts.slice(1).every((row, k) =>
			near(row[1], drawdown.dataset[0].source['b' + k][i]) && near(row[2], growth.dataset[0].source['b' + k][i]))
	})()`
	for _, id := range []string{"growth", "drawdown"} {
		for _, part := range []float64{.2, .5, .8} {
			at := tb.part(id, part)
			tb.do(chromedp.MouseEvent(chromedp.MouseMoved, at.X, at.Y))
			tb.until(fits)
			box := eval[struct{ Left, Right float64 }](tb, "(() => { const r = document.querySelector('.pointed').getBoundingClientRect(); return {Left: r.left, Right: r.right} })()")
			if box.Left <= at.X && at.X <= box.Right {
				t.Errorf("%s: the readout from %v to %v covers what is read off at %v", id, box.Left, box.Right, at.X)
			}
		}
	}
	if n := eval[int](tb, "[...document.querySelectorAll('.pointed')].length"); n != 1 {
		t.Errorf("there are %d readouts", n)
	}
	tb.run("document.getElementById('drawdown').focus()")
	before := tb.text(".pointed th")
	tb.press(kb.ArrowLeft)
	tb.until(fmt.Sprintf("document.querySelector('.pointed th').textContent !== %q", before))
	tb.until(fits)
	if got := eval[string](tb, "document.getElementById('drawdown').getAttribute('aria-valuetext')"); !strings.HasPrefix(got, tb.text(".pointed th")+": 50/30/20 ") {
		t.Errorf("the chart says %q", got)
	}
}

// A drag across a chart shows its span alone on both linked charts, a double click all of it, and a button makes the
// span the period.
func TestSpanBecomesThePeriod(t *testing.T) {
	t.Parallel()
	tb := open(t)
	tb.visit("/")
	tb.module("charts/page.js")
	for _, id := range []string{"growth", "drawdown"} {
		tb.over("#"+id, .5)
		tb.until(inked + fmt.Sprintf("(%q)", id))
	}
	across := func() {
		from, to := tb.part("drawdown", .35), tb.part("drawdown", .55)
		tb.do(chromedp.MouseEvent(chromedp.MousePressed, from.X, from.Y, chromedp.ButtonLeft, chromedp.ClickCount(1)),
			chromedp.MouseEvent(chromedp.MouseMoved, (from.X+to.X)/2, to.Y, chromedp.ButtonLeft),
			chromedp.MouseEvent(chromedp.MouseMoved, to.X, to.Y, chromedp.ButtonLeft),
			chromedp.MouseEvent(chromedp.MouseReleased, to.X, to.Y, chromedp.ButtonLeft, chromedp.ClickCount(1)))
	}
	months := func(id string) []string {
		return eval[[]string](tb, fmt.Sprintf("(at => [at[0], at.at(-1)])(modules['charts/page.js'].charts.get(%q).read.at)", id))
	}
	whole := fmt.Sprint(months("growth"))
	across()
	tb.until("modules['charts/page.js'].charts.get('growth').read.at.length < 200")
	span := months("drawdown")
	if got := months("growth"); fmt.Sprint(got) != fmt.Sprint(span) || span[0] < "1999" || span[1] > "2012" {
		t.Errorf("the drawdown chart shows %v, growth %v", span, got)
	}
	at := tb.part("drawdown", .5)
	tb.do(chromedp.MouseEvent(chromedp.MousePressed, at.X, at.Y, chromedp.ButtonLeft, chromedp.ClickCount(1)),
		chromedp.MouseEvent(chromedp.MouseReleased, at.X, at.Y, chromedp.ButtonLeft, chromedp.ClickCount(1)),
		chromedp.MouseEvent(chromedp.MousePressed, at.X, at.Y, chromedp.ButtonLeft, chromedp.ClickCount(2)),
		chromedp.MouseEvent(chromedp.MouseReleased, at.X, at.Y, chromedp.ButtonLeft, chromedp.ClickCount(2)))
	tb.until(fmt.Sprintf("'[' + modules['charts/page.js'].charts.get('growth').read.at[0] + ' ' + modules['charts/page.js'].charts.get('growth').read.at.at(-1) + ']' === %q", whole))
	across()
	tb.until("document.querySelector('.zoomed button')")
	span = months("drawdown")
	if got, want := tb.text(".zoomed button"), fmt.Sprintf("use %s to %s as the period", span[0], span[1]); got != want {
		t.Errorf("the button says %q, want %q", got, want)
	}
	tb.run("document.querySelector('.zoomed button').click()")
	tb.until(fmt.Sprintf("location.search.includes('from=%s&to=%s')", span[0], span[1]))
	tb.settle()
	if got := []string{tb.value("#from"), tb.value("#to")}; fmt.Sprint(got) != fmt.Sprint(span) {
		t.Errorf("the fields hold %v, want %v", got, span)
	}
	tb.until("!document.querySelector('.zoomed')")
}

// The menu at a chart's button saves that chart, and opens and closes with the button.
func TestSaveMenu(t *testing.T) {
	t.Parallel()
	tb := open(t)
	tb.visit("/")
	tb.run("HTMLAnchorElement.prototype.click = function () { document.body.dataset.saved = this.download + ' ' + this.href.slice(0, 5) }")
	for _, c := range []struct{ id, kind string }{{"drawdown", "svg"}, {"growth", "png"}, {"drawdown", "png"}} {
		tb.click("figure:has(#" + c.id + ") .save")
		tb.until("document.querySelector('.save-menu')?.matches(':popover-open')")
		tb.click(".save-menu [data-type=" + c.kind + "]")
		tb.until(fmt.Sprintf("document.body.dataset.saved === 'trendblend-2025-10-%s.%s blob:' && !document.querySelector('.save-menu').matches(':popover-open')", c.id, c.kind))
	}
	tb.allowClipboard()
	tb.click("figure:has(#growth) .save")
	tb.click(".save-menu [data-type=address]")
	tb.until("!document.querySelector('.save-menu').matches(':popover-open')")
	if got, want := eval[string](tb, "navigator.clipboard.readText()"), tb.base+"/chart/growth.svg?"; !strings.HasPrefix(got, want) {
		t.Errorf("the address of the picture is %q, want %s", got, want)
	} else if n := eval[int](tb, "navigator.clipboard.readText().then(address => fetch(address)).then(a => a.ok && a.text()).then(t => t.length)"); n < 5000 {
		t.Errorf("at the address of the picture are %d characters", n)
	}
	for _, open := range []string{"", "!"} {
		tb.click("figure:has(#growth) .save")
		tb.until(open + "document.querySelector('.save-menu').matches(':popover-open')")
	}
}

// A saved chart holds its title, what it shows, where it comes from and the names of what is drawn, in the theme's
// colours, as PNG and as SVG.
func TestSavedCharts(t *testing.T) {
	t.Parallel()
	for _, path := range []string{"/?v=1&open=starts,rolling", "/sleeve"} {
		t.Run(path, func(t *testing.T) {
			tb := open(t)
			tb.coarse(1440, 12000)
			tb.visit(path)
			for _, theme := range themes {
				tb.theme(theme)
				tb.until("[...document.querySelectorAll('[data-chart]')].every(e => !e.checkVisibility() || echarts.getInstanceByDom(e))")
				tb.module("charts/page.js", "charts/picture.js")
				saved := eval[[]struct {
					ID, SVG, Fault string
					Wants          []string
				}](tb, saved)
				if len(saved) < 9 {
					t.Errorf("there are %d charts", len(saved))
				}
				for _, s := range saved {
					if s.Fault != "" {
						t.Errorf("%s: %s", s.ID, s.Fault)
					}
					said := textOf(t, s.SVG)
					for _, want := range s.Wants {
						if !strings.Contains(said, strings.Join(strings.Fields(want), "")) {
							t.Errorf("%s: the SVG does not say %q but %q", s.ID, want, said)
						}
					}
				}
			}
		})
	}
}

// textOf is the text of an SVG without spaces.
func textOf(t *testing.T, svg string) string {
	t.Helper()
	var said strings.Builder
	for d := xml.NewDecoder(strings.NewReader(svg)); ; {
		token, err := d.Token()
		if err == io.EOF {
			return strings.Join(strings.Fields(said.String()), "")
		}
		if err != nil {
			t.Fatalf("%v in %.300s", err, svg)
		}
		if text, ok := token.(xml.CharData); ok {
			said.Write(text)
		}
	}
}

const saved = `(async () => {
	const { picture } = modules['charts/picture.js']
	const all = []
	const ground = getComputedStyle(document.body).backgroundColor
	for (const [ID, c] of modules['charts/page.js'].charts) {
		if (!c.chart) continue
		const svg = picture(ID, 'svg')
		const SVG = svg.renderToSVGString()
		svg.dispose()
		const figure = c.box.closest('figure')
		const Wants = [figure.querySelector('h2, h3').textContent, location.origin + location.pathname + '?v=2&', '&d=2025-10',
			document.querySelector('footer.site code').textContent, 'data 2025-10']
		const chart = picture(ID, 'canvas')
		const canvas = chart.renderToCanvas({pixelRatio: 1})
		const {data} = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height)
		const corner = 'rgb(' + [data[0], data[1], data[2]].join(', ') + ')'
		const empty = !data.some((v, i) => i % 4 === 0 && Math.abs(v - data[0]) > 40)
		all.push({ID, SVG, Wants, Fault: corner !== ground || data[3] !== 255 ? 'the PNG is on ' + corner + ', not ' + ground : empty ? 'the PNG is empty' : ''})
	}
	return all
})()`

// The bands of the remembered years stand over their years at every width.
func TestBandsOverTheirYears(t *testing.T) {
	t.Parallel()
	for _, width := range []int64{360, 768, 1024, 1440} {
		tb := open(t)
		tb.size(width, 900)
		tb.visit("/")
		tb.over("#trend", .5)
		tb.until(inked + `("trend")`)
		for _, fault := range eval[[]string](tb, `(() => {
			const chart = echarts.getInstanceByDom(document.getElementById('trend'))
			const option = chart.getOption()
			const years = option.dataset[0].source.year
			const width = chart.convertToPixel({xAxisIndex: 0}, 1) - chart.convertToPixel({xAxisIndex: 0}, 0)
			const bands = chart.getZr().storage.getDisplayList(true).filter(e => e.type === 'polygon').map(e => e.getBoundingRect())
			const wanted = option.series[0].markArea.data.map(([from, to]) => [
				chart.convertToPixel({xAxisIndex: 0}, years.indexOf(from.xAxis)) - width / 2, chart.convertToPixel({xAxisIndex: 0}, years.indexOf(to.xAxis)) + width / 2])
			if (wanted.length !== 6) return ['there are ' + wanted.length + ' bands']
			return wanted.filter(([from, to]) => !bands.some(r => Math.abs(r.x - from) < 2 && Math.abs(r.x + r.width - to) < 2))
				.map(w => 'no band stands over ' + w + ' but over ' + bands.map(r => [r.x, r.x + r.width]).join(' | '))
		})()`) {
			t.Errorf("%d px: %s", width, fault)
		}
	}
}

// The year that is not over is drawn apart from the full ones and named by its months, on the charts and in the table.
func TestYearToDate(t *testing.T) {
	t.Parallel()
	tb := open(t)
	tb.visit("/?v=1&from=1990-03&to=2025-10")
	for _, id := range []string{"years", "trend"} {
		tb.over("#"+id, .5)
		tb.until(inked + fmt.Sprintf("(%q)", id))
		got := eval[[]string](tb, fmt.Sprintf(`(() => {
			const { dataset, series } = echarts.getInstanceByDom(document.getElementById(%q)).getOption()
			const { year } = dataset[0].source
			const looks = name => typeof series[0].itemStyle.color({name}) === 'string' ? 'full' : 'hatched'
			return [year[0], looks(year[0]), year[1], looks(year[1]), year.at(-1), looks(year.at(-1))]
		})()`, id))
		if want := "1990 from Mar|hatched|1991|full|2025 to Oct|hatched"; strings.Join(got, "|") != want {
			t.Errorf("%s holds %q, want %q", id, got, want)
		}
		said := eval[string](tb, fmt.Sprintf("echarts.getInstanceByDom(document.getElementById(%q)).getZr().storage.getDisplayList(true).map(e => e.style.text).join(' ')", id))
		if !strings.Contains(said, "to Oct") || !strings.Contains(said, "from Mar") {
			t.Errorf("%s does not name the parts of years: %s", id, said)
		}
	}
	if got := tb.text("#years-table tr.part:last-child th"); got != "2025 to Oct" {
		t.Errorf("the last row of the table is %q", got)
	}
}

// Without scripts each chart is there as the server draws it, with the files of it beside it.
func TestChartsWithoutScripts(t *testing.T) {
	t.Parallel()
	tb := open(t)
	tb.scriptless()
	for path, charts := range map[string]int{"/?v=1&p=80-10-10&p=60-40-0&open=starts": 6, "/sleeve?v=1": 11} {
		if _, err := chromedp.RunResponse(tb.ctx, chromedp.Navigate(tb.base+path)); err != nil {
			t.Fatal(err)
		}
		if n := eval[int](tb, "document.querySelectorAll('.chart-figure img.pictured').length"); n != charts {
			t.Errorf("%s: there are %d pictures, want %d", path, n, charts)
		}
		tb.run("for (const i of document.querySelectorAll('img.pictured')) i.loading = 'eager'")
		tb.until("[...document.querySelectorAll('img.pictured')].every(i => i.complete)")
		if bad := eval[[]string](tb, "[...document.querySelectorAll('img.pictured')].filter(i => !(i.naturalWidth === 1000 && i.checkVisibility())).map(i => i.src)"); len(bad) > 0 {
			t.Errorf("%s: not drawn: %v", path, bad)
		}
		if n := eval[int](tb, "document.querySelectorAll('.chart-figure a[download][href*=\".png?v=1\"]').length"); n != charts {
			t.Errorf("%s: %d charts can be saved, want %d", path, n, charts)
		}
	}
}
