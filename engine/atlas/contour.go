package atlas

import "math"

// Point is a place on the map, in percent of the second corner and the third; the first has
// the rest.
type Point struct{ Second, Third float64 }

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
	toSecond = iota // from (second, third) to (second+1, third)
	toThird         // from (second, third) to (second, third+1)
	between         // from (second+1, third) to (second, third+1)
	directions
)

type vertex struct{ second, third int }

// Contours returns the lines of each level through a column of a grid of three corners.
// Between three neighbouring blends the figure is taken as a plane, so that a line is crossed
// by each side of their triangle at most once and no two lines of one level meet.
// Where a blend's figure is undefined there is no line; nor is there one on an edge alone.
func (p Plane) Contours(column []float64, levels []float64) []Contour {
	if p.corners.Len() < mostCorners || p.Side() < 1 {
		return nil
	}
	var lines []Contour
	points := p.Side() + 1
	t := tracer{Plane: p, points: points, next: make([][2]int32, points*points*directions)}
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
	Plane
	points  int        // along an edge
	next    [][2]int32 // the crossed sides on both hands of one, plus 1; 0 is none
	crossed []int32
}

func (t *tracer) index(v vertex) int { return t.row(v.third) + v.second }

func (t *tracer) side(v vertex, direction int) int32 {
	return int32((v.third*t.points+v.second)*directions + direction)
}

// ends returns the two points of a side.
func (t *tracer) ends(of int32) (a, b vertex) {
	direction := of % directions
	v := vertex{int(of) / directions % t.points, int(of) / directions / t.points}
	switch direction {
	case toSecond:
		return v, vertex{v.second + 1, v.third}
	case toThird:
		return v, vertex{v.second, v.third + 1}
	}
	return vertex{v.second + 1, v.third}, vertex{v.second, v.third + 1}
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
		va, vb, vc := column[t.index(a)], column[t.index(b)], column[t.index(c)]
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
	for third := range t.points - 1 {
		for second := range t.points - 1 - third {
			v := vertex{second, third}
			right, up := vertex{second + 1, third}, vertex{second, third + 1}
			triangle(v, right, up, t.side(v, toSecond), t.side(v, between), t.side(v, toThird))
			if second+third+2 < t.points {
				far := vertex{second + 1, third + 1}
				triangle(right, far, up, t.side(right, toThird), t.side(up, toSecond), t.side(v, between))
			}
		}
	}
}

// follow takes up a line at one of its sides and goes on to its end or back to where it began.
func (t *tracer) follow(first int32, column []float64, level float64) Contour {
	line := Contour{Level: level}
	came, at := int32(-1), first
	for {
		line.Points = append(line.Points, t.crossing(column, at, level))
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
func (t *tracer) crossing(column []float64, of int32, level float64) Point {
	a, b := t.ends(of)
	va, vb := column[t.index(a)], column[t.index(b)]
	part := (level - va) / (vb - va)
	return Point{
		Second: float64(a.second) + part*float64(b.second-a.second),
		Third:  float64(a.third) + part*float64(b.third-a.third),
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
