package words

import (
	"strings"
	"testing"

	"trendblend/engine/blend"
	"trendblend/engine/metrics"
	"trendblend/engine/trend"
)

// A figure that is printed as it was is not set against itself.
func TestMovedFindingSetsNothingAgainstItself(t *testing.T) {
	moved := func(w blend.Weights, earned, was, fell, before float64) Moved {
		m := Moved{Blend: w, Rule: trend.MLM}
		m.Is.CAGR, m.Was.CAGR = earned, was
		m.Is.MaxDrawdown, m.Was.MaxDrawdown = metrics.Drawdown{Depth: -fell}, metrics.Drawdown{Depth: -before}
		return m
	}
	for _, c := range []struct {
		earned, was, fell, before float64
		want                      string
	}{
		{0.0475, 0.0539, 0.2144, 0.2112, "earns 4.75 % a year, not 5.39 %, and 50/30/20 falls 21.4 %, not 21.1 %"},
		{0.0475, 0.0539, 0.2144, 0.2141, "earns 4.75 % a year, not 5.39 %, and 50/30/20 falls 21.4 %, as before"},
		{0.04751, 0.04749, 0.2144, 0.2112, "earns 4.75 % a year, as before, and 50/30/20 falls 21.4 %, not 21.1 %"},
	} {
		e := Edition{Moved: []Moved{moved(blend.Percent(0, 0, 100), c.earned, c.was, 0.18, 0.15), moved(blend.Percent(50, 30, 20), 0.08, 0.08, c.fell, c.before)}}
		if got := strings.ReplaceAll(MovedFinding(e), "\u00a0", " "); got != "Over the same months the trend sleeve "+c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}
