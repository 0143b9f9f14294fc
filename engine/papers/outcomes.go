package papers

import (
	"math"

	"trendblend/engine"
	"trendblend/engine/history"
	"trendblend/engine/metrics"
)

// Evidence is what published figures are held against: the study's rule and the reader's.
type Evidence struct {
	Study         *Study
	Rules         []Rule // the study's own first, then those of trend.Rules
	Chosen        Rule   // the reader's
	Stocks, Bills history.Series
}

// Check holds every published figure against the evidence, by what is known to the end of
// the study's last month.
func Check(e *Evidence) []Result {
	last := e.Study.Last
	out := make([]Result, len(published))
	for i, p := range published {
		out[i] = Result{Published: p, Outcome: p.ours(e, [2]engine.Month{p.Asked[0], min(p.Asked[1], last)}), Since: math.NaN()}
		if e.Study.All && p.Why == fewerMarkets {
			out[i].Why = otherMarkets
		}
		if p.Asked == [2]engine.Month{SampleFrom, SampleTo} {
			out[i].Since = p.ours(e, [2]engine.Month{SampleTo + 1, last}).Ours
		}
	}
	return out
}

func (s Stats) volatility() float64 { return s.Volatility }
func (s Stats) sharpe() float64     { return s.Sharpe }
func (s Stats) t() float64          { return s.T }

// of is one figure of a path's.
func of(s Stats, figure func(Stats) float64) Outcome {
	return Outcome{Ours: figure(s), From: s.From, To: s.To, Months: s.Months}
}

// share is a part of so many, over some months.
func share(part, n int, s Stats) Outcome {
	return Outcome{Ours: float64(part) / float64(n), From: s.From, To: s.To, Months: s.Months, Among: n} // NaN of none
}

func positive(e *Evidence, p [2]engine.Month) Outcome {
	then, thenOf, since, sinceOf := e.Study.Positive()
	over := Of(e.Study.Twelve).Over(p[0], p[1])
	if p[0] > SampleTo {
		return share(since, sinceOf, over)
	}
	return share(then, thenOf, over)
}

// positiveDecades counts the decades of which we have at least half.
func positiveDecades(e *Evidence, p [2]engine.Month) Outcome {
	made, n := 0, 0
	for year := firstDecade; engine.MonthOf(year, 1) <= p[1]; year += 10 {
		s := e.Study.Blend.Over(engine.MonthOf(year, 1), min(p[1], engine.MonthOf(year+9, 12)))
		if s.Months < 60 {
			continue
		}
		n++
		if s.Mean > 0 {
			made++
		}
	}
	return share(made, n, e.Study.Blend.Over(p[0], p[1]))
}

// Smiled is a fitted parabola.
type Smiled history.Smile

func (s Smiled) coefficient() float64 { return s.C.Value }
func (s Smiled) t() float64           { return s.C.T }

func ofSmile(figure func(Smiled) float64) func(*Evidence, [2]engine.Month) Outcome {
	return func(e *Evidence, p [2]engine.Month) Outcome {
		s := e.Study.Smile
		if p[0] > SampleTo {
			s = e.Study.SmileSince
		}
		out := Outcome{Ours: figure(Smiled(s)), From: p[1] + 1, To: p[1], Months: 3 * len(s.Quarters)}
		if n := len(s.Quarters); n > 0 {
			out.From, out.To = s.Quarters[0].First, s.Quarters[n-1].First+2
		}
		return out
	}
}

// net are the months of the reader's rule, with those of another series beside them.
func (e *Evidence) net(p [2]engine.Month, beside history.Series) (own, other []float64, out Outcome) {
	from, to := max(p[0], e.Chosen.Net.First, beside.First), min(p[1], e.Chosen.Net.Last(), beside.Last())
	own, other = e.Chosen.Net.Between(from, to).Return, beside.Between(from, to).Return
	return own, other, Outcome{Ours: math.NaN(), From: from, To: to, Months: len(own)}
}

func netMean(e *Evidence, p [2]engine.Month) Outcome {
	own, _, out := e.net(p, e.Bills)
	out.Ours = 12 * metrics.Mean(own)
	return out
}

func netVolatility(e *Evidence, p [2]engine.Month) Outcome {
	own, _, out := e.net(p, e.Bills)
	out.Ours = metrics.Volatility(own)
	return out
}

func netSharpe(e *Evidence, p [2]engine.Month) Outcome {
	own, bills, out := e.net(p, e.Bills)
	out.Ours = metrics.Sharpe(own, bills)
	return out
}

func netWithStocks(e *Evidence, p [2]engine.Month) Outcome {
	own, stocks, out := e.net(p, e.Stocks)
	out.Ours = metrics.Correlation(own, stocks)
	return out
}

func netOver(e *Evidence, p [2]engine.Month) Outcome {
	own, _, out := e.net(p, e.Bills)
	if len(own) > 0 {
		out.Ours = metrics.Growth(own) - 1
	}
	return out
}
