package sheet

import (
	"math"

	"trendblend/views/picture"
	"trendblend/views/words"
)

// The sheet in pixels of which an inch has 96: what A4 and Letter both hold within margins of 14 mm. The heights are
// those of static/sheet.css.
const (
	paperWidth  = 687.0
	paperHeight = 944.0

	headSize, headStep = 15.0, 19.0
	textSize, textStep = 10.0, 13.5
	rowStep            = 13.0
	tableHead          = 19.0 // a table's title
	namesHead          = 30.0 // its columns' names, on two lines
	gap                = 11.0
	codeSide           = 104.0
	leastCharts        = 120.0
	mostCharts         = 420.0
	stackedFrom        = 285.0 // charts that have so much stand one over the other
	labelStep          = 16.0
	mostShown          = 390 // characters of an address that is printed
	unlike             = 1.1 // by how much a reader's letters may be wider than those that are measured here
)

// layout is what the sheet has room for.
type layout struct {
	narrow  bool // figures stand beside falls and correlations
	more    bool // all figures, not the main ones alone
	blends  int  // whose calendar years are shown
	years   yearBands
	charts  float64 // how high they are together
	leftOut []string
}

// layOut leaves out as little as gives the charts their room: more figures, then the calendar years of all blends but
// two, then the earliest years.
func layOut(m Model) layout {
	l := layout{more: true, blends: min(3, len(m.Result.Portfolios)), narrow: len(m.Result.Portfolios) <= 3 && m.Scenario().Sleeves.Len() <= 4}
	names := m.YearNames()
	rest := m.rest()
	l.years = bandsOf(names)
	room := func() float64 { return paperHeight - rest - m.tablesHeight(l) - m.yearsHeight(l) }
	if room() < leastCharts {
		l.more = false
		l.leftOut = append(l.leftOut, words.LeftFigures)
	}
	for l.blends > 2 && room() < leastCharts {
		l.blends--
	}
	if all := m.Names(); l.blends < len(all) && len(names) > 0 {
		l.leftOut = append(l.leftOut, words.LeftBlends(all[l.blends:]))
	}
	for len(l.years) > 1 && room() < leastCharts {
		l.years = l.years[1:]
		if len(l.years) == 1 || room() >= leastCharts {
			l.leftOut = append(l.leftOut, words.LeftYears(l.years[0].names[0][:4]))
		}
	}
	l.charts = math.Floor(max(leastCharts*0.8, min(mostCharts, room())))
	return l
}

// stacked reports whether the charts stand one over the other.
func (l layout) stacked() bool { return l.charts >= stackedFrom }

// rest is how high all is that is neither chart nor table.
func (m Model) rest() float64 {
	ruler := picture.NewRuler()
	lines := func(text string, size float64, bold bool, room float64) float64 {
		return float64(len(ruler.Lines(text, size, bold, room/unlike)))
	}
	high := headStep * lines(words.HeadlineOf(m.Blend).Says, headSize, true, paperWidth)
	for _, note := range m.notes() {
		high += textStep * lines(note, textSize, false, paperWidth)
	}
	lacks := tableHead
	for _, text := range m.lacks() {
		lacks += textStep * lines(text, textSize, false, paperWidth-codeSide-20)
	}
	high += max(lacks, codeSide+textStep)
	high += textStep * math.Ceil(ruler.Width(m.printed(), textSize, false)*unlike/paperWidth)
	return high + textStep*2 + 7*gap
}

// notes are the terms, and what is to be known of the figures.
func (m Model) notes() (all []string) {
	s := m.Scenario()
	for _, text := range []string{words.SheetSimulated + " " + words.TermsLine(s), words.HeadlineOf(m.Blend).Also, m.then(), words.CarriedNote(s),
		words.PricedNote(m.Priced), words.ShortNote(len(m.Mine().Returns))} {
		if text != "" {
			all = append(all, text)
		}
	}
	return all
}

// printed is the address as it stands on the sheet; one that is too long to be typed is only led to.
func (m Model) printed() string {
	if len(m.Shown) > mostShown {
		return words.SheetLink
	}
	return m.Shown
}

// then says that the sheet was asked for by a link of an earlier edition.
func (m Model) then() string {
	if m.Then.Edition == "" {
		return ""
	}
	return words.SheetThen(m.Then)
}

func (m Model) lacks() []string { return words.SheetLacks(m.Scenario()) }

// tablesHeight is that of the figures, the falls and the correlations.
func (m Model) tablesHeight(l layout) float64 {
	sleeves := float64(m.Scenario().Sleeves.Len())
	figures := tableHead + namesHead + rowStep*(float64(len(m.held()))+float64(len(m.figures(l))))
	falls := tableHead + rowStep*(1+max(1, float64(len(m.Falls))))
	correlations := tableHead + rowStep*(1+sleeves)
	if sleeves < 2 {
		correlations = 0
	}
	if l.narrow {
		return max(figures, falls+correlations+gap)
	}
	return figures + gap + max(falls, correlations)
}

// yearsHeight is that of the calendar years.
func (m Model) yearsHeight(l layout) float64 {
	return tableHead + float64(len(l.years))*(rowStep*float64(1+l.blends)+4) + 10 // a part of a year has a second line
}
