package columns

import (
	"slices"

	"trendblend/data"
	"trendblend/engine"
	"trendblend/engine/history"
	"trendblend/engine/trend"
)

// form is the number of the form of the files; a reader knows one.
const form = 1

// Light is an edition by the month: all of it but the days, and what is computed from days and asked for by most answers.
type Light struct {
	Set         *data.Set       // its markets have their first and last days and no values
	Sleeves     []*trend.Sleeve // by the usual settings, without holdings; their panel is nil
	Commodities history.Series
}

// required are the sleeves that every edition has by the month, in the order of engine.Levels.
var required = []string{"stocks", "bonds", "treasury10", "bills", "cpi"}

// Months writes an edition by the month.
func Months(l Light) ([]byte, error) {
	w, s := &writer{}, l.Set
	w.number(form)
	w.text(s.Name)
	w.text(s.SHA256)
	w.number(int(s.Through))
	w.number(len(s.Markets))
	for _, m := range s.Markets {
		for _, text := range []string{m.ID, m.Name, m.Sector, m.Currency, m.Method} {
			w.text(text)
		}
		w.number(flag(m.MLM) + 2*flag(m.Core))
		ends := endsOf(m.Days, s.Through)
		w.number(len(ends))
		for _, day := range ends {
			w.number(int(day))
		}
	}
	w.number(int(s.Monthly.First))
	w.number(len(s.Monthly.Stocks))
	w.number(len(s.Sleeves))
	for _, one := range s.Sleeves {
		w.text(one.Name)
		w.number(int(one.First))
		if err := w.decimals(one.Levels); err != nil {
			return nil, err
		}
	}
	w.others(s)
	for _, sleeve := range l.Sleeves {
		w.text(string(sleeve.Settings.Rule))
		w.number(flag(sleeve.Settings.All))
		w.number(int(sleeve.First))
		w.raw(sleeve.Gross)
	}
	w.text("")
	w.number(int(l.Commodities.First))
	w.raw(l.Commodities.Return)
	return w.out, nil
}

func flag(is bool) int {
	if is {
		return 1
	}
	return 0
}

// endsOf are the first day, the last to the end of the month through, and the last.
func endsOf(days []engine.Date, through engine.Month) []engine.Date {
	ends := []engine.Date{days[0]}
	within := len(days) - 1
	for within > 0 && days[within].Month() > through {
		within--
	}
	for _, day := range []engine.Date{days[within], days[len(days)-1]} {
		if day > ends[len(ends)-1] {
			ends = append(ends, day)
		}
	}
	return ends
}

// others writes what others published, and the funds.
func (w *writer) others(s *data.Set) {
	w.number(len(s.Published))
	for _, p := range s.Published {
		w.text(p.Series)
		w.number(p.Year)
		w.bits(p.Return)
		w.text(p.Source)
	}
	w.number(len(s.Vehicles))
	for _, v := range s.Vehicles {
		for _, text := range []string{v.ID, v.Name, string(v.Nearest), v.Published, v.What} {
			w.text(text)
		}
		w.bits(v.Fee)
		w.bits(v.Volatility)
		w.number(int(v.VolatilityFrom))
		w.number(int(v.VolatilityTo))
	}
}

// ReadMonths reads what Months wrote.
func ReadMonths(file []byte) (l Light, err error) {
	defer reading(&err)
	r := &reader{file}
	if r.number() != form {
		panic(errShort)
	}
	s := &data.Set{Name: r.text(), SHA256: r.text(), Through: engine.Month(r.number())}
	for range r.count() {
		m := engine.Market{ID: r.text(), Name: r.text(), Sector: r.text(), Currency: r.text(), Method: r.text()}
		flags := r.number()
		m.MLM, m.Core = flags&1 != 0, flags&2 != 0
		for range r.count() {
			m.Days = append(m.Days, engine.Date(r.number()))
		}
		s.Markets = append(s.Markets, m)
	}
	first, n := engine.Month(r.number()), r.number()
	for range r.count() {
		s.Sleeves = append(s.Sleeves, data.Sleeve{Name: r.text(), First: engine.Month(r.number()), Levels: r.decimals()})
	}
	s.Monthly = levelsOf(s, first, n)
	r.others(s)
	for rule := r.text(); rule != ""; rule = r.text() {
		usual := trend.Default()
		usual.Rule, usual.All = trend.Rule(rule), r.number() == 1
		l.Sleeves = append(l.Sleeves, &trend.Sleeve{Settings: usual, First: engine.Month(r.number()), Gross: r.raw()})
	}
	l.Commodities = history.Series{First: engine.Month(r.number()), Return: r.raw()}
	l.Set = s
	return l, nil
}

// levelsOf arranges the sleeves as an edition has them by the month.
func levelsOf(s *data.Set, first engine.Month, n int) engine.Levels {
	l := engine.Levels{First: first}
	into := []*[]float64{&l.Stocks, &l.Bonds, &l.Treasury10, &l.Bills, &l.CPI}
	for _, one := range s.Sleeves {
		if at := slices.Index(required, one.Name); at < 0 {
			l.Others = append(l.Others, engine.Column{Name: one.Name, First: one.First, Levels: one.Levels})
		} else if n < 0 || n > len(one.Levels) {
			panic(errShort)
		} else {
			*into[at] = one.Levels[:n]
		}
	}
	return l
}

func (r *reader) others(s *data.Set) {
	for range r.count() {
		s.Published = append(s.Published, engine.Published{Series: r.text(), Year: r.number(), Return: r.bits(), Source: r.text()})
	}
	for range r.count() {
		s.Vehicles = append(s.Vehicles, data.Vehicle{
			ID: r.text(), Name: r.text(), Nearest: trend.Rule(r.text()), Published: r.text(), What: r.text(), Fee: r.bits(),
			Volatility: r.bits(), VolatilityFrom: engine.Month(r.number()), VolatilityTo: engine.Month(r.number()),
		})
	}
}
