package answer

import (
	"context"

	"trendblend/engine"
	"trendblend/engine/backtest"
	"trendblend/engine/daily"
	"trendblend/engine/metrics"
	"trendblend/views/words"
	"trendblend/web/link"
)

// sectionsJSON has a field for each section of the blender. Lists by blend are in the order of
// blends.
type sectionsJSON struct {
	headJSON
	Blends      []map[string]number `json:"blends" says:"their weights in percent, the reader’s own first"`
	Figures     []metricsJSON       `json:"figures,omitempty" says:"of each blend"`
	Drawdowns   []fallsJSON         `json:"drawdowns,omitempty" says:"of each blend"`
	Daily       *daysJSON           `json:"daily,omitempty"`
	Months      []calendarJSON      `json:"months,omitempty" says:"the reader’s blend by year"`
	Rolling     *rollingJSON        `json:"rolling,omitempty"`
	Starts      *startsJSON         `json:"starts,omitempty"`
	Lag         []lagJSON           `json:"lag,omitempty" says:"the reader’s blend behind each other one"`
	Regimes     []regimesJSON       `json:"regimes,omitempty"`
	Sleeves     []broughtJSON       `json:"sleeves,omitempty" says:"what each sleeve brought to the reader’s blend, and cash or a loan"`
	Shape       []shapeJSON         `json:"shape,omitempty" says:"of each blend"`
	Money       []moneyJSON         `json:"money,omitempty" says:"of each blend"`
	Rebalancing *rebalancingJSON    `json:"rebalancing,omitempty"`
}

type (
	countJSON struct {
		N  int `json:"n"`
		Of int `json:"of"`
	}
	fallsJSON struct {
		Falls        []fallJSON `json:"falls" says:"the ten worst, the deepest first"`
		UnderWater   countJSON  `json:"under_water" says:"months that end below an earlier high"`
		LongestUnder int        `json:"longest_under" says:"months, the longest run of them"`
	}
	fallJSON struct {
		drawdownJSON
		MonthsDown      int  `json:"months_down"`
		MonthsToRecover *int `json:"months_to_recover"`
	}
	calendarJSON struct {
		Year   int      `json:"year"`
		Months []number `json:"months" says:"January first"`
		Return number   `json:"return" says:"of the year’s months inside the period"`
		Full   bool     `json:"full" says:"the period holds all twelve"`
	}
	startsJSON struct {
		First engine.Month `json:"first"`
		Held  [][]number   `json:"held" says:"the CAGR by years held, then by start month"`
		Lead  [][]number   `json:"lead" says:"the same less that of the first comparison; empty where there is none"`
	}
	broughtJSON struct {
		Sleeve string `json:"sleeve" says:"its name; cash, or a loan, where the weights leave one"`
		Weight number `json:"weight" says:"on average over the beginnings of the months, as a part of 1"`
		Return number `json:"return" says:"by itself, a year; below a year in the period"`
		Added  number `json:"added" says:"to the blend’s return; all of them add up to it"`
		Risk   number `json:"risk" says:"share of the variance of the blend’s months; all of them add up to 1"`
	}
	lagJSON struct {
		drawdownJSON
		Blend      number   `json:"blend" says:"its return from peak to trough"`
		Comparison number   `json:"comparison" says:"that of the other"`
		Wealth     []number `json:"wealth" says:"of one over that of the other at month ends"`
	}
	daysJSON struct {
		Reason string    `json:"reason" says:"why there are none; empty where there are"`
		Blends []dayJSON `json:"blends"`
	}
	dayJSON struct {
		Days        int         `json:"days" says:"that are followed"`
		MaxDrawdown dayFallJSON `json:"max_drawdown"`
		MonthEnds   dayFallJSON `json:"month_ends" says:"the same over the same months by month ends"`
		Deepest     number      `json:"deepest" says:"of the whole period, month ends before the days included"`
		BestDay     stretchJSON `json:"best_day"`
		WorstDay    stretchJSON `json:"worst_day"`
		BestWeek    stretchJSON `json:"best_week"`
		WorstWeek   stretchJSON `json:"worst_week"`
		BestMonth   stretchJSON `json:"best_month"`
		WorstMonth  stretchJSON `json:"worst_month"`
	}
	dayFallJSON struct {
		Depth    number       `json:"depth"`
		Peak     *engine.Date `json:"peak"`
		Trough   *engine.Date `json:"trough"`
		Recovery *engine.Date `json:"recovery"`
	}
	stretchJSON struct {
		Return number      `json:"return"`
		From   engine.Date `json:"from"`
		To     engine.Date `json:"to"`
	}
)

// Sections is the API's answer with the figures of the sections that are asked for in open,
// of all of them where none is.
func (e *Edition) Sections(ctx context.Context, scenario link.Scenario) (any, error) {
	if len(scenario.View.Open) == 0 {
		scenario.View.Open = link.Sections()
	}
	result, err := e.run(scenario)
	if err != nil {
		return nil, err
	}
	found, err := e.sections(ctx, scenario, result)
	if err != nil {
		return nil, err
	}
	return e.sectionsOf(scenario, result, found), nil
}

// sectionsOf writes what the sections found.
func (e *Edition) sectionsOf(scenario link.Scenario, result *backtest.Result, found words.Sections) sectionsJSON {
	out := sectionsJSON{headJSON: e.head(scenario)}
	asked := words.Blend{Open: scenario.View.Open}
	for i, p := range result.Portfolios {
		out.Blends = append(out.Blends, weights(scenario, p.Weights))
		if asked.IsOpen("figures") {
			out.Figures = append(out.Figures, portfolio(scenario, p).Metrics)
		}
		if asked.IsOpen("drawdowns") {
			out.Drawdowns = append(out.Drawdowns, fallsOf(found.Drawdowns[i], found.Shapes[i]))
		}
		if asked.IsOpen("shape") {
			out.Shape = append(out.Shape, shapeOf(found.Shapes[i], found.Relatives[i]))
		}
		if asked.IsOpen("money") {
			out.Money = append(out.Money, moneyOf(found.Money.Outcomes[i], found.Money.Safe[i]))
		}
	}
	if asked.IsOpen("daily") {
		out.Daily = daysOf(found.Days)
	}
	for _, y := range found.Months {
		out.Months = append(out.Months, calendarJSON{y.Year, numbers(y.Months[:]), number(y.Return), y.Full})
	}
	if found.Rolling != nil {
		out.Rolling = rollingFigures(found.Rolling, scenario.View.Window)
	}
	if s := found.Starts; s != nil {
		out.Starts = &startsJSON{First: s.Own.First, Held: rowsOf(s.Own.Held), Lead: rowsOf(s.Lead.Held)}
	}
	for _, l := range found.Lags {
		out.Lag = append(out.Lag, lagJSON{drawdown(l.Drawdown), number(l.Blend), number(l.Comparison), numbers(l.Wealth)})
	}
	for _, r := range found.Regimes {
		out.Regimes = append(out.Regimes, regimesOf(r))
	}
	for _, part := range found.Brought {
		name := "cash"
		if part.Sleeve != 0 {
			name = part.Sleeve.String()
		}
		out.Sleeves = append(out.Sleeves, broughtJSON{name, number(part.Weight), number(part.Return), number(part.Added), number(part.Risk)})
	}
	if found.Rebalancing != nil {
		out.Rebalancing = rebalancingOf(found.Rebalancing)
	}
	return out
}

func rowsOf(rows [][]float64) [][]number {
	out := make([][]number, len(rows))
	for i, row := range rows {
		out[i] = numbers(row)
	}
	return out
}

func fallsOf(all []metrics.Drawdown, shape metrics.Shape) fallsJSON {
	out := fallsJSON{Falls: []fallJSON{}, UnderWater: countJSON(shape.UnderWater), LongestUnder: shape.LongestUnder}
	for _, d := range all {
		fall := fallJSON{drawdownJSON: drawdown(d), MonthsDown: d.MonthsDown()}
		if months, ok := d.MonthsToRecover(); ok {
			fall.MonthsToRecover = &months
		}
		out.Falls = append(out.Falls, fall)
	}
	return out
}

func daysOf(d *words.Days) *daysJSON {
	out := &daysJSON{Reason: d.Reason, Blends: []dayJSON{}}
	for _, p := range d.Paths {
		f := p.Figures
		out.Blends = append(out.Blends, dayJSON{
			Days: len(p.Days), MaxDrawdown: dayFall(f.MaxDrawdown), MonthEnds: dayFall(f.MonthEnds), Deepest: number(f.Deepest),
			BestDay: stretch(f.BestDay), WorstDay: stretch(f.WorstDay), BestWeek: stretch(f.BestWeek), WorstWeek: stretch(f.WorstWeek),
			BestMonth: stretch(f.BestMonth), WorstMonth: stretch(f.WorstMonth),
		})
	}
	return out
}

func dayFall(d daily.Drawdown) dayFallJSON {
	out := dayFallJSON{Depth: number(d.Depth)}
	out.Peak, out.Trough, out.Recovery = reached(d.Depth, d.Recovered, &d.Peak, &d.Trough, &d.Recovery)
	return out
}

func stretch(s daily.Stretch) stretchJSON { return stretchJSON{number(s.Return), s.From, s.To} }
