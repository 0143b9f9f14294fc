package table

import (
	"math"
	"slices"
	"strings"

	"trendblend/engine"
)

// row is a date and a value, in the table's own unit, and the line that holds them.
type row struct {
	date  engine.Date // the day 0 of a month where only that is written
	value float64
	line  int
}

// rows takes the rows out of the lines, oldest first. A line between rows that is none, and
// one that looks like a row and cannot be read, is a problem; others are left out.
func (s *sheet) rows(o Options, r *Reading) []row {
	var rows []row
	var doubt []Problem // lines that are a problem only where rows follow them
	u := &r.Understood
	for _, l := range s.lines[:s.first] {
		if !l.blank() && l.at != u.Header {
			u.LeftOut = append(u.LeftOut, l.at)
		}
	}
	for _, l := range s.lines[s.first:] {
		date, ok := s.dated(l)
		switch {
		case l.blank() || s.isHead(l):
			continue
		case !ok:
			bad := Problem{Fault: BadDate, Line: l.at, Text: short(s.dateText(l), 40)}
			if _, _, is := s.decimal.read(l.cell(s.value)); dateLike(l.cell(s.date)) {
				r.refuse(bad)
			} else if is == isNumber && len(l.cells) > 1 {
				doubt = append(doubt, bad)
			} else {
				u.LeftOut = append(u.LeftOut, l.at)
			}
			continue
		case s.layout != YearRows && ahead(date, o):
			if s.filled(l) {
				r.refuse(Problem{Fault: Future, Line: l.at, Date: date})
			}
			continue
		}
		read := s.read(l, date, o, r)
		if len(read) > 0 {
			for _, p := range doubt {
				r.refuse(p)
			}
			doubt = nil
		}
		rows = append(rows, read...)
	}
	for _, p := range doubt {
		u.LeftOut = append(u.LeftOut, p.Line)
	}
	slices.Sort(u.LeftOut)
	sorted(rows, u)
	u.Rows = len(rows)
	if len(rows) > 0 {
		u.Start, u.End = rows[0].date, rows[len(rows)-1].date
	}
	if s.unit == Percent || s.unit == Fraction || s.unit == Cumulative {
		return s.fractions(rows, r)
	}
	for _, row := range rows {
		if row.value <= 0 {
			r.refuse(Problem{Fault: NoPrice, Line: row.line, Value: row.value, Date: row.date})
		}
	}
	return rows
}

// read takes the values out of a line: one, or of a grid up to twelve.
func (s *sheet) read(l line, date engine.Date, o Options, r *Reading) (rows []row) {
	for m, cell := range s.valueCells(l) {
		v, _, is := s.decimal.read(cell)
		switch {
		case is == isMissing:
			continue
		case is == isNone && remark(l):
			r.Understood.LeftOut = append(r.Understood.LeftOut, l.at)
			continue
		case is == isNone:
			r.refuse(Problem{Fault: BadValue, Line: l.at, Text: short(cell, 40)})
			continue
		}
		if s.layout == YearRows {
			date = engine.Date(int(date)/10000*10000 + (m+1)*100)
			if ahead(date, o) {
				r.refuse(Problem{Fault: Future, Line: l.at, Date: date})
				continue
			}
		}
		rows = append(rows, row{date, v, l.at})
	}
	return rows
}

// ahead holds for a date in a month after today's.
func ahead(date engine.Date, o Options) bool { return o.Today != 0 && date/100 > o.Today/100 }

// filled holds where a line has a value.
func (s *sheet) filled(l line) bool {
	return slices.ContainsFunc(s.valueCells(l), func(c string) bool {
		_, _, is := s.decimal.read(c)
		return is == isNumber
	})
}

// remark holds for a line that tells of a payment or a split and has no value.
func remark(l line) bool {
	return slices.ContainsFunc(l.cells, func(c string) bool {
		c = strings.ToLower(c)
		return strings.Contains(c, "dividend") || strings.Contains(c, "split") || strings.Contains(c, "distribution") ||
			strings.Contains(c, "ausschüttung")
	})
}

// isHead holds where a line is the header once more.
func (s *sheet) isHead(l line) bool { return s.header != nil && slices.Equal(s.header, l.cells) }

func (s *sheet) dateText(l line) string {
	if s.layout == YearMonth {
		return strings.TrimSpace(l.cell(s.date) + " " + l.cell(s.date+1))
	}
	return l.cell(s.date)
}

// sorted puts the rows in order, oldest first.
func sorted(rows []row, u *Understood) {
	up, down := 0, 0
	for i := 1; i < len(rows); i++ {
		switch a, b := rows[i-1].date, rows[i].date; {
		case rows[i-1].line == rows[i].line: // the months of a year in one line
		case a < b:
			up++
		case a > b:
			down++
		}
	}
	switch {
	case down == 0:
		u.Sorting = OldestFirst
	case up == 0:
		u.Sorting = NewestFirst
	default:
		u.Sorting = Mixed
	}
	slices.SortStableFunc(rows, func(a, b row) int { return int(a.date) - int(b.date) })
}

// fractions turns returns into decimals; a cumulative return into a level that began with 1.
func (s *sheet) fractions(rows []row, r *Reading) []row {
	for i, row := range rows {
		switch v := row.value; s.unit {
		case Percent:
			rows[i].value = v / 100
		case Cumulative:
			rows[i].value = 1 + v/100
		}
		if s.unit == Cumulative && rows[i].value <= 0 || s.unit != Cumulative && rows[i].value <= -1 {
			r.refuse(Problem{Fault: Lost, Line: row.line, Value: row.value, Unit: s.unit, Date: row.date})
		}
	}
	return rows
}

// growth is the product of 1 + r.
func growth(rows []row) float64 {
	w := 1.0
	for _, r := range rows {
		w *= 1 + r.value
	}
	return w
}

// median of numbers; NaN for none.
func median(x []float64) float64 {
	if len(x) == 0 {
		return math.NaN()
	}
	x = slices.Clone(x)
	slices.Sort(x)
	return x[len(x)/2]
}
