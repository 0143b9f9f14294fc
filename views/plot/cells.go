package plot

import (
	"math"
	"strings"

	"trendblend/engine"
	"trendblend/views/picture"
	"trendblend/views/words"
)

// heat draws a value for each month to begin in and each number of years held, from one end of a scale to the other.
func (p *plotter) heat() {
	at := p.o.X[0].Data.Names
	p.left += p.Letters * 2.4
	p.bottom -= p.Letters * 4.6
	wide, high := (p.right-p.left)/float64(max(1, len(at))), (p.bottom-p.top)/float64(max(1, len(p.o.Cells)))
	for y, row := range p.o.Cells {
		upper := p.bottom - high*float64(y+1)
		for x := 0; x < len(row.Values); {
			ink := p.ofScale(row.Values[x])
			first := x
			for x++; x < len(row.Values) && p.ofScale(row.Values[x]) == ink; x++ {
			}
			if ink != "" {
				from := math.Round(p.left + wide*float64(first))
				p.d.Add(picture.Box{X: from, Y: math.Round(upper), Width: math.Round(p.left+wide*float64(x)) - from,
					Height: math.Round(upper+high) - math.Round(upper), Ink: ink})
			}
		}
		if (y+1)%5 == 0 {
			p.text(p.left-p.Letters*0.5, upper+high/2+p.Letters*0.36, words.OnPlace(y+1), picture.End, "quiet", false)
		}
	}
	p.acrossData(at)
	p.scale()
}

// acrossData names the years under cells that stand for months.
func (p *plotter) acrossData(at []string) {
	wide := (p.right - p.left) / float64(max(1, len(at)))
	every := 1
	for _, every = range []int{1, 2, 5, 10, 20, 50} {
		if wide*12*float64(every) >= p.width("2000", false)*1.9 {
			break
		}
	}
	for i, name := range at {
		if strings.HasSuffix(name, "-01") && yearOf(name)%every == 0 {
			p.text(p.left+wide*float64(i), p.bottom+p.Letters*1.4, words.YearName(yearOf(name)), picture.Begin, "quiet", false)
		}
	}
}

const heatSteps = 20 // of ink from the middle of a scale to its end

// ofScale is the ink of a value: none where it is undefined.
func (p *plotter) ofScale(v float64) string {
	if math.IsNaN(v) {
		return ""
	}
	part := max(-1, min(1, v/p.o.Limit))
	n := int(math.Round(math.Abs(part)*heatSteps)) * (100 / heatSteps)
	switch {
	case n == 0:
		return "raised"
	case part < 0:
		return picture.Thin("warm", n)
	}
	return picture.Thin("cool", n)
}

// scale draws the colours with what their ends stand for.
func (p *plotter) scale() {
	const parts = 2 * heatSteps
	wide := p.Letters * 12
	x, y := (p.left+p.right-wide)/2, p.bottom+p.Letters*2.6
	for i := range parts + 1 {
		v := p.o.Limit * (float64(i)/heatSteps - 1)
		p.d.Add(picture.Box{X: x + wide*float64(i)/(parts+1), Y: y, Width: wide/(parts+1) + 1, Height: p.Letters * 0.8, Ink: p.ofScale(v)})
	}
	p.text(x-p.Letters*0.5, y+p.Letters*0.8, p.figure(-p.o.Limit), picture.End, "quiet", false)
	p.text(x+wide+p.Letters*0.5, y+p.Letters*0.8, p.figure(p.o.Limit), picture.Begin, "quiet", false)
}

// strengths are the letters of a month's position, as static/js/charts/kinds/positions.js reads them.
const strengths = "cbanABC"

// positions draws a row for each market and a cell for each month: long a whole one, short the lower half of one.
func (p *plotter) positions() {
	names, rows := p.o.Y[0].Data.Names, []string(nil)
	if len(p.o.Dataset) > 0 {
		rows = p.o.Dataset[0].Source["held"].Names
	}
	size := p.Letters * 0.8
	room := 0.0
	for _, name := range names {
		room = max(room, p.ruler.Width(marketName(name), size, false))
	}
	p.left += room + p.Letters*0.6
	p.top += p.Letters * 1.6
	p.bottom = p.top + size*1.35*float64(len(names))
	first, months := p.o.X[0].Min.Month, int(p.o.X[0].Max.Month-p.o.X[0].Min.Month)
	wide, high := (p.right-p.left)/float64(max(1, months)), size*1.35
	graded := strings.ContainsAny(strings.Join(rows, ""), "bcBC")
	for y, row := range rows {
		upper := p.top + high*float64(y)
		heading := row == ""
		p.d.Add(picture.Text{X: p.left - p.Letters*0.5, Y: upper + high/2 + size*0.36, Says: marketName(names[y]), Size: size, Bold: heading,
			Ink: map[bool]string{true: "ink", false: "quiet"}[heading], At: picture.End})
		for x := 0; x < len(row); {
			letter, from := row[x], x
			for x++; x < len(row) && row[x] == letter; x++ {
			}
			if k := strings.IndexByte(strengths, letter) - 3; k != 0 && letter != '.' {
				p.cell(k, graded, p.left+wide*float64(from), wide*float64(x-from), upper+1, high-2)
			}
		}
	}
	p.yearsAbove(first, months)
}

func (p *plotter) cell(strength int, graded bool, x, wide, y, high float64) {
	ink, size := "trend", strength
	if strength < 0 {
		ink, size = "quiet", -strength
		y, high = y+high/2, high/2
	}
	part := 80
	if graded {
		part = [...]int{40, 70, 100}[size-1]
	}
	p.d.Add(picture.Box{X: x, Y: y, Width: max(0.5, wide), Height: max(1, high), Ink: picture.Thin(ink, part)})
}

// yearsAbove names years over cells that stand for months.
func (p *plotter) yearsAbove(first engine.Month, months int) {
	wide := (p.right - p.left) / float64(max(1, months))
	for m := range months {
		if month := first + engine.Month(m); int(month)%60 == 0 {
			p.text(p.left+wide*float64(m), p.top-p.Letters*0.5, words.YearName(month.Year()), picture.Begin, "quiet", false)
		}
	}
}

// marketName is what stands after a market's id.
func marketName(name string) string {
	if _, full, two := strings.Cut(name, " · "); two {
		return full
	}
	return name
}

// rows draws bars that lie, a row each.
func (p *plotter) rows() {
	names, s := p.o.Y[0].Data.Names, p.o.Series[0]
	values := p.o.column(s, s.Encode.X).Values
	size := p.Letters * 0.9
	room := 0.0
	for _, name := range names {
		room = max(room, p.ruler.Width(marketName(name), size, false))
	}
	p.left += room + p.Letters*0.6
	p.bottom -= p.Letters * 1.8
	scale := picture.Of(p.left, p.right, false, values, []float64{0})
	step := stepOf(scale.High-scale.Low, 8)
	scale.Low, scale.High = math.Floor(scale.Low/step+1e-9)*step, math.Ceil(scale.High/step-1e-9)*step
	for v := scale.Low; v <= scale.High+step/2; v += step {
		p.d.Add(picture.Box{X: math.Round(scale.At(v)), Y: p.top, Width: 1, Height: p.bottom - p.top, Ink: "line"})
		p.text(scale.At(v), p.bottom+p.Letters*1.4, p.figure(v), picture.Middle, "quiet", false)
	}
	high := (p.bottom - p.top) / float64(max(1, len(names)))
	for i, name := range names {
		middle := p.top + high*(float64(i)+0.5)
		p.d.Add(picture.Text{X: p.left - p.Letters*0.5, Y: middle + size*0.36, Says: marketName(name), Size: size, Ink: "quiet", At: picture.End})
		if v := nth(values, i); scale.Has(v) {
			p.d.Add(picture.Box{X: min(scale.At(0), scale.At(v)), Y: middle - high*0.38, Width: max(1, math.Abs(scale.At(v)-scale.At(0))), Height: high * 0.76,
				Ink: p.wears(0, s).ink})
		}
	}
}
