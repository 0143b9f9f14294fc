package data_test

import (
	"errors"
	"fmt"
	"math"
	"strings"
	"testing"
	"testing/fstest"

	"pgregory.net/rapid"

	"trendblend/data"
	"trendblend/data/datatest"
)

// One line of a real edition that no market makes is named alone, wherever it stands, and what follows from it is not.
func TestALevelThatNoMarketMakes(t *testing.T) {
	const file = "unit_values/GC.csv"
	for _, c := range []struct {
		line  int // 0 for the last
		times float64
		want  string
	}{
		{5001, 100, "is 99.89 times the level before it"},
		{5001, 0.01, "times the level before it"},
		{5001, 1.3, "% from the level before it, "},
		{5001, 0.75, "% from the level before it, "},
		{0, 0.1, "times the level before it"},
	} {
		fsys := datatest.Copy(t, data.Embedded())
		lines := strings.Split(strings.TrimSuffix(string(fsys[file].Data), "\n"), "\n")
		line := c.line
		if line == 0 {
			line = len(lines)
		}
		day, cell, _ := strings.Cut(lines[line-1], ",")
		lines[line-1] = fmt.Sprintf("%s,%.6f", day, c.times*datatest.Number(t, cell))
		fsys[file] = &fstest.MapFile{Data: []byte(strings.Join(lines, "\n") + "\n")}
		_, err := data.Read(fsys)
		var faults data.Faults
		if !errors.As(err, &faults) || len(faults) != 1 || faults[0].File != file || faults[0].Line != line ||
			!strings.Contains(faults[0].Reason, c.want) || !strings.HasSuffix(faults[0].Reason, "no market moves so") {
			t.Errorf("line %d times %v: %v, want %q", c.line, c.times, err, c.want)
		}
	}
}

// What no market makes is found wherever it stands among moves of any size, and sound levels are never called spikes.
func TestSpikes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(110, 300).Draw(t, "n")
		size := rapid.Float64Range(0.0001, 0.02).Draw(t, "size")
		levels := []float64{100}
		for range n {
			levels = append(levels, levels[len(levels)-1]*math.Exp(size*rapid.Float64Range(-1, 1).Draw(t, "change")))
		}
		for _, s := range data.Spikes(levels, 0.1, 0) {
			t.Fatalf("a level whose moves are below %v is called a spike: %+v", size, s)
		}
		at := rapid.IntRange(1, n-1).Draw(t, "at")
		away := rapid.Float64Range(0.5, 3).Draw(t, "away") // 25 times the largest move and more
		if rapid.Bool().Draw(t, "down") {
			away = -away
		}
		levels[at] *= math.Exp(away)
		if got := data.Spikes(levels, 0.1, 20); len(got) != 1 || got[0].At != at {
			t.Fatalf("spike at %d of %v: found %+v", at, away, got)
		}
	})
}

// Many faults of one file are told by its first ones and how many more there are; those of the other files in full.
func TestManyFaultsOfAFile(t *testing.T) {
	fsys := datatest.Copy(t, data.Embedded())
	const file = "unit_values/GC.csv"
	lines := strings.Split(strings.TrimSuffix(string(fsys[file].Data), "\n"), "\n")
	for i, line := range lines[1:] {
		day, value, _ := strings.Cut(line, ",")
		lines[i+1] = value + "," + day
	}
	fsys[file] = &fstest.MapFile{Data: []byte(strings.Join(lines, "\n") + "\n")}
	fsys["published.csv"].Data = append(fsys["published.csv"].Data, "MLM Index,MMIX,1,a report\n"...)
	_, err := data.Read(fsys)
	var faults data.Faults
	if !errors.As(err, &faults) || len(faults) != len(lines) {
		t.Fatalf("%d faults, want %d", len(faults), len(lines))
	}
	told := strings.Split(err.Error(), "\n")
	if len(told) != 1+20+1 || told[21] != fmt.Sprintf("%s: and %d more", file, len(lines)-1-20) || !strings.Contains(told[0], "MMIX") {
		t.Errorf("told %d lines: %s", len(told), err)
	}
}

// A file with a byte order mark is told as that and nothing else, whichever it is.
func TestAByteOrderMark(t *testing.T) {
	for file := range sound() {
		fsys := sound()
		fsys[file] = &fstest.MapFile{Data: append([]byte("\ufeff"), fsys[file].Data...)}
		_, err := data.Read(fsys)
		if want := file + ":1: begins with a byte order mark; save it as UTF-8 without one"; err == nil || err.Error() != want {
			t.Errorf("error %v, want %s", err, want)
		}
	}
}
