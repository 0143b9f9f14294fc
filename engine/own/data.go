package own

import (
	"bytes"
	"compress/flate"
	"encoding/base64"
	"errors"
	"io"
	"strings"

	"trendblend/engine"
)

const (
	more     = 0x80 // the bit of a varint's byte that says that another follows
	mostUnit = 3    // bytes: 2 × 1,000,000 is below 2^21
	mostRaw  = MostMonths * mostUnit
	mostData = 8000 // characters; mostRaw bytes that cannot be deflated are 7,207
)

// encoding is strict: of the ways to write the same bytes it takes one.
var encoding = base64.RawURLEncoding.Strict()

// deflated writes bytes as DATA, in the shorter of two ways: with what stands there twice left out, or each byte by how
// often it occurs. Returns hardly ever repeat, so that the second is shorter for most funds.
func deflated(units []byte) string {
	data := deflatedAt(flate.BestCompression, units)
	if other := deflatedAt(flate.HuffmanOnly, units); len(other) < len(data) {
		return other
	}
	return data
}

func deflatedAt(level int, units []byte) string {
	var b bytes.Buffer
	w, err := flate.NewWriter(&b, level)
	if err == nil {
		_, err = w.Write(units)
	}
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		panic("own: " + err.Error()) // a buffer takes everything, and the level is one of flate's
	}
	return encoding.EncodeToString(b.Bytes())
}

// inflated reads DATA. It looks at no more than mostData characters and makes no more than
// mostRaw bytes of them, so that a bomb costs as little as a series.
func inflated(data string) (string, error) {
	if data == "" {
		return "", errors.New("are empty")
	}
	if len(data) > mostData {
		return "", errors.New("are longer than those of 1,800 months can be")
	}
	if strings.ContainsAny(data, "\r\n") { // which base64 passes over
		return "", errors.New("are not base64url without padding")
	}
	packed, err := encoding.DecodeString(data)
	if err != nil {
		return "", errors.New("are not base64url without padding")
	}
	in := bytes.NewReader(packed)
	units, err := io.ReadAll(io.LimitReader(flate.NewReader(in), mostRaw+1))
	switch {
	case errors.Is(err, io.ErrUnexpectedEOF):
		return "", errors.New("are cut off")
	case err != nil:
		return "", errors.New("are damaged: they cannot be inflated")
	case len(units) > mostRaw:
		return "", errors.New("hold more than 1,800 months")
	case in.Len() > 0:
		return "", errors.New("go on behind their end")
	}
	return string(units), nil
}

// checkUnits refuses bytes that are not the varints of returns, and counts them.
func checkUnits(first engine.Month, units string) (months int, err error) {
	for units != "" {
		n, rest, ok := cutUnit(units)
		if !ok {
			return 0, errors.New("its data are damaged: a number in them is cut off, too large or padded with zeros")
		}
		if !possible(float64(n)) {
			return 0, impossible(first+engine.Month(months), float64(n))
		}
		units = rest
		months++
	}
	return months, nil
}

// appendUnit writes a number as a zigzag varint: 0, -1, 1, -2, … are 0, 1, 2, 3, …, and of
// these each byte has seven bits, the lowest first.
func appendUnit(b []byte, n int64) []byte {
	z := uint64(n)<<1 ^ uint64(n>>63)
	for z >= more {
		b = append(b, byte(z)|more)
		z >>= 7
	}
	return append(b, byte(z))
}

// cutUnit reads the first varint, and false where it has no end, more bytes than a return
// takes, or a last byte that adds nothing.
func cutUnit(b string) (n int64, rest string, ok bool) {
	var z uint64
	for i := range min(len(b), mostUnit) {
		z |= uint64(b[i]&^more) << (7 * i)
		if b[i] < more {
			return int64(z>>1) ^ -int64(z&1), b[i+1:], i == 0 || b[i] != 0
		}
	}
	return 0, "", false
}
