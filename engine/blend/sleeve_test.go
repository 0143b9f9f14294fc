package blend_test

import (
	"math"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"trendblend/engine/blend"
)

var everySleeve = []blend.Sleeve{blend.Stocks, blend.Bonds, blend.Trend, blend.Gold, blend.Treasury20, blend.Bills, blend.International,
	blend.SmallValue, blend.Commodities, blend.Own1, blend.Own2, blend.Own3}

// The names are those that links and data files have.
func TestSleevesHaveNames(t *testing.T) {
	var names []string
	for _, s := range everySleeve {
		names = append(names, s.String())
	}
	if got, want := strings.Join(names, " "), "stocks bonds trend gold treasury20 bills international smallvalue commodities own1 own2 own3"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	if got := strings.Join(blend.Three().Names(), " "); got != "stocks bonds trend" {
		t.Errorf("the three are %s", got)
	}
	if got := blend.Sleeve(200).String(); got != "sleeve 200" {
		t.Errorf("an unknown sleeve is written %s", got)
	}
}

func TestListRefuses(t *testing.T) {
	for want, sleeves := range map[string][]blend.Sleeve{
		"a blend has one to 8 sleeves, not 0": {},
		"a blend has one to 8 sleeves, not 9": everySleeve[:9],
		"bonds stands twice":                  {blend.Bonds, blend.Trend, blend.Bonds},
		"there is no sleeve 0":                {blend.Stocks, 0},
		"there is no sleeve 13":               {13},
	} {
		if l, err := blend.ListOf(sleeves...); err == nil || err.Error() != want || l != (blend.List{}) {
			t.Errorf("%v: %v, want %s", sleeves, err, want)
		}
	}
	if l, err := blend.ListOf(three[:]...); err != nil || l != blend.Three() {
		t.Errorf("stocks, bonds and trend are %v, %v", l.Names(), err)
	}
}

func list(t *rapid.T, sleeves []blend.Sleeve) blend.List {
	l, err := blend.ListOf(sleeves...)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// anyList draws so many sleeves in any order.
func anyList(t *rapid.T, least, most int) []blend.Sleeve {
	return rapid.Permutation(everySleeve).Draw(t, "sleeves")[:rapid.IntRange(least, most).Draw(t, "number of sleeves")]
}

// anyOf draws the weights of a blend of the list.
func anyOf(t *rapid.T, l blend.List) blend.Weights {
	rest := blend.Whole
	tenths := make([]int, l.Len())
	for i := range tenths {
		if tenths[i] = rest; i < len(tenths)-1 {
			tenths[i] = rapid.IntRange(0, rest).Draw(t, "weight")
		}
		rest -= tenths[i]
	}
	return l.Weights(tenths...)
}

// What is held for a sleeve is found by it, and all of it comes in the list's order.
func TestPerSleeveFollowsTheList(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		sleeves := anyList(t, 1, blend.MostSleeves)
		l := list(t, sleeves)
		p := blend.Each(l, func(s blend.Sleeve) int { return 10 * int(s) })
		var order []blend.Sleeve
		for s, v := range p.All() {
			if order = append(order, s); v != 10*int(s) {
				t.Fatalf("%s holds %d", s, v)
			}
		}
		if !slices.Equal(order, sleeves) || l.Len() != len(sleeves) || p.List() != l {
			t.Fatalf("%v comes as %v", sleeves, order)
		}
		for i, s := range l.All() {
			if s != sleeves[i] {
				t.Fatalf("%v goes as %s at %d", sleeves, s, i)
			}
		}
		for _, s := range everySleeve {
			want := 10 * int(s)
			if !slices.Contains(sleeves, s) {
				want = 0
			}
			if p.Of(s) != want || l.Has(s) != (want > 0) {
				t.Fatalf("%s holds %d, want %d", s, p.Of(s), want)
			}
		}
		*p.Entry(sleeves[0]) = -1
		if p.Of(sleeves[0]) != -1 || p.InOrder()[0] != -1 {
			t.Fatalf("%v holds %v after a change", sleeves, p.InOrder())
		}
	})
}

// The weights of any list are read and written as those of three are.
func TestWeightsOfAnyListRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := list(t, anyList(t, 1, blend.MostSleeves))
		w := anyOf(t, l)
		got, err := l.ParseWeights(w.String())
		if err != nil || got != w || got.List() != l || w.Check() != nil {
			t.Fatalf("%s reads as %s, %v", w, got, err)
		}
		sum := 0.0
		for _, s := range l.All() {
			sum += w.Fraction(s)
		}
		if math.Abs(sum-1) > 1e-12 {
			t.Fatalf("the parts of %s add up to %v", w, sum)
		}
		if _, err := l.ParseWeights(w.String() + "-0"); err == nil {
			t.Fatalf("%s-0 has a weight too many and is read", w)
		}
	})
}

func TestRefusalNamesTheSleeves(t *testing.T) {
	for want, sleeves := range map[string][]blend.Sleeve{
		"one weight in percent for gold, written as 100":                                                            everySleeve[3:4],
		"two weights in percent for trend and gold, written as 50-50":                                               everySleeve[2:4],
		"three weights in percent for bonds, trend and gold, written as 33-33-34":                                   everySleeve[1:4],
		"three weights in percent for stocks, bonds and trend, written as 50-30-20":                                 everySleeve[:3],
		"four weights in percent for commodities, own1, own2 and own3, written as 25-25-25-25":                      everySleeve[8:],
		"six weights in percent for stocks, bonds, trend, gold, treasury20 and bills, written as 16-16-17-17-17-17": everySleeve[:6],
	} {
		want = "there are not " + want
		if len(sleeves) == 1 {
			want = strings.Replace(want, "are", "is", 1)
		}
		l, err := blend.ListOf(sleeves...)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := l.ParseWeights("x-x-x-x-x-x-x-x-x"); err == nil || err.Error() != want {
			t.Errorf("%v, want %s", err, want)
		}
	}
}

// Two blends are the same where they hold the same of the same sleeves in the same order.
func TestWeightsAreValues(t *testing.T) {
	gold, err := blend.ListOf(blend.Stocks, blend.Bonds, blend.Gold)
	if err != nil {
		t.Fatal(err)
	}
	w := blend.Percent(50, 30, 20)
	same, other := blend.Of(500, 300, 200), gold.Weights(500, 300, 200)
	if w != same || w == other || w == blend.Percent(50, 20, 30) {
		t.Error("50-30-20 is another, or another is 50-30-20")
	}
	changed := w.With(blend.Trend, 0)
	if w.Of(blend.Trend) != 200 || changed.Of(blend.Trend) != 0 || changed.With(blend.Trend, 200) != w {
		t.Error("a changed copy changes the blend")
	}
	if (map[blend.Weights]int{w: 1, other: 2})[same] != 1 {
		t.Error("the same blend is not the same key")
	}
}

// A drag compares and copies weights for every slider: none of that may leave garbage.
func TestWeightsNeedNoAllocation(t *testing.T) {
	l, err := blend.ListOf(everySleeve[:blend.MostSleeves]...)
	if err != nil {
		t.Fatal(err)
	}
	w := l.Weights(125, 125, 125, 125, 125, 125, 125, 125)
	kept := make([]blend.Weights, 4)
	equal, sum := 0, 0.0
	for what, do := range map[string]func(){
		"copying and comparing": func() {
			kept[0], kept[1] = w, w.With(blend.Gold, 0)
			if kept[0] == kept[1] || kept[0].List() != w.List() {
				equal++
			}
		},
		"making": func() { kept[2], kept[3] = blend.Percent(50, 30, 20), l.Weights(0, 0, 0, 0, 0, 0, 0, 1000) },
		"reading": func() {
			for s, v := range w.All() {
				sum += float64(v) + w.Fraction(s)
			}
			parts := w.Over(l)
			sum += float64(w.Sum()+w.Of(blend.Own1)) + parts.Of(blend.Gold) + w.Cash()
		},
	} {
		if n := testing.AllocsPerRun(100, do); n != 0 {
			t.Errorf("%s allocates %v times", what, n)
		}
	}
	if equal != 0 || sum == 0 {
		t.Error("what was compared or read is wrong")
	}
}

// Any number of sliders: a move makes a blend, leaves what is locked, and goes back to
// where the drag began.
func TestMoveOfAnyList(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		sleeves := anyList(t, 2, blend.MostSleeves)
		anchor := anyOf(t, list(t, sleeves))
		moved := sleeves[0]
		locked := sleeves[rapid.IntRange(1, len(sleeves)).Draw(t, "locked from"):]
		got := blend.Move(anchor, moved, rapid.IntRange(0, blend.Whole).Draw(t, "value"), locked...)
		if got.Check() != nil || slices.Min(got.InOrder()) < 0 {
			t.Fatalf("%s is moved to %s", anchor, got)
		}
		for _, s := range locked {
			if got.Of(s) != anchor.Of(s) {
				t.Fatalf("%s is locked in %s, and moved to %s", s, anchor, got)
			}
		}
		if back := blend.Move(anchor, moved, anchor.Of(moved), locked...); back != anchor {
			t.Fatalf("%s comes back as %s", anchor, back)
		}
	})
}
