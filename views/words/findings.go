package words

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"trendblend/engine/backtest"
	"trendblend/engine/blend"
	"trendblend/engine/metrics"
)

// mostNamed is how many blends a title names: more would outgrow the lines that it has. Of
// more it names the reader's own and the first beside it, and gives the range of the others.
const mostNamed = 4

// split parts the places of blends into those that a title names and the others.
func split(places []int) (named, others []int) {
	if len(places) > mostNamed {
		return places[:2], places[2:]
	}
	return places, nil
}

// distinct are the places of the blends, of equal ones the first.
func distinct(r *backtest.Result) (places []int) {
	for i := range r.Portfolios {
		if isFirst(r, i) {
			places = append(places, i)
		}
	}
	return places
}

// A telling is a figure of a blend and how it is written.
type telling func(i int) (v float64, text string)

// among says between what the figures of some blends lie: 2.6 to 15.5 in four others.
func among(others []int, tell telling) string {
	by := func(a, b int) int {
		x, _ := tell(a)
		y, _ := tell(b)
		return cmp.Compare(x, y)
	}
	_, low := tell(slices.MinFunc(others, by))
	_, high := tell(slices.MaxFunc(others, by))
	in := " in " + number(len(others)) + " others"
	if low == high {
		return low + in
	}
	if strings.HasSuffix(high, "\u00a0%") {
		low = strings.TrimSuffix(low, "\u00a0%")
	}
	return low + " to " + high + in
}

// each joins one phrase a blend; a blend that stands there more than once has one.
func each(r *backtest.Result, tell telling, phrase func(p backtest.Portfolio, text string) string) string {
	named, others := split(distinct(r))
	var parts []string
	for _, i := range named {
		_, text := tell(i)
		parts = append(parts, phrase(r.Portfolios[i], text))
	}
	if others != nil {
		parts = append(parts, among(others, tell))
	}
	return enumerate(parts) + repeated(r)
}

// isFirst reports whether no earlier blend is the same as a blend.
func isFirst(r *backtest.Result, i int) bool {
	same := func(p backtest.Portfolio) bool { return p.Weights == r.Portfolios[i].Weights }
	return slices.IndexFunc(r.Portfolios, same) == i
}

// repeated says that some of the blends are the same, and "" where all differ.
func repeated(r *backtest.Result) string {
	all, different := len(r.Portfolios), 0
	for i := range r.Portfolios {
		if isFirst(r, i) {
			different++
		}
	}
	switch {
	case all == different, different > mostNamed: // those that are counted are different ones
		return ""
	case all == 2:
		return "; both blends are the same"
	case different == 1:
		return "; all the blends are the same"
	}
	return "; some of the blends are the same"
}

// enumerate joins phrases with commas and a last "and".
func enumerate(parts []string) string {
	if len(parts) < 2 {
		return strings.Join(parts, "")
	}
	return strings.Join(parts[:len(parts)-1], ", ") + " and " + parts[len(parts)-1]
}

// inBlend says of which blend a figure is.
func inBlend(p backtest.Portfolio, text string) string { return text + " in " + InNameOf(p) }

// GrowthFinding says what 1 became in each blend.
func GrowthFinding(r *backtest.Result) string {
	return "1 became " + each(r, func(i int) (float64, string) {
		return r.Portfolios[i].Figures.Growth, grown(r.Portfolios[i].Figures.Growth)
	}, inBlend) + leaning(r.Scenario)
}

func drawdownFinding(r *backtest.Result) string {
	say := WholePercent
	if BelowYear(len(r.Portfolios[0].Returns)) { // as the headline and the table say it
		say = func(v float64) string { return TellingPercent(v, 1) + "\u00a0%" }
	}
	falls, never := deepest(r, say, func(i int) float64 { return r.Portfolios[i].Figures.MaxDrawdown.Depth })
	switch {
	case falls == "":
		return capital(never) + " never fell at a month end" + repeated(r)
	case never != "":
		never = "; " + never + " never fell"
	}
	return "The deepest fall was " + falls + never + repeated(r)
}

// deepest joins the deepest falls of the blends that fell, and names those that did not.
func deepest(r *backtest.Result, say func(float64) string, depth func(i int) float64) (falls, never string) {
	var fell, rose []int
	for _, i := range distinct(r) {
		if depth(i) == 0 {
			rose = append(rose, i)
		} else {
			fell = append(fell, i)
		}
	}
	var down, up []string
	named, others := split(fell)
	for _, i := range named {
		down = append(down, inBlend(r.Portfolios[i], say(depth(i))))
	}
	if others != nil {
		down = append(down, among(others, func(i int) (float64, string) { return -depth(i), say(depth(i)) }))
	}
	named, others = split(rose)
	for _, i := range named {
		up = append(up, InNameOf(r.Portfolios[i]))
	}
	if others != nil {
		up = append(up, number(len(others))+" others")
	}
	return enumerate(down), enumerate(up)
}

// noFullYear stands in the place of a chart of calendar years that has none.
const noFullYear = "The period holds no full calendar year"

// YearsFinding counts the calendar years in which each blend lost money.
func YearsFinding(r *backtest.Result) string {
	if len(r.Portfolios[0].Figures.Years) == 0 {
		return noFullYear
	}
	return yearsFinding(r) + leaning(r.Scenario)
}

func yearsFinding(r *backtest.Result) string {
	years := r.Portfolios[0].Figures.Years
	if len(years) == 1 {
		return fmt.Sprintf("%d returned %s", years[0].Year, each(r, func(i int) (float64, string) {
			if v := r.Portfolios[i].Figures.Years[0].Return; v == v {
				return v, tenth(v)
			}
			return math.Inf(-1), "nothing"
		}, func(p backtest.Portfolio, text string) string {
			if text == "nothing" {
				return inBlend(p, text) + " (ruined before)"
			}
			return inBlend(p, text)
		}))
	}
	lost := func(i int) (float64, string) {
		n := lostYears(r.Portfolios[i]).N
		return float64(n), few(n)
	}
	if slices.ContainsFunc(r.Portfolios, func(p backtest.Portfolio) bool { return p.Figures.Ruined }) {
		return "Calendar years that lost money: " + each(r, lost, func(p backtest.Portfolio, _ string) string { return yearsLived(p) })
	}
	first := true
	said := each(r, lost, func(p backtest.Portfolio, text string) string {
		if first {
			first, text = false, text+" lost money"
		}
		return inBlend(p, text)
	})
	return fmt.Sprintf("Of %d calendar years, %s", len(years), said)
}

// lostYears counts the calendar years that lost money, of those that the blend lived in.
func lostYears(p backtest.Portfolio) (lost metrics.Count) {
	for _, y := range p.Figures.Years {
		if !math.IsNaN(y.Return) {
			lost.Of++
		}
		if y.Return < 0 {
			lost.N++
		}
	}
	return lost
}

// yearsLived says so of one blend beside one that was ruined: 2 of 3 in 200/0/0 up to its
// ruin.
func yearsLived(p backtest.Portfolio) string {
	lost := lostYears(p)
	if lost.Of == 0 {
		return "none in " + InNameOf(p) + " (ruined before)"
	}
	if lost.Of == 1 && lost.N == 1 {
		return "the only one in " + InNameOf(p) + " up to its ruin" // every other blend has more years
	}
	said := fmt.Sprintf("%s of %d in %s", few(lost.N), lost.Of, InNameOf(p))
	if p.Figures.Ruined {
		said += " up to its ruin"
	}
	return said
}

// SaysNothing reports whether a chart's title says that there is nothing to draw.
func SaysNothing(title string) bool { return title == "" || title == noFullYear || title == noQuarter }

// correlated is how many months a sentence about a correlation needs: as many as the
// rules' own estimates of risk use. Of 36 independent months one beyond ±0.33 is
// significant at 5 %; of two it is always 1 or −1.
const correlated = 36

// CorrelationFinding says how stocks and trend move together; where one of them is not among
// the sleeves, the two that moved together least.
func CorrelationFinding(r *backtest.Result) string {
	a, b, least := apart(r)
	if b == 0 {
		return "There is one sleeve, and nothing that it moves with"
	}
	with := InHeld(r.Scenario, a)
	pair, c := with+" and "+InHeld(r.Scenario, b), r.Correlation.Between(a, b)
	if TooFew(r) {
		months := int(r.Scenario.To-r.Scenario.From) + 1
		return fmt.Sprintf("%s too few to say how %s move together: it takes %d", isAre(months, "month"), pair, correlated)
	}
	word := "moved independently of"
	if ruin, ok := metrics.Ruin(r.Scenario.From, r.Series.Sleeves.Of(blend.Trend)); ok && b == blend.Trend {
		return fmt.Sprintf("The trend sleeve lost everything in %s: how %s move together is undefined", ruin, pair)
	}
	switch {
	case math.IsNaN(c):
		return "How " + pair + " move together is undefined here: one of them did not vary"
	case c <= -0.5:
		word = "moved strongly against"
	case c <= -0.15:
		word = "leaned against"
	case c >= 0.5:
		word = "moved strongly with"
	case c >= 0.15:
		word = "leaned with"
	}
	return fmt.Sprintf("Month by month, %s %s %s: correlation %s%s", InHeld(r.Scenario, b), word, with, Number(c, 2), least)
}

// apart are the two sleeves that the sentence on correlation is about: stocks and trend, or the
// two of all that moved together least, with what says so. The second is 0 where there is one.
func apart(r *backtest.Result) (a, b blend.Sleeve, least string) {
	list := r.Scenario.Sleeves
	if list.Has(blend.Stocks) && list.Has(blend.Trend) {
		return blend.Stocks, blend.Trend, ""
	}
	lowest := math.Inf(1)
	for i, one := range list.All() {
		for k, other := range list.All() {
			if c := r.Correlation.Between(one, other); k > i && (b == 0 || c < lowest) {
				a, b = one, other
				if c == c {
					lowest = c
				}
			}
		}
	}
	if list.Len() > 2 {
		least = ", the lowest of any two here"
	}
	return a, b, least
}

// TooFew reports whether a period is too short for a correlation.
func TooFew(r *backtest.Result) bool { return int(r.Scenario.To-r.Scenario.From)+1 < correlated }

// CorrelationNote says what the table of correlations holds, and how to read it.
func CorrelationNote(s backtest.Scenario) string {
	said := "Correlation of monthly returns, " + s.From.String() + " to " + s.To.String() + ": 1 means that two move together, 0 that they " +
		"are unrelated, −1 that they move in opposite directions."
	return strings.TrimSpace(said + " " + CarriedNote(s))
}

// RememberedUp and RememberedDown are the calendar years that the trade remembers trend
// following by, for good and for bad.
var (
	RememberedUp   = []int{2002, 2008, 2014, 2022}
	RememberedDown = []int{2011, 2012, 2018}
)

// TrendFinding counts how many of the remembered years the sleeve rose in.
func TrendFinding(r *backtest.Result) string {
	if len(r.Years.Of(blend.Trend)) == 0 {
		return "" // as the section before says, or there is no trend
	}
	rose := func(years []int) (up, all int) {
		for _, y := range r.Years.Of(blend.Trend) {
			if slices.Contains(years, y.Year) {
				all++
				if y.Return > 0 {
					up++
				}
			}
		}
		return up, all
	}
	up, good := rose(RememberedUp)
	upToo, bad := rose(RememberedDown)
	var parts []string
	if good > 0 {
		parts = append(parts, inYears(up, good)+" remembered as good for trend")
	}
	if bad > 0 {
		parts = append(parts, inYears(upToo, bad)+" remembered as bad")
	}
	if len(parts) == 0 {
		return "Trend beside the S&P 500, year by year"
	}
	return "The trend sleeve rose " + enumerate(parts)
}
