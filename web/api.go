package web

import (
	"encoding/csv"
	"math"
	"net/http"
	"strconv"

	"github.com/labstack/echo/v4"

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
		Sleeves []string    `json:"sleeves"`
		Matrix  [][3]number `json:"matrix"`
	}
)

// apiBacktest answers the scenario's figures as JSON.
func (s *server) apiBacktest(c echo.Context) error {
	scenario, result, err := s.run(c)
	if err != nil {
		return err
	}
	answer := backtestJSON{
		Version: 1, Query: s.links.Query(s.figuresOnly(scenario)), From: scenario.From, To: scenario.To,
		Data:        dataJSON{s.data.Through, s.data.SHA256},
		Correlation: correlationJSON{Sleeves: blend.Sleeves()},
	}
	for _, p := range result.Portfolios {
		answer.Portfolios = append(answer.Portfolios, portfolio(scenario, p))
	}
	for _, row := range result.Correlation {
		answer.Correlation.Matrix = append(answer.Correlation.Matrix, [3]number{number(row[0]), number(row[1]), number(row[2])})
	}
	return c.JSON(http.StatusOK, answer)
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
	for i, name := range blend.Sleeves() {
		out[name] = number(float64(w[i]) / 10)
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

type sleeveMonthJSON struct {
	Gross     number            `json:"gross"`
	Net       number            `json:"net"`
	Positions map[string]number `json:"positions"`
}

// apiSleeve answers the trend sleeve's months: gross, net of the terms, and each
// member's position or size.
func (s *server) apiSleeve(c echo.Context) error {
	scenario, problems := s.links.Parse(c.QueryString())
	if len(problems) > 0 {
		return refused(problems)
	}
	sleeve := s.sleeve.of(scenario.Trend)
	net := sleeve.Net(s.world.BillsOver(sleeve.First, sleeve.Last()), scenario.Terms)
	months := make(map[engine.Month]sleeveMonthJSON, scenario.To-scenario.From+1)
	for m := scenario.From; m <= scenario.To; m++ {
		i := m - sleeve.First
		positions := make(map[string]number, len(sleeve.Holdings[i]))
		for _, h := range sleeve.Holdings[i] {
			positions[sleeve.Panel.Markets[h.Market].ID] = number(h.Position)
		}
		months[m] = sleeveMonthJSON{number(sleeve.Gross[i]), number(net.Return[i]), positions}
	}
	return c.JSON(http.StatusOK, map[string]any{"months": months})
}

// apiParameters answers which parameters the other addresses take.
func (s *server) apiParameters(c echo.Context) error {
	return c.JSON(http.StatusOK, map[string]any{"version": 1, "parameters": s.links.Describe()})
}

// run computes the scenario of a machine's request.
func (s *server) run(c echo.Context) (link.Scenario, *backtest.Result, error) {
	scenario, problems := s.links.Parse(c.QueryString())
	if len(problems) > 0 {
		return scenario, nil, refused(problems)
	}
	result, err := s.world.Run(scenario.Scenario, s.sleeve.of(scenario.Trend))
	return scenario, result, err
}

// exportCSV answers each blend's monthly return and wealth, one row a month.
func (s *server) exportCSV(c echo.Context) error {
	scenario, result, err := s.run(c)
	if err != nil {
		return err
	}
	w := attach(c, "trendblend", scenario)
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

// attach begins an answer that a browser keeps as a file, named by what it holds and
// its period.
func attach(c echo.Context, name string, scenario link.Scenario) *csv.Writer {
	h := c.Response().Header()
	h.Set(echo.HeaderContentType, "text/csv; charset=utf-8")
	h.Set(echo.HeaderContentDisposition, `attachment; filename="`+name+`-`+scenario.From.String()+`-to-`+scenario.To.String()+`.csv"`)
	c.Response().WriteHeader(http.StatusOK)
	return csv.NewWriter(c.Response())
}

// exact is a figure with every digit that it has, and nothing where it is undefined.
func exact(v float64) string {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return ""
	}
	return strconv.FormatFloat(v, 'g', -1, 64)
}

// exportJSON answers what exportCSV does, with the scenario and the data's id.
func (s *server) exportJSON(c echo.Context) error {
	scenario, result, err := s.run(c)
	if err != nil {
		return err
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
		Version: 1, Query: s.links.Query(s.figuresOnly(scenario)), Scenario: s.links.Full(scenario),
		Data: dataJSON{s.data.Through, s.data.SHA256},
	}
	for m := scenario.From; m <= scenario.To; m++ {
		answer.Months = append(answer.Months, m)
	}
	for _, p := range result.Portfolios {
		answer.Portfolios = append(answer.Portfolios, path{weights(scenario, p.Weights), numbers(metrics.Known(p.Returns)), numbers(p.Wealth)})
	}
	c.Response().Header().Set(echo.HeaderContentDisposition, `attachment; filename="trendblend-`+scenario.From.String()+`-to-`+scenario.To.String()+`.json"`)
	return c.JSON(http.StatusOK, answer)
}

func numbers(values []float64) []number {
	out := make([]number, len(values))
	for i, v := range values {
		out[i] = number(v)
	}
	return out
}

// health answers that the program runs, and on which data.
func (s *server) health(c echo.Context) error {
	c.Response().Header().Set("Cache-Control", "no-store")
	return c.JSON(http.StatusOK, map[string]string{"status": "ok", "data": s.data.SHA256, "through": s.data.Through.String()})
}
