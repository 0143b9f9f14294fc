package words

import (
	"fmt"
	"math"
	"slices"

	"trendblend/engine/metrics"
	"trendblend/engine/trend"
)

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
		grown(s.Path("trend").Figures.Growth), grown(s.Path("stocks").Figures.Growth), grown(s.Path("bonds").Figures.Growth),
		InBonds(s.Scenario.Bonds))
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
	return fmt.Sprintf("Since %d the rule has been long in %s of its positions; %s", s.Opened.First.Year(),
		shareText(float64(long)/float64(held), 0), sides)
}

// HeldAgainst says what each of the published series is compared with.
func HeldAgainst(s Sleeve) string {
	var rules []string
	for _, p := range s.Published {
		if p.Gross {
			rules = append(rules, p.Series)
		}
	}
	said := "A correlation of a few calendar years says little."
	switch len(rules) {
	case 0:
		return said
	case 1:
		said += fmt.Sprintf(" The %s is held against our rules before fee and interest, as an index of rules;", rules[0])
	default:
		said += fmt.Sprintf(" Before fee and interest our rules are held against what is itself made by rules: %s;", enumerate(rules))
	}
	return said + " funds and indices of funds, which are net of fees, against the sleeve after its fee, with interest."
}

// PublishedFinding names the correlation that says whether the rule is the one that
// was published.
func PublishedFinding(s Sleeve) string {
	for _, p := range s.Published {
		if p.Gross {
			c := p.By[slices.Index(trend.Rules(), trend.Baskets)]
			if !math.IsNaN(c.Correlation) {
				return fmt.Sprintf("Calendar years of the published %s and of our rules in baskets: correlation %s over %d years", p.Series,
					Number(c.Correlation, 2), len(c.Years))
			}
		}
	}
	return "Beside what others published"
}

// FeesNote says what stocks and bonds are charged on the sleeve's page, and "" where that is nothing.
func FeesNote(s Sleeve) string {
	fees := FeesOf(s.Scenario, s.Scenario.Fees)
	if fees == "" {
		return ""
	}
	return "The S&P 500 and " + InBonds(s.Scenario.Bonds) + " are shown after their fees: " + fees + " a year."
}

// PositionsTitle is over the table of the open month.
func PositionsTitle(s Sleeve) string {
	return "Every position of " + s.Month.String() + ", as the rule saw it"
}
