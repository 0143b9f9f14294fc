// Package diff tells what came and what changed between two editions of the data, and
// what that does to the figures that the program opens with.
package diff

import (
	"cmp"
	"math"
	"slices"

	"trendblend/data"
	"trendblend/engine"
)

// rounding is by how much a return may differ that is the same: levels are written with
// about seven digits, and a change rescales all that follow it.
const rounding = 1e-5

// Report is the difference of two editions.
type Report struct {
	Old, New             Edition
	Markets              []Series // those that both have and that changed, in the order of the new edition
	Sleeves              []Series // likewise
	NewMarkets, Dropped  []string
	NewSleeves           []Extent
	Longer, Shorter      []Ending // markets and sleeves that end elsewhere
	Came, Gone, Restated []Year   // published years
	From, To             engine.Month
	Figures              []Figures
}

// Edition is what names an edition.
type Edition struct {
	ID      string
	Through engine.Month
	Markets int
}

// Extent is how far a series goes.
type Extent struct {
	Name        string
	First, Last engine.Month
}

// Ending is a series that ends elsewhere than it did.
type Ending struct{ Name, Old, New string }

// Year is a published year, in the old edition and the new; the old return is NaN where it came.
type Year struct {
	Series   string
	Year     int
	Old, New float64
}

// Series is what changed in a series over the time that both editions have.
type Series struct {
	Name   string
	First  engine.Date  // the first day whose change is another one; 0 where only the months are known
	Months int          // whose return moved
	Of     int          // months that both have
	Month  engine.Month // in which it moved most
	Move   float64      // by this, a decimal
}

// Of compares two editions.
func Of(old, new *data.Set) (Report, error) {
	r := Report{Old: name(old), New: name(new)}
	r.markets(old.Markets, new.Markets)
	r.sleeves(old, new)
	r.published(old.Published, new.Published)
	err := r.figures(old, new)
	return r, err
}

func name(s *data.Set) Edition { return Edition{s.SHA256, s.Through, len(s.Markets)} }

func (r *Report) markets(old, new []engine.Market) {
	before := map[string]engine.Market{}
	for _, m := range old {
		before[m.ID] = m
	}
	for _, m := range new {
		was, ok := before[m.ID]
		if !ok {
			r.NewMarkets = append(r.NewMarkets, m.ID)
			continue
		}
		delete(before, m.ID)
		if s := market(was, m); s.Months > 0 || s.First > 0 {
			r.Markets = append(r.Markets, s)
		}
		r.ends(m.ID, was.Days[len(was.Days)-1].String(), m.Days[len(m.Days)-1].String())
	}
	for _, m := range old {
		if _, ok := before[m.ID]; ok {
			r.Dropped = append(r.Dropped, m.ID)
		}
	}
}

// ends notes a series that ends elsewhere.
func (r *Report) ends(name, old, new string) {
	switch {
	case new > old:
		r.Longer = append(r.Longer, Ending{name, old, new})
	case new < old:
		r.Shorter = append(r.Shorter, Ending{name, old, new})
	}
}

// market compares the days and months that both editions have of a market: from the
// later of the first days to the last month that both have in full.
func market(old, new engine.Market) Series {
	s := Series{Name: new.ID}
	last := min(data.LastWhole(old), data.LastWhole(new))
	i, j := 0, 0
	for i < len(old.Days) && j < len(new.Days) && min(old.Days[i], new.Days[j]).Month() <= last {
		same := old.Days[i] == new.Days[j]
		if same && i > 0 && j > 0 {
			same = old.Days[i-1] == new.Days[j-1] && math.Abs(old.Values[i]/old.Values[i-1]-new.Values[j]/new.Values[j-1]) <= rounding
		}
		if !same {
			s.First = min(old.Days[i], new.Days[j])
			break
		}
		i, j = i+1, j+1
	}
	was, is := ends(old), ends(new)
	for _, month := range sorted(was) {
		r, known := change(was, month)
		n, too := change(is, month)
		if !known || !too || month > last {
			continue
		}
		s.note(month, n-r)
	}
	return s
}

// note counts a month and how far its return moved.
func (s *Series) note(month engine.Month, move float64) {
	s.Of++
	if math.Abs(move) <= rounding {
		return
	}
	s.Months++
	if math.Abs(move) > math.Abs(s.Move) {
		s.Month, s.Move = month, move
	}
}

// ends returns the values at the month ends.
func ends(m engine.Market) map[engine.Month]float64 {
	values := map[engine.Month]float64{}
	for i, day := range m.Days {
		values[day.Month()] = m.Values[i]
	}
	return values
}

func sorted[V any](m map[engine.Month]V) []engine.Month {
	var months []engine.Month
	for month := range m {
		months = append(months, month)
	}
	slices.Sort(months)
	return months
}

func change(values map[engine.Month]float64, month engine.Month) (float64, bool) {
	before, ok := values[month-1]
	now, too := values[month]
	return now/before - 1, ok && too
}

func (r *Report) sleeves(old, new *data.Set) {
	for _, s := range new.Sleeves {
		was, ok := old.Sleeve(s.Name)
		if !ok {
			r.NewSleeves = append(r.NewSleeves, Extent{s.Name, s.First, s.Last()})
			continue
		}
		d := Series{Name: s.Name}
		for month := max(was.First, s.First) + 1; month <= min(was.Last(), s.Last()); month++ {
			before := was.Levels[month-was.First]/was.Levels[month-1-was.First] - 1
			now := s.Levels[month-s.First]/s.Levels[month-1-s.First] - 1
			d.note(month, now-before)
		}
		if d.Months > 0 {
			r.Sleeves = append(r.Sleeves, d)
		}
		r.ends(s.Name, was.Last().String(), s.Last().String())
	}
	for _, s := range old.Sleeves {
		if _, ok := new.Sleeve(s.Name); !ok {
			r.Dropped = append(r.Dropped, s.Name)
		}
	}
}

func (r *Report) published(old, new []engine.Published) {
	type key struct {
		series string
		year   int
	}
	before := map[key]float64{}
	for _, p := range old {
		before[key{p.Series, p.Year}] = p.Return
	}
	for _, p := range new {
		k := key{p.Series, p.Year}
		was, ok := before[k]
		delete(before, k)
		switch {
		case !ok:
			r.Came = append(r.Came, Year{p.Series, p.Year, math.NaN(), p.Return})
		case was != p.Return:
			r.Restated = append(r.Restated, Year{p.Series, p.Year, was, p.Return})
		}
	}
	for k, was := range before {
		r.Gone = append(r.Gone, Year{k.series, k.year, was, math.NaN()})
	}
	slices.SortFunc(r.Gone, func(a, b Year) int { return cmp.Or(cmp.Compare(a.Series, b.Series), cmp.Compare(a.Year, b.Year)) })
}
