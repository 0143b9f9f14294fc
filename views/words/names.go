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

// Name is what the trade calls a blend: S&P 500, 60/40, 50/30/20. The numbers are stocks,
// bonds and trend; what it holds beside them is added: 45/27/18 + 10 gold.
func Name(w blend.Weights) string { return named(w, backtest.Aggregate) }

func named(w blend.Weights, bonds backtest.Bonds) string {
	if w.Sum() == 0 {
		return "Cash"
	}
	for s, v := range w.All() {
		switch {
		case v == 0 || !alone(w, s):
		case s == blend.Stocks:
			return "S&P 500"
		default:
			return sleeveNames[s]
		}
	}
	if p, ok := literature(w, bonds); ok {
		return p.Name
	}
	var three [3]int
	var held []string // 45 stocks, 10 gold
	more, others, other := 0, 0, ""
	for s, v := range w.All() {
		if blend.Three().Has(s) {
			three[s-blend.Stocks] = v
		}
		if v == 0 {
			continue
		}
		held = append(held, blend.Tenths(v)+" "+inBrief[s])
		if !blend.Three().Has(s) {
			more, others, other = more+v, others+1, held[len(held)-1]
		}
	}
	numbers := threeNumbers(three)
	switch {
	case others == 0:
		return numbers
	case len(held) == 2:
		return strings.Join(held, " + ")
	case len(held) == others:
		return blend.Tenths(more) + " in " + strconv.Itoa(others) + " sleeves"
	case others == 1:
		return numbers + " + " + other
	}
	return numbers + " + " + blend.Tenths(more) + " others"
}

// inBrief are sleeves in the name of a blend, which stands at the head of a column.
var inBrief = blend.PerMenu[string]{
	blend.Stocks: "stocks", blend.Bonds: "bonds", blend.Trend: "trend",
	blend.Gold: "gold", blend.Treasury20: "long Treasuries", blend.Bills: "bills", blend.International: "international",
	blend.SmallValue: "small value", blend.Commodities: "commodities", blend.Own1: "of your own", blend.Own2: "of your 2nd",
	blend.Own3: "of your 3rd",
}

// threeNumbers writes stocks, bonds and trend as 50/30/20, and 60/40 without trend.
func threeNumbers(three [3]int) string {
	parts := []string{blend.Tenths(three[0]), blend.Tenths(three[1])}
	if three[2] != 0 {
		parts = append(parts, blend.Tenths(three[2]))
	}
	return strings.Join(parts, "/")
}

// heldParts are the parts of a blend as 25 stocks, without those that it holds nothing of.
func heldParts(w blend.Weights, in backtest.Scenario) (parts []string) {
	for s, v := range w.All() {
		if v != 0 {
			parts = append(parts, blend.Tenths(v)+" "+InHeld(in, s))
		}
	}
	return parts
}

// alone reports whether a blend is all in one sleeve.
func alone(w blend.Weights, s blend.Sleeve) bool {
	return w.Of(s) == blend.Whole && w.Sum() == blend.Whole
}

// inName is a blend's name inside a sentence.
func inName(w blend.Weights) string {
	if p, ok := literature(w, backtest.Aggregate); ok {
		return p.in
	}
	for s := range w.All() {
		switch {
		case !alone(w, s):
		case s == blend.Stocks:
			return "the S&P 500"
		case s == blend.Trend:
			return "trend alone"
		default:
			return link.CalledSleeve(s)
		}
	}
	if w.Sum() == 0 {
		return "cash"
	}
	return Name(w)
}

// NameIn is Name where it is known what the blend holds as bonds: a blend of bills alone is
// none of bonds, and a preset with bonds has its name from the aggregate.
func NameIn(w blend.Weights, bonds backtest.Bonds) string {
	if alone(w, blend.Bonds) && bonds == backtest.Bills {
		return BondsName(bonds)
	}
	return named(w, bonds)
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
