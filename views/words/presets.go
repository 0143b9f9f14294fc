package words

import (
	"slices"

	"trendblend/engine/backtest"
	"trendblend/engine/blend"
)

// A Preset is a blend that the trade talks about.
type Preset struct {
	Name, Id string
	Weights  blend.Weights
	Note     string // who proposed it and where, and what stands for what
	in       string // its name inside a sentence, where it has one that is no row of numbers
	many     bool   // that name is a plural
}

// Presets are those that are always offered.
var Presets = []Preset{
	{Name: "S&P 500", Id: "preset-sp", Weights: blend.Percent(100, 0, 0)},
	{Name: "60/40", Id: "preset-60-40", Weights: blend.Percent(60, 40, 0)},
	{Name: "50/30/20", Id: "preset-50-30-20", Weights: blend.Percent(50, 30, 20)},
	{Name: "80/10/10", Id: "preset-80-10-10", Weights: blend.Percent(80, 10, 10)},
	{Name: "70/15/15", Id: "preset-70-15-15", Weights: blend.Percent(70, 15, 15)},
	{Name: "⅓ each", Id: "preset-thirds", Weights: blend.Of(334, 333, 333)},
}

// stacked are the presets that need a loan: the usual blend with trend on top of it.
var stacked = []Preset{
	{Name: "100/0/30", Id: "preset-100-0-30", Weights: blend.Percent(100, 0, 30)},
	{Name: "60/40/50", Id: "preset-60-40-50", Weights: blend.Percent(60, 40, 50)},
}

// MorePresets are those with a name of their own, which a menu offers.
//
// Permanent portfolio: Harry Browne, Fail-Safe Investing (1999): a quarter each in stocks, long Treasury bonds, gold and
// cash. Golden butterfly: Tyler, portfoliocharts.com: a fifth each in the US stock market, US small-cap value, long-term
// and short-term Treasuries and gold. All-weather: the simple version that Ray Dalio gave Tony Robbins for MONEY Master
// the Game (2014): 30 stocks, 40 long and 15 intermediate Treasuries, 7.5 gold, 7.5 commodities. The four tranches
// (growth, income, stores of value, opportunistic) are a way to divide, with no weights of their own: a quarter each.
// Trend on top of a whole portfolio: Corey Hoffstein and others, Return Stacking (Newfound, ReSolve, 2021).
var MorePresets = []Preset{
	{Name: "Permanent portfolio", in: "the permanent portfolio", Id: "preset-permanent",
		Weights: holds(map[blend.Sleeve]int{blend.Stocks: 250, blend.Treasury20: 250, blend.Gold: 250, blend.Bills: 250}),
		Note:    "Harry Browne, Fail-Safe Investing (1999). Bills are its cash."},
	{Name: "Golden butterfly", in: "the golden butterfly", Id: "preset-butterfly",
		Weights: holds(map[blend.Sleeve]int{blend.Stocks: 200, blend.SmallValue: 200, blend.Treasury20: 200, blend.Bills: 200, blend.Gold: 200}),
		Note:    "Tyler, Portfolio Charts. Bills stand for its short-term Treasuries."},
	{Name: "All-weather", in: "the all-weather portfolio", Id: "preset-weather",
		Weights: holds(map[blend.Sleeve]int{
			blend.Stocks: 300, blend.Treasury20: 400, blend.Bonds: 150, blend.Gold: 75, blend.Commodities: 75}),
		Note: "Ray Dalio, in Tony Robbins, Money: Master the Game (2014). Your bonds stand for its intermediate Treasuries."},
	{Name: "Four tranches", in: "the four tranches", many: true, Id: "preset-tranches",
		Weights: holds(map[blend.Sleeve]int{blend.Stocks: 250, blend.Bonds: 250, blend.Gold: 250, blend.Trend: 250}),
		Note:    "Growth, income, a store of value and something opportunistic: a quarter each."},
	{Name: "60/40 + 20 trend", Id: "preset-60-40-20", Weights: blend.Percent(60, 40, 20), Note: stacking},
	{Name: "60/40 + 40 trend", Id: "preset-60-40-40", Weights: blend.Percent(60, 40, 40), Note: stacking},
}

const stacking = "After Return Stacking, Newfound and ReSolve (2021)."

// holds makes a blend in the menu's order.
func holds(tenths map[blend.Sleeve]int) blend.Weights {
	var all []blend.Sleeve
	var weights []int
	for _, of := range blend.Menu() {
		if v, held := tenths[of]; held {
			all, weights = append(all, of), append(weights, v)
		}
	}
	list, err := blend.ListOf(all...)
	if err != nil {
		panic(err)
	}
	return list.Weights(weights...)
}

// literature finds the preset with a name of its own that a blend is, whatever the list is that it
// is written over. One with bonds is that only where these are the aggregate.
func literature(w blend.Weights, bonds backtest.Bonds) (Preset, bool) {
	i := slices.IndexFunc(MorePresets, func(p Preset) bool {
		return p.in != "" && p.Is(w) && (bonds == backtest.Aggregate || p.Weights.Of(blend.Bonds) == 0)
	})
	if i < 0 {
		return Preset{}, false
	}
	return MorePresets[i], true
}

// Is reports whether a blend holds as much of everything as the preset.
func (p Preset) Is(w blend.Weights) bool {
	laid, ok := w.Laid(p.Weights.List())
	return ok && laid == p.Weights
}

// Offered are the presets that the sliders can take.
func Offered(free bool) []Preset {
	if free {
		return slices.Concat(Presets, stacked)
	}
	return Presets
}

// PresetHolds says what a preset is made of, and where it borrows at what price.
func PresetHolds(p Preset, s backtest.Scenario) string {
	said := enumerate(heldParts(p.Weights, s))
	if loan := p.Weights.Sum() - blend.Whole; loan > 0 {
		said += "; " + blend.Tenths(loan) + " borrowed at bills + " + PlainPercent(s.Spread) + "\u00a0% a year"
	}
	return said + "."
}
