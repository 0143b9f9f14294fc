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
func (m *Model) take(w blend.Weights) templ.SafeURL {
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
	Sure     string    `json:"sure"`    // address of the drawn histories
	Corners  []string  `json:"corners"` // the sleeves' names, as their sliders have them
	Sleeves  []string  `json:"sleeves"` // and as a reader does
	Room     float64   `json:"room"`    // percent that they share
}

type contour struct {
	Level  float64   `json:"level"`
	Label  string    `json:"label"`
	Closed bool      `json:"closed"`
	Points ui.Column `json:"points"` // second corner, third, second, third … in percent
}

type mapMark struct {
	Weights []int  `json:"weights"` // of the corners, in tenths of a percent
	Name    string `json:"name"`
	Kind    string `json:"kind"` // mine, held, best, preset
	Wears   string `json:"wears"`
}

const (
	mapLevels    = 9
	leastContour = 12 // points; shorter lines are specks
)

func (m *Model) data() mapData {
	f := m.ColourFigure()
	column := m.Column(f)
	d := mapData{Figure: f.Name, Decimals: f.Decimals, Lower: f.Of.LowerIsBetter(), Values: scaledTo(column, f.Scale), Sure: m.Sure.Address}
	d.Room = max(0, float64(m.Grid.Room())/10)
	for _, s := range m.Grid.Corners().All() {
		d.Corners, d.Sleeves = append(d.Corners, s.String()), append(d.Sleeves, words.Held(m.Scenario(), s))
	}
	if f.Percent() {
		d.Unit = "%"
	}
	d.Contours = m.contours(column, f, d.Unit)
	d.Marks = m.marks()
	return d
}

// contours are the lines of the figure's round values.
func (m *Model) contours(column []float64, f words.MapFigure, unit string) (all []contour) {
	levels := atlas.Levels(column, mapLevels)
	places := 0
	if len(levels) > 1 {
		places = max(0, int(math.Ceil(-math.Log10((levels[1]-levels[0])*f.Scale)-1e-9)))
	}
	for _, line := range m.Grid.Contours(column, levels) {
		if len(line.Points) < leastContour {
			continue
		}
		c := contour{Level: line.Level * f.Scale, Label: words.Number(line.Level*f.Scale, places), Closed: line.Closed}
		if unit != "" {
			c.Label += "\u00a0%"
		}
		flat := make([]float64, 0, 2*len(line.Points))
		for _, p := range line.Points {
			flat = append(flat, p.Second, p.Third)
		}
		c.Points = scaledTo(flat, 1)
		all = append(all, c)
	}
	return all
}

// marks are the blends that are marked on the map, as far as they lie on it.
func (m *Model) marks() (all []mapMark) {
	marked := map[blend.Weights]bool{}
	mark := func(w blend.Weights, name, kind, worn string) {
		w, held := w.Laid(m.Scenario().Sleeves)
		if !held || !m.Grid.On(w) || marked[w] {
			return
		}
		marked[w] = true
		var weights []int
		for _, s := range m.Grid.Corners().All() {
			weights = append(weights, w.Of(s))
		}
		all = append(all, mapMark{weights, name, kind, worn})
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
	return all
}

// scaledTo is a column with as many digits as a colour or a read-out can show.
func scaledTo(values []float64, scale float64) ui.Column { return ui.ColumnOf(values, scale, 4) }

// moreID is the id of a table of the line "how much trend".
func moreID(i int) string { return "more-trend-" + strconv.Itoa(i) }

// sourceID is the id of the name of that line.
func sourceID(i int) string { return "source-" + strconv.Itoa(i) }
