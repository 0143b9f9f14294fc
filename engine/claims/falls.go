package claims

import (
	"fmt"
	"math"
	"slices"

	"trendblend/engine"
	"trendblend/engine/history"
	"trendblend/engine/metrics"
)

// Claims about falls: how deep, how often, and what came of them.

func march2020(e *Evidence) ([]Figure, *Picture) {
	const days = 20
	s, t := math.NaN(), math.NaN()
	var picture *Picture
	name := "in the worst twenty trading days"
	if i, j, ok := e.Days.between(january(2020), january(2020)+3); ok {
		if from, to := e.Days.worst(days, i, j); from >= 0 {
			s, t = e.Days.over(e.Days.Stocks, from, to), e.Days.over(e.Days.Trend, from, to)
			name = fmt.Sprintf("from the close of %s to that of %s", e.Days.Date[from], e.Days.Date[to])
		}
		if !math.IsNaN(t) {
			picture = &Picture{Title: "Day by day, from 1 at the end of 2019", From: e.Days.Date[i].String(), To: e.Days.Date[j].String(),
				Lines: []Line{
					{"S&P 500", Stocks, rebased(e.Days.Stocks[i : j+1])},
					{"Trend", Trend, rebased(e.Days.Trend[i : j+1])},
				}}
		}
	}
	month := january(2020) + 2
	return []Figure{
		percent("S&P 500 fell "+name, s).below(0).core(),
		percent("Trend gained in the same days", t).above(0).core(),
		percent("S&P 500, as given", s).closeTo(-0.33, -0.33),
		percent("Trend, as given", t).closeTo(0.04, 0.06),
		percent("Trend in the whole of March 2020", e.Trend.Over(month, month)).there(),
		percent("Trend in the whole of 2020", year(e.Trend, 2020)).there(),
		e.printed(ctaIndex, 2020), e.printed(dbmf, 2020),
	}, picture
}

func rebased(wealth []float64) []float64 {
	out := make([]float64, len(wealth))
	for i, w := range wealth {
		out[i] = w / wealth[0]
	}
	return out
}

func shocks(e *Evidence) ([]Figure, *Picture) {
	named := []struct {
		name  string
		month engine.Month
	}{{"February 2018", january(2018) + 1}, {"August 2015", january(2015) + 7}, {"August 2024", january(2024) + 7}}
	const most = 2
	figures := []Figure{{}}
	picture := &Picture{Title: "Return from the peak of stocks to their trough, %"}
	lost, known := 0, 0
	var falls []Figure
	for _, n := range named {
		s, t := math.NaN(), math.NaN()
		label := "Trend, " + n.name
		if i, j, ok := e.Days.between(n.month-1, n.month); ok {
			peak, trough := e.Days.fall(i, j)
			s, t = e.Days.over(e.Days.Stocks, peak, trough), e.Days.over(e.Days.Trend, peak, trough)
			label = fmt.Sprintf("Trend, %s (%s to %s)", n.name, e.Days.Date[peak], e.Days.Date[trough])
		}
		if !math.IsNaN(t) {
			known++
			picture.Bars = append(picture.Bars, Bar{n.name, "S&P 500", Stocks, s}, Bar{n.name, "Trend", Trend, t})
		}
		if t < 0 {
			lost++
		}
		figures = append(figures, percent(label, t).below(0))
		fall := percent("S&P 500 in the same days, "+n.name, s)
		fall.There = n.month == january(2018)+1
		falls = append(falls, fall)
	}
	count := math.NaN()
	if known >= most {
		count = float64(lost)
	}
	figures[0] = show("Lost in at least two of the three", Count, count).atLeast(most).core()
	return append(figures, falls...), picture
}

func worstFalls(e *Evidence) ([]Figure, *Picture) {
	from := january(1990)
	held := [3]history.Series{{First: from}, e.since1990(sixtyForty), e.since1990(fifth)}
	if e.Stocks.First <= from && e.Stocks.Last() >= from {
		held[0] = e.Stocks.Between(from, e.Stocks.Last())
	}
	names := [3]string{"S&P 500", "60/40", "50/30/20"}
	holders := [3]Holder{Stocks, SixtyForty, Blend}
	given := [2][3]float64{{-0.51, -0.30, -0.22}, {-0.24, -0.20, -0.10}}
	var all, in2022 [3]float64
	picture := &Picture{Title: "Below the highest month end so far, %", Unit: Percent, From: (from - 1).String()}
	for i, s := range held {
		all[i], in2022[i] = depth(s, from, s.Last()), depth(s, january(2022), december(2022))
		picture.To = s.Last().String()
		picture.Lines = append(picture.Lines, Line{names[i], holders[i], metrics.Underwater(make([]float64, len(s.Return)), s.Return)})
	}
	figures := []Figure{
		show("60/40 fell less than the S&P 500, by", Points, all[1]-all[0]).above(0).core(),
		show("50/30/20 fell less than 60/40, by", Points, all[2]-all[1]).above(0).core(),
		show("In 2022: 60/40 less than the S&P 500, by", Points, in2022[1]-in2022[0]).above(0).core(),
		show("In 2022: 50/30/20 less than 60/40, by", Points, in2022[2]-in2022[1]).above(0).core(),
	}
	for i, name := range names {
		figures = append(figures, percent("Worst fall of "+the(name)+", as given", all[i]).closeTo(given[0][i], given[0][i]).there())
	}
	for i, name := range names {
		figures = append(figures, percent("Fall of "+the(name)+" in 2022, as given", in2022[i]).closeTo(given[1][i], given[1][i]))
	}
	return figures, picture
}

// the is a holding's name inside a sentence.
func the(name string) string {
	if name == "S&P 500" {
		return "the " + name
	}
	return name
}

func frequency(e *Evidence) ([]Figure, *Picture) {
	const (
		moderate, deep, deepest = 0.10, 0.15, 0.20
		normal                  = 2.0 // a decade: once in five years
		once                    = 1.0 // a decade
	)
	t := e.Trend
	decades := float64(len(t.Return)) / 120
	var months []float64
	falls, severe := 0, 0
	for _, d := range metrics.Drawdowns(t.First, t.Return, moderate) {
		falls++
		if d.Depth <= -deepest {
			severe++
		}
		if d.Depth >= -deep {
			months = append(months, float64(d.MonthsDown()))
		}
	}
	rate := func(n int) float64 {
		if decades == 0 {
			return math.NaN()
		}
		return float64(n) / decades
	}
	worst := math.NaN()
	if len(t.Return) > 0 {
		worst = metrics.MaxDrawdown(t.First, t.Return).Depth
	}
	return []Figure{
			show("Falls of 10 % or more, a decade", Ratio, rate(falls)).atLeast(normal).core(),
			show("Months from peak to trough of those of 10 to 15 %, median", Months, median(months)).between(3, 9),
			show("Falls of 20 % or more, a decade", Ratio, rate(severe)).closeTo(once, once),
			show("Falls of 10 % or more since the sleeve began", Count, float64(falls)),
			show("Falls of 20 % or more", Count, float64(severe)),
			percent("Worst fall", worst).there(),
		}, &Picture{Title: "Trend below its highest month end so far, %", Unit: Percent, From: (t.First - 1).String(), To: t.Last().String(),
			Lines: []Line{{"Trend", Trend, metrics.Underwater(make([]float64, len(t.Return)), t.Return)}}}
}

// median is NaN without values.
func median(x []float64) float64 {
	if len(x) == 0 {
		return math.NaN()
	}
	x = slices.Sorted(slices.Values(x))
	return (x[(len(x)-1)/2] + x[len(x)/2]) / 2
}

func afterChop(e *Evidence) ([]Figure, *Picture) {
	const ahead, middle, best = 3, 0.5, 0.75
	t := e.Trend
	var next []float64
	for y := t.First.Year() - 1; y <= t.Last().Year(); y++ {
		if r := t.Over(january(y+1), december(y+ahead)); !math.IsNaN(r) {
			next = append(next, r)
		}
	}
	// rank is the part of all other year ends that were followed by less.
	rank := func(r float64) float64 {
		if math.IsNaN(r) || len(next) < 2 {
			return math.NaN()
		}
		less := 0
		for _, v := range next {
			if v < r {
				less++
			}
		}
		return float64(less) / float64(len(next)-1)
	}
	after := func(y int) float64 { return t.Over(january(y+1), december(y+ahead)) }
	after15, after19 := after(2015), after(2019)
	// The same question of every year end: what followed a year that lost against bills,
	// and what followed one that gained?
	var lost, gained []float64
	for y := t.First.Year(); y <= t.Last().Year(); y++ {
		r := after(y)
		switch over := year(t, y) - year(e.Bills, y); {
		case math.IsNaN(r) || math.IsNaN(over):
		case over < 0:
			lost = append(lost, r)
		default:
			gained = append(gained, r)
		}
	}
	return []Figure{
			percent("End of 2015: better than this share of the other year ends", rank(after15)).above(middle).core(),
			percent("End of 2019: better than this share of the other year ends", rank(after19)).above(middle).core(),
			percent("End of 2015 among the best quarter", rank(after15)).atLeast(best),
			percent("End of 2019 among the best quarter", rank(after19)).atLeast(best),
			percent("Trend in the three years after 2015", after15),
			percent("Trend in the three years after 2019", after19),
			percent("Trend in the three years after 2015, a year", math.Pow(1+after15, 1.0/ahead)-1).there(),
			percent("Three years after a year behind bills, mean", metrics.Mean(lost)),
			percent("Three years after a year ahead of bills, mean", metrics.Mean(gained)),
		}, &Picture{Title: "Trend in the three years after, %", Bars: []Bar{
			{Name: "after 2015", Holder: Trend, Value: after15},
			{Name: "after 2019", Holder: Trend, Value: after19},
			{Name: "median year end", Holder: Other, Value: median(next)},
		}}
}

func losesAndLags(e *Evidence) ([]Figure, *Picture) {
	const strong, low, high = 0.20, -0.25, -0.15
	t := e.Trend
	lagged, all := 0, 0
	for y := t.First.Year(); y <= t.Last().Year(); y++ {
		s, own := year(e.Stocks, y), year(t, y)
		if s > strong && !math.IsNaN(own) {
			all++
			if own < s {
				lagged++
			}
		}
	}
	part, worst := math.NaN(), math.NaN()
	if all > 0 {
		part = float64(lagged) / float64(all)
	}
	var picture *Picture
	if len(t.Return) > 0 {
		worst = metrics.MaxDrawdown(t.First, t.Return).Depth
		bars := []Bar{{Name: "worst fall of trend", Holder: Trend, Value: worst}, {Name: "as claimed, mild", Holder: Claimed, Value: high},
			{Name: "as claimed, bad", Holder: Claimed, Value: low}}
		picture = &Picture{Title: "Fall from a high, %", Bars: bars}
	}
	return []Figure{
		percent("Years with stocks above 20 % in which trend lagged: more than half", part).above(HalfOfIt).core(),
		percent("Years with stocks above 20 % in which trend lagged: all", part).atLeast(1),
		percent("Worst fall of trend, as given", worst).closeTo(low, high).there(),
		show("Years with stocks above 20 %", Count, float64(all)),
		e.printed(kmlm, 2023), e.printed(dbmf, 2023), e.printed(kmlm, 2024), e.printed(dbmf, 2024),
	}, picture
}
