package answer

import (
	"encoding/csv"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"trendblend/data/datatest"
	"trendblend/data/diff"
	"trendblend/engine"
	"trendblend/engine/blend"
	"trendblend/engine/trend"
	"trendblend/views/words"
)

// What the notes say of the editions is what the editions hold, and what one did to the other.
func TestNotesAreTrue(t *testing.T) {
	first, second := datatest.First(t), datatest.Shipped(t)
	for _, set := range []struct {
		name                       string
		markets, series, published int
	}{
		{"2025-10", len(first.Markets), len(first.Sleeves), len(first.Published)},
		{"2026-06", len(second.Markets), len(second.Sleeves), len(second.Published)},
	} {
		notes, ok := words.NotesOf(set.name)
		if got := [3]int{notes.Markets, notes.Series, notes.Published}; !ok || got != [3]int{set.markets, set.series, set.published} {
			t.Errorf("the notes on %s count %v, the data %+v", set.name, got, set)
		}
	}
	core := slices.DeleteFunc(slices.Clone(second.Markets), func(m engine.Market) bool {
		return !m.Core || trend.BasketOf(m.Sector) != "commodities"
	})
	computed := New(second, NewMemory()).World.Other(blend.Commodities)
	notes, _ := words.NotesOf("2026-06")
	if want := fmt.Sprintf("the core’s %d commodity markets, from %s.", len(core), computed.First); !strings.Contains(strings.Join(notes.Came, " "), want) {
		t.Errorf("what came does not say that commodities are computed from %s", want)
	}
	moved, err := diff.Of(first, second)
	if err != nil {
		t.Fatal(err)
	}
	if len(moved.NewMarkets) != 43 || len(moved.NewSleeves) != 4 || len(moved.Came) != 154 || len(moved.Gone)+len(moved.Restated)+len(moved.Dropped) > 0 {
		t.Errorf("%d markets, %d series and %d years came", len(moved.NewMarkets), len(moved.NewSleeves), len(moved.Came))
	}
	if len(moved.Sleeves) > 0 {
		t.Errorf("series that stayed what they were changed: %v", moved.Sleeves)
	}
	var cut, early []string
	for _, m := range moved.Shorter {
		if strings.HasPrefix(m.Old, "2025-11") && strings.HasPrefix(m.New, "2025-10") {
			cut = append(cut, m.Name)
		}
	}
	for _, m := range moved.Markets {
		if m.First > 0 && m.First < 20080101 {
			early = append(early, m.Name)
		}
	}
	slices.Sort(cut)
	slices.Sort(early)
	if want := []string{"HE", "HO", "NG", "ZL", "ZM"}; !slices.Equal(cut, want) {
		t.Errorf("cut at the end of 2025-10 are %v, want %v", cut, want)
	}
	if want := []string{"CL", "HO", "NG", "RB", "SB", "ZC", "ZS", "ZW"}; !slices.Equal(early, want) {
		t.Errorf("before 2008 these changed: %v, want %v", early, want)
	}
}

// The default scenarios then are those of the whole first edition, and now those of the second; the reference's program
// has both. What the last correction did is what the data's README found.
func TestDefaultsThenAndNow(t *testing.T) {
	e, err := embedded()
	if err != nil {
		t.Fatal(err)
	}
	editions, err := e.editions()
	if err != nil || len(editions) != 2 || !editions[0].Present || editions[1].Present || len(editions[1].Moved) > 0 {
		t.Fatalf("%+v, %v", editions, err)
	}
	is := editions[0]
	if is.Name != "2026-06" || is.Before != "2025-10" || is.From != engine.MonthOf(1990, 1) || is.To != engine.MonthOf(2025, 10) || len(is.Moved) != 6 {
		t.Fatalf("%s after %s, %s to %s, %d scenarios", is.Name, is.Before, is.From, is.To, len(is.Moved))
	}
	whole := New(datatest.First(t), NewMemory())
	for _, m := range is.Moved {
		asked := e.Links.Default()
		asked.Scenario.Trend.Rule, asked.From, asked.To = m.Rule, is.From, is.To
		asked.Blends = asked.Blends[:1:1]
		asked.Blends[0] = m.Blend
		was, err := whole.run(asked)
		if err != nil {
			t.Fatal(err)
		}
		now, err := e.run(asked)
		if err != nil {
			t.Fatal(err)
		}
		for what, pair := range map[string][2]float64{
			"CAGR then":   {m.Was.CAGR, was.Portfolios[0].Figures.CAGR},
			"fall then":   {m.Was.MaxDrawdown.Depth, was.Portfolios[0].Figures.MaxDrawdown.Depth},
			"Sharpe then": {m.Was.Sharpe, was.Portfolios[0].Figures.Sharpe},
			"CAGR now":    {m.Is.CAGR, now.Portfolios[0].Figures.CAGR},
		} {
			if !datatest.Near(pair[0], pair[1], 1e-9) {
				t.Errorf("%s of %s: %v, want %v", what, m.Name, pair[0], pair[1])
			}
		}
	}
	reference := func(file, p string) map[string]string {
		for _, row := range datatest.Rows(t, "../../engine/testdata/reference/"+file) {
			if row["p"] == p && row["rebalance"] == "annual" {
				return row
			}
		}
		t.Fatalf("%s has no %s", file, p)
		return nil
	}
	for i, p := range []string{"50-30-20", "60-40-0", "100-0-0", "0-0-100"} {
		then, now := reference("blends.csv", p), reference("2026-06/blends.csv", p)
		if m := is.Moved[i]; !datatest.Near(m.Was.CAGR, datatest.Number(t, then["cagr"]), 1e-9) ||
			!datatest.Near(m.Was.Year(2022), datatest.Number(t, then["year2022"]), 1e-9) ||
			!datatest.Near(m.All.MaxDrawdown.Depth, datatest.Number(t, now["dd_depth"]), 1e-9) ||
			!datatest.Near(m.All.CAGR, datatest.Number(t, now["cagr"]), 1e-9) {
			t.Errorf("%s: %+v, the reference has %v and %v", p, m, then, now)
		}
		if m := is.Moved[i]; math.Abs((1+m.NewMonths)*m.Is.Growth-m.All.Growth) > 1e-9 {
			t.Errorf("the new months of %s do not lead from one end to the other", p)
		}
	}
	notes, _ := words.NotesOf(is.Name)
	var now []string
	for _, row := range notes.Effects.Rows {
		now = append(now, words.EffectNow(is, row))
	}
	// The README of the data, but for the second correlation: 0.945, which it rounds up.
	if want := "0.83 7.9 0.94 1.6 0.47 0.54 0.66 4.75 0.74"; strings.Join(now, " ") != want {
		t.Errorf("the corrections came to %v, want %s", now, want)
	}
}

// The file holds the same figures, unrounded, three rows a scenario.
func TestChangesAsFile(t *testing.T) {
	e, err := embedded()
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	if err := e.WriteChanges(&b); err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(strings.NewReader(b.String())).ReadAll()
	if err != nil || len(rows) != 1+3*6 {
		t.Fatalf("%d rows, %v", len(rows), err)
	}
	if got := strings.Join(rows[1][:4], " "); got != "50/30/20 1990-01 2025-10 2025-10" || !strings.HasPrefix(rows[1][4], "0.0849000") {
		t.Errorf("the first row is %v", rows[1])
	}
}

// An edition of one's own has no notes, and is held against what is kept; the first edition has none before it.
func TestEditionsOfOnesOwn(t *testing.T) {
	set := *datatest.Shipped(t)
	set.Name = "2026-06b"
	for _, c := range []struct {
		of    *Edition
		moved int
		says  string
	}{
		{New(&set, NewMemory()), 6, "was not made by us"},
		{New(datatest.First(t), NewMemory()), 0, "The first edition."},
	} {
		editions, err := c.of.editions()
		if err != nil || len(editions[0].Moved) != c.moved {
			t.Errorf("%s: %d scenarios, %v", c.of.Name(), len(editions[0].Moved), err)
		}
		var page strings.Builder
		if err := c.of.Write(t.Context(), &page, "/changes", false); err != nil || !strings.Contains(page.String(), c.says) {
			t.Errorf("%s: %v, the page does not say %q", c.of.Name(), err, c.says)
		}
	}
}
