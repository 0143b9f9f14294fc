//go:build !js

package data

import (
	"errors"
	"fmt"
	"io/fs"
	"strconv"

	"trendblend/engine"
	"trendblend/engine/trend"
)

// readVehicles reads the funds, which belong to the program rather than to an edition:
// one without them has the embedded ones. Their published years are looked for where those are known.
func (s *Set) readVehicles(fsys fs.FS, known bool) error {
	if _, err := fs.Stat(fsys, "vehicles.csv"); errors.Is(err, fs.ErrNotExist) {
		fsys = files
	}
	published := map[string]bool{"": true}
	for _, p := range s.Published {
		published[p.Series] = true
	}
	seen := map[string]bool{}
	header := []string{
		"id",
		"name",
		"fee_pct",
		"nearest_rule",
		"published_series",
		"volatility_pct",
		"volatility_from",
		"volatility_to",
		"what",
	}
	return table(fsys, "vehicles.csv", header, func(row []string, fail failer) error {
		if row[0] == "" || seen[row[0]] {
			return fail("id", row[0], "is empty or stands twice")
		}
		seen[row[0]] = true
		pct, err := strconv.ParseFloat(row[2], 64)
		if err != nil || !decimal(row[2]) || !(pct >= 0 && pct <= 5) {
			return fail("fee_pct", row[2], "is not a fee from 0 to 5 percent")
		}
		rule, err := trend.ParseRule(row[3])
		if err != nil {
			return fail("nearest_rule", row[3], err.Error())
		}
		if known && !published[row[4]] {
			return fail("published_series", row[4], "is not in published.csv")
		}
		for _, i := range []int{1, 8} {
			if row[i] == "" {
				return fail(header[i], row[i], "is empty")
			}
		}
		v := Vehicle{ID: row[0], Name: row[1], Fee: pct / 100, Nearest: rule, Published: row[4], What: row[8]}
		if err := v.readVolatility(row[5], row[6], row[7], fail); err != nil {
			return err
		}
		s.Vehicles = append(s.Vehicles, v)
		return nil
	})
}

// leastMeasured is how many months a volatility is measured over at least.
const leastMeasured = 36

// readVolatility reads how the fund ran and over which months. The volatility is one that
// the sleeve can be brought to; all three cells are empty where it is not known.
func (v *Vehicle) readVolatility(pct, from, to string, fail failer) (err error) {
	if pct == "" && from == "" && to == "" {
		return nil
	}
	v.Volatility, err = strconv.ParseFloat(pct+"e-2", 64) // as exact as a link's
	if err != nil || !decimal(pct) || !(v.Volatility >= 0.01 && v.Volatility <= 0.4) {
		return fail("volatility_pct", pct, "is not a volatility from 1 to 40 percent")
	}
	if v.VolatilityFrom, err = engine.ParseMonth(from); err != nil {
		return fail("volatility_from", from, "is not a month")
	}
	if v.VolatilityTo, err = engine.ParseMonth(to); err != nil {
		return fail("volatility_to", to, "is not a month")
	}
	if months := v.VolatilityTo - v.VolatilityFrom + 1; months < leastMeasured {
		return fail("volatility_to", to, fmt.Sprintf("makes %d months of it, too few to measure a volatility", months))
	}
	return nil
}
