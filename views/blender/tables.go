package blender

import (
	"math"
	"strconv"

	"trendblend/engine/metrics"
	"trendblend/views/ui"
	"trendblend/views/words"
)

// ofLived writes a share of months with a decimal, and of how many where the blend was
// ruined before the end.
func ofLived(b words.Blend, i int, c metrics.Count) ui.Cell {
	out := ui.Cell{Text: words.ShareCell(c.Share(), 1)}
	if p := b.Result.Portfolios[i]; p.Figures.Ruined {
		out.Note = "of " + words.Count(c.Of, "month")
	}
	return out
}

func heatClass(v, step float64) string {
	if math.IsNaN(v) {
		return ""
	}
	n := min(4, int(math.Ceil(math.Abs(v)/step-1e-9)))
	switch {
	case n == 0:
		return ""
	case v < 0:
		return "with" + strconv.Itoa(n)
	}
	return "against" + strconv.Itoa(n)
}
