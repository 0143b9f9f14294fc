package backtest

import (
	"errors"
	"fmt"
	"math"

	"trendblend/engine"
	"trendblend/engine/blend"
	"trendblend/engine/daily"
	"trendblend/engine/history"
	"trendblend/engine/metrics"
	"trendblend/engine/own"
	"trendblend/engine/trend"
)

// World is what is known, arranged for backtests.
type World struct {
	Panel   *trend.Panel
	Through engine.Month // the last month of every backtest

	first                                        engine.Month // of the returns
	stocks, aggregate, treasury10, bills, prices []float64    // monthly returns; prices is inflation

	others map[string]history.Series // by the sleeve's name
	daily  *engine.Later[*Daily]     // nil where only months are known
}

// NewWorld arranges the markets and the levels, by month and by day, to the month through.
func NewWorld(markets []engine.Market, levels engine.Levels, days engine.DailyLevels, through engine.Month) *World {
	w := newWorld(trend.NewPanel(markets, through), levels, through)
	w.others[blend.Commodities.String()] = w.Panel.Commodities(history.Series{First: w.first, Return: w.bills})
	w.daily = engine.Known(NewDaily(w, levels, days))
	return w
}

// LaterWorld is a world by month whose days are asked for when something is computed from them. The markets have
// their first and their last days, and commodities the months that they have in the world with days.
func LaterWorld(
	markets []engine.Market, levels engine.Levels, commodities history.Series, through engine.Month,
	whole func() ([]engine.Market, engine.DailyLevels),
) *World {
	w := newWorld(trend.LaterPanel(markets, through, func() []engine.Market {
		all, _ := whole()
		return all
	}), levels, through)
	w.others[blend.Commodities.String()] = commodities
	w.daily = engine.Delay(func() *Daily {
		_, days := whole()
		return NewDaily(w, levels, days)
	})
	return w
}

// Daily is the side of the world that has a value each day; nil where only months are known.
func (w *World) Daily() *Daily {
	if w.daily == nil {
		return nil
	}
	return w.daily.Get()
}

// NewMonthly arranges the levels by month alone. Its sleeves come from elsewhere, and a loan
// ruins a blend at month ends only.
func NewMonthly(levels engine.Levels, through engine.Month) *World {
	w := newWorld(trend.NewPanel(nil, through), levels, through)
	w.others[blend.Commodities.String()] = w.Panel.Commodities(history.Series{First: w.first, Return: w.bills})
	return w
}

func newWorld(panel *trend.Panel, levels engine.Levels, through engine.Month) *World {
	w := &World{
		Panel:      panel,
		Through:    through,
		first:      levels.First + 1,
		stocks:     changes(levels.Stocks),
		aggregate:  changes(levels.Bonds),
		treasury10: changes(levels.Treasury10),
		bills:      changes(levels.Bills),
		prices:     changes(levels.CPI),
		others:     map[string]history.Series{},
	}
	for _, l := range levels.Others {
		w.others[l.Name] = history.Series{First: l.First + 1, Return: changes(l.Levels)}.Between(l.First+1, through)
	}
	return w
}

func changes(levels []float64) []float64 {
	r := make([]float64, len(levels)-1)
	for i := range r {
		r[i] = levels[i+1]/levels[i] - 1
	}
	return r
}

// span cuts the months from..to out of a series that begins with first.
func span(x []float64, first, from, to engine.Month) []float64 {
	return x[from-first : to-first+1]
}

// BillsOver returns the return of bills for each month from..to.
func (w *World) BillsOver(from, to engine.Month) []float64 { return span(w.bills, w.first, from, to) }

// Stocks returns the monthly returns of stocks, as far back as they are known.
func (w *World) Stocks() history.Series { return w.history(w.stocks) }

// Bonds returns the monthly returns of a bond series, as far back as they are known.
func (w *World) Bonds(b Bonds) history.Series {
	switch b {
	case Treasury10:
		return w.history(w.treasury10)
	case Bills:
		return w.history(w.bills)
	}
	return w.history(w.aggregate)
}

// Other returns the monthly returns of a sleeve beside stocks, bonds and trend, from its own
// first month on, at the latest to Through; none where the data lack the sleeve.
func (w *World) Other(of blend.Sleeve) history.Series { return w.others[of.String()] }

// Held returns the monthly returns of stocks and of the scenario's bonds after its
// fees, as far back as they are known: return - fee/12.
func (w *World) Held(s Scenario) (stocks, bonds history.Series) {
	return charged(w.Stocks(), s.Fees[blend.Stocks]), charged(w.Bonds(s.Bonds), s.Fees[blend.Bonds])
}

// charged takes a twelfth of a yearly fee off each month.
func charged(s history.Series, fee float64) history.Series {
	if fee == 0 {
		return s
	}
	after := history.Series{First: s.First, Return: make([]float64, len(s.Return))}
	for i, r := range s.Return {
		after.Return[i] = r - fee/12
	}
	return after
}

func (w *World) history(r []float64) history.Series {
	return history.Series{First: w.first, Return: span(r, w.first, w.first, w.Through)}
}

// InflationOver returns the change of the CPI in each month from..to.
func (w *World) InflationOver(from, to engine.Month) []float64 {
	return span(w.prices, w.first, from, to)
}

// First returns the first month that a blend of stocks, bonds and this trend sleeve can have.
func (w *World) First(s *trend.Sleeve) engine.Month { return max(s.First, w.first) }

// Series are the monthly returns that blends are made of, over one period.
type Series struct {
	From    engine.Month
	Sleeves blend.Returns // each net of its fee
	Bills   []float64
	Loan    []float64 // what borrowed money costs: bills and the spread

	Inflation []float64        // of the CPI, also where the rest is in nominal terms
	Real      bool             // the rest is in terms of the CPI
	Bonds     Bonds            // what the bond sleeve holds
	Own       [own.Most]string // what the reader calls his series
	Stocks    []float64        // the S&P 500 after its fee, which blends are judged against whether or not they hold it

	legs   func() (daily.Legs, error) // computed when first asked for
	ruined func(t int, start blend.Parts) bool
}

// Cash returns what the part of a blend outside its sleeves earns or costs.
func (s Series) Cash() blend.Cash {
	return blend.Cash{Bills: s.Bills, Loan: s.Loan, Ruined: s.ruined}
}

// Series returns the sleeves' and bills' returns over the scenario's period, in
// real terms where it asks for them: (1 + r) / (1 + inflation) - 1, which for the
// wealth of any blend is the same as dividing it by the CPI. The period must lie
// inside Period.
func (w *World) Series(s Scenario, sleeve *trend.Sleeve) (Series, error) {
	p := w.Period(s, sleeve)
	if err := p.check(s); err != nil {
		return Series{}, err
	}
	if s.From < p.First || s.To > p.Last || s.To < s.From {
		return Series{}, fmt.Errorf("the period %s to %s is not inside %s to %s", s.From, s.To, p.First, p.Last)
	}
	out := Series{
		From:      s.From,
		Sleeves:   w.returns(s, sleeve),
		Bills:     w.BillsOver(s.From, s.To),
		Loan:      make([]float64, s.To-s.From+1),
		Inflation: span(w.prices, w.first, s.From, s.To),
		Real:      s.Real,
		Bonds:     s.Bonds,
		Own:       s.ownNames(),
	}
	held, _ := w.Held(s)
	out.Stocks = held.Between(s.From, s.To).Return
	for t, bills := range out.Bills {
		out.Loan[t] = bills + s.Spread/12
	}
	if s.Real {
		for of, r := range out.Sleeves.All() {
			*out.Sleeves.Entry(of) = deflate(r, out.Inflation)
		}
		out.Stocks = deflate(out.Stocks, out.Inflation)
		out.Bills, out.Loan = deflate(out.Bills, out.Inflation), deflate(out.Loan, out.Inflation)
	}
	if w.daily != nil {
		w.know(&out, s, sleeve)
	}
	return out, nil
}

// check refuses a scenario without sleeves, or with one that has no returns.
func (p Period) check(s Scenario) error {
	if s.Sleeves.Len() == 0 {
		return errors.New("the scenario has no sleeves")
	}
	if p.Lacking != 0 {
		return fmt.Errorf("there are no returns of %s", p.Lacking)
	}
	return s.checkBlends()
}

// checkBlends refuses a blend that holds a sleeve which is not among the scenario's.
func (s Scenario) checkBlends() error {
	for _, b := range s.Blends {
		for of, weight := range b.All() {
			if weight != 0 && !s.Sleeves.Has(of) {
				return fmt.Errorf("a blend holds %s, which is none of the scenario's sleeves", of)
			}
		}
	}
	return nil
}

// returns cuts the scenario's period out of what its sleeves returned after their fees.
func (w *World) returns(s Scenario, sleeve *trend.Sleeve) blend.Returns {
	return blend.Each(s.Sleeves, func(of blend.Sleeve) []float64 {
		return w.Sleeve(s, of, sleeve, s.From, s.To).Return
	})
}

func deflate(r, inflation []float64) []float64 {
	out := make([]float64, len(r))
	for i := range r {
		out[i] = (1+r[i])/(1+inflation[i]) - 1
	}
	return out
}

// Portfolio is one blend's path and what it is judged by.
type Portfolio struct {
	Named
	Returns    []float64
	Wealth     []float64 // at each month's end, from 1 at the month before the first
	Underwater []float64 // wealth / running peak - 1
	Figures    metrics.Figures
}

// Result is a scenario's outcome.
type Result struct {
	Scenario    Scenario
	Series      Series
	Portfolios  []Portfolio // one for each of the scenario's blends
	Correlation Correlations
	Years       blend.PerSleeve[[]metrics.YearReturn] // full calendar years
	Falls       []metrics.Drawdown                    // of stocks, deeper than a fifth
}

// deepFall is the fall of stocks that is shaded on the charts: a bear market.
const deepFall = 0.20

// Run computes the scenario with the trend sleeve that its settings give.
func (w *World) Run(s Scenario, sleeve *trend.Sleeve) (*Result, error) {
	around, err := w.Around(s, sleeve)
	if err != nil {
		return nil, err
	}
	return around.With(s, func(w blend.Weights) Portfolio { return Hold(around.Series, w, s.Rebalance) })
}

// Around is what of a scenario's result does not depend on its blends.
func (w *World) Around(s Scenario, sleeve *trend.Sleeve) (*Result, error) {
	s.Blends = nil
	series, err := w.Series(s, sleeve)
	if err != nil {
		return nil, err
	}
	return &Result{
		Scenario: s,
		Series:   series,
		Falls:    metrics.Drawdowns(s.From, series.Stocks, deepFall),
		Years: blend.Each(s.Sleeves, func(of blend.Sleeve) []metrics.YearReturn {
			return metrics.Years(s.From, series.Sleeves.Of(of))
		}),
		Correlation: correlate(series.Sleeves),
	}, nil
}

// With is the result of a scenario that differs from the one around it by its blends alone, each held as Hold does.
func (r Result) With(s Scenario, hold func(blend.Weights) Portfolio) (*Result, error) {
	if err := s.checkBlends(); err != nil {
		return nil, err
	}
	r.Scenario, r.Portfolios = s, make([]Portfolio, len(s.Blends))
	for i, weights := range s.Blends {
		r.Portfolios[i] = hold(weights)
		r.Portfolios[i].Beside = s.Blends
	}
	return &r, nil
}

// Correlations are those of each sleeve with each, Pearson's of the months; NaN where
// undefined.
type Correlations struct {
	blend.PerSleeve[blend.PerSleeve[float64]]
}

// Between returns the correlation of two sleeves.
func (c Correlations) Between(a, b blend.Sleeve) float64 { return c.Of(a).Of(b) }

func correlate(returns blend.Returns) Correlations {
	list := returns.List()
	c := Correlations{blend.Each(list, func(blend.Sleeve) blend.PerSleeve[float64] {
		return blend.Each(list, func(blend.Sleeve) float64 { return math.NaN() })
	})}
	for a, x := range returns.All() {
		for b, y := range returns.All() {
			r := metrics.CorrelationOfPaths(x, y)
			if a == b {
				if !math.IsNaN(r) {
					*c.Entry(a).Entry(a) = 1
				}
				break
			}
			*c.Entry(a).Entry(b), *c.Entry(b).Entry(a) = r, r
		}
	}
	return c
}

// Hold computes the path and the figures of one blend. Weights that do not add up to
// 100 leave cash in bills or take a loan. A blend that a loan ruins on any day (see
// Figures.Ruined) has a wealth of zero from then on.
func Hold(s Series, weights blend.Weights, by blend.Rebalance) Portfolio {
	p := judge(s, weights, by)
	n := len(p.Returns)
	room := make([]float64, 2*n)
	p.Wealth, p.Underwater = room[:n:n], room[n:]
	metrics.Wealth(p.Wealth, p.Returns)
	metrics.Underwater(p.Underwater, p.Returns)
	return p
}

// judge is Hold without the path, for those who ask for the returns and the figures alone.
func judge(s Series, weights blend.Weights, by blend.Rebalance) Portfolio {
	p := Portfolio{Named: Named{Weights: weights, Bonds: s.Bonds, Own: s.Own}, Returns: make([]float64, len(s.Bills))}
	blend.PathWithCash(p.Returns, s.From, weights, s.Sleeves, s.Cash(), by)
	p.Figures = metrics.Of(s.From, p.Returns, s.Bills)
	return p
}
