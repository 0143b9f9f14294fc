package words

import (
	"math"
	"slices"
	"strings"

	"trendblend/engine/atlas"
	"trendblend/engine/blend"
	"trendblend/engine/optimum"
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

// OnAxis names the figure beside an axis whose numbers have its unit.
func (f MapFigure) OnAxis() string { return f.Name + strings.TrimPrefix(f.Unit, "%") }

// Map is what is known of all blends at once.
type Map struct {
	Blend
	Grid         *atlas.Grid
	Figure, Risk atlas.Figure
	Found        FoundBlend
	Searched     *Searched // where there are more sleeves than the map shows; nil while a drag is under way
	Bounds       []string  // the names of the limits that are given, in the order that Found counts them
	Idle         []string  // those that the period is too short for
	Limits       []LimitField
	Trials       []Trial
	More         [][]atlas.Step // the reader's blend with more and more of a sleeve, by Sources
	Choosing     bool           // the map has corners to choose
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
	return slices.Repeat([]float64{math.NaN()}, m.Grid.Size())
}

// Reference is the blend that the others are held against: the first comparison, or where
// there is none 60/40, and of sleeves that cannot hold that as much of each.
func (m Map) Reference() blend.Weights {
	if blends := m.Scenario().Blends; len(blends) > 1 {
		return blends[1]
	}
	if w, held := blend.Percent(60, 40, 0).Laid(m.Scenario().Sleeves); held {
		return w
	}
	return m.Scenario().Sleeves.Equal()
}

// Best is the best blend by the figure of the map, and false where none has it.
func (m Map) Best() (blend.Weights, bool) {
	i, ok := m.Grid.Best(m.ColourFigure().Of)
	if !ok || !m.known(m.ColourFigure()) {
		return blend.Weights{}, false
	}
	return m.Grid.At(i), true
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
	than := "No more risk than " + m.InName(m.Reference()) + ", more return:"
	if m.Searched != nil {
		return m.found(than, m.Searched.More)
	}
	return m.improve(than, m.Grid.MoreReturn)
}

// LessRisk is the blend with the least risk at the reference's return or more.
func (m Map) LessRisk() Better {
	than := "No less return than " + m.InName(m.Reference()) + ", less risk:"
	if m.Searched != nil {
		return m.found(than, m.Searched.Less)
	}
	return m.improve(than, m.Grid.LessRisk)
}

func (m Map) found(than string, b *optimum.Blend) Better {
	if b == nil || !m.known(m.RiskFigure()) {
		return Better{Than: than}
	}
	return Better{than, b.Weights, b.Values, true}
}

func (m Map) improve(than string, look func(atlas.Figure, atlas.Values) (int, bool)) Better {
	if i, ok := look(m.Risk, m.Grid.Of(m.Reference())); ok && m.known(m.RiskFigure()) {
		return Better{than, m.Grid.At(i), m.Grid.Values(i), true}
	}
	return Better{Than: than}
}

// Does is what such a blend returned, and at what risk.
func (m Map) Does(b Better) string {
	risk, gain := m.RiskFigure(), m.ReturnFigure()
	said := gain.Name + " " + gain.Say(b.Values[gain.Of]) + ", " + strings.ToLower(risk.Name) + " " + risk.Say(b.Values[risk.Of])
	if !ofThree(b.Weights) {
		said += ": " + enumerate(heldParts(b.Weights, m.Scenario()))
	}
	return said
}

// Varied is the sleeve of which the page asks how much: trend, or the last of a list without.
func Varied(list blend.List) (of blend.Sleeve) {
	for _, s := range list.All() {
		of = s
	}
	if list.Has(blend.Trend) {
		return blend.Trend
	}
	return of
}

// A Source makes room for more of a sleeve.
type Source struct {
	From  blend.Sleeve // 0 is all others, in proportion
	Wears string
}

// MostSources is how many there are at most.
const MostSources = 3

// Sources are the ways of making room in the blends of a list: all other sleeves, and where
// there are several, two of them alone, stocks and bonds if it has them.
func Sources(list blend.List) []Source {
	var others []blend.Sleeve
	varied := Varied(list)
	for _, s := range list.All() {
		if s != varied {
			others = append(others, s)
		}
	}
	usual := func(s blend.Sleeve) int { return slices.Index([]blend.Sleeve{blend.Bonds, blend.Stocks}, s) }
	slices.SortStableFunc(others, func(a, b blend.Sleeve) int { return usual(b) - usual(a) })
	switch len(others) {
	case 0:
		return nil
	case 1:
		return []Source{{0, WearsYours}}
	}
	return []Source{{0, WearsYours}, {others[0], WearsStocks}, {others[1], WearsBonds}}
}

// Sources are those of the reader's blends.
func (m Map) Sources() []Source { return Sources(m.Scenario().Sleeves) }

// MoreOf is what becomes of a blend as a sleeve makes its room from each of the sources.
func MoreOf(g *atlas.Grid, of blend.Weights) [][]atlas.Step {
	var lines [][]atlas.Step
	for _, s := range Sources(of.List()) {
		line := g.More(of, Varied(of.List()), s.From)
		lines = append(lines, line[:])
	}
	return lines
}

// SourceName names one of the sources.
func (m Map) SourceName(i int) string {
	switch from := m.Sources()[i].From; {
	case from != 0:
		return "from " + m.Sleeve(from)
	case m.Scenario().Sleeves.Len() == 2:
		return "from " + m.Sleeve(m.others()[0])
	case m.Scenario().Sleeves.Len() == 3:
		return "from both alike"
	}
	return "from all alike"
}

// SourceSaid says what is taken from it; "" where there is no such source.
func (m Map) SourceSaid(i int) string {
	if i >= len(m.Sources()) {
		return ""
	}
	return m.Asked() + " taken " + m.SourceName(i)
}

// others are the sleeves that are not the varied one, in the list's order.
func (m Map) others() (all []blend.Sleeve) {
	for _, s := range m.Scenario().Sleeves.All() {
		if s != Varied(m.Scenario().Sleeves) {
			all = append(all, s)
		}
	}
	return all
}

// Asked names the sleeve that the page asks how much of, inside a sentence.
func (m Map) Asked() string { return m.Sleeve(Varied(m.Scenario().Sleeves)) }

// Every is the number of blends of the map.
func (m Map) Every() string { return Thousands(m.Grid.Size()) }

// Held says what the sleeves hold that are no corners of the map: with 10 % gold held; ""
// where there are none.
func (m Map) Held() string {
	var held, none []string
	for s, v := range m.Grid.Held().All() {
		switch {
		case m.Grid.Corners().Has(s):
		case v == 0:
			none = append(none, "no "+m.Sleeve(s))
		default:
			held = append(held, blend.Tenths(v)+"\u00a0% "+m.Sleeve(s))
		}
	}
	if len(held)+len(none) == 0 {
		return ""
	}
	return "with " + enumerate(append(held, none...)) + " held"
}

// heldToo adds what is held to what is said of the blends of the map.
func (m Map) heldToo(said string) string {
	return strings.TrimSpace(said + " " + m.Held())
}

// heldFirst begins a sentence with what is held, where that is something.
func (m Map) heldFirst(sentence string) string {
	if held := m.Held(); held != "" {
		return capital(held) + ", " + sentence
	}
	return capital(sentence)
}

// Alone tells whether there is no second blend to hold one against: a single sleeve, or
// nothing left for the corners to share.
func (m Map) Alone() bool { return m.Grid.Size() < 2 }

// whyAlone says why.
func (m Map) whyAlone() string {
	if m.Scenario().Sleeves.Len() == 1 {
		return "A map needs at least two sleeves, and this blend has one"
	}
	return "The sleeves that are held leave nothing for " + m.corners() + " to share"
}

// corners names those of the map.
func (m Map) corners() string {
	var names []string
	for _, s := range m.Grid.Corners().All() {
		names = append(names, m.Sleeve(s))
	}
	return enumerate(names)
}

// MapQuestion is the heading of the page.
func MapQuestion(m Map) string {
	if m.Alone() {
		return "Which blend was best, and how much of that was luck?"
	}
	said := m.heldToo(m.Every() + " blends at once")
	if m.Scenario().Sleeves.Len() > m.Grid.Corners().Len()+2 { // more than a heading can name
		said = m.Every() + " blends at once of " + m.corners() + ", the others held"
	}
	return "All " + said + ": which was best, and how much of that was luck?"
}

// CornersNote says what the choice of corners does.
const CornersNote = "The map shows three sleeves at its corners; the others keep the weights that they have in your blend."

// CornerLabel says where a corner of the map is.
func CornerLabel(at int) string { return [...]string{"Left", "Right", "Top"}[at] }

// MapExport names the file of all blends of the map.
func MapExport(m Map) string {
	if m.Alone() {
		return "The blend with every figure (CSV)"
	}
	said := "All " + m.heldToo(m.Every()+" blends")
	if m.Held() != "" {
		said += ","
	}
	return said + " with every figure (CSV)"
}

// MoreWhat says what the chart of more of a sleeve draws.
func MoreWhat(m Map) string {
	if len(m.Sources()) == 0 {
		return ""
	}
	return "As " + m.Asked() + " goes from 0 to 50 %, by what makes room for it; cash or a loan stays as it is"
}

// Sleeve names a sleeve in the middle of a line.
func (m Map) Sleeve(s blend.Sleeve) string { return InHeld(m.Scenario(), s) }

// Name is what a blend of the map is called.
func (m Map) Name(w blend.Weights) string { return NameIn(m.Scenario(), w) }

// InName is that name inside a sentence.
func (m Map) InName(w blend.Weights) string { return inNameIn(m.Scenario(), w) }

// TenthsCaption stands over the map as a table.
func TenthsCaption(m Map) string {
	var names, heads []string
	for _, of := range m.Grid.Corners().All() {
		names = append(names, m.Sleeve(of))
	}
	for i, way := range []string{"across", "down"} {
		if i+1 < len(names) {
			heads = append(heads, "in "+names[i+1]+" ("+way+")")
		}
	}
	said := m.ColourFigure().Name + " by the part " + enumerate(heads) + ", in percent; " + m.are(m.Grid.Corners()) + " the rest"
	if held := m.Held(); held != "" {
		said += ", " + held
	}
	return said
}

// are names the first of the corners with its verb: stocks are, gold is.
func (m Map) are(corners blend.List) string {
	first := blend.Stocks
	for i, of := range corners.All() {
		if i == 0 {
			first = of
		}
	}
	if slices.Contains([]blend.Sleeve{blend.Trend, blend.Gold}, first) || first.Own() {
		return m.Sleeve(first) + " is"
	}
	return m.Sleeve(first) + " are"
}

// FoundBlend is the best blend under the reader's limits.
type FoundBlend struct {
	OK        bool
	Weights   blend.Weights
	Values    atlas.Values
	Undefined bool    // blends keep all limits, but none of them has the figure
	InTheWay  [][]int // where none keeps all, the smallest sets of limits without which some blend keeps the others
}

// FoundIn is what a map found.
func FoundIn(g *atlas.Grid, found atlas.Found) FoundBlend {
	out := FoundBlend{OK: found.Blend >= 0, Undefined: found.Undefined > 0, InTheWay: found.InTheWay}
	if out.OK {
		out.Weights, out.Values = g.At(found.Blend), g.Values(found.Blend)
	}
	return out
}

// FoundBySearch is what a search found.
func FoundBySearch(found optimum.Found) FoundBlend {
	return FoundBlend{OK: found.OK, Weights: found.Weights, Values: found.Values, Undefined: found.Undefined, InTheWay: found.InTheWay}
}
