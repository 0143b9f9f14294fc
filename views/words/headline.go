package words

import (
	"fmt"
	"math"
	"strings"
	"time"

	"trendblend/engine"
	"trendblend/engine/backtest"
	"trendblend/engine/blend"
	"trendblend/engine/metrics"
)

// Headline is what the page exists for, in words.
type Headline struct {
	Says  string // what the reader's blend changed against the first that it is held against
	Means string // what the numbers in its name are, for who has not met such a name before
	Also  string // whether that holds by the other trend rules, and how the sleeve ran where that decides
}

// Aside is what stands below the sentence in grey.
func (h Headline) Aside() string { return strings.TrimSpace(h.Means + " " + h.Also) }

// Opening says what a trend sleeve does, under the question that the page is about.
func Opening(markets string) string {
	return "A trend sleeve buys what has been rising and sells what has been falling, in " + markets + "."
}

// HeadlineOf puts the result of the page in its headline.
func HeadlineOf(b Blend) Headline {
	r := b.Result
	says := capital(described(r.Portfolios[0], true)) + " " + period(r.Scenario.From, r.Scenario.To, b.Last)
	if r.Scenario.Real {
		says += ", after inflation"
	}
	came := outcome(r.Portfolios)
	if b.ByDay {
		came = strings.Replace(came, "worst fall", "worst fall at month ends", 1) // beside charts of days
	}
	h := Headline{Says: says + came + "."}
	own := r.Portfolios[0].Weights
	if own.Of(blend.Trend) != 0 || !ofThree(own) {
		h.Means = means(r.Portfolios[0].Named, r.Scenario)
	}
	if r.Scenario.Bonds == backtest.Bills && own.Of(blend.Bonds) != 0 && own.Of(blend.Bills) != 0 {
		h.Means = strings.TrimSpace(h.Means + " The bonds here are Treasury bills too: both sleeves hold the same.")
	}
	if own.Of(blend.Trend) != 0 {
		h.Also = strings.TrimSpace(byOtherRules(b.OtherRules) + " " + asBought(b.Funds))
	}
	return h
}

// means says what a blend's name stands for, where it has more than one sleeve. Who borrows or keeps cash has met such
// names before.
func means(n backtest.Named, s backtest.Scenario) string {
	held, name := heldParts(n.Weights, s), nameOf(n)
	if len(held) < 2 || n.Weights.Sum() != blend.Whole || name.holds {
		return ""
	}
	if !ofThree(n.Weights) {
		verb := " is "
		if preset, _ := literature(n.Weights, n.Bonds); preset.many {
			verb = " are "
		}
		return full(capital(name.inside) + verb + enumerate(held))
	}
	var names []string
	for _, sleeve := range blend.Three().All() {
		names = append(names, InSleeve(sleeve, n.Bonds))
	}
	return name.head + " stands for " + enumerate(names) + "."
}

// ofThree reports whether a blend holds nothing but stocks, bonds and trend.
func ofThree(w blend.Weights) bool {
	_, ok := w.Laid(blend.Three())
	return ok
}

// described is a blend's name in a sentence, with what it borrows or keeps in cash; aside
// sets that off by commas.
func described(p backtest.Portfolio, aside bool) string {
	w := p.Weights
	name, rest := InNameOf(p), blend.Whole-w.Sum()
	part := ""
	switch {
	case w.Sum() == 0 || rest == 0:
		return name
	case rest < 0:
		part = "with " + blend.Tenths(-rest) + "\u00a0% borrowed"
	default:
		part = "with " + blend.Tenths(rest) + "\u00a0% in cash"
	}
	if aside {
		return name + ", " + part + ","
	}
	return name + " " + part
}

// period names the months of a scenario: since 1990, from 1995 to 2007, in 2008, from
// March 1995 to September 2007. last is the last month of the data.
func period(from, to, last engine.Month) string {
	begins, ends := from.Of() == time.January, to.Of() == time.December
	switch {
	case from == to:
		return "in " + monthName(from)
	case to == last && begins:
		return fmt.Sprintf("since %d", from.Year())
	case to == last:
		return "since " + monthName(from)
	case begins && ends && from.Year() == to.Year():
		return fmt.Sprintf("in %d", from.Year())
	case begins && ends:
		return fmt.Sprintf("from %d to %d", from.Year(), to.Year())
	}
	return "from " + monthName(from) + " to " + monthName(to)
}

// outcome is what follows the name and the period: the worst fall and the return, against
// those of the second blend where there is one.
func outcome(p []backtest.Portfolio) string {
	mine, n := p[0].Figures, len(p[0].Returns)
	if len(p) == 1 || p[0].Weights == p[1].Weights {
		before := ": "
		if len(p) > 1 {
			before = ", held against itself: "
		}
		if mine.Ruined {
			return before + "wiped out in " + monthName(mine.Ruin)
		}
		return before + fallOf(mine, n) + " and " + returned(mine, n)
	}
	other, name := p[1].Figures, described(p[1], false)
	switch {
	case mine.Ruined && other.Ruined:
		return fmt.Sprintf(": wiped out in %s, as %s was in %s", monthName(mine.Ruin), name, monthName(other.Ruin))
	case mine.Ruined:
		return fmt.Sprintf(": wiped out in %s; %s had %s", monthName(mine.Ruin), name, article(fallOf(other, n)))
	case other.Ruined:
		return fmt.Sprintf(": %s and %s; %s was wiped out in %s", fallOf(mine, n), returned(mine, n), name, monthName(other.Ruin))
	}
	way := deeper(mine, other)
	return ": " + falls(mine.MaxDrawdown.Depth, other.MaxDrawdown.Depth, way, name, fallDecimals(n)) + ", " +
		difference(mine, other, n, way, true)
}

// article puts one before a worst fall: a worst fall of −31 %, no month-end fall.
func article(fall string) string {
	if depth, ok := strings.CutPrefix(fall, "worst fall "); ok {
		return "a worst fall of " + depth
	}
	return fall
}

// deeper is 1 where the first worst fall is the deeper one, -1 where it is the shallower,
// and 0 where a table that prints tenths of a percent shows the same.
func deeper(mine, other metrics.Figures) int {
	a, b := mine.MaxDrawdown.Depth, other.MaxDrawdown.Depth
	switch {
	case (a == 0) == (b == 0) && Percent(a, 1) == Percent(b, 1):
		return 0
	case a < b:
		return 1
	}
	return -1
}

// fallDecimals are those of a worst fall in the headline over so many months: below a year
// it is often the loss that stands beside it, and has as many.
func fallDecimals(months int) int {
	if BelowYear(months) {
		return 1
	}
	return 0
}

// falls holds two worst falls against each other, by whole percent where they lie a point
// or more apart, or with the decimals that the period asks for.
func falls(mine, other float64, way int, name string, decimals int) string {
	if whole := Percent(mine, 0) == Percent(other, 0); way == 0 != whole || way != 0 && math.Abs(mine-other) < 0.01 {
		decimals = 1
	}
	a, b := depth(mine, decimals), depth(other, decimals)
	switch {
	case mine == 0 && other == 0:
		return "no month-end fall, as in " + name
	case mine == 0:
		return fmt.Sprintf("no month-end fall, against %s in %s", b, name)
	case other == 0:
		return fmt.Sprintf("worst fall %s, where %s never fell", a, name)
	case way == 0:
		return fmt.Sprintf("worst fall %s, as in %s", a, name)
	case way > 0:
		return fmt.Sprintf("worst fall %s, deeper than the %s of %s", a, b, name)
	}
	return fmt.Sprintf("worst fall %s, not %s as in %s", a, b, name)
}

// depth writes how deep a fall was. One that is not nothing is not printed as nothing, nor
// one short of everything as everything.
func depth(v float64, decimals int) string {
	for ; decimals < 6; decimals++ {
		text := Percent(v, decimals)
		if strings.Trim(text, "0.") != "" && text != Percent(-1, decimals) {
			break
		}
	}
	return Percent(v, decimals) + "\u00a0%"
}

func fallOf(f metrics.Figures, months int) string {
	if f.MaxDrawdown.Depth == 0 {
		return "no month-end fall"
	}
	return "worst fall " + depth(f.MaxDrawdown.Depth, fallDecimals(months))
}

// returned says what was earned a year, below a year in the whole period.
func returned(f metrics.Figures, months int) string {
	if !BelowYear(months) {
		return Percent(f.CAGR, 1) + "\u00a0% a year"
	}
	switch text := Percent(math.Abs(f.Growth-1), 1); {
	case strings.Trim(text, "0.") == "":
		return "hardly a change in " + theMonths(months)
	case f.Growth > 1:
		return fmt.Sprintf("a gain of %s\u00a0%% in %s", text, theMonths(months))
	default:
		return fmt.Sprintf("a loss of %s\u00a0%% in %s", text, theMonths(months))
	}
}

// difference holds two returns against each other: for 0.4 points less, where that was
// the price of a shallower fall, or more, where a deeper one was the price of that; else
// with so many points less or more. It is that of the figures as the table prints them.
func difference(mine, other metrics.Figures, months, way int, unit bool) string {
	gain, over := points(mine.CAGR, other.CAGR, 1), " a year"
	if BelowYear(months) {
		gain, over = points(mine.Growth-1, other.Growth-1, 1), " in "+theMonths(months)
	}
	if !unit {
		over = ""
	}
	if gain == 0 {
		return "at much the same return"
	}
	word, more := "with", "more"
	if gain < 0 {
		more = "less"
	}
	if way != 0 && (way > 0) == (gain > 0) {
		word = "for"
	}
	return fmt.Sprintf("%s %s\u00a0points %s%s", word, Number(math.Abs(gain), 1), more, over)
}

func theMonths(n int) string {
	if n == 1 {
		return "the month"
	}
	return "these " + Counted(n, "month")
}

// byOtherRules says what became of the blend by each of the trend rules that are not
// chosen, under the name that the rule has where it is chosen.
func byOtherRules(rules []backtest.UnderRule) string {
	if len(rules) == 0 {
		return ""
	}
	said := make([]string, len(rules))
	for i, r := range rules {
		switch {
		case len(r.Portfolios) > 0:
			said[i] = byRule(r.Portfolios)
		case r.First == 0:
			said[i] = "without a market here"
		default:
			said[i] = "only from " + monthName(r.First)
		}
		said[i] = ruleNamed(r.Rule) + overAll(r.Rule, r.All) + " " + said[i]
	}
	return "The same by other trend rules: " + strings.Join(said, "; ") + "."
}

// byRule is the outcome by one rule in short: −24 % for 0.8 points less. The comparison's
// fall stands beside it where that has trend too, and so falls otherwise by each rule.
func byRule(p []backtest.Portfolio) string {
	mine, n := p[0].Figures, len(p[0].Returns)
	if mine.Ruined {
		return "wiped out in " + monthName(mine.Ruin)
	}
	fall := "no fall"
	if mine.MaxDrawdown.Depth != 0 {
		fall = depth(mine.MaxDrawdown.Depth, fallDecimals(n))
	}
	if len(p) == 1 || p[0].Weights == p[1].Weights || p[1].Figures.Ruined {
		return fall + " and " + returned(mine, n)
	}
	other := p[1].Figures
	way := deeper(mine, other)
	if p[1].Weights.Of(blend.Trend) != 0 {
		return byRuleOfBoth(mine, other, way, fallDecimals(n)) + ", " + difference(mine, other, n, way, false)
	}
	return fall + " " + difference(mine, other, n, way, false)
}

func byRuleOfBoth(mine, other metrics.Figures, way, decimals int) string {
	a, b := mine.MaxDrawdown.Depth, other.MaxDrawdown.Depth
	if way != 0 && math.Abs(a-b) < 0.01 {
		decimals = 1
	}
	text := func(v float64) string {
		if v == 0 {
			return "no fall"
		}
		return depth(v, decimals)
	}
	if way == 0 {
		return text(a) + " each"
	}
	return text(a) + " against " + text(b)
}

// asBought says at which volatility the sleeve ran, where a part in it is not what the same
// part in a fund is: where it ran by more than a quarter below the funds that are measured,
// or above them.
func asBought(f Funds) string {
	funds := f.measured()
	if len(funds) == 0 || math.IsNaN(f.Ran) || f.Ran == 0 {
		return ""
	}
	low, high := math.Inf(1), math.Inf(-1)
	var names, ran []string
	for _, v := range funds {
		low, high = min(low, v.Volatility), max(high, v.Volatility)
		names, ran = append(names, v.ID), append(ran, Percent(v.Volatility, 1))
	}
	if f.Ran >= low*0.75 && f.Ran <= high*1.25 {
		return ""
	}
	what := "the funds "
	if len(funds) == 1 {
		what = "the fund "
	}
	return fmt.Sprintf("The sleeve ran at a volatility of %s\u00a0%%, %s at %s\u00a0%%.", Percent(f.Ran, 1), what+enumerate(names),
		enumerate(ran))
}
