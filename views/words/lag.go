package words

import (
	"fmt"
	"math"
	"slices"

	"trendblend/engine"
	"trendblend/engine/blend"
	"trendblend/engine/metrics"
)

// LagFinding is the sentence on patience: from when to when, and how much poorer.
func LagFinding(b Blend) string {
	other, ok := b.rival()
	if !ok {
		return noRival(b)
	}
	return lagSentence(b.Sections.Lags[0].Lag, InNameOf(other), b.upTo())
}

func lagSentence(l metrics.Lag, name string, end engine.Month) string {
	if l.Depth == 0 {
		return "Never behind " + name + " at a month’s end"
	}
	if l.Depth <= -1 {
		return fmt.Sprintf("Holding your blend from %s to %s left you with nothing, and %s would not have", l.Peak+1, l.Trough, name)
	}
	said := fmt.Sprintf("Holding your blend from %s to %s left you %s poorer than %s would have", l.Peak+1, l.Trough,
		WholePercent(-l.Depth), name)
	if l.Recovered {
		return said + fmt.Sprintf("; it caught up in %s", l.Recovery)
	}
	return said + fmt.Sprintf("; by %s it had not caught up", end)
}

// LagTitle says where the whole period left the blend against the other.
func LagTitle(b Blend) string {
	mine, other := b.Mine(), b.Result.Portfolios[1]
	wealth := b.Sections.Lags[0].Wealth
	end := wealth[len(wealth)-1]
	than := InNameOf(other)
	if mine.Figures.Ruined && other.Figures.Ruined {
		return "Both lost everything in the period"
	}
	if mine.Figures.Ruined {
		return fmt.Sprintf("Your blend lost everything in the period, and %s did not", than)
	}
	if mine.Weights == other.Weights {
		than = "the same blend beside it"
	}
	return fmt.Sprintf("Over the whole period %s ended %s", InNameOf(mine), richer(end, than))
}

// richer says what relative wealth came to.
func richer(relative float64, than string) string {
	switch {
	case math.IsNaN(relative) || math.IsInf(relative, 0):
		return "ahead of " + than + ", which was ruined"
	case math.Abs(relative-1) < 1e-9:
		return "as rich as " + than
	case relative < 1:
		return WholePercent(1-relative) + " poorer than " + than
	}
	return WholePercent(relative-1) + " richer than " + than
}

// NoOther says why there is nothing to be behind.
func NoOther(b Blend) string {
	if len(b.Sections.Lags) == 0 {
		return noRival(b)
	}
	return ""
}

// LagNote says what the table of stretches behind shows of a blend with trend.
func LagNote(b Blend) string {
	if b.Mine().Weights.Of(blend.Trend) > 0 && slices.ContainsFunc(b.Sections.Lags, func(l Lag) bool { return l.Depth < 0 }) {
		return "This is what a diversifier costs: stretches like these."
	}
	return ""
}
