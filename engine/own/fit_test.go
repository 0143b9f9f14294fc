package own_test

import (
	"encoding/csv"
	"math"
	"os"
	"strconv"
	"testing"

	"pgregory.net/rapid"

	"trendblend/engine"
	"trendblend/engine/history"
	"trendblend/engine/metrics"
	"trendblend/engine/own"
)

func rows(t *testing.T, path string) [][]string {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	all, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// column is the series of a column, as far as it is not empty.
func column(t *testing.T, all [][]string, c int) (s history.Series) {
	t.Helper()
	for _, row := range all[1:] {
		v, err := strconv.ParseFloat(row[c], 64)
		if err != nil {
			continue
		}
		if s.First == 0 {
			if s.First, err = engine.ParseMonth(row[0]); err != nil {
				t.Fatal(err)
			}
		}
		s.Return = append(s.Return, v)
	}
	return s
}

// The figures of testdata/fit.csv are numpy's over the months of testdata/months.csv: corrcoef, cov, lstsq and inv.
func TestFitAgainstNumpy(t *testing.T) {
	all := rows(t, "testdata/months.csv")
	fund, bills := column(t, all, 1), column(t, all, 5)
	sleeves := []history.Series{column(t, all, 2), column(t, all, 3), column(t, all, 4)}
	e := own.Explain(fund, bills, sleeves...)
	got := map[string]any{
		"all alpha": e.Alpha, "all t_alpha": e.TAlpha, "all r2": e.R2, "all left": e.Left, "all months": e.Months,
	}
	for i, s := range []string{"a", "b", "c"} {
		f := own.FitOf(fund, sleeves[i], bills)
		first, rolling := own.Rolling(fund, sleeves[i])
		got[s+" from"], got[s+" to"], got[s+" months"], got[s+" correlation"] = f.From, f.To, f.Months, f.Correlation
		got[s+" beta"], got[s+" tracking"], got[s+" difference"] = f.Beta, f.TrackingError, f.Difference
		got[s+" rolling_first"], got[s+" rolling_n"] = first, len(rolling)
		got[s+" rolling_0"], got[s+" rolling_last"] = rolling[0], rolling[len(rolling)-1]
		got["all beta_"+s], got["all t_"+s] = e.Betas[i], e.T[i]
	}
	want := rows(t, "testdata/fit.csv")
	if len(want)-1 != len(got) {
		t.Errorf("%d figures, want %d", len(got), len(want)-1)
	}
	for _, row := range want[1:] {
		name := row[0] + " " + row[1]
		switch v := got[name].(type) {
		case float64:
			if w, err := strconv.ParseFloat(row[2], 64); err != nil || !(math.Abs(v-w) <= 1e-9*max(1, math.Abs(w))) {
				t.Errorf("%s: %v, want %s", name, v, row[2])
			}
		case int:
			if strconv.Itoa(v) != row[2] {
				t.Errorf("%s: %d, want %s", name, v, row[2])
			}
		case engine.Month:
			if v.String() != row[2] {
				t.Errorf("%s: %s, want %s", name, v, row[2])
			}
		default:
			t.Errorf("there is no %s", name)
		}
	}
}

// A fund that is a sleeve's return scaled and shifted is found out; too few months say nothing.
func TestFitSays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		draw := rapid.SliceOfN(rapid.Float64Range(-0.09, 0.1), 40, 40)
		x, z := draw.Draw(t, "x"), draw.Draw(t, "z")
		slope := rapid.Float64Range(-2, 2)
		beta, gamma, alpha := slope.Draw(t, "beta"), slope.Draw(t, "gamma"), rapid.Float64Range(-0.01, 0.01).Draw(t, "alpha")
		y := make([]float64, 40)
		for i := range y {
			y[i] = alpha + beta*x[i] + gamma*z[i]
		}
		r := metrics.Regress(y, x, z)
		if math.IsNaN(r.R2) { // the draw was flat, or the two the same
			return
		}
		if math.Abs(r.Betas[0]-beta) > 1e-3 || math.Abs(r.Betas[1]-gamma) > 1e-3 || math.Abs(r.Alpha-alpha) > 1e-4 || r.R2 > 1+1e-9 {
			t.Fatalf("%+v, want %v, %v and %v", r, alpha, beta, gamma)
		}
	})
	short := history.Series{First: 24000, Return: []float64{0.01, 0.02, -0.01, 0, 0.01, 0.02, -0.01, 0, 0.01, 0.02, -0.01}}
	if f := own.FitOf(short, short, short); f.Enough() || f.Months != 11 || !math.IsNaN(f.Correlation+f.Beta) || !math.IsNaN(f.Difference) {
		t.Errorf("eleven months: %+v", f)
	}
	if e := own.Explain(short, short, short, short); e.Months != 11 || !math.IsNaN(e.R2) || len(e.Betas) != 2 {
		t.Errorf("eleven months: %+v", e)
	}
	later := history.Series{First: 25000, Return: short.Return}
	if f := own.FitOf(short, later, short); f.Months != 0 {
		t.Errorf("no common month: %+v", f)
	}
	if _, r := own.Rolling(short, later); len(r) != 0 {
		t.Errorf("no common month: %v", r)
	}
	long := history.Series{First: 24000, Return: append(short.Return, 0.03)}
	nothing := history.Series{First: 24000, Return: make([]float64, 12)}
	if f := own.FitOf(long, long, nothing); !f.Enough() || math.Abs(f.Correlation-1) > 1e-12 ||
		math.Abs(f.Beta-1) > 1e-12 || f.TrackingError != 0 || f.Difference != 0 {
		t.Errorf("itself: %+v", f)
	}
	twice := metrics.Regress(long.Return, long.Return, long.Return)
	if !math.IsNaN(twice.R2) {
		t.Errorf("the same series twice: %+v", twice)
	}
	if at, ok := own.Closest([]own.Fit{{Correlation: math.NaN()}, {Correlation: 0.2}, {Correlation: 0.5}}); !ok || at != 2 {
		t.Errorf("closest: %d, %v", at, ok)
	}
	if _, ok := own.Closest([]own.Fit{{Correlation: math.NaN()}}); ok {
		t.Error("closest of none")
	}
}
