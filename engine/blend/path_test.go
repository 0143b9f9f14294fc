package blend_test

import (
	"math"
	"testing"
	"time"

	"pgregory.net/rapid"

	"trendblend/engine"
	"trendblend/engine/blend"
)

func TestParseSchedule(t *testing.T) {
	for _, s := range blend.Schedules() {
		if got, err := blend.ParseSchedule(string(s)); err != nil || got != s {
			t.Errorf("%s reads as %q, %v", s, got, err)
		}
	}
	if _, err := blend.ParseSchedule("weekly"); err == nil || err.Error() != "is not one of monthly, quarterly, annual, none, bands" {
		t.Errorf("weekly: error %v", err)
	}
}

// By hand: 50-50-0, stocks double in the first month and nothing moves but bonds,
// which double in the second. After the first month the blend is 2/3 stocks and 1/3
// bonds: the second earns 1/2 where the weights were restored in between, else 1/3.
func TestPathRestoresTheWeightsWhenTheScheduleSays(t *testing.T) {
	returns := blend.OfThree([]float64{1, 0}, []float64{0, 1}, []float64{0, 0})
	const restored, left = 0.5, 1.0 / 3
	for _, c := range []struct {
		by    blend.Rebalance
		first engine.Month
		want  float64
	}{
		{blend.Rebalance{Schedule: blend.Monthly}, engine.MonthOf(2008, 1), restored},
		{blend.Rebalance{Schedule: blend.Quarterly}, engine.MonthOf(2008, 1), left},
		{blend.Rebalance{Schedule: blend.Quarterly}, engine.MonthOf(2008, 3), restored},
		{blend.Rebalance{Schedule: blend.Quarterly}, engine.MonthOf(2008, 6), restored},
		{blend.Rebalance{Schedule: blend.Quarterly}, engine.MonthOf(2008, 9), restored},
		{blend.Rebalance{Schedule: blend.Quarterly}, engine.MonthOf(2008, 12), restored},
		{blend.Rebalance{Schedule: blend.Annual}, engine.MonthOf(2008, 9), left},
		{blend.Rebalance{Schedule: blend.Annual}, engine.MonthOf(2008, 12), restored},
		{blend.Rebalance{Schedule: blend.Annual, Month: time.June}, engine.MonthOf(2008, 6), restored},
		{blend.Rebalance{Schedule: blend.Annual, Month: time.June}, engine.MonthOf(2008, 12), left},
		{blend.Rebalance{Schedule: blend.None}, engine.MonthOf(2008, 12), left},
		{blend.Rebalance{Schedule: blend.Bands, Band: 16}, engine.MonthOf(2008, 1), restored}, // drifted by 16.7 points
		{blend.Rebalance{Schedule: blend.Bands, Band: 17}, engine.MonthOf(2008, 1), left},
		{blend.Rebalance{Schedule: blend.Bands, Band: 17}, engine.MonthOf(2008, 12), left},
	} {
		got := blend.Path(make([]float64, 2), c.first, blend.Percent(50, 50, 0), returns, c.by)
		if math.Abs(got[0]-0.5) > 1e-15 || math.Abs(got[1]-c.want) > 1e-15 {
			t.Errorf("%v from %s: %v, want [0.5 %v]", c.by, c.first, got, c.want)
		}
	}
}

func anyReturns(t *rapid.T) blend.Returns {
	n := rapid.IntRange(1, 40).Draw(t, "months")
	return blend.Each(blend.Three(), func(blend.Sleeve) []float64 {
		return rapid.SliceOfN(rapid.Float64Range(-0.4, 0.4), n, n).Draw(t, "returns")
	})
}

func anyRebalance(t *rapid.T) blend.Rebalance {
	return blend.Rebalance{
		Schedule: rapid.SampledFrom(blend.Schedules()).Draw(t, "schedule"),
		Band:     float64(rapid.IntRange(1, 50).Draw(t, "band")),
		Month:    time.Month(rapid.IntRange(0, 12).Draw(t, "month of the yearly schedule")),
	}
}

func path(t *rapid.T, w blend.Weights, r blend.Returns, by blend.Rebalance) []float64 {
	first := engine.MonthOf(2000, 1) + engine.Month(rapid.IntRange(0, 11).Draw(t, "first"))
	return blend.Path(make([]float64, len(r.Of(blend.Stocks))), first, w, r, by)
}

func agree(t *rapid.T, what string, month int, got, want float64) {
	if math.Abs(got-want) > 1e-12*max(1, math.Abs(want)) {
		t.Fatalf("%s in month %d: %v, want %v", what, month, got, want)
	}
}

func TestOneSleeveAloneIsThatSleeve(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		alone := rapid.SampledFrom([]blend.Sleeve{blend.Stocks, blend.Bonds, blend.Trend}).Draw(t, "sleeve")
		w := blend.Of(0, 0, 0).With(alone, blend.Whole)
		r := anyReturns(t)
		for m, got := range path(t, w, r, anyRebalance(t)) {
			agree(t, "return", m, got, r.Of(alone)[m])
		}
	})
}

func TestMonthlyIsTheWeightedReturn(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w, r := anyWeights(t, 1), anyReturns(t)
		for m, got := range path(t, w, r, blend.Rebalance{Schedule: blend.Monthly}) {
			want := 0.0
			for of, returns := range r.All() {
				want += w.Fraction(of) * returns[m]
			}
			agree(t, "return", m, got, want)
		}
	})
}

func TestNoneIsTheWeightedWealth(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w, r := anyWeights(t, 1), anyReturns(t)
		wealth, each := 1.0, blend.OfThree(1.0, 1.0, 1.0)
		for m, got := range path(t, w, r, blend.Rebalance{Schedule: blend.None}) {
			wealth *= 1 + got
			sum := 0.0
			for of, returns := range r.All() {
				*each.Entry(of) *= 1 + returns[m]
				sum += w.Fraction(of) * each.Of(of)
			}
			agree(t, "wealth", m, wealth, sum)
		}
	})
}

// A blend earns no less than its worst sleeve of the month and no more than its best.
func TestABlendLiesBetweenItsSleeves(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := anyReturns(t)
		for m, got := range path(t, anyWeights(t, 1), r, anyRebalance(t)) {
			low, high := math.Inf(1), math.Inf(-1)
			for _, returns := range r.All() {
				low, high = min(low, returns[m]), max(high, returns[m])
			}
			if got < low-1e-12 || got > high+1e-12 {
				t.Fatalf("return %v in month %d, the sleeves lie between %v and %v", got, m, low, high)
			}
		}
	})
}
