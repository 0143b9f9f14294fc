package main

import (
	"archive/zip"
	"bytes"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"trendblend/data"
	"trendblend/data/datatest"
	"trendblend/engine"
)

// recorded answers what the BLS and French's library said in 2024-07, in the edition's own figures.
func recorded(t *testing.T, set *data.Set) *httptest.Server {
	t.Helper()
	cpi, _ := set.Sleeve("cpi")
	bills, _ := set.Sleeve("bills")
	var prices []string
	var factors bytes.Buffer
	factors.WriteString(",Mkt-RF,SMB,HML,RF\n")
	for m := engine.MonthOf(2024, 1); m <= engine.MonthOf(2024, 6); m++ {
		prices = append(prices, fmt.Sprintf(`{"year":"%d","period":"M%02d","value":"%.3f"}`, m.Year(), m.Of(), cpi.Levels[m-cpi.First]))
		i := m - bills.First
		fmt.Fprintf(&factors, "%04d%02d,1,0,0,%.2f\n", m.Year(), m.Of(), 100*(bills.Levels[i]/bills.Levels[i-1]-1))
	}
	var archive bytes.Buffer
	w := zip.NewWriter(&archive)
	f, err := w.Create("factors.csv")
	if err == nil {
		_, err = f.Write(factors.Bytes())
	}
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch {
		case strings.HasPrefix(r.URL.Path, "/publicAPI"):
			fmt.Fprintf(w, `{"status":"REQUEST_SUCCEEDED","Results":{"series":[{"seriesID":"CUUR0000SA0","data":[%s]}]}}`, strings.Join(prices, ","))
		case strings.HasSuffix(r.URL.Path, "F-F_Research_Data_Factors_CSV.zip"):
			_, _ = w.Write(archive.Bytes())
		default:
			http.NotFound(w, r)
		}
	}))
	t.Cleanup(server.Close)
	return server
}

// Bonds, bills and consumer prices are carried on by a month, and the difference of the two editions is that month.
func TestDataFetchAndDiff(t *testing.T) {
	set := datatest.First(t)
	server := recorded(t, set)
	dir := copied(t)
	for file, drop := range map[string]func(line string) bool{
		"sleeves_monthly.csv": func(line string) bool { return line >= "2024-06" },
		"sleeves_daily.csv":   func(line string) bool { return line >= "2024-06" },
		"published.csv":       func(line string) bool { return strings.Contains(line, ",2025,") },
	} {
		path := filepath.Join(dir, file)
		b, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		var kept []string
		for i, line := range strings.SplitAfter(string(b), "\n") {
			if i == 0 || !drop(line) {
				kept = append(kept, line)
			}
		}
		if err := os.WriteFile(path, []byte(strings.Join(kept, "")), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	bonds, _ := set.Sleeve("bonds")
	var fund strings.Builder
	fund.WriteString("Date,Close\n")
	for i, day := range bonds.Days {
		if 20240501 <= day && day <= 20240628 {
			fmt.Fprintf(&fund, "%s,%v\n", day, bonds.Daily[i])
		}
	}
	export := filepath.Join(t.TempDir(), "fund.csv")
	if err := os.WriteFile(export, []byte(fund.String()), 0o644); err != nil {
		t.Fatal(err)
	}
	into := filepath.Join(t.TempDir(), "new")
	args := []string{"data", "fetch", "-from", dir, "-into", into, "-cache", "", "-series", "bonds=" + export}
	for _, host := range []string{"fred", "treasury", "french", "lbma", "bls", "fed"} {
		args = append(args, "-base", host+"="+server.URL)
	}
	var stdout, stderr bytes.Buffer
	err := run(t.Context(), args, &stdout, &stderr)
	// No yields were recorded, so treasury10 (and what other sleeves the edition has) fail by name; the rest comes all the same.
	if err == nil || !strings.Contains(err.Error(), "series failed") || !strings.Contains(stdout.String(), "Failed\n  treasury10: DGS10: ") {
		t.Errorf("%v\n%s", err, &stdout)
	}
	for _, want := range []string{"Took\n  bonds: 2024-06 to 2024-06\n  bills: 2024-06 to 2024-06\n  cpi: 2024-06 to 2024-06\n", "public domain", "written to " + into} {
		if !strings.Contains(stdout.String(), want) {
			t.Errorf("the report does not hold %q:\n%s", want, &stdout)
		}
	}
	if want := "asking " + server.URL + " for "; !strings.HasPrefix(stderr.String(), want) {
		t.Errorf("what is waited for is not told: %s, want %s", &stderr, want)
	}
	stdout.Reset()
	if err := run(t.Context(), []string{"data", "diff", dir, into}, &stdout, &stderr); err != nil {
		t.Fatal(err)
	}
	if want := "What came\n  bonds to 2024-06 (was 2024-05)\n  bills to 2024-06 (was 2024-05)\n  cpi to 2024-06 (was 2024-05)\n\nWhat " +
		"changed\n  nothing\n"; !strings.Contains(stdout.String(), want) {
		t.Errorf("printed %s\nwant %s", &stdout, want)
	}
	if err := run(t.Context(), []string{"data", "check", into}, &stdout, &stderr); err != nil {
		t.Error(err)
	}
}

func TestDataFetchRefuses(t *testing.T) {
	for _, c := range []struct{ args, err string }{
		{"-series bonds", `"bonds" is not written as NAME=VALUE`},
		{"-base yahoo=http://localhost", "-base yahoo: no publisher has this name"},
		{"-expiry CL=soon", `-expiry CL: date "soon" is not a day`},
		{"-from nowhere", "stat nowhere: no such file or directory"},
		{"-offline -series bonds=nowhere.csv", "data fetch: 1 series failed"},
		{"more", "data fetch: 1 arguments, want 0"},
	} {
		var stdout, stderr bytes.Buffer
		args := append([]string{"data", "fetch", "-cache", ""}, strings.Fields(c.args)...)
		if err := run(t.Context(), args, &stdout, &stderr); err == nil || !strings.Contains(err.Error(), c.err) {
			t.Errorf("%s: error %v, want %s", c.args, err, c.err)
		}
	}
}
