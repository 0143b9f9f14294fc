package papers

import (
	"trendblend/engine"
	"trendblend/engine/history"
	"trendblend/engine/trend"
)

// Report is everything that the page on research shows.
type Report struct {
	*Study
	Rules   []Rule // the study's own first, then those of trend.Rules
	Chosen  int    // which of them is the reader's
	Splits  []Split
	Decades []Decade
	Results []Result
	Beside  []Beside
}

// NewReport holds what was published against a study and the reader's rules: sleeves in the
// order of trend.Rules, of which one is chosen, and the terms that they are charged.
func NewReport(s *Study, sleeves []*trend.Sleeve, chosen int, terms trend.Terms, stocks, bills history.Series,
	published []engine.Published) *Report {
	r := &Report{Study: s, Rules: []Rule{NewRule("", s.Twelve, bills, terms, s.Last)}, Chosen: chosen + 1}
	for i, sleeve := range sleeves {
		r.Rules = append(r.Rules, NewRule(trend.Rules()[i], sleeve, bills, terms, s.Last))
	}
	for _, rule := range r.Rules {
		r.Splits = append(r.Splits, rule.Split(s.Last))
	}
	r.Decades = Decades(r.Rules, s.Last)
	r.Results = Check(&Evidence{Study: s, Rules: r.Rules, Chosen: r.Rules[r.Chosen], Stocks: stocks, Bills: bills})
	r.Beside = beside(s.Twelve.Panel, r.Rules, published, s.Last)
	return r
}
