package claims_test

import (
	"math"
	"testing"

	"trendblend/data/datatest"
	"trendblend/engine"
	"trendblend/engine/backtest"
	"trendblend/engine/claims"
	"trendblend/engine/trend"
)

// known is the shipped data, arranged once for all tests.
type known struct {
	world     *backtest.World
	days      *backtest.Daily
	published []engine.Published
	usual     backtest.Scenario
}

func load(tb testing.TB) known {
	tb.Helper()
	set := datatest.First(tb)
	world := backtest.NewWorld(set.Markets, set.Monthly, set.Daily, set.Through)
	return known{world, backtest.NewDaily(world, set.Monthly, set.Daily), set.Published, backtest.Default(set.Through)}
}

func (k known) gather(s backtest.Scenario) *claims.Evidence {
	return claims.Gather(k.world, k.days, s, trend.New(k.world.Panel, s.Trend), k.published)
}

// variants are the choices that claims.py computes too, named as in an address.
var variants = map[string]func(*backtest.Scenario){
	"rule=mlm":         func(*backtest.Scenario) {},
	"rule=mlm-baskets": func(s *backtest.Scenario) { s.Trend.Rule = trend.Baskets },
	"rule=tsmom":       func(s *backtest.Scenario) { s.Trend.Rule = trend.TSMOM },
	"bonds=treasury10&trend_vol=10&fee=2": func(s *backtest.Scenario) {
		s.Bonds, s.Terms.Volatility, s.Terms.Fee = backtest.Treasury10, 0.10, 0.02
	},
	"bonds=bills&rule=tsmom&trend_vol=10": func(s *backtest.Scenario) {
		s.Bonds, s.Trend.Rule, s.Terms.Volatility = backtest.Bills, trend.TSMOM, 0.10
	},
	"rule=mlm-baskets&trend_vol=20": func(s *backtest.Scenario) { s.Trend.Rule, s.Terms.Volatility = trend.Baskets, 0.20 },
	"sectors=currencies":            func(s *backtest.Scenario) { s.Trend.Sectors = trend.SectorOf("currencies") },
}

// TestFiguresAgainstReference holds every figure of every claim against
// testdata/reference/claims.py.
func TestFiguresAgainstReference(t *testing.T) {
	const tolerance = 1e-8 // the sizes of tsmom are handed over with ten digits
	_, rows := datatest.Table(t, "../testdata/reference/claims.csv")
	want := map[[2]string][]float64{}
	for _, r := range rows {
		value := datatest.Number(t, r[3])
		key := [2]string{r[0], r[1]}
		want[key] = append(want[key], value)
	}
	k := load(t)
	for name, change := range variants {
		s := k.usual
		change(&s)
		for _, finding := range claims.Check(k.gather(s)) {
			expected := want[[2]string{name, finding.Claim.ID}]
			if len(expected) != len(finding.Figures) {
				t.Errorf("%s %s: %d figures, the reference has %d", name, finding.Claim.ID, len(finding.Figures), len(expected))
				continue
			}
			for i, figure := range finding.Figures {
				w, v := expected[i], figure.Value
				if math.IsNaN(w) != math.IsNaN(v) || math.Abs(w-v) > tolerance*max(1, math.Abs(w)) {
					t.Errorf("%s %s: %s is %.10g, by the reference %.10g", name, finding.Claim.ID, figure.Name, v, w)
				}
			}
		}
	}
}

// BenchmarkClaims judges all claims for the three rules, from sleeves at hand.
func BenchmarkClaims(b *testing.B) {
	k := load(b)
	var sleeves []*trend.Sleeve
	for _, settings := range k.usual.Trend.EachRule() {
		sleeves = append(sleeves, trend.New(k.world.Panel, settings))
	}
	b.ReportAllocs()
	for b.Loop() {
		for _, sleeve := range sleeves {
			claims.Check(claims.Gather(k.world, k.days, k.usual, sleeve, k.published))
		}
	}
}
