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

// Figures are the figures of the contract's section 4 for one path.
type Figures struct {
	CAGR        float64
	Volatility  float64
	Sharpe      float64
	Sortino     float64
	Ulcer       float64
	Calmar      float64
	Growth      float64
	MaxDrawdown Drawdown
	Best, Worst YearReturn
	Years       []YearReturn // the full calendar years, in order
}

// Of computes the figures of monthly returns r over bills f, first the month of r[0].
func Of(first engine.Month, r, f []float64) Figures {
	fig := Figures{
		Volatility:  Volatility(r),
		Sharpe:      Sharpe(r, f),
		Sortino:     Sortino(r, f),
		Ulcer:       Ulcer(r),
		Growth:      Growth(r),
		MaxDrawdown: MaxDrawdown(first, r),
		Years:       Years(first, r),
	}
	fig.CAGR = annual(fig.Growth, len(r))
	fig.Calmar = Calmar(fig.CAGR, fig.MaxDrawdown.Depth)
	for i, y := range fig.Years {
		if i == 0 || y.Return > fig.Best.Return {
			fig.Best = y
		}
		if i == 0 || y.Return < fig.Worst.Return {
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

// Years compounds the months of each calendar year that lies wholly in the period.
func Years(first engine.Month, r []float64) []YearReturn {
	skip := (12 - int(first.Of()-time.January)) % 12 // months before the first January
	if len(r) < skip+12 {
		return nil
	}
	years := make([]YearReturn, 0, (len(r)-skip)/12)
	for i := skip; i+12 <= len(r); i += 12 {
		years = append(years, YearReturn{(first + engine.Month(i)).Year(), Growth(r[i:i+12]) - 1})
	}
	return years
}
