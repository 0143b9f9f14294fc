package views

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/a-h/templ"

	"trendblend/engine/atlas"
	"trendblend/engine/blend"
)

// mapIDs names the figures that colour the map by their rows in the tables.
var mapIDs = []struct {
	figure atlas.Figure
	id     string
	noun   string // inside a sentence
	best   string // how the best value is said
}{
	{atlas.Sharpe, "sharpe", "the Sharpe ratio", "highest"},
	{atlas.CAGR, "cagr", "the CAGR", "highest"},
	{atlas.Volatility, "volatility", "volatility", "lowest"},
	{atlas.MaxDrawdown, "drawdown", "the worst fall", "smallest"},
	{atlas.Year2008, "y2008", "the return of 2008", "highest"},
	{atlas.Year2022, "y2022", "the return of 2022", "highest"},
	{atlas.WorstYear, "worst-year", "the worst year", "mildest"},
	{atlas.Sortino, "sortino", "the Sortino ratio", "highest"},
	{atlas.Ulcer, "ulcer", "the Ulcer index", "lowest"},
	{atlas.Calmar, "calmar", "the Calmar ratio", "highest"},
}

// mapFigure is a figure of the grid with its row in the tables and its words.
type mapFigure struct {
	figure
	of         atlas.Figure
	noun, best string
}

func mapFigureOf(f atlas.Figure) mapFigure {
	for _, known := range mapIDs {
		if known.figure == f {
			return mapFigure{figureByID(known.id), f, known.noun, known.best}
		}
	}
	panic("no row for the figure " + f.String())
}

// mapFigures are all figures that colour the map, in the order in which they are offered.
func mapFigures() []mapFigure {
	all := make([]mapFigure, len(mapIDs))
	for i, known := range mapIDs {
		all[i] = mapFigureOf(known.figure)
	}
	return all
}

func figureByID(id string) figure {
	for _, rows := range [][]figure{mainFigures, moreFigures} {
		if i := slices.IndexFunc(rows, func(f figure) bool { return f.id == id }); i >= 0 {
			return rows[i]
		}
	}
	panic("no figure " + id)
}

// say writes a value with its unit: 0.78, −21.1 %.
func (f mapFigure) say(v float64) string { return f.sayTo(v, f.decimals) }

func (f mapFigure) sayTo(v float64, decimals int) string {
	switch {
	case f.of == atlas.MaxDrawdown && v == 0:
		return "no fall"
	case v != v || !f.percent():
		return Number(v*f.scale, decimals)
	}
	return told(v, decimals) + "\u00a0%"
}

func (f mapFigure) percent() bool { return strings.HasPrefix(f.unit, "%") }

// Map is what is known of all blends at once.
type Map struct {
	Blend
	Grid         *atlas.Grid
	Figure, Risk atlas.Figure
	Found        atlas.Found
	Bounds       []string // the names of the limits that are given, in the order that Found counts them
	Idle         []string // those that the period is too short for
	Limits       []LimitField
	Trials       []Trial
	Sure         Sure
}

// MapModel is what the map's page shows.
type MapModel struct {
	Map
	Form  Form
	Plain string // address of the blender with the same scenario
}

// LimitField is a limit's parameter and its value as the reader gave it.
type LimitField struct{ Name, Value string }

// Trial is a trial out of sample and what it is called.
type Trial struct {
	Halves bool
	atlas.Trial
}

// short reports whether the period is too short for a figure by the year.
func (m Map) short() bool { return m.Grid.Months() < atlas.YearMonths }

// of is a figure as this period has it: below a year the return of the period stands in
// the place of the CAGR.
func (m Map) of(f atlas.Figure) mapFigure {
	if f == atlas.CAGR && m.short() {
		return mapFigure{
			figure: figure{name: "Return of the period", unit: "%", id: "cagr", scale: 100, decimals: 1},
			of:     atlas.Return, noun: "the return of the period", best: "highest",
		}
	}
	return mapFigureOf(f)
}

func (m Map) figure() mapFigure { return m.of(m.Figure) }
func (m Map) risk() mapFigure   { return m.of(m.Risk) }
func (m Map) gain() mapFigure   { return m.of(atlas.CAGR) }

// known reports whether the period has a figure at all: below a year it has none that
// is given by the year.
func (m Map) known(f mapFigure) bool { return !m.short() || !f.of.Annual() }

// value is a figure out of all that a blend has.
func (m Map) value(f mapFigure, v atlas.Values) float64 {
	if !m.known(f) {
		return math.NaN()
	}
	return v[f.of]
}

// column is a figure of all blends of the map.
func (m Map) column(f mapFigure) []float64 {
	if m.known(f) {
		return m.Grid.Column(f.of)
	}
	return slices.Repeat([]float64{math.NaN()}, atlas.Size)
}

// Reference is the blend that the others are held against: the first comparison, or
// 60/40 where there is none.
func (m Map) Reference() blend.Weights {
	if blends := m.scenario().Blends; len(blends) > 1 {
		return blends[1]
	}
	return blend.Percent(60, 40, 0)
}

// take returns the address at which a blend is the reader's own.
func (m MapModel) take(w blend.Weights) templ.SafeURL {
	return m.Form.with(replaced(m.scenario().Blends, 0, w)...)
}

func (m Map) best() (blend.Weights, bool) {
	i, ok := m.Grid.Best(m.figure().of)
	return atlas.At(i), ok && m.known(m.figure())
}

// mapData is what static/js/map draws the triangle from.
type mapData struct {
	Figure   string    `json:"figure"`
	Unit     string    `json:"unit"`
	Decimals int       `json:"decimals"`
	Lower    bool      `json:"lower"` // the lower value is the better
	Values   column    `json:"values"`
	Contours []contour `json:"contours"`
	Marks    []mapMark `json:"marks"`
	Sure     string    `json:"sure"` // address of the drawn histories
}

type contour struct {
	Level  float64 `json:"level"`
	Label  string  `json:"label"`
	Closed bool    `json:"closed"`
	Points column  `json:"points"` // bonds, trend, bonds, trend … in percent
}

type mapMark struct {
	Weights blend.Weights `json:"weights"` // tenths of a percent
	Name    string        `json:"name"`
	Kind    string        `json:"kind"` // mine, held, best, preset
	Wears   string        `json:"wears"`
}

const (
	mapLevels    = 9
	leastContour = 12 // points; shorter lines are specks
)

func (m MapModel) data() mapData {
	f := m.figure()
	column := m.column(f)
	d := mapData{Figure: f.name, Decimals: f.decimals, Lower: f.of.LowerIsBetter(), Values: scaledTo(column, f.scale), Sure: m.Sure.Address}
	if f.percent() {
		d.Unit = "%"
	}
	levels := atlas.Levels(column, mapLevels)
	places := 0
	if len(levels) > 1 {
		places = max(0, int(math.Ceil(-math.Log10((levels[1]-levels[0])*f.scale)-1e-9)))
	}
	for _, line := range atlas.Contours(column, levels) {
		if len(line.Points) < leastContour {
			continue
		}
		c := contour{Level: line.Level * f.scale, Label: Number(line.Level*f.scale, places), Closed: line.Closed}
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
		d.Marks = append(d.Marks, mapMark{w, name, kind, worn})
	}
	worn := wears(m.scenario().Blends)
	for i, w := range m.scenario().Blends {
		if i == 0 {
			mark(w, m.name(w), "mine", worn[i])
		} else {
			mark(w, m.name(w), "held", worn[i])
		}
	}
	if best, ok := m.best(); ok {
		mark(best, "best: "+m.name(best), "best", "")
	}
	for _, p := range presets {
		mark(p.weights, p.name, "preset", "")
	}
	return d
}

// scaledTo is a column with as many digits as a colour or a read-out can show.
func scaledTo(values []float64, scale float64) column { return columnOf(values, scale, 4) }

// thousands writes a whole number with commas: 5,151.
func thousands(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// better is one of the two blends that improve on the reference.
type better struct {
	Weights blend.Weights
	Values  atlas.Values
	OK      bool
}

func (m Map) moreReturn() better { return m.improve(m.Grid.MoreReturn) }
func (m Map) lessRisk() better   { return m.improve(m.Grid.LessRisk) }

func (m Map) improve(look func(atlas.Figure, atlas.Values) (int, bool)) better {
	i, ok := look(m.Risk, m.Grid.Of(m.Reference()))
	return better{atlas.At(i), m.Grid.Values(i), ok && m.known(m.risk())}
}

// sources are the ways of making room for trend.
var sources = []struct {
	from        atlas.Source
	name, wears string
}{
	{atlas.FromBoth, "from both alike", wearsYours},
	{atlas.FromStocks, "from stocks", wearsStocks},
	{atlas.FromBonds, "from bonds", wearsBonds},
}

// moreTrendID is the id of a table of the line "how much trend".
func moreTrendID(i int) string { return "more-trend-" + strconv.Itoa(i) }

// name is what a blend of the map is called, and inName that name inside a sentence.
func (m Map) name(w blend.Weights) string   { return nameIn(w, m.scenario().Bonds) }
func (m Map) inName(w blend.Weights) string { return inNameIn(w, m.scenario().Bonds) }
