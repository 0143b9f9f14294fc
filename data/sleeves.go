//go:build !js

package data

import (
	"fmt"
	"io/fs"
	"math"
	"slices"

	"trendblend/engine"
)

const (
	monthlyFile = "sleeves_monthly.csv"
	dailyFile   = "sleeves_daily.csv"
)

// The columns of the sleeve files; an edition may lack those that end in ?.
var (
	monthlyHeader = []string{"month", "stocks", "bonds", "treasury10", "bills", "cpi", "gold?", "treasury20?", "international?", "smallvalue?"}
	dailyHeader   = []string{"date", "stocks", "bonds", "bills", "gold?", "treasury20?", "international?", "smallvalue?"}
)

// Agreement is how far the return of a month may differ between the two sleeve files.
func Agreement(sleeve string) float64 {
	if sleeve == "bills" {
		return 0.003 // the daily ones share a month's interest out evenly
	}
	return 1e-6
}

// column reads one sleeve, which may be empty before it begins and after it ends.
type column struct {
	name     string
	required bool // it begins with the file
	from     int  // the row of its first level
	levels   []float64
	hole     error // an empty cell after it began: a fault if the column goes on
	listed   bool  // the file has it
}

func (c *column) add(row int, cell string, fail failer) error {
	c.listed = cell != absent
	if cell == "" || cell == absent {
		switch {
		case len(c.levels) > 0 && c.hole == nil:
			c.hole = fail(c.name, cell, "is empty, though the column goes on below")
		case len(c.levels) == 0 && c.required:
			c.levels = append(c.levels, math.NaN())
			return fail(c.name, cell, "is empty, though the column begins with the file")
		}
		return nil
	}
	if len(c.levels) == 0 {
		c.from = row
	}
	v, err := positive(cell)
	if err != nil {
		err = fail(c.name, cell, err.Error())
	}
	for c.from+len(c.levels) < row {
		c.levels = append(c.levels, math.NaN())
	}
	c.levels = append(c.levels, v)
	if c.hole != nil {
		c.hole, err = nil, gather(c.hole, err)
	}
	return err
}

// leaps names the levels that cannot be; lines are those of the file's rows.
func (c *column) leaps(file string, lines []int) []error {
	return leaps(c.levels, func(i int, reason string) Fault {
		return Fault{File: file, Line: lines[c.from+i], Column: c.name, Value: fmt.Sprint(c.levels[i]), Reason: reason}
	})
}

// columnsOf makes a reader for each column of a header after the first.
func columnsOf(header []string) []*column {
	var all []*column
	for _, name := range header[1:] {
		bare, optional := name, name[len(name)-1] == '?'
		if optional {
			bare = name[:len(name)-1]
		}
		all = append(all, &column{name: bare, required: !optional})
	}
	return all
}

// addAll gives each column its cell of a row.
func addAll(columns []*column, row int, cells []string, fail failer) error {
	var errs []error
	for i, c := range columns {
		if err := c.add(row, cells[i], fail); err != nil {
			errs = append(errs, err)
		}
	}
	if len(errs) == 0 {
		return nil
	}
	return gather(errs...)
}

// common is how many rows all of the required columns have.
func common(columns []*column) int {
	n := math.MaxInt
	for _, c := range columns {
		if c.required {
			n = min(n, len(c.levels))
		}
	}
	return n
}

func (s *Set) readMonthly(fsys fs.FS) error {
	columns := columnsOf(monthlyHeader)
	var first engine.Month
	var lines []int // of the months
	rows := 0
	err := table(fsys, monthlyFile, monthlyHeader, func(row []string, fail failer) error {
		month, err := engine.ParseMonth(row[0])
		want := first + engine.Month(rows)
		rows++
		lines = append(lines, fail("", "", "").Line)
		switch {
		case err != nil:
			return fail("month", row[0], "is not a month written as 2008-10")
		case rows == 1:
			first = month
		case month != want:
			first += month - want // so that one fault is told once
			return fail("month", row[0], "is not the month that follows, "+want.String())
		}
		return addAll(columns, rows-1, row[1:], fail)
	})
	if err != nil {
		return err
	}
	if rows == 0 {
		return Fault{File: monthlyFile, Reason: "no months"}
	}
	var others []engine.Column
	var errs []error
	for _, c := range columns {
		if !c.listed {
			continue
		}
		if len(c.levels) == 0 {
			return Fault{File: monthlyFile, Line: 1, Column: "column", Value: c.name, Reason: "has no levels"}
		}
		s.Sleeves = append(s.Sleeves, Sleeve{Name: c.name, First: first + engine.Month(c.from), Levels: c.levels})
		if !c.required {
			others = append(others, engine.Column{Name: c.name, First: first + engine.Month(c.from), Levels: c.levels})
		}
		errs = append(errs, c.leaps(monthlyFile, lines)...)
	}
	if len(errs) > 0 {
		s.Sleeves = nil // so that the days are not held against them
		return gather(errs...)
	}
	n := common(columns)
	s.Monthly = engine.Levels{
		First:  first,
		Stocks: columns[0].levels[:n], Bonds: columns[1].levels[:n], Treasury10: columns[2].levels[:n],
		Bills: columns[3].levels[:n], CPI: columns[4].levels[:n], Others: others,
	}
	s.Through = min(s.Through, s.Monthly.Last())
	return nil
}

func (s *Set) readDaily(fsys fs.FS) error {
	columns := columnsOf(dailyHeader)
	var days []engine.Date
	var lines []int // of the days
	var c calendar
	err := table(fsys, dailyFile, dailyHeader, func(row []string, fail failer) error {
		day, err := c.next(row[0], fail)
		if err != nil {
			return err
		}
		days = append(days, day)
		lines = append(lines, fail("date", row[0], "").Line)
		return addAll(columns, len(days)-1, row[1:], fail)
	})
	if err != nil || len(days) == 0 {
		return err
	}
	var errs []error
	var others []engine.DailyColumn
	for _, c := range columns {
		at := slices.IndexFunc(s.Sleeves, func(x Sleeve) bool { return x.Name == c.name })
		switch {
		case !c.listed || at < 0:
			continue
		case len(c.levels) == 0:
			errs = append(errs, Fault{File: dailyFile, Line: 1, Column: "column", Value: c.name, Reason: "has no levels"})
			continue
		}
		sleeve := &s.Sleeves[at]
		sleeve.Days, sleeve.Daily = days[c.from:c.from+len(c.levels)], c.levels
		if leaps := c.leaps(dailyFile, lines); len(leaps) > 0 {
			errs = append(errs, leaps...)
			continue
		}
		if !c.required {
			others = append(others, engine.DailyColumn{Name: c.name, From: c.from, Levels: c.levels})
		}
		errs = append(errs, disagreements(*sleeve, lines[c.from:], s.Monthly.First)...)
	}
	n := common(columns)
	s.Daily = engine.DailyLevels{
		Days: days[:n], Stocks: columns[0].levels[:n], Bonds: columns[1].levels[:n], Bills: columns[2].levels[:n], Others: others,
	}
	return gather(errs...)
}

// disagreements names the months whose return by the daily levels is not that by the
// monthly ones. A level that is wrong once is told once: the month after it is
// measured from the last month end that agreed. Which of the two files is wrong cannot be
// told: both are named, the monthly one by the line of the month where it begins with first.
func disagreements(s Sleeve, lines []int, first engine.Month) []error {
	var errs []error
	tolerance := Agreement(s.Name)
	agreed, before := -1, -1 // the rows of the last month end that agreed, and of the last one
	for i, day := range s.Days {
		month := day.Month()
		over := i+1 < len(s.Days) && s.Days[i+1].Month() > month || i+1 == len(s.Days) && Whole(day)
		if !over || month < s.First || month > s.Last() {
			continue
		}
		off := func(base int) float64 {
			from := s.Days[base].Month()
			return s.Daily[i]/s.Daily[base] - s.Levels[month-s.First]/s.Levels[from-s.First]
		}
		switch {
		case before < 0 || math.Abs(off(before)) <= tolerance || math.Abs(off(agreed)) <= tolerance:
			agreed = i
		default:
			want := s.Daily[before] * s.Levels[month-s.First] / s.Levels[s.Days[before].Month()-s.First]
			errs = append(errs, Fault{
				File: dailyFile, Line: lines[i], Column: s.Name, Value: fmt.Sprint(s.Daily[i]),
				Reason: fmt.Sprintf("does not agree with %s:%d: the return of %s differs by %.2g; want about %.5f, or another level there",
					monthlyFile, month-first+2, month, off(before), want),
			})
		}
		before = i
	}
	return errs
}
