// Package columns writes an edition of the data as columns of whole numbers: small where they are compressed, quick to read, and
// exact, so that a reader of theirs computes the same figures bit for bit. It is for a program that cannot carry the text
// files: the months are what most answers need, the days come after them.
package columns

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
)

// errShort says that a file ends before its figures do.
var errShort = errors.New("the figures are cut short")

// writer appends what it is given to a file.
type writer struct{ out []byte }

func (w *writer) number(v int) { w.out = binary.AppendVarint(w.out, int64(v)) }
func (w *writer) bits(v float64) {
	w.out = binary.LittleEndian.AppendUint64(w.out, math.Float64bits(v))
}
func (w *writer) raw(all []float64) { w.number(len(all)); w.each(all) }

func (w *writer) each(all []float64) {
	for _, v := range all {
		w.bits(v)
	}
}

func (w *writer) text(s string) {
	w.number(len(s))
	w.out = append(w.out, s...)
}

// reader takes from a file what a writer gave it. It panics with errShort where there is no more.
type reader struct{ rest []byte }

func (r *reader) number() int {
	v, n := binary.Varint(r.rest)
	if n <= 0 {
		panic(errShort)
	}
	r.rest = r.rest[n:]
	return int(v)
}

func (r *reader) take(n int) []byte {
	if n < 0 || n > len(r.rest) {
		panic(errShort)
	}
	taken := r.rest[:n]
	r.rest = r.rest[n:]
	return taken
}

func (r *reader) bits() float64 { return math.Float64frombits(binary.LittleEndian.Uint64(r.take(8))) }
func (r *reader) text() string  { return string(r.take(r.number())) }

// count reads how many things follow that take a byte each at least.
func (r *reader) count() int {
	n := r.number()
	if n < 0 || n > 64*len(r.rest)+1 {
		panic(errShort)
	}
	return n
}

func (r *reader) raw() []float64 {
	all := make([]float64, r.count())
	for i := range all {
		all[i] = r.bits()
	}
	return all
}

// reading turns the panic of a reader into an error.
func reading(err *error) {
	switch fault := recover().(type) {
	case nil:
	case error:
		*err = fault
	default:
		panic(fault)
	}
}

// mostDecimals is how many decimals a figure may be written with, and most what its digits may come to: the quotient of two
// whole numbers that a float64 holds exactly is the float64 nearest to what is written (Clinger, 1990).
const (
	mostDecimals = 15
	most         = 1 << 53
)

var powers = func() (all [mostDecimals + 1]float64) {
	for i := range all {
		all[i] = math.Pow10(i)
	}
	return all
}()

// written returns the digits and the decimals that a figure was written with.
func written(v float64) (digits int64, decimals int, ok bool) {
	for decimals = range powers {
		scaled := math.Round(v * powers[decimals])
		if math.Abs(scaled) >= most {
			return 0, 0, false
		}
		if scaled/powers[decimals] == v {
			return int64(scaled), decimals, true
		}
	}
	return 0, 0, false
}

// decimals writes figures as they were printed: how many decimals each has where that changes, and how far its digits lie
// from those of the one before, the low bytes of all first.
func (w *writer) decimals(all []float64) error {
	w.number(len(all))
	place, run, steps := make([]int, len(all)), -1, make([]uint64, len(all))
	var before int64
	for i, v := range all {
		_, decimals, ok := written(v)
		if !ok {
			return fmt.Errorf("%v has too many digits", v)
		}
		// A figure that ends in a zero has no decimal less: its neighbours tell how it was printed.
		if place[i] = decimals; i > 0 && place[i-1] > decimals && math.Abs(v)*powers[place[i-1]] < most/16 && math.Abs(v) < 10*math.Abs(all[i-1]) {
			place[i] = place[i-1]
		}
		digits := int64(math.Round(v * powers[place[i]]))
		if i > 0 {
			before = moved(before, place[i-1], place[i])
		}
		steps[i] = zigzag(digits - before)
		before = digits
	}
	for i := 0; i < len(all); {
		run = i
		for i < len(all) && place[i] == place[run] {
			i++
		}
		w.number(i - run)
		w.number(place[run])
	}
	w.planes(steps)
	return nil
}

func (r *reader) decimals() []float64 {
	all := make([]float64, r.count())
	place := make([]int, 0, len(all))
	for len(place) < len(all) {
		n, decimals := r.number(), r.number()
		if n <= 0 || n > len(all)-len(place) || decimals < 0 || decimals > mostDecimals {
			panic(errShort)
		}
		for range n {
			place = append(place, decimals)
		}
	}
	var before int64
	for i, step := range r.planes(len(all)) {
		if i > 0 {
			before = moved(before, place[i-1], place[i])
		}
		before += unzigzag(step)
		all[i] = float64(before) / powers[place[i]]
	}
	return all
}

// moved are digits with another number of decimals.
func moved(digits int64, from, to int) int64 {
	for ; from < to; from++ {
		digits *= 10
	}
	for ; from > to; from-- {
		digits /= 10
	}
	return digits
}

func zigzag(v int64) uint64   { return uint64(v<<1) ^ uint64(v>>63) }
func unzigzag(v uint64) int64 { return int64(v>>1) ^ -int64(v&1) }

// planes writes numbers byte by byte: the lowest of all, which are as good as random, then the next, which are mostly the same.
func (w *writer) planes(all []uint64) {
	largest := uint64(0)
	for _, v := range all {
		largest = max(largest, v)
	}
	n := 0
	for ; largest > 0; largest >>= 8 {
		n++
	}
	w.number(n)
	for k := range n {
		for _, v := range all {
			w.out = append(w.out, byte(v>>(8*k)))
		}
	}
}

func (r *reader) planes(length int) []uint64 {
	all := make([]uint64, length)
	n := r.number()
	if n < 0 || n > 8 {
		panic(errShort)
	}
	for k := range n {
		for i, b := range r.take(length) {
			all[i] |= uint64(b) << (8 * k)
		}
	}
	return all
}
