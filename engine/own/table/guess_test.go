package table_test

import (
	"bytes"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"trendblend/engine"
	"trendblend/engine/own/table"
)

// monthEnds writes a table of n month ends from a month on, a line each.
func monthEnds(from engine.Month, n int, row func(i int, m engine.Month) string) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(row(i, from+engine.Month(i)) + "\n")
	}
	return b.String()
}

var jan2019 = engine.MonthOf(2019, 1)

// What cannot be told is guessed, said and corrected.
func TestGuessesAreSaidAndCorrected(t *testing.T) {
	// Three dates that can be read both ways, evenly in both.
	twoWays := "Date,Price\n01/01/2020,100\n02/02/2020,110\n03/03/2020,121\n"
	r := table.Read([]byte(twoWays), table.Options{})
	if u := r.Understood; !u.OrderGuessed || u.Dates != table.MonthDay {
		t.Errorf("01/01, 02/02, 03/03: %+v", u)
	}
	for order, layout := range map[table.Order]table.Layout{table.DayFirst: table.DayMonth, table.MonthFirst: table.MonthDay} {
		u := table.Read([]byte(twoWays), table.Options{Order: order}).Understood
		if u.OrderGuessed || u.Dates != layout {
			t.Errorf("order %s: %+v", order, u)
		}
	}
	dots := strings.ReplaceAll(twoWays, "/", ".")
	if u := table.Read([]byte(dots), table.Options{}).Understood; !u.OrderGuessed || u.Dates != table.DayMonth {
		t.Errorf("with dots: %+v", u)
	}
	// A day above twelve tells for all rows.
	if u := table.Read([]byte(twoWays+"31/03/2020,133.1\n"), table.Options{}).Understood; u.OrderGuessed || u.Dates != table.DayMonth {
		t.Errorf("with 31/03: %+v", u)
	}
	// Dates that would lie in the future are read the other way.
	future := "Date,Price\n12/09/2026,100\n12/10/2026,110\n12/11/2026,121\n"
	if u := table.Read([]byte(future), table.Options{Today: 20261122}).Understood; u.Dates != table.DayMonth {
		t.Errorf("in the future: %+v", u)
	}

	// 1.234 among numbers without a mark may be 1,234.
	marks := "Date;Price\n" + monthEnds(jan2019, 4, func(i int, m engine.Month) string {
		return m.End().String() + ";" + []string{"998", "1.010", "1.020", "1.030"}[i]
	})
	r = table.Read([]byte(marks), table.Options{})
	if u := r.Understood; !r.Usable() || !u.DecimalGuessed || u.Decimal != table.Comma || math.Abs(r.Returns[0]-(1010.0/998-1)) > 1e-12 {
		t.Errorf("1.010 among 998: %+v %v", u, r.Problems)
	}
	if r := table.Read([]byte(marks), table.Options{Decimal: table.Point}); r.Usable() || r.Understood.DecimalGuessed {
		t.Errorf("with the point: %+v", r.Understood)
	}

	// Returns between those that are surely percents and surely fractions.
	returns := "Month,Return\n" + monthEnds(jan2019, 12, func(i int, m engine.Month) string {
		return fmt.Sprintf("%s,%.2f", m, []float64{0.15, -0.16, 0.18, 0.19, -0.14}[i%5])
	})
	r = table.Read([]byte(returns), table.Options{})
	if !r.Usable() || !r.Understood.UnitGuessed {
		t.Errorf("0.15: %+v", r.Understood)
	}
	for unit, want := range map[table.Unit]float64{table.Percent: 0.0015, table.Fraction: 0.15} {
		r := table.Read([]byte(returns), table.Options{Unit: unit})
		if r.Understood.UnitGuessed || math.Abs(r.Returns[0]-want) > 1e-12 {
			t.Errorf("%s: %v", unit, r.Returns)
		}
	}
	for text, want := range map[string]table.Unit{"1.5,-2.1,0.4,3.3": table.Percent, "0.015,-0.021,0.004,0.033": table.Fraction} {
		cells := strings.Split(text, ",")
		u := table.Read([]byte("Month,Return\n"+monthEnds(jan2019, 12, func(i int, m engine.Month) string {
			return m.String() + "," + cells[i%4]
		})), table.Options{}).Understood
		if u.Unit != want || u.UnitGuessed {
			t.Errorf("%s: %+v", text, u)
		}
	}
}

// The reader chooses a column, a first month and a name, and says that a large move is right.
func TestCorrections(t *testing.T) {
	text := "Date,Fund A,Fund B\n" + monthEnds(jan2019, 12, func(i int, m engine.Month) string {
		if i == 2 {
			return m.End().String() + ",," // a gap
		}
		return fmt.Sprintf("%s,%d,%d", m.End(), 100+i, 100<<i)
	})
	r := table.Read([]byte(text), table.Options{From: jan2019 + 4})
	if u := r.Understood; !r.Usable() || u.First != jan2019+4 || u.Months != 8 || u.Name != "Fund A" || !u.ColumnGuessed ||
		math.Abs(r.Returns[0]-(104.0/103-1)) > 1e-12 {
		t.Errorf("from 2019-05: %+v %v", u, r.Problems)
	}
	b := table.Options{From: jan2019 + 4, Column: 3}
	if r := table.Read([]byte(text), b); r.Usable() || r.Problems[0].Fault != table.Large || r.Problems[0].Value != 1 {
		t.Errorf("doubling: %+v", r.Problems)
	}
	b.Large, b.Name = true, "  Mine ~ own\u202e  and only "
	r = table.Read([]byte(text), b)
	if u := r.Understood; !r.Usable() || u.Name != "Mine own and only" || u.Value.At != 3 || u.Moves[0].Return != 1 || u.ColumnGuessed {
		t.Errorf("doubling that is right: %+v %v", u, r.Problems)
	}
	if s, err := r.Series(); err != nil || s.Len() != 8 || s.Name != "Mine own and only" {
		t.Errorf("%q, %v", s, err)
	}
	if r := table.Read([]byte(text), table.Options{Column: 9}); len(r.Problems) != 1 || r.Problems[0].Fault != table.NoColumn {
		t.Errorf("column 9: %+v", r.Problems)
	}
	if u := table.Read([]byte(text), table.Options{Header: table.NoHeader, File: `C:\x\my_fund.2024.csv`}).Understood; u.Header != 0 ||
		u.Name != "my fund.2024" {
		t.Errorf("without a header: %+v", u)
	}
	years := "2019-01-31,2020-01-31\n2019-02-28,5\n2019-03-31,6\n2019-04-30,7\n"
	if u := table.Read([]byte(years), table.Options{Header: table.FirstLine}).Understood; u.Rows != 3 || u.Header != 1 {
		t.Errorf("the first line is a header: %+v", u)
	}
}

// What programs write around a table and its cells is no part of it.
func TestWhatStandsAround(t *testing.T) {
	text := "sep=;\r\nDate;Close\r\n\"=\"\"2020-01-31\"\"\";=\"100,5\"\r\n28/02/2020 16:00:00;\u00a0101,5 EUR\r\n2020-03-31T17:30Z;+102,5\r\n"
	r := table.Read([]byte(text), table.Options{Order: table.DayFirst})
	if u := r.Understood; !r.Usable() || u.Months != 2 || u.First != engine.MonthOf(2020, 2) || u.Header != 2 || len(u.LeftOut) != 1 ||
		math.Abs(r.Returns[1]-(102.5/101.5-1)) > 1e-12 {
		t.Errorf("%+v %+v", u, r.Problems)
	}
}

// An unfinished last month is left out: by the table's own days, and by today's date.
func TestUnfinishedMonth(t *testing.T) {
	days := func(last engine.Date) string {
		var b strings.Builder
		b.WriteString("Date,Price\n")
		for d := engine.Date(20240102).Time(); !d.After(last.Time()); d = d.AddDate(0, 0, 1) {
			if d.Weekday()%6 != 0 {
				fmt.Fprintf(&b, "%s,%d\n", d.Format("2006-01-02"), 100+d.YearDay())
			}
		}
		return b.String()
	}
	months := func(last string) string {
		return "Date,Price\n2024-01-31,1\n2024-02-29,2\n2024-03-28,2.1\n" + last + ",2.2\n"
	}
	for _, c := range []struct {
		text  string
		today engine.Date
		last  string
		left  string
	}{
		{days(20240628), 0, "2024-06", ""},               // a Friday, the last weekday
		{days(20240627), 0, "2024-06", ""},               // the last but one: the last may have been a holiday
		{days(20240626), 0, "2024-05", "2024-06"},        // a day more is missing
		{days(20240628), 20240628, "2024-05", "2024-06"}, // not over today
		{days(20240628), 20240630, "2024-06", ""},
		{months("2024-04-30"), 0, "2024-04", ""},
		{months("2024-04-17"), 0, "2024-03", "2024-04"},
		{months("2024-04"), 20240417, "2024-03", "2024-04"},
		{months("2024-04"), 20240517, "2024-04", ""},
	} {
		r := table.Read([]byte(c.text), table.Options{Today: c.today, Large: true})
		left := ""
		if r.Understood.Unfinished != 0 {
			left = r.Understood.Unfinished.String()
		}
		if !r.Usable() || r.Understood.Last.String() != c.last || left != c.left {
			t.Errorf("%s on %s: %+v %+v", c.text[len(c.text)-20:], c.today, r.Understood, r.Problems)
		}
	}
}

// However it is written, the same table is the same series.
func TestWritingMakesNoDifference(t *testing.T) {
	layouts := []string{"2006-01-02", "02.01.2006", "01/02/2006", "2 January 2006", "Jan-2006", "200601", "January 2, 2006", "2006M01"}
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(14, 60).Draw(t, "n")
		start := jan2019 - engine.Month(rapid.IntRange(0, 400).Draw(t, "start"))
		cents := rapid.SliceOfN(rapid.IntRange(90_000, 150_000), n, n).Draw(t, "cents")
		layout := rapid.SampledFrom(layouts).Draw(t, "layout")
		delimiter := rapid.SampledFrom([]string{"\t", ";", " | ", ","}).Draw(t, "delimiter")
		decimal := rapid.SampledFrom([]string{".", ","}).Draw(t, "decimal")
		newest, head := rapid.Bool().Draw(t, "newest"), rapid.Bool().Draw(t, "head")
		quote := func(s string) string {
			if delimiter == "," && strings.Contains(s, ",") {
				return `"` + s + `"`
			}
			return s
		}
		var lines []string
		for i, c := range cents {
			date := (start + engine.Month(i)).End().Time().Format(layout)
			lines = append(lines, quote(date)+delimiter+quote(fmt.Sprintf("%d%s%02d", c/100, decimal, c%100)))
		}
		if newest {
			for i, j := 0, len(lines)-1; i < j; i, j = i+1, j-1 {
				lines[i], lines[j] = lines[j], lines[i]
			}
		}
		if head {
			lines = append([]string{"Date" + delimiter + "Price"}, lines...)
		}
		r := table.Read([]byte(strings.Join(lines, "\r\n")), table.Options{})
		if !r.Usable() || r.Understood.First != start+1 || r.Understood.Months != n-1 {
			t.Fatalf("%+v %+v", r.Understood, r.Problems)
		}
		for i, got := range r.Returns {
			if want := float64(cents[i+1])/float64(cents[i]) - 1; !(math.Abs(got-want) < 1e-12) {
				t.Fatalf("month %d: %v, want %v", i, got, want)
			}
		}
	})
}

// A table at the limit of size is read all the same, and one above it is not looked at.
func TestSize(t *testing.T) {
	row := []byte("1986-01-02,12.3456,1,2,3,4,5,6\n")
	full := bytes.Repeat(row, table.MostBytes/len(row))
	if r := table.Read(full, table.Options{}); r.Usable() || len(r.Problems) != table.MostProblems || r.More == 0 {
		t.Errorf("%d problems and %d more", len(r.Problems), r.More)
	}
	if r := table.Read(make([]byte, table.MostBytes+1), table.Options{}); len(r.Problems) != 1 || r.Problems[0].Fault != table.TooLong {
		t.Errorf("%+v", r.Problems)
	}
	for _, hostile := range []string{`"`, ",", ";\n", "\"\n", "(", "1 ", "2020-01-01 ", "é", "1,\"", "-", "2020,1,2\n"} {
		text := strings.Repeat(hostile, table.MostBytes/4/len(hostile))
		if r := table.Read([]byte(text), table.Options{}); r.Usable() {
			t.Errorf("%q again and again is a series", hostile)
		}
	}
}

func FuzzRead(f *testing.F) {
	files, err := filepath.Glob("testdata/*/*")
	if err != nil || len(files) < 70 {
		f.Fatal(len(files), err)
	}
	for _, path := range files {
		raw, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(raw[:min(len(raw), 3000)], 0)
	}
	f.Fuzz(func(t *testing.T, raw []byte, column int) {
		for _, o := range []table.Options{{}, {Column: column, Unit: table.Percent, Order: table.DayFirst, Decimal: table.Comma, Large: true,
			Today: 20261122, Name: string(raw[:min(len(raw), 40)])}} {
			r := table.Read(raw, o)
			switch {
			case r.Usable():
				s, err := r.Series()
				if err != nil || s.Len() != len(r.Returns) || s.First != r.Understood.First || s.Last() != r.Understood.Last {
					t.Fatalf("%q of %+v, %v", s, r.Understood, err)
				}
			case len(r.Problems) == 0:
				t.Fatalf("of no use and no problem: %+v", r.Understood)
			}
		}
	})
}
