package link

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"trendblend/engine"
)

// The functions below make a row of the table: they add to what a parameter is called
// and means how it is read, written and compared, from the field of the scenario that
// holds it.

// setting is a row whose value lies in a field that can be compared.
func setting[T comparable](p Parameter, of func(*Scenario) *T, read func(string) (T, bool), write func(T) string) Parameter {
	p.read = func(s *Scenario, v string) bool {
		var none T
		if v == "" && p.Empty != "" {
			*of(s) = none
			return true
		}
		value, ok := read(v)
		if ok {
			*of(s) = value
		}
		return ok
	}
	p.write = func(s *Scenario) string {
		var none T
		if p.Empty != "" && *of(s) == none {
			return ""
		}
		return write(*of(s))
	}
	p.same = func(a, b *Scenario) bool { return *of(a) == *of(b) }
	return p
}

// An option is a value that is chosen, as the link writes it and as it is called.
type option[T comparable] struct {
	value      T
	text, name string
}

// named are options that the link writes as the engine does.
func named[T ~string](values []T, names ...string) []option[T] {
	options := make([]option[T], len(values))
	for i, v := range values {
		options[i] = option[T]{v, string(v), names[i]}
	}
	return options
}

// choice takes one of the options.
func choice[T comparable](p Parameter, of func(*Scenario) *T, options ...option[T]) Parameter {
	p.Kind = Choose
	for _, o := range options {
		p.Choices = append(p.Choices, Choice{o.text, o.name})
	}
	read := func(v string) (value T, ok bool) {
		i := slices.IndexFunc(options, func(o option[T]) bool { return o.text == v })
		if i < 0 {
			return value, false
		}
		return options[i].value, true
	}
	write := func(value T) string {
		i := slices.IndexFunc(options, func(o option[T]) bool { return o.value == value })
		if i < 0 {
			return ""
		}
		return options[i].text
	}
	return setting(p, of, read, write)
}

// flag is 0 or 1.
func flag(p Parameter, of func(*Scenario) *bool, off, on string) Parameter {
	return choice(p, of, option[bool]{false, "0", off}, option[bool]{true, "1", on})
}

// when is a month.
func when(p Parameter, of func(*Scenario) *engine.Month) Parameter {
	p.Kind = Month
	return setting(p, of, readMonth, engine.Month.String)
}

func readMonth(v string) (engine.Month, bool) {
	m, err := engine.ParseMonth(v)
	return m, err == nil
}

// amount is a number that the scenario holds as it is written.
func amount(p Parameter, low, high float64, of func(*Scenario) *float64) Parameter {
	return number(p, Span{low, high}, of, 0)
}

// percent is a number in percent, which the scenario holds as a decimal.
func percent(p Parameter, low, high float64, of func(*Scenario) *float64) Parameter {
	return number(p, Span{low, high}, of, 2)
}

// basisPoints is a number in hundredths of a percent, which the scenario holds as a decimal.
func basisPoints(p Parameter, low, high float64, of func(*Scenario) *float64) Parameter {
	return number(p, Span{low, high}, of, 4)
}

// number is written larger than it is held by a power of ten.
func number(p Parameter, within Span, of func(*Scenario) *float64, power int) Parameter {
	p.Kind, p.Bounds = Number, &within
	return setting(p, of,
		func(v string) (float64, bool) { return within.read(v, power) },
		func(v float64) string { return shifted(v, power) })
}

// whole is a whole number as strconv writes it.
func whole[T int | uint64](p Parameter, low, high int, of func(*Scenario) *T) Parameter {
	p.Kind, p.Bounds = Whole, &Span{float64(low), float64(high)}
	read := func(v string) (T, bool) {
		n, err := strconv.Atoi(v)
		return T(n), err == nil && low <= n && n <= high && v == strconv.Itoa(n)
	}
	return setting(p, of, read, func(n T) string { return strconv.FormatUint(uint64(n), 10) })
}

// read reads a plain decimal inside the bounds, as the nearest one to it after the point
// is moved: 0.9 percent is exactly what the default of 0.009 is.
func (s Span) read(v string, power int) (float64, bool) {
	whole, decimals, point := strings.Cut(v, ".")
	if whole == "" || point && decimals == "" || len(v) > 12 || strings.Trim(whole+decimals, "0123456789") != "" {
		return 0, false
	}
	n, err := strconv.ParseFloat(v, 64)
	if err != nil || !s.holds(n) {
		return 0, false
	}
	return held(v, power), true
}

// held is the number that the scenario holds for one that is written in digits.
func held(digits string, power int) float64 {
	n, err := strconv.ParseFloat(digits+"e-"+strconv.Itoa(power), 64)
	if err != nil {
		return 0
	}
	return n
}

func plain(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }

// shifted writes a number with its point moved back, without the noise of multiplying:
// reading takes at most ten decimals.
func shifted(v float64, power int) string {
	if power == 0 {
		return plain(v)
	}
	return plain(math.Round(v*math.Pow10(10+power)) / 1e10)
}
