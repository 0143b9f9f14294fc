package backtest_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"trendblend/engine"
	"trendblend/engine/backtest"
	"trendblend/engine/blend"
)

// written is a scenario's list and blends, as a link has them.
func written(s backtest.Scenario) string {
	said := strings.Join(s.Sleeves.Names(), ",")
	for _, w := range s.Blends {
		said += " " + w.String()
	}
	return said
}

func listed(t interface{ Fatal(...any) }, sleeves ...blend.Sleeve) blend.List {
	list, err := blend.ListOf(sleeves...)
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// The usual scenario is 50/30/20 against 60/40 and stocks. What is taken for the new sleeve is what its slider would
// take: 5, 3 and 2.
func TestAddingAndWithout(t *testing.T) {
	s := backtest.Default(0)
	step := func(next backtest.Scenario, ok bool) func(want string) {
		return func(want string) {
			t.Helper()
			if s = next; !ok || written(s) != want {
				t.Fatalf("%s, %v, want %s", written(s), ok, want)
			}
		}
	}
	step(s.Adding(blend.Gold, false))("stocks,bonds,trend,gold 45-27-18-10 60-40-0-0 100-0-0-0")
	step(s.Adding(blend.Bills, false))("stocks,bonds,trend,gold,bills 41-24-16-9-10 60-40-0-0-0 100-0-0-0-0")
	step(s.Without(blend.Gold, false, blend.Stocks, blend.Trend))("stocks,bonds,trend,bills 41-30-16-13 60-40-0-0 100-0-0-0")
	step(s.Without(blend.Bills, false))("stocks,bonds,trend 47-35-18 60-40-0 100-0-0")
	// 60/40 holds bonds and goes with them.
	step(s.Without(blend.Bonds, false))("stocks,trend 72-28 100-0")
	// A lock that leaves nobody to take what is given back is none.
	step(s.Without(blend.Trend, false, blend.Stocks))("stocks 100 100")
	if _, ok := s.Without(blend.Stocks, false); ok {
		t.Error("the only sleeve is taken away")
	}
	// What is locked gives nothing; where all is, there is nothing to give.
	s = backtest.Default(0)
	step(s.Adding(blend.Gold, false, blend.Stocks))("stocks,bonds,trend,gold 50-24-16-10 60-40-0-0 100-0-0-0")
	step(s.Adding(blend.Bills, false, blend.Menu()...))("stocks,bonds,trend,gold,bills 50-24-16-10-0 60-40-0-0-0 100-0-0-0-0")
	// Free weights are left alone; what is added is borrowed, as far as may be.
	s = backtest.Default(0)
	s.Blends = []blend.Weights{blend.Percent(100, 0, 95)}
	step(s.Adding(blend.Gold, true))("stocks,bonds,trend,gold 100-0-95-5")
	step(s.Without(blend.Trend, true))("stocks,bonds,gold 100-0-5")
	if _, ok := s.Adding(blend.Gold, false); ok {
		t.Error("gold is added to gold")
	}
}

func TestHeldAndBeside(t *testing.T) {
	permanent := listed(t, blend.Stocks, blend.Gold, blend.Treasury20, blend.Bills).Weights(250, 250, 250, 250)
	s, ok := backtest.Default(0).Held(permanent)
	const want = "stocks,bonds,trend,gold,treasury20,bills 25-0-0-25-25-25 60-40-0-0-0-0 100-0-0-0-0-0"
	if !ok || written(s) != want {
		t.Errorf("%s, %v, want %s", written(s), ok, want)
	}
	back, _ := s.Held(blend.Percent(50, 30, 20))
	if usual := backtest.Default(0); written(back) != written(usual) {
		t.Errorf("back to 50/30/20: %s", written(back))
	}
	kept, ok := back.Beside(permanent)
	if !ok || written(kept) != "stocks,bonds,trend,gold,treasury20,bills 50-30-20-0-0-0 60-40-0-0-0-0 100-0-0-0-0-0 25-0-0-25-25-25" {
		t.Errorf("with the permanent portfolio beside it: %s, %v", written(kept), ok)
	}
	// What the reader brought stays, whatever blend is taken.
	own, _ := backtest.Default(0).Adding(blend.Own2, false)
	if again, _ := own.Held(blend.Percent(60, 40, 0)); written(again) != "stocks,bonds,trend,own2 60-40-0-0 60-40-0-0 100-0-0-0" {
		t.Errorf("beside a series of one's own: %s", written(again))
	}
	// Eight are the most: trend makes room, and what does not fit at all is refused.
	all := listed(t, blend.Bonds, blend.International, blend.SmallValue, blend.Commodities, blend.Own1).Weights(200, 200, 200, 200, 200)
	full := backtest.Default(0)
	full.Blends = full.Blends[:1]
	if full, ok = full.Held(all); !ok {
		t.Fatal("six sleeves do not fit")
	}
	full, _ = full.Beside(listed(t, blend.Stocks, blend.Gold).Weights(500, 500))
	if written(full) != "bonds,trend,international,smallvalue,commodities,own1,stocks,gold 20-0-20-20-20-20-0-0 0-0-0-0-0-0-50-50" {
		t.Fatal(written(full))
	}
	if _, ok = full.Held(permanent); !ok {
		t.Error("without trend there is room")
	}
	if _, ok = full.Beside(permanent); ok {
		t.Error("ten sleeves have room")
	}
}

// Whatever is added, taken away and taken up, the blends are over the list, each adds up, and what was only added
// comes away without a trace in the blends beside.
func TestListsKeepTheBlends(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := backtest.Default(0)
		for range rapid.IntRange(1, 12).Draw(t, "steps") {
			of := rapid.SampledFrom(blend.Menu()).Draw(t, "sleeve")
			next, ok := s, false
			switch rapid.IntRange(0, 2).Draw(t, "kind") {
			case 0:
				if next, ok = s.Adding(of, false); ok && (next.Blends[0].Of(of) != 100 || len(next.Blends) != len(s.Blends)) {
					t.Fatalf("%s added: %s", of, written(next))
				}
			case 1:
				if next, ok = s.Without(of, false, rapid.SampledFrom(blend.Menu()).Draw(t, "locked")); ok && next.Sleeves.Has(of) {
					t.Fatalf("without %s: %s", of, written(next))
				}
			case 2:
				w := listed(t, of).Weights(blend.Whole)
				if next, ok = s.Held(w); ok && next.Blends[0].Of(of) != blend.Whole {
					t.Fatalf("%s held: %s", of, written(next))
				}
			}
			if ok {
				s = next
			}
			if slices.ContainsFunc(s.Blends, func(w blend.Weights) bool { return w.List() != s.Sleeves || w.Check() != nil }) {
				t.Fatal(written(s))
			}
		}
	})
}

// A period that only the sleeves had set goes with them; one that the reader chose stays as far as it can.
func TestInside(t *testing.T) {
	month := func(text string) engine.Month {
		m, err := engine.ParseMonth(text)
		if err != nil {
			t.Fatal(err)
		}
		return m
	}
	span := func(first, last string) backtest.Period {
		return backtest.Period{First: month(first), Last: month(last)}
	}
	three, abroad, gold := span("1974-01", "2026-06"), span("1990-08", "2026-05"), span("1974-01", "2026-05")
	usual := backtest.Default(month("2026-06"))
	for _, c := range []struct {
		from, to  string
		was, next backtest.Period
		want      string
	}{
		{"1990-01", "2026-06", three, abroad, "1990-08 2026-05"},
		{"1990-08", "2026-05", abroad, three, "1990-01 2026-06"},
		{"1974-01", "2026-06", three, gold, "1974-01 2026-05"},
		{"1974-01", "2026-06", three, three, "1974-01 2026-06"},
		{"2000-03", "2020-12", abroad, three, "2000-03 2020-12"},
		{"1980-01", "1985-12", three, abroad, "1990-08 1990-08"},
	} {
		s := usual
		s.From, s.To = month(c.from), month(c.to)
		if s = s.Inside(c.was, c.next, usual); fmt.Sprint(s.From, s.To) != c.want {
			t.Errorf("%s to %s became %s to %s, want %s", c.from, c.to, s.From, s.To, c.want)
		}
	}
}
