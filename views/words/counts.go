package words

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Count writes a number of things in words: 1 month, 2 months.
func Count(n int, what string) string {
	if n == 1 {
		return "1\u00a0" + what
	}
	return strconv.Itoa(n) + "\u00a0" + plural(what)
}

// Counted is Count with a space at which a line may break.
func Counted(n int, what string) string { return strings.Replace(Count(n, what), "\u00a0", " ", 1) }

// plural is the plural of a noun that takes an s: starts, drawn histories.
func plural(thing string) string {
	if stem, ok := strings.CutSuffix(thing, "y"); ok && !strings.HasSuffix(stem, "a") {
		return stem + "ies"
	}
	return thing + "s"
}

// few writes how many there are, none where there are none.
func few(n int) string {
	if n == 0 {
		return "none"
	}
	return strconv.Itoa(n)
}

// isAre counts things before what is said of them: 1 month is, 12 months are.
func isAre(n int, thing string) string {
	return Count(n, thing) + " " + verb(n, "is", "are")
}

// CountedOut counts k of n things out below the share that they are: 23 of 27 months.
func CountedOut(k, n int, thing string) string {
	if thing == "" {
		return Thousands(k) + " of " + Thousands(n)
	}
	return Thousands(k) + " of " + Count(n, thing)
}

// inYears says in how many of some years: in 1 of 3 years, in none of the years.
func inYears(k, n int) string {
	if k == 0 {
		return "in none of the years"
	}
	return "in " + shareOf(k, n, "year")
}

// number writes a number in words, as far as twelve.
func number(n int) string {
	names := [...]string{"none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"}
	if n < len(names) {
		return names[n]
	}
	return strconv.Itoa(n)
}

// howMany is a number with its verb: none holds, 1 holds, 2 hold.
func howMany(n int, one, many string) string {
	if n == 0 {
		return "none " + one
	}
	return strconv.Itoa(n) + " " + verb(n, one, many)
}

// verb is the form of a verb that goes with a number.
func verb(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}

// allOf is all of n things with their verb: the test is, both tests are, all five tests are.
func allOf(n int, thing string) string {
	switch n {
	case 1:
		return "the " + thing + " is"
	case 2:
		return "both " + plural(thing) + " are"
	}
	return "all " + number(n) + " " + plural(thing) + " are"
}

// outOf counts k of n things, n at least 2: 3 of 12, none of 12, all 12, both.
func outOf(k, n int) string {
	switch {
	case k == n && n == 2:
		return "both"
	case k == n:
		return "all " + strconv.Itoa(n)
	}
	return few(k) + " of " + strconv.Itoa(n)
}

// ordinal is 1st, 2nd, 3rd.
func ordinal(n int) string {
	suffix := "th"
	if n/10%10 != 1 {
		switch n % 10 {
		case 1:
			suffix = "st"
		case 2:
			suffix = "nd"
		case 3:
			suffix = "rd"
		}
	}
	return strconv.Itoa(n) + suffix
}

// full ends a sentence. A name at its end may have a full stop of its own.
func full(s string) string { return strings.TrimSuffix(s, ".") + "." }

// capital begins a sentence. A name that is written with a small letter before a large one, as iShares, stays as it is.
func capital(s string) string {
	first, size := utf8.DecodeRuneInString(s)
	if second, _ := utf8.DecodeRuneInString(s[size:]); size == 0 || unicode.IsUpper(second) {
		return s
	}
	return string(unicode.ToUpper(first)) + s[size:]
}
