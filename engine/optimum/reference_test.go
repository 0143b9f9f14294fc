package optimum

import (
	"encoding/json"
	"fmt"
	"os"
	"testing"

	"trendblend/engine/atlas"
	"trendblend/engine/blend"
)

// The expected values were computed by testdata/reference/optimum.py, by scipy's differential evolution and SLSQP over
// continuous weights and by looking at every blend in steps of 5 percent. The search, in whole percents, is never worse than
// those steps; nor, but for what whole percents cost, than the continuous optimum.
func TestReference(t *testing.T) {
	b, err := os.ReadFile("testdata/reference/answers.json")
	if err != nil {
		t.Fatal(err)
	}
	type answer struct {
		Weights       []float64
		Value, Broken float64
	}
	var cases []struct {
		Sleeves []string
		Figure  string
		Limits  [][3]any
		Evolved answer
		Steps   *answer
	}
	if err := json.Unmarshal(b, &cases); err != nil {
		t.Fatal(err)
	}
	for _, c := range cases {
		var sleeves []blend.Sleeve
		for _, name := range c.Sleeves {
			sleeves = append(sleeves, blend.SleeveOf(name))
		}
		figure, err := atlas.ParseFigure(c.Figure)
		if err != nil {
			t.Fatal(err)
		}
		var limits []atlas.Limit
		for _, l := range c.Limits {
			limit := atlas.Limit{On: blend.SleeveOf(l[0].(string)), Most: l[1] == "<", Value: l[2].(float64)}
			if limit.On == 0 {
				if limit.Of, err = atlas.ParseFigure(l[0].(string)); err != nil {
					t.Fatal(err)
				}
			}
			limits = append(limits, limit)
		}
		t.Run(fmt.Sprint(len(sleeves), c.Figure, c.Limits), func(t *testing.T) {
			s := shipped(t, sleeves...)
			got, err := Best(t.Context(), s, annual(), figure, limits)
			if err != nil || !got.OK {
				t.Fatalf("found none: %v", err)
			}
			value := got.Values[figure]
			for _, l := range limits {
				if !l.Keeps(got.Weights, got.Values) {
					t.Errorf("%s does not keep %v", got.Weights, l)
				}
			}
			if c.Steps != nil {
				var tenths []int
				for _, percent := range c.Steps.Weights {
					tenths = append(tenths, int(10*percent))
				}
				w := s.Sleeves.List().Weights(tenths...)
				if v := atlas.NewMeasurer(s, annual()).Of(w)[figure]; abs(v-c.Steps.Value) > 1e-9 {
					t.Errorf("%s has %v, the reference says %v", w, v, c.Steps.Value)
				}
				if figure.Better(c.Steps.Value, value) && abs(c.Steps.Value-value) > 1e-9 {
					t.Errorf("%s has %v, in steps %v has %v", got.Weights, value, c.Steps.Weights, c.Steps.Value)
				}
			}
			if c.Evolved.Broken < 1e-9 && figure.Better(c.Evolved.Value, value) && abs(c.Evolved.Value-value) > 0.002+0.006*abs(value) {
				t.Errorf("%s has %v, the continuous optimum %v at %v", got.Weights, value, c.Evolved.Value, c.Evolved.Weights)
			}
		})
	}
	if len(cases) < 40 {
		t.Errorf("only %d cases", len(cases))
	}
}

func abs(v float64) float64 { return max(v, -v) }
