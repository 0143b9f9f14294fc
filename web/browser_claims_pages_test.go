package web_test

import (
	"fmt"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// seenClaims are the verdicts' classes of the claims that are to be seen, each once.
const seenClaims = `[...new Set([...document.querySelectorAll('.claim')].filter(e => e.checkVisibility()).map(e => [...e.classList].at(-1)))].join()`

// TestClaimsOfOneVerdict follows the counts of the tally: only that verdict's claims are
// left, the address says so, holds when it is opened anew and while the terms change, and
// needs no script.
func TestClaimsOfOneVerdict(t *testing.T) {
	t.Parallel()
	for _, scripts := range []bool{true, false} {
		t.Run(fmt.Sprintf("scripts %v", scripts), func(t *testing.T) {
			tb := open(t)
			if !scripts {
				tb.scriptless()
			}
			// A page that is still gliding to its part moves away below a click.
			call(tb, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
				Features: []*emulation.MediaFeature{{Name: "prefers-reduced-motion", Value: "reduce"}}})
			visit, click := tb.visit, tb.click
			if !scripts { // nothing is asked for that one would have to wait for
				visit = func(path string) { tb.do(chromedp.Navigate(tb.base + path)) }
				click = func(selector string) { tb.do(chromedp.Click(chromedp.CSS(selector))) }
			}
			visit("/claims")
			all := eval[int](tb, "document.querySelectorAll('.claim').length")
			for class, mark := range map[string]string{"holds": "#holds", "part": "#in-part", "fails": "#does-not-hold"} {
				click(".tally ." + class + " a")
				tb.until(fmt.Sprintf("location.hash === %q && %s === %q", mark, seenClaims, class))
				shown := eval[int](tb, "[...document.querySelectorAll('.claim')].filter(e => e.checkVisibility()).length")
				if said := tb.text(".tally ." + class + " b"); said != fmt.Sprint(shown) {
					t.Errorf("%s claims are counted, %d are shown", said, shown)
				}
				if got := eval[string](tb, "[...document.querySelectorAll('.left')].filter(e => e.checkVisibility()).map(e => e.textContent).join()"); got == "" {
					t.Error("nothing says that others are left out")
				}
			}
			visit("/claims?v=1&rule=tsmom#in-part")
			tb.until(seenClaims + " === 'part'")
			if scripts {
				tb.choose("trend_vol", "10")
				tb.until("location.search === '?" + now("rule=tsmom&trend_vol=10") + "' && location.hash === '#in-part'")
				tb.until(seenClaims + " === 'part'")
			}
			click(".left.part a")
			tb.until(fmt.Sprintf("[...document.querySelectorAll('.claim')].filter(e => e.checkVisibility()).length === %d", all))
		})
	}
}

// TestClaimsStayFoldedOut: what the reader has folded out stays so when the terms change,
// also where the verdict does.
func TestClaimsStayFoldedOut(t *testing.T) {
	t.Parallel()
	tb := open(t)
	tb.visit("/claims")
	if eval[bool](tb, "document.querySelector('#tests-six-regimes .tests').checkVisibility({contentVisibilityAuto: true}) || !!document.querySelector('.claim details[open]')") {
		t.Error("tests are not folded at first sight")
	}
	before := tb.text("[id='six-regimes'] header .verdict")
	for _, id := range []string{"tests-six-regimes", "tests-2008", "fold-choices"} {
		tb.click("#" + id + " > summary")
	}
	tb.choose("rule", "tsmom")
	tb.until("location.search === '?" + now("rule=tsmom") + "'")
	if after := tb.text("[id='six-regimes'] header .verdict"); before == after {
		t.Fatalf("the verdict is %q by both rules", after)
	}
	if got := eval[string](tb, "[...document.querySelectorAll('#answer details[open]')].map(e => e.id).join()"); got != "fold-choices,tests-2008,tests-six-regimes" {
		t.Errorf("folded out are %s", got)
	}
}

// TestClaimsAreHalfAsLong: before the tests folded the page was 13,683 pixels high on a
// screen and 26,896 on a phone.
func TestClaimsAreHalfAsLong(t *testing.T) {
	t.Parallel()
	tb := open(t)
	for width, before := range map[int64]int{1440: 13_683, 360: 26_896} {
		tb.size(width, 800)
		tb.visit("/claims")
		if height := eval[int](tb, "document.documentElement.scrollHeight"); height > before/2 {
			t.Errorf("at %d the page is %d high, was %d", width, height, before)
		}
	}
}

// TestClaimsOnPaper: tests, pictures and rule are printed, folded or not.
func TestClaimsOnPaper(t *testing.T) {
	t.Parallel()
	tb := open(t)
	tb.visit("/claims")
	call(tb, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"})
	tb.until(`['.tests', '.picture svg', '.rules', '.verdicts', '.in-short li'].every(s =>
		[...document.querySelectorAll(s)].every(e => e.checkVisibility() && e.getBoundingClientRect().height > 0))`)
}

// crowded lists the names of pictures that are cut off or lie on one another.
const crowded = `[...document.querySelectorAll('.picture svg')].flatMap(svg => {
	const box = svg.getBoundingClientRect(), said = []
	const texts = [...svg.querySelectorAll('text')].map(e => [e.textContent.trim(), e.getBoundingClientRect()])
	texts.forEach(([name, r], i) => {
		if (r.left < box.left - 1 || r.right > box.right + 1 || r.top < box.top - 2 || r.bottom > box.bottom + 2) said.push(name + ' is cut off')
		for (const [other, o] of texts.slice(i + 1)) {
			const across = Math.min(r.right, o.right) - Math.max(r.left, o.left), down = Math.min(r.bottom, o.bottom) - Math.max(r.top, o.top)
			if (across > 1 && down > 4) said.push(name + ' lies on ' + other)
		}
	})
	return said.map(s => (svg.closest('.claim')?.id ?? 'example') + ': ' + s)
})`

// TestNamesInPicturesOfClaims: no name, value or mark of a picture is cut off or lies on
// another, at every width and by every rule.
func TestNamesInPicturesOfClaims(t *testing.T) {
	t.Parallel()
	tb := open(t)
	for _, query := range []string{"?v=1&rule=tsmom&trend_vol=40", ""} {
		for _, width := range []int64{360, 768, 1024, 1440} {
			tb.size(width, 800)
			tb.visit("/claims" + query)
			tb.run("document.querySelectorAll('details').forEach(d => d.open = true)")
			wrong := eval[[]string](tb, crowded)
			if len(wrong) > 0 {
				t.Errorf("%s at %d: %v", query, width, wrong)
			}
		}
	}
}
