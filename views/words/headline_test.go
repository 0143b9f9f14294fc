package words

import (
	"math"
	"strings"
	"testing"

	"trendblend/engine"
	"trendblend/engine/backtest"
	"trendblend/engine/blend"
	"trendblend/engine/metrics"
	"trendblend/engine/trend"
)

// of is a blend over ten years with the two figures that the headline is made of.
func of(stocks, bonds, trend int, fall, cagr float64) backtest.Portfolio {
	return backtest.Portfolio{
		Named: backtest.Named{Weights: blend.Percent(stocks, bonds, trend)}, Returns: make([]float64, 120),
		Figures: metrics.Figures{CAGR: cagr, MaxDrawdown: metrics.Drawdown{Depth: fall}},
	}
}

// briefly is the blend over fewer months, in which it grew so.
func briefly(p backtest.Portfolio, months int, growth float64) backtest.Portfolio {
	p.Returns, p.Figures.Growth, p.Figures.CAGR = make([]float64, months), growth, math.Pow(growth, 12/float64(months))-1
	return p
}

func ruinedIn(p backtest.Portfolio, year int) backtest.Portfolio {
	p.Figures.MaxDrawdown.Depth, p.Figures.CAGR, p.Figures.Ruined, p.Figures.Ruin = -1, -1, true, engine.MonthOf(year, 10)
	return p
}

type portfolios = []backtest.Portfolio

// The sentence as the look writes it, with a space that does not break before each unit
// and a true minus sign.
func TestAnswer(t *testing.T) {
	ours, usual := of(50, 30, 20, -0.2108, 0.0849), of(60, 40, 0, -0.3075, 0.0890)
	levered := of(60, 40, 50, -0.2850, 0.1150)
	for _, c := range []struct {
		name string
		p    portfolios
		want string
	}{
		{"a shallower fall at a price", portfolios{ours, usual}, "50/30/20 since 1990: worst fall −21 %, not −31 % as in 60/40, for 0.4 points less a year."},
		{"shallower and richer", portfolios{of(70, 0, 30, -0.30, 0.1012), of(100, 0, 0, -0.5095, 0.0950)},
			"70/0/30 since 1990: worst fall −30 %, not −51 % as in the S&P 500, with 0.6 points more a year."},
		{"deeper for more", portfolios{of(80, 20, 0, -0.40, 0.09), of(60, 40, 0, -0.31, 0.085)},
			"80/20 since 1990: worst fall −40 %, deeper than the −31 % of 60/40, for 0.5 points more a year."},
		{"deeper and poorer", portfolios{of(100, 0, 0, -0.51, 0.08), of(60, 40, 0, -0.31, 0.085)},
			"The S&P 500 since 1990: worst fall −51 %, deeper than the −31 % of 60/40, with 0.5 points less a year."},
		{"equal to a tenth", portfolios{of(55, 35, 10, -0.3071, 0.085), of(60, 40, 0, -0.3075, 0.089)}, "55/35/10 since 1990: worst fall −30.7 %, not −30.8 % as in 60/40, for 0.4 points less a year."},
		{"the same in the table", portfolios{of(55, 35, 10, -0.3073, 0.085), of(60, 40, 0, -0.3067, 0.089)}, "55/35/10 since 1990: worst fall −31 %, as in 60/40, with 0.4 points less a year."},
		{"the same in the table, not in whole percent", portfolios{of(55, 35, 10, -0.3052, 0.085), of(60, 40, 0, -0.3048, 0.089)},
			"55/35/10 since 1990: worst fall −30.5 %, as in 60/40, with 0.4 points less a year."},
		{"the same whole percent", portfolios{of(50, 30, 20, -0.206, 0.08), of(60, 40, 0, -0.213, 0.08)}, "50/30/20 since 1990: worst fall −20.6 %, not −21.3 % as in 60/40, at much the same return."},
		{"a small fall", portfolios{of(0, 100, 0, -0.0004, 0.03), usual}, "Bonds since 1990: worst fall −0.04 %, not −31 % as in 60/40, for 5.9 points less a year."},
		{"no fall", portfolios{of(0, 100, 0, 0, 0.03), usual}, "Bonds since 1990: no month-end fall, against −31 % in 60/40, for 5.9 points less a year."},
		{"no fall beside it", portfolios{usual, of(0, 100, 0, 0, 0.03)}, "60/40 since 1990: worst fall −31 %, where bonds never fell, for 5.9 points more a year."},
		{"no falls", portfolios{of(0, 100, 0, 0, 0.04), of(0, 90, 10, 0, 0.03)}, "Bonds since 1990: no month-end fall, as in 0/90/10, with 1.0 points more a year."},
		{"all but all", portfolios{of(100, 0, 0, -0.9996, 0.01), usual}, "The S&P 500 since 1990: worst fall −99.96 %, deeper than the −31 % of 60/40, with 7.9 points less a year."},
		{"borrowed", portfolios{levered, usual}, "60/40/50, with 50 % borrowed, since 1990: worst fall −28 %, not −31 % as in 60/40, with 2.6 points more a year."},
		{"against what borrows", portfolios{ours, levered}, "50/30/20 since 1990: worst fall −21 %, not −28 % as in 60/40/50 with 50 % borrowed, for 3.0 points less a year."},
		{"cash kept", portfolios{of(40, 20, 20, -0.17, 0.07), usual}, "40/20/20, with 20 % in cash, since 1990: worst fall −17 %, not −31 % as in 60/40, for 1.9 points less a year."},
		{"ruined", portfolios{ruinedIn(levered, 2008), usual}, "60/40/50, with 50 % borrowed, since 1990: wiped out in October 2008; 60/40 had a worst fall of −31 %."},
		{"both ruined", portfolios{ruinedIn(levered, 2008), ruinedIn(of(200, 0, 0, 0, 0), 2000)},
			"60/40/50, with 50 % borrowed, since 1990: wiped out in October 2008, as 200/0 with 100 % borrowed was in October 2000."},
		{"beside what is ruined", portfolios{ours, ruinedIn(of(200, 0, 0, 0, 0), 2000)}, "50/30/20 since 1990: worst fall −21 % and 8.5 % a year; 200/0 with 100 % borrowed was wiped out in October 2000."},
		{"alone", portfolios{ours}, "50/30/20 since 1990: worst fall −21 % and 8.5 % a year."},
		{"alone and ruined", portfolios{ruinedIn(levered, 2008)}, "60/40/50, with 50 % borrowed, since 1990: wiped out in October 2008."},
		{"the same blend", portfolios{usual, usual}, "60/40 since 1990, held against itself: worst fall −31 % and 8.9 % a year."},
		{"below a year", portfolios{briefly(ours, 9, 1.023), briefly(usual, 9, 1.035)}, "50/30/20 since 1990: worst fall −21.1 %, not −30.8 % as in 60/40, for 1.2 points less in these 9 months."},
		{"a month alone", portfolios{briefly(ours, 1, 0.979)}, "50/30/20 since 1990: worst fall −21.1 % and a loss of 2.1 % in the month."},
		{"a still month", portfolios{briefly(ours, 1, 1.0001)}, "50/30/20 since 1990: worst fall −21.1 % and hardly a change in the month."},
	} {
		r := &backtest.Result{Portfolios: c.p, Scenario: backtest.Scenario{From: engine.MonthOf(1990, 1), To: engine.MonthOf(2025, 10)}}
		h := HeadlineOf(Blend{Result: r, Last: r.Scenario.To})
		if h.Also != "" {
			t.Errorf("%s: it adds %q", c.name, h.Also)
		}
		for _, unit := range []string{"%", "points"} {
			if strings.Contains(h.Says, " "+unit) {
				t.Errorf("%s: a line may break before %q in %q", c.name, unit, h.Says)
			}
		}
		if got := strings.ReplaceAll(h.Says, "\u00a0", " "); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.name, got, c.want)
		}
	}
}

// A name made of numbers is spelled out where trend is one of them, and only there.
func TestAnswerSpellsItsNumbersOut(t *testing.T) {
	for want, w := range map[string]blend.Weights{
		"50/30/20 stands for stocks, bonds and trend.": blend.Percent(50, 30, 20),
		"80/0/20 stands for stocks, bonds and trend.":  blend.Percent(80, 0, 20),
	} {
		r := &backtest.Result{Portfolios: portfolios{{Named: backtest.Named{Weights: w}, Returns: make([]float64, 120)}}}
		if got := strings.ReplaceAll(HeadlineOf(Blend{Result: r}).Means, "\u00a0", " "); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
	for _, w := range []blend.Weights{blend.Percent(60, 40, 0), blend.Percent(0, 0, 100), blend.Percent(60, 40, 50)} {
		r := &backtest.Result{Portfolios: portfolios{{Named: backtest.Named{Weights: w}, Returns: make([]float64, 120)}}}
		if got := HeadlineOf(Blend{Result: r}).Means; got != "" {
			t.Errorf("of %s it says %q", w, got)
		}
	}
}

func TestAnswerNamesThePeriod(t *testing.T) {
	last := engine.MonthOf(2025, 10)
	month := engine.MonthOf
	for want, m := range map[string][2]engine.Month{
		"since 1990": {month(1990, 1), last}, "since March 1995": {month(1995, 3), last}, "from 1995 to 2007": {month(1995, 1), month(2007, 12)},
		"in 2008": {month(2008, 1), month(2008, 12)}, "from March 1995 to September 2007": {month(1995, 3), month(2007, 9)},
		"in October 2008": {month(2008, 10), month(2008, 10)}, "in October 2025": {last, last}, "from January 2008 to June 2009": {month(2008, 1), month(2009, 6)},
	} {
		if got := period(m[0], m[1], last); got != want {
			t.Errorf("%v: %q, want %q", m, got, want)
		}
	}
	r := &backtest.Result{Portfolios: portfolios{of(50, 30, 20, -0.2, 0.08)}, Scenario: backtest.Scenario{From: month(1990, 1), To: last, Real: true}}
	if got := HeadlineOf(Blend{Result: r, Last: last, ByDay: true}).Says; !strings.HasPrefix(got, "50/30/20 since 1990, after inflation: worst fall at month ends −20\u00a0%") {
		t.Errorf("in real terms, by the day: %s", got)
	}
}

func TestAnswerByTheOtherRules(t *testing.T) {
	usual := of(60, 40, 0, -0.3075, 0.0890)
	baskets := backtest.UnderRule{Rule: trend.Baskets, First: engine.MonthOf(1987, 1), Portfolios: portfolios{of(50, 30, 20, -0.2350, 0.0815), usual}}
	momentum := backtest.UnderRule{Rule: trend.TSMOM, First: engine.MonthOf(1972, 1), Portfolios: portfolios{of(50, 30, 20, -0.2046, 0.0947), usual}}
	without := func(r backtest.UnderRule, first engine.Month) backtest.UnderRule {
		r.Portfolios, r.First = nil, first
		return r
	}
	with := func(r backtest.UnderRule, p ...backtest.Portfolio) backtest.UnderRule {
		r.Portfolios = p
		return r
	}
	mine := func(fall, cagr float64) backtest.Portfolio { return of(50, 30, 20, fall, cagr) }
	for _, c := range []struct {
		rules []backtest.UnderRule
		want  string
	}{
		{[]backtest.UnderRule{baskets, momentum}, "The same by other trend rules: MLM in baskets −24 % for 0.7 points less; time-series momentum −20 % with 0.6 points more."},
		{[]backtest.UnderRule{without(baskets, engine.MonthOf(1987, 1)), momentum},
			"The same by other trend rules: MLM in baskets only from January 1987; time-series momentum −20 % with 0.6 points more."},
		{[]backtest.UnderRule{without(baskets, engine.MonthOf(1987, 1)), without(momentum, engine.MonthOf(1974, 1))},
			"The same by other trend rules: MLM in baskets only from January 1987; time-series momentum only from January 1974."},
		{[]backtest.UnderRule{without(baskets, 0), without(momentum, 0)}, "The same by other trend rules: MLM in baskets without a market here; time-series momentum without a market here."},
		{[]backtest.UnderRule{without(baskets, 0), momentum}, "The same by other trend rules: MLM in baskets without a market here; time-series momentum −20 % with 0.6 points more."},
		{[]backtest.UnderRule{with(baskets, mine(-0.235, 0.08)), with(momentum, mine(0, 0.09))}, "The same by other trend rules: MLM in baskets −24 % and 8.0 % a year; time-series momentum no fall and 9.0 % a year."},
		{[]backtest.UnderRule{with(baskets, ruinedIn(mine(0, 0), 2008), usual), with(momentum, mine(-0.35, 0.1), of(20, 0, 80, -0.15, 0.08))},
			"The same by other trend rules: MLM in baskets wiped out in October 2008; time-series momentum −35 % against −15 %, for 2.0 points more."},
		{[]backtest.UnderRule{with(baskets, mine(-0.152, 0.1), of(20, 0, 80, -0.148, 0.1)), with(momentum, mine(-0.15, 0.1), of(20, 0, 80, -0.15, 0.08))},
			"The same by other trend rules: MLM in baskets −15.2 % against −14.8 %, at much the same return; time-series momentum −15 % each, with 2.0 points more."},
		{nil, ""},
	} {
		r := &backtest.Result{Portfolios: portfolios{of(50, 30, 20, -0.2108, 0.0849), usual}}
		if got := strings.ReplaceAll(HeadlineOf(Blend{Result: r, OtherRules: c.rules}).Also, "\u00a0", " "); got != c.want {
			t.Errorf("\n got %s\nwant %s", got, c.want)
		}
		r.Portfolios[0] = of(60, 40, 0, -0.2, 0.08)
		if got := HeadlineOf(Blend{Result: r, OtherRules: c.rules}).Also; got != "" {
			t.Errorf("a blend without trend by the other rules: %s", got)
		}
	}
}

// The sleeve's volatility is named where it is not about that of the funds.
func TestAnswerNamesTheVolatility(t *testing.T) {
	funds := []Vehicle{{ID: "DBMF", Volatility: 0.112}, {ID: "FMF"}, {ID: "KMLM", Volatility: 0.129}}
	for ran, named := range map[float64]bool{0.041: true, 0.069: true, 0.083: true, 0.085: false, 0.106: false, 0.15: false, 0.163: true, 0.22: true, math.NaN(): false} {
		got := strings.ReplaceAll(asBought(Funds{All: funds, Ran: ran}), "\u00a0", " ")
		want := ""
		if named {
			want = "The sleeve ran at a volatility of " + Percent(ran, 1) + " %, the funds DBMF and KMLM at 11.2 and 12.9 %."
		}
		if got != want {
			t.Errorf("at %v: %q, want %q", ran, got, want)
		}
	}
	if got := asBought(Funds{All: funds[1:2], Ran: 0.07}); got != "" {
		t.Errorf("without a fund that is measured: %s", got)
	}
}
