package views

import (
	"fmt"
	"math"
	"slices"
	"strconv"

	"trendblend/engine/blend"
	"trendblend/engine/resample"
)

// Sure is what the page says about luck: the plan of the drawn histories and, where
// some are drawn, what they say.
type Sure struct {
	Address   string     // of the drawn histories, as a page and as a stream
	Block     string     // mean months, as the reader gave it
	Automatic [3]float64 // the block lengths of Politis and White, of each sleeve
	Horizon   string     // years; empty for the length of the period
	Months    int        // of a path
	Seed      string
	Paths     int
	Draw      float64
	Real      bool
	Summary   *resample.Summary
}

// lengthOf is the length of a path in words.
func lengthOf(months int) string {
	years := float64(months) / 12
	if months%12 == 0 {
		if months == 12 {
			return "1 year"
		}
		return strconv.Itoa(months/12) + " years"
	}
	return Number(years, 1) + " years"
}

// chanceText writes a chance as percent: whole ones, with a decimal near the ends,
// and words for what happened in every history or in none.
func chanceText(c resample.Chance) string {
	switch {
	case math.IsNaN(c.Of):
		return undefined
	case c.Of == 0:
		return "none"
	case c.Of == 1:
		return "all"
	case c.Of < 0.095 || c.Of > 0.905:
		return Percent(min(max(c.Of, 0.001), 0.999), 1)
	}
	return Percent(c.Of, 0)
}

// inShare is chanceText inside a sentence.
func inShare(c resample.Chance) string {
	switch text := chanceText(c); text {
	case "all", "none":
		return text + " of them"
	case undefined:
		return "an undefined part of them"
	default:
		return text + "\u00a0%"
	}
}

// against is the blend that is held against the comparison: the reader's own, or where
// that is the comparison the first other.
func against(s resample.Summary) (resample.Outlook, bool) {
	for i, o := range s.Blends {
		if i != s.Compare {
			return o, true
		}
	}
	return resample.Outlook{}, false
}

// sureFinding is the one honest sentence: what the reader's blend did against the
// comparison on the same histories, and how far that may be luck.
func sureFinding(s resample.Summary) string {
	o, ok := against(s)
	if !ok {
		mine := s.Blends[0]
		return fmt.Sprintf("In 90\u00a0%% of %s drawn histories %s returned between %s and %s\u00a0%% a year", thousands(s.Paths), inName(mine.Weights), Percent(mine.CAGR.P5, 1), Percent(mine.CAGR.P95, 1))
	}
	other := inName(s.Blends[s.Compare].Weights)
	d := o.Against
	return fmt.Sprintf("On the same %s drawn histories %s had a smaller worst fall than %s in %s, a higher Sharpe ratio in %s and a higher CAGR in %s",
		thousands(s.Paths), inName(o.Weights), other, inShare(d.SmallerDrawdown), inShare(d.HigherSharpe), inShare(d.HigherCAGR))
}

// sureInterval says how large the differences were.
func sureInterval(s resample.Summary) string {
	o, ok := against(s)
	if !ok {
		return ""
	}
	d := o.Against
	points := func(x resample.Spread) string {
		return fmt.Sprintf("%s points (90\u00a0%% of histories: %s to %s)", signed(100*x.Median, 1), signed(100*x.P5, 1), signed(100*x.P95, 1))
	}
	return fmt.Sprintf("The differences to %s, median and interval: return %s a year, worst fall %s, Sharpe ratio %s (%s to %s).",
		inName(s.Blends[s.Compare].Weights), points(d.CAGR), points(d.MaxDrawdown), signed(d.Sharpe.Median, 2), signed(d.Sharpe.P5, 2), signed(d.Sharpe.P95, 2))
}

// sureDoubt says what more histories would and would not settle.
func sureDoubt(s resample.Summary) string {
	most := 0.0
	for _, o := range s.Blends {
		for _, c := range slices.Concat(o.Deeper[:], o.Loss[:], o.Dry) {
			if c.Error > most {
				most = c.Error
			}
		}
		for _, c := range []resample.Chance{o.Against.SmallerDrawdown, o.Against.HigherSharpe, o.Against.HigherCAGR} {
			if c.Error > most {
				most = c.Error
			}
		}
	}
	return fmt.Sprintf("More histories would move a chance by %s\u00a0points at most (two standard errors). What they cannot tell: they are made of this one period’s months, so they take its average returns, trend’s too, as the truth, and hold no shock that it did not. “All” means all histories drawn, not certainty.", Number(200*most, 1))
}

// FanFinding is the title of the fan chart.
func FanFinding(s resample.Summary) string {
	mine := s.Blends[0]
	end := mine.Fan[len(mine.Fan)-1]
	return fmt.Sprintf("After %s 1 in %s had become %s to %s in 90\u00a0%% of the histories, half of them above %s",
		lengthOf(s.Months[len(s.Months)-1]), inName(mine.Weights), Number(end.P5, 1), Number(end.P95, 1), Number(end.Median, 1))
}

// sureRow is a row of the table of drawn histories.
type sureRow struct {
	name, unit string
	middle     func(resample.Outlook) string
	interval   func(resample.Outlook) string // nil where there is none
}

func spreadRow(name, unit string, scale float64, decimals int, pick func(resample.Outlook) resample.Spread) sureRow {
	return sureRow{name, unit,
		func(o resample.Outlook) string { return Number(scale*pick(o).Median, decimals) },
		func(o resample.Outlook) string {
			s := pick(o)
			return Number(scale*s.P5, decimals) + " to " + Number(scale*s.P95, decimals)
		}}
}

func chanceRow(name string, pick func(resample.Outlook) resample.Chance) sureRow {
	return sureRow{name, "", func(o resample.Outlook) string { return chanceText(pick(o)) }, nil}
}

// figureRows are the figures with their intervals.
func (s Sure) figureRows() []sureRow {
	return []sureRow{
		spreadRow("CAGR", "% a year", 100, 1, func(o resample.Outlook) resample.Spread { return o.CAGR }),
		spreadRow("Volatility", "% a year", 100, 1, func(o resample.Outlook) resample.Spread { return o.Volatility }),
		spreadRow("Sharpe", "", 1, 2, func(o resample.Outlook) resample.Spread { return o.Sharpe }),
		spreadRow("Worst fall", "%", 100, 1, func(o resample.Outlook) resample.Spread { return o.MaxDrawdown }),
	}
}

// chanceRows are the chances of what one would rather not have.
func (s Sure) chanceRows() []sureRow {
	var rows []sureRow
	for k, depth := range resample.Depths() {
		rows = append(rows, chanceRow("Worst fall beyond "+Percent(depth, 0)+"\u00a0%", func(o resample.Outlook) resample.Chance { return o.Deeper[k] }))
	}
	for k, years := range resample.LossYears() {
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

// automatic says which block length the data themselves suggest.
func (s Sure) automatic() string {
	text := make([]string, len(s.Automatic))
	for i, name := range blend.Sleeves() {
		text[i] = name + " " + Number(s.Automatic[i], 1)
	}
	return "The automatic choice of Politis and White for this period, in months: " + enumerate(text) + "."
}

func sureHeading(s Sure) string {
	return "How much of that is luck? " + thousands(s.Paths) + " histories of " + lengthOf(s.Months) + " that could have been"
}

// plan says how the histories were drawn.
func (s Sure) plan() string {
	return fmt.Sprintf("Stationary bootstrap, all three sleeves by the same blocks of %s months on average, seed %s.", s.Block, s.Seed)
}

// withdrawal says what is taken out.
func (s Sure) withdrawal() string {
	grows := "grows with the drawn consumer prices"
	if s.Real {
		grows = "keeps its worth, as all is after inflation"
	}
	return fmt.Sprintf("Withdrawn: %s\u00a0%% of the starting wealth a year, a twelfth at each month’s end; the sum %s. All other rows are of money left alone.", plainPercent(s.Draw), grows)
}
