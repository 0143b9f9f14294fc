package words

import (
	"slices"
	"strings"

	"trendblend/engine/backtest"
	"trendblend/engine/blend"
)

// What stands on the sheet that is printed, beside what the page says.
const (
	SheetSimulated   = "Computed on past prices. Nobody held these blends."
	SheetFigures     = "Weights and figures"
	SheetUnder       = "Below the last high, at month ends"
	SheetYears       = "Calendar years, %"
	SheetFalls       = "Worst falls of "
	SheetCorrelation = "Correlation of monthly returns"
	SheetLacking     = "Not in these figures"
	SheetCode        = "This scenario, live"
	SheetLink        = "The page of this scenario"
	SheetPrint       = "One page, on A4 or Letter. Print it from the browser, or save it there as PDF."
	SheetNoFall      = "It never ended a month below an earlier high."
)

// SheetCodeless says why no code leads to the scenario, whose address has so many characters.
func SheetCodeless(length int) string {
	return "The address of this scenario has " + Thousands(length) + " characters, too many for a code on paper. Where its short link has been " +
		"made (under Share), the code of that stands here."
}

// SheetLacks says what the figures of a scenario leave out.
func SheetLacks(s backtest.Scenario) (said []string) {
	said = append(said, "Taxes, and what a broker or an adviser charges. Bringing a blend back to its weights costs nothing here.")
	if free := sheetFees(s); free != "" {
		said = append(said, free)
	}
	if Holds(s, blend.Trend) {
		charged := "Of the trend sleeve " + feeText(s.Terms.Fee) + " a year is taken off"
		if s.Terms.Fee == 0 {
			charged = "Of the trend sleeve no fee is taken off"
		}
		if s.Terms.Cost != 0 {
			charged += ", and " + basisPoints(s.Terms.Cost) + "\u00a0bp of each trade"
		} else {
			charged += ", and nothing for its trades"
		}
		said = append(said, "The trend sleeve is no fund: it is computed from futures prices by published rules, and funds that follow trends did "+
			"better or worse. "+charged+".")
	}
	if slices.ContainsFunc(s.Blends, borrows) {
		said = append(said, "A lender who calls a loan in: here one was always to be had at bills + "+PlainPercent(s.Spread)+"\u00a0%.")
	}
	for _, of := range s.Sleeves.All() {
		if of.Own() && Holds(s, of) {
			said = append(said, "“"+InHeld(s, of)+"” is a series that the reader brought. Nobody here has checked it.")
		}
	}
	money := "All in US dollars, dividends and interest reinvested, "
	if s.Real {
		money += "after inflation."
	} else {
		money += "inflation not taken off."
	}
	return append(said, money+" What was is no promise of what comes.")
}

// Holds reports whether one of a scenario's blends holds a sleeve.
func Holds(s backtest.Scenario, of blend.Sleeve) bool {
	return slices.ContainsFunc(s.Blends, func(w blend.Weights) bool { return w.Of(of) != 0 })
}

// sheetFees says which of the other sleeves are charged.
func sheetFees(s backtest.Scenario) string {
	var free []string
	for _, of := range s.Sleeves.All() {
		if Holds(s, of) && of != blend.Trend && !of.Own() && s.Fees[of] == 0 {
			free = append(free, InHeld(s, of))
		}
	}
	if len(free) == 0 {
		return ""
	}
	return capital(enumerate(free)) + ": indices and computed series, with no fund’s fee taken off."
}

// SheetLeftOut says what there was no room for.
func SheetLeftOut(what []string) string {
	if len(what) == 0 {
		return ""
	}
	return "Left out for want of room, and at the address: " + strings.Join(what, "; ") + "."
}

// The things that a sheet may have no room for.
const LeftFigures = "more figures"

// LeftBlends are the calendar years of some blends.
func LeftBlends(names []string) string { return "the calendar years of " + enumerate(names) }

// LeftYears are those before one.
func LeftYears(year string) string { return "the years before " + year }

// SheetSource says what the sheet was made with.
func SheetSource(edition, id, version string) string {
	return "Trendblend · data " + edition + ", " + id + " · version " + version + " · " + Purpose
}

// SheetThen says of a link of an earlier edition what was computed here, and where the difference stands.
func SheetThen(t Then) string {
	said, differs := strings.CutSuffix(ThenFinding(t), thenChanged)
	if differs {
		said += ". What that changed in its main figures stands on the page of the scenario."
	}
	return said
}
