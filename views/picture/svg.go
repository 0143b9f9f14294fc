//go:build !js

package picture

import (
	"encoding/xml"
	"io"
	"strings"
)

// SVG writes a drawing as a file of its own.
func (d Drawing) SVG(w io.Writer, theme Theme) error {
	s := &writer{theme: theme}
	s.add(`<svg xmlns="http://www.w3.org/2000/svg"`, ` width="`, Coordinate(d.Width), `" height="`, Coordinate(d.Height), `" viewBox="0 0 `,
		Coordinate(d.Width), ` `, Coordinate(d.Height), `" role="img"`, ` font-family="Inter,sans-serif"`, `><title>`)
	s.escaped(d.Says)
	s.add(`</title>`)
	s.box(Box{0, 0, d.Width, d.Height, "ground"})
	for _, m := range d.marks {
		m.on(s)
	}
	s.add("</svg>\n")
	_, err := io.WriteString(w, s.out.String())
	return err
}

// writer is the canvas of an SVG.
type writer struct {
	out   strings.Builder
	theme Theme
}

func (s *writer) add(parts ...string) {
	for _, p := range parts {
		s.out.WriteString(p)
	}
}

func (s *writer) escaped(text string) { _ = xml.EscapeText(&s.out, []byte(text)) } // a builder takes all

func (s *writer) colour(ink string) string {
	c := colour(ink, s.theme)
	const digits = "0123456789abcdef"
	out := []byte("#")
	for _, v := range [...]uint8{c.R, c.G, c.B} {
		out = append(out, digits[v>>4], digits[v&15])
	}
	return string(out)
}

func (s *writer) box(b Box) {
	s.add(`<rect x="`, Coordinate(b.X), `" y="`, Coordinate(b.Y), `" width="`, Coordinate(b.Width), `" height="`, Coordinate(b.Height),
		`" fill="`, s.colour(b.Ink), `"/>`)
}

func (s *writer) line(l Line) {
	s.add(`<polyline fill="none" `, `stroke-linejoin="round" `, `stroke="`, s.colour(l.Ink), `" stroke-width="`, Coordinate(l.Width), `"`)
	if len(l.Broken) > 0 {
		s.add(` stroke-dasharray="`)
		for i, v := range l.Broken {
			s.add(strings.Repeat(" ", min(i, 1)), Coordinate(v))
		}
		s.add(`"`)
	}
	s.add(` points="`, Polyline(l.Points), `"/>`)
}

// Polyline is the places of a line as SVG has them.
func Polyline(points []Point) string {
	var b strings.Builder
	for i, p := range points {
		b.WriteString(strings.Repeat(" ", min(i, 1)) + Coordinate(p.X) + "," + Coordinate(p.Y))
	}
	return b.String()
}

func (s *writer) area(a Area) {
	s.add(`<polygon fill="`, s.colour(a.Ink), `" points="`, Polyline(a.Points), `"/>`)
}

func (s *writer) dot(o Dot) {
	s.add(`<circle cx="`, Coordinate(o.At.X), `" cy="`, Coordinate(o.At.Y), `" r="`, Coordinate(o.Radius), `" fill="`, s.colour(o.Ink), `"/>`)
}

func (s *writer) text(t Text) {
	s.add(`<text x="`, Coordinate(t.X), `" y="`, Coordinate(t.Y), `" font-size="`, Coordinate(t.Size), `" fill="`, s.colour(t.Ink), `"`)
	if t.Bold {
		s.add(` font-weight="600"`)
	}
	s.add([...]string{"", ` text-anchor="middle"`, ` text-anchor="end"`}[t.At], `>`)
	s.escaped(t.Says)
	s.add(`</text>`)
}
