package fetch

import (
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"trendblend/data"
	"trendblend/data/datatest"
	"trendblend/engine"
)

func file(t *testing.T, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "vendor.csv")
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

// Contracts, worked out by hand: the July contract is held in June and left at its end, so
// that the first change of July is inside the August one; where the next contract's price of the
// day before is missing, the day counts 0.
const contracts = `Date,Contract,Settle
2026-06-29,2026-07,80
2026-06-29,2026-08,70
2026-06-30,2026-07,88
2026-06-30,2026-08,90
2026-07-01,2026-07,44
2026-07-01,2026-08,99
2026-07-31,2026-08,99
2026-08-03,2026-08,50
2026-08-03,2026-09,60
2026-08-04,2026-09,66
`

// A back-adjusted price, points over the price that traded; the 30th is a roll.
const adjusted = `trading day;adjusted;unadjusted
20260630;-10;100
20260629;-20;80
20260701;0;110
`

// A front quote: the gap of the 30th is the roll, so the day counts from 110 to 121.
const front = `Date,Open,High,Low,Close
06/29/2026,100,100,100,100
6/30/2026,110,130,110,121
07/01/2026,121,121,121,133.1
`

func TestChangesOfTheContractHeld(t *testing.T) {
	for name, c := range map[string]struct {
		text     string
		expiries []engine.Date
		want     []change
		rolls    []string
	}{
		"contracts": {contracts, nil,
			[]change{{20260629, 0}, {20260630, 0.1}, {20260701, 0.1}, {20260731, 0}, {20260803, 0}, {20260804, 0.1}},
			[]string{"2026-07-01: from 2026-07 to 2026-08", "2026-08-03: from 2026-08 to 2026-09, whose price of the day before is missing: " +
				"the day counts 0"}},
		"back-adjusted": {adjusted, nil,
			[]change{{20260629, 0}, {20260630, 0.125}, {20260701, 0.1}},
			[]string{"2026-06-30: the price moved 20, the back-adjusted one 10"}},
		"front": {front, []engine.Date{20260701},
			[]change{{20260629, 0}, {20260630, 0.1}, {20260701, 0.1}},
			[]string{"2026-06-30: open 110 after a close of 100, counts from open to close"}},
		"front without rolls": {front, nil, []change{{20260629, 0}, {20260630, 0.21}, {20260701, 0.1}}, nil},
	} {
		all, err := prices(file(t, c.text))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		got, rolls := changes(all, c.expiries)
		if !slices.EqualFunc(got, c.want, func(a, b change) bool { return a.day == b.day && math.Abs(a.move-b.move) < 1e-12 }) {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
		if !slices.Equal(rolls, c.rolls) {
			t.Errorf("%s: rolls %q, want %q", name, rolls, c.rolls)
		}
	}
}

func TestFilesThatAreRefused(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"empty":         {"", "is empty"},
		"a page":        {"<html><title>Log in</title></html>", `is a web page ("Log in"), not figures`},
		"no close":      {"date,volume\n2026-06-30,1\n", `the header "date,volume" names no date and close`},
		"one day":       {"date,close\n2026-06-30,1\n", "fewer than two days"},
		"a day twice":   {"date,close\n2026-06-30,1\n2026-06-30,2\n", "line 3: 2026-06-30  stands twice"},
		"no day":        {"date,close\n30 June,1\n", `line 2: date "30" is not a day written as 2008-10-31`},
		"a price of 0":  {"date,close\n2026-06-30,0\n", `line 2: close "0" is not a positive number`},
		"a minus price": {"date,close\n2020-04-20,-37.63\n", `line 2: close "-37.63" is not a positive number`},
		"no expiry":     {"date,contract,settle\n2026-06-30,CLQ26,70\n", `line 2: contract "CLQ26" has no expiry`},
	} {
		if _, err := prices(file(t, c.text)); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error %v, want %q", name, err, c.want)
		}
	}
}

// A market that is cut off and carried on from its own values as a front quote is itself
// again; its catalogue names the day from which the series is the user's.
func TestAMarketIsCarriedOn(t *testing.T) {
	set := datatest.First(t)
	at := slices.IndexFunc(set.Markets, func(m engine.Market) bool { return m.ID == "CL" })
	crude := set.Markets[at]
	from := cut(t)
	last := slices.Index(crude.Days, 20240531)
	var kept, quotes strings.Builder
	kept.WriteString("date,value\n")
	quotes.WriteString("Date,Close\n")
	lines := strings.Split(string(from["unit_values/CL.csv"].Data), "\n")
	kept.WriteString(strings.Join(lines[1:last+2], "\n") + "\n")
	from["unit_values/CL.csv"].Data = []byte(kept.String())
	from["markets.csv"].Data = []byte(
		strings.Replace(
			string(from["markets.csv"].Data),
			crude.Days[0].String()+","+crude.Days[len(crude.Days)-1].String(),
			crude.Days[0].String()+",2024-05-31",
			1,
		),
	)
	for i := last - 300; i < len(crude.Days) && crude.Days[i] < 20240815; i++ {
		fmt.Fprintf(&quotes, "%s,%.6f\n", crude.Days[i], crude.Values[i]*0.7)
	}
	run := func(text string, accept bool) (Report, *data.Set) {
		into := filepath.Join(t.TempDir(), "new")
		report, err := Run(t.Context(), Job{From: from, Into: into, Year: 2024, Accept: accept, Own: []Own{{Name: "CL", Path: file(t, text)}}})
		if err != nil || !report.Wrote {
			t.Fatalf("%v, %+v", err, report)
		}
		got, err := data.Read(os.DirFS(into))
		if err != nil {
			t.Fatal(err)
		}
		return report, got
	}
	report, got := run(quotes.String(), false)
	if !slices.Equal(report.Took, []string{"CL: 2024-06-03 to 2024-07-31"}) ||
		report.Notes[0] != "CL: daily changes agree at 1.00 over 300 common days" {
		t.Errorf("%+v", report)
	}
	m := got.Markets[at]
	if m.Days[len(m.Days)-1] != 20240731 || !strings.HasSuffix(m.Method, "; own series from 2024-06-03") {
		t.Errorf("to %s, %s", m.Days[len(m.Days)-1], m.Method)
	}
	for i, v := range m.Values {
		if math.Abs(v/crude.Values[i]-1) > 1e-5 {
			t.Fatalf("%s: %v, the edition has %v", m.Days[i], v, crude.Values[i])
		}
	}

	// A day beyond eight standard deviations ends the market with the month before it.
	const day = "2024-07-16,"
	i := strings.Index(quotes.String(), day) + len(day)
	cell, _, _ := strings.Cut(quotes.String()[i:], "\n")
	high := func(times float64) string {
		return quotes.String()[:i] + fmt.Sprintf("%.6f", times*datatest.Number(t, cell)) + quotes.String()[i+len(cell):]
	}
	broken := high(1.35) // 13 standard deviations of crude's own changes, up and down
	report, got = run(broken, false)
	if m := got.Markets[at]; m.Days[len(m.Days)-1] != 20240628 || len(report.Held) != 1 ||
		!strings.HasPrefix(report.Held[0], "CL 2024-07-16: +") {
		t.Errorf("to %s, held %q", m.Days[len(m.Days)-1], report.Held)
	}
	if _, got = run(broken, true); got.Markets[at].Days[len(got.Markets[at].Days)-1] != 20240731 {
		t.Error("not taken, though accepted")
	}
	// One that no market makes is not taken though it is accepted.
	report, err := Run(t.Context(), Job{From: from, Into: filepath.Join(t.TempDir(), "new"), Year: 2024, Accept: true,
		Own: []Own{{Name: "CL", Path: file(t, high(9))}}})
	if err == nil || report.Wrote || !strings.Contains(err.Error(), "no market moves so") {
		t.Errorf("%v, %+v", err, report)
	}
}

func TestOwnFilesThatDoNotFit(t *testing.T) {
	for name, c := range map[string]struct{ series, want string }{
		"an unknown name":       {"XX", "neither a sleeve nor a market"},
		"a market too far away": {"CL", "has no price on 2025-11-12, where the edition ends"},
		"a sleeve too far away": {"stocks", "neither holds the edition's months nor follows them"},
	} {
		report, err := Run(t.Context(), Job{From: datatest.FirstFiles(t), Into: filepath.Join(t.TempDir(), "new"),
			Own: []Own{{Name: c.series, Path: file(t, "date,close\n2035-06-29,1\n2035-06-30,2\n")}}})
		if err != nil || report.Wrote || len(report.Failed) != 1 || !strings.Contains(report.Failed[0], c.want) {
			t.Errorf("%s: %v, %+v", name, err, report)
		}
	}
}

// A value is written with seven digits and never with an exponent, which an edition may not hold.
func TestSevenDigits(t *testing.T) {
	for value, want := range map[float64]string{267.65823: "267.6582", 1.0 / 3: "0.3333333", 123456789: "123456800", 1.5e8: "150000000", 0.0000123: "0.0000123"} {
		if got := sevenDigits(value); got != want {
			t.Errorf("%v is written %s, want %s", value, got, want)
		}
	}
}
