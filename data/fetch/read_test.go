package fetch

import (
	"math"
	"slices"
	"strings"
	"testing"
	"time"
)

func TestReadEachFormat(t *testing.T) {
	french3 := func(text string) []byte { return zipped(t, "x.csv", []byte(text)) }
	const portfolios = "Missing data are indicated by -99.99 or -999.\n\n  Average Equal Weighted Returns -- Monthly\n,SMALL LoBM,SMALL " +
		"HiBM\n202405, 9.00, 9.00\n\n\n" +
		"  Average Value Weighted Returns -- Monthly\n,SMALL LoBM,SMALL HiBM\n202404, 1.00, -99.99\n202405, 2.00, 3.31\n202406, 2.00, " +
		"-1.50\n\n  Average Value Weighted Returns -- Annual\n,SMALL LoBM,SMALL HiBM\n2024, 1, 2\n"
	for name, c := range map[string]struct {
		read func([]byte) ([]Point, error)
		body []byte
		want []Point
	}{
		"FRED, old header": {fred("DGS20").Read, []byte("DATE,DGS20\n2024-05-30,.\n2024-05-31,4.73\n2024-06-03,\n"), []Point{{20240531, 4.73}}},
		"Treasury":         {treasury("BC_10YEAR", 2024).Read, treasuryFeed(), yields[2:8]},
		"French": {french("x", "x", "", "RF").Read, french3("Created 202406\n\n,Mkt-RF,SMB,HML,RF\n202405, 4.34, 0.78, -1.66, " +
			"0.44\n\n Annual\n,Mkt-RF\n2023,1\n"), []Point{{20240501, 0.44}}},
		"French, portfolios": {french("x", "x", "Average Value Weighted Returns -- Monthly", "SMALL HiBM").Read, french3(portfolios),
			[]Point{{20240501, 3.31}, {20240601, -1.5}}},
		"French, by the day": {french("x", "x", "", "RF").Read, french3(",Mkt-RF,RF\n20240530, 0.10, 0.022\n20240531, 0.20, " +
			"0.022\n\nCopyright\n"), []Point{{20240530, 0.022}, {20240531, 0.022}}},
		"LBMA": {gold().Read, []byte(`[{"is_cms_locked":0,"d":"1968-04-01","v":[37.7,15.69,0]},{"is_cms_locked":0,"d":"1968-04-02","v":[37.3,15.5,0]}]`), []Point{{19680401, 37.7}, {19680402, 37.3}}},
		"BLS, newest first, a month never published": {cpi().Read,
			[]byte(`{"status":"REQUEST_SUCCEEDED","message":[],"Results":{"series":[{"seriesID":"CUUR0000SA0","data":[{"year":"2025","period":"M11","value":"324.122"},{"year":"2025","period":"M10","value":"-"},{"year":"2025","period":"M09","value":"324.800"},{"year":"2024","period":"M13","value":"313.689"}]}]}}`),
			[]Point{{20250901, 324.8}, {20251101, 324.122}}},
		"GSW": {curve().Read, []byte("Note\n\n\"Series, or more\"\nDate,SVENPY09,SVENPY10\n2024-05-31,4.5,4.52\n2024-06-03,NA,NA\n"), []Point{{20240531, 4.52}}},
	} {
		if got, err := c.read(c.body); err != nil || !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, %v, want %v", name, got, err, c.want)
		}
	}
}

func TestReadRefuses(t *testing.T) {
	for name, c := range map[string]struct {
		read func([]byte) ([]Point, error)
		body string
		want string
	}{
		"Treasury, no feed":    {treasury("BC_10YEAR", 2024).Read, "<error/>", "expected element type <feed>"},
		"Treasury, empty":      {treasury("BC_10YEAR", 2024).Read, `<feed></feed>`, "holds no figures"},
		"French, no zip":       {french("x", "x", "", "RF").Read, "PK", "not a valid zip"},
		"French, no column":    {french("x", "x", "", "XX").Read, string(zipped(t, "x.csv", []byte(",RF\n202405,1\n"))), `has no column "XX"`},
		"French, no section":   {french("x", "x", "Monthly", "RF").Read, string(zipped(t, "x.csv", []byte(",RF\n202405,1\n"))), "holds no figures"},
		"LBMA, no price":       {gold().Read, `[{"d":"2024-05-31","v":[]}]`, "2024-05-31 has no price in dollars"},
		"LBMA, no list":        {gold().Read, `{"error":"x"}`, "cannot unmarshal"},
		"BLS, over its limit":  {cpi().Read, `{"status":"REQUEST_NOT_PROCESSED","message":["threshold reached"]}`, "says REQUEST_NOT_PROCESSED: threshold reached"},
		"BLS, another series":  {cpi().Read, `{"status":"REQUEST_SUCCEEDED","Results":{"series":[{"seriesID":"X","data":[]}]}}`, "is not the series CUUR0000SA0"},
		"GSW, no header":       {curve().Read, "Note\n2024-05-31,1\n", "has no row that begins with Date"},
		"GSW, another release": {curve().Read, "Date,BETA0\n2024-05-31,1\n", `has no column "SVENPY10"`},
	} {
		if _, err := c.read([]byte(c.body)); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error %v, want %q", name, err, c.want)
		}
	}
}

// A month that was never published lies on the way between its neighbours; the 20-year
// yield goes on as the 30-year less the last distance.
func TestHolesAndEnds(t *testing.T) {
	b, err := buildPrices(func(Source) ([]Point, error) {
		return []Point{{20250901, 100}, {20251101, 121}}, nil
	}, nil)
	if err != nil || len(b.returns) != 2 {
		t.Fatalf("%v, %v", b, err)
	}
	october := month(t, "2025-10")
	for m, r := range b.returns {
		if math.Abs(r-0.1) > 1e-12 || (b.guessed[m] != "") != (m == october) {
			t.Errorf("%s: %v, %q", m, r, b.guessed[m])
		}
	}
	got := bySpread([]Point{{20260219, 4.6}, {20260220, 4.7}}, []Point{{20260219, 4.7}, {20260220, 4.8}, {20260223, 4.9}})
	if len(got) != 1 || got[0].Day != 20260223 || math.Abs(got[0].Value-4.8) > 1e-12 {
		t.Errorf("%v", got)
	}
	if got := bySpread([]Point{{20260220, 4.7}}, []Point{{20260223, 4.9}}); got != nil {
		t.Errorf("without a common day: %v", got)
	}
}

// International and small value compound the days, market and bill together; a month that is not over has no return.
func TestFrenchDaysAreCompounded(t *testing.T) {
	columns := map[string][]Point{
		"Mkt-RF": {{20240430, 5}, {20240502, 0.9}, {20240531, -2}, {20240603, 1}},
		"RF":     {{20240430, 0}, {20240502, 0.1}, {20240531, 0.02}, {20240603, 0.02}},
	}
	get := func(s Source) ([]Point, error) { return columns[s.Name[strings.LastIndex(s.Name, " ")+1:]], nil }
	b, err := buildFrenchDays(get, "x", "", "Mkt-RF", "RF")
	if want := 1.01*0.9802 - 1; err != nil || len(b.returns) != 1 || math.Abs(b.returns[month(t, "2024-05")]-want) > 1e-12 ||
		len(b.shape) != 4 {
		t.Errorf("%v, %v, want %v", b, err, want)
	}
	columns["RF"] = columns["RF"][1:]
	if _, err := buildFrenchDays(get, "x", "", "Mkt-RF", "RF"); err == nil ||
		!strings.Contains(err.Error(), "2024-04-30 is not in every column") {
		t.Errorf("error %v", err)
	}
}

// Whatever a publisher answers, reading it ends without a panic.
func FuzzReadSources(f *testing.F) {
	sources := []Source{fred("DGS10"), treasury("BC_10YEAR", 2024), french("x", "x", "", "RF"), gold(), cpi(), curve()}
	f.Add(uint8(0), []byte(answer))
	f.Add(uint8(1), treasuryFeed())
	f.Add(uint8(3), []byte(`[{"d":"1968-04-01","v":[37.7]}]`))
	f.Add(
		uint8(4),
		[]byte(
			`{"status":"REQUEST_SUCCEEDED","Results":{"series":[{"seriesID":"CUUR0000SA0","data":[{"year":"2025","period":"M11","value":"324.122"}]}]}}`,
		),
	)
	f.Add(uint8(5), []byte("Date,SVENPY10\n2024-05-31,4.52\n"))
	f.Fuzz(func(t *testing.T, which uint8, body []byte) {
		points, err := sources[int(which)%len(sources)].Read(body)
		if err != nil {
			return
		}
		for i, p := range points {
			if math.IsNaN(p.Value) || math.IsInf(p.Value, 0) || i > 0 && p.Day <= points[i-1].Day ||
				p.Day.Time().Before(time.Date(1000, 1, 1, 0, 0, 0, 0, time.UTC)) {
				t.Errorf("taken: %v", points)
			}
		}
	})
}
