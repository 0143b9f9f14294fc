// Package engine holds the words that the whole program shares: months, days,
// futures markets and the monthly levels of the other sleeves. What follows
// from them is computed in its subfolders: trend (the rules of the trend
// sleeve), blend (weights and rebalancing), metrics (Sharpe, drawdown, …),
// history (falls, stretches and fits of any series), daily (paths by the day),
// money (contributions and withdrawals), backtest (a scenario from end to end),
// sweep (many blends over the same months), atlas (every blend at once),
// resample (the bootstrap), own (the reader's own series), claims (what is said
// about managed futures, and what of it holds) and papers (what others published,
// computed again).
//
// Everything under engine is pure: no input or output, no clock, no global
// state. Returns are decimals per month (0.01 is one percent). A value that is
// undefined is NaN inside the program and nowhere outside it.
package engine

import (
	"encoding"
	"fmt"
	"time"
)

// Month is a calendar month, counted from January of year 0, so that the
// difference of two months is a number of months.
type Month int

var _ encoding.TextMarshaler = Month(0)

// MonthOf returns the month of a year; January is time.January.
func MonthOf(year int, month time.Month) Month {
	return Month(year*12 + int(month) - 1)
}

// ParseMonth reads a month written as 2008-10. Years run from 1000 to 9999.
func ParseMonth(s string) (Month, error) {
	if len(s) == 7 && s[4] == '-' {
		year, ok := digits(s[:4])
		month, ok2 := digits(s[5:])
		if ok && ok2 && year >= 1000 && month >= 1 && month <= 12 {
			return MonthOf(year, time.Month(month)), nil
		}
	}
	return 0, fmt.Errorf("month %q is not written as 2008-10", s)
}

// Year returns the calendar year.
func (m Month) Year() int { return int(m) / 12 }

// Of returns the month within the year.
func (m Month) Of() time.Month { return time.Month(int(m)%12 + 1) }

// End returns the last day of the month.
func (m Month) End() Date {
	return Date(m.Year()*10000 + int(m.Of())*100 + daysIn(m.Year(), int(m.Of())))
}

// String writes the month as 2008-10.
func (m Month) String() string {
	var b [7]byte
	put(b[0:4], m.Year())
	b[4] = '-'
	put(b[5:7], int(m.Of()))
	return string(b[:])
}

// MarshalText writes the month as 2008-10, also where it is the key of a JSON object.
func (m Month) MarshalText() ([]byte, error) { return []byte(m.String()), nil }

// Date is a calendar day written as the number 20081031, so that days compare
// as numbers and a month's days lie together.
type Date int32

// ParseDate reads a day written as 2008-10-31.
func ParseDate(s string) (Date, error) {
	if len(s) == 10 && s[4] == '-' && s[7] == '-' {
		year, ok := digits(s[:4])
		month, ok2 := digits(s[5:7])
		day, ok3 := digits(s[8:])
		if ok && ok2 && ok3 && year >= 1000 && month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month) {
			return Date(year*10000 + month*100 + day), nil
		}
	}
	return 0, fmt.Errorf("date %q is not a day written as 2008-10-31", s)
}

// Month returns the month that the day lies in.
func (d Date) Month() Month { return Month(int(d)/10000*12 + int(d)/100%100 - 1) }

// Time returns the day at midnight UTC.
func (d Date) Time() time.Time {
	return time.Date(int(d)/10000, time.Month(int(d)/100%100), int(d)%100, 0, 0, 0, 0, time.UTC)
}

// String writes the day as 2008-10-31.
func (d Date) String() string {
	var b [10]byte
	put(b[0:4], int(d)/10000)
	b[4] = '-'
	put(b[5:7], int(d)/100%100)
	b[7] = '-'
	put(b[8:10], int(d)%100)
	return string(b[:])
}

// MarshalText writes the day as 2008-10-31.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

func daysIn(year, month int) int {
	switch month {
	case 2:
		if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
			return 29
		}
		return 28
	case 4, 6, 9, 11:
		return 30
	}
	return 31
}

func digits(s string) (n int, ok bool) {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return 0, false
		}
		n = n*10 + int(s[i]-'0')
	}
	return n, true
}

func put(b []byte, n int) {
	for i := len(b) - 1; i >= 0; i-- {
		b[i] = byte('0' + n%10)
		n /= 10
	}
}
