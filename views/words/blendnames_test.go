package words

import (
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"trendblend/engine/backtest"
	"trendblend/engine/blend"
	"trendblend/engine/own"
)

// called is a scenario of blends over a list, with the reader's series under their names.
func called(t interface{ Fatal(...any) }, list []blend.Sleeve, names [own.Most]string, blends ...[]int) backtest.Scenario {
	s := backtest.Scenario{Bonds: backtest.Aggregate}
	l, err := blend.ListOf(list...)
	if err != nil {
		t.Fatal(err)
	}
	s.Sleeves = l
	for i, name := range names {
		if name == "" {
			continue
		}
		one, err := own.New(name, 24000, []float64{0.01, 0.02})
		if err != nil {
			t.Fatal(err)
		}
		s.Own[i] = one
	}
	for _, w := range blends {
		s.Blends = append(s.Blends, l.Weights(w...))
	}
	return s
}

// A blend's name calls the reader's fund by its name, names what weighs much, and tells it from the blends beside it.
func TestNamesBesideOneAnother(t *testing.T) {
	const (
		s, b, t3, g, l, c, i, o1, o2 = blend.Stocks, blend.Bonds, blend.Trend, blend.Gold, blend.Treasury20, blend.Bills,
			blend.International, blend.Own1, blend.Own2
	)
	type names = [own.Most]string
	for what, one := range map[string]struct {
		list   []blend.Sleeve
		names  names
		blends [][]int
		want   []string
	}{
		"a fund by its name":  {[]blend.Sleeve{s, b, o1}, names{"KMLM"}, [][]int{{500, 250, 250}, {0, 0, 1000}}, []string{"50/25 + 25 KMLM", "KMLM"}},
		"a big part is named": {[]blend.Sleeve{s, b, t3, c, g}, names{}, [][]int{{340, 0, 0, 640, 20}}, []string{"34 stocks + 64 bills + 2 gold"}},
		"a long name is cut after a word": {[]blend.Sleeve{s, b, o1}, names{"Vanguard Total Intl Stock"[:24]},
			[][]int{{500, 250, 250}, {0, 0, 1000}}, []string{"50/25 + 25 Vanguard Total…", "Vanguard Total Intl Stoc"}},
		"two that are cut alike are not cut": {[]blend.Sleeve{s, o1, o2}, names{"Vanguard Total Stock", "Vanguard Total Bond"},
			[][]int{{500, 250, 250}}, []string{"50 stocks + 25 Vanguard Total Stock + 25 Vanguard Total Bond"}},
		"a fund among many": {[]blend.Sleeve{s, b, t3, g, l, c, i, o1}, names{"Vanguard Total World St."},
			[][]int{{200, 150, 150, 100, 100, 100, 100, 100}, {200, 150, 150, 100, 100, 100, 150, 50}},
			[]string{"20/15/15 + 10 Vanguard Total… + 40 in 4 others", "20/15/15 + 5 Vanguard Total… + 45 in 4 others"}},
		"a fund called as a sleeve": {[]blend.Sleeve{s, g, o1}, names{"gold"}, [][]int{{500, 250, 250}, {0, 1000, 0}, {0, 0, 1000}},
			[]string{"50 stocks + 25 gold + 25 gold (yours)", "Gold", "gold (yours)"}},
		"two of one name": {[]blend.Sleeve{s, o1, o2}, names{"Fund", "fund"}, [][]int{{0, 600, 400}}, []string{"60 Fund + 40 fund (your 2nd)"}},
		"alike but for small parts": {[]blend.Sleeve{s, b, t3, g, l, c}, names{},
			[][]int{{400, 240, 160, 75, 65, 60}, {400, 240, 160, 60, 80, 60}, {400, 240, 160, 75, 60, 65}},
			[]string{"40/24/16 + 7.5 gold + 6.5 long Treasuries + 6 bills", "40/24/16 + 8 long Treasuries + 6 gold + 6 bills",
				"40/24/16 + 7.5 gold + 6 long Treasuries + 6.5 bills"}},
		"alike in the last of all": {[]blend.Sleeve{s, b, g, l, c, i}, names{}, [][]int{{600, 150, 62, 63, 62, 63}, {600, 150, 61, 63, 63, 63}},
			[]string{"60/15 + 6.2 gold + 18.8 in 3 others", "60/15 + 6.1 gold + 18.9 in 3 others"}},
		"a fund called as a blend": {[]blend.Sleeve{s, b, o1}, names{"60/40"}, [][]int{{0, 0, 1000}, {600, 400, 0}}, []string{"60/40", "60/40 (2)"}},
		"letters twice as wide":    {[]blend.Sleeve{s, o1}, names{"全球多元资产配置基金"}, [][]int{{500, 500}}, []string{"50 stocks + 50 全球多元资产配…"}},
	} {
		in := called(t, one.list, one.names, one.blends...)
		for k, w := range in.Blends {
			if got := NameIn(in, w); got != one.want[k] {
				t.Errorf("%s: %v is called %q, want %q", what, w, got, one.want[k])
			}
		}
	}
}

// What sells itself without saying much is not said, and a sentence does not tell again what a name has told.
func TestWhatANameSaysIsNotSaidAgain(t *testing.T) {
	s := called(t, []blend.Sleeve{blend.Stocks, blend.Bonds, blend.Gold, blend.Own1}, [own.Most]string{"Vanguard Total World St."},
		[]int{500, 0, 300, 200}, []int{500, 0, 500, 0}, []int{500, 200, 300, 0})
	for i, want := range []string{"50 stocks + 30 gold + 20 Vanguard Total… is 50 stocks, 30 gold and 20 Vanguard Total World St.", "",
		"50/20 + 30 gold is 50 stocks, 20 bonds and 30 gold."} {
		if got := means(s.Named(s.Blends[i]), s); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

// Whatever the blends hold and the reader calls his series: two that differ have other names, at the head of a column
// and inside a sentence; nothing of a fifth or more goes unnamed; and what could be short is.
func TestNamesAreNeverAlike(t *testing.T) {
	t.Parallel()
	naughty := []string{"My fund", "my fund", "Gold", "S&P 500", "60/40", "Cash", "bills", "Treasury bills", "50 stocks + 50 gold", "60/40 (2)", "My fund (your 2nd)",
		"Vanguard Total World", "Vanguard Total Bond", "ÖÄÜ Fonds des Münchner", "全球多元资产配置基金全球多元资", "the permanent portfolio", "(yours)", "…"}
	rapid.Check(t, func(r *rapid.T) {
		list := rapid.Permutation(blend.Menu()).Draw(r, "sleeves")[:rapid.IntRange(1, blend.MostSleeves).Draw(r, "how many")]
		var names [own.Most]string
		for i := range names {
			names[i] = rapid.SampledFrom(naughty).Draw(r, "name")
		}
		step := rapid.SampledFrom([]int{10, 50, 250, 500}).Draw(r, "step")
		var blends [][]int
		for range rapid.IntRange(1, 6).Draw(r, "blends") {
			w := make([]int, len(list))
			for left := blend.Whole; left > 0; left -= step {
				w[rapid.IntRange(0, len(list)-1).Draw(r, "in")] += step
			}
			blends = append(blends, w)
		}
		s := called(r, list, names, blends...)
		s.Bonds = rapid.SampledFrom(backtest.AllBonds()).Draw(r, "bonds")
		heads, insides := map[string]blend.Weights{}, map[string]blend.Weights{}
		for _, w := range s.Blends {
			head, inside := NameIn(s, w), inNameIn(s, w)
			for name, known := range map[string]map[string]blend.Weights{head: heads, inside: insides} {
				if other, is := known[name]; is && other != w {
					r.Fatalf("%v and %v are both called %q", w, other, name)
				}
			}
			heads[head], insides[inside] = w, w
			if heads[inside] != w && heads[inside] != (blend.Weights{}) {
				r.Fatalf("%v and %v are both called %q", w, heads[inside], inside)
			}
		}
		alone := parted1(s, s.Blends[0])
		big := 0
		for of, v := range s.Blends[0].All() {
			if v == 0 || v < bigPart && !of.Own() || blend.Three().Has(of) {
				continue
			}
			big++
			if !strings.Contains(alone, blend.Tenths(v)+" ") {
				r.Fatalf("%q hides %s of %s", alone, blend.Tenths(v), of)
			}
		}
		if long := utf8.RuneCountInString(alone); long > longestName && big == 0 {
			r.Fatalf("%q has %d characters", alone, long)
		}
	})
}

// parted1 is the name of a blend by its parts, beside no other.
func parted1(s backtest.Scenario, w blend.Weights) string {
	name, _ := parted(s.Named(w), nil)
	return name
}

// A name is cut where an eye would: after a word, not between a letter and its accent.
func TestShortenedNames(t *testing.T) {
	for name, want := range map[string]string{
		"KMLM": "KMLM", "Exactly sixteen.": "Exactly sixteen.", "AQR Managed Futures": "AQR Managed…", "Donaudampfschifffahrtsges": "Donaudampfschif…",
		"e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301": "e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301",
		"Pictet TR - Agora Fund": "Pictet TR…",
	} {
		if got := shortened(name); got != want || !utf8.ValidString(got) {
			t.Errorf("%q is cut to %q, want %q", name, got, want)
		}
	}
}

// A sentence that begins with a fund leaves iShares as it is written, and no letter of it is broken.
func TestSentencesBeginWithNames(t *testing.T) {
	for name, want := range map[string]string{"the S&P 500": "The S&P 500", "iShares Gold": "iShares Gold", "ölfonds": "Ölfonds",
		"50/30/20": "50/30/20", "": "", "全球": "全球", "eToro": "eToro", "gold": "Gold"} {
		if got := capital(name); got != want {
			t.Errorf("%q begins a sentence as %q, want %q", name, got, want)
		}
	}
}
