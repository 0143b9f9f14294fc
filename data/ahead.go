//go:build !js

package data

import (
	"fmt"
	"slices"

	"trendblend/engine"
)

// Ahead returns a fault for each file whose figures go on after today: its first line that no one can know. Reading an edition
// has no clock, so that it gives the same at any time; whoever has one asks this as well.
func (s *Set) Ahead(today engine.Date) Faults {
	var faults Faults
	fault := func(file string, line int, column, value string) {
		reason := fmt.Sprintf("is in the future; today is %s", today)
		faults = append(faults, Fault{File: file, Line: line, Column: column, Value: value, Reason: reason})
	}
	for _, sleeve := range s.Sleeves {
		if month := max(today.Month()+1, sleeve.First); month <= sleeve.Last() {
			fault(monthlyFile, s.lineOfMonth(month), "month", month.String())
			break
		}
	}
	for _, sleeve := range s.Sleeves {
		if i := firstAfter(sleeve.Days, today); i < len(sleeve.Days) {
			fault(dailyFile, s.LineOfDay(sleeve.Days[i]), "date", sleeve.Days[i].String())
			break
		}
	}
	for _, m := range s.Markets {
		if i := firstAfter(m.Days, today); i < len(m.Days) {
			fault("unit_values/"+m.ID+".csv", i+2, "date", m.Days[i].String())
		}
	}
	return faults
}

// Apart is how many months the levels of the sleeves may go on after the last day of any market: they can be carried on for
// nothing each month, and the markets cannot.
const Apart = 12

// Beyond returns a fault where the sleeves go on long after the last market; a month by mistake in the next century does.
func (s *Set) Beyond() Faults {
	var market, sleeve engine.Month
	for _, m := range s.Markets {
		market = max(market, m.Days[len(m.Days)-1].Month())
	}
	for _, x := range s.Sleeves {
		sleeve = max(sleeve, x.Last())
	}
	if sleeve <= market+Apart {
		return nil
	}
	return Faults{{File: monthlyFile, Line: s.lineOfMonth(sleeve), Column: "month", Value: sleeve.String(),
		Reason: fmt.Sprintf("is %d months after the last of any market, %s", sleeve-market, market)}}
}

// lineOfMonth is where a month stands in the monthly file, whose months follow one another.
func (s *Set) lineOfMonth(month engine.Month) int { return int(month-s.Monthly.First) + 2 }

// LineOfDay is where a day stands in the daily file: the columns that every edition has begin with it. A day after the last
// that they have stands below.
func (s *Set) LineOfDay(day engine.Date) int {
	var all []engine.Date
	for _, sleeve := range s.Sleeves {
		all = append(all, sleeve.Days...)
	}
	slices.Sort(all)
	i, _ := slices.BinarySearch(slices.Compact(all), day)
	return i + 2
}

// firstAfter is the place of the first day after one.
func firstAfter(days []engine.Date, day engine.Date) int {
	i, _ := slices.BinarySearch(days, day+1)
	return i
}
