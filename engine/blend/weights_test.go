package blend_test

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"testing"

	"pgregory.net/rapid"

	"trendblend/engine/blend"
)

func TestParseWeights(t *testing.T) {
	for text, want := range map[string]blend.Weights{
		"50-30-20":       {500, 300, 200},
		"100-0-0":        {1000, 0, 0},
		"33.4-33.3-33.3": {334, 333, 333},
		"0.1-99.9-0":     {1, 999, 0},
	} {
		got, err := blend.ParseWeights(text)
		if err != nil || got != want {
			t.Errorf("%s reads as %v, %v", text, got, err)
		}
		if got.String() != text {
			t.Errorf("%s is written back as %s", text, got)
		}
	}
	if got, err := blend.ParseWeights("50.0-030-20"); err != nil || got.String() != "50-30-20" {
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
		if _, err := blend.ParseWeights(text); err == nil || err.Error() != want {
			t.Errorf("%q: error %v, want %s", text, err, want)
		}
	}
}

func TestWeightsRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := anyWeights(t, 1)
		got, err := blend.ParseWeights(w.String())
		if err != nil || got != w {
			t.Fatalf("%s reads as %v, %v", w, got, err)
		}
		if sum := w.Fraction(0) + w.Fraction(1) + w.Fraction(2); math.Abs(sum-1) > 1e-15 {
			t.Fatalf("the fractions of %s add up to %v", w, sum)
		}
	})
}

// anyWeights draws the weights of a blend in steps of unit tenths.
func anyWeights(t *rapid.T, unit int) blend.Weights {
	steps := blend.Whole / unit
	stocks := rapid.IntRange(0, steps).Draw(t, "stocks")
	bonds := rapid.IntRange(0, steps-stocks).Draw(t, "bonds")
	return blend.Weights{stocks * unit, bonds * unit, (steps - stocks - bonds) * unit}
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
		Anchor, Want blend.Weights
		Index, Value int
		Locked       [3]bool
	}
	if err := json.Unmarshal(b, &cases); err != nil {
		t.Fatal(err)
	}
	if len(cases) < 25 {
		t.Errorf("%d cases", len(cases))
	}
	for _, c := range cases {
		if c.Anchor.Check() != nil || c.Want.Check() != nil {
			t.Errorf("%s: the case itself does not add up", c.Name)
		}
		if got := blend.Move(c.Anchor, c.Index, c.Value, c.Locked); got != c.Want {
			t.Errorf("%s: %v, want %v", c.Name, got, c.Want)
		}
	}
}

func TestMoveAlwaysMakesABlend(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		anchor := anyWeights(t, rapid.SampledFrom([]int{1, 10}).Draw(t, "unit"))
		i := rapid.IntRange(0, 2).Draw(t, "index")
		value := rapid.IntRange(-100, blend.Whole+100).Draw(t, "value")
		var locked [3]bool
		rest := blend.Whole
		for j := range locked {
			if locked[j] = j != i && rapid.Bool().Draw(t, "locked"); locked[j] {
				rest -= anchor[j]
			}
		}
		got := blend.Move(anchor, i, value, locked)
		if err := got.Check(); err != nil {
			t.Fatalf("%v: %v", got, err)
		}
		for j, v := range got {
			if v < 0 || v > blend.Whole {
				t.Fatalf("%v: weight %d is outside 0 to 100 percent", got, j)
			}
			if locked[j] && v != anchor[j] {
				t.Fatalf("%v: weight %d is locked at %d", got, j, anchor[j])
			}
		}
		free := !locked[(i+1)%3] || !locked[(i+2)%3]
		if want := max(0, min(rest, value)); free && got[i] != want {
			t.Fatalf("%v: weight %d was moved to %d", got, i, want)
		}
	})
}

// Dragged anywhere and back to where it began, from the one anchor, the blend is as
// before: for whole percents, and wherever the rest has a tenth.
func TestMoveBackGivesTheAnchor(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		anchor := anyWeights(t, rapid.SampledFrom([]int{1, 10}).Draw(t, "unit"))
		i := rapid.IntRange(0, 2).Draw(t, "index")
		j, k := (i+1)%3, (i+2)%3
		if anchor[i]%10 == 0 && (anchor[j]%10 != 0 || anchor[k]%10 != 0) {
			return // a whole rest is shared in whole percents
		}
		if got := blend.Move(anchor, i, anchor[i], [3]bool{}); got != anchor {
			t.Fatalf("%v becomes %v", anchor, got)
		}
	})
}

func ExampleMove() {
	anchor := blend.Percent(50, 30, 20)
	for _, stocks := range []int{600, 1000, 500} { // one drag: every move starts from the same anchor
		fmt.Println(blend.Move(anchor, 0, stocks, [3]bool{}))
	}
	fmt.Println(blend.Move(anchor, 0, 600, [3]bool{false, true, false}), "with bonds locked")
	// Output:
	// 60-24-16
	// 100-0-0
	// 50-30-20
	// 60-30-10 with bonds locked
}

func ExampleParseWeights() {
	w, err := blend.ParseWeights("33.4-33.3-33.3")
	fmt.Println(w, err)
	_, err = blend.ParseWeights("60-60-0")
	fmt.Println(err)
	// Output:
	// 33.4-33.3-33.3 <nil>
	// the weights add up to 120, not 100
}
