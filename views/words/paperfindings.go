package words

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"trendblend/engine/history"
	"trendblend/engine/papers"
)

// ClassName is an asset class of the study.
func ClassName(c papers.Class) string {
	return [...]string{"All markets", "Commodities", "Equity indices", "Bonds", "Currencies"}[c]
}

// ClassID is its part of an address.
func ClassID(c papers.Class) string {
	return [...]string{"all", "commodities", "equities", "bonds", "currencies"}[c]
}

// GridFinding says how like the study's table ours is.
func GridFinding(g papers.Grid) string {
	l := g.Like()
	if l.Cells == 0 {
		return ClassName(g.Class) + ": our data do not hold the study’s years."
	}
	size := "as large on average"
	switch {
	case l.Mean < 0.9*l.Their:
		size = "smaller on average"
	case l.Mean > 1.1*l.Their:
		size = "larger on average"
	}
	said := fmt.Sprintf("%s t values have the sign that was published; ours are %s, %s against %s", capital(outOf(l.Same, l.Cells)), size,
		Number(l.Mean, 2), Number(l.Their, 2))
	if !math.IsNaN(l.Correlation) {
		said += ", and the two tables have a correlation of " + Number(l.Correlation, 2)
	}
	return said + "."
}

// GridNote says what the cells are.
func GridNote() string {
	return "t values of the study’s rule by months of look-back (down) and months held (across). Theirs are of alphas over six factors, " +
		"ours of the mean."
}

// GridSince says what is left of it.
func (p Papers) GridSince(g papers.Grid) string {
	l := g.Like()
	return fmt.Sprintf("%s, %s reach a t value of 2; in the study’s years %s of ours did and %s of the published.", capital(p.SinceName()),
		outOf(l.Since, len(papers.Steps)*len(papers.Steps)), few(l.Best), few(l.Published))
}

// GridMarkets says how many markets a grid is made of.
func GridMarkets(g papers.Grid) string {
	then, since := g.Then[0][0], g.Since[0][0]
	said := "no market"
	if then.Months > 0 {
		said = between(then.Fewest, then.Most, "market")
	}
	if since.Months > 0 {
		said += " then, " + between(since.Fewest, since.Most, "market") + " since"
	}
	return said
}

// between counts things from the fewest to the most.
func between(fewest, most int, thing string) string {
	if fewest == most {
		return Count(most, thing)
	}
	return strconv.Itoa(fewest) + " to " + Count(most, thing)
}

// MarketsFinding says how like the volatilities are, and which markets miss.
func MarketsFinding(p Papers) string {
	all := p.Measured()
	if len(all) == 0 {
		return "Our data hold none of the study’s markets in its years."
	}
	var off []papers.Market
	for _, m := range all {
		if m.Misses() {
			off = append(off, m)
		}
	}
	slices.SortStableFunc(off, func(a, b papers.Market) int { return cmp.Compare(math.Abs(b.Off()), math.Abs(a.Off())) })
	names := make([]string, len(off))
	for i, m := range off {
		names[i] = inMarket(m.Name) + " (" + Signed(100*m.Off(), 0) + "\u00a0%)"
	}
	volatility, _ := p.VolatilityLikeness()
	said := "Our volatilities and the study’s have a correlation of " + Number(volatility, 2)
	if len(off) == 0 {
		return said + "; none is more than 15\u00a0% off."
	}
	return said + fmt.Sprintf("; %s of %d are more than 15\u00a0%% off: %s.", strconv.Itoa(len(off)), len(all), enumerate(names))
}

// inMarket is a market's name inside a sentence: proper names keep their capitals.
func inMarket(name string) string {
	first, rest, _ := strings.Cut(name, " ")
	if slices.Contains([]string{"Soybeans", "Soybean", "Live", "Lean", "Long", "Gold", "Silver", "Copper", "Platinum", "Corn", "Wheat",
		"Sugar", "Cotton", "Cocoa", "Heating", "Natural", "Unleaded", "Palladium", "Coffee"}, first) {
		first = strings.ToLower(first)
	}
	return strings.TrimSpace(first + " " + rest)
}

// MarketsNote says what the table is made of.
func MarketsNote(p Papers) string {
	_, means := p.VolatilityLikeness()
	made, of, after, ofAfter := p.Positive()
	return fmt.Sprintf("Monthly returns in excess of cash, over the months that both have to %s, if they are 36 or more. The "+
		"means have a correlation of %s. By the rule with 12 months %s markets made money in %s, and %s %s.",
		papers.SampleTo, Number(means, 2), outOf(made, of), sampleYears(), outOf(after, ofAfter), p.SinceName())
}

// BendFinding says how trend bent in stocks, then and since.
func BendFinding(p Papers) string {
	then, since := p.Smile, p.SmileSince
	if math.IsNaN(then.C.Value) {
		return "Our data do not hold the study’s quarters."
	}
	said := fmt.Sprintf("In the study’s years trend bent %s against stocks, by %s with a t value of %s", upwards(then.C.Value),
		Number(then.C.Value, 2), Number(then.C.T, 1))
	if math.IsNaN(since.C.Value) {
		return said + "."
	}
	chance := "which could be chance"
	if math.Abs(since.C.T) >= 2 {
		chance = "too much for chance alone"
	}
	return said + fmt.Sprintf("; %s by %s with one of %s, %s.", p.SinceName(), Number(since.C.Value, 2), Number(since.C.T, 1), chance)
}

func upwards(v float64) string {
	if v < 0 {
		return "downwards"
	}
	return "upwards"
}

// BendNote says what was fitted.
func BendNote() string {
	return "Calendar quarters of the study’s rule against those of the S&P 500, both in excess of cash: a parabola by least squares, errors " +
		"that allow for unequal scatter. The study, against world stocks: 1.99, t 3.88."
}

// BendInWords is the picture of the quarters for those who do not see it.
func BendInWords(then, since history.Smile) string {
	return "Trend against stocks, " + Count(len(then.Quarters), "quarter") + " of the study’s years and " + strconv.Itoa(len(since.Quarters)) +
		" since, with the parabola through each"
}

// DecadesFinding says how each decade was for the study's rule.
func DecadesFinding(p Papers) string {
	made, n, worst := 0, 0, -1
	for i, d := range p.Decades {
		if s := d.By[0]; s.Months >= 12 {
			n++
			if s.Mean > 0 {
				made++
			}
			if worst < 0 || s.Mean < p.Decades[worst].By[0].Mean {
				worst = i
			}
		}
	}
	if n < 2 {
		return "Our data hold too few decades to compare."
	}
	said := fmt.Sprintf("The study’s rule made money in %s decades", outOf(made, n))
	if made == n {
		said = fmt.Sprintf("The study’s rule made money in each of %s decades", number(n))
	}
	d := p.Decades[worst]
	return said + fmt.Sprintf("; the leanest were the %s, with %s\u00a0%% a year before costs and a Sharpe ratio of %s.", DecadeName(d),
		Percent(d.By[0].Mean, 1), Number(d.By[0].Sharpe, 2))
}

// DecadesNote says what the table of decades is made of.
func (p Papers) DecadesNote() string {
	said := "Before fee and costs, in excess of cash, a year. The markets and months below a decade are those of the study’s rule"
	var others []string
	for _, r := range p.Rules[1:] {
		if r.First > p.Rules[0].First {
			others = append(others, InRule(r.Rule)+" in "+r.First.String())
		}
	}
	if len(others) > 0 {
		said += "; the others begin later: " + enumerate(others)
	}
	return said + ". A decade that is not whole counts with the months that it has."
}

// DecadeName is 1970s.
func DecadeName(d papers.Decade) string { return strconv.Itoa(d.From.Year()) + "s" }

// DecadeMarkets counts the markets of the study's rule, and says where the decade is not whole.
func DecadeMarkets(d papers.Decade) string {
	s := d.By[0]
	if s.Months == 0 {
		return ""
	}
	said := between(s.Fewest, s.Most, "market")
	if s.From > d.From || s.Months < 120 {
		said += ", " + Span(s.From, s.To)
	}
	return said
}

// MarketsInWords is the picture of the volatilities for those who do not see it.
func MarketsInWords(p Papers) string {
	return "Volatility of " + Count(len(p.Measured()), "market") + ", ours against the study’s; the line is where both are the same"
}

// RobustTitle names the tables after Newey and West.
func RobustTitle(g papers.Grid) string {
	then, since := g.Then[0][0], g.Since[0][0]
	return fmt.Sprintf("The same t values after Newey and West (1987): %s, since %d", Count(then.Lag, "lag"), since.Lag)
}

// MarketMonths are the months that a market is measured over.
func MarketMonths(m papers.Market) string {
	if m.Months == 0 {
		return Undefined
	}
	return Span(m.From, m.To)
}
