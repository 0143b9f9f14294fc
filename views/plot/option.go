package plot

import (
	"encoding/json"
	"math"
	"slices"

	"trendblend/engine"
)

// option is what a page gives its chart library, read from the same JSON that static/js/charts reads.
type option struct {
	Series  []series `json:"series"`
	Dataset []struct {
		Source map[string]column `json:"source"`
	} `json:"dataset"`
	X     []axis   `json:"xAxis"`
	Y     []axis   `json:"yAxis"`
	Cells []column `json:"cells"` // of a heat map: a row, from below, with a value for each column
	Limit float64  `json:"limit"` // of its scale, on both sides of zero
}

// series is one line, one set of bars or one set of points.
type series struct {
	ID     string `json:"id"`
	Name   string `json:"name"`
	Type   string `json:"type"`
	Wears  string `json:"color"`
	Symbol string `json:"symbol"`
	Over   string `json:"barGap"` // bars that stand on one another have one
	Of     int    `json:"datasetIndex"`
	Encode struct {
		X string `json:"x"`
		Y string `json:"y"`
	} `json:"encode"`
	Areas struct {
		Data [][2]struct {
			Name string `json:"name"`
			At   string `json:"xAxis"`
		} `json:"data"`
	} `json:"markArea"`
}

// axis is one of a chart's two.
type axis struct {
	Type    string `json:"type"`
	Name    string `json:"name"`
	Min     bound  `json:"min"`
	Max     bound  `json:"max"`
	Scale   bool   `json:"scale"` // it need not hold zero
	Inverse bool   `json:"inverse"`
	Data    column `json:"data"`
}

// bound is where an axis ends: a number or a month, where it is given.
type bound struct {
	Given bool
	Value float64
	Month engine.Month
}

// UnmarshalJSON implements json.Unmarshaler.
func (b *bound) UnmarshalJSON(text []byte) error {
	var month string
	if json.Unmarshal(text, &month) == nil && month != "" {
		m, err := engine.ParseMonth(month)
		*b = bound{Given: true, Month: m}
		return err
	}
	b.Given = true
	return json.Unmarshal(text, &b.Value)
}

// column holds a dataset's values or its names.
type column struct {
	Values []float64
	Names  []string
}

// UnmarshalJSON implements json.Unmarshaler: a list, the two ends of a row of months, or the steps of a path.
func (c *column) UnmarshalJSON(text []byte) error {
	if len(text) > 0 && text[0] == '{' {
		var ends struct {
			From, To string
			Unit     float64
			Steps    []*float64
		}
		if err := json.Unmarshal(text, &ends); err != nil {
			return err
		}
		if ends.From == "" {
			c.Values = walked(ends.Unit, ends.Steps)
			return nil
		}
		return c.spell(ends.From, ends.To)
	}
	if json.Unmarshal(text, &c.Names) == nil && !slices.Contains(c.Names, "") {
		return nil
	}
	var numbers []*float64
	if json.Unmarshal(text, &numbers) != nil {
		return json.Unmarshal(text, &c.Names)
	}
	c.Names = nil
	for _, v := range numbers {
		c.Values = append(c.Values, orNothing(v))
	}
	return nil
}

// spell names the months between two.
func (c *column) spell(from, to string) error {
	first, err := engine.ParseMonth(from)
	if err != nil {
		return err
	}
	last, err := engine.ParseMonth(to)
	if err != nil {
		return err
	}
	for m := first; m <= last; m++ {
		c.Names = append(c.Names, m.String())
	}
	return nil
}

// walked adds up the steps of a path.
func walked(unit float64, steps []*float64) (out []float64) {
	at := 0.0
	for _, step := range steps {
		if step == nil {
			out = append(out, math.NaN())
			continue
		}
		at += *step
		out = append(out, at/unit)
	}
	return out
}

func orNothing(v *float64) float64 {
	if v == nil {
		return math.NaN()
	}
	return *v
}

// read reads an option.
func read(from []byte) (o option, err error) { return o, json.Unmarshal(from, &o) }

// column is one of the columns that a series is drawn from.
func (o option) column(s series, name string) column {
	if s.Of >= len(o.Dataset) {
		return column{}
	}
	return o.Dataset[s.Of].Source[name]
}

// values are a series' own.
func (o option) values(s series) []float64 { return o.column(s, s.Encode.Y).Values }

// over names what a chart runs over.
func (o option) over() []string {
	if len(o.Series) == 0 {
		return nil
	}
	return o.column(o.Series[0], o.Series[0].Encode.X).Names
}
