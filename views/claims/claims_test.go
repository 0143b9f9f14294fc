package claims

import (
	"math"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"trendblend/engine/claims"
	"trendblend/views/words"
)

func TestNeeds(t *testing.T) {
	inf := math.Inf(1)
	for _, c := range []struct {
		unit claims.Unit
		test claims.Test
		want string
	}{
		{claims.Percent, claims.Test{Kind: claims.Above}, "above 0\u00a0%"},
		{claims.Points, claims.Test{Kind: claims.AtLeast, Low: 0.085}, "at least 8.5\u00a0pts"},
		{claims.Ratio, claims.Test{Kind: claims.AtMost, High: -0.3}, "at most −0.3"},
		{claims.Months, claims.Test{Kind: claims.Between, Low: 3, High: 9}, "3 to 9\u00a0months"},
		{claims.Percent, claims.Test{Kind: claims.Close, Low: -0.37, High: -0.37}, "about −37\u00a0%: from −46.25 to −27.75"},
		{claims.Percent, claims.Test{Kind: claims.Close, Low: 0.13, High: 0.14}, "about 13 to 14\u00a0%: from 9.75 to 17.5"},
		{claims.Ratio, claims.Test{Kind: claims.Close, Low: -0.2, High: 0}, "about −0.2 to 0: from −0.3 to 0.1"},
		{claims.Ratio, claims.Test{Kind: claims.Shown, Low: inf}, ""},
	} {
		if got := words.Needs(claims.Figure{Unit: c.unit, Test: c.test}); got != c.want {
			t.Errorf("%+v: %q, want %q", c.test, got, c.want)
		}
	}
}

func TestFigureValue(t *testing.T) {
	for _, c := range []struct {
		f    claims.Figure
		want string
	}{
		{claims.Figure{Value: -0.2011}, "−20.1\u00a0%"},
		{claims.Figure{Unit: claims.Points, Value: 0.0512}, "5.1\u00a0pts"},
		{claims.Figure{Unit: claims.Ratio, Value: 0.369}, "0.37"},
		{claims.Figure{Unit: claims.Count, Value: 5}, "5"},
		{claims.Figure{Unit: claims.Months, Value: 17}, "17\u00a0months"},
		{claims.Figure{Unit: claims.Months, Value: 6.5}, "6.5\u00a0months"},
		{claims.Figure{Value: math.NaN()}, "–"},
	} {
		if got := words.FigureValue(c.f); got != c.want {
			t.Errorf("%+v: %q, want %q", c.f, got, c.want)
		}
	}
}

// TestPicturesStayInTheirBox: whatever the values, bars, lines and their names lie in
// the picture, in the order of the values.
func TestPicturesStayInTheirBox(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		values := rapid.SliceOfN(rapid.Float64Range(-2, 5), 2, 40).Draw(t, "values")
		p := &claims.Picture{}
		for _, v := range values {
			p.Bars = append(p.Bars, claims.Bar{Value: v})
		}
		bars, height, zero := layOut(p)
		for i, b := range bars {
			if b.x < barLeft(p) || b.x+b.width > pictureWidth || b.y < 0 || b.y+barHeight > height {
				t.Fatalf("the bar of %g lies at %g to %g, %g down of %g", values[i], b.x, b.x+b.width, b.y, height)
			}
			if (values[i] > 0 && b.x < zero-0.01) || (values[i] < 0 && b.x > zero+0.01) {
				t.Fatalf("the bar of %g is on the wrong side of zero", values[i])
			}
		}
		for range 3 {
			p.Lines = append(p.Lines, claims.Line{Values: values})
		}
		drawn := draw(p)
		for i, l := range drawn {
			for point := range strings.FieldsSeq(l.points) {
				x, y, _ := strings.Cut(point, ",")
				if v, err := strconv.ParseFloat(x, 64); err != nil || v < linesLeft-0.1 || v > pictureWidth-linesRight(p)+0.1 {
					t.Fatalf("a point lies at %s", point)
				}
				if v, err := strconv.ParseFloat(y, 64); err != nil || v < linesTop-0.1 || v > linesHeight-linesBottom+0.1 {
					t.Fatalf("a point lies at %s", point)
				}
			}
			for j := range i {
				if math.Abs(drawn[j].endY-l.endY) < 13.9 {
					t.Fatalf("two names stand at %g and %g", drawn[j].endY, l.endY)
				}
			}
			if l.endY < 8 || l.endY > linesHeight {
				t.Fatalf("a name stands at %g", l.endY)
			}
		}
	})
}

// TestMarks: an axis has a few marks, whatever its span.
func TestMarks(t *testing.T) {
	for _, p := range []*claims.Picture{
		{Lines: []claims.Line{{Values: []float64{1, 40}}}, Log: true},
		{Lines: []claims.Line{{Values: []float64{1, 9000}}}, Log: true},
		{Lines: []claims.Line{{Values: []float64{0, -0.51}}}},
		{Lines: []claims.Line{{Values: []float64{0.69, 1.13}}}},
		{Lines: []claims.Line{{Values: []float64{1, 1}}}},
		{},
	} {
		got := planeOf(p).Marks()
		if len(got) > 8 || len(p.Lines) > 0 && p.Lines[0].Values[0] != p.Lines[0].Values[1] && len(got) < 2 {
			t.Errorf("%v: marks at %v", p.Lines, got)
		}
	}
}
