package backtest_test

import (
	"strings"
	"testing"

	"trendblend/data/datatest"
	"trendblend/engine/backtest"
	"trendblend/engine/blend"
	"trendblend/engine/trend"
)

// The expected values are those of engine/testdata/reference/fees.py.

func TestFeesAgreeWithTheReference(t *testing.T) {
	set, world := load(t)
	for _, row := range datatest.Rows(t, "../testdata/reference/fees.csv") {
		t.Run(row["query"], func(t *testing.T) {
			s, rest := backtest.Default(set.Through), []string{}
			for _, change := range strings.Split(row["query"], "&") {
				switch name, value, _ := strings.Cut(change, "="); name {
				case "fee_stocks":
					s.Fees[blend.Stocks] = datatest.Number(t, value) / 100
				case "fee_bonds":
					s.Fees[blend.Bonds] = datatest.Number(t, value) / 100
				case "rebalance":
					s.Rebalance.Schedule = blend.Schedule(value)
				default:
					rest = append(rest, change)
				}
			}
			if len(rest) > 0 {
				fees, by := s.Fees, s.Rebalance
				s = changed(t, set.Through, strings.Join(rest, "&"))
				s.Fees, s.Rebalance = fees, by
			}
			s.Blends = []blend.Weights{blend.Percent(50, 30, 20)}
			sameFigures(t, run(t, world, s).Portfolios[0].Figures, row)
		})
	}
}

// Stocks alone after 3 % a year, in the middle and at the end of each month.
func TestFeesByTheDayAgreeWithTheReference(t *testing.T) {
	a := allocate(t)
	s := a.scenario
	s.From, s.Fees[blend.Stocks] = a.daily.Calendar.First, 0.03
	series, err := a.world.Series(s, a.sleeve)
	if err != nil {
		t.Fatal(err)
	}
	legs, err := a.daily.Legs(s, a.sleeve)
	if err != nil {
		t.Fatal(err)
	}
	p, err := backtest.HoldDaily(series, legs, blend.Percent(100, 0, 0), s.Rebalance)
	if err != nil {
		t.Fatal(err)
	}
	worth := map[string]float64{}
	for i, d := range p.Days {
		worth[d.String()] = p.Wealth[i]
	}
	for _, row := range datatest.Rows(t, "../testdata/reference/fees_days.csv") {
		if want := datatest.Number(t, row["wealth"]); !datatest.Near(worth[row["day"]], want, 1e-11) {
			t.Errorf("%s: %v, the reference has %v", row["day"], worth[row["day"]], want)
		}
	}
}

// A fee is charged on what it names and on nothing else; bills that are lent or held
// as cash bear none, also where bills are the bonds.
func TestFeesAreChargedOnWhatTheyName(t *testing.T) {
	set, world := load(t)
	s := backtest.Default(set.Through)
	s.Bonds = backtest.Bills
	sleeve := trend.New(world.Panel, s.Trend)
	before, err := world.Series(s, sleeve)
	if err != nil {
		t.Fatal(err)
	}
	s.Fees = backtest.Fees{blend.Stocks: 0.012, blend.Bonds: 0.024}
	after, err := world.Series(s, sleeve)
	if err != nil {
		t.Fatal(err)
	}
	for i, bills := range before.Bills {
		for of, fee := range map[blend.Sleeve]float64{blend.Stocks: 0.001, blend.Bonds: 0.002, blend.Trend: 0} {
			got, want := after.Sleeves.Of(of)[i], before.Sleeves.Of(of)[i]-fee
			if !datatest.Near(got, want, 1e-15) {
				t.Fatalf("month %d, %s: %v after the fee, want %v", i, of, got, want)
			}
		}
		if after.Bills[i] != bills || after.Loan[i] != before.Loan[i] {
			t.Fatalf("month %d: bills or loans bear a fee", i)
		}
	}
}
