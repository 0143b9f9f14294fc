package claims

import (
	"math"
	"slices"

	"trendblend/engine/blend"
	"trendblend/engine/history"
	"trendblend/engine/metrics"
)

// Claims about paths and the shape of returns.

func uncorrelated(e *Evidence) ([]Figure, *Picture) {
	const sharply, chance = -0.3, 0.05
	first, last := max(e.Stocks.First, e.Trend.First), min(e.Stocks.Last(), e.Trend.Last())
	r := metrics.RegimesOf(first, e.Stocks.Between(first, last).Return, e.Trend.Between(first, last).Return)
	falls, p, test := r.Falls.Correlation, r.Falls.P, "Chance of so large a difference from calm months, if there were none"
	return []Figure{
			show("Correlation over all months, as given", Ratio, r.All.Correlation).closeTo(-0.2, 0).core().there(),
			show("Correlation inside falls of stocks", Ratio, falls).below(0).core().there(),
			show("Sharply negative inside falls", Ratio, falls).atMost(sharply),
			show("Falls less calm months", Ratio, falls-r.Calm.Correlation).below(0),
			show(test, Chance, p).below(chance).there(),
			show("Correlation in calm months", Ratio, r.Calm.Correlation).there(),
			show("Correlation in the worst tenth of stock months", Ratio, r.Tail.Correlation).there(),
			show("Inside falls, with the scatter of calm months", Ratio, r.Falls.Adjusted).there(),
			show("Months inside falls", Count, float64(r.Falls.Months)).there(),
		}, &Picture{Title: "Correlation of trend with stocks", Unit: Ratio, Bars: []Bar{
			{Name: "all months", Holder: Other, Value: r.All.Correlation},
			{Name: "calm months", Holder: Other, Value: r.Calm.Correlation},
			{Name: "inside falls", Holder: Trend, Value: falls},
			{Name: "worst tenth", Holder: Trend, Value: r.Tail.Correlation},
		}}
}

func averageManager(e *Evidence) ([]Figure, *Picture) {
	from, last := january(2000), min(e.Trend.Last(), e.Bills.Last(), e.Stocks.Last())
	nan := math.NaN()
	cagr, volatility, sharpe, bills, stocks := nan, nan, nan, nan, nan
	if e.Trend.First <= from && from <= last {
		t, f := e.Trend.Between(from, last).Return, e.Bills.Between(from, last).Return
		cagr, volatility, sharpe, bills = metrics.CAGR(t), metrics.Volatility(t), metrics.Sharpe(t, f), metrics.CAGR(f)
		stocks = metrics.Volatility(e.Stocks.Between(from, last).Return)
	}
	return []Figure{
		show("Trend ahead of bills, a year, by", Points, cagr-bills).above(0).core(),
		show("Trend’s volatility less that of the S&P 500", Points, volatility-stocks).below(0),
		percent("Return a year since 2000, as given", cagr).closeTo(0.04, 0.05).there(),
		percent("Volatility, as given", volatility).closeTo(0.10, 0.11).there(),
		show("Sharpe, as given", Ratio, sharpe).closeTo(0.35, 0.4).there(),
		percent("Treasury bills a year", bills),
	}, nil
}

func smoothest(e *Evidence) ([]Figure, *Picture) {
	from := january(1990)
	mixed, balanced := e.since1990(fifth), e.since1990(sixtyForty)
	stocks := e.since1990(blend.Percent(100, 0, 0))
	wealth := grown(mixed) / grown(balanced)
	smooth, other := metrics.Volatility(mixed.Return), metrics.Volatility(balanced.Return)
	rougher := min(other, metrics.Volatility(stocks.Return))
	deeper := max(depth(balanced, from, balanced.Last()), depth(stocks, from, stocks.Last()))
	picture := wealthLines(from, mixed.Last(),
		Line{"S&P 500", Stocks, path(stocks, from, stocks.Last())},
		Line{"60/40", SixtyForty, path(balanced, from, balanced.Last())},
		Line{"50/30/20", Blend, path(mixed, from, mixed.Last())})
	picture.Title, picture.Log = "Growth of 1, equal steps are equal factors", true
	return []Figure{
		show("Volatility of 50/30/20 below the lower of the other two, by", Points, rougher-smooth).above(0).core(),
		show("Worst fall of 50/30/20 shallower than the others’, by", Points, depth(mixed, from, mixed.Last())-deeper).above(0).core(),
		percent("Wealth of 50/30/20, as a part of 60/40’s: less", wealth).below(1),
		percent("Wealth of 50/30/20, as a part of 60/40’s: slightly less", wealth).closeTo(1, 1),
		show("1 became, in 50/30/20", Ratio, grown(mixed)).there(),
		show("1 became, in 60/40", Ratio, grown(balanced)).there(),
		show("1 became, in the S&P 500", Ratio, grown(stocks)).there(),
		percent("Volatility of 50/30/20", smooth).there(),
		percent("Volatility of 60/40", other).there(),
	}, picture
}

// grown is what 1 became; NaN without months.
func grown(s history.Series) float64 {
	if len(s.Return) == 0 {
		return math.NaN()
	}
	return metrics.Growth(s.Return)
}

func dose(e *Evidence) ([]Figure, *Picture) {
	const matters = 0.10
	doses := []struct {
		name    string
		weights blend.Weights
	}{
		{"5 %", blend.Of(570, 380, 50)},
		{"10 %", blend.Of(540, 360, 100)},
		{"15 %", blend.Of(510, 340, 150)},
		{"20 %", swapped},
	}
	balanced := e.blend(sixtyForty)
	from := e.blend(swapped).First
	deep := depth(balanced, from, balanced.Last())
	picture := &Picture{Title: "How much shallower the worst fall of a 60/40 is with a sleeve, %"}
	var shallower [4]float64
	fell := []Figure{percent("Worst fall of 60/40", deep).there()}
	var year08 []Figure
	for i, d := range doses {
		mixed := e.blend(d.weights)
		worst := depth(mixed, from, mixed.Last())
		shallower[i] = 1 - worst/deep
		fell = append(fell, percent("Worst fall with "+d.name, worst).there())
		picture.Bars = append(picture.Bars, Bar{Name: d.name + " trend", Holder: Blend, Value: shallower[i]})
		year08 = append(year08, show("2008 better with "+d.name+" by", Points, year(mixed, 2008)-year(balanced, 2008)))
	}
	// The loss of a mix is the mix of the losses, and the worst of several falls is the more
	// relieved the less of them there is left: a tenth does at least about half of what a
	// fifth does, whatever the sleeve. That the effect begins at no size is therefore shown
	// and not tested; what is shown beside it is for which readings of "to matter" the
	// claim would hold in full.
	more, most := shallower[1], shallower[2]
	if !(more < most) {
		more, most = math.NaN(), math.NaN()
	}
	figures := []Figure{
		percent("Worst fall shallower with 5 %: too little", shallower[0]).below(matters).core(),
		percent("Worst fall shallower with 20 %: enough", shallower[3]).atLeast(matters).core(),
		percent("Worst fall shallower with 10 %: too little", shallower[1]).below(matters),
		percent("Worst fall shallower with 15 %: enough", shallower[2]).atLeast(matters),
		percent("What 10 % does, as a part of what 20 % does", shallower[1]/shallower[3]),
		percent("It would hold in full if to matter meant more than", more),
		percent("… and no more than", most),
	}
	return slices.Concat(figures, fell, year08), picture
}

func convex(e *Evidence) ([]Figure, *Picture) {
	const chance = 0.05
	fit := history.FitSmile(e.Trend, e.Stocks)
	q := slices.Clone(fit.Quarters)
	slices.SortStableFunc(q, func(a, b history.Quarter) int {
		if a.X < b.X {
			return -1
		} else if a.X > b.X {
			return 1
		}
		return 0
	})
	n := len(q) / 5
	mean := func(q []history.Quarter) float64 {
		y := make([]float64, len(q))
		for i := range q {
			y[i] = q[i].Y
		}
		return metrics.Mean(y)
	}
	worst, middle, best := mean(q[:n]), mean(q[n:len(q)-n]), mean(q[len(q)-n:])
	var picture *Picture
	if n > 0 {
		s := &Scatter{XName: "S&P 500, % a quarter", YName: "trend, % a quarter"}
		for _, p := range q {
			s.X, s.Y = append(s.X, p.X), append(s.Y, p.Y)
		}
		const steps = 24
		low, high := q[0].X, q[len(q)-1].X
		for i := range steps + 1 {
			x := low + (high-low)*float64(i)/steps
			s.CurveX, s.CurveY = append(s.CurveX, x), append(s.CurveY, fit.At(x))
		}
		picture = &Picture{Title: "Each quarter: trend against stocks", Scatter: s}
	}
	return []Figure{
		show("The fitted curve bends upwards, by chance or not (coefficient of the square)", Ratio, fit.C.Value).above(0).core().there(),
		show("Chance of so strong a bend, if there were none", Chance, fit.C.P).below(chance).there(),
		show("Worst fifth of quarters for stocks, above the middle by", Points, worst-middle).above(0),
		show("Best fifth of quarters for stocks, above the middle by", Points, best-middle).above(0),
		percent("Trend, mean of the worst fifth", worst),
		percent("Trend, mean of the middle", middle),
		percent("Trend, mean of the best fifth", best),
		show("Quarters", Count, float64(len(q))).there(),
	}, picture
}

func differentRegimes(e *Evidence) ([]Figure, *Picture) {
	const fell = 0.10
	crises := []struct {
		name      string
		trough    int // the year of the trough
		inflation bool
		core      bool
	}{{"2007–09", 2009, false, true}, {"2020", 2020, false, true}, {"2022", 2022, true, true}, {"1973–74", 1974, true, false}}
	falls := metrics.Drawdowns(e.Stocks.First, e.Stocks.Return, fell)
	picture := &Picture{Title: "Return while stocks fell, %"}
	var protected, compared, shown []Figure
	for _, c := range crises {
		s, b, t := math.NaN(), math.NaN(), math.NaN()
		for _, d := range falls {
			if d.Trough.Year() == c.trough {
				from := d.Peak + 1
				if c.trough == 1974 {
					from = max(from, e.Trend.First)
				}
				s, b, t = e.Stocks.Over(from, d.Trough), e.Bonds.Over(from, d.Trough), e.Trend.Over(from, d.Trough)
			}
		}
		protector, other, r, ahead := "Bonds", "trend", b, b-t
		if c.inflation {
			protector, other, r, ahead = "Trend", "bonds", t, t-b
		}
		f := percent(protector+" rose, "+c.name, r).above(0)
		f.Core, f.There = c.core, c.core
		protected = append(protected, f)
		compared = append(compared, show(protector+" did better than "+other+", "+c.name+", by", Points, ahead).above(0))
		stocks := percent("S&P 500, "+c.name, s)
		stocks.There = c.core
		shown = append(shown, stocks)
		if !math.IsNaN(s + b + t) {
			picture.Bars = append(picture.Bars, Bar{c.name, "S&P 500", Stocks, s}, Bar{c.name, "Bonds", Bonds, b}, Bar{c.name, "Trend", Trend, t})
		}
	}
	return slices.Concat(protected, compared, shown), picture
}

func longOnly(e *Evidence) ([]Figure, *Picture) {
	const same = 0.5
	trended, held := e.commodities()
	first, last := trended.First, trended.Last()
	nan := math.NaN()
	worst := func(s history.Series) float64 {
		if len(s.Return) == 0 {
			return nan
		}
		return metrics.MaxDrawdown(s.First, s.Return).Depth
	}
	picture := wealthLines(first, last,
		Line{"held long only", Other, path(held, first, last)},
		Line{"trended", Trend, path(trended, first, last)})
	picture.Title, picture.Log = "Growth of 1 in the same commodity markets, equal steps are equal factors", true
	return []Figure{
		show("Correlation of the two, by month", Ratio, metrics.Correlation(trended.Return, held.Return)).below(same).core(),
		show("In 2008 trend made more, by", Points, year(trended, 2008)-year(held, 2008)).above(0),
		show("In 2014 trend made more, by", Points, year(trended, 2014)-year(held, 2014)).above(0),
		percent("Trended, 2008", year(trended, 2008)), percent("Long only, 2008", year(held, 2008)),
		percent("Trended, 2014", year(trended, 2014)), percent("Long only, 2014", year(held, 2014)),
		percent("Worst fall, trended", worst(trended)), percent("Worst fall, long only", worst(held)),
		percent("Return a year, trended", metrics.CAGR(trended.Return)), percent("Return a year, long only", metrics.CAGR(held.Return)),
	}, picture
}
