//go:build !js

package data

import (
	"cmp"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"time"

	"trendblend/engine"
)

var sectors = []string{"energy", "metals", "grains", "softs", "livestock", "currencies", "bonds", "equities"}

// ending is a market that stops before the end of its last month.
type ending struct {
	last  engine.Date
	fault error
}

func (s *Set) readMarkets(fsys fs.FS) error {
	const file = "markets.csv"
	var errs []error
	var unfinished []ending
	seen := map[string]bool{}
	wholeOnly := false // an edition that names its core cuts each market at the end of a month
	header := []string{"id", "name", "sector", "currency", "mlm22", "core?", "first", "last", "method"}
	err := table(fsys, file, header, func(row []string, fail failer) error {
		id, sector, mlm, core := row[0], row[2], row[4], row[5]
		if id == "" || seen[id] {
			return fail("id", id, "is empty or stands twice")
		}
		seen[id] = true
		var faults []error
		if !slices.Contains(sectors, sector) {
			faults = append(faults, fail("sector", sector, "is not one of "+strings.Join(sectors, ", ")))
		}
		if mlm != "yes" && mlm != "no" {
			faults = append(faults, fail("mlm22", mlm, "is neither yes nor no"))
		}
		if core != "yes" && core != "no" && core != absent {
			faults = append(faults, fail("core", core, "is neither yes nor no"))
		}
		wholeOnly = core != absent
		m := engine.Market{ID: id, Name: row[1], Sector: sector, Currency: row[3], MLM: mlm == "yes", Core: core != "no", Method: row[8]}
		if err := readUnitValues(fsys, &m); err != nil {
			return gather(append(faults, err)...)
		}
		if first := m.Days[0].String(); row[6] != first {
			faults = append(faults, fail("first", row[6], "differs from the first day of the market's own file, "+first))
		}
		last := m.Days[len(m.Days)-1]
		if row[7] != last.String() {
			faults = append(faults, fail("last", row[7], "differs from the last day of the market's own file, "+last.String()))
		}
		if !Whole(last) {
			reason := fmt.Sprintf("leaves %s unfinished; cut the market at the end of %s", last.Month(), last.Month()-1)
			unfinished = append(unfinished, ending{last, fail("last", row[7], reason)})
		}
		s.Markets = append(s.Markets, m)
		return gather(faults...)
	})
	errs = append(errs, err)
	switch {
	case err != nil:
	case len(s.Markets) == 0:
		return Fault{File: file, Reason: "no markets"}
	case !slices.ContainsFunc(s.Markets, func(m engine.Market) bool { return m.Core }):
		errs = append(errs, Fault{File: file, Reason: "no market of the core"})
	}
	s.Through = through(s.Markets)
	for _, e := range unfinished {
		if wholeOnly || e.last.Month() <= s.Through {
			errs = append(errs, e.fault)
		}
	}
	if !unread(file, err) { // a line that cannot be read may be that of any file
		errs = append(errs, strangers(fsys, seen))
	}
	return gather(errs...)
}

// strangers returns a fault for each file of unit values whose market is not listed.
func strangers(fsys fs.FS, listed map[string]bool) error {
	paths, err := fs.Glob(fsys, "unit_values/*.csv")
	if err != nil {
		return err
	}
	var errs []error
	for _, path := range paths {
		if id := path[len("unit_values/") : len(path)-len(".csv")]; !listed[id] {
			errs = append(errs, Fault{File: path, Reason: fmt.Sprintf("market %q is not in markets.csv", id)})
		}
	}
	return gather(errs...)
}

func readUnitValues(fsys fs.FS, m *engine.Market) error {
	file := "unit_values/" + m.ID + ".csv"
	if b, err := fs.ReadFile(fsys, file); err == nil {
		var ok bool
		if m.Days, m.Values, ok = plain(string(b), !m.Core); ok {
			return gather(leaps(m.Values, func(i int, reason string) Fault {
				return Fault{File: file, Line: i + 2, Column: "value", Value: fmt.Sprint(m.Values[i]), Reason: reason}
			})...)
		}
	}
	c := calendar{holes: !m.Core}
	var lines []int // of the days
	err := table(fsys, file, []string{"date", "value"}, func(row []string, fail failer) error {
		if _, err := engine.ParseDate(row[1]); err == nil {
			return fail("value", row[1], "is a day; date and value look swapped")
		}
		day, err := c.next(row[0], fail)
		if err != nil {
			return err
		}
		value, err := positive(row[1])
		if err != nil {
			return fail("value", row[1], err.Error())
		}
		m.Days = append(m.Days, day)
		m.Values = append(m.Values, value)
		lines = append(lines, fail("", "", "").Line)
		return nil
	})
	switch {
	case err != nil:
		return err
	case len(m.Days) == 0:
		return Fault{File: file, Reason: "no days"}
	}
	return gather(leaps(m.Values, func(i int, reason string) Fault {
		return Fault{File: file, Line: lines[i], Column: "value", Value: fmt.Sprint(m.Values[i]), Reason: reason}
	})...)
}

// calendar reads the days of a file, which must rise and leave out no whole month.
type calendar struct {
	last  engine.Date
	holes bool // a month may be left out
	blind bool // the day before could not be read, so a gap says nothing
}

func (c *calendar) next(cell string, fail failer) (engine.Date, error) {
	day, err := engine.ParseDate(cell)
	switch {
	case err != nil:
		c.blind = true
		return 0, fail("date", cell, "is not a day written as 2008-10-31")
	case day <= c.last:
		return 0, fail("date", cell, "does not follow "+c.last.String())
	}
	before := *c
	c.last, c.blind = day, false
	if before.last > 0 && !before.blind && !c.holes && day.Month() > before.last.Month()+1 {
		return 0, fail("date", cell, "leaves out the month after "+before.last.String())
	}
	return day, nil
}

// Whole reports whether a series that ends with the day covers the day's month: at
// most one weekday of the month, which may be a holiday, follows it.
func Whole(last engine.Date) bool {
	weekdays := 0
	for day := last.Time().AddDate(0, 0, 1); day.Month() == last.Month().Of(); day = day.AddDate(0, 0, 1) {
		if day.Weekday() != time.Saturday && day.Weekday() != time.Sunday {
			weekdays++
		}
	}
	return weekdays <= 1
}

// LastWhole returns the last month that a market covers to its end.
func LastWhole(m engine.Market) engine.Month {
	last := m.Days[len(m.Days)-1]
	if Whole(last) {
		return last.Month()
	}
	return last.Month() - 1
}

// through returns the last month that more than half of the core markets have in
// full. Markets that ended earlier, official curves that run on and markets outside
// the core do not move it.
func through(markets []engine.Market) engine.Month {
	var last []engine.Month
	for _, m := range markets {
		if m.Core {
			last = append(last, LastWhole(m))
		}
	}
	if len(last) == 0 {
		return 0
	}
	slices.SortFunc(last, func(a, b engine.Month) int { return cmp.Compare(b, a) })
	return last[len(last)/2]
}
