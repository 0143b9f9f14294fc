// Package data holds the figures that Trendblend computes from, embedded as the
// text files beside this one, and reads them. README.md in this folder says where
// each series comes from and what is wrong with it.
package data

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/csv"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math"
	"strconv"

	"trendblend/engine"
)

//go:embed *.csv unit_values/*.csv
var files embed.FS

// Set is everything that is known.
type Set struct {
	Markets   []engine.Market // in the order of markets.csv
	Monthly   engine.Levels
	Daily     engine.DailyLevels
	Published []engine.Published
	Vehicles  []Vehicle    // in the order of vehicles.csv
	Through   engine.Month // the last month that the markets have in full
	SHA256    string       // of the figures; see ID
}

// Load reads and checks the embedded figures.
func Load() (*Set, error) { return Read(files) }

// Read reads and checks a data set in the schema of README.md. An error names the
// file, the line and the value that is wrong.
func Read(fsys fs.FS) (*Set, error) {
	s := &Set{}
	sum, err := ID(fsys)
	if err != nil {
		return nil, err
	}
	s.SHA256 = sum
	for _, read := range []func(fs.FS) error{s.readMarkets, s.readMonthly, s.readDaily, s.readPublished, s.readVehicles} {
		if err := read(fsys); err != nil {
			return nil, err
		}
	}
	s.Through = min(through(s.Markets), s.Monthly.Last())
	return s, nil
}

// ID returns the SHA-256 of the list that `sha256sum` prints for every CSV file in
// the order of their paths, so that anyone can recompute it in this folder:
//
//	find . -name '*.csv' | sed 's|^\./||' | LC_ALL=C sort | xargs sha256sum | sha256sum
func ID(fsys fs.FS) (string, error) {
	all := sha256.New()
	err := fs.WalkDir(fsys, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || len(path) < 4 || path[len(path)-4:] != ".csv" {
			return err
		}
		b, err := fs.ReadFile(fsys, path)
		if err != nil {
			return err
		}
		fmt.Fprintf(all, "%x  %s\n", sha256.Sum256(b), path)
		return nil
	})
	if err != nil {
		return "", err
	}
	return hex.EncodeToString(all.Sum(nil)), nil
}

// through returns the last month that most of the markets have in full: the month
// before the last one that more than half of them have a price in. Markets that
// ended earlier and official curves that run on do not move it.
func through(markets []engine.Market) engine.Month {
	var last []engine.Month
	for _, m := range markets {
		last = append(last, m.Days[len(m.Days)-1].Month())
	}
	best := engine.Month(0)
	for _, candidate := range last {
		have := 0
		for _, l := range last {
			if l >= candidate {
				have++
			}
		}
		if 2*have > len(last) {
			best = max(best, candidate)
		}
	}
	return best - 1
}

func (s *Set) readMarkets(fsys fs.FS) error {
	const file = "markets.csv"
	seen := map[string]bool{}
	err := table(fsys, file, []string{"id", "name", "sector", "currency", "mlm22", "first", "last", "method"}, func(row []string, fail failer) error {
		if row[0] == "" || seen[row[0]] {
			return fail("id", row[0], "is empty or stands twice")
		}
		seen[row[0]] = true
		if row[4] != "yes" && row[4] != "no" {
			return fail("mlm22", row[4], "is neither yes nor no")
		}
		m := engine.Market{ID: row[0], Name: row[1], Sector: row[2], Currency: row[3], MLM: row[4] == "yes", Method: row[7]}
		if err := readUnitValues(fsys, &m); err != nil {
			return err
		}
		if first := m.Days[0].String(); row[5] != first {
			return fail("first", row[5], "differs from the first day of the market's own file, "+first)
		}
		if last := m.Days[len(m.Days)-1].String(); row[6] != last {
			return fail("last", row[6], "differs from the last day of the market's own file, "+last)
		}
		s.Markets = append(s.Markets, m)
		return nil
	})
	if err != nil {
		return err
	}
	if len(s.Markets) == 0 {
		return fmt.Errorf("%s: no markets", file)
	}
	paths, err := fs.Glob(fsys, "unit_values/*.csv")
	if err != nil {
		return err
	}
	for _, path := range paths {
		if id := path[len("unit_values/") : len(path)-len(".csv")]; !seen[id] {
			return fmt.Errorf("%s: market %q is not in %s", path, id, file)
		}
	}
	return nil
}

func readUnitValues(fsys fs.FS, m *engine.Market) error {
	file := "unit_values/" + m.ID + ".csv"
	err := table(fsys, file, []string{"date", "value"}, func(row []string, fail failer) error {
		day, value, err := dated(row, fail, m.Days)
		if err != nil {
			return err
		}
		m.Days = append(m.Days, day)
		m.Values = append(m.Values, value[0])
		return nil
	})
	if err == nil && len(m.Days) == 0 {
		return fmt.Errorf("%s: no days", file)
	}
	return err
}

func (s *Set) readDaily(fsys fs.FS) error {
	d := &s.Daily
	return table(fsys, "sleeves_daily.csv", []string{"date", "stocks", "bonds", "bills"}, func(row []string, fail failer) error {
		day, v, err := dated(row, fail, d.Days)
		if err != nil {
			return err
		}
		d.Days = append(d.Days, day)
		d.Stocks, d.Bonds, d.Bills = append(d.Stocks, v[0]), append(d.Bonds, v[1]), append(d.Bills, v[2])
		return nil
	})
}

// dated reads a row that begins with a day: it must follow the days before it, and
// leave out no whole month; every value must be positive.
func dated(row []string, fail failer, before []engine.Date) (engine.Date, [3]float64, error) {
	var values [3]float64
	day, err := engine.ParseDate(row[0])
	if err != nil {
		return 0, values, fail("date", row[0], "is not a day written as 2008-10-31")
	}
	if n := len(before); n > 0 {
		switch last := before[n-1]; {
		case day <= last:
			return 0, values, fail("date", row[0], "does not follow "+last.String())
		case day.Month() > last.Month()+1:
			return 0, values, fail("date", row[0], "leaves out the month after "+last.String())
		}
	}
	for i, cell := range row[1:] {
		if values[i], err = positive(cell); err != nil {
			return 0, values, fail("value", cell, err.Error())
		}
	}
	return day, values, nil
}

func (s *Set) readMonthly(fsys fs.FS) error {
	const file = "sleeves_monthly.csv"
	l := &s.Monthly
	header := []string{"month", "stocks", "bonds", "treasury10", "bills", "cpi"}
	columns := []*[]float64{&l.Stocks, &l.Bonds, &l.Treasury10, &l.Bills, &l.CPI}
	err := table(fsys, file, header, func(row []string, fail failer) error {
		month, err := engine.ParseMonth(row[0])
		if err != nil {
			return fail("month", row[0], "is not a month written as 2008-10")
		}
		if len(l.Stocks) == 0 {
			l.First = month
		} else if want := l.Last() + 1; month != want {
			return fail("month", row[0], "is not the month that follows, "+want.String())
		}
		for i, column := range columns {
			v, err := positive(row[i+1])
			if err != nil {
				return fail(header[i+1], row[i+1], err.Error())
			}
			*column = append(*column, v)
		}
		return nil
	})
	if err == nil && len(l.Stocks) == 0 {
		return fmt.Errorf("%s: no months", file)
	}
	return err
}

func (s *Set) readPublished(fsys fs.FS) error {
	return table(fsys, "published.csv", []string{"series", "year", "return_pct", "source"}, func(row []string, fail failer) error {
		year, err := strconv.Atoi(row[1])
		if err != nil {
			return fail("year", row[1], "is not a year")
		}
		pct, err := strconv.ParseFloat(row[2], 64)
		if err != nil || math.IsNaN(pct) || pct <= -100 || pct > 1000 {
			return fail("return_pct", row[2], "is not a return in percent")
		}
		s.Published = append(s.Published, engine.Published{Series: row[0], Year: year, Return: pct / 100, Source: row[3]})
		return nil
	})
}

// failer makes the error for a column's value in the row at hand.
type failer func(column, value, reason string) error

// table calls row for each record of a CSV file after its header, which must be as given.
func table(fsys fs.FS, file string, header []string, row func([]string, failer) error) error {
	b, err := fs.ReadFile(fsys, file)
	if err != nil {
		return err
	}
	r := csv.NewReader(bytes.NewReader(b))
	r.ReuseRecord = true
	r.FieldsPerRecord = len(header)
	for line := 1; ; line++ {
		record, err := r.Read()
		if errors.Is(err, io.EOF) && line > 1 {
			return nil
		}
		if err != nil {
			return fmt.Errorf("%s: %w", file, err)
		}
		if line == 1 {
			for i, want := range header {
				if record[i] != want {
					return fmt.Errorf("%s: line 1: column %q, want %q", file, record[i], want)
				}
			}
			continue
		}
		err = row(record, func(column, value, reason string) error {
			at, _ := r.FieldPos(0)
			return fmt.Errorf("%s: line %d: %s %q %s", file, at, column, value, reason)
		})
		if err != nil {
			return err
		}
	}
}

// positive reads a number above zero.
func positive(s string) (float64, error) {
	v, err := strconv.ParseFloat(s, 64)
	switch {
	case err != nil:
		return 0, errors.New("is not a number")
	case !(v > 0) || math.IsInf(v, 0):
		return 0, errors.New("is not a positive number")
	}
	return v, nil
}
