// Package card lays out the picture by which a link shows itself where it is pasted: the sentence,
// the figures that matter, the falls and the growth. It imports words and picture, and no page.
package card

import (
	"math"
	"slices"
	"strings"

	"trendblend/engine"
	"trendblend/engine/backtest"
	"trendblend/views/picture"
	"trendblend/views/words"
)

// A card is drawn as large as the places where links are pasted want it, and is mostly seen at
// half that: no letters are smaller than 18.
const (
	width, height = 1200, 630
	margin        = 52
	sentenceSize  = 40
	sentenceStep  = 50
	mostLines     = 3
	chartsEnd     = 596 // where the charts' lines end
	tableBegin    = 690
	nameWidth     = 120 // of a row
	mostColumns   = 3
	mostMarks     = 6 // of an axis
	foot          = height - 30
	quietSize     = 18
)

// Of draws a blend's card. data names the edition of the data.
func Of(b words.Blend, data string) picture.Drawing {
	says := words.HeadlineOf(b).Says
	d := picture.Drawing{Width: width, Height: height, Says: says}
	ruler := picture.NewRuler()
	y := sentence(&d, ruler, says)
	top := y + 24
	table(&d, ruler, b, top)
	charts(&d, b, top)
	terms := ruler.Short(words.TermsLine(b.Scenario()), quietSize, false, width-2*margin)
	d.Add(picture.Text{X: margin, Y: foot, Size: quietSize, Ink: "quiet", Says: terms})
	d.Add(picture.Text{
		X: width - margin, Y: foot - 42, Size: quietSize, Bold: true, Ink: "quiet", At: picture.End, Says: words.CardSource(data),
	})
	return d
}

// sentence writes what was found, in letters as large as three lines of it allow, and returns where it ends.
func sentence(d *picture.Drawing, ruler picture.Ruler, says string) (end float64) {
	size, step := float64(sentenceSize), float64(sentenceStep)
	lines := ruler.Lines(says, size, true, width-2*margin)
	for ; len(lines) > mostLines && size > 24; lines = ruler.Lines(says, size, true, width-2*margin) {
		size, step = size-2, step-2
	}
	if len(lines) > mostLines {
		lines = append(lines[:mostLines-1], ruler.Short(strings.Join(lines[mostLines-1:], " "), size, true, width-2*margin))
	}
	y := float64(margin) + size*0.72
	for i, line := range lines {
		y = float64(margin) + size*0.72 + float64(i)*step
		d.Add(picture.Text{X: margin, Y: y, Says: line, Size: size, Bold: true, Ink: "ink"})
	}
	return y
}

// table writes the main figures of the first blends, each column under the line that its blend wears.
func table(d *picture.Drawing, ruler picture.Ruler, b words.Blend, top float64) {
	shown := b.Result.Portfolios[:min(mostColumns, len(b.Result.Portfolios))]
	worn := b.Wears()
	column := (width - margin - tableBegin - nameWidth) / float64(len(shown))
	right := func(i int) float64 { return float64(width-margin) - float64(len(shown)-1-i)*column }
	y := top + 26
	for i, p := range shown {
		name, size := words.NameOf(p), 21.0
		for size > quietSize-1 && ruler.Width(name, size, true) > column-12 {
			size--
		}
		name = ruler.Short(name, size, true, column-12)
		long := ruler.Width(name, size, true)
		d.Add(picture.Text{X: right(i), Y: y, Says: name, Size: size, Bold: true, Ink: worn[i], At: picture.End})
		d.Add(picture.Line{Points: []picture.Point{{X: right(i) - long, Y: y + 12}, {X: right(i), Y: y + 12}}, Ink: worn[i], Width: thick(i),
			Broken: picture.Broken(worn[i])})
	}
	rows := slices.Clone(words.FiguresOver(words.MainFigures, len(shown[0].Returns)))
	rows = slices.DeleteFunc(rows, func(f words.Figure) bool { return f.Void(shown) })
	rowStep := min(60, (foot-90-y)/float64(max(1, len(rows))))
	for _, f := range rows {
		y += rowStep
		d.Add(picture.Box{X: tableBegin, Y: y + rowStep*0.32, Width: width - margin - tableBegin, Height: 1, Ink: "line"})
		d.Add(picture.Text{X: tableBegin, Y: y, Says: f.Name, Size: 21, Ink: "ink"})
		if f.Unit != "" {
			unit, beside := strings.TrimSuffix(f.Unit, " a year"), ruler.Width(f.Name+" ", 21, false)
			d.Add(picture.Text{X: tableBegin + beside, Y: y, Says: unit, Size: quietSize, Ink: "quiet"})
		}
		for i, p := range shown {
			d.Add(picture.Text{X: right(i), Y: y, Says: f.Text(p.Figures), Size: 24, Bold: i == 0, Ink: "ink", At: picture.End})
		}
	}
}

func thick(i int) float64 {
	return [...]float64{3.5, 2.25, 1.5}[min(i, 2)]
}

// charts draws how far each blend was below its last high, and below it, half as high, how it grew.
func charts(d *picture.Drawing, b words.Blend, top float64) {
	shown := b.Result.Portfolios[:min(mostColumns, len(b.Result.Portfolios))]
	under := pick(shown, func(p backtest.Portfolio) []float64 { return append([]float64{0}, p.Underwater...) })
	grown := pick(shown, func(p backtest.Portfolio) []float64 { return append([]float64{1}, p.Wealth...) })
	bottom := float64(foot - 44)
	middle := top + (bottom-top)*0.62
	left := float64(margin + 46)
	at := func(month int) float64 {
		return left + (chartsEnd-left)*float64(month)/float64(max(1, len(under[0])-1))
	}
	falls := picture.Of(middle-16, top+34, false, append(under, []float64{0})...)
	growth := picture.Of(bottom-20, middle+38, true, append(grown, []float64{1})...)
	for _, fall := range b.Result.Falls {
		from, to := at(int(fall.Peak-b.From())+1), at(int(fall.Trough-b.From())+1)
		d.Add(picture.Box{X: from, Y: top + 34, Width: max(2, to-from), Height: falls.From - top - 34, Ink: "band"})
		d.Add(picture.Box{X: from, Y: middle + 38, Width: max(2, to-from), Height: growth.From - middle - 38, Ink: "band"})
	}
	d.Add(picture.Text{X: margin, Y: top + 18, Says: words.CardFalls(), Size: quietSize, Ink: "quiet"})
	d.Add(picture.Text{X: margin, Y: middle + 22, Says: words.CardGrowth(b.Scenario().Real), Size: quietSize, Ink: "quiet"})
	axis(d, falls, left, func(v float64) string { return words.Trimmed(math.Round(v*1000) / 10) })
	axis(d, growth, left, words.Trimmed)
	years(d, b.From(), len(under[0])-1, at, falls.From, bottom+2)
	worn := b.Wears()
	wash(d, under[0], falls, at)
	for i := len(shown) - 1; i >= 0; i-- { // the reader's own on top
		line(d, under[i], falls, at, worn[i], i)
		line(d, grown[i], growth, at, worn[i], i)
	}
	ends(d, grown, growth, worn)
}

func pick(all []backtest.Portfolio, of func(backtest.Portfolio) []float64) (out [][]float64) {
	for _, p := range all {
		out = append(out, of(p))
	}
	return out
}

// axis draws the values that an axis names. One without any value is left out.
func axis(d *picture.Drawing, s picture.Scale, left float64, text func(float64) string) {
	marks := s.Marks()
	for i, v := range marks {
		if (len(marks)-1-i)%2 != 0 && len(marks) > mostMarks {
			continue // and the uppermost is named
		}
		y := math.Round(s.At(v))
		d.Add(picture.Box{X: left, Y: y, Width: chartsEnd - left, Height: 1, Ink: "line"})
		d.Add(picture.Text{X: left - 8, Y: y + 6, Says: text(v), Size: quietSize, Ink: "quiet", At: picture.End})
	}
}

// years names some years under the charts, as many as there is room for.
func years(d *picture.Drawing, from engine.Month, months int, at func(int) float64, end, under float64) {
	step := 1
	for _, each := range []int{1, 2, 5, 10, 20} {
		if step = each; months <= each*12*7 {
			break
		}
	}
	for m := range months + 1 {
		month := from + engine.Month(m)
		if int(month)%12 == 0 && month.Year()%step == 0 && at(m) < chartsEnd-20 {
			d.Add(picture.Text{X: at(m), Y: under, Says: words.YearName(month.Year()), Size: quietSize, Ink: "quiet", At: picture.Middle})
			d.Add(picture.Box{X: at(m), Y: end - 4, Width: 1, Height: 5, Ink: "quiet"})
		}
	}
}

// wash fills the reader's own falls, so that they are seen first.
func wash(d *picture.Drawing, under []float64, s picture.Scale, at func(int) float64) {
	points := []picture.Point{{X: at(0), Y: s.At(0)}}
	for m, v := range under {
		if !s.Has(v) {
			v = 0
		}
		points = append(points, picture.Point{X: at(m), Y: s.At(v)})
	}
	d.Add(picture.Area{Points: append(points, picture.Point{X: at(len(under) - 1), Y: s.At(0)}), Ink: "wash"})
}

// line draws values in as many pieces as undefined ones leave.
func line(d *picture.Drawing, values []float64, s picture.Scale, at func(int) float64, ink string, i int) {
	var points []picture.Point
	end := func() {
		if len(points) > 1 {
			d.Add(picture.Line{Points: points, Ink: ink, Width: thick(i), Broken: picture.Broken(ink)})
		}
		points = nil
	}
	for m, v := range values {
		if !s.Has(v) {
			end()
			continue
		}
		points = append(points, picture.Point{X: at(m), Y: s.At(v)})
	}
	end()
}

// ends writes what 1 became where the lines of growth end.
func ends(d *picture.Drawing, grown [][]float64, s picture.Scale, worn []string) {
	places := make([]*float64, 0, len(grown))
	labels := make([]picture.Text, 0, len(grown))
	for i, values := range grown {
		if last := values[len(values)-1]; s.Has(last) {
			labels = append(labels, picture.Text{
				X: chartsEnd + 10, Y: s.At(last) + 6, Says: "× " + words.Grown(last), Size: quietSize, Bold: i == 0, Ink: worn[i],
			})
		}
	}
	for i := range labels {
		places = append(places, &labels[i].Y)
	}
	picture.Apart(places, 21, s.To, s.From+8)
	for _, l := range labels {
		d.Add(l)
	}
}
