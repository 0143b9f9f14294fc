package views

import (
	"math"
	"slices"
	"strconv"
	"time"

	"trendblend/engine/backtest"
	"trendblend/engine/blend"
	"trendblend/engine/metrics"
	"trendblend/engine/money"
)

func waterTable(b Blend) table {
	shapes := b.Sections.Shapes
	return table{label: "Time under water", heads: b.names(), wears: b.wears(), rows: []tableRow{
		row("under-water", len(shapes), func(i int) cell { return ofLived(b, i, shapes[i].UnderWater) }),
		row("longest-under", len(shapes), func(i int) cell { return cell{text: strconv.Itoa(shapes[i].LongestUnder)} }),
	}}
}

// ofLived writes a share of months with a decimal, and of how many where the blend was
// ruined before the end.
func ofLived(b Blend, i int, c metrics.Count) cell {
	out := cell{text: shareCell(c.Share(), 1)}
	if p := b.Result.Portfolios[i]; p.Figures.Ruined {
		out.note = "of " + count(c.Of, "month")
	}
	return out
}

// ofThose writes a share of windows or starts, and of how many where they are not all that
// the table names.
func ofThose(c metrics.Count, all int) cell {
	out := cell{text: shareCell(c.Share(), 0)}
	if c.Of != all {
		out.note = "of " + strconv.Itoa(c.Of)
	}
	return out
}

func drawdownTable(name string, worst []metrics.Drawdown) table {
	t := table{label: "Worst falls of " + name, heads: []string{"Depth, %", "Peak", "Trough", "Recovery", "Down", "Back"}, text: true}
	for i, d := range worst {
		recovery, months := undefined, undefined
		if n, ok := d.MonthsToRecover(); ok {
			recovery, months = d.Recovery.String(), strconv.Itoa(n)
		}
		t.rows = append(t.rows, tableRow{head: strconv.Itoa(i + 1), cells: []cell{
			{text: fallText(d.Depth)}, {text: d.Peak.String()}, {text: d.Trough.String()}, {text: recovery},
			{text: strconv.Itoa(d.MonthsDown())}, {text: months},
		}})
	}
	return t
}

func heatClass(v, step float64) string {
	if math.IsNaN(v) {
		return ""
	}
	n := min(4, int(math.Ceil(math.Abs(v)/step-1e-9)))
	switch {
	case n == 0:
		return ""
	case v < 0:
		return "with" + strconv.Itoa(n)
	}
	return "against" + strconv.Itoa(n)
}

// holdsWindow reports whether the period is long enough for the shortest window.
func holdsWindow(b Blend) bool { return len(b.Sections.Rolling.Blend[0][0].Return) > 0 }

// aheadTable holds the share of windows in which the reader's own blend was ahead.
func aheadTable(b Blend) table {
	r := b.Sections.Rolling
	t := table{label: "Share of windows ahead", corner: "%", text: true}
	for _, years := range r.Years {
		t.heads = append(t.heads, count(years, "year"))
	}
	for i, name := range b.names() {
		if i == 0 {
			continue
		}
		line := tableRow{head: "Ahead of " + name}
		if i == 1 {
			line.term = "windows-ahead"
		}
		for k := range r.Years {
			line.cells = append(line.cells, ofThose(r.Blend[k][0].Beat(r.Blend[k][i]), r.Blend[k][0].Lived()))
		}
		t.rows = append(t.rows, line)
	}
	windows := tableRow{head: "Windows"}
	for k := range r.Years {
		windows.cells = append(windows.cells, cell{text: strconv.Itoa(r.Blend[k][0].Lived())})
	}
	t.rows = append(t.rows, windows)
	return t
}

// extremesTable holds the worst and the best window of each blend with their dates.
func extremesTable(b Blend) table {
	r := b.Sections.Rolling
	t := table{label: "Worst and best windows", corner: "% a year", heads: b.names(), wears: b.wears()}
	span := func(w metrics.Window) string { return w.From.String() + " to " + w.To.String() }
	for k, years := range r.Years {
		worst := tableRow{head: "Worst " + count(years, "year")}
		best := tableRow{head: "Best " + count(years, "year")}
		for _, roll := range r.Blend[k] {
			low, high, ok := roll.Extremes()
			if !ok {
				worst.cells, best.cells = append(worst.cells, cell{text: undefined}), append(best.cells, cell{text: undefined})
				continue
			}
			worst.cells = append(worst.cells, cell{text: Percent(low.Return, 1), note: span(low)})
			best.cells = append(best.cells, cell{text: Percent(high.Return, 1), note: span(high)})
		}
		t.rows = append(t.rows, worst, best)
	}
	return t
}

// heldTable says from how many starts a holding gained and was ahead.
func heldTable(b Blend) table {
	s := b.Sections.Starts
	t := table{label: "Share of starts", corner: "% of starts", text: true}
	gained, ahead, starts := tableRow{head: "Gained"}, tableRow{head: "Ahead"}, tableRow{head: "Starts"}
	for _, years := range []int{1, 2, 3, 5, 10, 15, 20, 30} {
		if years > len(s.Own.Held) {
			break
		}
		t.heads = append(t.heads, count(years, "year"))
		of := s.Own.Positive(years)
		gained.cells = append(gained.cells, ofThose(of, of.Of))
		ahead.cells = append(ahead.cells, ofThose(s.Lead.Positive(years), of.Of))
		starts.cells = append(starts.cells, cell{text: strconv.Itoa(of.Of)})
	}
	t.rows = []tableRow{gained}
	if other, ok := b.comparison(); ok {
		ahead.head = "Ahead of " + NameOf(other)
		t.rows = append(t.rows, ahead)
	}
	t.rows = append(t.rows, starts)
	return t
}

func lagRows(b Blend) table {
	t := table{label: "Worst stretches behind", heads: []string{"Poorer by, %", "From", "To", "Caught up", "Months", "Yours, %", "The other, %"}, text: true}
	for i, l := range b.Sections.Lags {
		line := tableRow{head: "Behind " + b.names()[i+1]}
		if l.Depth == 0 {
			line.cells = []cell{{text: "never"}, {text: undefined}, {text: undefined}, {text: undefined}, {text: undefined}, {text: undefined}, {text: undefined}}
			t.rows = append(t.rows, line)
			continue
		}
		recovery := "not yet"
		if l.Recovered {
			recovery = l.Recovery.String()
		}
		line.cells = []cell{
			{text: fallText(-l.Depth)}, {text: (l.Peak + 1).String()}, {text: l.Trough.String()}, {text: recovery},
			{text: strconv.Itoa(l.MonthsDown())}, {text: signed(l.Blend*100, 1)}, {text: signed(l.Comparison*100, 1)},
		}
		t.rows = append(t.rows, line)
	}
	return t
}

// everBehind reports whether a blend with trend was ever behind one that it is held against.
func everBehind(b Blend) bool {
	return b.mine().Weights[2] > 0 && slices.ContainsFunc(b.Sections.Lags, func(l Lag) bool { return l.Depth < 0 })
}

type regimeRow struct {
	name string
	metrics.Regime
}

func regimeRows(r metrics.Regimes) []regimeRow {
	return []regimeRow{{"All months", r.All}, {"Calm", r.Calm}, {"Worst tenth of stock months", r.Tail},
		{"Falls of more than 10\u00a0%, peak to trough", r.Falls}, {"More than 10\u00a0% below the high", r.Below}}
}

func interval(r metrics.Regime) string {
	if math.IsNaN(r.Low) {
		return undefined
	}
	return Number(r.Low, 2) + " to " + Number(r.High, 2)
}

// place100 writes a correlation as a place on a drawing 200 units wide.
func place100(v float64) string { return strconv.FormatFloat(v*100, 'f', 1, 64) }

func shapeFigures(b Blend) table {
	shapes, relatives := b.Sections.Shapes, b.Sections.Relatives
	n := len(shapes)
	dated := func(m metrics.MonthReturn) cell { return cell{text: Percent(m.Return, 1), note: m.Month.String()} }
	// The comparison has nothing to be held against: undefined, not 100 % of itself.
	held := func(pick func(metrics.Relative) float64, show func(float64) cell) func(i int) cell {
		return func(i int) cell {
			if len(relatives) < 2 || i == 1 {
				return cell{text: undefined}
			}
			return show(pick(relatives[i]))
		}
	}
	whole := func(v float64) cell { return cell{text: told(v, 0)} }
	months := len(b.mine().Returns)
	// A figure that needs so many months is undefined over fewer.
	from := func(least int, v float64) float64 {
		if months < least {
			return math.NaN()
		}
		return v
	}
	// One month in twenty takes twenty months before a ruin.
	tail := func(i int, v float64) float64 {
		if metrics.Lived(b.Result.Portfolios[i].Returns) < twentieth {
			return math.NaN()
		}
		return v
	}
	return table{label: "Shape of the monthly returns", heads: b.names(), wears: b.wears(), rows: []tableRow{
		row("best-month", n, func(i int) cell { return dated(shapes[i].Best) }),
		row("worst-month", n, func(i int) cell { return dated(shapes[i].Worst) }),
		row("positive", n, func(i int) cell { return ofLived(b, i, shapes[i].Positive) }),
		row("value-at-risk", n, func(i int) cell { return percentCell(tail(i, shapes[i].ValueAtRisk)) }),
		row("shortfall", n, func(i int) cell { return percentCell(tail(i, shapes[i].Shortfall)) }),
		row("skewness", n, func(i int) cell { return ratioCell(shapes[i].Skewness) }),
		row("kurtosis", n, func(i int) cell { return ratioCell(shapes[i].Kurtosis) }),
		row("gain-to-pain", n, func(i int) cell { return ratioCell(shapes[i].GainToPain) }),
		row("martin", n, func(i int) cell { return ratioCell(from(metrics.YearMonths, shapes[i].Martin)) }),
		row("beta", n, func(i int) cell { return ratioCell(relatives[i].Beta) }),
		row("up-capture", n, held(upCapture, whole)),
		row("down-capture", n, held(downCapture, whole)),
		row("tracking-error", n, held(func(r metrics.Relative) float64 { return from(metrics.YearMonths, r.TrackingError) }, percentCell)),
	}}
}

// flowText writes what is paid in or drawn as its control holds it.
func flowText(p money.Plan) string {
	if p.Percent {
		return plainPercent(p.Flow)
	}
	return plain(p.Flow)
}

func moneyFigures(b Blend) table {
	m := b.Sections.Money
	n, months := len(m.Outcomes), len(b.mine().Returns)
	return table{label: "What became of the money", heads: b.names(), wears: b.wears(), rows: []tableRow{
		row("end-balance", n, func(i int) cell {
			if balance := m.Outcomes[i].Balance; len(balance) > 0 {
				return cell{text: dollars(balance[len(balance)-1])}
			}
			return cell{text: undefined}
		}),
		row("paid-in", n, func(i int) cell { return cell{text: dollars(m.Outcomes[i].In)} }),
		row("drawn", n, func(i int) cell { return cell{text: dollars(m.Outcomes[i].Out)} }),
		row("dry", n, func(i int) cell {
			if m.Outcomes[i].RanDry {
				note := ""
				if m.Outcomes[i].Ruined {
					note = "ruined"
				}
				return cell{text: m.Outcomes[i].Dry.String(), note: note}
			}
			return cell{text: "never"}
		}),
		ofShort(months, row("time-weighted", n, func(i int) cell { return percentCell(earned(m.Outcomes[i].TimeWeighted, months)) })),
		ofShort(months, row("money-weighted", n, func(i int) cell { return percentCell(earned(m.Outcomes[i].MoneyWeighted, months)) })),
		row("safe-withdrawal", n, func(i int) cell {
			start, rate, ok := m.Safe[i].Worst()
			if !ok {
				return cell{text: undefined}
			}
			of := "the only start"
			if n := m.Safe[i].Starts(); n > 1 {
				of = "the worst of " + count(n, "start")
			}
			return cell{text: Percent(lasting(rate), 1), note: "from " + start.String() + ", " + of}
		}),
	}}
}

// ofShort names a row that is given by the year for a period shorter than one.
func ofShort(months int, r tableRow) tableRow {
	if belowYear(months) {
		r.unit = "% in the period"
	}
	return r
}

// restoredRows makes a row a figure and a column a way of restoring.
func restoredRows(all []backtest.Restored, chosen, months int) []tableRow {
	n := len(all)
	mark := func(of func(backtest.Restored) cell) func(i int) cell {
		return func(i int) cell {
			c := of(all[i])
			c.strong = i == chosen
			return c
		}
	}
	turnover := row("turnover", n, mark(func(r backtest.Restored) cell { return percentCell(r.Turnover) }))
	growth := tableRow{head: "CAGR", unit: "% a year", term: "cagr", cells: cells(n, mark(func(r backtest.Restored) cell { return cell{text: Percent(r.CAGR, restoredDecimals)} }))}
	sharpe := tableRow{head: "Sharpe", term: "sharpe", cells: cells(n, mark(func(r backtest.Restored) cell { return ratioCell(r.Sharpe) }))}
	fall := tableRow{head: "Worst fall", unit: "%", term: "drawdown", cells: cells(n, mark(func(r backtest.Restored) cell { return cell{text: fallText(r.MaxDrawdown.Depth)} }))}
	if belowYear(months) {
		growth = tableRow{head: ofPeriod.name, unit: ofPeriod.unit, term: ofPeriod.id,
			cells: cells(n, mark(func(r backtest.Restored) cell { return cell{text: Percent(earned(r.CAGR, months), restoredDecimals)} }))}
		return []tableRow{growth, fall}
	}
	return []tableRow{growth, sharpe, fall, turnover}
}

func scheduleTable(b Blend) table {
	r := b.Sections.Rebalancing
	t := table{label: "Five schedules", corner: NameOf(b.mine()), text: true}
	chosen := -1
	for i, s := range r.Schedules {
		t.heads = append(t.heads, scheduleHead(s.By))
		if s.By.Schedule == b.scenario().Rebalance.Schedule {
			chosen = i
		}
	}
	t.rows = restoredRows(r.Schedules, chosen, len(b.mine().Returns))
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
	return "Band of " + plain(by.Band)
}

func anniversaryTable(b Blend) table {
	r := b.Sections.Rebalancing
	t := table{label: "Month of the yearly schedule", corner: "At the end of", text: true}
	chosen := -1
	by := b.scenario().Rebalance
	for i := range r.Months {
		month := time.January + time.Month(i)
		t.heads = append(t.heads, month.String()[:3])
		if by.Schedule == blend.Annual && (by.Month == month || by.Month == 0 && month == time.December) {
			chosen = i
		}
	}
	t.rows = restoredRows(r.Months[:], chosen, len(b.mine().Returns))
	return t
}
