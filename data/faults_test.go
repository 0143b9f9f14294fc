package data_test

import (
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"trendblend/data"
	"trendblend/data/datatest"
	"trendblend/engine"
)

// second returns a sound data set in the schema of the second edition: a core, a
// market outside it with a hole, sleeves that begin later and end earlier.
func second() fstest.MapFS {
	fsys := sound()
	for name, text := range map[string]string{
		"markets.csv": "id,name,sector,currency,mlm22,core,first,last,method\n" +
			"CL,Crude oil,energy,USD,yes,yes,2008-01-02,2008-03-31,contracts\n" +
			"GC,Gold,metals,USD,no,no,2008-01-03,2008-04-30,contracts\n",
		"unit_values/GC.csv": "date,value\n2008-01-03,100\n2008-02-28,102\n2008-04-30,103\n",
		"sleeves_monthly.csv": "month,stocks,bonds,treasury10,bills,cpi,gold,smallvalue\n" +
			"2008-01,100,100,100,100,30,,\n2008-02,101,102,103,100.2,30.1,100,\n2008-03,99,101,102,100.4,30.2,110,100\n2008-04,98,101,102,100.6,30.3,,101\n2008-05,,101,102,100.6,,,\n",
		"sleeves_daily.csv": "date,stocks,bonds,bills,gold,smallvalue\n2008-01-31,100,100,100,,\n2008-02-01,101,100.5,100.01,200,\n2008-02-29,101,102,100.2,100,\n" +
			"2008-03-31,99,101,100.4,110,100\n2008-04-30,98,101,100.6,,101\n2008-05-02,98,101,100.6,,\n",
	} {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return fsys
}

func TestReadTheSecondSchema(t *testing.T) {
	set, err := data.Read(second())
	if err != nil {
		t.Fatal(err)
	}
	if !set.Markets[0].Core || set.Markets[1].Core {
		t.Errorf("core is %v, %v", set.Markets[0].Core, set.Markets[1].Core)
	}
	if set.Through.String() != "2008-03" { // gold runs on, but is not of the core
		t.Errorf("through %s", set.Through)
	}
	var names []string
	for _, s := range set.Sleeves {
		names = append(names, s.Name)
	}
	if want := []string{"stocks", "bonds", "treasury10", "bills", "cpi", "gold", "smallvalue"}; !slices.Equal(names, want) {
		t.Errorf("sleeves %q, want %q", names, want)
	}
	gold, ok := set.Sleeve("gold")
	if !ok || gold.First.String() != "2008-02" || gold.Last().String() != "2008-03" || !slices.Equal(gold.Levels, []float64{100, 110}) {
		t.Errorf("gold by the month is %+v", gold)
	}
	if !slices.Equal(gold.Days, []engine.Date{20080201, 20080229, 20080331}) || !slices.Equal(gold.Daily, []float64{200, 100, 110}) {
		t.Errorf("gold by the day is %+v", gold)
	}
	if _, ok := set.Sleeve("treasury20"); ok {
		t.Error("there is a sleeve that the files do not have")
	}
	if l := set.Monthly; l.Last().String() != "2008-04" || len(l.CPI) != 4 || len(l.Bonds) != 4 { // stocks and prices end before the rest
		t.Errorf("levels to %s: %+v", l.Last(), l)
	}
	if bonds, _ := set.Sleeve("bonds"); bonds.Last().String() != "2008-05" {
		t.Errorf("bonds to %s", bonds.Last())
	}
	if len(set.Vehicles) == 0 || !set.Markets[0].MLM {
		t.Errorf("vehicles %v", set.Vehicles)
	}
}

// An edition without vehicles.csv has the program's own funds; where one of them has no
// published years in the edition, that is told.
func TestVehiclesBelongToTheProgram(t *testing.T) {
	fsys := sound()
	delete(fsys, "vehicles.csv")
	fsys["published.csv"] = &fstest.MapFile{
		Data: []byte("series,year,return_pct,source\nDBMF (fund),2008,1,a report\nKMLM (fund),2008,1,a report\n"),
	}
	set, err := data.Read(fsys)
	if err != nil || len(set.Vehicles) != len(datatest.Shipped(t).Vehicles) {
		t.Errorf("%v, %v", set, err)
	}
}

func TestReadNamesTheFaultsOfTheSecondSchema(t *testing.T) {
	const (
		markets = "markets.csv"
		crude   = "unit_values/CL.csv"
		monthly = "sleeves_monthly.csv"
		daily   = "sleeves_daily.csv"
		pub     = "published.csv"
	)
	for _, c := range []struct{ name, file, from, to, want string }{
		{"core", markets, "yes,yes", "yes,", `markets.csv:2: core "" is neither yes nor no`},
		{"no core", markets, "yes,yes", "yes,no", `markets.csv: no market of the core`},
		{"sector", markets, "energy", "oil", `markets.csv:2: sector "oil" is not one of energy, metals, grains, softs, livestock, currencies, bonds, equities`},
		{"a hole in the core", markets, "no,no", "no,yes", `unit_values/GC.csv:4: date "2008-04-30" leaves out the month after 2008-02-28`},
		{"a cell that is empty in between", monthly, "102,103,100.2", "102,,100.2", `sleeves_monthly.csv:3: treasury10 "" is empty, though the column goes on below`},
		{"a first cell that is empty", monthly, "2008-01,100", "2008-01,", `sleeves_monthly.csv:2: stocks "" is empty, though the column begins with the file`},
		{"a column without levels", monthly, "*", "month,stocks,bonds,treasury10,bills,cpi,gold\n2008-03,100,100,100,100,30,\n", `sleeves_monthly.csv:1: column "gold" has no levels`},
		{"an unknown column", monthly, "gold", "silver", `sleeves_monthly.csv:1: column "silver" is one column too many`},
		{"columns in another order", daily, "bonds,bills", "bills,bonds", `sleeves_daily.csv:1: column "bills" stands where "bonds" should`},
		{"a column missing", crude, "date,value", "date", `unit_values/CL.csv:1: column "value" is missing`},
		{"a month end that does not agree", daily, "2008-03-31,99,101", "2008-03-31,99.01,101", `sleeves_daily.csv:5: stocks "99.01" does not agree with sleeves_monthly.csv:4: the return of 2008-03 differs by 9.9e-05; want about 99.00000, or another level there`},
		{"bills that differ by more than the days' shares", daily, "98,101,100.6,,101", "98,101,101,,101", `sleeves_daily.csv:6: bills "101" does not agree with sleeves_monthly.csv:5: the return of 2008-04 differs by 0.004; want about 100.60000, or another level there`},
		{"a year not yet over", pub, "2008", "2009", `published.csv:2: year "2009" is not a year from 1926 to 2008, the last that the levels reach`},
		{"a year twice", pub, "13.60,a report\n", "13.60,a report\nMLM Index,2008,1,b\n", `published.csv:3: year "2008" stands twice for MLM Index`},
		{"no source", pub, "a report", "", `published.csv:2: source "" is empty`},
	} {
		fsys := second()
		old := string(fsys[c.file].Data)
		if c.from == "*" {
			c.from = old
		}
		if !strings.Contains(old, c.from) {
			t.Fatalf("%s: %s does not hold %q", c.name, c.file, c.from)
		}
		fsys[c.file] = &fstest.MapFile{Data: []byte(strings.Replace(old, c.from, c.to, 1))}
		if _, err := data.Read(fsys); err == nil || err.Error() != c.want {
			t.Errorf("%s: error %v\nwant %s", c.name, err, c.want)
		}
	}
}

// In an edition that names its core every market is cut at the end of a month; before
// that, only a market that ends while the others go on must be.
func TestAMarketEndsWithAMonth(t *testing.T) {
	cut := func(fsys fstest.MapFS) fstest.MapFS {
		for _, file := range []string{"markets.csv", "unit_values/CL.csv"} {
			fsys[file] = &fstest.MapFile{Data: []byte(strings.Replace(string(fsys[file].Data), "2008-03-31", "2008-03-14", 1))}
		}
		return fsys
	}
	const want = `markets.csv:2: last "2008-03-14" leaves 2008-03 unfinished; cut the market at the end of 2008-02`
	if _, err := data.Read(cut(second())); err == nil || err.Error() != want {
		t.Errorf("error %v, want %s", err, want)
	}
	first := cut(sound())
	set, err := data.Read(first)
	if err != nil {
		// Gold has March in full, and half of the markets is not most of them.
		t.Fatal(err)
	}
	if set.Through.String() != "2008-02" {
		t.Errorf("through %s", set.Through)
	}
	first["markets.csv"].Data = append(first["markets.csv"].Data, "SI,Silver,metals,USD,no,2008-01-03,2008-03-28,contracts\n"...)
	first["unit_values/SI.csv"] = first["unit_values/GC.csv"]
	if _, err := data.Read(first); err == nil || err.Error() != want {
		t.Errorf("error %v, want %s", err, want)
	}
}

// However many markets run on outside the core, they do not move the last month.
func TestTheCoreDecidesTheLastMonth(t *testing.T) {
	fsys := second()
	for _, id := range []string{"SI", "PL"} {
		fsys["markets.csv"].Data = append(fsys["markets.csv"].Data, id+",Metal,metals,USD,no,no,2008-01-03,2008-04-30,contracts\n"...)
		fsys["unit_values/"+id+".csv"] = fsys["unit_values/GC.csv"]
	}
	set, err := data.Read(fsys)
	if err != nil {
		t.Fatal(err)
	}
	if set.Through.String() != "2008-03" {
		t.Errorf("through %s", set.Through)
	}
}

func TestWhole(t *testing.T) {
	for day, want := range map[engine.Date]bool{
		20230830: true,  // one weekday left
		20230829: false, // two
		20260130: true,  // a Friday, the month ends on a Saturday
		20251112: false,
		20241230: true,
		20080229: true,
	} {
		if data.Whole(day) != want {
			t.Errorf("%s: %v, want %v", day, !want, want)
		}
	}
}

// Everything that is wrong is told at once, by file and line, and what follows from one fault is not told again.
func TestReadNamesAllFaults(t *testing.T) {
	fsys := second()
	for _, c := range []struct{ file, from, to string }{
		{"unit_values/CL.csv", "2008-01-31,101.5", "2008-01-32,101.5"},
		{"unit_values/CL.csv", "99", "-99"},
		{"unit_values/CL.csv", "98.25", "98.25,"},
		{"sleeves_monthly.csv", "2008-02,101,102", "2008-02,n/a,0"},
		{"sleeves_daily.csv", "100.01,200", "100.01,0"},
		{"published.csv", "13.60", "much"},
		{"vehicles.csv", "0.9", "9"},
	} {
		old := string(fsys[c.file].Data)
		if !strings.Contains(old, c.from) {
			t.Fatalf("%s does not hold %q", c.file, c.from)
		}
		fsys[c.file] = &fstest.MapFile{Data: []byte(strings.Replace(old, c.from, c.to, 1))}
	}
	_, err := data.Read(fsys)
	want := strings.Join([]string{
		`published.csv:2: return_pct "much" is not a return in percent`,
		`sleeves_daily.csv:3: gold "0" is not a positive number`,
		`sleeves_monthly.csv:3: stocks "n/a" is not a number`,
		`sleeves_monthly.csv:3: bonds "0" is not a positive number`,
		`unit_values/CL.csv:3: date "2008-01-32" is not a day written as 2008-10-31`,
		`unit_values/CL.csv:4: value "-99" is not a positive number`,
		`unit_values/CL.csv:5: line "2008-03-31,98.25," has the wrong number of fields: 3, want 2`,
		`vehicles.csv:2: fee_pct "9" is not a fee from 0 to 5 percent`,
	}, "\n")
	if err == nil || err.Error() != want {
		t.Errorf("faults\n%v\nwant\n%s", err, want)
	}
	var faults data.Faults
	if !errors.As(err, &faults) || len(faults) != 8 || faults[1].Line != 3 || faults[1].Column != "gold" || faults[1].Value != "0" {
		t.Errorf("the error is %#v", err)
	}
}

// Whatever stands in a file, reading it ends without a panic, and a set that is taken
// holds what encoding/csv reads in it.
func FuzzRead(f *testing.F) {
	files := []string{"unit_values/CL.csv", "sleeves_monthly.csv", "sleeves_daily.csv", "markets.csv", "published.csv"}
	for i, name := range files {
		f.Add(uint8(i), string(second()[name].Data))
		f.Add(uint8(i), strings.ReplaceAll(string(second()[name].Data), "\n", "\r\n"))
	}
	f.Add(uint8(0), "date,value\n\n2008-01-02,\"100\"\n")
	f.Add(uint8(0), "date,value\r\n2008-01-02,100\r")
	f.Fuzz(func(t *testing.T, which uint8, text string) {
		name := files[int(which)%len(files)]
		fsys := second()
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
		set, err := data.Read(fsys)
		if err != nil {
			var faults data.Faults
			if !errors.As(err, &faults) || len(faults) == 0 {
				t.Errorf("the error is no list of faults: %#v", err)
			}
			return
		}
		if name != "unit_values/CL.csv" {
			return
		}
		in := csv.NewReader(strings.NewReader(text))
		days := -1 // the header
		for {
			record, err := in.Read()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				t.Fatalf("taken, though encoding/csv says %v", err)
			}
			if days >= 0 && record[0] != set.Markets[0].Days[days].String() {
				t.Errorf("day %d is %s, want %s", days, set.Markets[0].Days[days], record[0])
			}
			days++
		}
		if days != len(set.Markets[0].Days) {
			t.Errorf("%d days, want %d", len(set.Markets[0].Days), days)
		}
	})
}
