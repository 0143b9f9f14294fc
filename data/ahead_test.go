package data_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"trendblend/data"
	"trendblend/engine"
)

// Months and days after today are faults by file, line and value; none up to today.
func TestAhead(t *testing.T) {
	set, err := data.Read(second())
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		today engine.Date
		want  string
	}{
		{20080531, ""},
		{20080502, ""},
		{20080501, "sleeves_daily.csv:7: date \"2008-05-02\" is in the future; today is 2008-05-01"},
		{20080430, "sleeves_monthly.csv:6: month \"2008-05\" is in the future; today is 2008-04-30\n" +
			"sleeves_daily.csv:7: date \"2008-05-02\" is in the future; today is 2008-04-30"},
		{20080315, "sleeves_monthly.csv:5: month \"2008-04\" is in the future; today is 2008-03-15\n" +
			"sleeves_daily.csv:5: date \"2008-03-31\" is in the future; today is 2008-03-15\n" +
			"unit_values/CL.csv:5: date \"2008-03-31\" is in the future; today is 2008-03-15\n" +
			"unit_values/GC.csv:4: date \"2008-04-30\" is in the future; today is 2008-03-15"},
	} {
		if got := set.Ahead(c.today).Error(); got != c.want {
			t.Errorf("on %s: %s\nwant %s", c.today, got, c.want)
		}
	}
}

// The sleeves may go on for a year after the last market, since they are carried on for nothing each month.
func TestBeyond(t *testing.T) {
	for months, want := range map[int]string{
		12: "",
		13: "sleeves_monthly.csv:18: month \"2009-05\" is 13 months after the last of any market, 2008-04",
	} {
		fsys := second()
		text := string(fsys["sleeves_monthly.csv"].Data)
		text = text[:strings.Index(text, "2008-05")]
		for month := engine.MonthOf(2008, 5); month <= engine.MonthOf(2008, 4)+engine.Month(months); month++ {
			text += month.String() + ",,101,102,100.6,,,\n"
		}
		fsys["sleeves_monthly.csv"] = &fstest.MapFile{Data: []byte(text)}
		set, err := data.Read(fsys)
		if err != nil {
			t.Fatal(err)
		}
		if got := set.Beyond().Error(); got != want {
			t.Errorf("%d months: %q, want %q", months, got, want)
		}
	}
}
