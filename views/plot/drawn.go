package plot

import (
	"math"
	"slices"
	"strings"

	"trendblend/views/picture"
	"trendblend/views/words"
)

// worn is the ink, the width and the dashes of a series.
type worn struct {
	ink    string
	width  float64
	broken []float64
}

// wears says what a series is drawn with, as the kinds of static/js/charts do.
func (p *plotter) wears(i int, s series) worn {
	w := worn{s.Wears, 1.4, picture.Broken(s.Wears)}
	if i == 0 {
		w.width = 2.4
	}
	switch s.Wears {
	case "usual":
		w.ink = "ink"
	case "rest", "":
		w.ink = "quiet"
	}
	switch p.Kind + " " + s.ID {
	case "depth b1":
		w.width = 1.8
	case "days ends", "points below", "points above":
		w.width, w.broken = 1.4, []float64{4, 3}
	case "points fit":
		w.width, w.broken = 2.4, nil
	case "frontier with":
		w = worn{"trend", 2.6, nil}
	case "frontier without":
		w = worn{"quiet", 2.2, []float64{6, 4}}
	case "fan median":
		w.width = 2.8
	case "fan p5", "fan p95", "fan other5", "fan other95":
		w.width = 1
	}
	w.width *= p.Letters / Usual.Letters
	return w
}

// legend names the series over the plot, where they have no names at their ends.
func (p *plotter) legend() {
	if p.named() || len(p.o.Series) < 2 {
		return
	}
	x, y := p.left, p.top+p.Letters
	sample := p.Letters * 1.6
	var said []string
	for i, s := range p.o.Series {
		if slices.Contains(said, s.Name) || s.ID == "held" || s.ID == "named" {
			continue
		}
		said = append(said, s.Name)
		name := p.ruler.Short(s.Name, p.Letters, false, p.Width/3)
		room := sample + p.Letters*0.5 + p.width(name, false) + p.Letters*1.3
		if x > p.left && x+room-p.Letters > p.right {
			x, y = p.left, y+p.Letters*1.5
		}
		w, middle := p.wears(i, s), y-p.Letters*0.35
		switch s.Type {
		case "line":
			p.d.Add(picture.Line{Points: []picture.Point{{X: x, Y: middle}, {X: x + sample, Y: middle}}, Ink: w.ink, Width: w.width, Broken: w.broken})
		case "bar":
			p.d.Add(picture.Box{X: x, Y: y - p.Letters*0.75, Width: sample, Height: p.Letters * 0.75, Ink: w.ink})
		default:
			p.point(s, w.ink, picture.Point{X: x + sample/2, Y: middle})
		}
		p.text(x+sample+p.Letters*0.5, y, name, picture.Begin, "quiet", false)
		x += room
	}
	p.top = y + p.Letters*0.9
}

// named reports whether the lines have their names beside them.
func (p *plotter) named() bool { return p.Ends || p.Kind == "depth" || p.Kind == "fan" }

// endNames are the series whose names stand at their ends.
func (p *plotter) endNames() (all []int) {
	for i, s := range p.o.Series {
		if p.Ends || p.Kind == "fan" && slices.Contains([]string{"p5", "median", "p95", "other"}, s.ID) {
			all = append(all, i)
		}
	}
	return all
}

const mostEnd = 0.22 // of the width, that a name at an end takes

func (p *plotter) endRoom() (room float64) {
	for _, i := range p.endNames() {
		room = max(room, p.width(p.endName(i), i == 0)+p.Letters*0.6)
	}
	return room
}

func (p *plotter) endName(i int) string {
	return p.ruler.Short(p.o.Series[i].Name, p.Letters, i == 0, p.Width*mostEnd)
}

// bands shades stretches of months or years, and names each where its name has room.
func (p *plotter) bands() {
	at := p.o.over()
	half := 0.0
	if p.hasBars() {
		half = (p.right - p.left) / float64(max(1, len(at))) / 2
	}
	free := p.left
	for _, s := range p.o.Series {
		for _, band := range s.Areas.Data {
			i, j := slices.Index(at, band[0].At), slices.Index(at, band[1].At)
			if i < 0 || j < 0 {
				continue
			}
			from, to := p.x(i, 0)-half, p.x(j, 0)+half
			p.d.Add(picture.Box{X: from, Y: p.top, Width: max(2, to-from), Height: p.bottom - p.top, Ink: "band"})
			name := strings.Split(band[0].Name, "\n")
			wide := 0.0
			for _, line := range name {
				wide = max(wide, p.ruler.Width(line, p.Letters*0.85, false))
			}
			middle := (from + to) / 2
			if middle-wide/2 < free || middle+wide/2 > p.right+half {
				continue
			}
			free = middle + wide/2 + p.Letters*0.4
			y := p.top + p.Letters
			if p.Kind == "depth" {
				y = p.bottom - p.Letters*0.5
			}
			for k, line := range name {
				p.d.Add(picture.Text{X: middle, Y: y + float64(k)*p.Letters, Says: line, Size: p.Letters * 0.85, Ink: "quiet", At: picture.Middle})
			}
		}
	}
}

// drawn draws all series, the first on top.
func (p *plotter) drawn() {
	p.shades()
	for i, s := range slices.Backward(p.o.Series) {
		switch s.Type {
		case "line":
			w := p.wears(i, s)
			for _, piece := range p.pieces(s) {
				p.d.Add(picture.Line{Points: piece, Ink: w.ink, Width: w.width, Broken: w.broken})
			}
		case "bar":
			p.bars(i, s)
		case "scatter":
			p.scatter(i, s)
		}
	}
	if p.Kind == "depth" {
		p.depths()
		return
	}
	p.nameSpots()
	p.ends()
}

// pieces are a line's points, in as many pieces as undefined ones leave.
func (p *plotter) pieces(s series) (all [][]picture.Point) {
	var points []picture.Point
	across := p.o.column(s, s.Encode.X).Values
	for i, v := range p.o.values(s) {
		if !p.y.Has(v) {
			if len(points) > 1 {
				all = append(all, points)
			}
			points = nil
			continue
		}
		points = append(points, picture.Point{X: p.x(i, nth(across, i)), Y: p.y.At(min(max(v, p.y.Low), p.y.High))})
	}
	if len(points) > 1 {
		all = append(all, points)
	}
	return all
}

func nth(values []float64, i int) float64 {
	if i < len(values) {
		return values[i]
	}
	return math.NaN()
}

// shades fills what a kind fills: the first fall, and the fan.
func (p *plotter) shades() {
	switch p.Kind {
	case "depth":
		first := p.o.Series[0]
		for _, piece := range p.pieces(first) {
			y := p.y.At(0)
			area := append([]picture.Point{{X: piece[0].X, Y: y}}, piece...)
			p.d.Add(picture.Area{Points: append(area, picture.Point{X: piece[len(piece)-1].X, Y: y}), Ink: picture.Thin(first.Wears, 16)})
		}
	case "fan":
		for _, pair := range [][2]string{{"p5", "p95"}, {"p25", "p75"}} {
			var low, high []picture.Point
			for _, s := range p.o.Series {
				for _, piece := range p.pieces(s) {
					switch s.ID {
					case pair[0]:
						low = piece
					case pair[1]:
						high = slices.Clone(piece)
					}
				}
			}
			slices.Reverse(high)
			p.d.Add(picture.Area{Points: append(slices.Clone(low), high...), Ink: picture.Thin("yours", map[string]int{"p5": 12, "p25": 23}[pair[0]])})
		}
	}
}

// bars draws those of one series: beside those of the others, or in their place.
func (p *plotter) bars(i int, s series) {
	count, place := 0, 0
	for k, other := range p.o.Series {
		if other.Type == "bar" {
			if k == i {
				place = count
			}
			count++
		}
	}
	if s.Over != "" {
		count, place = 1, 0
	}
	at := p.o.over()
	band := (p.right - p.left) / float64(max(1, len(at)))
	wide := band * 0.76 / float64(count)
	zero := p.y.At(0)
	for k, v := range p.o.values(s) {
		if !p.y.Has(v) {
			continue
		}
		x, y := p.x(k, 0)-band*0.38+wide*float64(place), p.y.At(v)
		ink := p.wears(i, s).ink
		if p.Kind == "years" && k < len(at) && words.IsPartYear(at[k]) {
			ink = picture.Thin(ink, 45)
		}
		p.d.Add(picture.Box{X: x, Y: min(y, zero), Width: max(1, wide*0.92), Height: math.Abs(zero - y), Ink: ink})
	}
}

// scatter draws the points of a series, with their names where they have some.
func (p *plotter) scatter(i int, s series) {
	across, inks, names := p.o.column(s, s.Encode.X).Values, p.o.column(s, "wears").Names, p.o.column(s, "name").Names
	for k, v := range p.o.values(s) {
		if !p.y.Has(v) {
			continue
		}
		at := picture.Point{X: p.x(k, nth(across, k)), Y: p.y.At(v)}
		ink := p.wears(i, s).ink
		if k < len(inks) {
			ink = inks[k]
		}
		p.point(s, ink, at)
		if k < len(names) && (s.ID == "held" || s.ID == "named") {
			p.spots = append(p.spots, spot{at, names[k]})
		}
	}
}

// point is one of a series.
func (p *plotter) point(s series, ink string, at picture.Point) {
	unit := p.Letters / Usual.Letters
	switch {
	case s.ID == "cloud":
		p.d.Add(picture.Dot{At: at, Radius: 2 * unit, Ink: picture.Thin("quiet", 40)})
	case s.ID == "quarters":
		p.d.Add(picture.Dot{At: at, Radius: 3 * unit, Ink: "quiet"})
	case s.Symbol == "diamond", s.ID == "named":
		r := 5.5 * unit
		if s.ID == "named" {
			ink = "trend"
		}
		p.d.Add(picture.Area{Points: []picture.Point{{X: at.X, Y: at.Y - r}, {X: at.X + r, Y: at.Y}, {X: at.X, Y: at.Y + r}, {X: at.X - r, Y: at.Y}}, Ink: ink})
	default:
		p.d.Add(picture.Dot{At: at, Radius: 5 * unit, Ink: ink})
	}
}
