package table

import (
	"math"
	"slices"
	"time"

	"trendblend/engine"
	"trendblend/engine/own"
)

// follow makes monthly returns of the rows, and says what keeps them from being a series.
func follow(rows []row, o Options, r *Reading) {
	u := &r.Understood
	if len(rows) == 0 {
		r.refuse(Problem{Fault: NoNumbers})
		return
	}
	u.Every = every(rows)
	if u.Every == Quarterly || u.Every == Yearly {
		r.refuse(Problem{Fault: TooSeldom, Line: rows[min(1, len(rows)-1)].line})
		return
	}
	twice(rows, u, r)
	rows = u.finished(rows, o)
	if u.Unit == Percent || u.Unit == Fraction {
		rows = u.entered(rows)
	}
	if o.From != 0 {
		before := o.From - 1 // the level from which the first month is counted
		if u.Unit == Percent || u.Unit == Fraction {
			before = o.From
		}
		rows = slices.DeleteFunc(rows, func(w row) bool { return w.date.Month() < before })
	}
	months := monthly(rows, u.Unit)
	gaps(months, r)
	if len(r.Problems) > 0 {
		return
	}
	if u.Unit == Level || u.Unit == Cumulative {
		months = changes(months)
	}
	if len(months) == 0 {
		r.refuse(Problem{Fault: TooShort})
		return
	}
	u.First, u.Last, u.Months = months[0].date.Month(), months[len(months)-1].date.Month(), len(months)
	switch {
	case u.Months > own.MostMonths:
		r.refuse(Problem{Fault: TooMany, From: u.First, To: u.Last})
		return
	case u.First < own.Earliest || u.Last > own.Latest:
		r.refuse(Problem{Fault: BadMonths, Line: months[0].line, From: u.First, To: u.Last})
		return
	}
	u.moves(months)
	for _, m := range months {
		r.Returns = append(r.Returns, m.value)
		if size := math.Abs(m.value); size > own.MostReturn || size > LargeMove && !o.Large {
			r.refuse(Problem{Fault: Large, Line: m.line, From: m.date.Month(), Value: m.value})
		}
	}
}

// every is how often the rows come, by the median of the days between them.
func every(rows []row) Frequency {
	var steps []float64
	for i := 1; i < len(rows); i++ {
		if d := daysBetween(rows[i-1].date, rows[i].date); d > 0 {
			steps = append(steps, d)
		}
	}
	switch usual := median(steps); {
	case usual <= 4:
		return Daily
	case usual <= 16:
		return Weekly
	case usual <= 62 || math.IsNaN(usual):
		return Monthly
	case usual <= 200:
		return Quarterly
	}
	return Yearly
}

// stacked is the first line whose date stands on another one before it, where many dates do, as of two funds in one table; 0
// else: a date that stands twice by mistake does so alone.
func stacked(rows []row) (line int) {
	dates := 0 // that stand twice
	for i := 1; i < len(rows); i++ {
		if rows[i-1].date != rows[i].date {
			continue
		}
		if at := max(rows[i-1].line, rows[i].line); dates == 0 || at < line {
			line = at
		}
		if i == 1 || rows[i-2].date != rows[i].date {
			dates++
		}
	}
	if dates < 6 || 10*dates < len(rows) {
		return 0
	}
	return line
}

// twice names the dates that stand on two lines, and the months that have two returns. Of
// levels the last of a month counts.
func twice(rows []row, u *Understood, r *Reading) {
	if at := stacked(rows); at > 0 {
		r.refuse(Problem{Fault: Stacked, Line: at})
		return
	}
	returns := u.Unit == Percent || u.Unit == Fraction
	for i := 1; i < len(rows); i++ {
		a, b := rows[i-1], rows[i]
		switch {
		case a.date == b.date:
			r.refuse(Problem{Fault: Doubled, Line: max(a.line, b.line), Other: min(a.line, b.line), Date: a.date})
		case u.Every == Monthly && returns && a.date.Month() == b.date.Month() && i < len(rows)-1:
			r.refuse(Problem{Fault: TwoInMonth, Line: max(a.line, b.line), Other: min(a.line, b.line), From: a.date.Month()})
		}
	}
}

// finished leaves out the last month where it is not over today, or the rows end before it does.
func (u *Understood) finished(rows []row, o Options) []row {
	last := rows[len(rows)-1].date
	m := last.Month()
	over := o.Today == 0 || o.Today >= m.End()
	if over && u.ends(rows) {
		return rows
	}
	u.Unfinished = m
	return slices.DeleteFunc(rows, func(w row) bool { return w.date.Month() == m })
}

// ends holds where the last row stands at the end of its month, as far as the table's own
// days let it. Of monthly rows it must not stand earlier in its month than the others in theirs.
func (u *Understood) ends(rows []row) bool {
	last := rows[len(rows)-1].date
	if last%100 == 0 {
		return true
	}
	end := last.Month().End()
	switch u.Every {
	case Daily:
		return last >= weekdayBefore(weekdayBefore(end+1))
	case Weekly:
		return end-last <= 6
	}
	late, early := 0, 0
	for _, w := range rows[:len(rows)-1] {
		switch day := w.date % 100; {
		case day == 0 || w.date.Month().End()-w.date <= 5:
			late++
		case day <= 3:
			early++
		}
	}
	u.AtStart = early > late
	n := len(rows) - 1
	switch {
	case late*2 > n:
		return end-last <= 5
	case early*2 > n:
		return last%100 <= 3
	}
	return true
}

// weekdayBefore is the last weekday of the same month before a day, which may be the day after its end.
func weekdayBefore(d engine.Date) engine.Date {
	for d--; ; d-- {
		if w := d.Time().Weekday(); w != time.Saturday && w != time.Sunday {
			return d
		}
	}
}

// entered leaves out the first month of returns by the day or week where they begin inside it.
func (u *Understood) entered(rows []row) []row {
	if u.Every == Monthly || len(rows) == 0 || rows[0].date%100 <= 7 && (u.Every == Weekly || rows[0].date%100 <= 4) {
		return rows
	}
	m := rows[0].date.Month()
	u.Begun = m
	return slices.DeleteFunc(rows, func(w row) bool { return w.date.Month() == m })
}

// monthly takes of each month the last level, or the compounded returns.
func monthly(rows []row, unit Unit) []row {
	var months []row
	for i := 0; i < len(rows); {
		j := i
		for j < len(rows) && rows[j].date.Month() == rows[i].date.Month() {
			j++
		}
		last := rows[j-1]
		if unit == Percent || unit == Fraction {
			last.value = growth(rows[i:j]) - 1
		}
		months = append(months, last)
		i = j
	}
	return months
}

// gaps names the months without a row between the first and the last.
func gaps(months []row, r *Reading) {
	for i := 1; i < len(months); i++ {
		if a, b := months[i-1].date.Month(), months[i].date.Month(); b > a+1 {
			r.refuse(Problem{Fault: Gap, Line: months[i].line, Other: months[i-1].line, From: a + 1, To: b - 1})
		}
	}
}

// changes are the returns from each level to the next.
func changes(levels []row) []row {
	var returns []row
	for i := 1; i < len(levels); i++ {
		w := levels[i]
		w.value = w.value/levels[i-1].value - 1
		returns = append(returns, w)
	}
	return returns
}

// mostMoves is how many of the largest moves are shown.
const mostMoves = 3

func (u *Understood) moves(months []row) {
	order := slices.Clone(months)
	slices.SortStableFunc(order, func(a, b row) int {
		switch x, y := math.Abs(a.value), math.Abs(b.value); {
		case x > y:
			return -1
		case x < y:
			return 1
		}
		return 0
	})
	for _, m := range order[:min(len(order), mostMoves)] {
		u.Moves = append(u.Moves, Move{m.date.Month(), m.value, m.line})
	}
}
