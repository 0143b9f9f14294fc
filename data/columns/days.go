package columns

import (
	"slices"
	"sort"
	"time"

	"trendblend/data"
	"trendblend/engine"
)

// daily are the sleeves that every edition has by the day, in the order of engine.DailyLevels.
var daily = []string{"stocks", "bonds", "bills"}

// Days writes the days of an edition.
func Days(s *data.Set) ([]byte, error) {
	w := &writer{}
	w.number(form)
	w.text(s.SHA256)
	all := calendar(s)
	w.number(len(all))
	before := 0
	for _, day := range all {
		w.number(count(day) - before)
		before = count(day)
	}
	w.number(len(s.Daily.Stocks))
	for _, one := range s.Sleeves {
		w.days(all, one.Days)
		if err := w.decimals(one.Daily); err != nil {
			return nil, err
		}
	}
	for _, m := range s.Markets {
		w.days(all, m.Days)
		if err := w.decimals(m.Values); err != nil {
			return nil, err
		}
	}
	return w.out, nil
}

// calendar is every day on which something is known.
func calendar(s *data.Set) (all []engine.Date) {
	for _, m := range s.Markets {
		all = append(all, m.Days...)
	}
	for _, one := range s.Sleeves {
		all = append(all, one.Days...)
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// count counts a day from 1970 on.
func count(d engine.Date) int { return int(d.Time().Unix() / 86400) }

func dayOf(n int) engine.Date {
	year, month, day := time.Unix(int64(n)*86400, 0).UTC().Date()
	return engine.Date(year*10000 + int(month)*100 + day)
}

// days writes which days of the calendar a series has: where it begins, and how many it passes over before each of the next.
func (w *writer) days(all, of []engine.Date) {
	w.number(len(of))
	if len(of) == 0 {
		return
	}
	at := sort.Search(len(all), func(i int) bool { return all[i] >= of[0] })
	w.number(at)
	steps := make([]uint64, len(of))
	for i, day := range of {
		for all[at] != day {
			at++
			steps[i]++
		}
		at++
	}
	w.planes(steps)
}

func (r *reader) days(all []engine.Date) []engine.Date {
	n := r.count()
	if n == 0 {
		return nil
	}
	at := r.number()
	of := make([]engine.Date, n)
	for i, step := range r.planes(n) {
		if at += int(step); at < 0 || at >= len(all) {
			panic(errShort)
		}
		of[i] = all[at]
		at++
	}
	return of
}

// Whole is the edition with its days, as Days wrote them.
func (l Light) Whole(file []byte) (s *data.Set, err error) {
	defer reading(&err)
	r := &reader{file}
	if r.number() != form || r.text() != l.Set.SHA256 {
		panic(errShort)
	}
	all := make([]engine.Date, r.count())
	before := 0
	for i := range all {
		before += r.number()
		all[i] = dayOf(before)
	}
	common := r.number()
	s = new(data.Set)
	*s = *l.Set
	s.Sleeves, s.Markets = slices.Clone(s.Sleeves), slices.Clone(s.Markets)
	for i := range s.Sleeves {
		s.Sleeves[i].Days, s.Sleeves[i].Daily = r.days(all), r.decimals()
		if len(s.Sleeves[i].Daily) == 0 {
			s.Sleeves[i].Daily = nil
		}
	}
	for i := range s.Markets {
		s.Markets[i].Days, s.Markets[i].Values = r.days(all), r.decimals()
	}
	s.Daily = dailyOf(s, common)
	return s, nil
}

// dailyOf arranges the sleeves as an edition has them by the day.
func dailyOf(s *data.Set, common int) (l engine.DailyLevels) {
	into := []*[]float64{&l.Stocks, &l.Bonds, &l.Bills}
	var days []engine.Date
	for _, one := range s.Sleeves {
		at := slices.Index(daily, one.Name)
		switch {
		case len(one.Days) == 0:
		case at < 0:
			from := sort.Search(len(days), func(i int) bool { return days[i] >= one.Days[0] })
			l.Others = append(l.Others, engine.DailyColumn{Name: one.Name, From: from, Levels: one.Daily})
		case common < 0 || common > len(one.Daily):
			panic(errShort)
		default:
			*into[at] = one.Daily[:common]
			if len(one.Days) > len(days) {
				days = one.Days
			}
		}
	}
	l.Days = days[:common]
	return l
}
