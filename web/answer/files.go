package answer

import (
	"context"
	"encoding/csv"
	"io"
	"math"
	"strconv"

	"trendblend/engine"
	"trendblend/engine/atlas"
	"trendblend/engine/backtest"
	"trendblend/engine/metrics"
	"trendblend/views/words"
	"trendblend/web/link"
)

// run computes a scenario.
func (e *Edition) run(scenario link.Scenario) (*backtest.Result, error) {
	return e.World.Run(scenario.Scenario, e.TrendSleeve(scenario.Trend))
}

// Heading is the first line of a file of figures: of which data they are, the address of the
// page that shows them, and how many of the rule's markets have prices to the end. A file that a link of the first version asks for has none, as
// when it was made.
func (e *Edition) Heading(path string, scenario link.Scenario) string {
	if scenario.Origin.Version == 1 {
		return ""
	}
	file := e.file
	if path == "/map" {
		file = e.fileOfMap
	}
	line := "# Trendblend, data " + e.data.Name + " (SHA-256 " + e.data.SHA256 + "), " + path + "?" + file(scenario)
	priced, carried := e.priced(scenario), words.CarriedInFile(scenario.Scenario)
	if path == "/sleeve" {
		priced, carried = e.TrendSleeve(scenario.Trend).PricedTo(scenario.To), ""
	}
	for _, said := range []string{words.PricedNote(priced), carried} {
		if said != "" {
			line += " " + said
		}
	}
	return line + "\n"
}

// WriteMonths writes each blend's monthly return and wealth as CSV, one row a month.
func (e *Edition) WriteMonths(_ context.Context, out io.Writer, scenario link.Scenario) error {
	result, err := e.run(scenario)
	if err != nil {
		return err
	}
	w := csv.NewWriter(out)
	row := []string{"month"}
	returns := make([][]float64, len(result.Portfolios))
	for i, p := range result.Portfolios {
		returns[i] = metrics.Known(p.Returns)
		row = append(row, p.Weights.String()+" return", p.Weights.String()+" wealth")
	}
	if err := w.Write(row); err != nil {
		return err
	}
	for i := range result.Series.Bills {
		row = append(row[:0], (scenario.From + engine.Month(i)).String())
		for k, p := range result.Portfolios {
			row = append(row, exact(returns[k][i]), exact(p.Wealth[i]))
		}
		if err := w.Write(row); err != nil {
			return err
		}
	}
	w.Flush()
	return w.Error()
}

// WriteBlends writes every blend of the map with every figure as CSV, unrounded and as
// parts of one.
func (e *Edition) WriteBlends(ctx context.Context, out io.Writer, scenario link.Scenario) error {
	result, err := e.run(scenario)
	if err != nil {
		return err
	}
	plane := atlas.Through(scenario.Blends[0], scenario.MapCorners())
	grid, err := e.grid(ctx, e.withoutBlends(scenario), result.Series, plane, scenario.Rebalance)
	if err != nil {
		return err
	}
	w := csv.NewWriter(out)
	var order []atlas.Figure
	row := scenario.Sleeves.Names()
	for f := atlas.CAGR; f < atlas.Return; f++ {
		order = append(order, f)
		row = append(row, f.String())
	}
	if err := w.Write(row); err != nil {
		return err
	}
	for i := range grid.Size() {
		weights, values := grid.At(i), grid.Values(i)
		row = row[:0]
		for _, of := range scenario.Sleeves.All() {
			row = append(row, exact(weights.Fraction(of)))
		}
		for _, f := range order {
			row = append(row, exact(values[f]))
		}
		if err := w.Write(row); err != nil {
			return err
		}
	}
	w.Flush()
	return w.Error()
}

// WriteSleeve writes the trend sleeve's months as CSV: gross, net of the terms, and the
// position or size of each market, empty where it is not held.
func (e *Edition) WriteSleeve(_ context.Context, out io.Writer, scenario link.Scenario) error {
	sleeve := e.TrendSleeve(scenario.Trend)
	net := sleeve.Net(e.World.BillsOver(sleeve.First, sleeve.Last()), scenario.Terms)
	w := csv.NewWriter(out)
	row := []string{"month", "gross", "net"}
	column := make([]int, len(sleeve.Panel.Markets))
	for i, m := range sleeve.Panel.Markets {
		if m.Core || m.MLM || scenario.Trend.All { // whichever rule: it has the same columns by each
			column[i] = len(row)
			row = append(row, m.ID)
		}
	}
	if err := w.Write(row); err != nil {
		return err
	}
	for m := scenario.From; m <= scenario.To; m++ {
		i := m - sleeve.First
		clear(row)
		row[0], row[1], row[2] = m.String(), exact(sleeve.Gross[i]), exact(net.Return[i])
		for _, held := range sleeve.Holdings()[i] {
			row[column[held.Market]] = exact(held.Position)
		}
		if err := w.Write(row); err != nil {
			return err
		}
	}
	w.Flush()
	return w.Error()
}

// exact is a figure with every digit that it has, and nothing where it is undefined.
func exact(v float64) string {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return ""
	}
	return strconv.FormatFloat(v, 'g', -1, 64)
}
