package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"trendblend/data/datatest"
	"trendblend/engine"
)

// copied is a directory that holds the first edition.
func copied(t *testing.T) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "edition")
	if err := os.CopyFS(dir, datatest.Copy(t, datatest.FirstFiles(t))); err != nil {
		t.Fatal(err)
	}
	return dir
}

// replace changes a file of an edition in one place.
func replace(t *testing.T, path, from, to string) {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(b), from) {
		t.Fatalf("%s does not hold %q", path, from)
	}
	if err := os.WriteFile(path, []byte(strings.Replace(string(b), from, to, 1)), 0o644); err != nil {
		t.Fatal(err)
	}
}

func TestDataCheck(t *testing.T) {
	dir := copied(t)
	var stdout, stderr bytes.Buffer
	if err := run(t.Context(), []string{"data", "check", dir}, &stdout, &stderr); err != nil {
		t.Fatalf("%v\n%s", err, &stdout)
	}
	sound := regexp.MustCompile(
		`(?s)^unit_values/6A\.csv:\d+: warning: value "151\.5285" moves by .*\nunit_values/6A\.csv:\d+: warning: years "2019" stand a day late, or are quoted .*\nno fault, \d+ warnings: 32 markets, 5 sleeves, \d+ published years; through 2025-10, id [0-9a-f]{64}\n$`,
	)
	if !sound.MatchString(stdout.String()) {
		t.Errorf("printed %s", &stdout)
	}

	replace(t, filepath.Join(dir, "unit_values", "CL.csv"), "1985-01-03,", "1985-01-33,")
	replace(t, filepath.Join(dir, "sleeves_monthly.csv"), "2008-10,", "2008-1O,")
	stdout.Reset()
	err := run(t.Context(), []string{"data", "check", dir}, &stdout, &stderr)
	if err == nil || err.Error() != "data check: 2 faults in "+dir {
		t.Errorf("error %v", err)
	}
	want := "sleeves_monthly.csv:563: month \"2008-1O\" is not a month written as 2008-10\n" +
		"unit_values/CL.csv:3: date \"1985-01-33\" is not a day written as 2008-10-31\n"
	if stdout.String() != want {
		t.Errorf("printed %s\nwant %s", &stdout, want)
	}
}

func TestDataDiff(t *testing.T) {
	dir := copied(t)
	var stdout, stderr bytes.Buffer
	if err := run(t.Context(), []string{"data", "diff", "../../data/datatest/2025-10.zip", dir}, &stdout, &stderr); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"What came\n  nothing", "What changed\n  nothing", "50/30/20  old     8.49", "new     8.49"} {
		if !strings.Contains(stdout.String(), want) {
			t.Errorf("the report does not hold %q: %s", want, &stdout)
		}
	}
	replace(t, filepath.Join(dir, "published.csv"), "2002", "MMII")
	if err := run(t.Context(), []string{"data", "diff", "../../data/datatest/2025-10.zip", dir}, &stdout, &stderr); err == nil ||
		!strings.Contains(err.Error(), `year "MMII" is not a year`) {
		t.Errorf("error %v", err)
	}
}

// A packed edition is read, compared and carried on as its directory is.
func TestDataBuild(t *testing.T) {
	if testing.Short() {
		t.Skip("it packs and reads the data again and again, one after the other")
	}
	file := filepath.Join(t.TempDir(), "packed.zip")
	var stdout, stderr bytes.Buffer
	if err := run(t.Context(), []string{"data", "build", "-o", file, "embedded"}, &stdout, &stderr); err != nil {
		t.Fatal(err)
	}
	set := datatest.Shipped(t)
	if want := file + ": edition " + set.Through.String() + ", through " + set.Through.String() + ", id " + set.SHA256 + "\n"; stdout.String() != want {
		t.Errorf("printed %s, want %s", &stdout, want)
	}
	after := file + "2.zip" // the flags may stand after the edition too
	if err := run(t.Context(), []string{"data", "build", "embedded", "-o", after}, &stdout, &stderr); err != nil {
		t.Fatal(err)
	}
	first, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if second, err := os.ReadFile(after); err != nil || !bytes.Equal(first, second) {
		t.Errorf("with its flags after the edition another file is built, %v", err)
	}
	if err := run(t.Context(), []string{"data", "check", file}, &stdout, &stderr); err != nil ||
		!strings.Contains(stdout.String(), "id "+set.SHA256) {
		t.Errorf("%v: %s", err, &stdout)
	}
}

func TestDataRefuses(t *testing.T) {
	if testing.Short() {
		t.Skip("it reads the data again and again, one after the other")
	}
	broken := filepath.Join(t.TempDir(), "broken.zip")
	if err := os.WriteFile(broken, []byte("no archive"), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ args, err string }{
		{"data", "data: want a command"},
		{"data mend", `data: unknown command "mend"; want check, diff, fetch, build or keep`},
		{"data check", "data check: 0 arguments, want 1: trendblend data check [flags] EDITION"},
		{"data check a b", "data check: 2 arguments, want 1"},
		{"data check nowhere", "stat nowhere: no such file or directory"},
		{"data check main.go", "main.go is neither a directory nor a .zip"},
		{"data check nowhere.zip", "open nowhere.zip: no such file or directory"},
		{"data check " + broken, broken + ": zip: not a valid zip file"},
		{"data build -name second embedded", `name "second" is not `},
		{"data build -o main.go embedded", "open main.go: file exists"},
		{"data check -fast .", "flag provided but not defined: -fast"},
	} {
		var stdout, stderr bytes.Buffer
		if err := run(t.Context(), strings.Fields(c.args), &stdout, &stderr); err == nil || !strings.Contains(err.Error(), c.err) {
			t.Errorf("%s: error %v, want %s", c.args, err, c.err)
		}
	}
}

// The months kept of an edition go into a file that must not exist, and are those that the
// program carries of the first one.
func TestDataKeep(t *testing.T) {
	file := filepath.Join(t.TempDir(), "2025-10.months")
	var stdout, stderr bytes.Buffer
	if err := run(t.Context(), []string{"data", "keep", "-o", file, copied(t)}, &stdout, &stderr); err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	want, err := os.ReadFile("../../data/past/2025-10.months")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) || !strings.HasPrefix(stdout.String(), file+": the months of edition 2025-10, id ") {
		t.Errorf("kept are other months than the program carries; printed %s", &stdout)
	}
	if err := run(t.Context(), []string{"data", "keep", "-o", file, copied(t)}, &stdout, &stderr); err == nil {
		t.Error("a file was written over")
	}
}

// Figures of days that are still to come are faults for whoever has a clock: the check, the packing and the server.
func TestTheFutureIsRefused(t *testing.T) {
	dir := copied(t)
	path := filepath.Join(dir, "sleeves_monthly.csv")
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSuffix(string(b), "\n"), "\n")
	last := lines[len(lines)-1]
	month, err := engine.ParseMonth(last[:7])
	if err != nil {
		t.Fatal(err)
	}
	future := today().Month() + 1
	place := fmt.Sprintf("sleeves_monthly.csv:%d: month %q is in the future; today is %s", len(lines)+int(future-month), future, today())
	for month < future+1 {
		month++
		lines = append(lines, month.String()+last[7:])
	}
	if err := os.WriteFile(path, []byte(strings.Join(lines, "\n")+"\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	var stdout, stderr bytes.Buffer
	if err := run(t.Context(), []string{"data", "check", dir}, &stdout, &stderr); err == nil || !strings.Contains(stdout.String(), place+"\n") {
		t.Errorf("%v: printed %s, want %s", err, &stdout, place)
	}
	over, stop := context.WithCancel(t.Context()) // so that a server that does start stops at once
	stop()
	for _, args := range [][]string{{"data", "build", "-o", filepath.Join(dir, "x.zip"), dir}, {"-addr", "127.0.0.1:0", "-data", dir}} {
		if err := run(over, args, &stdout, &stderr); err == nil || !strings.Contains(err.Error(), place) {
			t.Errorf("%q: %v, want %s", args, err, place)
		}
	}
}
