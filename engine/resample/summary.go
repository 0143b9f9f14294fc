package resample

import (
	"math"
	"slices"

	"trendblend/engine/backtest"
)

// Summary is what the paths drawn so far say.
type Summary struct {
	Paths   int   // drawn so far
	Of      int   // to be drawn
	Months  []int // the months after which the fans show wealth: each full year, and the horizon
	Compare int
	Blends  []Outlook
}

// Outlook is one blend's fortune over the paths. Wealth and its figures are those
// of money left alone; only Dry knows of withdrawals.
type Outlook struct {
	backtest.Named
	Ruined                                int // paths in which all was lost: CAGR and max drawdown -1, no volatility or Sharpe
	CAGR, Volatility, Sharpe, MaxDrawdown Spread
	Deeper                                [len(depths)]Chance    // that the max drawdown is worse than each of Depths
	Loss                                  [len(lossYears)]Chance // that wealth is below 1 after each of LossYears; NaN beyond the horizon
	Fan                                   []Spread               // of wealth, after each of Months
	Dry                                   []Chance               // that the money has run out, after each of Months; nil without withdrawals
	Against                               Difference             // to the comparison on the same paths
}

var (
	depths    = [...]float64{-0.20, -0.30, -0.40}
	lossYears = [...]int{1, 5, 10}
)

// Depths returns the max drawdowns that Outlook.Deeper is about.
func Depths() []float64 { return depths[:] }

// LossYears returns the years that Outlook.Loss is about.
func LossYears() []int { return lossYears[:] }

// Difference is what sets a blend apart from the comparison, path by path. Where
// both are equal, neither is ahead. No number of points lies between a ruin and a return:
// the CAGR of what was ruined alone is -Inf from the other's.
type Difference struct {
	Living                                    int // paths in which neither is ruined: those of the Sharpe ratios and volatilities
	SmallerDrawdown, HigherSharpe, HigherCAGR Chance
	MaxDrawdown, Sharpe, CAGR, Volatility     Spread // the blend's figure less the comparison's; a positive MaxDrawdown is a smaller fall
}

// Spread is a figure's distribution over the paths in which it is defined: its
// percentiles (linear between order statistics, as in R's type 7) and its mean;
// NaN where it is defined in none.
type Spread struct{ P5, P25, Median, P75, P95, Mean float64 }

// Chance is the part of the paths in which something happened, with its Monte
// Carlo standard error sqrt(p (1-p) / paths): how far more paths may move it. It is
// no measure of what the history itself leaves open.
type Chance struct{ Of, Error float64 }

// Unseen is how likely something may be, with 95 % confidence, that happened in none of
// so many paths: the chance p at which that happens one time in twenty, (1-p)^paths =
// 0.05 (Clopper and Pearson 1934). It is near 3 / paths.
func Unseen(paths int) float64 { return 1 - math.Pow(0.05, 1/float64(paths)) }

// Coarsest is the standard error of a chance of one half, the largest that a chance
// over so many paths can have.
func Coarsest(paths int) float64 { return 0.5 / math.Sqrt(float64(paths)) }

// summarize looks at the first so many paths.
func (d *drawn) summarize(p Plan, from backtest.Series, paths, workers int) Summary {
	s := Summary{Paths: paths, Of: p.Paths, Months: d.at, Compare: p.Compare, Blends: make([]Outlook, len(p.Blends))}
	each(len(p.Blends), workers, func() func(int) {
		figures, wealth := make([]float64, paths), make([]float32, paths)
		return func(i int) {
			s.Blends[i] = d.outlook(p, i, paths, figures, wealth)
			s.Blends[i].Named = backtest.Named{Weights: p.Blends[i], Bonds: from.Bonds, Own: from.Own, Beside: p.Blends}
		}
	})
	return s
}

// outlook sums up one blend's first paths; figures and wealth are room to sort them in.
func (d *drawn) outlook(p Plan, i, paths int, figures []float64, wealth []float32) Outlook {
	a, b := d.blends[i].first(paths), d.blends[p.Compare].first(paths)
	difference := func(a, b []float64) Spread {
		for path := range figures {
			figures[path] = a[path] - b[path]
		}
		return spread(figures, figures)
	}
	ruined, living := 0, 0
	for path := range a.cagr {
		if a.cagr[path] == -1 {
			ruined++
		}
		if a.cagr[path] != -1 && b.cagr[path] != -1 {
			living++
		}
	}
	out := Outlook{
		Ruined:      ruined,
		CAGR:        spread(a.cagr, figures),
		Volatility:  spread(a.volatility, figures),
		Sharpe:      spread(a.sharpe, figures),
		MaxDrawdown: spread(a.depth, figures),
		Fan:         make([]Spread, len(d.at)),
		Against: Difference{
			Living:          living,
			SmallerDrawdown: ahead(a.depth, b.depth),
			HigherSharpe:    ahead(a.sharpe, b.sharpe),
			HigherCAGR:      ahead(a.cagr, b.cagr),
			MaxDrawdown:     difference(a.depth, b.depth),
			Sharpe:          difference(a.sharpe, b.sharpe),
			CAGR:            spread(apart(figures, a.cagr, b.cagr), figures),
			Volatility:      difference(a.volatility, b.volatility),
		},
	}
	for k, depth := range depths {
		out.Deeper[k] = chance(a.depth, func(v float64) bool { return v < depth })
	}
	for k, years := range lossYears {
		out.Loss[k] = Chance{math.NaN(), math.NaN()}
		if at := slices.Index(d.at, 12*years); at >= 0 {
			out.Loss[k] = chance(a.wealth[at][:paths], func(w float32) bool { return w < 1 })
		}
	}
	for k := range d.at {
		out.Fan[k] = spread(a.wealth[k][:paths], wealth)
	}
	if a.dry != nil {
		for _, month := range d.at {
			out.Dry = append(out.Dry, chance(a.dry, func(dry int32) bool { return int(dry) <= month }))
		}
	}
	return out
}

// apart writes the difference of two CAGRs into dst, without bound where one is ruined.
func apart(dst, a, b []float64) []float64 {
	for path := range dst {
		dst[path] = a[path] - b[path]
		switch lost, other := a[path] == -1, b[path] == -1; {
		case lost && !other:
			dst[path] = math.Inf(-1)
		case other && !lost:
			dst[path] = math.Inf(1)
		}
	}
	return dst
}

// first returns the outcomes of the first so many paths; wealth is left whole.
func (o outcomes) first(paths int) outcomes {
	o.cagr, o.volatility, o.sharpe, o.depth = o.cagr[:paths], o.volatility[:paths], o.sharpe[:paths], o.depth[:paths]
	if o.dry != nil {
		o.dry = o.dry[:paths]
	}
	return o
}

// spread sorts the defined values of x in room, which may be x itself.
func spread[T float32 | float64](x, room []T) Spread {
	sorted := room[:0]
	mean := 0.0
	for _, v := range x {
		if v == v {
			sorted = append(sorted, v)
			mean += float64(v)
		}
	}
	slices.Sort(sorted)
	return Spread{
		P5:     quantile(sorted, 0.05),
		P25:    quantile(sorted, 0.25),
		Median: quantile(sorted, 0.50),
		P75:    quantile(sorted, 0.75),
		P95:    quantile(sorted, 0.95),
		Mean:   mean / float64(len(sorted)),
	}
}

// quantile interpolates between the order statistics on both sides of place
// p (n-1), counted from 0; next to one without bound it is that one, or the other where
// the place is its own. NaN without values.
func quantile[T float32 | float64](sorted []T, p float64) float64 {
	if len(sorted) == 0 {
		return math.NaN()
	}
	place := p * float64(len(sorted)-1)
	k := int(place)
	low := float64(sorted[k])
	if k+1 == len(sorted) {
		return low
	}
	next := float64(sorted[k+1])
	switch {
	case place == float64(k) || math.IsInf(low, 0):
		return low
	case math.IsInf(next, 0):
		return next
	}
	return low + (place-float64(k))*(next-low)
}

// ahead is the chance that a is higher than b, among the paths in which both are defined.
func ahead(a, b []float64) Chance {
	higher, of := 0, 0
	for path := range a {
		if a[path] == a[path] && b[path] == b[path] {
			of++
			if a[path] > b[path] {
				higher++
			}
		}
	}
	return chanceOf(higher, of)
}

func chance[T any](x []T, happened func(T) bool) Chance {
	n := 0
	for _, v := range x {
		if happened(v) {
			n++
		}
	}
	return chanceOf(n, len(x))
}

func chanceOf(n, of int) Chance {
	p := float64(n) / float64(of)
	return Chance{p, math.Sqrt(p * (1 - p) / float64(of))}
}
