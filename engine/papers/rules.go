package papers

import (
	"math"
	"slices"

	"trendblend/engine"
	"trendblend/engine/history"
	"trendblend/engine/metrics"
	"trendblend/engine/trend"
)

// Rule is one way to run a trend sleeve, before and after what a reader pays.
type Rule struct {
	Rule   trend.Rule // empty for the study's own
	First  engine.Month
	Gross  Path           // in excess of cash
	Net    history.Series // with the interest of cash, at the reader's volatility, after fee and costs
	Excess Path           // Net less cash
}

// NewRule charges a sleeve, as far as it is known to the end of a month. A sleeve that never
// begins has no months.
func NewRule(rule trend.Rule, s *trend.Sleeve, bills history.Series, t trend.Terms, last engine.Month) Rule {
	n := min(len(s.Gross), max(0, int(last-s.First)+1))
	r := Rule{Rule: rule, First: s.First}
	if n == 0 {
		return r
	}
	cash := bills.Between(s.First, s.First+engine.Month(len(s.Gross))-1).Return
	net := s.Net(cash, t).Return[:n]
	excess := make([]float64, n)
	for m := range excess {
		excess[m] = net[m] - cash[m]
	}
	r.Gross, r.Net, r.Excess = pathOf(s, s.Gross[:n]), history.Series{First: s.First, Return: net}, pathOf(s, excess)
	return r
}

// Split is a rule over the study's years and since.
type Split struct {
	Then, Since       Stats
	ThenNet, SinceNet Stats
}

// Split divides a rule's history where the study's sample ends.
func (r Rule) Split(last engine.Month) Split {
	then := min(SampleTo, last)
	return Split{
		r.Gross.Over(SampleFrom, then), r.Gross.Over(SampleTo+1, last),
		r.Excess.Over(SampleFrom, then), r.Excess.Over(SampleTo+1, last),
	}
}

// Decade is ten calendar years, or what there is of them.
type Decade struct {
	From, To engine.Month
	By       []Stats // by the rules given, before costs
}

// firstDecade is that in which our prices begin.
const firstDecade = 1970

// Decades divides the rules' histories by decades.
func Decades(rules []Rule, last engine.Month) (all []Decade) {
	for year := firstDecade; engine.MonthOf(year, 1) <= last; year += 10 {
		d := Decade{From: engine.MonthOf(year, 1), To: min(last, engine.MonthOf(year+9, 12))}
		for _, r := range rules {
			d.By = append(d.By, r.Gross.Over(d.From, d.To))
		}
		all = append(all, d)
	}
	return all
}

// Index is a published series of calendar years.
type Index struct {
	Series string // its name in the data
	Gross  bool   // it is made by rules before fees: it is held against ours before fee and interest
	Part   Part   // what of our rule it is held against
}

// Part is what of a sleeve is held against an index.
type Part int

const (
	WholeSleeve Part = iota
	LongShort        // the commodity markets of the MLM rule, long and short
	LongNeutral      // the same, flat where the rule is short
)

var indices = [...]Index{
	{Series: "SG CTA Index"},
	{Series: "SG Trend Index"},
	{Series: "BTOP50 Index"},
	{Series: "AQR TSMOM factor (excess, gross)", Gross: true},
	{Series: "MLM Index", Gross: true},
	{Series: "MLM Commodity L/S Index", Gross: true, Part: LongShort},
	{Series: "MLM Commodity L/N Index", Gross: true, Part: LongNeutral},
	{Series: "KMLM (fund)"},
	{Series: "DBMF (fund)"},
}

// MadeByRules reports whether a published series is made by rules, before fees.
func MadeByRules(series string) bool {
	i := slices.IndexFunc(indices[:], func(x Index) bool { return x.Series == series })
	return i >= 0 && indices[i].Gross
}

// Beside is an index beside our rules, by calendar years.
type Beside struct {
	Index
	Source string
	By     []Likened // by rule; of an index of one part of the MLM rule, that part alone
}

// Likened are calendar years of ours beside an index's.
type Likened struct {
	history.YearComparison
	Tracking float64 // the standard deviation (n-1) of the years' differences; NaN for fewer than three
	RMS      float64 // the root of their mean square
	Mean     float64 // of our years that both have
	Theirs   float64 // of the index's
}

// Missed is how far a calendar year of ours may be from an index's before the year is named.
const Missed = 0.06

// Misses reports whether a year is missed by that or more.
func Misses(y history.YearPair) bool { return math.Abs(y.Difference) >= Missed }

// LeastYears is how many calendar years both have at least before their correlation is ranked.
const LeastYears = 10

func liken(own history.Series, published []engine.Published, series string) Likened {
	l := Likened{YearComparison: history.CompareYears(own, published, series)}
	var differences, ours, theirs, squares []float64
	for _, y := range l.Years {
		differences, squares = append(differences, y.Difference), append(squares, y.Difference*y.Difference)
		ours, theirs = append(ours, y.Own), append(theirs, y.Published)
	}
	l.Mean, l.Theirs, l.RMS, l.Tracking = metrics.Mean(ours), metrics.Mean(theirs), math.Sqrt(metrics.Mean(squares)), math.NaN()
	if len(differences) >= 3 {
		l.Tracking = metrics.Deviation(differences)
	}
	return l
}

// commodityIndex returns our commodities of the MLM rule as an index of them holds them.
func commodityIndex(p *trend.Panel, part Part, last engine.Month) history.Series {
	settings := trend.Default()
	settings.Sectors = commoditySectors
	s := trend.New(p, settings)
	n := min(len(s.Gross), max(0, int(last-s.First)+1))
	out := history.Series{First: s.First, Return: slices.Clone(s.Gross[:n])}
	if part == LongNeutral {
		for m := range out.Return {
			out.Return[m] = 0
			for _, h := range s.Holdings()[m] {
				if h.Position > 0 {
					out.Return[m] += h.Contribution()
				}
			}
		}
	}
	return out
}

// beside holds every index against the rules.
func beside(p *trend.Panel, rules []Rule, published []engine.Published, last engine.Month) (all []Beside) {
	for _, index := range indices {
		at := slices.IndexFunc(published, func(x engine.Published) bool { return x.Series == index.Series })
		if at < 0 {
			continue
		}
		b := Beside{Index: index, Source: published[at].Source}
		if index.Part != WholeSleeve {
			b.By = []Likened{liken(commodityIndex(p, index.Part, last), published, index.Series)}
			all = append(all, b)
			continue
		}
		for _, r := range rules {
			own := r.Net
			if index.Gross {
				own = history.Series{First: r.Gross.First, Return: r.Gross.Return}
			}
			b.By = append(b.By, liken(own, published, index.Series))
		}
		all = append(all, b)
	}
	return all
}

// Year is what the rule made in a calendar year after the reader's terms; NaN where it does
// not wholly hold it.
func (r Rule) Year(year int) float64 {
	return r.Net.Over(engine.MonthOf(year, 1), engine.MonthOf(year, 12))
}
