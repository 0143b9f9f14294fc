package answer

import (
	"encoding/json"
	"sync"

	"trendblend/data"
	"trendblend/data/columns"
	"trendblend/data/past"
	"trendblend/engine"
	"trendblend/engine/backtest"
	"trendblend/engine/blend"
	"trendblend/engine/trend"
	"trendblend/views/ui"
	"trendblend/views/words"
	"trendblend/web/link"
)

// An Edition is a set of data with everything that is computed from it. It is immutable,
// and safe for concurrent use.
type Edition struct {
	World *backtest.World
	Links link.Reader

	data     *data.Set
	usual    map[trend.Settings]*trend.Sleeve // by which most readers ask, where the panel comes later
	known    *Memory
	vehicles []words.Vehicle
	markets  string
	schemas  func() map[string]json.RawMessage // of the tools, described when the first asks
}

// New makes an edition of a set of data, which shares a memory with the others. A set from
// outside that has the name of a known edition, but not its id, has another name here.
func New(from *data.Set, known *Memory) *Edition {
	return editionOf(from, backtest.NewWorld(from.Markets, from.Monthly, from.Daily, from.Through), known)
}

// Later makes an edition that is known by the month. Its days are asked for by what first needs them.
func Later(by columns.Light, whole func() *data.Set, known *Memory) *Edition {
	world := backtest.LaterWorld(by.Set.Markets, by.Set.Monthly, by.Commodities, by.Set.Through, func() ([]engine.Market, engine.DailyLevels) {
		set := whole()
		return set.Markets, set.Daily
	})
	e := editionOf(by.Set, world, known)
	e.usual = map[trend.Settings]*trend.Sleeve{}
	for _, s := range by.Sleeves {
		settings := s.Settings.Read()
		e.usual[settings] = trend.Remembered(world.Panel, settings, s.First, s.Gross)
	}
	return e
}

// Light is the edition by the month, as Later takes it.
func (e *Edition) Light() columns.Light {
	by := columns.Light{Set: e.data, Commodities: e.World.Other(blend.Commodities)}
	for _, rule := range trend.Rules() {
		for _, all := range []bool{false, true} { // markets, where the rule has a choice of them
			usual := trend.Default()
			usual.Rule, usual.All = rule, all
			if usual = usual.Read(); usual.All != all {
				continue
			}
			whole := e.TrendSleeve(usual)
			by.Sleeves = append(by.Sleeves, &trend.Sleeve{Settings: usual, First: whole.First, Gross: whole.Gross})
		}
	}
	return by
}

// Set is the data of the edition.
func (e *Edition) Set() *data.Set { return e.data }

func editionOf(from *data.Set, world *backtest.World, known *Memory) *Edition {
	set := new(data.Set)
	*set = *from
	set.Name = past.Called(from.Name, from.SHA256)
	e := &Edition{
		World:   world,
		data:    set,
		known:   known,
		markets: words.MarketsOf(set.Markets),
	}
	e.Links = link.Reader{Last: set.Through, Edition: set.Name, Past: earlier(set.Name), Period: e.period}
	for _, v := range set.Vehicles {
		e.Links.Vehicles = append(e.Links.Vehicles, v.ID)
		e.vehicles = append(e.vehicles, words.Vehicle(v))
	}
	e.schemas = sync.OnceValue(e.describeTools)
	return e
}

// ID is the SHA-256 of the data.
func (e *Edition) ID() string { return e.data.SHA256 }

// Name is that of the data: its last month, with a letter where it is not the first of that month.
func (e *Edition) Name() string { return e.data.Name }

// Through is the last month of the data.
func (e *Edition) Through() engine.Month { return e.data.Through }

// At is a site that shows this edition, as a reader with a scenario sees it: the links
// between its pages carry the scenario.
func (e *Edition) At(site ui.Site, scenario link.Scenario) ui.Site {
	site.Edition, site.DataID, site.Markets = e.data.Name, e.data.SHA256, e.markets
	site.Query, site.Card = e.Links.Query(scenario), e.card(scenario)
	if usual := e.Links.Default().Trend.Sectors; scenario.Trend.Sectors != usual {
		site.Markets = words.Count(e.held(scenario.Trend), "futures market")
	}
	return site
}

// held counts the markets that a sleeve ever holds.
func (e *Edition) held(settings trend.Settings) int {
	markets := map[int]bool{}
	for _, month := range e.TrendSleeve(settings).Holdings() {
		for _, h := range month {
			markets[h.Market] = true
		}
	}
	return len(markets)
}

// TrendSleeve returns the trend sleeve with some settings.
func (e *Edition) TrendSleeve(settings trend.Settings) *trend.Sleeve {
	settings = settings.Read()
	if known, ok := e.usual[settings]; ok {
		return known
	}
	return e.known.sleeves.Of(within(e, settings), func() *trend.Sleeve { return trend.New(e.World.Panel, settings) })
}

// priced says how many of the markets of a scenario's trend sleeve have prices to its end, and
// nothing where it has none.
func (e *Edition) priced(scenario link.Scenario) trend.Priced {
	if !scenario.Uses(blend.Trend) {
		return trend.Priced{}
	}
	return e.TrendSleeve(scenario.Trend).PricedTo(scenario.To)
}

// first is the first month that a blend with such a trend sleeve can have.
func (e *Edition) first(settings trend.Settings) engine.Month {
	return e.World.First(e.TrendSleeve(settings))
}

// period is where all sleeves of a scenario have returns.
func (e *Edition) period(s backtest.Scenario) backtest.Period {
	return e.World.Period(s, e.TrendSleeve(s.Trend))
}
