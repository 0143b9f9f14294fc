package words

import (
	"math"
	"strings"
	"testing"

	"trendblend/engine/backtest"
	"trendblend/engine/blend"
	"trendblend/engine/daily"
	"trendblend/engine/metrics"
	"trendblend/views/viewtest"
)

func TestFindings(t *testing.T) {
	r := viewtest.Three()
	for name, c := range map[string]struct{ got, want string }{
		"growth":      {GrowthFinding(r), "1 became 18.5 in 50/30/20, 21.2 in 60/40 and 1.00 in 33.4/33.3/33.3"},
		"drawdown":    {drawdownFinding(r), "The deepest fall was −21\u00a0% in 50/30/20 and −31\u00a0% in 60/40; 33.4/33.3/33.3 never fell"},
		"correlation": {CorrelationFinding(r), "Month by month, trend leaned against stocks: correlation −0.28"},
		"trend":       {TrendFinding(r), ""},
	} {
		if c.got != c.want {
			t.Errorf("%s: %q, want %q", name, c.got, c.want)
		}
	}
	*r.Years.Entry(blend.Trend) = []metrics.YearReturn{{Year: 2008, Return: 0.2}, {Year: 2011, Return: 0.01}, {Year: 2012, Return: -0.1}, {Year: 2013, Return: 0.3}, {Year: 2014, Return: -0.1}}
	if got, want := TrendFinding(r), "The trend sleeve rose in 1 of 2 years remembered as good for trend and in 1 of 2 years remembered as bad"; got != want {
		t.Errorf("trend: %q, want %q", got, want)
	}
	r.Portfolios = r.Portfolios[1:2]
	if got, want := YearsFinding(r), "Of 2 calendar years, 1 lost money in 60/40"; got != want {
		t.Errorf("years: %q, want %q", got, want)
	}
	*r.Correlation.Entry(blend.Stocks).Entry(blend.Trend) = math.NaN()
	if got := CorrelationFinding(r); !strings.HasPrefix(got, "How stocks and trend move together is undefined here") {
		t.Errorf("an undefined correlation: %q", got)
	}
	*r.Series.Sleeves.Entry(blend.Trend) = []float64{0.1, -1, 0.1}
	if got, want := CorrelationFinding(r), "The trend sleeve lost everything in "+(r.Scenario.From+1).String()+": how stocks and trend move together is undefined"; got != want {
		t.Errorf("a ruined sleeve: %q, want %q", got, want)
	}
	r.Scenario.To, *r.Correlation.Entry(blend.Stocks).Entry(blend.Trend) = r.Scenario.From+1, 1
	if got, want := CorrelationFinding(r), "2\u00a0months are too few to say how stocks and trend move together: it takes 36"; got != want {
		t.Errorf("a correlation of two months: %q, want %q", got, want)
	}
}

// A blend that never fell, and one that stands there twice, in the titles of the charts.
func TestFindingsOfStillAndEqualBlends(t *testing.T) {
	year := func(r float64) []metrics.YearReturn {
		return []metrics.YearReturn{{Year: 2008, Return: r}, {Year: 2009, Return: 0.1}}
	}
	held := func(stocks, bonds, trend int, fall, growth float64) backtest.Portfolio {
		p := of(stocks, bonds, trend, fall, 0.05)
		p.Figures.Growth, p.Figures.Years = growth, year(fall)
		return p
	}
	cash, bonds, usual, stocks := held(0, 0, 0, 0, 2.3), held(0, 100, 0, 0, 4.5), held(60, 40, 0, -0.31, 21.2), held(100, 0, 0, -0.51, 40)
	for _, c := range []struct {
		blends              portfolios
		fall, growth, years string
	}{
		{portfolios{usual, stocks, cash}, "The deepest fall was −31 % in 60/40 and −51 % in the S&P 500; cash never fell",
			"1 became 21.2 in 60/40, 40.0 in the S&P 500 and 2.3 in cash", "1 lost money in 60/40, 1 in the S&P 500 and none in cash"},
		{portfolios{cash, bonds}, "Cash and bonds never fell at a month end", "1 became 2.3 in cash and 4.5 in bonds", "none lost money in cash and none in bonds"},
		{portfolios{usual, usual}, "The deepest fall was −31 % in 60/40; both blends are the same", "1 became 21.2 in 60/40; both blends are the same", "1 lost money in 60/40; both blends are the same"},
		{portfolios{usual, usual, usual}, "The deepest fall was −31 % in 60/40; all the blends are the same", "1 became 21.2 in 60/40; all the blends are the same", "1 lost money in 60/40; all the blends are the same"},
		{portfolios{usual, stocks, usual}, "The deepest fall was −31 % in 60/40 and −51 % in the S&P 500; some of the blends are the same",
			"1 became 21.2 in 60/40 and 40.0 in the S&P 500; some of the blends are the same", "1 lost money in 60/40 and 1 in the S&P 500; some of the blends are the same"},
		{portfolios{cash, cash}, "Cash never fell at a month end; both blends are the same", "1 became 2.3 in cash; both blends are the same", "none lost money in cash; both blends are the same"},
	} {
		r := &backtest.Result{Portfolios: c.blends}
		for want, got := range map[string]string{c.fall: drawdownFinding(r), c.growth: GrowthFinding(r), "Of 2 calendar years, " + c.years: YearsFinding(r)} {
			if got = strings.ReplaceAll(got, "\u00a0", " "); got != want {
				t.Errorf("%q, want %q", got, want)
			}
		}
		paths := make([]daily.Path, len(c.blends))
		for i, p := range c.blends {
			paths[i].Figures.Deepest = p.Figures.MaxDrawdown.Depth
		}
		byDay := FallFinding(Blend{Result: r, ByDay: true, Sections: Sections{Days: &Days{Paths: paths}}})
		if strings.Contains(byDay, "none") || strings.Contains(byDay, "no fall") || strings.Count(byDay, "60/40") > 1 || strings.Contains(c.fall, "same") != strings.Contains(byDay, "blends are the same") {
			t.Errorf("by the day: %q", byDay)
		}
	}
}
