package daily_test

import (
	"math"
	"testing"

	"trendblend/engine"
	"trendblend/engine/blend"
	"trendblend/engine/daily"
	"trendblend/engine/trend"
)

func date(t testing.TB, s string) engine.Date {
	t.Helper()
	d, err := engine.ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func dates(t testing.TB, list ...string) (out []engine.Date) {
	for _, s := range list {
		out = append(out, date(t, s))
	}
	return out
}

// Two months of four and three days. Stocks rise 1 a day; their month ends in January
// are 4 above the daily level. Bills stand still by day, but earn 0.4 % in January.
func smallWorld(t testing.TB) *daily.Calendar {
	days := engine.DailyLevels{
		Days:   dates(t, "2003-12-30", "2003-12-31", "2004-01-02", "2004-01-09", "2004-01-12", "2004-01-30", "2004-02-02", "2004-02-06", "2004-02-27", "2004-03-01"),
		Stocks: []float64{99, 100, 101, 102, 103, 104, 105, 106, 107, 108},
		Bonds:  []float64{100, 100, 100, 100, 100, 100, 100, 100, 100, 100},
		Bills:  []float64{100, 100, 100, 100, 100, 100, 100, 100, 100, 100},
	}
	levels := engine.Levels{
		First:  engine.MonthOf(2003, 11),
		Stocks: []float64{90, 200, 216, 216 * 107. / 104, 230},
		Bonds:  []float64{1, 1, 1, 1, 1},
		Bills:  []float64{1, 1, 1.004, 1.004, 1.004},
	}
	markets := []engine.Market{{
		ID: "X",
		// No price on 9 January; one on the 10th, which the calendar lacks; one after the last day of the calendar's January.
		Days:   dates(t, "2003-12-29", "2004-01-02", "2004-01-10", "2004-01-31", "2004-02-06"),
		Values: []float64{100, 110, 120, 150, 75},
	}}
	return daily.NewCalendar(days, levels, markets, engine.MonthOf(2004, 2))
}

func equal(t *testing.T, what string, got, want []float64) {
	t.Helper()
	for i := range want {
		if len(got) != len(want) || math.Abs(got[i]-want[i]) > 1e-14 {
			t.Errorf("%s: %v, want %v", what, got, want)
			return
		}
	}
}

func TestCalendarByHand(t *testing.T) {
	c := smallWorld(t)
	if c.First != engine.MonthOf(2004, 1) || c.Last() != engine.MonthOf(2004, 2) || c.Before != date(t, "2003-12-31") || len(c.Days) != 7 || c.Ends[0] != 4 || c.Ends[1] != 7 {
		t.Fatalf("calendar %+v", c)
	}
	equal(t, "stocks", c.Stocks(), []float64{1.02, 1.04, 1.06, 1.08, 105. / 104, 106. / 104, 107. / 104})
	equal(t, "bills", c.Bills(), []float64{1.001, 1.002, 1.003, 1.004, 1, 1, 1})
	equal(t, "stocks after 12 % a year", c.Charged(c.Stocks(), .12), []float64{1.0175, 1.035, 1.0525, 1.07, 105./104 - .01/3, 106./104 - .02/3, 107./104 - .01})
	equal(t, "loan", c.Loan(.012), []float64{1.00125, 1.0025, 1.00375, 1.005, 1 + .001/3, 1 + .002/3, 1.001})

	// Short half of X in January, long twice in February, nothing in March; a fee of 4 % a month.
	sleeve := trend.Made(nil, trend.Settings{}, engine.MonthOf(2004, 1), []float64{-.5 * .5, 2 * -.5}, [][]trend.Holding{
		{{Market: 0, Weight: .5, Position: -1, Return: .5}},
		{{Market: 0, Weight: 1, Position: 2, Return: -.5}},
	})
	net := trend.Net{First: sleeve.First, Return: []float64{-.25 + .004 - .04, -.5 - .03}, Scale: []float64{1, .5}}
	equal(t, "trend", c.Trend(sleeve, net), []float64{
		1 - .05 + .001 - .01, 1 - .05 + .002 - .02, 1 - .1 + .003 - .03, 1 - .25 + .004 - .04,
		1 - .01, .5 - .02, .5 - .03,
	})
	later := trend.Made(nil, trend.Settings{}, engine.MonthOf(2004, 2), sleeve.Gross[1:], sleeve.Holdings()[1:])
	got := c.Trend(later, trend.Net{First: later.First, Return: net.Return[1:], Scale: net.Scale[1:]})
	if !math.IsNaN(got[3]) || got[4] != .99 {
		t.Errorf("a sleeve that begins in February: %v", got)
	}
}

// The path of one sleeve through hand-made days: drawdown, days, ISO weeks (9 and 12
// January 2004 are a Friday and the Monday after; 2 January is in week 1), months.
func TestFiguresByHand(t *testing.T) {
	c := smallWorld(t)
	growth := []float64{1.1, .99, 1.21, 1.1, .8, .85, 1.2} // since the end of the month before
	flat := []float64{1, 1, 1, 1, 1, 1, 1}
	legs := daily.Legs{Calendar: c, Sleeves: blend.OfThree(growth, flat, flat), Bills: flat, Loan: flat}
	zero := []float64{0, 0}
	months := daily.Months{From: c.First, Sleeves: blend.OfThree([]float64{.1, .2}, zero, zero), Cash: blend.Cash{Bills: zero, Loan: zero}}
	none := blend.Rebalance{Schedule: blend.None}
	p, err := legs.Hold(months, blend.Percent(100, 0, 0), none)
	if err != nil {
		t.Fatal(err)
	}
	equal(t, "wealth", p.Wealth, []float64{1.1, .99, 1.21, 1.1, .88, .935, 1.32})
	equal(t, "underwater", p.Underwater, []float64{0, -.1, 0, -.11 / 1.21, -.33 / 1.21, -.275 / 1.21, 0})
	f := p.Figures
	if want := (daily.Drawdown{Depth: f.MaxDrawdown.Depth, Peak: date(t, "2004-01-12"), Trough: date(t, "2004-02-02"), Recovery: date(t, "2004-02-27"), Recovered: true}); f.MaxDrawdown != want || math.Abs(want.Depth+.33/1.21) > 1e-14 {
		t.Errorf("drawdown %+v, want %+v", f.MaxDrawdown, want)
	}
	for what, c := range map[string]struct {
		got      daily.Stretch
		want     float64
		from, to string
	}{
		"best day":    {f.BestDay, 1.32/.935 - 1, "2004-02-27", "2004-02-27"},
		"worst day":   {f.WorstDay, -.2, "2004-02-02", "2004-02-02"},
		"best week":   {f.BestWeek, 1.32/.935 - 1, "2004-02-27", "2004-02-27"},
		"worst week":  {f.WorstWeek, -.15, "2004-02-02", "2004-02-06"},
		"best month":  {f.BestMonth, .2, "2004-02-02", "2004-02-27"},
		"worst month": {f.WorstMonth, .1, "2004-01-02", "2004-01-30"},
	} {
		if math.Abs(c.got.Return-c.want) > 1e-14 || c.got.From != date(t, c.from) || c.got.To != date(t, c.to) {
			t.Errorf("%s: %+v, want %v from %s to %s", what, c.got, c.want, c.from, c.to)
		}
	}

	// Prices double in February: a cube root of 2 a day.
	months.Inflation = []float64{0, 1}
	*months.Sleeves.Entry(blend.Stocks) = []float64{.1, 1.2/2 - 1}
	real, err := legs.Hold(months, blend.Percent(100, 0, 0), none)
	if err != nil {
		t.Fatal(err)
	}
	equal(t, "real wealth", real.Wealth[4:], []float64{.88 / math.Cbrt(2), .935 / math.Cbrt(4), .66})

	// Three times the fall on 2 February, on a loan: ruin within a month that ends well.
	growth[4] = .4
	months.Inflation, *months.Sleeves.Entry(blend.Stocks) = nil, []float64{.1, .2}
	ruined, err := legs.Hold(months, blend.Percent(200, 0, 0), blend.Rebalance{Schedule: blend.Monthly})
	if err != nil {
		t.Fatal(err)
	}
	equal(t, "ruined wealth", ruined.Wealth, []float64{1.2, .98, 1.42, 1.2, 0, 0, 0})
	if f := ruined.Figures; f.MaxDrawdown.Depth != -1 || f.MaxDrawdown.Recovered || f.WorstDay.Return != -1 || f.WorstMonth.Return != -1 {
		t.Errorf("figures of a ruined blend: %+v", f)
	}
	months.From = engine.MonthOf(2010, 1)
	if _, err := legs.Hold(months, blend.Percent(100, 0, 0), none); err == nil {
		t.Error("months without days must be refused")
	}
}
