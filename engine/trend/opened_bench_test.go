package trend_test

import (
	"testing"

	"trendblend/engine"
	"trendblend/engine/history"
	"trendblend/engine/trend"
)

func BenchmarkLookbacks(b *testing.B) {
	k := load(b)
	for _, rule := range trend.Default().EachRule() {
		b.Run(string(rule.Rule), func(b *testing.B) {
			for b.Loop() {
				trend.Compare(k.panel, rule.Lookbacks(), trend.Terms{Fee: 0.009, Cost: 0.001, Volatility: 0.1}, k.bills, engine.MonthOf(1990, 1), k.panel.Last)
			}
		})
	}
}

// Everything that is shown of one setting: the sleeve and its net returns, the
// three rules, every look-back, the delays, contributions over the ready periods,
// a month's readings, crises, worst stretches, published years and the smile.
func BenchmarkSetting(b *testing.B) {
	k := load(b)
	terms := trend.Terms{Fee: 0.009, Cost: 0.001, Volatility: 0.1}
	from := engine.MonthOf(1974, 1)
	for _, rule := range trend.Default().EachRule() {
		b.Run(string(rule.Rule), func(b *testing.B) {
			for b.Loop() {
				sleeve := trend.New(k.panel, rule)
				net := k.net(sleeve, terms).Series()
				trend.Compare(k.panel, rule.Lookbacks(), terms, k.bills, from, k.panel.Last)
				trend.Compare(k.panel, rule.Delays(), terms, k.bills, from, k.panel.Last)
				three := trend.Compare(k.panel, rule.EachRule(), terms, k.bills, from, k.panel.Last)
				for _, years := range [][2]int{{2008, 2008}, {2014, 2014}, {2022, 2022}, {2011, 2013}, {2015, 2019}, {1974, 2025}} {
					sleeve.Contributions(engine.MonthOf(years[0], 1), engine.MonthOf(years[1], 12))
				}
				sleeve.Open(engine.MonthOf(2008, 10))
				meanwhile := []history.Series{k.bonds}
				for _, c := range three.Cases {
					meanwhile = append(meanwhile, c.Net.Series())
				}
				history.Falls(k.stocks, from, 0.10, meanwhile...)
				history.Falls(net, net.First, 0.05, k.stocks)
				history.LongestUnderwater(net, k.stocks)
				for _, months := range []int{12, 36, 60} {
					history.Worst(net, months, k.stocks)
				}
				for _, series := range []string{"MLM Index", "SocGen CTA Index", "KMLM (fund)", "DBMF (fund)"} {
					history.CompareYears(net, k.published, series)
				}
				history.FitSmile(net, k.stocks)
			}
		})
	}
}
