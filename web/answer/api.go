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
		Version     int             `json:"version" says:"of the API"`
		Query       string          `json:"query" says:"the canonical link of the scenario"`
		From        engine.Month    `json:"from"`
		To          engine.Month    `json:"to"`
		Data        dataJSON        `json:"data"`
		Portfolios  []portfolioJSON `json:"portfolios"`
		Correlation correlationJSON `json:"correlation"`
		Carried     []carriedJSON   `json:"carried,omitempty" says:"sleeves whose first months are another’s; left out where none are"`
	}
	dataJSON struct {
		Edition string       `json:"edition,omitempty" says:"the name of the data"` // links of the first version know of one
		Through engine.Month `json:"through" says:"the last month of the data"`
		SHA256  string       `json:"sha256" says:"the id of the data"`
	}
	portfolioJSON struct {
		Weights map[string]number       `json:"weights" says:"in percent, by sleeve; cash where they are free"`
		Metrics metricsJSON             `json:"metrics"`
		Years   map[string]number       `json:"years" says:"returns of the full calendar years"`
		Months  map[engine.Month]number `json:"months" says:"monthly returns"`
	}
	metricsJSON struct {
		CAGR        number       `json:"cagr" says:"return a year"`
		Volatility  number       `json:"volatility" says:"standard deviation a year"`
		Sharpe      number       `json:"sharpe"`
		Sortino     number       `json:"sortino"`
		Ulcer       number       `json:"ulcer"`
		Calmar      number       `json:"calmar"`
		Growth      number       `json:"growth" says:"what 1 became"`
		MaxDrawdown drawdownJSON `json:"max_drawdown"`
		BestYear    *yearJSON    `json:"best_year"`
		WorstYear   *yearJSON    `json:"worst_year"`
	}
	drawdownJSON struct {
		Depth    number        `json:"depth" says:"from -1 to 0"`
		Peak     *engine.Month `json:"peak"`
		Trough   *engine.Month `json:"trough"`
		Recovery *engine.Month `json:"recovery"`
	}
	yearJSON struct {
		Year   int    `json:"year"`
		Return number `json:"return"`
	}
	carriedJSON struct {
		Sleeve string       `json:"sleeve"`
		With   string       `json:"with" says:"the sleeve that it is carried back with, after that one’s fee"`
		To     engine.Month `json:"to" says:"the last of the months that are the other sleeve’s"`
	}
	correlationJSON struct {
		Sleeves []string   `json:"sleeves"`
		Matrix  [][]number `json:"matrix" says:"Pearson’s r of monthly returns, in the order of sleeves"`
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
	for of, to := range scenario.CarriedTo().All() {
		if to != 0 {
			answer.Carried = append(answer.Carried, carriedJSON{of.String(), scenario.Back[of-blend.Own1].String(), to})
		}
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
	out.Peak, out.Trough, out.Recovery = reached(d.Depth, d.Recovered, &d.Peak, &d.Trough, &d.Recovery)
	return out
}

// reached are the times of a drawdown that it has: of none where nothing fell, and no recovery where there was none yet.
func reached[At any](depth float64, recovered bool, peak, trough, recovery *At) (p, t, r *At) {
	if depth < 0 {
		p, t = peak, trough
	}
	if recovered {
		r = recovery
	}
	return p, t, r
}

func yearOf(y metrics.YearReturn) *yearJSON {
	if y.Year == 0 {
		return nil
	}
	return &yearJSON{y.Year, number(y.Return)}
}

type (
	monthsJSON struct {
		Version    int                 `json:"version"`
		Query      string              `json:"query"`
		Scenario   map[string][]string `json:"scenario" says:"every parameter that the figures follow from, defaults too"`
		Data       dataJSON            `json:"data"`
		Months     []engine.Month      `json:"months"`
		Portfolios []pathJSON          `json:"portfolios"`
	}
	pathJSON struct {
		Weights map[string]number `json:"weights" says:"in percent"`
		Returns []number          `json:"returns"`
		Wealth  []number          `json:"wealth" says:"what 1 has become at each month’s end"`
	}
)

// Months is what WriteMonths writes, with the scenario and the data's id.
func (e *Edition) Months(_ context.Context, scenario link.Scenario) (any, error) {
	result, err := e.run(scenario)
	if err != nil {
		return nil, err
	}
	answer := monthsJSON{
		Version: 1, Query: e.file(scenario), Scenario: e.Links.Full(scenario),
		Data: e.about(scenario),
	}
	for m := scenario.From; m <= scenario.To; m++ {
		answer.Months = append(answer.Months, m)
	}
	for _, p := range result.Portfolios {
		answer.Portfolios = append(answer.Portfolios, pathJSON{weights(scenario, p.Weights), numbers(metrics.Known(p.Returns)), numbers(p.Wealth)})
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

type (
	sleeveJSON struct {
		Months map[engine.Month]sleeveMonthJSON `json:"months"`
	}
	sleeveMonthJSON struct {
		Gross     number            `json:"gross" says:"return before fee, cost and interest"`
		Net       number            `json:"net" says:"return after them, with the interest on the collateral"`
		Positions map[string]number `json:"positions" says:"of each member: 1 is long, -1 short, by time-series momentum a size"`
	}
)

// Positions is the API's answer with the trend sleeve's months: gross, net of the terms,
// and each member's position or size.
func (e *Edition) Positions(_ context.Context, scenario link.Scenario) (any, error) {
	sleeve := e.TrendSleeve(scenario.Trend)
	net := sleeve.Net(e.World.BillsOver(sleeve.First, sleeve.Last()), scenario.Terms)
	months := make(map[engine.Month]sleeveMonthJSON, scenario.To-scenario.From+1)
	for m := scenario.From; m <= scenario.To; m++ {
		i := m - sleeve.First
		positions := make(map[string]number, len(sleeve.Holdings()[i]))
		for _, h := range sleeve.Holdings()[i] {
			positions[sleeve.Panel.Markets[h.Market].ID] = number(h.Position)
		}
		months[m] = sleeveMonthJSON{number(sleeve.Gross[i]), number(net.Return[i]), positions}
	}
	return sleeveJSON{months}, nil
}
