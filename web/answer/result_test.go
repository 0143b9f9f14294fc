package answer

import (
	"math"
	"reflect"
	"slices"
	"testing"

	"trendblend/data/datatest"
	"trendblend/engine/backtest"
)

// What is remembered from one moment of a drag for the next changes no figure: two rounds over scenarios that differ in
// one thing each are those of World.Run.
func TestWhatIsRememberedIsThatOfRun(t *testing.T) {
	e := New(datatest.Shipped(t), NewMemory())
	links := []string{"", "p=50-30-20&p=60-40-0", "p=40-40-20&p=60-40-0", "p=40-40-20&p=60-40-0&rebalance=none", "p=40-40-20&p=60-40-0&real=1",
		"p=40-40-20&p=60-40-0&fee=2", "p=40-40-20&p=60-40-0&fee_stocks=1", "p=40-40-20&p=60-40-0&from=2000-01", "p=40-40-20&p=60-40-0&bonds=bills",
		"p=40-40-20&p=60-40-0&rule=tsmom", "free=1&p=150-0-50&p=100-0-100", "free=1&p=150-0-50&p=100-0-100&spread=3",
		"s=stocks,gold&p=50-50&p=100-0", "s=gold,stocks&p=50-50&p=100-0"}
	for range 2 {
		for _, query := range links {
			scenario, problems := e.Links.Parse("v=2&" + query)
			if len(problems) > 0 {
				t.Fatal(query, problems)
			}
			want, err := e.run(scenario)
			if err != nil {
				t.Fatal(query, err)
			}
			got, err := e.result(t.Context(), e.withoutBlends(scenario), scenario)
			if err != nil {
				t.Fatal(query, err)
			}
			for i, p := range want.Portfolios {
				if !sameFloats(got.Portfolios[i].Wealth, p.Wealth) || got.Portfolios[i].Figures.CAGR != p.Figures.CAGR ||
					!reflect.DeepEqual(got.Portfolios[i].Named, p.Named) {
					t.Errorf("%s: blend %d is %v, want %v", query, i, got.Portfolios[i].Named, p.Named)
				}
			}
			if !reflect.DeepEqual(got.Scenario, want.Scenario) || !reflect.DeepEqual(got.Falls, want.Falls) ||
				!sameFloats(got.Series.Stocks, want.Series.Stocks) || got.Series.Real != want.Series.Real {
				t.Errorf("%s: what is around its blends differs", query)
			}
		}
	}
	if _, computed, _ := e.known.held.Counts(); computed == 0 {
		t.Error("no blend was remembered")
	}
}

// A blend of a sleeve that is none of the scenario's is refused, also where the rest is known.
func TestWhatIsRememberedRefusesOtherSleeves(t *testing.T) {
	e := New(datatest.Shipped(t), NewMemory())
	scenario, _ := e.Links.Parse("v=2&s=stocks,gold&p=50-50")
	without := e.withoutBlends(scenario)
	if _, err := e.result(t.Context(), without, scenario); err != nil {
		t.Fatal(err)
	}
	scenario.Blends = backtest.Default(e.Links.Last).Blends
	if _, err := e.result(t.Context(), without, scenario); err == nil {
		t.Error("a blend with trend was computed over stocks and gold")
	}
}

func sameFloats(a, b []float64) bool {
	return slices.EqualFunc(a, b, func(x, y float64) bool { return x == y || math.IsNaN(x) && math.IsNaN(y) })
}
