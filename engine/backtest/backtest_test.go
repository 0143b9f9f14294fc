package backtest_test

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"

	"trendblend/data"
	"trendblend/data/datatest"
	"trendblend/engine"
	"trendblend/engine/backtest"
	"trendblend/engine/blend"
	"trendblend/engine/metrics"
	"trendblend/engine/trend"
)

// load returns the first edition, of which the tests know figures by heart.
func load(t testing.TB) (*data.Set, *backtest.World) {
	t.Helper()
	set := datatest.First(t)
	return set, worldOf(set)
}

// shipped returns the edition of the program.
func shipped(t testing.TB) (*data.Set, *backtest.World) {
	t.Helper()
	set := datatest.Shipped(t)
	return set, worldOf(set)
}

func worldOf(set *data.Set) *backtest.World {
	return backtest.NewWorld(set.Markets, set.Monthly, set.Daily, set.Through)
}

// over runs a test on each edition that the reference was computed from, with the folder of its files.
func over(t *testing.T, test func(t *testing.T, folder string, set *data.Set, world *backtest.World)) {
	t.Helper()
	for folder, set := range map[string]*data.Set{"": datatest.First(t), "2026-06/": datatest.Shipped(t)} {
		t.Run(set.Through.String(), func(t *testing.T) { test(t, "../testdata/reference/"+folder, set, worldOf(set)) })
	}
}

func run(t testing.TB, w *backtest.World, s backtest.Scenario) *backtest.Result {
	t.Helper()
	res, err := w.Run(s, trend.New(w.Panel, s.Trend))
	if err != nil {
		t.Fatal(err)
	}
	return res
}

func weights(t *testing.T, s string) blend.Weights {
	t.Helper()
	w, err := blend.Three().ParseWeights(s)
	if err != nil {
		t.Fatal(err)
	}
	return w
}

// sameFigures holds all figures of one path against a row of the reference.
func sameFigures(t *testing.T, fig metrics.Figures, row map[string]string) {
	t.Helper()
	for column, got := range map[string]float64{
		"cagr": fig.CAGR, "volatility": fig.Volatility, "sharpe": fig.Sharpe, "sortino": fig.Sortino, "ulcer": fig.Ulcer,
		"calmar": fig.Calmar, "growth": fig.Growth, "dd_depth": fig.MaxDrawdown.Depth,
		"best_year_return": fig.Year(fig.Best.Year), "worst_year_return": fig.Year(fig.Worst.Year),
		"year2008": fig.Year(2008), "year2022": fig.Year(2022),
	} {
		if want := datatest.Number(t, row[column]); !datatest.Near(got, want, 1e-11) {
			t.Errorf("%s = %v, the reference has %v", column, got, want)
		}
	}
	d := fig.MaxDrawdown
	for column, got := range map[string]string{
		"dd_peak": orEmpty(d.Depth < 0, d.Peak.String()), "dd_trough": orEmpty(d.Depth < 0, d.Trough.String()),
		"dd_recovery": orEmpty(d.Recovered, d.Recovery.String()),
		"best_year":   orEmpty(fig.Best.Year > 0, strconv.Itoa(fig.Best.Year)),
		"worst_year":  orEmpty(fig.Worst.Year > 0, strconv.Itoa(fig.Worst.Year)),
	} {
		if got != row[column] {
			t.Errorf("%s = %q, the reference has %q", column, got, row[column])
		}
	}
}

// orEmpty returns s, or nothing where it is not defined.
func orEmpty(defined bool, s string) string {
	if !defined {
		return ""
	}
	return s
}

func TestBlendsAgreeWithTheReference(t *testing.T) { over(t, blendsAgree) }

func blendsAgree(t *testing.T, folder string, set *data.Set, world *backtest.World) {
	years := map[string][]string{}
	key := func(row map[string]string) string { return row["p"] + " " + row["rebalance"] + row["band"] }
	for _, row := range datatest.Rows(t, folder+"blends_years.csv") {
		years[key(row)] = append(years[key(row)], row["year"], row["return"])
	}
	for _, row := range datatest.Rows(t, folder+"blends.csv") {
		t.Run(key(row), func(t *testing.T) {
			s := backtest.Default(set.Through)
			s.Blends = []blend.Weights{weights(t, row["p"])}
			s.Rebalance.Schedule = blend.Schedule(row["rebalance"])
			if row["band"] != "" {
				s.Rebalance.Band = datatest.Number(t, row["band"])
			}
			p := run(t, world, s).Portfolios[0]
			sameFigures(t, p.Figures, row)

			want := years[key(row)]
			if len(want) != 2*len(p.Figures.Years) {
				t.Fatalf("%d full years, the reference has %d", len(p.Figures.Years), len(want)/2)
			}
			for i, y := range p.Figures.Years {
				if strconv.Itoa(y.Year) != want[2*i] || !datatest.Near(y.Return, datatest.Number(t, want[2*i+1]), 1e-12) {
					t.Errorf("%d: %v, the reference has %s: %s", y.Year, y.Return, want[2*i], want[2*i+1])
				}
			}
		})
	}
}

// changed makes the default scenario with the changes that a variant's name holds,
// written as in an address.
func changed(t *testing.T, through engine.Month, variant string) backtest.Scenario {
	t.Helper()
	s := backtest.Default(through)
	s.Blends = s.Blends[:1]
	if variant == "default" {
		return s
	}
	for _, change := range strings.Split(variant, "&") {
		switch name, value, _ := strings.Cut(change, "="); name {
		case "bonds":
			s.Bonds = backtest.Bonds(value)
		case "real":
			s.Real = value == "1"
		case "from":
			s.From = datatest.Month(t, value)
		case "to":
			s.To = datatest.Month(t, value)
		case "rule":
			s.Trend.Rule = trend.Rule(value)
		case "markets":
			s.Trend.All = value == "all"
		case "trend_vol":
			s.Terms.Volatility = datatest.Number(t, value) / 100
		case "fee":
			s.Terms.Fee = datatest.Number(t, value) / 100
		default:
			t.Fatalf("no such change: %s", change)
		}
	}
	return s
}

func TestVariantsAgreeWithTheReference(t *testing.T) { over(t, variantsAgree) }

func variantsAgree(t *testing.T, folder string, set *data.Set, world *backtest.World) {
	for _, row := range datatest.Rows(t, folder+"blends_variants.csv") {
		t.Run(row["variant"], func(t *testing.T) {
			s := changed(t, set.Through, row["variant"])
			if s.From != datatest.Month(t, row["from"]) || s.To != datatest.Month(t, row["to"]) {
				t.Fatalf("from %s to %s, the reference %s to %s", s.From, s.To, row["from"], row["to"])
			}
			sameFigures(t, run(t, world, s).Portfolios[0].Figures, row)
		})
	}
	for _, row := range datatest.Rows(t, folder+"correlation_variants.csv") {
		t.Run("correlation "+row["variant"], func(t *testing.T) {
			c := run(t, world, changed(t, set.Through, row["variant"])).Correlation
			for column, got := range map[string]float64{
				"stocks_bonds": c.Between(blend.Stocks, blend.Bonds),
				"stocks_trend": c.Between(blend.Stocks, blend.Trend),
				"bonds_trend":  c.Between(blend.Bonds, blend.Trend),
			} {
				if want := datatest.Number(t, row[column]); !datatest.Near(got, want, 1e-12) {
					t.Errorf("%s = %v, the reference has %v", column, got, want)
				}
			}
		})
	}
}

func TestMonthsAndCorrelationAgreeWithTheReference(t *testing.T) { over(t, monthsAgree) }

func monthsAgree(t *testing.T, folder string, set *data.Set, world *backtest.World) {
	res := run(t, world, backtest.Default(set.Through))
	p := res.Portfolios[0]
	rows := datatest.Rows(t, folder+"months_50-30-20.csv")
	if len(rows) != len(p.Returns) {
		t.Fatalf("%d months, the reference has %d", len(p.Returns), len(rows))
	}
	for i, row := range rows {
		m := res.Series.From + engine.Month(i)
		if m.String() != row["month"] || !datatest.Near(p.Returns[i], datatest.Number(t, row["return"]), 1e-14) {
			t.Errorf("%s: %v, the reference has %s: %s", m, p.Returns[i], row["month"], row["return"])
		}
	}
	compared := 0
	for _, row := range datatest.Rows(t, folder+"correlation.csv") {
		for _, a := range blend.Three().All() {
			for _, b := range blend.Three().All() {
				if row["sleeve"] != a.String() {
					continue
				}
				compared++
				if got, want := res.Correlation.Between(a, b), datatest.Number(t, row[b.String()]); !datatest.Near(got, want, 1e-13) {
					t.Errorf("correlation of %s and %s = %v, the reference has %v", a, b, got, want)
				}
			}
		}
	}
	if compared != 9 {
		t.Errorf("%d correlations compared, want those of each with each", compared)
	}
}

// The figures that Trendblend was asked to reproduce, to two units in the last place.
func TestHeadlineFigures(t *testing.T) {
	set, world := load(t)
	fig := run(t, world, backtest.Default(set.Through)).Portfolios[0].Figures
	for name, c := range map[string]struct{ got, want float64 }{
		"max drawdown": {fig.MaxDrawdown.Depth, -0.2108},
		"2008":         {fig.Year(2008), -0.1226},
		"2022":         {fig.Year(2022), -0.1105},
		"CAGR":         {fig.CAGR, 0.0849},
	} {
		if !datatest.Near(c.got, c.want, 0.0002) {
			t.Errorf("%s = %.4f, want %.4f", name, c.got, c.want)
		}
	}
}

// What the makers of the second edition computed of it themselves, 1990-01 to 2025-10, to the last digit that they
// wrote down (data/README.md); and what its two universes earned gross, to 2026-06.
func TestFiguresOfTheSecondEdition(t *testing.T) {
	set, world := shipped(t)
	s := backtest.Default(engine.MonthOf(2025, 10))
	s.Blends = []blend.Weights{weights(t, "50-30-20"), weights(t, "0-0-100")}
	res := run(t, world, s)
	blended, alone := res.Portfolios[0].Figures, res.Portfolios[1].Figures
	gross := func(all bool) (sharpe, year2022 float64) {
		settings := trend.Default()
		settings.Rule, settings.All = trend.TSMOM, all
		sleeve := trend.New(world.Panel, settings)
		from := engine.MonthOf(1990, 1)
		months := sleeve.Gross[from-sleeve.First:]
		if len(months) != int(set.Through-from)+1 {
			t.Fatalf("%d months", len(months))
		}
		return metrics.Sharpe(months, make([]float64, len(months))), metrics.Growth(sleeve.Gross[engine.MonthOf(2022, 1)-sleeve.First:][:12]) - 1
	}
	core, core2022 := gross(false)
	all, all2022 := gross(true)
	for name, c := range map[string]struct{ got, want, half float64 }{
		"CAGR of 50/30/20": {blended.CAGR, 0.0836, 0.00005}, "its fall": {blended.MaxDrawdown.Depth, -0.214, 0.0005},
		"its 2008": {blended.Year(2008), -0.124, 0.0005}, "its 2022": {blended.Year(2022), -0.112, 0.0005},
		"CAGR of trend": {alone.CAGR, 0.0475, 0.00005}, "fall of trend": {alone.MaxDrawdown.Depth, -0.187, 0.0005},
		"Sharpe of the core": {core, 0.76, 0.005}, "Sharpe of all": {all, 0.87, 0.005}, // 0.8650
		"2022 of the core": {core2022, 0.20, 0.005}, "2022 of all": {all2022, 0.095, 0.005},
	} {
		if !(math.Abs(c.got-c.want) <= c.half) {
			t.Errorf("%s = %.5f, want %v", name, c.got, c.want)
		}
	}
}

// Portfolio Visualizer for 60 % US stocks, 39 % intermediate Treasuries and 1 % cash,
// 1989-01 to 2019-12, rebalanced each year; here the bonds are the US aggregate.
func TestPublishedByPortfolioVisualizer(t *testing.T) {
	_, world := shipped(t)
	s := backtest.Default(engine.MonthOf(2019, 12))
	s.From = engine.MonthOf(1989, 1)
	s.Blends = []blend.Weights{blend.Percent(60, 40, 0)}
	fig := run(t, world, s).Portfolios[0].Figures
	for name, c := range map[string]struct{ got, want, tolerance float64 }{
		"CAGR":       {fig.CAGR, 0.0911, 0.002},
		"volatility": {fig.Volatility, 0.0855, 0.002},
		"Sharpe":     {fig.Sharpe, 0.73, 0.03},
		"Sortino":    {fig.Sortino, 1.10, 0.03},
	} {
		if math.Abs(c.got-c.want) > c.tolerance {
			t.Errorf("%s = %.4f, published %.4f", name, c.got, c.want)
		}
	}
}

// data/published.csv gives the calendar years of both indices.
func TestPublishedCalendarYears(t *testing.T) {
	set, world := shipped(t)
	s := backtest.Default(set.Through)
	s.Blends = []blend.Weights{blend.Percent(100, 0, 0), blend.Percent(0, 100, 0)}
	res := run(t, world, s)
	of := map[string]metrics.Figures{"S&P 500 TR": res.Portfolios[0].Figures, "US Aggregate": res.Portfolios[1].Figures}
	checked := 0
	for _, p := range set.Published {
		fig, ok := of[p.Series]
		if !ok {
			continue
		}
		checked++
		if got := fig.Year(p.Year); !(math.Abs(got-p.Return) <= 0.001) {
			t.Errorf("%s in %d: %.4f, published %.4f", p.Series, p.Year, got, p.Return)
		}
	}
	if checked != 5 {
		t.Errorf("%d published years, want 5", checked)
	}
}

// In real terms wealth is the nominal wealth divided by the growth of the CPI.
func TestRealTermsDivideByTheCPI(t *testing.T) {
	set, world := shipped(t)
	s := backtest.Default(set.Through)
	for _, schedule := range blend.Schedules() {
		s.Rebalance.Schedule = schedule
		s.Real = false
		nominal := run(t, world, s)
		s.Real = true
		for i, p := range run(t, world, s).Portfolios {
			for k, w := range p.Wealth {
				at := int(s.From-set.Monthly.First) + k
				want := nominal.Portfolios[i].Wealth[k] * set.Monthly.CPI[int(s.From-set.Monthly.First)-1] / set.Monthly.CPI[at]
				if !datatest.Near(w, want, 1e-12) {
					t.Fatalf("%s, %s in %s: %v, want %v", schedule, p.Weights, s.From+engine.Month(k), w, want)
				}
			}
		}
	}
}

func TestPeriodOutsideTheDataIsRefused(t *testing.T) {
	set, world := shipped(t)
	sleeve := trend.New(world.Panel, trend.Default())
	for _, c := range []struct {
		from, to engine.Month
		ok       bool
	}{
		{engine.MonthOf(1974, 1), set.Through, true},
		{engine.MonthOf(1973, 12), set.Through, false},
		{engine.MonthOf(1990, 1), set.Through + 1, false},
		{engine.MonthOf(1990, 2), engine.MonthOf(1990, 1), false},
		{engine.MonthOf(1990, 1), engine.MonthOf(1990, 1), true},
	} {
		s := backtest.Default(set.Through)
		s.From, s.To = c.from, c.to
		res, err := world.Run(s, sleeve)
		if (err == nil) != c.ok {
			t.Errorf("%s to %s: error %v", c.from, c.to, err)
		}
		if c.ok && len(res.Portfolios[0].Returns) != int(c.to-c.from)+1 {
			t.Errorf("%s to %s: %d months", c.from, c.to, len(res.Portfolios[0].Returns))
		}
	}
}

func TestRunLeavesTheWorldAsItIs(t *testing.T) {
	set, world := shipped(t)
	s := backtest.Default(set.Through)
	before := run(t, world, s)
	returns := slices.Clone(before.Portfolios[0].Returns)
	other := s
	other.Real, other.Bonds, other.Terms.Volatility = true, backtest.Bills, 0.4
	run(t, world, other)
	if after := run(t, world, s); !slices.Equal(after.Portfolios[0].Returns, returns) || !slices.Equal(before.Portfolios[0].Returns, returns) {
		t.Error("a run changed the figures of another")
	}
}

func TestParseBonds(t *testing.T) {
	for _, b := range backtest.AllBonds() {
		if got, err := backtest.ParseBonds(string(b)); err != nil || got != b {
			t.Errorf("%s reads as %q, %v", b, got, err)
		}
	}
	if _, err := backtest.ParseBonds("corporate"); err == nil || err.Error() != "is not one of aggregate, treasury10, bills" {
		t.Errorf("corporate: error %v", err)
	}
}
