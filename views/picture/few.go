//go:build !js

package picture

import (
	"image"
	"image/color"
	"image/png"
	"maps"
	"slices"
	"sync"

	"golang.org/x/image/vector"
)

// inks are those that a drawing is made with.
func (d Drawing) inks() []string {
	used := map[string]bool{}
	for _, m := range d.marks {
		switch m := m.(type) {
		case Box:
			used[m.Ink] = true
		case Line:
			used[m.Ink] = true
		case Area:
			used[m.Ink] = true
		case Text:
			used[m.Ink] = true
		case Dot:
			used[m.Ink] = true
		}
	}
	return slices.Sorted(maps.Keys(used))
}

// palette is the ground, and each ink in steps from the ground to itself, as it is at the edge of a letter: 256
// colours in all, which make a file a quarter as large as all that the edges could have.
func palette(theme Theme, inks []string) color.Palette {
	ground := colour("ground", theme)
	all := color.Palette{ground}
	if len(inks) == 0 {
		return all
	}
	steps := min(40, 255/len(inks))
	for _, ink := range inks {
		c := colour(ink, theme)
		for k := 1; k <= steps; k++ {
			part := func(a, b uint8) uint8 { return uint8((int(a)*(steps-k) + int(b)*k) / steps) }
			all = append(all, color.RGBA{part(ground.R, c.R), part(ground.G, c.G), part(ground.B, c.B), 0xff})
		}
	}
	return all
}

// fewColours writes the picture in the nearest colours of a palette.
func (p *painter) fewColours(out *image.Paletted, inks []string) {
	out.Palette = palette(p.theme, inks)
	known := nearest(out.Palette)
	near := map[uint32]uint8{}
	last, lastIndex := uint32(0), uint8(0)
	for i := range out.Pix {
		px := p.image.Pix[4*i : 4*i+3 : 4*i+4]
		key := uint32(px[0])<<16 | uint32(px[1])<<8 | uint32(px[2]) | 1<<24
		if key != last {
			index, seen := near[key]
			if !seen {
				index = known.to(int(px[0]), int(px[1]), int(px[2]))
				near[key] = index
			}
			last, lastIndex = key, index
		}
		out.Pix[i] = lastIndex
	}
}

// shades are the colours of a palette as plain numbers: color.Palette asks each through an interface, which took
// four times as long.
type shades [][3]int

func nearest(all color.Palette) (out shades) {
	for _, c := range all {
		r, g, b, _ := c.RGBA()
		out = append(out, [3]int{int(r >> 8), int(g >> 8), int(b >> 8)})
	}
	return out
}

// to is the first that is nearest.
func (s shades) to(r, g, b int) (index uint8) {
	least := 1 << 30
	for i, c := range s {
		dr, dg, db := c[0]-r, c[1]-g, c[2]-b
		if off := dr*dr + dg*dg + db*db; off < least {
			if index, least = uint8(i), off; off == 0 {
				break
			}
		}
	}
	return index
}

// A sheet is what a picture is drawn on, and what is used to write it. They are used again: together they are seven
// megabytes.
type sheet struct {
	full image.RGBA
	few  image.Paletted
	png  *png.EncoderBuffer

	paths vector.Rasterizer
}

var sheets = sync.Pool{New: func() any { return &sheet{} }}

// laid is a sheet of a size. What was on it is on it still.
func laid(size image.Rectangle) *sheet {
	s := sheets.Get().(*sheet)
	n := size.Dx() * size.Dy()
	if cap(s.full.Pix) < 4*n {
		s.full.Pix = make([]uint8, 4*n)
	}
	if cap(s.few.Pix) < n {
		s.few.Pix = make([]uint8, n)
	}
	s.full = image.RGBA{Pix: s.full.Pix[:4*n], Stride: 4 * size.Dx(), Rect: size}
	s.few = image.Paletted{Pix: s.few.Pix[:n], Stride: size.Dx(), Rect: size}
	return s
}

// Get and Put implement png.EncoderBufferPool for the one picture that is on the sheet.
func (s *sheet) Get() *png.EncoderBuffer { return s.png }

func (s *sheet) Put(b *png.EncoderBuffer) { s.png = b }
