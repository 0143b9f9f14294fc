package papers_test

import (
	"math"
	"strconv"
	"testing"

	"trendblend/data"
	"trendblend/data/datatest"
	"trendblend/engine/backtest"
	"trendblend/engine/history"
	"trendblend/engine/papers"
	"trendblend/engine/trend"
)

// exactly is how near ours has to come to the second program's figures.
const exactly = 1e-9

// edition is one of the two, with the folder of its reference.
type edition struct {
	name, folder string
	set          *data.Set
	world        *backtest.World
}

func editions(tb testing.TB) []edition {
	tb.Helper()
	const reference = "../testdata/reference/"
	var all []edition
	folders := []string{"", "2026-06/"}
	for i, set := range []*data.Set{datatest.First(tb), datatest.Shipped(tb)} {
		world := backtest.NewWorld(set.Markets, set.Monthly, set.Daily, set.Through)
		all = append(all, edition{set.Through.String(), reference + folders[i], set, world})
	}
	return all
}

func (e edition) study(all bool) *papers.Study {
	return papers.NewStudy(e.world.Panel, e.world.Stocks(), e.world.Bonds(backtest.Bills), all, e.set.Through)
}

func (e edition) report(terms trend.Terms) *papers.Report {
	var sleeves []*trend.Sleeve
	for _, settings := range trend.Default().EachRule() {
		sleeves = append(sleeves, trend.New(e.world.Panel, settings))
	}
	return papers.NewReport(e.study(false), sleeves, 0, terms, e.world.Stocks(), e.world.Bonds(backtest.Bills), e.set.Published)
}

var classNames = map[string]papers.Class{
	"all": papers.AllAssets, "commodities": papers.Commodities, "equities": papers.Equities, "bonds": papers.Bonds,
	"currencies": papers.Currencies,
}

// figuresOf are a path's figures by the names that the reference gives them.
func figuresOf(s papers.Stats) map[string]float64 {
	return map[string]float64{
		"months": float64(s.Months), "mean": s.Mean, "volatility": s.Volatility, "t": s.T, "newey_west": s.NeweyWest,
	}
}

func near(t *testing.T, what string, got, want float64) {
	t.Helper()
	if !datatest.Near(got, want, exactly) {
		t.Errorf("%s is %.12g, by the reference %.12g", what, got, want)
	}
}

// Every cell of the grid, by class, over the study's years and since, over the core and over
// all markets, is what engine/testdata/reference/papers.py computes with pandas.
func TestGridAgainstReference(t *testing.T) {
	for _, e := range editions(t) {
		studies := map[string]*papers.Study{"core": e.study(false), "all": e.study(true)}
		rows := datatest.Rows(t, e.folder+"papers_grid.csv")
		for _, row := range rows {
			grid := studies[row["universe"]].Grids[classNames[row["of"]]]
			k, h := at(t, row["lookback"]), at(t, row["holding"])
			cell := grid.Then[k][h]
			if row["years"] == "since" {
				cell = grid.Since[k][h]
			}
			name := e.name + " " + row["universe"] + " " + row["of"] + " " + row["years"] + " " + row["lookback"] + "/" + row["holding"] + " "
			for figure, got := range figuresOf(cell) {
				near(t, name+figure, got, datatest.Number(t, row[figure]))
			}
		}
		if len(rows) < 640 {
			t.Errorf("%s: %d cells", e.name, len(rows))
		}
	}
}

// at is where a number of months stands among the steps of the grid.
func at(t *testing.T, months string) int {
	t.Helper()
	for i, n := range papers.Steps {
		if strconv.Itoa(n) == months {
			return i
		}
	}
	t.Fatalf("no step of %s months", months)
	return 0
}

func TestMarketsAgainstReference(t *testing.T) {
	for _, e := range editions(t) {
		known := map[string]papers.Market{}
		for _, m := range e.study(e.name == "2026-06").Markets {
			known[m.ID] = m
		}
		for _, row := range datatest.Rows(t, e.folder+"papers_markets.csv") {
			m, name := known[row["id"]], e.name+" "+row["id"]+" "
			near(t, name+"then", m.Then, datatest.Number(t, row["then"]))
			near(t, name+"since", m.Since, datatest.Number(t, row["since"]))
			if row["months"] == "" {
				continue
			}
			near(t, name+"months", float64(m.Months), datatest.Number(t, row["months"]))
			near(t, name+"mean", m.Mean, datatest.Number(t, row["mean"]))
			near(t, name+"volatility", m.Volatility, datatest.Number(t, row["volatility"]))
			if m.From != datatest.Month(t, row["from"]) || m.To != datatest.Month(t, row["to"]) {
				t.Errorf("%s%s to %s, by the reference %s to %s", name, m.From, m.To, row["from"], row["to"])
			}
		}
	}
}

// Everything else that the page shows: both halves of each rule's history, decades, the
// smile, every result and every index, by name.
func TestFiguresAgainstReference(t *testing.T) {
	for _, e := range editions(t) {
		got := figures(e)
		rows := datatest.Rows(t, e.folder+"papers_figures.csv")
		for _, row := range rows {
			name := row["of"] + ": " + row["figure"]
			v, known := got[name]
			if !known {
				t.Errorf("%s: nothing for %s", e.name, name)
				continue
			}
			near(t, e.name+" "+name, v, datatest.Number(t, row["value"]))
			delete(got, name)
		}
	}
}

// figures are all of a report's by the names of the reference.
func figures(e edition) map[string]float64 {
	out := map[string]float64{}
	put := func(name string, s papers.Stats) {
		for figure, v := range figuresOf(s) {
			out[name+": "+figure] = v
		}
	}
	names := []string{"paper", "mlm", "mlm-baskets", "tsmom"}
	r := e.report(trend.Terms{Fee: 0.009})
	for i, split := range r.Splits {
		put(names[i]+" then gross", split.Then)
		put(names[i]+" since gross", split.Since)
		put(names[i]+" then net", split.ThenNet)
		put(names[i]+" since net", split.SinceNet)
		for _, d := range r.Decades {
			put(names[i]+" "+strconv.Itoa(d.From.Year()), d.By[i])
		}
	}
	dear := e.report(trend.Terms{Fee: 0.02, Cost: 0.001}).Splits[0]
	put("paper then after 2% and 10bp", dear.ThenNet)
	put("paper since after 2% and 10bp", dear.SinceNet)
	for years, smile := range map[string]history.Smile{"then": r.Smile, "since": r.SmileSince} {
		out["smile "+years+": quarters"], out["smile "+years+": slope"] = float64(len(smile.Quarters)), smile.B.Value
		out["smile "+years+": square"], out["smile "+years+": t"] = smile.C.Value, smile.C.T
	}
	for _, result := range r.Results {
		out["result "+result.ID+": ours"], out["result "+result.ID+": since"] = result.Ours, result.Since
	}
	for _, b := range r.Beside {
		for i, l := range b.By {
			name := b.Series
			if b.Part == papers.WholeSleeve {
				name += " " + names[i]
			}
			correlation := l.Correlation
			if len(l.Years) < 3 {
				correlation = math.NaN()
			}
			out[name+": years"], out[name+": correlation"], out[name+": difference"] = float64(len(l.Years)), correlation, l.MeanDifference
			out[name+": tracking"], out[name+": rms"] = l.Tracking, l.RMS
		}
	}
	return out
}

// BenchmarkStudy computes what depends on the data alone, over all markets; BenchmarkReport
// what the reader's choices add.
func BenchmarkStudy(b *testing.B) {
	set := datatest.Shipped(b)
	world := backtest.NewWorld(set.Markets, set.Monthly, set.Daily, set.Through)
	for _, all := range []bool{false, true} {
		b.Run(map[bool]string{false: "core", true: "all"}[all], func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				papers.NewStudy(world.Panel, world.Stocks(), world.Bonds(backtest.Bills), all, set.Through)
			}
		})
	}
}
