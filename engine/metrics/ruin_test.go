package metrics_test

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"trendblend/engine"
	"trendblend/engine/metrics"
)

// anyRuin draws returns, bills and a comparison, the returns ruined in the month lost.
func anyRuin(t *rapid.T) (r, f, b []float64, lost int) {
	n := rapid.IntRange(1, 80).Draw(t, "months")
	draw := func(what string) []float64 {
		return rapid.SliceOfN(rapid.Float64Range(-.3, .3), n, n).Draw(t, what)
	}
	r, f, b = draw("returns"), make([]float64, n), draw("comparison")
	lost = rapid.IntRange(0, n-1).Draw(t, "ruined in")
	r[lost] = -1
	clear(r[lost+1:])
	return r, f, b, lost
}

// Whatever the path, after its ruin nothing is left, nothing is earned and no risk is told.
func TestAfterRuin(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r, f, b, lost := anyRuin(t)
		first := engine.Month(rapid.IntRange(24000, 24011).Draw(t, "first"))
		ruin := first + engine.Month(lost)
		fig := metrics.Of(first, r, f)
		if !fig.Ruined || fig.Ruin != ruin || fig.Growth != 0 || fig.CAGR != -1 || fig.MaxDrawdown.Depth != -1 || fig.MaxDrawdown.Trough != ruin || fig.MaxDrawdown.Recovered {
			t.Fatalf("figures %+v", fig)
		}
		shape, relative := metrics.ShapeOf(first, r, f), metrics.RelativeTo(first, r, f, b, b)
		for what, v := range map[string]float64{
			"volatility": fig.Volatility, "Sharpe": fig.Sharpe, "Sortino": fig.Sortino, "Calmar": fig.Calmar,
			"Volatility": metrics.Volatility(r), "Sharpe alone": metrics.Sharpe(r, f), "Sortino alone": metrics.Sortino(r, f),
			"skewness": shape.Skewness, "kurtosis": shape.Kurtosis, "gain to pain": shape.GainToPain, "Martin": shape.Martin,
			"beta": relative.Beta, "up": relative.UpCapture, "down": relative.DownCapture, "tracking error": relative.TrackingError,
		} {
			if !math.IsNaN(v) {
				t.Fatalf("%s is %v, want undefined", what, v)
			}
		}
		// Months are counted as far as the path lived, its last among them, and by nothing else.
		if short := metrics.ShapeOf(first, r[:lost+1], f[:lost+1]); shape.Positive != short.Positive || shape.UnderWater != short.UnderWater || shape.LongestUnder != short.LongestUnder ||
			shape.Positive.Of != lost+1 || shape.UnderWater.Of != lost+1 || metrics.Lived(r) != lost+1 {
			t.Fatalf("shape %+v, want that of %d months, %+v", shape, lost+1, short)
		}
		// A window that stands still has no correlation, ruined or not.
		for i, c := range metrics.RollingCorrelation(b, r, 1) {
			if math.IsNaN(c) != (i+12 > lost || math.IsNaN(metrics.Correlation(b[i:i+12], r[i:i+12]))) {
				t.Fatalf("window %d, ruined in %d, has the correlation %v", i, lost, c)
			}
		}
		regimes := metrics.RegimesOf(first, b, r)
		if c := metrics.CorrelationOfPaths(b, r); !math.IsNaN(c) || !math.IsNaN(regimes.All.Correlation) || !math.IsNaN(regimes.Calm.Correlation) || !math.IsNaN(regimes.Below.P) {
			t.Fatalf("correlations of a ruined path: %v, %+v", c, regimes)
		}
		if relative.Lag.Depth != -1 || relative.Lag.Recovered || relative.Lag.Blend != -1 {
			t.Fatalf("lag %+v", relative.Lag)
		}
		for _, y := range fig.Years {
			switch year := ruin.Year(); {
			case y.Year > year && !math.IsNaN(y.Return), y.Year == year && y.Return != -1, y.Year < year && !(y.Return > -1):
				t.Fatalf("%d returned %v, ruined in %s", y.Year, y.Return, ruin)
			}
		}
		for _, row := range metrics.Calendar(first, r) {
			for m, v := range row.Months {
				if month := engine.MonthOf(row.Year, 1) + engine.Month(m); month > ruin && !math.IsNaN(v) {
					t.Fatalf("%s returned %v", month, v)
				}
			}
			if row.Year > ruin.Year() && !math.IsNaN(row.Return) {
				t.Fatalf("%d returned %v", row.Year, row.Return)
			}
		}
	})
}

// Windows and starts say the same of a ruined path: ahead of nothing after the ruin, and
// behind whatever lives.
func TestWindowsAndStartsAfterRuin(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r, f, b, lost := anyRuin(t)
		if rapid.Bool().Draw(t, "both") {
			b[rapid.IntRange(0, len(b)-1).Draw(t, "the other ruined in")] = -1
			if m, _ := metrics.Ruin(0, b); true {
				clear(b[m+1:])
			}
		}
		mine, theirs := metrics.RollingOf(0, r, f, 1), metrics.RollingOf(0, b, f, 1)
		own, other := metrics.StartsOf(0, r), metrics.StartsOf(0, b)
		for i, v := range mine.Return {
			if i > lost != math.IsNaN(v) || i <= lost && lost < i+12 != (v == -1) || v == -1 && !math.IsNaN(mine.Sharpe[i]+mine.Volatility[i]) {
				t.Fatalf("window %d returned %v, ruined in %d", i, v, lost)
			}
			if held := own.Held[0][i]; math.IsNaN(v) != math.IsNaN(held) || math.Abs(v-held) > 1e-12 {
				t.Fatalf("window %d returned %v, the start %v", i, v, held)
			}
		}
		same := func(what string, x, y metrics.Count) {
			if x != y {
				t.Fatalf("%s: %v of the windows, %v of the starts", what, x, y)
			}
		}
		same("ahead", mine.Beat(theirs), own.Lead(other).Positive(1))
		same("behind", theirs.Beat(mine), other.Lead(own).Positive(1))
		both := min(lost+1, metrics.Lived(b))
		of := min(both, len(mine.Return)) // windows that begin while both live
		if ahead, behind := mine.Beat(theirs), theirs.Beat(mine); ahead.Of != of || behind.Of != of || ahead.N+behind.N > of {
			t.Fatalf("ahead in %v and behind in %v, begun in %d months", ahead, behind, both)
		}
		if lived := min(lost+1, len(mine.Return)); mine.Lived() != lived || own.Positive(1).Of != lived {
			t.Fatalf("%d windows and %d starts, want %d", mine.Lived(), own.Positive(1).Of, lived)
		}
	})
}
