package check

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"time"

	"trendblend/data"
	"trendblend/engine"
	"trendblend/engine/lag"
)

const (
	enough    = 10  // nats by which a market must fit its sector better a day off
	plenty    = 6   // the same against the average of all, one correlation in the place of many
	beside    = 2   // the same, in a year beside one that was found so
	fewest    = 100 // days that a market must have in a year
	common    = 0.3 // share of the markets that trade on a day of the calendar
	furthest  = 3   // standard deviations to which a day's change is cut, so that one day does not decide
	firstYear = 1970
)

// closesInAsia are the markets whose day ends before America's begins: beside American
// ones they are rightly a day late, so they are held against each other alone.
var closesInAsia = []string{"JGB", "HSI", "NK", "TPX", "SGP", "CN"}

// known are the sleeves that come from other sources than the markets and are quoted at
// the same hour. Gold is not one: London fixes it before New York settles.
var known = map[string]string{"stocks": "equities", "bonds": "bonds"}

// reasons say what it means to fit better a day off, by the days that a market stands late.
var reasons = map[int]string{
	1: "stand a day late, or are quoted before the others’ day ends: the daily changes fit those of related markets %s better on the " +
		"day before",
	-1: "stand a day early, or are quoted after the others’ day has ended: the daily changes fit those of related markets %s better on " +
		"the day after",
}

// series is a market or a sleeve for the comparison of days.
type series struct {
	name  string
	group string // whose days it is compared with
	days  []engine.Date
	value []float64
	fixed bool
}

// late is a market-year that fits better a day off.
type late struct {
	lag.Off
	year int
}

// daysOff names the markets whose daily changes fit those of their relatives better on
// the day before or after than on their own, with the years in which they do.
func daysOff(set *data.Set) (found data.Faults) {
	all := relatives(set)
	byMarket := map[string][]late{}
	for year := firstYear; year <= set.Through.Year(); year++ {
		for name, off := range yearOff(all, year) {
			byMarket[name] = append(byMarket[name], late{off, year})
		}
	}
	for _, m := range set.Markets {
		grown := slices.DeleteFunc(grow(byMarket[m.ID]), func(l late) bool { return l.Gain < 0 })
		for _, days := range []int{1, -1} {
			run := slices.DeleteFunc(slices.Clone(grown), func(l late) bool { return l.Days != days })
			if len(run) == 0 {
				continue
			}
			gain := 0.0
			for _, l := range run {
				gain += l.Gain
			}
			first, _ := slices.BinarySearch(m.Days, engine.Date(run[0].year*10000+101))
			found = append(found, data.Fault{
				File: file(m), Line: line(first), Column: "years", Value: years(run),
				Reason: fmt.Sprintf(reasons[days], how(gain/float64(len(run)))),
			})
		}
	}
	return found
}

// how says in words how much better, from the nats that a year gains: ten of them are odds of 20,000 to one.
func how(gain float64) string {
	switch {
	case gain > 100:
		return "far"
	case gain > 20:
		return "clearly"
	}
	return "somewhat"
}

// relatives arranges all markets, and the sleeves that are known, in groups.
func relatives(set *data.Set) []series {
	var all []series
	for _, m := range set.Markets {
		group := m.Sector
		if slices.Contains(closesInAsia, m.ID) {
			group += " in Asia"
		}
		all = append(all, series{name: m.ID, group: group, days: m.Days, value: m.Values})
	}
	for _, s := range set.Sleeves {
		if group := known[s.Name]; group != "" {
			all = append(all, series{name: s.Name, group: group, days: s.Days, value: s.Daily, fixed: true})
		}
	}
	return all
}

// yearOff returns the markets that stand a day off in a year. Those whose sector moves
// together are held against each other; softs and livestock, which do not, against the
// average of all commodities and equities, each moved to the day that it was found on.
// A gain below plenty is returned with its sign turned: it counts only beside a found year.
func yearOff(all []series, year int) map[string]lag.Off {
	all, changes := panel(all, year)
	found := map[string]lag.Off{}
	groups := map[string][]int{}
	for i, s := range all {
		groups[s.group] = append(groups[s.group], i)
	}
	for group, members := range groups {
		if loose(group) || len(members) < 2 {
			continue
		}
		var in []lag.Series
		for _, i := range members {
			in = append(in, lag.Series{Changes: changes[i], Fixed: all[i].fixed})
		}
		for k, off := range lag.Find(in, enough) {
			if i := members[k]; off.Days != 0 {
				found[all[i].name] = off
				changes[i] = moved(changes[i], off.Days)
			}
		}
	}
	for i, s := range all {
		if !loose(s.group) {
			continue
		}
		average := mean(all, changes, i)
		same := lag.Information(changes[i], average, 0)
		nearest := 0.0 // on its own day
		for _, j := range groups[s.group] {
			if j != i {
				nearest = max(nearest, lag.Information(changes[i], changes[j], 0))
			}
		}
		for _, days := range []int{1, -1} {
			other := lag.Information(changes[i], average, days)
			if nearest > other {
				continue
			}
			switch gain := other - same; {
			case gain > plenty:
				found[s.name] = lag.Off{Days: days, Gain: gain}
			case gain > beside && found[s.name].Gain <= 0:
				found[s.name] = lag.Off{Days: days, Gain: -gain}
			}
		}
	}
	return found
}

// loose reports whether the markets of a group have little to do with each other.
func loose(group string) bool { return group == "softs" || group == "livestock" }

// panel returns the series that trade in a year with their changes on a common
// calendar, in standard deviations and cut; NaN where a series has none.
func panel(all []series, year int) ([]series, [][]float64) {
	var in []series
	var changes []map[engine.Date]float64
	traded := map[engine.Date]int{}
	for _, s := range all {
		c := changesOf(s, year)
		if len(c) < fewest {
			continue
		}
		in, changes = append(in, s), append(changes, c)
		for day := range c {
			traded[day]++
		}
	}
	var calendar []engine.Date
	for day, n := range traded {
		weekday := day.Time().Weekday()
		if weekday != time.Saturday && weekday != time.Sunday && float64(n) >= common*float64(len(in)) {
			calendar = append(calendar, day)
		}
	}
	slices.Sort(calendar)
	rows := make([][]float64, len(in))
	for i, c := range changes {
		rows[i] = make([]float64, len(calendar))
		for t, day := range calendar {
			v, ok := c[day]
			if !ok {
				v = math.NaN()
			}
			rows[i][t] = v
		}
	}
	return in, rows
}

// changesOf returns the log changes of the days of a year, in standard deviations and cut.
func changesOf(s series, year int) map[engine.Date]float64 {
	from, _ := slices.BinarySearch(s.days, engine.Date(year*10000+101))
	to, _ := slices.BinarySearch(s.days, engine.Date((year+1)*10000+101))
	from = max(from, 1)
	changes := map[engine.Date]float64{}
	sum, squares := 0.0, 0.0
	for i := from; i < to; i++ {
		c := math.Log(s.value[i] / s.value[i-1])
		changes[s.days[i]] = c
		sum += c
		squares += c * c
	}
	n := float64(len(changes))
	deviation := math.Sqrt(squares/n - sum/n*sum/n)
	for day, c := range changes {
		changes[day] = max(-furthest, min(furthest, (c-sum/n)/deviation))
	}
	return changes
}

// mean is the average change of the commodities and equities other than series i; NaN where none trades.
func mean(all []series, changes [][]float64, i int) []float64 {
	average := make([]float64, len(changes[i]))
	for t := range average {
		sum, n := 0.0, 0
		for j, s := range all {
			other := s.fixed || s.group == "bonds" || s.group == "currencies" || strings.HasSuffix(s.group, "in Asia")
			if j == i || other || math.IsNaN(changes[j][t]) {
				continue
			}
			sum += changes[j][t]
			n++
		}
		average[t] = sum / float64(n)
	}
	return average
}

// moved takes a series that stands some days late back to its own days.
func moved(changes []float64, days int) []float64 {
	out := make([]float64, len(changes))
	for t := range out {
		out[t] = math.NaN()
		if u := t + days; u >= 0 && u < len(changes) {
			out[t] = changes[u]
		}
	}
	return out
}

// grow makes the years that were found of those beside them that point the same way.
func grow(all []late) []late {
	for range all {
		for i, l := range all {
			for _, j := range []int{i - 1, i + 1} {
				if j < 0 || j >= len(all) || all[j].year-l.year != j-i {
					continue
				}
				if l.Gain < 0 && all[j].Gain > 0 && all[j].Days == l.Days {
					all[i].Gain = -l.Gain
				}
			}
		}
	}
	return all
}

// years writes 2009-2012, 2014 for a list of years.
func years(run []late) string {
	var parts []string
	for i := 0; i < len(run); {
		j := i
		for j+1 < len(run) && run[j+1].year == run[j].year+1 {
			j++
		}
		part := fmt.Sprint(run[i].year)
		if j > i {
			part += fmt.Sprintf("-%d", run[j].year)
		}
		parts = append(parts, part)
		i = j + 1
	}
	return strings.Join(parts, ", ")
}
