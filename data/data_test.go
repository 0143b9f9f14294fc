package data_test

import (
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"fmt"
	"io/fs"
	"maps"
	"math"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"trendblend/data"
	"trendblend/data/datatest"
	"trendblend/engine"
	"trendblend/engine/metrics"
)

// sound returns a data set of two markets and three months without a fault.
func sound() fstest.MapFS {
	files := map[string]string{
		"markets.csv": "id,name,sector,currency,mlm22,first,last,method\n" +
			"CL,Crude oil,energy,USD,yes,2008-01-02,2008-03-31,contracts\n" +
			"GC,Gold,metals,USD,no,2008-01-03,2008-03-28,\"contracts, rolled\"\n",
		"unit_values/CL.csv":  "date,value\n2008-01-02,100\n2008-01-31,101.5\n2008-02-29,99\n2008-03-31,98.25\n",
		"unit_values/GC.csv":  "date,value\n2008-01-03,100\n2008-02-28,102\n2008-03-28,103\n",
		"sleeves_monthly.csv": "month,stocks,bonds,treasury10,bills,cpi\n2008-01,100,100,100,100,30\n2008-02,101,102,103,100.2,30.1\n2008-03,99,101,102,100.4,30.2\n",
		"sleeves_daily.csv":   "date,stocks,bonds,bills\n2008-01-31,100,100,100\n2008-02-01,101,100.5,100.01\n",
		"published.csv":       "series,year,return_pct,source\nMLM Index,2008,13.60,a report\n",
		"vehicles.csv": "id,name,fee_pct,nearest_rule,published_series,volatility_pct,volatility_from,volatility_to,what\nA,A " +
			"fund,0.9,mlm,MLM Index,,,,It trades.\n",
	}
	fsys := fstest.MapFS{}
	for name, text := range files {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return fsys
}

func TestReadASoundSet(t *testing.T) {
	set, err := data.Read(sound())
	if err != nil {
		t.Fatal(err)
	}
	gold := set.Markets[1]
	if gold.ID != "GC" || gold.MLM || gold.Method != "contracts, rolled" || gold.Days[1] != 20080228 || gold.Values[2] != 103 {
		t.Errorf("gold is %+v", gold)
	}
	if !set.Markets[0].MLM || set.Monthly.First.String() != "2008-01" || set.Monthly.CPI[2] != 30.2 || set.Monthly.Treasury10[1] != 103 {
		t.Errorf("markets %+v, levels %+v", set.Markets, set.Monthly)
	}
	if set.Daily.Days[1] != 20080201 || set.Daily.Bills[1] != 100.01 {
		t.Errorf("daily levels %+v", set.Daily)
	}
	if p := set.Published[0]; p.Year != 2008 || math.Abs(p.Return-0.136) > 1e-15 {
		t.Errorf("published %+v", p)
	}
	if set.Through.String() != "2008-03" { // gold lacks its last weekday, which may be a holiday
		t.Errorf("through %s", set.Through)
	}
}

// Each kind of fault is named with its file, line and value.
func TestReadNamesTheFault(t *testing.T) {
	const (
		markets = "markets.csv"
		crude   = "unit_values/CL.csv"
		monthly = "sleeves_monthly.csv"
		daily   = "sleeves_daily.csv"
		pub     = "published.csv"

		stranger = "\nunit_values/GC.csv: market \"GC\" is not in markets.csv"
	)
	for _, c := range []struct{ name, file, from, to, want string }{
		{"header", crude, "date,value", "date,level", `unit_values/CL.csv:1: column "level" stands where "value" should`},
		{"empty file", crude, "*", "", "unit_values/CL.csv: is empty, want the header date,value"},
		{"header alone", crude, "*", "date,value\n", "unit_values/CL.csv: no days"},
		{"a cell too many", crude, "2008-01-31,101.5", "2008-01-31,101.5,7", `unit_values/CL.csv:3: line "2008-01-31,101.5,7" has the wrong number of fields: 3, want 2`},
		{"quote", crude, "2008-01-31,101.5", `2008-01-31,"101.5`, `unit_values/CL.csv:3: line "2008-01-31,\"101.5" opens a quote that is not closed before the next comma or the end of the file`},
		{"no day", crude, "2008-02-29", "2008-02-30", `unit_values/CL.csv:4: date "2008-02-30" is not a day written as 2008-10-31`},
		{"a day twice", crude, "2008-01-31", "2008-01-02", `unit_values/CL.csv:3: date "2008-01-02" does not follow 2008-01-02`},
		{"days out of order", crude, "2008-03-31", "2008-02-28", `unit_values/CL.csv:5: date "2008-02-28" does not follow 2008-02-29`},
		{"a month left out", crude, "2008-02-29,99\n", "", `unit_values/CL.csv:4: date "2008-03-31" leaves out the month after 2008-01-31`},
		{"a quote in a cell", crude, "2008-01-31,101.5", `2008-01-31,101"5`, `unit_values/CL.csv:3: line "2008-01-31,101\"5" holds a quote inside a cell that does not begin with one`},
		{"hexadecimal", crude, "101.5", "0x1p7", `unit_values/CL.csv:3: value "0x1p7" is not written as a plain decimal, such as 101.25`},
		{"hexadecimal with underscores", crude, "101.5", "0x_1p7", `unit_values/CL.csv:3: value "0x_1p7" is not written as a plain decimal, such as 101.25`},
		{"an exponent", crude, "101.5", "1.015e2", `unit_values/CL.csv:3: value "1.015e2" is not written as a plain decimal, such as 101.25`},
		{"an exponent in a sleeve", monthly, "102", "1.02E+2", `sleeves_monthly.csv:3: bonds "1.02E+2" is not written as a plain decimal, such as 101.25`},
		{"an exponent in percent", pub, "13.60", "136e-1", `published.csv:2: return_pct "136e-1" is not a return in percent`},
		{"a fee in hexadecimal", "vehicles.csv", "0.9", "0x1p0", `vehicles.csv:2: fee_pct "0x1p0" is not a fee from 0 to 5 percent`},
		{"a last line that is cut", crude, "98.25\n", "98", `unit_values/CL.csv:5: line "2008-03-31,98" does not end with a newline, so it may be cut short`},
		{"a last line that is cut before its value", crude, ",98.25\n", "", `unit_values/CL.csv:5: line "2008-03-31" does not end with a newline, so it may be cut short`},
		{"a list of markets that is cut", markets, "\"contracts, rolled\"\n", "cont", `markets.csv:3: line "GC,Gold,metals,USD,no,2008-01-03,2008-03-28,cont" does not end with a newline, so it may be cut short`},
		{"a header that is cut", pub, "*", "series,year,return_pct,source", `published.csv:1: line "series,year,return_pct,source" does not end with a newline, so it may be cut short`},
		{"a byte order mark", markets, "id,name", "\ufeffid,name", `markets.csv:1: begins with a byte order mark; save it as UTF-8 without one`},
		{"a byte order mark before unit values", crude, "date,", "\ufeffdate,", `unit_values/CL.csv:1: begins with a byte order mark; save it as UTF-8 without one`},
		{"an empty list of markets", markets, "*", "", `markets.csv: is empty, want the header id,name,sector,currency,mlm22,core,first,last,method`},
		{"a quote left open", pub, "MLM Index", `"MLM Index`, `published.csv:2: line "\"MLM Index,2008,13.60,a report" opens a quote that is not closed before the next comma or the end of the file`},
		{"date and value swapped", crude, "2008-01-31,101.5", "101.5,2008-01-31", `unit_values/CL.csv:3: value "2008-01-31" is a day; date and value look swapped`},
		{"a level that no market makes", crude, "2008-02-29,99", "2008-02-29,9900", `unit_values/CL.csv:4: value "9900" is 97.54 times the level before it, 101.5; no market moves so`},
		{"a last value that lost its digits", crude, "98.25", "9", `unit_values/CL.csv:5: value "9" is 0.09091 times the level before it, 99; no market moves so`},
		{"a month that no series makes", monthly, "103,100.2", "103,1002", `sleeves_monthly.csv:3: bills "1002" is 10.02 times the level before it, 100; no market moves so`},
		{"a sleeve's day that no series makes", daily, "100.5", "1005", `sleeves_daily.csv:3: bonds "1005" is 10.05 times the level before it, 100; no market moves so`},
		{"no number", crude, "101.5", "1O1.5", `unit_values/CL.csv:3: value "1O1.5" is not a number`},
		{"empty", crude, "101.5", "", `unit_values/CL.csv:3: value "" is not a number`},
		{"zero", crude, "101.5", "0", `unit_values/CL.csv:3: value "0" is not a positive number`},
		{"negative", crude, "101.5", "-37.63", `unit_values/CL.csv:3: value "-37.63" is not a positive number`},
		{"NaN", crude, "101.5", "NaN", `unit_values/CL.csv:3: value "NaN" is not a positive number`},
		{"infinite", crude, "101.5", "+Inf", `unit_values/CL.csv:3: value "+Inf" is not a positive number`},

		{"no markets", markets, "*", "id,name,sector,currency,mlm22,first,last,method\n", "markets.csv: no markets"},
		{"a market twice", markets, "GC,Gold", "CL,Gold", `markets.csv:3: id "CL" is empty or stands twice` + stranger},
		{"a market without id", markets, "GC,Gold", ",Gold", `markets.csv:3: id "" is empty or stands twice` + stranger},
		{"neither yes nor no", markets, "USD,yes", "USD,Yes", `markets.csv:2: mlm22 "Yes" is neither yes nor no`},
		{"another first day", markets, "yes,2008-01-02", "yes,2008-01-01", `markets.csv:2: first "2008-01-01" differs from the first day of the market's own file, 2008-01-02`},
		{"another last day", markets, "2008-03-28", "2008-03-31", `markets.csv:3: last "2008-03-31" differs from the last day of the market's own file, 2008-03-28`},
		{"a market without file", markets, "GC,Gold", "SI,Silver", stranger[1:] + "\nunit_values/SI.csv: file does not exist"},
		{"a file without market", "unit_values/SI.csv", "*", "date,value\n2008-01-02,100\n", `unit_values/SI.csv: market "SI" is not in markets.csv`},

		{"no months", monthly, "*", "month,stocks,bonds,treasury10,bills,cpi\n", "sleeves_monthly.csv: no months"},
		{"no month", monthly, "2008-02", "2008-2", `sleeves_monthly.csv:3: month "2008-2" is not a month written as 2008-10`},
		{"a month skipped", monthly, "2008-03", "2008-04", `sleeves_monthly.csv:4: month "2008-04" is not the month that follows, 2008-03`},
		{"a level of zero", monthly, "103,100.2", "103,0", `sleeves_monthly.csv:3: bills "0" is not a positive number`},

		{"a daily level that is none", daily, "100.5", "n/a", `sleeves_daily.csv:3: bonds "n/a" is not a number`},
		{"daily days out of order", daily, "2008-02-01", "2008-01-30", `sleeves_daily.csv:3: date "2008-01-30" does not follow 2008-01-31`},

		{"no year", pub, "2008", "MMVIII", `published.csv:2: year "MMVIII" is not a year`},
		{"no return", pub, "13.60", "13.60%", `published.csv:2: return_pct "13.60%" is not a return in percent`},
		{"less than everything lost", pub, "13.60", "-136", `published.csv:2: return_pct "-136" is not a return in percent`},

		{"a file missing", daily, "*", "missing", "sleeves_daily.csv: file does not exist"},
	} {
		fsys := sound()
		switch old := fsys[c.file]; {
		case c.to == "missing":
			delete(fsys, c.file)
		case c.from == "*":
			fsys[c.file] = &fstest.MapFile{Data: []byte(c.to)}
		case !strings.Contains(string(old.Data), c.from):
			t.Fatalf("%s: %s does not hold %q", c.name, c.file, c.from)
		default:
			fsys[c.file] = &fstest.MapFile{Data: []byte(strings.Replace(string(old.Data), c.from, c.to, 1))}
		}
		if _, err := data.Read(fsys); err == nil || err.Error() != c.want {
			t.Errorf("%s: error %v\nwant %s", c.name, err, c.want)
		}
	}
}

func TestEmbeddedMarketsAreThoseOfTheirTable(t *testing.T) {
	set := datatest.Shipped(t)
	file, err := os.Open("markets.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if len(rows)-1 != len(set.Markets) {
		t.Fatalf("%d markets, the table has %d", len(set.Markets), len(rows)-1)
	}
	mlm, core := 0, 0
	word := func(is bool, n *int) string {
		if !is {
			return "no"
		}
		*n++
		return "yes"
	}
	for i, m := range set.Markets {
		got := []string{m.ID, m.Name, m.Sector, m.Currency, word(m.MLM, &mlm), word(m.Core, &core), m.Days[0].String(), m.Days[len(m.Days)-1].String(), m.Method}
		if !slices.Equal(got, rows[i+1]) {
			t.Errorf("%q, the table has %q", got, rows[i+1])
		}
		if m.Values[0] != 100 {
			t.Errorf("%s begins with %v, want 100", m.ID, m.Values[0])
		}
	}
	if mlm != 22 || core != 32 || len(set.Markets) != 75 {
		t.Errorf("%d markets of the MLM Index and %d of the core among %d, want 22 and 32 among 75", mlm, core, len(set.Markets))
	}
	if set.Through.String() != "2026-06" || set.Monthly.First.String() != "1962-01" || set.Monthly.Last() < set.Through {
		t.Errorf("markets through %s, levels from %s to %s", set.Through, set.Monthly.First, set.Monthly.Last())
	}
}

// The id is what the command in README.md prints.
func TestIDIsThatOfTheListing(t *testing.T) {
	set := datatest.Shipped(t)
	var paths []string
	err := fs.WalkDir(os.DirFS("."), ".", func(path string, d fs.DirEntry, err error) error {
		if strings.HasSuffix(path, ".csv") {
			paths = append(paths, path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(paths)
	var listing strings.Builder
	for _, path := range paths {
		b, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&listing, "%x  %s\n", sha256.Sum256(b), path)
	}
	sum := sha256.Sum256([]byte(listing.String()))
	if want := hex.EncodeToString(sum[:]); set.SHA256 != want {
		t.Errorf("id %s, the listing has %s", set.SHA256, want)
	}

	out, err := exec.Command("sh", "-c", `find . -name '*.csv' | sed 's|^\./||' | LC_ALL=C sort | xargs sha256sum | sha256sum`).Output()
	if err != nil {
		t.Skipf("no sha256sum here: %v", err)
	}
	if want, _, _ := strings.Cut(string(out), " "); set.SHA256 != want {
		t.Errorf("id %s, the command prints %s", set.SHA256, want)
	}
}

func TestIDDependsOnEveryFile(t *testing.T) {
	first, err := data.ID(sound())
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]string{first: "the sound set"}
	for _, name := range slices.Sorted(maps.Keys(sound())) {
		fsys := sound()
		fsys[name].Data = append(fsys[name].Data, '\n')
		id, err := data.ID(fsys)
		if err != nil {
			t.Fatal(err)
		}
		if other, ok := seen[id]; ok {
			t.Errorf("a change of %s gives the id of %s", name, other)
		}
		seen[id] = name
	}
}

// The daily levels end each month where the monthly ones do; of bills only the month's
// return agrees, as README.md says.
func TestDailyMonthEndsAgreeWithTheMonthlyLevels(t *testing.T) {
	set := datatest.Shipped(t)
	d, l := set.Daily, set.Monthly
	var ends []int // the last day of each month but the one that is not over
	for i := range d.Days[:len(d.Days)-1] {
		if d.Days[i].Month() != d.Days[i+1].Month() {
			ends = append(ends, i)
		}
	}
	if first, last := d.Days[ends[0]], d.Days[ends[len(ends)-1]]; first.String() != "1988-12-30" || last.Month().String() != "2026-06" {
		t.Errorf("month ends from %s to %s", first, last)
	}
	at := func(i int) int { return int(d.Days[i].Month() - l.First) }
	for _, c := range []struct {
		name           string
		daily, monthly []float64
		level, change  float64 // the largest relative difference of levels, and difference of month returns
	}{
		{"stocks", d.Stocks, l.Stocks, 1e-7, 1e-7},
		{"bonds", d.Bonds, l.Bonds, 5e-6, 1e-6},
		{"bills", d.Bills, l.Bills, 0.024, 0.0012},
	} {
		base := ends[0]
		for k, end := range ends[1:] {
			month := d.Days[end].Month()
			daily, monthly := c.daily[end]/c.daily[base], c.monthly[at(end)]/c.monthly[at(base)]
			if diff := math.Abs(daily/monthly - 1); diff > c.level {
				t.Errorf("%s: level at the end of %s is off by %v", c.name, month, diff)
			}
			before, change := ends[k], c.change
			if c.name == "bills" && month.String() == "2026-03" {
				change = 0.003 // counted nearly twice by the day, as README.md says
			}
			if diff := math.Abs(c.daily[end]/c.daily[before] - c.monthly[at(end)]/c.monthly[at(before)]); diff > change {
				t.Errorf("%s: return of %s is off by %v", c.name, month, diff)
			}
		}
	}
}

// What README.md says about gaps, thin months and extreme days.
func TestKnownFaults(t *testing.T) {
	markets := map[string]engine.Market{}
	for _, m := range datatest.Shipped(t).Markets {
		markets[m.ID] = m
	}
	between := func(id string, from, to engine.Date) (days int) {
		for _, d := range markets[id].Days {
			if from <= d && d <= to {
				days++
			}
		}
		return days
	}
	for id, want := range map[string]int{"GC": 0, "SI": 0, "ZC": 0, "ZS": 0, "ZW": 10} {
		if got := between(id, 20250322, 20250406); got != want {
			t.Errorf("%s has %d days from 2025-03-22 to 2025-04-06, want %d", id, got, want)
		}
	}
	if got := between("CGB", 20230601, 20230630); got != 1 {
		t.Errorf("CGB has %d days in 2023-06, want 1", got)
	}
	if got := between("CT", 20230701, 20230731); got != 5 {
		t.Errorf("CT has %d days in 2023-07, want 5", got)
	}
	for _, c := range []struct {
		id   string
		day  engine.Date
		want float64
	}{
		{"CL", 20200421, -0.4337}, {"CL", 19910117, -0.3189}, {"RB", 20200325, 0.2320}, {"ES", 19871019, -0.2861}, {"SI", 20260130, -0.3135},
	} {
		m := markets[c.id]
		i := slices.Index(m.Days, c.day)
		if i < 1 {
			t.Errorf("%s has no price on %s", c.id, c.day)
		} else if got := m.Values[i]/m.Values[i-1] - 1; math.Abs(got-c.want) > 0.0001 {
			t.Errorf("%s on %s: %.4f, want %.4f", c.id, c.day, got, c.want)
		}
	}
}

// Each column of the sleeve files begins and ends where the reference reads it, and grows as there.
func TestSleevesAgreeWithTheReference(t *testing.T) {
	set := datatest.Shipped(t)
	rows := datatest.Rows(t, "../engine/testdata/reference/2026-06/columns.csv")
	if len(rows) != 9+7 {
		t.Errorf("%d columns, want nine by the month and seven by the day", len(rows))
	}
	for _, row := range rows {
		s, ok := set.Sleeve(row["sleeve"])
		if !ok {
			t.Errorf("no %s", row["sleeve"])
			continue
		}
		first, last, levels := s.First.String(), s.Last().String(), s.Levels
		if row["file"] == "sleeves_daily.csv" {
			first, last, levels = s.Days[0].String(), s.Days[len(s.Days)-1].String(), s.Daily
		}
		changes := make([]float64, len(levels)-1)
		for i := range changes {
			changes[i] = levels[i+1]/levels[i] - 1
		}
		if first != row["first"] || last != row["last"] || strconv.Itoa(len(levels)) != row["levels"] ||
			!datatest.Near(levels[len(levels)-1]/levels[0], datatest.Number(t, row["growth"]), 1e-13) ||
			!datatest.Near(metrics.Deviation(changes), datatest.Number(t, row["deviation"]), 1e-14) {
			t.Errorf("%s of %s: %d levels from %s to %s; want %v", row["sleeve"], row["file"], len(levels), first, last, row)
		}
	}
}
