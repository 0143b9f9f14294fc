package ui

import (
	"encoding/json"
	"math"
	"strconv"
	"testing"

	"pgregory.net/rapid"

	"trendblend/engine"
	"trendblend/engine/metrics"
)

// A text of a chart is written as encoding/json writes it, whatever a reader calls his series.
func TestTextIsThatOfJSON(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{"S&P 500", "</script>", `"`, `\`, "\u2028", "\xff", "2007–09", mark, "\x7f", "é"})).Draw(t, "text")
		want, err := json.Marshal(s)
		if got := text(s).appendTo(nil); err != nil || string(got) != string(want) {
			t.Fatalf("%q is %s, want %s", s, got, want)
		}
	})
}

// A chart that was cast holds the names, colours and values that it was asked for and none of those of the chart that
// its mould was made of.
func TestCastHoldsItsOwnValues(t *testing.T) {
	from := engine.MonthOf(2008, 1)
	names := rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{mark, mark + "0" + mark, `"` + mark + "1", "S&P 500", "</script>"}))
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 6).Draw(t, "lines")
		lines := make([]Line, n)
		for i := range lines {
			lines[i] = LineOf("b"+strconv.Itoa(i), names.Draw(t, "name"), names.Draw(t, "wears"), []float64{float64(i + 2), math.NaN(), 8})
		}
		var falls []metrics.Drawdown
		if rapid.Bool().Draw(t, "shaded") {
			falls = []metrics.Drawdown{{Peak: from, Trough: from + 1, Depth: -0.3}}
		}
		j, err := json.Marshal(Charts{"growth": GrowthChart(from, lines, falls)})
		if err != nil {
			t.Fatal(err)
		}
		var read struct {
			Growth struct {
				Dataset []struct{ Source map[string]json.RawMessage }
				Series  []struct {
					ID, Name, Color string
					Encode          struct{ Y string }
					MarkArea        *struct{ Data [][]struct{ XAxis string } }
				}
				YAxis []struct{ Min, Max float64 }
			}
		}
		if err := json.Unmarshal(j, &read); err != nil || len(read.Growth.Series) != n {
			t.Fatalf("%s: %v", j, err)
		}
		for i, s := range read.Growth.Series {
			steps := string(read.Growth.Dataset[0].Source[s.Encode.Y])
			want := `{"unit":100,"steps":[100,` + strconv.Itoa(100*(i+2)-100) + `,null,` + strconv.Itoa(800-100*(i+2)) + `]}`
			if s.ID != lines[i].Id || !sameText(s.Name, lines[i].Name) || !sameText(s.Color, lines[i].Wears) || steps != want {
				t.Fatalf("line %d is %+v with %s, want %+v with %s", i, s, steps, lines[i], want)
			}
		}
		if first := read.Growth.Series[0].MarkArea; first == nil || len(first.Data) != len(falls) || len(falls) > 0 && first.Data[0][1].XAxis != "2008-02" {
			t.Fatalf("of %v is shaded %v", falls, first)
		}
		if axis := read.Growth.YAxis[0]; axis.Min != 1 || axis.Max != 8 {
			t.Fatalf("the axis is %v", axis)
		}
	})
}

// sameText holds for a text and what came back of it, in which JSON replaced what is no UTF-8.
func sameText(back, s string) bool {
	j, err := json.Marshal(s)
	var want string
	return err == nil && json.Unmarshal(j, &want) == nil && back == want
}
