// Package datatest is what the tests of several packages share: the figures of the program and those of the first
// edition, a copy of them to spoil, the tables of a reference, and when two figures are one.
package datatest

import (
	"archive/zip"
	"bytes"
	_ "embed"
	"encoding/csv"
	"io/fs"
	"math"
	"os"
	"strconv"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"trendblend/data"
	"trendblend/engine"
)

//go:embed 2025-10.zip
var packed []byte

// ReadShipped and ReadFirst are Shipped and First for what is made once a test binary, without a test.
var (
	ReadShipped = sync.OnceValues(data.Load)
	ReadFirst   = sync.OnceValues(func() (*data.Set, error) {
		files, err := firstFiles()
		if err != nil {
			return nil, err
		}
		return data.Read(files)
	})

	firstFiles = sync.OnceValues(func() (fs.FS, error) { return zip.NewReader(bytes.NewReader(packed), int64(len(packed))) })
)

// Shipped returns the figures of the program, read once a test binary: nobody changes them.
func Shipped(t testing.TB) *data.Set {
	t.Helper()
	set, err := ReadShipped()
	if err != nil {
		t.Fatal(err)
	}
	return set
}

// First returns the first edition, which ends in 2025-10, read once a test binary. It was packed by `trendblend data
// build` and never changes: what a test knows of it by heart, or from a second program, it knows for good.
func First(t testing.TB) *data.Set {
	t.Helper()
	set, err := ReadFirst()
	if err != nil {
		t.Fatal(err)
	}
	return set
}

// Table reads a CSV file: the names of its columns, and its rows.
func Table(t testing.TB, file string) (head []string, rows [][]string) {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	lines := csv.NewReader(f)
	lines.Comment = '#'
	all, err := lines.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if len(all) < 2 {
		t.Fatalf("%s is empty", file)
	}
	return all[0], all[1:]
}

// Rows reads a CSV file, each row by the names of its columns.
func Rows(t testing.TB, file string) []map[string]string {
	t.Helper()
	head, lines := Table(t, file)
	rows := make([]map[string]string, len(lines))
	for i, line := range lines {
		rows[i] = map[string]string{}
		for k, cell := range line {
			rows[i][head[k]] = cell
		}
	}
	return rows
}

// Number reads a cell; an empty one is an undefined figure.
func Number(t testing.TB, cell string) float64 {
	t.Helper()
	if cell == "" {
		return math.NaN()
	}
	v, err := strconv.ParseFloat(cell, 64)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func Month(t testing.TB, s string) engine.Month {
	t.Helper()
	m, err := engine.ParseMonth(s)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// Near reports whether two figures differ by no more than tolerance, of their size where that is above 1, or are
// both undefined.
func Near(got, want, tolerance float64) bool {
	if got == want || math.IsNaN(want) {
		return got == want || math.IsNaN(got)
	}
	return math.Abs(got-want) <= tolerance*max(1, math.Abs(want))
}

// FirstFiles returns the files of the first edition.
func FirstFiles(t testing.TB) fs.FS {
	t.Helper()
	files, err := firstFiles()
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// Copy returns the files of an edition, to be changed at will.
func Copy(t testing.TB, edition fs.FS) fstest.MapFS {
	t.Helper()
	fsys := fstest.MapFS{}
	err := fs.WalkDir(edition, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".csv") {
			return err
		}
		b, err := fs.ReadFile(edition, path)
		fsys[path] = &fstest.MapFile{Data: b}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return fsys
}
