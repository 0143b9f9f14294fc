package blend_test

import (
	"math"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"trendblend/engine"
	"trendblend/engine/blend"
)

func TestParseFree(t *testing.T) {
	for s, cash := range map[string]float64{
		"50-30-20": 0, "100-0-30": -.3, "60-40-50": -.5, "200-0-0": -1, "0-0-0": 1, "33.3-0-0.5": .662, "0-120.5-0": -.205,
	} {
		w, err := blend.Three().ParseFree(s)
		if err != nil {
			t.Errorf("%s: %v", s, err)
		}
		if w.String() != s || w.Cash() != cash {
			t.Errorf("%s is read as %s with %v in cash, want %v", s, w, w.Cash(), cash)
		}
	}
	for s, reason := range map[string]string{
		"50-30":       "three weights",
		"200.1-0-0":   "from 0 to 200",
		"100-60-50":   "add up to 210, more than 200",
		"100-100-0.1": "add up to 200.1, more than 200",
		"50-30-x":     "trend",
		"--5-30":      "three weights",
		"5.25-0-0":    "one decimal",
	} {
		if _, err := blend.Three().ParseFree(s); err == nil || !strings.Contains(err.Error(), reason) {
			t.Errorf("%s: error %v does not say %q", s, err, reason)
		}
	}
	if _, err := blend.Three().ParseWeights("100-0-30"); err == nil {
		t.Error("weights that are not free must add up to 100")
	}
}

func anySchedule(t *rapid.T) blend.Rebalance {
	return blend.Rebalance{
		Schedule: rapid.SampledFrom(blend.Schedules()).Draw(t, "schedule"),
		Band:     rapid.Float64Range(1, 50).Draw(t, "band"),
		Month:    time.Month(rapid.IntRange(0, 12).Draw(t, "month")),
	}
}

func anyColumns(t *rapid.T) (first engine.Month, columns blend.Returns, cash blend.Cash) {
	n := rapid.IntRange(0, 60).Draw(t, "months")
	column := func(name string) []float64 {
		return rapid.SliceOfN(rapid.Float64Range(-.3, .3), n, n).Draw(t, name)
	}
	cash = blend.Cash{Bills: column("bills"), Loan: column("loan")}
	columns = blend.OfThree(column("stocks"), column("bonds"), column("trend"))
	return engine.MonthOf(2000, time.Month(rapid.IntRange(1, 12).Draw(t, "first"))), columns, cash
}

func TestWholeWeightsKeepEveryBitOfPath(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		stocks := rapid.IntRange(0, blend.Whole).Draw(t, "stocks")
		bonds := rapid.IntRange(0, blend.Whole-stocks).Draw(t, "bonds")
		w := blend.Of(stocks, bonds, blend.Whole-stocks-bonds)
		by := anySchedule(t)
		first, columns, cash := anyColumns(t)
		n := len(columns.Of(blend.Stocks))
		want := blend.Path(make([]float64, n), first, w, columns, by)
		got := blend.PathWithCash(make([]float64, n), first, w, columns, cash, by)
		blend.Walk(first, w, columns, cash, by, func(m int, s blend.Step) {
			if math.Float64bits(s.Return) != math.Float64bits(want[m]) || math.Float64bits(got[m]) != math.Float64bits(want[m]) {
				t.Fatalf("month %d: Walk %v, PathWithCash %v, Path %v", m, s.Return, got[m], want[m])
			}
		})
	})
}

// Whatever the weights: the parts add up to 1, the return is that of the parts, and
// nothing is traded without a schedule.
func TestWalkAddsUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		stocks := rapid.IntRange(0, 1000).Draw(t, "stocks")
		bonds := rapid.IntRange(0, 500).Draw(t, "bonds")
		w := blend.Of(stocks, bonds, rapid.IntRange(0, 500).Draw(t, "trend"))
		by := anySchedule(t)
		first, columns, cash := anyColumns(t)
		ruined := false
		blend.Walk(first, w, columns, cash, by, func(m int, s blend.Step) {
			if ruined {
				if s != (blend.Step{}) {
					t.Fatalf("month %d: a ruined blend holds %v", m, s)
				}
				return
			}
			rest := cash.Bills[m]
			if s.Start.Cash < 0 {
				rest = cash.Loan[m]
			}
			sum, want := s.Start.Cash, s.Start.Cash*rest
			for of, part := range s.Start.Sleeves.All() {
				sum += part
				want += part * columns.Of(of)[m]
			}
			ruined = s.Return == -1
			if math.Abs(sum-1) > 1e-9 {
				t.Fatalf("month %d: the parts add up to %v", m, sum)
			}
			if !ruined && math.Abs(s.Return-want) > 1e-9*(1+math.Abs(s.Start.Sleeves.Of(blend.Stocks))+math.Abs(s.Start.Cash)) {
				t.Fatalf("month %d: return %v, the parts make %v", m, s.Return, want)
			}
			if by.Schedule == blend.None && s.Traded != 0 || s.Traded < 0 {
				t.Fatalf("month %d: traded %v", m, s.Traded)
			}
		})
	})
}

func TestWalkByHand(t *testing.T) {
	january := engine.MonthOf(2000, 1)
	none := blend.Rebalance{Schedule: blend.None}
	for name, c := range map[string]struct {
		weights blend.Weights
		stocks  []float64
		by      blend.Rebalance
		want    []float64
	}{
		"cash alone is bills":  {blend.Weights{}, []float64{.5, .5}, none, []float64{.001, .001}},
		"half cash":            {blend.Percent(50, 0, 0), []float64{.1}, none, []float64{.0505}},
		"a loan costs":         {blend.Percent(200, 0, 0), []float64{.1}, none, []float64{2*.1 - .01}},
		"a loan drifts":        {blend.Percent(200, 0, 0), []float64{.1, .1}, none, []float64{.19, (2*1.1*1.1-1.01*1.01)/1.19 - 1}},
		"a loan is restored":   {blend.Percent(200, 0, 0), []float64{.1, .1}, blend.Rebalance{Schedule: blend.Monthly}, []float64{.19, .19}},
		"ruin":                 {blend.Percent(200, 0, 0), []float64{-.5, .5, .5}, none, []float64{-1, 0, 0}},
		"worse than all":       {blend.Percent(200, 0, 0), []float64{.1, -.9, .5}, none, []float64{.19, -1, 0}},
		"restored in February": {blend.Percent(200, 0, 0), []float64{.1, .1, .1}, blend.Rebalance{Schedule: blend.Annual, Month: time.February}, []float64{.19, (2*1.1*1.1-1.01*1.01)/1.19 - 1, .19}},
	} {
		n := len(c.stocks)
		flat := make([]float64, n)
		cash := blend.Cash{Bills: []float64{.001, .001, .001}, Loan: []float64{.01, .01, .01}}
		got := blend.PathWithCash(make([]float64, n), january, c.weights, blend.OfThree(c.stocks, flat, flat), cash, c.by)
		for i := range c.want {
			if math.Abs(got[i]-c.want[i]) > 1e-14 {
				t.Errorf("%s: returns %v, want %v", name, got, c.want)
			}
		}
	}
}

// Half and half, stocks double: two thirds against a half is a sixth traded.
func TestTurnoverByHand(t *testing.T) {
	flat := []float64{0, 0, 0}
	columns := blend.OfThree([]float64{1, 1, 0}, flat, flat)
	for schedule, want := range map[blend.Schedule]float64{
		blend.Monthly: 2. / 6 / (3. / 12), blend.None: 0, blend.Annual: 0,
		blend.Quarterly: .3 / (3. / 12), // four fifths at the end of March
	} {
		got := blend.Turnover(engine.MonthOf(2000, 1), blend.Percent(50, 50, 0), columns, blend.Cash{Bills: flat, Loan: flat}, blend.Rebalance{Schedule: schedule})
		if math.Abs(got-want) > 1e-14 {
			t.Errorf("%s: turnover %v a year, want %v", schedule, got, want)
		}
	}
	// Twice in stocks on a loan, up 10 %: 2.2 - 1 = 1.2; a sixth of 1.2 too little is bought and borrowed.
	got := blend.Turnover(engine.MonthOf(2000, 1), blend.Percent(200, 0, 0), blend.OfThree([]float64{.1}, []float64{0}, []float64{0}), blend.Cash{Bills: flat, Loan: flat}, blend.Rebalance{Schedule: blend.Monthly})
	if want := 12 * (2 - 2.2/1.2); math.Abs(got-want) > 1e-13 {
		t.Errorf("levered turnover %v a year, want %v", got, want)
	}
	if got := blend.Turnover(0, blend.Percent(50, 50, 0), blend.Returns{}, blend.Cash{}, blend.Rebalance{Schedule: blend.Monthly}); !math.IsNaN(got) {
		t.Errorf("turnover without months is %v", got)
	}
}

// A ruined blend's turnover a year is that of the months up to its ruin, however long the
// period goes on.
func TestTurnoverOfARuinedBlendIsThatOfItsMonths(t *testing.T) {
	w, err := blend.Three().ParseFree("150-0-50")
	if err != nil {
		t.Fatal(err)
	}
	first := engine.MonthOf(2000, 1)
	turnover := func(months int) float64 {
		sleeves := blend.Each(blend.Three(), func(blend.Sleeve) []float64 { return make([]float64, months) })
		cash := blend.Cash{Bills: make([]float64, months), Loan: make([]float64, months)}
		for t := range min(months, 10) {
			sleeves.Of(blend.Stocks)[t], sleeves.Of(blend.Trend)[t] = .02*float64(t%3), -.01
		}
		sleeves.Of(blend.Stocks)[9] = -.95 // 150 % in stocks, half of it on loan
		return blend.Turnover(first, w, sleeves, cash, blend.Rebalance{Schedule: blend.Monthly})
	}
	lived := turnover(10)
	if !(lived > 0) {
		t.Fatalf("turnover %v in the months before", lived)
	}
	if got := turnover(200); got != lived {
		t.Errorf("turnover %v over 200 months, %v over the 10 that it lived", got, lived)
	}
}
