package words

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"trendblend/engine"
	"trendblend/engine/atlas"
	"trendblend/engine/backtest"
	"trendblend/engine/blend"
	"trendblend/engine/resample"
)

// Sure is what the page says about luck: the plan of the drawn histories and, where
// some are drawn, what they say.
type Sure struct {
	Address   string                   // of the drawn histories, as a page and as a stream
	Block     string                   // mean months, as the reader gave it
	Automatic blend.PerSleeve[float64] // the block lengths of Politis and White, of each sleeve
	Months    int                      // of a path
	From      engine.Month
	Seed      string
	Paths     int
	Draw      float64
	Real      bool
	Bonds     backtest.Bonds // what the second sleeve holds
	Summary   *resample.Summary
}

// lengthOf is the length of a path in words.
func lengthOf(months int) string {
	if months < atlas.YearMonths {
		return Count(months, "month")
	}
	years := float64(months) / 12
	if months%12 == 0 {
		return Counted(months/12, "year")
	}
	return Number(years, 1) + " years"
}

// chanceDecimals are a chance's: whole percent, with one decimal near the ends.
func chanceDecimals(c resample.Chance) int {
	if c.Of < 0.095 || c.Of > 0.905 {
		return 1
	}
	return 0
}

// chanceText writes a chance in a table whose head holds the unit, percent.
func chanceText(c resample.Chance) string { return ShareCell(c.Of, chanceDecimals(c)) }

// inShare says a chance inside a sentence, after "in": all, none, 97 %, under 0.1 %.
func inShare(c resample.Chance) string { return shareText(c.Of, chanceDecimals(c)) }

// against is the blend that is held against the comparison: the reader's own, or where
// that is the comparison the first other.
func against(s resample.Summary) (resample.Outlook, bool) {
	for _, o := range s.Blends {
		if o.Weights != s.Blends[s.Compare].Weights {
			return o, true
		}
	}
	return resample.Outlook{}, false
}

// brief reports whether the histories are too short for a figure by the year.
func brief(s resample.Summary) bool { return s.Months[len(s.Months)-1] < atlas.YearMonths }

// SureFinding is the one honest sentence: what the reader's blend did against the
// comparison on the same histories, and how far that may be luck.
func SureFinding(s resample.Summary) string {
	o, ok := against(s)
	if !ok {
		mine := s.Blends[0]
		if brief(s) {
			end := mine.Fan[len(mine.Fan)-1]
			return fmt.Sprintf("In 90\u00a0%% of %s drawn histories 1 in %s became %s to %s", Thousands(s.Paths), inNameOfDrawn(mine),
				grown(end.P5), grown(end.P95))
		}
		return fmt.Sprintf("In 90\u00a0%% of %s drawn histories %s returned between %s and %s a year", Thousands(s.Paths), inNameOfDrawn(mine),
			tenth(mine.CAGR.P5), tenth(mine.CAGR.P95))
	}
	d, higher := o.Against, "a higher CAGR"
	if brief(s) {
		higher = "a higher return"
	}
	said := []string{fmt.Sprintf("a smaller worst fall in %s", inShare(d.SmallerDrawdown))}
	if !brief(s) && d.HigherSharpe.Of == d.HigherSharpe.Of {
		said = append(said, "a higher Sharpe ratio in "+inShare(d.HigherSharpe)+ofLiving(s, d))
	}
	said = append(said, higher+" in "+inShare(d.HigherCAGR))
	return fmt.Sprintf("Of the same %s drawn histories, %s had, against %s, %s", Thousands(s.Paths), inNameOfDrawn(o),
		inNameOfDrawn(s.Blends[s.Compare]), enumerate(said))
}

// ofLiving names the histories that have two Sharpe ratios, where they are not all.
func ofLiving(s resample.Summary, d resample.Difference) string {
	if d.Living == s.Paths {
		return ""
	}
	return " of the " + Thousands(d.Living) + " without a ruin"
}

// someRuined reports whether a blend was ruined in one of the histories.
func someRuined(s resample.Summary) bool {
	return slices.ContainsFunc(s.Blends, func(o resample.Outlook) bool { return o.Ruined > 0 })
}

// SureRuin says in how many of the histories a blend was ruined, and what figures are of
// the others; nothing where none was.
func SureRuin(s resample.Summary) string {
	var each []string
	for i, o := range s.Blends {
		if first := len(each) == 0; o.Ruined > 0 && first {
			each = append(each, fmt.Sprintf("%s lost everything in %s of the %s histories", capital(inNameOfDrawn(o)), Thousands(o.Ruined),
				Thousands(s.Paths)))
		} else if o.Ruined > 0 && !sameBefore(s, i) {
			each = append(each, inNameOfDrawn(o)+" in "+Thousands(o.Ruined))
		}
	}
	if len(each) == 0 {
		return ""
	}
	said := enumerate(each) + ". These histories count with a CAGR and a worst fall of −100\u00a0%."
	if brief(s) {
		return enumerate(each) + ". These histories count with a wealth of 0 and a worst fall of −100\u00a0%."
	}
	return said + " A ruined blend has no volatility and no Sharpe ratio: those figures are of the other histories."
}

// sameBefore reports whether an earlier blend has the same weights.
func sameBefore(s resample.Summary, i int) bool {
	return slices.ContainsFunc(s.Blends[:i], func(o resample.Outlook) bool { return o.Weights == s.Blends[i].Weights })
}

// SureInterval says how large the differences were.
func SureInterval(s resample.Summary) string {
	o, ok := against(s)
	if !ok {
		return ""
	}
	d := o.Against
	interval := func(x resample.Spread, scale float64, decimals int) string {
		return fmt.Sprintf("(%s to %s)", Signed(scale*x.P5, decimals), Signed(scale*x.P95, decimals))
	}
	var said []string
	if !brief(s) {
		points := func(v float64) string { return orRuin(v, Signed(100*v, 1), inNameOfDrawn(s.Blends[s.Compare])) }
		said = append(said, fmt.Sprintf("return %s (%s to %s)", orRuin(d.CAGR.Median, Signed(100*d.CAGR.Median, 1)+"\u00a0points a year",
			inNameOfDrawn(s.Blends[s.Compare])),
			points(d.CAGR.P5), points(d.CAGR.P95)))
	}
	said = append(said, fmt.Sprintf("worst fall %s\u00a0points %s, where plus is the smaller fall", Signed(100*d.MaxDrawdown.Median, 1),
		interval(d.MaxDrawdown, 100, 1)))
	if !brief(s) && d.Sharpe.Median == d.Sharpe.Median {
		said = append(said, fmt.Sprintf("Sharpe ratio %s %s", Signed(d.Sharpe.Median, 2), interval(d.Sharpe, 1, 2)))
	}
	return fmt.Sprintf("The difference from %s, at the median and in the middle 90\u00a0%% of the histories: %s.",
		inNameOfDrawn(s.Blends[s.Compare]), strings.Join(said, "; "))
}

// orRuin writes a difference of returns, or whose ruin there is in its place.
func orRuin(v float64, text, other string) string {
	switch {
	case math.IsInf(v, -1):
		return "ruin"
	case math.IsInf(v, 1):
		return "the ruin of " + other
	}
	return text
}

// SureDoubt says what more histories would and would not settle.
func SureDoubt(s resample.Summary) string {
	return fmt.Sprintf("%s histories tell a chance near 50\u00a0%% to about %s\u00a0points either way (two standard errors), one near 0 or "+
		"100\u00a0%% more closely. "+
		"What happened in none of them may still have a chance of up to %s\u00a0%% (95\u00a0%% confidence), and what happened in all may fail "+
		"as often: “all” and “none” are of the histories drawn, not certainty. "+
		"More histories cannot cure this: they are made of this one period’s months, so they take its average returns, trend’s too, as the "+
		"truth, and hold no shock that it did not.",
		Thousands(s.Paths), Number(200*resample.Coarsest(s.Paths), 1), Number(100*resample.Unseen(s.Paths), 2))
}

// FanFinding is the title of the fan chart.
func FanFinding(s resample.Summary) string {
	mine := s.Blends[0]
	end := mine.Fan[len(mine.Fan)-1]
	return fmt.Sprintf("After %s 1 put into %s had become %s to %s in 90\u00a0%% of the histories, %s at the median",
		lengthOf(s.Months[len(s.Months)-1]), inNameOfDrawn(mine), grown(end.P5), grown(end.P95), grown(end.Median))
}

// SureRow is a row of the table of drawn histories.
type SureRow struct {
	Name, Unit string
	Middle     func(resample.Outlook) string
	Interval   func(resample.Outlook) string // nil where there is none
}

func spreadRow(name, unit string, scale float64, decimals int, pick func(resample.Outlook) resample.Spread) SureRow {
	return SureRow{name, unit,
		func(o resample.Outlook) string { return Number(scale*pick(o).Median, decimals) },
		func(o resample.Outlook) string {
			s := pick(o)
			if math.IsNaN(s.Median) {
				return "" // undefined, as its median says
			}
			return Number(scale*s.P5, decimals) + " to " + Number(scale*s.P95, decimals)
		}}
}

func chanceRow(name string, pick func(resample.Outlook) resample.Chance) SureRow {
	return SureRow{name, "", func(o resample.Outlook) string { return chanceText(pick(o)) }, nil}
}

// FigureRows are the figures with their intervals.
func (s Sure) FigureRows() []SureRow {
	fall := spreadRow("Worst fall", "%", 100, 1, func(o resample.Outlook) resample.Spread { return o.MaxDrawdown })
	if brief(*s.Summary) {
		return []SureRow{spreadRow("Growth of 1", "", 1, 2, func(o resample.Outlook) resample.Spread { return o.Fan[len(o.Fan)-1] }), fall}
	}
	unit, bare := "% a year", ""
	if someRuined(*s.Summary) {
		unit, bare = "% a year, where not ruined", "where not ruined"
	}
	return []SureRow{
		spreadRow("CAGR", "% a year", 100, 1, func(o resample.Outlook) resample.Spread { return o.CAGR }),
		spreadRow("Volatility", unit, 100, 1, func(o resample.Outlook) resample.Spread { return o.Volatility }),
		spreadRow("Sharpe", bare, 1, 2, func(o resample.Outlook) resample.Spread { return o.Sharpe }),
		fall,
	}
}

// ChanceRows are the chances of what one would rather not have.
func (s Sure) ChanceRows() []SureRow {
	var rows []SureRow
	if s.perilous() {
		rows = append(rows, SureRow{"All lost", "", func(o resample.Outlook) string { return s.ruinCell(o) }, nil})
	}
	for k, depth := range resample.Depths() {
		rows = append(rows, chanceRow("Worst fall beyond "+Percent(depth, 0)+"\u00a0%",
			func(o resample.Outlook) resample.Chance { return o.Deeper[k] }))
	}
	for k, years := range resample.LossYears() {
		if 12*years > s.Months {
			break
		}
		rows = append(rows, chanceRow("Money lost after "+lengthOf(12*years), func(o resample.Outlook) resample.Chance { return o.Loss[k] }))
	}
	if s.Draw == 0 {
		return rows
	}
	for k, month := range s.Summary.Months {
		if month%120 == 0 || k == len(s.Summary.Months)-1 {
			rows = append(rows, chanceRow("Run dry within "+lengthOf(month), func(o resample.Outlook) resample.Chance { return o.Dry[k] }))
		}
	}
	return rows
}

// perilous reports whether a blend can be ruined: by a loan, or as it was.
func (s Sure) perilous() bool {
	return someRuined(*s.Summary) || slices.ContainsFunc(s.Summary.Blends, func(o resample.Outlook) bool { return o.Weights.Cash() < 0 })
}

// ruinCell writes the part of the histories in which a blend was ruined.
func (s Sure) ruinCell(o resample.Outlook) string {
	return chanceText(resample.Chance{Of: float64(o.Ruined) / float64(s.Summary.Paths)})
}

// Terms says in which money the figures are.
func (s Sure) Terms() string {
	if s.Real {
		return "after inflation"
	}
	return "before inflation"
}

// FiguresCaption stands over the table of the figures with their intervals.
func (s Sure) FiguresCaption() string {
	return "Figures, " + s.Terms() + ": the median, and below it the interval that holds 90 % of the histories"
}

// ChancesCaption stands over the table of chances.
func (s Sure) ChancesCaption() string {
	return "Chances, " + s.Terms() + ": the part of the histories, in percent"
}

// AutomaticBlocks says which block length the data themselves suggest.
func (s Sure) AutomaticBlocks() string {
	var text []string
	for sleeve, months := range s.Automatic.All() {
		if math.IsNaN(months) {
			return "The period is too short for the automatic choice of Politis and White."
		}
		text = append(text, InSleeve(sleeve, s.Bonds)+" "+Number(months, 1))
	}
	return "The automatic choice of Politis and White for this period, in months: " + enumerate(text) + "."
}

// SureHeading is the heading over the drawn histories.
func SureHeading(s Sure) string {
	return "How much of that is luck? " + Thousands(s.Paths) + " histories of " + lengthOf(s.Months) + " that could have been"
}

// Plan says how the histories were drawn.
func (s Sure) Plan() string {
	return fmt.Sprintf("Months are drawn in blocks of %s on average, the same for all sleeves (stationary bootstrap, seed %s). %s All "+
		"figures are %s.", s.Block, s.Seed, s.Calendar(), s.Terms())
}

// Calendar says which month of a drawn history is which, for the schedule goes by it.
func (s Sure) Calendar() string {
	return "The calendar is not drawn: each history begins in " + s.From.Of().String() + ", like the period, and rebalancing goes by that."
}

// Withdrawal says what is taken out.
func (s Sure) Withdrawal() string {
	grows := "grows with the drawn consumer prices"
	if s.Real {
		grows = "keeps its worth, as all is after inflation"
	}
	return fmt.Sprintf("Withdrawn: %s\u00a0%% of the starting wealth a year, a twelfth at each month’s end; the sum %s. All other rows are "+
		"of money left alone.", PlainPercent(s.Draw), grows)
}

// SureSentences are the sentences on drawn histories, by their place.
func SureSentences(s Sure) map[string]string {
	return map[string]string{
		"heading": SureHeading(s), "plan": s.Plan(), "automatic": s.AutomaticBlocks(), "finding": SureFinding(*s.Summary),
		"ruin": SureRuin(*s.Summary), "interval": SureInterval(*s.Summary), "doubt": SureDoubt(*s.Summary), "fan": FanFinding(*s.Summary),
	}
}
