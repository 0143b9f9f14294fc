package daily

import "trendblend/engine"

// Drawdown is one fall of wealth below its running peak, by days.
type Drawdown struct {
	Depth     float64 // wealth at the trough / wealth at the peak - 1, in [-1, 0]
	Peak      engine.Date
	Trough    engine.Date
	Recovery  engine.Date // the first day back at the peak; 0 where it never came back
	Recovered bool
}

// Stretch is the return of the days From to To, over the close before From.
type Stretch struct {
	Return   float64
	From, To engine.Date
}

// Figures are what the days show of a path.
type Figures struct {
	MaxDrawdown           Drawdown // the zero Drawdown where wealth never fell
	BestDay, WorstDay     Stretch
	BestWeek, WorstWeek   Stretch // ISO weeks, Monday to Sunday; the first and the last may be cut by the period
	BestMonth, WorstMonth Stretch // calendar months
}

// noise is the depth below which a fall is rounding.
const noise = 1e-12

// figures goes over the path once; week numbers the week that each day lies in.
func figures(p Path, week []int32) Figures {
	var f Figures
	peak, at, open := 1.0, p.Before, false
	day, weeks, months := 1.0, 1.0, 1.0 // wealth before the stretch at hand
	weekFrom, monthFrom := 0, 0
	last := len(p.Days) - 1
	for i, w := range p.Wealth {
		date := p.Days[i]
		if w >= peak {
			if open {
				f.MaxDrawdown.Recovery, f.MaxDrawdown.Recovered, open = date, true, false
			}
			peak, at = w, date
		} else if depth := w/peak - 1; depth < f.MaxDrawdown.Depth && depth < -noise {
			f.MaxDrawdown, open = Drawdown{Depth: depth, Peak: at, Trough: date}, true
		}
		record(&f.BestDay, &f.WorstDay, day, w, date, date)
		day = w
		if i == last || week[i+1] != week[i] {
			record(&f.BestWeek, &f.WorstWeek, weeks, w, p.Days[weekFrom], date)
			weeks, weekFrom = w, i+1
		}
		if i == last || p.Days[i+1].Month() != date.Month() {
			record(&f.BestMonth, &f.WorstMonth, months, w, p.Days[monthFrom], date)
			months, monthFrom = w, i+1
		}
	}
	return f
}

// record keeps the stretch over which wealth went from before to after where it is
// better than the best or worse than the worst so far. After ruin the return is NaN,
// which is neither.
func record(best, worst *Stretch, before, after float64, from, to engine.Date) {
	s := Stretch{after/before - 1, from, to}
	if best.To == 0 || s.Return > best.Return {
		*best = s
	}
	if worst.To == 0 || s.Return < worst.Return {
		*worst = s
	}
}
