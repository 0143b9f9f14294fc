//go:build !js

package picture

import (
	"image"
	"image/color"
	"maps"
	"slices"
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

// fewColours is the picture in the nearest colours of a palette.
func (p *painter) fewColours(inks []string) *image.Paletted {
	to := palette(p.theme, inks)
	out := image.NewPaletted(p.image.Rect, to)
	near := map[uint32]uint8{}
	last, lastIndex := uint32(0), uint8(0)
	for i := range out.Pix {
		px := p.image.Pix[4*i : 4*i+3 : 4*i+4]
		key := uint32(px[0])<<16 | uint32(px[1])<<8 | uint32(px[2]) | 1<<24
		if key != last {
			index, known := near[key]
			if !known {
				index = uint8(to.Index(color.RGBA{px[0], px[1], px[2], 0xff}))
				near[key] = index
			}
			last, lastIndex = key, index
		}
		out.Pix[i] = lastIndex
	}
	return out
}
