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

func (f Fault) Error() string {
	at := f.File
	if f.Line > 0 {
		at = fmt.Sprintf("%s: line %d", at, f.Line)
	}
	return at + ": " + f.What()
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

func (all Faults) Error() string {
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
	fail := func(column, value, reason string) Fault {
		return Fault{File: file, Line: line, Column: column, Value: value, Reason: reason}
	}
	next := records(string(b))
	names, line, err := next()
	if errors.Is(err, io.EOF) {
		return Fault{File: file, Reason: "is empty, want the header " + strings.ReplaceAll(strings.Join(header, ","), "?", "")}
	}
	if err != nil {
		return fail("", "", err.Error())
	}
	source, err := arrange(header, names, fail)
	if err != nil {
		return err
	}
	width := len(names)
	cells := make([]string, len(header))
	for {
		var record []string
		record, line, err = next()
		switch {
		case errors.Is(err, io.EOF):
			return gather(faults...)
		case err != nil:
			return gather(append(faults, fail("", "", err.Error()))...)
		case len(record) != width:
			faults = append(faults, fail("", "", fmt.Sprintf("wrong number of fields: %d, want %d", len(record), width)))
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
	}
	return v, nil
}
