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
