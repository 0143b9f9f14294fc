package atlas

import "math"

// Point is a place on the map, in percent; stocks are the rest.
type Point struct{ Bonds, Trend float64 }

// Contour is a line along which a figure has one value. A closed one does not repeat
// its first point.
type Contour struct {
	Level  float64
	Points []Point
	Closed bool
}

// A side of the small triangles that the grid is made of is named by its first
// point and one of three directions.
const (
	toBonds = iota // from (bonds, trend) to (bonds+1, trend)
	toTrend        // from (bonds, trend) to (bonds, trend+1)
	between        // from (bonds+1, trend) to (bonds, trend+1)
	directions
)

type vertex struct{ bonds, trend int }

func (v vertex) index() int { return row(v.trend) + v.bonds }

func (v vertex) side(direction int) int32 {
	return int32((v.trend*side+v.bonds)*directions + direction)
}

// ends returns the two points of a side.
func ends(of int32) (a, b vertex) {
	direction := of % directions
	v := vertex{int(of) / directions % side, int(of) / directions / side}
	switch direction {
	case toBonds:
		return v, vertex{v.bonds + 1, v.trend}
	case toTrend:
		return v, vertex{v.bonds, v.trend + 1}
	}
	return vertex{v.bonds + 1, v.trend}, vertex{v.bonds, v.trend + 1}
}

// Contours returns the lines of each level through a column of the grid. Between
// three neighbouring blends the figure is taken as a plane, so that a line is crossed
// by each side of their triangle at most once and no two lines of one level meet.
// Where a blend's figure is undefined there is no line.
func Contours(column []float64, levels []float64) []Contour {
	var lines []Contour
	t := tracer{next: make([][2]int32, side*side*directions)}
	for _, level := range levels {
		t.cross(column, level)
		for _, closed := range []bool{false, true} { // those that end at a border first
			for _, at := range t.crossed {
				if t.next[at][0] != 0 && (t.next[at][1] != 0) == closed {
					lines = append(lines, t.follow(at, column, level))
				}
			}
		}
	}
	return lines
}

// A tracer joins the sides of triangles that a line crosses.
type tracer struct {
	next    [][2]int32 // the crossed sides on both hands of one, plus 1; 0 is none
	crossed []int32
}

func (t *tracer) join(a, b int32) {
	for _, pair := range [][2]int32{{a, b}, {b, a}} {
		hands := &t.next[pair[0]]
		switch {
		case hands[0] == 0:
			hands[0] = pair[1] + 1
			t.crossed = append(t.crossed, pair[0])
		default:
			hands[1] = pair[1] + 1
		}
	}
}

// cross joins the sides that the lines of a level cross, triangle by triangle.
func (t *tracer) cross(column []float64, level float64) {
	t.crossed = t.crossed[:0]
	triangle := func(a, b, c vertex, ab, bc, ca int32) {
		va, vb, vc := column[a.index()], column[b.index()], column[c.index()]
		if math.IsNaN(va + vb + vc) {
			return
		}
		switch above := [3]bool{va >= level, vb >= level, vc >= level}; {
		case above[0] == above[1] && above[1] == above[2]:
		case above[0] == above[1]:
			t.join(bc, ca)
		case above[1] == above[2]:
			t.join(ab, ca)
		default:
			t.join(ab, bc)
		}
	}
	for trend := range side - 1 {
		for bonds := range side - 1 - trend {
			v := vertex{bonds, trend}
			right, up := vertex{bonds + 1, trend}, vertex{bonds, trend + 1}
			triangle(v, right, up, v.side(toBonds), v.side(between), v.side(toTrend))
			if bonds+trend+2 < side {
				far := vertex{bonds + 1, trend + 1}
				triangle(right, far, up, right.side(toTrend), up.side(toBonds), v.side(between))
			}
		}
	}
}

// follow takes up a line at one of its sides and goes on to its end or back to where it began.
func (t *tracer) follow(first int32, column []float64, level float64) Contour {
	line := Contour{Level: level}
	came, at := int32(-1), first
	for {
		line.Points = append(line.Points, crossing(column, at, level))
		hands := t.next[at]
		t.next[at] = [2]int32{}
		on := hands[0] - 1
		if on == came || on < 0 {
			on = hands[1] - 1
		}
		if on < 0 {
			return line
		}
		if on == first {
			line.Closed = true
			return line
		}
		came, at = at, on
	}
}

// crossing is where a figure has the level on a side.
func crossing(column []float64, of int32, level float64) Point {
	a, b := ends(of)
	va, vb := column[a.index()], column[b.index()]
	part := (level - va) / (vb - va)
	return Point{
		Bonds: float64(a.bonds) + part*float64(b.bonds-a.bonds),
		Trend: float64(a.trend) + part*float64(b.trend-a.trend),
	}
}

// Levels returns the round numbers (1, 2 or 5 times a power of ten apart) inside the
// range of a column, about so many; none where it is constant or undefined.
func Levels(column []float64, about int) []float64 {
	low, high := math.Inf(1), math.Inf(-1)
	for _, v := range column {
		if v == v {
			low, high = min(low, v), max(high, v)
		}
	}
	if !(high > low) {
		return nil
	}
	rough := (high - low) / float64(about+1)
	power := math.Floor(math.Log10(rough))
	unit := math.Pow(10, math.Abs(power))
	steps := 10.0
	for _, s := range []float64{1, 2, 5} {
		if s*math.Pow(10, power) >= rough {
			steps = s
			break
		}
	}
	// k steps of a power of ten, rounded once: 0.3 and not 0.30000000000000004.
	at := func(k float64) float64 {
		if power < 0 {
			return k * steps / unit
		}
		return k * steps * unit
	}
	var levels []float64
	for k := math.Ceil(low / at(1)); at(k) < high; k++ {
		if at(k) > low {
			levels = append(levels, at(k))
		}
	}
	return levels
}
