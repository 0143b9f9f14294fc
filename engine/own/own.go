// Package own is the reader's own series: the monthly returns of a fund that the data
// lack, small enough for the link to carry them. A Series is a value, so that a scenario
// that holds one is compared and remembered as any other.
//
// A series is written NAME~FIRST~DATA. NAME is what its reader calls it, FIRST its first
// month, and DATA are its monthly returns as whole numbers of 0.001 %, each a zigzag
// varint (LEB128), the whole deflated (RFC 1951) and written in base64url without padding
// (RFC 4648, section 5). The decision record beside this file says which of the many ways
// to write the same months stand.
package own

import (
	"errors"
	"fmt"
	"math"
	"strings"
	"unicode"
	"unicode/utf8"

	"trendblend/engine"
	"trendblend/engine/history"
)

// What a series may hold at most.
const (
	MostName   = 24   // characters of its name
	MostMonths = 1800 // 150 years
	MostReturn = 10.0 // in one month: 1,000 %
)

// Most is how many series of the reader a link carries.
const Most = 3

// The months of a series lie between these, both included.
const (
	Earliest = engine.Month(1800 * 12)
	Latest   = engine.Month(2199*12 + 11)
)

// Unit is what returns are rounded to: 0.001 %, as a decimal.
const Unit = 1e-5

const perUnit = 100_000

// Series are monthly returns under a name. Two that are equal (==) have the same name and
// the same months; two that are written differently may have so too, see Same. The zero
// Series is none.
type Series struct {
	Name  string
	First engine.Month

	data  string // as the link has it
	units string // the varints in it
}

// New makes a series of returns as decimals (0.01 is one percent), rounded to Unit.
// It fails where the name, the number of months or a return is none that a series has.
func New(name string, first engine.Month, returns []float64) (Series, error) {
	if err := checkName(name); err != nil {
		return Series{}, err
	}
	if err := checkMonths(first, len(returns)); err != nil {
		return Series{}, err
	}
	var units []byte
	for i, r := range returns {
		n := math.Round(r * perUnit)
		if !possible(n) {
			return Series{}, impossible(first+engine.Month(i), n)
		}
		units = appendUnit(units, int64(n))
	}
	return Series{Name: name, First: first, data: deflated(units), units: string(units)}, nil
}

// Damaged is the error of a text that was cut off or changed after it was written.
type Damaged struct{ error }

// Parse reads a series written as NAME~FIRST~DATA. What it refuses it names: the name,
// the first month or the data, and what is wrong there.
func Parse(text string) (Series, error) {
	parts := strings.Split(text, "~")
	if len(parts) != 3 {
		return Series{}, Damaged{errors.New("it is not written as NAME~FIRST~DATA, with two ~ in all")}
	}
	name, data := parts[0], parts[2]
	if err := checkName(name); err != nil {
		return Series{}, err
	}
	first, err := engine.ParseMonth(parts[1])
	if err != nil {
		return Series{}, fmt.Errorf("its first month: %w", err)
	}
	units, err := inflated(data)
	if err != nil {
		return Series{}, Damaged{fmt.Errorf("its data %w", err)}
	}
	months, err := checkUnits(first, units)
	if err != nil {
		return Series{}, err
	}
	if err := checkMonths(first, months); err != nil {
		return Series{}, err
	}
	return Series{Name: name, First: first, data: data, units: units}, nil
}

// String writes the series as NAME~FIRST~DATA; nothing for none. What Parse read it
// writes again letter by letter.
func (s Series) String() string {
	if s.IsZero() {
		return ""
	}
	return s.Name + "~" + s.First.String() + "~" + s.data
}

// IsZero holds where there is no series.
func (s Series) IsZero() bool { return s.units == "" }

// Same holds where two series have the same returns in the same months under the same
// name, however they are written.
func (s Series) Same(as Series) bool {
	return s.Name == as.Name && s.First == as.First && s.units == as.units
}

// Len returns the number of months.
func (s Series) Len() int {
	n := 0
	for i := range len(s.units) {
		if s.units[i] < more {
			n++
		}
	}
	return n
}

// Last returns the last month; that before First for no series.
func (s Series) Last() engine.Month { return s.First + engine.Month(s.Len()) - 1 }

// Returns are the monthly returns as decimals from First on, each the decimal nearest to
// a whole number of Unit. The slice is the caller's. It costs a pass over the bytes and no more.
func (s Series) Returns() []float64 {
	returns := make([]float64, 0, s.Len())
	for rest := s.units; rest != ""; {
		var n int64
		n, rest, _ = cutUnit(rest)
		returns = append(returns, float64(n)/perUnit)
	}
	return returns
}

// History returns the series as any other of monthly returns.
func (s Series) History() history.Series { return history.Series{First: s.First, Return: s.Returns()} }

// Named returns the series under another name.
func (s Series) Named(name string) (Series, error) {
	if err := checkName(name); err != nil {
		return Series{}, err
	}
	s.Name = name
	return s, nil
}

// checkName refuses a name that a link or a page could not show as it is.
func checkName(name string) error {
	switch {
	case name == "":
		return errors.New("its name is empty")
	case !utf8.ValidString(name):
		return errors.New("its name is not UTF-8")
	case utf8.RuneCountInString(name) > MostName:
		return fmt.Errorf("its name is longer than %d characters", MostName)
	case name != strings.TrimSpace(name):
		return errors.New("its name begins or ends with a space")
	case strings.Contains(name, "~"):
		return errors.New("its name holds a ~")
	case strings.ContainsFunc(name, func(c rune) bool { return !unicode.IsPrint(c) }):
		return errors.New("its name holds a character that does not show")
	}
	return nil
}

func checkMonths(first engine.Month, months int) error {
	switch last := first + engine.Month(months) - 1; {
	case months == 0:
		return errors.New("it has no months")
	case months > MostMonths:
		return fmt.Errorf("it has more than %d months", MostMonths)
	case first < Earliest || last > Latest:
		return fmt.Errorf("its months %s to %s are not all from %s to %s", first, last, Earliest, Latest)
	}
	return nil
}

// possible tells whether a month can have returned so many units: more than everything
// cannot be lost, and NaN is no number of them.
func possible(units float64) bool { return units > -perUnit && units <= MostReturn*perUnit }

func impossible(m engine.Month, units float64) error {
	if units <= -perUnit {
		return fmt.Errorf("it lost 100 %% or more in %s", m)
	}
	return fmt.Errorf("it did not gain at most %.0f %% in %s", MostReturn*100, m)
}
