package resample

import (
	"context"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"trendblend/data/datatest"
	"trendblend/engine"
	"trendblend/engine/backtest"
	"trendblend/engine/blend"
	"trendblend/engine/trend"
)

// history1990 returns the sleeves of the default scenario.
func history1990(t testing.TB) backtest.Series {
	t.Helper()
	set := datatest.First(t)
	world := backtest.NewWorld(set.Markets, set.Monthly, set.Daily, set.Through)
	scenario := backtest.Default(set.Through)
	s, err := world.Series(scenario, trend.New(world.Panel, scenario.Trend))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// usual is what the page asks for: three blends, 10,000 paths of the period's length.
func usual() Plan {
	return Plan{
		Blends:    []blend.Weights{blend.Percent(50, 30, 20), blend.Percent(60, 40, 0), blend.Percent(100, 0, 0)},
		Compare:   1,
		Rebalance: blend.Rebalance{Schedule: blend.Annual, Band: 5},
		Block:     12,
		Horizon:   430,
		Paths:     10000,
		Seed:      1,
	}
}

// last returns the final summary.
func last(t testing.TB, s backtest.Series, p Plan, workers int) Summary {
	t.Helper()
	var out Summary
	for summary, err := range Run(context.Background(), s, p, workers) {
		if err != nil {
			t.Fatal(err)
		}
		out = summary
	}
	return out
}

func small() Plan {
	p := usual()
	p.Horizon, p.Paths, p.Withdrawal = 100, 1100, 0.06
	return p
}

// equal compares two summaries, to whose numbers undefined ones belong.
func equal(a, b Summary) bool { return fmt.Sprintf("%v", a) == fmt.Sprintf("%v", b) }

func TestSummariesDoNotDependOnWorkers(t *testing.T) {
	s := history1990(t)
	if one, seven := last(t, s, small(), 1), last(t, s, small(), 7); !equal(one, seven) {
		t.Errorf("one worker finds\n%+v\nseven\n%+v", one, seven)
	}
}

// Every summary is that of a shorter run, and the last one has all paths.
func TestSummariesOnTheWay(t *testing.T) {
	s := history1990(t)
	var counts []int
	for summary, err := range Run(context.Background(), s, small(), 2) {
		if err != nil {
			t.Fatal(err)
		}
		counts = append(counts, summary.Paths)
		short := small()
		short.Paths = summary.Paths
		want := last(t, s, short, 1)
		want.Of = small().Paths
		if !equal(summary, want) {
			t.Errorf("after %d paths\n%+v\nwant\n%+v", summary.Paths, summary, want)
		}
	}
	if want := []int{200, 500, 1100}; !slices.Equal(counts, want) {
		t.Errorf("summaries after %v paths, want %v", counts, want)
	}
}

func TestSeedMatters(t *testing.T) {
	s, other := history1990(t), small()
	other.Seed++
	a, b := last(t, s, small(), 2), last(t, s, other, 2)
	if a.Blends[0].CAGR == b.Blends[0].CAGR {
		t.Error("two seeds give one distribution")
	}
	// Two halves of the truth are near each other: the medians of 1,100 paths.
	if d := math.Abs(a.Blends[0].CAGR.Median - b.Blends[0].CAGR.Median); d > 0.005 {
		t.Errorf("the medians of two seeds are %v apart", d)
	}
}

func TestRunStops(t *testing.T) {
	s := history1990(t)
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	var summaries, refused int
	for _, err := range Run(ctx, s, usual(), 2) {
		if err == nil {
			summaries++
			cancel()
			continue
		}
		if !errors.Is(err, context.Canceled) {
			t.Errorf("got %v", err)
		}
		refused++
	}
	if summaries != 1 || refused != 1 {
		t.Errorf("%d summaries and %d errors after a stop, want one of each", summaries, refused)
	}
}

func TestSenselessPlans(t *testing.T) {
	s := history1990(t)
	for _, err := range Run(context.Background(), backtest.Series{}, small(), 1) {
		if err == nil {
			t.Error("a history was drawn from no month")
		}
	}
	for name, spoil := range map[string]func(*Plan){
		"no blend":            func(p *Plan) { p.Blends = nil },
		"comparison":          func(p *Plan) { p.Compare = 3 },
		"mean block of 0.5":   func(p *Plan) { p.Block = 0.5 },
		"mean block of NaN":   func(p *Plan) { p.Block = math.NaN() },
		"horizon of 0 months": func(p *Plan) { p.Horizon = 0 },
		"0 paths":             func(p *Plan) { p.Paths = 0 },
		"inflation of 3":      func(p *Plan) { p.Inflation = make([]float64, 3) },
	} {
		p := small()
		spoil(&p)
		for summary, err := range Run(context.Background(), s, p, 1) {
			if err == nil || !strings.HasPrefix(err.Error(), name) {
				t.Errorf("%s: %d paths, error %v", name, summary.Paths, err)
			}
		}
	}
}

// Stocks and bonds that always move against each other cancel out in a half-half
// blend only where each month of a path takes both from the same month.
func TestSleevesShareTheirMonths(t *testing.T) {
	s := history1990(t)
	for i, r := range s.Sleeves.Of(blend.Stocks) {
		s.Sleeves.Of(blend.Bonds)[i] = 0.01 - r
	}
	p := small()
	p.Blends = []blend.Weights{blend.Percent(50, 50, 0)}
	p.Compare, p.Rebalance.Schedule = 0, blend.Monthly
	if v := last(t, s, p, 2).Blends[0].Volatility; !(v.P95 < 1e-12) {
		t.Errorf("volatility %+v, want none", v)
	}
}

// What can be told without a draw: a blend that earns nothing, held for 100 months,
// pays 1/12 of 12 % a year for exactly 100 months; with prices that rise by 1 % a
// month the sums 0.01 (1.01 + 1.01^2 + …) pass 1 in month 69.
func TestWithdrawals(t *testing.T) {
	s := backtest.Series{From: engine.MonthOf(2000, 1), Bills: make([]float64, 24)}
	s.Sleeves = blend.Each(blend.Three(), func(blend.Sleeve) []float64 { return make([]float64, 24) })
	rising := make([]float64, 24)
	for i := range rising {
		rising[i] = 0.01
	}
	for _, c := range []struct {
		rate      float64
		inflation []float64
		dry       int // the first of the years 1, 2, … in which the money is gone; 0 for never
	}{
		{0.1199, nil, 0}, {0.1201, nil, 9}, {0.12, rising, 6}, {0.5, nil, 3}, {2, nil, 1},
	} {
		p := small()
		p.Withdrawal, p.Inflation = c.rate, c.inflation
		for k, chance := range last(t, s, p, 1).Blends[0].Dry {
			want := 0.0
			if c.dry > 0 && k+1 >= c.dry {
				want = 1
			}
			if chance.Of != want {
				t.Errorf("%v a year: chance %v after %d years, want %v", c.rate, chance.Of, k+1, want)
			}
		}
	}
}

// Where something cannot be told it is not told.
func TestUndefined(t *testing.T) {
	s, p := history1990(t), small()
	*s.Sleeves.Entry(blend.Bonds) = s.Bills
	p.Blends, p.Withdrawal, p.Horizon = []blend.Weights{blend.Percent(0, 100, 0), blend.Percent(60, 40, 0)}, 0, 30
	summary := last(t, s, p, 1)
	bills := summary.Blends[0]
	for name, v := range map[string]float64{
		"Sharpe ratio of bills":        bills.Sharpe.Median,
		"its mean":                     bills.Sharpe.Mean,
		"chance of a higher one":       bills.Against.HigherSharpe.Of,
		"loss after five years of 2.5": bills.Loss[1].Of,
		"loss after ten years of 2.5":  bills.Loss[2].Error,
		"difference of Sharpe ratios":  bills.Against.Sharpe.P95,
		"error of an undefined chance": bills.Against.HigherSharpe.Error,
	} {
		if !math.IsNaN(v) {
			t.Errorf("%s is %v, want none", name, v)
		}
	}
	if bills.Dry != nil || !slices.Equal(summary.Months, []int{12, 24, 30}) || math.IsNaN(bills.Loss[0].Of) {
		t.Errorf("%+v, %+v", summary.Months, bills)
	}
	if self := summary.Blends[1].Against; self.HigherCAGR.Of != 0 || self.CAGR != (Spread{}) {
		t.Errorf("the comparison against itself: %+v", self)
	}
}

// Coverage: of many histories whose truth is known, the interval from the 5th to
// the 95th percentile should hold the truth in nearly 90 of 100. Months grow by
// exp(z), z normal with mean 0.006 and deviation 0.04, so that CAGR is exp of the mean
// of z and its truth exp(12 x 0.006) - 1. With z an AR(1) process of coefficient 0.4
// the mean varies (1+0.4)/(1-0.4) times as much as with independent months, in which
// case intervals that ignore it are 1/1.53 as wide and hold the truth in about 72 of 100.
func TestCoverage(t *testing.T) {
	if testing.Short() {
		t.Skip("2,400 drawings, one after the other")
	}
	const histories, n = 400, 360
	truth := math.Exp(12*0.006) - 1
	coverage := func(phi, block float64) float64 {
		random := rand.New(rand.NewPCG(11, 13))
		s := backtest.Series{From: engine.MonthOf(1990, 1), Bills: make([]float64, n)}
		s.Sleeves = blend.Each(blend.Three(), func(blend.Sleeve) []float64 { return make([]float64, n) })
		p := usual()
		p.Blends, p.Compare, p.Horizon, p.Paths = []blend.Weights{blend.Percent(100, 0, 0)}, 0, n, 200
		held := 0
		for k := range histories {
			z := random.NormFloat64()
			for t := range n {
				s.Sleeves.Of(blend.Stocks)[t] = math.Exp(0.006+0.04*z) - 1
				z = phi*z + math.Sqrt(1-phi*phi)*random.NormFloat64()
			}
			p.Seed, p.Block = uint64(k), block
			if block == 0 {
				p.Block = BlockLength(s.Sleeves.Of(blend.Stocks))
			}
			if c := last(t, s, p, 2).Blends[0].CAGR; c.P5 <= truth && truth <= c.P95 {
				held++
			}
		}
		return float64(held) / histories
	}
	for _, c := range []struct {
		name            string
		phi, block      float64 // a block of 0 is the automatic one
		atLeast, atMost float64
	}{
		{"independent months, one by one", 0, 1, 0.85, 0.94},
		{"independent months in blocks of 12", 0, 12, 0.83, 0.94},
		{"independent months, automatic", 0, 0, 0.84, 0.94},
		{"dependent months in blocks of 12", 0.4, 12, 0.81, 0.94},
		{"dependent months, automatic", 0.4, 0, 0.81, 0.94},
		{"dependent months, one by one", 0.4, 1, 0.64, 0.79},
	} {
		got := coverage(c.phi, c.block)
		t.Logf("%s: %v", c.name, got)
		if got < c.atLeast || got > c.atMost {
			t.Errorf("%s: the truth is held in %v, want %v to %v", c.name, got, c.atLeast, c.atMost)
		}
	}
}

func BenchmarkRun(b *testing.B) {
	s := history1990(b)
	for _, workers := range []int{1, 2} {
		b.Run(fmt.Sprint("workers=", workers), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				last(b, s, usual(), workers)
			}
		})
	}
}

func BenchmarkFirstSummary(b *testing.B) {
	s := history1990(b)
	for b.Loop() {
		for range Run(context.Background(), s, usual(), 1) {
			break
		}
	}
}

// The histories in which a blend was ruined are counted, and what is said of the others is
// of them alone: each path is followed here by blend.PathWithCash. Against a blend that
// lived, a ruin is without bound.
func TestRuinedHistoriesAreCounted(t *testing.T) {
	s, p := history1990(t), small()
	p.Blends, p.Compare, p.Withdrawal, p.Paths = []blend.Weights{blend.Percent(200, 0, 0), blend.Percent(190, 0, 0), blend.Percent(60, 40, 0)}, 2, 0, 400
	p.Rebalance.Schedule = blend.None
	var ruined [3]int
	living, places := 0, make([]int32, p.Horizon)
	room, returns := s.Room(p.Horizon), make([]float64, p.Horizon)
	for path := range p.Paths {
		Draw(places, len(s.Bills), p.Block, p.Seed, uint64(path))
		s.Draw(&room, places)
		lost := [3]bool{}
		for i, w := range p.Blends {
			if lost[i] = slices.Contains(blend.PathWithCash(returns, s.From, w, room.Sleeves, room.Cash(), p.Rebalance), -1); lost[i] {
				ruined[i]++
			}
		}
		if !lost[0] && !lost[2] {
			living++
		}
	}
	summary := last(t, s, p, 2)
	for i, o := range summary.Blends {
		if o.Ruined != ruined[i] {
			t.Errorf("%s is ruined in %d histories, want %d", o.Weights, o.Ruined, ruined[i])
		}
	}
	if ruined[0] <= p.Paths/20 || ruined[0] <= ruined[1] || ruined[2] != 0 {
		t.Fatalf("ruined in %v of %d: nothing is tested", ruined, p.Paths)
	}
	d := summary.Blends[0].Against
	if d.Living != living || !math.IsInf(d.CAGR.P5, -1) || math.IsInf(d.CAGR.Median, 0) || summary.Blends[0].CAGR.P5 != -1 {
		t.Errorf("%d histories without a ruin, want %d; the difference %+v", d.Living, living, d.CAGR)
	}
	if self := summary.Blends[2].Against; self.CAGR != (Spread{}) || self.Living != p.Paths {
		t.Errorf("the comparison against itself: %+v", self)
	}
	p.Compare = 0
	if d := last(t, s, p, 1).Blends[2].Against; !math.IsInf(d.CAGR.P95, 1) || d.Living != living {
		t.Errorf("against what was ruined: %+v", d)
	}
}
