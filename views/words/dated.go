package words

import (
	"strings"

	"github.com/a-h/templ"
)

// Dated writes a sentence with each of its months, days and editions held together, and each number
// with its percent sign: browsers break a line after a hyphen and at a space.
func Dated(text string) templ.Component {
	var b strings.Builder
	rest := templ.EscapeString(text)
	for i := 0; i < len(rest); {
		if length := dateAt(rest, i); length > 0 {
			b.WriteString(`<span class="date">` + rest[i:i+length] + `</span>`)
			i += length
			continue
		}
		if i > 0 && isDigit(rest[i-1]) && strings.HasPrefix(rest[i:], " %") {
			b.WriteString("\u00a0")
		} else {
			b.WriteByte(rest[i])
		}
		i++
	}
	return templ.Raw(b.String())
}

// dateAt is how long the month, day or edition is that stands in a text at i: 2008-10, 2008-10-31, 2008-10b; 0 where
// none does.
func dateAt(text string, i int) int {
	if i > 0 && isWord(text[i-1]) || !shaped(text[i:], "0000-00") {
		return 0
	}
	ends := func(length int) bool { return i+length == len(text) || !isWord(text[i+length]) }
	const month, day, edition = len("2008-10"), len("2008-10-31"), len("2008-10b")
	switch {
	case shaped(text[i:], "0000-00-00") && ends(day):
		return day
	case i+month < len(text) && 'b' <= text[i+month] && text[i+month] <= 'z' && ends(edition):
		return edition
	case ends(month):
		return month
	}
	return 0
}

// shaped reports whether a text begins with digits and signs as a shape has them, 0 for any digit.
func shaped(text, shape string) bool {
	if len(text) < len(shape) {
		return false
	}
	for i := range len(shape) {
		if shape[i] == '0' && !isDigit(text[i]) || shape[i] != '0' && text[i] != shape[i] {
			return false
		}
	}
	return true
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

func isWord(c byte) bool {
	return isDigit(c) || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || c == '_'
}
