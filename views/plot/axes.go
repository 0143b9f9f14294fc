package plot

import (
	"math"
	"slices"
	"strings"

	"trendblend/engine"
	"trendblend/views/picture"
	"trendblend/views/words"
)

// plane draws what has figures on the axis that stands: lines, bars and points.
func (p *plotter) plane() {
	p.legend()
	x, y := p.o.X[0], p.o.Y[0]
	values := p.all(func(s series) []float64 { return p.o.values(s) })
	if y.Name != "" {
		p.text(p.left, p.top+p.Letters, y.Name, picture.Begin, "quiet", false)
		p.top += p.Letters * 1.6
	}
	p.bottom -= p.Letters * 1.8
	if x.Name != "" {
		p.text((p.left+p.right)/2, p.bottom+p.Letters*1.6, x.Name, picture.Middle, "quiet", false)
		p.bottom -= p.Letters * 1.5
	}
	if p.twoLines() {
		p.bottom -= p.Letters * 1.1
	}
	var marks []float64
	p.y, marks = p.scaled(y, values, p.bottom, p.top+p.Letters*0.5)
	room := 0.0
	for _, v := range marks {
		room = max(room, p.width(p.figure(v), false))
	}
	p.left += room + p.Letters*0.6
	p.right -= p.endRoom()
	for _, v := range marks {
		at := math.Round(p.y.At(v))
		p.d.Add(picture.Box{X: p.left, Y: at, Width: p.right - p.left, Height: 1, Ink: "line"})
		p.text(p.left-p.Letters*0.5, at+p.Letters*0.36, p.figure(v), picture.End, "quiet", false)
	}
	switch {
	case x.Type == "value":
		p.acrossFigures(x)
	case p.hasBars():
		p.acrossNames()
	default:
		p.acrossMonths()
	}
	p.bands()
	p.drawn()
}

func (p *plotter) hasBars() bool {
	return slices.ContainsFunc(p.o.Series, func(s series) bool { return s.Type == "bar" })
}

// twoLines reports whether the names under an axis take two lines.
func (p *plotter) twoLines() bool {
	return p.hasBars() && slices.ContainsFunc(p.o.over(), func(name string) bool { return strings.ContainsAny(name, "\n ") })
}

func (p *plotter) all(of func(series) []float64) (values [][]float64) {
	for _, s := range p.o.Series {
		values = append(values, of(s))
	}
	return values
}

// scaled is an axis of figures with the values that it names.
func (p *plotter) scaled(a axis, values [][]float64, from, to float64) (s picture.Scale, marks []float64) {
	s = picture.Of(from, to, a.Type == "log", values...)
	if s.Empty() {
		s.Low, s.High = 1, 1
	}
	if !a.Scale && !s.Log || p.hasBars() {
		s.Low, s.High = min(s.Low, 0), max(s.High, 0)
	}
	if p.Kind == "depth" {
		s.Low = max(-100, s.Low) * 1.12 // room for the names of the lowest points
	}
	if a.Min.Given {
		s.Low = a.Min.Value
	}
	if a.Max.Given {
		s.High = a.Max.Value
	}
	if s.Log {
		for v := s.Low; v <= s.High*1.001; v *= 2 {
			marks = append(marks, v)
		}
		for len(marks) > max(2, int(math.Abs(from-to)/(p.Letters*1.6))) {
			marks = everySecond(marks)
		}
		return s, marks
	}
	apart := 2.4 // values stand so many letters' heights from each other, or widths
	if from < to {
		apart = 6
	}
	step := stepOf(s.High-s.Low, max(2, math.Floor(math.Abs(from-to)/(p.Letters*apart))))
	if !a.Min.Given {
		s.Low = math.Floor(s.Low/step+1e-9) * step
	}
	if !a.Max.Given {
		s.High = math.Ceil(s.High/step-1e-9) * step
	}
	if s.High <= s.Low {
		s.High = s.Low + step
	}
	if p.Kind == "depth" {
		s.Low = max(s.Low, -112) // nothing falls by more than all
	}
	for k := math.Ceil(s.Low/step - 1e-9); k <= s.High/step+1e-9; k++ {
		marks = append(marks, k*step)
	}
	return s, marks
}

func everySecond(all []float64) (out []float64) {
	for i := 0; i < len(all); i += 2 {
		out = append(out, all[i])
	}
	return out
}

// stepOf is the smallest round step of which so many at most fill a span.
func stepOf(span, most float64) float64 {
	if !(span > 0) {
		return 1
	}
	whole := math.Pow(10, math.Floor(math.Log10(span/most)))
	for _, part := range []float64{1, 2, 5} {
		if span/(whole*part) <= most {
			return whole * part
		}
	}
	return 10 * whole
}

// acrossFigures is the lying axis of figures.
func (p *plotter) acrossFigures(a axis) {
	s, marks := p.scaled(a, p.all(func(s series) []float64 { return p.o.column(s, s.Encode.X).Values }), p.left, p.right)
	for _, v := range marks {
		says := words.OnAxis(map[string]string{"fan": "years", "dose": "percent", "frontier": "percent", "points": "percent"}[p.Kind], v)
		p.text(s.At(v), p.bottom+p.Letters*1.4, says, picture.Middle, "quiet", false)
	}
	p.d.Add(picture.Box{X: p.left, Y: p.bottom, Width: p.right - p.left, Height: 1, Ink: "line"})
	p.x = func(_ int, v float64) float64 { return s.At(v) }
}

// acrossMonths is the axis of months or days; the first of every so many years is named.
func (p *plotter) acrossMonths() {
	at := p.o.over()
	last := float64(max(1, len(at)-1))
	p.x = func(i int, _ float64) float64 { return p.left + (p.right-p.left)*float64(i)/last }
	p.d.Add(picture.Box{X: p.left, Y: p.bottom, Width: p.right - p.left, Height: 1, Ink: "line"})
	if len(at) == 0 {
		return
	}
	first, end := yearOf(at[0]), yearOf(at[len(at)-1])
	every := 1
	for _, every = range []int{1, 2, 5, 10, 20, 50} {
		if float64(end-first)/float64(every)*p.width("2000", false)*1.9 <= p.right-p.left {
			break
		}
	}
	named := false
	for i, name := range at {
		begins := i == 0 && strings.HasPrefix(name[4:], "-01") || i > 0 && name[:4] != at[i-1][:4]
		if year := yearOf(name); begins && year%every == 0 {
			p.d.Add(picture.Box{X: p.x(i, 0), Y: p.bottom, Width: 1, Height: p.Letters * 0.3, Ink: "quiet"})
			p.text(p.x(i, 0), p.bottom+p.Letters*1.4, words.YearName(year), picture.Middle, "quiet", false)
			named = true
		}
	}
	if !named { // its ends say where in time it is
		p.text(p.x(0, 0), p.bottom+p.Letters*1.4, at[0], picture.Begin, "quiet", false)
		p.text(p.x(len(at)-1, 0), p.bottom+p.Letters*1.4, at[len(at)-1], picture.End, "quiet", false)
	}
}

// yearOf is the year of a month or a day.
func yearOf(name string) int {
	m, err := engine.ParseMonth(name[:min(7, len(name))])
	if err != nil {
		return 0
	}
	return m.Year()
}

// acrossNames is an axis of names, as many of which are written as there is room for; on two lines where they break.
func (p *plotter) acrossNames() {
	at := p.o.over()
	band := (p.right - p.left) / float64(max(1, len(at)))
	p.x = func(i int, _ float64) float64 { return p.left + band*(float64(i)+0.5) }
	zero := p.y.At(min(max(0, p.y.Low), p.y.High))
	p.d.Add(picture.Box{X: p.left, Y: math.Round(zero), Width: p.right - p.left, Height: 1, Ink: "quiet"})
	widest := 0.0
	for _, name := range at {
		for _, line := range lines(name) {
			if p.Kind == "years" && words.IsPartYear(name) {
				line = name[:4]
			}
			widest = max(widest, p.width(line, false))
		}
	}
	every := 1
	for _, every = range []int{1, 2, 5, 10, 20, 50} {
		if band*float64(every) >= widest*1.2 {
			break
		}
	}
	free := math.Inf(-1) // to the left of which a name stands
	for i := len(at) - 1; i >= 0; i-- {
		part := p.Kind == "years" && words.IsPartYear(at[i])
		if !part && (p.Kind == "years" && yearOf(at[i]+"-01")%every != 0 || p.Kind != "years" && i%every != 0) {
			continue
		}
		half := 0.0
		for _, line := range lines(at[i]) {
			half = max(half, p.width(line, false)/2)
		}
		x := min(p.x(i, 0), p.Width-p.Margin-half)
		if !math.IsInf(free, -1) && x+half > free-2 {
			continue
		}
		free = x - half
		for k, line := range lines(at[i]) {
			p.text(x, p.bottom+p.Letters*(1.4+1.15*float64(k)), line, picture.Middle, "quiet", false)
		}
	}
}

// lines are those of a name: what stands after a year, or after a break, is written below.
func lines(name string) []string {
	if a, b, two := strings.Cut(name, "\n"); two {
		return []string{a, b}
	}
	if words.IsPartYear(name) && len(name) > 4 && name[4] == ' ' {
		return []string{name[:4], name[5:]}
	}
	return []string{name}
}
