package data

import (
	"io/fs"
	"math"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"trendblend/engine"
)

// Every file of the program is plain, and read to the last bit as strconv reads its numbers.
func TestPlainReadsAsTheTableDoes(t *testing.T) {
	paths, err := fs.Glob(files, "unit_values/*.csv")
	if err != nil || len(paths) != 75 {
		t.Fatalf("%v, %d files", err, len(paths))
	}
	for _, path := range paths {
		b, err := fs.ReadFile(files, path)
		if err != nil {
			t.Fatal(err)
		}
		days, values, ok := plain(string(b), true)
		rows := strings.Split(strings.TrimSpace(string(b)), "\n")[1:]
		if !ok || len(days) != len(rows) || len(values) != len(rows) {
			t.Fatalf("%s: plain %v, %d days of %d", path, ok, len(days), len(rows))
		}
		for i, row := range rows {
			date, number, _ := strings.Cut(row, ",")
			day, errDay := engine.ParseDate(date)
			value, errValue := strconv.ParseFloat(number, 64)
			if errDay != nil || errValue != nil || days[i] != day || math.Float64bits(values[i]) != math.Float64bits(value) {
				t.Fatalf("%s: %s is read as %s, %v", path, row, days[i], values[i])
			}
		}
	}
}

// A number that is taken is the one that strconv reads, to the last bit, and a plain one is taken.
func TestPlainNumber(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching(`[0-9]{0,17}(\.[0-9]{0,17})?[-+eE_x ]?[0-9]?`).Draw(t, "text")
		value, length := plainNumber(text + "\n")
		if length > 0 {
			if want, err := strconv.ParseFloat(text[:length], 64); err != nil || math.Float64bits(value) != math.Float64bits(want) {
				t.Fatalf("%q is read as %v, strconv says %v, %v", text[:length], value, want, err)
			}
			return
		}
		want, err := strconv.ParseFloat(text, 64)
		digits := len(text) - strings.Count(text, ".")
		if err == nil && want > 0 && digits <= mostDigits && strings.Trim(text, "0123456789.") == "" {
			t.Fatalf("%q is not taken", text)
		}
	})
	for text, taken := range map[string]bool{"100\n": true, "0.1\n": true, "0\n": false, "0.00\n": false, "-1\n": false, ".\n": false,
		"1.2.3\n": true, "1": false, "": false, "\n": false, "1e2\n": true, "9007199254740993\n": false} {
		if _, length := plainNumber(text); (length > 0) != taken {
			t.Errorf("%q: %d", text, length)
		}
	}
}

// Text that is not plain is left to the reader that tells its faults.
func TestNotPlain(t *testing.T) {
	const sound = "date,value\n2008-01-31,100\n2008-02-29,101.5\n"
	if days, values, ok := plain(sound, false); !ok || len(days) != 2 || values[1] != 101.5 {
		t.Errorf("%v, %v, %v", days, values, ok)
	}
	for _, text := range []string{"", "date,value\n", "date,level\n2008-01-31,100\n", strings.TrimSuffix(sound, "\n"),
		strings.ReplaceAll(sound, "\n", "\r\n"), sound + "\n", sound + "2008-02-29,1\n", sound + "2008-02-30,1\n", sound + "2008-04-30,1\n",
		sound + "2008-03-31\n", sound + "2008-03-31,\n", sound + "2008-03-31,1,2\n", sound + "2008-03-31,1e2\n", sound + `2008-03-31,"1"` + "\n",
		sound + "2008-03-31,-1\n", sound + "2008-03-31,0\n", sound + "2008-03-31,1234567890123456\n", sound + "2008-03-31,1.2.3\n"} {
		if _, _, ok := plain(text, false); ok {
			t.Errorf("%q is taken", text)
		}
	}
	if _, _, ok := plain(sound+"2008-04-30,1\n", true); !ok {
		t.Error("a hole is not taken where one may be")
	}
}
