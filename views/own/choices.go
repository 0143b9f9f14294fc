package own

import (
	"strconv"

	"trendblend/engine/own/table"
	"trendblend/views/words"
)

// choice is something that was understood, and what it can be corrected to.
type choice struct {
	id, label string
	stands    string // the value that is chosen; empty for what was found
	options   []option
	guessed   bool
}

type option struct{ value, name string }

// choices are the guesses at a table that a reader can correct. The first option of each is what was found.
func choices(g Given) (all []choice) {
	u, o := g.Understood, g.Options
	if len(u.Columns) > 0 {
		stands := ""
		if o.Column > 0 {
			stands = strconv.Itoa(o.Column)
		}
		all = append(all, choose("column", "Column of the values", stands, words.ColumnName(u.Value), u.ColumnGuessed, u.Columns,
			func(c table.Column) string { return strconv.Itoa(c.At) }, words.ColumnName))
	}
	all = append(all, choose("unit", "Its values are", string(o.Unit), words.UnitName(u.Unit), u.UnitGuessed, table.Units(),
		func(u table.Unit) string { return string(u) }, words.UnitName))
	if u.Dates == table.DayMonth || u.Dates == table.MonthDay {
		all = append(all, choose("order", "Dates are written", string(o.Order), words.LayoutName(u.Dates), u.OrderGuessed, table.Orders(),
			func(o table.Order) string { return string(o) }, words.OrderName))
	}
	return append(all,
		choose("decimal", "Decimal sign", string(o.Decimal), words.DecimalName(u.Decimal), u.DecimalGuessed, table.Decimals(),
			func(d table.Decimal) string { return string(d) }, words.DecimalName),
		choose("header", "Names of the columns", string(o.Header), words.HeaderFound(u.Header), false, table.Headers(),
			func(h table.Header) string { return string(h) }, words.HeaderName))
}

func choose[T any](id, label, stands, found string, guessed bool, offered []T, value, name func(T) string) choice {
	c := choice{id: id, label: label, stands: stands, guessed: guessed}
	if stands == "" {
		c.options = append(c.options, option{"", words.FoundSo(found)})
	} else {
		c.options = append(c.options, option{"", words.AsFound})
	}
	for _, v := range offered {
		c.options = append(c.options, option{value(v), name(v)})
	}
	return c
}
