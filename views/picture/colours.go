package picture

import (
	"image/color"
	"strconv"
	"strings"
)

// Theme is light or dark.
type Theme int

// The themes.
const (
	Light Theme = iota
	Dark
)

// look is what an ink is in each theme, and its dashes.
type look struct {
	light, dark uint32
	broken      []float64
}

// looks are the colours and dashes of static/app.css, which a test holds against these.
var looks = map[string]look{
	"ground": {0xffffff, 0x14181e, nil},
	"ink":    {0x1d2430, 0xe8eaed, nil},
	"quiet":  {0x5b6470, 0xa4acb8, nil},
	"line":   {0xdfe3e8, 0x303843, nil},
	"raised": {0xf5f6f8, 0x1c2128, nil},
	"warm":   {0xa3511f, 0xe0a066, nil}, // the ends of a scale
	"cool":   {0x0072b2, 0x56b4e9, nil},
	"band":   {0xf3f3f4, 0x23272c, nil}, // laid over the ground
	"wash":   {0xe6f1f8, 0x17303f, nil}, // under the reader's own
	"yours":  {0x0072b2, 0x56b4e9, nil},
	"6040":   {0x8f3a00, 0xde8318, nil},
	"sp500":  {0x262b38, 0xf2f3f7, []float64{8, 3}},
	"trend":  {0xa6307f, 0xd26ea8, []float64{10, 2, 2, 2}},
	"bonds":  {0x4f7a54, 0xb9eaa4, []float64{2, 2}},
	"other1": {0x8d6c0f, 0xedc625, []float64{14, 4}},
	"other2": {0x350659, 0x6183e7, []float64{5, 3}},
	"other3": {0x265552, 0x639765, []float64{12, 3, 2, 3, 2, 3}},
	"other4": {0x410602, 0xd9b1bd, []float64{2, 5}},
	"other5": {0x54462f, 0xc2ad96, []float64{6, 6}},
	"other6": {0x0913b2, 0x72dcf5, []float64{18, 3}},
	"other7": {0x5707fc, 0x12937d, []float64{16, 3, 2, 3}},
	"other8": {0x97667d, 0x01c05e, []float64{6, 2, 1, 2}},
}

// Broken are the dashes that a thing wears.
func Broken(ink string) []float64 { return looks[ink].broken }

// thinned parts an ink from how much of it there is.
const thinned = "~"

// Thin is so many percent of an ink over the ground.
func Thin(ink string, percent int) string { return ink + thinned + strconv.Itoa(percent) }

// colour is an ink's in a theme. One that is not known is drawn as writing is.
func colour(ink string, theme Theme) color.RGBA {
	if of, part, thin := strings.Cut(ink, thinned); thin {
		percent, _ := strconv.Atoi(part) // Thin wrote it
		over, under := colour(of, theme), colour("ground", theme)
		mix := func(a, b uint8) uint8 { return uint8((int(a)*percent + int(b)*(100-percent)) / 100) }
		return color.RGBA{mix(over.R, under.R), mix(over.G, under.G), mix(over.B, under.B), 0xff}
	}
	l, ok := looks[ink]
	if !ok {
		l = looks["ink"]
	}
	v := l.light
	if theme == Dark {
		v = l.dark
	}
	return color.RGBA{uint8(v >> 16), uint8(v >> 8), uint8(v), 0xff}
}
