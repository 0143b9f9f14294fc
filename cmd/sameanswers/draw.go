package main

import (
	"encoding/csv"
	"fmt"
	"math/rand/v2"
	"os"
	"strings"
)

// knownLinks reads the links that were once sent, out of the tests of old links.
func knownLinks(path string) ([]string, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("run it at the top of the repository: %w", err)
	}
	defer file.Close()
	lines := csv.NewReader(file)
	lines.Comment = '#'
	rows, err := lines.ReadAll()
	if err != nil {
		return nil, err
	}
	var links []string
	for _, row := range rows[1:] {
		links = append(links, row[1])
	}
	return links, nil
}

// values are what a drawn link may give for each parameter; the last few of some are
// refused. The list is the tool's own, so that it cannot follow a fault of the program.
var values = []struct {
	name string
	of   []string
}{
	{"from", []string{"1974-01", "1979-06", "1985-01", "1990-01", "1999-12", "2007-11", "2013-01", "2025-10", "1960-01"}},
	{"to", []string{"1975-03", "1995-12", "2008-12", "2022-12", "2025-09", "2030-01"}},
	{"rebalance", []string{"monthly", "quarterly", "annual", "none", "bands", "never"}},
	{"band", []string{"1", "2.5", "5", "20", "99"}},
	{"bonds", []string{"aggregate", "treasury10", "bills", "corporate"}},
	{"rule", []string{"mlm", "mlm-baskets", "tsmom", "best"}},
	{"trend_vol", []string{"native", "5", "10", "12.9", "40", "400"}},
	{"fee", []string{"0", "0.9", "1.5", "5", "-1"}},
	{"real", []string{"0", "1", "2"}},
	{"cost", []string{"0", "2", "100"}},
	{"lookback", []string{"3", "6", "12", "24", "99"}},
	{"signal", []string{"average", "change", "other"}},
	{"sectors", []string{"energy", "energy,grains,currencies,equities", "bonds", "none"}},
	{"open", []string{"figures", "drawdowns,daily", "rolling,starts,lag", "money,rebalancing,regimes,shape,months", "all"}},
	{"rebalance_month", []string{"1", "6", "12", "13"}},
	{"spread", []string{"0", "1", "10"}},
	{"free", []string{"0", "1"}},
	{"sum", []string{"1000", "10000", "x"}},
	{"flow", []string{"-500", "-4", "100"}},
	{"unit", []string{"amount", "percent"}},
	{"every", []string{"year", "month"}},
	{"indexed", []string{"0", "1"}},
	{"chart", []string{"daily"}},
	{"window", []string{"1", "3", "5", "10", "4"}},
	{"figure", []string{"sharpe", "cagr", "max_drawdown", "2022"}},
	{"max_fall", []string{"20", "200"}},
	{"month", []string{"2008-10", "2022-06"}},
	{"vehicle", []string{"DBMF", "KMLM", "XXX"}},
}

var blends = []string{
	"50-30-20", "60-40-0", "100-0-0", "0-100-0", "0-0-100", "33.4-33.3-33.3", "80-10-10", "70-15-15", "12.5-37.5-50",
	"200-0-0", "60-40-50", "40-20-0", "0-0-0", "60-60-0", "a-b-c",
}

// draw returns n queries, the same ones for the same seed.
func draw(seed uint64, n int) []string {
	random := rand.New(rand.NewPCG(seed, 0))
	links := make([]string, n)
	for k := range links {
		pairs := []string{"v=1"}
		for range random.IntN(4) {
			pairs = append(pairs, "p="+blends[random.IntN(len(blends))])
		}
		for range random.IntN(6) {
			v := values[random.IntN(len(values))]
			pairs = append(pairs, v.name+"="+v.of[random.IntN(len(v.of))])
		}
		random.Shuffle(len(pairs), func(i, j int) { pairs[i], pairs[j] = pairs[j], pairs[i] })
		links[k] = strings.Join(pairs, "&")
	}
	return links
}
