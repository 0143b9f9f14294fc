package web

import (
	lru "github.com/hashicorp/golang-lru/v2"

	"trendblend/engine"
	"trendblend/engine/trend"
)

// kept is how many sleeves are remembered; one takes about half a megabyte.
const kept = 64

// sleeves computes each trend sleeve once while it is in use.
type sleeves struct {
	panel *trend.Panel
	known *lru.Cache[trend.Settings, *trend.Sleeve]
}

func newSleeves(panel *trend.Panel) *sleeves {
	known, err := lru.New[trend.Settings, *trend.Sleeve](kept)
	if err != nil {
		panic(err) // the size is a constant above zero
	}
	return &sleeves{panel: panel, known: known}
}

// of returns the sleeve with these settings. Two requests at once may both compute
// it: that costs a millisecond and changes nothing.
func (s *sleeves) of(settings trend.Settings) *trend.Sleeve {
	if sleeve, ok := s.known.Get(settings); ok {
		return sleeve
	}
	sleeve := trend.New(s.panel, settings)
	s.known.Add(settings, sleeve)
	return sleeve
}

// first is the first month that a blend with such a sleeve can have.
func (s *server) first(settings trend.Settings) engine.Month {
	return s.world.First(s.sleeve.of(settings))
}
