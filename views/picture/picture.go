// Package picture draws charts without a browser: a Drawing is described once, in the colours and
// dashes that each thing wears on every page, and written as SVG or as PNG. It knows no figures.
package picture

// Point is a place on a drawing, in its units from the upper left corner.
type Point struct{ X, Y float64 }

// Drawing is what is to be seen, in the order in which it is drawn.
type Drawing struct {
	Width, Height float64
	Says          string // to who does not see it
	marks         []mark
}

// mark is something drawn; canvas, what it is drawn on.
type mark interface{ on(canvas) }

type canvas interface {
	box(Box)
	line(Line)
	area(Area)
	text(Text)
	dot(Dot)
}

// Box is a filled rectangle.
type Box struct {
	X, Y, Width, Height float64
	Ink                 string
}

// Line is a line through points. Broken is its dashes and gaps; none is unbroken.
type Line struct {
	Points []Point
	Ink    string
	Width  float64
	Broken []float64
}

// Area is what lies inside a line that comes back to its beginning.
type Area struct {
	Points []Point
	Ink    string
}

// Dot is a filled circle.
type Dot struct {
	At     Point
	Radius float64
	Ink    string
}

// Text is a line of writing, of which Y is the base.
type Text struct {
	X, Y float64
	Says string
	Size float64
	Bold bool
	Ink  string
	At   Anchor
}

// Anchor is where on a text its X is.
type Anchor int

// The anchors.
const (
	Begin Anchor = iota
	Middle
	End
)

func (b Box) on(c canvas)  { c.box(b) }
func (l Line) on(c canvas) { c.line(l) }
func (a Area) on(c canvas) { c.area(a) }
func (t Text) on(c canvas) { c.text(t) }

func (o Dot) on(c canvas) { c.dot(o) }

// Add draws something over what is there.
func (d *Drawing) Add(m mark) { d.marks = append(d.marks, m) }
