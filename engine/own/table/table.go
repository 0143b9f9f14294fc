// Package table reads the months of a fund out of a table that somebody exported, copied
// or typed: a date, and a price, level or return beside it. It works out how the table is
// written (encoding, delimiter, decimal sign, columns, dates, unit, frequency), says what
// it understood, and names what cannot be used by its line.
//
// It has no clock: what day it is is an argument. The decision record 0007 of the engine says how
// each guess is made.
package table

import (
	"trendblend/engine"
	"trendblend/engine/own"
)

// MostBytes is the size of the largest table that is read.
const MostBytes = 4 << 20

// Options are what a reader corrects, and what day it is. The zero Options leave every
// decision to the table.
type Options struct {
	Column  int          // of the values, counted from 1
	Unit    Unit         // of the values
	Order   Order        // of the day and the month in dates such as 01/02/2020
	Decimal Decimal      // sign
	Header  Header       // whether the first line is one
	From    engine.Month // the first month that is used; 0 for the table's own
	Large   bool         // moves of more than LargeMove are right
	Name    string       // of the series
	File    string       // the file's name, if there is one

	Today engine.Date // 0 where it is not known
}

// Unit is what a column's values are.
type Unit string

// The units. Returns are of the table's own frequency.
const (
	Level      Unit = "level"      // a price, a net asset value, an index, the growth of a sum
	Percent    Unit = "percent"    // returns, 1.5 for 1.5 %
	Fraction   Unit = "fraction"   // returns, 0.015 for 1.5 %
	Cumulative Unit = "cumulative" // the return since the start in percent
)

// Units lists the units.
func Units() []Unit { return []Unit{Level, Percent, Fraction, Cumulative} }

// Order is the order of day and month in a date of three numbers.
type Order string

// The orders.
const (
	DayFirst   Order = "day"
	MonthFirst Order = "month"
)

// Orders lists the orders.
func Orders() []Order { return []Order{DayFirst, MonthFirst} }

// Decimal is the sign before the decimals.
type Decimal string

// The decimal signs.
const (
	Point Decimal = "point"
	Comma Decimal = "comma"
)

// Decimals lists the decimal signs.
func Decimals() []Decimal { return []Decimal{Point, Comma} }

// Header says whether the first line names the columns.
type Header string

// The headers.
const (
	FirstLine Header = "first"
	NoHeader  Header = "none"
)

// Headers lists them.
func Headers() []Header { return []Header{FirstLine, NoHeader} }

// Frequency is how often the table has a row.
type Frequency string

// The frequencies.
const (
	Daily     Frequency = "daily"
	Weekly    Frequency = "weekly"
	Monthly   Frequency = "monthly"
	Quarterly Frequency = "quarterly" // refused
	Yearly    Frequency = "yearly"    // refused
)

// Sorting is the order of the rows.
type Sorting string

// The sortings.
const (
	OldestFirst Sorting = "oldest"
	NewestFirst Sorting = "newest"
	Mixed       Sorting = "mixed"
)

// Column is a column of numbers.
type Column struct {
	At   int    // counted from 1
	Name string // as the header has it; empty where there is none
}

// Understood is how a table was read.
type Understood struct {
	Encoding  string
	Delimiter rune // ' ' for any run of spaces
	Decimal   Decimal
	Header    int // line of the header; 0 for none

	Date    Column
	Dates   Layout
	Columns []Column // all with numbers
	Value   Column
	Unit    Unit
	Grid    bool // a row for each year and a column for each month

	Every   Frequency
	Sorting Sorting
	Rows    int // with a date and a value
	Start   engine.Date
	End     engine.Date

	First, Last engine.Month
	Months      int
	Unfinished  engine.Month // the last month, left out since the rows end inside it; 0 for none
	Begun       engine.Month // the first month, left out since daily returns begin inside it; 0 for none
	AtStart     bool         // monthly rows are dated on the first days of their month
	LeftOut     []int        // lines with something in them that is no row: titles, notes, totals
	Moves       []Move       // the largest
	Name        string

	// What could not be told and was guessed.
	OrderGuessed, DecimalGuessed, UnitGuessed, ColumnGuessed bool
}

// Move is a month's return, and the line that made it.
type Move struct {
	Month  engine.Month
	Return float64
	Line   int
}

// LargeMove is the monthly return beyond which a move is named as a problem.
const LargeMove = 0.8

// Fault is a kind of problem.
type Fault string

// The faults. Those of a line have the line.
const (
	Empty      Fault = "empty"        // nothing in it
	TooLong    Fault = "too long"     // more than MostBytes
	Workbook   Fault = "workbook"     // Excel's, Numbers' or OpenOffice's own file
	PDF        Fault = "pdf"          //
	WebPage    Fault = "web page"     //
	Binary     Fault = "binary"       // no text
	JSON       Fault = "json"         //
	NoDates    Fault = "no dates"     // no column of dates
	NoNumbers  Fault = "no numbers"   // dates, and no column of numbers
	NoColumn   Fault = "no column"    // the one asked for holds no numbers
	BadDate    Fault = "bad date"     // Text is none
	Future     Fault = "future"       // Date is after today
	BadValue   Fault = "bad value"    // Text is no number
	Doubled    Fault = "doubled"      // Date stands in Other, too
	Stacked    Fault = "stacked"      // many dates stand twice, from Line on
	TwoInMonth Fault = "two in month" // returns of the same month in Line and Other
	NoPrice    Fault = "no price"     // Value is zero or less
	Gap        Fault = "gap"          // no row in From … To
	Large      Fault = "large"        // a move of Value in From
	Lost       Fault = "lost"         // a return of -100 % or less
	TooSeldom  Fault = "too seldom"   // quarterly or yearly
	TooShort   Fault = "too short"    // not one month's return
	TooMany    Fault = "too many"     // more months than own.MostMonths
	BadMonths  Fault = "bad months"   // earlier than own.Earliest
)

// Problem is something that keeps a table from being used.
type Problem struct {
	Fault    Fault
	Line     int // counted from 1; 0 where it is no line's
	Other    int
	Text     string // what stands there
	Date     engine.Date
	From, To engine.Month
	Value    float64
	Unit     Unit
}

// MostProblems is how many problems are listed.
const MostProblems = 12

// Reading is what came of a table.
type Reading struct {
	Text       string // of the table, whatever its encoding was; empty where it is none
	Understood Understood
	Returns    []float64 // from Understood.First on; none where there are problems
	Problems   []Problem
	More       int // problems beyond MostProblems
}

// Usable holds where the table became a series.
func (r Reading) Usable() bool { return len(r.Problems) == 0 && len(r.Returns) > 0 }

// Series makes the series that a link carries.
func (r Reading) Series() (own.Series, error) {
	return own.New(r.Understood.Name, r.Understood.First, r.Returns)
}

func (r *Reading) refuse(p Problem) {
	if len(r.Problems) == MostProblems {
		r.More++
		return
	}
	r.Problems = append(r.Problems, p)
}

// Read reads a table.
func Read(raw []byte, o Options) Reading {
	var r Reading
	if len(raw) > MostBytes {
		r.refuse(Problem{Fault: TooLong})
		return r
	}
	text, encoding, fault := decode(raw)
	r.Text = text
	if fault != "" {
		r.refuse(Problem{Fault: fault})
		return r
	}
	r.Understood.Encoding = encoding
	sheet, found := arrange(text, o, &r.Understood)
	r.Understood.Name = named(o, r.Understood)
	if found != "" {
		r.refuse(Problem{Fault: found, Value: float64(o.Column)})
		return r
	}
	rows := sheet.rows(o, &r)
	if len(r.Problems) == 0 {
		follow(rows, o, &r)
	}
	if len(r.Problems) > 0 {
		r.Returns = nil
	}
	return r
}
