package daily

import (
	"math"

	"trendblend/engine"
)

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

// Figures are what the days show of a path. A fall may have its peak before them, at a
// month's end; that peak is then dated with the last day of its month.
type Figures struct {
	MaxDrawdown           Drawdown // the zero Drawdown where wealth never fell; a depth of NaN where it was lost before the days
	MonthEnds             Drawdown // the same over the same months by month ends alone
	Deepest               float64  // of all that the path shows: the month ends before the days, then the days
	BestDay, WorstDay     Stretch
	BestWeek, WorstWeek   Stretch // ISO weeks, Monday to Sunday; the first and the last may be cut by the period
	BestMonth, WorstMonth Stretch // calendar months
	Ruin                  engine.Date
	Ruined                bool // on the day Ruin
}

// noise is the depth below which a fall is rounding.
const noise = 1e-12

// falls finds the deepest drawdown of what it is shown.
type falls struct {
	worst Drawdown
	peak  float64
	at    engine.Date // of the peak
	open  bool        // the worst so far is not yet made good
}

func (f *falls) see(date engine.Date, w float64) {
	if w >= f.peak {
		if f.open {
			f.worst.Recovery, f.worst.Recovered, f.open = date, true, false
		}
		f.peak, f.at = w, date
	} else if depth := w/f.peak - 1; depth < f.worst.Depth && depth < -noise {
		f.worst, f.open = Drawdown{Depth: depth, Peak: f.at, Trough: date}, true
	}
}

// figures goes over the path once; week numbers the week that each day lies in.
func figures(p Path, week []int32) Figures {
	var f Figures
	byDay := falls{peak: 1, at: p.Before}
	if len(p.Earlier.Wealth) > 0 {
		byDay.at = (p.Earlier.From - 1).End()
	}
	day := 1.0 // wealth before the day at hand, and before its week and its month
	for t, w := range p.Earlier.Wealth {
		day = w
		f.Deepest = min(f.Deepest, p.Earlier.Underwater[t])
		if w >= byDay.peak {
			byDay.peak, byDay.at = w, (p.Earlier.From + engine.Month(t)).End()
		}
	}
	byMonth, lost := byDay, day == 0
	weeks, months := day, day
	weekFrom, monthFrom := 0, 0
	last := len(p.Days) - 1
	for i, w := range p.Wealth {
		date := p.Days[i]
		byDay.see(date, w)
		if w == 0 && day > 0 {
			f.Ruin, f.Ruined = date, true
		}
		record(&f.BestDay, &f.WorstDay, day, w, date, date)
		day = w
		if i == last || week[i+1] != week[i] {
			record(&f.BestWeek, &f.WorstWeek, weeks, w, p.Days[weekFrom], date)
			weeks, weekFrom = w, i+1
		}
		if i == last || p.Days[i+1].Month() != date.Month() {
			byMonth.see(date, w)
			record(&f.BestMonth, &f.WorstMonth, months, w, p.Days[monthFrom], date)
			months, monthFrom = w, i+1
		}
	}
	f.MaxDrawdown, f.MonthEnds = byDay.worst, byMonth.worst
	f.Deepest = min(f.Deepest, byDay.worst.Depth)
	if lost {
		f.MaxDrawdown.Depth, f.MonthEnds.Depth = math.NaN(), math.NaN()
	}
	return f
}

// record keeps the stretch over which wealth went from before to after where it is
// better than the best or worse than the worst so far. After ruin there is no return.
func record(best, worst *Stretch, before, after float64, from, to engine.Date) {
	s := Stretch{after/before - 1, from, to}
	if best.To == 0 || s.Return > best.Return {
		*best = s
	}
	if worst.To == 0 || s.Return < worst.Return {
		*worst = s
	}
}
