package table_test

import (
	"encoding/csv"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"trendblend/engine/metrics"
	"trendblend/engine/own/table"
)

func expected(t *testing.T) []map[string]string {
	t.Helper()
	f, err := os.Open("testdata/shapes/expected.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var all []map[string]string
	for _, r := range rows[1:] {
		m := map[string]string{}
		for i, name := range rows[0] {
			m[name] = r[i]
		}
		all = append(all, m)
	}
	return all
}

// Each shape is read as pandas reads it that was told how: testdata/README.md says by what instructions.
func TestShapes(t *testing.T) {
	all := expected(t)
	files, err := filepath.Glob("testdata/shapes/*.[ct]*")
	if err != nil || len(all) < 25 || len(files) != len(all)+1 {
		t.Fatalf("%d shapes, %d files, %v", len(all), len(files), err)
	}
	for _, want := range all {
		raw, err := os.ReadFile("testdata/shapes/" + want["file"])
		if err != nil {
			t.Fatal(err)
		}
		r := table.Read(raw, table.Options{Today: 20261122})
		u := r.Understood
		if !r.Usable() {
			t.Errorf("%s: %+v of %+v", want["file"], r.Problems, u)
			continue
		}
		total, err := strconv.ParseFloat(want["total"], 64)
		if err != nil {
			t.Fatal(err)
		}
		got := fmt.Sprintln(u.First, u.Last, u.Months, u.Value.At, u.Unit, u.Every)
		is := fmt.Sprintln(want["first"], want["last"], want["months"], want["column"], want["unit"], want["every"])
		if got != is {
			t.Errorf("%s: read as %s, want %s", want["file"], got, is)
		}
		if got := 100 * (metrics.Growth(r.Returns) - 1); !(math.Abs(got-total) < 1e-5) {
			t.Errorf("%s: in all %.6f %%, want %.6f", want["file"], got, total)
		}
		if _, err := r.Series(); err != nil {
			t.Errorf("%s: %v", want["file"], err)
		}
	}
}
