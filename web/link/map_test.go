package link_test

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"trendblend/engine/atlas"
	"trendblend/engine/blend"
	"trendblend/web/link"
)

// The corners of the map are the first three sleeves, or those that the link names; they are
// written only where they are not the first three, and forgotten with their sleeves.
func TestCornersOfALink(t *testing.T) {
	for _, c := range []struct{ query, canonical, corners string }{
		{"", "", "stocks bonds trend"},
		{"v=1", "v=1", "stocks bonds trend"},
		{"corners=stocks,bonds,trend", "v=2&to=2025-10&d=2025-10", "stocks bonds trend"},
		{"corners=trend,stocks,bonds", "v=2&to=2025-10&corners=trend,stocks,bonds&d=2025-10", "trend stocks bonds"},
		{"corners=", "v=2&to=2025-10&d=2025-10", "stocks bonds trend"},
		{"s=gold,stocks,bonds,trend", "v=2&to=2025-10&s=gold,stocks,bonds,trend&d=2025-10", "gold stocks bonds"},
		{"s=gold,stocks,bonds,trend&corners=bonds,trend,gold&min_gold=5&max_stocks=50",
			"v=2&to=2025-10&s=gold,stocks,bonds,trend&max_stocks=50&min_gold=5&corners=bonds,trend,gold&d=2025-10", "bonds trend gold"},
		{"s=gold,stocks", "v=2&to=2025-10&s=gold,stocks&d=2025-10", "gold stocks"},
		{"s=gold", "v=2&to=2025-10&s=gold&d=2025-10", "gold"},
	} {
		s, problems := reader.Parse(c.query)
		if len(problems) > 0 {
			t.Errorf("%q is refused: %v", c.query, problems)
		}
		if got := strings.Join(s.MapCorners().Names(), " "); got != c.corners {
			t.Errorf("%q has the corners %s, want %s", c.query, got, c.corners)
		}
		if got := reader.Query(s); got != c.canonical {
			t.Errorf("%q is written %q, want %q", c.query, got, c.canonical)
		}
	}
	s, _ := reader.Parse("s=gold,stocks,bonds,trend&corners=bonds,trend,gold")
	s.Sleeves = blend.Three()
	s.Blends = []blend.Weights{blend.Percent(50, 30, 20)}
	if got := reader.Query(s); strings.Contains(got, "corners") || s.MapCorners() != blend.Three() {
		t.Errorf("without gold the link is %q, the corners %v", got, s.MapCorners().Names())
	}
}

// Corners that are not three different sleeves of the scenario are refused by name.
func TestCornersRefused(t *testing.T) {
	for query, want := range map[string]string{
		"corners=stocks,bonds":              "corners: “stocks,bonds” names 2 of the sleeves, not the three of a map",
		"corners=stocks,bonds,bonds":        "corners: “stocks,bonds,bonds” names bonds twice",
		"corners=stocks,bonds,gold":         "corners: “stocks,bonds,gold” names gold, which is none of the sleeves here: stocks, bonds and trend",
		"corners=stocks,bonds,silver":       "corners: “stocks,bonds,silver” names “silver”, which is no sleeve; there are stocks, bonds and trend",
		"corners=stocks,,bonds":             "corners: “stocks,,bonds” names “”, which is no sleeve; there are stocks, bonds and trend",
		"s=stocks,gold&corners=stocks,gold": "corners: “stocks,gold” names 2 of the sleeves, not the three of a map",
	} {
		s, problems := reader.Parse(query)
		if len(problems) != 1 || problems[0].Reason != want || problems[0].Said == "" || s.MapCorners() != atlas.FirstOf(s.Sleeves) {
			t.Errorf("%s: %+v, want %q; the corners are %v", query, problems, want, s.MapCorners().Names())
		}
	}
}

// Each sleeve of a list has a least and a most, under a name of its own; what a scenario does
// not hold bounds nothing and stays in its link.
func TestLimitsOfSleeves(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		all := rapid.Permutation(blend.Menu()).Draw(t, "sleeves")[:rapid.IntRange(1, blend.MostSleeves).Draw(t, "how many")]
		list, err := blend.ListOf(all...)
		if err != nil {
			t.Fatal(err)
		}
		s := reader.Default()
		s.Sleeves, s.Blends = list, []blend.Weights{list.Equal()}
		names := s.LimitNames()
		if want := 3 + 2*len(all); len(names) != want {
			t.Fatalf("%d limits of %v, want %d", len(names), list.Names(), want)
		}
		for _, of := range all {
			for _, name := range []string{"min_" + of.String(), "max_" + of.String()} {
				if _, on, most := link.Limited(name); on != of || most != strings.HasPrefix(name, "max_") || !slices.Contains(names, name) {
					t.Fatalf("%s is a limit on %v", name, on)
				}
			}
		}
	})
	s, problems := reader.Parse("min_gold=10&max_trend=20&min_stocks=30&max_fall=25")
	bounds, names := s.Bounds()
	if len(problems) > 0 || !slices.Equal(names, []string{"max_fall", "min_stocks", "max_trend"}) ||
		!slices.Equal(bounds, []atlas.Limit{{Of: atlas.MaxDrawdown, Value: -0.25}, {On: blend.Stocks, Value: 0.3}, {On: blend.Trend, Most: true, Value: 0.2}}) {
		t.Errorf("%v: %v, %v", names, bounds, problems)
	}
	if got := reader.Query(s); !strings.Contains(got, "min_gold=10") {
		t.Errorf("the link is %q", got)
	}
}
