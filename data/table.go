//go:build !js

package data

import (
	"cmp"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math"
	"slices"
	"strconv"
	"strings"
)

// Fault is one thing that is wrong in a data set.
type Fault struct {
	File   string
	Line   int    // 0 where the file as a whole is meant
	Column string // empty where the line as a whole is meant
	Value  string
	Reason string // what is wrong, and what would be right
}

func (f Fault) Error() string { return f.Place() + ": " + f.What() }

// Place returns where the fault stands, as an editor opens it.
func (f Fault) Place() string {
	if f.Line == 0 {
		return f.File
	}
	return fmt.Sprintf("%s:%d", f.File, f.Line)
}

// What returns the fault without its place.
func (f Fault) What() string {
	if f.Column == "" {
		return f.Reason
	}
	return fmt.Sprintf("%s %q %s", f.Column, f.Value, f.Reason)
}

// Faults are all the faults of a data set, by file and line.
type Faults []Fault

// mostShown is how many faults of one file are worth reading: a file with more has one cause for them all.
const mostShown = 20

// Shown returns the first faults of each file and, in the place of the rest, how many they are.
func (all Faults) Shown() Faults {
	var shown Faults
	for i := 0; i < len(all); {
		j := i
		for j < len(all) && all[j].File == all[i].File {
			j++
		}
		if more := j - i - mostShown; more > 1 {
			shown = append(shown, all[i:i+mostShown]...)
			shown = append(shown, Fault{File: all[i].File, Reason: fmt.Sprintf("and %d more", more)})
		} else {
			shown = append(shown, all[i:j]...)
		}
		i = j
	}
	return shown
}

func (all Faults) Error() string {
	all = all.Shown()
	lines := make([]string, len(all))
	for i, f := range all {
		lines[i] = f.Error()
	}
	return strings.Join(lines, "\n")
}

// gather makes one list of errors that are faults or lists of them, and nil of none.
func gather(errs ...error) error {
	var all Faults
	for _, err := range errs {
		var list Faults
		var one Fault
		switch {
		case err == nil:
		case errors.As(err, &list):
			all = append(all, list...)
		case errors.As(err, &one):
			all = append(all, one)
		default:
			all = append(all, Fault{Reason: err.Error()})
		}
	}
	if len(all) == 0 {
		return nil
	}
	slices.SortStableFunc(all, func(a, b Fault) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line))
	})
	return all
}

// failer makes the error for a column's value in the row at hand.
type failer func(column, value, reason string) Fault

// absent stands in a row for an optional column that the file does not have.
const absent = "\x00"

// table calls row for each record of a CSV file after its header, and returns all
// the faults that it found and that row returned. The columns are those of the
// header given, in its order; one that ends in ? may be left out.
func table(fsys fs.FS, file string, header []string, row func([]string, failer) error) error {
	b, err := fs.ReadFile(fsys, file)
	if err != nil {
		return Fault{File: file, Reason: missing(err)}
	}
	var faults []error
	line := 0
	text := string(b)
	fail := func(column, value, reason string) Fault {
		return Fault{File: file, Line: line, Column: column, Value: value, Reason: reason}
	}
	if rest, marked := strings.CutPrefix(text, byteOrderMark); marked {
		text = rest
		faults = append(faults, Fault{File: file, Line: 1, Reason: "begins with a byte order mark; save it as UTF-8 without one"})
	}
	cut, last := unfinished(text)
	next := records(text)
	names, line, err := next()
	if errors.Is(err, io.EOF) {
		return Fault{File: file, Reason: "is empty, want the header " + strings.ReplaceAll(strings.Join(header, ","), "?", "")}
	}
	if err != nil {
		return gather(append(faults, fail(wholeLine, lineOf(text, line), quoteFault(err)))...)
	}
	if line == last {
		return gather(append(faults, fail(wholeLine, clip(cut), uncut))...)
	}
	source, err := arrange(header, names, fail)
	if err != nil {
		return gather(append(faults, err)...)
	}
	width := len(names)
	cells := make([]string, len(header))
	for {
		var record []string
		record, line, err = next()
		switch {
		case errors.Is(err, io.EOF):
			return gather(faults...)
		case line == last:
			faults = append(faults, fail(wholeLine, clip(cut), uncut))
			continue
		case err != nil:
			return gather(append(faults, fail(wholeLine, lineOf(text, line), quoteFault(err)))...)
		case len(record) != width:
			reason := fmt.Sprintf("has the wrong number of fields: %d, want %d", len(record), width)
			faults = append(faults, fail(wholeLine, clip(strings.Join(record, ",")), reason))
			continue
		}
		for i, at := range source {
			cells[i] = absent
			if at >= 0 {
				cells[i] = record[at]
			}
		}
		if err := row(cells, fail); err != nil {
			faults = append(faults, err)
		}
	}
}

// byteOrderMark is what some editors and spreadsheets write before the text of a file.
const byteOrderMark = "\ufeff"

// wholeLine stands for the column where a line could not be read at all.
const wholeLine = "line"

const uncut = "does not end with a newline, so it may be cut short"

// unread reports whether lines of a file could not be read, so that what they would have held is not known.
func unread(file string, err error) bool {
	var all Faults
	var one Fault
	switch {
	case errors.As(err, &all):
	case errors.As(err, &one):
		all = Faults{one}
	}
	return slices.ContainsFunc(all, func(f Fault) bool {
		return f.File == file && (f.Line == 0 || f.Column == wholeLine || f.Column == "column")
	})
}

// unfinished returns the last line of a text and its number where no newline ends it: a file that was cut while it was
// copied ends so, and may end inside a number. The number is -1 where a newline ends the text.
func unfinished(text string) (cut string, line int) {
	if text == "" || strings.HasSuffix(text, "\n") {
		return "", -1
	}
	return text[strings.LastIndex(text, "\n")+1:], strings.Count(text, "\n") + 1
}

// lineOf is the text of a line by its number.
func lineOf(text string, line int) string {
	for range line - 1 {
		_, text, _ = strings.Cut(text, "\n")
	}
	text, _, _ = strings.Cut(text, "\n")
	return clip(strings.TrimSuffix(text, "\r"))
}

// longest is how much of a line is told.
const longest = 80

func clip(text string) string {
	if letters := []rune(text); len(letters) > longest {
		return string(letters[:longest]) + "…"
	}
	return text
}

// quoteFault says what encoding/csv finds wrong with a quote.
func quoteFault(err error) string {
	switch {
	case errors.Is(err, csv.ErrQuote):
		return "opens a quote that is not closed before the next comma or the end of the file"
	case errors.Is(err, csv.ErrBareQuote):
		return "holds a quote inside a cell that does not begin with one"
	}
	return err.Error()
}

// missing says in the words of the file system's error, without its path, why a file cannot be read.
func missing(err error) string {
	var path *fs.PathError
	if errors.As(err, &path) {
		return path.Err.Error()
	}
	return err.Error()
}

// arrange finds each column of the header wanted among the names that a file has: -1 where an optional one is left out.
func arrange(header, names []string, fail failer) ([]int, error) {
	var source []int
	at := 0
	for _, want := range header {
		want, optional := strings.CutSuffix(want, "?")
		switch {
		case at < len(names) && names[at] == want:
			source = append(source, at)
			at++
		case optional:
			source = append(source, -1)
		case at < len(names):
			return nil, fail("column", names[at], fmt.Sprintf("stands where %q should", want))
		default:
			return nil, fail("column", want, "is missing")
		}
	}
	if at < len(names) {
		return nil, fail("column", names[at], "is one column too many")
	}
	return source, nil
}

// records returns a function that gives one record of a CSV text after the other with
// the number of its line, and io.EOF after the last. A record is valid until the next.
// Text without quotes, which nearly all of the figures are, is cut at its commas; the
// result is that of encoding/csv, without its allocations.
func records(text string) func() ([]string, int, error) {
	if strings.Contains(text, `"`) {
		r := csv.NewReader(strings.NewReader(text))
		r.ReuseRecord = true
		r.FieldsPerRecord = -1
		return func() ([]string, int, error) {
			record, err := r.Read()
			var parse *csv.ParseError
			if errors.As(err, &parse) {
				return nil, parse.StartLine, parse.Err
			}
			if err != nil {
				return nil, 0, err
			}
			line, _ := r.FieldPos(0)
			return record, line, nil
		}
	}
	var cells []string
	line := 0
	return func() ([]string, int, error) {
		for len(text) > 0 {
			var record string
			record, text, _ = strings.Cut(text, "\n")
			line++
			if record = strings.TrimSuffix(record, "\r"); record == "" {
				continue
			}
			cells = cells[:0]
			for more := true; more; {
				var cell string
				cell, record, more = strings.Cut(record, ",")
				cells = append(cells, cell)
			}
			return cells, line, nil
		}
		return nil, 0, io.EOF
	}
}

// positive reads a number above zero.
func positive(s string) (float64, error) {
	v, err := strconv.ParseFloat(s, 64)
	switch {
	case err != nil:
		return 0, errors.New("is not a number")
	case !(v > 0) || math.IsInf(v, 0):
		return 0, errors.New("is not a positive number")
	case !decimal(s):
		return 0, errors.New("is not written as a plain decimal, such as 101.25")
	}
	return v, nil
}

// decimal reports whether a number is written with digits, at most one point and a sign, and nothing else: strconv reads
// hexadecimal, exponents and infinities too, none of which a price list holds but by mistake.
func decimal(s string) bool {
	digits, points := 0, 0
	for i := range len(s) {
		switch c := s[i]; {
		case '0' <= c && c <= '9':
			digits++
		case c == '.':
			points++
		case i > 0 || c != '+' && c != '-':
			return false
		}
	}
	return digits > 0 && points <= 1
}
