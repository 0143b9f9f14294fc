package words

import (
	"math"
	"slices"
	"strings"

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

// MapFigure is a figure of the grid with its row in the tables and its words.
type MapFigure struct {
	Figure
	Of         atlas.Figure
	Noun, best string
}

func mapFigureOf(f atlas.Figure) MapFigure {
	for _, known := range mapIDs {
		if known.figure == f {
			return MapFigure{figureByID(known.id), f, known.noun, known.best}
		}
	}
	panic("no row for the figure " + f.String())
}

// MapFigures are all figures that colour the map, in the order in which they are offered.
func MapFigures() []MapFigure {
	all := make([]MapFigure, len(mapIDs))
	for i, known := range mapIDs {
		all[i] = mapFigureOf(known.figure)
	}
	return all
}

func figureByID(id string) Figure {
	for _, rows := range [][]Figure{MainFigures, MoreFigures} {
		if i := slices.IndexFunc(rows, func(f Figure) bool { return f.Id == id }); i >= 0 {
			return rows[i]
		}
	}
	panic("no figure " + id)
}

// Say writes a value with its unit: 0.78, −21.1 %.
func (f MapFigure) Say(v float64) string { return f.sayTo(v, f.Decimals) }

func (f MapFigure) sayTo(v float64, decimals int) string {
	switch {
	case f.Of == atlas.MaxDrawdown && v == 0:
		return "no fall"
	case v != v || !f.Percent():
		return Number(v*f.Scale, decimals)
	}
	return TellingPercent(v, decimals) + "\u00a0%"
}

// Percent reports whether the figure is in percent.
func (f MapFigure) Percent() bool { return strings.HasPrefix(f.Unit, "%") }

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
	MoreTrend    [][]atlas.Step // the reader's blend with more and more trend, by Sources
	Sure         Sure
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

// FigureOf is a figure as this period has it: below a year the return of the period stands in
// the place of the CAGR.
func (m Map) FigureOf(f atlas.Figure) MapFigure {
	if f == atlas.CAGR && m.short() {
		return MapFigure{
			Figure: Figure{Name: "Return of the period", Unit: "%", Id: "cagr", Scale: 100, Decimals: 1},
			Of:     atlas.Return, Noun: "the return of the period", best: "highest",
		}
	}
	return mapFigureOf(f)
}

// ColourFigure is the figure that colours the map.
func (m Map) ColourFigure() MapFigure { return m.FigureOf(m.Figure) }

// RiskFigure is the risk that the frontier is of.
func (m Map) RiskFigure() MapFigure { return m.FigureOf(m.Risk) }

// ReturnFigure is what the frontier holds against the risk.
func (m Map) ReturnFigure() MapFigure { return m.FigureOf(atlas.CAGR) }

// known reports whether the period has a figure at all: below a year it has none that
// is given by the year.
func (m Map) known(f MapFigure) bool { return !m.short() || !f.Of.Annual() }

// Value is a figure out of all that a blend has.
func (m Map) Value(f MapFigure, v atlas.Values) float64 {
	if !m.known(f) {
		return math.NaN()
	}
	return v[f.Of]
}

// Column is a figure of all blends of the map.
func (m Map) Column(f MapFigure) []float64 {
	if m.known(f) {
		return m.Grid.Column(f.Of)
	}
	return slices.Repeat([]float64{math.NaN()}, atlas.Size)
}

// Reference is the blend that the others are held against: the first comparison, or
// 60/40 where there is none.
func (m Map) Reference() blend.Weights {
	if blends := m.Scenario().Blends; len(blends) > 1 {
		return blends[1]
	}
	return blend.Percent(60, 40, 0)
}

// Best is the best blend by the figure of the map, and false where none has it.
func (m Map) Best() (blend.Weights, bool) {
	i, ok := m.Grid.Best(m.ColourFigure().Of)
	return atlas.At(i), ok && m.known(m.ColourFigure())
}

// Better is one of the two blends that improve on the reference.
type Better struct {
	Than    string // what it is no worse in, and better
	Weights blend.Weights
	Values  atlas.Values
	OK      bool
}

// MoreReturn is the blend with the highest return at the reference's risk or less.
func (m Map) MoreReturn() Better {
	return m.improve("No more risk than "+m.InName(m.Reference())+", more return:", m.Grid.MoreReturn)
}

// LessRisk is the blend with the least risk at the reference's return or more.
func (m Map) LessRisk() Better {
	return m.improve("No less return than "+m.InName(m.Reference())+", less risk:", m.Grid.LessRisk)
}

func (m Map) improve(than string, look func(atlas.Figure, atlas.Values) (int, bool)) Better {
	i, ok := look(m.Risk, m.Grid.Of(m.Reference()))
	return Better{than, atlas.At(i), m.Grid.Values(i), ok && m.known(m.RiskFigure())}
}

// Does is what such a blend returned, and at what risk.
func (m Map) Does(b Better) string {
	risk, gain := m.RiskFigure(), m.ReturnFigure()
	return gain.Name + " " + gain.Say(b.Values[gain.Of]) + ", " + strings.ToLower(risk.Name) + " " + risk.Say(b.Values[risk.Of])
}

// Sources are the ways of making room for trend.
var Sources = []struct {
	From  atlas.Source
	Wears string
}{
	{atlas.FromBoth, WearsYours},
	{atlas.FromStocks, WearsStocks},
	{atlas.FromBonds, WearsBonds},
}

// MoreTrend is what becomes of a blend as trend makes its room from each of the sources.
func MoreTrend(g *atlas.Grid, of blend.Weights) [][]atlas.Step {
	lines := make([][]atlas.Step, len(Sources))
	for i, s := range Sources {
		line := g.MoreTrend(of, s.From)
		lines[i] = line[:]
	}
	return lines
}

// SourceName names one of them.
func (m Map) SourceName(i int) string {
	return [...]string{"from both alike", "from stocks", "from " + m.Sleeve(blend.Bonds)}[i]
}

// Sleeve names a sleeve in the middle of a line.
func (m Map) Sleeve(s blend.Sleeve) string { return InSleeve(s, m.Scenario().Bonds) }

// Name is what a blend of the map is called.
func (m Map) Name(w blend.Weights) string { return NameIn(w, m.Scenario().Bonds) }

// InName is that name inside a sentence.
func (m Map) InName(w blend.Weights) string { return inNameIn(w, m.Scenario().Bonds) }

// TenthsCaption stands over the map as a table.
func TenthsCaption(m Map) string {
	return m.ColourFigure().Name + " by the part in " + m.Sleeve(blend.Bonds) + " (across) and in trend (down), in percent; " +
		"stocks are the rest"
}
