package web_test

import (
	"fmt"
	"math"
	"strings"
	"testing"
)

// worn are the things that have a colour and a dash of their own.
var worn = []string{"yours", "6040", "sp500", "trend", "bonds", "other1", "other2", "other3", "other4", "other5", "other6", "other7", "other8"}

// tokens reads the colour in force and the dash of each thing.
const tokens = `(() => {
	const e = document.body.appendChild(document.createElement('i'))
	const read = name => {
		e.style.color = 'var(--c-' + name + ')'
		return [name, {Colour: getComputedStyle(e).color, Dash: getComputedStyle(e).getPropertyValue('--dash-' + name).trim()}]
	}
	const all = Object.fromEntries(%s.map(read))
	e.remove()
	return all
})()`

type look struct{ Colour, Dash string }

func (tb *tab) tokens() map[string]look {
	tb.Helper()
	return eval[map[string]look](tb, fmt.Sprintf(tokens, "['"+strings.Join(worn, "', '")+"']"))
}

// wearers is every place on a page where something that has a name wears a colour: samples of lines in tables and on
// chips, and the series of charts.
const wearers = `(() => {
	const all = []
	for (const e of document.querySelectorAll('.wearing, .chip.held')) {
		const line = getComputedStyle(e.querySelector('line'))
		const name = e.querySelector('a')?.textContent ?? e.textContent
		all.push({Where: e.closest('[id]')?.id + ' ' + e.parentElement.tagName, Name: name.trim(), Colour: line.stroke, Dash: line.strokeDasharray})
	}
	for (const box of document.querySelectorAll('[data-chart]')) {
		const chart = window.echarts && echarts.getInstanceByDom(box)
		for (const s of chart?.getOption().series ?? []) {
			if (!s.name || typeof s.itemStyle?.color !== 'string') continue
			const line = s.type === 'line' && s.lineStyle
			all.push({Where: box.id, Name: s.name, Colour: line ? line.color : s.itemStyle.color, Dash: line ? [line.type].flat().join(' ') : ''})
		}
	}
	return all.map(w => ({...w, Dash: w.Dash.replaceAll('px', '').replaceAll(',', '').replace('solid', 'none')}))
})()`

// One thing has one colour and one dash in every chart, in every table's head and on every chip of every page, wherever
// it stands in the list, in both themes and on paper.
func TestOneColourAThing(t *testing.T) {
	t.Parallel()
	all := "drawdowns,daily,months,rolling,starts,lag,regimes,shape,money,rebalancing,figures"
	named := map[string]string{"60/40": "6040", "S&P 500": "sp500", "over 60/40": "6040", "over S&P 500": "sp500", "50/30/20": "yours", "by day": "yours",
		"Trend sleeve": "trend", "with trend": "trend", "with bonds": "bonds", "MLM": "trend", "MLM Index rules": "trend", "Bonds": "bonds", "US aggregate": "bonds",
		"Sleeve, %": "trend", "S&P 500, %": "sp500", "Trend": "trend", "over Trend": "trend", "over Bonds": "bonds", "70/30": "other1", "40/60": "other2", "over 70/30": "other1", "over 40/60": "other2"}
	for _, path := range []string{
		"/?v=1&open=" + all,
		"/?v=1&p=50-30-20&p=100-0-0&p=60-40-0&open=" + all,
		"/?v=1&p=50-30-20&p=70-30-0&p=0-0-100&p=40-60-0&p=60-40-0&p=0-100-0&open=lag,rolling",
		"/map", "/map?v=1&p=50-30-20&p=70-30-0&p=100-0-0&p=60-40-0", "/map/sure?v=1&paths=200", "/sleeve",
	} {
		t.Run(path, func(t *testing.T) {
			tb := open(t)
			tb.coarse(1440, 12000) // all charts are in view
			tb.visit(path)
			tb.until("[...document.querySelectorAll('[data-chart]')].every(e => !e.checkVisibility() || echarts.getInstanceByDom(e))")
			for _, theme := range themes {
				tb.theme(theme)
				tb.settle() // nothing is half painted
				tb.checkWearers(theme, named)
			}
			tb.run("document.documentElement.dataset.theme = 'light'; dispatchEvent(new Event('beforeprint'))") // paper is light
			tb.checkWearers("paper", named)
		})
	}
}

func (tb *tab) checkWearers(ground string, named map[string]string) {
	tb.Helper()
	want := tb.tokens()
	seen := map[string]bool{}
	for _, w := range eval[[]struct{ Where, Name, Colour, Dash string }](tb, wearers) {
		thing, ok := named[w.Name]
		if !ok {
			continue
		}
		seen[thing] = true
		if w.Colour != want[thing].Colour || w.Dash != "" && w.Dash != want[thing].Dash {
			tb.Errorf("%s, %s: %s is %s with dash %q, want %s with %q", ground, w.Where, w.Name, w.Colour, w.Dash, want[thing].Colour, want[thing].Dash)
		}
	}
	if len(seen) < 2 {
		tb.Errorf("only %v are on the page", seen)
	}
}

// Any two of the colours can be told apart in both themes by who sees all colours, no red (protanopia) or no green
// (deuteranopia), and read on the page's ground; no two things but yours, which is drawn thicker, and 60/40 share a dash.
func TestColoursApart(t *testing.T) {
	themed(t, func(t *testing.T, theme string) {
		tb := open(t)
		tb.theme(theme)
		tb.visit("/method")
		looks := tb.tokens()
		paper := linear(eval[string](tb, "getComputedStyle(document.body).backgroundColor"))
		for i, a := range worn {
			x := linear(looks[a].Colour)
			if got := contrast(x, paper); got < 4.5 {
				t.Errorf("%s has a contrast of %.1f to the ground, WCAG asks 4.5 of text", a, got)
			}
			for j, b := range worn[:i] {
				y := linear(looks[b].Colour)
				least := 9.0
				if i < 5 {
					least = 12 // the two that stand side by side on most pages
				}
				for _, eye := range eyes {
					if got := difference(lab(eye.sees(x)), lab(eye.sees(y))); got < least {
						t.Errorf("%s: %s and %s differ by %.1f, want %v", eye.name, a, b, got, least)
					}
				}
				if looks[a].Dash == looks[b].Dash && !(i == 1 && j == 0) {
					t.Errorf("%s and %s have the same dash %s", a, b, looks[a].Dash)
				}
			}
		}
	})
}

type rgb [3]float64

// linear reads rgb(r, g, b) into linear light.
func linear(css string) (c rgb) {
	var v [3]float64
	fmt.Sscanf(css, "rgb(%f, %f, %f)", &v[0], &v[1], &v[2])
	for i := range v {
		if v[i] /= 255; v[i] <= 0.04045 {
			c[i] = v[i] / 12.92
		} else {
			c[i] = math.Pow((v[i]+0.055)/1.055, 2.4)
		}
	}
	return c
}

type eye struct {
	name   string
	matrix [3]rgb
}

// eyes are those of Machado, Oliveira and Fernandes (2009), severity 1.
var eyes = []eye{
	{"all colours", [3]rgb{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}},
	{"protanopia", [3]rgb{{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}}},
	{"deuteranopia", [3]rgb{{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}}},
}

func (e eye) sees(c rgb) (out rgb) {
	for i, row := range e.matrix {
		out[i] = min(1, max(0, row[0]*c[0]+row[1]*c[1]+row[2]*c[2]))
	}
	return out
}

func luminance(c rgb) float64 { return 0.2126*c[0] + 0.7152*c[1] + 0.0722*c[2] }

func contrast(a, b rgb) float64 {
	x, y := luminance(a), luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

// lab is CIELAB under D65.
func lab(c rgb) [3]float64 {
	xyz := [3]float64{
		(0.4124564*c[0] + 0.3575761*c[1] + 0.1804375*c[2]) / 0.95047,
		luminance(c),
		(0.0193339*c[0] + 0.1191920*c[1] + 0.9503041*c[2]) / 1.08883,
	}
	for i, v := range xyz {
		if v > 216.0/24389 {
			xyz[i] = math.Cbrt(v)
		} else {
			xyz[i] = (24389.0/27*v + 16) / 116
		}
	}
	return [3]float64{116*xyz[1] - 16, 500 * (xyz[0] - xyz[1]), 200 * (xyz[1] - xyz[2])}
}

// difference is CIEDE2000 (Sharma, Wu and Dalal 2005).
func difference(a, b [3]float64) float64 {
	sin, cos := func(deg float64) float64 { return math.Sin(deg * math.Pi / 180) }, func(deg float64) float64 { return math.Cos(deg * math.Pi / 180) }
	seventh := func(c float64) float64 { return math.Sqrt(math.Pow(c, 7) / (math.Pow(c, 7) + math.Pow(25, 7))) }
	g := 1 + 0.5*(1-seventh((math.Hypot(a[1], a[2])+math.Hypot(b[1], b[2]))/2))
	hue := func(c [3]float64) float64 { return math.Mod(math.Atan2(c[2], c[1]*g)*180/math.Pi+360, 360) }
	c1, c2, h1, h2 := math.Hypot(a[1]*g, a[2]), math.Hypot(b[1]*g, b[2]), hue(a), hue(b)
	if c1*c2 < 1e-9 { // a grey has no hue
		h1, h2 = max(h1*min(1, c1*1e9), h2*min(1, c2*1e9)), max(h1*min(1, c1*1e9), h2*min(1, c2*1e9))
	}
	turn, middle := h2-h1, (h1+h2)/2
	if math.Abs(turn) > 180 {
		turn, middle = turn-math.Copysign(360, turn), math.Mod(middle+180, 360)
	}
	l, c := (a[0]+b[0])/2, (c1+c2)/2
	t := 1 - 0.17*cos(middle-30) + 0.24*cos(2*middle) + 0.32*cos(3*middle+6) - 0.20*cos(4*middle-63)
	dl := (b[0] - a[0]) / (1 + 0.015*(l-50)*(l-50)/math.Sqrt(20+(l-50)*(l-50)))
	dc := (c2 - c1) / (1 + 0.045*c)
	dh := 2 * math.Sqrt(c1*c2) * sin(turn/2) / (1 + 0.015*c*t)
	rotate := -2 * seventh(c) * sin(60*math.Exp(-math.Pow((middle-275)/25, 2)))
	return math.Sqrt(dl*dl + dc*dc + dh*dh + rotate*dc*dh)
}

// The measure of the colours itself gives what its authors publish.
func TestDifference(t *testing.T) {
	for _, c := range []struct {
		a, b [3]float64
		want float64
	}{ // Sharma, Wu and Dalal (2005), table 1: pairs 1, 7, 9, 17, 25
		{[3]float64{50, 2.6772, -79.7751}, [3]float64{50, 0, -82.7485}, 2.0425},
		{[3]float64{50, 0, 0}, [3]float64{50, -1, 2}, 2.3669},
		{[3]float64{50, 2.49, -0.001}, [3]float64{50, -2.49, 0.0009}, 7.1792},
		{[3]float64{50, 2.5, 0}, [3]float64{73, 25, -18}, 27.1492},
		{[3]float64{60.2574, -34.0099, 36.2677}, [3]float64{60.4626, -34.1751, 39.4387}, 1.2644},
	} {
		if got := difference(c.a, c.b); math.Abs(got-c.want) > 5e-5 {
			t.Errorf("%v and %v differ by %.4f, want %.4f", c.a, c.b, got, c.want)
		}
	}
}

// A chart that changes its theme while the page is read is the one of a page loaded in that theme, dot for dot; so is one
// that was on paper meanwhile.
func TestChartsChangeTheirTheme(t *testing.T) {
	t.Parallel()
	for _, path := range []string{"/", "/map", "/sleeve"} {
		t.Run(path, func(t *testing.T) {
			tb := open(t)
			tb.coarse(1440, 12000)
			drawn := func() []string {
				tb.settle()
				tb.until("[...document.querySelectorAll('[data-chart]')].every(e => !e.checkVisibility() || echarts.getInstanceByDom(e))")
				return eval[[]string](tb, `[...document.querySelectorAll('[data-chart]')].filter(e => e.checkVisibility() && e.id !== 'fan').map(e => { // whose histories still come
					const chart = echarts.getInstanceByDom(e)
					chart.getZr().refreshImmediately()
					return e.id + ' ' + chart.getDataURL({pixelRatio: 1})
				})`)
			}
			tb.visit(path)
			light := drawn()
			tb.theme("dark")
			changed := drawn()
			tb.run("dispatchEvent(new Event('beforeprint')); dispatchEvent(new Event('afterprint'))")
			back := drawn()
			tb.visit(path)
			for i, want := range drawn() {
				id, _, _ := strings.Cut(want, " ")
				if light[i] == want {
					t.Errorf("%s looks alike in both themes", id)
				}
				if changed[i] != want || back[i] != want {
					t.Errorf("%s is not what it is when it is loaded: changed %v, back from paper %v", id, changed[i] == want, back[i] == want)
				}
			}
		})
	}
}
