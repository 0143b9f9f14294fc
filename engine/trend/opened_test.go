package trend_test

import (
	"math"
	"strconv"
	"strings"
	"testing"

	"trendblend/data/datatest"
	"trendblend/engine"
	"trendblend/engine/history"
	"trendblend/engine/metrics"
	"trendblend/engine/trend"
)

// The expected values of this file come from testdata/reference/opened.py, which
// computes them from the definitions with pandas and exact decimals.

// known is the shipped data, arranged for the sleeve.
type known struct {
	panel                *trend.Panel
	stocks, bonds, bills history.Series
	published            []engine.Published
}

func load(tb testing.TB) known {
	tb.Helper()
	set := datatest.First(tb)
	series := func(levels []float64) history.Series {
		s := history.Series{First: set.Monthly.First + 1}
		for i := 1; i < len(levels); i++ {
			s.Return = append(s.Return, levels[i]/levels[i-1]-1)
		}
		return s.Between(s.First, set.Through)
	}
	return known{
		panel:     trend.NewPanel(set.Markets, set.Through),
		stocks:    series(set.Monthly.Stocks),
		bonds:     series(set.Monthly.Bonds),
		bills:     series(set.Monthly.Bills),
		published: set.Published,
	}
}

func (k known) net(s *trend.Sleeve, t trend.Terms) trend.Net {
	return s.Net(k.bills.Between(s.First, s.Last()).Return, t)
}

// row is one record of a reference file, by column.
type row struct {
	t    *testing.T
	cell map[string]string
}

func reference(t *testing.T, name string) (rows []row) {
	t.Helper()
	for _, cell := range datatest.Rows(t, "../testdata/reference/"+name) {
		rows = append(rows, row{t, cell})
	}
	return rows
}

// number reads a cell; an empty one is NaN.
func (r row) number(column string) float64 {
	text, ok := r.cell[column]
	if ok && text == "" {
		return math.NaN()
	}
	v, err := strconv.ParseFloat(text, 64)
	if err != nil {
		r.t.Fatalf("column %s: %v", column, err)
	}
	return v
}

func (r row) month(column string) engine.Month {
	m, err := engine.ParseMonth(r.cell[column])
	if err != nil {
		r.t.Fatalf("column %s: %v", column, err)
	}
	return m
}

// settings reads the columns that say how a sleeve is computed.
func (r row) settings() (trend.Settings, trend.Terms) {
	s := trend.Default()
	s.Rule = trend.Rule(r.cell["rule"])
	if v := r.cell["signal"]; v != "" {
		s.Signal = trend.Signal(v)
	}
	if r.cell["lookback"] != "" {
		s.Lookback = int(r.number("lookback"))
	}
	if r.cell["shift"] != "" {
		s.Shift = int(r.number("shift"))
	}
	if names := r.cell["sectors"]; names != "" {
		s.Sectors = 0
		for _, name := range strings.Split(names, ",") {
			s.Sectors |= trend.SectorOf(name)
		}
	}
	terms := trend.Terms{Fee: 0.009}
	if r.cell["cost_bp"] != "" {
		terms.Cost, terms.Volatility = r.number("cost_bp")/1e4, r.number("vol_pct")/100
	}
	return s, terms
}

func near(t *testing.T, what string, got, want, tolerance float64) {
	t.Helper()
	if !(math.Abs(got-want) <= tolerance) && !(math.IsNaN(got) && math.IsNaN(want)) {
		t.Errorf("%s: got %v, want %v", what, got, want)
	}
}

// Each rule's gross return over its whole history, month by month.
func TestWholeHistoryOfEachRule(t *testing.T) {
	k := load(t)
	for _, c := range []struct {
		rule trend.Rule
		file string
	}{
		{trend.MLM, "sleeve_mlm.csv"}, {trend.Baskets, "sleeve_baskets.csv"}, {trend.TSMOM, "sleeve_tsmom.csv"},
	} {
		settings := trend.Default()
		settings.Rule = c.rule
		s := trend.New(k.panel, settings)
		rows := reference(t, c.file)
		if len(rows) != len(s.Gross) || rows[0].month("month") != s.First {
			t.Fatalf("%s: %d months from %s, want %d from %s", c.rule, len(s.Gross), s.First, len(rows), rows[0].cell["month"])
		}
		for i, r := range rows {
			near(t, string(c.rule)+" "+r.cell["month"], s.Gross[i], r.number("gross"), 1e-9)
		}
	}
}

// Variants over their whole history: the plain return signal, a month late and
// early, limited universes, costs with a target volatility.
func TestWholeHistoryOfVariants(t *testing.T) {
	k := load(t)
	var sleeve *trend.Sleeve
	var net trend.Net
	var before trend.Settings
	var terms trend.Terms
	seen := 0
	for _, r := range reference(t, "opened_months.csv") {
		settings, on := r.settings()
		if sleeve == nil || settings != before || on != terms {
			if sleeve != nil && seen != len(sleeve.Gross) {
				t.Errorf("%+v: %d months, want %d", before, len(sleeve.Gross), seen)
			}
			sleeve, before, terms, seen = trend.New(k.panel, settings), settings, on, 0
			net = k.net(sleeve, terms)
		}
		at := r.month("month") - sleeve.First
		near(t, settings.Sectors.String()+" gross "+r.cell["month"], sleeve.Gross[at], r.number("gross"), 1e-9)
		near(t, settings.Sectors.String()+" net "+r.cell["month"], net.Return[at], r.number("net"), 1e-9)
		seen++
	}
}

func TestFiguresOfEverySetting(t *testing.T) {
	k := load(t)
	for _, r := range reference(t, "opened_figures.csv") {
		settings, terms := r.settings()
		c := trend.Compare(k.panel, []trend.Settings{settings}, terms, k.bills, engine.MonthOf(1990, 1), k.panel.Last)
		what := string(settings.Rule) + " " + string(settings.Signal) + " " + r.cell["lookback"] + " " + r.cell["sectors"] + " "
		if len(c.Cases) != 1 || c.Cases[0].Net.First != r.month("first") {
			t.Fatalf("%s: does not begin in %s", what, r.cell["first"])
		}
		fig := c.Cases[0].Figures
		near(t, what+"CAGR", fig.CAGR, r.number("cagr"), 1e-10)
		near(t, what+"volatility", fig.Volatility, r.number("volatility"), 1e-10)
		near(t, what+"Sharpe", fig.Sharpe, r.number("sharpe"), 1e-9)
		near(t, what+"max drawdown", fig.MaxDrawdown.Depth, r.number("max_drawdown"), 1e-10)
	}
}

// All cases are judged over the same months, those that every one of them has.
func TestCompareOnCommonMonths(t *testing.T) {
	k := load(t)
	for _, rule := range trend.Default().EachRule() {
		c := trend.Compare(k.panel, rule.Lookbacks(), trend.Terms{}, k.bills, 0, k.panel.Last+100)
		if len(c.Cases) != 22 {
			t.Fatalf("%s: %d look-backs, want 22", rule.Rule, len(c.Cases))
		}
		latest := engine.Month(0)
		for i, one := range c.Cases {
			if one.Settings.Lookback != i+3 || one.Settings.Rule != rule.Rule {
				t.Errorf("case %d is %+v", i, one.Settings)
			}
			latest = max(latest, one.Net.First)
			months := one.Net.Series().Between(c.From, c.To).Return
			near(t, "growth", one.Figures.Growth, metrics.Growth(months), 0)
		}
		if c.From != latest || c.To != k.panel.Last {
			t.Errorf("%s: compared over %s to %s, want %s to %s", rule.Rule, c.From, c.To, latest, k.panel.Last)
		}
	}
	for i, s := range trend.Default().Delays() {
		if s.Shift != i-1 {
			t.Errorf("delay %d shifts by %d", i, s.Shift)
		}
	}
	nobody := trend.Default()
	nobody.Sectors = trend.SectorOf("equities") // none of the 22 markets
	if c := trend.Compare(k.panel, nobody.Delays(), trend.Terms{}, k.bills, 0, k.panel.Last); len(c.Cases) != 0 {
		t.Errorf("a universe without markets has %d cases", len(c.Cases))
	}
	if c := trend.Compare(k.panel, trend.Default().Delays(), trend.Terms{}, k.bills, 0, engine.MonthOf(1973, 1)); len(c.Cases) != 0 {
		t.Errorf("a period before the history has %d cases", len(c.Cases))
	}
}

// Whatever the rule, look-back, signal, delay or sector: every month is a number,
// and the markets' contributions add up to its gross return.
func TestContributionsAddUpEveryMonth(t *testing.T) {
	k := load(t)
	check := func(s trend.Settings) {
		sleeve := trend.New(k.panel, s)
		for i, held := range sleeve.Holdings() {
			sum, weights := 0.0, 0.0
			for _, h := range held {
				sum += h.Contribution()
				weights += h.Weight
			}
			if math.IsNaN(sum) || math.Abs(sum-sleeve.Gross[i]) > 1e-12 {
				t.Fatalf("%+v month %d: contributions %v, gross %v", s, i, sum, sleeve.Gross[i])
			}
			if len(held) > 0 && math.Abs(weights-1) > 1e-12 {
				t.Fatalf("%+v month %d: weights add up to %v", s, i, weights)
			}
		}
	}
	for _, rule := range trend.Default().EachRule() {
		for _, s := range rule.Lookbacks() {
			check(s)
			s.Signal = trend.Change
			check(s)
			s.Sectors = trend.SectorOf(trend.SectorNames()[s.Lookback%8]) | trend.SectorOf(trend.SectorNames()[s.Lookback/8])
			check(s)
		}
		for _, s := range rule.Delays() {
			check(s)
		}
		for _, name := range trend.SectorNames() {
			rule.Sectors = trend.SectorOf(name)
			check(rule)
		}
	}
}

// A sleeve at its target volatility is made by its markets too, and what its long and its
// short positions added is all that it made.
func TestScaledSleeve(t *testing.T) {
	k := load(t)
	for _, rule := range trend.Rules() {
		settings := trend.Default()
		settings.Rule = rule
		s := trend.New(k.panel, settings)
		net := k.net(s, trend.Terms{Volatility: 0.2})
		scaled := s.Scaled(net.Scale)
		for m, held := range scaled.Holdings() {
			sum := 0.0
			for _, h := range held {
				sum += h.Contribution()
			}
			near(t, "the sum of the markets", sum, scaled.Gross[m], 1e-12)
			near(t, "the month at its volatility", scaled.Gross[m], s.Gross[m]*net.Scale[m], 1e-15)
		}
		c := scaled.Contributions(s.First, s.Last())
		near(t, "long and short", c.Long+c.Short, c.Gross, 1e-8*max(1, math.Abs(c.Gross)))
		if same := s.Scaled(k.net(s, trend.Terms{}).Scale); same != s {
			t.Errorf("%s: a sleeve without a target was copied", rule)
		}
	}
}

func TestContributionsOverPeriods(t *testing.T) {
	k := load(t)
	var c trend.Contributions
	period, parts := "", map[string]trend.Part{}
	for _, r := range reference(t, "opened_contributions.csv") {
		if now := r.cell["rule"] + r.cell["from"] + r.cell["to"]; now != period {
			period = now
			settings, _ := r.settings()
			sleeve := trend.New(k.panel, settings)
			c = sleeve.Contributions(r.month("from"), r.month("to"))
			clear(parts)
			for _, of := range [][]trend.Part{c.Markets, c.Sectors} {
				sum := 0.0
				for i, p := range of {
					sum += p.Contribution
					parts[p.Name] = p
					if i > 0 && p.Contribution > of[i-1].Contribution {
						t.Errorf("%s: %s stands below %s", period, p.Name, of[i-1].Name)
					}
				}
				near(t, period+" sum", sum, c.Gross, 1e-12*(1+math.Abs(c.Gross)))
			}
			gross := history.Series{First: sleeve.First, Return: sleeve.Gross}
			near(t, period+" gross", c.Gross, gross.Over(c.From, c.To), 1e-12*(1+c.Gross))
		}
		p, ok := parts[r.cell["name"]]
		if !ok {
			t.Fatalf("%s: %s is missing", period, r.cell["name"])
		}
		near(t, period+p.Name, p.Contribution, r.number("contribution"), 1e-10)
		near(t, period+p.Name+" held", float64(p.Held), r.number("held"), 0)
		near(t, period+p.Name+" long", p.LongShare(), r.number("long")/r.number("held"), 1e-15)
		delete(parts, p.Name)
		if len(parts) == 0 && len(c.Best(5)) == 5 {
			if worst := c.Worst(5); c.Best(1)[0] != c.Markets[0] || worst[0] != c.Markets[len(c.Markets)-1] || worst[4].Contribution < worst[0].Contribution {
				t.Errorf("%s: best %v, worst %v", period, c.Best(5), worst)
			}
		}
	}
	none := trend.New(k.panel, trend.Default()).Contributions(0, 10)
	if none.Gross != 0 || len(none.Markets)+len(none.Sectors)+len(none.Best(5))+len(none.Worst(5)) != 0 {
		t.Errorf("a period outside the history contributes %+v", none)
	}
}

func TestReadingsOfAMonth(t *testing.T) {
	k := load(t)
	var readings []trend.Reading
	var sleeve *trend.Sleeve
	at := 0
	for _, r := range reference(t, "opened_readings.csv") {
		settings, _ := r.settings()
		if sleeve == nil || sleeve.Settings != settings {
			if at != len(readings) {
				t.Errorf("%d members, want %d", len(readings), at)
			}
			sleeve = trend.New(k.panel, settings)
			readings, at = sleeve.Open(r.month("month")), 0
		}
		if at == len(readings) {
			t.Fatalf("%+v: too few members", settings)
		}
		got := readings[at]
		at++
		what := string(settings.Rule) + " " + r.cell["market"] + " "
		if id := k.panel.Markets[got.Market].ID; id != r.cell["market"] || got.Day.String() != r.cell["day"] {
			t.Fatalf("%s: got %s on %s, want %s", what, id, got.Day, r.cell["day"])
		}
		near(t, what+"signal", got.Signal, r.number("value"), 1e-9)
		near(t, what+"reference", got.Reference, r.number("reference"), 1e-8)
		near(t, what+"distance", got.Distance, r.number("distance"), 1e-11)
		near(t, what+"position", got.Position, r.number("position"), 1e-9)
		near(t, what+"weight", got.Weight, r.number("weight"), 1e-11)
		near(t, what+"return", got.Return, r.number("return"), 1e-11)
		near(t, what+"contribution", got.Contribution(), r.number("contribution"), 1e-11)
		near(t, what+"volatility", got.Volatility, r.number("volatility"), 1e-9)
		for i, column := range []string{"change1", "change3", "change12"} {
			near(t, what+column, got.Changes[i], r.number(column), 1e-11)
		}
	}
	if got := sleeve.Open(sleeve.First - 1); got != nil {
		t.Errorf("a month before the history has readings: %v", got)
	}
	if got := sleeve.Open(sleeve.Last() + 1); got != nil {
		t.Errorf("a month after the history has readings: %v", got)
	}
}

// No reading in the whole history was taken after the position began.
func TestReadingsLookBack(t *testing.T) {
	k := load(t)
	for _, rule := range trend.Default().EachRule() {
		sleeve := trend.New(k.panel, rule)
		for m := sleeve.First; m <= sleeve.Last(); m++ {
			for _, r := range sleeve.Open(m) {
				if r.Day.Month() != m-1 {
					t.Fatalf("%s %s: decided on %s", rule.Rule, m, r.Day)
				}
				if long := r.Distance >= 0; rule.Rule != trend.TSMOM && long != (r.Position > 0) && math.Abs(r.Distance) > 1e-12 {
					t.Fatalf("%s %s: distance %v, position %v", rule.Rule, m, r.Distance, r.Position)
				}
			}
		}
	}
}

// A market that skips a month's signal is out of the sleeve for a while, and its
// basket has no volatility for longer: the sleeve is then in cash, never undefined.
func TestBasketsThroughAGap(t *testing.T) {
	m := engine.Market{ID: "M", Sector: "softs", MLM: true, Core: true}
	for month := engine.MonthOf(1990, 1); month <= engine.MonthOf(2009, 12); month++ {
		day := engine.Date(month.Year()*10000 + int(month.Of())*100)
		level := 100 + 10*math.Sin(float64(month))
		m.Days, m.Values = append(m.Days, day+1), append(m.Values, level)
		if month != engine.MonthOf(2000, 6) {
			m.Days, m.Values = append(m.Days, day+2), append(m.Values, level+1)
		}
	}
	s := trend.Default()
	s.Rule, s.Sectors = trend.Baskets, trend.SectorOf("softs")
	sleeve := trend.New(trend.NewPanel([]engine.Market{m}, engine.MonthOf(2009, 12)), s)
	if want := engine.MonthOf(1994, 1); sleeve.First != want {
		t.Fatalf("begins in %s, want %s", sleeve.First, want)
	}
	for i, g := range sleeve.Gross {
		month := sleeve.First + engine.Month(i)
		cash := month >= engine.MonthOf(2000, 7) && month < engine.MonthOf(2005, 1)
		if math.IsNaN(g) || cash != (g == 0) {
			t.Errorf("%s: gross return %v", month, g)
		}
	}
}
