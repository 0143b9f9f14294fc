package metrics

import (
	"math"
	"time"

	"trendblend/engine"
)

// YearReturn is the return of one full calendar year. Year 0 stands for none.
type YearReturn struct {
	Year   int
	Return float64
}

// Figures are what /method defines under “The figures”, for one path. Of a ruined one the
// year of the ruin returns -1 and the years after it NaN.
type Figures struct {
	Ruin        engine.Month
	Ruined      bool // in the month Ruin
	CAGR        float64
	Volatility  float64
	Sharpe      float64
	Sortino     float64
	Ulcer       float64
	Calmar      float64
	Growth      float64
	MaxDrawdown Drawdown
	Best, Worst YearReturn   // of the years that have a return
	Years       []YearReturn // the full calendar years, in order
}

// Of computes the figures of monthly returns r over bills f, first the month of r[0].
func Of(first engine.Month, r, f []float64) Figures {
	end := lived(r)
	fig := Figures{
		Ulcer:       Ulcer(r),
		Growth:      Growth(r),
		MaxDrawdown: MaxDrawdown(first, r),
		Years:       years(first, r, end),
	}
	if end < len(r) {
		fig.Ruin, fig.Ruined = first+engine.Month(end), true
		fig.Volatility, fig.Sharpe, fig.Sortino = math.NaN(), math.NaN(), math.NaN()
	} else {
		fig.Volatility, fig.Sharpe, fig.Sortino = volatility(r), sharpe(r, f), sortino(r, f)
	}
	fig.CAGR = annual(fig.Growth, len(r))
	fig.Calmar = Calmar(fig.CAGR, fig.MaxDrawdown.Depth)
	for _, y := range fig.Years {
		if math.IsNaN(y.Return) {
			continue
		}
		if fig.Best.Year == 0 || y.Return > fig.Best.Return {
			fig.Best = y
		}
		if fig.Worst.Year == 0 || y.Return < fig.Worst.Return {
			fig.Worst = y
		}
	}
	return fig
}

// Year returns the return of a calendar year; NaN where the period does not hold
// the whole of it.
func (f Figures) Year(year int) float64 {
	if len(f.Years) > 0 {
		if i := year - f.Years[0].Year; i >= 0 && i < len(f.Years) {
			return f.Years[i].Return
		}
	}
	return math.NaN()
}

// Years compounds the months of each calendar year that lies wholly in the period; NaN
// for those after a ruin.
func Years(first engine.Month, r []float64) []YearReturn { return years(first, r, lived(r)) }

// years are those of a path that lived so many months.
func years(first engine.Month, r []float64, lived int) []YearReturn {
	skip := (12 - int(first.Of()-time.January)) % 12 // months before the first January
	if len(r) < skip+12 {
		return nil
	}
	all := make([]YearReturn, 0, (len(r)-skip)/12)
	for i := skip; i+12 <= len(r); i += 12 {
		year := YearReturn{(first + engine.Month(i)).Year(), math.NaN()}
		if i <= lived {
			year.Return = Growth(r[i:i+12]) - 1
		}
		all = append(all, year)
	}
	return all
}
