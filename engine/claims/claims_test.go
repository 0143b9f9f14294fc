package claims_test

import (
	"math"
	"testing"
	"time"

	"pgregory.net/rapid"

	"trendblend/engine"
	"trendblend/engine/claims"
	"trendblend/engine/history"
	"trendblend/engine/trend"
)

// TestJudge goes through the rule of the verdicts line by line.
func TestJudge(t *testing.T) {
	nan := math.NaN()
	above := claims.Test{Kind: claims.Above}
	figure := func(v float64, core bool) claims.Figure { return claims.Figure{Value: v, Test: above, Core: core} }
	shown := claims.Figure{Value: 1}
	for _, c := range []struct {
		name    string
		figures []claims.Figure
		want    claims.Verdict
	}{
		{"nothing", nil, claims.CannotSay},
		{"only shown", []claims.Figure{shown}, claims.CannotSay},
		{"all met", []claims.Figure{figure(1, true), figure(1, false), shown}, claims.Holds},
		{"core unmet", []claims.Figure{figure(-1, true), figure(1, false)}, claims.Fails},
		{"core unmet beside an unknown core", []claims.Figure{figure(-1, true), figure(nan, true)}, claims.Fails},
		{"core unknown", []claims.Figure{figure(nan, true), figure(-1, false)}, claims.CannotSay},
		{"another unmet", []claims.Figure{figure(1, true), figure(-1, false), figure(nan, false)}, claims.InPart},
		{"another unknown", []claims.Figure{figure(1, true), figure(nan, false)}, claims.CannotSay},
		{"all unknown", []claims.Figure{figure(nan, false)}, claims.CannotSay},
	} {
		if got := claims.Judge(c.figures); got != c.want {
			t.Errorf("%s: verdict %d, want %d", c.name, got, c.want)
		}
	}
}

func TestTests(t *testing.T) {
	for _, c := range []struct {
		name string
		f    claims.Figure
		want claims.Truth
	}{
		{"zero is not above zero", claims.Figure{Value: 0, Test: claims.Test{Kind: claims.Above}}, claims.Unmet},
		{"zero is not below zero", claims.Figure{Value: 0, Test: claims.Test{Kind: claims.Below}}, claims.Unmet},
		{"zero is at least zero", claims.Figure{Value: 0, Test: claims.Test{Kind: claims.AtLeast}}, claims.Met},
		{"zero is at most zero", claims.Figure{Value: 0, Test: claims.Test{Kind: claims.AtMost}}, claims.Met},
		{"between its ends", claims.Figure{Value: 9, Test: claims.Test{Kind: claims.Between, Low: 3, High: 9}}, claims.Met},
		{"outside", claims.Figure{Value: 9.1, Test: claims.Test{Kind: claims.Between, Low: 3, High: 9}}, claims.Unmet},
		{"a quarter off", claims.Figure{Value: -0.465, Test: claims.Test{Kind: claims.Close, Low: -0.37, High: -0.37}}, claims.Unmet},
		{"within a quarter", claims.Figure{Value: -0.46, Test: claims.Test{Kind: claims.Close, Low: -0.37, High: -0.37}}, claims.Met},
		{"a point at least", claims.Figure{Value: 0.009, Test: claims.Test{Kind: claims.Close}}, claims.Met},
		{"half of 17 points, as floats make it", claims.Figure{Value: 0.085, Test: claims.Test{Kind: claims.AtLeast, Low: 0.5 * (-0.05 - -0.22)}}, claims.Met},
		{"a sum that is zero but for rounding", claims.Figure{Value: 0.1 + 0.2 - 0.3, Test: claims.Test{Kind: claims.Above}}, claims.Unmet},
		{"a tenth for a ratio", claims.Figure{Value: 0.09, Unit: claims.Ratio, Test: claims.Test{Kind: claims.Close, Low: -0.2}}, claims.Met},
		{"no value", claims.Figure{Value: math.NaN(), Test: claims.Test{Kind: claims.AtMost}}, claims.Unknown},
		{"no test", claims.Figure{Value: 1}, claims.Untested},
	} {
		if got := c.f.Truth(); got != c.want {
			t.Errorf("%s: %d, want %d", c.name, got, c.want)
		}
	}
}

// TestCloseWidens: a value that is close to a figure is close to every range around it.
func TestCloseWidens(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		given, v := rapid.Float64Range(-1, 1).Draw(t, "given"), rapid.Float64Range(-1, 1).Draw(t, "value")
		wider := rapid.Float64Range(0, 1).Draw(t, "wider")
		narrow := claims.Figure{Value: v, Test: claims.Test{Kind: claims.Close, Low: given, High: given}}
		wide := claims.Figure{Value: v, Test: claims.Test{Kind: claims.Close, Low: given - wider, High: given + wider}}
		if narrow.Truth() == claims.Met && wide.Truth() != claims.Met {
			t.Fatalf("%g is close to %g but not to %g more either way", v, given, wider)
		}
		low, high := narrow.Test.Bounds(claims.Percent)
		if low > given-claims.SlackPoints || high < given+claims.SlackPoints {
			t.Fatalf("the slack of %g is less than a point", given)
		}
	})
}

func at(year, month int) engine.Month { return engine.MonthOf(year, time.Month(month)) }

// made is a world in which nothing happens: every sleeve earns a steady return, daily
// prices stand still, two commodities and a bond are held long. Each case below changes
// what it needs.
func made() *claims.Evidence {
	steady := func(r float64) history.Series {
		s := history.Series{First: at(1962, 2), Return: make([]float64, at(2025, 10)-at(1962, 2)+1)}
		for i := range s.Return {
			s.Return[i] = r
		}
		return s
	}
	e := &claims.Evidence{Stocks: steady(0.008), Bonds: steady(0.004), Bills: steady(0.002), Trend: steady(0.003)}
	e.Trend = e.Trend.Between(at(1970, 1), at(2025, 10))
	panel := &trend.Panel{Markets: []engine.Market{{Sector: "energy"}, {Sector: "grains"}, {Sector: "bonds"}}}
	months := len(e.Trend.Return)
	e.Sleeve = trend.Made(panel, trend.Settings{}, e.Trend.First, make([]float64, months), make([][]trend.Holding, months))
	for m := range e.Sleeve.Holdings() {
		for i := range panel.Markets {
			e.Sleeve.Holdings()[m] = append(e.Sleeve.Holdings()[m], trend.Holding{Market: i, Weight: 1.0 / 3, Position: 1})
		}
	}
	for y := 2014; y <= 2024; y++ {
		for m := 1; m <= 12; m++ {
			for d := 1; d <= 21; d++ {
				e.Days.Date = append(e.Days.Date, engine.Date(y*10000+m*100+d))
				e.Days.Stocks, e.Days.Trend = append(e.Days.Stocks, 1), append(e.Days.Trend, 1)
			}
		}
	}
	return e
}

// set spreads a return evenly over the months from..to.
func set(s history.Series, from, to engine.Month, total float64) {
	n := float64(to-from) + 1
	for m := from; m <= to; m++ {
		s.Return[m-s.First] = math.Pow(1+total, 1/n) - 1
	}
}

func setYear(s history.Series, year int, total float64) { set(s, at(year, 1), at(year, 12), total) }

// swing adds up and takes away in turn.
func swing(s history.Series, size float64) {
	for i := range s.Return {
		s.Return[i] += size * float64(1-2*(i%2))
	}
}

// move lets prices go evenly from 1 to 1 + total from the close of one day to that of
// another, and stay there.
func move(days claims.Days, wealth []float64, from, to engine.Date, total float64) {
	i, j := -1, -1
	for k, d := range days.Date {
		if d == from {
			i = k
		}
		if d == to {
			j = k
		}
	}
	before := wealth[i]
	for k := i; k < len(wealth); k++ {
		wealth[k] = before * (1 + total*float64(min(k, j)-i)/float64(j-i))
	}
}

// hold sets what the sleeve held of a market in a year, and what the market did in
// each month.
func hold(e *claims.Evidence, market, year int, position, monthly float64) {
	for m := at(year, 1); m <= at(year, 12); m++ {
		i := m - e.Sleeve.First
		h := &e.Sleeve.Holdings()[i][market]
		e.Sleeve.Gross[i] -= h.Contribution()
		h.Position, h.Return = position, monthly
		e.Sleeve.Gross[i] += h.Contribution()
	}
}

// begin and end cut the history of trend.
func begin(e *claims.Evidence, m engine.Month) { e.Trend = e.Trend.Between(m, e.Trend.Last()) }
func end(e *claims.Evidence, m engine.Month)   { e.Trend = e.Trend.Between(e.Trend.First, m) }

func publish(e *claims.Evidence, gaps ...float64) {
	e.Published = nil
	for i, gap := range gaps {
		e.Published = append(e.Published,
			engine.Published{Series: "DBMF (fund)", Year: 2020 + i, Return: 0.05},
			engine.Published{Series: "KMLM (fund)", Year: 2020 + i, Return: 0.05 + gap})
	}
}

// crises lets stocks fall in the four crises of which one claim speaks, with what bonds
// and trend made in the growth shocks and in the inflation shocks.
func crises(e *claims.Evidence, growthBonds, growthTrend, inflationBonds, inflationTrend float64) {
	for _, c := range []struct {
		from, to  engine.Month
		inflation bool
	}{{at(1973, 1), at(1974, 9), true}, {at(2007, 11), at(2009, 2), false}, {at(2020, 2), at(2020, 3), false}, {at(2022, 1), at(2022, 9), true}} {
		set(e.Stocks, c.from, c.to, -0.12) // made good again before the next
		bonds, trend := growthBonds, growthTrend
		if c.inflation {
			bonds, trend = inflationBonds, inflationTrend
		}
		set(e.Bonds, c.from, c.to, bonds)
		set(e.Trend, c.from, c.to, trend)
	}
}

// smile makes trend the square of the stocks' quarter, times c.
func smile(e *claims.Evidence, c float64) {
	for m := at(1970, 1); m+2 <= e.Trend.Last(); m += 3 {
		x := 0.06 * float64((m/3)%5-2)
		set(e.Stocks, m, m+2, x)
		set(e.Trend, m, m+2, c*x*x)
	}
}

// tied makes trend swing independently of stocks but for a long fall, in which it moves
// against them with the strength given.
func tied(e *claims.Evidence, calm, falling float64) {
	for i := range e.Trend.Return {
		m := e.Trend.First + engine.Month(i)
		s, apart := float64(1-2*(i%2)), float64(1-2*(i/2%2))
		drift, strength := 0.005, calm
		if m >= at(2000, 1) && m <= at(2004, 12) {
			drift, strength = -0.01, falling
		}
		e.Stocks.Return[m-e.Stocks.First] = drift + 0.005*s
		e.Trend.Return[i] = 0.01 * (strength*s + (1-math.Abs(strength))*apart)
	}
}

// saw lets trend fall every so many years over half a year.
func saw(e *claims.Evidence, first, every int, depth float64) {
	for y := first; y < 2025; y += every {
		set(e.Trend, at(y, 1), at(y, 6), -depth)
		set(e.Trend, at(y, 7), at(y+1, 12), 1/(1-depth)+0.1-1)
	}
}

// TestVerdicts judges each claim in worlds of which the truth is known.
func TestVerdicts(t *testing.T) {
	const holds, inPart, fails, cannotSay = claims.Holds, claims.InPart, claims.Fails, claims.CannotSay
	late := func(e *claims.Evidence) { begin(e, at(2023, 1)) }
	rough := func(e *claims.Evidence) { // stocks swing, bonds and trend do not
		swing(e.Stocks, 0.04)
		set(e.Trend, e.Trend.First, e.Trend.Last(), math.Pow(1.0045, float64(len(e.Trend.Return)))-1)
	}
	twoFalls := func(trend08, trend22 float64) func(*claims.Evidence) {
		return func(e *claims.Evidence) {
			setYear(e.Stocks, 2008, -0.51)
			setYear(e.Bonds, 2008, 0.015)
			setYear(e.Trend, 2008, trend08)
			setYear(e.Stocks, 2022, -0.24)
			setYear(e.Bonds, 2022, -0.14)
			setYear(e.Trend, 2022, trend22)
		}
	}
	crash := func(stocks, trend float64) func(*claims.Evidence) {
		return func(e *claims.Evidence) {
			move(e.Days, e.Days.Stocks, 20200301, 20200321, stocks)
			move(e.Days, e.Days.Trend, 20200301, 20200321, trend)
		}
	}
	shock := func(a, b, c float64) func(*claims.Evidence) {
		return func(e *claims.Evidence) {
			for i, day := range []engine.Date{20150803, 20180203, 20240803} {
				move(e.Days, e.Days.Stocks, day, day+5, -0.1)
				move(e.Days, e.Days.Trend, day, day+5, [...]float64{b, a, c}[i])
			}
		}
	}
	regimes := func(r ...float64) func(*claims.Evidence) {
		return func(e *claims.Evidence) {
			set(e.Trend, at(1973, 1), at(1974, 12), r[0])
			set(e.Trend, at(2000, 1), at(2002, 12), r[1])
			for i, y := range []int{2008, 2014, 2020, 2022} {
				setYear(e.Trend, y, r[2+i])
			}
		}
	}
	dosed := func(trend float64) func(*claims.Evidence) {
		return func(e *claims.Evidence) {
			setYear(e.Stocks, 2008, -0.5)
			setYear(e.Bonds, 2008, 0)
			setYear(e.Trend, 2008, trend)
		}
	}
	pain := func(trend float64) func(*claims.Evidence) {
		return func(e *claims.Evidence) {
			setYear(e.Stocks, 2008, -0.3)
			setYear(e.Bonds, 2008, -0.05)
			setYear(e.Trend, 2008, trend)
		}
	}
	strongYears := func(trend, fall float64) func(*claims.Evidence) {
		return func(e *claims.Evidence) {
			setYear(e.Stocks, 1995, 0.3)
			setYear(e.Stocks, 2013, 0.3)
			setYear(e.Trend, 1995, trend)
			setYear(e.Trend, 2013, trend)
			setYear(e.Trend, 2005, fall)
		}
	}
	managed := func(mean, size float64) func(*claims.Evidence) {
		return func(e *claims.Evidence) {
			set(e.Trend, e.Trend.First, e.Trend.Last(), math.Pow(1+mean, float64(len(e.Trend.Return)))-1)
			set(e.Bills, e.Bills.First, e.Bills.Last(), math.Pow(1.0009, float64(len(e.Bills.Return)))-1)
			swing(e.Trend, size)
			swing(e.Stocks, 0.05)
		}
	}
	year22 := func(stocks, bonds, trend float64) func(*claims.Evidence) {
		return func(e *claims.Evidence) {
			setYear(e.Stocks, 2022, stocks)
			setYear(e.Bonds, 2022, bonds)
			setYear(e.Trend, 2022, trend)
		}
	}
	gap := func(stocks, trend, trend22 float64) func(*claims.Evidence) {
		return func(e *claims.Evidence) {
			for y := 2011; y <= 2019; y++ {
				setYear(e.Stocks, y, stocks)
				setYear(e.Bonds, y, 0)
				setYear(e.Trend, y, trend)
			}
			year22(0, 0, trend22)(e)
		}
	}
	for _, c := range []struct {
		id     string
		want   claims.Verdict
		change func(*claims.Evidence)
	}{
		{"2008", holds, func(e *claims.Evidence) {
			setYear(e.Stocks, 2008, -0.37)
			setYear(e.Bonds, 2008, 0.005)
			setYear(e.Trend, 2008, 0.135)
		}},
		{"2008", inPart, func(e *claims.Evidence) {
			setYear(e.Stocks, 2008, -0.37)
			setYear(e.Bonds, 2008, 0.005)
			setYear(e.Trend, 2008, 0.5) // a gain far above the one given does not count as it
		}},
		{"2008", fails, func(e *claims.Evidence) { setYear(e.Stocks, 2008, -0.37); setYear(e.Trend, 2008, -0.01) }},
		{"2008", cannotSay, func(e *claims.Evidence) {
			late(e)
			setYear(e.Stocks, 2008, -0.37)
		}},
		{"2022", holds, year22(-0.4, 0.05, 0.2)},
		{"2022", inPart, func(e *claims.Evidence) { year22(-0.4, 0.05, 0.2)(e); setYear(e.Stocks, 1974, -0.6) }},
		{"2022", fails, year22(-0.4, 0.05, -0.05)},
		{"2022", cannotSay, func(e *claims.Evidence) { year22(-0.4, 0.05, 0)(e); end(e, at(2021, 12)) }},
		{"swap-2022", holds, year22(-0.4, 0.05, 0.63)},
		{"swap-2022", inPart, year22(-0.4, 0.05, 0.3)},
		{"swap-2022", fails, year22(-0.4, 0.05, 0.2)},
		{"swap-2022", cannotSay, func(e *claims.Evidence) { end(e, at(2021, 12)) }},
		{"march-2020", holds, crash(-0.33, 0.05)},
		{"march-2020", inPart, crash(-0.33, 0.2)},
		{"march-2020", fails, crash(-0.33, -0.01)},
		{"march-2020", cannotSay, func(e *claims.Evidence) { e.Days = claims.Days{} }},
		{"uncorrelated", holds, func(e *claims.Evidence) { tied(e, 0, -0.9) }},
		{"uncorrelated", inPart, func(e *claims.Evidence) { tied(e, 0, -0.1) }},     // could be chance
		{"uncorrelated", inPart, func(e *claims.Evidence) { tied(e, 0.09, -0.17) }}, // is not chance, but not sharp
		{"uncorrelated", fails, func(e *claims.Evidence) { tied(e, 0.9, -0.9) }},
		{"uncorrelated", fails, func(e *claims.Evidence) { tied(e, 0, 0.5) }},
		{"uncorrelated", cannotSay, func(*claims.Evidence) {}}, // what does not vary has no correlation
		{"2011-2015", holds, func(e *claims.Evidence) {
			set(e.Stocks, at(2011, 1), at(2015, 12), 0.7)
			set(e.Trend, at(2011, 1), at(2015, 12), 0)
		}},
		{"2011-2015", inPart, func(e *claims.Evidence) {
			set(e.Stocks, at(2011, 1), at(2015, 12), 0.7)
			set(e.Trend, at(2011, 1), at(2015, 12), -0.3)
		}},
		{"2011-2015", inPart, func(e *claims.Evidence) { // 1.8 % a year is a gain, not roughly nothing
			set(e.Stocks, at(2011, 1), at(2015, 12), 0.7)
			set(e.Trend, at(2011, 1), at(2015, 12), 0.094)
		}},
		{"2011-2015", fails, func(e *claims.Evidence) { set(e.Trend, at(2011, 1), at(2015, 12), 2) }},
		{"2011-2015", cannotSay, late},
		{"2022-payback", holds, gap(0.13, 0, 4)},
		{"2022-payback", inPart, gap(0.13, 0, 0.8)},
		{"2022-payback", fails, gap(0.13, 0, 0)},
		{"2022-payback", fails, func(e *claims.Evidence) { // a small gap of the blend, paid back in full, is not trend's
			gap(0.13, 0, 0.3)(e)
			for y := 2011; y <= 2019; y++ {
				setYear(e.Bonds, y, 0.12) // what the blend gave up in bonds
				setYear(e.Trend, y, 0.04)
			}
			setYear(e.Bonds, 2022, -0.3)
		}},
		{"2022-payback", fails, gap(0.01, 0.13, 0.1)}, // there was no gap
		{"2022-payback", cannotSay, late},
		{"average-cta", holds, managed(0.0042, 0.0303)},
		{"average-cta", inPart, managed(0.0042, 0.01)},
		{"average-cta", fails, managed(0.0005, 0.01)},
		{"average-cta", cannotSay, late},
		{"drawdowns", holds, twoFalls(0.15, 0.31)},
		{"drawdowns", inPart, twoFalls(1, 0.31)},
		{"drawdowns", fails, twoFalls(-0.8, -0.8)},
		{"drawdowns", cannotSay, func(e *claims.Evidence) { twoFalls(0.15, 0.31)(e); begin(e, at(1995, 1)) }},
		{"wealth", holds, rough},
		{"wealth", inPart, func(e *claims.Evidence) {
			rough(e)
			set(e.Trend, e.Trend.First, e.Trend.Last(), math.Pow(1.02, float64(len(e.Trend.Return)))-1)
		}},
		{"wealth", inPart, func(e *claims.Evidence) { // smoother, but a quarter poorer
			rough(e)
			set(e.Trend, e.Trend.First, e.Trend.Last(), math.Pow(0.999, float64(len(e.Trend.Return)))-1)
		}},
		{"wealth", fails, func(e *claims.Evidence) { rough(e); swing(e.Trend, 0.4) }},
		{"wealth", cannotSay, func(e *claims.Evidence) { rough(e); begin(e, at(1995, 1)) }},
		{"dose", holds, dosed(-0.06)},
		{"dose", inPart, dosed(0.1)},
		{"dose", fails, dosed(-0.3)},
		{"dose", fails, dosed(0.9)}, // 5 % is enough
		{"dose", cannotSay, func(e *claims.Evidence) { e.Trend = history.Series{First: e.Trend.First} }},
		{"convex", holds, func(e *claims.Evidence) { smile(e, 2) }},
		{"convex", fails, func(e *claims.Evidence) { smile(e, -2) }},
		{"convex", cannotSay, func(*claims.Evidence) {}},
		{"shocks", holds, shock(-0.02, -0.02, -0.02)},
		{"shocks", inPart, shock(-0.02, 0.02, -0.02)},
		{"shocks", fails, shock(0.02, -0.02, 0.02)},
		{"shocks", cannotSay, func(e *claims.Evidence) { e.Days = claims.Days{} }},
		{"drawdown-frequency", holds, func(e *claims.Evidence) { saw(e, 1971, 4, 0.12); saw(e, 1977, 10, 0.22) }},
		{"drawdown-frequency", inPart, func(e *claims.Evidence) { saw(e, 1971, 4, 0.12) }},
		{"drawdown-frequency", inPart, func(e *claims.Evidence) { saw(e, 1971, 5, 0.12); saw(e, 1973, 6, 0.22) }}, // twice a decade
		{"drawdown-frequency", fails, func(*claims.Evidence) {}},
		{"drawdown-frequency", cannotSay, func(e *claims.Evidence) { e.Trend = history.Series{First: e.Trend.First} }},
		{"six-regimes", holds, regimes(0.3, 0.3, 0.2, 0.2, 0.2, 0.2)},
		{"six-regimes", inPart, regimes(0.3, 0.3, 0.2, 0.2, 0.2, -0.2)},
		{"six-regimes", fails, regimes(0.3, 0.3, 0.2, -0.2, -0.2, -0.2)},
		{"six-regimes", fails, regimes(0.03, 0.03, 0.01, 0.2, 0.2, 0.2)}, // a gain below that of bills
		{"six-regimes", cannotSay, func(e *claims.Evidence) { regimes(0.3, 0.3, 0.2, 0.2, 0.2, 0.2)(e); begin(e, at(1974, 1)) }},
		{"six-regimes", cannotSay, late},
		{"chop-rebalance", holds, func(e *claims.Evidence) {
			set(e.Trend, at(2016, 1), at(2018, 12), 2)
			set(e.Trend, at(2020, 1), at(2022, 12), 2)
		}},
		{"chop-rebalance", inPart, func(e *claims.Evidence) {
			swing(e.Trend, 0.01)
			set(e.Trend, at(1990, 1), at(2004, 12), 4.4)
			set(e.Trend, at(2016, 1), at(2018, 12), 0.3)
			set(e.Trend, at(2020, 1), at(2022, 12), 0.3)
		}},
		{"chop-rebalance", fails, func(e *claims.Evidence) { set(e.Trend, at(2016, 1), at(2018, 12), -0.1) }},
		{"chop-rebalance", fails, func(e *claims.Evidence) { // better than the worst, not than half
			set(e.Trend, at(1975, 1), at(1979, 12), -0.3)
			set(e.Trend, at(1980, 1), at(2014, 12), 40)
		}},
		{"chop-rebalance", cannotSay, func(e *claims.Evidence) { end(e, at(2017, 12)) }},
		{"2014", holds, func(e *claims.Evidence) { hold(e, 0, 2014, -1, -0.03); hold(e, 1, 2014, -1, -0.03) }},
		{"2014", inPart, func(e *claims.Evidence) {
			hold(e, 0, 2014, -1, -0.03)
			hold(e, 1, 2014, -1, -0.03)
			hold(e, 2, 2014, 5, 0.03)
		}},
		{"2014", cannotSay, func(e *claims.Evidence) { // no commodity: what they did is not known
			e.Sleeve.Panel.Markets[0].Sector, e.Sleeve.Panel.Markets[1].Sector = "currencies", "currencies"
			hold(e, 0, 2014, -1, -0.03)
		}},
		{"2014", fails, func(e *claims.Evidence) { hold(e, 0, 2014, 1, -0.03); hold(e, 1, 2014, -1, 0.01) }},
		{"2014", cannotSay, func(e *claims.Evidence) { e.Sleeve.First = at(2015, 1); e.Trend.First = at(2015, 1) }},
		{"funds-differ", holds, func(e *claims.Evidence) { publish(e, 0.01, -0.02, 0.029) }},
		{"funds-differ", inPart, func(e *claims.Evidence) { publish(e, 0.01, 0.09, -0.02) }},
		{"funds-differ", fails, func(e *claims.Evidence) { publish(e, 0.05, 0.09, -0.02) }},
		{"funds-differ", cannotSay, func(e *claims.Evidence) { publish(e, 0.09, 0.09) }},
		{"different-regimes", holds, func(e *claims.Evidence) { crises(e, 0.05, -0.05, -0.05, 0.05) }},
		{"different-regimes", inPart, func(e *claims.Evidence) { crises(e, 0.05, 0.2, -0.05, 0.05) }},
		{"different-regimes", fails, func(e *claims.Evidence) { crises(e, -0.05, -0.1, -0.05, 0.05) }},
		{"different-regimes", cannotSay, func(*claims.Evidence) {}}, // stocks never fell
		{"long-only", holds, func(e *claims.Evidence) {
			hold(e, 0, 2008, -1, -0.05)
			hold(e, 1, 2014, -1, -0.05)
			hold(e, 0, 1999, 1, 0.02)
		}},
		{"long-only", inPart, func(e *claims.Evidence) { hold(e, 0, 2008, -1, -0.05); hold(e, 1, 2014, -1, 0.01) }},
		{"long-only", fails, func(e *claims.Evidence) { hold(e, 0, 2008, 1, -0.05); hold(e, 1, 2014, 1, 0.05) }},
		{"long-only", cannotSay, func(e *claims.Evidence) { // nor are bills commodities
			for i := range e.Sleeve.Panel.Markets {
				e.Sleeve.Panel.Markets[i].Sector = "currencies"
			}
			hold(e, 0, 2008, -1, -0.05)
			swing(e.Bills, 0.001)
		}},
		{"long-only", cannotSay, func(*claims.Evidence) {}},
		{"etf-losses", holds, strongYears(0.1, -0.2)},
		{"etf-losses", inPart, strongYears(0.1, -0.02)},
		{"etf-losses", fails, strongYears(0.4, -0.2)},
		{"etf-losses", cannotSay, func(*claims.Evidence) {}}, // no strong year
		{"half-pain", holds, pain(0.325)},
		{"half-pain", inPart, pain(0.9)}, // better than half
		{"half-pain", fails, pain(-0.2)},
		{"half-pain", cannotSay, func(*claims.Evidence) {}}, // no bad year
	} {
		e := made()
		c.change(e)
		for _, f := range claims.Check(e) {
			if f.Claim.ID == c.id && f.Verdict != c.want {
				t.Errorf("%s: verdict %d, want %d", c.id, f.Verdict, c.want)
				for _, figure := range f.Figures {
					low, high := figure.Test.Bounds(figure.Unit)
					t.Logf("  %s: %.4f in [%.4g, %.4g] core %v truth %d", figure.Name, figure.Value, low, high, figure.Core, figure.Truth())
				}
			}
		}
	}
}

// TestNothingKnown: without any data no claim is judged but the one about published
// years, and nothing breaks.
func TestNothingKnown(t *testing.T) {
	e := &claims.Evidence{Sleeve: &trend.Sleeve{Panel: &trend.Panel{}}}
	for _, f := range claims.Check(e) {
		if f.Verdict != claims.CannotSay {
			t.Errorf("%s: verdict %d without data", f.Claim.ID, f.Verdict)
		}
	}
}

// TestVolatilityChosenIsHeld: the volatility that is chosen is in every figure of the
// sleeve, in what its two sides made too: with interest they add up to the sleeve's year.
func TestVolatilityChosenIsHeld(t *testing.T) {
	k := load(t)
	for _, volatility := range []float64{0, 0.05, 0.20} {
		s := k.usual
		s.Terms = trend.Terms{Volatility: volatility}
		e := k.gather(s)
		months := engine.Month(12)
		for m := at(2014, 1); m < at(2014, 1)+months; m++ {
			i := m - e.Sleeve.First
			if bills := e.Bills.Over(m, m); math.Abs(e.Sleeve.Gross[i]+bills-e.Trend.Return[i]) > 1e-12 {
				t.Fatalf("at %g the sleeve of %s made %g gross and %g in bills, trend %g", volatility, m, e.Sleeve.Gross[i], bills, e.Trend.Return[i])
			}
		}
		c := e.Sleeve.Contributions(at(2014, 1), at(2014, 12))
		if math.Abs(c.Long+c.Short-c.Gross) > 1e-12 {
			t.Errorf("at %g long %g and short %g do not add up to %g", volatility, c.Long, c.Short, c.Gross)
		}
		for _, f := range claims.Check(e) {
			if f.Claim.ID == "2014" && math.Abs(f.Figures[0].Value-c.Short) > 1e-12 {
				t.Errorf("at %g the claim says that short positions made %g, the sleeve %g", volatility, f.Figures[0].Value, c.Short)
			}
		}
	}
}
