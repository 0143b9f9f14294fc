package answer

import (
	"time"

	"trendblend/engine"
	"trendblend/engine/backtest"
	"trendblend/engine/blend"
	"trendblend/engine/metrics"
	"trendblend/engine/money"
	"trendblend/views/words"
)

type (
	rollingJSON struct {
		Windows []windowsJSON `json:"windows"`
		With    []alongJSON   `json:"with" says:"correlation of stocks with each other sleeve over the window of the parameter window"`
	}
	windowsJSON struct {
		Years  int             `json:"years"`
		Blends []rolledJSON    `json:"blends"`
		Ahead  []countedByJSON `json:"ahead" says:"windows in which the reader’s blend returned more than each other one"`
	}
	rolledJSON struct {
		First      engine.Month `json:"first" says:"in which the first window ends"`
		Return     []number     `json:"return"`
		Volatility []number     `json:"volatility"`
		Sharpe     []number     `json:"sharpe"`
	}
	countedByJSON struct {
		Blend int `json:"blend" says:"its place in blends"`
		countJSON
	}
	alongJSON struct {
		Sleeve string   `json:"sleeve"`
		Years  int      `json:"years"`
		Values []number `json:"values"`
	}
	regimesJSON struct {
		Sleeve string     `json:"sleeve" says:"whose correlation with stocks it is"`
		All    regimeJSON `json:"all"`
		Tail   regimeJSON `json:"tail" says:"the worst tenth of stock months"`
		Falls  regimeJSON `json:"falls" says:"from peak to trough of a fall of stocks beyond 10 %"`
		Below  regimeJSON `json:"below" says:"months more than 10 % below a high"`
		Calm   regimeJSON `json:"calm"`
	}
	regimeJSON struct {
		Months      int    `json:"months"`
		Correlation number `json:"correlation"`
		Low         number `json:"low" says:"of the 95 % confidence interval"`
		High        number `json:"high"`
		Adjusted    number `json:"adjusted" says:"with the variance of calm months"`
		Z           number `json:"z"`
		P           number `json:"p" says:"of the test against calm months"`
	}
	shapeJSON struct {
		Skewness      number          `json:"skewness"`
		Kurtosis      number          `json:"kurtosis" says:"excess"`
		Best          monthReturnJSON `json:"best"`
		Worst         monthReturnJSON `json:"worst"`
		Positive      countJSON       `json:"positive" says:"months with a gain"`
		ValueAtRisk   number          `json:"value_at_risk" says:"the 5 % quantile of months, a return"`
		Shortfall     number          `json:"shortfall" says:"expected shortfall at 95 %, a return"`
		GainToPain    number          `json:"gain_to_pain"`
		Martin        number          `json:"martin"`
		Beta          number          `json:"beta" says:"to stocks"`
		UpCapture     number          `json:"up_capture" says:"of the first comparison; 1 is all of it"`
		DownCapture   number          `json:"down_capture"`
		TrackingError number          `json:"tracking_error"`
	}
	monthReturnJSON struct {
		Month  engine.Month `json:"month"`
		Return number       `json:"return"`
	}
	moneyJSON struct {
		Balance       []number      `json:"balance" says:"at each month’s end"`
		In            number        `json:"paid_in"`
		Out           number        `json:"drawn"`
		Dry           *engine.Month `json:"dry" says:"in which the money ran out"`
		TimeWeighted  number        `json:"time_weighted"`
		MoneyWeighted number        `json:"money_weighted"`
		SafeFirst     engine.Month  `json:"safe_first" says:"the first start of safe"`
		Safe          []number      `json:"safe" says:"the rate that would have lasted thirty years, by start month"`
	}
	rebalancingJSON struct {
		Schedules []restoredJSON `json:"schedules" says:"the reader’s blend under each schedule"`
		Months    []restoredJSON `json:"months" says:"once a year at the end of each month"`
	}
	restoredJSON struct {
		Schedule    string       `json:"schedule"`
		Band        *number      `json:"band" says:"points, of the schedule with a band"`
		Month       *int         `json:"month" says:"of the yearly schedule"`
		CAGR        number       `json:"cagr"`
		Sharpe      number       `json:"sharpe"`
		MaxDrawdown drawdownJSON `json:"max_drawdown"`
		Turnover    number       `json:"turnover" says:"a year"`
	}
)

func rollingFigures(r *words.Rolling, window int) *rollingJSON {
	out := &rollingJSON{With: []alongJSON{}}
	for k, years := range r.Years {
		w := windowsJSON{Years: years, Ahead: []countedByJSON{}}
		for i, b := range r.Blend[k] {
			w.Blends = append(w.Blends, rolledJSON{b.First, numbers(b.Return), numbers(b.Volatility), numbers(b.Sharpe)})
			if i > 0 {
				w.Ahead = append(w.Ahead, countedByJSON{i, countJSON(r.Blend[k][0].Beat(b))})
			}
		}
		out.Windows = append(out.Windows, w)
	}
	for _, a := range r.With {
		out.With = append(out.With, alongJSON{a.Sleeve.String(), window, numbers(a.Values)})
	}
	return out
}

func regimesOf(r words.Regimes) regimesJSON {
	one := func(r metrics.Regime) regimeJSON {
		return regimeJSON{r.Months, number(r.Correlation), number(r.Low), number(r.High), number(r.Adjusted), number(r.Z), number(r.P)}
	}
	return regimesJSON{r.Sleeve.String(), one(r.All), one(r.Tail), one(r.Falls), one(r.Below), one(r.Calm)}
}

func shapeOf(s metrics.Shape, r metrics.Relative) shapeJSON {
	return shapeJSON{
		Skewness: number(s.Skewness), Kurtosis: number(s.Kurtosis),
		Best: monthReturnJSON{s.Best.Month, number(s.Best.Return)}, Worst: monthReturnJSON{s.Worst.Month, number(s.Worst.Return)},
		Positive: countJSON(s.Positive), ValueAtRisk: number(s.ValueAtRisk), Shortfall: number(s.Shortfall), GainToPain: number(s.GainToPain),
		Martin: number(s.Martin), Beta: number(r.Beta), UpCapture: number(r.UpCapture), DownCapture: number(r.DownCapture),
		TrackingError: number(r.TrackingError),
	}
}

func moneyOf(o money.Outcome, w money.Withdrawals) moneyJSON {
	out := moneyJSON{
		Balance: numbers(o.Balance), In: number(o.In), Out: number(o.Out), TimeWeighted: number(o.TimeWeighted),
		MoneyWeighted: number(o.MoneyWeighted), SafeFirst: w.First, Safe: numbers(w.Rate),
	}
	if o.RanDry {
		out.Dry = &o.Dry
	}
	return out
}

func rebalancingOf(r *words.Rebalancing) *rebalancingJSON {
	out := &rebalancingJSON{}
	for _, one := range r.Schedules {
		out.Schedules = append(out.Schedules, restored(one))
	}
	for _, one := range r.Months {
		out.Months = append(out.Months, restored(one))
	}
	return out
}

func restored(r backtest.Restored) restoredJSON {
	out := restoredJSON{
		Schedule: string(r.By.Schedule), CAGR: number(r.CAGR), Sharpe: number(r.Sharpe), MaxDrawdown: drawdown(r.MaxDrawdown),
		Turnover: number(r.Turnover),
	}
	switch r.By.Schedule {
	case blend.Bands:
		band := number(r.By.Band)
		out.Band = &band
	case blend.Annual:
		month := int(r.By.Month)
		if month == 0 {
			month = int(time.December)
		}
		out.Month = &month
	}
	return out
}
