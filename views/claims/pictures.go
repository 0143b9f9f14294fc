package claims

import (
	"math"
	"strconv"
	"strings"
	"unicode"

	"trendblend/engine/claims"
	"trendblend/views/picture"
	"trendblend/views/words"
)

const (
	pictureWidth = 420.0
	barHeight    = 16.0
	barStep      = 23.0
	groupStep    = 27.0
	barRoom      = 54.0 // for a value beside the longest bar
	linesHeight  = 200.0
	linesTop     = 14.0
	linesBottom  = 24.0
	linesLeft    = 58.0
)

// nameRoom is what the longest of several names takes, at the size of letters of a phone,
// where they are the largest.
func nameRoom(names []string) float64 {
	most := 0.0
	for _, name := range names {
		room := 0.0
		for _, letter := range name {
			switch {
			case unicode.IsUpper(letter), letter == '&':
				room += 11.5
			case unicode.IsLower(letter):
				room += 9
			case letter == ' ' || letter == ',' || letter == '/':
				room += 5.5
			default:
				room += 10
			}
		}
		most = max(most, room)
	}
	return most + 10
}

// barLeft is where the names of a picture's bars end.
func barLeft(p *claims.Picture) float64 {
	names := make([]string, len(p.Bars))
	for i, b := range p.Bars {
		names[i] = b.Name
	}
	return nameRoom(names)
}

// linesRight is what the names at the ends of a picture's lines take.
func linesRight(p *claims.Picture) float64 {
	names := make([]string, len(p.Lines))
	for i, l := range p.Lines {
		names[i] = l.Name
	}
	return nameRoom(names)
}

func holderClass(h claims.Holder) string {
	return [...]string{"of-stocks", "of-bonds", "of-trend", "of-sixty", "of-blend", "of-claim", "of-other"}[h]
}

func coordinate(v float64) string { return picture.Coordinate(v) }

// drawnBar is a bar laid out.
type drawnBar struct {
	claims.Bar
	y, x, width float64
	textX       float64
	left        bool // the value stands to the left of the bar's end
	group       bool // its group's name stands above it
	groupY      float64
	value       string
}

// layOut places the bars under each other around a common zero, and returns the height
// and where the zero is.
func layOut(p *claims.Picture) (bars []drawnBar, height, zero float64) {
	low, high := 0.0, 0.0
	for _, b := range p.Bars {
		if !math.IsNaN(b.Value) {
			low, high = min(low, b.Value), max(high, b.Value)
		}
	}
	from, to := barLeft(p)+4, pictureWidth-4
	if low < 0 {
		from += barRoom
	}
	if high > 0 {
		to -= barRoom
	}
	scale := 0.0
	if high > low {
		scale = (to - from) / (high - low)
	}
	zero = from - low*scale
	y, group := 2.0, ""
	for _, b := range p.Bars {
		d := drawnBar{Bar: b, value: barValue(b.Value, p.Unit)}
		if b.Group != group {
			if group != "" {
				y += 6
			}
			group = b.Group
			d.group, d.groupY = true, y+barHeight-3
			y += groupStep - 7
		}
		d.y = y
		end := zero
		if !math.IsNaN(b.Value) {
			end = zero + b.Value*scale
		}
		d.x, d.width = min(zero, end), max(1, math.Abs(end-zero))
		d.left = b.Value < 0
		d.textX = end + 5
		if d.left {
			d.textX = end - 5
		}
		bars = append(bars, d)
		y += barStep
		if b.Group != "" {
			y -= 3
		}
	}
	return bars, y + 2, zero
}

// barValue is a value without the unit, which the picture's title names.
func barValue(v float64, u claims.Unit) string {
	if u == claims.Ratio {
		return words.Number(v, 2)
	}
	return words.Percent(v, 1)
}

// barsInWords is what the picture says to who does not see it.
func barsInWords(p *claims.Picture) string {
	parts := make([]string, len(p.Bars))
	for i, b := range p.Bars {
		parts[i] = strings.TrimSpace(b.Group+" "+b.Name) + " " + barValue(b.Value, p.Unit)
	}
	return p.Title + ": " + strings.Join(parts, ", ")
}

// planeOf maps the values of a picture's lines to its height.
func planeOf(p *claims.Picture) picture.Scale {
	values := make([][]float64, len(p.Lines))
	for i, l := range p.Lines {
		values[i] = l.Values
	}
	return picture.Of(linesHeight-linesBottom, linesTop, p.Log, values...)
}

// drawnLine is a line laid out.
type drawnLine struct {
	claims.Line
	points     string
	endX, endY float64
}

// draw lays out the lines; names at their ends are kept apart.
func draw(p *claims.Picture) []drawnLine {
	on := planeOf(p)
	lines := make([]drawnLine, 0, len(p.Lines))
	for _, l := range p.Lines {
		if len(l.Values) < 2 {
			continue
		}
		d := drawnLine{Line: l}
		var b strings.Builder
		step := (pictureWidth - linesLeft - linesRight(p)) / float64(len(l.Values)-1)
		for i, v := range l.Values {
			if math.IsNaN(v) {
				continue
			}
			d.endX, d.endY = linesLeft+float64(i)*step, on.At(v)
			b.WriteString(coordinate(d.endX))
			b.WriteByte(',')
			b.WriteString(coordinate(d.endY))
			b.WriteByte(' ')
		}
		d.points = b.String()
		lines = append(lines, d)
	}
	places := make([]*float64, len(lines))
	for i := range lines {
		places[i] = &lines[i].endY
	}
	picture.Apart(places, 17, linesTop-4, linesHeight-linesBottom)
	return lines
}

func markText(p *claims.Picture, v float64) string {
	if p.Lines[0].Values[0] <= 0 || strings.HasSuffix(p.Title, "%") {
		return words.Trimmed(math.Round(v*1000) / 10)
	}
	return words.Trimmed(math.Round(v*100) / 100)
}

func linesInWords(p *claims.Picture) string {
	parts := make([]string, 0, len(p.Lines))
	for _, l := range p.Lines {
		if len(l.Values) > 0 {
			parts = append(parts, l.Name+" ends at "+words.Number(l.Values[len(l.Values)-1], 2))
		}
	}
	return p.Title + ", " + p.From + " to " + p.To + ": " + strings.Join(parts, ", ")
}

// dot is a point of a scatter laid out.
type dot struct{ x, y float64 }

// scattered lays out a scatter and its curve.
func scattered(s *claims.Scatter) (dots []dot, curve string, zeroX, zeroY float64) {
	lowX, highX, lowY, highY := 0.0, 0.0, 0.0, 0.0
	for i := range s.X {
		lowX, highX = min(lowX, s.X[i]), max(highX, s.X[i])
		lowY, highY = min(lowY, s.Y[i]), max(highY, s.Y[i])
	}
	x := func(v float64) float64 {
		return linesLeft + (v-lowX)/(highX-lowX)*(pictureWidth-linesLeft-12)
	}
	y := func(v float64) float64 {
		return linesHeight - linesBottom - (v-lowY)/(highY-lowY)*(linesHeight-linesTop-linesBottom)
	}
	for i := range s.X {
		dots = append(dots, dot{x(s.X[i]), y(s.Y[i])})
	}
	var b strings.Builder
	for i := range s.CurveX {
		b.WriteString(coordinate(x(s.CurveX[i])) + "," + coordinate(y(s.CurveY[i])) + " ")
	}
	return dots, b.String(), x(0), y(0)
}

// held is a run of months on one side of a market.
type held struct {
	x, width float64
	long     bool
}

const (
	exampleWidth  = 640.0
	exampleHeight = 250.0
	exampleTop    = 12.0
	exampleBottom = 46.0
	exampleRight  = 104.0
)

// drawnExample is the first picture of the page laid out.
type drawnExample struct {
	signal, average       string
	signalEnd, averageEnd float64 // heights of the lines' names
	bands                 []held
	years                 []tick
	right                 float64
}

type tick struct {
	x    float64
	name string
}

func drawExample(e claims.Example) (d drawnExample) {
	n := len(e.Signal)
	if n < 2 {
		return d
	}
	low, high := math.Inf(1), math.Inf(-1)
	for i := range n {
		low, high = min(low, e.Signal[i], e.Average[i]), max(high, e.Signal[i], e.Average[i])
	}
	d.right = exampleWidth - exampleRight
	step := d.right / float64(n)
	y := func(v float64) float64 {
		return exampleHeight - exampleBottom - (v-low)/(high-low)*(exampleHeight-exampleTop-exampleBottom)
	}
	var signal, average strings.Builder
	for i := range n {
		// The position of a month is what its own signal asked for: it is drawn after it.
		x := (float64(i) + 0.5) * step
		signal.WriteString(coordinate(x) + "," + coordinate(y(e.Signal[i])) + " ")
		average.WriteString(coordinate(x) + "," + coordinate(y(e.Average[i])) + " ")
		if last := len(d.bands) - 1; last >= 0 && d.bands[last].long == e.Long[i] {
			d.bands[last].width += step
		} else {
			d.bands = append(d.bands, held{x: (float64(i) + 0.5) * step, width: step, long: e.Long[i]})
		}
		if m := int(e.First) + i; m%12 == 0 {
			d.years = append(d.years, tick{(float64(i) + 0.5) * step, strconv.Itoa(m / 12)})
		}
	}
	d.signal, d.average = signal.String(), average.String()
	d.signalEnd, d.averageEnd = y(e.Signal[n-1]), y(e.Average[n-1])
	const apart = 24.0
	if math.Abs(d.signalEnd-d.averageEnd) < apart {
		middle := (d.signalEnd + d.averageEnd) / 2
		if d.signalEnd < d.averageEnd {
			d.signalEnd, d.averageEnd = middle-apart/2, middle+apart/2
		} else {
			d.signalEnd, d.averageEnd = middle+apart/2, middle-apart/2
		}
	}
	return d
}
