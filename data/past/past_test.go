package past_test

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"trendblend/data"
	"trendblend/data/datatest"
	"trendblend/data/past"
	"trendblend/engine"
	"trendblend/engine/backtest"
	"trendblend/engine/blend"
	"trendblend/engine/metrics"
	"trendblend/engine/own"
	"trendblend/engine/trend"
)

// What is kept can be read, is called as its file is, and stands in the order of its months.
func TestKeptEditionsOpen(t *testing.T) {
	names := past.Names()
	if len(names) == 0 || names[0] != "2025-10" {
		t.Fatalf("kept are %q", names)
	}
	for i, name := range names {
		e, err := past.Open(name)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if e.Name != name || len(e.ID) != 64 || i > 0 && name <= names[i-1] {
			t.Errorf("%s is called %s, id %s", name, e.Name, e.ID)
		}
	}
	if _, err := past.Open("2024-01"); err == nil {
		t.Error("an edition that is not kept was opened")
	}
}

// The name is that of a known edition only where the id is.
func TestCalled(t *testing.T) {
	shipped := datatest.Shipped(t)
	for _, c := range []struct{ name, id, want string }{
		{shipped.Name, shipped.SHA256, shipped.Name},
		{"2025-10", datatest.First(t).SHA256, "2025-10"},
		{shipped.Name, strings.Repeat("d2", 32), shipped.Name + "b"},
		{"2025-10", shipped.SHA256, "2025-10b"},
		{"2026-06b", strings.Repeat("d2", 32), "2026-06b"},
		{"2026-07", strings.Repeat("d2", 32), "2026-07"},
	} {
		if got := past.Called(c.name, c.id); got != c.want {
			t.Errorf("%s with the id %.6s is called %s, want %s", c.name, c.id, got, c.want)
		}
	}
}

// What is kept of an edition, written and read again, gives the figures of the whole of it,
// by every rule, with and without a target, in nominal and in real terms.
func TestKeptFiguresAreThoseOfTheWhole(t *testing.T) {
	for _, set := range []*data.Set{datatest.First(t), datatest.Shipped(t)} {
		t.Run(set.Name, func(t *testing.T) { keptIsWhole(t, set) })
	}
}

func keptIsWhole(t *testing.T, set *data.Set) {
	world := backtest.NewWorld(set.Markets, set.Monthly, set.Daily, set.Through)
	var text bytes.Buffer
	if err := past.Keep(set).Write(&text); err != nil {
		t.Fatal(err)
	}
	shipped, err := os.ReadFile(set.Name + ".months")
	if err != nil || !bytes.Equal(shipped, text.Bytes()) {
		t.Errorf("%s.months is not what is kept of the edition (trendblend data keep): %v", set.Name, err)
	}
	kept, err := past.Read(bytes.NewReader(text.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	if kept.Name != set.Name || kept.ID != set.SHA256 || kept.Through != set.Through {
		t.Errorf("kept is %s to %s, id %s", kept.Name, kept.Through, kept.ID)
	}
	for _, rule := range trend.Rules() {
		for _, change := range []func(*backtest.Scenario){
			func(*backtest.Scenario) {},
			func(s *backtest.Scenario) { s.Terms.Volatility, s.Rebalance.Schedule = 0.4, blend.Monthly },
			func(s *backtest.Scenario) { s.Real, s.Bonds, s.Fees[blend.Stocks] = true, backtest.Treasury10, 0.001 },
			func(s *backtest.Scenario) {
				s.Blends, s.Bonds = []blend.Weights{blend.Percent(0, 0, 100)}, backtest.Bills
			},
		} {
			s := backtest.Default(set.Through)
			s.Trend.Rule = rule
			change(&s)
			want, err := world.Run(s, trend.New(world.Panel, s.Trend))
			if err != nil {
				t.Fatal(err)
			}
			got, err := kept.Run(s)
			if err != nil {
				t.Fatal(err)
			}
			for i, p := range want.Portfolios {
				for k, v := range figures(p.Figures) {
					if !datatest.Near(figures(got.Portfolios[i].Figures)[k], v, 1e-9) {
						t.Errorf("%s, %s: figure %d is %v, of the whole %v", rule, p.Weights, k, figures(got.Portfolios[i].Figures)[k], v)
					}
				}
			}
		}
	}
}

func figures(f metrics.Figures) []float64 {
	return []float64{f.CAGR, f.Volatility, f.Sharpe, f.MaxDrawdown.Depth, f.Growth, f.Year(2008), f.Year(2022)}
}

func list(t *testing.T, sleeves ...blend.Sleeve) blend.List {
	t.Helper()
	l, err := blend.ListOf(sleeves...)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// What the months cannot give is named, and not computed.
func TestLacks(t *testing.T) {
	kept, err := past.Open("2025-10")
	if err != nil {
		t.Fatal(err)
	}
	free := blend.Three().ParseFree
	borrowed, err := free("80-40-30")
	if err != nil {
		t.Fatal(err)
	}
	gold, bills := list(t, blend.Stocks, blend.Gold), list(t, blend.Stocks, blend.Bonds, blend.Trend, blend.Bills)
	own, err := own.New("My fund", engine.MonthOf(2000, 1), make([]float64, 312))
	if err != nil {
		t.Fatal(err)
	}
	mine, with := list(t, blend.Stocks, blend.Own1), func(s backtest.Scenario, list blend.List, back blend.Sleeve) backtest.Scenario {
		s.Sleeves, s.Blends, s.Own[0], s.Back[0] = list, []blend.Weights{list.Equal()}, own, back
		if back == 0 {
			s.From = own.First
		}
		s.To = min(s.To, own.Last())
		return s
	}
	for _, c := range []struct {
		name   string
		change func(*backtest.Scenario)
		want   past.Lack
	}{
		{"the default", func(*backtest.Scenario) {}, past.Nothing},
		{"a look-back", func(s *backtest.Scenario) { s.Trend.Lookback = 6 }, past.Settings},
		{"sectors", func(s *backtest.Scenario) { s.Trend.Sectors = trend.SectorOf("energy") }, past.Settings},
		{"a look-back that nobody holds", func(s *backtest.Scenario) { s.Trend.Lookback, s.Blends = 6, s.Blends[1:] }, past.Nothing},
		{"markets that the rule has no choice of", func(s *backtest.Scenario) { s.Trend.All = true }, past.Nothing},
		{"a signal that the rule does not read", func(s *backtest.Scenario) { s.Trend.Rule, s.Trend.Signal = trend.TSMOM, trend.Change }, past.Nothing},
		{"all markets", func(s *backtest.Scenario) { s.Trend.Rule, s.Trend.All = trend.TSMOM, true }, past.Markets},
		{"a cost", func(s *backtest.Scenario) { s.Terms.Cost = 0.001 }, past.Costs},
		{"a cost of nothing held", func(s *backtest.Scenario) { s.Terms.Cost, s.Blends = 0.001, s.Blends[1:] }, past.Nothing},
		{"a loan", func(s *backtest.Scenario) { s.Blends = append(s.Blends, borrowed) }, past.Loans},
		{"gold", func(s *backtest.Scenario) { s.Sleeves, s.Blends = gold, []blend.Weights{gold.Equal()} }, past.Sleeves},
		{"bills beside the three", func(s *backtest.Scenario) { s.Sleeves, s.Blends = bills, []blend.Weights{bills.Equal()} }, past.Nothing},
		{"a fund of one's own", func(s *backtest.Scenario) { *s = with(*s, mine, 0) }, past.Nothing},
		{"one carried back with gold", func(s *backtest.Scenario) { *s = with(*s, mine, blend.Gold) }, past.Sleeves},
		{"one carried back with trend", func(s *backtest.Scenario) { *s = with(*s, mine, blend.Trend) }, past.Nothing},
		{"one carried back with trend of another look-back", func(s *backtest.Scenario) {
			*s = with(*s, mine, blend.Trend)
			s.Trend.Lookback = 6
		}, past.Settings},
		{"a month after it", func(s *backtest.Scenario) { s.To++ }, past.Period},
		{"a month before it", func(s *backtest.Scenario) { s.From = 1900 * 12 }, past.Period},
	} {
		s := backtest.Default(kept.Through)
		c.change(&s)
		if got := kept.Lacks(s); got != c.want {
			t.Errorf("%s lacks %d, want %d", c.name, got, c.want)
		}
		if _, err := kept.Run(s); (err == nil) != (c.want == past.Nothing) {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}

func TestReadRefuses(t *testing.T) {
	var text bytes.Buffer
	kept, err := past.Open("2025-10")
	if err != nil {
		t.Fatal(err)
	}
	if err := kept.Write(&text); err != nil {
		t.Fatal(err)
	}
	sound := text.String()
	if _, err := past.Read(strings.NewReader(sound)); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ what, from, to, says string }{
		{"no label", "# edition", "# Edition", "names no edition"},
		{"another month", "edition 2025-10,", "edition 2025-11,", "edition 2025-11 ends with 2025-10"},
		{"another column", ",tsmom\n", ",best\n", "columns are not"},
		{"a month twice", "\n2008-10,", "\n2008-09,", "not the month that follows, 2008-10"},
		{"a level of nothing", "\n1962-01,100,", "\n1962-01,0,", `line 3: stocks: "0" is no level`},
		{"a hole", lineOf(sound, "2008-10"), strings.TrimRight(lineOf(sound, "2008-10"), "-.0123456789"), "tsmom: \"\" is no return"},
		{"half of a file", lineOf(sound, "2025-10") + "\n", "", "ends with 2025-09"},
	} {
		if _, err := past.Read(strings.NewReader(strings.Replace(sound, c.from, c.to, 1))); err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v, want %s", c.what, err, c.says)
		}
	}
}

func lineOf(text, month string) string {
	_, rest, _ := strings.Cut(text, "\n"+month+",")
	line, _, _ := strings.Cut(rest, "\n")
	return month + "," + line
}
