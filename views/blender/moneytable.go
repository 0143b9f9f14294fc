package blender

import (
	"trendblend/engine/money"
	"trendblend/views/ui"
	"trendblend/views/words"
)

func moneyFigures(b words.Blend) ui.Table {
	m := b.Sections.Money
	n, months := len(m.Outcomes), len(b.Mine().Returns)
	earned := func(term string, pick func(money.Outcome) float64) ui.TableRow {
		row := ui.TermRow(term, n, func(i int) ui.Cell { return ui.PercentCell(words.Earned(pick(m.Outcomes[i]), months)) })
		return ofShort(months, row)
	}
	return ui.Table{Label: "What became of the money", Heads: ui.BlendHeads(b), Mine: true, Rows: []ui.TableRow{
		ui.TermRow("end-balance", n, func(i int) ui.Cell {
			if balance := m.Outcomes[i].Balance; len(balance) > 0 {
				return ui.Cell{Text: words.Dollars(balance[len(balance)-1])}
			}
			return ui.Cell{Text: words.Undefined}
		}),
		ui.TermRow("paid-in", n, func(i int) ui.Cell { return ui.Cell{Text: words.Dollars(m.Outcomes[i].In)} }),
		ui.TermRow("drawn", n, func(i int) ui.Cell { return ui.Cell{Text: words.Dollars(m.Outcomes[i].Out)} }),
		ui.TermRow("dry", n, func(i int) ui.Cell {
			if m.Outcomes[i].RanDry {
				note := ""
				if m.Outcomes[i].Ruined {
					note = "ruined"
				}
				return ui.Cell{Text: m.Outcomes[i].Dry.String(), Note: note}
			}
			return ui.Cell{Text: "never"}
		}),
		earned("time-weighted", func(o money.Outcome) float64 { return o.TimeWeighted }),
		earned("money-weighted", func(o money.Outcome) float64 { return o.MoneyWeighted }),
		ui.TermRow("safe-withdrawal", n, func(i int) ui.Cell {
			start, rate, ok := m.Safe[i].Worst()
			if !ok {
				return ui.Cell{Text: words.Undefined}
			}
			of := "the only start"
			if n := m.Safe[i].Starts(); n > 1 {
				of = "the worst of " + words.Count(n, "start")
			}
			return ui.Cell{Text: words.Percent(words.LastingRate(rate), 1), Note: "from " + start.String() + ", " + of}
		}),
	}}
}

// ofShort names a row that is given by the year for a period shorter than one.
func ofShort(months int, r ui.TableRow) ui.TableRow {
	if words.BelowYear(months) {
		r.Unit = "% in the period"
	}
	return r
}
