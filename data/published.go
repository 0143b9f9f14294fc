//go:build !js

package data

import (
	"fmt"
	"io/fs"
	"strconv"

	"trendblend/engine"
)

// firstPublished is the earliest year that an index of what is compared here can have.
const firstPublished = 1926

func (s *Set) readPublished(fsys fs.FS) error {
	type key struct {
		series string
		year   int
	}
	seen := map[key]bool{}
	return table(fsys, "published.csv", []string{"series", "year", "return_pct", "source"}, func(row []string, fail failer) error {
		var errs []error
		if row[0] == "" {
			errs = append(errs, fail("series", row[0], "is empty"))
		}
		year, err := strconv.Atoi(row[1])
		last := s.Monthly.Last().Year()
		switch {
		case err != nil:
			errs = append(errs, fail("year", row[1], "is not a year"))
		case len(s.Monthly.Stocks) > 0 && (year < firstPublished || year > last):
			reason := fmt.Sprintf("is not a year from %d to %d, the last that the levels reach", firstPublished, last)
			errs = append(errs, fail("year", row[1], reason))
		case seen[key{row[0], year}]:
			errs = append(errs, fail("year", row[1], "stands twice for "+row[0]))
		}
		seen[key{row[0], year}] = true
		pct, err := strconv.ParseFloat(row[2], 64)
		if err != nil || !decimal(row[2]) || pct <= -100 || pct > 1000 {
			errs = append(errs, fail("return_pct", row[2], "is not a return in percent"))
		}
		if row[3] == "" {
			errs = append(errs, fail("source", row[3], "is empty"))
		}
		s.Published = append(s.Published, engine.Published{Series: row[0], Year: year, Return: pct / 100, Source: row[3]})
		return gather(errs...)
	})
}
