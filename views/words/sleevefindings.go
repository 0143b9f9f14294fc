package words

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"trendblend/engine/history"
	"trendblend/engine/metrics"
	"trendblend/engine/trend"
)

// InRule is a rule's name inside a sentence.
func InRule(r trend.Rule) string {
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

// Times counts in words where the number is small.
func Times(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return strconv.Itoa(n) + " " + many
}

// SleeveAnswer is the page's one sentence: what the sleeve earned against stocks.
func SleeveAnswer(s Sleeve) string {
	own, stocks := s.Path("trend").Figures, s.Path("stocks").Figures
	earned, year := FigureNamed(s.Rows(), "cagr"), " a year"
	if BelowYear(s.months()) {
		year = " in " + theMonths(s.months())
	}
	name := capital(InRule(s.Scenario.Trend.Rule))
	if other := Unusual(s.Scenario.Trend); other != "" {
		name += ", " + other + ","
	}
	return fmt.Sprintf("%s returned %s\u00a0%%%s after the fee, against %s\u00a0%% for the S&P 500; %s.",
		name, earned.Text(own), year, earned.Text(stocks), worstFalls(own.MaxDrawdown, stocks.MaxDrawdown))
}

// worstFalls names the worst fall of the sleeve and that of stocks.
func worstFalls(own, stocks metrics.Drawdown) string {
	switch {
	case own.Depth == 0 && stocks.Depth == 0:
		return "neither fell"
	case own.Depth == 0:
		return "the sleeve never fell, and the worst fall of stocks was " + WholePercent(stocks.Depth)
	case stocks.Depth == 0:
		return "the sleeve’s worst fall was " + WholePercent(own.Depth) + ", and stocks never fell"
	}
	return fmt.Sprintf("their worst falls were %s and %s", WholePercent(own.Depth), WholePercent(stocks.Depth))
}

// months is the length of the period.
func (s Sleeve) months() int { return int(s.Scenario.To-s.Scenario.From) + 1 }

// Rows are the figures of the table, as the period has them.
func (s Sleeve) Rows() []Figure { return FiguresOver(MainFigures, s.months()) }

// SleeveGrowthFinding says what 1 became in the sleeve, in stocks and in bonds.
func SleeveGrowthFinding(s Sleeve) string {
	return fmt.Sprintf("1 became %s in the sleeve, %s in the S&P 500 and %s in %s",
		grown(s.Path("trend").Figures.Growth), grown(s.Path("stocks").Figures.Growth), grown(s.Path("bonds").Figures.Growth), InBonds(s.Scenario.Bonds))
}

// SleeveDrawdownFinding counts the months below an earlier high.
func SleeveDrawdownFinding(s Sleeve) string {
	own, stocks := s.Path("trend"), s.Path("stocks")
	count := func(p SleevePath) int {
		n := 0
		for _, d := range p.Underwater {
			if d < -1e-12 {
				n++
			}
		}
		return n
	}
	return belowHigh(count(own), count(stocks), len(own.Underwater))
}

// belowHigh says how many of n months the sleeve and stocks ended below an earlier high.
func belowHigh(own, stocks, n int) string {
	switch {
	case n > 1:
		return fmt.Sprintf("The sleeve ended %s months below an earlier high, against %s for the S&P 500", outOf(own, n), few(stocks))
	case own == 1 && stocks == 1:
		return "The sleeve and the S&P 500 both ended the month lower"
	case own == 1:
		return "The sleeve ended the month lower, the S&P 500 did not"
	case stocks == 1:
		return "The S&P 500 ended the month lower, the sleeve did not"
	}
	return "Neither the sleeve nor the S&P 500 ended the month lower"
}

// outOf counts k of n things, n at least 2: 3 of 12, none of 12, all 12, both.
func outOf(k, n int) string {
	switch {
	case k == n && n == 2:
		return "both"
	case k == n:
		return "all " + strconv.Itoa(n)
	}
	return few(k) + " of " + strconv.Itoa(n)
}

// PositionsFinding says how much of the time the rule was long, and how often it turned.
func PositionsFinding(s Sleeve) string {
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

// MonthFinding says what one month was made of.
func MonthFinding(s Sleeve) string {
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
	of := func(i int) contributor {
		r := s.Readings[i]
		return contributor{s.Opened.Panel.Markets[r.Market].Name, r.Contribution(), 2}
	}
	return fmt.Sprintf("%s: %d long, %d short, %s\u00a0%% before fee and interest; %s", s.Month, long, short,
		Signed(100*s.Opened.Gross[s.Month-s.Opened.First], 1), mostAndLeast("market", len(s.Readings), of(best), of(worst)))
}

// contributor is a market or a sector, what it made, and the decimals of its points.
type contributor struct {
	name     string
	made     float64
	decimals int
}

func (c contributor) points() string { return Signed(100*c.made, c.decimals) }

// mostAndLeast names the one that made most and the one that made least of n markets or
// sectors. Of a single one there is neither; and whoever gained nothing did not make most.
func mostAndLeast(thing string, n int, most, least contributor) string {
	switch {
	case n == 1:
		return "all of it from " + most.name
	case printedSign(100*most.made, most.decimals) <= 0:
		return fmt.Sprintf("no %s gained, and %s made least (%s\u00a0points)", thing, least.name, least.points())
	}
	return fmt.Sprintf("most from %s (%s\u00a0points), least from %s (%s)", most.name, most.points(), least.name, least.points())
}

// MadeFinding names the sectors that made most and least of the chosen period's return.
func MadeFinding(s Sleeve) string {
	m := s.Made[0]
	if len(m.Sectors) == 0 {
		return "The sleeve held nothing in " + Span(m.From, m.To)
	}
	of := func(p trend.Part) contributor { return contributor{p.Name, p.Contribution, 1} }
	return fmt.Sprintf("%s: %s\u00a0%% before fee and interest; %s", MadeName(m), Signed(100*m.Gross, 1),
		mostAndLeast("sector", len(m.Sectors), of(m.Sectors[0]), of(m.Sectors[len(m.Sectors)-1])))
}

// MadeName names a period of contributions by its years where it is made of whole ones.
func MadeName(m Made) string {
	if m.Name != "" {
		return m.Name
	}
	return Span(m.From, m.To)
}

// CrisesFinding counts as a gain what is printed as one.
func CrisesFinding(s Sleeve) string {
	rose, known := 0, 0
	for _, c := range s.Crises {
		if r := c.Meanwhile[1+s.Own()]; !math.IsNaN(r) {
			known++
			if printedSign(100*r, 1) > 0 {
				rose++
			}
		}
	}
	counted := fmt.Sprintf("Of the S&P 500’s %d falls of more than 10\u00a0%% with a low in 1974 or later, ", len(s.Crises))
	switch known {
	case 0:
		return counted + "none lies within the sleeve’s own history"
	case 1:
		return counted + "one lies within the sleeve’s own history; the sleeve " + map[int]string{0: "did not gain", 1: "gained"}[rose]
	}
	gained := few(rose)
	if rose == known {
		gained = "all"
	}
	return counted + fmt.Sprintf("%d lie within the sleeve’s own history; it gained in %s of them", known, gained)
}

// ChopFinding counts the falls of the sleeve and names the worst.
func ChopFinding(s Sleeve) string {
	if len(s.Falls) == 0 {
		return "The sleeve itself never fell by more than 5\u00a0%"
	}
	worst := slices.MinFunc(s.Falls, func(a, b history.Fall) int {
		if a.Depth < b.Depth {
			return -1
		}
		return 1
	})
	often := fmt.Sprintf("%d times; the worst was", len(s.Falls))
	if len(s.Falls) == 1 {
		often = "once:"
	}
	return fmt.Sprintf("The sleeve itself fell by more than 5\u00a0%% %s %s from %s to %s, while the S&P 500 returned %s",
		often, WholePercent(worst.Depth), worst.Peak, worst.Trough, signedWhole(worst.Meanwhile[0]))
}

// DryFinding is the sentence on the longest time under water.
func DryFinding(s Sleeve) string {
	if s.Longest == nil {
		return "Every month ended at a new high."
	}
	return fmt.Sprintf("The longest run of month ends below an earlier high was %s, %s, over which the S&P 500 returned %s.",
		Span(s.Longest.From, s.Longest.To), Count(s.Longest.Months(), "month"), signedWhole(s.Longest.Meanwhile[0]))
}

func signedWhole(v float64) string {
	s := Signed(v*100, 0)
	if s == Undefined {
		return s
	}
	return s + "\u00a0%"
}

// significant is the p-value below which a curvature is called one.
const significant = 0.05

// Bending is how many quarters it takes to speak of a bend: ten years. The few quarters
// with large moves decide it, and in short histories its standard error is too small.
const Bending = 40

// noQuarter stands in the place of the smile's chart.
const noQuarter = "The period holds no full calendar quarter"

// SmileFinding says that the sleeve bends only where its quarters tell a bend from chance.
func SmileFinding(s Sleeve) string {
	n, c := len(s.Smile.Quarters), s.Smile.C
	switch {
	case n == 0:
		return noQuarter
	case n < Bending:
		return fmt.Sprintf("%s too few to say whether the sleeve bends: it takes %d", isAre(n, "full quarter"), Bending)
	case math.IsNaN(c.P):
		return Count(n, "quarter") + " too much alike to say whether the sleeve bends"
	case c.P >= significant:
		return fmt.Sprintf("Over %d quarters the sleeve shows no bend against the S&P 500 beyond chance", n)
	case c.Value < 0:
		return fmt.Sprintf("Over %d quarters the sleeve bends downwards against the S&P 500, the opposite of an option", n)
	}
	return fmt.Sprintf("Over %d quarters the sleeve bends upwards against the S&P 500, like an option", n)
}

// SmileWords says in plain words how sure the bend is.
func SmileWords(f history.Smile) string {
	switch {
	case len(f.Quarters) >= Bending && math.IsNaN(f.C.P):
		return "With quarters so much alike no curve can be fitted."
	case len(f.Quarters) < Bending:
		return "A bend rests on the few quarters in which stocks moved far, so that a short period cannot tell one from chance."
	}
	odds := fmt.Sprintf("about %s in 100", besideBound(100*f.C.P, 100*significant))
	switch {
	case f.C.P < 0.005:
		odds = "fewer than 1 in 100"
	case f.C.P > 0.995:
		odds = "nearly all"
	}
	return fmt.Sprintf("If there were no bend at all, %s histories of %d quarters would show one at least this strong. "+
		"Fewer than 5 in 100 are usually asked for.", odds, len(f.Quarters))
}

// besideBound writes a number with the fewest decimals with which it stands on the same
// side of a bound as it does unrounded.
func besideBound(v, bound float64) string {
	const most = 6
	for decimals := 0; ; decimals++ {
		text := Number(v, decimals)
		if written, _ := strconv.ParseFloat(text, 64); (written < bound) == (v < bound) && written != bound || decimals == most {
			return text
		}
	}
}

// LookbackFinding says where the chosen look-back stands among all.
func LookbackFinding(s Sleeve) string {
	cases := s.Lookbacks.Cases
	at := slices.IndexFunc(cases, func(c trend.Case) bool { return c.Settings.Lookback == s.Scenario.Trend.Lookback })
	if at < 0 {
		return "The look-backs have no month in common"
	}
	if months := int(s.Lookbacks.To-s.Lookbacks.From) + 1; BelowYear(months) || math.IsNaN(cases[at].Figures.Sharpe) {
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
	return fmt.Sprintf("A look-back of %d months ranks %s of %d by Sharpe ratio; the choice alone moves that ratio between %s (%d months) and %s (%d)", cases[at].Settings.Lookback, ordinal(rank), len(cases),
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

// DelayFinding says what a month's delay would have cost, and foresight added.
func DelayFinding(s Sleeve) string {
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
	if BelowYear(months) {
		year = " in " + theMonths(months)
	}
	change := func(v float64, unit string) string {
		apart := points(Earned(v, months), Earned(meant, months), 1)
		switch text := Number(math.Abs(apart), 1); printedSign(apart, 1) {
		case 1:
			return "have added " + text + unit
		case -1:
			return "have cost " + text + unit
		}
		return "have changed the return by less than 0.1" + unit
	}
	return fmt.Sprintf("Acting a month late would %s; knowing the signal a month early, which nobody can, would %s",
		change(late, "\u00a0points"+year), change(early, ""))
}

// SleeveYearsFinding counts as a loss what is printed as one.
func SleeveYearsFinding(s Sleeve) string {
	stocks, years := s.Path("stocks").Figures, s.Path("trend").Figures.Years
	switch len(years) {
	case 0:
		return noFullYear
	case 1:
		y := years[0]
		return fmt.Sprintf("In %d, the one full calendar year of the period, the sleeve returned %s, against %s for the S&P 500", y.Year, tenth(y.Return), tenth(stocks.Year(y.Year)))
	}
	lost, both := 0, 0
	for _, y := range years {
		if printedSign(100*y.Return, 1) < 0 {
			lost++
			if printedSign(100*stocks.Year(y.Year), 1) < 0 {
				both++
			}
		}
	}
	said := fmt.Sprintf("The sleeve lost money in %s calendar years", outOf(lost, len(years)))
	switch {
	case lost == 0:
		return said
	case both == 0:
		return said + ", never together with the S&P 500"
	case lost == 1:
		return said + ", together with the S&P 500"
	case both == lost:
		return said + ", always together with the S&P 500"
	}
	return said + fmt.Sprintf(", %d of them together with the S&P 500", both)
}

// PublishedFinding names the correlation that says whether the rule is the one that
// was published.
func PublishedFinding(s Sleeve) string {
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
