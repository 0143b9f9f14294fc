package words

import (
	"strconv"

	"trendblend/engine/backtest"
	"trendblend/engine/blend"
	"trendblend/engine/resample"
)

// A thing has one colour and one dash on every page: in charts, in the heads of tables, on chips and in
// pictures. They are called by the names here; static/app.css says what they look like, once for both themes.
// WearsYours is what the reader's own blend wears, WearsStocks, WearsTrend and WearsBonds what those do.
const (
	WearsYours  = "yours"
	wearsSixty  = "6040"
	WearsStocks = "sp500"
	WearsTrend  = "trend"
	WearsBonds  = "bonds"
)

// WearsSleeve names what a sleeve wears. Those beside stocks, bonds and trend stand where no
// other blend stands beside the reader's own, and wear what the other blends do.
func WearsSleeve(of blend.Sleeve) string { return sleevesWear[of] }

var sleevesWear = blend.PerMenu[string]{
	blend.Stocks: WearsStocks, blend.Bonds: WearsBonds, blend.Trend: WearsTrend,
	blend.Gold: "other1", blend.Treasury20: "other6", blend.Bills: "other5", blend.International: "other7", blend.SmallValue: "other8",
	blend.Commodities: "other4", blend.Own1: "other2", blend.Own2: "other3", blend.Own3: wearsSixty,
}

// Wears names what each of a scenario's blends wears. The first is the reader's own. A comparison that the trade
// has a name for keeps its own wherever it stands; the others take theirs in order.
func Wears(blends []blend.Weights) []string {
	out := make([]string, len(blends))
	others := 0
	for i, w := range blends {
		if usual, ok := w.Laid(blend.Three()); ok {
			w = usual
		}
		switch {
		case i == 0:
			out[i] = WearsYours
		case w == blend.Percent(60, 40, 0):
			out[i] = wearsSixty
		case w == blend.Percent(100, 0, 0):
			out[i] = WearsStocks
		case w == blend.Percent(0, 0, 100):
			out[i] = WearsTrend
		case w == blend.Percent(0, 100, 0):
			out[i] = WearsBonds
		default:
			others++
			out[i] = "other" + strconv.Itoa(others)
		}
	}
	return out
}

// Wears names what the columns of a table with one for each blend wear.
func (b Blend) Wears() []string { return Wears(b.Scenario().Blends) }

// WeightsOf are the weights of computed blends.
func WeightsOf(portfolios []backtest.Portfolio) []blend.Weights {
	out := make([]blend.Weights, len(portfolios))
	for i, p := range portfolios {
		out[i] = p.Weights
	}
	return out
}

// WeightsOfDrawn are the weights of blends whose histories are drawn.
func WeightsOfDrawn(blends []resample.Outlook) []blend.Weights {
	out := make([]blend.Weights, len(blends))
	for i, o := range blends {
		out[i] = o.Weights
	}
	return out
}
