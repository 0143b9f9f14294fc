package atlas

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"trendblend/engine/blend"
)

// columnOf is a column whose value at each blend is a function of bonds and trend in percent.
func columnOf(f func(bonds, trend float64) float64) []float64 {
	column := make([]float64, Size)
	for i := range column {
		w := At(i)
		column[i] = f(float64(w.Of(blend.Bonds))/10, float64(w.Of(blend.Trend))/10)
	}
	return column
}

// A plane's contours are straight: from (bonds 0, trend 30) to (bonds 60, trend 0)
// for bonds + 2 trend = 60.
func TestContoursOfAPlane(t *testing.T) {
	lines := three.Contours(columnOf(func(b, t float64) float64 { return b + 2*t }), []float64{59.5})
	if len(lines) != 1 || lines[0].Closed {
		t.Fatalf("%d lines, want one from border to border", len(lines))
	}
	points := lines[0].Points
	for _, p := range points {
		if math.Abs(p.Second+2*p.Third-59.5) > 1e-9 {
			t.Errorf("the value at %v is %v, want 59.5", p, p.Second+2*p.Third)
		}
	}
	first, last := points[0], points[len(points)-1]
	if first.Second > last.Second {
		first, last = last, first
	}
	if math.Hypot(first.Second, first.Third-29.75) > 1e-9 || math.Hypot(last.Second-59.5, last.Third) > 1e-9 {
		t.Errorf("it runs from %v to %v, want from the border without bonds to that without trend", first, last)
	}
}

// A hill's contours are closed, each point at the radius of its level to within what
// a plane over one percent leaves out.
func TestContoursOfAHill(t *testing.T) {
	radius := func(b, t float64) float64 { return math.Hypot(b-30, t-30) }
	lines := three.Contours(columnOf(radius), []float64{9.9, 20.1})
	if len(lines) != 2 {
		t.Fatalf("%d lines, want 2", len(lines))
	}
	for _, line := range lines {
		if !line.Closed {
			t.Errorf("the line of %v is not closed", line.Level)
		}
		for _, p := range line.Points {
			if math.Abs(radius(p.Second, p.Third)-line.Level) > 0.05 {
				t.Errorf("radius %v at %v, want %v", radius(p.Second, p.Third), p, line.Level)
			}
		}
	}
}

// Whatever the column: consecutive points are neighbours, each lies where the column
// has the level, and every side whose ends lie apart is crossed by exactly one line.
func TestContoursProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		waves := rapid.SliceOfN(rapid.Float64Range(-0.4, 0.4), 4, 4).Draw(t, "waves")
		hole := rapid.IntRange(0, Size-1).Draw(t, "hole")
		level := rapid.Float64Range(-1.2, 1.2).Draw(t, "level")
		column := columnOf(func(b, t float64) float64 {
			return math.Sin(waves[0]*b+waves[1]*t) + math.Cos(waves[2]*b-waves[3]*t)
		})
		column[hole] = math.NaN()
		points := 0
		for _, line := range three.Contours(column, []float64{level}) {
			points += len(line.Points)
			for k, p := range line.Points {
				if k > 0 && math.Hypot(p.Second-line.Points[k-1].Second, p.Third-line.Points[k-1].Third) > math.Sqrt2+1e-9 {
					t.Fatalf("%v is no neighbour of %v", p, line.Points[k-1])
				}
				if p.Second < -1e-9 || p.Third < -1e-9 || p.Second+p.Third > 100+1e-9 {
					t.Fatalf("%v is outside the map", p)
				}
			}
		}
		if want := apart(column, level); points != want {
			t.Fatalf("%d sides crossed, want %d", points, want)
		}
	})
}

// apart counts the sides of the triangles without a hole whose ends lie on two sides
// of the level.
func apart(column []float64, level float64) int {
	at := func(v vertex) int { return row(v.third) + v.second }
	sides := map[[2]int]bool{}
	add := func(corners ...vertex) {
		for _, v := range corners {
			if math.IsNaN(column[at(v)]) {
				return
			}
		}
		for k, v := range corners {
			a, b := at(v), at(corners[(k+1)%3])
			if (column[a] >= level) != (column[b] >= level) {
				sides[[2]int{min(a, b), max(a, b)}] = true
			}
		}
	}
	for trend := range 100 {
		for bonds := range 100 - trend {
			add(vertex{bonds, trend}, vertex{bonds + 1, trend}, vertex{bonds, trend + 1})
			if bonds+trend < 99 {
				add(vertex{bonds + 1, trend}, vertex{bonds, trend + 1}, vertex{bonds + 1, trend + 1})
			}
		}
	}
	return len(sides)
}

func TestLevels(t *testing.T) {
	for _, c := range []struct {
		column []float64
		about  int
		want   []float64
	}{
		{[]float64{0.31, 0.9, math.NaN()}, 6, []float64{0.4, 0.5, 0.6, 0.7, 0.8}},
		{[]float64{-0.51, -0.11}, 4, []float64{-0.5, -0.4, -0.3, -0.2}},
		{[]float64{3, 27}, 5, []float64{5, 10, 15, 20, 25}},
		{[]float64{0.061, 0.109}, 8, []float64{0.07, 0.08, 0.09, 0.1}},
		{[]float64{-120, 420}, 5, []float64{-100, 0, 100, 200, 300, 400}},
		{[]float64{2, 2}, 5, nil},
		{[]float64{math.NaN()}, 5, nil},
	} {
		if got := Levels(c.column, c.about); !slices.Equal(got, c.want) {
			t.Errorf("Levels(%v, %d) = %v, want %v", c.column, c.about, got, c.want)
		}
	}
}

func BenchmarkContours(b *testing.B) {
	column := columnOf(func(bonds, trend float64) float64 { return math.Hypot(bonds-30, trend-30) })
	levels := Levels(column, 8)
	for b.Loop() {
		three.Contours(column, levels)
	}
}

func TestIndexOfAVertex(t *testing.T) {
	for i := range Size {
		w := At(i)
		if got := (&tracer{Plane: three}).index(vertex{w.Of(blend.Bonds) / 10, w.Of(blend.Trend) / 10}); got != i || w.Sum() != blend.Whole {
			t.Fatalf("vertex of blend %d has index %d", i, got)
		}
	}
}
