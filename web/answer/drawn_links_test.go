package answer

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"testing"

	"trendblend/data/datatest"
	"trendblend/engine/backtest"
)

// 200 links drawn over every parameter keep their canonical form and their figures, in both versions, each on the edition
// that it names; form and figures come from engine/testdata/reference/links.py. Those of the first edition have the same
// form on the present one.
func TestDrawnLinks(t *testing.T) {
	t.Parallel()
	present := New(datatest.Shipped(t), NewMemory())
	editions := map[string]*Edition{"2025-10": New(datatest.First(t), NewMemory()), present.Name(): present}
	head, rows := datatest.Table(t, "../../engine/testdata/reference/links.csv")
	seen := map[string]int{}
	for i, row := range rows {
		e, address, canonical, name := editions[row[0]], row[1], cmp.Or(row[2], row[1]), row[3]
		if e == nil {
			t.Fatalf("there is no edition %s", row[0])
		}
		for pair := range strings.SplitSeq(canonical, "&") {
			parameter, _, _ := strings.Cut(pair, "=")
			seen[parameter]++
		}
		scenario, problems := e.Links.Parse(address)
		if len(problems) > 0 {
			t.Errorf("link %d, %.300s, is refused: %v", i, address, problems)
			continue
		}
		if got := e.Links.Query(scenario); got != canonical {
			t.Errorf("link %d has the canonical form\n%s, not\n%s", i, got, canonical)
		}
		if later, problems := present.Links.Parse(address); len(problems) > 0 || present.Links.Query(later) != canonical {
			t.Errorf("link %d is on the present edition %s %v", i, present.Links.Query(later), problems)
		}
		result, err := e.run(scenario)
		if err != nil {
			t.Errorf("link %d: %v", i, err)
			continue
		}
		at := slices.IndexFunc(result.Portfolios, func(p backtest.Portfolio) bool { return p.Weights.String() == name })
		if at < 0 {
			t.Errorf("link %d has no blend %s", i, name)
			continue
		}
		f := result.Portfolios[at].Figures
		for k, got := range []float64{f.CAGR, f.Volatility, f.Sharpe, f.MaxDrawdown.Depth, f.Growth, f.Year(2008), f.Year(2022)} {
			if was := row[4+k]; (was == "") != math.IsNaN(got) || was != "" && !datatest.Near(got, datatest.Number(t, was), 1e-9) {
				t.Errorf("link %d, %.300s: %s of %s is %v, was %s", i, canonical, head[4+k], name, got, was)
			}
		}
	}
	if len(rows) < 200 {
		t.Errorf("there are only %d links", len(rows))
	}
	for _, p := range present.Links.Describe() {
		if seen[p.Name] < 3 {
			t.Errorf("%s stands in %d of the links", p.Name, seen[p.Name])
		}
	}
}
