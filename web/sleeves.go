package web

import (
	"trendblend/engine"
	"trendblend/engine/trend"
	"trendblend/web/memo"
)

// kept is how many sleeves are remembered; one takes about half a megabyte.
const kept = 64

// sleeves computes each trend sleeve once while it is in use.
type sleeves struct {
	panel *trend.Panel
	known *memo.Memo[trend.Settings, *trend.Sleeve]
}

func newSleeves(panel *trend.Panel) *sleeves {
	return &sleeves{panel: panel, known: memo.New[trend.Settings, *trend.Sleeve](kept)}
}

// of returns the sleeve with these settings.
func (s *sleeves) of(settings trend.Settings) *trend.Sleeve {
	return s.known.Of(settings, func() *trend.Sleeve { return trend.New(s.panel, settings) })
}

// first is the first month that a blend with such a sleeve can have.
func (s *server) first(settings trend.Settings) engine.Month {
	return s.world.First(s.sleeve.of(settings))
}
