package views

import (
	"math"
	"strings"
	"testing"

	"trendblend/engine/backtest"
	"trendblend/engine/blend"
	"trendblend/engine/metrics"
)

// of is a blend with the two figures that the sentence is made of.
func of(stocks, bonds, trend int, fall, cagr float64) backtest.Portfolio {
	return backtest.Portfolio{Weights: blend.Percent(stocks, bonds, trend), Figures: metrics.Figures{CAGR: cagr, MaxDrawdown: metrics.Drawdown{Depth: fall}}}
}

// The sentence as the issue and the look write it, with a space that does not break
// before each unit and a true minus sign.
func TestAnswer(t *testing.T) {
	nan := math.NaN()
	for _, c := range []struct {
		name       string
		portfolios []backtest.Portfolio
		want       string
	}{
		{"a shallower fall at a cost", []backtest.Portfolio{of(50, 30, 20, -0.2108, 0.0849), of(60, 40, 0, -0.3075, 0.0890)},
			"20 % trend: worst fall −21 % instead of −31 % in 60/40, at 0.4 points of return a year."},
		{"a better return", []backtest.Portfolio{of(70, 0, 30, -0.30, 0.1012), of(100, 0, 0, -0.5095, 0.0950)},
			"30 % trend: worst fall −30 % instead of −51 % in the S&P 500, with 0.6 points more return a year."},
		{"no trend", []backtest.Portfolio{of(80, 20, 0, -0.40, 0.09), of(60, 40, 0, -0.31, 0.085)},
			"No trend: worst fall −40 % instead of −31 % in 60/40, with 0.5 points more return a year."},
		{"an equal fall", []backtest.Portfolio{of(55, 35, 10, -0.3071, 0.085), of(60, 40, 0, -0.3075, 0.0890)},
			"10 % trend: worst fall −31 %, as in 60/40, at 0.4 points of return a year."},
		{"an equal return", []backtest.Portfolio{of(50, 30, 20, -0.21, 0.08903), of(60, 40, 0, -0.3075, 0.0890)},
			"20 % trend: worst fall −21 % instead of −31 % in 60/40, at the same return a year."},
		{"against bonds", []backtest.Portfolio{of(50, 30, 20, -0.21, 0.08), of(0, 100, 0, -0.1725, 0.05)},
			"20 % trend: worst fall −21 % instead of −17 % in bonds, with 3.0 points more return a year."},
		{"against trend alone", []backtest.Portfolio{of(50, 30, 20, -0.21, 0.08), of(0, 0, 100, -0.1566, 0.054)},
			"20 % trend: worst fall −21 % instead of −16 % in trend alone, with 2.6 points more return a year."},
		{"no fall", []backtest.Portfolio{of(0, 100, 0, 0, 0.03), of(60, 40, 0, -0.3075, 0.0890)},
			"No trend: worst fall 0 % instead of −31 % in 60/40, at 5.9 points of return a year."},
		{"the same blend", []backtest.Portfolio{of(60, 40, 0, -0.3075, 0.0890), of(60, 40, 0, -0.3075, 0.0890)},
			"The same blend as the one beside it: worst fall −31 %, return 8.9 % a year."},
		{"nothing beside it", []backtest.Portfolio{of(50, 30, 20, -0.2108, 0.0849)}, "20 % trend: worst fall −21 %, return 8.5 % a year."},
		{"undefined", []backtest.Portfolio{of(50, 30, 20, -0.2108, nan), of(60, 40, 0, -0.3075, 0.0890)},
			"20 % trend: worst fall −21 % instead of −31 % in 60/40, the return undefined."},
	} {
		got := Answer(&backtest.Result{Portfolios: c.portfolios})
		// A no-break space stands before each unit, and there alone.
		for _, unit := range []string{"%", "points"} {
			if strings.Contains(got, " "+unit) {
				t.Errorf("%s: a line may break before %q in %q", c.name, unit, got)
			}
		}
		if got = strings.ReplaceAll(got, "\u00a0", " "); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.name, got, c.want)
		}
	}
	tenth := of(50, 30, 20, -0.2, 0.08)
	tenth.Weights = blend.Weights{334, 333, 333}
	if got := Answer(&backtest.Result{Portfolios: []backtest.Portfolio{tenth}}); !strings.HasPrefix(got, "33.3\u00a0% trend:") {
		t.Errorf("a weight with a decimal: %s", got)
	}
}

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
	r.Scenario.To, r.Correlation[0][2] = r.Scenario.From+1, 1
	if got, want := correlationFinding(r), "2\u00a0months are too few to say how stocks and trend move together: 36 would do"; got != want {
		t.Errorf("a correlation of two months: %q, want %q", got, want)
	}
}
