package words

import (
	"fmt"

	"trendblend/engine"
	"trendblend/engine/blend"
	"trendblend/engine/metrics"
	"trendblend/engine/trend"
)

// Edition is an edition of the data as the page on its changes shows it.
type Edition struct {
	Name, ID string
	Through  engine.Month
	Present  bool

	Before   string       // the edition that it came after; empty for the first
	From, To engine.Month // the span over which the two are held against each other: that of the one before
	Moved    []Moved      // the default scenarios over it
	Verdicts ThenVerdicts // on the claims as their page opens, over it; of the present edition alone

	// Of the present edition alone, whose markets and published years are known:
	Commodities, Baskets YearsAgree
	Momentum             float64      // the Sharpe ratio of time-series momentum over the span, before fees
	Priced               trend.Priced // of the default rule, to the edition's last month
	Holds                EditionHolds // what the present edition holds; of those before only months are kept
}

// EditionHolds counts what an edition holds.
type EditionHolds struct{ Markets, Series, Published int }

// Moved is a default scenario then and now, over the same months, and with the new ones.
type Moved struct {
	Name      string
	Blend     blend.Weights
	Rule      trend.Rule
	Was, Is   metrics.Figures // over the span of the edition before
	All       metrics.Figures // to the edition's last month
	NewMonths float64         // return of the months after the span
}

// YearsAgree says how near years come to those that somebody else published; Apart is the
// root of the mean squared difference.
type YearsAgree struct{ Correlation, Apart float64 }

// MovedName names a default scenario: trend alone by its rule.
func MovedName(w blend.Weights, r trend.Rule) string {
	if alone(w, blend.Trend) {
		return "Trend, " + ruleNamed(r)
	}
	return Name(w)
}

// changesFigures are the figures that are held against each other, two decimals where the
// first one hides what moved.
var changesFigures = func() (rows []Figure) {
	for _, id := range []string{"cagr", "volatility", "sharpe", "drawdown", "y2008", "y2022"} {
		f := FigureNamed(MainFigures, id)
		if id == "cagr" {
			f.Decimals = 2
		}
		rows = append(rows, f)
	}
	return rows
}()

// Figures are the columns of the table of then and now.
func (e Edition) Figures() []Figure { return changesFigures }

// Same reports whether every figure of a scenario is what it was, as printed.
func (m Moved) Same() bool {
	for _, f := range changesFigures {
		if f.Text(m.Was) != f.Text(m.Is) {
			return false
		}
	}
	return true
}

// moved finds a scenario; ok is false where there is none.
func (e Edition) moved(w blend.Weights, r trend.Rule) (m Moved, ok bool) {
	for _, m := range e.Moved {
		if m.Blend == w && m.Rule == r {
			return m, true
		}
	}
	return Moved{}, false
}

// AboutEdition says in a line how large an edition is and since when the program has it.
func AboutEdition(e Edition, notes EditionNotes) string {
	holds := e.Holds
	if !e.Present {
		holds = EditionHolds{notes.Markets, notes.Series, notes.Published}
	}
	said := "To " + e.Through.String()
	if holds.Markets > 0 {
		said += fmt.Sprintf(
			": %d futures markets, %d series of returns and prices, %d calendar years of others",
			holds.Markets,
			holds.Series,
			holds.Published,
		)
	}
	if notes.Since != "" {
		said += ". In the program since " + notes.Since
	}
	return said + "."
}

// EditionHeading names an edition over its section.
func EditionHeading(e Edition) string {
	if e.Present {
		return e.Name + ", the present edition"
	}
	return e.Name
}

// MovedFinding is the sentence over the table of then and now.
func MovedFinding(e Edition) string {
	sleeve, ok := e.moved(blend.Percent(0, 0, 100), trend.MLM)
	own, too := e.moved(blend.Percent(50, 30, 20), trend.MLM)
	if !ok || !too {
		return "Then and now"
	}
	if sleeve.Same() && own.Same() {
		return "Over the same months no main figure of the trend sleeve or of 50/30/20 moved"
	}
	return "Over the same months the trend sleeve earns " + notAsBefore(
		Percent(sleeve.Is.CAGR, 2),
		Percent(sleeve.Was.CAGR, 2),
		" a year",
	) +
		", and 50/30/20 falls " + notAsBefore(
		FallText(-own.Is.MaxDrawdown.Depth),
		FallText(-own.Was.MaxDrawdown.Depth),
		"",
	)
}

// notAsBefore writes a percentage beside what it was, where that is printed as another one.
func notAsBefore(is, was, each string) string {
	if is == was {
		return is + "\u00a0%" + each + ", as before"
	}
	return is + "\u00a0%" + each + ", not " + was + "\u00a0%"
}

// MovedNote says what the table of then and now covers, and what is not in it.
func MovedNote(e Edition) string {
	var same []string
	for _, m := range e.Moved {
		if m.Same() {
			same = append(same, inName(m.Blend))
		}
	}
	said := fmt.Sprintf(
		"%s to %s, computed from what is kept of %s and from %s; terms as the front page opens with them.",
		e.From,
		e.To,
		e.Before,
		e.Name,
	)
	switch len(same) {
	case 0:
		return said
	case 1:
		return said + " " + capital(same[0]) + " is what it was in every figure."
	}
	return said + " " + capital(enumerate(same)) + " are what they were in every figure."
}

// NewMonthsFinding says what the months that an edition added came to.
func NewMonthsFinding(e Edition) string {
	sleeve, ok := e.moved(blend.Percent(0, 0, 100), trend.MLM)
	own, too := e.moved(blend.Percent(50, 30, 20), trend.MLM)
	if !ok || !too || e.Through <= e.To {
		return ""
	}
	return fmt.Sprintf(
		"In the %s that came the trend sleeve returned %s\u00a0%% and 50/30/20 %s\u00a0%%",
		number(int(e.Through-e.To))+" "+verb(int(e.Through-e.To), "month", "months"),
		Signed(100*sleeve.NewMonths, 1),
		Signed(100*own.NewMonths, 1),
	)
}

// NewMonthsNote says which months they are, and on how many markets they rest.
func NewMonthsNote(e Edition) string {
	said := fmt.Sprintf("%s to %s.", e.To+1, e.Through)
	if priced := PricedNote(e.Priced); priced != "" {
		said += " " + priced + " The sleeve of these months is that of fewer markets, and less to be relied on."
	}
	return said
}

// EffectNow writes what a row of the effects is now.
func EffectNow(e Edition, row Effect) string {
	switch row.Now {
	case CommodityYears:
		return Number(e.Commodities.Correlation, 2)
	case CommodityApart:
		return Number(100*e.Commodities.Apart, 1)
	case BasketYears:
		return Number(e.Baskets.Correlation, 2)
	case BasketApart:
		return Number(100*e.Baskets.Apart, 1)
	case TrendCAGR:
		m, _ := e.moved(blend.Percent(0, 0, 100), trend.MLM)
		return Percent(m.Is.CAGR, 2)
	case MomentumSharpe:
		return Number(e.Momentum, 2)
	}
	return row.Told
}

// EffectsNote says which figures of the effects are quoted, and which computed.
func EffectsNote(e Edition, notes EditionNotes) string {
	said := "Over " + notes.Effects.Over + ". The first two columns are quoted from " + notes.Effects.Source + ": "
	if !e.Present {
		return said + "and so is the last."
	}
	return said + "the data in between are not kept. The last is computed from the present data, but for the correlations of months: the " +
		"data " +
		"hold the years of others and not their months."
}

// PeriodHead heads a column with a period.
func PeriodHead(from, to engine.Month) string { return from.String() + " to " + to.String() }
