package words

import (
	"math"
	"strings"
	"testing"

	"trendblend/engine/history"
)

// The sentence on the bend at the edges of what it needs: forty quarters, and a p below 0.05.
func TestSmileFindingFollowsSignificance(t *testing.T) {
	for _, c := range []struct {
		quarters int
		c, p     float64
		want     string
		odds     string
	}{
		{0, math.NaN(), math.NaN(), noQuarter, ""},
		{1, math.NaN(), math.NaN(), "1\u00a0full quarter is too few to say whether the sleeve bends: it takes 40", ""},
		{4, 0.7, 0.96, "4\u00a0full quarters are too few to say whether the sleeve bends: it takes 40", ""},
		{39, 0.7, 0.001, "39\u00a0full quarters are too few to say whether the sleeve bends: it takes 40", ""},
		{40, 0.7, 0.049, "Over 40 quarters the sleeve bends upwards against the S&P 500, like an option", "about 4.9 in 100"},
		{40, -0.7, 0.012, "Over 40 quarters the sleeve bends downwards against the S&P 500, the opposite of an option", "about 1 in 100"},
		{143, 0.7, 0.0501, "Over 143 quarters the sleeve shows no bend against the S&P 500 beyond chance", "about 5.01 in 100"},
		{143, 0.7, 0.80, "Over 143 quarters the sleeve shows no bend against the S&P 500 beyond chance", "about 80 in 100"},
	} {
		f := history.Smile{Quarters: make([]history.Quarter, c.quarters), C: history.Estimate{Value: c.c, P: c.p}}
		if got := SmileFinding(Sleeve{Smile: f}); got != c.want {
			t.Errorf("%d quarters, p %v: %q, want %q", c.quarters, c.p, got, c.want)
		}
		if got := SmileWords(f); !strings.Contains(got, c.odds) || (c.odds == "") == strings.Contains(got, "in 100") {
			t.Errorf("%d quarters, p %v: %q, want %q", c.quarters, c.p, got, c.odds)
		}
	}
}

// Counts are said as a person would, at their ends too.
func TestBelowHigh(t *testing.T) {
	for _, c := range []struct {
		own, stocks, n int
		want           string
	}{
		{0, 0, 1, "Neither the sleeve nor the S&P 500 ended the month lower"},
		{1, 1, 1, "The sleeve and the S&P 500 both ended the month lower"},
		{1, 0, 1, "The sleeve ended the month lower, the S&P 500 did not"},
		{0, 1, 1, "The S&P 500 ended the month lower, the sleeve did not"},
		{2, 0, 2, "The sleeve ended both months below an earlier high, against none for the S&P 500"},
		{12, 2, 12, "The sleeve ended all 12 months below an earlier high, against 2 for the S&P 500"},
		{0, 3, 12, "The sleeve ended none of 12 months below an earlier high, against 3 for the S&P 500"},
	} {
		if got := belowHigh(c.own, c.stocks, c.n); got != c.want {
			t.Errorf("%+v: %q", c, got)
		}
	}
}

// Of one part there is no most and no least, and of parts of which none gained no most.
func TestMostAndLeast(t *testing.T) {
	part := func(name string, made float64) contributor { return contributor{name, made, 1} }
	for _, c := range []struct {
		n           int
		most, least contributor
		want        string
	}{
		{1, part("currencies", 0.2), part("currencies", 0.2), "all of it from currencies"},
		{3, part("energy", 0.2), part("metals", -0.1), "most from energy (+20.0\u00a0points), least from metals (−10.0)"},
		{3, part("energy", 0.0002), part("metals", -0.1), "no sector gained, and metals made least (−10.0\u00a0points)"},
	} {
		if got := mostAndLeast("sector", c.n, c.most, c.least); got != c.want {
			t.Errorf("%d: %q, want %q", c.n, got, c.want)
		}
	}
}

// Relative wealth that is undefined, as against what was ruined, is said in words.
func TestRicherThanTheRuined(t *testing.T) {
	for _, relative := range []float64{math.NaN(), math.Inf(1)} {
		if got := richer(relative, "200/0"); got != "ahead of 200/0, which was ruined" {
			t.Errorf("relative wealth of %v: %q", relative, got)
		}
	}
}
