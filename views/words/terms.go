package words

import (
	"slices"
	"strings"
	"time"

	"trendblend/engine/backtest"
	"trendblend/engine/blend"
)

// MostWeight is what one slider goes up to.
func MostWeight(free bool) string {
	if free {
		return blend.Tenths(blend.MostFree)
	}
	return blend.Tenths(blend.Whole)
}

// RestText says what free weights leave over.
func RestText(b Blend) string {
	rest := blend.Whole - b.Scenario().Blends[0].Sum()
	switch {
	case !b.Free:
		return ""
	case rest > 0:
		return "cash " + blend.Tenths(rest) + "\u00a0%"
	case rest < 0:
		return "loan " + blend.Tenths(-rest) + "\u00a0%"
	}
	return "no cash, no loan"
}

// TermsLine says in one line what the figures follow from beside the blends.
func TermsLine(s backtest.Scenario) string {
	parts := []string{
		s.From.String() + " to " + s.To.String(),
		"rebalanced " + rebalanced(s),
	}
	if s.Uses(blend.Bonds) {
		parts = append(parts, "bonds: "+BondsName(s.Bonds))
	}
	if s.Uses(blend.Trend) {
		parts = append(parts, "trend by "+RuleName(s.Trend.Rule), "fee "+feeText(s.Terms.Fee))
	}
	parts = append(parts, unusualTerms(s)...)
	if !s.Real {
		parts = append(parts, "nominal")
	}
	return strings.Join(parts, " · ")
}

// TermsInWords names the terms beside the blends and the period, where they are folded
// away.
func TermsInWords(s backtest.Scenario) string {
	yearly := map[blend.Schedule]string{blend.Annual: "rebalanced yearly", blend.Quarterly: "rebalanced quarterly",
		blend.Monthly: "rebalanced monthly", blend.None: "never rebalanced"}
	schedule := yearly[s.Rebalance.Schedule]
	switch {
	case s.Rebalance.Schedule == blend.Bands:
		schedule = "rebalanced " + rebalanced(s)
	case s.Rebalance.Schedule == blend.Annual && s.Rebalance.Month != 0 && s.Rebalance.Month != time.December:
		schedule += " in " + s.Rebalance.Month.String()
	}
	parts := []string{schedule}
	if s.Uses(blend.Bonds) {
		parts = append(parts, "bonds: "+BondsName(s.Bonds))
	}
	if s.Uses(blend.Trend) {
		parts = append(parts, "trend by "+ruleNamed(s.Trend.Rule), "trend fee "+feeText(s.Terms.Fee))
	}
	return strings.Join(append(parts, unusualTerms(s)...), ", ")
}

// unusualTerms names the terms that are mostly left as they are, where they are not.
func unusualTerms(s backtest.Scenario) (parts []string) {
	with := s.Uses(blend.Trend)
	if with && s.Terms.Volatility != 0 {
		parts = append(parts, "trend aimed at a volatility of "+VolatilityName(s.Terms.Volatility))
	}
	if fees := FeesOf(s, feesHeld(s)); fees != "" {
		parts = append(parts, fees)
	}
	if with && s.Terms.Cost != 0 {
		parts = append(parts, "trading cost "+basisPoints(s.Terms.Cost)+"\u00a0bp")
	}
	if said := Unusual(s.Trend); with && said != "" {
		parts = append(parts, said)
	}
	if s.Spread != backtest.Default(s.To).Spread || slices.ContainsFunc(s.Blends, borrows) {
		parts = append(parts, "loan at bills + "+PlainPercent(s.Spread)+"\u00a0%")
	}
	if s.Real {
		parts = append(parts, "after inflation")
	}
	return parts
}

// feesHeld are the fees of the sleeves that there are.
func feesHeld(s backtest.Scenario) (held backtest.Fees) {
	for _, of := range blend.Menu() {
		if s.Uses(of) {
			held[of] = s.Fees[of]
		}
	}
	return held
}

func borrows(w blend.Weights) bool { return w.Sum() > blend.Whole }

// feeText writes a fee with two decimals, or with as many as it has.
func feeText(fee float64) string {
	text := PlainPercent(fee)
	if two := Percent(fee, 2); len(two) > len(text) {
		text = two
	}
	return text + "\u00a0%"
}

// FeesOf says what a scenario's sleeves other than trend are charged, and "" where that is nothing.
func FeesOf(s backtest.Scenario, fees backtest.Fees) string {
	var said []string
	if fees[blend.Stocks] != 0 {
		said = append(said, "stock fee "+PlainPercent(fees[blend.Stocks])+"\u00a0%")
	}
	if fees[blend.Bonds] != 0 {
		said = append(said, "bond fee "+PlainPercent(fees[blend.Bonds])+"\u00a0%")
	}
	for _, of := range blend.Menu() {
		if fees[of] != 0 && !blend.Three().Has(of) {
			said = append(said, "fee of "+InHeld(s, of)+" "+PlainPercent(fees[of])+"\u00a0%")
		}
	}
	return strings.Join(said, ", ")
}

func rebalanced(s backtest.Scenario) string {
	by := s.Rebalance
	if month := by.Month; by.Schedule == "annual" {
		if month == 0 {
			month = time.December
		}
		return "every " + month.String()
	}
	if by.Schedule == "bands" {
		if by.Band == 1 {
			return "outside a band of 1 point"
		}
		return "outside a band of " + Plain(by.Band) + " points"
	}
	return scheduleName(by.Schedule)
}
