package views

import (
	"math"
	"strings"
	"testing"

	"trendblend/engine/metrics"
)

func TestFindings(t *testing.T) {
	r := three()
	for name, c := range map[string]struct{ got, want string }{
		"growth":      {growthFinding(r), "1 became 18.5 in 50/30/20, 21.2 in 60/40 and 1.00 in 33.4/33.3/33.3"},
		"drawdown":    {drawdownFinding(r), "The deepest fall was −21\u00a0% in 50/30/20, −31\u00a0% in 60/40 and none in 33.4/33.3/33.3"},
		"correlation": {correlationFinding(r), "Month by month, trend leaned against stocks: correlation −0.28"},
		"trend":       {trendFinding(r), noFullYear},
	} {
		if c.got != c.want {
			t.Errorf("%s: %q, want %q", name, c.got, c.want)
		}
	}
	r.Years[2] = []metrics.YearReturn{{Year: 2008, Return: 0.2}, {Year: 2011, Return: 0.01}, {Year: 2012, Return: -0.1}, {Year: 2013, Return: 0.3}, {Year: 2014, Return: -0.1}}
	if got, want := trendFinding(r), "The trend sleeve rose in 1 of 2 years remembered as good for trend and 1 of 2 years remembered as bad"; got != want {
		t.Errorf("trend: %q, want %q", got, want)
	}
	r.Portfolios = r.Portfolios[1:2]
	if got, want := yearsFinding(r), "Of 2 calendar years, 1 lost money in 60/40"; got != want {
		t.Errorf("years: %q, want %q", got, want)
	}
	r.Correlation[0][2] = math.NaN()
	if got := correlationFinding(r); !strings.HasPrefix(got, "How stocks and trend move together is undefined here") {
		t.Errorf("an undefined correlation: %q", got)
	}
	r.Series.Sleeves[2] = []float64{0.1, -1, 0.1}
	if got, want := correlationFinding(r), "The trend sleeve lost everything in "+(r.Scenario.From+1).String()+": how stocks and trend move together is undefined"; got != want {
		t.Errorf("a ruined sleeve: %q, want %q", got, want)
	}
	r.Scenario.To, r.Correlation[0][2] = r.Scenario.From+1, 1
	if got, want := correlationFinding(r), "2\u00a0months are too few to say how stocks and trend move together: it takes 36"; got != want {
		t.Errorf("a correlation of two months: %q, want %q", got, want)
	}
}
