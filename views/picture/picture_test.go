package picture

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"image"
	"image/png"
	"io"
	"math"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"pgregory.net/rapid"
)

// What a thing wears on a picture is what it wears on the pages: static/app.css says it.
func TestLooksAreThoseOfTheSheet(t *testing.T) {
	sheet, err := os.ReadFile("../../static/app.css")
	if err != nil {
		t.Fatal(err)
	}
	for ink, l := range looks {
		name := "--c-" + ink
		switch ink {
		case "ground", "ink", "quiet", "line", "raised", "warm", "cool":
			name = "--" + ink
		case "wash":
			name = "--accent-wash"
		case "band": // there it is laid over the ground: 5.5 and 7 % of ink
			for theme, part := range map[Theme]float64{Light: 0.055, Dark: 0.07} {
				ground, ink, band := colour("ground", theme), colour("ink", theme), colour("band", theme)
				if want := float64(ground.R)*(1-part) + float64(ink.R)*part; math.Abs(float64(band.R)-want) > 1 {
					t.Errorf("the band is %d red, want %.1f", band.R, want)
				}
			}
			continue
		}
		if want := fmt.Sprintf("%s: light-dark(#%06x, #%06x);", name, l.light, l.dark); !strings.Contains(string(sheet), want) {
			t.Errorf("the sheet does not say %q", want)
		}
		dashes := "none"
		if len(l.broken) > 0 {
			dashes = strings.Trim(fmt.Sprint(l.broken), "[]")
		}
		if want := "--dash-" + ink + ": " + dashes + ";"; strings.HasPrefix(name, "--c-") && !strings.Contains(string(sheet), want) {
			t.Errorf("the sheet does not say %q", want)
		}
	}
	for _, m := range regexp.MustCompile(`--c-(\w+): light-dark`).FindAllStringSubmatch(string(sheet), -1) {
		if _, ok := looks[m[1]]; !ok {
			t.Errorf("a picture does not know what %s wears", m[1])
		}
	}
}

// Values keep their order on a scale and stay in its box; what an axis names lies between the lowest and the highest.
func TestScale(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		log := rapid.Bool().Draw(t, "log")
		values := rapid.SliceOfN(rapid.Float64Range(-1e3, 1e5), 1, 40).Draw(t, "values")
		s := Of(200, 20, log, values)
		if s.Empty() {
			if slices.ContainsFunc(values, s.Has) || s.Marks() != nil {
				t.Fatal("a scale with values is empty")
			}
			return
		}
		values = slices.DeleteFunc(values, func(v float64) bool { return !s.Has(v) })
		slices.Sort(values)
		last := math.Inf(1)
		for _, v := range values {
			y := s.At(v)
			if y < 20-1e-9 || y > 200+1e-9 || y > last+1e-9 {
				t.Fatalf("%g is at %g, after %g", v, y, last)
			}
			last = y
		}
		for _, v := range s.Marks() {
			if y := s.At(v); y < 20-1 || y > 200+1 || len(s.Marks()) > 12 {
				t.Fatalf("the axis names %v: %g is at %g", s.Marks(), v, y)
			}
		}
	})
}

// Places that were moved apart keep their order, their gap and their box, where there is room for all.
func TestApart(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		at := rapid.SliceOfN(rapid.Float64Range(0, 100), 1, 5).Draw(t, "places")
		moved, places := slices.Clone(at), []*float64{}
		for i := range moved {
			places = append(places, &moved[i])
		}
		Apart(places, 20, 0, 100)
		for i := range at {
			if moved[i] < -1e-9 || moved[i] > 100+1e-9 {
				t.Fatalf("%v became %v", at, moved)
			}
			for j := range at {
				if at[i] < at[j] && moved[j]-moved[i] < 20-1e-9 {
					t.Fatalf("%v became %v", at, moved)
				}
			}
		}
	})
}

// A dashed line has drawn and left out what its dashes say, however it is bent.
func TestBroken(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		points := []Point{{0, 0}}
		length := 0.0
		for range rapid.IntRange(1, 30).Draw(t, "pieces") {
			last := points[len(points)-1]
			next := Point{last.X + rapid.Float64Range(0, 9).Draw(t, "x"), last.Y + rapid.Float64Range(-9, 9).Draw(t, "y")}
			length += math.Hypot(next.X-last.X, next.Y-last.Y)
			points = append(points, next)
		}
		drawn := 0.0
		for _, piece := range broken(points, []float64{8, 3}) {
			for i := 1; i < len(piece); i++ {
				drawn += math.Hypot(piece[i].X-piece[i-1].X, piece[i].Y-piece[i-1].Y)
			}
		}
		whole := math.Floor(length / 11)
		if want := whole*8 + min(8, length-whole*11); math.Abs(drawn-want) > 1e-6 {
			t.Fatalf("%g of %g is drawn, want %g", drawn, length, want)
		}
	})
}

func sample() Drawing {
	d := Drawing{Width: 120, Height: 80, Says: `a < b & "c"`}
	d.Add(Box{10, 10, 30, 20, "yours"})
	d.Add(Area{[]Point{{60, 10}, {90, 10}, {90, 40}}, "wash"})
	d.Add(Line{[]Point{{10, 60}, {60, 60}, {110, 60}}, "6040", 4, nil})
	d.Add(Text{60, 55, "−1 % <é>", 14, true, "ink", Middle})
	return d
}

func TestPNG(t *testing.T) {
	for _, theme := range []Theme{Light, Dark} {
		var b bytes.Buffer
		if err := sample().PNG(&b, theme); err != nil {
			t.Fatal(err)
		}
		got, err := png.Decode(&b)
		if err != nil || got.Bounds() != image.Rect(0, 0, 120, 80) {
			t.Fatal(got, err)
		}
		for at, ink := range map[image.Point]string{{0, 0}: "ground", {20, 20}: "yours", {85, 14}: "wash", {61, 38}: "ground", {30, 60}: "6040"} {
			r, g, bl, _ := got.At(at.X, at.Y).RGBA()
			if want := colour(ink, theme); uint8(r>>8) != want.R || uint8(g>>8) != want.G || uint8(bl>>8) != want.B {
				t.Errorf("theme %d: at %v is %x %x %x, want %s", theme, at, r>>8, g>>8, bl>>8, ink)
			}
		}
	}
}

func TestSVG(t *testing.T) {
	var b bytes.Buffer
	if err := sample().SVG(&b, Light); err != nil {
		t.Fatal(err)
	}
	text := b.String()
	for in := xml.NewDecoder(strings.NewReader(text)); ; {
		if _, err := in.Token(); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatalf("%v: %s", err, text)
		}
	}
	for _, want := range []string{"<title>a &lt; b &amp; ", `points="10,60 60,60 110,60"`, `fill="#0072b2"`, `>−1 % &lt;é&gt;</text>`, `text-anchor="middle"`} {
		if !strings.Contains(text, want) {
			t.Errorf("%s is not in %s", want, text)
		}
	}
}

// The letters hold every sign of Latin with its accents, and what the program prints beside it; figures are all as wide.
func TestLetters(t *testing.T) {
	signs := []rune("−–—…“”‘’×≈≤≥€\u00a0\u2009")
	for r := rune(0x21); r < 0x180; r++ {
		if r != 0x149 && (r < 0x7f || r > 0xa0) { // U+0149 is given up by Unicode itself
			signs = append(signs, r)
		}
	}
	holds(t, latin, signs)
	ruler := NewRuler()
	for digit := range 10 {
		if got, want := ruler.Width(strconv.Itoa(digit), 20, true), ruler.Width("0", 20, true); math.Abs(got-want) > 0.1 {
			t.Errorf("%d is %g wide, 0 is %g", digit, got, want)
		}
	}
}

// holds fails for each sign that both weights of an alphabet do not have.
func holds(t *testing.T, of alphabet, signs []rune) {
	t.Helper()
	for weight, read := range fonts[of] {
		f, err := read()
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range signs {
			if at, err := f.GlyphIndex(nil, r); at == 0 || err != nil {
				t.Errorf("alphabet %d has no %q of weight %d", of, r, weight)
			}
		}
	}
}

// Every sign of the Chinese terms is there in its own script and can be drawn beside Latin; both scripts together are small.
func TestChineseSigns(t *testing.T) {
	size := 0
	for _, source := range [][]byte{regularHans, regularHant, boldHans, boldHant} {
		size += len(source)
	}
	if size > 300_000 {
		t.Errorf("the signs of Chinese have %d bytes", size)
	}
	for of, name := range map[alphabet]string{hans: "fonts/terms-hans.txt", hant: "fonts/terms-hant.txt"} {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		var signs []rune
		for _, r := range string(text) {
			if r >= beyondLatin {
				signs = append(signs, r)
			}
		}
		if len(signs) < 180 {
			t.Errorf("%s names %d signs", name, len(signs))
		}
		holds(t, of, signs)
	}
	for text, want := range map[string][]string{
		"最大回撤 −21 %": {"最大回撤", " −21 %"}, "50/30/20": {"50/30/20"}, "標普500（總報酬）": {"標普", "500", "（總報酬）"}, "한": {"한"},
	} {
		for _, bold := range []bool{false, true} {
			runs, err := letters{}.runs(text, 20, bold)
			var got []string
			for _, r := range runs {
				got = append(got, r.says)
			}
			if err != nil || !slices.Equal(got, want) {
				t.Errorf("%s is drawn as %q, want %q (%v)", text, got, want, err)
			}
		}
	}
	if wide := NewRuler().Width("最大回撤", 20, false); math.Abs(wide-80) > 0.1 {
		t.Errorf("four signs are %g wide, want 80", wide)
	}
}

// A picture is the same whatever was drawn before on the sheet that it is drawn on, and beside others.
func TestSheetsAreUsedAgain(t *testing.T) {
	write := func(d Drawing, theme Theme) []byte {
		var b bytes.Buffer
		if err := d.PNG(&b, theme); err != nil {
			t.Error(err)
		}
		return b.Bytes()
	}
	large := Drawing{Width: 300, Height: 200}
	large.Add(Box{0, 0, 300, 200, "yours"})
	first := write(sample(), Light)
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			for range 5 {
				write(large, Dark)
				if !bytes.Equal(write(sample(), Light), first) {
					t.Error("a picture differs after another was drawn")
				}
			}
		})
	}
	all.Wait()
}
