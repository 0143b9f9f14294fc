package web

import (
	"bytes"
	"encoding/json"
	"image/color"
	"image/png"
	"testing"

	"trendblend/static"
)

// What a browser needs to install the site is there: the manifest, and the icons that it names, which show the sign.
func TestInstallable(t *testing.T) {
	t.Parallel()
	s, _ := fresh(t)
	h := s.echo(0)
	var m manifest
	a := ask(t, h, "GET", ask(t, h, "GET", "/").document(t).Find("link[rel=manifest]").AttrOr("href", ""))
	if err := json.Unmarshal([]byte(a.body), &m); err != nil || a.Header.Get("Content-Type") != "application/manifest+json" {
		t.Fatal(err, a.Header)
	}
	if m.Start != "/" || m.Display != "standalone" || m.Name == "" || len(m.Icons) != 3 {
		t.Errorf("the manifest is %+v", m)
	}
	// Points of static/favicon.svg as its numbers place them, in 32nds: a corner, the ground, the middle of the line's first stroke.
	ground, ink := color.NRGBA{0, 0x72, 0xb2, 255}, color.NRGBA{255, 255, 255, 255}
	for i, icon := range m.Icons {
		a := ask(t, h, "GET", icon.Source)
		picture, err := png.Decode(bytes.NewReader([]byte(a.body)))
		if err != nil {
			t.Fatal(icon.Source, err)
		}
		side := picture.Bounds().Dx()
		at := func(x, y float64) color.Color {
			return color.NRGBAModel.Convert(picture.At(int(x/32*float64(side)), int(y/32*float64(side))))
		}
		if got := at(8.5, 19); got != ink {
			t.Errorf("%s: the line is %v", icon.Source, got)
		}
		if got := at(16, 5); got != ground {
			t.Errorf("%s: the ground is %v", icon.Source, got)
		}
		want := color.NRGBA{A: 0}
		if icon.Purpose == "maskable" {
			want = ground
		}
		if got := at(0.2, 0.2).(color.NRGBA); got.A != want.A {
			t.Errorf("%s: the corner is %v", icon.Source, got)
		}
		if icons[i].side != side {
			t.Errorf("%s is %d wide", icon.Source, side)
		}
	}
	for _, faulty := range []string{"", "<svg/>", `<svg viewBox="0 0 32 32"><path d="M5 22l7"/></svg>`, `<svg viewBox="0 0 32 32"><path d="M5 22c7 1"/></svg>`} {
		if _, err := readSign([]byte(faulty)); err == nil {
			t.Errorf("%q is read", faulty)
		}
	}
	file, err := static.Files.ReadFile("favicon.svg")
	if err != nil {
		t.Fatal(err)
	}
	if sign, err := readSign(file); err != nil || len(sign.way) != 4 || sign.way[3] != [2]float64{27, 9} {
		t.Errorf("the line is %v, %v", sign.way, err)
	}
}
