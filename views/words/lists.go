package words

import (
	"slices"
	"strings"

	"trendblend/engine"
	"trendblend/engine/backtest"
	"trendblend/engine/blend"
)

// AgainstStocks are a scenario's sleeves that stocks are held against: trend first and bonds
// next, as the page is about them, then the others in their order.
func AgainstStocks(list blend.List) (all []blend.Sleeve) {
	for _, of := range []blend.Sleeve{blend.Trend, blend.Bonds} {
		if list.Has(of) {
			all = append(all, of)
		}
	}
	for _, of := range list.All() {
		if of != blend.Stocks && !slices.Contains(all, of) {
			all = append(all, of)
		}
	}
	return all
}

// SpanNote says which of the sleeves decide where a period can begin and end; nothing of the
// usual three.
func SpanNote(b Blend) string {
	s := b.Scenario()
	if s.Sleeves == blend.Three() || b.Begins == 0 && b.Ends == 0 {
		return ""
	}
	decides := func(month engine.Month, which string, of blend.Sleeve) string {
		if of == 0 {
			return month.String()
		}
		if of.Own() && which == "first" && s.Back[of-blend.Own1] != 0 && month < s.Own[of-blend.Own1].First {
			back := InSleeve(s.Back[of-blend.Own1], s.Bonds)
			return month.String() + " (the first month of " + back + ", which carries " + InHeld(s, of) + " back)"
		}
		return month.String() + " (the " + which + " month of " + InHeld(s, of) + ")"
	}
	return "The longest period of these sleeves: " + decides(b.First, "first", b.Begins) + " to " + decides(b.Last, "last", b.Ends) + "."
}

// CarriedNote says which months are another sleeve's; nothing where none are.
func CarriedNote(s backtest.Scenario) string {
	var said []string
	for of, to := range s.CarriedTo().All() {
		if to == 0 {
			continue
		}
		back := InSleeve(s.Back[of-blend.Own1], s.Bonds)
		if to == s.To {
			said = append(said, InHeld(s, of)+" begins after this period: all its months here are those of "+back+".")
			continue
		}
		said = append(said, InHeld(s, of)+" begins in "+(to+1).String()+": the months before are those of "+back+", after its fee.")
	}
	return strings.Join(said, " ")
}

// CarriedInFile is that for the heading of a file.
func CarriedInFile(s backtest.Scenario) string {
	var said []string
	for of, to := range s.CarriedTo().All() {
		if to != 0 {
			said = append(said, untagged.Replace(InHeld(s, of))+" to "+to.String()+" by "+s.Back[of-blend.Own1].String()+", after its fee.")
		}
	}
	return strings.Join(said, " ")
}

// leaning says at the end of a chart's title that its lines lean on months of another sleeve,
// where a blend holds some of it.
func leaning(s backtest.Scenario) string {
	var said []string
	for of, to := range s.CarriedTo().All() {
		if to != 0 && slices.ContainsFunc(s.Blends, func(w blend.Weights) bool { return w.Of(of) != 0 }) {
			said = append(said, InHeld(s, of)+" by "+InSleeve(s.Back[of-blend.Own1], s.Bonds)+" to "+to.String())
		}
	}
	if len(said) == 0 {
		return ""
	}
	return "; " + enumerate(said)
}

// untagged takes off what a program that opens a file could read as a tag in a reader's own name.
var untagged = strings.NewReplacer("<", "", ">", "")
