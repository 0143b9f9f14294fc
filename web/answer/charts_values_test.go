package answer

import (
	"encoding/json"
	"testing"

	"trendblend/views/ui"
)

// valuesOf are the defined values of each series of a chart, from the JSON that a page is sent, spelt out as static/js/charts/months.js does it.
func valuesOf(t *testing.T, p ui.Plot) (all [][]float64, log bool) {
	t.Helper()
	text, err := ui.JSONOf(p)
	if err != nil {
		t.Fatal(err)
	}
	var o struct {
		Series []struct {
			Encode struct{ Y string }
		}
		Dataset []struct{ Source map[string]json.RawMessage }
		YAxis   []struct{ Type string }
	}
	if err := json.Unmarshal(text, &o); err != nil {
		t.Fatal(err)
	}
	for _, s := range o.Series {
		raw := o.Dataset[0].Source[s.Encode.Y]
		var steps struct {
			Unit  float64
			Steps []*float64
		}
		var plain []*float64
		var values []float64
		if json.Unmarshal(raw, &plain) == nil {
			for _, v := range plain {
				if v != nil {
					values = append(values, *v)
				}
			}
		} else if err := json.Unmarshal(raw, &steps); err != nil {
			t.Fatal(err)
		} else {
			at := 0.0
			for _, step := range steps.Steps {
				if step != nil {
					at += *step
					values = append(values, at/steps.Unit)
				}
			}
		}
		all = append(all, values)
	}
	return all, o.YAxis[0].Type == "log"
}
