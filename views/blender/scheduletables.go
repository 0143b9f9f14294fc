package blender

import (
	"time"

	"trendblend/engine/backtest"
	"trendblend/engine/blend"
	"trendblend/views/ui"
	"trendblend/views/words"
)

// restoredRows makes a row a figure and a column a way of restoring.
func restoredRows(all []backtest.Restored, chosen, months int) []ui.TableRow {
	n := len(all)
	mark := func(of func(backtest.Restored) ui.Cell) func(i int) ui.Cell {
		return func(i int) ui.Cell {
			c := of(all[i])
			c.Strong = i == chosen
			return c
		}
	}
	turnover := ui.TermRow("turnover", n, mark(func(r backtest.Restored) ui.Cell { return ui.PercentCell(r.Turnover) }))
	growth := ui.TableRow{Head: "CAGR", Unit: "% a year", Term: "cagr", Cells: ui.Cells(n,
		mark(func(r backtest.Restored) ui.Cell { return ui.Cell{Text: words.Percent(r.CAGR, words.RestoredDecimals)} }))}
	sharpe := ui.TableRow{Head: "Sharpe", Term: "sharpe", Cells: ui.Cells(n,
		mark(func(r backtest.Restored) ui.Cell { return ui.RatioCell(r.Sharpe) }))}
	fall := ui.TableRow{Head: "Worst fall", Unit: "%", Term: "drawdown",
		Cells: ui.Cells(n, mark(func(r backtest.Restored) ui.Cell { return ui.Cell{Text: words.FallText(r.MaxDrawdown.Depth)} }))}
	if words.BelowYear(months) {
		growth = ui.TableRow{Head: words.ReturnOfPeriod.Name, Unit: words.ReturnOfPeriod.Unit, Term: words.ReturnOfPeriod.Id,
			Cells: ui.Cells(n, mark(func(r backtest.Restored) ui.Cell {
				return ui.Cell{Text: words.Percent(words.Earned(r.CAGR, months), words.RestoredDecimals)}
			}))}
		return []ui.TableRow{growth, fall}
	}
	return []ui.TableRow{growth, sharpe, fall, turnover}
}

func scheduleTable(b words.Blend) ui.Table {
	r := b.Sections.Rebalancing
	t := ui.Table{Label: "Five schedules", Corner: words.NameOf(b.Mine()), Class: "dates"}
	chosen := -1
	for i, s := range r.Schedules {
		t.Heads = append(t.Heads, ui.Head{Text: scheduleHead(s.By)})
		if s.By.Schedule == b.Scenario().Rebalance.Schedule {
			chosen = i
		}
	}
	t.Rows = restoredRows(r.Schedules, chosen, len(b.Mine().Returns))
	return t
}

func scheduleHead(by blend.Rebalance) string {
	switch by.Schedule {
	case blend.Monthly:
		return "Monthly"
	case blend.Quarterly:
		return "Quarterly"
	case blend.Annual:
		return "Yearly"
	case blend.None:
		return "Never"
	}
	return "Band of " + words.Plain(by.Band)
}

func anniversaryTable(b words.Blend) ui.Table {
	r := b.Sections.Rebalancing
	t := ui.Table{Label: "Month of the yearly schedule", Corner: "At the end of", Class: "dates"}
	chosen := -1
	by := b.Scenario().Rebalance
	for i := range r.Months {
		month := time.January + time.Month(i)
		t.Heads = append(t.Heads, ui.Head{Text: month.String()[:3]})
		if by.Schedule == blend.Annual && (by.Month == month || by.Month == 0 && month == time.December) {
			chosen = i
		}
	}
	t.Rows = restoredRows(r.Months[:], chosen, len(b.Mine().Returns))
	return t
}
