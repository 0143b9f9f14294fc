package history_test

import (
	"math"
	"strconv"
	"testing"

	"pgregory.net/rapid"

	"trendblend/data/datatest"
	"trendblend/engine"
	"trendblend/engine/history"
	"trendblend/engine/metrics"
	"trendblend/engine/trend"
)

// first returns the series of the first edition by name: stocks, bonds, and each rule's
// sleeve gross and net of the default fee.
func first(t *testing.T) (map[string]history.Series, []engine.Published) {
	t.Helper()
	set := datatest.First(t)
	all := map[string]history.Series{}
	for name, levels := range map[string][]float64{"stocks": set.Monthly.Stocks, "bonds": set.Monthly.Bonds, "bills": set.Monthly.Bills} {
		s := history.Series{First: set.Monthly.First + 1}
		for i := 1; i < len(levels); i++ {
			s.Return = append(s.Return, levels[i]/levels[i-1]-1)
		}
		all[name] = s.Between(s.First, set.Through)
	}
	panel := trend.NewPanel(set.Markets, set.Through)
	for _, settings := range trend.Default().EachRule() {
		sleeve := trend.New(panel, settings)
		name := string(settings.Rule)
		all[name] = sleeve.Net(all["bills"].Between(sleeve.First, sleeve.Last()).Return, trend.Terms{Fee: 0.009}).Series()
		all[name+" gross"] = history.Series{First: sleeve.First, Return: sleeve.Gross}
	}
	return all, set.Published
}

// near compares with a reference cell; an empty one stands for an undefined value.
func near(t *testing.T, what string, got float64, cell string, tolerance float64) {
	t.Helper()
	if cell == "" {
		if !math.IsNaN(got) {
			t.Errorf("%s: got %v, want it undefined", what, got)
		}
		return
	}
	want, err := strconv.ParseFloat(cell, 64)
	if err != nil {
		t.Fatal(err)
	}
	if !(math.Abs(got-want) <= tolerance) {
		t.Errorf("%s: got %v, want %v", what, got, want)
	}
}

func TestFallsAgainstReference(t *testing.T) {
	all, _ := first(t)
	found := map[string][]history.Fall{
		"stocks": history.Falls(all["stocks"], engine.MonthOf(1974, 1), 0.10, all["bonds"], all["mlm"], all["mlm-baskets"], all["tsmom"]),
	}
	for _, rule := range trend.Rules() {
		own := all[string(rule)]
		found[string(rule)] = history.Falls(own, own.First, 0.05, all["stocks"], all["bonds"])
	}
	columns := map[bool][]string{true: {"bonds", "mlm", "baskets", "tsmom"}, false: {"stocks", "bonds"}}
	at := map[string]int{}
	for _, row := range datatest.Rows(t, "../testdata/reference/opened_falls.csv") {
		name := row["series"]
		i := at[name]
		at[name]++
		if i >= len(found[name]) {
			t.Fatalf("%s: only %d falls", name, i)
		}
		f := found[name][i]
		recovery := ""
		if f.Recovered {
			recovery = f.Recovery.String()
		}
		if f.Peak.String() != row["peak"] || f.Trough.String() != row["trough"] || recovery != row["recovery"] {
			t.Errorf("%s: got %s, %s, %s; want %v", name, f.Peak, f.Trough, recovery, row)
		}
		near(t, name+" depth", f.Depth, row["depth"], 1e-11)
		for k, column := range columns[name == "stocks"] {
			near(t, name+" "+row["peak"]+" "+column, f.Meanwhile[k], row[column], 1e-11)
		}
	}
	for name, falls := range found {
		if len(falls) != at[name] {
			t.Errorf("%s: %d falls, want %d", name, len(falls), at[name])
		}
	}
}

func TestStretchesAgainstReference(t *testing.T) {
	all, _ := first(t)
	for _, row := range datatest.Rows(t, "../testdata/reference/opened_stretches.csv") {
		own := all[row["rule"]]
		var s history.Stretch
		var ok bool
		if months, err := strconv.Atoi(row["kind"]); err == nil {
			s, ok = history.Worst(own, months, all["stocks"])
			if s.Months() != months {
				t.Errorf("%v: %d months", row, s.Months())
			}
		} else {
			s, ok = history.LongestUnderwater(own, all["stocks"])
		}
		if !ok || s.From.String() != row["from"] || s.To.String() != row["to"] {
			t.Errorf("%v: got %s to %s, %v", row, s.From, s.To, ok)
		}
		near(t, row["rule"]+row["kind"], s.Return, row["return"], 1e-11)
		near(t, row["rule"]+row["kind"]+" stocks", s.Meanwhile[0], row["stocks"], 1e-11)
	}
}

func TestYearsAgainstReference(t *testing.T) {
	all, published := first(t)
	for _, row := range datatest.Rows(t, "../testdata/reference/opened_years.csv") {
		name := row["rule"]
		if row["kind"] == "gross" {
			name += " gross"
		}
		c := history.CompareYears(all[name], published, row["series"])
		what := name + " " + row["series"]
		near(t, what+" years", float64(len(c.Years)), row["years"], 0)
		near(t, what+" mean difference", c.MeanDifference, row["mean_difference"], 1e-11)
		near(t, what+" correlation", c.Correlation, row["correlation"], 1e-11)
	}
}

// The basket rule's calendar years against the index that it follows.
func TestBasketsFollowTheMLMIndex(t *testing.T) {
	all, published := first(t)
	c := history.CompareYears(all["mlm-baskets gross"], published, "MLM Index")
	if len(c.Years) != 11 || c.Years[0].Year != 2003 || c.Years[10].Year != 2013 || c.Correlation < 0.9 {
		t.Errorf("%d years with a correlation of %v, want 2003 to 2013 with at least 0.9", len(c.Years), c.Correlation)
	}
}

func TestSmileAgainstReference(t *testing.T) {
	all, _ := first(t)
	for _, row := range datatest.Rows(t, "../testdata/reference/opened_smile.csv") {
		rule := row["rule"]
		s := history.FitSmile(all[rule], all["stocks"])
		n := len(s.Quarters)
		near(t, rule+" quarters", float64(n), row["quarters"], 0)
		if first, last := s.Quarters[0].First.String(), (s.Quarters[n-1].First + 2).String(); first != row["from"] || last != row["to"] {
			t.Errorf("%s: quarters of %s to %s, want %s to %s", rule, first, last, row["from"], row["to"])
		}
		near(t, rule+" R squared", s.RSquared, row["r2"], 1e-10)
		for name, e := range map[string]history.Estimate{"a": s.A, "b": s.B, "c": s.C} {
			near(t, rule+" "+name, e.Value, row[name], 1e-10)
			near(t, rule+" error of "+name, e.Error, row[name+"_error"], 1e-10)
			near(t, rule+" p of "+name, e.P, row[name+"_p"], 1e-9)
		}
		for x, column := range map[float64]string{-0.20: "_20", 0: "0", 0.15: "15"} {
			low, high := s.Band(x, 0.95)
			near(t, rule+" low"+column, low, row["low"+column], 1e-10)
			near(t, rule+" high"+column, high, row["high"+column], 1e-10)
		}
	}
}

// Points on a parabola give the parabola back, whatever the months before the
// first full quarter and after the last.
func TestSmileOnAParabola(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		first := engine.MonthOf(1990, 1) + engine.Month(rapid.IntRange(0, 11).Draw(t, "first"))
		months := rapid.IntRange(24, 90).Draw(t, "months")
		a, b, c := rapid.Float64Range(-.02, .02).Draw(t, "a"), rapid.Float64Range(-.5, .5).Draw(t, "b"), rapid.Float64Range(-2, 2).Draw(t, "c")
		x, y := history.Series{First: first}, history.Series{First: first}
		for i := range months {
			m := first + engine.Month(i)
			r := 0.0 // one month of each quarter moves
			if m%3 == 1 {
				r = math.Mod(float64(i)*0.0377, 0.4) - 0.2
			}
			x.Return = append(x.Return, r)
			v := 0.0
			if m%3 == 1 {
				v = a + b*r + c*r*r
			}
			y.Return = append(y.Return, v)
		}
		s := history.FitSmile(y, x)
		for _, q := range s.Quarters {
			if q.First%3 != 0 || q.First < first || q.First+2 > x.Last() {
				t.Fatalf("%s is not a full quarter of %s to %s", q.First, first, x.Last())
			}
		}
		if d := math.Abs(s.A.Value-a) + math.Abs(s.B.Value-b) + math.Abs(s.C.Value-c); d > 1e-9 {
			t.Fatalf("fitted %v %v %v, want %v %v %v", s.A.Value, s.B.Value, s.C.Value, a, b, c)
		}
		low, high := s.Band(0.1, 0.95)
		if at := s.At(0.1); !(low <= at && at <= high) {
			t.Fatalf("%v lies outside its band %v to %v", at, low, high)
		}
	})
}

func TestUndefined(t *testing.T) {
	jan := engine.MonthOf(2000, 1)
	flat := history.Series{First: jan, Return: make([]float64, 60)}
	steady := history.Series{First: jan}
	for range 60 {
		steady.Return = append(steady.Return, 0.01)
	}
	short := history.Series{First: jan + 1, Return: []float64{.1, .1, .1, .1, .1, .1, .1, .1, .1, .1, .1, .1}} // three full quarters
	for name, s := range map[string]history.Smile{
		"constant x":     history.FitSmile(flat, flat),
		"steady x":       history.FitSmile(flat, steady),
		"three quarters": history.FitSmile(short, short),
		"apart":          history.FitSmile(history.Series{First: jan - 100, Return: make([]float64, 50)}, flat),
		"empty":          history.FitSmile(history.Series{}, flat),
	} {
		low, high := s.Band(0, 0.95)
		for _, v := range []float64{s.A.Value, s.B.Error, s.C.Value, s.C.Error, s.C.T, s.C.P, s.RSquared, s.At(0), low, high} {
			if !math.IsNaN(v) {
				t.Errorf("smile, %s: got %v, want it undefined", name, v)
			}
		}
	}
	// A constant y is fitted exactly: there is nothing to explain and no error to divide by.
	moving := history.Series{First: jan}
	for i := range 60 {
		moving.Return = append(moving.Return, float64(i%7)/100)
	}
	if s := history.FitSmile(flat, moving); !math.IsNaN(s.C.T) || !math.IsNaN(s.C.P) || !math.IsNaN(s.RSquared) {
		t.Errorf("a constant series has t %v, p %v, R squared %v", s.C.T, s.C.P, s.RSquared)
	}
	for _, v := range []float64{
		short.Over(jan, jan+3), short.Over(jan+1, jan+13), short.Over(jan+2, jan+1),
		history.Series{}.Over(0, 0),
	} {
		if !math.IsNaN(v) {
			t.Errorf("a span outside the series returns %v", v)
		}
	}
	if got := short.Over(jan+1, jan+2); math.Abs(got-.21) > 1e-15 {
		t.Errorf("two months of 10 %% return %v", got)
	}
	if got := short.Between(jan-5, jan+1); got.First != jan+1 || len(got.Return) != 1 {
		t.Errorf("cut to %+v", got)
	}
	if got := short.Between(jan+50, jan+60); len(got.Return) != 0 {
		t.Errorf("cut to %+v", got)
	}
	if s, ok := history.Worst(short, 13); ok {
		t.Errorf("13 months of 12: %+v", s)
	}
	if s, ok := history.LongestUnderwater(short); ok {
		t.Errorf("under water without a fall: %+v", s)
	}
	if c := history.CompareYears(short, []engine.Published{{Series: "S", Year: 2000}}, "S"); len(c.Years) != 0 || !math.IsNaN(c.MeanDifference) || !math.IsNaN(c.Correlation) {
		t.Errorf("years outside the series compare to %+v", c)
	}
	two := []engine.Published{{Series: "S", Year: 2000, Return: .1}, {Series: "S", Year: 2001, Return: .2}, {Series: "T", Year: 2002}}
	rising := history.Series{First: jan, Return: append(make([]float64, 23), .3)}
	if c := history.CompareYears(rising, two, "S"); len(c.Years) != 2 || c.Years[0].Difference != -.1 || math.Abs(c.MeanDifference) > 1e-15 || !math.IsNaN(c.Correlation) {
		t.Errorf("two years compare to %+v", c)
	}
}

// The drawdown under way at since keeps its true peak; one that troughed before is left out.
func TestFallsUnderWay(t *testing.T) {
	jan := engine.MonthOf(2000, 1)
	x := history.Series{First: jan, Return: []float64{-.5, 1, -.2, -.5, 2}}
	falls := history.Falls(x, jan+3, .1, x)
	if len(falls) != 1 || falls[0].Peak != jan+1 || falls[0].Trough != jan+3 || math.Abs(falls[0].Meanwhile[0]+.6) > 1e-15 {
		t.Errorf("got %+v", falls)
	}
}

// Of two stretches equally long, or equally bad, the earlier one is told.
func TestEarliestStretch(t *testing.T) {
	jan := engine.MonthOf(2000, 1)
	x := history.Series{First: jan, Return: []float64{-.5, 1, -.5, 1}}
	if s, ok := history.LongestUnderwater(x); !ok || s.From != jan || s.To != jan || s.Return != -.5 {
		t.Errorf("longest under water: %+v", s)
	}
	if s, ok := history.Worst(x, 1); !ok || s.From != jan || s.To != jan || s.Return != -.5 {
		t.Errorf("worst month: %+v", s)
	}
}

// No run of as many months does worse, and under water never means above the peak.
func TestStretchProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := history.Series{First: 24000}
		for _, percent := range rapid.SliceOfN(rapid.IntRange(-30, 30), 1, 60).Draw(t, "percent") {
			x.Return = append(x.Return, float64(percent)/100)
		}
		n := rapid.IntRange(1, len(x.Return)).Draw(t, "months")
		worst, ok := history.Worst(x, n)
		if !ok || worst.Months() != n {
			t.Fatalf("worst %d months: %+v", n, worst)
		}
		for from := x.First; from+engine.Month(n)-1 <= x.Last(); from++ {
			if x.Over(from, from+engine.Month(n)-1) < worst.Return {
				t.Fatalf("from %s is worse than %+v", from, worst)
			}
		}
		longest, ok := history.LongestUnderwater(x)
		if !ok {
			return
		}
		under := metrics.Underwater(make([]float64, len(x.Return)), x.Return)
		run := 0
		for i, d := range under {
			if run++; d == 0 {
				run = 0
			}
			// The month that makes a peak good is not below it.
			if run > longest.Months() || x.First+engine.Month(i) >= longest.From && x.First+engine.Month(i) <= longest.To && d == 0 {
				t.Fatalf("%d months under water to %d, longest %+v", run, i, longest)
			}
		}
		// What the blender counts of the same returns, as the page on method defines it.
		if _, months := metrics.TimeUnderWater(x.Return); months != longest.Months() {
			t.Fatalf("%d months by one count, %d by the other", months, longest.Months())
		}
	})
}
