package metrics_test

import (
	"math"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"trendblend/data/datatest"
	"trendblend/engine"
	"trendblend/engine/metrics"
)

// fixture is one series that every metric is tried on, with the figures that
// engine/testdata/reference/reference.py computes for it.
type fixture struct {
	name  string
	first engine.Month
	r, f  []float64
	want  map[string]string // an empty cell is an undefined figure
}

func fixtures(t *testing.T) []fixture {
	t.Helper()
	head, rows := datatest.Table(t, "../testdata/reference/metrics.csv")
	var all []fixture
	for _, row := range rows {
		fix := fixture{name: row[0], r: percents(t, row[2]), f: percents(t, row[3]), want: map[string]string{}}
		fix.first = datatest.Month(t, row[1])
		for i, cell := range row {
			fix.want[head[i]] = cell
		}
		all = append(all, fix)
	}
	return all
}

func percents(t *testing.T, list string) []float64 {
	t.Helper()
	x := []float64{}
	for _, word := range strings.Fields(list) {
		v, err := strconv.ParseFloat(word, 64)
		if err != nil {
			t.Fatal(err)
		}
		x = append(x, v/100)
	}
	return x
}

func TestEveryMetricOnEveryFixture(t *testing.T) {
	all := fixtures(t)
	if len(all) != 11 {
		t.Fatalf("%d fixtures, want 11", len(all))
	}
	for _, fix := range all {
		t.Run(fix.name, func(t *testing.T) {
			r, f := slices.Clone(fix.r), slices.Clone(fix.f)
			fig := metrics.Of(fix.first, r, f)
			if !slices.Equal(r, fix.r) || !slices.Equal(f, fix.f) {
				t.Error("Of changed its arguments")
			}

			for name, got := range map[string]float64{
				"cagr": fig.CAGR, "volatility": fig.Volatility, "sharpe": fig.Sharpe, "sortino": fig.Sortino,
				"ulcer": fig.Ulcer, "calmar": fig.Calmar, "growth": fig.Growth, "dd_depth": fig.MaxDrawdown.Depth,
				"best_year_return": orUndefined(fig.Best), "worst_year_return": orUndefined(fig.Worst),
				"year2008": fig.Year(2008), "year2022": fig.Year(2022),
			} {
				if want := datatest.Number(t, fix.want[name]); !datatest.Near(got, want, 1e-13) {
					t.Errorf("%s = %v, want %v", name, got, want)
				}
			}
			for name, got := range map[string]string{
				"dd_peak":     monthOr(fig.MaxDrawdown.Peak, fig.MaxDrawdown.Depth < 0),
				"dd_trough":   monthOr(fig.MaxDrawdown.Trough, fig.MaxDrawdown.Depth < 0),
				"dd_recovery": monthOr(fig.MaxDrawdown.Recovery, fig.MaxDrawdown.Recovered),
				"best_year":   yearOr(fig.Best), "worst_year": yearOr(fig.Worst),
			} {
				if got != fix.want[name] {
					t.Errorf("%s = %q, want %q", name, got, fix.want[name])
				}
			}

			// The functions on their own say the same as the figures together.
			if got := metrics.CAGR(r); !datatest.Near(got, fig.CAGR, 0) {
				t.Errorf("CAGR = %v, in the figures %v", got, fig.CAGR)
			}
			if got := metrics.Growth(r); got != fig.Growth {
				t.Errorf("Growth = %v, in the figures %v", got, fig.Growth)
			}
			if got := metrics.Volatility(r); !datatest.Near(got, fig.Volatility, 0) {
				t.Errorf("Volatility = %v, in the figures %v", got, fig.Volatility)
			}
			if got := metrics.Years(fix.first, r); !reflect.DeepEqual(got, fig.Years) {
				t.Errorf("Years = %v, in the figures %v", got, fig.Years)
			}
			wealth := metrics.Wealth(make([]float64, len(r)), r)
			under := metrics.Underwater(make([]float64, len(r)), r)
			if n := len(r); n > 0 && (wealth[n-1] != fig.Growth || slices.Min(under) > fig.MaxDrawdown.Depth+1e-15) {
				t.Errorf("wealth ends at %v and falls by %v, in the figures %v and %v",
					wealth[n-1], slices.Min(under), fig.Growth, fig.MaxDrawdown.Depth)
			}
		})
	}
}

func orUndefined(y metrics.YearReturn) float64 {
	if y.Year == 0 {
		return math.NaN()
	}
	return y.Return
}

func monthOr(m engine.Month, known bool) string {
	if !known {
		return ""
	}
	return m.String()
}

func yearOr(y metrics.YearReturn) string {
	if y.Year == 0 {
		return ""
	}
	return strconv.Itoa(y.Year)
}

// The expected values are those of empyrical's own tests (empyrical/tests/test_stats.py).
func TestPublishedByEmpyrical(t *testing.T) {
	r := percents(t, "0 1 10 -4 2 3 2 1 -10")
	bills := make([]float64, len(r))
	fig := metrics.Of(engine.MonthOf(2000, 1), r, bills)
	for name, c := range map[string]struct{ got, want float64 }{
		"volatility": {fig.Volatility, 0.18663690238892558},
		"sortino":    {fig.Sortino, 0.53605626741889756},
		"calmar":     {fig.Calmar, 0.52242061386048144},
	} {
		if !datatest.Near(c.got, c.want, 1e-14) {
			t.Errorf("%s = %.17g, want %.17g", name, c.got, c.want)
		}
	}
	if d := metrics.MaxDrawdown(engine.MonthOf(2000, 1), percents(t, "10 -10 10")); !datatest.Near(d.Depth, -0.10, 1e-15) {
		t.Errorf("max drawdown = %v, want -0.10", d.Depth)
	}
}

func TestDrawdownMonths(t *testing.T) {
	first := engine.MonthOf(2000, 1)
	at := func(months int) engine.Month { return first + engine.Month(months) }
	for _, c := range []struct {
		name string
		r    string
		want metrics.Drawdown
	}{
		{"never falls", "1 0 2", metrics.Drawdown{}},
		{"only falls: the start is the peak", "-10 -10", metrics.Drawdown{Depth: -0.19, Peak: at(-1), Trough: at(1)}},
		{"the last month of a plateau is the peak", "10 0 -10", metrics.Drawdown{Depth: -0.1, Peak: at(1), Trough: at(2)}},
		{"back exactly at the peak counts as recovered", "-50 100 1",
			metrics.Drawdown{Depth: -0.5, Peak: at(-1), Trough: at(0), Recovery: at(1), Recovered: true}},
		{"the first of two equal falls", "-50 100 -50 100",
			metrics.Drawdown{Depth: -0.5, Peak: at(-1), Trough: at(0), Recovery: at(1), Recovered: true}},
		{"a later fall is deeper and not made good", "-10 20 -50",
			metrics.Drawdown{Depth: -0.5, Peak: at(1), Trough: at(2)}},
		{"a later fall is smaller", "-50 200 -10",
			metrics.Drawdown{Depth: -0.5, Peak: at(-1), Trough: at(0), Recovery: at(1), Recovered: true}},
	} {
		got := metrics.MaxDrawdown(first, percents(t, c.r))
		if !datatest.Near(got.Depth, c.want.Depth, 1e-15) {
			t.Errorf("%s: depth %v, want %v", c.name, got.Depth, c.want.Depth)
		}
		got.Depth = c.want.Depth
		if got != c.want {
			t.Errorf("%s: %+v, want %+v", c.name, got, c.want)
		}
	}
}

// By hand: (0.01, 0.02, 0.03) against itself turned, doubled, and a constant.
func TestCorrelation(t *testing.T) {
	x := percents(t, "1 2 3")
	for _, c := range []struct {
		y    string
		want float64
	}{
		{"1 2 3", 1}, {"2 4 6", 1}, {"3 2 1", -1}, {"1 2 1", 0}, {"1 3 2", 0.5}, {"2 2 2", math.NaN()},
	} {
		if got := metrics.Correlation(x, percents(t, c.y)); !datatest.Near(got, c.want, 1e-15) {
			t.Errorf("with %s: %v, want %v", c.y, got, c.want)
		}
	}
	if got := metrics.Correlation(x[:1], x[:1]); !math.IsNaN(got) {
		t.Errorf("of one pair: %v, want none", got)
	}
}

func TestMeanAndDeviation(t *testing.T) {
	for _, c := range []struct {
		x               []float64
		mean, deviation float64
	}{
		{nil, math.NaN(), math.NaN()},
		{[]float64{3}, 3, math.NaN()},
		{[]float64{2, 4, 4, 4, 5, 5, 7, 9}, 5, math.Sqrt(32.0 / 7)}, // squares of the distances add up to 32
	} {
		if got := metrics.Mean(c.x); !datatest.Near(got, c.mean, 0) {
			t.Errorf("mean of %v = %v, want %v", c.x, got, c.mean)
		}
		if got := metrics.Deviation(c.x); !datatest.Near(got, c.deviation, 1e-15) {
			t.Errorf("deviation of %v = %v, want %v", c.x, got, c.deviation)
		}
	}
}

func returns(t *rapid.T, name string, least int) []float64 {
	return rapid.SliceOfN(rapid.Float64Range(-0.5, 0.5), least, 60).Draw(t, name)
}

func someMonth(t *rapid.T) engine.Month {
	return engine.MonthOf(1990, 1) + engine.Month(rapid.IntRange(0, 23).Draw(t, "first"))
}

func TestDrawdownLiesBetweenMinusOneAndZero(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		first, r := someMonth(t), returns(t, "r", 1)
		under := metrics.Underwater(make([]float64, len(r)), r)
		for i, d := range under {
			if d < -1 || d > 0 {
				t.Fatalf("drawdown %v in month %d", d, i)
			}
		}
		d := metrics.MaxDrawdown(first, r)
		if !datatest.Near(d.Depth, slices.Min(under), 1e-12) {
			t.Fatalf("max drawdown %v, deepest month %v", d.Depth, slices.Min(under))
		}
		if d.Depth < 0 && (d.Peak >= d.Trough || d.Recovered && d.Recovery <= d.Trough) {
			t.Fatalf("months out of order: %+v", d)
		}
		if u := metrics.Ulcer(r); u < 0 || u > -slices.Min(under)+1e-12 {
			t.Fatalf("ulcer index %v with a max drawdown of %v", u, d.Depth)
		}
	})
}

func TestGrowthOfJoinedHalvesMultiplies(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := returns(t, "a", 0), returns(t, "b", 0)
		if got, want := metrics.Growth(slices.Concat(a, b)), metrics.Growth(a)*metrics.Growth(b); !datatest.Near(got, want, 1e-12) {
			t.Fatalf("joined %v, multiplied %v", got, want)
		}
	})
}

func TestYearsCompound(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		first, r := someMonth(t), returns(t, "r", 0)
		years := metrics.Years(first, r)
		if len(years) == 0 {
			return
		}
		whole := 1.0
		for i, y := range years {
			if y.Year != years[0].Year+i {
				t.Fatalf("year %d follows %d", y.Year, years[0].Year)
			}
			whole *= 1 + y.Return
		}
		from := engine.MonthOf(years[0].Year, 1) - first
		if want := metrics.Growth(r[from : int(from)+12*len(years)]); !datatest.Near(whole, want, 1e-12) {
			t.Fatalf("the years make %v, their months %v", whole, want)
		}
		if after := len(r) - int(from) - 12*len(years); from >= 12 || after >= 12 {
			t.Fatalf("a full year is left out: %d months before, %d after", from, after)
		}
	})
}

func TestMetricsDoNotChangeTheirArguments(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := returns(t, "r", 0)
		f := rapid.SliceOfN(rapid.Float64Range(0, 0.01), len(r), len(r)).Draw(t, "f")
		r0, f0 := slices.Clone(r), slices.Clone(f)
		metrics.Of(someMonth(t), r, f)
		metrics.Mean(r)
		metrics.Deviation(r)
		metrics.Correlation(r, f)
		metrics.Wealth(make([]float64, len(r)), r)
		metrics.Underwater(make([]float64, len(r)), r)
		if !slices.Equal(r, r0) || !slices.Equal(f, f0) {
			t.Fatal("an argument was changed")
		}
	})
}

// Order does not matter to what depends on the months' values alone.
func TestShufflingKeepsVolatilitySharpeSortinoCAGR(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := returns(t, "r", 2)
		bills := make([]float64, len(r))
		a := metrics.Of(someMonth(t), r, bills)
		b := metrics.Of(someMonth(t), rapid.Permutation(r).Draw(t, "shuffled"), bills)
		for name, c := range map[string][2]float64{
			"cagr": {a.CAGR, b.CAGR}, "volatility": {a.Volatility, b.Volatility},
			"sharpe": {a.Sharpe, b.Sharpe}, "sortino": {a.Sortino, b.Sortino},
		} {
			if !datatest.Near(c[0], c[1], 1e-9) {
				t.Fatalf("%s: %v, shuffled %v", name, c[0], c[1])
			}
		}
	})
}
