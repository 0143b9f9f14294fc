package words

import (
	"strconv"
	"strings"

	"trendblend/engine/own"
	"trendblend/engine/own/table"
)

// OwnProblem says what keeps a table from being used, and what to change.
func OwnProblem(p table.Problem) string {
	if whole := ownFile(p.Fault); whole != "" {
		return whole
	}
	line := "Line " + Thousands(p.Line) + ": "
	both := "Lines " + Thousands(p.Other) + " and " + Thousands(p.Line)
	switch p.Fault {
	case table.NoColumn:
		return "Column " + Number(p.Value, 0) + " holds no figures: choose another column."
	case table.BadDate:
		return line + quoted(p.Text) + " is no date: correct it or delete the line."
	case table.Future:
		return line + dayOrMonth(p) + " has not come yet: correct the date, or choose whether the day or the month stands first."
	case table.BadValue:
		return line + quoted(p.Text) + " is no figure: correct it, or choose another column or decimal sign."
	case table.Doubled:
		return both + " both stand for " + dayOrMonth(p) + ": delete one of them."
	case table.Stacked:
		return line + "from here on dates stand twice, as where several funds stand in one table: keep the lines of one fund."
	case table.TwoInMonth:
		return both + " both hold a return of " + p.From.String() + ": delete one of them."
	case table.NoPrice:
		return line + Number(p.Value, decimalsOf(p.Value)) + " is no price: correct it, or choose returns as the unit of the column."
	case table.Gap:
		return ownGap(p)
	case table.Large:
		return line + ownLarge(p)
	case table.Lost:
		return line + "a return of " + ownReturn(p) + " loses everything: correct it, or choose another unit of the column."
	case table.TooMany:
		return p.From.String() + " to " + p.To.String() + " are more than " + Thousands(own.MostMonths) +
			" months: correct the dates, or choose a later first month."
	case table.BadMonths:
		return p.From.String() + " to " + p.To.String() + " do not all lie between " + own.Earliest.String() + " and " + own.Latest.String() +
			": correct the dates."
	}
	return "The table cannot be read: export it as CSV."
}

// ownFile is what is said of a table as a whole; nothing for a fault of a line.
func ownFile(f table.Fault) string {
	switch f {
	case table.Empty:
		return "There is nothing in the table: paste one, or choose a file."
	case table.TooLong:
		return "The table is larger than " + strconv.Itoa(table.MostBytes>>20) + " MB: export month ends in the place of days, or fewer columns."
	case table.Workbook:
		return "This is a workbook and not a text: save it as CSV, or copy its cells and paste them."
	case table.PDF:
		return "This is a PDF: copy the table out of it and paste it, or look for the figures as CSV."
	case table.WebPage:
		return "This is the source of a web page: copy the table from the page itself, or use the download that it offers."
	case table.Binary:
		return "This file holds no text, or packed text: unpack it, or export the figures as CSV."
	case table.JSON:
		return "This is JSON and not a table: export the figures as CSV."
	case table.NoDates:
		return "No column holds dates: put a date in each line, written as 2020-03-31."
	case table.NoNumbers:
		return "There are dates and no column of figures beside them: put a price or a return in each line."
	case table.TooSeldom:
		return "The table has a row for each quarter or year: export months, weeks or days."
	case table.TooShort:
		return "The table does not hold one whole month: two month ends, or one month’s return, are the least."
	}
	return ""
}

func quoted(text string) string {
	if text == "" {
		return "an empty cell"
	}
	return "“" + text + "”"
}

// dayOrMonth is the date of a problem as its table has it.
func dayOrMonth(p table.Problem) string {
	if p.Date%100 == 0 {
		return p.Date.Month().String()
	}
	return p.Date.String()
}

// decimalsOf are as many as tell a number from nothing.
func decimalsOf(v float64) int {
	if v == float64(int(v)) {
		return 0
	}
	return 2
}

func ownGap(p table.Problem) string {
	missing := p.From.String() + " is missing"
	add := "it"
	if p.To > p.From {
		missing, add = p.From.String()+" to "+p.To.String()+" are missing", "them"
	}
	later := (p.To + 1).String()
	return "Before line " + Thousands(p.Line) + " " + missing + ": add " + add + ", or choose " + later + " or later as the first month."
}

func ownLarge(p table.Problem) string {
	sign := "+"
	if p.Value < 0 {
		sign = ""
	}
	move := "a move of " + sign + TellingPercent(p.Value, 0) + " % in " + p.From.String()
	if p.Value > own.MostReturn || p.Value <= -1 {
		return move + " is more than a link can hold: correct it, or choose another unit or column."
	}
	return move + " is larger than " + Percent(table.LargeMove, 0) + " %: correct it, choose another unit, or say that large moves are right."
}

// ownReturn writes a return in the unit of its table.
func ownReturn(p table.Problem) string {
	if p.Unit == table.Fraction {
		return strings.TrimRight(strings.TrimRight(Number(p.Value, 4), "0"), ".")
	}
	return Number(p.Value, 1) + " %"
}
