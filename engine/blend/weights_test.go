package blend_test

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"trendblend/engine/blend"
)

func TestParseWeights(t *testing.T) {
	for text, want := range map[string]blend.Weights{
		"50-30-20":       blend.Of(500, 300, 200),
		"100-0-0":        blend.Of(1000, 0, 0),
		"33.4-33.3-33.3": blend.Of(334, 333, 333),
		"0.1-99.9-0":     blend.Of(1, 999, 0),
	} {
		got, err := blend.Three().ParseWeights(text)
		if err != nil || got != want {
			t.Errorf("%s reads as %v, %v", text, got, err)
		}
		if got.String() != text {
			t.Errorf("%s is written back as %s", text, got)
		}
	}
	if got, err := blend.Three().ParseWeights("50.0-030-20"); err != nil || got.String() != "50-30-20" {
		t.Errorf("50.0-030-20 is written back as %s, %v", got, err)
	}
}

func TestParseWeightsRefusesByName(t *testing.T) {
	const (
		form    = "there are not three weights in percent for stocks, bonds and trend, written as 50-30-20"
		percent = " is not a percentage from 0 to 100 with up to one decimal"
	)
	for text, want := range map[string]string{
		"":             form,
		"50-50":        form,
		"50-30-20-0":   form,
		"-50-30-20":    form,
		"60-60-0":      "the weights add up to 120, not 100",
		"33.3-33.3-33": "the weights add up to 99.6, not 100",
		"101-0-0":      "the weight of stocks" + percent,
		"50--20":       "the weight of bonds" + percent,
		"50-30-2o":     "the weight of trend" + percent,
		"50-30-19.99":  "the weight of trend" + percent,
		"50-30-20.":    "the weight of trend" + percent,
		"50-30-.5":     "the weight of trend" + percent,
		"+50-30-20":    "the weight of stocks" + percent,
		"5e1-30-20":    "the weight of stocks" + percent,
		" 50-30-20":    "the weight of stocks" + percent,
		"50-30-20.5.5": "the weight of trend" + percent,
		"0050-30-20":   "the weight of stocks" + percent,
	} {
		if _, err := blend.Three().ParseWeights(text); err == nil || err.Error() != want {
			t.Errorf("%q: error %v, want %s", text, err, want)
		}
	}
}

func TestWeightsRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := anyWeights(t, 1)
		got, err := blend.Three().ParseWeights(w.String())
		if err != nil || got != w {
			t.Fatalf("%s reads as %v, %v", w, got, err)
		}
		if sum := w.Fraction(blend.Stocks) + w.Fraction(blend.Bonds) + w.Fraction(blend.Trend); math.Abs(sum-1) > 1e-15 {
			t.Fatalf("the fractions of %s add up to %v", w, sum)
		}
	})
}

var three = [...]blend.Sleeve{blend.Stocks, blend.Bonds, blend.Trend}

// anyWeights draws the weights of a blend in steps of unit tenths.
func anyWeights(t *rapid.T, unit int) blend.Weights {
	steps := blend.Whole / unit
	stocks := rapid.IntRange(0, steps).Draw(t, "stocks")
	bonds := rapid.IntRange(0, steps-stocks).Draw(t, "bonds")
	return blend.Of(stocks*unit, bonds*unit, (steps-stocks-bonds)*unit)
}

// The expected values were worked out by hand from Move's comment. The test of
// static/weights.js reads the same file.
func TestMove(t *testing.T) {
	b, err := os.ReadFile("testdata/move.json")
	if err != nil {
		t.Fatal(err)
	}
	var cases []struct {
		Name         string
		Anchor, Want []int
		Index, Value int
		Locked       []bool
	}
	if err := json.Unmarshal(b, &cases); err != nil {
		t.Fatal(err)
	}
	lengths := map[int]bool{}
	for _, c := range cases {
		lengths[len(c.Anchor)] = true
		list := some(t, len(c.Anchor))
		anchor, want := list.Weights(c.Anchor...), list.Weights(c.Want...)
		if anchor.Check() != nil || want.Check() != nil {
			t.Errorf("%s: the case itself does not add up", c.Name)
		}
		var locked []blend.Sleeve
		for i, is := range c.Locked {
			if is {
				locked = append(locked, sleeves[i])
			}
		}
		if got := blend.Move(anchor, sleeves[c.Index], c.Value, locked...); got != want {
			t.Errorf("%s: %v, want %v", c.Name, got, want)
		}
	}
	for _, n := range []int{1, 2, 3, 4, blend.MostSleeves} {
		if !lengths[n] {
			t.Errorf("no case has %d sleeves", n)
		}
	}
}

// sleeves are as many as a blend may have; some lists the first n of them.
var sleeves = [blend.MostSleeves]blend.Sleeve{
	blend.Stocks, blend.Bonds, blend.Trend, blend.Gold, blend.Treasury20, blend.International, blend.SmallValue, blend.Commodities,
}

func some(t interface{ Fatal(...any) }, n int) blend.List {
	list, err := blend.ListOf(sleeves[:n]...)
	if err != nil {
		t.Fatal(err)
	}
	return list
}

func TestMoveAlwaysMakesABlend(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		anchor := manyWeights(t)
		list := anchor.List()
		i := rapid.IntRange(0, list.Len()-1).Draw(t, "index")
		value := rapid.IntRange(-100, blend.Whole+100).Draw(t, "value")
		var locked []blend.Sleeve
		rest := blend.Whole
		for j, sleeve := range list.All() {
			if j != i && rapid.Bool().Draw(t, "locked") {
				locked = append(locked, sleeve)
				rest -= anchor.Of(sleeve)
			}
		}
		got := blend.Move(anchor, sleeves[i], value, locked...)
		if err := got.Check(); err != nil {
			t.Fatalf("%v: %v", got, err)
		}
		for sleeve, v := range got.All() {
			if v < 0 || v > blend.Whole {
				t.Fatalf("%v: %s is outside 0 to 100 percent", got, sleeve)
			}
			if slices.Contains(locked, sleeve) && v != anchor.Of(sleeve) {
				t.Fatalf("%v: %s is locked at %d", got, sleeve, anchor.Of(sleeve))
			}
		}
		if want := max(0, min(rest, value)); len(locked) < list.Len()-1 && got.Of(sleeves[i]) != want {
			t.Fatalf("%v: %s was moved to %d", got, sleeves[i], want)
		}
	})
}

// manyWeights draws a blend of one to eight sleeves, in whole percents or in tenths.
func manyWeights(t *rapid.T) blend.Weights {
	list := some(t, rapid.IntRange(1, blend.MostSleeves).Draw(t, "sleeves"))
	unit := rapid.SampledFrom([]int{1, 10}).Draw(t, "unit")
	tenths, rest := make([]int, list.Len()), blend.Whole
	for i := range tenths[1:] {
		tenths[i+1] = unit * rapid.IntRange(0, rest/unit).Draw(t, "weight")
		rest -= tenths[i+1]
	}
	tenths[0] = rest
	return list.Weights(tenths...)
}

// Dragged anywhere and back to where it began, from the one anchor, the blend is as
// before: for whole percents, and wherever the rest has a tenth.
func TestMoveBackGivesTheAnchor(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		anchor := manyWeights(t)
		moved := sleeves[rapid.IntRange(0, anchor.List().Len()-1).Draw(t, "index")]
		if got := blend.Move(anchor, moved, anchor.Of(moved)); got != anchor {
			t.Fatalf("%v becomes %v", anchor, got)
		}
	})
}

func ExampleMove() {
	anchor := blend.Percent(50, 30, 20)
	for _, stocks := range []int{600, 1000, 500} { // one drag: every move starts from the same anchor
		fmt.Println(blend.Move(anchor, blend.Stocks, stocks))
	}
	fmt.Println(blend.Move(anchor, blend.Stocks, 600, blend.Bonds), "with bonds locked")
	// Output:
	// 60-24-16
	// 100-0-0
	// 50-30-20
	// 60-30-10 with bonds locked
}

func ExampleList_ParseWeights() {
	w, err := blend.Three().ParseWeights("33.4-33.3-33.3")
	fmt.Println(w, err)
	_, err = blend.Three().ParseWeights("60-60-0")
	fmt.Println(err)
	// Output:
	// 33.4-33.3-33.3 <nil>
	// the weights add up to 120, not 100
}
