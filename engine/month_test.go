package engine_test

import (
	"encoding/json"
	"fmt"
	"testing"
	"time"

	"pgregory.net/rapid"

	"trendblend/engine"
)

func TestParseMonth(t *testing.T) {
	for _, text := range []string{"2008-10", "1962-01", "9999-12", "1000-01"} {
		m, err := engine.ParseMonth(text)
		if err != nil || m.String() != text {
			t.Errorf("%s is written back as %s, %v", text, m, err)
		}
	}
	for _, text := range []string{"", "2008", "2008-1", "2008-13", "2008-00", "2008/10", "0999-12", "2008-10-31", "20O8-10", "-008-10", "2008-+1"} {
		if m, err := engine.ParseMonth(text); err == nil {
			t.Errorf("%q reads as %s", text, m)
		}
	}
}

// The calendar is that of package time.
func TestDatesAgreeWithTime(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		day := time.Date(1000, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, rapid.IntRange(0, 3_000_000).Draw(t, "day"))
		text := day.Format(time.DateOnly)
		d, err := engine.ParseDate(text)
		if err != nil || d.String() != text || !d.Time().Equal(day) {
			t.Fatalf("%s reads as %s, %v", text, d, err)
		}
		m := d.Month()
		if m.Year() != day.Year() || m.Of() != day.Month() || m != engine.MonthOf(day.Year(), day.Month()) || m.String() != text[:7] {
			t.Fatalf("%s lies in %s", text, m)
		}
		if next := (m + 1).String(); next != time.Date(m.Year(), m.Of()+1, 1, 0, 0, 0, 0, time.UTC).Format("2006-01") {
			t.Fatalf("%s follows %s", next, m)
		}
	})
}

func TestParseDateRefusesDaysThatAreNone(t *testing.T) {
	for _, text := range []string{"", "2008-10", "2008-10-32", "2009-02-29", "1900-02-29", "2008-04-31", "2008-00-10", "2008-10-00", "2008-10-3", "2008.10.31", "2008-10-3l"} {
		if d, err := engine.ParseDate(text); err == nil {
			t.Errorf("%q reads as %s", text, d)
		}
	}
}

func ExampleMonth() {
	m := engine.MonthOf(2008, time.October)
	fmt.Println(m, m+3, m.Year(), m.Of())
	b, err := json.Marshal(map[engine.Month]float64{m: 0.05})
	fmt.Println(string(b), err)
	// Output:
	// 2008-10 2009-01 2008 October
	// {"2008-10":0.05} <nil>
}

func ExampleLevels_Last() {
	l := engine.Levels{First: engine.MonthOf(1962, 1), Stocks: []float64{100, 102, 101}}
	fmt.Println(l.Last())
	// Output: 1962-03
}
