package data

import (
	"errors"
	"io/fs"
	"strconv"

	"trendblend/engine/trend"
)

// Vehicle is a fund that an investor can hold in place of the computed sleeve. A
// fund is not a rule: Nearest names the rule that does most nearly what it does.
type Vehicle struct {
	ID        string // its ticker
	Name      string
	Fee       float64 // a year, as a decimal
	Nearest   trend.Rule
	Published string // the name of its calendar years among the published series; empty where there are none
	What      string // what it really does, in sentences
}

// readVehicles reads the funds, which belong to the program rather than to an edition:
// one without them has the embedded ones.
func (s *Set) readVehicles(fsys fs.FS) error {
	if _, err := fs.Stat(fsys, "vehicles.csv"); errors.Is(err, fs.ErrNotExist) {
		fsys = files
	}
	published := map[string]bool{"": true}
	for _, p := range s.Published {
		published[p.Series] = true
	}
	seen := map[string]bool{}
	header := []string{"id", "name", "fee_pct", "nearest_rule", "published_series", "what"}
	return table(fsys, "vehicles.csv", header, func(row []string, fail failer) error {
		if row[0] == "" || seen[row[0]] {
			return fail("id", row[0], "is empty or stands twice")
		}
		seen[row[0]] = true
		pct, err := strconv.ParseFloat(row[2], 64)
		if err != nil || !(pct >= 0 && pct <= 5) {
			return fail("fee_pct", row[2], "is not a fee from 0 to 5 percent")
		}
		rule, err := trend.ParseRule(row[3])
		if err != nil {
			return fail("nearest_rule", row[3], err.Error())
		}
		if !published[row[4]] {
			return fail("published_series", row[4], "is not in published.csv")
		}
		for _, i := range []int{1, 5} {
			if row[i] == "" {
				return fail(header[i], row[i], "is empty")
			}
		}
		s.Vehicles = append(s.Vehicles, Vehicle{row[0], row[1], pct / 100, rule, row[4], row[5]})
		return nil
	})
}
