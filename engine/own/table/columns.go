package table

import (
	"math"
	"slices"
	"strings"
	"unicode"

	"trendblend/engine/own"
)

// head finds the line that names the columns: the last before the rows that has as many
// words as there are columns to name.
func (s *sheet) head(o Options, u *Understood) {
	if o.Header == NoHeader {
		return
	}
	wide := 0
	for _, l := range s.lines[s.first:min(len(s.lines), s.first+20)] {
		wide = max(wide, len(l.cells))
	}
	for i := s.first - 1; i >= 0 && i >= s.first-12; i-- {
		l := s.lines[i]
		named := 0
		for _, c := range l.cells {
			if c != "" && !numeric(c) {
				named++
			}
		}
		if len(l.cells) > s.date+1 && (named >= 2 || wide == 2 && named == 1 && len(l.cells) == 2) {
			u.Header, s.header = l.at, l.cells
			return
		}
	}
}

// nameOf returns what the header calls a column.
func (s *sheet) nameOf(column int) string {
	return short(strings.Join(strings.Fields(line{cells: s.header}.cell(column)), " "), 60)
}

func short(text string, most int) string {
	if r := []rune(text); len(r) > most {
		return string(r[:most])
	}
	return text
}

// ranks are what a column's name says of it: the more the likelier it is the one. A word of
// an exact rank is the whole name.
var ranks = []struct {
	rank  int
	exact bool
	words []string
}{
	{-100, true, []string{"open", "high", "low", "eröffnung", "eröffn", "erster", "hoch", "tief", "hoog", "laag", "haut", "bas",
		"ouverture", "ouv",
		"apertura", "massimo", "minimo", "máximo", "mínimo", "max", "min", "year", "jahr", "month", "monat", "day", "tag", "time",
		"bid", "geld", "brief",
		"ask", "row", "vol", "nr", "no", "actif net", "aum", "ytd", "openint", "units", "assets", "net assets", "deposit"}},
	{-100, false, []string{"volume", "volumen", "umsatz", "stuecke", "stück", "shares", "anteile im", "dividend", "risk free",
		"inflation", "cpi",
		"contribution", "cash flow", "drawdown", "fondsvermögen"}},
	{95, false, []string{"adj close", "adj. close", "adjusted close", "adjclose", "adj_close", "adjusted_close", "bereinigt", "adjusted",
		"累计净值", "累計淨值"}},
	{92, false, []string{"total return", "tri", "tr index", "gross index", "net index"}},
	{90, false, []string{"growth of", "wertentwicklung von"}},
	{85, false, []string{"close", "last price", "px_last", "px last", "schluss", "slotkoers", "clôture", "cloture", "dernier",
		"último", "ultimo",
		"zuletzt", "chiusura", "cierre", "nav", "net asset value", "nettoinventarwert", "anteilwert", "rücknahmepreis",
		"redemption price", "vl",
		"valeur liquidative", "price", "preis", "kurs", "prix", "cours", "precio", "prezzo", "koers", "收盘", "收盤", "净值", "淨值", "价格",
		"價格"}},
	{85, true, []string{"last"}},
	{70, false, []string{"change", "chg", "veränderung", "diff", "variation", "varia", "var.", "日增长率", "涨跌", "漲跌", "+/-"}},
	{80, false, []string{"return", "returns", "daily_return", "monthly_return", "rendite", "perf", "performance", "rendement",
		"rentabilidad",
		"rendimento", "ror", "收益", "报酬", "報酬"}},
}

// plain are the names of a column of levels that are one word, among others that name a fund.
var plain = []string{"value", "wert", "balance", "index", "level", "total", "valeur", "valore", "valor", "fund", "fonds",
	"portfolio", "stand"}

// rank says how likely a column of this name holds the values.
func rank(name string) int {
	name = strings.Trim(strings.ToLower(name), " ().:<>$€£%")
	for _, r := range ranks {
		if slices.ContainsFunc(r.words, func(w string) bool { return name == w || !r.exact && hasWord(name, w) }) {
			return r.rank
		}
	}
	if slices.Contains(plain, name) {
		return 75
	}
	return 50
}

// hasWord holds where a name has a word that begins with w; where w is short, is w.
func hasWord(name, w string) bool {
	for from := 0; ; {
		i := strings.Index(name[from:], w)
		if i < 0 {
			return false
		}
		i += from
		before := strings.TrimRightFunc(name[:i], unicode.IsLetter) == name[:i]
		after := strings.TrimLeftFunc(name[i+len(w):], unicode.IsLetter) == name[i+len(w):]
		if w[0] >= 0x80 || before && (after || len(w) > 4) {
			return true
		}
		from = i + len(w)
	}
}

// choose finds the column of the values among those that hold numbers.
func (s *sheet) choose(lines []line, o Options, u *Understood) Fault {
	if s.layout == YearRows {
		s.value = s.months[0]
		u.Value = Column{s.value + 1, ""}
		return s.decideUnit(lines, o, u)
	}
	after := s.value // behind the column of the months, where there is one
	width := 0
	for _, l := range lines {
		width = max(width, len(l.cells))
	}
	best := math.MinInt
	ties := 0
	for c := range width {
		if c == s.date || s.layout == YearMonth && c == after || !s.numbers(lines, c) {
			continue
		}
		column := Column{c + 1, s.nameOf(c)}
		u.Columns = append(u.Columns, column)
		switch r := rank(column.Name); {
		case r > best:
			best, ties, u.Value = r, 1, column
		case r == best:
			ties++
		}
	}
	switch {
	case len(u.Columns) == 0:
		return NoNumbers
	case o.Column > 0:
		i := slices.IndexFunc(u.Columns, func(c Column) bool { return c.At == o.Column })
		if i < 0 {
			return NoColumn
		}
		u.Value = u.Columns[i]
	case u.Header == 0 && len(u.Columns) >= 4 && s.bars(lines, u.Columns):
		u.Value = u.Columns[3]
	default:
		u.ColumnGuessed = ties > 1
	}
	s.value = u.Value.At - 1
	return s.decideUnit(lines, o, u)
}

// numbers holds where most of a column's cells are numbers.
func (s *sheet) numbers(lines []line, column int) bool {
	good, bad := 0, 0
	for _, l := range lines {
		if _, ok := s.dated(l); !ok {
			continue
		}
		switch _, _, is := s.decimal.read(l.cell(column)); is {
		case isNumber:
			good++
		case isNone:
			bad++
		}
	}
	return good > 0 && (good >= bad || rank(s.nameOf(column)) >= 75)
}

// bars holds where four columns without names are open, high, low and close.
func (s *sheet) bars(lines []line, columns []Column) bool {
	for _, l := range lines {
		if _, ok := s.dated(l); !ok {
			continue
		}
		var v [4]float64
		for i := range v {
			v[i], _, _ = s.decimal.read(l.cell(columns[i].At - 1))
		}
		if !(v[1] >= max(v[0], v[2], v[3]) && v[2] <= min(v[0], v[1], v[3])) {
			return false
		}
	}
	return true
}

// decideUnit decides what the values are: by a sign of percent, by the name of the column, and by the values.
func (s *sheet) decideUnit(lines []line, o Options, u *Understood) Fault {
	var size []float64
	below, signs := 0, 0
	most := 0.0
	for _, l := range lines {
		if _, ok := s.dated(l); !ok {
			continue
		}
		for _, c := range s.valueCells(l) {
			v, percent, is := s.decimal.read(c)
			if is != isNumber {
				continue
			}
			if percent {
				signs++
			}
			if v <= 0 {
				below++
			}
			size = append(size, math.Abs(v))
			most = max(most, math.Abs(v))
		}
	}
	if len(size) == 0 {
		return NoNumbers
	}
	slices.Sort(size)
	usual := size[len(size)/2]
	name := strings.ToLower(u.Value.Name)
	level := rank(name) >= 85 || rank(name) == 75
	returns := u.Grid || rank(name) == 80 || rank(name) == 70
	price := rank(name) == 85 || rank(name) == 95 // whose values below zero are faults
	fell := !price && below*20 >= len(size) && (!level || below*5 >= len(size))
	switch {
	case o.Unit != "":
		s.unit = o.Unit
	case strings.Contains(name, "cumul") || strings.Contains(name, "kumul"):
		s.unit = Cumulative
	case signs*2 > len(size):
		s.unit = Percent
	case !fell && !(returns && (below > 0 || usual < 3)):
		s.unit = Level
		u.UnitGuessed = !level && most < 3
	case strings.ContainsAny(name, "%") || strings.Contains(name, "percent") || strings.Contains(name, "pct"):
		s.unit = Percent
	default:
		s.unit, u.UnitGuessed = percentOrFraction(usual, most)
	}
	u.Unit = s.unit
	return ""
}

// percentOrFraction decides by the size of the returns: fractions are hardly ever 12 % in
// the middle, percents hardly ever 0.25. Between, and where a few are large, it is a guess.
func percentOrFraction(usual, most float64) (u Unit, guessed bool) {
	switch {
	case most > 1 && usual > 0.25:
		return Percent, false
	case most < 0.8 && usual < 0.12:
		return Fraction, most < 0.02 // fractions of bills, or percents of them
	case usual > 0.2 || most > 1:
		return Percent, true
	}
	return Fraction, true
}

// valueCells are the cells of a line that hold values: of a grid twelve.
func (s *sheet) valueCells(l line) []string {
	if s.layout != YearRows {
		return []string{l.cell(s.value)}
	}
	cells := make([]string, 12)
	for m := range cells {
		cells[m] = l.cell(s.months[m])
	}
	return cells
}

// asGrid holds for a table with a row for each year and a column for each month. The
// columns are those of the months, and behind them that of the years.
func asGrid(all, lines []line) (bool, []int) {
	for _, l := range all[:min(len(all), 40)] {
		columns := make([]int, 13)
		for m := 1; m <= 12; m++ {
			columns[m-1] = slices.IndexFunc(l.cells, func(c string) bool {
				return !allDigits(c) && monthCell(c) == m
			})
		}
		if slices.Contains(columns[:12], -1) {
			continue
		}
		columns[12] = 0
		if yearRows(lines, columns[:12]) > 0 {
			return true, columns
		}
	}
	columns := []int{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 0}
	if n := yearRows(lines, columns[:12]); n > 1 && n == len(lines) {
		return true, columns
	}
	return false, nil
}

// yearRows counts the lines that begin with a year and have a number in one of the columns; 0
// where years do not follow one another.
func yearRows(lines []line, columns []int) (n int) {
	last := 0
	for _, l := range lines {
		year, ok := Years.date(l.cell(0))
		if !ok || !slices.ContainsFunc(columns, func(c int) bool { return numeric(l.cell(c)) }) {
			continue
		}
		y := int(year) / 10000
		if n > 0 && y != last+1 && y != last-1 {
			return 0
		}
		last = y
		n++
	}
	return n
}

// named is what a series is called: as its reader says, as its column is called where that
// is no common word, as its file, or "My fund".
func named(o Options, u Understood) string {
	for _, name := range []string{o.Name, fromColumn(u.Value.Name), stem(o.File)} {
		if name = Clean(name); name != "" {
			return name
		}
	}
	return "My fund"
}

func fromColumn(name string) string {
	if r := rank(name); r >= 70 || r < 0 {
		return ""
	}
	return name
}

func stem(file string) string {
	if i := strings.LastIndexAny(file, `/\`); i >= 0 {
		file = file[i+1:]
	}
	if i := strings.LastIndexByte(file, '.'); i > 0 {
		file = file[:i]
	}
	return strings.ReplaceAll(file, "_", " ")
}

// Clean makes a name out of any text that a series can have: what does not show and ~ are
// left out, and what is too long is cut.
func Clean(name string) string {
	name = strings.Map(func(c rune) rune {
		switch {
		case unicode.IsSpace(c):
			return ' '
		case c == '~' || c == unicode.ReplacementChar || !unicode.IsPrint(c):
			return -1
		}
		return c
	}, name)
	return strings.TrimSpace(short(strings.Join(strings.Fields(name), " "), own.MostName))
}
