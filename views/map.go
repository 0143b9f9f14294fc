package views

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/a-h/templ"

	"trendblend/engine/atlas"
	"trendblend/engine/blend"
)

// mapControls are the parameters that have a control on the map's page beside those
// of the blender.
var mapControls = []string{"figure", "risk", "max_fall", "max_volatility", "min_cagr", "min_stocks", "min_bonds", "max_trend",
	"block", "horizon", "seed", "paths", "draw"}

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
func (f mapFigure) say(v float64) string {
	text := Number(v*f.scale, f.decimals)
	if text != undefined && f.percent() {
		text += "\u00a0%"
	}
	return text
}

func (f mapFigure) percent() bool { return strings.HasPrefix(f.unit, "%") }

// Map is what the map's page shows.
type Map struct {
	Blender
	Grid         *atlas.Grid
	Figure, Risk atlas.Figure
	Limits       []LimitField
	Found        atlas.Found
	Bounds       []string // the names of the limits that are given, in the order that Found counts them
	Trials       []Trial
	Sure         Sure
	Blend        string // address of the blender with the same scenario
}

// LimitField is a limit's parameter and its value as the reader gave it.
type LimitField struct{ Name, Value string }

// Trial is a trial out of sample and what it is called.
type Trial struct {
	Halves bool
	atlas.Trial
}

func (m Map) figure() mapFigure { return mapFigureOf(m.Figure) }
func (m Map) risk() mapFigure   { return mapFigureOf(m.Risk) }

// Reference is the blend that the others are held against: the first comparison, or
// 60/40 where there is none.
func (m Map) Reference() blend.Weights {
	for _, w := range m.scenario().Blends[1:] {
		if w.Check() == nil {
			return w
		}
	}
	return blend.Percent(60, 40, 0)
}

// take returns the address at which a blend is the reader's own.
func (m Map) take(w blend.Weights) templ.SafeURL {
	return m.with(replaced(m.scenario().Blends, 0, w)...)
}

func (m Map) best() (blend.Weights, bool) {
	i, ok := m.Grid.Best(m.Figure)
	return atlas.At(i), ok
}

// mapData is what static/map.js draws the triangle from.
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

func (m Map) data() mapData {
	f := m.figure()
	column := m.Grid.Column(m.Figure)
	d := mapData{Figure: f.name, Decimals: f.decimals, Lower: m.Figure.LowerIsBetter(), Values: scaledTo(column, f.scale), Sure: m.Sure.Address}
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
			mark(w, Name(w), "mine", worn[i])
		} else {
			mark(w, Name(w), "held", worn[i])
		}
	}
	if best, ok := m.best(); ok {
		mark(best, "best: "+Name(best), "best", "")
	}
	for _, p := range presets {
		mark(p.weights, p.name, "preset", "")
	}
	return d
}

// scaledTo is a column with as many digits as a colour or a read-out can show.
func scaledTo(values []float64, scale float64) column { return column{values, scale, 4} }

// mapFinding names the best blend by the figure of the map, and the reader's beside it.
func mapFinding(m Map) string {
	f := m.figure()
	best, ok := m.best()
	if !ok {
		return fmt.Sprintf("Over %s to %s %s is undefined for every blend", m.scenario().From, m.scenario().To, f.noun)
	}
	top := m.Grid.Of(best)[m.Figure]
	mine := m.scenario().Blends[0]
	own := m.Result.Portfolios[0].Figures
	if mine == best {
		return fmt.Sprintf("%s was %s in yours, of all 5,151 blends: %s", capital(f.noun), f.best, f.say(top))
	}
	said := fmt.Sprintf("%s was %s in %s: %s, against %s in yours", capital(f.noun), f.best, Name(best), f.say(top), f.say(f.value(own)))
	for _, p := range m.Result.Portfolios[1:] {
		if p.Weights == m.Reference() && p.Weights != best {
			said += fmt.Sprintf(" and %s in %s", f.say(f.value(p.Figures)), inName(p.Weights))
		}
	}
	return said
}

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
	return better{atlas.At(i), m.Grid.Values(i), ok}
}

func frontierFinding(m Map) string {
	reference := m.Grid.Of(m.Reference())
	name, risk, cagr := inName(m.Reference()), m.risk(), mapFigureOf(atlas.CAGR)
	if more := m.moreReturn(); more.OK {
		return fmt.Sprintf("With no more %s than %s, %s returned %s a year instead of %s", riskWord(m.Risk), name, inName(more.Weights), cagr.say(more.Values[atlas.CAGR]), cagr.say(reference[atlas.CAGR]))
	}
	return fmt.Sprintf("No blend returned more than %s with no more %s than its %s", name, riskWord(m.Risk), risk.say(reference[m.Risk]))
}

func riskWord(f atlas.Figure) string {
	if f == atlas.MaxDrawdown {
		return "of a fall"
	}
	return "volatility"
}

// limitWords says what each limit asks for.
var limitWords = map[string]struct{ label, phrase string }{
	"max_fall":       {"Worst fall at most", "a worst fall of at most %s\u00a0%%"},
	"max_volatility": {"Volatility at most", "a volatility of at most %s\u00a0%%"},
	"min_cagr":       {"CAGR at least", "a CAGR of at least %s\u00a0%%"},
	"min_stocks":     {"Stocks at least", "at least %s\u00a0%% stocks"},
	"min_bonds":      {"Bonds at least", "at least %s\u00a0%% bonds"},
	"max_trend":      {"Trend at most", "at most %s\u00a0%% trend"},
}

func (m Map) phrase(name string) string {
	for _, l := range m.Limits {
		if l.Name == name {
			return fmt.Sprintf(limitWords[name].phrase, l.Value)
		}
	}
	return name
}

// findFinding names the best blend under the reader's limits, or the limits in the way.
func findFinding(m Map) string {
	f := m.figure()
	if len(m.Bounds) == 0 {
		if best, ok := m.best(); ok {
			return fmt.Sprintf("Without a limit %s is %s in %s: %s", f.noun, f.best, Name(best), f.say(m.Grid.Of(best)[m.Figure]))
		}
		return "Nothing to find: " + f.noun + " is undefined over this period"
	}
	asked := make([]string, len(m.Bounds))
	for i, name := range m.Bounds {
		asked[i] = m.phrase(name)
	}
	if m.Found.Blend >= 0 {
		return fmt.Sprintf("With %s, %s is %s in %s: %s", enumerate(asked), f.noun, f.best, Name(atlas.At(m.Found.Blend)), f.say(m.Grid.Values(m.Found.Blend)[m.Figure]))
	}
	if len(m.Found.InTheWay) == 0 {
		return "Nothing to find: " + f.noun + " is undefined over this period"
	}
	var ways []string
	for _, set := range m.Found.InTheWay {
		var names []string
		for _, k := range set {
			names = append(names, asked[k])
		}
		ways = append(ways, enumerate(names))
	}
	return fmt.Sprintf("No blend has %s. One has without %s", enumerate(asked), strings.Join(ways, ", or without "))
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

// bestStep is the place of the best value of a figure on a line; -1 where it has none.
func bestStep(line []atlas.Step, f atlas.Figure) int {
	best := -1
	for t, step := range line {
		v := step.Values[f]
		if v == v && (best < 0 || (v > line[best].Values[f]) != f.LowerIsBetter() && v != line[best].Values[f]) {
			best = t
		}
	}
	return best
}

func moreTrendFinding(m Map) string {
	f := m.figure()
	line := m.Grid.MoreTrend(m.scenario().Blends[0], atlas.FromBoth)
	t := bestStep(line[:], m.Figure)
	if t < 0 {
		return "How much trend? " + capital(f.noun) + " is undefined on this line"
	}
	return fmt.Sprintf("With room made in stocks and bonds alike, %s was %s at %d\u00a0%% trend: %s, against %s without",
		f.noun, f.best, t, f.say(line[t].Values[m.Figure]), f.say(line[0].Values[m.Figure]))
}

func trialFinding(m Map) string {
	f := m.figure()
	for _, t := range m.Trials {
		if !t.Halves {
			continue
		}
		return fmt.Sprintf("The best blend to %s by %s, %s, ranked %s of 5,151 afterwards: %s, against %s in %s", t.Learned.To, f.noun,
			Name(atlas.At(t.Chosen)), thousands(t.Rank), f.say(t.After[m.Figure]), f.say(t.Reference[m.Figure]), inName(m.Reference()))
	}
	return "The period is too short to choose in one half and judge in the other"
}

// OnMap reports whether a parameter has a control on the map's page.
func OnMap(parameter string) bool { return slices.Contains(mapControls, parameter) }

// formControls are the parameters that have a control in the form of blends, period
// and terms.
var formControls = []string{"p", "from", "to", "rebalance", "rebalance_month", "band", "bonds", "rule", "trend_vol", "fee", "real", "cost", "free", "spread", "fee_stocks", "fee_bonds"}

// controls are the parameters that have a control on the form's page.
func (b Blender) controls() []string {
	if b.OnMap {
		return formControls
	}
	return blenderControls
}

// moreTrendID is the id of a table of the line "how much trend".
func moreTrendID(i int) string { return "more-trend-" + strconv.Itoa(i) }
