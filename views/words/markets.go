package words

import (
	"fmt"
	"math"

	"trendblend/engine"
	"trendblend/engine/trend"
)

// MarketsOf counts the markets that a trend sleeve may hold: those of the MLM Index by its
// own rules, all by time-series momentum.
func MarketsOf(all []engine.Market) string {
	index := 0
	for _, m := range all {
		if m.MLM {
			index++
		}
	}
	return fmt.Sprintf("%d to %d futures markets", index, len(all))
}

// CoreAndAll names the markets that time-series momentum runs over.
func CoreAndAll(all []engine.Market) string {
	core := 0
	for _, m := range all {
		if m.Core {
			core++
		}
	}
	if core == len(all) {
		return fmt.Sprintf("all %d markets", core)
	}
	return fmt.Sprintf("the %d markets of the core, or all %d where they are asked for", core, len(all))
}

// PricedNote says how many of a rule's markets have prices to the end of the period, and
// nothing where all have.
func PricedNote(p trend.Priced) string {
	if len(p.Endings) == 0 {
		return ""
	}
	if p.Markets == 1 {
		return fmt.Sprintf("The rule’s one market has no prices after %s.", p.Endings[0].Last)
	}
	var left []string
	for i, e := range p.Endings {
		said := few(e.Left)
		if i == 0 {
			said += " still " + verb(e.Left, "has", "have") + " prices"
		}
		left = append(left, said+" after "+e.Last.String())
	}
	return fmt.Sprintf("Of the rule’s %d markets %s.", p.Markets, enumerate(left))
}

// WidthsFinding says what the choice of markets changes for time-series momentum.
func WidthsFinding(w trend.Widths) string {
	core, all := w.Core, w.All
	if core.Markets == all.Markets {
		return "The core has every market here: the choice changes nothing."
	}
	said := fmt.Sprintf("The core has %s, all are %d.", Counted(core.Markets, "market"), all.Markets)
	if math.IsNaN(core.Sharpe) || math.IsNaN(all.Sharpe) {
		return said
	}
	said += fmt.Sprintf(" Before fees the core had a Sharpe ratio of %s from %s to %s, all of them %s",
		Number(core.Sharpe, 2), w.From, w.To, Number(all.Sharpe, 2))
	if math.IsNaN(core.Year2022) {
		return said + "."
	}
	return said + fmt.Sprintf("; in 2022 they made %s\u00a0%% and %s\u00a0%%.", Signed(100*core.Year2022, 1), Signed(100*all.Year2022, 1))
}
