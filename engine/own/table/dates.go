package table

import (
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"trendblend/engine"
)

// Layout is how the dates of a table are written.
type Layout string

// The layouts.
const (
	Written   Layout = "written"  // year first, or the month by its name
	DayMonth  Layout = "day"      // 31.12.2020
	MonthDay  Layout = "month"    // 12/31/2020
	Digits    Layout = "digits"   // 20201231 or 202012
	Seconds   Layout = "seconds"  // since 1970
	Millis    Layout = "millis"   // since 1970
	Serial    Layout = "serial"   // Excel's days since 1900
	YearMonth Layout = "columns"  // the year in one column, the month in the next
	YearRows  Layout = "grid"     // a row for each year, a column for each month
	Quarters  Layout = "quarters" // 2020Q4
	Years     Layout = "years"    // 2020
)

// layouts are tried in this order; of two that read as many cells the earlier is taken.
var layouts = []Layout{Written, DayMonth, MonthDay, Digits, Seconds, Millis, Serial, Quarters, Years}

// date reads a cell: a day, or a month as the day 0 of it.
func (l Layout) date(cell string) (engine.Date, bool) {
	p, ok := piecesOf(cell)
	if !ok {
		return 0, false
	}
	switch l {
	case Written:
		return p.written()
	case DayMonth, MonthDay:
		if len(p.n) == 3 && p.month == 0 && p.mark == 0 && len(p.n[0]) <= 2 && len(p.n[1]) <= 2 {
			a, b := number(p.n[0]), number(p.n[1])
			if l == MonthDay {
				a, b = b, a
			}
			return dayOf(yearOf(p.n[2]), b, a)
		}
		return p.written()
	}
	if len(p.n) == 1 && p.month == 0 && p.mark == 0 {
		return l.bare(p.n[0])
	}
	if l == Quarters && p.mark == 'q' && len(p.n) == 2 {
		y, q := p.n[0], p.n[1]
		if len(y) < len(q) {
			y, q = q, y
		}
		return monthOf(yearOf(y), number(q)*3)
	}
	return 0, false
}

// bare reads a cell that is one number.
func (l Layout) bare(n string) (engine.Date, bool) {
	switch {
	case l == Digits && len(n) == 8:
		return dayOf(number(n[:4]), number(n[4:6]), number(n[6:]))
	case l == Digits && len(n) == 6:
		return monthOf(number(n[:4]), number(n[4:]))
	case l == Seconds && (len(n) == 9 || len(n) == 10):
		return clock(time.Unix(int64(number(n)), 0))
	case l == Millis && (len(n) == 12 || len(n) == 13):
		return clock(time.UnixMilli(int64(number(n))))
	case l == Serial && len(n) == 5:
		return clock(time.Unix(int64(number(n)-25569)*86400, 0)) // 25569 is 1970-01-01
	case l == Years && len(n) == 4:
		return monthOf(number(n), 12)
	}
	return 0, false
}

func clock(t time.Time) (engine.Date, bool) {
	t = t.UTC()
	return dayOf(t.Year(), int(t.Month()), t.Day())
}

// isDate holds for a cell that some layout reads as a day or month in words or by marks
// between its numbers, so not for a bare number.
func isDate(cell string) bool {
	if _, ok := Written.date(cell); ok {
		return true
	}
	for _, l := range []Layout{DayMonth, MonthDay, Quarters} {
		if _, ok := l.date(cell); ok {
			return true
		}
	}
	return false
}

// dateLike holds for a cell that looks like a date of numbers, whether there is such a day or not.
func dateLike(cell string) bool {
	p, ok := piecesOf(cell)
	return ok && p.month == 0 && p.mark == 0 && len(p.n) == 3 && (len(p.n[0]) == 4 || len(p.n[2]) == 4 || len(p.n[2]) == 2)
}

// dayOfMonth holds for a month's name and a day, which a year should follow.
func dayOfMonth(cell string) bool {
	p, ok := piecesOf(cell)
	return ok && p.month != 0 && len(p.n) == 1 && len(p.n[0]) <= 2
}

// pieces are what a date is made of.
type pieces struct {
	n      []string // its numbers
	month  int      // named
	before int      // how many of the numbers stand before the name
	mark   rune     // an m or q between year and month or quarter
}

// piecesOf takes a cell apart, and false where there is anything in it that no date has.
func piecesOf(cell string) (p pieces, ok bool) {
	if cell == "" || len(cell) > 60 {
		return p, false
	}
	rest := withoutTime(cell)
	for rest != "" {
		c, size := utf8.DecodeRuneInString(rest)
		switch {
		case c >= '0' && c <= '9':
			end := strings.IndexFunc(rest, func(c rune) bool { return c < '0' || c > '9' })
			if end < 0 {
				end = len(rest)
			}
			if p.n = append(p.n, rest[:end]); len(p.n) > 3 || end > 13 {
				return p, false
			}
			rest = rest[end:]
		case c == '年' || c == '月' || c == '日' || strings.ContainsRune(" -/.,_'’\u00a0\u202f–", c):
			rest = rest[size:]
		case unicode.IsLetter(c):
			end := strings.IndexFunc(rest, func(c rune) bool { return !unicode.IsLetter(c) })
			if end < 0 {
				end = len(rest)
			}
			if !p.word(strings.ToLower(rest[:end])) {
				return p, false
			}
			rest = rest[end:]
		default:
			return p, false
		}
	}
	return p, len(p.n) > 0
}

// word takes a word of a date in: a month, a weekday, the ending of a number.
func (p *pieces) word(w string) bool {
	switch {
	case (w == "m" || w == "q") && p.mark == 0:
		p.mark = rune(w[0])
		return true
	case filler(w):
		return true
	}
	if m := monthNamed(w); m != 0 && p.month == 0 {
		p.month, p.before = m, len(p.n)
		return true
	}
	return false
}

// withoutTime cuts off the time of day and what follows it.
func withoutTime(cell string) string {
	i := strings.IndexByte(cell, ':')
	if i < 0 {
		return cell
	}
	head := strings.TrimRight(cell[:i], "0123456789")
	if len(cell[:i])-len(head) == 0 || len(cell[:i])-len(head) > 2 {
		return cell
	}
	return strings.TrimRight(head, " T,tà")
}

// written reads a date that can be read in one way only.
func (p pieces) written() (engine.Date, bool) {
	switch {
	case p.mark == 'q':
		return 0, false
	case p.month != 0 && len(p.n) == 2: // 31 March 2020, March 31 2020, 2020 March 31
		day, year := p.n[0], p.n[1]
		if len(day) == 4 {
			day, year = year, day
		}
		return dayOf(yearOf(year), p.month, number(day))
	case p.month != 0 && len(p.n) == 1 && (len(p.n[0]) == 4 || len(p.n[0]) == 2 && p.before == 0): // March 2020, Mar-20
		return monthOf(yearOf(p.n[0]), p.month)
	case p.month != 0:
		return 0, false
	case len(p.n) == 3 && len(p.n[0]) == 4:
		return dayOf(number(p.n[0]), number(p.n[1]), number(p.n[2]))
	case len(p.n) == 2 && len(p.n[0]) == 4 && len(p.n[1]) <= 2:
		return monthOf(number(p.n[0]), number(p.n[1]))
	case len(p.n) == 2 && len(p.n[1]) == 4 && len(p.n[0]) <= 2:
		return monthOf(number(p.n[1]), number(p.n[0]))
	}
	return 0, false
}

func number(digits string) int {
	n, err := strconv.Atoi(digits)
	if err != nil {
		return -1
	}
	return n
}

// yearOf reads a year of four digits, or of two: below 50 they are of this century.
func yearOf(digits string) int {
	y := number(digits)
	switch {
	case len(digits) == 4:
		return y
	case len(digits) != 2:
		return -1
	case y < 50:
		return 2000 + y
	}
	return 1900 + y
}

func dayOf(year, month, day int) (engine.Date, bool) {
	m, ok := monthOf(year, month)
	if !ok || day < 1 || engine.Date(day) > m.Month().End()%100 {
		return 0, false
	}
	return m + engine.Date(day), true
}

// monthOf is the day 0 of a month.
func monthOf(year, month int) (engine.Date, bool) {
	if year < 1700 || year > 2300 || month < 1 || month > 12 {
		return 0, false
	}
	return engine.Date(year*10000 + month*100), true
}

// monthNames are the months in English, German, French, Spanish, Italian, Portuguese, Dutch and the Scandinavian
// languages, as far as the first three letters of another do not stand for them.
var monthNames = [12][]string{
	{"january", "januar", "jänner", "janvier", "enero", "gennaio", "janeiro", "januari"},
	{"february", "februar", "feber", "février", "fevrier", "fevereiro", "febbraio", "febrero", "februari"},
	{"march", "märz", "maerz", "mars", "marzo", "março", "marco", "maart", "mrz", "mrt"},
	{"april", "avril", "abril", "aprile"},
	{"may", "mai", "mayo", "maggio", "maio", "mei", "maj"},
	{"june", "juni", "juin", "junio", "giugno", "junho"},
	{"july", "juli", "juillet", "julio", "luglio", "julho"},
	{"august", "août", "aout", "agosto", "augustus", "augusti"},
	{"september", "septembre", "septiembre", "settembre", "setembro", "sept"},
	{"october", "oktober", "octobre", "octubre", "ottobre", "outubro"},
	{"november", "novembre", "noviembre", "novembro"},
	{"december", "dezember", "décembre", "decembre", "diciembre", "dicembre", "dezembro"},
}

// monthNamed returns the month that a word names, in full or by three letters or more; 0
// for none, and for more than one.
func monthNamed(w string) int {
	if len(w) < 3 {
		return 0
	}
	found := 0
	for i, names := range monthNames {
		for _, name := range names {
			if strings.HasPrefix(name, w) && len([]rune(w)) >= 3 {
				if found != 0 && found != i+1 {
					return 0
				}
				found = i + 1
			}
		}
	}
	return found
}

// filler are words of a date that say nothing.
func filler(w string) bool {
	switch w {
	case "st", "nd", "rd", "th", "of", "de", "del", "er", "den", "utc", "gmt", "t",
		"mon", "tue", "wed", "thu", "fri", "sat", "sun", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
		"mo", "di", "mi", "do", "fr", "sa", "so", "montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag",
		"lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche":
		return true
	}
	return false
}
