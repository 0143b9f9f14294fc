package sheet

import (
	"bytes"
	"image/png"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/qrcode"

	"trendblend/views/picture"
)

// seenBy draws a code as a camera sees it.
func seenBy(t *testing.T, d picture.Drawing) gozxing.BinaryBitmap {
	t.Helper()
	var b bytes.Buffer
	if err := d.PNG(&b, picture.Light); err != nil {
		t.Fatal(err)
	}
	seen, err := png.Decode(&b)
	if err != nil {
		t.Fatal(err)
	}
	bits, err := gozxing.NewBinaryBitmapFromImage(seen)
	if err != nil {
		t.Fatal(err)
	}
	return *bits
}

// A code is read as the address that it was made of, by another library than the one that writes it; what is too long for
// paper has none.
func TestCodeIsRead(t *testing.T) {
	by := rand.New(rand.NewPCG(14, 10))
	const signs = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_~&=,%+"
	for _, length := range []int{1, 12, 40, 77, 130, 200, 260, 330} {
		address := "https://example.com/?"
		for len(address) < length+21 {
			address += string(signs[by.IntN(len(signs))])
		}
		code, fits := codeOf(address)
		if !fits {
			t.Errorf("%d characters have no code", len(address))
			continue
		}
		bits := seenBy(t, code)
		got, err := qrcode.NewQRCodeReader().Decode(&bits, nil)
		if err != nil || got.GetText() != address {
			t.Errorf("%d characters are read as %v (%v)", len(address), got, err)
		}
	}
	for _, none := range []string{"", strings.Repeat("a", 400), strings.Repeat("a", 8000)} {
		if _, fits := codeOf(none); fits {
			t.Errorf("%d characters have a code that a phone cannot read from paper", len(none))
		}
	}
}
