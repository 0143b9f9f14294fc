package atlas

import (
	"math"
	"strconv"

	"github.com/a-h/templ"

	"trendblend/engine/atlas"
	"trendblend/engine/blend"
	"trendblend/views/form"
	"trendblend/views/ui"
	"trendblend/views/words"
)

// Model is what the map's page shows.
type Model struct {
	words.Map
	Then  words.Then
	Form  form.Form
	Plain string // address of the blender with the same scenario
}

// take returns the address at which a blend is the reader's own.
func (m Model) take(w blend.Weights) templ.SafeURL {
	return m.Form.With(form.WithBlend(m.Scenario().Blends, 0, w)...)
}

// mapData is what static/js/map draws the triangle from.
type mapData struct {
	Figure   string    `json:"figure"`
	Unit     string    `json:"unit"`
	Decimals int       `json:"decimals"`
	Lower    bool      `json:"lower"` // the lower value is the better
	Values   ui.Column `json:"values"`
	Contours []contour `json:"contours"`
	Marks    []mapMark `json:"marks"`
	Sure     string    `json:"sure"` // address of the drawn histories
	Sleeves  [3]string `json:"sleeves"`
}

type contour struct {
	Level  float64   `json:"level"`
	Label  string    `json:"label"`
	Closed bool      `json:"closed"`
	Points ui.Column `json:"points"` // bonds, trend, bonds, trend … in percent
}

type mapMark struct {
	Weights [3]int `json:"weights"` // of stocks, bonds and trend, in tenths of a percent
	Name    string `json:"name"`
	Kind    string `json:"kind"` // mine, held, best, preset
	Wears   string `json:"wears"`
}

const (
	mapLevels    = 9
	leastContour = 12 // points; shorter lines are specks
)

func (m Model) data() mapData {
	f := m.ColourFigure()
	column := m.Column(f)
	d := mapData{Figure: f.Name, Decimals: f.Decimals, Lower: f.Of.LowerIsBetter(), Values: scaledTo(column, f.Scale), Sure: m.Sure.Address}
	for i, s := range blend.Three().All() {
		d.Sleeves[i] = words.SleeveName(s, m.Scenario().Bonds)
	}
	if f.Percent() {
		d.Unit = "%"
	}
	levels := atlas.Levels(column, mapLevels)
	places := 0
	if len(levels) > 1 {
		places = max(0, int(math.Ceil(-math.Log10((levels[1]-levels[0])*f.Scale)-1e-9)))
	}
	for _, line := range atlas.Contours(column, levels) {
		if len(line.Points) < leastContour {
			continue
		}
		c := contour{Level: line.Level * f.Scale, Label: words.Number(line.Level*f.Scale, places), Closed: line.Closed}
		if d.Unit != "" {
			c.Label += "\u00a0%"
		}
		flat := make([]float64, 0, 2*len(line.Points))
		for _, p := range line.Points {
			flat = append(flat, p.Bonds, p.Trend)
		}
		c.Points = scaledTo(flat, 1)
		d.Contours = append(d.Contours, c)
	}
	marked := map[blend.Weights]bool{}
	mark := func(w blend.Weights, name, kind, worn string) {
		if w.Check() != nil || marked[w] {
			return
		}
		marked[w] = true
		d.Marks = append(d.Marks, mapMark{[3]int{w.Of(blend.Stocks), w.Of(blend.Bonds), w.Of(blend.Trend)}, name, kind, worn})
	}
	worn := words.Wears(m.Scenario().Blends)
	for i, w := range m.Scenario().Blends {
		if i == 0 {
			mark(w, m.Name(w), "mine", worn[i])
		} else {
			mark(w, m.Name(w), "held", worn[i])
		}
	}
	if best, ok := m.Best(); ok {
		mark(best, "best: "+m.Name(best), "best", "")
	}
	for _, p := range words.Presets {
		mark(p.Weights, p.Name, "preset", "")
	}
	return d
}

// scaledTo is a column with as many digits as a colour or a read-out can show.
func scaledTo(values []float64, scale float64) ui.Column { return ui.ColumnOf(values, scale, 4) }

// moreTrendID is the id of a table of the line "how much trend".
func moreTrendID(i int) string { return "more-trend-" + strconv.Itoa(i) }

// sourceID is the id of the name of that line.
func sourceID(i int) string { return "source-" + strconv.Itoa(i) }
