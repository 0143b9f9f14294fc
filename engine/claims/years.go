package claims

import (
	"fmt"
	"math"

	"trendblend/engine"
	"trendblend/engine/blend"
	"trendblend/engine/history"
)

// Claims about calendar years by name.

// Names of the published series.
const (
	ctaIndex = "SocGen CTA Index"
	mlmIndex = "MLM Index"
	kmlm     = "KMLM (fund)"
	dbmf     = "DBMF (fund)"
)

func percent(name string, v float64) Figure { return show(name, Percent, v) }

func (e *Evidence) printed(series string, y int) Figure {
	return percent(fmt.Sprintf("%s %d, as published", series, y), e.published(series, y))
}

// barsOf draws a year of stocks, 60/40, trend and 50/30/20.
func (e *Evidence) barsOf(y int) *Picture {
	return &Picture{Title: fmt.Sprintf("Return of %d, %%", y), Bars: []Bar{
		{Name: "S&P 500", Holder: Stocks, Value: year(e.Stocks, y)},
		{Name: "60/40", Holder: SixtyForty, Value: year(e.blend(sixtyForty), y)},
		{Name: "50/30/20", Holder: Blend, Value: year(e.blend(fifth), y)},
		{Name: "Trend", Holder: Trend, Value: year(e.Trend, y)},
	}}
}

func rose2008(e *Evidence) ([]Figure, *Picture) {
	t, s, b := year(e.Trend, 2008), year(e.Stocks, 2008), year(e.blend(sixtyForty), 2008)
	return []Figure{
		percent("Trend rose in 2008", t).above(0).core().there(),
		percent("S&P 500 fell", s).below(0).core().there(),
		percent("60/40 fell", b).below(0).core().there(),
		percent("Trend, as given", t).closeTo(0.13, 0.14),
		percent("S&P 500, as given", s).closeTo(-0.37, -0.37),
		percent("60/40, as given", b).closeTo(-0.22, -0.22),
		e.printed(ctaIndex, 2008),
		e.printed(mlmIndex, 2008),
	}, e.barsOf(2008)
}

func rose2022(e *Evidence) ([]Figure, *Picture) {
	balanced := e.blend(sixtyForty)
	t, b := year(e.Trend, 2022), year(balanced, 2022)
	worse, other := 0, math.NaN()
	all := years(balanced, balanced.First.Year(), balanced.Last().Year())
	for _, y := range all {
		if y.Year != 2022 {
			if y.Return < b {
				worse++
			}
			if !(y.Return >= other) {
				other = y.Return
			}
		}
	}
	count := float64(worse)
	if math.IsNaN(b) {
		count = math.NaN()
	}
	return []Figure{
		percent("Trend rose in 2022", t).above(0).core().there(),
		percent("60/40 fell", b).below(0).core().there(),
		show("Years in our data that were worse for 60/40", Count, count).atMost(0),
		percent("Trend, as given", t).closeTo(0.20, 0.20),
		percent("60/40, as given", b).closeTo(-0.22, -0.22),
		percent("Worst other year of 60/40", other),
		e.printed(ctaIndex, 2022),
		e.printed(kmlm, 2022),
		e.printed(dbmf, 2022),
	}, e.barsOf(2022)
}

func swap2022(e *Evidence) ([]Figure, *Picture) {
	const from, to = -0.22, -0.05
	before, after := year(e.blend(sixtyForty), 2022), year(e.blend(swapped), 2022)
	return []Figure{
			show("What the swap saved: half of the 17 points claimed", Points, after-before).atLeast(HalfOfIt * (to - from)).core(),
			percent("60/40 before, as given", before).closeTo(from, from).there(),
			percent("48/32/20 after, as given", after).closeTo(to, to).there(),
			percent("Trend", year(e.Trend, 2022)).there(),
			percent("What the figures given add up to themselves", 0.8*from+0.2*0.20),
		}, &Picture{Title: "Return of 2022, %", Bars: []Bar{
			{Name: "60/40", Holder: SixtyForty, Value: before},
			{Name: "48/32/20", Holder: Blend, Value: after},
			{Name: "as claimed", Holder: Claimed, Value: to},
		}}
}

// wealthLines draws the growth of 1 from the month before from to the month to.
func wealthLines(from, to engine.Month, lines ...Line) *Picture {
	return &Picture{Lines: lines, From: (from - 1).String(), To: to.String()}
}

// path is the wealth of 1, itself first, over the months from..to.
func path(s history.Series, from, to engine.Month) []float64 {
	part := s.Between(from, to).Return
	out := make([]float64, len(part)+1)
	out[0] = 1
	for i, r := range part {
		out[i+1] = out[i] * (1 + r)
	}
	return out
}

func flatYears(e *Evidence) ([]Figure, *Picture) {
	from, to := january(2011), december(2015)
	t, s := e.Trend.Over(from, to), e.Stocks.Over(from, to)
	picture := wealthLines(from, to,
		Line{"S&P 500", Stocks, path(e.Stocks, from, to)},
		Line{"Trend", Trend, path(e.Trend, from, to)})
	picture.Title = "Growth of 1"
	return []Figure{
		show("Stocks ahead of trend, by", Points, s-t).above(0).core(),
		percent("Trend, a year, as given", math.Pow(1+t, 1.0/5)-1).closeTo(0, 0).there(),
		percent("S&P 500 over the five years, as given", s).closeTo(0.70, 0.70),
		percent("Trend over the five years", t),
		percent("S&P 500, a year", math.Pow(1+s, 1.0/5)-1).there(),
		percent("Treasury bills over the five years", e.Bills.Over(from, to)),
		e.printed(ctaIndex, 2011), e.printed(ctaIndex, 2014), e.printed(ctaIndex, 2015),
	}, picture
}

func payback(e *Evidence) ([]Figure, *Picture) {
	from, to := january(2011), december(2019)
	// paid returns how far mine fell behind theirs and the part that 2022 made good.
	paid := func(mine, theirs history.Series) (gap, part float64) {
		gap = math.Log1p(theirs.Over(from, to)) - math.Log1p(mine.Over(from, to))
		if !(gap > 0) {
			return gap, math.NaN()
		}
		return gap, (math.Log1p(year(mine, 2022)) - math.Log1p(year(theirs, 2022))) / gap
	}
	mixed, balanced := e.blend(fifth), e.blend(sixtyForty)
	gap, part := paid(e.Trend, e.Stocks)
	blendGap, blendPart := paid(mixed, balanced)
	picture := wealthLines(from, december(2022),
		Line{"S&P 500", Stocks, path(e.Stocks, from, december(2022))},
		Line{"Trend", Trend, path(e.Trend, from, december(2022))})
	picture.Title, picture.Log = "Growth of 1, equal steps are equal factors", true
	return []Figure{
		show("There was a gap: trend behind stocks (logarithm)", Ratio, gap).above(0).core(),
		percent("Paid back in 2022: half of that gap", part).atLeast(HalfOfIt).core(),
		percent("Paid back in 2022: all of it", part).atLeast(1),
		percent("Trend, 2022", year(e.Trend, 2022)).there(),
		percent("S&P 500, 2022", year(e.Stocks, 2022)).there(),
		percent("S&P 500, 2011 to 2019", e.Stocks.Over(from, to)),
		percent("Trend, 2011 to 2019", e.Trend.Over(from, to)),
		show("A holder’s gap: 50/30/20 behind 60/40 (logarithm)", Ratio, blendGap),
		percent("Paid back of the holder’s gap", blendPart),
	}, picture
}

func sixRegimes(e *Evidence) ([]Figure, *Picture) {
	const most = 4
	periods := []struct {
		name     string
		from, to engine.Month
	}{
		{"1973–74", january(1973), december(1974)},
		{"2000–02", january(2000), december(2002)},
		{"2008", january(2008), december(2008)},
		{"2014", january(2014), december(2014)},
		{"2020", january(2020), december(2020)},
		{"2022", january(2022), december(2022)},
	}
	figures := []Figure{{}}
	var shown []Figure
	picture := &Picture{Title: "Trend less Treasury bills, points", Unit: Points}
	worked, known := 0, 0
	for _, p := range periods {
		over := e.Trend.Over(p.from, p.to) - e.Bills.Over(p.from, p.to)
		if !math.IsNaN(over) {
			known++
			picture.Bars = append(picture.Bars, Bar{Name: p.name, Holder: Trend, Value: over})
		}
		if over > 0 {
			worked++
		}
		figures = append(figures, show("Trend less bills, "+p.name, Points, over).above(0))
		if p.to-p.from < 12 {
			shown = append(shown, percent("Trend, "+p.name, e.Trend.Over(p.from, p.to)).there())
		}
	}
	count := math.NaN()
	if known >= most {
		count = float64(worked)
	}
	figures[0] = show(fmt.Sprintf("Worked in at least four of the six, of which our data have %d", known), Count, count).atLeast(most).core()
	figures = append(figures, show("Trend less bills, 1974 alone", Points, year(e.Trend, 1974)-year(e.Bills, 1974)))
	return append(figures, shown...), picture
}

func short2014(e *Evidence) ([]Figure, *Picture) {
	const y = 2014
	long, short := e.sides(y)
	_, held := e.commodities()
	c := year(held, y)
	return []Figure{
			show("What short positions made in 2014", Points, short).above(0).core().there(),
			show("More than what long positions made, by", Points, short-long).above(0),
			percent("Commodities in 2014, as given", c).closeTo(-0.30, -0.30),
			show("What long positions made", Points, long).there(),
			percent("Trend in 2014", year(e.Trend, y)),
			e.printed(ctaIndex, y),
		}, &Picture{Title: "2014, %", Bars: []Bar{
			{Name: "commodities, long only", Holder: Other, Value: c},
			{Name: "trend’s short side", Holder: Trend, Value: short},
			{Name: "trend’s long side", Holder: Trend, Value: long},
		}}
}

func fundsDiffer(e *Evidence) ([]Figure, *Picture) {
	const most, fewest = 0.03, 3
	picture := &Picture{Title: "Calendar years as published, %"}
	var shown []Figure
	years, near := 0, 0
	widest := math.NaN()
	for y := e.Stocks.First.Year(); y <= e.Stocks.Last().Year()+1; y++ {
		a, b := e.published(dbmf, y), e.published(kmlm, y)
		gap := math.Abs(a - b)
		if math.IsNaN(gap) {
			continue
		}
		years++
		if gap < most {
			near++
		}
		if !(gap <= widest) {
			widest = gap
		}
		group := fmt.Sprint(y)
		picture.Bars = append(picture.Bars, Bar{group, "DBMF", Trend, a}, Bar{group, "KMLM", Other, b})
		own := year(e.Trend, y)
		for _, f := range [...]Figure{e.printed(dbmf, y), e.printed(kmlm, y), percent("Our trend sleeve in "+group, own)} {
			f.There = !math.IsNaN(own)
			shown = append(shown, f)
		}
		shown = append(shown, show("Between DBMF and KMLM in "+group, Points, gap))
	}
	part := math.NaN()
	if years >= fewest {
		part = float64(near) / float64(years)
	} else {
		widest = math.NaN()
	}
	return append([]Figure{
		percent("Years in which the two differed by less than 3 points: half of them", part).atLeast(HalfOfIt).core(),
		show("Widest difference in a year", Points, widest).below(most),
	}, shown...), picture
}

func halfPain(e *Evidence) ([]Figure, *Picture) {
	mixed, balanced := e.blend(fifth), e.blend(sixtyForty)
	balanced = balanced.Between(mixed.First, mixed.Last())
	const claimed = 0.5
	m, b := worstYear(mixed), worstYear(balanced)
	saved := 1 - m/b
	if !(b < 0) {
		saved = math.NaN()
	}
	return []Figure{
			percent("Of 60/40’s worst year the blend was spared: half of the half claimed", saved).atLeast(HalfOfIt * claimed).core(),
			percent("Of 60/40’s worst year the blend was spared, as given", saved).closeTo(claimed, claimed),
			percent("Worst year of 50/30/20", m).there(),
			percent("Worst year of 60/40 since the sleeve began", b).there(),
			percent("Worst year of trend", worstYear(e.Trend)),
		}, &Picture{Title: "Worst calendar year, %", Bars: []Bar{
			{Name: "60/40", Holder: SixtyForty, Value: b},
			{Name: "50/30/20", Holder: Blend, Value: m},
		}}
}

func worstYear(s history.Series) float64 {
	worst := math.NaN()
	for _, y := range years(s, s.First.Year(), s.Last().Year()) {
		if !(y.Return >= worst) {
			worst = y.Return
		}
	}
	return worst
}

// since1990 returns a blend from January 1990 on, the usual start; empty where it
// begins later.
func (e *Evidence) since1990(w blend.Weights) history.Series {
	s, from := e.blend(w), january(1990)
	if s.First > from || s.Last() < from {
		return history.Series{First: from}
	}
	return s.Between(from, s.Last())
}
