package table

import (
	"slices"
	"strings"
)

// line is a row of cells, and where it stands in the text.
type line struct {
	at     int // counted from 1
	cells  []string
	quoted uint64 // a bit for each of the first 64 cells that stood in quotation marks
}

const (
	mostCells  = 200  // of a line; the rest is not looked at
	mostQuoted = 2000 // characters of a cell in quotation marks
)

// blank holds where no cell has anything in it, or a rule drawn of dashes.
func (l line) blank() bool {
	return !slices.ContainsFunc(l.cells, func(c string) bool { return strings.Trim(c, "-:=_+ ") != "" })
}

// cell returns the cell of a column counted from 0; nothing where the line is too short.
func (l line) cell(at int) string {
	if at < 0 || at >= len(l.cells) {
		return ""
	}
	return l.cells[at]
}

// split cuts text into lines and these into cells. A cell in quotation marks may hold the
// delimiter and ends of lines, and a doubled mark for one.
func split(text string, delimiter rune) []line {
	if delimiter == ' ' {
		return splitSpaces(text)
	}
	var lines []line
	number, now := 1, line{at: 1}
	for text != "" {
		cell, rest, ends, quoted := cut(text, byte(delimiter))
		if quoted && len(now.cells) < 64 {
			now.quoted |= 1 << len(now.cells)
		}
		if len(now.cells) < mostCells {
			now.cells = append(now.cells, tidy(cell))
		}
		number += breaks(text[:len(text)-len(rest)])
		if ends || rest == "" {
			lines = append(lines, joined(now))
			now = line{at: number}
		}
		text = rest
	}
	return lines
}

// cut takes the first cell off a text, and tells whether its line ends there.
func cut(text string, delimiter byte) (cell, rest string, ends, quoted bool) {
	if open := strings.TrimLeft(text, " "); strings.HasPrefix(open, `"`) {
		if cell, rest, ok := unquote(open[1:]); ok {
			after := strings.TrimLeft(rest, " ")
			switch {
			case after == "":
				return cell, "", true, true
			case after[0] == delimiter:
				return cell, after[1:], false, true
			case after[0] == '\n' || after[0] == '\r':
				return cell, newLine(after), true, true
			}
		}
	}
	for i := range len(text) {
		switch text[i] {
		case delimiter:
			return text[:i], text[i+1:], false, false
		case '\n', '\r':
			return text[:i], newLine(text[i:]), true, false
		}
	}
	return text, "", true, false
}

// unquote reads up to the closing mark, which is not too far away.
func unquote(text string) (cell, rest string, ok bool) {
	var b strings.Builder
	for i := 0; i < min(len(text), mostQuoted); i++ {
		switch {
		case text[i] != '"':
			b.WriteByte(text[i])
		case i+1 < len(text) && text[i+1] == '"':
			b.WriteByte('"')
			i++
		default:
			return b.String(), text[i+1:], true
		}
	}
	return "", "", false
}

// newLine takes one end of a line off.
func newLine(text string) string {
	if strings.HasPrefix(text, "\r\n") {
		return text[2:]
	}
	return text[1:]
}

// breaks counts the ends of lines.
func breaks(text string) int {
	return strings.Count(text, "\n") + strings.Count(text, "\r") - strings.Count(text, "\r\n")
}

// splitSpaces cuts lines at runs of spaces. The words of a date at the start are one cell.
func splitSpaces(text string) []line {
	var lines []line
	for at := 1; text != ""; at++ {
		end := strings.IndexAny(text, "\r\n")
		row := text
		if end >= 0 {
			row, text = text[:end], newLine(text[end:])
		} else {
			text = ""
		}
		words := strings.Fields(row)
		words = words[:min(len(words), mostCells)]
		for n := min(6, len(words)-1); n > 1; n-- {
			if date := strings.Join(words[:n], " "); isDate(date) {
				words = append([]string{date}, words[n:]...)
				break
			}
		}
		lines = append(lines, line{at: at, cells: words})
	}
	return lines
}

// joined puts a date together that its own comma cut in two: March 31 | 2020.
func joined(l line) line {
	for i := 0; i+1 < len(l.cells); i++ {
		if year := l.cells[i+1]; len(year) == 4 && allDigits(year) && l.quoted == 0 && dayOfMonth(l.cells[i]) {
			l.cells[i] += ", " + year
			l.cells = slices.Delete(l.cells, i+1, i+2)
		}
	}
	return l
}

// tidy takes spaces off both ends, also those that do not break, and what keeps Excel from reading a cell: ="2020-01-31".
func tidy(cell string) string {
	cell = strings.Trim(cell, " \t\u00a0\u202f\u2009\ufeff\v\f")
	if kept, ok := strings.CutPrefix(cell, `="`); ok && strings.HasSuffix(kept, `"`) {
		return kept[:len(kept)-1]
	}
	return cell
}

func allDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}
