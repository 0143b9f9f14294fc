package answer

import (
	"trendblend/data"
	"trendblend/engine"
	"trendblend/engine/backtest"
	"trendblend/engine/trend"
	"trendblend/views/ui"
	"trendblend/views/words"
	"trendblend/web/link"
	"trendblend/web/memo"
)

// An Edition is a set of data with everything that is computed from it. It is immutable
// but for what it remembers, and safe for concurrent use.
type Edition struct {
	World *backtest.World
	Links link.Reader

	data     *data.Set
	sleeves  *sleeves
	legs     *legs
	atlases  *atlases
	drawings *drawings
	around   *memo.Memo[string, aroundSleeve]
	vehicles []words.Vehicle
	markets  string
}

// New makes an edition of a set of data.
func New(set *data.Set) *Edition {
	world := backtest.NewWorld(set.Markets, set.Monthly, set.Daily, set.Through)
	e := &Edition{
		World:    world,
		data:     set,
		sleeves:  newSleeves(world.Panel),
		legs:     newLegs(world.Daily),
		atlases:  newAtlases(),
		drawings: newDrawings(),
		around:   memo.New[string, aroundSleeve](keptRules),
		markets:  words.MarketsOf(set.Markets),
	}
	e.Links = link.Reader{Last: set.Through, First: e.first}
	for _, v := range set.Vehicles {
		e.Links.Vehicles = append(e.Links.Vehicles, v.ID)
		e.vehicles = append(e.vehicles, words.Vehicle(v))
	}
	return e
}

// ID is the SHA-256 of the data.
func (e *Edition) ID() string { return e.data.SHA256 }

// Through is the last month of the data.
func (e *Edition) Through() engine.Month { return e.data.Through }

// At is a site that shows this edition, as a reader with a scenario sees it: the links
// between its pages carry the scenario.
func (e *Edition) At(site ui.Site, scenario link.Scenario) ui.Site {
	site.Through, site.DataID, site.Markets = e.data.Through.String(), e.data.SHA256, e.markets
	site.Query = e.Links.Query(scenario)
	return site
}

// TrendSleeve returns the trend sleeve with some settings.
func (e *Edition) TrendSleeve(settings trend.Settings) *trend.Sleeve { return e.sleeves.of(settings) }

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
func (e *Edition) first(settings trend.Settings) engine.Month {
	return e.World.First(e.TrendSleeve(settings))
}
