package plot

import (
	"math"
	"slices"

	"trendblend/views/picture"
	"trendblend/views/words"
)

// ends writes the names of lines where they end, apart from each other.
func (p *plotter) ends() {
	var labels []picture.Text
	for _, i := range p.endNames() {
		s := p.o.Series[i]
		pieces := p.pieces(s)
		if len(pieces) == 0 {
			continue
		}
		last := pieces[len(pieces)-1]
		end := last[len(last)-1]
		labels = append(labels, picture.Text{
			X: p.right + p.Letters*0.5, Y: end.Y + p.Letters*0.36, Says: p.endName(i), Size: p.Letters, Bold: i == 0, Ink: p.wears(i, s).ink,
		})
	}
	places := make([]*float64, len(labels))
	for i := range labels {
		places[i] = &labels[i].Y
	}
	picture.Apart(places, p.Letters*1.15, p.top+p.Letters*0.7, p.bottom+p.Letters*0.4)
	for _, l := range labels {
		p.d.Add(l)
	}
}

// depths names each line at its lowest point, the deepest lowest, at a side where there is room.
func (p *plotter) depths() {
	type low struct {
		label picture.Text
		at    picture.Point
	}
	var lows []low
	for i, s := range p.o.Series {
		values := p.o.values(s)
		k, deepest := -1, 0.0
		for t, v := range values {
			if p.y.Has(v) && v < deepest {
				k, deepest = t, v
			}
		}
		if k < 0 {
			continue
		}
		at := picture.Point{X: p.x(k, 0), Y: p.y.At(deepest)}
		says := words.DepthOf(p.ruler.Short(s.Name, p.Letters, i == 0, p.Width*mostEnd), deepest)
		l := picture.Text{X: at.X + p.Letters*0.7, Y: at.Y + p.Letters*0.36, Says: says, Size: p.Letters, Bold: i == 0, Ink: p.wears(i, s).ink}
		if wide := p.width(says, i == 0); l.X+wide > p.Width-p.Margin && at.X-p.Letters*0.7-wide > p.left {
			l.X, l.At = at.X-p.Letters*0.7, picture.End
		} else {
			l.X = max(p.left, min(l.X, p.Width-p.Margin-wide))
		}
		lows = append(lows, low{l, at})
	}
	places := make([]*float64, len(lows))
	for i := range lows {
		places[i] = &lows[i].label.Y
	}
	picture.Apart(places, p.Letters*1.2, p.top+p.Letters, p.bottom-p.Letters*1.6)
	for _, l := range slices.Backward(lows) {
		wide := p.width(l.label.Says, l.label.Bold)
		x := l.label.X
		if l.label.At == picture.End {
			x -= wide
		}
		pad := p.Letters * 0.15
		p.d.Add(picture.Box{X: math.Floor(x - pad), Y: l.label.Y - p.Letters*0.85, Width: wide + 2*pad, Height: p.Letters * 1.1, Ink: "ground"})
		p.d.Add(picture.Dot{At: l.at, Radius: p.Letters * 0.2, Ink: l.label.Ink})
	}
	for _, l := range lows {
		p.d.Add(l.label)
	}
}

// spot is a point that has a name.
type spot struct {
	at   picture.Point
	name string
}

// nameSpots writes the names of points, each at the first place about its point where it touches no other name and no other
// point; one that finds none is left out.
func (p *plotter) nameSpots() {
	type box struct{ left, top, right, bottom float64 }
	high := p.Letters * 1.1
	var taken []box
	around := p.Letters * 0.5
	for _, s := range p.spots {
		taken = append(taken, box{s.at.X - around, s.at.Y - around, s.at.X + around, s.at.Y + around})
	}
	free := func(b box) bool {
		inside := b.left >= p.left && b.right <= p.Width-p.Margin && b.top >= p.top && b.bottom <= p.bottom
		return inside && !slices.ContainsFunc(taken, func(o box) bool {
			return b.left < o.right && o.left < b.right && b.top < o.bottom && o.top < b.bottom
		})
	}
	for _, s := range p.spots {
		wide := p.width(s.name, false)
		x, y := s.at.X-wide/2, s.at.Y-high/2
		for _, at := range [][2]float64{{x, s.at.Y + around*1.2}, {x, s.at.Y - around*1.2 - high}, {s.at.X + around*1.6, y}, {s.at.X - around*1.6 - wide, y},
			{s.at.X + around*1.6, y + high}, {s.at.X - around*1.6 - wide, y - high}, {s.at.X + around*1.6, y + 2*high}} {
			if b := (box{at[0], at[1], at[0] + wide, at[1] + high}); free(b) {
				p.text(at[0], at[1]+p.Letters*0.85, s.name, picture.Begin, "ink", false)
				taken = append(taken, b)
				break
			}
		}
	}
}
