package claims

import (
	"trendblend/engine"
	"trendblend/engine/trend"
)

// Holder is what a bar or a line of a picture belongs to.
type Holder int

const (
	Stocks Holder = iota
	Bonds
	Trend
	SixtyForty
	Blend   // 50/30/20, or the blend that the claim names
	Claimed // a figure as it was given
	Other
)

// Picture shows a claim where that says it better than the figures. One of its parts
// is filled.
type Picture struct {
	Title   string
	Bars    []Bar
	Lines   []Line
	Scatter *Scatter
	Unit    Unit
	From    string // the first and the last label of the lines' axis
	To      string
	Log     bool // the lines' height counts in equal factors
}

// Bar is one value beside its name.
type Bar struct {
	Group  string // what the bars beside it share; empty where it stands alone
	Name   string
	Holder Holder
	Value  float64
}

// Line is one series, with equal steps in time.
type Line struct {
	Name   string
	Holder Holder
	Values []float64
}

// Scatter holds pairs of returns and the parabola fitted through them.
type Scatter struct {
	X, Y           []float64
	CurveX, CurveY []float64
	XName, YName   string
}

// Example is one market's price beside its average, and what the rule made of it:
// the picture that explains a trend sleeve.
type Example struct {
	Market  string
	First   engine.Month
	Signal  []float64 // the price that the rule saw in each month
	Average []float64 // of the twelve up to it
	Long    []bool    // what was held in the month after
}

// ExampleOf shows a market as a sleeve by the rule MLM saw and held it over the months
// from..to: the signal of each month and the position of the next. Months in which the
// sleeve does not hold the market are left out.
func ExampleOf(s *trend.Sleeve, market string, from, to engine.Month) Example {
	out := Example{First: from}
	for m := from; m <= to; m++ {
		for _, r := range s.Open(m + 1) {
			if k := s.Panel.Markets[r.Market]; k.ID == market {
				out.Market = k.Name
				out.Signal, out.Average = append(out.Signal, r.Signal), append(out.Average, r.Reference)
				out.Long = append(out.Long, r.Position > 0)
			}
		}
	}
	return out
}
