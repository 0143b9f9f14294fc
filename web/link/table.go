package link

import (
	"slices"
	"strconv"
	"time"

	"trendblend/engine"
	"trendblend/engine/atlas"
	"trendblend/engine/backtest"
	"trendblend/engine/blend"
	"trendblend/engine/metrics"
	"trendblend/engine/money"
	"trendblend/engine/trend"
)

// Table lists every parameter of the link in the order of the canonical form, which is
// the order in which they came to be: a new one is a new row at the end. All that is
// known of a parameter follows from its row; the decision record beside this file says
// what that is.
func Table() []Parameter { return table }

var table = slices.Concat([]Parameter{version, blends}, settings)

var blends = Parameter{Name: "p", Group: Portfolio, Since: "0.1", Kind: Blends, Pages: inForm,
	Label: "Blend", Unit: "one decimal at most; adding up to 100 unless free; 1 to 6 times", Meaning: "The blends, the reader’s own first"}

// settings are the parameters that are given once.
var settings = slices.Concat(original, allocation, mapped, searched, histories, fees, universe, menu, searchedMore, []Parameter{corners, edition})

// The forms that ask for a term of the blends, of the sleeve, of both.
const (
	inForm   = OnBlender | OnMap
	inSleeve = OnSleeve | OnClaims | OnPapers | inForm
)

var original = []Parameter{
	when(Parameter{Name: "from", Group: Period, Since: "0.1", Default: "1990-01", Pages: inForm | OnSleeve,
		Label: "From", Meaning: "The first month of the period"}, func(s *Scenario) *engine.Month { return &s.From }),
	when(Parameter{Name: "to", Group: Period, Since: "0.1", Fixed: version2, Pages: inForm | OnSleeve,
		Label: "To", Meaning: "The last month of the period"}, func(s *Scenario) *engine.Month { return &s.To }),
	choice(Parameter{Name: "rebalance", Group: Restoring, Since: "0.1", Default: "annual", Pages: inForm,
		Label: "Rebalance", Meaning: "When a blend is brought back to its weights"},
		func(s *Scenario) *blend.Schedule { return &s.Rebalance.Schedule },
		named(blend.Schedules(), "every month", "every quarter", "once a year", "never", "outside a band")...),
	amount(Parameter{Name: "band", Group: Restoring, Since: "0.1", Default: "5", Pages: inForm, Label: "Band", Tail: ", points",
		Unit: "percentage points", Meaning: "How far a sleeve may drift before bands bring it back"},
		1, 50, func(s *Scenario) *float64 { return &s.Rebalance.Band }),
	choice(Parameter{Name: "bonds", Group: Sleeves, Since: "0.1", Default: "aggregate", Pages: inForm | OnClaims,
		Label: "Bonds", Meaning: "What the bond sleeve holds"},
		func(s *Scenario) *backtest.Bonds { return &s.Bonds },
		named(backtest.AllBonds(), "US aggregate", "10-year Treasury", "Treasury bills")...),
	choice(Parameter{Name: "rule", Group: Sleeves, Since: "0.1", Default: "mlm", Pages: inSleeve,
		Label: "Trend rule", Meaning: "The rule of the trend sleeve"},
		func(s *Scenario) *trend.Rule { return &s.Trend.Rule },
		named(trend.Rules(), "MLM Index rules", "MLM in baskets", "Time-series momentum")...),
	orNative(percent(Parameter{Name: "trend_vol", Group: Sleeves, Since: "0.1", Default: "native", Pages: inSleeve, Label: "Trend volatility",
		Unit: "percent a year", Meaning: "The volatility to which the trend sleeve is scaled"},
		1, 40, func(s *Scenario) *float64 { return &s.Terms.Volatility })),
	percent(Parameter{Name: "fee", Group: Costs, Since: "0.1", Default: "0.9", Pages: inSleeve, Label: "Trend fee", Tail: ", % a year",
		Unit: "percent a year", Meaning: "What the trend sleeve is charged"},
		0, mostFee, func(s *Scenario) *float64 { return &s.Terms.Fee }),
	flag(Parameter{Name: "real", Group: Period, Since: "0.1", Default: "0", Pages: inForm,
		Label: "Returns", Meaning: "Whether returns are taken after inflation"},
		func(s *Scenario) *bool { return &s.Real }, "nominal", "after inflation"),
	basisPoints(Parameter{Name: "cost", Group: Costs, Since: "0.1", Default: "0", Pages: inSleeve, Label: "Trading cost", Tail: ", bp",
		Unit: "basis points of the size traded", Meaning: "What the trend sleeve pays on every change of position"},
		0, 100, func(s *Scenario) *float64 { return &s.Terms.Cost }),
	whole(Parameter{Name: "lookback", Group: Sleeves, Since: "0.1", Default: "12", Pages: OnSleeve, Label: "Look-back", Tail: ", months",
		Unit: "months", Meaning: "The months that the rule looks back over"},
		trend.MinLookback, trend.MaxLookback, func(s *Scenario) *int { return &s.Trend.Lookback }),
	choice(Parameter{Name: "signal", Group: Sleeves, Since: "0.1", Default: "average", Pages: OnSleeve,
		Label: "Signal", Tail: " (MLM rules)", Meaning: "What the MLM rules hold a price against"},
		func(s *Scenario) *trend.Signal { return &s.Trend.Signal }, named(trend.Signals(), "average", "plain return")...),
	sectors,
	sections,
	when(Parameter{Name: "month", Group: Opened, Since: "0.1", Pages: OnSleeve, Empty: "the last month",
		Label: "Month", Meaning: "The month whose positions are opened up"},
		func(s *Scenario) *engine.Month { return &s.View.Month }),
	when(Parameter{Name: "made_from", Group: Opened, Since: "0.1", Pages: OnSleeve, Empty: "the period’s first month",
		Label: "Counted from", Meaning: "The first month whose contributions are added up"},
		func(s *Scenario) *engine.Month { return &s.View.Made[0] }),
	when(Parameter{Name: "made_to", Group: Opened, Since: "0.1", Pages: OnSleeve, Empty: "the period’s last month",
		Label: "Counted to", Meaning: "The last month whose contributions are added up"},
		func(s *Scenario) *engine.Month { return &s.View.Made[1] }),
	setting(Parameter{Name: "vehicle", Group: Opened, Since: "0.1", Kind: Choose, Empty: "no fund",
		Label: "Fund", Meaning: "The fund that is held against the sleeve"}, // its choices are the data's
		func(s *Scenario) *string { return &s.View.Vehicle },
		func(v string) (string, bool) { return v, true }, func(v string) string { return v }),
}

// allocation holds the shape of the blend, the reader's money, and what of the page is shown.
var allocation = []Parameter{
	monthOfYear(Parameter{Name: "rebalance_month", Group: Restoring, Since: "0.1", Default: "12", Pages: inForm, Label: "At the end of",
		Unit: "the month’s number", Meaning: "The month at whose end the yearly schedule restores"},
		func(s *Scenario) *time.Month { return &s.Rebalance.Month }),
	flag(Parameter{Name: "free", Group: Portfolio, Since: "0.1", Default: "0", Pages: inForm, Label: freeLabel,
		Meaning: "Whether the weights in p may add up to anything up to 200: the rest is cash or a loan"},
		func(s *Scenario) *bool { return &s.Free }, "no", "yes"),
	percent(Parameter{Name: "spread", Group: Costs, Since: "0.1", Default: "0.5", Pages: inForm, Label: "Loan", Tail: ", % over bills",
		Unit: "percent a year", Meaning: "What a loan costs over bills"},
		0, 10, func(s *Scenario) *float64 { return &s.Spread }),
	amount(Parameter{Name: "sum", Group: Money, Since: "0.1", Default: "100000", Pages: OnBlender, Label: "Starting sum", Tail: ", $",
		Unit: "an amount of money", Meaning: "What the reader starts with"},
		0, mostMoney, func(s *Scenario) *float64 { return &s.Plan.Start }),
	choice(Parameter{Name: "unit", Group: Money, Since: "0.1", Default: "amount", Pages: OnBlender,
		Label: "As", Meaning: "What flow is: an amount each time, or a part of the balance a year"},
		func(s *Scenario) *bool { return &s.Plan.Percent },
		option[bool]{false, "amount", "$ each time"}, option[bool]{true, "percent", "% of the balance a year"}),
	flow,
	choice(Parameter{Name: "every", Group: Money, Since: "0.1", Default: "year", Pages: OnBlender,
		Label: "Every", Meaning: "How often money moves"},
		func(s *Scenario) *money.Every { return &s.Plan.Every },
		option[money.Every]{money.Yearly, "year", "year"}, option[money.Every]{money.Monthly, "month", "month"}),
	flag(Parameter{Name: "indexed", Group: Money, Since: "0.1", Default: "0", Pages: OnBlender,
		Label: "Amount", Meaning: "Whether an amount grows with prices"},
		func(s *Scenario) *bool { return &s.Plan.Indexed }, "stays the same", "grows with prices"),
	choice(Parameter{Name: "chart", Group: Shown, Since: "0.1", Default: "monthly", Pages: OnBlender,
		Label: "Charts", Meaning: "What the charts show; no figure depends on it"},
		func(s *Scenario) *bool { return &s.View.Daily },
		option[bool]{false, "monthly", "month ends"}, option[bool]{true, "daily", "days"}),
	choice(Parameter{Name: "window", Group: Shown, Since: "0.1", Default: "3", Pages: OnBlender, Label: "Window on the charts",
		Unit: "years", Meaning: "The rolling windows on the charts; no figure depends on it"},
		func(s *Scenario) *int { return &s.View.Window }, windows()...),
}

var mapped = []Parameter{
	choice(Parameter{Name: "figure", Group: Mapped, Since: "0.1", Default: "sharpe", Pages: OnMap,
		Label: "Coloured by", Meaning: "The figure that colours the map and that is sought"},
		func(s *Scenario) *atlas.Figure { return &s.Map.Figure },
		figure(atlas.Sharpe, "Sharpe"), figure(atlas.CAGR, "CAGR"), figure(atlas.Volatility, "Volatility"),
		figure(atlas.MaxDrawdown, "Worst fall"), figure(atlas.Year2008, "2008"), figure(atlas.Year2022, "2022"),
		figure(atlas.WorstYear, "Worst year"), figure(atlas.Sortino, "Sortino"), figure(atlas.Ulcer, "Ulcer index"),
		figure(atlas.Calmar, "Calmar")),
	choice(Parameter{Name: "risk", Group: Mapped, Since: "0.1", Default: "volatility", Pages: OnMap,
		Label: "Risk is", Meaning: "The figure that the frontier holds return against"},
		func(s *Scenario) *atlas.Figure { return &s.Map.Risk },
		figure(atlas.Volatility, "Volatility"), figure(atlas.MaxDrawdown, "Worst fall")),
}

// histories are the parameters of those that are drawn.
var histories = []Parameter{
	amount(Parameter{Name: "block", Group: Histories, Since: "0.1", Default: "12", Pages: OnMap, Label: "Mean block", Tail: ", months",
		Unit: "months", Meaning: "The mean block of months in the drawn histories"},
		1, 120, func(s *Scenario) *float64 { return &s.Map.Block }),
	whole(Parameter{Name: "horizon", Group: Histories, Since: "0.1", Pages: OnMap, Label: "Years", Tail: "; empty for the period’s",
		Unit: "years", Empty: "the length of the period", Meaning: "The length of a drawn history"},
		1, 60, func(s *Scenario) *int { return &s.Map.Horizon }),
	whole(Parameter{Name: "seed", Group: Histories, Since: "0.1", Default: "1", Pages: OnMap,
		Label: "Seed", Meaning: "The seed of the drawing: the same one draws the same histories"},
		0, mostSeed, func(s *Scenario) *uint64 { return &s.Map.Seed }),
	whole(Parameter{Name: "paths", Group: Histories, Since: "0.1", Default: "10000", Pages: OnMap,
		Label: "Histories", Meaning: "How many histories are drawn"},
		200, mostPaths, func(s *Scenario) *int { return &s.Map.Paths }),
	percent(Parameter{Name: "draw", Group: Histories, Since: "0.1", Default: "0", Pages: OnMap, Label: "Withdrawn",
		Tail: ", % of the start a year", Unit: "percent of the starting wealth a year", Meaning: "What is withdrawn in the drawn histories"},
		0, 50, func(s *Scenario) *float64 { return &s.Map.Draw }),
}

var fees = []Parameter{
	percent(Parameter{Name: "fee_stocks", Group: Costs, Since: "0.2", Default: "0", Pages: inForm, Label: "Stock fee", Tail: ", % a year",
		Unit: "percent a year", Meaning: "What stocks are charged"},
		0, mostFee, func(s *Scenario) *float64 { return &s.Fees[blend.Stocks] }),
	percent(Parameter{Name: "fee_bonds", Group: Costs, Since: "0.2", Default: "0", Pages: inForm, Label: "Bond fee", Tail: ", % a year",
		Unit: "percent a year", Meaning: "What bonds are charged"},
		0, mostFee, func(s *Scenario) *float64 { return &s.Fees[blend.Bonds] }),
}

var universe = []Parameter{
	choice(Parameter{Name: "markets", Group: Sleeves, Since: "0.2", With: version2, Default: "core", Pages: inSleeve,
		Label: "Markets", Meaning: "The markets that time-series momentum runs over"},
		func(s *Scenario) *bool { return &s.Trend.All },
		option[bool]{false, "core", "the core"}, option[bool]{true, "all", "all there are"}),
}

const (
	freeLabel = "Weights need not add up to 100"
	mostFee   = 5   // percent a year
	mostMoney = 1e9 // that a reader may start with, pay in or draw
	mostPaths = 10_000
	mostSeed  = 1<<53 - 1 // what JavaScript can hold
)

// windows are the rolling windows that are offered.
func windows() (options []option[int]) {
	for _, years := range metrics.RollingYears() {
		name := strconv.Itoa(years) + " years"
		if years == 1 {
			name = "1 year"
		}
		options = append(options, option[int]{years, strconv.Itoa(years), name})
	}
	return options
}

// figure is a choice of the map.
func figure(f atlas.Figure, name string) option[atlas.Figure] {
	return option[atlas.Figure]{f, f.String(), name}
}
