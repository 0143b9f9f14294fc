package blender

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"time"

	"trendblend/engine"
	"trendblend/engine/backtest"
	"trendblend/engine/blend"
	"trendblend/engine/daily"
	"trendblend/engine/metrics"
	"trendblend/engine/money"
	"trendblend/views/ui"
	"trendblend/views/words"
)

// dayFigures are the worst day, week and month of each blend, and its fall by the day
// beside that by month ends over the same months.
func dayFigures(b words.Blend) ui.Table {
	paths := b.Sections.Days.Paths
	n := len(paths)
	fall := func(pick func(daily.Figures) daily.Drawdown, dated func(engine.Date) string) func(i int) ui.Cell {
		return func(i int) ui.Cell {
			d := pick(paths[i].Figures)
			if !(d.Depth < 0) {
				return ui.PercentCell(d.Depth)
			}
			peak := dated(d.Peak)
			if d.Peak < paths[i].Days[0] && words.HasMonthsBefore(paths[i]) {
				peak = d.Peak.Month().String()
			}
			return ui.Cell{Text: words.FallText(d.Depth), Note: peak + " to " + dated(d.Trough)}
		}
	}
	stretch := func(pick func(daily.Figures) daily.Stretch, dated func(daily.Stretch) string) func(i int) ui.Cell {
		return func(i int) ui.Cell {
			s := pick(paths[i].Figures)
			if math.IsNaN(s.Return) {
				return ui.PercentCell(s.Return)
			}
			return ui.Cell{Text: words.Percent(s.Return, 1), Note: dated(s)}
		}
	}
	day := func(s daily.Stretch) string { return s.To.String() }
	week := func(s daily.Stretch) string { return "to " + s.To.String() }
	month := func(s daily.Stretch) string { return s.To.Month().String() }
	monthOf := func(d engine.Date) string { return d.Month().String() }
	return ui.Table{Label: "Worst by day, week and month", Heads: ui.BlendHeads(b), Mine: true, Rows: []ui.TableRow{
		ui.TermRow("daily-drawdown", n, fall(func(f daily.Figures) daily.Drawdown { return f.MaxDrawdown }, engine.Date.String)),
		ui.TermRow("monthly-drawdown", n, fall(func(f daily.Figures) daily.Drawdown { return f.MonthEnds }, monthOf)),
		ui.TermRow("worst-day", n, stretch(func(f daily.Figures) daily.Stretch { return f.WorstDay }, day)),
		ui.TermRow("worst-week", n, stretch(func(f daily.Figures) daily.Stretch { return f.WorstWeek }, week)),
		{Head: "Worst month", Unit: "%", Cells: ui.Cells(n, stretch(func(f daily.Figures) daily.Stretch { return f.WorstMonth }, month))},
		ui.TermRow("best-day", n, stretch(func(f daily.Figures) daily.Stretch { return f.BestDay }, day)),
	}}
}

// dayPoints says what a point of the section's chart stands for.
func dayPoints(b words.Blend) string {
	if each := thinned(len(b.Sections.Days.Paths[0].Days)); each > 1 {
		return fmt.Sprintf("each point is the lowest of %d trading days", each)
	}
	return "each point is a trading day"
}

func waterTable(b words.Blend) ui.Table {
	shapes := b.Sections.Shapes
	return ui.Table{Label: "Time under water", Heads: ui.BlendHeads(b), Mine: true, Rows: []ui.TableRow{
		ui.TermRow("under-water", len(shapes), func(i int) ui.Cell { return ofLived(b, i, shapes[i].UnderWater) }),
		ui.TermRow("longest-under", len(shapes), func(i int) ui.Cell { return ui.Cell{Text: strconv.Itoa(shapes[i].LongestUnder)} }),
	}}
}

// ofLived writes a share of months with a decimal, and of how many where the blend was
// ruined before the end.
func ofLived(b words.Blend, i int, c metrics.Count) ui.Cell {
	out := ui.Cell{Text: words.ShareCell(c.Share(), 1)}
	if p := b.Result.Portfolios[i]; p.Figures.Ruined {
		out.Note = "of " + words.Count(c.Of, "month")
	}
	return out
}

// ofThose writes a share of windows or starts, and of how many where they are not all that
// the table names.
func ofThose(c metrics.Count, all int) ui.Cell {
	out := ui.Cell{Text: words.ShareCell(c.Share(), 0)}
	if c.Of != all {
		out.Note = "of " + strconv.Itoa(c.Of)
	}
	return out
}

func drawdownTable(name string, worst []metrics.Drawdown) ui.Table {
	t := ui.Table{Label: "Worst falls of " + name, Heads: ui.Heads("Depth, %", "Peak", "Trough", "Recovery", "Down", "Back"), Class: "dates"}
	for i, d := range worst {
		recovery, months := words.Undefined, words.Undefined
		if n, ok := d.MonthsToRecover(); ok {
			recovery, months = d.Recovery.String(), strconv.Itoa(n)
		}
		t.Rows = append(t.Rows, ui.TableRow{Head: strconv.Itoa(i + 1), Cells: []ui.Cell{
			{Text: words.FallText(d.Depth)}, {Text: d.Peak.String()}, {Text: d.Trough.String()}, {Text: recovery},
			{Text: strconv.Itoa(d.MonthsDown())}, {Text: months},
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

// aheadTable holds the share of windows in which the reader's own blend was ahead.
func aheadTable(b words.Blend) ui.Table {
	r := b.Sections.Rolling
	t := ui.Table{Label: "Share of windows ahead", Corner: "%", Class: "dates"}
	for _, years := range r.Years {
		t.Heads = append(t.Heads, ui.Head{Text: words.Count(years, "year")})
	}
	for i, name := range b.Names() {
		if i == 0 {
			continue
		}
		line := ui.TableRow{Head: "Ahead of " + name}
		if i == 1 {
			line.Term = "windows-ahead"
		}
		for k := range r.Years {
			line.Cells = append(line.Cells, ofThose(r.Blend[k][0].Beat(r.Blend[k][i]), r.Blend[k][0].Lived()))
		}
		t.Rows = append(t.Rows, line)
	}
	windows := ui.TableRow{Head: "Windows"}
	for k := range r.Years {
		windows.Cells = append(windows.Cells, ui.Cell{Text: strconv.Itoa(r.Blend[k][0].Lived())})
	}
	t.Rows = append(t.Rows, windows)
	return t
}

// extremesTable holds the worst and the best window of each blend with their dates.
func extremesTable(b words.Blend) ui.Table {
	r := b.Sections.Rolling
	t := ui.Table{Label: "Worst and best windows", Corner: "% a year", Heads: ui.BlendHeads(b), Mine: true}
	span := func(w metrics.Window) string { return w.From.String() + " to " + w.To.String() }
	for k, years := range r.Years {
		worst := ui.TableRow{Head: "Worst " + words.Count(years, "year")}
		best := ui.TableRow{Head: "Best " + words.Count(years, "year")}
		for _, roll := range r.Blend[k] {
			low, high, ok := roll.Extremes()
			if !ok {
				worst.Cells, best.Cells = append(worst.Cells, ui.Cell{Text: words.Undefined}), append(best.Cells, ui.Cell{Text: words.Undefined})
				continue
			}
			worst.Cells = append(worst.Cells, ui.Cell{Text: words.Percent(low.Return, 1), Note: span(low)})
			best.Cells = append(best.Cells, ui.Cell{Text: words.Percent(high.Return, 1), Note: span(high)})
		}
		t.Rows = append(t.Rows, worst, best)
	}
	return t
}

// heldTable says from how many starts a holding gained and was ahead.
func heldTable(b words.Blend) ui.Table {
	s := b.Sections.Starts
	t := ui.Table{Label: "Share of starts", Corner: "% of starts", Class: "dates"}
	gained, ahead, starts := ui.TableRow{Head: "Gained"}, ui.TableRow{Head: "Ahead"}, ui.TableRow{Head: "Starts"}
	for _, years := range []int{1, 2, 3, 5, 10, 15, 20, 30} {
		if years > len(s.Own.Held) {
			break
		}
		t.Heads = append(t.Heads, ui.Head{Text: words.Count(years, "year")})
		of := s.Own.Positive(years)
		gained.Cells = append(gained.Cells, ofThose(of, of.Of))
		ahead.Cells = append(ahead.Cells, ofThose(s.Lead.Positive(years), of.Of))
		starts.Cells = append(starts.Cells, ui.Cell{Text: strconv.Itoa(of.Of)})
	}
	t.Rows = []ui.TableRow{gained}
	if other, ok := b.Comparison(); ok {
		ahead.Head = "Ahead of " + words.NameOf(other)
		t.Rows = append(t.Rows, ahead)
	}
	t.Rows = append(t.Rows, starts)
	return t
}

func lagRows(b words.Blend) ui.Table {
	t := ui.Table{Label: "Worst stretches behind", Heads: ui.Heads("Poorer by, %", "From", "To", "Caught up", "Months", "Yours, %", "The other, %"), Class: "dates"}
	for i, l := range b.Sections.Lags {
		line := ui.TableRow{Head: "Behind " + b.Names()[i+1]}
		if l.Depth == 0 {
			line.Cells = ui.Cells(len(t.Heads), func(int) ui.Cell { return ui.Cell{Text: words.Undefined} })
			line.Cells[0].Text = "never"
			t.Rows = append(t.Rows, line)
			continue
		}
		recovery := "not yet"
		if l.Recovered {
			recovery = l.Recovery.String()
		}
		line.Cells = []ui.Cell{
			{Text: words.FallText(-l.Depth)}, {Text: (l.Peak + 1).String()}, {Text: l.Trough.String()}, {Text: recovery},
			{Text: strconv.Itoa(l.MonthsDown())}, {Text: words.Signed(l.Blend*100, 1)}, {Text: words.Signed(l.Comparison*100, 1)},
		}
		t.Rows = append(t.Rows, line)
	}
	return t
}

// everBehind reports whether a blend with trend was ever behind one that it is held against.
func everBehind(b words.Blend) bool {
	return b.Mine().Weights.Of(blend.Trend) > 0 && slices.ContainsFunc(b.Sections.Lags, func(l words.Lag) bool { return l.Depth < 0 })
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
		return words.Undefined
	}
	return words.Number(r.Low, 2) + " to " + words.Number(r.High, 2)
}

// place100 writes a correlation as a place on a drawing 200 units wide.
func place100(v float64) string { return strconv.FormatFloat(v*100, 'f', 1, 64) }

func shapeFigures(b words.Blend) ui.Table {
	shapes, relatives := b.Sections.Shapes, b.Sections.Relatives
	n := len(shapes)
	dated := func(m metrics.MonthReturn) ui.Cell {
		return ui.Cell{Text: words.Percent(m.Return, 1), Note: m.Month.String()}
	}
	// The comparison has nothing to be held against: undefined, not 100 % of itself.
	held := func(pick func(metrics.Relative) float64, show func(float64) ui.Cell) func(i int) ui.Cell {
		return func(i int) ui.Cell {
			if len(relatives) < 2 || i == 1 {
				return ui.Cell{Text: words.Undefined}
			}
			return show(pick(relatives[i]))
		}
	}
	whole := func(v float64) ui.Cell { return ui.Cell{Text: words.TellingPercent(v, 0)} }
	months := len(b.Mine().Returns)
	// A figure that needs so many months is undefined over fewer.
	from := func(least int, v float64) float64 {
		if months < least {
			return math.NaN()
		}
		return v
	}
	// One month in twenty takes twenty months before a ruin.
	tail := func(i int, v float64) float64 {
		if metrics.Lived(b.Result.Portfolios[i].Returns) < words.Twentieth {
			return math.NaN()
		}
		return v
	}
	return ui.Table{Label: "Shape of the monthly returns", Heads: ui.BlendHeads(b), Mine: true, Rows: []ui.TableRow{
		ui.TermRow("best-month", n, func(i int) ui.Cell { return dated(shapes[i].Best) }),
		ui.TermRow("worst-month", n, func(i int) ui.Cell { return dated(shapes[i].Worst) }),
		ui.TermRow("positive", n, func(i int) ui.Cell { return ofLived(b, i, shapes[i].Positive) }),
		ui.TermRow("value-at-risk", n, func(i int) ui.Cell { return ui.PercentCell(tail(i, shapes[i].ValueAtRisk)) }),
		ui.TermRow("shortfall", n, func(i int) ui.Cell { return ui.PercentCell(tail(i, shapes[i].Shortfall)) }),
		ui.TermRow("skewness", n, func(i int) ui.Cell { return ui.RatioCell(shapes[i].Skewness) }),
		ui.TermRow("kurtosis", n, func(i int) ui.Cell { return ui.RatioCell(shapes[i].Kurtosis) }),
		ui.TermRow("gain-to-pain", n, func(i int) ui.Cell { return ui.RatioCell(shapes[i].GainToPain) }),
		ui.TermRow("martin", n, func(i int) ui.Cell { return ui.RatioCell(from(metrics.YearMonths, shapes[i].Martin)) }),
		ui.TermRow("beta", n, func(i int) ui.Cell { return ui.RatioCell(relatives[i].Beta) }),
		ui.TermRow("up-capture", n, held(words.UpCapture, whole)),
		ui.TermRow("down-capture", n, held(words.DownCapture, whole)),
		ui.TermRow("tracking-error", n, held(func(r metrics.Relative) float64 { return from(metrics.YearMonths, r.TrackingError) }, ui.PercentCell)),
	}}
}

// flowText writes what is paid in or drawn as its control holds it.
func flowText(p money.Plan) string {
	if p.Percent {
		return words.PlainPercent(p.Flow)
	}
	return words.Plain(p.Flow)
}

func moneyFigures(b words.Blend) ui.Table {
	m := b.Sections.Money
	n, months := len(m.Outcomes), len(b.Mine().Returns)
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
		ofShort(months, ui.TermRow("time-weighted", n, func(i int) ui.Cell { return ui.PercentCell(words.Earned(m.Outcomes[i].TimeWeighted, months)) })),
		ofShort(months, ui.TermRow("money-weighted", n, func(i int) ui.Cell { return ui.PercentCell(words.Earned(m.Outcomes[i].MoneyWeighted, months)) })),
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
	growth := ui.TableRow{Head: "CAGR", Unit: "% a year", Term: "cagr", Cells: ui.Cells(n, mark(func(r backtest.Restored) ui.Cell { return ui.Cell{Text: words.Percent(r.CAGR, words.RestoredDecimals)} }))}
	sharpe := ui.TableRow{Head: "Sharpe", Term: "sharpe", Cells: ui.Cells(n, mark(func(r backtest.Restored) ui.Cell { return ui.RatioCell(r.Sharpe) }))}
	fall := ui.TableRow{Head: "Worst fall", Unit: "%", Term: "drawdown", Cells: ui.Cells(n, mark(func(r backtest.Restored) ui.Cell { return ui.Cell{Text: words.FallText(r.MaxDrawdown.Depth)} }))}
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
