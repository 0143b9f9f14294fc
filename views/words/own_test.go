package words

import (
	"math"
	"testing"

	"trendblend/engine"
	"trendblend/engine/blend"
	"trendblend/engine/own"
	"trendblend/engine/own/table"
	"trendblend/engine/trend"
)

// fundOf is a fund whose trend sleeve has a correlation over so many months, and explains so much.
func fundOf(correlation, r2 float64, months int) Fund {
	f := Fund{Name: "Mine", First: engine.MonthOf(2015, 2), Rule: trend.MLM, Chosen: 12, Closest: -1}
	f.Sleeves = []SleeveFit{
		{blend.Stocks, own.Fit{Months: months, Correlation: 0.2}},
		{blend.Trend, own.Fit{Months: months, Correlation: correlation, Beta: 0.5, TrackingError: 0.0456, Difference: -0.0123}},
	}
	f.Explain.R2 = r2
	return f
}

func TestFundFinding(t *testing.T) {
	nan := math.NaN()
	for _, c := range []struct {
		f    Fund
		want string
	}{
		{fundOf(0.9, 0.81, 40), "Our trend sleeve moved much like Mine: a correlation of 0.90 over 40\u00a0months; the three trend rules " +
			"together explain 81\u00a0% of its ups and downs."},
		{fundOf(0.1, 0.004, 40), "Our trend sleeve hardly moved like Mine: a correlation of 0.10 over 40\u00a0months; the three trend rules " +
			"together explain 0.4\u00a0% of its ups and downs. None of the sleeves moved like it."},
		{fundOf(-0.5, nan, 40), "Our trend sleeve moved mostly against Mine: a correlation of −0.50 over 40\u00a0months. None of the " +
			"sleeves moved like it."},
		{fundOf(0.9, 0.9997, 12), "Our trend sleeve moved much like Mine: a correlation of 0.90 over 12\u00a0months; the three trend rules " +
			"together explain 99.97\u00a0% of its ups and downs."},
		{fundOf(nan, nan, 40), "Mine hardly moved in the 40\u00a0months that both have: nothing can be said of what stands for it."},
		{fundOf(nan, nan, 11), "Fewer than 12 months are known of both Mine and our trend sleeve: too few to say how one stands for the other."},
	} {
		if got := FundFinding(c.f); got != c.want {
			t.Errorf("%q\nwant %q", got, c.want)
		}
	}
	f := fundOf(0.66, 0.5, 40)
	want := "Over the 40\u00a0months that both have, our trend sleeve stands for Mine with a correlation of 0.66, a beta of 0.50 and a " +
		"tracking error of 4.6\u00a0% a year; Mine earned 1.2 points a year less."
	if got := CarriedFit("Mine", f.Sleeves[1]); got != want {
		t.Errorf("%q\nwant %q", got, want)
	}
}

func TestFundGrowthFinding(t *testing.T) {
	for _, c := range []struct {
		r    []float64
		want string
	}{
		{[]float64{0.1}, "Mine: +10.0\u00a0% in 1\u00a0month"},
		{[]float64{-0.0000001}, "Mine: under 0.001\u00a0% in 1\u00a0month, worst fall under 0.001\u00a0%"},
		{append(make([]float64, 11), 0.0004), "Mine: +0.04\u00a0% a year"},
		{append(make([]float64, 11), -0.5), "Mine: −50.0\u00a0% a year, worst fall −50.0\u00a0%"},
	} {
		f := fundOf(0, 0, 0)
		f.Return = c.r
		if got := FundGrowthFinding(f); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}

// A link is told to be long where chats cut it, 2,000 characters.
func TestLinkLength(t *testing.T) {
	if got := LinkLength(640); got != "The link holds the series itself and becomes about 650 characters long." {
		t.Error(got)
	}
	long := "The link holds the series itself and becomes about 2,050 characters long. Some chats and mail programs cut a link of more than " +
		"2,000 characters: a short link passes there, but this server then keeps the series."
	if got := LinkLength(2001); got != long {
		t.Error(got)
	}
}

func TestFewShared(t *testing.T) {
	for months, want := range map[int]string{
		0:  "None of these months is in our data: a blend cannot show them.",
		1:  "Only 1\u00a0month of these is in our data: fewer than 12 say next to nothing.",
		11: "Only 11\u00a0months of these are in our data: fewer than 12 say next to nothing.",
		12: "",
	} {
		f := fundOf(0, 0, months)
		f.Sleeves = f.Sleeves[1:]
		if got := FewShared(f); got != want {
			t.Errorf("%d months: %q, want %q", months, got, want)
		}
	}
}

func TestNoLookbackIsNearWhereNoneMovesAlike(t *testing.T) {
	f := Fund{Closest: -1, Lookbacks: []LookbackFit{{Months: 12, Fit: own.Fit{Months: 40, Correlation: -0.1}}}}
	if got, want := FundLookbackFinding(f), "By no look-back did our trend sleeve move like it: every correlation is below 0.3."; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestFrequencyNames(t *testing.T) {
	for every, want := range map[table.Frequency]string{table.Quarterly: "quarterly", table.Yearly: "yearly", table.Monthly: "monthly"} {
		if got := FrequencyName(every); got != want {
			t.Errorf("%s: %q, want %q", every, got, want)
		}
	}
}
