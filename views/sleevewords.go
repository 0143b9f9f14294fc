package views

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"trendblend/engine/history"
	"trendblend/engine/trend"
)

// inRule is a rule's name inside a sentence.
func inRule(r trend.Rule) string {
	switch r {
	case trend.Baskets:
		return "the MLM rules in baskets"
	case trend.TSMOM:
		return "time-series momentum"
	}
	return "the MLM Index rules"
}

// capital begins a sentence.
func capital(s string) string { return strings.ToUpper(s[:1]) + s[1:] }

// times counts in words where the number is small.
func times(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return strconv.Itoa(n) + " " + many
}

// SleeveAnswer is the page's one sentence: what the sleeve earned against stocks.
func SleeveAnswer(s Sleeve) string {
	own, stocks := s.path("trend").Figures, s.path("stocks").Figures
	earned, year := named(s.rows(), "cagr"), " a year"
	if belowYear(s.months()) {
		year = " in " + count(s.months(), "month")
	}
	return fmt.Sprintf("%s earned %s\u00a0%%%s after the fee, the S&P 500 %s\u00a0%%; the worst falls were %s and %s.",
		capital(inRule(s.Scenario.Trend.Rule)), earned.text(own), year, earned.text(stocks), whole(own.MaxDrawdown.Depth), whole(stocks.MaxDrawdown.Depth))
}

// months is the length of the period, and rows are its figures.
func (s Sleeve) months() int    { return int(s.Scenario.To-s.Scenario.From) + 1 }
func (s Sleeve) rows() []figure { return over(mainFigures, s.months()) }

func sleeveGrowthFinding(s Sleeve) string {
	return fmt.Sprintf("1 became %s in the sleeve, %s in the S&P 500 and %s in bonds",
		grown(s.path("trend").Figures.Growth), grown(s.path("stocks").Figures.Growth), grown(s.path("bonds").Figures.Growth))
}

func sleeveDrawdownFinding(s Sleeve) string {
	own, stocks := s.path("trend"), s.path("stocks")
	count := func(p SleevePath) int {
		n := 0
		for _, d := range p.Underwater {
			if d < -1e-12 {
				n++
			}
		}
		return n
	}
	return fmt.Sprintf("The sleeve ended %d of %d months below an earlier high, the S&P 500 %d", count(own), len(own.Underwater), count(stocks))
}

func positionsFinding(s Sleeve) string {
	held, long, changes := s.Opened.Sides()
	if held == 0 {
		return "The sleeve held nothing"
	}
	sides := "no market ever changed sides"
	if changes > 0 {
		sides = fmt.Sprintf("a market changed sides every %s\u00a0months on average", Number(float64(held)/float64(changes), 1))
	}
	return fmt.Sprintf("Since %d the rule has been long in %s of its positions; %s", s.Opened.First.Year(), shareText(float64(long)/float64(held), 0), sides)
}

// monthFinding says what one month was made of.
func monthFinding(s Sleeve) string {
	long, short, best, worst := 0, 0, -1, -1
	for i, r := range s.Readings {
		switch {
		case r.Position > 0:
			long++
		case r.Position < 0:
			short++
		}
		if best < 0 || r.Contribution() > s.Readings[best].Contribution() {
			best = i
		}
		if worst < 0 || r.Contribution() < s.Readings[worst].Contribution() {
			worst = i
		}
	}
	if best < 0 {
		return fmt.Sprintf("%s: no market was held", s.Month)
	}
	name := func(i int) string { return s.Opened.Panel.Markets[s.Readings[i].Market].Name }
	return fmt.Sprintf("%s: %d long, %d short, %s\u00a0%% before fee and interest; most from %s (%s), least from %s (%s)", s.Month, long, short,
		signed(100*s.Opened.Gross[s.Month-s.Opened.First], 1), name(best), signed(100*s.Readings[best].Contribution(), 2), name(worst), signed(100*s.Readings[worst].Contribution(), 2))
}

func madeFinding(s Sleeve) string {
	m := s.Made[0]
	if len(m.Sectors) == 0 {
		return "The sleeve held nothing in " + span(m.From, m.To)
	}
	top, bottom := m.Sectors[0], m.Sectors[len(m.Sectors)-1]
	what := fmt.Sprintf("%s: %s\u00a0%% before fee and interest", madeName(m), signed(100*m.Gross, 1))
	most := fmt.Sprintf("most from %s (%s points)", top.Name, signed(100*top.Contribution, 1))
	if top.Contribution <= 0 {
		most = "no sector gained"
	}
	least := fmt.Sprintf("least from %s (%s)", bottom.Name, signed(100*bottom.Contribution, 1))
	return what + "; " + most + ", " + least
}

// madeName names a period of contributions by its years where it is made of whole ones.
func madeName(m Made) string {
	if m.Name != "" {
		return m.Name
	}
	return span(m.From, m.To)
}

func crisesFinding(s Sleeve) string {
	rose, known := 0, 0
	for _, c := range s.Crises {
		if r := c.Meanwhile[1+s.own()]; !math.IsNaN(r) {
			known++
			if r > 0 {
				rose++
			}
		}
	}
	if known == 0 {
		return "No fall of the S&P 500 lies within the sleeve’s history"
	}
	return fmt.Sprintf("Since 1974 the S&P 500 has fallen by more than 10\u00a0%% %s; the sleeve gained in %s of the %d falls within its own history",
		times(len(s.Crises), "time", "times"), few(rose), known)
}

func chopFinding(s Sleeve) string {
	if len(s.Falls) == 0 {
		return "The sleeve itself never fell by more than 5\u00a0%"
	}
	worst := slices.MinFunc(s.Falls, func(a, b history.Fall) int {
		if a.Depth < b.Depth {
			return -1
		}
		return 1
	})
	return fmt.Sprintf("The sleeve itself fell by more than 5\u00a0%% %s; the worst was %s from %s to %s, while the S&P 500 returned %s",
		times(len(s.Falls), "time", "times"), whole(worst.Depth), worst.Peak, worst.Trough, signedWhole(worst.Meanwhile[0]))
}

// dryFinding is the sentence on the longest time under water.
func dryFinding(s Sleeve) string {
	if s.Longest == nil {
		return "Every month ended at a new high."
	}
	return fmt.Sprintf("The longest time without a new high was %s, %d months, over which the S&P 500 returned %s.",
		span(s.Longest.From, s.Longest.To), s.Longest.Months(), signedWhole(s.Longest.Meanwhile[0]))
}

func signedWhole(v float64) string {
	s := signed(v*100, 0)
	if s == undefined {
		return s
	}
	return s + "\u00a0%"
}

// significant is the p-value below which a curvature is called one.
const significant = 0.05

// noQuarter stands in the place of the smile's chart.
const noQuarter = "The period holds no full calendar quarter"

func smileFinding(s Sleeve) string {
	n := len(s.Smile.Quarters)
	c := s.Smile.C
	if math.IsNaN(c.P) {
		if n == 0 {
			return noQuarter
		}
		return isAre(n, "full quarter") + " too few, or too much alike, to say whether the sleeve bends"
	}
	bend := "upwards, like an option"
	if c.Value < 0 {
		bend = "downwards, the opposite of an option"
	}
	if c.P < significant {
		return fmt.Sprintf("Against the S&P 500 the sleeve bends %s, and %d quarters are enough to say so", bend, n)
	}
	return fmt.Sprintf("Against the S&P 500 the sleeve bends %s, but %d quarters are not enough to be sure", bend, n)
}

// smileWords says in plain words how sure the bend is.
func smileWords(f history.Smile) string {
	if math.IsNaN(f.C.P) {
		return "With so few quarters, or quarters so much alike, no curve can be fitted."
	}
	odds := fmt.Sprintf("about %s in 100", Number(100*f.C.P, 0))
	switch {
	case f.C.P < 0.005:
		odds = "fewer than 1 in 100"
	case f.C.P > 0.995:
		odds = "nearly all"
	}
	return fmt.Sprintf("If there were no bend at all, %s histories of %d quarters would show one at least this strong. "+
		"The usual threshold for calling it significant is 5 in 100.", odds, len(f.Quarters))
}

// lookbackFinding says where the chosen look-back stands among all.
func lookbackFinding(s Sleeve) string {
	cases := s.Lookbacks.Cases
	at := slices.IndexFunc(cases, func(c trend.Case) bool { return c.Settings.Lookback == s.Scenario.Trend.Lookback })
	if at < 0 {
		return "The look-backs have no month in common"
	}
	if months := int(s.Lookbacks.To-s.Lookbacks.From) + 1; belowYear(months) || math.IsNaN(cases[at].Figures.Sharpe) {
		return isAre(months, "month") + " too few to rank the look-backs"
	}
	rank, low, high := 1, 0, 0
	for i, c := range cases {
		if c.Figures.Sharpe > cases[at].Figures.Sharpe {
			rank++
		}
		if c.Figures.Sharpe < cases[low].Figures.Sharpe {
			low = i
		}
		if c.Figures.Sharpe > cases[high].Figures.Sharpe {
			high = i
		}
	}
	return fmt.Sprintf("A look-back of %d months ranks %s of %d by Sharpe ratio; the choice alone moves it between %s (%d months) and %s (%d)", cases[at].Settings.Lookback, ordinal(rank), len(cases),
		Number(cases[low].Figures.Sharpe, 2), cases[low].Settings.Lookback, Number(cases[high].Figures.Sharpe, 2), cases[high].Settings.Lookback)
}

func ordinal(n int) string {
	suffix := "th"
	if n/10%10 != 1 {
		switch n % 10 {
		case 1:
			suffix = "st"
		case 2:
			suffix = "nd"
		case 3:
			suffix = "rd"
		}
	}
	return strconv.Itoa(n) + suffix
}

func delayFinding(s Sleeve) string {
	var early, meant, late float64 = math.NaN(), math.NaN(), math.NaN()
	for _, c := range s.Delays.Cases {
		switch c.Settings.Shift {
		case -1:
			early = c.Figures.CAGR
		case 0:
			meant = c.Figures.CAGR
		case 1:
			late = c.Figures.CAGR
		}
	}
	if math.IsNaN(early) || math.IsNaN(meant) || math.IsNaN(late) {
		return "The three have no month in common"
	}
	year, months := " a year", int(s.Delays.To-s.Delays.From)+1
	if belowYear(months) {
		year = " in " + count(months, "month")
	}
	change := func(v float64) string {
		v = earned(v, months) - earned(meant, months)
		if v > 0 {
			return "have added " + Number(100*v, 1)
		}
		return "have cost " + Number(-100*v, 1)
	}
	return fmt.Sprintf("Acting a month late would %s\u00a0points%s; knowing the signal a month early, which nobody can, would %s", change(late), year, change(early))
}

func sleeveYearsFinding(s Sleeve) string {
	lost, both, stocks := 0, 0, s.path("stocks").Figures
	years := s.path("trend").Figures.Years
	for _, y := range years {
		if y.Return < 0 {
			lost++
			if stocks.Year(y.Year) < 0 {
				both++
			}
		}
	}
	if len(years) == 0 {
		return noFullYear
	}
	if lost == 0 {
		return fmt.Sprintf("The sleeve lost money in none of %s", times(len(years), "calendar year", "calendar years"))
	}
	together := fmt.Sprintf("%d of them together with the S&P 500", both)
	if both == 0 {
		together = "never together with the S&P 500"
	}
	return fmt.Sprintf("The sleeve lost money in %d of %s, %s", lost, times(len(years), "calendar year", "calendar years"), together)
}

// publishedFinding names the correlation that says whether the rule is the one that
// was published.
func publishedFinding(s Sleeve) string {
	for _, p := range s.Published {
		if p.Gross {
			c := p.By[slices.Index(trend.Rules(), trend.Baskets)]
			if !math.IsNaN(c.Correlation) {
				return fmt.Sprintf("Calendar years of the published %s and of our rules in baskets: correlation %s over %d years", p.Series, Number(c.Correlation, 2), len(c.Years))
			}
		}
	}
	return "Beside what others published"
}
