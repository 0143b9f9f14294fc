//go:build !js

package picture

import (
	"image"
	"image/draw"
	"image/png"
	"io"
	"math"

	"golang.org/x/image/font"
	"golang.org/x/image/math/fixed"
	"golang.org/x/image/vector"
)

// PNG writes a drawing as a picture of as many points as it has units.
func (d Drawing) PNG(w io.Writer, theme Theme) error {
	on := laid(image.Rect(0, 0, int(d.Width), int(d.Height)))
	defer sheets.Put(on)
	raster := d.raster(theme, on)
	if raster.err != nil {
		return raster.err
	}
	raster.fewColours(&on.few, d.inks())
	return (&png.Encoder{BufferPool: on}).Encode(w, &on.few)
}

// painter is the canvas of a PNG.
type painter struct {
	image *image.RGBA
	theme Theme
	of    letters
	paths *vector.Rasterizer
	part  image.Rectangle // in which the shapes lie
	err   error
}

// raster draws it.
func (d Drawing) raster(theme Theme, on *sheet) *painter {
	p := &painter{image: &on.full, theme: theme, of: letters{}, paths: &on.paths}
	draw.Draw(p.image, on.full.Rect, image.NewUniform(colour("ground", theme)), image.Point{}, draw.Src)
	for _, m := range d.marks {
		m.on(p)
	}
	return p
}

func (p *painter) box(b Box) {
	at := image.Rect(int(math.Round(b.X)), int(math.Round(b.Y)), int(math.Round(b.X+b.Width)), int(math.Round(b.Y+b.Height)))
	draw.Draw(p.image, at, image.NewUniform(colour(b.Ink, p.theme)), image.Point{}, draw.Src)
}

func (p *painter) text(t Text) {
	all, err := p.of.runs(t.Says, t.Size, t.Bold)
	if err != nil {
		p.err = err
		return
	}
	x := fixed.Int26_6(math.Round(t.X * 64))
	switch t.At {
	case Middle:
		x -= width(all) / 2
	case End:
		x -= width(all)
	}
	d := font.Drawer{
		Dst: p.image, Src: image.NewUniform(colour(t.Ink, p.theme)), Dot: fixed.Point26_6{X: x, Y: fixed.Int26_6(math.Round(t.Y * 64))},
	}
	for _, r := range all {
		d.Face = r.face
		d.DrawString(r.says)
	}
}

func (p *painter) area(a Area) {
	p.within(a.Points, 1)
	p.shape(a.Points...)
	p.fill(a.Ink)
}

func (p *painter) dot(o Dot) {
	p.within([]Point{o.At}, o.Radius)
	p.round(o.At, o.Radius, mostCorners)
	p.fill(o.Ink)
}

func (p *painter) line(l Line) {
	p.within(l.Points, l.Width)
	for _, piece := range broken(l.Points, l.Broken) {
		for i := range len(piece) - 1 {
			p.stroke(piece[i], piece[i+1], l.Width/2)
		}
		for i := 1; i < len(piece)-1; i++ {
			if turns(piece[i-1], piece[i], piece[i+1]) {
				p.round(piece[i], l.Width/2, 8)
			}
		}
	}
	p.fill(l.Ink)
}

// within begins shapes that lie around some points: what is not touched costs nothing.
func (p *painter) within(points []Point, beyond float64) {
	low, high := Point{math.Inf(1), math.Inf(1)}, Point{}
	for _, at := range points {
		low.X, low.Y, high.X, high.Y = min(low.X, at.X), min(low.Y, at.Y), max(high.X, at.X), max(high.Y, at.Y)
	}
	p.part = image.Rect(int(low.X-beyond), int(low.Y-beyond), int(high.X+beyond)+2, int(high.Y+beyond)+2).Intersect(p.image.Rect)
	p.paths.Reset(p.part.Dx(), p.part.Dy())
}

// fill colours the shapes.
func (p *painter) fill(ink string) {
	p.paths.Draw(p.image, p.part, image.NewUniform(colour(ink, p.theme)), image.Point{})
}

// stroke adds a straight piece of a line. All shapes turn the same way round, so that where two
// lie on each other neither takes the other away.
func (p *painter) stroke(a, b Point, half float64) {
	dx, dy := b.X-a.X, b.Y-a.Y
	length := math.Hypot(dx, dy)
	if length == 0 {
		return
	}
	nx, ny := -dy/length*half, dx/length*half
	p.shape(Point{a.X + nx, a.Y + ny}, Point{a.X - nx, a.Y - ny}, Point{b.X - nx, b.Y - ny}, Point{b.X + nx, b.Y + ny})
}

// turns reports whether a line turns by so much at a point that a gap would be seen, some ten degrees.
func turns(a, b, c Point) bool {
	x1, y1, x2, y2 := b.X-a.X, b.Y-a.Y, c.X-b.X, c.Y-b.Y
	return math.Abs(x1*y2-y1*x2) > 0.17*math.Hypot(x1, y1)*math.Hypot(x2, y2) || x1*x2+y1*y2 < 0
}

const mostCorners = 24

// round is a disc of so many corners: one of eight closes the gap between two pieces of a line.
func (p *painter) round(at Point, half float64, corners int) {
	var room [mostCorners]Point
	points := room[:corners]
	for i := range points {
		sin, cos := math.Sincos(2 * math.Pi * float64(i) / float64(corners))
		points[i] = Point{at.X + half*cos, at.Y + half*sin}
	}
	p.shape(points...)
}

func (p *painter) shape(points ...Point) {
	x, y := float64(p.part.Min.X), float64(p.part.Min.Y)
	p.paths.MoveTo(float32(points[0].X-x), float32(points[0].Y-y))
	for _, at := range points[1:] {
		p.paths.LineTo(float32(at.X-x), float32(at.Y-y))
	}
	p.paths.ClosePath()
}

// broken cuts a line into its dashes.
func broken(points []Point, dashes []float64) (pieces [][]Point) {
	if len(dashes) == 0 || len(points) < 2 {
		return [][]Point{points}
	}
	at, left, drawn := 0, dashes[0], true
	piece := []Point{points[0]}
	for i := 1; i < len(points); i++ {
		a, b := points[i-1], points[i]
		length := math.Hypot(b.X-a.X, b.Y-a.Y)
		done := 0.0
		for length-done > left {
			done += left
			turn := Point{a.X + (b.X-a.X)*done/length, a.Y + (b.Y-a.Y)*done/length}
			if drawn {
				pieces = append(pieces, append(piece, turn))
			}
			drawn, at = !drawn, (at+1)%len(dashes)
			left, piece = dashes[at], []Point{turn}
		}
		left -= length - done
		piece = append(piece, b)
	}
	if drawn {
		pieces = append(pieces, piece)
	}
	return pieces
}
