package sheet

import (
	"rsc.io/qr"

	"trendblend/views/picture"
)

// mostSide is how many modules a code may have at a side: drawn as large as the sheet has room for, each is then 0.38 mm
// wide, which the camera of a phone reads from paper.
const mostSide = 65

// quietZone is the empty edge that a code needs, in modules (ISO/IEC 18004).
const quietZone = 4

// module is how large one is drawn.
const module = 4

// codeOf draws a text as a QR code; false where it would have more than can be read.
func codeOf(text string) (picture.Drawing, bool) {
	code, err := qr.Encode(text, qr.M)
	if err == nil && code.Size > mostSide {
		code, err = qr.Encode(text, qr.L)
	}
	if text == "" || err != nil || code.Size > mostSide {
		return picture.Drawing{}, false
	}
	side := float64(module * (code.Size + 2*quietZone))
	d := picture.Drawing{Width: side, Height: side, Says: text}
	for y := range code.Size {
		for x := 0; x < code.Size; x++ {
			from := x
			for x < code.Size && code.Black(x, y) {
				x++
			}
			if x > from {
				d.Add(picture.Box{X: float64(module * (quietZone + from)), Y: float64(module * (quietZone + y)), Width: float64(module * (x - from)),
					Height: module, Ink: "ink"})
			}
		}
	}
	return d, true
}
