package views

import (
	"strconv"

	"trendblend/engine/backtest"
	"trendblend/engine/blend"
	"trendblend/engine/resample"
)

// A thing has one colour and one dash on every page: in charts, in the heads of tables, on chips and in
// pictures. They are called by the names here; static/app.css says what they look like, once for both themes.
const (
	wearsYours  = "yours"
	wearsSixty  = "6040"
	wearsStocks = "sp500"
	wearsTrend  = "trend"
	wearsBonds  = "bonds"
)

// wears names what each of a scenario's blends wears. The first is the reader's own. A comparison that the trade
// has a name for keeps its own wherever it stands; the others take theirs in order.
func wears(blends []blend.Weights) []string {
	out := make([]string, len(blends))
	others := 0
	for i, w := range blends {
		switch {
		case i == 0:
			out[i] = wearsYours
		case w == blend.Percent(60, 40, 0):
			out[i] = wearsSixty
		case w == blend.Percent(100, 0, 0):
			out[i] = wearsStocks
		case w == blend.Percent(0, 0, 100):
			out[i] = wearsTrend
		case w == blend.Percent(0, 100, 0):
			out[i] = wearsBonds
		default:
			others++
			out[i] = "other" + strconv.Itoa(others)
		}
	}
	return out
}

// wears names what the columns of a table with one for each blend wear.
func (b Blend) wears() []string { return wears(b.scenario().Blends) }

func weightsOf(portfolios []backtest.Portfolio) []blend.Weights {
	out := make([]blend.Weights, len(portfolios))
	for i, p := range portfolios {
		out[i] = p.Weights
	}
	return out
}

func outlooks(blends []resample.Outlook) []blend.Weights {
	out := make([]blend.Weights, len(blends))
	for i, o := range blends {
		out[i] = o.Weights
	}
	return out
}
