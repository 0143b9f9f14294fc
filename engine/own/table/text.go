package table

import (
	"bytes"
	"encoding/binary"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// signatures are the first bytes of files that are no text, and what they are.
var signatures = []struct {
	begin string
	fault Fault
}{
	{"PK\x03\x04", Workbook}, {"\xd0\xcf\x11\xe0", Workbook}, {"%PDF", PDF}, {"\x1f\x8b", Binary}, {"Rar!", Binary}, {"\x89PNG", Binary},
	{"GIF8", Binary}, {"\xff\xd8\xff", Binary},
}

// decode makes text of bytes: UTF-8, UTF-16 with a mark or with the zeros of Latin letters,
// else Windows-1252, of which Latin-1 is a part.
func decode(raw []byte) (text, encoding string, fault Fault) {
	for _, s := range signatures {
		if bytes.HasPrefix(raw, []byte(s.begin)) {
			return "", "", s.fault
		}
	}
	switch {
	case bytes.HasPrefix(raw, []byte("\xef\xbb\xbf")):
		text, encoding = strings.ToValidUTF8(string(raw[3:]), "\uFFFD"), "UTF-8"
	case bytes.HasPrefix(raw, []byte{0xff, 0xfe}):
		text, encoding = wide(raw[2:], binary.LittleEndian), "UTF-16"
	case bytes.HasPrefix(raw, []byte{0xfe, 0xff}):
		text, encoding = wide(raw[2:], binary.BigEndian), "UTF-16"
	case zeros(raw, 1):
		text, encoding = wide(raw, binary.LittleEndian), "UTF-16"
	case zeros(raw, 0):
		text, encoding = wide(raw, binary.BigEndian), "UTF-16"
	case utf8.Valid(raw):
		text, encoding = string(raw), "UTF-8"
	default:
		text, encoding = windows1252(raw), "Windows-1252"
	}
	start := strings.ToLower(strings.TrimSpace(text[:min(len(text), 2000)]))
	switch {
	case start == "" && strings.TrimSpace(text) == "":
		return "", encoding, Empty
	case strings.Count(text, "\x00") > 0:
		return "", encoding, Binary
	case strings.HasPrefix(start, "<!doctype html") || strings.HasPrefix(start, "<html") || strings.HasPrefix(start, "<?xml"):
		return "", encoding, WebPage
	case strings.HasPrefix(start, "{") || strings.HasPrefix(start, "[{") || strings.HasPrefix(start, "[["):
		return "", encoding, JSON
	}
	return text, encoding, ""
}

// zeros holds where nearly every second byte from at on is zero and the others are not.
func zeros(raw []byte, at int) bool {
	n := min(len(raw), 400) / 2
	if n < 4 {
		return false
	}
	none, others := 0, 0
	for i := range n {
		if raw[2*i+at] == 0 {
			none++
		}
		if raw[2*i+1-at] == 0 {
			others++
		}
	}
	return none*10 > n*9 && others*10 < n
}

func wide(raw []byte, order binary.ByteOrder) string {
	units := make([]uint16, len(raw)/2)
	for i := range units {
		units[i] = order.Uint16(raw[2*i:])
	}
	return string(utf16.Decode(units))
}

// beyond are the characters of Windows-1252 from 0x80 to 0x9f; the rest is Latin-1.
const beyond = "€\uFFFD‚ƒ„…†‡ˆ‰Š‹Œ\uFFFDŽ\uFFFD\uFFFD‘’“”•–—˜™š›œ\uFFFDžŸ"

func windows1252(raw []byte) string {
	table := []rune(beyond)
	var b strings.Builder
	for _, c := range raw {
		switch {
		case c >= 0x80 && c < 0xa0:
			b.WriteRune(table[c-0x80])
		default:
			b.WriteRune(rune(c))
		}
	}
	return b.String()
}
