package words

import (
	"math"
	"slices"
	"strconv"
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

// mapFigure is a figure of the grid with its row in the tables and its words.
type mapFigure struct {
	Figure
	Of         atlas.Figure
	Noun, best string
}

func mapFigureOf(f atlas.Figure) mapFigure {
	for _, known := range mapIDs {
		if known.figure == f {
			return mapFigure{figureByID(known.id), f, known.noun, known.best}
		}
	}
	panic("no row for the figure " + f.String())
}

// MapFigures are all figures that colour the map, in the order in which they are offered.
func MapFigures() []mapFigure {
	all := make([]mapFigure, len(mapIDs))
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
func (f mapFigure) Say(v float64) string { return f.sayTo(v, f.Decimals) }

func (f mapFigure) sayTo(v float64, decimals int) string {
	switch {
	case f.Of == atlas.MaxDrawdown && v == 0:
		return "no fall"
	case v != v || !f.Percent():
		return Number(v*f.Scale, decimals)
	}
	return Told(v, decimals) + "\u00a0%"
}

func (f mapFigure) Percent() bool { return strings.HasPrefix(f.Unit, "%") }

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

// LimitField is a limit's parameter and its value as the reader gave it.
type LimitField struct{ Name, Value string }

// Trial is a trial out of sample and what it is called.
type Trial struct {
	Halves bool
	atlas.Trial
}

// short reports whether the period is too short for a figure by the year.
func (m Map) short() bool { return m.Grid.Months() < atlas.YearMonths }

// Of is a figure as this period has it: below a year the return of the period stands in
// the place of the CAGR.
func (m Map) Of(f atlas.Figure) mapFigure {
	if f == atlas.CAGR && m.short() {
		return mapFigure{
			Figure: Figure{Name: "Return of the period", Unit: "%", Id: "cagr", Scale: 100, Decimals: 1},
			Of:     atlas.Return, Noun: "the return of the period", best: "highest",
		}
	}
	return mapFigureOf(f)
}

func (m Map) ChosenFigure() mapFigure { return m.Of(m.Figure) }

func (m Map) RiskFigure() mapFigure { return m.Of(m.Risk) }

func (m Map) GainFigure() mapFigure { return m.Of(atlas.CAGR) }

// known reports whether the period has a figure at all: below a year it has none that
// is given by the year.
func (m Map) known(f mapFigure) bool { return !m.short() || !f.Of.Annual() }

// Value is a figure out of all that a blend has.
func (m Map) Value(f mapFigure, v atlas.Values) float64 {
	if !m.known(f) {
		return math.NaN()
	}
	return v[f.Of]
}

// Column is a figure of all blends of the map.
func (m Map) Column(f mapFigure) []float64 {
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

func (m Map) Best() (blend.Weights, bool) {
	i, ok := m.Grid.Best(m.ChosenFigure().Of)
	return atlas.At(i), ok && m.known(m.ChosenFigure())
}

// Thousands writes a whole number with commas: 5,151.
func Thousands(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// Better is one of the two blends that improve on the reference.
type Better struct {
	Weights blend.Weights
	Values  atlas.Values
	OK      bool
}

func (m Map) MoreReturn() Better { return m.improve(m.Grid.MoreReturn) }

func (m Map) LessRisk() Better { return m.improve(m.Grid.LessRisk) }

func (m Map) improve(look func(atlas.Figure, atlas.Values) (int, bool)) Better {
	i, ok := look(m.Risk, m.Grid.Of(m.Reference()))
	return Better{atlas.At(i), m.Grid.Values(i), ok && m.known(m.RiskFigure())}
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

// SourceName names one of them.
func (m Map) SourceName(i int) string {
	return [...]string{"from both alike", "from stocks", "from " + m.Sleeve(blend.Bonds)}[i]
}

// Sleeve names a sleeve in the middle of a line.
func (m Map) Sleeve(s blend.Sleeve) string { return InSleeve(s, m.Scenario().Bonds) }

// Name is what a blend of the map is called, and inName that name inside a sentence.
func (m Map) Name(w blend.Weights) string { return NameIn(w, m.Scenario().Bonds) }

func (m Map) InName(w blend.Weights) string { return inNameIn(w, m.Scenario().Bonds) }
