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
	last, every, some := p.Endings[len(p.Endings)-1], "all", "some of "
	switch {
	case p.Markets == 1:
		return fmt.Sprintf("Prices of the rule’s one market end in %s; from then on the sleeve is in cash.", last.Last)
	case p.Markets == 2:
		every = "both"
	}
	if last.Left == 0 {
		some = ""
	}
	steps := []string{fmt.Sprintf("%s have them to %s", every, p.Endings[0].Last)}
	for i, e := range p.Endings {
		to := p.To
		if i+1 < len(p.Endings) {
			to = p.Endings[i+1].Last
		}
		steps = append(steps, fmt.Sprintf("%s to %s", few(e.Left), to))
	}
	holds := "the sleeve holds what is left"
	if last.Left == 0 {
		holds = "with none left the sleeve is in cash"
	}
	return fmt.Sprintf("Prices end early in %sthe rule’s %d markets: %s; %s.", some, p.Markets, enumerate(steps), holds)
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
