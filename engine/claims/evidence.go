package claims

import (
	"math"
	"sort"
	"time"

	"trendblend/engine"
	"trendblend/engine/backtest"
	"trendblend/engine/blend"
	"trendblend/engine/history"
	"trendblend/engine/metrics"
	"trendblend/engine/trend"
)

// Evidence is what claims are judged on: the monthly and daily returns of one
// scenario's sleeves over the whole of the data, the markets that the trend sleeve
// held, and the calendar years that others published.
type Evidence struct {
	Stocks, Bonds, Bills history.Series
	Trend                history.Series // net of fee and costs
	Sleeve               *trend.Sleeve  // what Trend is made of, at the volatility that is held
	Days                 Days
	Published            []engine.Published
}

// Days is the wealth of 1 in stocks and in trend on each trading day; NaN where the
// sleeve has not begun.
type Days struct {
	Date          []engine.Date
	Stocks, Trend []float64
}

// Gather collects the evidence of a scenario: its trend rule, volatility, cost, bonds
// and fees. Its blends and its period mean nothing here.
func Gather(w *backtest.World, d *backtest.Daily, s backtest.Scenario, sleeve *trend.Sleeve, published []engine.Published) *Evidence {
	net := sleeve.Net(w.BillsOver(sleeve.First, sleeve.Last()), s.Terms)
	c := d.Calendar
	stocks, bonds := w.Held(s)
	dates := append([]engine.Date{c.Before}, c.Days...)
	return &Evidence{
		Stocks:    stocks,
		Bonds:     bonds,
		Bills:     w.Bonds(backtest.Bills),
		Trend:     net.Series(),
		Sleeve:    sleeve.Scaled(net.Scale),
		Days:      Days{Date: dates, Stocks: chained(c.Ends, c.Charged(c.Stocks(), s.Fees[blend.Stocks])), Trend: chained(c.Ends, c.Trend(sleeve, net))},
		Published: published,
	}
}

// Until is the evidence as far as the month last: what came after it is not known.
func (e *Evidence) Until(last engine.Month) *Evidence {
	out := *e
	for _, s := range []*history.Series{&out.Stocks, &out.Bonds, &out.Bills, &out.Trend} {
		*s = s.Between(s.First, last)
	}
	out.Sleeve = e.Sleeve.Cut(min(len(e.Sleeve.Gross), max(0, int(last-e.Sleeve.First)+1)))
	k := sort.Search(len(e.Days.Date), func(i int) bool { return e.Days.Date[i].Month() > last })
	out.Days = Days{Date: e.Days.Date[:k], Stocks: e.Days.Stocks[:k], Trend: e.Days.Trend[:k]}
	return &out
}

// chained links what one unit became inside each month to one wealth, from 1 on the
// day before the first.
func chained(ends []int, inside []float64) []float64 {
	out := make([]float64, len(inside)+1)
	out[0] = 1
	base, i := 1.0, 0
	for _, end := range ends {
		for ; i < end; i++ {
			out[i+1] = base * inside[i]
		}
		if v := out[end]; !math.IsNaN(v) {
			base = v
		}
	}
	return out
}

// over returns the wealth of 1 over the days after from up to and including to, both
// indices.
func (d Days) over(wealth []float64, from, to int) float64 {
	if from < 0 || to >= len(wealth) || from > to {
		return math.NaN()
	}
	return wealth[to]/wealth[from] - 1
}

// between returns the indices of the days of the months from..to, preceded by the last
// day before them; ok is false where the days do not hold the months.
func (d Days) between(from, to engine.Month) (i, j int, ok bool) {
	i, j = -1, -1
	for k, date := range d.Date {
		if date.Month() < from {
			i = k
		}
		if date.Month() <= to {
			j = k
		}
	}
	return i, j, i >= 0 && j > i && d.Date[j].Month() == to
}

// worst returns the days between which stocks lost most over n trading days, inside the
// indices i to j.
func (d Days) worst(n, i, j int) (from, to int) {
	from, to = -1, -1
	for k := i; k+n <= j; k++ {
		if from < 0 || d.Stocks[k+n]/d.Stocks[k] < d.Stocks[to]/d.Stocks[from] {
			from, to = k, k+n
		}
	}
	return from, to
}

// fall returns the peak and the trough of the deepest fall of stocks inside the indices
// i to j.
func (d Days) fall(i, j int) (peak, trough int) {
	peak, trough = i, i
	top := i
	for k := i; k <= j; k++ {
		if d.Stocks[k] >= d.Stocks[top] {
			top = k
		}
		if d.Stocks[k]/d.Stocks[top] < d.Stocks[trough]/d.Stocks[peak] {
			peak, trough = top, k
		}
	}
	return peak, trough
}

// blend returns a blend restored each December, from the first month that stocks,
// bonds and, where it holds any, trend have.
func (e *Evidence) blend(w blend.Weights) history.Series {
	first, last := max(e.Stocks.First, e.Bonds.First), min(e.Stocks.Last(), e.Bonds.Last())
	held := e.Stocks // in the place of no trend
	if w.Of(blend.Trend) != 0 {
		held, first, last = e.Trend, max(first, e.Trend.First), min(last, e.Trend.Last())
	}
	if first > last {
		return history.Series{First: first}
	}
	returns := blend.OfThree(e.Stocks.Between(first, last).Return, e.Bonds.Between(first, last).Return, held.Between(first, last).Return)
	by := blend.Rebalance{Schedule: blend.Annual}
	return history.Series{First: first, Return: blend.Path(make([]float64, last-first+1), first, w, returns, by)}
}

// The blends that the claims are about.
var (
	sixtyForty = blend.Percent(60, 40, 0)
	fifth      = blend.Percent(50, 30, 20)
)

func january(year int) engine.Month  { return engine.MonthOf(year, time.January) }
func december(year int) engine.Month { return engine.MonthOf(year, time.December) }

// year returns a calendar year's return.
func year(s history.Series, y int) float64 { return s.Over(january(y), december(y)) }

// years returns the full calendar years from..to of a series.
func years(s history.Series, from, to int) (out []metrics.YearReturn) {
	for y := from; y <= to; y++ {
		if r := year(s, y); !math.IsNaN(r) {
			out = append(out, metrics.YearReturn{Year: y, Return: r})
		}
	}
	return out
}

// published returns a calendar year as somebody else published it.
func (e *Evidence) published(series string, year int) float64 {
	for _, p := range e.Published {
		if p.Series == series && p.Year == year {
			return p.Return
		}
	}
	return math.NaN()
}

// depth returns the deepest drawdown inside the months from..to, the wealth before them
// counted as a peak; NaN where the series does not hold them all.
func depth(s history.Series, from, to engine.Month) float64 {
	if math.IsNaN(s.Over(from, to)) {
		return math.NaN()
	}
	return metrics.MaxDrawdown(from, s.Between(from, to).Return).Depth
}

// commodities are the sleeve's commodity markets, with interest and without fees:
// trended as the sleeve holds them, held as they would have been long only and unlevered,
// each market with the same weight. They begin after the last month in which the sleeve
// held none: a month in bills is no month in commodities.
func (e *Evidence) commodities() (trended, held history.Series) {
	s := e.Sleeve
	trended, held = history.Series{First: s.First}, history.Series{First: s.First}
	bills := e.Bills.Between(s.First, s.Last())
	if len(bills.Return) != len(s.Gross) {
		return trended, held
	}
	for m, month := range s.Holdings() {
		n, t, h := 0.0, 0.0, 0.0
		for _, one := range month {
			if trend.BasketOf(s.Panel.Markets[one.Market].Sector) == "commodities" {
				n++
				t += one.Position * one.Return
				h += one.Return
			}
		}
		if n == 0 {
			next := history.Series{First: s.First + engine.Month(m) + 1}
			trended, held = next, next
			continue
		}
		trended.Return = append(trended.Return, t/n+bills.Return[m])
		held.Return = append(held.Return, h/n+bills.Return[m])
	}
	return trended, held
}

// sides splits the sleeve's gross return of a calendar year into what long and what
// short positions made.
func (e *Evidence) sides(y int) (long, short float64) {
	from, to := january(y), december(y)
	if from < e.Sleeve.First || to > e.Sleeve.Last() {
		return math.NaN(), math.NaN()
	}
	c := e.Sleeve.Contributions(from, to)
	return c.Long, c.Short
}
