package words

import (
	"testing"

	"trendblend/engine/backtest"
	"trendblend/engine/blend"
)

// A name says what is not stocks, bonds or trend, in whatever list it is written; what the trade has a name for keeps it.
func TestNamesOfAnyList(t *testing.T) {
	of := func(weights map[blend.Sleeve]int) blend.Weights { return holds(weights) }
	const (
		s, b, t3, g, l, c = blend.Stocks, blend.Bonds, blend.Trend, blend.Gold, blend.Treasury20, blend.Bills
	)
	for _, one := range []struct {
		w            blend.Weights
		name, inside string
	}{
		{blend.Percent(50, 30, 20), "50/30/20", "50/30/20"},
		{blend.Percent(60, 40, 0), "60/40", "60/40"},
		{of(map[blend.Sleeve]int{s: 600, b: 400, t3: 0, g: 0}), "60/40", "60/40"},
		{of(map[blend.Sleeve]int{s: 720, t3: 280}), "72/0/28", "72/0/28"},
		{of(map[blend.Sleeve]int{s: 1000, g: 0}), "S&P 500", "the S&P 500"},
		{of(map[blend.Sleeve]int{s: 0, t3: 1000, g: 0}), "Trend", "trend alone"},
		{of(map[blend.Sleeve]int{g: 1000}), "Gold", "gold"},
		{of(map[blend.Sleeve]int{s: 450, b: 270, t3: 180, g: 100}), "45/27/18 + 10 gold", "45/27/18 + 10 gold"},
		{of(map[blend.Sleeve]int{s: 600, g: 400}), "60 stocks + 40 gold", "60 stocks + 40 gold"},
		{of(map[blend.Sleeve]int{s: 400, b: 240, t3: 160, g: 75, l: 125}), "40/24/16 + 20 in 2 others", "40/24/16 + 20 in 2 others"},
		{of(map[blend.Sleeve]int{g: 600, c: 400}), "60 gold + 40 bills", "60 gold + 40 bills"},
		{of(map[blend.Sleeve]int{g: 500, l: 250, c: 250}), "50 gold + 25 long Treasuries + 25 bills", "50 gold + 25 long Treasuries + 25 bills"},
		{of(map[blend.Sleeve]int{s: 250, b: 0, t3: 0, g: 250, l: 250, c: 250}), "Permanent portfolio", "the permanent portfolio"},
		{of(map[blend.Sleeve]int{g: 0, s: 0}), "Cash", "cash"},
	} {
		if name, inside := Name(one.w), inName(one.w); name != one.name || inside != one.inside {
			t.Errorf("%v of %v is called %q, inside a sentence %q; want %q and %q", one.w, one.w.List().Names(), name, inside, one.name, one.inside)
		}
	}
}

// The blends of the literature, as their sources give them, add up, are of whole lists and say whose they are.
func TestMorePresets(t *testing.T) {
	want := map[string]string{
		"Permanent portfolio": "25 stocks, 25 gold, 25 long Treasuries and 25 Treasury bills.",
		"Golden butterfly":    "20 stocks, 20 gold, 20 long Treasuries, 20 Treasury bills and 20 small-value stocks.",
		"All-weather":         "30 stocks, 15 bonds, 7.5 gold, 40 long Treasuries and 7.5 commodities.",
		"Four tranches":       "25 stocks, 25 bonds, 25 trend and 25 gold.",
		"60/40 + 20 trend":    "60 stocks, 40 bonds and 20 trend; 20 borrowed at bills + 0.5\u00a0% a year.",
		"60/40 + 40 trend":    "60 stocks, 40 bonds and 40 trend; 40 borrowed at bills + 0.5\u00a0% a year.",
	}
	for _, p := range MorePresets {
		if got := PresetHolds(p, backtest.Default(0)); got != want[p.Name] || p.Note == "" || p.Weights.Sum() < blend.Whole {
			t.Errorf("%s: %q", p.Name, got)
		}
	}
	if len(MorePresets) != len(want) {
		t.Errorf("%d blends, want %d", len(MorePresets), len(want))
	}
}

// A preset with bonds has its name from the aggregate; its name agrees with its verb; and a band has its number.
func TestSentencesOfPresetsAndBands(t *testing.T) {
	s := backtest.Default(0)
	tranches := MorePresets[3].Weights
	if got := means(s.Named(tranches), s); got != "The four tranches are 25 stocks, 25 bonds, 25 trend and 25 gold." {
		t.Error(got)
	}
	s.Bonds = backtest.Bills
	if name, inside := NameIn(s, tranches), inNameIn(s, tranches); name != "25/25/25 + 25 gold" || inside != name {
		t.Errorf("with bills: %q, %q", name, inside)
	}
	for band, want := range map[float64]string{1: "outside a band of 1 point", 2.5: "outside a band of 2.5 points"} {
		s.Rebalance = blend.Rebalance{Schedule: blend.Bands, Band: band}
		if got := rebalanced(s); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
