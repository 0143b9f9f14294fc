package answer

import (
	"context"
	"math"
	"strconv"

	"trendblend/engine"
	"trendblend/engine/backtest"
	"trendblend/engine/blend"
	"trendblend/engine/metrics"
	"trendblend/web/link"
)

// number is a figure in JSON; one that is undefined is null.
type number float64

// MarshalJSON implements json.Marshaler.
func (n number) MarshalJSON() ([]byte, error) {
	v := float64(n)
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return []byte("null"), nil
	}
	return strconv.AppendFloat(nil, v, 'g', -1, 64), nil
}

type (
	backtestJSON struct {
		Version     int             `json:"version"`
		Query       string          `json:"query"`
		From        engine.Month    `json:"from"`
		To          engine.Month    `json:"to"`
		Data        dataJSON        `json:"data"`
		Portfolios  []portfolioJSON `json:"portfolios"`
		Correlation correlationJSON `json:"correlation"`
	}
	dataJSON struct {
		Edition string       `json:"edition,omitempty"` // links of the first version know of one
		Through engine.Month `json:"through"`
		SHA256  string       `json:"sha256"`
	}
	portfolioJSON struct {
		Weights map[string]number       `json:"weights"`
		Metrics metricsJSON             `json:"metrics"`
		Years   map[string]number       `json:"years"`
		Months  map[engine.Month]number `json:"months"`
	}
	metricsJSON struct {
		CAGR        number       `json:"cagr"`
		Volatility  number       `json:"volatility"`
		Sharpe      number       `json:"sharpe"`
		Sortino     number       `json:"sortino"`
		Ulcer       number       `json:"ulcer"`
		Calmar      number       `json:"calmar"`
		Growth      number       `json:"growth"`
		MaxDrawdown drawdownJSON `json:"max_drawdown"`
		BestYear    *yearJSON    `json:"best_year"`
		WorstYear   *yearJSON    `json:"worst_year"`
	}
	drawdownJSON struct {
		Depth    number        `json:"depth"`
		Peak     *engine.Month `json:"peak"`
		Trough   *engine.Month `json:"trough"`
		Recovery *engine.Month `json:"recovery"`
	}
	yearJSON struct {
		Year   int    `json:"year"`
		Return number `json:"return"`
	}
	correlationJSON struct {
		Sleeves []string   `json:"sleeves"`
		Matrix  [][]number `json:"matrix"`
	}
)

// Backtest is the API's answer with a scenario's figures.
func (e *Edition) Backtest(_ context.Context, scenario link.Scenario) (any, error) {
	result, err := e.run(scenario)
	if err != nil {
		return nil, err
	}
	answer := backtestJSON{
		Version: 1, Query: e.file(scenario), From: scenario.From, To: scenario.To,
		Data:        e.about(scenario),
		Correlation: correlationJSON{Sleeves: scenario.Sleeves.Names()},
	}
	for _, p := range result.Portfolios {
		answer.Portfolios = append(answer.Portfolios, portfolio(scenario, p))
	}
	for _, with := range result.Correlation.All() {
		var row []number
		for _, correlation := range with.All() {
			row = append(row, number(correlation))
		}
		answer.Correlation.Matrix = append(answer.Correlation.Matrix, row)
	}
	return answer, nil
}

// about says of which data the figures are.
func (e *Edition) about(scenario link.Scenario) dataJSON {
	d := dataJSON{Through: e.data.Through, SHA256: e.data.SHA256}
	if scenario.Origin.Version != 1 {
		d.Edition = e.data.Name
	}
	return d
}

func portfolio(scenario link.Scenario, p backtest.Portfolio) portfolioJSON {
	f := p.Figures
	out := portfolioJSON{
		Weights: weights(scenario, p.Weights),
		Metrics: metricsJSON{
			CAGR: number(f.CAGR), Volatility: number(f.Volatility), Sharpe: number(f.Sharpe), Sortino: number(f.Sortino),
			Ulcer: number(f.Ulcer), Calmar: number(f.Calmar), Growth: number(f.Growth),
			MaxDrawdown: drawdown(f.MaxDrawdown), BestYear: yearOf(f.Best), WorstYear: yearOf(f.Worst),
		},
		Years:  map[string]number{},
		Months: make(map[engine.Month]number, len(p.Returns)),
	}
	for _, y := range f.Years {
		out.Years[strconv.Itoa(y.Year)] = number(y.Return)
	}
	for i, r := range metrics.Known(p.Returns) {
		out.Months[scenario.From+engine.Month(i)] = number(r)
	}
	return out
}

// weights are a blend's in percent; free ones leave cash, or below 0 a loan.
func weights(scenario link.Scenario, w blend.Weights) map[string]number {
	out := map[string]number{}
	for sleeve, tenths := range w.All() {
		out[sleeve.String()] = number(float64(tenths) / 10)
	}
	if scenario.Free {
		out["cash"] = number(float64(blend.Whole-w.Sum()) / 10)
	}
	return out
}

func drawdown(d metrics.Drawdown) drawdownJSON {
	out := drawdownJSON{Depth: number(d.Depth)}
	if d.Depth < 0 {
		out.Peak, out.Trough = &d.Peak, &d.Trough
	}
	if d.Recovered {
		out.Recovery = &d.Recovery
	}
	return out
}

func yearOf(y metrics.YearReturn) *yearJSON {
	if y.Year == 0 {
		return nil
	}
	return &yearJSON{y.Year, number(y.Return)}
}

// Months is what WriteMonths writes, with the scenario and the data's id.
func (e *Edition) Months(_ context.Context, scenario link.Scenario) (any, error) {
	result, err := e.run(scenario)
	if err != nil {
		return nil, err
	}
	type path struct {
		Weights map[string]number `json:"weights"`
		Returns []number          `json:"returns"`
		Wealth  []number          `json:"wealth"`
	}
	answer := struct {
		Version    int                 `json:"version"`
		Query      string              `json:"query"`
		Scenario   map[string][]string `json:"scenario"`
		Data       dataJSON            `json:"data"`
		Months     []engine.Month      `json:"months"`
		Portfolios []path              `json:"portfolios"`
	}{
		Version: 1, Query: e.file(scenario), Scenario: e.Links.Full(scenario),
		Data: e.about(scenario),
	}
	for m := scenario.From; m <= scenario.To; m++ {
		answer.Months = append(answer.Months, m)
	}
	for _, p := range result.Portfolios {
		answer.Portfolios = append(answer.Portfolios, path{weights(scenario, p.Weights), numbers(metrics.Known(p.Returns)), numbers(p.Wealth)})
	}
	return answer, nil
}

func numbers(values []float64) []number {
	out := make([]number, len(values))
	for i, v := range values {
		out[i] = number(v)
	}
	return out
}

type sleeveMonthJSON struct {
	Gross     number            `json:"gross"`
	Net       number            `json:"net"`
	Positions map[string]number `json:"positions"`
}

// Positions is the API's answer with the trend sleeve's months: gross, net of the terms,
// and each member's position or size.
func (e *Edition) Positions(_ context.Context, scenario link.Scenario) (any, error) {
	sleeve := e.TrendSleeve(scenario.Trend)
	net := sleeve.Net(e.World.BillsOver(sleeve.First, sleeve.Last()), scenario.Terms)
	months := make(map[engine.Month]sleeveMonthJSON, scenario.To-scenario.From+1)
	for m := scenario.From; m <= scenario.To; m++ {
		i := m - sleeve.First
		positions := make(map[string]number, len(sleeve.Holdings[i]))
		for _, h := range sleeve.Holdings[i] {
			positions[sleeve.Panel.Markets[h.Market].ID] = number(h.Position)
		}
		months[m] = sleeveMonthJSON{number(sleeve.Gross[i]), number(net.Return[i]), positions}
	}
	return map[string]any{"months": months}, nil
}
