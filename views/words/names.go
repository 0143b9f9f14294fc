package words

import (
	"slices"
	"strconv"
	"strings"

	"trendblend/engine/backtest"
	"trendblend/engine/blend"
	"trendblend/engine/resample"
	"trendblend/engine/trend"
	"trendblend/web/link"
)

// SleeveName names a sleeve at the head of a line, where it is known what is held as bonds.
func SleeveName(s blend.Sleeve, bonds backtest.Bonds) string {
	if s == blend.Bonds {
		return ShortBonds(bonds)
	}
	return capital(s.String())
}

// InSleeve is that name in the middle of one.
func InSleeve(s blend.Sleeve, bonds backtest.Bonds) string {
	return strings.ToLower(SleeveName(s, bonds))
}

// Name is what the trade calls a blend: S&P 500, 60/40, 50/30/20.
func Name(w blend.Weights) string {
	switch {
	case w.Sum() == 0:
		return "Cash"
	case alone(w, blend.Stocks):
		return "S&P 500"
	case alone(w, blend.Bonds):
		return "Bonds"
	case alone(w, blend.Trend):
		return "Trend"
	}
	var parts []string
	for s, v := range w.All() {
		if s == blend.Trend && v == 0 && w.List() == blend.Three() {
			continue // 60/40
		}
		parts = append(parts, blend.Tenths(v))
	}
	return strings.Join(parts, "/")
}

// alone reports whether a blend is all in one sleeve.
func alone(w blend.Weights, s blend.Sleeve) bool {
	return w.Of(s) == blend.Whole && w.Sum() == blend.Whole
}

// inName is a blend's name inside a sentence.
func inName(w blend.Weights) string {
	switch name := Name(w); name {
	case "S&P 500":
		return "the S&P 500"
	case "Bonds":
		return "bonds"
	case "Trend":
		return "trend alone"
	case "Cash":
		return "cash"
	default:
		return name
	}
}

// NameIn is Name where it is known what the blend holds as bonds: a blend of bills alone is
// none of bonds.
func NameIn(w blend.Weights, bonds backtest.Bonds) string {
	if alone(w, blend.Bonds) && bonds == backtest.Bills {
		return BondsName(bonds)
	}
	return Name(w)
}

// NameOf is what a computed blend is called.
func NameOf(p backtest.Portfolio) string { return NameIn(p.Weights, p.Bonds) }

// InNameOf is that name inside a sentence.
func InNameOf(p backtest.Portfolio) string { return inNameIn(p.Weights, p.Bonds) }

// NameOfDrawn is what a blend is called whose histories are drawn, inNameOfDrawn that name
// inside a sentence.
func NameOfDrawn(o resample.Outlook) string { return NameIn(o.Weights, o.Bonds) }

func inNameOfDrawn(o resample.Outlook) string { return inNameIn(o.Weights, o.Bonds) }

func inNameIn(w blend.Weights, bonds backtest.Bonds) string {
	if name := NameIn(w, bonds); name != Name(w) {
		return name
	}
	return inName(w)
}

// A Preset is a blend that the trade talks about.
type Preset struct {
	Name, Id string
	Weights  blend.Weights
}

// Presets are those that are always offered.
var Presets = []Preset{
	{"S&P 500", "preset-sp", blend.Percent(100, 0, 0)},
	{"60/40", "preset-60-40", blend.Percent(60, 40, 0)},
	{"50/30/20", "preset-50-30-20", blend.Percent(50, 30, 20)},
	{"80/10/10", "preset-80-10-10", blend.Percent(80, 10, 10)},
	{"70/15/15", "preset-70-15-15", blend.Percent(70, 15, 15)},
	{"⅓ each", "preset-thirds", blend.Of(334, 333, 333)},
}

// stacked are the presets that need a loan: the usual blend with trend on top of it.
var stacked = []Preset{
	{"100/0/30", "preset-100-0-30", blend.Percent(100, 0, 30)},
	{"60/40/50", "preset-60-40-50", blend.Percent(60, 40, 50)},
}

// Offered are the presets that the sliders can take.
func Offered(free bool) []Preset {
	if free {
		return slices.Concat(Presets, stacked)
	}
	return Presets
}

func scheduleName(s blend.Schedule) string { return link.Of("rebalance").Called(string(s)) }

// BondsName is a bond series' name in words.
func BondsName(b backtest.Bonds) string { return link.Of("bonds").Called(string(b)) }

// InBonds names what the reader holds as bonds inside a sentence: bills are no bonds.
func InBonds(b backtest.Bonds) string {
	if b == backtest.Bills {
		return "Treasury bills"
	}
	return "bonds"
}

// ShortBonds names them beside the end of a line.
func ShortBonds(b backtest.Bonds) string {
	if b == backtest.Bills {
		return "Bills"
	}
	return "Bonds"
}

// RuleName is a rule's name in words.
func RuleName(r trend.Rule) string { return link.Of("rule").Called(string(r)) }

// RuleMeans says in a sentence what a rule does.
func RuleMeans(r trend.Rule) string {
	return Glossary[slices.IndexFunc(Glossary, func(t Term) bool { return t.Id == "rule-"+string(r) })].Means
}

// RuleOver is a rule's name with the markets that it runs over, where they are not its usual ones.
func RuleOver(s trend.Settings) string { return RuleName(s.Rule) + overAll(s.Rule, s.All) }

func overAll(r trend.Rule, all bool) string {
	if all && r == trend.TSMOM {
		return " over all markets"
	}
	return ""
}

// ruleNamed is a rule's name in words inside a sentence or a list.
func ruleNamed(r trend.Rule) string { return strings.Replace(RuleName(r), "Time", "time", 1) }

// ShortRule is a rule's name beside the end of a line.
func ShortRule(r trend.Rule) string {
	switch r {
	case trend.Baskets:
		return "MLM baskets"
	case trend.TSMOM:
		return "Momentum"
	}
	return "MLM"
}

// signalName is a signal's name in words.
func signalName(s trend.Signal) string { return link.Of("signal").Called(string(s)) }

// Unusual says which of a sleeve's settings are not the rule's own, and "" where all are.
func Unusual(s trend.Settings) string {
	usual := trend.Default()
	var said []string
	if s.Lookback != usual.Lookback {
		said = append(said, "look-back "+strconv.Itoa(s.Lookback)+" months")
	}
	if s.Signal != usual.Signal && s.Rule != trend.TSMOM {
		said = append(said, "signal "+signalName(s.Signal))
	}
	if s.All && s.Rule == trend.TSMOM {
		said = append(said, "over all markets")
	}
	if s.Sectors != usual.Sectors {
		said = append(said, enumerate(sectorsOf(s.Sectors))+" only")
	}
	return strings.Join(said, ", ")
}

// KeepNote says what becomes of a blend that is kept.
func KeepNote(w blend.Weights, bonds backtest.Bonds) string {
	return "Keep " + NameIn(w, bonds) + " for comparison and carry on from here"
}

// UnusualHere says so beside the link to the sleeve's own page.
func UnusualHere(s trend.Settings) string {
	if said := Unusual(s); said != "" {
		return "The sleeve here: " + said + "."
	}
	return ""
}

func sectorsOf(set trend.Sector) (names []string) {
	for _, name := range trend.SectorNames() {
		if set.Has(name) {
			names = append(names, name)
		}
	}
	return names
}

// InRule is a rule's name inside a sentence.
func InRule(r trend.Rule) string {
	switch r {
	case trend.Baskets:
		return "the MLM rules in baskets"
	case trend.TSMOM:
		return "time-series momentum"
	}
	return "the MLM Index rules"
}
