package trend

import (
	"fmt"
	"slices"
	"strings"

	"trendblend/engine"
)

// Rule names one of the three ways to turn prices into positions.
type Rule string

const (
	// MLM is the rule of the MLM Index: long at or above the 12-month average,
	// else short, equal weight over the 22 markets of the index's list.
	MLM Rule = "mlm"
	// Baskets holds the same positions in three baskets of equal risk.
	Baskets Rule = "mlm-baskets"
	// TSMOM is time-series momentum after Moskowitz, Ooi and Pedersen (2012).
	TSMOM Rule = "tsmom"
)

var rules = [...]Rule{MLM, Baskets, TSMOM}

// Rules returns the rules in the order in which they are offered.
func Rules() []Rule { return rules[:] }

// ParseRule reads a rule's name.
func ParseRule(s string) (Rule, error) {
	if slices.Contains(rules[:], Rule(s)) {
		return Rule(s), nil
	}
	return "", fmt.Errorf("is not one of mlm, mlm-baskets, tsmom")
}

// Signal is what the signal value of a month is held against.
type Signal string

const (
	// Average is the mean of the signal values of the look-back, this month's included.
	Average Signal = "average"
	// Change is the signal value itself, a look-back earlier: the plain 12-month return.
	Change Signal = "return"
)

// Signals returns the signals in the order in which they are offered.
func Signals() []Signal { return []Signal{Average, Change} }

// Sector is a set of market sectors, one bit each.
type Sector uint8

var sectorNames = [...]string{"energy", "metals", "grains", "softs", "livestock", "currencies", "bonds", "equities"}

// AllSectors is the whole universe of a rule.
const AllSectors Sector = 1<<len(sectorNames) - 1

// SectorNames returns the sectors in the order in which they are shown.
func SectorNames() []string { return sectorNames[:] }

// SectorOf returns the set that holds one sector, and the empty set for an unknown name.
func SectorOf(name string) Sector {
	if i := slices.Index(sectorNames[:], name); i >= 0 {
		return 1 << i
	}
	return 0
}

// ParseSectors reads sector names joined by a comma.
func ParseSectors(s string) (Sector, error) {
	var set Sector
	for name := range strings.SplitSeq(s, ",") {
		one := SectorOf(name)
		if one == 0 {
			return 0, fmt.Errorf("is not a list of sectors joined by a comma, out of %s", AllSectors)
		}
		set |= one
	}
	return set, nil
}

// Has reports whether the set holds the sector.
func (s Sector) Has(name string) bool { return s&SectorOf(name) != 0 }

// String lists the sectors in the set, joined by a comma.
func (s Sector) String() string {
	var names []string
	for i, name := range sectorNames {
		if s&(1<<i) != 0 {
			names = append(names, name)
		}
	}
	return strings.Join(names, ",")
}

// Settings say how the sleeve is computed. They compare with ==.
type Settings struct {
	Rule     Rule
	Lookback int    // months, 3 to 24; for TSMOM the longest of its three
	Signal   Signal // for MLM and Baskets
	Sectors  Sector
	All      bool // TSMOM runs over every market that the data have, not over the core alone
	Shift    int  // months between signal and position beyond the rule's own: 1 is a month late, -1 a month early, which nobody can trade
}

// Holds reports whether a market is one of the rule's universe.
func (s Settings) Holds(m engine.Market) bool {
	if !s.Sectors.Has(m.Sector) {
		return false
	}
	if s.Rule == TSMOM {
		return m.Core || s.All
	}
	return m.MLM
}

// Read returns the settings as far as the rule reads them: a signal says nothing to TSMOM,
// and a choice of markets nothing to the others. What is the same after it is the same sleeve.
func (s Settings) Read() Settings {
	if s.Rule == TSMOM {
		s.Signal = Default().Signal
	} else {
		s.All = false
	}
	return s
}

// Default is the rule of the published MLM Index, as /method tells it.
func Default() Settings {
	return Settings{Rule: MLM, Lookback: 12, Signal: Average, Sectors: AllSectors}
}

// The bounds of the look-back in months.
const (
	MinLookback = 3
	MaxLookback = 24
)
