package trend_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"trendblend/data/datatest"
	"trendblend/engine"
	"trendblend/engine/trend"
)

// twoDays makes a market that trades on two days of each month from first on:
// the value on the 15th is the month's signal value, the one on the 28th the
// month value; both are given once where they are the same.
func twoDays(id, sector string, first engine.Month, values ...float64) engine.Market {
	m := engine.Market{ID: id, Sector: sector, MLM: true, Core: true}
	for i, v := range values {
		m.Days = append(m.Days, day(first+engine.Month(i), 15), day(first+engine.Month(i), 28))
		m.Values = append(m.Values, v, v)
	}
	return m
}

func day(m engine.Month, of int) engine.Date {
	return engine.Date(m.Year()*10000 + int(m.Of())*100 + of)
}

// flat returns n times 100.
func flat(n int) []float64 {
	v := make([]float64, n)
	for i := range v {
		v[i] = 100
	}
	return v
}

// growing returns n values from 100 on, each the one before times factor.
func growing(n int, factor float64) []float64 {
	v := []float64{100}
	for len(v) < n {
		v = append(v, v[len(v)-1]*factor)
	}
	return v
}

var (
	jan2000 = engine.MonthOf(2000, 1)
	dec2003 = engine.MonthOf(2003, 12)
)

// four flat markets that stand beside the market of a test, so that there are five.
func four() []engine.Market {
	var all []engine.Market
	for i := range 4 {
		all = append(all, twoDays(fmt.Sprint("flat", i), "metals", jan2000, flat(48)...))
	}
	return all
}

// position returns what the sleeve holds of a market in a month; none where it is no member.
func position(s *trend.Sleeve, id string, m engine.Month) (float64, bool) {
	if m < s.First || m > s.Last() {
		return 0, false
	}
	for _, h := range s.Holdings()[m-s.First] {
		if s.Panel.Markets[h.Market].ID == id {
			return h.Position, true
		}
	}
	return 0, false
}

func TestPositionOfTheMLMRule(t *testing.T) {
	for _, c := range []struct {
		name   string
		values []float64 // of the year 2000
		want   float64   // position for January 2001
	}{
		{"equal to the average is long", flat(12), 1},
		{"equal to the average is long, also where the sum rounds", slices.Repeat([]float64{98.7}, 12), 1},
		{"just below the average is short", append(flat(11), 99.999), -1},
		{"just above the average is long", append(flat(11), 100.001), 1},
		{"rising", growing(12, 1.01), 1},
		{"falling", growing(12, 0.99), -1},
		{"above the year's start but below its average", []float64{100, 150, 150, 150, 150, 150, 150, 150, 150, 150, 150, 120}, -1},
	} {
		m := twoDays("X", "energy", jan2000, append(c.values, c.values[11])...)
		s := trend.New(trend.NewPanel(append(four(), m), dec2003), trend.Default())
		if got, ok := position(s, "X", jan2000+12); !ok || got != c.want {
			t.Errorf("%s: position %v (member %v), want %v", c.name, got, ok, c.want)
		}
	}
}

func TestPlainReturnSignal(t *testing.T) {
	settings := trend.Default()
	settings.Signal = trend.Change
	for _, c := range []struct {
		name   string
		values []float64 // of the thirteen months to December 2001
		want   float64   // position for January 2002
	}{
		{"equal to a year before is long", flat(13), 1},
		{"above a year before, though below the average", []float64{100, 150, 150, 150, 150, 150, 150, 150, 150, 150, 150, 150, 120}, 1},
		{"below", append(flat(12), 99), -1},
	} {
		m := twoDays("X", "energy", engine.MonthOf(2000, 12), append(c.values, c.values[12])...)
		s := trend.New(trend.NewPanel(append(four(), m), dec2003), settings)
		if got, ok := position(s, "X", engine.MonthOf(2002, 1)); !ok || got != c.want {
			t.Errorf("%s: position %v (member %v), want %v", c.name, got, ok, c.want)
		}
	}
}

func TestSignalIsTheNextToLastDay(t *testing.T) {
	m := engine.Market{Days: []engine.Date{20000103, 20000131, 20000201, 20000214, 20000229, 20000331}, Values: []float64{100, 110, 120, 90, 99, 88}}
	p := trend.NewPanel([]engine.Market{m}, engine.MonthOf(2000, 4))
	nan := math.NaN()
	for name, c := range map[string]struct{ got, want []float64 }{
		"signal values": {p.Tables().Signal[0], []float64{100, 90, nan, nan}}, // March has one trading day
		"month values":  {p.Tables().Value[0], []float64{110, 99, 88, nan}},
		"returns":       {p.Tables().Return[0], []float64{nan, -0.1, -1.0 / 9, nan}},
	} {
		if !slices.EqualFunc(c.got, c.want, func(a, b float64) bool { return math.Abs(a-b) < 1e-15 || math.IsNaN(a) && math.IsNaN(b) }) {
			t.Errorf("%s %v, want %v", name, c.got, c.want)
		}
	}
	if want := []int32{0, 3, -1, -1}; !slices.Equal(p.Tables().SignalDay[0], want) {
		t.Errorf("signal days %v, want %v", p.Tables().SignalDay[0], want)
	}
}

// Days after the panel's last month are not used, even where the month is begun.
func TestPanelEndsWithItsLastMonth(t *testing.T) {
	m := twoDays("X", "energy", jan2000, flat(6)...)
	p := trend.NewPanel([]engine.Market{m}, jan2000+3)
	if p.Months() != 4 || len(p.Tables().Signal[0]) != 4 {
		t.Errorf("%d months with %d signals, want 4", p.Months(), len(p.Tables().Signal[0]))
	}
}

func TestMonthWithOneTradingDayBreaksTheAverage(t *testing.T) {
	m := twoDays("X", "energy", jan2000, flat(48)...)
	june := engine.MonthOf(2001, 6)
	at := slices.Index(m.Days, day(june, 15))
	m.Days, m.Values = slices.Delete(m.Days, at, at+1), slices.Delete(m.Values, at, at+1)
	s := trend.New(trend.NewPanel(append(four(), m), dec2003), trend.Default())
	for month := s.First; month <= s.Last(); month++ {
		// Without a signal of June 2001 there is no position from July 2001 to June 2002;
		// X cannot come back before January 2003.
		want := month <= june || month >= engine.MonthOf(2003, 1)
		if _, ok := position(s, "X", month); ok != want {
			t.Errorf("held in %s: %v, want %v", month, ok, want)
		}
	}
}

func TestMarketWhosePricesEndLeavesTheAverage(t *testing.T) {
	// X rises by 10 % a month and ends with June 2001; the other four are flat.
	x := twoDays("X", "energy", jan2000, growing(18, 1.1)...)
	s := trend.New(trend.NewPanel(append(four(), x), dec2003), trend.Default())
	for month, want := range map[engine.Month]struct {
		members int
		gross   float64
	}{
		engine.MonthOf(2001, 6):  {5, 0.10 / 5},
		engine.MonthOf(2001, 7):  {4, 0},
		engine.MonthOf(2001, 12): {4, 0},
		engine.MonthOf(2002, 1):  {4, 0}, // the history goes on with four once it has begun
	} {
		i := month - s.First
		if len(s.Holdings()[i]) != want.members || math.Abs(s.Gross[i]-want.gross) > 1e-15 {
			t.Errorf("%s: %d members, gross %v, want %+v", month, len(s.Holdings()[i]), s.Gross[i], want)
		}
	}
}

func TestHistoryBeginsWithTheFirstJanuaryOfFiveMembers(t *testing.T) {
	for _, c := range []struct {
		fifth engine.Month // the fifth market's first month
		want  string
	}{
		{engine.MonthOf(2000, 1), "2001-01"},
		{engine.MonthOf(2000, 2), "2002-01"}, // eleven signals in December are too few
		{engine.MonthOf(2001, 1), "2002-01"},
	} {
		x := twoDays("X", "energy", c.fifth, flat(int(dec2003-c.fifth)+1)...)
		s := trend.New(trend.NewPanel(append(four(), x), dec2003), trend.Default())
		if s.First.String() != c.want {
			t.Errorf("fifth market from %s: begins %s, want %s", c.fifth, s.First, c.want)
		}
		if last := s.Last(); last != dec2003 {
			t.Errorf("ends %s, want %s", last, dec2003)
		}
	}
	if s := trend.New(trend.NewPanel(four(), dec2003), trend.Default()); len(s.Gross) != 0 {
		t.Errorf("four markets make a history of %d months", len(s.Gross))
	}
}

func TestNobodyJoinsDuringTheYear(t *testing.T) {
	fifth := twoDays("fifth", "energy", jan2000, flat(48)...)
	x := twoDays("X", "energy", engine.MonthOf(2000, 7), flat(42)...) // has twelve signals in June 2001
	s := trend.New(trend.NewPanel(append(four(), fifth, x), dec2003), trend.Default())
	for month := s.First; month <= s.Last(); month++ {
		if _, ok := position(s, "X", month); ok != (month >= engine.MonthOf(2002, 1)) {
			t.Errorf("held in %s: %v", month, ok)
		}
	}
}

func TestUniverse(t *testing.T) {
	other := twoDays("X", "energy", jan2000, flat(48)...)
	other.MLM = false
	markets := append(four(), twoDays("fifth", "grains", jan2000, flat(48)...), other)
	panel := trend.NewPanel(markets, dec2003)
	if _, ok := position(trend.New(panel, trend.Default()), "X", dec2003); ok {
		t.Error("mlm holds a market that is not on the index's list")
	}
	if _, ok := position(trend.New(panel, by(trend.TSMOM)), "X", dec2003); !ok {
		t.Error("tsmom leaves a market of the core out")
	}
	markets[len(markets)-1].Core = false
	panel = trend.NewPanel(markets, dec2003)
	all := by(trend.TSMOM)
	all.All = true
	for _, rule := range trend.Rules() {
		all.Rule = rule
		if _, ok := position(trend.New(panel, all), "X", dec2003); ok != (rule == trend.TSMOM) {
			t.Errorf("%s over all markets holds one outside the core and the index's list: %v", rule, ok)
		}
		if _, ok := position(trend.New(panel, by(rule)), "X", dec2003); ok {
			t.Errorf("%s holds a market outside the core and the index's list", rule)
		}
	}
	grains := trend.Default()
	grains.Sectors = trend.SectorOf("grains")
	if s := trend.New(panel, grains); len(s.Holdings()) == 0 || len(s.Holdings()[0]) != 1 {
		t.Errorf("a sleeve of grains alone has %d months", len(s.Holdings()))
	}
}

// Positions of tsmom by hand. A steady change a day has no volatility, so that the
// floor of 2 % makes the size 20 times the mean of the three signs.
func TestSizeOfTimeSeriesMomentum(t *testing.T) {
	const months = 48                                          // two days a month: 61 returns exist after 31 months
	turned := slices.Concat(growing(46, 1), []float64{99, 98}) // down over 1, 3 and 12 months
	for _, c := range []struct {
		name   string
		values []float64
		want   float64
	}{
		{"flat has no sign", flat(months), 0},
		{"a year without change", slices.Concat(growing(12, 1.0001), flat(36)), 0},
	} {
		x := twoDays("X", "energy", jan2000, c.values...)
		s := trend.New(trend.NewPanel(append(four(), x), dec2003), by(trend.TSMOM))
		if got, ok := position(s, "X", dec2003); !ok || got != c.want {
			t.Errorf("%s: size %v (member %v), want %v", c.name, got, ok, c.want)
		}
	}
	for _, c := range []struct {
		name   string
		factor float64 // a day
		want   float64
	}{
		{"steadily up", 1.0001, 20},
		{"steadily down", 0.9999, -20},
	} {
		x := engine.Market{ID: "X", Sector: "energy", Core: true}
		for i, v := range growing(2*months, c.factor) {
			x.Days = append(x.Days, day(jan2000+engine.Month(i/2), 15+13*(i%2)))
			x.Values = append(x.Values, v)
		}
		s := trend.New(trend.NewPanel(append(four(), x), dec2003), by(trend.TSMOM))
		if s.First != engine.MonthOf(2003, 1) {
			t.Errorf("begins %s, want 2003-01: the first December with 61 returns is that of 2002", s.First)
		}
		if got, _ := position(s, "X", dec2003); math.Abs(got-c.want) > 1e-9 {
			t.Errorf("%s: size %v, want %v", c.name, got, c.want)
		}
	}
	x := twoDays("X", "energy", jan2000, turned...)
	s := trend.New(trend.NewPanel(append(four(), x), dec2003), by(trend.TSMOM))
	if got, _ := position(s, "X", dec2003); !(got < 0) {
		t.Errorf("down over all three look-backs: size %v", got)
	}
}

// X has 60 days to the end of November 2002; of its December days all but the last
// count up to the signal day.
func TestSizeNeedsSixtyOneReturns(t *testing.T) {
	for december, want := range map[int]bool{2: false, 3: true} {
		x := engine.Market{ID: "X", Sector: "energy", Core: true}
		for month := engine.MonthOf(2001, 12); month <= engine.MonthOf(2002, 12); month++ {
			days := 5
			if month == engine.MonthOf(2002, 12) {
				days = december
			}
			for of := 1; of <= days; of++ {
				x.Days = append(x.Days, day(month, of))
				x.Values = append(x.Values, 100)
			}
		}
		x.Days = append(x.Days, day(engine.MonthOf(2003, 1), 1))
		x.Values = append(x.Values, 100)
		s := trend.New(trend.NewPanel(append(four(), x), dec2003), by(trend.TSMOM))
		if _, ok := position(s, "X", engine.MonthOf(2003, 1)); ok != want {
			t.Errorf("with %d returns to the signal day X is held: %v, want %v", 58+december, ok, want)
		}
	}
}

func TestTermsByHand(t *testing.T) {
	// X rises by 10 % a month until June 2001 and falls by 10 % a month from then on:
	// its average of twelve is undercut after some months, and its position turns once.
	x := twoDays("X", "energy", jan2000, slices.Concat(growing(18, 1.1), growing(19, 0.9)[1:])...)
	last := jan2000 + 23
	s := trend.New(trend.NewPanel(append(four(), x), last), trend.Default())
	bills := slices.Repeat([]float64{0.002}, len(s.Gross))
	net := s.Net(bills, trend.Terms{Fee: 0.012, Cost: 0.001})
	turned := 0
	for i := range s.Gross {
		now, _ := position(s, "X", s.First+engine.Month(i))
		before, _ := position(s, "X", s.First+engine.Month(i)-1)
		want := 0.0
		switch {
		case i == 0:
			want = 0.001 // five markets bought with a fifth each
		case now != before:
			want = 0.001 * 2 / 5
			turned++
		}
		m := s.First + engine.Month(i)
		within(t, "cost", m, net.Cost[i], want, 1e-16)
		within(t, "net return", m, net.Return[i], s.Gross[i]+0.002-0.001-want, 1e-16)
	}
	if turned != 1 {
		t.Errorf("the position turned %d times, want once", turned)
	}
}

func TestScaleStopsAtFive(t *testing.T) {
	_, panel := firstEdition(t)
	s := trend.New(panel, trend.Default())
	net := s.Net(make([]float64, len(s.Gross)), trend.Terms{Volatility: 0.40})
	if got := slices.Max(net.Scale); got != 5 {
		t.Errorf("largest scale %v, want 5", got)
	}
	for i, scale := range net.Scale[:36] {
		if scale != 1 {
			t.Errorf("scale %v in month %d, want 1 while fewer than 36 months exist", scale, i)
		}
	}
}

// randomMarkets makes seven markets in three baskets with six years of daily values.
func randomMarkets(random *rand.Rand) []engine.Market {
	var all []engine.Market
	for i, sector := range []string{"energy", "metals", "grains", "currencies", "currencies", "bonds", "bonds"} {
		m := engine.Market{ID: fmt.Sprint("market", i), Sector: sector, MLM: true, Core: true}
		v := 100.0
		for month := jan2000; month < jan2000+72; month++ {
			for of := 1; of <= 8; of++ {
				v *= 1 + 0.02*random.NormFloat64()
				m.Days = append(m.Days, day(month, of))
				m.Values = append(m.Values, v)
			}
		}
		all = append(all, m)
	}
	return all
}

// changedFrom returns the markets with other values from a day on.
func changedFrom(markets []engine.Market, from engine.Date, random *rand.Rand) []engine.Market {
	changed := slices.Clone(markets)
	for i, m := range markets {
		at, _ := slices.BinarySearch(m.Days, from)
		changed[i].Values = slices.Clone(m.Values)
		v := m.Values[max(0, at-1)]
		for k := at; k < len(m.Values); k++ {
			v *= 1 + 0.05*random.NormFloat64()
			changed[i].Values[k] = max(v, 1e-3)
		}
	}
	return changed
}

// No position depends on a later price. With other prices from the last trading day
// of a month on, the next month's positions stay (they were decided a day before);
// with other prices after that day, the month's own return stays as well.
func TestNoLookAhead(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		seed := rapid.Uint64().Draw(t, "seed")
		random := rand.New(rand.NewPCG(seed, 1))
		rule := rapid.SampledFrom(trend.Rules()).Draw(t, "rule")
		settings := by(rule)
		if rule != trend.TSMOM {
			settings.Signal = rapid.SampledFrom([]trend.Signal{trend.Average, trend.Change}).Draw(t, "signal")
		}
		settings.Lookback = rapid.SampledFrom([]int{3, 12}).Draw(t, "lookback")
		settings.Shift = rapid.IntRange(0, 1).Draw(t, "shift")
		markets := randomMarkets(random)
		last := jan2000 + 71
		month := rapid.SampledFrom([]engine.Month{jan2000 + 58, jan2000 + 59, jan2000 + 60, jan2000 + 66}).Draw(t, "month")
		month += engine.Month(rapid.IntRange(-5, 4).Draw(t, "moved by"))
		before := trend.New(trend.NewPanel(markets, last), settings)
		terms := trend.Terms{Volatility: 0.10}
		bills := make([]float64, len(before.Gross))
		netBefore := before.Net(bills, terms)

		for _, c := range []struct {
			name                      string
			from                      engine.Date
			positions, weights, gross engine.Month // the last month in which each must stay
		}{
			{"from the last trading day", day(month, 8), month + 1, month, month - 1},
			{"after the last trading day", day(month+1, 1), month + 1, month + 1, month},
		} {
			after := trend.New(trend.NewPanel(changedFrom(markets, c.from, random), last), settings)
			if after.First != before.First || len(after.Gross) != len(before.Gross) {
				t.Fatalf("%s of %s changed: the history begins %s instead of %s", c.name, month, after.First, before.First)
			}
			netAfter := after.Net(bills, terms)
			for i := range before.Gross {
				m := before.First + engine.Month(i)
				for k, h := range before.Holdings()[i] {
					other := after.Holdings()[i][k]
					if m <= c.positions && other.Position != h.Position {
						t.Fatalf("%s of %s changed: position of %d in %s was %v, is %v", c.name, month, h.Market, m, h.Position, other.Position)
					}
					if m <= c.weights && other.Weight != h.Weight {
						t.Fatalf("%s of %s changed: weight of %d in %s was %v, is %v", c.name, month, h.Market, m, h.Weight, other.Weight)
					}
				}
				if m <= c.weights && netAfter.Scale[i] != netBefore.Scale[i] {
					t.Fatalf("%s of %s changed: scale in %s was %v, is %v", c.name, month, m, netBefore.Scale[i], netAfter.Scale[i])
				}
				if m <= c.gross && after.Gross[i] != before.Gross[i] {
					t.Fatalf("%s of %s changed: gross return of %s was %v, is %v", c.name, month, m, before.Gross[i], after.Gross[i])
				}
			}
		}
	})
}

// The same on the real markets, at a few months, for each rule.
func TestNoLookAheadOnTheRealMarkets(t *testing.T) {
	set := datatest.Shipped(t)
	panel := trend.NewPanel(set.Markets, set.Through)
	random := rand.New(rand.NewPCG(1, 2))
	wide := by(trend.TSMOM)
	wide.All = true
	for _, settings := range []trend.Settings{by(trend.MLM), by(trend.Baskets), by(trend.TSMOM), wide} {
		rule := settings.Rule
		before := trend.New(panel, settings)
		for _, month := range []engine.Month{engine.MonthOf(1990, time.December), engine.MonthOf(2008, time.September), engine.MonthOf(2020, time.March)} {
			changed := slices.Clone(set.Markets)
			for i, m := range set.Markets {
				at, _ := slices.BinarySearch(m.Days, day(month+1, 1))
				if at == 0 || at == len(m.Days) || m.Days[at-1].Month() != month {
					continue
				}
				changed[i] = changedFrom(set.Markets[i:i+1], m.Days[at-1], random)[0]
			}
			after := trend.New(trend.NewPanel(changed, set.Through), settings)
			for i := range before.Gross {
				m := before.First + engine.Month(i)
				if m > month+1 {
					break
				}
				for k, h := range before.Holdings()[i] {
					if other := after.Holdings()[i][k]; other.Market != h.Market || other.Position != h.Position {
						t.Fatalf("%s: prices from the end of %s on changed the position of %s in %s", rule, month, panel.Markets[h.Market].ID, m)
					}
				}
				if m < month && after.Gross[i] != before.Gross[i] {
					t.Fatalf("%s: prices from the end of %s on changed the return of %s", rule, month, m)
				}
			}
		}
	}
}

// A position that is taken a month early sees a price that nobody had: the test
// above would be blind if this left the positions as they are.
func TestShiftOfAMonthEarlyLooksAhead(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 7))
	markets := randomMarkets(random)
	early := trend.Default()
	early.Shift = -1
	month, last := jan2000+60, jan2000+71
	before := trend.New(trend.NewPanel(markets, last), early)
	for range 20 {
		after := trend.New(trend.NewPanel(changedFrom(markets, day(month, 1), random), last), early)
		i := month - before.First
		for k, h := range before.Holdings()[i] {
			if after.Holdings()[i][k].Position != h.Position {
				return
			}
		}
	}
	t.Error("no position of the month depends on the month's own prices")
}

func TestNamesOfRulesAndSectors(t *testing.T) {
	for _, rule := range trend.Rules() {
		if got, err := trend.ParseRule(string(rule)); err != nil || got != rule {
			t.Errorf("%s reads as %q, %v", rule, got, err)
		}
	}
	if _, err := trend.ParseRule("MLM"); err == nil || err.Error() != "is not one of mlm, mlm-baskets, tsmom" {
		t.Errorf("MLM reads with error %v", err)
	}
	all := trend.Sector(0)
	for _, name := range trend.SectorNames() {
		one := trend.SectorOf(name)
		if one.String() != name || all.Has(name) {
			t.Errorf("%s is written %s", name, one)
		}
		all |= one
	}
	if all != trend.AllSectors || trend.SectorOf("weather") != 0 || trend.AllSectors.Has("weather") {
		t.Errorf("all sectors are %b, want %b", all, trend.AllSectors)
	}
	for sector, basket := range map[string]string{"energy": "commodities", "livestock": "commodities", "currencies": "currencies", "bonds": "bonds", "equities": ""} {
		if got := trend.BasketOf(sector); got != basket {
			t.Errorf("%s is in basket %q, want %q", sector, got, basket)
		}
	}
}
