package table

import (
	"slices"
	"strings"

	"trendblend/engine"
)

// sheet is a table of which it is known where its dates and its values stand.
type sheet struct {
	lines   []line
	date    int // column, counted from 0
	layout  Layout
	value   int
	decimal Decimal
	unit    Unit
	months  []int    // of a grid: the column of each month
	first   int      // the place in lines of the first row
	header  []string // the cells of the line that names the columns
}

// sample is how many lines decide how a table is written.
const sample = 600

// delimiters are tried in this order; of two that make as many rows the earlier is taken.
var delimiters = []rune{'\t', ';', '|', ',', ' '}

// arrange finds out how a table is written.
func arrange(text string, o Options, u *Understood) (*sheet, Fault) {
	lines, delimiter := divide(text)
	s := &sheet{lines: lines, date: -1}
	u.Delimiter = delimiter
	if o.Header == FirstLine { // it is no row, whatever it looks like
		if i := slices.IndexFunc(lines, func(l line) bool { return !l.blank() }); i >= 0 {
			s.first = i + 1
		}
	}
	looked := thinned(s.lines[s.first:])
	switch grid, columns := asGrid(s.lines, looked); {
	case grid:
		s.layout, s.months, u.Grid = YearRows, columns, true
		s.date = columns[12]
	default:
		s.date, s.layout = dateColumn(looked)
		if s.date < 0 {
			return nil, NoDates
		}
		if s.layout == Years {
			if of := monthColumn(looked, s.date); of > 0 {
				s.layout = YearMonth
				s.value = of
			}
		}
	}
	if s.layout == DayMonth || s.layout == MonthDay {
		s.layout, u.OrderGuessed = dayOrder(looked, s.date, s.layout, o)
	}
	for i, l := range s.lines[s.first:] {
		if _, ok := s.dated(l); ok {
			s.first += i
			break
		}
	}
	s.head(o, u)
	s.decimal = s.decimalSign(looked, u.Delimiter, o)
	u.Decimal, u.Dates = s.decimal, s.layout
	u.Date = Column{s.date + 1, s.nameOf(s.date)}
	fault := s.choose(looked, o, u)
	u.DecimalGuessed = fault == "" && o.Decimal == "" && !s.decimalTold(looked)
	return s, fault
}

// divide cuts the text by the delimiter that makes most rows of a date and a number.
func divide(text string) ([]line, rune) {
	var lines []line
	best, delimiter := 0, ','
	head := text
	if len(head) > 60_000 { // enough to tell
		head = head[:60_000]
	}
	for _, d := range delimiters {
		rows := 0
		for _, l := range thinned(split(head, d)) {
			switch date, number := hasDateAndNumber(l); {
			case number:
				rows += sample
			case date:
				rows++
			}
		}
		if rows > best && (d != ' ' || best < sample) { // a run of spaces stands in many a cell
			best, delimiter = rows, d
		}
	}
	lines = split(text, delimiter)
	return lines, delimiter
}

func hasDateAndNumber(l line) (date, number bool) {
	at := -1
	for i, c := range l.cells[:min(len(l.cells), 12)] {
		_, day := Digits.date(c)
		if isDate(c) || day && i < 4 || i == 0 && len(c) >= 4 && allDigits(c) {
			at = i
			break
		}
	}
	for i, c := range l.cells {
		if at >= 0 && i != at && numeric(c) {
			return true, true
		}
	}
	return at >= 0 && len(l.cells) > 1, false
}

// thinned are at most sample of the lines that are not blank, from all over the table.
func thinned(lines []line) []line {
	var full []line
	for _, l := range lines {
		if !l.blank() {
			full = append(full, l)
		}
	}
	if len(full) <= sample {
		return full
	}
	out := slices.Clone(full[:sample/3])
	middle := len(full)/2 - sample/6
	out = append(out, full[middle:middle+sample/3]...)
	return append(out, full[len(full)-sample/3:]...)
}

// dateColumn finds the column and the layout that read most cells as dates: -1 for none. A
// column of bare numbers is one of dates only where nearly all of it is.
func dateColumn(lines []line) (column int, layout Layout) {
	best, column := 0, -1
	width := 0
	for _, l := range lines {
		width = max(width, min(len(l.cells), 40))
	}
	for _, lay := range layouts {
		for c := range width {
			read, full := 0, 0
			for _, l := range lines {
				cell := l.cell(c)
				if cell == "" {
					continue
				}
				full++
				if _, ok := lay.date(cell); ok && len(l.cells) > 1 {
					read++
				}
			}
			bare := lay != Written && lay != DayMonth && lay != MonthDay && lay != Quarters
			if bare && (read*10 < full*7 || c > 0 && lay == Years || c > 2) {
				continue
			}
			if read > best {
				best, column, layout = read, c, lay
			}
		}
	}
	return column, layout
}

// monthColumn finds the column beside the years that holds the months; 0 for none.
func monthColumn(lines []line, years int) int {
	read, full := 0, 0
	for _, l := range lines {
		if _, ok := Years.date(l.cell(years)); ok {
			full++
			if monthCell(l.cell(years+1)) > 0 {
				read++
			}
		}
	}
	if read > 0 && read*10 >= full*9 && distinct(lines, years+1) > 1 {
		return years + 1
	}
	return 0
}

// distinct counts the different months of a column.
func distinct(lines []line, column int) int {
	seen := map[int]bool{}
	for _, l := range lines {
		seen[monthCell(l.cell(column))] = true
	}
	delete(seen, 0)
	return len(seen)
}

// monthCell reads a cell that holds a month alone, by its number or its name; 0 for none.
func monthCell(cell string) int {
	if allDigits(cell) && len(cell) <= 2 {
		if m := number(cell); m >= 1 && m <= 12 {
			return m
		}
		return 0
	}
	return monthNamed(strings.ToLower(strings.TrimRight(cell, ".")))
}

// dated reads the date of a line.
func (s *sheet) dated(l line) (engine.Date, bool) {
	if s.layout == YearMonth {
		year, ok := Years.date(l.cell(s.date))
		month := monthCell(l.cell(s.date + 1))
		if !ok || month == 0 {
			return 0, false
		}
		return monthOf(int(year)/10000, month)
	}
	if s.layout == YearRows {
		return Years.date(l.cell(s.date))
	}
	return s.layout.date(l.cell(s.date))
}

// dayOrder decides whether the day or the month stands first: by a number above twelve, or
// by the order in which the dates run evenly. It says whether it had to guess.
func dayOrder(lines []line, column int, likely Layout, o Options) (Layout, bool) {
	switch o.Order {
	case DayFirst:
		return DayMonth, false
	case MonthFirst:
		return MonthDay, false
	}
	days, dayRead := datesOf(lines, column, DayMonth)
	months, monthRead := datesOf(lines, column, MonthDay)
	if dayRead != monthRead {
		return likely, false
	}
	a, b := uneven(days, o.Today), uneven(months, o.Today)
	switch {
	case a < b*0.8:
		return DayMonth, false
	case b < a*0.8:
		return MonthDay, false
	}
	for _, l := range lines { // dots are written where the day stands first
		if strings.Contains(l.cell(column), ".") {
			return DayMonth, true
		}
	}
	return MonthDay, true
}

func datesOf(lines []line, column int, l Layout) (dates []engine.Date, read int) {
	for _, row := range lines {
		if d, ok := l.date(row.cell(column)); ok {
			dates = append(dates, d)
			read++
		}
	}
	return dates, read
}

// uneven is the largest step between two dates over the usual one, and much more where they
// do not run in one direction or beyond today.
func uneven(dates []engine.Date, today engine.Date) float64 {
	if len(dates) < 3 {
		return 1
	}
	var steps []float64
	up, down := 0, 0
	penalty := 0.0
	for i := 1; i < len(dates); i++ {
		step := daysBetween(dates[i-1], dates[i])
		switch {
		case step > 0:
			up++
		case step < 0:
			down++
		}
		steps = append(steps, max(step, -step))
	}
	if today != 0 && slices.Max(dates) > today {
		penalty = 1e6
	}
	slices.Sort(steps)
	// The lines come from three places of a long table: its two largest steps are jumps between these.
	usual, largest := steps[len(steps)/2], steps[max(0, len(steps)-1-2*min(1, len(dates)/sample))]
	return largest/max(usual, 1) + 1000*float64(min(up, down)) + penalty
}

// daysBetween counts the days from one date to another; the day 0 of a month is its end.
func daysBetween(a, b engine.Date) float64 {
	return float64(settled(b).Time().Unix()-settled(a).Time().Unix()) / 86400
}

// settled is the day itself, and the end of a month that is written without a day.
func settled(d engine.Date) engine.Date {
	if d%100 == 0 {
		return d.Month().End()
	}
	return d
}

// decimalSign decides by what the numbers beside the dates tell.
func (s *sheet) decimalSign(lines []line, delimiter rune, o Options) Decimal {
	if o.Decimal != "" {
		return o.Decimal
	}
	sum := 0
	for _, l := range lines {
		if _, ok := s.dated(l); !ok {
			continue
		}
		for c, cell := range l.cells {
			if c != s.date && (numeric(cell) || !isDate(cell)) {
				sum += votes(cell)
			}
		}
	}
	if sum > 0 || sum == 0 && delimiter == ';' { // where the comma separates nothing it is the decimal sign
		return Comma
	}
	return Point
}

// decimalTold holds where the values tell which decimal sign they have, or it makes no
// difference: prices that all have the same mark before three digits are a thousand times larger, no more.
func (s *sheet) decimalTold(lines []line) bool {
	marked, bare := 0, 0
	for _, l := range lines {
		if _, ok := s.dated(l); !ok {
			continue
		}
		for _, cell := range s.valueCells(l) {
			switch {
			case votes(cell) != 0:
				return true
			case strings.ContainsAny(cell, ".,") && numeric(cell):
				marked++
			case numeric(cell):
				bare++
			}
		}
	}
	return marked == 0 || bare == 0 && s.unit == Level
}
