package link_test

import (
	"math"
	"slices"
	"strconv"
	"testing"

	"trendblend/data/datatest"
	"trendblend/data/past"
	"trendblend/engine"
	"trendblend/engine/backtest"
	"trendblend/engine/metrics"
	"trendblend/engine/trend"
	"trendblend/web/link"
)

// Links that were once sent give the figures that they gave then. A row is computed
// over the data as far as they went when it was written, so that newer months
// change nothing here.
func TestOldLinks(t *testing.T) {
	set := datatest.First(t)
	head, rows := datatest.Table(t, "testdata/old_links.csv")
	worlds := map[engine.Month]*backtest.World{}
	for _, row := range rows {
		through, err := engine.ParseMonth(row[0])
		if err != nil {
			t.Fatal(err)
		}
		world := worlds[through]
		if world == nil {
			world = backtest.NewWorld(set.Markets, set.Monthly, set.Daily, through)
			worlds[through] = world
		}
		period := func(s backtest.Scenario) backtest.Period { return world.Period(s, trend.New(world.Panel, s.Trend)) }
		links := link.Reader{Last: through, Vehicles: bare.Vehicles, Period: period}
		address, canonical, name := row[1], row[2], row[3]
		scenario, problems := links.Parse(address)
		if len(problems) > 0 {
			t.Errorf("%q is refused: %v", address, problems)
			continue
		}
		if got := links.Query(scenario); got != canonical {
			t.Errorf("%q has the canonical form %q, want %q", address, got, canonical)
		}
		result, err := world.Run(scenario.Scenario, trend.New(world.Panel, scenario.Trend))
		if err != nil {
			t.Errorf("%q: %v", address, err)
			continue
		}
		found := false
		for _, p := range result.Portfolios {
			if p.Weights.String() != name {
				continue
			}
			found = true
			for i, got := range oldFigures(p.Figures) {
				column, want := head[4+i], row[4+i]
				if !equal(got, want) {
					t.Errorf("%q: %s of %s is %v, was %s", address, column, name, got, want)
				}
			}
		}
		if !found {
			t.Errorf("%q holds no blend %s", address, name)
		}
	}
}

// What is kept of the edition that they were made with gives the figures of the old links
// to the ninth digit, or says what of it lacks.
func TestOldLinksFromWhatIsKept(t *testing.T) {
	kept, err := past.Open("2025-10")
	if err != nil {
		t.Fatal(err)
	}
	head, rows := datatest.Table(t, "testdata/old_links.csv")
	links, given, lacking := map[string]bool{}, 0, map[past.Lack]int{}
	for _, row := range rows {
		links[row[2]] = true
		scenario, problems := bare.Parse(row[1])
		if len(problems) > 0 {
			t.Fatalf("%q is refused: %v", row[1], problems)
		}
		if lack := kept.Lacks(scenario.Scenario); lack != past.Nothing {
			lacking[lack]++
			continue
		}
		result, err := kept.Run(scenario.Scenario)
		if err != nil {
			t.Fatalf("%q: %v", row[1], err)
		}
		at := slices.IndexFunc(result.Portfolios, func(p backtest.Portfolio) bool { return p.Weights.String() == row[3] })
		for i, got := range oldFigures(result.Portfolios[at].Figures) {
			if column, want := head[4+i], row[4+i]; !equal(got, want) {
				t.Errorf("%q: %s of %s is %v, was %s", row[1], column, row[3], got, want)
			}
		}
		given++
	}
	if len(links) < 200 || given < 130 || lacking[past.Period] > 0 {
		t.Errorf("of %d old links %d have their figures; the others lack %v", len(links), given, lacking)
	}
}

// oldFigures are the columns of old_links.csv.
func oldFigures(f metrics.Figures) []float64 {
	return []float64{f.CAGR, f.Volatility, f.Sharpe, f.MaxDrawdown.Depth, f.Growth, f.Year(2008), f.Year(2022)}
}

// equal holds a figure against the file's, where an undefined one is empty.
func equal(got float64, want string) bool {
	if want == "" {
		return math.IsNaN(got)
	}
	w, err := strconv.ParseFloat(want, 64)
	return err == nil && math.Abs(got-w) <= 1e-9*max(1, math.Abs(w))
}
