package web_test

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/page"
)

// pictureOnPaper is the widest picture of a PDF in red, green and blue.
func pictureOnPaper(t *testing.T, pdf []byte) (width, height int, rgb []byte) {
	t.Helper()
	number := func(head []byte, name string) int {
		n, _ := strconv.Atoi(string(regexp.MustCompile(`/` + name + ` (\d+)`).FindSubmatch(append(head, []byte("/"+name+" 0")...))[1]))
		return n
	}
	for _, at := range regexp.MustCompile(`<<[^>]*/Subtype /Image[^>]*>>\s*stream\r?\n`).FindAllIndex(pdf, -1) {
		head := bytes.Clone(pdf[at[0]:at[1]])
		if w := number(head, "Width"); w <= width || bytes.Contains(head, []byte("/DeviceGray")) {
			continue
		}
		packed, err := zlib.NewReader(bytes.NewReader(pdf[at[1] : at[1]+number(head, "Length")]))
		if err != nil {
			t.Fatal(err)
		}
		width, height = number(head, "Width"), number(head, "Height")
		if rgb, err = io.ReadAll(packed); err != nil || len(rgb) != 3*width*height {
			t.Fatalf("%d bytes in a picture of %d by %d; %v", len(rgb), width, height, err)
		}
	}
	return width, height, rgb
}

// On paper the triangle is all there, in the same size from every screen: its picture is
// filled with the scale's colours, as far as a triangle of its side is.
func TestMapOnPaper(t *testing.T) {
	t.Parallel()
	background := true
	for _, theme := range themes {
		for _, width := range []int64{1440, 360} {
			t.Run(fmt.Sprint(theme, width), func(t *testing.T) {
				tb := open(t)
				tb.theme(theme)
				tb.size(width, 900)
				tb.visit("/map?v=1&p=50-30-20&p=60-40-0&p=100-0-0")
				pdf := call(tb, page.PrintToPDF, page.PrintToPDFParams{PaperWidth: 8.27, PaperHeight: 11.69, PrintBackground: &background})
				w, h, rgb := pictureOnPaper(t, pdf.Data)
				coloured := 0
				for i := 0; i < len(rgb); i += 3 {
					if max(rgb[i], rgb[i+1], rgb[i+2])-min(rgb[i], rgb[i+1], rgb[i+2]) > 40 {
						coloured++
					}
				}
				// The side is 687 less 68 pixels; marks and names cover some of it.
				part := float64(coloured) / float64(max(1, w*h))
				if whole := 619 * 619 * 0.8660254 / 2 / (687 * (619*0.8660254 + 72)); part < .9*whole || part > 1.02*whole {
					t.Errorf("%.3f of a picture of %d by %d is coloured, want near %.3f", part, w, h, whole)
				}
				tb.until("document.querySelector('#map').clientWidth > 0 && !document.querySelector('#map img')") // the screen has its own again
			})
		}
	}
}

// Histories that are drawn are printed in light colours, and of those that are not the
// sheet says so, also where the scenario has changed since.
func TestHistoriesOnPaper(t *testing.T) {
	t.Parallel()
	tb := open(t)
	tb.theme("dark")
	tb.visit("/map")
	sheet := func(theme string, media string) {
		call(tb, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
			Media: media, Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: theme}},
		})
	}
	shown := func(want bool) {
		t.Helper()
		got := eval[[]bool](tb, "['.undrawn', '#sure .fan', '#fan', '#sure-count'].map(s => document.querySelector(s).checkVisibility())")
		if fmt.Sprint(got) != fmt.Sprint([]bool{!want, want, want, want}) {
			t.Errorf("of the sentence, the fan and the count are shown %v, and the histories are drawn: %v", got, want)
		}
	}
	sheet("dark", "print")
	shown(false)
	sheet("dark", "screen")
	tb.run("document.getElementById('sure').scrollIntoView({behavior: 'instant'})")
	tb.until("document.querySelector('#sure-count').textContent === '10,000 of 10,000 histories drawn'")
	sheet("dark", "print")
	tb.run("dispatchEvent(new Event('beforeprint'))")
	shown(true)
	tb.until(inked + "('fan')")
	tb.module("charts/colours.js")
	if got := eval[[]string](tb, "[echarts.getInstanceByDom(document.getElementById('fan')).getOption().series[0].lineStyle.color, modules['charts/colours.js'].colours().yours]"); got[0] != got[1] {
		t.Errorf("the fan is %s on paper, want %s", got[0], got[1])
	}
	sheet("dark", "screen")
	tb.run("dispatchEvent(new Event('afterprint')); scrollTo(0, 0)")
	tb.until("!document.getElementById('sure').getBoundingClientRect().top || document.getElementById('sure').getBoundingClientRect().top > innerHeight + 200")
	tb.choose("block", "18")
	tb.settle()
	tb.until("location.search.includes('block=18')")
	sheet("dark", "print")
	shown(false)
}

// On paper the map and the trend sleeve have no controls, nothing that is cut at the edge of an A4 sheet, sums at the end of
// their tables alone, and the edition of the data.
func TestPagesOnPaper(t *testing.T) {
	t.Parallel()
	tb := open(t)
	tb.size(687, 900) // px between the margins of A4
	for _, path := range []string{"/map?v=1", "/sleeve?v=1"} {
		tb.visit(path)
		tb.run("dispatchEvent(new Event('beforeprint'))")
		call(tb, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"})
		tb.until(inked + "('" + map[string]string{"/map?v=1": "frontier", "/sleeve?v=1": "lookback-sharpe"}[path] + "')")
		if shown := eval[[]string](tb, `[...document.querySelectorAll('main :is(select, input, button:not(.term), progress)')].filter(e => e.checkVisibility()).map(e => e.id || e.textContent)`); len(shown) > 0 {
			t.Errorf("%s: these are on paper: %q", path, shown)
		}
		if cut := eval[[]string](tb, `[...document.querySelectorAll('main :is(table, canvas, h2, p)')].filter(e => e.checkVisibility() && e.getBoundingClientRect().right > 688).map(e => e.textContent.slice(0, 40) || e.parentElement.parentElement.id)`); len(cut) > 0 {
			t.Errorf("%s: cut at the edge: %q", path, cut)
		}
		if feet := eval[[]string](tb, `[...document.querySelectorAll('tfoot')].map(e => getComputedStyle(e).display)`); slices.ContainsFunc(feet, func(d string) bool { return d == "table-footer-group" }) {
			t.Errorf("%s: a sum is repeated on each page", path)
		}
		if !eval[bool](tb, "document.getElementById('edition').checkVisibility()") {
			t.Errorf("%s: the sheet does not say of what edition it is", path)
		}
		tb.theme("light")
		tb.run("dispatchEvent(new Event('afterprint'))")
	}
}
