package words

import (
	"slices"
	"strconv"
	"strings"

	"trendblend/engine/backtest"
	"trendblend/engine/blend"
	"trendblend/engine/trend"
	"trendblend/web/link"
)

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
func KeepNote(s backtest.Scenario) string {
	return "Keep " + NameIn(s, s.Blends[0]) + " for comparison and carry on from here"
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
