package papers

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"

	"trendblend/engine/history"
	"trendblend/views/words"
)

func coordinate(v float64) string { return strconv.FormatFloat(math.Round(v*10)/10, 'f', -1, 64) }

// The picture of both halves: a row a rule, the Sharpe ratio to the right.
const (
	halvesWidth = 560.0
	halvesLeft  = 190.0
	halvesRight = 30.0
	halvesStep  = 38.0
	halvesTop   = 24.0
)

// half is one rule of it, laid out.
type half struct {
	name              string
	y, then, now      float64
	thenSaid, nowSaid string
	mine, known       bool
	thenLeft          bool // the value of the study’s years stands to the left of its ring
}

type mark struct {
	at   float64
	name string
}

// layHalves places the rules under each other over a common axis, and returns its marks and
// how high the picture is.
func layHalves(m Model) (rows []half, marks []mark, height float64) {
	low, high := 0.0, 0.5
	for _, s := range m.Splits {
		for _, v := range []float64{s.Then.Sharpe, s.Since.Sharpe} {
			if !math.IsNaN(v) {
				low, high = min(low, v), max(high, v)
			}
		}
	}
	high = math.Ceil(high*2) / 2
	low = math.Floor(low*2) / 2
	x := func(v float64) float64 {
		return halvesLeft + (v-low)/(high-low)*(halvesWidth-halvesLeft-halvesRight)
	}
	for v := low; v <= high+1e-9; v += 0.5 {
		marks = append(marks, mark{x(v), words.Trimmed(v)})
	}
	for i, r := range m.Rules {
		then, since := m.Splits[i].Then.Sharpe, m.Splits[i].Since.Sharpe
		row := half{name: words.PaperRuleShort(r), y: halvesTop + halvesStep*(float64(i)+0.5), mine: i == m.Chosen,
			known: !math.IsNaN(then) && !math.IsNaN(since), thenSaid: words.Number(then, 2), nowSaid: words.Number(since, 2)}
		if row.known {
			row.then, row.now, row.thenLeft = x(then), x(since), then < since
		}
		rows = append(rows, row)
	}
	return rows, marks, halvesTop + halvesStep*float64(len(rows)) + 26
}

// plot maps two measures to a box.
type plot struct {
	lowX, highX, lowY, highY float64
	log                      bool
}

const (
	plotWidth  = 460.0
	plotHeight = 300.0
	plotLeft   = 60.0
	plotRight  = 14.0
	plotTop    = 24.0
	plotBottom = 34.0
	nameRoom   = 108.0 // what the longest name takes
)

func (p plot) part(v, low, high float64) float64 {
	if p.log {
		v, low, high = math.Log(v), math.Log(low), math.Log(high)
	}
	return (v - low) / (high - low)
}

func (p plot) x(v float64) float64 {
	return plotLeft + p.part(v, p.lowX, p.highX)*(plotWidth-plotLeft-plotRight)
}

func (p plot) y(v float64) float64 {
	return plotHeight - plotBottom - p.part(v, p.lowY, p.highY)*(plotHeight-plotTop-plotBottom)
}

// spot is a point of a picture, with a name where it has one.
type spot struct {
	x, y  float64
	name  string
	right bool    // the name stands to the right of it
	nameY float64 // the name's height
}

// scatterOfMarkets places each market by the study's volatility and ours, both by equal
// factors; those that miss have their name.
func scatterOfMarkets(m Model) (spots []spot, on plot, marks []float64) {
	all := m.Measured()
	low, high := math.Inf(1), math.Inf(-1)
	for _, k := range all {
		low, high = min(low, k.Volatility, k.PublishedVolatility), max(high, k.Volatility, k.PublishedVolatility)
	}
	on = plot{low / 1.15, high * 1.15, low / 1.15, high * 1.15, true}
	for _, k := range all {
		s := spot{x: on.x(k.PublishedVolatility), y: on.y(k.Volatility)}
		if k.Misses() {
			s.name, s.right, s.nameY = k.Their, k.Off() < 0, s.y+6
			if !s.right && s.x < nameRoom {
				s.right, s.nameY = true, s.y-7
			}
		}
		spots = append(spots, s)
	}
	apart(spots)
	for _, v := range []float64{0.01, 0.02, 0.05, 0.1, 0.2, 0.5} {
		if v >= on.lowX && v <= on.highX {
			marks = append(marks, v)
		}
	}
	return spots, on, marks
}

// apart moves names down that would stand on one another.
func apart(spots []spot) {
	const line, reach = 14, 90
	order := make([]int, 0, len(spots))
	for i, s := range spots {
		if s.right && s.nameY > s.y {
			order = append(order, i)
		}
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Compare(spots[a].y, spots[b].y) })
	for n, i := range order {
		for _, above := range order[:n] {
			if math.Abs(spots[i].x-spots[above].x) < reach && spots[i].nameY < spots[above].nameY+line {
				spots[i].nameY = spots[above].nameY + line
			}
		}
	}
}

// bent is a picture of quarters: points of both halves and the parabola through each.
type bent struct {
	then, since           []spot
	thenCurve, sinceCurve string
	zeroX, zeroY          float64
	marksX, marksY        []mark
}

// layBend lays it out.
func layBend(then, since history.Smile) (b bent) {
	lowX, highX, lowY, highY := 0.0, 0.0, 0.0, 0.0
	for _, smile := range []history.Smile{then, since} {
		for _, q := range smile.Quarters {
			lowX, highX, lowY, highY = min(lowX, q.X), max(highX, q.X), min(lowY, q.Y), max(highY, q.Y)
		}
	}
	on := plot{lowX - 0.01, highX + 0.01, lowY - 0.01, highY + 0.01, false}
	b.zeroX, b.zeroY = on.x(0), on.y(0)
	b.then, b.thenCurve = curved(then, on)
	b.since, b.sinceCurve = curved(since, on)
	b.marksX, b.marksY = marksOf(on.lowX, on.highX, on.x), marksOf(on.lowY, on.highY, on.y)
	return b
}

// marksOf are the tenths inside a span.
func marksOf(low, high float64, place func(float64) float64) (all []mark) {
	for v := math.Ceil(low*10) / 10; v <= high; v += 0.1 {
		all = append(all, mark{place(v), words.Number(100*v, 0)})
	}
	return all
}

func curved(s history.Smile, on plot) (spots []spot, curve string) {
	if len(s.Quarters) == 0 {
		return nil, ""
	}
	low, high := s.Quarters[0].X, s.Quarters[0].X
	for _, q := range s.Quarters {
		spots = append(spots, spot{x: on.x(q.X), y: on.y(q.Y)})
		low, high = min(low, q.X), max(high, q.X)
	}
	if math.IsNaN(s.C.Value) {
		return spots, ""
	}
	var b strings.Builder
	const steps = 40
	for i := range steps + 1 {
		x := low + (high-low)*float64(i)/steps
		b.WriteString(coordinate(on.x(x)) + "," + coordinate(on.y(s.At(x))) + " ")
	}
	return spots, b.String()
}
