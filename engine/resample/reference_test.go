package resample

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"slices"
	"strconv"
	"testing"
	"time"

	"trendblend/data/datatest"
	"trendblend/engine"
	"trendblend/engine/backtest"
	"trendblend/engine/blend"
)

// The expected values of this file were computed by testdata/reference/resample.py,
// which was written from the papers and definitions alone.

// inflation1990 is the inflation of the months of history1990.
func inflation1990(t testing.TB) []float64 {
	t.Helper()
	set := datatest.First(t)
	return backtest.NewWorld(set.Markets, set.Monthly, set.Daily, set.Through).InflationOver(engine.MonthOf(1990, 1), set.Through)
}

func rows(t *testing.T, file string) [][]string {
	t.Helper()
	f, err := os.Open("testdata/reference/" + file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	all, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func TestBlockLengthReference(t *testing.T) {
	s := history1990(t)
	stocks, bonds, sleeve := s.Sleeves.Of(blend.Stocks), s.Sleeves.Of(blend.Bonds), s.Sleeves.Of(blend.Trend)
	mix, total := make([]float64, len(stocks)), make([]float64, len(stocks))
	sum := 0.0
	for i := range mix {
		mix[i] = 0.6*stocks[i] + 0.4*bonds[i]
		sum += s.Bills[i]
		total[i] = sum
	}
	series := map[string][]float64{
		"stocks": stocks, "bonds": bonds, "trend": sleeve, "bills": s.Bills, "inflation": inflation1990(t), "60-40": mix,
		"stocks squared": squared(stocks), "bonds squared": squared(bonds), "trend squared": squared(sleeve),
		"stocks over three months": over(stocks, 3), "stocks over a year": over(stocks, 12),
		"half of stocks": stocks[:len(stocks)/2], "24 months of trend": sleeve[:24], "bills summed up": total,
	}
	for _, row := range rows(t, "blocks.csv")[1:] {
		want, err := strconv.ParseFloat(row[1], 64)
		if err != nil {
			t.Fatal(err)
		}
		x, ok := series[row[0]]
		if got := BlockLength(x); !ok || math.Abs(got-want) > 1e-8 {
			t.Errorf("%s: %v, want %v", row[0], got, want)
		}
	}
}

func squared(x []float64) []float64 {
	out := slices.Clone(x)
	for i := range out {
		out[i] *= out[i]
	}
	return out
}

// over returns the sums of n neighbours.
func over(x []float64, n int) []float64 {
	out := make([]float64, len(x)-n+1)
	for i := range out {
		for _, v := range x[i : i+n] {
			out[i] += v
		}
	}
	return out
}

type expected struct {
	Paths, Horizon int
	Months         []int
	Blends         []struct {
		CAGR, Volatility, Sharpe [6]float64
		MaxDrawdown              [6]float64 `json:"max_drawdown"`
		Deeper, Loss             [3]float64
		Fan                      [][6]float64
		Dry                      []float64
		Ahead                    [3]float64
		Difference               [4][6]float64
	}
}

func read(t *testing.T, file string, into any) {
	t.Helper()
	b, err := os.ReadFile("testdata/reference/" + file)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(b, into); err != nil {
		t.Fatal(err)
	}
}

// compare calls number with each figure that the summaries have in common, wealth as
// its logarithm, and with its scale: how far the 5th and 95th percentile are apart,
// or 1 for a chance.
func compare(t *testing.T, got Summary, want expected, number func(what string, got, want, scale float64)) {
	t.Helper()
	if got.Paths != want.Paths || !slices.Equal(got.Months, want.Months) || len(got.Blends) != len(want.Blends) {
		t.Fatalf("%d paths, %v, %d blends", got.Paths, got.Months, len(got.Blends))
	}
	paths := float64(want.Paths)
	for i, w := range want.Blends {
		g := got.Blends[i]
		spread := func(what string, got Spread, want [6]float64) {
			for k, v := range []float64{got.P5, got.P25, got.Median, got.P75, got.P95, got.Mean} {
				number(fmt.Sprint(g.Weights, " ", what, " ", k), v, want[k], want[4]-want[0])
			}
		}
		chance := func(what string, got Chance, want float64) {
			number(fmt.Sprint(g.Weights, " ", what), got.Of, want, 1)
			number(fmt.Sprint(g.Weights, " error of ", what), got.Error, math.Sqrt(want*(1-want)/paths), 1)
		}
		spread("CAGR", g.CAGR, w.CAGR)
		spread("volatility", g.Volatility, w.Volatility)
		spread("Sharpe ratio", g.Sharpe, w.Sharpe)
		spread("max drawdown", g.MaxDrawdown, w.MaxDrawdown)
		for k := range 3 {
			chance("deeper", g.Deeper[k], w.Deeper[k])
			chance("loss", g.Loss[k], w.Loss[k])
		}
		for k := range w.Fan {
			f := g.Fan[k]
			log := [6]float64{}
			for j, v := range w.Fan[k] {
				log[j] = math.Log(v)
			}
			spread(fmt.Sprint("fan ", k), Spread{math.Log(f.P5), math.Log(f.P25), math.Log(f.Median), math.Log(f.P75), math.Log(f.P95), math.Log(f.Mean)}, log)
			if g.Dry != nil {
				chance(fmt.Sprint("dry ", k), g.Dry[k], w.Dry[k])
			}
		}
		chance("smaller drawdown", g.Against.SmallerDrawdown, w.Ahead[0])
		chance("higher Sharpe ratio", g.Against.HigherSharpe, w.Ahead[1])
		chance("higher CAGR", g.Against.HigherCAGR, w.Ahead[2])
		for k, d := range []Spread{g.Against.MaxDrawdown, g.Against.Sharpe, g.Against.CAGR, g.Against.Volatility} {
			spread(fmt.Sprint("difference ", k), d, w.Difference[k])
		}
	}
}

// The same months give the same summary. draws.csv also holds the draw itself in
// place: the seed is part of a link, whose figures never change.
func TestGivenPathsReference(t *testing.T) {
	s, p := history1990(t), usual()
	p.Horizon, p.Paths, p.Seed, p.Withdrawal = 130, 100, 2024, 0.1
	months := make([]int32, p.Horizon)
	for path, row := range rows(t, "draws.csv") {
		Draw(months, len(s.Bills), p.Block, p.Seed, uint64(path))
		for i, cell := range row {
			if strconv.Itoa(int(months[i])) != cell {
				t.Fatalf("path %d, month %d: drew %d, want %s", path, i, months[i], cell)
			}
		}
	}
	var want struct{ Real, Nominal, June expected }
	read(t, "given.json", &want)
	number := func(what string, got, want, _ float64) {
		if !(math.Abs(got-want) < 1e-6) { // wealth is kept in single precision
			t.Errorf("%s: %v, want %v", what, got, want)
		}
	}
	compare(t, last(t, s, p, 2), want.Nominal, number)
	p.Inflation = inflation1990(t)
	compare(t, last(t, s, p, 2), want.Real, number)

	// The calendar of a path begins with the period's, so that June is its sixth month,
	// whatever month is drawn for it; what is borrowed costs bills and a spread.
	s.Loan = nil
	p.Rebalance.Month, p.Withdrawal, p.Inflation = time.June, 0, nil
	p.Blends = []blend.Weights{blend.Percent(50, 30, 20), blend.Of(600, 400, 500), blend.Of(500, 300, 100)}
	for _, bills := range s.Bills {
		s.Loan = append(s.Loan, bills+0.01/12)
	}
	compare(t, last(t, s, p, 2), want.June, number)
}

// Paths drawn by another program, by another generator and one month at a time,
// have the same distributions.
func TestDrawnPathsReference(t *testing.T) {
	var want expected
	read(t, "drawn.json", &want)
	s, p := history1990(t), usual()
	p.Paths, p.Withdrawal, p.Inflation = want.Paths, 0.05, inflation1990(t)
	compare(t, last(t, s, p, 2), want, func(what string, got, want, scale float64) {
		// The difference of two chances of 20,000 paths has a standard error of 0.005 at
		// most; that of two percentiles of a normal distribution, 0.006 of the scale.
		if !(math.Abs(got-want) <= 0.025*scale) {
			t.Errorf("%s: %v, want %v", what, got, want)
		}
	})
}
