// Package plot draws the charts of the pages without a browser: from the very option that a page gives its chart
// library, so that what is drawn here is what is drawn there, and a new chart is described once.
package plot

import (
	"math"

	"trendblend/views/picture"
	"trendblend/views/words"
)

// Chart is a chart as a page has it.
type Chart struct {
	Title  string   // the sentence over it
	What   string   // what it shows
	Kind   string   // as the page's container names it: what its lines and points are like
	Format string   // of its figures: percent, growth, ratio, money, points
	Option []byte   // as JSON, what the page gives the library
	Source []string // where it comes from, a line each
	Ends   bool     // lines have their names at their ends, and no legend
}

// A Frame is how large a chart is drawn.
type Frame struct {
	Width, Height float64 // Height is of what lies between the title and the source
	Margin        float64
	Letters       float64 // their size on the axes
}

// Usual is the frame of a chart that stands by itself.
var Usual = Frame{Width: 1000, Height: 460, Margin: 24, Letters: 14}

// Draw lays a chart out.
func (c Chart) Draw(f Frame) (picture.Drawing, error) {
	o, err := read(c.Option)
	if err != nil {
		return picture.Drawing{}, err
	}
	p := &plotter{Chart: c, Frame: f, o: o, ruler: picture.NewRuler(), d: picture.Drawing{Width: f.Width, Says: c.says()}}
	y := p.heading(f.Margin)
	p.top, p.bottom = y, y+f.Height
	p.left, p.right = f.Margin, f.Width-f.Margin
	switch {
	case len(o.Series) == 0:
	case c.Kind == "heat":
		p.heat()
	case c.Kind == "positions":
		p.positions()
	case c.Kind == "rows":
		p.rows()
	default:
		p.plane()
	}
	p.d.Height = math.Ceil(p.source(y+f.Height) + f.Margin)
	return p.d, nil
}

// says is what a picture says to who does not see it.
func (c Chart) says() string {
	if c.Title == "" {
		return c.What
	}
	return c.Title
}

// plotter draws one chart.
type plotter struct {
	Chart
	Frame
	o     option
	d     picture.Drawing
	ruler picture.Ruler

	left, right, top, bottom float64 // of the part that is free, and in the end of the lines
	x                        func(i int, v float64) float64
	y                        picture.Scale
	spots                    []spot // points with a name
}

// heading writes the title and what is shown, and returns where they end.
func (p *plotter) heading(y float64) float64 {
	if p.Title != "" {
		size := p.Letters * 1.45
		for _, line := range p.ruler.Lines(p.Title, size, true, (p.Width-2*p.Margin)/unlike) {
			p.d.Add(picture.Text{X: p.Margin, Y: y + size*0.8, Says: line, Size: size, Bold: true, Ink: "ink"})
			y += size * 1.3
		}
	}
	if p.What != "" {
		for _, line := range p.ruler.Lines(p.What, p.Letters, false, (p.Width-2*p.Margin)/unlike) {
			p.d.Add(picture.Text{X: p.Margin, Y: y + p.Letters, Says: line, Size: p.Letters, Ink: "quiet"})
			y += p.Letters * 1.4
		}
	}
	if p.Title != "" || p.What != "" {
		y += p.Letters * 0.6
	}
	return y
}

// source writes where the chart comes from, and returns where that ends.
func (p *plotter) source(y float64) float64 {
	if len(p.Source) == 0 {
		return y
	}
	y += p.Letters
	for _, says := range p.Source {
		for _, line := range p.broken(says) {
			p.d.Add(picture.Text{X: p.Margin, Y: y + p.Letters*0.8, Says: line, Size: p.Letters * 0.85, Ink: "quiet"})
			y += p.Letters * 1.2
		}
	}
	return y
}

// broken cuts a line of the source, which may be an address without a space.
func (p *plotter) broken(says string) (lines []string) {
	room := (p.Width - 2*p.Margin) / unlike
	for _, line := range p.ruler.Lines(says, p.Letters*0.85, false, room) {
		for signs := []rune(line); len(signs) > 0; {
			n := len(signs)
			for n > 1 && p.ruler.Width(string(signs[:n]), p.Letters*0.85, false) > room {
				n = n * 9 / 10
			}
			lines = append(lines, string(signs[:n]))
			signs = signs[n:]
		}
	}
	return lines
}

// text writes quiet letters of the axes' size.
func (p *plotter) text(x, y float64, says string, at picture.Anchor, ink string, bold bool) {
	p.d.Add(picture.Text{X: x, Y: y, Says: says, Size: p.Letters, Ink: ink, At: at, Bold: bold})
}

// unlike is by how much the letters of a reader, who may not have ours, are wider at most.
const unlike = 1.14

func (p *plotter) width(says string, bold bool) float64 {
	return unlike * p.ruler.Width(says, p.Letters, bold)
}

// figure writes a value of an axis.
func (p *plotter) figure(v float64) string { return words.OnAxis(p.Format, v) }
