package link_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"trendblend/data/datatest"
	"trendblend/engine"
	"trendblend/engine/backtest"
	"trendblend/engine/blend"
	"trendblend/engine/own"
	"trendblend/engine/trend"
	"trendblend/web/link"
)

// asValues compares what == compares.
var asValues = cmpopts.EquateComparable(blend.List{}, blend.Weights{}, own.Series{})

// The months in which the sleeves begin, over data that
// end in 2025-10: given here, so that these tests need no prices.
var reader = link.Reader{Last: engine.MonthOf(2025, 10), Period: periods(engine.MonthOf(2025, 10), trendBegins)}

func trendBegins(s trend.Settings) engine.Month {
	switch s.Rule {
	case trend.Baskets:
		return engine.MonthOf(1987, 1)
	case trend.TSMOM:
		return engine.MonthOf(1972, 1)
	}
	return engine.MonthOf(1974, 1)
}

// periods are those of sleeves that begin, and end, where those of the data do.
func periods(last engine.Month, trendBegins func(trend.Settings) engine.Month) func(backtest.Scenario) backtest.Period {
	return func(s backtest.Scenario) backtest.Period {
		p := backtest.Period{First: engine.MonthOf(1962, 2), Last: last}
		for _, of := range s.Sleeves.All() {
			first, ends := p.First, last
			switch of {
			case blend.Trend:
				first = trendBegins(s.Trend)
			case blend.Gold:
				first = engine.MonthOf(1968, 5)
			case blend.Commodities:
				first = engine.MonthOf(1973, 1)
			case blend.International:
				first, ends = engine.MonthOf(1990, 8), engine.MonthOf(2025, 9)
			case blend.SmallValue:
				first, ends = engine.MonthOf(1963, 7), engine.MonthOf(2025, 9)
			case blend.Own1, blend.Own2, blend.Own3:
				mine := s.Own[of-blend.Own1]
				if mine.IsZero() {
					return backtest.Period{First: last + 1, Last: last, Lacking: of}
				}
				first, ends = mine.First, mine.Last()
				if s.Back[of-blend.Own1] != 0 {
					first = engine.MonthOf(1980, 1)
				}
			}
			if first > p.First {
				p.First, p.Begins = first, of
			}
			if ends < p.Last {
				p.Last, p.Ends = ends, of
			}
		}
		return p
	}
}

// ofFirst is a query as a link of the first version, but for the front door's.
func ofFirst(query string) string {
	if strings.Trim(query, "&") == "" || strings.HasPrefix(query, "v=") || strings.Contains(query, "&v=") {
		return query
	}
	return "v=1&" + query
}

// with is the default scenario of the first version, changed.
func with(change func(*backtest.Scenario)) link.Scenario {
	s := reader.Default()
	s.Origin = link.Origin{Version: 1, Edition: "2025-10"}
	change(&s.Scenario)
	return s
}

// What every parameter means and how it is written back, as /method#link tells it.
// An empty canonical form is that of the front door; the others are of the first version.
func TestParse(t *testing.T) {
	usual := func(*backtest.Scenario) {}
	for _, c := range []struct {
		query, canonical string
		change           func(*backtest.Scenario)
	}{
		{"", "", usual},
		{"v=1", "v=1", usual},
		{"&&", "", usual},
		{"p=50-30-20&p=60-40-0&p=100-0-0", "v=1", usual},
		{"from=1990-01&to=2025-10&rebalance=annual&band=5&bonds=aggregate&rule=mlm&trend_vol=native&fee=0.9&real=0", "v=1", usual},
		{"p=50-30-20", "v=1&p=50-30-20", func(s *backtest.Scenario) { s.Blends = []blend.Weights{blend.Of(500, 300, 200)} }},
		{"p=33.4-33.3-33.3", "v=1&p=33.4-33.3-33.3", func(s *backtest.Scenario) { s.Blends = []blend.Weights{blend.Of(334, 333, 333)} }},
		{"p=050.0-30-020", "v=1&p=50-30-20", func(s *backtest.Scenario) { s.Blends = []blend.Weights{blend.Of(500, 300, 200)} }},
		{"p=100-0-0&p=0-100-0&p=0-0-100&p=50-50-0&p=50-0-50&p=0-50-50", "v=1&p=100-0-0&p=0-100-0&p=0-0-100&p=50-50-0&p=50-0-50&p=0-50-50",
			func(s *backtest.Scenario) {
				s.Blends = []blend.Weights{blend.Percent(100, 0, 0), blend.Percent(0, 100, 0), blend.Percent(0, 0, 100),
					blend.Percent(50, 50, 0), blend.Percent(50, 0, 50), blend.Percent(0, 50, 50)}
			}},
		{"p=60-40-0&p=60-40-0", "v=1&p=60-40-0&p=60-40-0", func(s *backtest.Scenario) { s.Blends = []blend.Weights{blend.Of(600, 400, 0), blend.Of(600, 400, 0)} }},
		{"from=1974-01", "v=1&from=1974-01", func(s *backtest.Scenario) { s.From = engine.MonthOf(1974, 1) }},
		{"to=1999-12", "v=1&to=1999-12", func(s *backtest.Scenario) { s.To = engine.MonthOf(1999, 12) }},
		{"from=2008-10&to=2008-10", "v=1&from=2008-10&to=2008-10", func(s *backtest.Scenario) { s.From, s.To = engine.MonthOf(2008, 10), engine.MonthOf(2008, 10) }},
		{"rebalance=monthly", "v=1&rebalance=monthly", func(s *backtest.Scenario) { s.Rebalance.Schedule = blend.Monthly }},
		{"rebalance=quarterly", "v=1&rebalance=quarterly", func(s *backtest.Scenario) { s.Rebalance.Schedule = blend.Quarterly }},
		{"rebalance=none", "v=1&rebalance=none", func(s *backtest.Scenario) { s.Rebalance.Schedule = blend.None }},
		{"rebalance=bands&band=7.5", "v=1&rebalance=bands&band=7.5", func(s *backtest.Scenario) { s.Rebalance = blend.Rebalance{Schedule: blend.Bands, Band: 7.5} }},
		{"band=1", "v=1&band=1", func(s *backtest.Scenario) { s.Rebalance.Band = 1 }},
		{"band=50.0", "v=1&band=50", func(s *backtest.Scenario) { s.Rebalance.Band = 50 }},
		{"bonds=treasury10", "v=1&bonds=treasury10", func(s *backtest.Scenario) { s.Bonds = backtest.Treasury10 }},
		{"bonds=bills", "v=1&bonds=bills", func(s *backtest.Scenario) { s.Bonds = backtest.Bills }},
		{"rule=mlm-baskets&from=1987-01", "v=1&from=1987-01&rule=mlm-baskets",
			func(s *backtest.Scenario) { s.Trend.Rule, s.From = trend.Baskets, engine.MonthOf(1987, 1) }},
		{"rule=tsmom&from=1972-01", "v=1&from=1972-01&rule=tsmom",
			func(s *backtest.Scenario) { s.Trend.Rule, s.From = trend.TSMOM, engine.MonthOf(1972, 1) }},
		{"trend_vol=10", "v=1&trend_vol=10", func(s *backtest.Scenario) { s.Terms.Volatility = 0.1 }},
		{"trend_vol=12.50", "v=1&trend_vol=12.5", func(s *backtest.Scenario) { s.Terms.Volatility = 0.125 }},
		{"fee=0", "v=1&fee=0", func(s *backtest.Scenario) { s.Terms.Fee = 0 }},
		{"fee=0.90", "v=1", usual},
		{"fee=1.45", "v=1&fee=1.45", func(s *backtest.Scenario) { s.Terms.Fee = 0.0145 }},
		{"fee_stocks=0&fee_bonds=0.00", "v=1", usual},
		{"fee_stocks=0.03", "v=1&fee_stocks=0.03", func(s *backtest.Scenario) { s.Fees[blend.Stocks] = 0.0003 }},
		{"fee_bonds=5&fee_stocks=0.5&fee=1&draw=0", "v=1&fee=1&fee_stocks=0.5&fee_bonds=5",
			func(s *backtest.Scenario) {
				s.Terms.Fee, s.Fees = 0.01, backtest.Fees{blend.Stocks: 0.005, blend.Bonds: 0.05}
			}},
		{"real=1", "v=1&real=1", func(s *backtest.Scenario) { s.Real = true }},
		{"real=1&fee=2&trend_vol=10&rule=tsmom&bonds=bills&band=6&rebalance=bands&to=2020-12&from=1980-01&p=100-0-0&p=0-0-100&v=1",
			"v=1&p=100-0-0&p=0-0-100&from=1980-01&to=2020-12&rebalance=bands&band=6&bonds=bills&rule=tsmom&trend_vol=10&fee=2&real=1",
			func(s *backtest.Scenario) {
				s.Blends = []blend.Weights{blend.Of(1000, 0, 0), blend.Of(0, 0, 1000)}
				s.From, s.To = engine.MonthOf(1980, 1), engine.MonthOf(2020, 12)
				s.Rebalance = blend.Rebalance{Schedule: blend.Bands, Band: 6}
				s.Bonds, s.Trend.Rule, s.Terms, s.Real = backtest.Bills, trend.TSMOM, trend.Terms{Volatility: 0.1, Fee: 0.02}, true
			}},
		{"%70=50%2d30%2d20", "v=1&p=50-30-20", func(s *backtest.Scenario) { s.Blends = []blend.Weights{blend.Of(500, 300, 200)} }},
	} {
		got, problems := reader.Parse(ofFirst(c.query))
		if len(problems) > 0 {
			t.Errorf("%q: refused: %v", c.query, problems)
		}
		want := with(c.change)
		if c.canonical == "" {
			want.Origin = link.Origin{}
		}
		if diff := cmp.Diff(want, got, asValues); diff != "" {
			t.Errorf("%q is read as another scenario (-want +got):\n%s", c.query, diff)
		}
		if canonical := reader.Query(got); canonical != c.canonical {
			t.Errorf("%q: canonical form %q, want %q", c.query, canonical, c.canonical)
		}
	}
}

// A refusal is what a program is told of a problem.
type refusal struct{ parameter, value, reason string }

// is refuses a value: the reason names the parameter and what was given.
func is(parameter, value, reason string) refusal {
	if value == "" {
		return refusal{parameter, value, parameter + ": an empty value " + reason}
	}
	return refusal{parameter, value, parameter + ": “" + value + "” " + reason}
}

// within refuses weights.
func within(value, reason string) refusal {
	return refusal{"p", value, "p: in “" + value + "” " + reason}
}

func twice(parameter, values string) refusal {
	return refusal{parameter, values, parameter + " is given more than once, as “" + values + "”"}
}

func unknown(parameter, value string) refusal {
	return refusal{parameter, value, parameter + " is not a parameter; /method#link lists those that are"}
}

func refusals(problems []link.Problem) (told []refusal) {
	for _, p := range problems {
		told = append(told, refusal{p.Parameter, p.Value, p.Reason})
	}
	return told
}

// What is refused, with its reason word for word, and what the rest of the address
// still means.
func TestParseRefuses(t *testing.T) {
	const (
		noBlend    = "there are not three weights in percent for stocks, bonds and trend, written as 50-30-20"
		only120    = "the weights add up to 120, not 100, which needs free=1"
		noMonth    = "is not a month written as 2008-10"
		noQuery    = "is not a well-formed query: pairs name=value joined by &, special characters written as %XX"
		noBand     = "is not a number from 1 to 50 (percentage points)"
		noFee      = "is not a number from 0 to 5 (percent a year)"
		noTarget   = "is neither native nor a number from 1 to 40 (percent a year)"
		noSchedule = "is not one of monthly, quarterly, annual, none, bands"
	)
	for _, c := range []struct {
		query, rest string
		want        []refusal
	}{
		{"p=60-60-0", "v=1", []refusal{within("60-60-0", only120)}},
		{"p=50-30-19.9", "v=1", []refusal{within("50-30-19.9", "the weights add up to 99.9, not 100, which needs free=1")}},
		{"p=", "v=1", []refusal{within("", noBlend)}},
		{"p=50-50", "v=1", []refusal{within("50-50", noBlend)}},
		{"p=-10-60-50", "v=1", []refusal{within("-10-60-50", noBlend)}},
		{"p=50.25-29.75-20", "v=1", []refusal{within("50.25-29.75-20", "the weight of stocks is not a percentage from 0 to 100 with up to one "+
			"decimal")}},
		{"p=50-5e1-0", "v=1", []refusal{within("50-5e1-0", "the weight of bonds is not a percentage from 0 to 100 with up to one decimal")}},
		{"p=0-0-1000", "v=1", []refusal{within("0-0-1000", "the weight of trend is not a percentage from 0 to 100 with up to one decimal")}},
		// The reader's own blend gives way to the default; those beside it stay beside it.
		{"p=60-60-0&p=80-20-0", "v=1&p=50-30-20&p=80-20-0", []refusal{within("60-60-0", only120)}},
		{"p=80-20-0&p=60-60-0&p=70-30-0", "v=1&p=80-20-0&p=70-30-0", []refusal{within("60-60-0", only120)}},
		{strings.Repeat("p=100-0-0&", 6) + "p=0-100-0&p=0-0-100", "v=1" + strings.Repeat("&p=100-0-0", 6),
			[]refusal{is("p", "0-100-0, 0-0-100", "is more than the 6 blends that fit on a page")}},
		{"v=3&real=1", "v=2&to=2025-10&real=1&d=2025-10", []refusal{is("v", "3", "is neither 1 nor 2")}},
		{"v=1&v=1", "v=1", nil},
		{"fee=1&fee=2&bonds=bills", "v=1&bonds=bills", []refusal{twice("fee", "1, 2")}},
		{"fee=1&fee=1", "v=1&fee=1", nil},
		{"z=1&colour=red&fee=1", "v=1&fee=1", []refusal{unknown("colour", "red"), unknown("z", "1")}},
		{"P=50-30-20", "v=1", []refusal{unknown("P", "50-30-20")}},
		{"from=2008", "v=1", []refusal{is("from", "2008", noMonth)}},
		{"from=2008-13", "v=1", []refusal{is("from", "2008-13", noMonth)}},
		{"to=", "v=1", []refusal{is("to", "", noMonth)}},
		{"rebalance=weekly", "v=1", []refusal{is("rebalance", "weekly", noSchedule)}},
		{"band=0.9", "v=1", []refusal{is("band", "0.9", noBand)}},
		{"band=50.1", "v=1", []refusal{is("band", "50.1", noBand)}},
		{"band=NaN", "v=1", []refusal{is("band", "NaN", noBand)}},
		{"bonds=junk", "v=1", []refusal{is("bonds", "junk", "is not one of aggregate, treasury10, bills")}},
		{"rule=MLM", "v=1", []refusal{is("rule", "MLM", "is not one of mlm, mlm-baskets, tsmom")}},
		{"trend_vol=0", "v=1", []refusal{is("trend_vol", "0", noTarget)}},
		{"trend_vol=40.5", "v=1", []refusal{is("trend_vol", "40.5", noTarget)}},
		{"fee=-0", "v=1", []refusal{is("fee", "-0", noFee)}},
		{"fee=5.01", "v=1", []refusal{is("fee", "5.01", noFee)}},
		{"fee=1e-1", "v=1", []refusal{is("fee", "1e-1", noFee)}},
		{"fee=.5", "v=1", []refusal{is("fee", ".5", noFee)}},
		{"fee=0,5", "v=1", []refusal{is("fee", "0,5", noFee)}},
		{"fee=1.0000000000001", "v=1", []refusal{is("fee", "1.0000000000001", noFee)}},
		{"fee_stocks=5.01&fee_bonds=-1&real=1", "v=1&real=1", []refusal{is("fee_stocks", "5.01", noFee), is("fee_bonds", "-1", noFee)}},
		{"fee_bonds=", "v=1", []refusal{is("fee_bonds", "", noFee)}},
		{"real=yes", "v=1", []refusal{is("real", "yes", "is neither 0 nor 1")}},
		{"fee=1;real=1", "v=1", []refusal{is("query", "v=1&fee=1;real=1", noQuery)}},
		{"fee=%zz&real=1", "v=1&real=1", []refusal{is("query", "v=1&fee=%zz&real=1", noQuery)}},

		// The period.
		{"to=2025-11", "v=1", []refusal{is("to", "2025-11", "is after the last month of the data, 2025-10")}},
		{"from=2025-11", "v=1", []refusal{is("from", "2025-11", "is after the last month of the data, 2025-10")}},
		{"from=1973-12", "v=1", []refusal{is("from", "1973-12", "is before the first month of the trend sleeve by rule=mlm (MLM Index rules), "+
			"1974-01")}},
		{"from=1986-12&rule=mlm-baskets", "v=1&rule=mlm-baskets", []refusal{is("from", "1986-12", "is before the first month of the trend "+
			"sleeve by rule=mlm-baskets (MLM in baskets), 1987-01")}},
		{"from=1971-12&rule=tsmom", "v=1&rule=tsmom", []refusal{is("from", "1971-12", "is before the first month of the trend sleeve by "+
			"rule=tsmom (Time-series momentum), 1972-01")}},
		{"from=2010-01&to=2009-12", "v=1&to=2009-12", []refusal{is("from", "2010-01", "is after to, 2009-12")}},
		{"to=1989-12", "v=1", []refusal{is("to", "1989-12", "is before from, 1990-01")}},
		{"to=1970-01", "v=1", []refusal{is("to", "1970-01", "is before from, 1990-01")}},
		{"from=1900-01&to=2100-01&fee=1", "v=1&fee=1", []refusal{
			is("to", "2100-01", "is after the last month of the data, 2025-10"),
			is("from", "1900-01", "is before the first month of the trend sleeve by rule=mlm (MLM Index rules), 1974-01")}},

		// All at once.
		{"x=1&v=3&p=60-60-0&from=a&to=b&rebalance=c&band=d&bonds=e&rule=f&trend_vol=g&fee=h&real=i", "v=2&to=2025-10&d=2025-10", []refusal{
			unknown("x", "1"), is("v", "3", "is neither 1 nor 2"),
			within("60-60-0", only120), is("from", "a", noMonth), is("to", "b", noMonth),
			is("rebalance", "c", noSchedule), is("band", "d", noBand), is("bonds", "e", "is not one of aggregate, treasury10, bills"),
			is("rule", "f", "is not one of mlm, mlm-baskets, tsmom"), is("trend_vol", "g", noTarget), is("fee", "h", noFee), is("real", "i", "is neither 0 nor 1")}},
	} {
		got, problems := reader.Parse(ofFirst(c.query))
		if diff := cmp.Diff(c.want, refusals(problems), cmp.AllowUnexported(refusal{})); diff != "" {
			t.Errorf("%q: problems (-want +got):\n%s", c.query, diff)
		}
		if rest := reader.Query(got); rest != c.rest {
			t.Errorf("%q: what is kept is %q, want %q", c.query, rest, c.rest)
		}
	}
}

// A refused value is repeated to the reader, but no more of it than fits a line.
func TestParseShortensWhatItRepeats(t *testing.T) {
	_, problems := reader.Parse("rule=" + strings.Repeat("%C3%A4", 5000) + "&" + strings.Repeat("n", 5000) + "=%FF")
	for _, p := range problems {
		if n := len([]rune(p.Parameter + p.Value)); n > 200 {
			t.Errorf("%d characters are repeated", n)
		}
		if strings.ToValidUTF8(p.Value, "") != p.Value {
			t.Errorf("the value %q is not UTF-8", p.Value)
		}
	}
	if len(problems) != 2 {
		t.Errorf("%d problems, want 2", len(problems))
	}
}

func TestAddress(t *testing.T) {
	if got := reader.Address("/export.csv", reader.Default()); got != "/export.csv" {
		t.Errorf("the default's address is %q", got)
	}
	if got := reader.Address("/", with(func(s *backtest.Scenario) { s.Real = true })); got != "/?v=1&real=1" {
		t.Errorf("the address is %q", got)
	}
}

// The first months above are those of the shipped data.
func TestFirstMonths(t *testing.T) {
	set := datatest.First(t)
	world := backtest.NewWorld(set.Markets, set.Monthly, set.Daily, set.Through)
	for _, rule := range trend.Rules() {
		settings := trend.Default()
		settings.Rule = rule
		if got, want := world.First(trend.New(world.Panel, settings)), reader.First(settings); got != want {
			t.Errorf("%s begins in %s, want %s", rule, got, want)
		}
	}
}

// Whatever an address holds, reading it does not fail, and what was read has a
// canonical form that means the same.
func FuzzParse(f *testing.F) {
	for _, query := range []string{
		"", "v=1&p=33.4-33.3-33.3&from=1974-01&to=2020-12", "p=60-60-0&p=1-2-3&x=%00", "from=1986-12&rule=mlm-baskets", "fee=0.0000000001&" +
			"trend_vol=39.99999999", "fee_stocks=0.07&fee_bonds=4.99999999",
		"band=1.00000000001&rebalance=bands", "free=1&p=60-40-50&p=0-0-0&spread=0.01&rebalance_month=3", "unit=percent&flow=-4.5&" +
			"every=month&indexed=1&sum=0&open=daily,lag&chart=daily&window=10", "fee=%zz;", "to=1970-01&from=9999-12",
		"s=gold,international&fee_gold=0.25", "s=own1,trend&own=" + mine + "&back1=gold&p=40-60", "s=own2,own1&own=" + older + "&own=" + mine, "s=,&own=~~",
		"v=2", "v=2&real=1&d=2025-10", "v=2&to=2008-10&from=2000-01&d=2031-01", "d=2025-10", "v=1&d=2025-10", "v=3&v=2",
	} {
		f.Add(query)
	}
	f.Fuzz(func(t *testing.T, query string) {
		s, problems := reader.Parse(query)
		for _, p := range problems {
			if p.Reason == "" {
				t.Errorf("%q: no reason is given for refusing %q", query, p.Parameter)
			}
		}
		for _, w := range s.Blends {
			if w.Check() != nil && !(s.Free && w.Sum() <= blend.MostFree) {
				t.Errorf("%q: the blend %s was let through", query, w)
			}
		}
		if span := reader.Period(s.Scenario); s.From < span.First || s.To > span.Last || s.To < s.From || len(s.Blends) < 1 || len(s.Blends) > link.MaxBlends {
			t.Errorf("%q: %d blends from %s to %s were let through", query, len(s.Blends), s.From, s.To)
		}
		canonical := reader.Query(s)
		again, problems := reader.Parse(canonical)
		if len(problems) > 0 {
			t.Errorf("%q: its canonical form %q is refused: %v", query, canonical, problems)
		}
		if diff := cmp.Diff(s, again, asValues); diff != "" {
			t.Errorf("%q: its canonical form %q means something else:\n%s", query, canonical, diff)
		}
		if twice := reader.Query(again); twice != canonical {
			t.Errorf("%q: the canonical form of %q is %q", query, canonical, twice)
		}
	})
}
